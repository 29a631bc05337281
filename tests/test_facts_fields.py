"""The fields of a posting: each as written, with its place, and whether a key, a label or the prose says it."""

from pathlib import Path

import pytest
from posting_facts import ALIASES, AS_OF, BOOK, facts, origins, values

from linter import readers
from linter.document import FIELDS
from linter.facts import Facts, Settings

POSTINGS = sorted((Path(__file__).parent.parent / "examples" / "postings").iterdir())

RUN_TOGETHER = (
    "Baker\nYou bake.What you get from us?Workload: Full-time (80 %)Location: Namur + two shops (Huy, Dinant)"
    "Contract: Freelance or PermanentStart Date: 15 March 2027Duration: Initial 6 months, renewable"
)


def test_labels_that_ran_together_are_told_apart() -> None:
    assert values(RUN_TOGETHER, "location") == ["Namur + two shops (Huy, Dinant)"]
    assert values(RUN_TOGETHER, "employment_type") == ["Full-time (80 %)"]
    assert values(RUN_TOGETHER, "contract") == ["Freelance or Permanent"]
    assert values(RUN_TOGETHER, "start_date") == ["15 March 2027"]
    assert values(RUN_TOGETHER, "duration") == ["Initial 6 months, renewable"]


def test_a_label_at_the_end_of_the_value_before_it_is_read() -> None:
    text = "Baker\nContract type\nPermanent contract Employment type\nFull-time (> 32 hours) Working hours\nIn shifts\n"
    assert values(text, "contract") == ["Permanent contract"]
    assert values(text, "employment_type") == ["Full-time (> 32 hours)"]
    assert values(text, "working_hours")[0] == "In shifts"


@pytest.mark.parametrize(
    ("text", "field", "value"),
    [
        ("📍 Location: Namur, Belgium", "location", "Namur, Belgium"),
        ("**Location:** Namur", "location", "Namur"),
        ("- Location\n- Namur", "location", "Namur"),
        ("LOCATION:   Namur", "location", "Namur"),
        ("Location – Namur", "location", "Namur"),
        ("Location- Namur", "location", "Namur"),
        ("Work location | Namur", "location", "Namur"),
        ("Work location\tNamur", "location", "Namur"),
        ("Preferred start date: 1 March 2027", "start_date", "1 March 2027"),
        ("Plaats van tewerkstelling: Kortrijk", "location", "Kortrijk"),
        ("Standplaats\nKortrijk", "location", "Kortrijk"),
        ("Uiterste datum: 5 januari 2027", "closing_date", "5 januari 2027"),
        ("Lieu de travail : Dinant", "location", "Dinant"),
        ("Type de contrat : CDI", "contract", "CDI"),
        ("Durée du contrat : 4 mois", "duration", "4 mois"),
        ("Date limite de candidature : 5 janvier 2027", "closing_date", "5 janvier 2027"),
        ("Arbeitsort: Jena", "location", "Jena"),
        ("Vertragsart\nUnbefristet", "contract", "Unbefristet"),
        ("Bewerbungsfrist: 05.01.2027", "closing_date", "05.01.2027"),
        ("Arbeitszeit: 38,5 Stunden", "working_hours", "38,5 Stunden"),
        ("Employer: Bakery at the Canal", "employer", "Bakery at the Canal"),
        ("Deadline: open until filled", "closing_date", "open until filled"),
        ("Education: none needed", "education", "none needed"),
        ("Contract: full-time", "employment_type", "full-time"),
        ("Arbeitszeit: Teilzeit", "employment_type", "Teilzeit"),
        ("We bake.Level: Senior Location: Namur Deadline: 5 March 2027", "location", "Namur"),
        ("We bake bread.location: Namur", "location", "Namur"),
        ("Location: San DiegoWe bake", "location", "San Diego"),
    ],
)
def test_a_labelled_value_is_read_whatever_sets_it_off(text: str, field: str, value: str) -> None:
    posting = facts(f"Baker (m/f/x)\nYou bake.\n{text}\n")
    found = posting.fields[field][0]
    assert (found.value, found.origin) == (value, "label")
    assert found.label is not None


