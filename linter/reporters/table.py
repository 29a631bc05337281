"""The report as a table: a finding a row, as wide as the terminal."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from linter.findings import Report
from linter.reporters import Style, cells
from linter.reporters.positions import Positions
from linter.reporters.text import summary

_EDGES = 3  # columns that a table spends on each of its columns
_HEAD_PADDING = 2  # columns that tabulate keeps free beside a header
_LEAST = 24  # columns that the last, wrapped column gets in any case


def render(report: Report, style: Style) -> Iterator[str]:
    """Yield the table and a summary."""
    positions = Positions(report.sources)
    rows = []
    for finding in report.findings:
        at = positions.at(finding.path, finding.span.start)
        place = f"{at['line']}:{at['column']}"
        message = finding.message if not finding.help else f"{finding.message} {finding.help}"
        rows.append([finding.path, place, finding.severity.value, f"{finding.code} {finding.name}", message])
    if rows:
        yield table(["File", "Place", "Severity", "Rule", "Problem"], rows, style.width)
    if style.summary:
        yield summary(report, style) + "\n"


def table(headers: Sequence[str], rows: Sequence[Sequence[str]], width: int) -> str:
    """Return a table that fits a number of columns: the last column is wrapped, where need be the others too."""
    from tabulate import tabulate

    shown = [[cells.safe(cell) for cell in row] for row in rows]
    return tabulate(shown, headers, tablefmt="simple_outline", maxcolwidths=_widths(headers, shown, width)) + "\n"


def _widths(headers: Sequence[str], rows: Sequence[Sequence[str]], width: int) -> list[int]:
    """Return how wide each column may be: as its longest cell, but the last takes what is left."""
    heads = [[header + " " * _HEAD_PADDING] for header in headers]
    needs = [max(map(cells.width, (*head, *cs))) for head, cs in zip(heads, zip(*rows, strict=True), strict=True)]
    room = width - _EDGES * len(headers) - 1
    while sum(needs[:-1]) + min(needs[-1], _LEAST) > room and max(needs[:-1]) > len("Severity"):
        widest = max(range(len(needs) - 1), key=needs.__getitem__)
        needs[widest] -= 1
    return [*needs[:-1], max(room - sum(needs[:-1]), len(headers[-1]))]
