"""Contradictions: found where both sides are certain, both places shown, and not where a posting leaves both open."""

import json
from datetime import date

import pytest
from shipped import AS_OF, findings, rules

FAMILIES = rules(lambda rule: rule.family in ("CON", "DAT"))


def codes(text: str, suffix: str = "txt", as_of: date = AS_OF) -> list[str]:
    return [f.code for f in findings(FAMILIES, text, suffix, as_of)]


def test_a_contradiction_shows_both_places() -> None:
    text = "Contract: Permanent\nDuration: 18 months\n"
    (found,) = findings(FAMILIES, text)
    (other,) = found.related
    assert text[found.span.start : found.span.end] == "18 months"
    assert text[other.span.start : other.span.end] == "Permanent"
    assert other.message == "says otherwise"


@pytest.mark.parametrize(
    "text",
    [
        "Contract: Freelance or Permanent\nWe offer a permanent contract.",
        "Contract: open to both permanent employees and freelancers\nYou get a freelance contract.",
        "Contract: permanent\nWe offer a freelance trial first.",
        "Work model: Fulltime, Hybrid\nWorking model: Hybrid (remote work possible)",
        "Employment type: Full-time\nEmployment type: Full-time, Part-time",
        "Employment type: Full-time\nYou lead our part-time staff.",
        "Contract: permanent\nYou manage a team of freelancers.",
        "Work model: Remote\nWe offer an on-site gym.",
        "Contract: permanent\n\nOffer\n- A temporary contract with a view to a permanent one",
        "Contract: permanent\n\nOffer\n- After 6 months permanent, until then a temporary contract",
        "Contract: permanent\n\nTasks\n- Temporary contracts: you draw them up",
        "Type de contrat : CDI\n\nMissions\n- CDD et CDI : vous les rédigez",
        "Arbeitszeit: Vollzeit\nDie Stelle ist grundsätzlich teilzeitgeeignet.",
    ],
)
def test_what_a_posting_leaves_open_is_no_contradiction(text: str) -> None:
    assert not {c for c in codes(text) if c >= "CON005"}


@pytest.mark.parametrize(
    ("text", "code", "at", "other"),
    [
        ("Contract: permanent\n- A temporary contract\n", "CON005", "temporary contract", "permanent"),
        (
            "Contract type\nPermanent contract\nYou bake for us.\nOffer\n- Fixed-term contract of 6 months",
            "CON005",
            "Fixed-term",
            "Perm",
        ),
        ("Vertragsart: unbefristet\nWir bieten\n- einen befristeten Vertrag", "CON005", "befristeten", "unbefristet"),
        ("Type de contrat : CDI\nNous offrons\n- Un CDD de six mois", "CON005", "CDD", "CDI"),
        ("Contract: vast\nAanbod: tijdelijk contract van 6 maanden", "CON005", "tijdelijk contract", "vast"),
        ("Working time: full-time\nOur offer\n- A part-time job near home", "CON006", "part-time", "full-time"),
        ("Permanent contract\nBaker\nDuration: 6 months", "CON010", "6 months", "Permanent contract"),
        ("Baker in Antwerp\nLocation: Charleroi", "CON009", "Charleroi", "Antwerp"),
    ],
)
def test_a_line_of_its_own_states_a_condition(text: str, code: str, at: str, other: str) -> None:
    (found,) = [f for f in findings(FAMILIES, text) if f.code == code]
    assert text[found.span.start : found.span.end].startswith(at)
    assert text[found.related[0].span.start : found.related[0].span.end].startswith(other)


def test_two_jobs_in_one_posting_have_each_their_contract() -> None:
    text = "We hire twice.\n\nBaker\nContract: permanent\n\nShop assistant\nContract: temporary contract\n"
    assert codes(text) == []
    assert "CON005" in codes(text.replace("\n\nShop assistant", ""))


def test_a_code_of_schema_org_contradicts_the_text() -> None:
    posting = {"@type": "JobPosting", "title": "Baker", "employmentType": "FULL_TIME"}
    offer = "<p>Wij bieden een deeltijdse job.</p>"
    assert "CON006" in codes(json.dumps(posting | {"description": offer}), "json")
    assert "CON006" not in codes(json.dumps(posting | {"description": "<p>Deeltijds werken kan.</p>"}), "json")


