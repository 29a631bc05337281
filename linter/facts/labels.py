"""Labelled lines: "Location: Brussels", "Contract type" over "Permanent contract", labels that have run together.

A label is a phrase of the vocabulary `labels` before a colon, before a dash or a bar at the start of its line, or
alone on its line; in a chain of such lines also at the end of the line that holds the value before it ("Permanent
contract Employment type"). Its value goes on to the next label, the end of the line, or, in a line of prose, the end
of the sentence.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import NamedTuple

from linter.facts import Facts
from linter.facts.tables import Entries, once
from linter.facts.types import Line
from linter.lexicon import expand
from linter.patterns import lazy
from linter.spans import Span

_LONGEST = 6  # words of a label
_EXTRA = 3  # words that may stand before a label's phrase at the start of its line ("Preferred start date")
_CHAIN = 80  # code points between two labels that ran together
_VALUE = 14  # words of a value that stands on the line after its label
_PROSE = 25  # words of a line in which a value ends with its sentence
_SENTENCE_END = lazy(r"[.!?](?=\s|[A-ZÀ-Ý]|$)")
_DASH = lazy(r" [-–—=] |[|\t]|(?<=\w)[-–] (?![a-zà-ÿ])")
_GENDER = lazy(r":(?:in|innen|r|e|n)\b")  # "Ansprechpartner:in"
_TRIM_END = " *_\t\r:"  # what may stand behind a label that ends its line
_TRIM = " \t\r\n*_`:;,|•·–—=>-"


class Labelled(NamedTuple):
    """A label (`name` is its entry in the vocabulary) and its value; `vague`: the label names other things too."""

    name: str
    label: Span
    value: Span
    vague: bool


class _Kind(NamedTuple):
    name: str
    vague: bool


class _Table(NamedTuple):
    """The labels by their words, and the words that one starts with."""

    names: dict[tuple[str, ...], _Kind]
    first: frozenset[str]


class _Anchor(NamedTuple):
    kind: _Kind
    start: int
    end: int  # after the separator: where the value starts
    line: int
    label_end: int


def read(facts: Facts) -> list[Labelled]:
    """Return the labels that have a value, in the order of the text."""
    table = once(_table, facts.knowledge.vocabulary["labels"])
    lines, text = facts.lines, facts.text
    anchors: list[_Anchor] = []
    chained = False
    own_words = facts.mentions.words.text
    for number, line in enumerate(lines):
        leads = own_words[line.first] in table.first
        if not leads and not chained and text.find(":", line.start_word, line.end) < 0:
            continue
        own = list(_of_line(facts, table, line, number, leads))
        if chained and (last := _at_end(facts, table, line, number)) and not (own and own[-1].end >= last.end):
            own.append(last)
        anchors += own
        chained = bool(own) and own[-1].end >= line.end_word and not text[own[-1].end : line.end].strip(_TRIM)
    return [found for found in _values(facts, anchors) if found.value.start < found.value.end]


def is_label(facts: Facts, span: Span) -> bool:
    """Tell whether the words at a place are a label of the vocabulary ("Education")."""
    words = facts.mentions.words
    own = tuple(words.text[words.at(span.start) : words.at(span.end)])
    return own in once(_table, facts.knowledge.vocabulary["labels"]).names


def _table(entries: Entries) -> _Table:
    names = {
        phrase: _Kind(identity, phrase in vague)
        for identity, entry in entries.items()
        for vague in [{_words(term) for term in entry.get("vague", ())}]
        for written in entry.get("labels", {}).values()
        for term in written
        for phrase in map(_words, expand(term))
    }
    return _Table(names, frozenset(phrase[0] for phrase in names))


def _words(phrase: str) -> tuple[str, ...]:
    return tuple(phrase.lower().replace("'", " ").replace("-", " ").split())


def _of_line(facts: Facts, table: _Table, line: Line, number: int, leads: bool) -> Iterator[_Anchor]:
    """Yield the labels of one line, in order."""
    text, words = facts.text, facts.mentions.words
    if leads and line.last - line.first <= _LONGEST and (name := _alone(facts, table, line)):
        yield _Anchor(name, line.start_word, line.end, number, line.end_word)
        return
    colon = text.find(":", line.start_word, line.end)
    if colon < 0 and leads:
        yield from _dashed(facts, table, line, number)
    while colon >= 0:
        word = words.at(colon) - 1
        behind = text[words.ends[word] : colon].strip(" *_)\u00a0")
        if word >= line.first and not behind and not _GENDER.match(text, colon):
            anchor = _before_colon(facts, table, line, word)
            if anchor is not None:
                yield _Anchor(anchor[0], anchor[1], colon + 1, number, words.ends[word])
        colon = text.find(":", colon + 1, line.end)


def _alone(facts: Facts, table: _Table, line: Line) -> _Kind | None:
    """Return the label that a whole line is; a wrapped sentence's last word is none."""
    name = table.names.get(tuple(facts.mentions.words.text[line.first : line.last]))
    if name is None or facts.text[line.end_word : line.end].strip(_TRIM_END):
        return None
    return None if facts.text[line.start_word].islower() and ":" not in facts.text[line.end_word : line.end] else name


