"""The words of headings: which phrases open a part of a posting, and what may stand beside them.

Headings are looked up only where one can stand (a short line, the seam of two sentences), so their phrases are kept
apart from the terms that are looked up at every word.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import NamedTuple

from linter.facts import Facts
from linter.facts.tables import Entries, once
from linter.lexicon import expand


class Table(NamedTuple):
    """Phrases of one word with their kind; longer ones by their first two words, the longest first."""

    single: dict[str, str]
    longer: dict[tuple[str, str], list[tuple[list[str], str]]]
    first: frozenset[str]


class Phrase(NamedTuple):
    """A heading's phrase: the words `[first, last)` of the text, and the kind of part it opens."""

    first: int
    last: int
    kind: str


class Headings(NamedTuple):
    """The table of phrases, the words that may stand beside them, and the words of the text that is read."""

    table: Table
    beside: frozenset[str]
    words: Sequence[str]

    @classmethod
    def of(cls, facts: Facts) -> Headings:
        """Return the headings' vocabulary for one text."""
        vocabulary = facts.knowledge.vocabulary
        return cls(once(_table, vocabulary["sections"]), once(_beside, vocabulary), facts.mentions.words.text)

    def at(self, word: int, last: int) -> Phrase | None:
        """Return the longest phrase that starts at a word and ends before `last`."""
        words, table = self.words, self.table
        if word + 1 < last:
            for phrase, kind in table.longer.get((words[word], words[word + 1]), ()):
                end = word + len(phrase)
                if end <= last and words[word:end] == phrase:
                    return Phrase(word, end, kind)
        single = table.single.get(words[word])
        return Phrase(word, word + 1, single) if single else None

    def within(self, first: int, last: int, most: int) -> tuple[list[Phrase], int]:
        """Return the phrases among the words `[first, last)`, and how many words fit neither in nor beside one.

        Counting stops when there are more than `most`.
        """
        words, table, beside = self.words, self.table.first, self.beside
        phrases, strange, word = [], 0, first
        while word < last and strange <= most:
            phrase = self.at(word, last) if words[word] in table else None
            if phrase is not None:
                phrases.append(phrase)
                word = phrase.last
                continue
            strange += words[word] not in beside
            word += 1
        return phrases, strange


def _beside(vocabulary: Mapping[str, Entries]) -> frozenset[str]:
    lists = (vocabulary[name].values() for name in ("function-words", "heading-words"))
    return frozenset(w for entries in lists for entry in entries for w in str(entry["words"]).replace("'", " ").split())


def _table(entries: Entries) -> Table:
    single: dict[str, str] = {}
    longer: dict[tuple[str, str], list[tuple[list[str], str]]] = {}
    for identity, entry in entries.items():
        kind = str(entry.get("kind", identity))
        for phrase in (whole for written in entry["headings"].values() for term in written for whole in expand(term)):
            words = phrase.lower().replace("'", " ").replace("-", " ").split()
            if len(words) == 1:
                single.setdefault(words[0], kind)
            else:
                longer.setdefault((words[0], words[1]), []).append((words, kind))
    for phrases in longer.values():
        phrases.sort(key=lambda phrase: -len(phrase[0]))
    return Table(single, longer, frozenset(single).union(first for first, _ in longer))