@pytest.mark.parametrize(
    ("text", "field"),
    [
        ("Salary: competitive", "pay"),
        ("Start date: to be determined", "start_date"),
        ("Location: N/A", "location"),
        ("Posted: 16 hours ago", "date_posted"),
        ("Duration: permanent", "duration"),
        ("Our mission: bread for all", "duration"),
        ("Type: bread", "employment_type"),
        ("Contract\nAbout the bakery", "contract"),
        ("Poste à pourvoir : boulanger", "start_date"),
        ("Période : disponible de suite", "duration"),
        ("Durée : 4 jours par semaine", "duration"),
        ("Du bist Ansprechpartner:in für das Brot", "apply"),
        ("Website: https://bakery.example", "apply"),
        ("Apply: now", "apply"),
        ("Equal Opportunity Employer: all are welcome", "employer"),
        ("You will report on location:\n- the shop", "location"),
        ("Location: {{ page.place }}", "location"),
    ],
)
def test_what_does_not_answer_its_label_is_no_value(text: str, field: str) -> None:
    assert values(f"Baker (m/f/x)\nYou bake.\n{text}\n", field) == []


def test_a_value_in_a_list_is_no_label_of_the_line_under_it() -> None:
    assert values("Baker\nYou bake.\n- Mobiles Arbeiten\n- Fortbildung\n", "work_model") == ["Mobiles Arbeiten"]


def test_a_value_ends_with_its_sentence_in_a_line_of_prose() -> None:
    prose = (
        "We bake every night of the week for the shops and the cafés around the large square by the old church, and "
    )
    prose += "on Sundays for the choir. "
    assert values(f"Baker\n{prose}Location: Namur. {prose}", "location")[0] == "Namur"


def test_keys_come_before_labels_and_labels_before_prose() -> None:
    text = "---\ntitle: Baker\nlocation: Namur\nclosing_date: 2027-01-05\n---\nApply by: 5 January 2027\n"
    posting = facts(text, "md")
    assert [v.origin for v in posting.fields["closing_date"]] == ["metadata", "label"]
    assert origins(text, "md")["location"] == "metadata"


def test_parts_of_a_structured_place_or_amount_are_read() -> None:
    text = (
        '{"@type": "JobPosting", "title": "Baker", "jobLocation": {"address": {"addressCountry": "BE"}},'
        ' "baseSalary": {"currency": "EUR", "value": {"minValue": 2600, "maxValue": 2900}}}'
    )
    assert values(text, "location", "json") == ["BE"]
    assert values(text, "pay", "json") == ["2600", "2900"]


def test_a_key_without_an_answer_gives_no_field() -> None:
    text = "---\ntitle: Baker\nlocation: ''\nsalary: paid\napply: tbd\n---\nBread.\n"
    assert set(origins(text, "md")) == {"title"}


def test_a_constant_of_the_repository_is_no_value_of_the_posting() -> None:
    document = facts("Baker\nYou bake.").document
    posting = Facts(document, BOOK.knowledge, Settings(AS_OF, defaults={"employer": "Bakery"}))
    assert "employer" not in posting.fields


def test_no_field_is_read_out_of_an_empty_posting() -> None:
    assert facts("…").fields == {}


@pytest.mark.parametrize("path", POSTINGS, ids=lambda path: path.name)
def test_the_text_at_a_fields_place_is_its_value_and_no_two_of_a_field_share_a_letter(path: Path) -> None:
    text = path.read_text(encoding="utf-8")
    for document in readers.read(path.name, text.encode(), ALIASES).documents:
        found = Facts(document, BOOK.knowledge, Settings(AS_OF)).fields
        assert list(found) == [field for field in FIELDS if field in found]
        for field, given in found.items():
            assert all((v.field, document.quote(v.span)) == (field, v.value) and v.value for v in given)
            assert not any(a.span.overlaps(b.span) for i, a in enumerate(given) for b in given[i + 1 :])
