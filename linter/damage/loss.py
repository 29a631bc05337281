"""Mojibake that lost a byte: a first byte and what is left of the rest, with the likeliest fill for what is missing.

Programs drop, blank or replace the bytes that a code page leaves undefined; they turn a no-break space (byte A0) into
a space or trim it away, and they delete soft hyphens (byte AD). What is left is no proof, so the context must speak
too: a capital inside a small word (`MarÃa`), a euro sign after â, the first half of an emoji.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping, Sequence
from functools import cache, lru_cache
from itertools import combinations, product
from typing import NamedTuple

from linter.damage import plausible
from linter.damage.pages import NO_BREAK_SPACE, SOFT_HYPHEN, CodePage, pages, width
from linter.damage.runs import places

# First bytes whose remains are looked for: Latin letters, punctuation and symbols, variation selectors, emoji.
_FIRST = (0xC2, 0xC3, 0xC4, 0xC5, 0xE2, 0xEF, 0xF0)
_BLANKS = frozenset("\ufffd ?")
_QUOTES = frozenset("’‘”“–—…«»\u00a0·")
_EMOJI = 0x9F  # the second byte of every emoji beyond the basic plane
_VARIANT = 0xEF  # the first byte of the variation selectors that follow emoji
_REPLACED, _BLANKED, _DROPPED = -1, -2, -3  # what stands in a slot for a byte that is gone


class Guess(NamedTuple):
    """A damaged place and the likeliest repair; None where several are as likely."""

    start: int
    end: int
    repair: str | None
    page: CodePage


class Remains(NamedTuple):
    """What is left of a sequence: its bytes, a negative number for each that is blanked; `dropped` left no trace."""

    end: int
    slots: tuple[int, ...]
    dropped: int
    blank: str  # the last blank


@cache
def _leads() -> Mapping[str, int]:
    """Return for each character the code pages (as bits) in which it is one of the first bytes looked for."""
    found: dict[str, int] = {}
    for page in pages():
        if any(0x80 <= byte < 0xC0 for byte in page.lost):
            for char, byte in page.bytes.items():
                if byte in _FIRST:
                    found[char] = found.get(char, 0) | page.bit
    return found


def guesses(text: str, taken: Collection[int], order: Sequence[CodePage], proven: Mapping[int, int]) -> Iterator[Guess]:
    """Yield the damaged places outside `taken`, read in the code page of `order` that makes most sense of them.

    `proven` says how many characters prove a code page, by its bit: of those with the most, the likeliest fill decides.
    """
    leads, free = _leads(), 0
    for at in places(text, frozenset(leads)):
        if at in taken or at < free:
            continue
        found: tuple[int, int, Guess] | None = None
        for page in order:
            proof = proven.get(page.bit, 0)
            if found and found[0] > proof:
                break
            if leads[text[at]] & page.bit and (guess := _guess(text, at, page, taken, proof > 0)):
                cost, place = guess
                if not found or cost < found[1]:
                    found = proof, cost, place
        if found:
            yield found[2]
            free = found[2].end


def _guess(text: str, at: int, page: CodePage, taken: Collection[int], proven: bool) -> tuple[int, Guess] | None:
    """Return the likeliest repair of what follows a first byte, with its cost."""
    best: tuple[int, Guess] | None = None
    for remains in _remains(text, at, page, taken):
        if not _convinces(text, at, remains, proven):
            continue
        before, after = text[at - 1] if at else "", text[remains.end : remains.end + 1]
        ranked = _ranked(remains, page, before, after)
        if not ranked or (best is not None and best[0] <= ranked[0][0]):
            continue
        cost, fill = ranked[0]
        alone = len(ranked) == 1 or ranked[1][0] > cost
        keeps_space = remains.blank == " " and not after.isspace() and fill != "\u00a0"
        keeps_space = keeps_space and not (fill.isupper() and after.islower()) and not _is_plural(text, remains.end)
        best = cost, Guess(at, remains.end, fill + " " * keeps_space if alone else None, page)
    return best


def _remains(text: str, at: int, page: CodePage, taken: Collection[int]) -> Iterator[Remains]:
    """Yield what may be left of a sequence with this first byte; nothing where no byte is missing."""
    lead = page.bytes[text[at]]
    slots = [lead]
    end, blank = at + 1, ""
    while len(slots) < width(lead) and end < len(text) and end not in taken:
        byte = page.bytes.get(text[end], 0)
        if 0x80 <= byte < 0xC0:
            slots.append(byte)
        elif text[end] in _BLANKS:
            blank = text[end]
            slots.append(_BLANKED if blank == " " else _REPLACED)
        else:
            break
        end += 1
    dropped = width(lead) - len(slots)
    if dropped or blank:
        yield Remains(end, tuple(slots), dropped, blank)
    if blank == " ":  # or the space is a space, and the byte is gone
        kept = slots.index(_BLANKED)
        yield Remains(at + kept, tuple(slots[:kept]), width(lead) - kept, "")


def _convinces(text: str, at: int, remains: Remains, proven: bool) -> bool:
    """Tell whether the remains are damage and not clean text."""
    lead, before, after = text[at], text[at - 1] if at else "", text[remains.end : remains.end + 1]
    if "\u0400" <= lead <= "\u052f" and not _among_latin(before, after):
        return False
    first = remains.slots[0]
    if width(first) == 2:
        spaced = text[max(at - 3, 0) : at].isupper() and before == " " == text[at - 3 : at - 2]  # S P A C E D letters
        return not spaced and _breaks_word(lead, before, after, remains.blank, proven)
    left = [byte for byte in remains.slots[1:] if byte > 0]
    if not left or proven:
        return bool(left)
    return (width(first) == 4 and left[0] == _EMOJI) or _stands_out(text, at, remains, left)


def _stands_out(text: str, at: int, remains: Remains, left: Sequence[int]) -> bool:
    """Tell whether a first byte of three or four and what follows it can't be a word and its punctuation."""
    lead, before = text[at], text[at - 1] if at else ""
    seen = [char for char in text[at + 1 : remains.end] if char not in _BLANKS]
    if all(map(str.isalpha, seen)):
        return False
    if remains.slots[0] == _VARIANT:
        return left == [0xB8]
    if _QUOTES.issuperset(seen):
        return lead == "â" and seen[0] in "–—" and not before.isalpha()  # a black square or circle
    if before.isalpha():
        return width(remains.slots[0]) == 3 and remains.slots[1] > 0
    return remains.slots[1] > 0 or lead in "âð"


