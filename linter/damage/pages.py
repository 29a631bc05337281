"""Code pages: which character a program shows for each byte from 0x80 on, and what each byte can be in UTF-8.

The tables come from Python's own codecs. A byte that a code page leaves undefined stands for the C1 control of the same
number, as browsers keep it (WHATWG Encoding Standard, "windows-1252"); what other programs make of it is loss.
"""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache
from typing import NamedTuple

NO_BREAK_SPACE, SOFT_HYPHEN = 0xA0, 0xAD


class CodePage(NamedTuple):
    """A single-byte encoding.

    `label` is its name for people, `rarity` how seldom it is behind mojibake, `bytes` leads from a character to its
    byte and `images` back, `lost` are the bytes that programs are known to drop or replace: undefined ones, C1
    controls, the no-break space and the soft hyphen.
    """

    codec: str
    label: str
    rarity: int
    bit: int
    bytes: Mapping[str, int]
    images: Mapping[int, str]
    lost: frozenset[int]


# The commonest first; the number is how much better a rare one must explain a place than a common one.
_PAGES = (
    ("cp1252", "windows-1252", 0),
    ("latin-1", "Latin-1", 0),
    ("cp1250", "windows-1250", 1),
    ("cp1254", "windows-1254", 1),
    ("mac_roman", "MacRoman", 1),
    ("cp437", "code page 437", 1),
    ("cp850", "code page 850", 1),
    ("cp1251", "windows-1251", 2),
    ("cp1257", "windows-1257", 2),
    ("iso8859-15", "Latin-9", 4),
    ("iso8859-2", "Latin-2", 4),
)
_HIGH_BYTES = bytes(range(0x80, 0x100))


def _page(codec: str, label: str, rarity: int, bit: int) -> CodePage:
    table: dict[str, int] = {}
    images, lost = {}, set()
    for byte, char in enumerate(_HIGH_BYTES.decode(codec, "surrogateescape"), 0x80):
        undefined = "\udc80" <= char <= "\udcff"
        if undefined or "\x80" <= char <= "\x9f" or char in "\xa0\xad":
            lost.add(byte)
        if not undefined:
            images[byte] = char
        table.setdefault(chr(byte) if undefined else char, byte)
    return CodePage(codec, label, rarity, bit, table, images, frozenset(lost))


@cache
def pages() -> tuple[CodePage, ...]:
    """Return the code pages, the commonest first."""
    return tuple(_page(*page, 1 << number) for number, page in enumerate(_PAGES))


def windows_character(char: str) -> str:
    """Return the windows-1252 character that Latin-1 made a C1 control of, "" for another character."""
    return char.encode("latin-1").decode("cp1252", "ignore") if "\x80" <= char <= "\x9f" else ""


def width(lead: int) -> int:
    """Return how many bytes a UTF-8 sequence with this first byte has; 0 for a byte that starts none of several."""
    if 0xC2 <= lead <= 0xDF:
        return 2
    if 0xE0 <= lead <= 0xEF:
        return 3
    return 4 if 0xF0 <= lead <= 0xF4 else 0


_BEFORE_WORDS = frozenset("–—“”‘’«»…\u00a0")


class Masks(NamedTuple):
    """For a character, the code pages (as bits) in which it is the image of a first byte, or of a later one.

    Quotes and dashes are no first bytes here, though MacRoman has them for some: they stand before letters in every
    text.
    """

    first: Mapping[str, int]
    later: Mapping[str, int]


@cache
def masks() -> Masks:
    """Return the masks of all code pages."""
    first: dict[str, int] = {}
    later: dict[str, int] = {}
    for page in pages():
        for char, byte in page.bytes.items():
            if byte < 0xC0:
                later[char] = later.get(char, 0) | page.bit
            elif width(byte) and char not in _BEFORE_WORDS:
                first[char] = first.get(char, 0) | page.bit
    return Masks(first, later)
