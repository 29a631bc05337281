"""Phrases looked up only near a place: cues that are too common to be searched for in every text."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import Any, NamedTuple

from linter.facts.tables import Entries
from linter.lexicon import Words, expand
from linter.patterns import either


class Phrase(NamedTuple):
    """A phrase at the words `[first, last)` of the text; `id` is its entry's."""

    first: int
    last: int
    id: str


def word_sets(entries: Entries) -> Mapping[str, frozenset[str]]:
    """Return the single words of each entry of a vocabulary, of all languages together."""
    return {
        identity: frozenset(w for term in written(entry, "words") for w in expand(term) if " " not in w)
        for identity, entry in entries.items()
    }


def written(entry: Mapping[str, Any], key: str) -> Iterator[str]:
    """Yield the phrases under a key of an entry, of all languages together."""
    words = entry.get(key, ())
    for listed in words.values() if isinstance(words, Mapping) else (words,):
        yield from map(str, listed)


def one_of(entries: Entries, *ids: str) -> str:
    """Return an expression for one of the phrases of these entries, of all languages; a missing entry has none."""
    return either(phrase for identity in ids for phrase in written(entries.get(identity, {}), "words"))


class Phrases:
    """The phrases of a vocabulary's entries under one key, in all languages, by their first word, the longest first.

    The `endings` of an entry are the last parts of its compounds: "zulage" stands for every kind of it.
    """

    def __init__(self, entries: Entries, key: str = "words") -> None:
        self._single: dict[str, str] = {}
        self._longer: dict[tuple[str, str], list[tuple[tuple[str, ...], str]]] = {}
        self._endings = {ending: identity for identity, entry in entries.items() for ending in entry.get("endings", ())}
        self._any_ending = tuple(self._endings)
        for identity, entry in entries.items():
            for term in written(entry, key):
                phrase = tuple(term.lower().replace("'", " ").split())
                if len(phrase) == 1:
                    self._single.setdefault(phrase[0], identity)
                else:
                    self._longer.setdefault((phrase[0], phrase[1]), []).append((phrase, identity))
        for found in self._longer.values():
            found.sort(key=lambda phrase: -len(phrase[0]))
        self._first = frozenset(self._single).union(first for first, _ in self._longer)

    def find(self, words: Words, first: int, last: int) -> Iterator[Phrase]:
        """Yield the phrases among the words `[first, last)`, in order and without overlap."""
        known, endings, text = self._first, self._any_ending, words.text
        at, last = max(first, 0), min(last, len(text))
        while at < last:
            word = text[at]
            if word in known or (endings and word.endswith(endings)):
                phrase = self.at(text, at, last)
                if phrase is not None:
                    yield phrase
                    at = phrase.last
                    continue
            at += 1

    def at(self, text: Sequence[str], at: int, last: int) -> Phrase | None:
        """Return the longest phrase that starts at a word and ends before `last`."""
        word = text[at]
        if at + 1 < last:
            for phrase, identity in self._longer.get((word, text[at + 1]), ()):
                end = at + len(phrase)
                if end <= last and tuple(text[at:end]) == phrase:
                    return Phrase(at, end, identity)
        if (single := self._single.get(word)) is not None:
            return Phrase(at, at + 1, single)
        if word.endswith(self._any_ending):
            for ending, identity in self._endings.items():
                if word.endswith(ending) and len(word) > len(ending):
                    return Phrase(at, at + 1, identity)
        return None
