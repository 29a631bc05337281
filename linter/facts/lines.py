"""The lines of the body, what stands between two line breaks, with their words: for all who read line by line."""

from __future__ import annotations

from bisect import bisect_left, bisect_right

from linter.facts import Facts
from linter.facts.types import Line


def read(facts: Facts) -> tuple[Line, ...]:
    """Return the lines of the body that have a word in them, in order; a wrapped paragraph has several."""
    text, words = facts.text, facts.mentions.words
    starts, ends = words.starts, words.ends
    lines: list[Line] = []
    word = 0
    for block in facts.document.blocks:
        if block.kind == "value":
            continue
        start = block.start
        while start < block.end:
            end = text.find("\n", start, block.end)
            if end < 0:
                end = block.end
            first = bisect_left(starts, start, word)
            word = bisect_left(starts, end, first)
            if word > first:
                lines.append(Line(start, end, first, word, starts[first], ends[word - 1], block))
            start = end + 1
    return tuple(lines)


def at(facts: Facts, offset: int) -> Line | None:
    """Return the line of the body that holds a place, or None for a metadata value."""
    index = bisect_right(facts.lines, offset, key=lambda line: line.start) - 1
    return facts.lines[index] if index >= 0 and offset < facts.lines[index].end else None
