"""Pay in postings: each law from its day and its size of employer, and amounts that say too little."""

from collections.abc import Mapping
from datetime import date, timedelta
from typing import Any

import pytest
from shipped import BOOK

from linter import Config
from linter.findings import Severity
from linter.packs import Rule
from linter.run import Linter

LAWS = [rule for rule in BOOK.rules if rule.check == "pay-law"]
SIZED = [rule for rule in BOOK.rules if rule.check in ("pay-law", "law-field") and rule.params["size"] > 1]
NOTHING = "Accountant\n\nYou work with our team in Ghent on the accounts of our customers.\n"
CLOSED = f"{NOTHING}\nSalary: 61,000 to 68,000 EUR gross a year.\n"
OPEN = f"{NOTHING}\nSalary: up to 68,000 EUR gross a year.\n"
DAY = timedelta(days=1)

PARTS = [rule for rule in BOOK.rules if rule.check == "law-field"]
DATED = [*LAWS, *PARTS]
each_law = pytest.mark.parametrize("rule", LAWS, ids=lambda rule: rule.name)


def said(
    rule: Rule, text: str, as_of: date, size: int | None = None, path: str = "posting.txt", **options: Any
) -> list[str]:
    """Return what one rule says about a posting on a day, in a firm of so many people."""
    more: Mapping[str, Any] = {**options, **({} if size is None else {"employer-size": size})}
    found = Linter(Config(select=(rule.code,), as_of=as_of, options=more)).check(path, text.encode()).findings
    return [f.message for f in found if f.code == rule.code]


def in_force(rule: Rule) -> date:
    return date.fromisoformat(rule.params["since"])


def rule_named(name: str) -> Rule:
    return next(rule for rule in BOOK.rules if rule.name == name)


@pytest.mark.parametrize("rule", DATED, ids=lambda rule: rule.name)
def test_a_law_is_silent_the_day_before_it_is_in_force_and_speaks_on_the_day(rule: Rule) -> None:
    assert said(rule, NOTHING, in_force(rule) - DAY) == []
    assert len(said(rule, NOTHING, in_force(rule))) == 1


@pytest.mark.parametrize("rule", SIZED, ids=lambda rule: rule.name)
def test_a_law_covers_an_employer_of_its_size_and_none_below(rule: Rule) -> None:
    size = rule.params["size"]
    assert said(rule, NOTHING, in_force(rule), size - 1) == []
    assert len(said(rule, NOTHING, in_force(rule), size)) == 1
    assert len(said(rule, NOTHING, in_force(rule))) == 1, "a size that isn't known counts as covered"


@each_law
def test_both_ends_of_a_range_with_its_period_satisfy_every_law(rule: Rule) -> None:
    assert said(rule, CLOSED, in_force(rule)) == []


@each_law
def test_an_open_end_satisfies_a_law_only_where_any_amount_does(rule: Rule) -> None:
    found = said(rule, OPEN, in_force(rule))
    assert bool(found) == (rule.params["needs"] == "closed-range")
    assert all("one end open" in message for message in found)


@each_law
def test_a_law_says_when_it_came_where_it_holds_and_where_that_stands(rule: Rule) -> None:
    docs = BOOK.docs()[rule.code]
    assert rule.since == rule.params["since"] and len(rule.jurisdictions) == 1
    assert docs["law"] and docs["sources"] and docs["confidence"] in ("high", "medium", "low")
    assert "may" in rule.message and "illegal" not in rule.message
    assert docs["confidence"] == "high" or rule.severity is Severity.INFO or rule.name == "missing-pay-us-nj-jc"
    assert rule.jurisdictions[0] in {profile.jurisdiction for profile in BOOK.profiles.values()}


def test_the_laws_that_need_a_closed_range_are_those_that_refuse_an_open_end() -> None:
    refusing = {rule.jurisdictions[0] for rule in LAWS if rule.params["needs"] == "closed-range"}
    assert {"us-co", "us-wa", "us-ny", "us-mn", "ca-bc"} <= refusing and "at" not in refusing


def test_a_law_runs_only_where_its_jurisdiction_is_chosen_and_missing_pay_is_reported_once() -> None:
    def codes(*profiles: str) -> set[str]:
        config = Config(profiles=profiles, as_of=date(2026, 11, 21))
        found = Linter(config).check("posting.txt", NOTHING.encode()).findings
        told = [place for f in found for place in f.places]
        return {f.code for f in told if f.name.startswith("missing-pay")}

    assert codes() == {"FLD006"}
    assert codes("us-co") == {"PAY111"}
    assert codes("us-nyc") == {"PAY114", "PAY115"}, "the law of the state holds in its city too"
    assert codes("be", "at") == {"PAY101"}
    assert codes("us-de") == {"FLD006"}, "a law that is not yet in force leaves the word to the general rule"


def test_laws_that_want_benefits_beside_the_pay_ask_for_them_with_their_article_and_once() -> None:
    wanted = {rule.jurisdictions[0] for rule in PARTS if rule.params["field"] == "benefits"}
    assert wanted == {"us-co", "us-wa", "us-il", "us-mn", "us-nj", "us-nj-jc", "us-md", "us-de"}
    docs = BOOK.docs()
    for rule in PARTS:
        assert docs[rule.code]["law"] and "may" in rule.message and rule.since == rule.params["since"]
        assert docs[rule.code]["confidence"] == "high" or rule.severity is Severity.INFO

    def asked(profile: str, day: date, **more: Any) -> list[str]:
        found = Linter(Config(profiles=(profile,), as_of=day, **more)).check("posting.txt", CLOSED.encode()).findings
        return [f.name for f in found if "benefits" in f.name or "closing" in f.name]

    assert asked("us-co", date(2026, 11, 21)) == ["missing-benefits-us-co", "missing-closing-date-us-co"]
    assert asked("us-co", date(2023, 12, 31)) == ["missing-benefits-us-co"]
    assert asked("us-ca", date(2026, 11, 21)) == asked("us-ny", date(2026, 11, 21)) == []
    both = asked("us-co", date(2026, 11, 21), required=("benefits", "closing_date"))
    assert both == ["missing-benefits-us-co", "missing-closing-date-us-co"], "and the general rules keep silent"


