"""Where a comment holds, and how it is taken out of its file."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from typing import NamedTuple

from linter.findings import Edit
from linter.patterns import lazy
from linter.readers import Reading
from linter.readers.html import BLOCKS
from linter.readers.tree import Comment
from linter.spans import LineIndex, Span

_BOUNDARY = lazy(rf"[\r\n]|</?(?:br|{'|'.join(sorted(BLOCKS))})\b", re.IGNORECASE)
_INDENT = lazy(r"[ \t]*")
_BREAK = lazy(r"\r\n|\r|\n|")
_ITEM = lazy(r"-(?:\s|$)")
_NEW_BLOCK = lazy(r"[ \t]*(?:[-*+#>|<]|\d{1,9}[.)])")


class _Block(NamedTuple):
    """A block of a posting, as it stands in the file, and the run (paragraph, list, table) that it belongs to."""

    start: int
    end: int
    run: tuple[int, int]


class Places:
    """Tells for which stretch of a file a comment holds."""

    def __init__(self, reading: Reading) -> None:
        self._reading = reading
        self._source = reading.source
        self._lines = LineIndex(reading.source)
        self._made: list[_Block] | None = None
        self._made_values: list[Span] | None = None

    def scope(self, comment: Comment, kind: str) -> Span:
        """Return the stretch for which a comment of a kind holds."""
        if kind == "ignore-file":
            return Span(0, len(self._source) + 1)
        if not comment.markup:
            return self._entry(comment) if kind == "ignore" else self._next_line(comment)
        if kind == "ignore" or self._embedded():
            return self._block(comment)
        return self._next_line(comment)

    def _embedded(self) -> bool:
        """Tell whether texts of the file are values of JSON or YAML, so that its lines are none of the text."""
        return any(d.format in ("json", "yaml") for d in self._reading.documents)

    def _line(self, number: int) -> Span:
        start = self._lines.start(number)
        return Span(start, start + len(self._lines.line(number)))

    def _below(self, offset: int) -> int:
        """Return the number of the first line below an offset that is not blank; one more than there are if none is."""
        number = self._lines.position(offset)[0] + 1
        while number <= len(self._lines) and not self._lines.line(number).strip():
            number += 1
        return number

    def _next_line(self, comment: Comment) -> Span:
        number = self._below(comment.span.end)
        return self._line(number) if number <= len(self._lines) else Span(comment.span.end, comment.span.end)

    def _entry(self, comment: Comment) -> Span:
        """Return the key, or the item of a list, on whose line or above which a comment stands, with all in it."""
        number, column = self._lines.position(comment.span.start)
        if not self._lines.line(number)[: column - 1].strip("\ufeff \t"):
            number = self._below(comment.span.end)
        if number > len(self._lines):
            return Span(comment.span.end, comment.span.end)
        first = last = self._line(number)
        width = _width(self._source[first.start : first.end])
        is_item = _ITEM.match(self._source, first.start + width) is not None
        while (number := number + 1) <= len(self._lines):
            line = self._line(number)
            text = self._source[line.start : line.end]
            deeper = _width(text) > width or (_width(text) == width and not is_item and _ITEM.match(text, width))
            if text.strip() and not deeper:
                break
            last = line if text.strip() else last
        scope = first.cover(last)
        values = self._values()
        at = bisect_left(values, scope.end, key=lambda v: v.start) - 1
        while at >= 0 and values[at].end > scope.start:  # a text in quotes over several lines
            scope, at = scope.cover(values[at]), at - 1
        return scope

    def _values(self) -> list[Span]:
        if self._made_values is None:
            self._made_values = sorted({m.source for d in self._reading.documents for m in d.metadata})
        return self._made_values

    def _blocks(self) -> list[_Block]:
        if self._made is None:
            self._made = sorted(
                _Block(*document.map.source_span(block.span), (number, block.run))
                for number, document in enumerate(self._reading.documents)
                for block in document.blocks
            )
        return self._made

    def _block(self, comment: Comment) -> Span:
        """Return what of a block stands on the line of a comment in it, or else the block that follows it."""
        blocks = self._blocks()
        start, end = comment.span
        at = bisect_right(blocks, start, key=lambda b: b.start) - 1
        before = blocks[at] if at >= 0 else None
        if before and (start < before.end or not _BOUNDARY.search(self._source, before.end, start)):
            line = self._line(self._lines.position(start)[0])
            return Span(max(before.start, line.start), max(min(self._upto(at), line.end), start))
        if at + 1 == len(blocks):
            return Span(end, end)
        last = at + 1
        if before is None or before.run != blocks[last].run:  # the whole list, not only its first item
            while last + 1 < len(blocks) and blocks[last + 1].run == blocks[at + 1].run:
                last += 1
        return Span(end, max(blocks[last].end, min(self._upto(last), self._line_end(blocks[last].end))))

    def _upto(self, at: int) -> int:
        """Return where the block after one starts."""
        return self._blocks()[at + 1].start if at + 1 < len(self._blocks()) else len(self._source)

    def _line_end(self, offset: int) -> int:
        return self._line(self._lines.position(offset)[0]).end


def _width(text: str) -> int:
    indent = _INDENT.match(text)
    return indent.end() if indent else 0


def removal(source: str, comment: Span) -> tuple[Edit, ...]:
    """Return the edit that takes a comment out: with its line where it has one of its own, else with the space before.

    Where two lines of a paragraph would come together, an empty line stays.
    """
    start, end = comment
    while start > 0 and source[start - 1] in " \t":
        start -= 1
    after = end
    while after < len(source) and source[after] in " \t":
        after += 1
    spaced = start < comment.start
    if after < len(source) and source[after] not in "\r\n":
        return (Edit(Span(comment.start, after if spaced else end), ""),)
    if start > 0 and source[start - 1] not in "\r\n\ufeff":
        return (Edit(Span(start, after), ""),)
    below = after + len(_BREAK.match(source, after).group())  # type: ignore[union-attr] # it matches nothing too
    following = source[below : source.find("\n", below) + 1 or len(source)]
    ended = max(start - (2 if source.startswith("\r\n", start - 2) else 1), 0)
    above = source[source.rfind("\n", 0, ended) + 1 : ended]
    if above.strip() and following.strip() and not _NEW_BLOCK.match(following):
        return (Edit(Span(start, after), ""),)
    return (Edit(Span(start, below), ""),)
