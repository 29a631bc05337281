"""The words of a sentence by what they do: a string with one letter for each word, phrase and mark.

Whether “French” is demanded, and how well, is a question about the few words around it. Those words are data: the
entries of a vocabulary with `words`, by language. Here a sentence becomes a string of their letters, so that its
patterns can be told by short regular expressions over roles (“level, then any number of links, then a language”) that
are the same in all languages.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Any, NamedTuple

from linter.facts import Facts
from linter.lexicon import expand
from linter.spans import Span

UNKNOWN, NAME, NUMBER = "w", "U", "0"
"""The letters of words that no vocabulary has: in lower case, with a capital, a number."""

_MARKS = {
    ",": ",", ";": ";", ":": ":", "(": "(", "[": "(", ")": ")", "]": ")", "/": "C", "&": "C", "+": "+", "|": "|",
    "!": ".", "?": ".", "•": ";", "–": "-", "—": "-", "~": "-", "=": ":", "→": ":", "\t": "|",
    "<": "<", ">": ">", "≥": ">", "≤": "<",
}  # fmt: skip
_BREAKS = str.maketrans("'’-,", "    ")
_TIGHT = frozenset(" \t\r\n-'’\u00a0\u202f,")  # what may stand inside a phrase


class Mark(NamedTuple):
    """A place whose role is known before the words are looked up: a language's name, a level, a number."""

    start: int
    end: int
    role: str
    ref: Any = None


class Wording(NamedTuple):
    """A sentence by roles: `roles[i]` is the letter of the token at `[starts[i], ends[i])`.

    `refs[i]` is the id of its entry, what its mark refers to, or None.
    """

    roles: str
    starts: list[int]
    ends: list[int]
    refs: list[Any]


_Phrase = tuple[tuple[str, ...], str, str]
Table = Mapping[str, Sequence[_Phrase]]
"""Phrases by their first word, the longest first: the words after it, the letter of the role, the id of the entry."""


class Lookup:
    """The phrases of vocabularies by language."""

    def __init__(
        self, vocabularies: Mapping[str, Mapping[str, Mapping[str, Any]]], roles: Mapping[str, Mapping[str, str]]
    ) -> None:
        """Take the vocabularies that `roles` names; it gives the letter of each entry by its id, or of all by "*"."""
        self._languages: dict[str, list[tuple[str, _Phrase]]] = {}
        self._terms: dict[str, list[tuple[Sequence[str], str, str]]] = {}
        self._tables: dict[tuple[str, ...], Table] = {}
        for name, letters in roles.items():
            for identity, entry in vocabularies.get(name, {}).items():
                letter = letters.get(identity, letters.get("*", ""))
                if letter:
                    for language, written in entry.get("words", {}).items():
                        self._terms.setdefault(language, []).append((written, letter, identity))

    def table(self, languages: Iterable[str]) -> Table:
        """Return the phrases of the languages; where two languages have the same one, the first has it."""
        key = tuple(dict.fromkeys(languages))
        found = self._tables.get(key)
        if found is None:
            table: dict[str, list[_Phrase]] = {}
            for language in key:
                for first, phrase in self._phrases(language):
                    table.setdefault(first, []).append(phrase)
            for phrases in table.values():
                phrases.sort(key=lambda phrase: -len(phrase[0]))
            found = self._tables[key] = table
        return found

    def _phrases(self, language: str) -> list[tuple[str, _Phrase]]:
        """Return the phrases of a language; they are written out when a text first needs them."""
        found = self._languages.get(language)
        if found is None:
            found = self._languages[language] = [
                _phrase(whole, letter, identity)
                for written, letter, identity in self._terms.get(language, ())
                for term in written
                for whole in expand(term)
            ]
        return found

    def phrases(self, facts: Facts, first: int, last: int, languages: Iterable[str]) -> Iterator[tuple[int, str]]:
        """Yield the first word and the letter of each phrase among the words `[first, last)` of the text."""
        table = self.table(languages)
        while first < last:
            count, role, _ = _longest(facts, first, last, table)
            if role:
                yield first, role
            first += count


def _phrase(written: str, letter: str, identity: str) -> tuple[str, _Phrase]:
    first, *rest = written.lower().translate(_BREAKS).split()
    return first, (tuple(rest), letter, identity)


def read(facts: Facts, span: Span, table: Table, marks: Sequence[Mark]) -> Wording:
    """Tell the roles of the words in a span; `marks`, in order and without overlap, stand above the table."""
    text, words = facts.text, facts.mentions.words
    lower, starts, ends = words
    found: list[tuple[int, int, str, Any]] = []  # what marks are, without the cost of making one for each word
    at, word, last = span.start, words.at(span.start), words.at(span.end)
    for mark in (*marks, None):
        limit = last if mark is None else words.at(mark.start)
        while word < limit:
            start = starts[word]
            if start - at != 1 or text[at] != " ":
                _between(text, at, start, found)
            count, role, ref = _longest(facts, word, limit, table) if lower[word] in table else (1, "", None)
            at = ends[word + count - 1]
            found.append((start, at, role or _unknown(text, start), ref))
            word += count
        if mark is not None:
            _between(text, at, mark.start, found)
            found.append(mark)
            at = max(at, mark.end)
            while word < last and starts[word] < mark.end:
                word += 1
    _between(text, at, span.end, found)
    if not found:
        return Wording("", [], [], [])
    token_starts, token_ends, roles, refs = zip(*found, strict=True)
    return Wording("".join(roles), list(token_starts), list(token_ends), list(refs))


def _between(text: str, start: int, end: int, found: list[tuple[int, int, str, Any]]) -> None:
    """Add the marks of punctuation between two words; words that have run together have a lost break between them."""
    if start == end:
        if found and start and text[start - 1].isalpha() and text[start : start + 1].isalnum():
            found.append((start, start, ";", None))
        return
    for offset in range(start, end):
        role = _MARKS.get(text[offset], "")
        if text[offset] == "-" and _parts(text, offset):
            role = "-"
        if role:
            found.append((offset, offset + 1, role, None))


def _parts(text: str, offset: int) -> bool:
    """Tell whether a hyphen stands between two things: with a space on both sides, or between two numbers."""
    before, after = text[max(0, offset - 2) : offset], text[offset + 1 : offset + 3]
    if before[-1:].isspace() and after[:1].isspace():
        return True
    return before.rstrip()[-1:].isdigit() and after.lstrip()[:1].isdigit()


def _longest(facts: Facts, at: int, limit: int, table: Table) -> tuple[int, str, str | None]:
    """Return the number of words, the role and the entry of the longest phrase at a word; ("" and None if none)."""
    lower, starts, ends = facts.mentions.words
    for rest, role, identity in table.get(lower[at], ()):
        if not rest:
            return 1, role, identity
        last = at + len(rest)
        if last >= limit or lower[at + 1] != rest[0] or tuple(lower[at + 1 : last + 1]) != rest:
            continue
        if all(_TIGHT.issuperset(facts.text[ends[i] : starts[i + 1]]) for i in range(at, last)):
            return len(rest) + 1, role, identity
    return 1, "", None


def _unknown(text: str, start: int) -> str:
    first = text[start]
    if first.isdigit():
        return NUMBER
    return NAME if first.isupper() else UNKNOWN