def test_a_repositorys_constant_for_pay_counts_as_stated() -> None:
    config = Config(select=("PAY111",), defaults={"pay": "$60,000 a year"}, as_of=date(2026, 11, 21))
    assert Linter(config).check("posting.txt", NOTHING.encode()).findings == ()


def test_pay_under_keys_of_a_structured_posting_is_read_whole() -> None:
    value = '{"@type": "QuantitativeValue", "minValue": 61000, "maxValue": 68000, "unitText": "YEAR"}'
    pay = f'{{"@type": "MonetaryAmount", "currency": "EUR", "value": {value}}}'
    text = f'{{"@type": "JobPosting", "title": "Accountant", "baseSalary": {pay}, "description": "You keep books."}}'
    day = date(2026, 11, 21)
    for rule in (*LAWS, rule_named("pay-without-period"), rule_named("pay-without-currency")):
        assert said(rule, text, day, path="posting.json") == []
    backwards = text.replace("61000", "86000")
    assert len(said(rule_named("minimum-pay-above-maximum"), backwards, day, path="posting.json")) == 1


def test_ontario_limits_the_width_of_a_range_by_the_year_in_its_own_dollars_and_up_to_a_height() -> None:
    rule, day = rule_named("pay-range-above-legal-width"), date(2026, 1, 1)
    assert len(said(rule, f"{NOTHING}Salary: CA$60,000 – CA$111,000 a year.", day)) == 1
    assert said(rule, f"{NOTHING}Salary: CA$60,000 – CA$110,000 a year.", day) == []
    assert len(said(rule, f"{NOTHING}Salary: CA$30 – CA$60 an hour.", day)) == 1
    assert said(rule, f"{NOTHING}Salary: CA$150,000 – CA$201,000 a year.", day) == []
    assert said(rule, f"{NOTHING}Salary: €60,000 – €120,000 a year.", day) == []
    assert said(rule, f"{NOTHING}Salary: CA$60,000 – CA$120,000 a year.", day - DAY) == []
    assert said(rule, f"{NOTHING}Salary: CA$60,000 – CA$120,000 a year.", day, size=24) == []


def test_how_wide_a_range_may_be_can_be_set() -> None:
    rule, day = rule_named("wide-pay-range"), date(2026, 11, 21)
    text = f"{NOTHING}Salary: €60,000 – €130,000 a year."
    assert len(said(rule, text, day)) == 1
    assert said(rule, text, day, pay={"widest-ratio": 2.5}) == []


def test_what_one_amount_leaves_out_another_may_say() -> None:
    day = date(2026, 11, 21)
    closed_elsewhere = f"{NOTHING}You earn up to €4,200.\n\nScale: €3,600 – €4,200 gross a month.\n"
    for name in ("pay-without-minimum", "pay-without-period", "pay-without-currency", "gross-or-net-unsaid"):
        assert said(rule_named(name), closed_elsewhere, day) == []


def test_unpaid_work_says_what_it_pays() -> None:
    for name in ("pay-without-period", "pay-without-currency", "pay-without-maximum", "vague-pay"):
        assert said(rule_named(name), "Guide\n\nThis is an unpaid position.\n", date(2026, 11, 21)) == []


def test_vague_words_for_pay_are_silent_beside_an_amount() -> None:
    rule, day = rule_named("vague-pay"), date(2026, 11, 21)
    assert len(said(rule, f"{NOTHING}We offer a competitive salary.", day)) == 1
    assert said(rule, f"{NOTHING}We offer a competitive salary of €3,600 gross a month.", day) == []


def test_only_a_range_that_runs_backwards_is_an_error() -> None:
    errors = {r.name for r in BOOK.rules if r.family == "PAY" and r.severity is Severity.ERROR}
    assert errors == {"minimum-pay-above-maximum"}


def test_jargon_is_off_until_it_is_asked_for() -> None:
    text = f"{NOTHING}\nWork hard, play hard!\n".encode()
    day = date(2026, 11, 21)

    def jargon(config: Config) -> list[str]:
        return [f.name for f in Linter(config).check("posting.txt", text).findings if f.code.startswith("JRG")]

    assert jargon(Config(as_of=day)) == []
    assert jargon(Config(as_of=day, extend_select=("JRG",))) == ["macho-wording"]
    assert {r.severity for r in BOOK.rules if r.family == "JRG"} == {Severity.INFO}


def test_a_minimum_with_an_open_end_is_accepted_in_austria() -> None:
    text = f"{NOTHING}Salary: from €3,600 gross a month, more for experience.".encode()

    def codes(*profiles: str) -> set[str]:
        found = Linter(Config(profiles=profiles, as_of=date(2026, 11, 21))).check("posting.txt", text).findings
        return {f.name for f in found if f.code.startswith("PAY") and "pay" in f.name}

    assert codes("at") == set()
    assert codes("us-co") == {"missing-pay-us-co"}, "what a law says of the place, the general rule need not"
