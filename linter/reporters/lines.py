"""The findings as JSON lines: each a finding of the JSON report."""

from __future__ import annotations

from collections.abc import Iterator

from linter.findings import Report
from linter.reporters import Style
from linter.reporters.records import encode, records


def render(report: Report, style: Style) -> Iterator[str]:
    """Yield a line a finding."""
    for record in records(report):
        yield encode(record) + "\n"
