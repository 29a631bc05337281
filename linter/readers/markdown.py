"""Markdown as it is shown: headings, paragraphs, lists, tables, quotes and code, without the markup.

A reader of our own: the parsers there are know on which line a block stands, but not where in it each character stood.
It follows CommonMark where postings do. They don't in three things: a line that opens with a bullet of plain text (•,
▪, “-Word”) is an item; a bullet alone on its line is damage, and stays visible; four spaces before a paragraph do not
make it code.
"""

from __future__ import annotations

import itertools
from collections.abc import Iterator
from typing import NamedTuple

from linter.document import BlockKind
from linter.findings import Edit
from linter.patterns import lazy
from linter.readers.fragment import Fragment, FragmentBuilder, rereading, spliced
from linter.readers.inline import Piece, is_plain, pieces
from linter.readers.plain import BULLETS, after_bullet
from linter.readers.quoting import in_markdown

_LINE = lazy(r"([^\r\n]*)(\r\n|\r|\n|\Z)")
_OPENING = lazy(r"\ufeff?([ \t]*)((?:>[ \t]*)*)")
_OPENS = frozenset(("\ufeff", ">"))
_HEADING = lazy(r"(#{1,6})(?:[ \t]+|$)")
_CLOSING = lazy(r"(?:^|[ \t])#+$")
_RULE = lazy(r"(?:\*[ \t]*){3,}$|(?:-[ \t]*){3,}$|(?:_[ \t]*){3,}$")
_UNDERLINE = lazy(r"(?:={2,}|-{2,})$")
_ITEM = lazy(r"(?:[-*+]|(\d{1,9})[.)])(?:[ \t]+|$)")
_TASK = lazy(r"\[[ xX]\][ \t]+")
_FENCE = lazy(r"`{3,}(?=[^`]*$)|~{3,}")
_DELIMITERS = lazy(r"\|?[ \t]*:?-+:?[ \t]*(?:\|[ \t]*:?-+:?[ \t]*)*\|?$")
_DEFINITION = lazy(r"\[([^\[\]]{1,200})\]:[ \t]*<?([^\s>]+)>?")
_ATTRIBUTES = lazy(r"\{:[^{}]*\}$")
_CELL = lazy(r"(?:[^|\\]|\\.)+")
_TAG = lazy(r"</?([a-zA-Z][a-zA-Z0-9]*)[\s/>]")


class _Line(NamedTuple):
    """A line: its text `[start, end)` without the spaces around it, its indent, and whether its end breaks it."""

    start: int
    end: int
    indent: int
    hard: bool
    quoted: bool


def read(source: str, start: int = 0, end: int | None = None) -> Fragment:
    """Read a stretch of the source as Markdown."""
    end = len(source) if end is None else end
    reader = _Reader(source, start, end)
    reader.run_through()
    return reader.out.build(rereading(read, source, start, end, bool(reader.targets), _meaning))


def _meaning(text: str, edit: Edit) -> str:
    """Return what an edit means: a bullet that is joined with its text stops being text."""
    start, end = edit.span
    alone = text[start - 1 : start] in ("-", "*", "+") and text[start - 2 : start - 1] in ("\n", "")
    if alone and edit.text == " " and text[start:end] == "\n":
        return text[: start - 1] + text[end:]
    return spliced(text, edit)


def _lines(source: str, start: int, end: int) -> Iterator[_Line]:
    for low, high in _bounds(source, start, end):
        text = source[low:high]
        bare = text.lstrip(" \t")
        indent, quoted = len(text) - len(bare), False
        if bare[:1] in _OPENS and (opening := _OPENING.match(text)) is not None:
            bare, indent, quoted = text[opening.end() :], len(opening.group(1)), bool(opening.group(2))
        first = high - len(bare)
        yield _Line(first, first + len(bare.rstrip()), indent, bare.endswith("  "), quoted)


