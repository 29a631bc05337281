"""Whose law holds where one works, and `jurisdiction = "auto"`: the profile of the place that a posting names."""

import json
from collections.abc import Iterable
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from house import House
from shipped import BOOK, facts

from linter import Config
from linter.config import Override
from linter.engine import Active
from linter.findings import Checked, Finding, Severity
from linter.run import Linter

DAY = date(2026, 11, 21)
LOCAL = Linter(Config(jurisdiction="auto", as_of=DAY))


def located(place: str) -> str:
    return f"Baker\n\nLocation: {place}\n\nYou will bake bread with our young dynamic team.\n"


def told(text: str, suffix: str = "txt") -> list[str]:
    return [found.name for found in facts(text, suffix).jurisdictions]


def check(text: str, linter: Linter = LOCAL, path: str = "posting.txt") -> Checked:
    return linter.check(path, text.encode())


@pytest.mark.parametrize(
    ("place", "expected"),
    [
        ("Ghent", ["be"]),
        ("Gent, België", ["be"]),
        ("Utrecht", ["nl"]),
        ("München, Deutschland", ["de"]),
        ("Vienna, Austria", ["at"]),
        ("Wien", ["at"]),
        ("Genève", ["ch"]),
        ("Dublin", ["ie"]),
        ("Leeds, UK", ["uk"]),
        ("Milan", ["it"]),
        ("Paris", ["fr"]),
        ("Denver, CO", ["us-co"]),
        ("Golden, CO", ["us-co"]),
        ("Austin TX 78701", ["us-tx"]),
        ("Albany, New York State", ["us-ny"]),
        ("New York", ["us-ny"]),
        ("New York, NY", ["us-nyc"]),
        ("Jersey City, NJ", ["us-nj-jc"]),
        ("Cleveland, Ohio", ["us-oh-cleveland"]),
        ("Washington, DC", ["us-dc"]),
        ("Seattle, Washington", ["us-wa"]),
        ("Toronto, Ontario, Canada", ["ca-on"]),
        ("Montréal, QC", ["ca-qc"]),
    ],
)
def test_a_place_lies_in_its_country_state_province_or_city(place: str, expected: list[str]) -> None:
    assert told(located(place)) == expected


@pytest.mark.parametrize(
    ("place", "expected"),
    [
        ("Paris, Texas", ["us-tx"]),
        ("Paris, TX", ["us-tx"]),
        ("London, Ontario", ["ca-on"]),
        ("London, ON", ["ca-on"]),
        ("Brussels, Wisconsin", ["us-wi"]),
        ("Dublin, OH", ["us-oh"]),
        ("Vancouver, WA", ["us-wa"]),
        ("Cambridge, MA", ["us-ma"]),
        ("Cambridge, UK", ["uk"]),
        ("Hasselt, Limburg", ["be"]),
        ("Maastricht, Limburg", ["nl"]),
        ("Atlanta, Georgia", ["us-ga"]),
        ("Tbilisi, Georgia", ["elsewhere"]),
        ("San Francisco, CA", ["us-ca"]),
        ("Toronto, CA", ["ca-on"]),
        ("Berlin, DE", ["de"]),
        ("Bangalore, IN", ["elsewhere"]),
        ("Halle (BE)", ["be"]),
        ("Columbus", ["us"]),
    ],
)
def test_a_name_that_places_share_is_told_by_what_stands_beside_it(place: str, expected: list[str]) -> None:
    assert told(located(place)) == expected


@pytest.mark.parametrize(
    "place", ["Cambridge", "Limburg", "Georgia", "Richmond", "Dover, DE", "Quillby", "Europe", "Remote"]
)
def test_what_is_not_certain_or_not_known_tells_nothing(place: str) -> None:
    assert told(located(place)) == []


