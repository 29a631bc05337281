"""The paragraphs of the body as running text: lines that an editor wrapped are joined again.

A checker of sentences that is sent a line at a time sees sentences without an end. Each paragraph knows where its
characters stand in the reading text.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterable, Sequence
from typing import NamedTuple

from linter.document import Block, Document
from linter.spans import Span

_NARROWEST = 40  # code points of a line that an editor may have wrapped
_WIDE = 60  # from here a line is also taken for wrapped when the next begins with a capital
_TERMINAL = ".!?:;"


class Paragraph(NamedTuple):
    """Running text, and its pieces: where each starts in `text`, and the place in the reading text that it comes from.

    Between two pieces stands one blank, where the reading text has a line break and perhaps an indent.
    """

    text: str
    starts: tuple[int, ...]
    places: tuple[Span, ...]

    @property
    def start(self) -> int:
        """Where the paragraph starts in the reading text."""
        return self.places[0].start

    def place(self, span: Span) -> Span:
        """Return the place in the reading text of a span of the paragraph."""
        if span.start >= span.end:
            return Span(self._at(span.start), self._at(span.start))
        return Span(self._at(span.start), self._at(span.end - 1) + 1)

    def _at(self, offset: int) -> int:
        index = bisect_right(self.starts, offset) - 1
        return self.places[index].start + offset - self.starts[index]


def read(document: Document) -> tuple[Paragraph, ...]:
    """Return the paragraphs of the body, without code."""
    return tuple(_paragraph(document.text, blocks) for blocks in _joined(document))


def _joined(document: Document) -> Iterable[list[Block]]:
    """Return the blocks of each paragraph: most have one."""
    open_: list[Block] = []
    for block in document.body():
        if open_ and not _goes_on(document.text, open_[-1], block):
            yield open_
            open_ = []
        if block.kind != "code":
            open_.append(block)
    if open_:
        yield open_


def _goes_on(text: str, before: Block, after: Block) -> bool:
    """Tell whether a line only goes on with the one before it: of the same paragraph, and as wide as a wrapped line."""
    if after.kind != "text" or before.kind not in ("text", "item") or after.run != before.run:
        return False
    gap = text[before.end : after.start]
    if gap.strip() or gap.count("\n") != 1:
        return False
    width = before.end - before.start
    if text[after.start].islower():
        return width >= _NARROWEST
    return width >= _WIDE and text[before.end - 1] not in _TERMINAL


def _paragraph(text: str, blocks: Sequence[Block]) -> Paragraph:
    pieces = [text[b.start : b.end].replace("\n", " ") for b in blocks]
    starts, at = [], 0
    for piece in pieces:
        starts.append(at)
        at += len(piece) + 1
    return Paragraph(" ".join(pieces), tuple(starts), tuple(b.span for b in blocks))
