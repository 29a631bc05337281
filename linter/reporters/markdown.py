"""The report as Markdown: a summary to put under a pull request or on the page of a job."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import groupby
from urllib.parse import quote

from linter.findings import Finding, Report, Severity
from linter.reporters import Style, cells
from linter.reporters.positions import Positions
from linter.reporters.text import summary

_SIGNS = {Severity.ERROR: "🔴 error", Severity.WARNING: "🟠 warning", Severity.INFO: "🔵 info"}
_SHOWN = 100  # findings, the worst first: GitHub takes at most 65,536 characters in a comment
_LONGEST = 300  # characters of a problem that are shown
_MEANT = re.compile(
    r"(?P<call>[@#!~%](?=\w)|https?(?=:)|www(?=\.))|(?P<reference>&(?=[#\w]))|(?P<markup>[\\`*_\[\]<>|~])"
)
"""What Markdown would read as markup, and GitHub and GitLab as a link or a call for somebody."""


def render(report: Report, style: Style) -> Iterator[str]:
    """Yield a heading, the counts, and a table of findings for each file."""
    yield f"## postlint\n\n{_escaped(summary(report, style))}\n"
    positions = Positions(report.sources)
    shown = _worst(report.findings)
    for path, findings in groupby(shown, key=lambda f: f.path):
        yield f"\n### {_escaped(path)}\n\n| Place | Severity | Rule | Problem |\n| --- | --- | --- | --- |\n"
        for finding in findings:
            yield _row(finding, positions)
    if more := len(report.findings) - len(shown):
        yield f"\nAnd {more:,} more that are no worse.\n"


def _worst(findings: Sequence[Finding]) -> list[Finding]:
    """Return the findings that are shown, in the order of the report."""
    numbered = sorted(enumerate(findings), key=lambda pair: (-pair[1].severity.rank, pair[0]))
    return [finding for _, finding in sorted(numbered[:_SHOWN], key=lambda pair: pair[0])]


def _row(finding: Finding, positions: Positions) -> str:
    at = positions.at(finding.path, finding.span.start)
    rule = f"[{finding.code}](<{quote(finding.url, safe=':/?#&=%@+,;~')}>)" if finding.url else finding.code
    problem = _escaped(cells.cut(f"{finding.message} {finding.help}".rstrip(), _LONGEST))
    place = f"{at['line']}:{at['column']}"
    return f"| {place} | {_SIGNS[finding.severity]} | {rule} {_escaped(finding.name)} | {problem} |\n"


def _escaped(text: str) -> str:
    """Return text in one line that is shown as it is: nothing of it is markup, a link or a mention."""
    return _MEANT.sub(_shown, cells.safe(text))


def _shown(match: re.Match[str]) -> str:
    if match["call"]:
        return f"{match['call']}&#8203;"  # a space of no width, so that it is not followed
    return "&amp;" if match["reference"] else f"\\{match['markup']}"
