"""Runs rules over a posting: matches become findings, with one finding per cause and block.

The engine alone knows severities, messages and the way from reading text to file. A checker that fails on one posting
becomes a finding about that checker; the other rules still speak.
"""

from __future__ import annotations

from collections.abc import Callable, Hashable, Iterable, Mapping, Sequence
from functools import lru_cache
from typing import NamedTuple

from linter import checkers
from linter.checkers import Match
from linter.document import Document
from linter.facts import Facts
from linter.findings import Finding, Fix, Related, Severity, gathered, together
from linter.packs import Rule
from linter.patterns import lazy
from linter.readers import Problem
from linter.spans import Span, SpanIndex

_PLACEHOLDER = lazy(r"\{(\w+)\}")


class Active(NamedTuple):
    """A rule that runs, with the severity that it has in this run: in plain files, and in files with metadata."""

    rule: Rule
    severity: Severity
    structured: Severity


class RuleSet(NamedTuple):
    """The rules of a run, made once: those found by their terms, and those that look for themselves."""

    active: Mapping[str, Active]
    by_list: Mapping[str, tuple[Active, ...]] = {}
    always: tuple[Active, ...] = ()
    reading: Mapping[str, Active] = {}
    gathering: tuple[Active, ...] = ()
    docs_url: str = ""

    @classmethod
    def of(cls, active: Iterable[Active], docs_url: str = "") -> RuleSet:
        """Sort rules by how they are set off."""
        rules = {a.rule.code: a for a in active}
        by_list: dict[str, list[Active]] = {}
        always, reading, gathering = [], {}, []
        for a in rules.values():
            if a.rule.check == "reading":
                reading[str(a.rule.params["problem"])] = a
            elif a.rule.check == "gathered":
                gathering.append(a)
            elif a.rule.check == "terms" and "list" in a.rule.params:
                by_list.setdefault(str(a.rule.params["list"]), []).append(a)
            else:
                always.append(a)
        lists = {k: tuple(v) for k, v in by_list.items()}
        return cls(rules, lists, tuple(always), reading, tuple(gathering), docs_url)


def look(rule: Rule, facts: Facts) -> list[Match]:
    """Return what a rule sees in a posting."""
    return list(checkers.load(rule.check)(facts, rule.params))


def check(facts: Facts, rules: RuleSet, look: Callable[[Rule, Facts], list[Match]] = look) -> list[Finding]:
    """Return the findings of every rule for one posting, in the order of the file."""
    due = list(rules.always)
    if rules.by_list:
        due += [a for name in facts.mentions.lists() for a in rules.by_list.get(name, ())]
    seen: list[_Seen] = []
    failed: list[Problem] = []
    for active in due:
        try:
            matches = look(active.rule, facts)
        except Exception as error:  # noqa: BLE001 - one broken checker must not hide what the others see
            failed.append(_failure(facts.document, active.rule, error))
            continue
        if matches:
            seen += _seen(facts, active, matches, rules.docs_url)
    groups: dict[tuple[str, Hashable], list[Finding]] = {}
    for active, cause, finding in _precise(seen):
        groups.setdefault((active.rule.code, cause), []).append(finding)
    findings = [*map(together, groups.values()), *problems(facts.document.path, failed, rules)]
    for active in rules.gathering if not facts.document.structured else ():
        findings = _gathered(findings, active, rules.docs_url)
    return sorted(findings, key=lambda f: f.order)


def _gathered(findings: Sequence[Finding], active: Active, docs_url: str) -> list[Finding]:
    """Return findings with those of the rule's codes, at one place and equally bad, as one that names them all."""
    rule, codes = active.rule, active.rule.params["codes"]
    groups: dict[tuple[Span, Severity], list[Finding]] = {}
    for finding in findings:
        if finding.code in codes:
            groups.setdefault((finding.span, finding.severity), []).append(finding)
    kept = [f for f in findings if f.code not in codes]
    for (span, severity), parts in groups.items():
        url = page_url(docs_url, rule)
        one = Finding(rule.code, rule.name, severity, rule.message, parts[0].path, span, rule.help, url=url, whole=True)
        kept.append(gathered(one, sorted(parts, key=lambda f: f.order)))
    return kept


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
                    fix=Fix(_fill(rule.fix_title, values), problem.edits, rule.safety) if problem.edits else None,
                    url=page_url(rules.docs_url, rule),
                )
            )
    return findings


