"""Text on a terminal: how many columns it takes, and characters that are invisible or dangerous there made visible.

A posting is foreign text. An escape sequence in it could rewrite the screen, and a bidi override could hide what a
line really says, so such characters are always shown by their number. What merely takes no room is shown where it
is what the line is about.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator

from linter.patterns import lazy

_DANGEROUS = lazy("[\x00-\x08\x0b-\x1f\x7f-\x9f\u2028\u2029\u202a-\u202e\u2066-\u2069\u200e\u200f\u061c]")
_ROOMLESS = lazy("[\u00ad\u200b\u200c\u2060-\u2064\ufeff\u180e]")
_ODD_SPACE = lazy("[\u00a0\u1680\u2000-\u200a\u202f\u205f\u3000]")
_UNEVEN = lazy("[^\x00-\u02ff\u2010-\u2027\u2030-\u205e\u2190-\u22ff]")
"""What may take another room than one column; Latin letters, typographic signs and arrows don't."""
_PIECE = lazy(r"[^\s/\-]*[/\-]+|[^\s/\-]+")
_JOINER, _EMOJI_STYLE = "\u200d", "\ufe0f"


def safe(text: str) -> str:
    """Return text for one line of a terminal: line breaks and tabs as spaces, dangerous characters by their number."""
    if text.isascii() and text.isprintable():
        return text
    return _DANGEROUS.sub(_number, re.sub(r"[\t\r\n]+", " ", text))


def context(text: str) -> str:
    """Return the text around a place: like `safe`, and without what takes no room."""
    return _ROOMLESS.sub("", _DANGEROUS.sub(_number, text.replace("\t", "    ")))


def place(text: str) -> str:
    """Return the text at a place: what takes no room by its number, and in a very short place odd spaces too."""
    shown = _DANGEROUS.sub(_number, _ROOMLESS.sub(_number, text.replace("\t", "    ")))
    return _ODD_SPACE.sub(_number, shown) if len(text) <= 3 else shown


def _number(match: re.Match[str]) -> str:
    return f"<U+{ord(match.group()):04X}>"


def width(text: str) -> int:
    """Return how many columns a text takes: 2 for wide characters and emoji, 0 for marks, also over emoji sequences."""
    if not _UNEVEN.search(text):
        return len(text)
    total = last = 0
    joined = False
    for char in text:
        if char == _JOINER:
            joined = last == 2
            continue
        if char == _EMOJI_STYLE:
            total, last = total + (last == 1), 2
            continue
        columns = _columns(char)
        if (joined and columns) or ("\U0001f3fb" <= char <= "\U0001f3ff" and last == 2):
            joined = False
            continue
        total, last, joined = total + columns, columns or last, False
    return total


def _columns(char: str) -> int:
    if unicodedata.east_asian_width(char) in "WF":
        return 2
    return 0 if unicodedata.category(char) in ("Mn", "Me", "Cf") and char != "\u00ad" else 1


def cut(text: str, columns: int) -> str:
    """Return the beginning of a text that fits a number of columns, with an ellipsis where some of it is left out."""
    if width(text) <= columns:
        return text
    kept = text[: max(columns - 1, 0)]
    while kept and width(kept) > columns - 1:
        kept = kept[:-1]
    return kept.rstrip() + "…" if columns > 0 else ""


def cut_front(text: str, columns: int) -> str:
    """Return the end of a text that fits a number of columns, with an ellipsis where some of it is left out."""
    if width(text) <= columns:
        return text
    kept = text[-(columns - 1) :] if columns > 1 else ""
    while kept and width(kept) > columns - 1:
        kept = kept[1:]
    return "…" + kept.lstrip() if columns > 0 else ""


def wrap(text: str, columns: int) -> list[str]:
    """Return a text in lines that fit; from the second on two columns are left free. A long word stays whole."""
    lines, room = [""], columns
    for word in text.split(" "):
        longer = f"{lines[-1]} {word}" if lines[-1] else word
        if lines[-1] and width(longer) > room:
            lines.append(word)
            room = columns - 2
        else:
            lines[-1] = longer
    return lines


def pieces(text: str) -> list[str]:
    """Return the parts between which a text may be broken: its words, and what ends in a slash or a hyphen."""
    return _PIECE.findall(text)


def fold(text: str, columns: int) -> list[str]:
    """Return a text in lines that all fit.

    A word that is longer than a line is broken behind a slash or a hyphen, and where that is not enough anywhere.
    """
    lines = [""]
    for word in text.split():
        joint = " "
        for part in [word] if width(word) <= columns else _parts(word, columns):
            longer = f"{lines[-1]}{joint}{part}" if lines[-1] else part
            if width(longer) <= columns:
                lines[-1] = longer
            else:
                lines.append(part)
            joint = ""
    return lines


def _parts(word: str, columns: int) -> Iterator[str]:
    """Yield a long word in parts that fit."""
    for piece in pieces(word):
        rest = piece
        while width(rest) > columns:
            count = next(n for n in range(columns, 0, -1) if n == 1 or width(rest[:n]) <= columns)
            yield rest[:count]
            rest = rest[count:]
        yield rest
