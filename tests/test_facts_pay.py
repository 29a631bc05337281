"""Pay in the four languages: which amounts are pay, for which period, gross or net, and which are other money."""

import json

import pytest
from shipped import facts

from linter.facts.types import PayStatement


def pay(text: str, suffix: str = "txt") -> list[PayStatement]:
    return list(facts(text, suffix).pay)


def read(text: str) -> tuple[float | None, float | None, str, str]:
    (one,) = pay(text)
    return one.minimum, one.maximum, one.currency, one.period


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("€ 3.500 – 4.200 bruto/maand", (3500, 4200, "EUR", "month")),
        ("Rémunération : 45-55 k€ brut annuel", (45000, 55000, "EUR", "year")),
        ("£46,424 - £55,275 a year", (46424, 55275, "GBP", "year")),
        ("TJM 600 à 800 €", (600, 800, "EUR", "day")),
        ("650 €/Tag", (650, 650, "EUR", "day")),
        ("1.000 Euro Ausbildungsvergütung pro Monat", (1000, 1000, "EUR", "month")),
        ("Salary: CHF 88'000 to 97'000 per year", (88000, 97000, "CHF", "year")),
        ("Salary: CAD $50,000 - $62,000 per year", (50000, 62000, "CAD", "year")),
        ("Salary: CA$ 61k-70k annually", (61000, 70000, "CAD", "year")),
        ("Salaris: tussen € 2.900,- en € 3.700,- bruto p.m.", (2900, 3700, "EUR", "month")),
        ("Uurloon: 14,85 euro bruto", (14.85, 14.85, "EUR", "hour")),
        ("Salaire mensuel : 2 150 € brut", (2150, 2150, "EUR", "month")),
        ("Entre 2 150 et 2 400 euros nets mensuels", (2150, 2400, "EUR", "month")),
        ("$55/hr. - $60/hr.", (55, 60, "USD", "hour")),
        ("Gehalt: 52.000€ bis 58.000€ im Jahr", (52000, 58000, "EUR", "year")),
        ("Loon: €17.905 per uur", (17.905, 17.905, "EUR", "hour")),
        ("You earn £12.60 an hour, paid weekly.", (12.6, 12.6, "GBP", "hour")),
    ],
)
def test_pay_is_read_in_the_notations_of_four_languages(text: str, expected: object) -> None:
    assert read(text) == expected


@pytest.mark.parametrize(
    ("text", "minimum", "maximum"),
    [
        ("Salary: from $120k/yr", 120000, None),
        ("Salary: up to £50,000 a year", None, 50000),
        ("Loon vanaf € 2.400 per maand", 2400, None),
        ("Je verdient tot € 4.100 per maand", None, 4100),
        ("Salaire à partir de 2 300 € par mois", 2300, None),
        ("Salaire jusqu'à 40 k€ par an", None, 40000),
        ("Gehalt ab 3.300 € monatlich", 3300, None),
        ("Gehalt bis zu 60.000 € im Jahr", None, 60000),
        ("Pay: $30+ an hour", 30, None),
    ],
)
def test_up_to_and_from_leave_an_end_open(text: str, minimum: float | None, maximum: float | None) -> None:
    assert read(text)[:2] == (minimum, maximum)


def test_a_range_is_kept_as_it_is_written_even_upside_down() -> None:
    assert read("Salary: €3,900 – €3,300 per month")[:2] == (3900, 3300)


@pytest.mark.parametrize(
    ("text", "gross"),
    [
        ("Salary: €3,000 gross per month", True),
        ("Nettoloon: € 2.100 per maand", False),
        ("Salaire : 1 900 € net par mois", False),
        ("Bruttogehalt: 3.000 € im Monat", True),
        ("Salary: €3,000 per month", None),
    ],
)
def test_gross_and_net_are_told_apart(text: str, gross: bool | None) -> None:
    assert [p.gross for p in pay(text)] == [gross]


