"""Which character of a YAML scalar stands where in the file: quotes, escapes, folded lines and block scalars.

The parser gives a scalar's value and its ends; what lies between is read here a second time. Where the two readings
differ (rare notations), the scalar is shown as a whole and can't be edited.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import partial
from typing import NamedTuple

from linter.document import Encode, Segment, TextBuilder, TextMap
from linter.patterns import lazy
from linter.readers.quoting import in_double_quotes, in_plain, in_single_quotes, refuse

_BREAK = lazy(r"\r\n|[\r\n\x85]")
_HEADER = lazy(r"[|>](?:([+-])([1-9])?|([1-9])([+-])?)?[ \t]*(?:#[^\r\n\x85]*)?")
_PROPERTIES = lazy(r"(?:[&!][^\s\[\]{},]*[ \t]+)+")
_ESCAPE = lazy(r"\\(?:x([0-9a-fA-F]{2})|u([0-9a-fA-F]{4})|U([0-9a-fA-F]{8})|(.))", re.DOTALL)
_SHORT = {
    "0": "\0",
    "a": "\a",
    "b": "\b",
    "t": "\t",
    "\t": "\t",
    "n": "\n",
    "v": "\v",
    "f": "\f",
    "r": "\r",
    "e": "\x1b",
}
_SHORT |= {"N": "\x85", "_": "\xa0", "L": "\u2028", "P": "\u2029"}


class _Line(NamedTuple):
    """A line of a scalar: its text `[start, end)` and where the next line starts."""

    start: int
    end: int
    next: int


def scalar_map(source: str, start: int, end: int, style: str, value: str, indent: int) -> TextMap:
    """Return the map of the scalar at `[start, end)`; `indent` is the column of the record or list around it."""
    if properties := _PROPERTIES.match(source, start, end):
        start = properties.end()
    if not style and source[start:end] == value:
        return TextMap((Segment(0, len(value), start, end, True, in_plain),) if value else ())
    return TextMap(partial(_segments, source, start, end, style, value, indent))


def _segments(source: str, start: int, end: int, style: str, value: str, indent: int) -> tuple[Segment, ...]:
    builder = TextBuilder()
    if style in ("|", ">"):
        _block(builder, source, start, end, max(indent, 0))
    else:
        _flow(builder, source, start, end, style)
    text, way = builder.build()
    if text == value:
        return way.segments
    return (Segment(0, len(value), start, end, False, refuse),) if value else ()


def _lines(source: str, start: int, end: int) -> Iterator[_Line]:
    at = start
    for found in _BREAK.finditer(source, start, end):
        yield _Line(at, found.start(), found.end())
        at = found.end()
    yield _Line(at, end, end)


def _flow(builder: TextBuilder, source: str, start: int, end: int, style: str) -> None:
    """Read a scalar that is plain or quoted: a line break is a space, a blank line a line break."""
    if style:
        start, end = start + 1, end - 1
    encode = {"'": in_single_quotes, '"': in_double_quotes}.get(style, in_plain)
    lines = list(_lines(source, start, end))
    last, before, joined = len(lines) - 1, start, False
    pending: list[int] = []
    for number, line in enumerate(lines):
        low = line.start + (0 if number == 0 else _leading(source, line))
        escaped = style == '"' and number < last and _ends_escaped(source, low, line.end)
        high = (
            line.end - 1 if escaped else line.end if number == last else low + len(source[low : line.end].rstrip(" \t"))
        )
        if 0 < number < last and low >= line.end:
            pending.append(line.start)
            continue
        if number:
            _fold(builder, [*pending, low], before, encode, joined)
        _copy(builder, source, low, high, style, encode)
        before, pending, joined = high, [], escaped


def _leading(source: str, line: _Line) -> int:
    return line.end - line.start - len(source[line.start : line.end].lstrip(" \t"))


def _ends_escaped(source: str, start: int, end: int) -> bool:
    at = end
    while at > start and source[at - 1] == "\\":
        at -= 1
    return (end - at) % 2 == 1


def _fold(builder: TextBuilder, starts: list[int], before: int, encode: Encode, joined: bool) -> None:
    """Add what a break stands for: a space, or a line break for each blank line; nothing where the break is escaped."""
    if len(starts) == 1:
        if not joined:
            builder.unit(" ", before, starts[0], encode)
        return
    for start in starts[1:]:
        builder.unit("\n", before, start, encode)
        before = start


def _copy(builder: TextBuilder, source: str, start: int, end: int, style: str, encode: Encode) -> None:
    """Take a line's text, its escapes as units."""
    mark = {"'": "''", '"': "\\"}.get(style)
    while mark and (at := source.find(mark, start, end)) >= 0:
        builder.copy(source, start, at, encode)
        char, size = ("'", 2) if style == "'" else _unescaped(source, at, end)
        builder.unit(char, at, at + size, encode)
        start = at + size
    builder.copy(source, start, end, encode)


def _unescaped(source: str, at: int, end: int) -> tuple[str, int]:
    found = _ESCAPE.match(source, at, end)
    if found is None:
        return source[at], 1
    *codes, short = found.groups()
    code = next((c for c in codes if c), "")
    return chr(int(code, 16)) if code else _SHORT.get(short, short), found.end() - at


def _block(builder: TextBuilder, source: str, start: int, end: int, indent: int) -> None:
    """Read a scalar that is a block: literal, line by line, or folded."""
    header = _HEADER.match(source, start, end)
    if header is None:
        return
    chomp, width = header[1] or header[4] or "", header[2] or header[3]
    lines = list(_lines(source, header.end(), end))[1:]
    while lines and lines[-1].start == lines[-1].end == lines[-1].next:
        lines.pop()
    if width:
        indent += int(width)
    else:
        indent = next((_spaces(source, line) for line in lines if _spaces(source, line) < line.end - line.start), 0)
    lines = [line._replace(start=min(line.start + indent, line.end)) for line in lines]
    filled = max((n for n, line in enumerate(lines, 1) if line.start < line.end), default=0)
    folded = source[start] == ">"
    for number, line in enumerate(lines[:filled]):
        if number:
            _break(builder, source, lines, number, folded)
        builder.copy(source, line.start, line.end, in_plain)
    kept = lines[filled - 1 :] if chomp == "+" else lines[filled - 1 : filled] if chomp == "" and filled else []
    for line in kept:
        if line.next > line.end:
            builder.unit("\n", line.end, line.next, in_plain)


def _spaces(source: str, line: _Line) -> int:
    return line.end - line.start - len(source[line.start : line.end].lstrip(" "))


def _break(builder: TextBuilder, source: str, lines: list[_Line], number: int, folded: bool) -> None:
    """Add what the break before a line stands for."""
    above, line = lines[number - 1], lines[number]
    text = "\n"
    if folded and line.start < line.end:
        filled = number - 1
        while filled >= 0 and lines[filled].start == lines[filled].end:
            filled -= 1
        loose = filled < 0 or any(source[lines[n].start] in " \t" for n in (filled, number))
        if not loose:
            text = " " if filled == number - 1 else ""
    if text:
        builder.unit(text, above.end, line.start, in_plain)