def _before_colon(facts: Facts, table: _Table, line: Line, word: int) -> tuple[_Kind, int] | None:
    """Return the name and the start of the label that ends with a word, if it stands where a label can."""
    text, words = facts.text, facts.mentions.words
    for first in range(max(line.first, word + 1 - _LONGEST), word + 1):
        name = table.names.get(tuple(words.text[first : word + 1]))
        if name is not None:
            start = words.starts[first]
            named = text[start].isupper() and (_set_off(facts, first) or _runs_on(facts, line, start))
            if first == line.first or named or text[words.ends[first - 1] : start] in (".", ")"):
                return name, start
            return (name, start) if first - line.first <= _EXTRA and name.name != "employer" else None
    return None


def _runs_on(facts: Facts, line: Line, at: int) -> bool:
    """Tell whether another label stands not far before a place in its line ("Level: Senior Location: Namur")."""
    return facts.text.find(":", max(line.start_word, at - _CHAIN), at) >= 0


def _set_off(facts: Facts, word: int) -> bool:
    """Tell whether a capital sets a word off: the word before is in lower case, or something stands between."""
    words = facts.mentions.words
    gap = facts.text[words.ends[word - 1] : words.starts[word]]
    return gap != " " or not facts.text[words.starts[word - 1]].isupper()


def _dashed(facts: Facts, table: _Table, line: Line, number: int) -> Iterator[_Anchor]:
    """Yield the label at the start of a line that a dash, a bar or a tab sets off from its value."""
    text, words = facts.text, facts.mentions.words
    for last in range(line.first + 1, min(line.first + _LONGEST, line.last)):
        end, following = words.ends[last - 1], words.starts[last]
        if text[end:following] != " " and _DASH.search(text, end, following + 1):
            name = table.names.get(tuple(words.text[line.first : last]))
            if name is not None:
                yield _Anchor(name, line.start_word, following, number, end)
            return


def _at_end(facts: Facts, table: _Table, line: Line, number: int) -> _Anchor | None:
    """Return the label with which a line ends, after the value of the label before it."""
    words = facts.mentions.words
    if facts.text[line.end_word : line.end].strip(_TRIM_END):
        return None
    for first in range(max(line.first, line.last - _LONGEST), line.last):
        name = table.names.get(tuple(words.text[first : line.last]))
        if name is not None and facts.text[words.starts[first]].isupper():
            return _Anchor(name, words.starts[first], line.end, number, line.end_word)
    return None


def _values(facts: Facts, anchors: list[_Anchor]) -> Iterable[Labelled]:
    """Yield each label with its value: the rest of its line up to the next label, or the line after it."""
    lines = facts.lines
    for index, anchor in enumerate(anchors):
        following = anchors[index + 1] if index + 1 < len(anchors) else None
        line = lines[anchor.line]
        end = following.start if following and following.line == anchor.line else line.end
        value = _trimmed(facts.text, anchor.end, end)
        number = anchor.line
        if value.start == value.end and end == line.end and number + 1 < len(lines):
            number += 1
            under = lines[number]
            if under.last - under.first > _VALUE or (
                following and following.line == number and following.start == under.start_word
            ):
                continue
            end = following.start if following and following.line == number else under.end
            value = _trimmed(facts.text, under.start, end)
        elif line.last - line.first > _PROSE and (stop := _SENTENCE_END.search(facts.text, value.start, value.end)):
            value = _trimmed(facts.text, value.start, stop.start())
        yield Labelled(anchor.kind.name, Span(anchor.start, anchor.label_end), value, anchor.kind.vague)


def _trimmed(text: str, start: int, end: int) -> Span:
    while start < end and text[start] in _TRIM:
        start += 1
    while end > start and text[end - 1] in _TRIM:
        end -= 1
    return Span(start, end)
