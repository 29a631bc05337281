"""Wording that excludes: what the rules find, what makes it harmless, and how loud they are where."""

from collections.abc import Sequence
from datetime import date

import pytest
from shipped import BOOK

from linter import Config
from linter.findings import Finding, Severity
from linter.run import Linter

CLOCK = date(2026, 11, 21)
FAMILY = Linter(Config(select=("INC",), as_of=CLOCK))
INCLUSION = [rule for rule in BOOK.rules if rule.family == "INC"]
WARNED = {"age-limit", "gender-limit", "gender-in-brackets", "native-speaker"}
PRACTICE = "Du arbeitest mit unserem Team in Eupen und bist für die Berichte an unsere Kunden da."
USAGE = "Vous travaillez avec notre équipe à Namur sur des rapports pour nos clients."


def findings(text: str, linter: Linter = FAMILY, path: str = "posting.txt") -> Sequence[Finding]:
    found = linter.check(path, text.encode()).findings
    return [f for f in found if f.code.startswith("INC")]


def names(text: str, linter: Linter = FAMILY, path: str = "posting.txt") -> list[str]:
    return sorted(f.name for f in findings(text, linter, path))


def severities(*profiles: str) -> dict[str, Severity]:
    """Return the severity of each rule that runs under some profiles."""
    from linter.selection import choose

    return {a.rule.name: a.severity for a in choose(BOOK, Config(profiles=profiles)) if a.rule.family == "INC"}


def test_by_default_only_a_limit_of_age_or_gender_and_a_native_speaker_are_warnings() -> None:
    loud = {name for name, severity in severities().items() if severity is not Severity.INFO}
    assert loud == WARNED


@pytest.mark.parametrize("profile", sorted(BOOK.profiles))
def test_no_profile_makes_wording_an_error(profile: str) -> None:
    assert Severity.ERROR not in severities(profile).values()


def test_a_rule_of_low_confidence_is_no_more_than_an_info_anywhere() -> None:
    docs = BOOK.docs()
    low = {rule.name for rule in INCLUSION if docs[rule.code].get("confidence") == "low"}
    assert low
    for profile in BOOK.profiles:
        assert all(severities(profile).get(name, Severity.INFO) is Severity.INFO for name in low)


def test_every_rule_names_its_ground_its_law_and_its_confidence() -> None:
    docs = BOOK.docs()
    for rule in INCLUSION:
        assert {"ground", "law", "confidence", "sources"} <= set(docs[rule.code]), rule.code
        assert "illegal" not in rule.message and "unlawful" not in rule.message


def test_a_range_of_years_is_an_info_in_belgium_a_warning_in_the_netherlands_and_silent_elsewhere() -> None:
    assert severities("be")["experience-range"] is Severity.INFO
    assert severities("nl")["experience-range"] is Severity.WARNING
    assert "experience-range" not in severities() and "experience-range" not in severities("us-co")


def test_a_young_team_is_a_warning_by_profile_and_an_info_without() -> None:
    assert severities()["young-team"] is Severity.INFO
    assert {severities(p)["young-team"] for p in ("be", "nl", "fr", "de", "uk")} == {Severity.WARNING}


@pytest.mark.parametrize(
    "text",
    [
        "We hire whatever your age, but a native speaker is what we look for.",
        "Diversity is our strength; native speakers only.",
        "Iedereen is welkom, ongeacht afkomst, maar Nederlands is je moedertaal.",
        "Quel que soit votre âge, mais de langue maternelle française.",
        "Unabhängig von der Herkunft, aber nur Muttersprachler.",
    ],
)
def test_an_equality_phrase_does_not_excuse_what_follows_its_turn(text: str) -> None:
    assert names(text) == ["native-speaker"]


@pytest.mark.parametrize(
    "text",
    [
        "You needn't be a native speaker, nor under 35 years old.",
        "No maximum age, no photo.",
        "Native speakers and learners alike are hired without regard to origin, age or mother tongue.",
        "Je leert waarom “jong en dynamisch team”, 'maximumleeftijd' en «moedertaal» niet in een tekst horen.",
        "Nous n'exigeons pas la langue maternelle, ce n'est pas nécessaire.",
        "Eine Altersgrenze gibt es nicht, und Sie müssen kein Muttersprachler sein.",
        "Women are particularly encouraged to apply; at equal merit a woman is preferred.",
        "Frauen werden bei gleicher Eignung bevorzugt berücksichtigt.",
        "Cloud-native apps, React Native, a native SDK, a Scrum Master and a Master's degree.",
        "Nederlandstalig of Franstalig: beide talen zijn welkom.",
    ],
)
def test_what_lifts_the_demand_or_speaks_of_something_else_is_left_in_peace(text: str) -> None:
    assert names(text) == []


