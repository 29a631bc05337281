"""Runs rules over a posting: matches become findings, with one finding per cause and block.

The engine alone knows severities, messages and the way from reading text to file. A checker that fails on one posting
becomes a finding about that checker; the other rules still speak.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Hashable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from typing import NamedTuple

from linter import checkers
from linter.checkers import Match
from linter.document import Block, Document
from linter.facts import Facts
from linter.findings import Edit, Finding, Fix, Related, Safety, Severity
from linter.packs import Rule
from linter.patterns import lazy
from linter.readers import Problem
from linter.spans import Span

_PLACEHOLDER = lazy(r"\{(\w+)\}")
_CROWDED = 200  # places that one finding lists; its count still tells the whole number


class Active(NamedTuple):
    """A rule that runs, with the severity that it has in this run: in plain files, and in files with metadata."""

    rule: Rule
    severity: Severity
    structured: Severity


@dataclass(frozen=True, slots=True)
class RuleSet:
    """The rules of a run, made once: those found by their terms, and those that look for themselves."""

    active: Mapping[str, Active]
    by_list: Mapping[str, tuple[Active, ...]] = field(default_factory=dict)
    always: tuple[Active, ...] = ()
    reading: Mapping[str, Active] = field(default_factory=dict)
    docs_url: str = ""

    @classmethod
    def of(cls, active: Iterable[Active], docs_url: str = "") -> RuleSet:
        """Sort rules by how they are set off."""
        rules = {a.rule.code: a for a in active}
        by_list: dict[str, list[Active]] = {}
        always, reading = [], {}
        for a in rules.values():
            if a.rule.check == "reading":
                reading[str(a.rule.params["problem"])] = a
            elif a.rule.check == "terms" and "list" in a.rule.params:
                by_list.setdefault(str(a.rule.params["list"]), []).append(a)
            else:
                always.append(a)
        return cls(rules, {k: tuple(v) for k, v in by_list.items()}, tuple(always), reading, docs_url)


def check(facts: Facts, rules: RuleSet) -> list[Finding]:
    """Return the findings of every rule for one posting, in the order of the file."""
    due = list(rules.always)
    if rules.by_list:
        due += [a for name in facts.mentions.lists() for a in rules.by_list.get(name, ())]
    runs = _Runs(facts.document.blocks)
    found: list[tuple[Active, Finding]] = []
    failed: list[Problem] = []
    for active in due:
        try:
            matches = list(checkers.load(active.rule.check)(facts, active.rule.params))
        except Exception as error:  # noqa: BLE001 - one broken checker must not hide what the others see
            failed.append(_failure(facts.document, active.rule, error))
            continue
        if matches:
            found += [(active, f) for f in _findings(facts.document, active, matches, runs, rules.docs_url)]
    findings = _precise(found) + problems(facts.document.path, failed, rules)
    return sorted(findings, key=lambda f: f.order)


def _failure(document: Document, rule: Rule, error: Exception) -> Problem:
    values = {"code": rule.code, "check": rule.check, "error": f"{type(error).__name__}: {error}"}
    return Problem("internal-error", document.anchor, values)


def problems(path: str, found: Iterable[Problem], rules: RuleSet) -> list[Finding]:
    """Return the findings that the readers made themselves."""
    findings = []
    for problem in found:
        if (active := rules.reading.get(problem.kind)) is not None:
            rule = active.rule
            values = dict(problem.values)
            findings.append(
                Finding(
                    code=rule.code,
                    name=rule.name,
                    severity=active.severity,
                    message=_fill(rule.message, values),
                    path=path,
                    span=problem.span,
                    help=_fill(rule.help, values),
                    url=page_url(rules.docs_url, rule),
                )
            )
    return findings


def _findings(
    document: Document, active: Active, matches: Sequence[Match], runs: _Runs, docs_url: str
) -> Iterable[Finding]:
    groups: dict[Hashable, list[Match]] = {}
    for number, match in enumerate(sorted(matches, key=lambda m: m.span)):
        groups.setdefault(_cause(active.rule, match, number, runs), []).append(match)
    for group in groups.values():
        yield _finding(document, active, group, docs_url)


def _cause(rule: Rule, match: Match, number: int, runs: _Runs) -> Hashable:
    if match.cause is not None:
        return ("cause", match.cause)
    if rule.per == "place":
        return number
    if rule.per == "document":
        return "document"
    return runs.at(match.span.start)


class _Runs:
    """Tells in which run (list, table, paragraph) a place of the reading text stands."""

    __slots__ = ("_blocks", "_starts")

    def __init__(self, blocks: Sequence[Block]) -> None:
        self._blocks = blocks
        self._starts = [b.start for b in blocks]

    def at(self, offset: int) -> int:
        """Return the run of the block at an offset, or of the block before it; -1 before the first."""
        index = bisect_right(self._starts, offset) - 1
        return self._blocks[index].run if index >= 0 else -1


def _finding(document: Document, active: Active, group: Sequence[Match], docs_url: str) -> Finding:
    rule, first = active.rule, group[0]
    count = len(group)
    values = {"count": count, "text": _shown(document.quote(first.span)), **first.values}
    message = _fill(rule.message, values)
    if count > 1 and "{count}" not in rule.message:
        message = f"{message.rstrip('.')} ({count} places)."
    related = [
        Related(document.path, _place(document, span, first.in_source), _fill(text, values))
        for span, text in first.related
    ]
    for match in group[1:_CROWDED]:
        related.append(Related(document.path, _place(document, match.span, match.in_source), "also here"))
    return Finding(
        code=rule.code,
        name=rule.name,
        severity=active.structured if document.structured else active.severity,
        message=message,
        path=document.path,
        span=_place(document, first.span, first.in_source),
        help=_fill(rule.help, values),
        count=count,
        fix=_fix(document, rule, group, values),
        related=tuple(related),
        url=page_url(docs_url, rule),
    )


def _place(document: Document, span: Span, in_source: bool) -> Span:
    return span if in_source else document.map.source_span(span)


def _fix(document: Document, rule: Rule, group: Sequence[Match], values: Mapping[str, object]) -> Fix | None:
    """Gather the edits of a group, of each match all or none: those that the file's notation can carry, apart.

    The fix is as safe as the least safe of its edits.
    """
    if not rule.fix_title:
        return None
    edits: list[Edit] = []
    safeties = set()
    for match in group:
        own = match.edits if match.in_source else [document.map.source_edit(e) for e in match.edits]
        carried = [e for e in own if e is not None]
        if carried and len(carried) == len(own) and not any(_clash(e, taken) for e in carried for taken in edits[-8:]):
            edits += carried
            safeties.add(match.safety or rule.safety)
    if not edits:
        return None
    edits.sort(key=lambda e: e.span)
    return Fix(_fill(rule.fix_title, values), tuple(edits), max(safeties, key=_CAUTION.index))


_CAUTION = (Safety.SAFE, Safety.UNSAFE, Safety.SUGGESTION)


def _clash(edit: Edit, other: Edit) -> bool:
    """Tell whether two edits touch the same characters, or insert at the same place."""
    return edit.span == other.span or (edit.span.start < other.span.end and other.span.start < edit.span.end)


def _precise(found: Sequence[tuple[Active, Finding]]) -> list[Finding]:
    """Drop what a more precise rule already says at the same place."""
    speaking = [(a.rule, f) for a, f in found if a.rule.supersedes]
    kept: list[Finding] = []
    for active, finding in found:
        over = [f for rule, f in speaking if active.rule.code in rule.supersedes]
        left = _without(finding, [place for f in over for place in _places(f)]) if over else finding
        if left is not None:
            kept.append(left)
    return kept


def _places(finding: Finding) -> list[Span]:
    return [finding.span, *(r.span for r in finding.related if r.message == "also here")]


def _without(finding: Finding, taken: Sequence[Span]) -> Finding | None:
    """Return the finding less the places that are taken; None when none is left."""
    free = [s for s in _places(finding) if not any(s.overlaps(t) for t in taken)]
    if len(free) == len(_places(finding)):
        return finding
    if not free or finding.count != len(_places(finding)):
        return None if not free else finding
    related = tuple(r for r in finding.related if r.message != "also here" or r.span in free[1:])
    fix = finding.fix
    if fix is not None:
        edits = tuple(e for e in fix.edits if not any(e.span.overlaps(t) for t in taken))
        fix = replace(fix, edits=edits) if edits else None
    return replace(finding, span=free[0], related=related, count=len(free), fix=fix)


def page_url(docs_url: str, rule: Rule) -> str:
    """Return the address of a rule's page, in the layout of the documentation site; "" where no site is named."""
    return f"{docs_url.rstrip('/')}/rules/{rule.code}/" if docs_url else ""


def _fill(template: str, values: Mapping[str, object]) -> str:
    """Fill `{name}` placeholders; one without a value is left as it is, so that text with braces is safe."""
    return _PLACEHOLDER.sub(lambda m: str(values.get(m.group(1), m.group())), template) if "{" in template else template


def _shown(text: str) -> str:
    """Return a quote for a message: one line, at most 60 characters."""
    flat = " ".join(text.split())
    return flat if len(flat) <= 60 else flat[:57].rstrip() + "…"
