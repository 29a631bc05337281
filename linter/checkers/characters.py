"""Characters that don't belong in a posting: invisible ones, controls, look-alikes from other alphabets, odd spaces.

A rule names its characters as data. The one scan of what is not ASCII tells whether any of them is there at all.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Iterator, Mapping
from functools import cache
from typing import Any, NamedTuple

from linter.checkers import Match
from linter.damage.pages import windows_character
from linter.damage.runs import places, strange
from linter.facts import Facts
from linter.findings import Edit
from linter.patterns import lazy
from linter.spans import Span

_CODE = r"^U\+[0-9A-F]{4,6}(-U\+[0-9A-F]{4,6})?$"
PARAMS: dict[str, dict[str, Any]] = {
    "characters": {
        "type": "object",
        "properties": {
            "characters": {
                "description": "Characters and ranges of them, as U+202E or U+2066-U+2069.",
                "type": "array",
                "items": {"type": "string", "pattern": _CODE},
                "minItems": 1,
            },
            "where": {
                "enum": ["in-word", "elsewhere"],
                "description": "Between letters or digits only, or only not there.",
            },
            "become": {
                "description": "What mends them: nothing, a space, or their plain form (NFKC).",
                "enum": ["nothing", "space", "plain"],
            },
            "replace": {
                "description": "What mends some of them, by their code; the others have no mend.",
                "type": "object",
                "propertyNames": {"pattern": _CODE},
                "additionalProperties": {"type": "string"},
            },
            "right-to-left": {
                "type": "boolean",
                "description": "Whether they are fine in a text with Hebrew or Arabic.",
            },
        },
        "required": ["characters"],
        "additionalProperties": False,
    },
    "control-characters": {"type": "object", "additionalProperties": False},
    "odd-spaces": {"type": "object", "additionalProperties": False},
    "decomposed-letters": {"type": "object", "additionalProperties": False},
    "homoglyphs": {
        "type": "object",
        "properties": {
            "look-alikes": {
                "description": "Letters of other alphabets and the Latin letters that they look like.",
                "type": "object",
                "additionalProperties": {"type": "string", "minLength": 1, "maxLength": 1},
                "minProperties": 1,
            }
        },
        "required": ["look-alikes"],
        "additionalProperties": False,
    },
}

_CONTROL = lazy(r"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f]+")
_C0 = bytes({*range(0x20), 0x7F} - set(b"\t\n\r"))
_C1 = frozenset(map(chr, range(0x80, 0xA0)))
_BREAKS = {"\x0b": "\n", "\x0c": "\n"}
_SPACES = frozenset("\u00a0\u1680\u180e\u2000\u2001\u2002\u2003\u2004\u2005\u2006\u2007\u2008\u205f\u3000\u2028\u2029")
_ODD_SPACE = lazy(f"[ {''.join(_SPACES)}]*[{''.join(_SPACES)}][ {''.join(_SPACES)}]*")
_COMBINED = lazy("[^\\W\\d_][\u0300-\u036f]+")
_LONGEST_WORD = 60


class _Wanted(NamedTuple):
    """The ranges of characters that a rule names, and the pattern that finds runs of one of them."""

    ranges: tuple[tuple[str, str], ...]
    pattern: re.Pattern[str]

    def among(self, characters: frozenset[str]) -> bool:
        """Tell whether one of the characters is named."""
        for first, last in self.ranges:
            for char in characters:  # a loop is three times as fast as any()
                if first <= char <= last:
                    return True
        return False


@cache
def _wanted(codes: tuple[str, ...]) -> _Wanted:
    edges = [[chr(int(code.removeprefix("U+"), 16)) for code in entry.split("-")] for entry in codes]
    ranges = tuple((found[0], found[-1]) for found in edges)
    one_of = "".join(f"{re.escape(first)}-{re.escape(last)}" for first, last in ranges)
    return _Wanted(ranges, lazy(f"([{one_of}])\\1*"))


def characters(facts: Facts, params: Mapping[str, Any]) -> Iterable[Match]:
    """Return the places of the rule's characters, as many of one kind as stand together."""
    there = strange(facts.text)
    if not there:
        return
    wanted = _wanted(tuple(params["characters"]))
    if not wanted.among(there) or (params.get("right-to-left") and _is_right_to_left(there)):
        return
    where, text = params.get("where"), facts.text
    for found in wanted.pattern.finditer(text):
        span = Span(*found.span())
        before, after = text[span.start - 1] if span.start else "", text[span.end : span.end + 1]
        if _is_at_home(before, after) or _opens_file(facts, span, found.group()):
            continue
        if where and (where == "in-word") != (before.isalnum() and after.isalnum()):
            continue
        yield Match(span, named(found.group(1)), _edits(span, found.group(), params))


