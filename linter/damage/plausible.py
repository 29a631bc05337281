"""Which characters a decoding may plausibly give, and how likely each is where several decodings are possible.

Job postings hold Latin letters with marks, typographic punctuation, currency, symbols and emoji. Bytes that happen to
be valid UTF-8 in clean text nearly always decode to something else: a rare script, a phonetic letter, an unassigned
code point. Letters of other scripts count only several in a row, as in a real word.
"""

from __future__ import annotations

import unicodedata
from bisect import bisect_right

LATIN, ACCENT, SIGN, BLANK, CONTROL, PAIR, FOREIGN = "latin", "accent", "sign", "blank", "control", "pair", "foreign"
"""What a plausible character is. PAIR: Greek, Cyrillic and spacing accents, with another beside it; FOREIGN: any other
script, three in a row."""

# (first, last, what): everything else is implausible. IPA, archaic letters and most of Latin Extended-B are left out on
# purpose: they are what clean text with capitals and closing quotes decodes to.
_RANGES = (
    (0x80, 0x9F, CONTROL), (0xA0, 0xA0, BLANK), (0xA1, 0xA9, SIGN), (0xAA, 0xAA, SIGN), (0xAB, 0xAC, SIGN),
    (0xAD, 0xAD, BLANK), (0xAE, 0xBF, SIGN), (0xC0, 0xD6, LATIN), (0xD7, 0xD7, SIGN), (0xD8, 0xF6, LATIN),
    (0xF7, 0xF7, SIGN), (0xF8, 0x131, LATIN), (0x139, 0x148, LATIN), (0x14A, 0x17E, LATIN), (0x18F, 0x18F, LATIN),
    (0x192, 0x192, SIGN), (0x1A0, 0x1A1, LATIN), (0x1AF, 0x1B0, LATIN), (0x218, 0x21B, LATIN), (0x259, 0x259, LATIN),
    (0x2C6, 0x2C7, PAIR), (0x2D8, 0x2DD, PAIR), (0x300, 0x304, ACCENT), (0x306, 0x308, ACCENT),
    (0x30A, 0x30C, ACCENT), (0x327, 0x328, ACCENT), (0x386, 0x386, PAIR), (0x388, 0x3CE, PAIR), (0x401, 0x45F, PAIR),
    (0x490, 0x491, PAIR), (0x5D0, 0x5EA, FOREIGN), (0x620, 0x64A, FOREIGN), (0x671, 0x6D3, FOREIGN),
    (0x900, 0x97F, FOREIGN), (0xE01, 0xE5B, FOREIGN), (0x10D0, 0x10FF, FOREIGN), (0x1E00, 0x1EFF, LATIN),
    (0x2000, 0x200F, BLANK), (0x2010, 0x2027, SIGN), (0x2028, 0x202F, BLANK), (0x2030, 0x205E, SIGN),
    (0x205F, 0x2064, BLANK), (0x2066, 0x2069, BLANK), (0x2070, 0x2071, SIGN), (0x2074, 0x208E, SIGN),
    (0x20A0, 0x20C0, SIGN), (0x20E3, 0x20E3, SIGN), (0x2103, 0x2103, SIGN), (0x2116, 0x2117, SIGN),
    (0x2122, 0x2122, SIGN), (0x2126, 0x2126, SIGN), (0x2150, 0x215E, SIGN), (0x2160, 0x216B, SIGN),
    (0x2190, 0x2199, SIGN), (0x21A9, 0x21AA, SIGN), (0x21D0, 0x21D4, SIGN), (0x2200, 0x2265, SIGN),
    (0x22C5, 0x22C6, SIGN), (0x2300, 0x23FF, SIGN), (0x2460, 0x2473, SIGN), (0x2500, 0x27BF, SIGN),
    (0x27C0, 0x27FF, SIGN), (0x2900, 0x297F, SIGN), (0x2B00, 0x2BFF, SIGN), (0x3000, 0x3000, FOREIGN),
    (0x3001, 0x3002, SIGN), (0x3005, 0x3011, FOREIGN), (0x3041, 0x30FF, FOREIGN), (0x4E00, 0x9FFF, FOREIGN),
    (0xAC00, 0xD7A3, FOREIGN), (0xF020, 0xF0FF, SIGN), (0xF8FF, 0xF8FF, SIGN), (0xFB00, 0xFB06, LATIN),
    (0xFE0E, 0xFE0F, BLANK), (0xFEFF, 0xFEFF, BLANK), (0xFF01, 0xFF0F, SIGN), (0xFF10, 0xFF5E, FOREIGN),
    (0xFFFC, 0xFFFD, SIGN), (0x1D400, 0x1D7FF, SIGN), (0x1F170, 0x1F265, SIGN), (0x1F300, 0x1F6FF, SIGN),
    (0x1F7E0, 0x1F7EB, SIGN), (0x1F900, 0x1F9FF, SIGN), (0x1FA70, 0x1FAFF, SIGN), (0xE0020, 0xE007F, BLANK),
)  # fmt: skip
_STARTS = [first for first, _, _ in _RANGES]

# How often a character stands in postings of the languages around: the higher the likelier. Estimated ranks, used
# only to choose between readings of the same bytes.
_RANKS = (
    "’éäüöèß–”“àç•€ę",
    "êëïôûîâÉÜÄÖ‘…óáíłążśćńčšžřůěýú„«»°ñãåøæœùº·™®—✓✔●■🚀📍💡📅🎯💼🌍✅",
    "ÀÇÈÊÎÔÁÍÓÚÅØŁŚŻČŠŽŘůőűășțğşıİőćđť→‑−≥≤★📝📧📞🏢🤝🧠💰⏰👉🔹🔸▪⭐🎓🌟👥🗓🕒⚡",
)
_RANK = {char: len(_RANKS) - number for number, chars in reversed(list(enumerate(_RANKS))) for char in chars}
_VOWELS = frozenset("aeiouyäöüAEIOUYÄÖÜ")
_UNLIKELY = 8


def kind(char: str) -> str:
    """Return what a decoded character is, "" for an implausible one."""
    code = ord(char)
    index = bisect_right(_STARTS, code) - 1
    return _RANGES[index][2] if index >= 0 and code <= _RANGES[index][1] else ""


def rank(char: str) -> int:
    """Return how common a character is in postings: 3 very, 0 not on any list."""
    return _RANK.get(char, 0)


def cost(decoded: str, before: str, after: str) -> int:
    """Return how badly a decoded text fits between its neighbours ("" at an end): 0 perfectly.

    A capital inside a small word, a small letter inside capitals and ß after a consonant speak against a decoding; so
    do rare characters, a little.
    """
    total = 0
    previous = before
    for number, char in enumerate(decoded):
        following = decoded[number + 1] if number + 1 < len(decoded) else after
        total += 3 - rank(char)
        capital_inside = char.isupper() and previous.isalpha() and (previous.islower() or following.islower())
        if capital_inside or (char.islower() and previous.isupper() and following.isupper()):
            total += _UNLIKELY
        if char == "ß" and previous not in _VOWELS:
            total += _UNLIKELY
        previous = char
    return total


def composes(base: str, accent: str) -> bool:
    """Tell whether a letter and a combining accent make one letter."""
    return bool(base) and len(unicodedata.normalize("NFC", base + accent)) == 1
