"""Where a place stands: its block, sentence and clause, between quotation marks, in the title or in a section."""

from __future__ import annotations

import re
from bisect import bisect_right
from functools import cache

from linter.document import Block
from linter.facts import Facts
from linter.spans import Span

_SENTENCE_LIMIT = 600  # characters looked at on either side: a longer sentence is cut there
_QUOTE_LIMIT = 300
_END = re.compile(r"(?<=[^\W_])[.!?…]+[\"”»)]*(?=\s+[\"“«„(]?[A-ZÀ-ÖØ-Þ]|[A-ZÀ-ÖØ-Þ][a-zà-öø-ÿ])|[!?]\s|[•·●▪]|\n\s*\n")
_CLAUSE = re.compile(r"[;:]\s|\s[–—]\s")
_CLOSING = {'"': '"', "“": "”", "„": '“”"', "«": "»", "»": "«", "‘": "’"}
_QUOTE = re.compile("[" + "".join(_CLOSING) + "”’]")


def block_at(facts: Facts, offset: int) -> Block | None:
    """Return the block that an offset stands in, or the one before it."""
    blocks = facts.document.blocks
    index = bisect_right(blocks, offset, key=lambda b: b.start) - 1
    return blocks[index] if index >= 0 else None


def sentence(facts: Facts, span: Span) -> Span:
    """Return the sentence around a place, within its block."""
    text, block = facts.text, block_at(facts, span.start)
    low = max(block.start if block else 0, span.start - _SENTENCE_LIMIT)
    high = min(max(block.end, span.end) if block else len(text), span.end + _SENTENCE_LIMIT)
    short = _one_of(facts, "abbreviation", r"(?:\b[^\W\d_]|{})$")
    for end in _END.finditer(text, low, min(span.start + 2, high)):  # an end is known by the capital after it
        if end.end() <= span.start and not short.search(text, max(low, end.start() - 6), end.start()):
            low = end.end()
    for end in _END.finditer(text, span.end, high):
        if not short.search(text, max(span.start, end.start() - 6), end.start()):
            return Span(low, end.end())
    return Span(low, high)


def clause(facts: Facts, span: Span) -> Span:
    """Return the clause around a place: its sentence, cut at semicolons, dashes and turns ("but", "maar")."""
    low, high = whole = sentence(facts, span)
    for cut in _CLAUSE.finditer(facts.text, low, span.start):
        low = cut.end()
    for cut in _CLAUSE.finditer(facts.text, span.end, high):
        high = min(high, cut.start())
    for turn in _one_of(facts, "turn", "{}").finditer(facts.text, *whole):
        if turn.end() <= span.start:
            low = max(low, turn.end())
        elif turn.start() >= span.end:
            high = min(high, turn.start())
    return Span(low, high)


def _one_of(facts: Facts, entry: str, form: str) -> re.Pattern[str]:
    """Return an expression for the words of an entry of the vocabulary `clauses`."""
    known = facts.knowledge.vocabulary.get("clauses", {}).get(entry, {}).get("words", {})
    return _alternatives(tuple(word for words in known.values() for word in words), form)


@cache
def _alternatives(words: tuple[str, ...], form: str) -> re.Pattern[str]:
    either = "|".join(re.escape(word) for word in words) or "(?!)"
    return re.compile(form.format(rf"\b(?:{either})\b"), re.IGNORECASE)


def in_quotes(facts: Facts, span: Span) -> bool:
    """Tell whether a place stands between quotation marks that its block opens before it and closes after it."""
    text, block = facts.text, block_at(facts, span.start)
    low = max(block.start if block else 0, span.start - _QUOTE_LIMIT)
    closing = ""
    for mark in _QUOTE.finditer(text, low, span.start):
        if not closing:
            closing = _CLOSING.get(mark.group(), "")
        elif mark.group() in closing:
            closing = ""
    rest = text[span.end : min(block.end if block else len(text), span.end + _QUOTE_LIMIT)] if closing else ""
    return any(mark in rest for mark in closing)


def in_title(facts: Facts, span: Span) -> bool:
    """Tell whether a place stands in the posting's title."""
    return any(value.span.overlaps(span) for value in facts.fields.get("title", ()))


def section_kind(facts: Facts, span: Span) -> str:
    """Return the kind of the section that a place stands in, "" for none or an unknown one."""
    return next((s.kind for s in facts.sections if s.span.start <= span.start < s.span.end), "")