def _edits(span: Span, found: str, params: Mapping[str, Any]) -> tuple[Edit, ...]:
    become = params.get("become")
    if become:
        return (Edit(span, {"nothing": "", "space": " "}.get(become, unicodedata.normalize("NFKC", found))),)
    given = params.get("replace", {}).get(f"U+{ord(found[0]):04X}")
    return () if given is None else (Edit(span, given),)


def named(char: str) -> Mapping[str, object]:
    """Return a character's number and name for a message."""
    return {"name": f"U+{ord(char):04X} {unicodedata.name(char, '')}".strip()}


def _is_right_to_left(there: frozenset[str]) -> bool:
    return any(unicodedata.bidirectional(char) in ("R", "AL") for char in there)


def _opens_file(facts: Facts, span: Span, seen: str) -> bool:
    """Tell whether a byte order mark stands where it belongs."""
    return seen == "\ufeff" and facts.document.map.source_span(span).start == 0


def _is_at_home(before: str, after: str) -> bool:
    """Tell whether an invisible character has work to do: it joins emoji, or letters of a script that joins letters."""
    if not before or not after:
        return False
    return min(before, after) >= "\u2190" or any("\u0590" <= char <= "\u17ff" for char in (before, after))


def control_characters(facts: Facts, params: Mapping[str, Any]) -> Iterable[Match]:
    """Return control characters; one from 0x80 on is what Latin-1 made of a windows-1252 character."""
    text = facts.text
    written = text.encode("utf-8", "replace")  # deleting bytes in C is three times as fast as searching for characters
    if len(written.translate(None, _C0)) == len(written) and strange(text).isdisjoint(_C1):
        return
    for found in _CONTROL.finditer(text):
        span, seen = Span(*found.span()), found.group()
        mended = "".join(windows_character(char) or _BREAKS.get(char, "") for char in seen)
        yield Match(
            span, {**named(seen[0]), "mended": f"“{mended}”" if mended.strip() else "nothing"}, (Edit(span, mended),)
        )


def odd_spaces(facts: Facts, params: Mapping[str, Any]) -> Iterable[Match]:
    """Return spaces of unusual width, and no-break spaces that are doubled, beside another space or at a line's end.

    A single no-break space between two words or around French punctuation is typography, as are thin spaces.
    """
    text = facts.text
    if _SPACES.isdisjoint(strange(text)):
        return
    for found in _ODD_SPACE.finditer(text):
        start, end = found.span()
        if (
            found.group() == "\u00a0"
            and start
            and text[start - 1] not in "\r\n"
            and text[end : end + 1] not in ("", "\r", "\n")
        ):
            continue
        at_edge = not start or text[start - 1] in "\r\n" or text[end : end + 1] in ("", "\r", "\n")
        odd = next(char for char in found.group() if char in _SPACES)
        mended = "\n" if odd in "\u2028\u2029" else "" if at_edge else " "
        yield Match(Span(start, end), named(odd), (Edit(Span(start, end), mended),))


def decomposed_letters(facts: Facts, params: Mapping[str, Any]) -> Iterable[Match]:
    """Return letters that are written as a letter and a combining accent though one character exists for both."""
    if not any("\u0300" <= char <= "\u036f" for char in strange(facts.text)):
        return
    for found in _COMBINED.finditer(facts.text):
        composed = unicodedata.normalize("NFC", found.group())
        if len(composed) < len(found.group()):
            span = Span(*found.span())
            yield Match(span, {"composed": composed}, (Edit(span, composed),))


def homoglyphs(facts: Facts, params: Mapping[str, Any]) -> Iterable[Match]:
    """Return words in which letters of another alphabet stand for Latin letters that look the same."""
    table: Mapping[str, str] = params["look-alikes"]
    there = strange(facts.text)
    if there.isdisjoint(table):
        return
    foreign = any(char.isalpha() and char not in table and _alphabet(char) != "LATIN" for char in there)
    for span in _words(facts.text, frozenset(table)):
        word = facts.text[span.start : span.end]
        others = [char for char in word if char not in table]
        mixed = sum(char.isalpha() and _alphabet(char) == "LATIN" for char in others)
        if (mixed == len(others) and mixed) or (not others and len(word) > 1 and not foreign):
            latin = "".join(table.get(char, char) for char in word)
            odd = next(char for char in word if char in table)
            yield Match(span, {**named(odd), "latin": latin}, (Edit(span, latin),))


def _alphabet(char: str) -> str:
    return "LATIN" if char.isascii() else unicodedata.name(char, "").partition(" ")[0]


def _words(text: str, letters: frozenset[str]) -> Iterator[Span]:
    """Yield the words that hold one of the letters."""
    reached = 0
    for at in places(text, letters):
        if at < reached:
            continue
        start, end = at, at + 1
        while start > reached and text[start - 1].isalpha() and at - start < _LONGEST_WORD:
            start -= 1
        while end < len(text) and text[end].isalpha() and end - at < _LONGEST_WORD:
            end += 1
        reached = end
        yield Span(start, end)