@pytest.mark.parametrize(
    ("place", "expected"),
    [
        ("Brussels, Belgium; Paris, France; Utrecht", {"be", "fr", "nl"}),
        ("Berlin or Munich", {"de"}),
        ("Remote (US) or Berlin", {"us", "de"}),
        ("Remote in Belgium, the Netherlands or France", {"be", "nl", "fr"}),
    ],
)
def test_several_places_count_together(place: str, expected: set[str]) -> None:
    assert set(told(located(place))) == expected


def test_keys_for_town_state_and_country_are_read_together_place_by_place() -> None:
    def address(**parts: str) -> dict[str, object]:
        return {"@type": "Place", "address": {"@type": "PostalAddress", **parts}}

    posting = {
        "@type": "JobPosting",
        "title": "Baker",
        "jobLocation": [
            address(addressLocality="Denver", addressRegion="CO", addressCountry="US"),
            address(addressLocality="Paris", addressRegion="TX", addressCountry="US"),
            address(addressLocality="Dover", addressRegion="DE", addressCountry="US"),
            address(addressCountry="BE", addressLocality="Quillby"),
        ],
        "applicantLocationRequirements": [{"@type": "Country", "name": "Netherlands"}],
        "description": "You bake.",
    }
    assert told(json.dumps(posting), "json") == ["us-co", "us-tx", "us-de", "be", "nl"]
    assert told('{"title": "Baker", "locations": ["Ghent", "Lille"], "description": "You bake."}', "json") == [
        "be",
        "fr",
    ]
    assert told("---\ntitle: Baker\nlocation: Dover\ncountry: DE\n---\nYou bake.", "md") == ["de"]


def test_the_prose_tells_a_place_where_nothing_else_does() -> None:
    assert told("Baker\n\nYou bake in our shop, located in Ghent.\n") == ["be"]


def test_every_place_lies_in_a_jurisdiction_that_is_known_and_every_law_has_one() -> None:
    known = BOOK.knowledge.vocabulary["jurisdictions"]
    for name, entry in BOOK.knowledge.vocabulary["places"].items():
        assert entry.get("jurisdiction", "eu") in known, name
        assert entry.get("alone") in (None, "", *known), name
    assert all(entry.get("within", "eu") in known for entry in known.values())
    profiles = {profile.jurisdiction for profile in BOOK.profiles.values() if profile.jurisdiction}
    assert profiles - set(known) == {"be-fwb"}, "whom it covers is told by the employer, not by the place"


def names(findings: Iterable[Finding]) -> dict[str, Severity]:
    return {part.name: part.severity for f in findings for part in f.places}


def helps(findings: Iterable[Finding]) -> dict[str, str]:
    return {part.name: part.help for f in findings for part in (f, *f.places)}


def test_each_posting_is_judged_by_the_law_of_its_own_place() -> None:
    assert "missing-pay-us-co" in names(check(located("Denver, CO")).findings)
    belgian, unknown = names(check(located("Ghent")).findings), names(check(located("Quillby")).findings)
    assert (belgian["young-team"], unknown["young-team"]) == (Severity.WARNING, Severity.INFO)
    assert "missing-pay-us-co" not in belgian and "missing-contract" not in unknown


def test_one_file_may_hold_postings_of_several_places() -> None:
    both = json.dumps(
        [{"title": "Baker", "location": place, "description": "You bake."} for place in ("Ghent", "Denver")]
    )
    found = check(both, path="posting.json")
    assert found.profiles == (("be",), ("us-co",))
    (law,) = [f for f in found.findings if f.name == "missing-pay-us-co"]
    assert law.span.start > both.index("Denver") - 60


def test_a_finding_that_came_of_the_place_says_so_and_no_other_does() -> None:
    found = helps(check(located("Ghent, Belgium")).findings)
    assert "It applies because the posting names Ghent, Belgium (profile be)." in found["missing-contract"]
    assert "because" not in found["missing-employer"]
    both = helps(check(located("Ghent; Utrecht")).findings)
    assert "(profile be) and" in both["missing-contract"] and "(profile nl)" in both["missing-contract"]