def test_years_of_age_are_told_from_years_of_anything_else() -> None:
    assert names("Je bent maximaal 35 jaar.") == ["age-limit"]
    assert names("Je hebt maximaal 35 jaar garantie op het contract van je bedrijf.") == []
    assert names("Vous avez entre 25 et 40 ans.") == ["age-limit"]
    assert names("Notre entreprise a entre 25 et 40 ans d'existence, vous le savez.") == []
    assert names("You are between 25 and 40.") == ["age-limit"]
    assert names("You are between 25 and 40 kilometres from the sea.") == []


def test_a_legal_minimum_is_no_age_limit() -> None:
    assert names("You are at least 18 years old. Not under the age of 21, as the law on driving asks.") == []


def test_an_age_limit_that_a_scheme_sets_is_left_in_peace() -> None:
    assert names("Contrat d'apprentissage ouvert aux moins de 30 ans.") == []
    assert names("Bundesfreiwilligendienst: du bist höchstens 26 Jahre alt.") == []


def test_one_mark_anywhere_in_the_posting_opens_its_title() -> None:
    assert names(f"Buchhalter\n\n{PRACTICE}") == ["single-gender-title"]
    assert names(f"Buchhalter\n\n{PRACTICE}\n\nAlle unsere Stellen (m/w/d) sind offen.") == []


@pytest.mark.parametrize(
    "title", ["Buchhalter*in", "Buchhalter:in", "Buchhalter/-in", "BuchhalterIn", "Buchhalter und Buchhalterin"]
)
def test_both_forms_of_a_german_title_are_open(title: str) -> None:
    assert names(f"{title} in Teilzeit\n\n{PRACTICE}") == []


@pytest.mark.parametrize(
    "title",
    ["Vendeur·se", "Vendeur(euse)", "Vendeur ou vendeuse", "Vendeur/Vendeuse", "Vendeuse / Vendeur", "Vendeur H/F"],
)
def test_both_forms_of_a_french_title_are_open(title: str) -> None:
    assert names(f"{title} en boulangerie\n\n{USAGE}") == []


def test_a_neutral_title_is_open() -> None:
    assert names(f"Lehrkraft Mathematik\n\n{PRACTICE}") == []
    assert names(f"Responsable des achats\n\n{USAGE}") == []


def test_the_fix_of_a_title_sets_the_mark_behind_its_noun() -> None:
    (finding,) = findings(f"Buchhalter Berlin\n\n{PRACTICE}")
    assert finding.fix is not None
    assert [(e.span, e.text) for e in finding.fix.edits] == [((10, 10), " (m/w/d)")]


def test_a_dutch_or_english_masculine_title_is_generic() -> None:
    assert names("Ontwikkelaar\n\nJe werkt met ons team aan de website van onze klanten in Gent.") == []
    assert names("Developer\n\nYou work with our team on the website of our customers in Ghent.") == []


def test_a_missing_mark_speaks_only_where_it_is_the_practice_and_gives_way_to_the_noun() -> None:
    german = Linter(Config(profiles=("de",), as_of=CLOCK))
    assert names(f"Head of Sales\n\n{PRACTICE}", german) == ["missing-gender-marker"]
    assert names(f"Buchhalter\n\n{PRACTICE}", german) == ["single-gender-title"]
    assert names(f"Head of Sales\n\n{PRACTICE}") == []


def test_a_person_who_is_named_may_be_he() -> None:
    assert names("Our director is Jan Maes: he must sign every offer.") == []
    assert names("The director signs the offers and he must read them first.") == ["gendered-pronoun"]
    assert names("S/he must read them. He/she signs.") == []


def test_a_more_precise_rule_speaks_alone() -> None:
    assert names("English at native speaker level.") == ["native-level"]
    assert names("Wij zoeken jonge, gedreven krachten.") == ["young-candidate"]


def test_a_finding_in_json_stands_at_the_words_in_the_file() -> None:
    source = '{"title": "Sales", "description": "A \\u201cyoung\\u201d one.\\nDutch is your mother tongue."}'
    (finding,) = findings(source, path="posting.json")
    assert source[slice(*finding.span)] == "mother tongue"