class _Seen(NamedTuple):
    """A match as a finding of its own, and the cause that it shares with others of its rule."""

    active: Active
    cause: Hashable
    finding: Finding


def _seen(facts: Facts, active: Active, matches: Sequence[Match], docs_url: str) -> Iterable[_Seen]:
    for number, match in enumerate(sorted(matches, key=lambda m: m.span)):
        finding = _finding(facts.document, active, match, docs_url)
        yield _Seen(active, _cause(facts, active.rule, match, number), finding)


def _cause(facts: Facts, rule: Rule, match: Match, number: int) -> Hashable:
    """Return what the matches of one finding share: a cause of their own, or the list, table or paragraph."""
    if match.cause is not None:
        return ("cause", match.cause)
    if rule.per == "place":
        return number
    if rule.per == "document":
        return "document"
    index = facts.block_index(match.span.start)
    return facts.document.blocks[index].run if index >= 0 else -1


def _finding(document: Document, active: Active, match: Match, docs_url: str) -> Finding:
    rule = active.rule
    values = {"text": _shown(document.quote(match.span)), **match.values}
    return Finding(
        code=rule.code,
        name=rule.name,
        severity=active.structured if document.structured else active.severity,
        message=_fill(rule.message, values),
        path=document.path,
        span=_place(document, match.span, match.in_source),
        help=_fill(rule.help, values),
        fix=_fix(document, rule, match, values),
        related=tuple(
            Related(document.path, _place(document, span, match.in_source), _fill(text, values))
            for span, text in match.related
        ),
        url=page_url(docs_url, rule),
        whole=match.whole,
    )


def _place(document: Document, span: Span, in_source: bool) -> Span:
    return span if in_source else document.map.source_span(span)


def _fix(document: Document, rule: Rule, match: Match, values: Mapping[str, object]) -> Fix | None:
    """Return the edits of a match, all or none: the file's notation has to carry them."""
    if not rule.fix_title or not match.edits:
        return None
    own = match.edits if match.in_source else [document.map.source_edit(e) for e in match.edits]
    carried = sorted((e for e in own if e is not None), key=lambda e: e.span)
    if len(carried) < len(own):
        return None
    return Fix(_fill(rule.fix_title, values), tuple(carried), match.safety or rule.safety)


def _precise(seen: list[_Seen]) -> list[_Seen]:
    """Drop what a more precise rule says at the same place.

    What is said of the posting as a whole is dropped wherever a more precise rule says it, unless that is less severe.
    """
    over: dict[str, list[Finding]] = {}
    for active, _, finding in seen:
        for code in active.rule.supersedes:
            over.setdefault(code, []).append(finding)
    if not over:
        return seen
    places = {code: SpanIndex([f.span for f in findings]) for code, findings in over.items()}
    worst = {code: max(f.severity.rank for f in findings) for code, findings in over.items()}

    def is_said(finding: Finding) -> bool:
        if finding.code not in over:
            return False
        general = finding.whole and worst[finding.code] >= finding.severity.rank
        return general or places[finding.code].touch(finding.span)

    return [s for s in seen if not is_said(s.finding)]


def page_url(docs_url: str, rule: Rule) -> str:
    """Return the address of a rule's page, in the layout of the documentation site; "" where no site is named.

    `docs_url` is where the shipped rules have theirs; a pack of one's own says itself where its pages stand.
    """
    site = docs_url if rule.site is None else rule.site
    return f"{site.rstrip('/')}/rules/{rule.code}/" if site else ""


def _fill(template: str, values: Mapping[str, object]) -> str:
    """Fill `{name}` placeholders; one without a value is left as it is, so that text with braces is safe."""
    if "{" not in template:
        return template
    parts = _parted(template)
    return "".join(str(values.get(p, f"{{{p}}}")) if number % 2 else p for number, p in enumerate(parts))


@lru_cache(maxsize=1024)
def _parted(template: str) -> list[str]:
    """Return what a template says and, between that, the names of its placeholders; a run fills a few many times."""
    return _PLACEHOLDER.split(template)


def _shown(text: str) -> str:
    """Return a quote for a message: one line, at most 60 characters."""
    flat = " ".join(text.split())
    return flat if len(flat) <= 60 else flat[:57].rstrip() + "…"
