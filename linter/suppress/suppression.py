"""A suppression, and the rules that it names."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from typing import NamedTuple

from linter import selection
from linter.findings import Edit
from linter.packs import Rulebook
from linter.spans import Span

UNUSED, EXPIRED, INVALID = "unused-suppression", "expired-suppression", "invalid-suppression"
ABOUT_SUPPRESSIONS = (UNUSED, EXPIRED, INVALID)
"""The kinds of problems that a suppression can have."""


class Selector(NamedTuple):
    """Rules as they are named: by a code, a name, the beginning of a code, or ALL."""

    written: str
    codes: frozenset[str]


@dataclass(frozen=True, slots=True)
class Suppression:
    """Rules that keep silent in a stretch of a file, where the finding's lines have the quote, through the last day.

    `place` is where it stands itself; None when that is the configuration. Of a comment `removal` takes it out, and
    `kind` is the word that opens it.
    """

    selectors: tuple[Selector, ...]
    scope: Span
    place: Span | None = None
    quote: str = ""
    reason: str = ""
    until: date | None = None
    removal: tuple[Edit, ...] = ()
    kind: str = "ignore"

    def without(self, unused: Sequence[Selector], source: str) -> tuple[Edit, ...]:
        """Return the edits that take selectors out of a comment, or all of it where none is left."""
        if not self.removal or self.place is None:
            return ()
        if len(unused) == len(self.selectors):
            return self.removal
        written = source[self.place.start : self.place.end]
        left = ", ".join(s.written for s in self.selectors if s not in unused)
        first, last = self.selectors[0].written, self.selectors[-1].written
        start = written.find(first, written.lower().find(self.kind) + len(self.kind))
        end = written.find(last, start + len(first) * (len(self.selectors) > 1)) + len(last)
        if start < 0 or end <= start:
            return ()
        return (Edit(Span(self.place.start + start, self.place.start + end), left),)


class Rules:
    """All rules, as suppressions name them."""

    def __init__(self, book: Rulebook) -> None:
        self._rules = book.rules
        self._known: dict[str, frozenset[str]] = {}
        self._usual = frozenset(r.code for r in book.rules if r.enabled and not r.jurisdictions)

    def selector(self, written: str) -> Selector:
        """Return the rules that are named so; raises ConfigError when there are none."""
        if written not in self._known:
            self._known[written] = frozenset(rule.code for rule in selection.matching(self._rules, written))
        return Selector(written, self._known[written])

    def judged(self, selector: Selector, ran: frozenset[str]) -> bool:
        """Tell whether enough rules ran to call a selector useless: the one that it names, or of several the usual."""
        usual = selector.codes & self._usual if len(selector.codes) > 1 else selector.codes
        return bool(selector.codes & ran) and usual <= ran


def names(selectors: Iterable[Selector]) -> str:
    """Return selectors as a message names them."""
    return ", ".join(s.written for s in selectors)
