"""The words that name what a person is at work, and what a title is told from a sentence by."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from linter.facts import Facts
from linter.facts.tables import Entries, once
from linter.patterns import lazy
from linter.spans import Span

BREAK = lazy(r"[,;:.!?|()\[\]\n•–—$€]|\s-\s")
"""What ends a title between two words."""

_COMPOUNDING = ("de", "nl")  # languages whose occupations are compounds (Softwareentwickler)
_TRIM = " \t\r\n*_`#:;,.|•·–—\"“”„'-"


class Terms(NamedTuple):
    """Words of a title, and those that stand in sentences (`sentence`) or start no title (`openers`).

    A full stop behind one of `shortened` ends no title; a word of `behind` ends one.
    """

    roles: frozenset[str]
    endings: tuple[str, ...]
    sentence: frozenset[str]
    openers: frozenset[str]
    shortened: frozenset[str]
    behind: frozenset[str]

    def name(self, words: Sequence[str]) -> bool:
        """Tell whether one of some words names an occupation."""
        return not self.roles.isdisjoint(words) or (
            bool(self.endings) and any(word.endswith(self.endings) for word in words)
        )


def terms(facts: Facts) -> Terms:
    """Return the words to look for in a posting of its language."""
    roles, cues = facts.knowledge.vocabulary["role-words"], facts.knowledge.vocabulary["title-cues"]
    endings = once(_endings, roles) if facts.written.main in _COMPOUNDING else ()
    return Terms(
        once(_words, roles),
        endings,
        once(_sentence, cues),
        once(_openers, cues),
        once(_shortened, cues),
        once(_behind, cues),
    )


def role_words(facts: Facts) -> frozenset[str]:
    """Return the words that name what a person is at work."""
    return once(_words, facts.knowledge.vocabulary["role-words"])


def _words(entries: Entries) -> frozenset[str]:
    return frozenset(word for entry in entries.values() for word in str(entry["words"]).split())


def _endings(entries: Entries) -> tuple[str, ...]:
    return tuple(word for entry in entries.values() for word in str(entry.get("endings", "")).split())


def _sentence(entries: Entries) -> frozenset[str]:
    return frozenset(str(entries["sentence"]["words"]).split())


def _openers(entries: Entries) -> frozenset[str]:
    return frozenset(str(entries["opener"]["words"]).split())


def _shortened(entries: Entries) -> frozenset[str]:
    return frozenset(str(entries["shortened"]["words"]).split())


def _behind(entries: Entries) -> frozenset[str]:
    return frozenset(str(entries["behind"]["words"]).split())


def names_occupation(facts: Facts, span: Span) -> bool:
    """Tell whether a title names what a person is at work."""
    words, entries = facts.mentions.words, facts.knowledge.vocabulary["role-words"]
    own = words.text[words.at(span.start) : words.at(span.end)]
    return not once(_words, entries).isdisjoint(own) or any(w.endswith(once(_endings, entries)) for w in own)


def is_spoken(facts: Facts, span: Span) -> bool:
    """Tell whether a stretch is a sentence rather than a title."""
    words = facts.mentions.words
    sentence = once(_sentence, facts.knowledge.vocabulary["title-cues"])
    return not sentence.isdisjoint(words.text[words.at(span.start) : words.at(span.end)])


def trimmed(text: str, start: int, end: int) -> Span:
    """Return a stretch without the marks around it."""
    while start < end and text[start] in _TRIM:
        start += 1
    while end > start and text[end - 1] in _TRIM:
        end -= 1
    return Span(start, end)
