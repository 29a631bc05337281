"""The report as JUnit XML, which most build servers show: a suite a file, a test case a finding."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from itertools import groupby

from linter.findings import Finding, Report, Severity
from linter.reporters import Style
from linter.reporters.positions import Positions

_ENTITIES = str.maketrans(
    {"&": "&amp;", "<": "&lt;", ">": "&gt;", '"': "&quot;", "\t": "&#9;", "\n": "&#10;", "\r": "&#13;"}
)
_NO_XML = re.compile("[^\t\n\r -\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
"""Characters that XML 1.0 can't hold, not even as a reference."""


def render(report: Report, style: Style) -> Iterator[str]:
    """Yield the XML. Errors and warnings are failures, an info is a test that passed and has something to say.

    Where nothing was found there is one test that passed: an empty report passes for a broken one.
    """
    failures = sum(map(_fails, report.findings))
    yield '<?xml version="1.0" encoding="UTF-8"?>\n'
    yield f'<testsuites name="postlint" tests="{len(report.findings) or 1}" failures="{failures}" errors="0">\n'
    if not report.findings:
        yield '<testsuite name="postlint" tests="1" failures="0" errors="0">\n'
        yield '<testcase classname="postlint" name="nothing found"/>\n</testsuite>\n'
    positions = Positions(report.sources)
    for path, findings in groupby(report.findings, key=lambda f: f.path):
        yield from _suite(path, list(findings), positions)
    yield "</testsuites>\n"


def _suite(path: str, findings: Sequence[Finding], positions: Positions) -> Iterator[str]:
    failures = sum(map(_fails, findings))
    yield f'<testsuite name="{_escaped(path)}" tests="{len(findings)}" failures="{failures}" errors="0">\n'
    seen: Counter[str] = Counter()
    for finding in findings:
        seen[finding.code] += 1
        yield _case(finding, seen[finding.code], positions)
    yield "</testsuite>\n"


def _case(finding: Finding, number: int, positions: Positions) -> str:
    """Return a test case. Its name holds no line, so that a server knows it again when lines move."""
    at = positions.at(finding.path, finding.span.start)
    path, name = _escaped(finding.path), _escaped(f"{finding.code} {finding.name}")
    numbered = f"{name} #{number}" if number > 1 else name
    place = f"{finding.path}:{at['line']}:{at['column']}"
    text = _escaped("\n".join(filter(None, (f"{place}: {finding.message}", finding.help, finding.url))))
    head = f'<testcase classname="{path}" name="{numbered}" file="{path}" line="{at["line"]}">'
    if _fails(finding):
        said = f'<failure type="{finding.severity.value}" message="{_escaped(finding.message)}">{text}</failure>'
    else:
        said = f"<system-out>{text}</system-out>"
    return f"{head}{said}</testcase>\n"


def _fails(finding: Finding) -> bool:
    return finding.severity is not Severity.INFO


def _escaped(text: str) -> str:
    """Return text for an attribute or an element; what XML can't hold is shown by its number."""
    return _NO_XML.sub(lambda match: f"<U+{ord(match.group()):04X}>", text).translate(_ENTITIES)
