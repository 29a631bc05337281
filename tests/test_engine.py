"""The engine: from matches to findings, one per cause and block, with the more precise rule speaking."""

from collections.abc import Iterable, Mapping
from datetime import date
from types import SimpleNamespace
from typing import Any

import pytest

from linter import engine
from linter.checkers import Match
from linter.document import Block, Document, Metadata, Segment, TextMap, keep
from linter.facts import Facts, Knowledge, Settings
from linter.findings import Edit, Finding, Safety, Severity
from linter.lexicon import Lexicon, index_terms
from linter.packs import Rule
from linter.spans import Span


def words(facts: Facts, params: Mapping[str, Any]) -> Iterable[Match]:
    """Match every occurrence of the word in the parameters."""
    at = facts.text.find(params["word"])
    while at >= 0:
        span = Span(at, at + len(params["word"]))
        yield Match(span, {"word": params["word"]}, edits=(Edit(span, "*"),), cause=params.get("cause"))
        at = facts.text.find(params["word"], span.end)


def broken(facts: Facts, params: Mapping[str, Any]) -> Iterable[Match]:
    """Fail on every posting."""
    raise ZeroDivisionError("no years")


@pytest.fixture(autouse=True)
def own_checkers(monkeypatch: pytest.MonkeyPatch) -> None:
    table = {"words": words, "broken": broken}
    monkeypatch.setattr(engine, "checkers", SimpleNamespace(load=table.__getitem__))


def rule(code: str = "ABC001", word: str = "x", **more: Any) -> Rule:
    made = Rule(
        code=code,
        name=code.lower(),
        severity=Severity.WARNING,
        check="words",
        params={"word": word},
        message="“{text}” stands here.",
        pack="test",
        fix_title="Write a star",
        safety=Safety.SAFE,
    )
    return made._replace(**more)


def active(made: Rule) -> engine.Active:
    return engine.Active(made, made.severity, made.structured or made.severity)


def facts(text: str, blocks: Iterable[Block] | None = None, **more: Any) -> Facts:
    lines: list[Block] = []
    at = 0
    for run, line in enumerate(text.split("\n")):
        lines.append(Block("text", at, at + len(line), run))
        at += len(line) + 1
    document = Document(
        path="a.txt",
        source=text,
        format="text",
        text=text,
        map=TextMap([Segment(0, len(text), 0, len(text), True, keep)]),
        blocks=tuple(blocks or lines),
        **more,
    )
    return Facts(document, Knowledge(Lexicon({}), {}), Settings(date(2026, 11, 21)))


def check(posting: Facts, *rules: Rule) -> list[Finding]:
    return engine.check(posting, engine.RuleSet.of(active(r) for r in rules))


def places(finding: Finding) -> list[tuple[int, int]]:
    spans = [finding.span, *(r.span for r in finding.related)]
    return [(span.start, span.end) for span in spans]


def test_places_in_one_block_are_one_finding_and_places_in_two_blocks_are_two() -> None:
    first, second = check(facts("x and x\nx"), rule())
    assert places(first) == [(0, 1), (6, 7)] and first.count == 2
    assert places(second) == [(8, 9)] and second.count == 1
    assert first.message == "“x” stands here (2 places)."


def test_blocks_of_one_run_are_one_finding() -> None:
    blocks = [Block("item", 0, 1, 7), Block("item", 2, 3, 7)]
    assert [f.count for f in check(facts("x\nx", blocks), rule())] == [2]


def test_a_rule_can_ask_for_one_finding_a_posting_or_one_a_place() -> None:
    assert [f.count for f in check(facts("x\nx"), rule(per="document"))] == [2]
    assert [f.count for f in check(facts("x x"), rule(per="place"))] == [1, 1]


def test_places_with_one_cause_are_one_finding_wherever_they_stand() -> None:
    assert [f.count for f in check(facts("x\n\nx"), rule(params={"word": "x", "cause": "same"}))] == [2]


def test_the_fix_of_a_finding_holds_the_edits_of_all_its_places() -> None:
    (finding,) = check(facts("x and x"), rule())
    assert finding.fix is not None and finding.fix.safety is Safety.SAFE
    assert [tuple(e.span) for e in finding.fix.edits] == [(0, 1), (6, 7)]


def test_a_rule_without_a_fix_shows_none() -> None:
    assert check(facts("x"), rule(fix_title=""))[0].fix is None


def test_where_two_rules_see_one_place_the_more_precise_one_speaks() -> None:
    general, precise = rule(word="x"), rule("ABC002", word="xy", supersedes=("ABC001",))
    found = check(facts("xy and x"), general, precise)
    assert [(f.code, places(f)) for f in found] == [("ABC002", [(0, 2)]), ("ABC001", [(7, 8)])]
    assert found[1].fix is not None and [tuple(e.span) for e in found[1].fix.edits] == [(7, 8)]


def test_a_checker_that_fails_is_a_finding_and_hides_no_other() -> None:
    own = rule("RUN001", check="reading", params={"problem": "internal-error"}, message="{code} failed: {error}")
    found = check(facts("x"), rule(), rule("ABC002", check="broken"), own)
    assert [(f.code, f.message) for f in found] == [
        ("ABC001", "“x” stands here."),
        ("RUN001", "ABC002 failed: ZeroDivisionError: no years"),
    ]


def test_a_posting_with_metadata_gets_the_severity_for_structured_files() -> None:
    entry = Metadata("title", "title", 0, 1, Span(0, 1), Span(0, 0))
    made = rule(structured=Severity.ERROR)
    assert check(facts("x", metadata=(entry,)), made)[0].severity is Severity.ERROR
    assert check(facts("x"), made)[0].severity is Severity.WARNING


def test_a_term_rule_runs_only_where_its_list_is_mentioned() -> None:
    own = rule(check="terms", params={"list": "words", "word": "x"})
    lexicon = Lexicon(index_terms([("words", "id", "", "hello")]))
    rules = engine.RuleSet.of([active(own)])
    posting = facts("x without the word")
    posting.knowledge = Knowledge(lexicon, {})
    assert engine.check(posting, rules) == []


def test_findings_are_sorted_by_place_and_then_by_code() -> None:
    found = check(facts("y x"), rule("ABC003", word="y"), rule("ABC001", word="x"), rule("ABC002", word="y"))
    assert [f.code for f in found] == ["ABC002", "ABC003", "ABC001"]


def test_a_long_quote_is_cut_in_the_message() -> None:
    (finding,) = check(facts("x" * 200), rule(word="x" * 200))
    assert len(finding.message) < 90 and "…" in finding.message
