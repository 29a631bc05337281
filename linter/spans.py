"""Places in a text: spans of code points, and the lines and columns that people read."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Iterator
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


class SpanIndex:
    """Many spans of one text, of which it is asked whether any overlaps another span, and which do."""

    __slots__ = ("_furthest", "_sorted", "_starts")

    def __init__(self, spans: Iterable[Span]) -> None:
        self._sorted = sorted((*_wide(span), number) for number, span in enumerate(spans))
        self._starts = [start for start, _, _ in self._sorted]
        self._furthest = list(accumulate((end for _, end, _ in self._sorted), max))  # the furthest end so far

    def touch(self, span: Span) -> bool:
        """Tell whether one of them overlaps a span, as `Span.overlaps` does."""
        start, end = _wide(span)
        before = bisect_left(self._starts, end)
        return before > 0 and self._furthest[before - 1] > start

    def near(self, span: Span) -> Iterator[int]:
        """Yield those that overlap a span, each by its number in the order in which they were given; the last first."""
        start, end = _wide(span)
        at = bisect_left(self._starts, end) - 1
        while at >= 0 and self._furthest[at] > start:
            _, stop, number = self._sorted[at]
            if stop > start:
                yield number
            at -= 1


def _wide(span: Span) -> tuple[int, int]:
    """Return a span in half characters; an empty one is the halves around it, so that it overlaps what it touches."""
    empty = span.start == span.end
    return 2 * span.start - empty, 2 * span.end + empty


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
