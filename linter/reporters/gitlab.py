"""The report for GitLab's Code Quality, in the part of Code Climate's format that GitLab reads."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from linter.findings import Finding, Report, Severity
from linter.fingerprints import fingerprinted
from linter.reporters import Style
from linter.reporters.positions import Positions
from linter.reporters.records import listed

_SEVERITIES = {Severity.ERROR: "major", Severity.WARNING: "minor", Severity.INFO: "info"}
"""GitLab's `critical` and `blocker` are left to what breaks a service."""


def render(report: Report, style: Style) -> Iterator[str]:
    """Yield one JSON list, a finding a line."""
    positions = Positions(report.sources)
    yield from listed(_issue(finding, fingerprint, positions) for finding, fingerprint in fingerprinted(report))
    yield "\n"


def _issue(finding: Finding, fingerprint: str, positions: Positions) -> dict[str, Any]:
    lines = {
        "begin": positions.at(finding.path, finding.span.start)["line"],
        "end": positions.at(finding.path, finding.span.end)["line"],
    }
    return {
        "type": "issue",
        "check_name": f"{finding.code} {finding.name}",
        "description": f"{finding.code}: {finding.message}",
        "content": {"body": "\n\n".join(filter(None, (finding.help, finding.url)))},
        "categories": ["Style"],
        "severity": _SEVERITIES[finding.severity],
        "fingerprint": fingerprint,
        "location": {"path": finding.path, "lines": lines},
    }