@pytest.mark.parametrize(
    "text",
    [
        "You manage a budget of €250,000 a year.",
        "With €2 bn revenue we are growing; we raised $40 million.",
        "Meal vouchers of €8 per working day and eco-cheques of €250 a year",
        "A referral bonus of $1,000",
        "Health insurance up to €30,000",
        "Maaltijdcheques van € 8 per gewerkte dag, ecocheques van €250 en een kilometervergoeding van 0,36 EUR/km",
        "Onze omzet is 35 miljoen euro per jaar.",
        "Opleidingsbudget van 3000 euro per jaar",
        "Tickets restaurant de 10 €, prime de cooptation de 800 €",
        "Un projet doté de 250 000 € par an",
        "Eine monatliche Sicherheitszulage in Höhe von 190 €, Werbeprämie von 1.000€",
        "Zuschuss zum Jobticket von 20 € pro Monat",
        "Im Jahr 2025 haben wir 90 Millionen Euro Umsatz erzielt.",
        "Bezahlung nach EG 9b TV-L, Besoldungsgruppe A 12, GS-13, TVöD E 11",
        "Competitive salary and a 401k plan, see 2018/06",
        "Gehalt nach Tarifvertrag vom März 2024, monatlich",
        "Salary according to scale 10",
    ],
)
def test_other_money_and_a_grade_alone_are_no_pay(text: str) -> None:
    assert pay(text) == []


def test_the_nearest_word_tells_pay_from_other_money_in_one_sentence() -> None:
    posting = facts("You earn €2,900 a month, a bonus of €500 and meal vouchers of €8.")
    assert [posting.document.quote(p.span) for p in posting.pay] == ["€2,900"]


def test_what_comes_on_top_of_pay_does_not_make_it_other_money() -> None:
    assert read("£42,000 per annum plus bonus")[:2] == (42000, 42000)
    assert read("Salary: $80,000 - $100,000 + commission")[:2] == (80000, 100000)


def test_a_short_line_above_an_amount_names_it() -> None:
    assert read("Salary\n€ 3.100 - € 3.400\n")[:2] == (3100, 3400)
    assert pay("Turnover\n€ 3.100 - € 3.400\n") == []


def test_a_number_without_a_currency_counts_right_after_a_word_for_pay() -> None:
    assert read("Salary between 31,000 and 36,500 a year.") == (31000, 36500, "", "year")
    assert pay("Salary review in 2026. We serve 31,000 to 36,500 guests a year.") == []


def test_unpaid_work_is_a_statement_of_pay() -> None:
    for text in (
        "The internship is not paid.",
        "Onbezaalde stage",
        "Stage non rémunéré",
        "Das Praktikum ist unbezahlt.",
    ):
        assert [(p.minimum, p.maximum) for p in pay(text)] == [(0, 0)]
    assert pay("You may take unpaid leave.") == []


def test_a_key_for_pay_needs_no_other_word() -> None:
    assert [
        (p.minimum, p.maximum, p.currency)
        for p in pay("---\ntitle: Baker\nsalary: 2,400 - 2,600\n---\n# Baker\n", "md")
    ] == [(2400, 2600, "")]


def test_the_span_covers_figures_and_currency_alone() -> None:
    posting = facts("Weekloon: min. 610 - max. 745 euro netto")
    assert [posting.document.quote(p.span) for p in posting.pay] == ["610 - max. 745 euro"]


def test_the_two_ends_the_currency_and_the_period_may_stand_under_keys_of_their_own() -> None:
    value = {"minValue": 2400, "maxValue": 2600, "unitText": "MONTH"}
    posting = {"@type": "JobPosting", "title": "Baker", "baseSalary": {"currency": "EUR", "value": value}}
    (one,) = pay(json.dumps(posting), "json")
    assert (one.minimum, one.maximum, one.currency, one.period) == (2400, 2600, "EUR", "month")


def test_one_end_under_a_key_leaves_the_other_open() -> None:
    (one,) = pay("---\ntitle: Baker\nsalary_min: $2,400\n---\n# Baker\n", "md")
    assert (one.minimum, one.maximum, one.currency) == (2400, None, "USD")


def test_a_grade_or_a_year_under_a_key_is_no_pay() -> None:
    assert pay("---\ntitle: Baker\nsalary: 15\n---\n# Baker\n", "md") == []
    assert pay("---\ntitle: Baker\nsalary: as of 2026\n---\n# Baker\n", "md") == []
