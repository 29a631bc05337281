"""A reporter: a line a finding, for a spreadsheet."""

import csv
import io
from collections.abc import Iterator

from linter.findings import Report
from linter.plugins import Style
from linter.spans import LineIndex


def render(report: Report, style: Style) -> Iterator[str]:
    """Yield a header and a line a finding, with commas between the cells."""
    yield _line("file", "line", "severity", "rule", "message")
    lines = {path: LineIndex(source) for path, source in report.sources.items()}
    for finding in report.findings:
        line, _ = lines[finding.path].position(finding.span.start)
        yield _line(finding.path, line, finding.severity.value, finding.code, finding.message)


def _line(*cells: object) -> str:
    out = io.StringIO()
    csv.writer(out, lineterminator="\n").writerow(cells)
    return out.getvalue()
