"""Workflow commands of GitHub Actions, which show each finding as an annotation on its line."""

from __future__ import annotations

from collections.abc import Iterator

from linter.findings import Report, Severity
from linter.reporters import Style
from linter.reporters.positions import Positions

_COMMANDS = {Severity.ERROR: "error", Severity.WARNING: "warning", Severity.INFO: "notice"}


def render(report: Report, style: Style) -> Iterator[str]:
    """Yield a workflow command a finding. Columns are left out over several lines, where GitHub knows none."""
    positions = Positions(report.sources)
    for finding in report.findings:
        start = positions.at(finding.path, finding.span.start)
        end = positions.at(finding.path, finding.span.end)
        place = {"file": finding.path, "line": start["line"], "endLine": end["line"]}
        if start["line"] == end["line"]:
            place |= {"col": start["column"], "endColumn": end["column"]}
        place["title"] = f"{finding.code} {finding.name}"
        text = "\n".join(filter(None, (finding.message, finding.help, finding.url)))
        properties = ",".join(f"{key}={_property(str(value))}" for key, value in place.items())
        yield f"::{_COMMANDS[finding.severity]} {properties}::{_data(text)}\n"


def _data(text: str) -> str:
    return text.replace("%", "%25").replace("\r", "%0D").replace("\n", "%0A")


def _property(text: str) -> str:
    return _data(text).replace(":", "%3A").replace(",", "%2C")
