"""The employer's name as a line, or a part of one, that boards and authors set beside the title."""

from __future__ import annotations

from linter.facts import Facts, lines
from linter.facts.employer_names import is_place
from linter.facts.employer_words import table
from linter.facts.occupations import role_words
from linter.facts.places import alone
from linter.facts.tables import once
from linter.facts.types import FieldValue
from linter.patterns import lazy
from linter.spans import Span

_BOARD = 3  # lines that a board sets on top: title, employer, place
_NAME_WORDS = 9
_MARKS = 3  # code points beside a line in which a template's braces stand
_DIVIDER = lazy(r" [·|•–-] ")
_NO_NAME = frozenset(":{}<>@")


def read(facts: Facts, title: FieldValue | None) -> Span | None:
    """Return the line, or the part of the title's line, that is the employer's name; None where none is set apart."""
    return _set_line(facts, title) or _before_bar(facts, title)


def _set_line(facts: Facts, title: FieldValue | None) -> Span | None:
    """Return the first line over a labelled title, or the line between the title and a line of places."""
    top = facts.lines
    if title is None or len(top) < _BOARD:
        return None
    first, second, third = top[:_BOARD]
    if (
        title.origin == "label"
        and title.label is not None
        and first.end < title.label.start <= top[min(4, len(top) - 1)].start
    ):
        return _short(facts, Span(first.start_word, first.end_word))
    if not title.span.overlaps(Span(first.start, first.end)):
        return None
    if alone(facts, third):
        return _short(facts, Span(second.start_word, second.end_word))
    divider = _DIVIDER.search(facts.text, second.start, second.end)
    if divider and facts.mentions.between("places", divider.end(), divider.end() + 1):
        return _short(facts, Span(second.start_word, divider.start()))
    return None


def _before_bar(facts: Facts, title: FieldValue | None) -> Span | None:
    """Return what stands before the first bar of a line whose later part is the title ("Acme | Engineer | Lyon")."""
    line = lines.at(facts, title.span.start) if title is not None else None
    bar = facts.text.find("|", line.start_word, line.end) if line is not None else -1
    if title is None or line is None or bar < 0 or title.span.start < bar:
        return None
    last = facts.mentions.words.at(bar) - 1
    span = Span(line.start_word, facts.mentions.words.ends[last]) if last >= line.first else None
    if span is None or is_place(facts, span) or not facts.text[span.start].isupper():
        return None
    return _short(facts, span)


def _short(facts: Facts, span: Span) -> Span | None:
    """Return a line, or the part of one, that has the form of a name."""
    known = once(table, facts.knowledge.vocabulary["employer-cues"])
    words = facts.mentions.words
    own, written = words.text[words.at(span.start) : words.at(span.end)], facts.document.quote(span)
    around = facts.text[max(0, span.start - _MARKS) : span.end + _MARKS]
    if len(own) > _NAME_WORDS or own[0] in known.no_name or not _NO_NAME.isdisjoint(around):
        return None
    if not role_words(facts).isdisjoint(own) or any(span.overlaps(paid.span) for paid in facts.pay):
        return None
    if any(facts.mentions.between(name, span.start, span.end) for name in ("employment", "contract-types")):
        return None
    closed = "(" in written and facts.text.startswith(")", span.end)
    return Span(span.start, span.end + closed)
