"""Every rule keeps what its examples promise. Run those of one rule with `pytest tests/test_rules.py -k LNG001`."""

import re
from collections.abc import Iterable

import pytest

from linter import packs, validation
from linter.packs import Rule
from linter.rule_tests import Example, examples, lint, mended, places

BOOK = packs.load()
DOCS = BOOK.docs()
CODES = {rule.code for rule in BOOK.rules}
SELECTABLE = CODES | {rule.name for rule in BOOK.rules} | {rule.family for rule in BOOK.rules}

each_rule = pytest.mark.parametrize("rule", BOOK.rules, ids=lambda rule: rule.code)


def each_example(chosen: Iterable[Example]) -> pytest.MarkDecorator:
    return pytest.mark.parametrize("example", [pytest.param(e, id=e.id) for e in chosen])


EXAMPLES = list(examples(BOOK, BOOK.rules))
WITHOUT_SERVER = [e for e in EXAMPLES if e.rule.check != "grammar"]  # tests/test_grammar.py has the others
BAD = [e for e in WITHOUT_SERVER if e.bad]
GOOD = [e for e in WITHOUT_SERVER if not e.bad]
MENDED = [e for e in BAD if "fixed" in e.data]


@each_example(BAD)
def test_a_bad_example_is_found_at_exactly_its_places(example: Example) -> None:
    assert places(example.text, lint(BOOK, example, example.text)) == example.data["finds"]


@each_example(GOOD)
def test_a_good_example_is_left_in_peace(example: Example) -> None:
    assert [(f.message, places(example.text, [f])) for f in lint(BOOK, example, example.text)] == []


@each_example(MENDED)
def test_a_mended_example_reads_as_the_rule_says_and_is_found_no_more(example: Example) -> None:
    fixed = mended(example.text, lint(BOOK, example, example.text))
    assert fixed == example.data["fixed"]
    assert places(fixed, lint(BOOK, example, fixed)) == []


@each_example(BAD)
def test_what_an_example_is_told_has_no_placeholder_left_in_it(example: Example) -> None:
    rule = example.rule
    templates = f"{rule.message} {rule.help} {rule.fix_title}"
    for finding in lint(BOOK, example, example.text):
        told = " ".join((finding.message, finding.help, finding.fix.title if finding.fix else ""))
        assert [name for name in re.findall(r"\{\w+\}", templates) if name in told] == []


@each_example([e for e in EXAMPLES if "config" in e.data])
def test_the_configuration_of_an_example_could_stand_in_a_file(example: Example) -> None:
    assert validation.problems(example.data["config"], validation.schema("config")) == []


@each_rule
def test_a_rule_shows_two_bad_and_two_good_examples(rule: Rule) -> None:
    own = [e.bad for e in EXAMPLES if e.rule.code == rule.code]
    if rule.check != "reading":  # what makes a file unreadable can't always be written into a pack
        assert own.count(True) >= 2 and own.count(False) >= 2
    assert all("finds" in e.data for e in EXAMPLES if e.bad and e.rule.code == rule.code)


@pytest.mark.parametrize(
    "rule", [r for r in BOOK.rules if r.family in ("INC", "PAY", "JRG", "FLD")], ids=lambda rule: rule.code
)
def test_a_rule_of_compliance_shows_two_bad_and_two_good_examples_in_each_of_its_languages(rule: Rule) -> None:
    own = [(e.data.get("lang", "en"), e.bad) for e in EXAMPLES if e.rule.code == rule.code]
    for language in DOCS[rule.code].get("languages", ()):
        assert own.count((language, True)) >= 2 and own.count((language, False)) >= 2, language


@each_rule
def test_a_rule_shows_a_bad_example_in_each_of_its_languages(rule: Rule) -> None:
    shown = {e.data.get("lang", "en") for e in EXAMPLES if e.bad and e.rule.code == rule.code}
    assert set(DOCS[rule.code].get("languages", ())) <= shown


@each_rule
def test_a_rule_with_a_fix_shows_what_it_makes_of_an_example(rule: Rule) -> None:
    assert not rule.fix_title or any(e.rule.code == rule.code and "fixed" in e.data for e in EXAMPLES)


@each_rule
def test_a_rule_says_why_and_names_only_rules_that_exist(rule: Rule) -> None:
    assert DOCS[rule.code]["why"].strip()
    assert {*rule.supersedes, *rule.replaces} <= CODES


@pytest.mark.parametrize("name", sorted(BOOK.profiles))
def test_a_profile_names_only_rules_and_profiles_that_exist(name: str) -> None:
    profile = BOOK.profiles[name]
    assert set(profile.rules) <= SELECTABLE
    assert set(profile.extends) <= set(BOOK.profiles)
