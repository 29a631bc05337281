"""The two general checkers of words: where a term or a pattern counts, and where the words around it silence it."""

from collections.abc import Sequence
from datetime import date
from functools import partial
from pathlib import Path
from typing import Any

import pytest

from linter import checkers, resources
from linter.checkers import Match
from linter.checkers.pattern import pattern
from linter.checkers.terms import terms
from linter.compiling import compile_packs
from linter.config import PackError
from linter.document import Block, Document, TextBuilder, keep
from linter.facts import Facts, Knowledge, Settings
from linter.facts.types import FieldValue, Written
from linter.lexicon import Lexicon
from linter.spans import Span

PACK = """\
pack: house
title: House rules
rules:
- code: ABC001
  name: house-word
  severity: info
  check: {check}
  with:
    {params}
  message: "{{text}}"
  why: The house says so.
  examples: [{{bad: x}}]
---
vocabulary: teams
entries:
- {{id: team, terms: {{en: [team, crew], de: [mannschaft]}}}}
- {{id: firm, within: 0, side: after, terms: {{en: [company]}}}}
---
vocabulary: excuses
entries:
- {{id: waiver, reach: clause, terms: {{en: [no need for]}}}}
- {{id: equality, reach: clause, side: before, terms: {{en: [regardless of]}}}}
---
vocabulary: titles
entries:
- {{id: salesman, use: {{en: [salesperson, sales representative]}}, terms: {{en: [salesman]}}}}
- {{id: foreman, only: [{{list: teams}}], terms: {{en: [foreman]}}}}
---
vocabulary: common
entries:
- {{id: only, words: {{any: [only, "reserv{{ed,ing}} for"], fr: [seul]}}}}
- {{id: before, side: before, within: 1, words: {{en: [never]}}}}
"""


def facts_of(text: str, params: str, check: str = "terms") -> tuple[Facts, dict[str, Any]]:
    """Compile a pack of one rule and read a plain text with it, each line a block."""
    house = (Path("house.yaml"), PACK.format(check=check, params=params).encode())
    shipped = [resources.RULES / "vocabulary" / name for name in ("clauses.yaml", "sentence-words.yaml")]
    compiled = compile_packs([house, *((path, path.read_bytes()) for path in shipped)])
    builder = TextBuilder()
    builder.copy(text, 0, len(text), keep)
    blocks: list[Block] = []
    start = 0
    for line in text.splitlines(keepends=True):
        if line.strip():
            blocks.append(Block("text", start, start + len(line.rstrip()), len(blocks)))
        start += len(line)
    document = Document("x.txt", text, "text", *builder.build(), tuple(blocks))
    facts = Facts(document, Knowledge(Lexicon(compiled["index"]), compiled["vocabulary"]), Settings(date(2026, 1, 1)))
    facts.__dict__["written"] = Written("en", ())
    facts.__dict__["sections"] = ()
    facts.__dict__["fields"] = {}
    return facts, compiled["rules"]["rules"][0]["with"]


def matches(text: str, params: str, check: str = "terms") -> Sequence[Match]:
    facts, compiled = facts_of(text, params, check)
    return list((terms if check == "terms" else pattern)(facts, compiled))


def found(text: str, params: str, check: str = "terms") -> list[str]:
    return [text[slice(*m.span)] for m in matches(text, params, check)]


searched = partial(found, check="pattern")


def test_a_rules_own_terms_are_found_and_its_exceptions_are_not() -> None:
    params = "{terms: {en: [young]}, except: {en: [young company]}}"
    assert found("A young team in a young company.", params) == ["young"]


def test_a_cue_that_must_be_near_is_covered_by_the_finding() -> None:
    params = "{terms: {en: [young]}, only: [{list: teams, ids: [team], side: after, within: 2, cover: true}]}"
    assert found("A young and dynamic team.", params) == ["young and dynamic team"]
    assert found("A team that stays young.", params) == []
    assert found("A young firm whose growing and happy team sails.", params) == []


def test_a_cue_in_the_next_sentence_is_not_near() -> None:
    params = "{terms: {en: [young]}, only: [{list: teams}]}"
    assert found("We like young wine. The team drinks it.", params) == []
    assert found("We like young wine, e.g. Team leads drink it.", params) == ["young"]


def test_a_cue_in_another_line_is_near_only_where_the_posting_is_the_reach() -> None:
    text = "young.\nteam"
    assert found(text, "{terms: {en: [young]}, only: [{list: teams}]}") == []
    assert found(text, "{terms: {en: [young]}, only: [{list: teams, reach: posting}]}") == ["young"]


def test_a_vocabularys_entry_narrows_its_own_reach() -> None:
    params = "{terms: {en: [young]}, unless: [{list: teams}]}"
    assert found("A young company.", params) == []
    assert found("A company of the young.", params) == ["young"]


def test_words_too_frequent_for_the_index_are_looked_up_around_the_place_alone() -> None:
    params = "{terms: {en: [men]}, only: [{list: common, ids: [only], cover: true}]}"
    assert found("Only men. Reserved for men. Men apply. Men seul.", params) == ["Only men", "Reserved for men"]
    facts, _ = facts_of("Only men.", params)
    assert "common" not in facts.mentions


def test_an_entry_of_words_narrows_its_own_reach_too() -> None:
    params = "{terms: {en: [men]}, unless: [{list: common, ids: [before]}]}"
    assert found("Never hire men. Never ever hire men. Men never.", params) == ["men", "Men"]


