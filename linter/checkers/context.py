"""Where a place stands: its block, sentence and clause, between quotation marks, in the title or in a section."""

from __future__ import annotations

import re
from functools import cache

from linter.document import Block
from linter.facts import Facts, sentences
from linter.patterns import either, lazy
from linter.spans import Span

_CLAUSE = lazy(r"[;:]\s|\s[–—]\s")
_TITLE = 90  # characters of a first line that may be a title
_QUOTE_LIMIT = 300  # characters between a quotation mark and the place
_CLOSING = {'"': '"', "“": "”", "„": '“”"', "«": "»", "»": "«", "‘": "’", "'": "'"}
_STRAIGHT = r"(?<![^\s(])'(?=\w{3})|(?<=\w)'(?!\w)"  # and not an apostrophe: 's avonds, don't
_QUOTE = lazy("[" + "".join(_CLOSING).replace("'", "") + f"”’]|{_STRAIGHT}")


def block_at(facts: Facts, offset: int) -> Block | None:
    """Return the block that an offset stands in, or the one before it."""
    index = facts.block_index(offset)
    return facts.document.blocks[index] if index >= 0 else None


def clause(facts: Facts, span: Span) -> Span:
    """Return the clause around a place: its sentence, cut at semicolons, dashes and turns ("but", "maar")."""
    low, high = whole = sentences.around(facts, *span)
    for cut in _CLAUSE.finditer(facts.text, low, span.start):
        low = cut.end()
    for cut in _CLAUSE.finditer(facts.text, span.end, high):
        high = min(high, cut.start())
    for turn in _turn(facts).finditer(facts.text, *whole):
        if turn.end() <= span.start:
            low = max(low, turn.end())
        elif turn.start() >= span.end:
            high = min(high, turn.start())
    return Span(low, high)


def _turn(facts: Facts) -> re.Pattern[str]:
    """Return an expression for the words that turn a sentence: the entry `turn` of the vocabulary `clauses`."""
    known = facts.knowledge.vocabulary.get("clauses", {}).get("turn", {}).get("words", {})
    return _alternatives(tuple(word for words in known.values() for word in words))


@cache
def _alternatives(words: tuple[str, ...]) -> re.Pattern[str]:
    return re.compile(rf"\b{either(words)}\b", re.IGNORECASE)


def in_quotes(facts: Facts, span: Span) -> bool:
    """Tell whether a place stands between quotation marks that its block opens before it and closes after it."""
    text, block = facts.text, block_at(facts, span.start)
    low = max(block.start if block else 0, span.start - _QUOTE_LIMIT)
    closing = ""
    for mark in _QUOTE.finditer(text, low, span.start + 3):  # a straight mark is known by the letters after it
        if mark.start() >= span.start:
            break
        if not closing:
            closing = _CLOSING.get(mark.group(), "")
        elif mark.group() in closing:
            closing = ""
    high = min(block.end if block else len(text), span.end + _QUOTE_LIMIT)
    return bool(closing) and any(mark.group() in closing for mark in _QUOTE.finditer(text, span.end, high))


def in_title(facts: Facts, span: Span) -> bool:
    """Tell whether a place stands in the posting's title, or in a first line short enough to be one."""
    if any(value.span.overlaps(span) for value in facts.fields.get("title", ())):
        return True
    first = next((b for b in facts.document.blocks if b.kind != "value"), None)
    if first is None or not first.start <= span.start < first.end <= first.start + _TITLE:
        return False
    return facts.text[first.end - 1] not in ".!?"


def section_kind(facts: Facts, span: Span) -> str:
    """Return the kind of the section that a place stands in, "" for none or an unknown one."""
    return next((s.kind for s in facts.sections if s.span.start <= span.start < s.span.end), "")
