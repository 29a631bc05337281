"""Hides places of findings, and tells which suppressions hid none."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from datetime import date

from linter.findings import Finding
from linter.readers import Problem
from linter.spans import LineIndex, Span, SpanIndex
from linter.suppress.suppression import EXPIRED, UNUSED, Rules, Selector, Suppression, names


class Hiding:
    """Hides places of findings, and remembers what hid something."""

    def __init__(self, suppressions: Sequence[Suppression], source: str, today: date) -> None:
        self._all = suppressions
        self._source = source
        self._lines: LineIndex | None = None
        self.expired = {n for n, s in enumerate(suppressions) if s.until is not None and s.until < today}
        self._wide = [n for n, s in enumerate(suppressions) if s.scope.end > len(source)]
        self._narrow = [n for n, s in enumerate(suppressions) if s.scope.end <= len(source)]
        self._index = SpanIndex(suppressions[n].scope for n in self._narrow)
        self.used: set[tuple[int, Selector]] = set()
        self.count = 0

    def left(self, finding: Finding) -> Finding | None:
        """Return what is left of a finding; None when all its places are hidden."""
        return finding.kept(lambda place: not self._hides(place, finding.code))

    def _hides(self, place: Finding, code: str) -> bool:
        """Tell whether a suppression holds for a place of the finding with a code; all that do count as used."""
        hidden = False
        for number in self._near(place.span):
            suppression = self._all[number]
            if number in self.expired or not _touches(suppression.scope, place.span):
                continue
            for selector in suppression.selectors:
                if not selector.codes.isdisjoint((place.code, code)) and self._quoted(suppression.quote, place.span):
                    self.used.add((number, selector))
                    hidden = True
        self.count += hidden
        return hidden

    def _near(self, span: Span) -> Iterator[int]:
        """Yield the suppressions that may touch a span: those of the whole file, and those whose stretch is near."""
        yield from self._wide
        yield from (self._narrow[number] for number in self._index.near(span))

    def _quoted(self, quote: str, span: Span) -> bool:
        """Tell whether the lines of a span have the quote in them, white space aside."""
        if not quote:
            return True
        lines = self._lines = self._lines or LineIndex(self._source)
        first, _ = lines.position(span.start)
        last, _ = lines.position(max(span.end - 1, span.start))
        end = lines.start(last) + len(lines.line(last))
        return " ".join(quote.split()) in " ".join(self._source[lines.start(first) : end].split())


def _touches(scope: Span, place: Span) -> bool:
    if place.start == place.end:
        return scope.start <= place.start < scope.end
    return place.start < scope.end and scope.start < place.end


def useless(
    own: Sequence[Suppression], hiding: Hiding, rules: Rules, ran: frozenset[str], source: str
) -> Iterable[Problem]:
    """Yield what is told of a file's own suppressions: that one is past its day, or hides nothing."""
    for number, suppression in enumerate(own):
        place = suppression.place or Span(0, 0)
        if number in hiding.expired:
            values = {"rules": names(suppression.selectors), "until": f"{suppression.until}"}
            yield Problem(EXPIRED, place, values)
            continue
        unused = [s for s in suppression.selectors if (number, s) not in hiding.used and rules.judged(s, ran)]
        if unused:
            yield Problem(UNUSED, place, {"rules": names(unused)}, suppression.without(unused, source))
