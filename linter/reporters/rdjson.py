"""The report in the Reviewdog Diagnostic Format, for reviewdog to comment on a change."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from linter.findings import Finding, Fix, Report, Severity
from linter.reporters import Style, columns
from linter.reporters.positions import Positions
from linter.reporters.records import listed
from linter.spans import LineIndex, Span

_SEVERITIES = {Severity.ERROR: "ERROR", Severity.WARNING: "WARNING", Severity.INFO: "INFO"}
_SHOWN_PLACES = 6  # other places that a comment lists


def render(report: Report, style: Style) -> Iterator[str]:
    """Yield one result, a diagnostic a line."""
    positions = Positions(report.sources)
    yield '{"source":{"name":"postlint"},"diagnostics":'
    yield from listed(_diagnostic(finding, positions) for finding in report.findings)
    yield "}\n"


def _diagnostic(finding: Finding, positions: Positions) -> dict[str, Any]:
    lines = positions.index(finding.path)
    message = "\n".join(filter(None, (finding.message, finding.help, _related(finding, positions))))
    diagnostic: dict[str, Any] = {
        "message": message,
        "location": {"path": finding.path, "range": _range(lines, finding.span)},
        "severity": _SEVERITIES[finding.severity],
        "code": {"value": finding.code} | ({"url": finding.url} if finding.url else {}),
    }
    if finding.fix:
        diagnostic["suggestions"] = [_suggestion(finding.fix, lines)]
    return diagnostic


def _related(finding: Finding, positions: Positions) -> str:
    """Return the other places as a line: the format itself has no field for them that every version reads."""
    shown = []
    for related in finding.related[:_SHOWN_PLACES]:
        at = positions.at(related.path, related.span.start)
        shown.append(f"{related.path}:{at['line']}:{at['column']} ({related.message})")
    more = len(finding.related) - len(shown)
    return ", ".join(shown) and f"See {', '.join(shown)}" + (f", and {more} more." if more else ".")


def _suggestion(fix: Fix, lines: LineIndex) -> dict[str, Any]:
    """Return a fix as one replacement: reviewdog takes each suggestion for a change that can be made alone."""
    whole = fix.edits[0].span.cover(fix.edits[-1].span)
    parts, at = [], whole.start
    for edit in fix.edits:
        parts += [lines.text[at : edit.span.start], edit.text]
        at = edit.span.end
    return {"range": _range(lines, whole), "text": "".join(parts)}


def _range(lines: LineIndex, span: Span) -> dict[str, dict[str, int]]:
    """Return the range of a span, its end exclusive."""
    ends = []
    for offset in span:
        line, column = columns.utf8(lines, offset)
        ends.append({"line": line, "column": column})
    return {"start": ends[0], "end": ends[1]}
