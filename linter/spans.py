"""Places in a text: spans of code points, and the lines and columns that people read."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterable
from itertools import accumulate
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


class Stretches:
    """Many spans of one text, of which it is asked whether any overlaps another span."""

    __slots__ = ("_ends", "_starts")

    def __init__(self, spans: Iterable[Span]) -> None:
        wide = sorted(map(_wide, spans))
        self._starts = [span.start for span in wide]
        self._ends = list(accumulate((span.end for span in wide), max))  # the furthest end so far

    def touch(self, span: Span) -> bool:
        """Tell whether one of them overlaps a span, as `Span.overlaps` does."""
        start, end = _wide(span)
        before = bisect_left(self._starts, end)
        return before > 0 and self._ends[before - 1] > start


def _wide(span: Span) -> Span:
    """Return a span, or where it is empty the two characters that it stands between."""
    return span if span.start < span.end else Span(span.start - 1, span.start + 1)


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