def test_a_key_and_a_label_that_name_two_towns_contradict_each_other() -> None:
    text = "---\ntitle: Baker\nlocation: {}\n---\n# Baker\n\nLocation: {}\n"
    assert "CON009" in codes(text.format("Antwerp", "Charleroi"), "md")
    assert "CON009" not in codes(text.format("Antwerp", "Anvers, Belgique"), "md")
    assert "CON009" not in codes(text.format("Antwerp, Charleroi", "Charleroi"), "md")
    assert "CON009" not in codes(text.format("Belgium", "Charleroi"), "md")


def test_two_salaries_of_two_levels_or_periods_agree() -> None:
    first = "Salary: €3,000 – €3,400 gross per month\n"
    assert "CON008" in codes(first + "You earn €4,000 – €4,600 gross per month")
    assert "CON008" not in codes(first + "As a senior you earn €4,000 – €4,600 gross per month")
    assert "CON008" not in codes(first + "You earn €48,000 – €55,000 gross per year")
    assert "CON008" not in codes(first + "You earn €3,400 – €4,600 gross per month")
    assert "CON008" not in codes(
        first + "You earn €4,000 – €4,600 gross per month.\nTrainees earn €2,000 gross per month"
    )


def test_a_month_is_past_on_the_day_after_its_last() -> None:
    assert codes("Start date: July 2026", as_of=date(2026, 7, 31)) == []
    assert codes("Start date: July 2026", as_of=date(2026, 8, 1)) == ["DAT002"]


def test_a_day_is_past_on_the_day_after_it() -> None:
    assert codes("Closing date: 21/11/2026") == []
    assert codes("Closing date: 20/11/2026") == ["DAT003"]


def test_a_date_that_counts_either_way_is_past_when_both_readings_are() -> None:
    text = "You will start with our team on 05/12/2026."
    assert codes(text, as_of=date(2026, 8, 1)) == []
    assert codes(text, as_of=date(2026, 12, 6)) == ["DAT002"]


def test_the_clock_is_that_of_the_run() -> None:
    text = "Start date: 1 March 2027\nApply before 1 February 2027\n"
    assert codes(text) == []
    assert codes(text, as_of=date(2027, 2, 2)) == ["DAT003"]
    assert codes(text, as_of=date(2027, 3, 2)) == ["DAT002", "DAT003"]


def test_a_start_that_is_past_is_quiet_while_another_is_to_come() -> None:
    assert codes("Start: 1 September 2026 or 1 February 2027") == []


def test_keys_say_what_their_dates_are() -> None:
    posting = {"@type": "JobPosting", "title": "Baker", "datePosted": "2026-12-05", "validThrough": "2026-12-01T00:00"}
    found = findings(FAMILIES, json.dumps(posting), "json")
    assert [f.code for f in found] == ["DAT006"]
    assert [json.dumps(posting)[r.span.start : r.span.end] for r in found[0].related] == ["2026-12-05"]


def test_one_deadline_is_wrong_for_one_reason() -> None:
    posting = {"@type": "JobPosting", "title": "Baker", "datePosted": "2026-11-05", "validThrough": "2026-10-01"}
    assert codes(json.dumps(posting), "json") == ["DAT006"]
    assert codes(json.dumps(posting | {"datePosted": "2026-09-01"}), "json") == ["DAT003"]


def test_the_key_of_an_end_stands_against_the_key_of_a_start() -> None:
    keys = "title: Baker\nstart_date: 2027-03-01\n{}: 2027-01-31\ndescription: You bake bread.\n"
    assert codes(keys.format("end_date"), "yaml") == ["DAT005"]
    assert codes(keys.format("closes"), "yaml") == []


@pytest.mark.parametrize(
    ("written", "ago"),
    [
        ("20 November 2026", "yesterday"),
        ("1 November 2026", "20 days ago"),
        ("20 January 2025", "22 months ago"),
        ("20 January 2024", "2 years and 10 months ago"),
        ("15 November 2023", "3 years ago"),
    ],
)
def test_how_long_a_start_is_past_is_told_to_the_month(written: str, ago: str) -> None:
    (found,) = findings(FAMILIES, f"Start date: {written}")
    assert found.message.endswith(f"was {ago}.")


def test_an_end_before_its_start_needs_two_certain_dates() -> None:
    assert "DAT005" in codes("Contract from 1 May 2027 to 1 April 2027")
    assert "DAT005" not in codes("Contract from 1 May to 1 April 2027")
    assert "DAT005" not in codes("Contract with our team from 05/06/2027 to 06/05/2027")
    assert "DAT005" not in codes("Founded 1 May 2007. Interviews 1 April 2007")
