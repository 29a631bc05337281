"""JSON with the place of every value: a scanner of our own, because `json.loads` forgets where things stood.

Two common slips, a line break inside a string and a comma before a closing bracket, leave no doubt what was meant:
they are reported and read on. Several values after each other are JSON Lines.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import partial
from json.decoder import scanstring  # type: ignore[attr-defined]

from linter.document import Encode, Segment, TextMap
from linter.patterns import lazy
from linter.readers.problems import Problem
from linter.readers.quoting import in_json, refuse
from linter.readers.tree import MAX_DEPTH, Broken, Items, Member, Node, Parsed, Record, Scalar, without_repeats
from linter.spans import Span

_SPACE = lazy(r"[ \t\n\r]*")
_NUMBER = lazy(r"-?(?:0|[1-9]\d*)(?:\.\d+)?(?:[eE][+-]?\d+)?|true|false|null", re.ASCII)
_SIMPLE = lazy(r'"([^"\\\x00-\x1f]*)"')
_KEY = lazy(r'"([^"\\\x00-\x1f]*)"[ \t\n\r]*:[ \t\n\r]*')
_WORD = lazy(r"[^\s,:\[\]{}\"]+")
_CONTROL = lazy(r"[\x00-\x1f]")
_ESCAPE = lazy(r"\\(?:u([0-9a-fA-F]{4})(?:\\u([dD][c-fC-F][0-9a-fA-F]{2}))?|([\"\\/bfnrt]))")
_HALF_PAIR = lazy(r"[\ud800-\udfff]")


def parse(
    source: str, start: int = 0, end: int | None = None, *, encode: Encode = in_json, kind: str = "invalid-json"
) -> Parsed:
    """Read a stretch of the source as JSON; what can't be read is a problem of the kind, never an exception."""
    scanner = _Scanner(source, len(source) if end is None else end, encode, kind)
    roots: list[Node] = []
    try:
        at = scanner.space(start + source.startswith("\ufeff", start))
        while not roots or at < scanner.end:
            if roots and source[roots[-1].span.end : at].find("\n") < 0:
                raise scanner.broken(at, "the text goes on after the end of the JSON value")
            node, at = scanner.value(at, 0)
            roots.append(node)
            at = scanner.space(at)
    except Broken as error:
        scanner.problems.append(Problem(error.kind, error.span, {"reason": error.sentence}))
        roots = []
    return Parsed(tuple(roots), tuple(scanner.problems))


