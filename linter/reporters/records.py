"""The report as JSON, as `schemas/report.schema.json` describes it."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator
from typing import Any

from linter.findings import Finding, Fix, Report, Safety, Severity
from linter.reporters import Style
from linter.reporters.positions import Positions
from linter.version import VERSION

FORMAT_VERSION = 1
"""Raised when something that a program reads from the report changes its meaning or goes."""


def render(report: Report, style: Style) -> Iterator[str]:
    """Yield the report as one JSON object, a finding a line."""
    head = {
        "version": FORMAT_VERSION,
        "tool": {"name": "postlint", "version": VERSION},
        "summary": summary(report, style.fixed),
    }
    yield encode(head)[:-1] + ',"findings":'
    yield from listed(records(report))
    yield "}\n"


def summary(report: Report, fixed: int) -> dict[str, int]:
    """Return the counts of a report."""
    fixes = [f.fix.safety for f in report.findings if f.fix]
    return {
        "files": report.files,
        "postings": report.postings,
        "errors": report.count(Severity.ERROR),
        "warnings": report.count(Severity.WARNING),
        "infos": report.count(Severity.INFO),
        "fixable": fixes.count(Safety.SAFE),
        "fixable_unsafe": fixes.count(Safety.UNSAFE),
        "fixed": fixed,
        "suppressed": report.suppressed,
        "baselined": report.known,
    }


def records(report: Report) -> Iterable[dict[str, Any]]:
    """Yield each finding as plain data."""
    positions = Positions(report.sources)
    for finding in report.findings:
        yield _record(finding, positions)


def _record(finding: Finding, positions: Positions) -> dict[str, Any]:
    path = finding.path
    return {
        "path": path,
        "code": finding.code,
        "name": finding.name,
        "severity": finding.severity.value,
        "message": finding.message,
        "help": finding.help,
        "count": finding.count,
        "start": positions.at(path, finding.span.start),
        "end": positions.at(path, finding.span.end),
        "fix": _fix(finding.fix, path, positions) if finding.fix else None,
        "related": [
            {
                "path": related.path,
                "start": positions.at(related.path, related.span.start),
                "end": positions.at(related.path, related.span.end),
                "message": related.message,
            }
            for related in finding.related
        ],
        "url": finding.url or None,
    }


def _fix(fix: Fix, path: str, positions: Positions) -> dict[str, Any]:
    edits = [
        {"start": positions.at(path, edit.span.start), "end": positions.at(path, edit.span.end), "text": edit.text}
        for edit in fix.edits
    ]
    return {"title": fix.title, "safety": fix.safety.value, "edits": edits}


def listed(items: Iterable[object]) -> Iterator[str]:
    """Yield a JSON list, an item a line."""
    yield "["
    separator = end = ""
    for item in items:
        yield f"{separator}\n{encode(item)}"
        separator, end = ",", "\n"
    yield f"{end}]"


def encode(data: object) -> str:
    """Write JSON in one line, with the characters of the text as they are."""
    return json.dumps(data, ensure_ascii=False, separators=(",", ":"))
