"""The report as SARIF 2.1.0, which GitHub code scanning and many viewers of findings read."""

from __future__ import annotations

import os
from collections.abc import Iterator, Mapping
from typing import Any
from urllib.parse import quote

from linter.findings import Finding, Fix, Report, Safety, Severity
from linter.fingerprints import fingerprinted
from linter.reporters import Style, columns
from linter.reporters.positions import Positions
from linter.reporters.records import encode, listed
from linter.spans import Span
from linter.version import VERSION

_SCHEMA = "https://docs.oasis-open.org/sarif/sarif/v2.1.0/errata01/os/schemas/sarif-schema-2.1.0.json"
_LEVELS = {Severity.ERROR: "error", Severity.WARNING: "warning", Severity.INFO: "note"}
_CAUTIONS = {
    Safety.SAFE: "",
    Safety.UNSAFE: " (look at it afterwards)",
    Safety.SUGGESTION: " (a proposal: judge it first)",
}
_FINGERPRINT = "ruleFileWords/v1"
"""The name of our fingerprint. The number rises when it is made in another way, so that the two are never compared."""


def render(report: Report, style: Style) -> Iterator[str]:
    """Yield one log with one run, a result a line."""
    rules = _rules(report)
    run = {
        "tool": {"driver": {"name": "postlint", "semanticVersion": VERSION, "rules": list(rules.values())}},
        "columnKind": "utf16CodeUnits",
        "newlineSequences": ["\r\n", "\n", "\r"],
        "defaultEncoding": "UTF-8",
    }
    yield f'{{"$schema":"{_SCHEMA}","version":"2.1.0","runs":[{encode(run)[:-1]},"results":'
    places = _Places(report)
    numbers = {code: number for number, code in enumerate(rules)}
    yield from listed(_result(f, numbers[f.code], known_by, places) for f, known_by in fingerprinted(report))
    yield "}]}\n"


def _rules(report: Report) -> dict[str, dict[str, Any]]:
    """Return the rules that spoke, by code: what is said of them is what their findings have in common."""
    found: dict[str, list[Finding]] = {}
    for finding in report.findings:
        found.setdefault(finding.code, []).append(finding)
    return {code: _rule(findings) for code, findings in sorted(found.items())}


def _rule(findings: list[Finding]) -> dict[str, Any]:
    first = findings[0]
    advice = first.help if all(f.help == first.help for f in findings) else ""  # else it names what is at one place
    title = first.name.replace("-", " ").capitalize()
    explained = f"`postlint explain {first.code}` tells why, with examples and sources."
    rule: dict[str, Any] = {
        "id": first.code,
        "name": first.name,
        "shortDescription": {"text": title},
        "fullDescription": {"text": f"{title}. {advice}".rstrip()},
        "help": {"text": f"{advice} {explained}".lstrip()},
    }
    return rule | ({"helpUri": first.url} if first.url else {})


class _Places:
    """Turns places of the report into those of SARIF."""

    def __init__(self, report: Report) -> None:
        self._positions = Positions(report.sources)

    def region(self, path: str, span: Span) -> dict[str, int]:
        """Return a region: 1-based lines and columns, the end column being that behind the last character."""
        lines = self._positions.index(path)
        start_line, start = columns.utf16(lines, span.start)
        end_line, end = columns.utf16(lines, span.end)
        return {"startLine": start_line, "startColumn": start, "endLine": end_line, "endColumn": end}

    def location(self, path: str, span: Span) -> dict[str, Any]:
        """Return a location in a file."""
        return {"physicalLocation": {"artifactLocation": _artifact(path), "region": self.region(path, span)}}


def _artifact(path: str) -> dict[str, str]:
    """Return the address of a file: relative as the path is, or of scheme file."""
    address = quote(os.fsencode(path))
    if path.startswith("/"):
        return {"uri": f"file://{address}"}
    if path[1:3] == ":/":  # a drive of Windows
        return {"uri": f"file:///{path[0]}:{address[4:]}"}
    return {"uri": address}


def _result(finding: Finding, rule: int, fingerprint: str, places: _Places) -> dict[str, Any]:
    result: dict[str, Any] = {
        "ruleId": finding.code,
        "ruleIndex": rule,
        "level": _LEVELS[finding.severity],
        "message": {"text": f"{finding.message} {finding.help}".rstrip()},
        "locations": [places.location(finding.path, finding.span)],
        "partialFingerprints": {_FINGERPRINT: fingerprint},
    }
    if finding.related:
        result["relatedLocations"] = [
            {"id": number, **places.location(related.path, related.span), "message": {"text": related.message}}
            for number, related in enumerate(finding.related, 1)
        ]
    if finding.fix:
        result["fixes"] = [_fix(finding.path, finding.fix, places)]
    return result


def _fix(path: str, fix: Fix, places: _Places) -> Mapping[str, Any]:
    replacements = [
        {"deletedRegion": places.region(path, edit.span), "insertedContent": {"text": edit.text}} for edit in fix.edits
    ]
    return {
        "description": {"text": fix.title + _CAUTIONS[fix.safety]},
        "artifactChanges": [{"artifactLocation": _artifact(path), "replacements": replacements}],
        "properties": {"safety": fix.safety.value},
    }
