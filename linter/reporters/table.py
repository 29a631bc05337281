"""The report as a table: a finding a row, as wide as the terminal; on a narrow one, with fewer columns."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from linter.findings import Report
from linter.reporters import Style, cells
from linter.reporters.positions import Positions
from linter.reporters.text import summary

_EDGES = 3  # columns that a table spends on each of its columns
_HEAD_PADDING = 2  # columns that tabulate keeps free beside a header
_NARROW = 90  # columns of a terminal below which a table of findings puts two things in a cell
_LEAST = 24  # columns that the last column gets, if need be for words that are broken in the others
_SHARE = 0.4  # of the columns that the last column gets, as long as no word has to be broken for it


def render(report: Report, style: Style) -> Iterator[str]:
    """Yield the table and a summary."""
    positions = Positions(report.sources)
    rows = []
    for finding in report.findings:
        at = positions.at(finding.path, finding.span.start)
        place = f"{at['line']}:{at['column']}"
        message = finding.message if not finding.help else f"{finding.message} {finding.help}"
        rows.append((finding.path, place, finding.severity.value, f"{finding.code} {finding.name}", message))
    if rows and style.width < _NARROW:
        narrow = [(f"{path}:{place}", f"{severity} {rule}", message) for path, place, severity, rule, message in rows]
        yield table(["Place", "Rule", "Problem"], narrow, style.width)
    elif rows:
        yield table(["File", "Place", "Severity", "Rule", "Problem"], rows, style.width)
    if style.summary:
        yield summary(report, style) + "\n"


def table(headers: Sequence[str], rows: Sequence[Sequence[str]], width: int) -> str:
    """Return a table that fits a number of columns: the last column is wrapped, where need be the others too."""
    from tabulate import tabulate

    shown = [[cells.safe(cell) for cell in row] for row in rows]
    widths = _widths(headers, shown, width)
    folded = [["\n".join(cells.fold(cell, room)) for cell, room in zip(row, widths, strict=True)] for row in shown]
    return tabulate(folded, headers, tablefmt="simple_outline") + "\n"


def _widths(headers: Sequence[str], rows: Sequence[Sequence[str]], width: int) -> list[int]:
    """Return how wide each column may be: as its longest cell, but the last takes what is left.

    For the share of the last column the others are made narrower, the widest first, down to the longest of their words;
    for the least that it needs, also below that.
    """
    columns = list(zip(*rows, strict=True))
    heads = [cells.width(header) + _HEAD_PADDING for header in headers]
    *needs, last = (max(head, *map(cells.width, column)) for head, column in zip(heads, columns, strict=True))
    words = (max(head, *map(_longest, column)) for head, column in zip(heads, columns[:-1], strict=False))
    room = width - _EDGES * len(headers) - 1
    _shrink(needs, room - min(last, round(_SHARE * room)), list(words))
    _shrink(needs, room - min(last, _LEAST), [len("Severity")] * len(needs))
    return [*needs, max(room - sum(needs), len(headers[-1]))]


def _shrink(widths: list[int], room: int, least: Sequence[int]) -> None:
    """Take columns from the widest until all have room together, or none has more than its least."""
    while sum(widths) > room:
        able = [n for n, width in enumerate(widths) if width > least[n]]
        if not able:
            return
        widths[max(able, key=widths.__getitem__)] -= 1


def _longest(cell: str) -> int:
    return max(map(cells.width, cells.pieces(cell)), default=0)
