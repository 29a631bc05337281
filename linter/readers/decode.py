"""From bytes to text: UTF-8, and what to do with a file that isn't.

A file in another encoding is always reported. It is still read where there is no doubt which encoding it has: by a
byte order mark, or because one encoding alone turns every byte above 127 into a letter of the languages that postings
are written in, standing where such a letter stands.
"""

from __future__ import annotations

import codecs
import itertools
from typing import NamedTuple

from linter.patterns import lazy

MAX_BYTES = 5_000_000
"""The largest file that is read; the longest of 5,000 real postings has 30 kB."""

_MARKS = (
    (codecs.BOM_UTF32_LE, "utf-32-le", "UTF-32"),
    (codecs.BOM_UTF32_BE, "utf-32-be", "UTF-32"),
    (codecs.BOM_UTF16_LE, "utf-16-le", "UTF-16"),
    (codecs.BOM_UTF16_BE, "utf-16-be", "UTF-16"),
)
_DOCUMENTS = (
    (b"%PDF-", "a PDF"),
    (b"PK\x03\x04", "a document of Word, or another archive (ZIP)"),
    (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", "a document of an old Word, or of another office program"),
    (b"{\\rtf", "rich text (RTF)"),
    (b"\x89PNG", "a picture"),
    (b"\xff\xd8\xff", "a picture"),
    (b"GIF8", "a picture"),
)
"""How documents of other programs begin, which people keep postings in, and what they are."""

_CANDIDATES = (("cp1252", "windows-1252"), ("mac_roman", "Mac Roman"), ("cp850", "code page 850"))
_LETTERS = frozenset("àâäáæçéèêëíîïñóôöœùúûüßÿÀÂÄÁÆÇÉÈÊËÍÎÏÑÓÔÖŒÙÚÛÜ")
_SIGNS = frozenset("€’‘“”„«»–—…•·°§²³½£©®™´\u00a0¿¡×")
_MARKED = lazy(r"[^\x00-\x7f]")
_SAMPLE = 500  # characters that decide which encoding a file has


class Decoded(NamedTuple):
    """The text of a file; "" where it can't be read.

    `problem` is "" for sound UTF-8, else too-large, binary-file, empty-file or not-utf8. `encoding` names what the
    file seems to be (also "a PDF"), `at` is the place of the first bad byte in the text, `byte` its value and its
    offset in the file.
    """

    text: str
    problem: str = ""
    encoding: str = ""
    at: int = 0
    byte: tuple[int, int] = (0, 0)
    readable: bool = True


def foreign(data: bytes) -> Decoded | None:
    """Return what a document of another program is taken for, None for other bytes; a plug-in may well read one."""
    for beginning, name in _DOCUMENTS:
        if data.startswith(beginning):
            return Decoded("", "binary-file", name, readable=False)
    return None


def decode(data: bytes) -> Decoded:
    """Return the text of a file's bytes, with nothing translated: a byte order mark and carriage returns stay."""
    if len(data) > MAX_BYTES:
        return Decoded("", "too-large", readable=False)
    for mark, codec, name in _MARKS:
        if data.startswith(mark):
            return _marked(data, codec, name)
    if b"\0" in data:
        return _with_zeros(data)
    try:
        text = data.decode("utf-8")
    except UnicodeDecodeError as error:
        return _not_utf8(data, error.start)
    return Decoded(text) if text.strip("\ufeff \t\r\n") else Decoded(text, "empty-file", readable=False)


def _marked(data: bytes, codec: str, name: str) -> Decoded:
    try:
        text = data.decode(codec)
    except UnicodeDecodeError:
        return Decoded("", "not-utf8", f"damaged {name}", byte=(data[0], 0), readable=False)
    return Decoded(text, "not-utf8", name, byte=(data[0], 0))


def _with_zeros(data: bytes) -> Decoded:
    """Return the text of UTF-16 without a byte order mark, where every other byte is zero; other data is binary."""
    for codec, zeros, others in (("utf-16-le", data[1::2], data[::2]), ("utf-16-be", data[::2], data[1::2])):
        if len(data) >= 8 and b"\0" not in others and zeros.count(b"\0") > 0.9 * len(others):
            return _marked(data, codec, "UTF-16 without a byte order mark")
    zero = data.index(b"\0")
    return Decoded("", "binary-file", f"binary data, with a zero byte at offset {zero}", byte=(0, zero), readable=False)


def _not_utf8(data: bytes, bad: int) -> Decoded:
    at, byte = len(data[:bad].decode("utf-8")), (data[bad], bad)
    lenient = data.decode("utf-8", "replace")
    lost = lenient.count("\ufffd") - data.count(b"\xef\xbf\xbd")
    sound = sum(1 for c in lenient if c > "\x7f") - lenient.count("\ufffd")
    if sound > lost:  # UTF-8 in which some bytes are bad
        return Decoded(lenient, "not-utf8", "UTF-8 with damaged bytes", at, byte)
    scores = sorted(((_plausible(data, codec), name, codec) for codec, name in _CANDIDATES), reverse=True)
    (best, name, codec), (second, *_) = scores[0], scores[1]
    if best < 0.9 or second > best - 0.3:
        return Decoded("", "not-utf8", "in an unknown encoding", at, byte, readable=False)
    return Decoded(data.decode(codec, "replace"), "not-utf8", name, at, byte)


def _plausible(data: bytes, codec: str) -> float:
    """Return the share of the characters above 127 that stand where they would in a posting, from 0 to 1."""
    text = data.decode(codec, "replace")
    good = total = 0
    for found in itertools.islice(_MARKED.finditer(text), _SAMPLE):
        total += 1
        before, after = text[found.start() - 1 : found.start()], text[found.end() : found.end() + 1]
        good += _at_home(found.group(), before, after)
    return good / total if total else 0.0


def _at_home(char: str, before: str, after: str) -> bool:
    """Tell whether a letter with a mark stands among letters of its case, or a sign at the edge of a word."""
    if char in _SIGNS:
        return char in "’‘" or not (before.isalpha() and after.isalpha())
    if char not in _LETTERS:
        return False
    if not (before.isalpha() or after.isalpha()):
        return not char.isupper() or not before.strip()
    return not (char.isupper() and (before.islower() or (after.islower() and before.isupper())))