def test_a_place_may_be_an_alternative_to_a_cue() -> None:
    params = "{terms: {en: [young]}, only: [[{list: teams}, {place: {title: only}}]]}"
    facts, compiled = facts_of("Young assistant\nYoung trees.", params)
    facts.__dict__["fields"] = {"title": (FieldValue("title", Span(0, 15), "Young assistant", "prose"),)}
    assert [m.span for m in terms(facts, compiled)] == [(0, 5)]


def test_of_alternative_cues_one_must_be_near() -> None:
    params = "{terms: {en: [young]}, only: [[{list: teams, side: before}, {list: common, ids: [only]}]]}"
    assert found("Young. A team of young. Only young.", params) == ["young", "young"]
    params = params.replace("}]]}", "}, {list: teams, side: after}]]}")
    assert found("Young team.", params) == ["Young"]


def test_an_excuse_holds_in_its_clause_and_not_after_a_turn() -> None:
    params = "{terms: {en: [native speaker, age]}, unless: [{list: excuses}]}"
    assert found("We hire regardless of colour, faith or age.", params) == []
    assert found("We hire regardless of colour, but a native speaker is what we need.", params) == ["native speaker"]
    assert found("There is no need for papers; a native speaker is asked.", params) == ["native speaker"]
    assert found("Age matters regardless of colour.", params) == ["Age"]


@pytest.mark.parametrize("quoted", ['"{}"', "“{}”", "„{}“", "« {} »", "'{}'", '"one", "{}", "three"'])
def test_words_in_quotation_marks_are_spoken_about_and_not_meant(quoted: str) -> None:
    params = "{terms: {en: [native speaker]}}"
    assert found(f"Avoid words like {quoted.format('native speaker')} please.", params) == []
    assert found(f"{quoted.format('Quality')} matters. A native speaker of “Dutch”.", params) == ["native speaker"]
    assert found("'s Avonds is a native speaker's day, isn't it? Today's speakers' list.", params) == ["native speaker"]
    assert found('Avoid "native speaker".', "{terms: {en: [native speaker]}, quoted: true}") == ["native speaker"]


def test_proposals_stand_in_the_message_and_the_first_one_is_the_edit() -> None:
    (match,) = matches("Salesman wanted", "{list: titles}")
    assert match.values["use"] == "“salesperson” / “sales representative”"
    assert [(tuple(e.span), e.text) for e in match.edits] == [((0, 8), "Salesperson")]


def test_an_entry_of_a_vocabulary_has_conditions_of_its_own() -> None:
    assert found("The foreman left.", "{list: titles}") == []
    assert found("The foreman leads a crew.", "{list: titles}") == ["foreman"]
    assert found("The foreman leads a crew.", "{list: titles, ids: [salesman]}") == []


def test_a_term_of_another_language_than_the_paragraphs_can_be_left_out() -> None:
    params = "{terms: {en: [er], de: [er]}, own-language: true}"
    facts, compiled = facts_of("In the ER.\nDort ist er.", params)
    facts.__dict__["written"] = Written("de", ())
    assert [m.span for m in terms(facts, compiled)] == []  # the first listing, English, is the one that the index keeps
    params = "{terms: {de: [er]}, own-language: true}"
    facts, compiled = facts_of("In the ER.", params)
    assert list(terms(facts, compiled)) == []
    facts.__dict__["written"] = Written("de", ())
    assert len(list(terms(facts, compiled))) == 1


def test_a_rule_without_terms_or_list_is_refused() -> None:
    with pytest.raises(PackError):
        facts_of("", "{quoted: true}")


def test_a_pattern_is_searched_only_around_its_gate() -> None:
    params = r"{gate: [years], window: 20, pattern: '\d+ years'}"
    text = "12 months, 5 years, 30 days"
    assert searched(text, params) == ["5 years"]
    assert searched("5 years and 6 years" + " and so on" * 9 + ", 7 years", params) == ["5 years", "6 years", "7 years"]


def test_a_pattern_without_its_gate_is_not_even_compiled(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("linter.checkers.pattern._compiled", lambda *_: pytest.fail("compiled"))
    assert searched("no such thing", "{gate: [years], pattern: x}") == []


def test_a_patterns_gate_may_be_terms_and_a_group_narrows_the_span() -> None:
    params = r"{terms: {en: [age]}, pattern: 'age (?<find>(?<low>\d\d) to \d\d)'}"
    (match,) = matches("Preferred Age 20 to 30.", params, "pattern")
    assert match.span == (14, 22) and match.values == {"find": "20 to 30", "low": "20"}


def test_a_windows_end_is_not_taken_for_the_end_of_a_word() -> None:
    params = r"{gate: [max], window: 5, pattern: 'max 35\b'}"
    assert searched("max 350 people", params) == [] and searched("max 35 people", params) == ["max 35"]


def test_a_pattern_that_backtracks_badly_is_ended() -> None:
    with pytest.raises(TimeoutError):
        searched("a" * 900 + "b", r"{gate: [b], window: 1000, pattern: '(?:a|aa)+\d'}")


def test_every_checker_declares_the_schema_of_its_parameters() -> None:
    for name in ("terms", "pattern"):
        assert checkers.parameters(name)["additionalProperties"] is False
