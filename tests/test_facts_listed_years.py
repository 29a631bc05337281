"""Years that a list, a row of a table or a key gives to a skill, with no word about experience beside them."""

import pytest
from test_facts_experience import experience

_OPENING = "Baker\n\nWe are a firm with a shop in the town, and we look for a colleague who will help us.\n\n"


@pytest.mark.parametrize(
    ("line", "years"),
    [
        ("Python: 5 years", "5~"),
        ("React - 3 years", "3~"),
        ("Next.js: 12+ years", "12~"),
        ("Docker: minimum 2 years", "2~"),
        ("Java: 2-4 jaar", "2~4"),
        ("Kubernetes : 3 ans minimum", "3~"),
        ("SAP: 4 Jahre", "4~"),
        ("Vous maîtrisez Kubernetes depuis au moins 4 ans", "4~"),
        ("Je gebruikt Java sinds minstens 3 jaar", "3~"),
        ("You have used Docker for at least 3 years", "3~"),
    ],
)
def test_years_beside_a_technology_are_a_demand(line: str, years: str) -> None:
    assert experience(f"{_OPENING}{line}\n") == years


def test_years_behind_any_skill_are_a_demand_in_a_list_of_demands_alone() -> None:
    assert experience(f"{_OPENING}Requirements\n- Customer service: 1 year\n- You like bread.\n") == "1~"
    assert experience(f"{_OPENING}What we offer\n- Customer service: 1 year\n- You get bread.\n") == ""


@pytest.mark.parametrize(
    "line",
    [
        "Age: 21 years",
        "Education: 4 years",
        "Warranty: 5 years",
        "Leeftijd: 18 jaar",
        "Formation : 3 ans",
        "Alter: 18 Jahre",
        "Studienzeit: 3 Jahre",
        "Vous habitez la région depuis 5 ans",
        "You will join a team that has been there for 10 years",
    ],
)
def test_ages_studies_and_stretches_of_time_in_a_list_of_demands_are_none(line: str) -> None:
    assert experience(f"{_OPENING}Requirements\n- {line}\n- You like bread.\n") == ""


@pytest.mark.parametrize(
    ("row", "years"),
    [
        ("| Experience required | 1 year |", "1~"),
        ("| Years of experience | 3 |", "3~"),
        ("| Erfahrung | mind. 2 Jahre |", "2~"),
        ("| Contract | 2 years |", ""),
    ],
)
def test_a_row_of_two_cells_is_a_label_and_its_value(row: str, years: str) -> None:
    assert experience(f"{_OPENING}| Field | Value |\n|---|---|\n{row}\n", "md") == years


@pytest.mark.parametrize(
    ("key", "years"),
    [
        ('experience_years: "2+"', "2~"),
        ("years_of_experience: 5", "5~"),
        ("experienceYears: 4-6", "4~6"),
        ("ervaring_jaren: 3", "3~"),
        ("annees_experience: 2", "2~"),
        ('berufserfahrung_jahre: "≥ 3"', "3~"),
        ("max_years_experience: 5", ""),
        ("years_in_business: 5", ""),
    ],
)
def test_a_key_that_counts_years_of_experience_needs_no_unit(key: str, years: str) -> None:
    assert experience(f"---\ntitle: Baker\n{key}\n---\nYou bake bread for our shop.\n", "md") == years
