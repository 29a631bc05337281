"""Sentences, offers and figures against the header: told where they are certain, and not of something else."""

import pytest
from shipped import findings, rules

from linter.findings import Severity

FAMILIES = rules(lambda rule: rule.family in ("CON", "DAT", "EXP") and rule.severity is not Severity.INFO)


def told(text: str, suffix: str = "txt") -> list[tuple[str, str, str]]:
    """Return code, place and other place of each finding."""
    found = findings(FAMILIES, text, suffix)
    first = [next(iter(f.related), None) for f in found]
    return [
        (f.code, text[f.span.start : f.span.end], text[r.span.start : r.span.end] if r else "")
        for f, r in zip(found, first, strict=True)
    ]


@pytest.mark.parametrize(
    ("header", "body", "code", "place", "other"),
    [
        ("Uurrooster: Halftijds", "Aanbod\n- 38 uur per week", "CON006", "38 uur per week", "Halftijds"),
        ("Pensum: 60 %", "Wir bieten\n- Eine Vollzeitstelle", "CON006", "Vollzeitstelle", "60 %"),
        ("Pensum: 100 %", "Die Stelle ist eine Teilzeitstelle.", "CON006", "Teilzeitstelle", "100 %"),
        ("Employment type: Part-time", "We offer 40 hours per week.", "CON006", "40 hours per week", "Part"),
        ("Télétravail : non", "Ce poste est en full remote.", "CON007", "full remote", "non"),
        ("Location: Fully remote", "You work every day from the office.", "CON007", "from the office", "Fully"),
        ("Pay: up to £14 an hour", "You earn from £15 an hour.", "CON008", "£15", "£14"),
        ("Work location: Leeds", "You will work at our new bakery.\nWorkplace: York", "CON009", "York", "Leeds"),
        ("Standort: Bonn", "Dein Arbeitsplatz ist in Köln.", "CON009", "Köln", "Bonn"),
        ("Einde: 30/6/2027", "Je start op 1 september 2027.", "DAT005", "30/6/2027", "1 september 2027"),
    ],
)
def test_what_the_text_states_is_held_against_the_header(
    header: str, body: str, code: str, place: str, other: str
) -> None:
    ((found, at, beside),) = told(f"Baker\n\n{header}\n\nWe bake bread.\n\n{body}\n")
    assert (found, at) == (code, place)
    assert beside.startswith(other)


@pytest.mark.parametrize(
    ("header", "body"),
    [
        ("Employment type: Full-time", "You get 20 hours per week of support from a trainee."),
        ("Employment type: Full-time", "Our part-time bakers work 20 hours per week."),
        ("Pensum: 80-100 %", "Wir bieten\n- Eine Vollzeitstelle"),
        ("Employment type: Part-time", "You get a contract of 20 to 40 hours per week."),
        ("Télétravail : oui", "Vous travaillez au bureau tous les jours."),
        ("Location: Fully remote", "Every day somebody in the office sorts the post."),
        ("Location: Remote or Leeds", "You work five days a week in the office."),
        ("Pay: from £14 an hour", "You earn up to £15 an hour."),
        ("Pay: £14 an hour", "At night you earn £17 an hour, after a year £18."),
        ("Work location: Leeds", "You will work with our bakers in York."),
        ("Work location: Leeds", "Other places\nYork, Leeds\n\nWork location: York"),
        ("Standort: Bonn", "Dein Arbeitsplatz ist in Köln oder in Bonn."),
        ("Start: 1 March 2027", "The application period ends on 31 January 2027."),
        ("Reference: 31/13/2027", "You start when you like."),
    ],
)
def test_what_is_said_of_something_else_contradicts_nothing(header: str, body: str) -> None:
    assert told(f"Baker\n\n{header}\n\nWe bake bread.\n\n{body}\n") == []


def test_a_key_that_denies_remote_work_is_held_against_the_text() -> None:
    keyed = "---\ntitle: Baker\nremote: {}\n---\nThis role is fully remote.\n"
    assert told(keyed.format("false"), "md") == [("CON007", "fully remote", "false")]
    assert told(keyed.format("true"), "md") == []


def test_an_employer_is_one_name_in_all_its_places() -> None:
    spelled = rules(lambda rule: rule.code == "CON011")
    text = "---\ntitle: Baker\ncompany: {}\n---\nAt {} we bake bread.\n"
    for given, written, count in (
        ("Miller & Oats Ltd", "Miller and Oats", 1),
        ("Bread-Works", "Breadworks", 1),
        ("Bread-Works", "BREAD-WORKS", 0),
        ("bread-works", "Bread Works", 0),
        ("Bread Works", "every Bread-Works-Team", 0),
    ):
        assert len(findings(spelled, text.format(given, written), "md")) == count, (given, written)
