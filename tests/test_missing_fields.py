"""The rules on missing fields: when they keep silent."""

from datetime import date

import pytest
from shipped import findings, rules

from linter import Config
from linter.config import Override
from linter.findings import Finding, Severity
from linter.run import Linter

FIELDS = rules(lambda rule: rule.family == "FLD" and rule.enabled and not (rule.jurisdictions or rule.when))


def test_a_posting_whose_front_matter_is_broken_is_not_told_what_it_lacks() -> None:
    broken = '---\ntitle: "Baker\nlocation: Ghent\n---\nYou bake bread.\n'
    assert findings(FIELDS, broken, "md") == []
    assert {f.name for f in findings(FIELDS, broken.replace('"', ""), "md")} >= {"missing-employer"}


def missing(found: list[Finding]) -> list[tuple[str, Severity, list[str]]]:
    """Return the findings about missing fields, each with the rules that it speaks for."""
    return [(f.code, f.severity, [p.name for p in f.places]) for f in found if f.whole and f.code != "FLD002"]


def test_a_plain_text_that_lacks_several_fields_gets_one_finding_that_names_them() -> None:
    (found,) = [f for f in findings(FIELDS, "Baker\nYou will bake bread and cakes.") if f.code == "FLD023"]
    assert found.message == "What the posting doesn't say: employer, location, way to apply and pay."
    assert [p.code for p in found.places] == ["FLD003", "FLD004", "FLD005", "FLD006"]
    assert found.count == 1


def test_a_field_that_is_missing_alone_is_told_by_its_own_rule() -> None:
    text = "Baker\nEmployer: Crust\nLocation: Ghent\nYou will bake bread.\nApply: jobs@crust.test\n"
    assert missing(findings(FIELDS, text)) == [("FLD006", Severity.INFO, ["missing-pay"])]


def test_a_file_with_keys_gets_a_finding_for_each_missing_field() -> None:
    found = findings(FIELDS, "---\ntitle: Baker\n---\nYou will bake bread.\n", "md")
    assert [code for code, _, _ in missing(found)] == ["FLD003", "FLD004", "FLD005", "FLD006"]


def test_fields_that_a_profile_demands_stand_apart_from_those_that_it_recommends() -> None:
    found = Linter(Config(as_of=date(2026, 11, 21), profiles=("be",))).check("posting.txt", UNNAMED).findings
    by_severity = {severity: names for code, severity, names in missing(list(found)) if code == "FLD023"}
    assert {"missing-way-to-apply", "missing-requirements"} <= set(by_severity[Severity.WARNING])
    assert {"missing-employer", "missing-pay", "missing-contract"} <= set(by_severity[Severity.INFO])


def test_a_part_that_is_taken_out_is_no_longer_named() -> None:
    (found,) = [f for f in findings(FIELDS, "Baker\nYou will bake bread and cakes.") if f.code == "FLD023"]
    left = found.kept(lambda part: part.code != "FLD004")
    assert left is not None
    assert left.message == "What the posting doesn't say: employer, way to apply and pay."
    alone = left.kept(lambda part: part.code == "FLD006")
    assert alone is not None
    assert (alone.code, alone.message) == ("FLD006", "The posting doesn't say what the job pays.")
    assert found.kept(lambda part: False) is None


def test_pay_that_is_only_praised_is_told_once_unless_a_figure_is_demanded() -> None:
    text = (
        b"Baker\nEmployer: Crust\nLocation: Ghent\nYou will bake bread. Apply: jobs@crust.test\nA competitive salary.\n"
    )

    def codes(**choices: object) -> set[str]:
        found = Linter(Config(as_of=date(2026, 11, 21), **choices)).check("p.txt", text).findings  # type: ignore[arg-type]
        return {f.code for f in found} & {"FLD006", "PAY008"}

    assert codes() == {"PAY008"}
    assert codes(required=("pay",)) == {"PAY008", "FLD006"}
    assert codes(ignore=("PAY008",)) == {"FLD006"}


def test_an_empty_key_is_told_once_and_at_the_key() -> None:
    text = "---\ntitle: Baker\nlocation: Ghent\nemployer:\n---\nYou will bake bread.\n"
    found = [f for f in findings(FIELDS, text, "md") if text[f.span.start : f.span.end] == "employer"]
    assert [f.code for f in found] == ["FLD003"]


UNNAMED = b"Welder\n\nOur client is growing.\nYou will weld tanks in Ghent.\n"
NAMED = UNNAMED.replace(b"Our client", b"Agency: Meridian Staffing\n\nOur client")
CONFIDENTIAL = {"confidential-client": True}


def said(text: bytes, path: str = "posting.txt", **choices: object) -> dict[str, Severity]:
    """Return what is said about who hires, with its severity."""
    found = Linter(Config(as_of=date(2026, 11, 21), **choices)).check(path, text).findings  # type: ignore[arg-type]
    told = [place for f in found for place in f.places]
    return {f.name: f.severity for f in told if f.name in ("missing-employer", "missing-agency")}


def test_an_agency_with_a_confidential_client_is_asked_for_its_own_name() -> None:
    assert set(said(UNNAMED)) == {"missing-employer"}
    assert set(said(UNNAMED, options=CONFIDENTIAL)) == {"missing-agency"}
    assert said(NAMED, options=CONFIDENTIAL) == {}
    assert set(said(UNNAMED, options={"confidential-client": False})) == {"missing-employer"}


@pytest.mark.parametrize("profile", ["lv", "us", "google-jobs", "eures"])
def test_a_profile_that_demands_the_employer_demands_the_agency_then(profile: str) -> None:
    assert said(UNNAMED, profiles=(profile,)) == {"missing-employer": Severity.WARNING}
    assert said(UNNAMED, profiles=(profile,), options=CONFIDENTIAL) == {"missing-agency": Severity.WARNING}
    assert said(UNNAMED, required=("employer",), options=CONFIDENTIAL) == {"missing-agency": Severity.WARNING}


def test_belgium_asks_for_the_name_of_an_agency_alone() -> None:
    assert said(UNNAMED, profiles=("be",)) == {"missing-employer": Severity.INFO}
    assert said(UNNAMED, profiles=("be",), options=CONFIDENTIAL) == {"missing-agency": Severity.WARNING}


def test_only_the_postings_of_some_paths_may_have_a_confidential_client() -> None:
    overrides = (Override(("clients/",), options=CONFIDENTIAL),)
    assert set(said(UNNAMED, "clients/welder.txt", overrides=overrides)) == {"missing-agency"}
    assert set(said(UNNAMED, "own/welder.txt", overrides=overrides)) == {"missing-employer"}


@pytest.mark.parametrize("value", ["Confidential", "vertrouwelijk", "Confidentiel", "Vertraulich", "Our client"])
def test_a_word_for_a_secret_is_no_employer(value: str) -> None:
    text = f"---\ntitle: Welder\nemployer: {value}\n---\nYou weld.\n"
    assert set(said(text.encode(), "posting.md")) == {"missing-employer"}
