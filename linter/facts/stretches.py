"""Places of a text kept in order, so that asking what stands at one doesn't cost more the more there are."""

from __future__ import annotations

from bisect import bisect_right, insort
from collections.abc import Iterable

from linter.spans import Span


class Stretches:
    """Stretches of a text that don't overlap."""

    __slots__ = ("_spans",)

    def __init__(self, spans: Iterable[Span] = ()) -> None:
        self._spans: list[Span] = []
        for span in sorted(spans):
            self.add(span)

    def add(self, span: Span) -> bool:
        """Take a stretch in, unless it overlaps one that is there; tell whether it was taken."""
        if self.touched_by(span):
            return False
        insort(self._spans, span)
        return True

    def touched_by(self, span: Span) -> Span | None:
        """Return a stretch that a span overlaps, or None."""
        index = bisect_right(self._spans, span)
        for near in self._spans[max(0, index - 1) : index + 1]:
            if near.overlaps(span):
                return near
        return None

    def at(self, offset: int) -> Span | None:
        """Return the stretch that holds a place, or None."""
        return self.touched_by(Span(offset, offset + 1))
