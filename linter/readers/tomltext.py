"""TOML front matter with the place of every value: as much of TOML as front matter uses, checked by the library.

Values are tables, strings on one line or several, and everything else as it is written; texts can be shown but not
edited.
"""

from __future__ import annotations

import re
import sys

from linter.document import Segment, TextMap
from linter.patterns import lazy
from linter.readers.problems import Problem
from linter.readers.quoting import refuse
from linter.readers.remarks import after_hashes
from linter.readers.tree import Items, Member, Node, Parsed, Record, Scalar
from linter.spans import Span

if sys.version_info >= (3, 11):
    import tomllib
else:
    import tomli as tomllib

_TABLE = lazy(r"[ \t]*\[{1,2}[ \t]*([^\[\]\r\n]+?)[ \t]*\]{1,2}")
_PAIR = lazy(r"[ \t]*(\"[^\"\r\n]*\"|'[^'\r\n]*'|[\w.\-]+)[ \t]*=[ \t]*")
_STRING = lazy(r'"""(.*?)"""|\'\'\'(.*?)\'\'\'|"((?:[^"\\\r\n]|\\.)*)"|\'([^\'\r\n]*)\'', re.DOTALL)
_BARE = lazy(r"[^\s,\]#]+(?: \d[^\s,\]#]*)?")
_LINE_END = lazy(r"[^\r\n]*(?:\r\n|[\r\n]|\Z)")
_PLACE = lazy(r"at line (\d+), column (\d+)")


def parse(source: str, start: int, end: int, *, kind: str) -> Parsed:
    """Read a stretch of the source as TOML; what can't be read is a problem of the kind, never an exception."""
    text = source[start:end].replace("\r\n", " \n").replace("\r", "\n")
    try:
        tomllib.loads(text)
    except (ValueError, RecursionError) as error:
        return Parsed((), (_problem(str(error), text, start, kind),))
    root = Record(Span(start, end), [])
    table, at = root, start
    while at < end:
        if (pair := _PAIR.match(source, at, end)) is not None:
            node, after = _value(source, pair.end(), end)
            table.members.append(Member(pair.group(1).strip("\"'"), Span(*pair.span(1)), node))
            at = after
        elif (header := _TABLE.match(source, at, end)) is not None:
            table = Record(Span(*header.span()), [])
            root.members.append(Member(header.group(1), Span(*header.span(1)), table))
        line = _LINE_END.match(source, at, end)
        at = line.end() if line and line.end() > at else at + 1
    return Parsed((root,), (), after_hashes(source, start, end, (root,)))


def _problem(said: str, text: str, start: int, kind: str) -> Problem:
    at = len(text)
    if (place := _PLACE.search(said)) is not None:
        lines = text.split("\n")
        number = int(place.group(1)) - 1
        at = sum(len(line) + 1 for line in lines[:number]) + int(place.group(2)) - 1
    at = start + max(min(at, len(text) - 1), 0)
    reason = said.partition(" (at ")[0]
    return Problem(kind, Span(at, at + 1), {"reason": reason[:1].lower() + reason[1:]})


def _value(source: str, at: int, end: int) -> tuple[Node, int]:
    """Return the value at a place and where it ends."""
    if source.startswith("[", at):
        return _array(source, at, end)
    if (text := _STRING.match(source, at, end)) is not None:
        group = text.lastindex or 0
        value = text.group(group)
        plain = group in (2, 4) or "\\" not in value
        low, high = text.span(group)
        return Scalar(value, Span(*text.span()), _way(value, low, high, plain)), text.end()
    bare = _BARE.match(source, at, end)
    value = bare.group() if bare else ""
    return Scalar(value, Span(at, at + len(value)), _way(value, at, at + len(value), True), quoted=False), at + len(
        value
    )


def _way(value: str, low: int, high: int, exact: bool) -> TextMap:
    return TextMap((Segment(0, len(value), low, high, exact, refuse),) if value else ())


def _array(source: str, at: int, end: int) -> tuple[Items, int]:
    """Return the array that opens at a place."""
    nodes: list[Node] = []
    start, at = at, at + 1
    while at < end and source[at] != "]":
        if source[at] == "#":
            line = _LINE_END.match(source, at, end)
            at = line.end() if line else end
        elif source[at] in " \t\r\n,":
            at += 1
        else:
            node, after = _value(source, at, end)
            nodes.append(node)
            at = max(after, at + 1)
    return Items(Span(start, min(at + 1, end)), nodes), at + 1