def _breaks_word(lead: str, before: str, after: str, blank: str, proven: bool) -> bool:
    """Tell whether a lone first byte, of which nothing else is left, stands where no letter can."""
    inside = before.isalpha() and ((before.islower() and lead.isupper()) or not lead.isalpha())
    outside = not before.isalpha()
    if blank == "\ufffd":
        return True
    if blank == " ":
        return (inside and lead not in "ÄÅ") or (outside and (lead in "ÃÂĂ" or (proven and after.islower())))
    if blank == "?":
        return inside or (lead in "ÃÂ" and after.islower())
    if lead in "ÄÅ" and not proven:
        return False
    return after.islower() and (inside or (outside and lead == "Ã"))


def _among_latin(before: str, after: str) -> bool:
    """Tell whether a Latin letter stands on one side and no Cyrillic one on the other."""
    around = [char for char in (before, after) if char.isalpha()]
    return bool(around) and all(char.isascii() for char in around)


def _is_plural(text: str, at: int) -> bool:
    """Tell whether a lone s follows, as in Portuguese às."""
    return text[at : at + 1] == "s" and text[at + 1 : at + 2] in ("", " ", ",", ".", "\n")


def _ranked(remains: Remains, page: CodePage, before: str, after: str) -> list[tuple[int, str]]:
    """Return the plausible characters with their cost, the likeliest first."""
    return sorted(
        (plausible.cost(char, before, after) + (space and _space_cost(remains, after)), char)
        for char, space in _fills(remains.slots, remains.dropped, page.bit)
    )


def _space_cost(remains: Remains, after: str) -> int:
    """Return how much less likely it is that a no-break space got lost: it becomes a space, or goes at a word's end."""
    if remains.blank == " ":
        return -1
    return 9 if after.isalnum() else 0


@lru_cache(maxsize=1024)
def _fills(slots: tuple[int, ...], dropped: int, bit: int) -> tuple[tuple[str, bool], ...]:
    """Return the plausible characters that the remains can be of, and whether a no-break space was what got lost."""
    lost = sorted(byte for byte in pages()[bit.bit_length() - 1].lost if byte < 0xC0)
    found: dict[str, bool] = {}
    size = len(slots) + dropped
    for gone in combinations(range(1, size), dropped):
        rest = iter(slots)
        shape = [_DROPPED if number in gone else next(rest) for number in range(size)]
        options = [_options(number, byte, shape[0], lost) for number, byte in enumerate(shape)]
        for choice in product(*options):
            char = bytes(choice).decode("utf-8", "ignore")
            if len(char) == 1 and _wanted(char):
                found.setdefault(
                    char, any(b == NO_BREAK_SPACE and slot < 0 for b, slot in zip(choice, shape, strict=True))
                )
    return tuple(found.items())


def _options(number: int, byte: int, lead: int, lost: Sequence[int]) -> Sequence[int]:
    """Return the bytes that can stand in a slot."""
    if byte > 0:
        return (byte,)
    if number == 1 and lead == 0xF0:
        return (_EMOJI,)
    kept = {_REPLACED: (NO_BREAK_SPACE, SOFT_HYPHEN), _BLANKED: (SOFT_HYPHEN,), _DROPPED: ()}[byte]
    return [b for b in lost if b not in kept]


def _wanted(char: str) -> bool:
    if char in "\u00a0\ufe0f\u200b\u200d\ufeff":
        return True
    return plausible.kind(char) == plausible.LATIN or (plausible.kind(char) == plausible.SIGN and char not in "×÷¬¦¤")