class _Scanner:
    """Reads values from left to right."""

    def __init__(self, source: str, end: int, encode: Encode, kind: str) -> None:
        self.source = source
        self.end = end
        self.encode = encode
        self.kind = kind
        self.problems: list[Problem] = []

    def space(self, at: int) -> int:
        """Return the place of the next character that isn't white space."""
        found = _SPACE.match(self.source, at, self.end)
        return found.end() if found else at

    def broken(self, at: int, sentence: str) -> Broken:
        """Make the error of a place."""
        return Broken(self.kind, *self.place(at), sentence)

    def place(self, at: int) -> tuple[int, int]:
        """Return the word at a place, or the character, or at the end of the text the last one."""
        if at >= self.end:
            last = len(self.source[: self.end].rstrip())
            return max(last - 1, 0), last
        word = _WORD.match(self.source, at, self.end)
        return at, word.end() if word else at + 1

    def value(self, at: int, depth: int) -> tuple[Node, int]:
        """Return the value at a place and where it ends."""
        char = self.source[at : at + 1] if at < self.end else ""
        if char == '"':
            scalar = self.string(at)
            return scalar, scalar.span.end
        if char in ("{", "["):
            if depth >= MAX_DEPTH:
                raise Broken("too-deep", at, at + 1, f"more than {MAX_DEPTH} levels")
            return self.record(at, depth) if char == "{" else self.items(at, depth)
        found = _NUMBER.match(self.source, at, self.end)
        if found is None or ((word := _WORD.match(self.source, at, self.end)) and word.end() > found.end()):
            raise self.broken(at, self.missing(char))
        return self.literal(found), found.end()

    def missing(self, char: str) -> str:
        """Say what is wrong where a value should stand."""
        if not char:
            return "the text ends where a value should stand"
        if char == "'":
            return "JSON wants double quotes, not single ones"
        if char in "]},:":
            return f"a value is missing before the “{char}”"
        return "a value is missing here: text stands in double quotes"

    def literal(self, found: re.Match[str]) -> Scalar:
        """Return a number, true, false or null."""
        text = "" if found.group() == "null" else found.group()
        segments = [Segment(0, len(text), found.start(), found.end(), True, refuse)] if text else []
        return Scalar(text, Span(*found.span()), TextMap(segments), quoted=False)

    def items(self, start: int, depth: int) -> tuple[Items, int]:
        """Return the array that opens at a place."""
        nodes: list[Node] = []
        at, comma = self.space(start + 1), -1
        while not self.closes(at, "]", comma):
            node, at = self.value(at, depth + 1)
            nodes.append(node)
            at, comma = self.comma(at, "]", start)
        return Items(Span(start, at + 1), nodes), at + 1

    def record(self, start: int, depth: int) -> tuple[Record, int]:
        """Return the object that opens at a place."""
        members: list[Member] = []
        at, comma = self.space(start + 1), -1
        while not self.closes(at, "}", comma):
            key, span, at = self.key(at)
            node, at = self.value(at, depth + 1)
            members.append(Member(key, span, node))
            at, comma = self.comma(at, "}", start)
        kept, void = without_repeats(members)
        self.problems += [Problem("duplicate-key", m.key_span, {"key": m.key}) for m in void]
        return Record(Span(start, at + 1), kept), at + 1

    def key(self, at: int) -> tuple[str, Span, int]:
        """Return the key at a place, where it stands, and where its value starts."""
        if (found := _KEY.match(self.source, at, self.end)) is not None:
            return found.group(1), Span(at, found.end(1) + 1), found.end()
        if at >= self.end or self.source[at] != '"':
            raise self.broken(at, "a key in double quotes is missing here")
        key = self.string(at)
        colon = self.space(key.span.end)
        if colon >= self.end or self.source[colon] != ":":
            raise self.broken(colon, f"a colon is missing after the key “{key.value}”")
        return key.value, key.span, self.space(colon + 1)

    def closes(self, at: int, close: str, comma: int) -> bool:
        """Tell whether an object or array ends here; a comma just before is a slip that is read over."""
        if at >= self.end or self.source[at] != close:
            return False
        if comma >= 0:
            self.report(comma, comma + 1, f"the comma before the “{close}” must go")
        return True

    def comma(self, at: int, close: str, start: int) -> tuple[int, int]:
        """Return the place after a comma and the comma's, or the place of the closing bracket and -1."""
        at = self.space(at)
        char = self.source[at] if at < self.end else ""
        if char == ",":
            return self.space(at + 1), at
        if char == close:
            return at, -1
        if not char:
            raise Broken(self.kind, start, start + 1, f"the “{self.source[start]}” that opens here is never closed")
        raise self.broken(at, f"a comma or the closing “{close}” is missing before this")

    def report(self, start: int, end: int, sentence: str) -> None:
        """Note a slip that can be read over."""
        self.problems.append(Problem(self.kind, Span(start, end), {"reason": sentence}))

    def string(self, at: int) -> Scalar:
        """Return the string whose opening quote stands at a place."""
        source, start = self.source, at + 1
        if (simple := _SIMPLE.match(source, at, self.end)) is not None:
            return Scalar(simple.group(1), Span(at, simple.end()), self.as_written(start, simple.end() - 1))
        close = source.find('"', start, self.end)
        while close > 0 and source[close - 1] == "\\" and self.escaped(start, close):
            close = source.find('"', close + 1, self.end)
        if close < 0:
            raise Broken(self.kind, at, at + 1, "the text that opens here has no closing double quote")
        raw, span = source[start:close], Span(at, close + 1)
        if (control := _CONTROL.search(raw)) is not None:
            place = start + control.start()
            name = (
                "a line break"
                if control.group() in "\r\n"
                else "a tab"
                if control.group() == "\t"
                else "a control character"
            )
            self.report(place, place + 1, f"{name} stands inside a text: write it as an escape, such as \\n")
        if "\\" in raw:
            return self.with_escapes(span)
        return Scalar(raw, span, self.as_written(start, close))

    def as_written(self, start: int, end: int) -> TextMap:
        """Return the map of a string without escapes."""
        return TextMap((Segment(0, end - start, start, end, True, self.encode),) if start < end else ())

    def escaped(self, start: int, quote: int) -> bool:
        """Tell whether a quote has an odd number of backslashes before it."""
        at = quote
        while at > start and self.source[at - 1] == "\\":
            at -= 1
        return (quote - at) % 2 == 1

    def with_escapes(self, span: Span) -> Scalar:
        """Return a string with escapes in it, each of them a unit of its map."""
        try:
            text, _ = scanstring(self.source, span.start + 1, False)
        except ValueError:
            raise self.no_escape(span) from None
        text = _HALF_PAIR.sub("\ufffd", text)
        return Scalar(text, span, TextMap(partial(_segments, self.source, span, self.encode)))

    def no_escape(self, span: Span) -> Broken:
        """Make the error of a string with a backslash that starts no escape."""
        at = span.start + 1
        while (found := _ESCAPE.match(self.source, at)) is not None or self.source[at] != "\\":
            at = found.end() if found else at + 1
        return Broken(self.kind, at, min(at + 2, span.end - 1), "JSON knows no such escape")


def _segments(source: str, span: Span, encode: Encode) -> Iterator[Segment]:
    """Yield the segments of a string with escapes."""
    at, length, end = span.start + 1, 0, span.end - 1
    while at < end:
        escape = source.find("\\", at, end)
        if escape < 0:
            escape = end
        if at < escape:
            yield Segment(length, length + escape - at, at, escape, True, encode)
            length += escape - at
        at = escape
        if escape < end and (found := _ESCAPE.match(source, escape, end)) is not None:
            at += 6 if found.group(1) and not _is_pair(found) else found.end() - escape
            yield Segment(length, length + 1, escape, at, False, encode)
            length += 1


def _is_pair(found: re.Match[str]) -> bool:
    return found.group(2) is not None and found.group(1)[:2].lower() in ("d8", "d9", "da", "db")
