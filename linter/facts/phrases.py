"""Phrases looked up only near a place: cues that are too common to be searched for in every text."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import NamedTuple

from linter.facts.tables import Entries
from linter.lexicon import Words


class Phrase(NamedTuple):
    """A phrase at the words `[first, last)` of the text; `id` is its entry's."""

    first: int
    last: int
    id: str


def word_sets(entries: Entries) -> Mapping[str, frozenset[str]]:
    """Return the single words of each entry of a vocabulary whose words are looked up one at a time."""
    return {identity: frozenset(str(w) for w in entry.get("words", ())) for identity, entry in entries.items()}


class Phrases:
    """The `words` of a vocabulary's entries, in all languages, by their first word, the longest first."""

    def __init__(self, entries: Entries) -> None:
        self._table: dict[str, list[tuple[tuple[str, ...], str]]] = {}
        for identity, entry in entries.items():
            words = entry.get("words", ())
            lists = words.values() if isinstance(words, Mapping) else (words,)
            for written in (phrase for phrases in lists for phrase in phrases):
                first, *rest = written.lower().replace("'", " ").split()
                self._table.setdefault(first, []).append((tuple(rest), identity))
        for found in self._table.values():
            found.sort(key=lambda phrase: -len(phrase[0]))

    def find(self, words: Words, first: int, last: int) -> Iterator[Phrase]:
        """Yield the phrases among the words `[first, last)`, in order and without overlap."""
        text, at = words.text, max(first, 0)
        last = min(last, len(text))
        while at < last:
            for rest, identity in self._table.get(text[at], ()):
                end = at + 1 + len(rest)
                if end <= last and (not rest or tuple(text[at + 1 : end]) == rest):
                    yield Phrase(at, end, identity)
                    at = end - 1
                    break
            at += 1