def test_what_gathers_several_findings_says_whether_all_of_it_comes_of_the_place() -> None:
    told = [f.help for f in check(located("Ghent, Belgium")).findings if f.name == "missing-fields"]
    assert any("Some of it applies because the posting names Ghent, Belgium" in text for text in told)
    assert any(" It applies because the posting names Ghent, Belgium" in text for text in told)


def test_a_place_of_the_configuration_counts_where_the_posting_names_none() -> None:
    linter = Linter(Config(jurisdiction="auto", as_of=DAY, defaults={"location": "Ostend, Belgium"}))
    found = helps(check("Baker\n\nYou bake.\n", linter).findings)
    assert "because the configuration names Ostend, Belgium (profile be)." in found["missing-contract"]
    assert check(located("Denver"), linter).profiles == (("us-co",),)


def test_chosen_profiles_stay_and_choices_of_a_path_hold() -> None:
    overrides = (Override(("interns/",), ignore=("PAY",)),)
    linter = Linter(Config(jurisdiction="auto", profiles=("google-jobs",), overrides=overrides, as_of=DAY))
    found = names(check(located("Denver"), linter).findings)
    assert {"missing-pay-us-co", "missing-date-posted"} <= set(found)
    assert "missing-pay-us-co" not in names(check(located("Denver"), linter, "interns/a.txt").findings)


def test_without_auto_no_place_calls_for_anything() -> None:
    usual = Linter(Config(as_of=DAY))
    assert check(located("Denver"), usual).profiles == ()
    assert "missing-pay-us-co" not in names(check(located("Denver"), usual).findings)


def test_the_rules_of_the_same_places_are_worked_out_once(monkeypatch: pytest.MonkeyPatch) -> None:
    from linter import selection

    chosen = []
    choose = selection.choose

    def counted(*given: Any) -> tuple[Active, ...]:
        chosen.append(given)
        return choose(*given)

    monkeypatch.setattr(selection, "choose", counted)
    linter = Linter(Config(jurisdiction="auto", as_of=DAY))
    for place in ("Ghent", "Antwerp", "Brussels", "Bruges"):
        check(located(place), linter)
    assert len(chosen) == 2, "one without a place, one for Belgium"


@pytest.fixture
def house(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> House:
    monkeypatch.chdir(tmp_path)
    return House(tmp_path)


def test_a_run_notes_on_standard_error_which_profiles_it_took(house: House) -> None:
    for name, place in (("a", "Ghent"), ("b", "Antwerp"), ("c", "Quillby")):
        house.write(f"jobs/{name}.txt", located(place))
    asked = ("check", "--isolated", "--jurisdiction", "auto", "--format", "json", "jobs")
    result = house.run(*asked)
    note = "profiles by location: be (2 of 3 postings), none for 1, whose location names no place with a profile"
    assert note in result.stderr and "by location" not in result.stdout
    assert "by location" not in house.run(*asked, "--quiet").stderr
    house.write("postlint.toml", 'jurisdiction = "auto"\n')
    assert note in house.run("check", "jobs").stderr
    assert "by location" not in house.run("check", "--jurisdiction", "chosen", "jobs").stderr


def test_inspect_shows_what_the_location_tells(house: House) -> None:
    house.write("a.txt", located("Kansas City, Kansas"))
    house.write("b.txt", located("Quillby"))
    asked = ("inspect", "--isolated", "--jurisdiction", "auto", "a.txt", "b.txt")
    first, second = json.loads(house.run(*asked, "--format", "json").stdout)
    (one,) = first["jurisdictions"]
    assert (one["jurisdiction"], one["profile"], one["place"]) == ("us-ks", "us", "Kansas City, Kansas")
    assert (one["line"], second["jurisdictions"]) == (3, [])
    table = house.run(*asked).stdout
    assert "us-ks" in table and "The location tells no jurisdiction." in table
    assert "jurisdictions" not in house.run("inspect", "--isolated", "--format", "json", "a.txt").stdout
