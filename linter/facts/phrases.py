"""Phrases looked up only near a place: cues that are too common to be searched for in every text."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import Any, NamedTuple

from linter.facts.tables import Entries
from linter.lexicon import Words


class Phrase(NamedTuple):
    """A phrase at the words `[first, last)` of the text; `id` is its entry's."""

    first: int
    last: int
    id: str


def word_sets(entries: Entries) -> Mapping[str, frozenset[str]]:
    """Return the single words of each entry of a vocabulary, of all languages together."""
    return {
        identity: frozenset(w for w in written(entry, "words") if " " not in w) for identity, entry in entries.items()
    }


def written(entry: Mapping[str, Any], key: str) -> Iterator[str]:
    """Yield the phrases under a key of an entry, of all languages together."""
    words = entry.get(key, ())
    for listed in words.values() if isinstance(words, Mapping) else (words,):
        yield from map(str, listed)


class Phrases:
    """The phrases of a vocabulary's entries under one key, in all languages, by their first word, the longest first.

    The `endings` of an entry are the last parts of its compounds: "zulage" stands for every kind of it.
    """

    def __init__(self, entries: Entries, key: str = "words") -> None:
        self._table: dict[str, list[tuple[tuple[str, ...], str]]] = {}
        self._endings = tuple(
            (ending, identity) for identity, entry in entries.items() for ending in entry.get("endings", ())
        )
        for identity, entry in entries.items():
            for phrase in written(entry, key):
                first, *rest = phrase.lower().replace("'", " ").split()
                self._table.setdefault(first, []).append((tuple(rest), identity))
        for found in self._table.values():
            found.sort(key=lambda phrase: -len(phrase[0]))

    def find(self, words: Words, first: int, last: int) -> Iterator[Phrase]:
        """Yield the phrases among the words `[first, last)`, in order and without overlap."""
        table, endings, text = self._table, self._endings, words.text
        at, last = max(first, 0), min(last, len(text))
        while at < last:
            phrase = self.at(text, at, last) if endings or text[at] in table else None
            if phrase is not None:
                yield phrase
            at = phrase.last if phrase is not None else at + 1

    def at(self, text: Sequence[str], at: int, last: int) -> Phrase | None:
        """Return the longest phrase that starts at a word and ends before `last`."""
        word = text[at]
        for rest, identity in self._table.get(word, ()):
            end = at + 1 + len(rest)
            if end <= last and (not rest or tuple(text[at + 1 : end]) == rest):
                return Phrase(at, end, identity)
        for ending, identity in self._endings:
            if word.endswith(ending) and len(word) > len(ending):
                return Phrase(at, at + 1, identity)
        return None
