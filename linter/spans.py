"""Places in a text: spans of code points, and the lines and columns that people read."""

from __future__ import annotations

from bisect import bisect_right
from typing import NamedTuple

from linter.patterns import lazy

_LINE_END = lazy(r"\r\n|\r|\n")


class Span(NamedTuple):
    """A half-open stretch `[start, end)` of 0-based code points."""

    start: int
    end: int

    def overlaps(self, other: Span) -> bool:
        """Tell whether the two share a character; an empty span overlaps what it stands inside."""
        if self.start == self.end or other.start == other.end:
            return self.start <= other.end and other.start <= self.end
        return self.start < other.end and other.start < self.end

    def covers(self, other: Span) -> bool:
        """Tell whether `other` lies within this span."""
        return self.start <= other.start and other.end <= self.end

    def cover(self, other: Span) -> Span:
        """Return the smallest span that holds both."""
        return Span(min(self.start, other.start), max(self.end, other.end))


class LineIndex:
    """Turns offsets of one text into 1-based lines and columns; lines end with LF, CRLF or CR alone."""

    __slots__ = ("_starts", "text")

    def __init__(self, text: str) -> None:
        self.text = text
        self._starts = [0, *(m.end() for m in _LINE_END.finditer(text))]

    def position(self, offset: int) -> tuple[int, int]:
        """Return the line and the column, in code points, of an offset."""
        line = bisect_right(self._starts, offset)
        return line, offset - self._starts[line - 1] + 1

    def line(self, number: int) -> str:
        """Return the text of a 1-based line without its end."""
        start = self._starts[number - 1]
        end = self._starts[number] if number < len(self._starts) else len(self.text)
        return self.text[start:end].rstrip("\r\n")

    def start(self, number: int) -> int:
        """Return the offset at which a 1-based line starts."""
        return self._starts[number - 1]

    def __len__(self) -> int:
        return len(self._starts)
