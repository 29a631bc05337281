"""The code frame: the line that a finding is about, cropped to the place, with the place underlined."""

from __future__ import annotations

from typing import NamedTuple

from linter.reporters import cells
from linter.spans import LineIndex, Span

_WORTH_SEEING = 240  # characters kept on either side of a place before columns are counted: no screen shows more


class Frame(NamedTuple):
    """A line of a file in three parts, the middle one at the place, and the number of the line."""

    number: int
    before: str
    marked: str
    after: str

    @property
    def marker(self) -> str:
        """The underline, to be put below the line."""
        return " " * cells.width(self.before) + "^" * max(cells.width(self.marked), 1)


def frame(lines: LineIndex, span: Span, columns: int) -> Frame:
    """Return the first line of a span, cropped to a number of columns around the span."""
    number, column = lines.position(span.start)
    line = lines.line(number)
    start = min(column - 1, len(line))
    end = min(start + span.end - span.start, len(line))
    more = span.end > lines.start(number) + len(line)
    marked = cells.cut(cells.place(line[start:end]) + ("…" if more and start < end else ""), columns)
    before = cells.context(line[max(start - _WORTH_SEEING, 0) : start])
    after = cells.context(line[end : end + _WORTH_SEEING])
    room = columns - cells.width(marked)
    if cells.width(before) + cells.width(after) > room:
        share = max(room // 3, room - cells.width(after))
        before = _end_of(before.lstrip(), share)
        after = cells.cut(after, room - cells.width(before))
    return Frame(number, before.lstrip(), marked, after.rstrip())


def _end_of(text: str, columns: int) -> str:
    """Return the end of a text, from the start of a word where there is one to start at."""
    cropped = cells.cut_front(text, columns)
    if not cropped.startswith("…"):
        return cropped
    at = cropped.find(" ")
    return "…" + cropped[at + 1 :] if 0 < at < len(cropped) // 2 else cropped