def _bounds(source: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    """Yield where each line starts and ends; after the last line break there is none."""
    if "\r" in source:
        found = (found.span(1) for found in _LINE.finditer(source, start, end))
    else:
        ends = itertools.accumulate((len(line) + 1 for line in source[start:end].split("\n")), initial=start)
        found = ((low, high - 1) for low, high in itertools.pairwise(ends))
    for low, high in found:
        if low < end or low == start:
            yield low, high


class _Reader:
    """Goes through the lines once, from top to bottom."""

    def __init__(self, source: str, start: int, end: int) -> None:
        self.source = source
        self.end = end
        self.lines = list(_lines(source, start, end))
        self.out = FragmentBuilder(source, in_markdown)
        self.targets = self.definitions() if "]:" in source else {}
        self.open: list[_Line] = []  # the lines of the open paragraph
        self.kind: BlockKind = "text"
        self.level = 0
        self.prefix = 0  # how much of the open paragraph stands before its block: a bullet that is shown
        self.run = -1
        self.in_list = False
        self.indents: list[int] = []  # of the open lists, the outer one first
        self.bullet = ""  # of the outermost open list; "1" for a numbered one
        self.number = 0
        self.commented = True  # whether a comment that opens may be closed further down
        self.empty_item = False  # the item that the next paragraph is

    def definitions(self) -> dict[str, str]:
        """Return the targets of the link definitions by their lower-case labels."""
        found = (_DEFINITION.match(self.source, line.start, line.end) for line in self.lines)
        return {d.group(1).lower(): d.group(2) for d in found if d is not None}

    def run_through(self) -> None:
        """Read every line."""
        at = 0
        while at < len(self.lines):
            line = self.lines[at]
            if line.start == line.end:
                self.flush()
                at += 1
            else:
                at = self.block(at, line, self.source[line.start : line.end])
        self.flush()

    def block(self, at: int, line: _Line, text: str) -> int:
        """Read the block that a line opens or goes on with; return the next line to read."""
        first = text[0]
        if first in "`~" and (fence := _FENCE.match(text)) is not None:
            return self.fence(at, fence.group())
        if first == "<" and (after := self.html(at, text)) > at:
            return after
        if "|" in text and not self.open and self.is_table(at, text):
            return self.table(at)
        if first == "#" and (heading := _HEADING.match(text)) is not None:
            closing = _CLOSING.search(text, heading.end())
            end = line.start + (closing.start() if closing else len(text))
            self.flush()
            self.heading([line._replace(start=line.start + heading.end(), end=end)], len(heading.group(1)))
        elif first in "-=" and text[-1] == first and _UNDERLINE.match(text) and self.is_short():
            self.heading(self.open, 1 if first == "=" else 2)
        elif (
            (first in "-*_" and text[-1] == first and _RULE.match(text))
            or (first == "[" and _DEFINITION.match(text))
            or (first == "{" and _ATTRIBUTES.match(text))
        ):
            self.flush()
        elif not self.item(at, line, text):
            self.paragraph(line)
        return at + 1

    def is_short(self) -> bool:
        """Tell whether the open paragraph can be what an underline makes a heading of."""
        if not self.open or self.kind != "text":
            return False
        return len(self.open) <= 2 and self.open[-1].end - self.open[0].start <= 120

    def heading(self, lines: list[_Line], level: int) -> None:
        """Take lines as a heading."""
        self.run += 1
        self.open, self.kind, self.level = lines, "heading", level
        self.in_list, self.indents = False, []
        self.flush()

    def item(self, at: int, line: _Line, text: str) -> bool:
        """Take a line that opens with a bullet; return whether it does."""
        start, shown = line.start, 0
        if (found := _ITEM.match(text)) is not None:
            if (digits := found.group(1)) and int(digits) not in (1, self.number + 1):
                self.flush()
                return False  # a date, a year
            self.number, bullet = int(digits or 0), "1" if digits else text[0]
            task = _TASK.match(text, found.end()) if text.startswith("[", found.end()) else None
            start += (task or found).end()
        elif text[0] in BULLETS:
            bullet, start = after_bullet(text, line.start)
            if not bullet:
                return False
            shown = start - line.start
        else:
            return False
        self.flush()
        self.enter(line.indent, bullet)
        if start < line.end:
            self.open, self.prefix = [_Line(start - shown, *line[1:])], shown
        elif shown or not self.has_below(at, line):
            self.open = [line]
            self.flush()
            self.empty_item = True
        else:
            self.empty_item = True
        return True

    def enter(self, indent: int, bullet: str) -> None:
        """Open a list, or go on with one."""
        while self.indents and self.indents[-1] >= indent:
            self.indents.pop()
        if not self.in_list or (not self.indents and bullet != self.bullet):
            self.run += 1
        if not self.indents:
            self.bullet = bullet
        self.indents.append(indent)
        self.in_list, self.kind, self.level = True, "item", len(self.indents) - 1

    def has_below(self, at: int, line: _Line) -> bool:
        """Tell whether an item without text has it on the next line, indented: else its bullet is an orphan."""
        below = self.lines[at + 1] if at + 1 < len(self.lines) else line
        return below.start < below.end and below.indent >= line.indent + 2

    def paragraph(self, line: _Line) -> None:
        """Take a line that opens a paragraph or goes on with one."""
        if self.open and (line.quoted <= self.open[-1].quoted):
            self.open.append(line)
            return
        self.flush()
        if self.empty_item:
            self.kind = "item"
        elif self.in_list and line.indent >= 2:
            self.kind = "text"
        else:
            self.in_list, self.indents = False, []
            self.run += 1
            self.kind = "quote" if line.quoted else "text"
        self.open, self.level, self.empty_item = [line], 0, False

    def flush(self) -> None:
        """Close the open paragraph."""
        if self.open:
            start, end = self.open[0].start, self.open[0].end
            if len(self.open) == 1 and not self.prefix and is_plain(self.source, start, end):
                self.out.line(self.kind, start, end, self.run, self.level)
            else:
                _Paragraph(self, self.open, self.prefix).write(self.kind, self.level)
            self.out.gap("\n")
            self.open, self.prefix = [], 0

    def fence(self, at: int, mark: str) -> int:
        """Take a fenced block of code."""
        self.flush()
        after = at + 1
        while after < len(self.lines) and not self.closes(self.lines[after], mark):
            after += 1
        inside = [line for line in self.lines[at + 1 : after] if line.start < line.end]
        if inside:
            self.out.fill(inside[0].start)
            start = self.out.text.length
            self.out.copy(inside[0].start, inside[-1].end)
            self.run += 1
            self.out.block("code", start, self.run)
            self.out.gap("\n")
        return after + 1

    def closes(self, line: _Line, mark: str) -> bool:
        """Tell whether a line ends the block of code that a mark opened."""
        text = self.source[line.start : line.end]
        return text.startswith(mark) and not text.strip(mark[0])

    def html(self, at: int, text: str) -> int:
        """Take a block of HTML: up to a blank line after which no other block of HTML opens."""
        after = at + 1
        if text.startswith("<!--"):
            close = self.source.find("-->", self.lines[at].start + 4, self.end) if self.commented else -1
            self.commented = close >= 0
            if close < 0:
                return at
            while after < len(self.lines) and self.lines[after].start <= close:
                after += 1
        elif not self.is_html(text):
            return at
        else:
            while after < len(self.lines) and not self.ends_html(after):
                after += 1
        from linter.readers import html

        self.flush()
        end = self.lines[after - 1].end
        fragment = html.read(self.source, self.lines[at].start, end)
        self.out.embed(fragment, end)
        if text.startswith("<!--") and not fragment.text:
            return after  # a comment between two items leaves them one list
        self.out.gap("\n")
        self.in_list, self.indents, self.run = False, [], self.out.blocks[-1].run + 1 if self.out.blocks else 0
        return after

    def ends_html(self, at: int) -> bool:
        """Tell whether a line is blank and no HTML stands on the line below it."""
        line = self.lines[at]
        if line.start < line.end:
            return False
        below = self.lines[at + 1] if at + 1 < len(self.lines) else line
        return not self.is_html(self.source[below.start : below.end])

    def is_html(self, text: str) -> bool:
        """Tell whether a line opens with the tag of a block."""
        if not text.startswith("<") or (tag := _TAG.match(text + " ")) is None:
            return False
        from linter.readers.html import BLOCKS, HIDDEN

        return tag.group(1).lower() in BLOCKS | HIDDEN

    def is_table(self, at: int, text: str) -> bool:
        """Tell whether a line is the header of a table: the line below parts its columns."""
        if at + 1 == len(self.lines):
            return False
        below = self.lines[at + 1]
        written = self.source[below.start : below.end]
        return "-" in written and "|" in written and _DELIMITERS.match(written) is not None and text.strip("|") != ""

    def table(self, at: int) -> int:
        """Take a table, each row a block with tabs between its cells."""
        self.flush()
        self.run += 1
        self.in_list = False
        after = at
        while after < len(self.lines) and "|" in self.source[self.lines[after].start : self.lines[after].end]:
            if after != at + 1:
                self.row(self.lines[after])
            after += 1
        return after

    def row(self, line: _Line) -> None:
        """Take a row of a table."""
        start = -1
        for cell in _CELL.finditer(self.source, line.start, line.end):
            low, high = cell.span()
            text = self.source[low:high]
            low += len(text) - len(text.lstrip())
            if low >= high:
                continue
            inside = line._replace(start=low, end=low + len(text.strip()), hard=False)
            length = self.out.text.length
            _Paragraph(self, [inside], 0).write(None, 0)
            if self.out.text.length > length:
                start = length if start < 0 else start
                self.out.gap("\t")
        if start >= 0:
            self.out.gap("\n")
            self.out.block("row", start + (start > 0), self.run)


class _Paragraph:
    """Writes the lines of a paragraph: what its inline markup leaves of them."""

    def __init__(self, reader: _Reader, lines: list[_Line], prefix: int) -> None:
        self.out = reader.out
        self.source = reader.source
        self.lines = lines
        self.run = reader.run
        self.targets = reader.targets
        self.prefix = prefix
        self.anchors: list[tuple[int, str]] = []
        self.start = -1

    def write(self, kind: BlockKind | None, level: int) -> None:
        """Write the paragraph as one block, as several where a break is hard, or with None as a part of one."""
        text = "\n".join(self.source[line.start : line.end] for line in self.lines)
        if self.prefix:
            self.out.copy(self.lines[0].start, self.lines[0].start + self.prefix)
            self.start = self.out.text.length
        number, shift, done = 0, self.lines[0].start, self.prefix
        for piece in pieces(text[self.prefix :], self.targets):
            if passed := text.count("\n", done, piece.start + self.prefix):  # inside a tag or a comment
                number += passed
                shift = self.lines[number].start - text.rindex("\n", done, piece.start + self.prefix) - 1
            done = (piece.start if piece.kind == "comment" else piece.end) + self.prefix
            low, high = piece.start + self.prefix + shift, piece.end + self.prefix + shift
            if piece.kind in ("soft", "hard"):
                end = self.lines[number].end
                if text[piece.end + self.prefix - 1] == "\n":
                    number += 1
                    shift = self.lines[number].start - (piece.end + self.prefix)
                    high = self.lines[number].start
                if kind is not None and (piece.kind == "hard" or self.lines[number - 1].hard):
                    self.close(kind, level)
                    kind, level = ("text", 0) if kind == "heading" else (kind if kind == "quote" else "text", 0)
                elif self.start >= 0:
                    self.out.unit("\n", min(low, end), high)
            else:
                self.show(piece, low, high)
        if kind is not None:
            self.close(kind, level)

    def show(self, piece: Piece, low: int, high: int) -> None:
        """Write a piece of text, or note a link or a comment."""
        if piece.kind == "comment":
            self.out.comment(low, self.source.index("-->", low + 4) + 3)
            return
        if piece.kind == "close":
            if self.anchors:
                self.out.link(*self.anchors.pop())
            return
        if piece.kind == "open":
            self.out.fill(low)
            self.anchors.append((self.out.text.length, piece.value))
            return
        if self.start < 0 and piece.kind == "copy":
            low = high - len(self.source[low:high].lstrip())
        if low >= high:
            return
        if self.start < 0:
            self.out.fill(low)
            self.start = self.out.text.length
        if piece.kind == "unit":
            self.out.unit(piece.value, low, high)
        else:
            self.out.copy(low, high)

    def close(self, kind: BlockKind, level: int) -> None:
        """End a block; a line follows, or nothing."""
        if self.start >= 0:
            self.out.block(kind, self.start, self.run, level)
            self.out.gap("\n")
        self.start = -1
