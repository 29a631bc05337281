"""Plain text: each line that is not blank is a block, an item where a bullet opens it.

Lists, wrapped paragraphs and the alternating lines of a list whose bullets were torn off share a run, so that one
cause there is one finding; other lines are runs of their own.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

from linter.document import Block, BlockKind, Segment, TextMap, keep
from linter.patterns import lazy
from linter.readers.fragment import Fragment

BULLETS = frozenset("-*•·‣⁃◦–—▪▫●○■□◆◇❖➢➤►▶✓✔✅☑→➔➜»\uf0b7\uf0a7\uf0d8o")
_NEEDS_SPACE = frozenset("*·–—→»o")
_NUMBER = lazy(r"(\d{1,2})[.)][ \t\u00a0]+(?=\S)(?!\S+ \d{4}\b)")
_CR_ALONE = lazy(r"\r(?!\n)")
_TERMINAL = frozenset(".!?:;")
_WRAP = range(40, 121)
"""How long a line is that an editor wrapped: most break between 60 and 80 characters, the longest at 120."""


class _Line(NamedTuple):
    """A line that is not blank: where it starts, where its text starts after a bullet, its end, and the bullet."""

    first: int
    start: int
    end: int
    bullet: str
    indent: int


def read(source: str, start: int = 0, end: int | None = None) -> Fragment:
    """Read a stretch of the source as plain text; its reading text is the very stretch."""
    end = len(source) if end is None else end
    text = source[start:end] if start or end < len(source) else source
    way = TextMap([Segment(0, len(text), start, end, True, keep)] if text else ())
    return Fragment(text, way, tuple(blocks(text)))


def blocks(text: str) -> list[Block]:
    """Return a block for each line of a text that is not blank."""
    found: list[Block] = []
    run, blank = -1, False
    previous: _Line | None = None
    list_bullet = ""
    for line in _lines(text):
        if line is None:
            blank = True
            continue
        orphan = bool(previous and previous.bullet and previous.start == previous.end and not line.bullet)
        if not _continues(text, previous, line, list_bullet, blank, orphan):
            run += 1
            list_bullet = ""
        list_bullet = line.bullet or list_bullet
        kind: BlockKind = "item" if line.bullet or orphan else "text"
        begin = line.first if line.start == line.end else line.start
        found.append(Block(kind, begin, line.end, run, line.indent // 2 if line.bullet else 0))
        previous, blank = line, False
    return found


def _lines(text: str) -> Iterator[_Line | None]:
    """Yield the lines of a text; None stands for a blank one."""
    if "\r" in text:
        text = _CR_ALONE.sub("\n", text)
    at = 1 if text.startswith("\ufeff") else 0
    number = 0
    for written in text[at:].split("\n"):
        bare = written.strip()
        if bare:
            first = at + written.find(bare[0])
            end = first + len(bare)
            bullet = bare[0] if bare[0] in BULLETS else ""
            start = first
            if bullet:
                bullet, start = after_bullet(bare, first)
            elif bare[0].isdigit() and (numbered := _NUMBER.match(bare)) is not None:
                value = int(numbered.group(1))
                if value in (1, number + 1):
                    number, bullet, start = value, "1", first + numbered.end()
            yield _Line(first, start, end, bullet, first - at)
        else:
            yield None
        at += len(written) + 1


def after_bullet(bare: str, first: int) -> tuple[str, int]:
    """Return the bullet that opens a line whose first character stands at `first`, and where the text after it starts.

    ("", first) where no bullet opens it; the bullet and its end where nothing follows it.
    """
    bullet, rest = bare[0], bare[1:].lstrip("\ufe0f")
    text = rest.lstrip()
    start = first + len(bare) - len(text)
    if not text:
        return ("", first) if bullet == "o" else (bullet, start)
    spaced = text != rest
    if not spaced and (bullet in _NEEDS_SPACE or (bullet == "-" and not text[0].isalpha())):
        return "", first  # emphasis, a hyphenated word, a negative number
    return ("", first) if text[0] == bullet else (bullet, start)  # a rule of dashes or stars is no list


def _continues(text: str, previous: _Line | None, line: _Line, bullet: str, blank: bool, orphan: bool) -> bool:
    """Tell whether a line belongs to the run of the line before it."""
    if previous is None:
        return False
    if orphan:
        return True
    if line.bullet:
        return line.bullet == bullet
    if blank:
        return False
    if previous.bullet and line.indent > previous.indent:
        return True
    width = previous.end - previous.first
    if text[line.first].islower():
        return width in _WRAP
    return not bullet and width in _WRAP and width >= 60 and text[previous.end - 1] not in _TERMINAL
