"""The sentence around a place: from the stop before it to the stop after it, across lines that only wrap.

A line break inside a sentence is common in postings that were pasted from e-mail or from HTML; it is told from the
end of a line that stands for itself by what is on both sides of it. A stop is also found where the space after it was
lost (“needed.Nice to have”).
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from linter.document import Block
from linter.facts import Facts, tables
from linter.facts.phrases import word_sets
from linter.patterns import lazy
from linter.spans import Span

_REACH = 400  # code points to either side: in a longer sentence, a list without stops, the far end no longer matters
_STOP = lazy(  # it starts with the characters that one can start with: they are searched for several times as fast
    r"[.!?…•▪◦‣✓✔➢►■●\n](?:(?<=[.!?…])(?:(?<!\d\.)|(?!\d))(?=[\s\"”»)*_]*(?:$|[^\sa-zà-ÿ\"”»)*_]))"
    r"|(?<=[•▪◦‣✓✔➢►■])|(?<=●)(?<!●●)(?![●○])|(?<=\n)[ \t\r]*\n)"
)
_ABBREVIATED = 8  # letters
_WORD = lazy(r"[^\W_]+")
_KEY_WORD = lazy(r"[A-ZÀ-Þ]?[^\W\d_A-ZÀ-Þ]+")  # languageRequirements is two words
_NARROWEST, _WIDEST = 40, 100  # code points of the lines of a wrapped text
_JOINS = 4  # lines that one sentence may run over


def around(facts: Facts, start: int, end: int) -> Span:
    """Return the sentence that holds `[start, end)`."""
    text = facts.text
    words = tables.once(word_sets, facts.knowledge.vocabulary["sentence-words"])
    low, high = _paragraph(facts, start, words["runs-on"])
    low, high = max(low, start - _REACH), max(min(high, end + _REACH), end)
    for stop in _STOP.finditer(text, low, start):
        if _ends_sentence(text, stop, words["abbreviations"]):
            low = stop.end()
    for stop in _STOP.finditer(text, end, high):
        if _ends_sentence(text, stop, words["abbreviations"]):
            high = stop.start()
            break
    return Span(low, high)


def key_words(facts: Facts, offset: int) -> frozenset[str]:
    """Return the words of the metadata key whose value holds a place; none in a body."""
    if not facts.document.metadata:
        return frozenset()
    index = facts.block_index(offset)
    key = facts.document.blocks[index].key if index >= 0 else ""
    return frozenset(word.lower() for word in _KEY_WORD.findall(key))


def _ends_sentence(text: str, stop: re.Match[str], abbreviations: frozenset[str]) -> bool:
    if stop.group() != ".":
        return True
    start = end = stop.start()
    while start and end - start < _ABBREVIATED and text[start - 1].isalnum():
        start -= 1
    before = text[start:end].lower()
    return not before or (before not in abbreviations and (len(before) > 1 or before.isdigit()))


def _paragraph(facts: Facts, offset: int, runs_on: frozenset[str]) -> tuple[int, int]:
    text, blocks, index = facts.text, facts.document.blocks, facts.block_index(offset)
    if index < 0:
        return 0, len(text)
    first = last = index
    while first > 0 and index - first < _JOINS and _runs_on(text, blocks, first, runs_on):
        first -= 1
    while last + 1 < len(blocks) and last - index < _JOINS and _runs_on(text, blocks, last + 1, runs_on):
        last += 1
    return blocks[first].start, max(blocks[last].end, offset)


def _runs_on(text: str, blocks: Sequence[Block], index: int, runs_on: frozenset[str]) -> bool:
    """Tell whether the line break before a block stands inside a sentence."""
    before, after = blocks[index - 1], blocks[index]
    if before.kind not in ("text", "item") or after.kind != "text" or after.start - before.end > 3:
        return False
    if text.count("\n", before.end, after.start) > 1:
        return False
    head = text[after.start : after.start + 1]
    tail = text[max(before.start, before.end - 14) : before.end].rstrip()
    if not tail or not head or tail[-1] in ".!?:;":
        return False
    if head in ",;)(&" or tail[-1] in "&/" or not runs_on.isdisjoint(_WORD.findall(tail.lower())[-1:]):
        return True
    return (head.islower() or tail[-1] == "," or before.kind == "item") and _wrapped(text, blocks, index)


def _wrapped(text: str, blocks: Sequence[Block], index: int) -> bool:
    """Tell whether the first word of a block would not have fitted on the line before it, by the lines around."""
    near = blocks[max(0, index - 5) : index + 5]
    width = max(b.end - b.start for b in near)
    before, after = blocks[index - 1], blocks[index]
    word = len(text[after.start : after.start + 30].split(maxsplit=1)[0])
    bullet = before.start - text.rfind("\n", 0, before.start) - 1 if before.kind == "item" else 0
    return _NARROWEST <= width <= _WIDEST and bullet + before.end - before.start + 1 + word >= width - 2
