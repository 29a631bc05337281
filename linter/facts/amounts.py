"""Amounts of money: numbers with a currency, alone or as a range, in the notations of the four languages.

3.500,00 and 3,500.00, 1'200 and 1 200, 45-55k€, £42k – £48k, €3.409,- and CHF 96'000. A number of millions keeps its
mark, as nobody is paid that.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from typing import NamedTuple

from linter.facts import Facts
from linter.facts.phrases import word_sets
from linter.facts.tables import Entries, once
from linter.patterns import lazy
from linter.shapes import positions

_NUMBER = lazy(
    r"(?P<figures>[0-9](?:[0-9]{0,2}(?:[.,'’ \u00a0\u202f\u2009][0-9]{3}(?![0-9]))+(?:[.,][0-9]{1,2}(?![0-9]))?"
    r"|[0-9]*(?:[.,][0-9]{1,3}(?![0-9]))?))"
    r"(?P<flat>[.,][-–—]{1,2})?[ \u00a0\u202f\u2009]{0,2}"
    r"(?P<kilo>[kK](?![^\W\d_]))?(?P<big>(?:M|B|bn|mn|MM|Mio|Mrd)(?![^\W\d_]))?[ \u00a0\u202f\u2009]{0,2}"
)
_SPACES = " \u00a0\u202f\u2009"
_GAP = 14  # characters between the two numbers of a range
_UNIT_GAP = 24  # the same where each has its period
_FAR_GAP = 44  # the same after "between", where a remark may follow the first
_MARKS = frozenset({"-", "–", "—", "/", "- ", "−", "..", "..."})
_THOUSAND = 1000.0
_REACH = 80  # characters from a currency or a word for pay within which a number can belong to it
_LONGEST_PREFIX = 4
_Cues = Mapping[str, frozenset[str]]


class Number(NamedTuple):
    """A number at `[start, end)`, its currency and "k" taken in; `currency` is "" where it has none.

    `first`: where its figures start. `big`: it counts millions or more. `exact`: three figures stand after its only
    separator, which may be decimals (18.191). `shared`: its currency shares a sign with others ($), so the other end of
    a range may name it more exactly.
    """

    start: int
    end: int
    first: int
    value: float
    currency: str
    kilo: bool
    big: bool
    exact: bool
    shared: bool


class Amount(NamedTuple):
    """A number, or the two ends of a range."""

    start: int
    end: int
    low: Number
    high: Number | None

    @property
    def currency(self) -> str:
        """The ISO 4217 code that one of the two has, or ""."""
        return self.low.currency or (self.high.currency if self.high else "")


class _Signs(NamedTuple):
    """The currencies by their signs, and by the letters before a shared sign."""

    codes: Mapping[str, str]
    prefixes: Mapping[str, str]


class _Currencies(NamedTuple):
    """The signs, and the currencies named in the text: start -> (end, code), and end -> (start, code)."""

    signs: _Signs
    named: Mapping[int, tuple[int, str]]
    ended: Mapping[int, tuple[int, str]]


def read(facts: Facts, calls: Iterable[int]) -> list[Amount]:
    """Return the amounts on the lines around each currency, and around the places that call for an amount, in order.

    Numbers without a currency are among them, for the reader to judge.
    """
    signs = once(_signs, facts.knowledge.vocabulary.get("currencies", {}))
    named = {m.start: (m.end, m.id) for m in facts.mentions["currencies"]}
    ended = {end: (start, code) for start, (end, code) in named.items()}
    known = _Currencies(signs, named, ended)
    cues = once(word_sets, facts.knowledge.vocabulary.get("pay-cues", {}))
    written = [at for sign in signs.codes if sign in facts.text for at in positions(facts.text, sign)]
    numbers: list[Number] = []
    for low, high in _lines_around(facts.text, sorted((*calls, *named, *written))):
        for found in _NUMBER.finditer(facts.text, low, high):
            floor = numbers[-1].end if numbers else 0
            if (number := _number(facts, found, floor, known, cues)) is not None:
                numbers.append(number)
    return list(_ranges(facts, numbers, cues))


def _lines_around(text: str, places: Iterable[int]) -> Iterator[tuple[int, int]]:
    """Yield the lines within reach of some places, those that follow each other as one stretch."""
    low = high = -1
    for place in places:
        if place + _REACH > high:
            end = text.find("\n", place + _REACH)
            start = text.rfind("\n", 0, max(place - _REACH, 0)) + 1
            if start > high >= 0:
                yield low, high
            low, high = start if start > high else low, end if end >= 0 else len(text)
    if high >= 0:
        yield low, high


def _signs(entries: Entries) -> _Signs:
    codes = {str(sign): code for code, entry in entries.items() for sign in entry.get("symbols", ())}
    return _Signs(codes, {str(p): code for code, entry in entries.items() for p in entry.get("prefixes", ())})


def _number(facts: Facts, found: re.Match[str], floor: int, known: _Currencies, cues: _Cues) -> Number | None:
    """Read a number with what belongs to it; None where it is part of a word or code."""
    text = facts.text
    end = max(map(found.end, ("figures", "kilo", "big", "flat")))
    start, currency = _before(text, found.start(), floor, known)
    if found.end() in known.named:
        end, currency = known.named[found.end()]
    elif not currency and (sign := _sign(text, found.end(), known)):
        end, currency = found.end() + len(sign), known.signs.codes[sign]
    if not currency and _in_code(text, found.start(), floor):
        return None
    value, exact = _value(found["figures"])
    following = _next_word(facts, found.end("figures"))
    kilo = found["kilo"] is not None or following in cues["thousand"]
    big = found["big"] is not None or following in cues["scale"]
    shared = currency in known.signs.prefixes.values()
    return Number(start, end, found.start(), value * (_THOUSAND if kilo else 1), currency, kilo, big, exact, shared)


def _sign(text: str, at: int, known: _Currencies) -> str:
    """Return the sign of a currency at a place, "" where it belongs to the number after it."""
    for size in (1, 2):
        sign = text[at : at + size]
        if sign in known.signs.codes:
            return "" if text[at + size : at + size + 1].isdigit() else sign
    return ""


def _in_code(text: str, start: int, floor: int) -> bool:
    """Tell whether a number goes on from letters: "ISO27001", "GS-13", but not the second one of "61k-70k"."""
    before = text[max(start - 2, 0) : start]
    if before[-1:].isalpha() or before[-1:] == "_":
        return True
    return before[-1:] == "-" and before[:1].isalpha() and start - 1 > floor


def _before(text: str, start: int, floor: int, known: _Currencies) -> tuple[int, str]:
    """Return where a number starts with the currency in front of it, and which one it is."""
    at = start
    while at > floor and start - at < 2 and text[at - 1] in _SPACES:
        at -= 1
    code = known.signs.codes.get(text[at - 1], "") if at > floor else ""
    if not code:
        return known.ended.get(at, (start, "")) if at > floor else (start, "")
    sign = letters = at - 1
    while (
        letters > floor
        and sign - letters < _LONGEST_PREFIX
        and (text[letters - 1].isupper() or text[letters - 1] == ".")
    ):
        letters -= 1
    if prefix := known.signs.prefixes.get(text[letters:sign], ""):
        return letters, prefix
    at = sign
    while at > floor and text[at - 1] in _SPACES:
        at -= 1
    return known.ended.get(at, (sign, code))


def _next_word(facts: Facts, offset: int) -> str:
    words = facts.mentions.words
    at = words.at(offset)
    return words.text[at] if at < len(words.text) and words.starts[at] - offset <= 1 else ""


def _value(written: str) -> tuple[float, bool]:
    """Return the value of a number, and whether its three last figures may be decimals.

    A separator before three figures is one of thousands, before one or two it is the decimal one.
    """
    parts = re.split(r"[.,'’ \u00a0\u202f\u2009]", written)
    if len(parts) == 1:
        return float(written), False
    if len(parts[-1]) == 3:
        return float("".join(parts)), len(parts) == 2 and written[-4] in ".,"
    return float("".join(parts[:-1]) + "." + parts[-1]), False


def _ranges(facts: Facts, numbers: list[Number], cues: _Cues) -> Iterator[Amount]:
    """Join the two ends of a range to one amount."""
    at = 0
    while at < len(numbers):
        one = numbers[at]
        end = _other_end(facts, numbers, at, cues)
        if end is None:
            yield Amount(one.start, one.end, one, None)
            at += 1
            continue
        two = numbers[end]
        if two.kilo and not one.kilo and one.value < _THOUSAND:
            one = one._replace(value=one.value * _THOUSAND)
        yield Amount(one.start, two.end, one, two)
        at = end + 1


def _other_end(facts: Facts, numbers: list[Number], at: int, cues: _Cues) -> int | None:
    """Return the index of the number that ends the range which another starts."""
    if at + 1 >= len(numbers):
        return None
    one, two = numbers[at], numbers[at + 1]
    if _joined(facts, one, two, cues, between=False):
        return at + 1
    words = facts.mentions.words
    before = words.at(one.start)
    if cues["between"].isdisjoint(words.text[max(before - 2, 0) : before]):
        return None
    for index in range(at + 1, min(at + 3, len(numbers))):
        if _joined(facts, one, numbers[index], cues, between=True):
            return index
    return None


def _joined(facts: Facts, one: Number, two: Number, cues: _Cues, between: bool) -> bool:
    gap = facts.text[one.end : two.start]
    if len(gap) > (_FAR_GAP if between else _UNIT_GAP) or one.big != two.big:
        return False
    if one.currency and two.currency and one.currency != two.currency and not (one.shared and two.shared):
        return False
    words = facts.mentions.words
    inside = words.text[words.at(one.end) : words.at(two.start)]
    if between:
        near = bool(inside) and (inside[-1] in cues["and"] or inside[-1] in cues["to"])
        return near and (len(inside) == 1 or bool(two.currency))
    if not inside:
        return gap.strip() in _MARKS
    if all(word in cues["to"] for word in inside):
        return len(gap) <= _GAP
    each = {*cues["to"], *cues["each"]}  # "€55 an hour to €60 an hour"
    return each.issuperset(inside) and (inside[-1] in cues["to"] or gap.rstrip()[-1:] in _MARKS)
