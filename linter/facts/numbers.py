"""Numbers of years and months as postings write them: digits, words, ranges, “at least”, “up to”, “or more”."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from typing import Any, NamedTuple

from linter.facts import Facts
from linter.facts.wording import Mark, Wording
from linter.lexicon import Mention
from linter.patterns import lazy
from linter.spans import Span

_DIGITS = lazy(r"\d+(?:[.,]\d+)*")
_AMOUNT = lazy(
    r"(?P<between>bD?)?(?:(?P<limit>[uq<>]+)D?)?(?P<low>#)(?:\(#\+?\))?o?\+?(?:(?:[CD]{0,2}[-tC]\+?|,?u)(?P<high>#)(?:\(#\))?)?[+o-]*\)?D?y"
    r"(?:(?:[CtD-]{1,2}|[,C]{0,2}u)(?P<then>#)(?P<unit>y?))?(?P<more>[+o]|q(?!D?#))?(?P<cap>u(?!#))?"
)
_LABELLED = lazy(r"y[DEwU]{0,3}(?:(?:\)?:|\))[uq<>]*|\([q>]+)(?P<low>#)(?:[-tC](?P<high>#))?")
_TO_ALONE = lazy(r"(?:^|[^#y])t$")
_UP_TO = frozenset(("nl", "de"))  # where “tot 2 jaar” and “bis 2 Jahre” are a limit; French “à 2 ans” is none
_TOO_MANY = 50  # years
_HALF = 0.5


class Amount(NamedTuple):
    """A number of years, from token `first` to `last` of a sentence; `unit` is the token of its unit, -1 for none."""

    low: float | None
    high: float | None
    first: int
    last: int
    unit: int


def marks(facts: Facts, span: Span, units: Sequence[Mention]) -> list[Mark]:
    """Return the digits and the units of time of a sentence, in order; “dreijährig” gives a number and a unit."""
    text = facts.text
    found = [
        Mark(m.start(), m.end(), "#", value)
        for m in _DIGITS.finditer(text, *span)
        if (value := _value(text, m)) is not None
    ]
    table = facts.knowledge.vocabulary["time-units"]
    for mention in units:
        entry = table[mention.id]
        start = _unit_start(text, mention)
        if "value" in entry:
            found.append(Mark(start, mention.end, "#", float(entry["value"])))
        end = mention.end + (
            3 if text.startswith("(s)", mention.end) else 4 if text.startswith("(en)", mention.end) else 0
        )
        found.append(Mark(start, end, "y", float(entry["months"]) / 12))
    return sorted(found, key=lambda mark: (mark.start, mark.role == "y"))


def _value(text: str, digits: re.Match[str]) -> float | None:
    """Return the number that digits mean; None for money, shares, codes (B2), dates, and what is too long for years."""
    start, end = digits.span()
    whole, _, fraction = digits.group().replace(",", ".").partition(".")
    before, after = text[max(0, start - 3) : start], text[end : end + 2]
    if len(whole) > 2 or len(fraction) > 2 or before.endswith(("€", "$", "£")) or after.startswith(("%", "€", ":0")):
        return None
    if before.endswith("+") or (before[-1:].isupper() and not (len(before) == 3 and before.isupper())):
        return None
    return float(f"{whole}.{fraction}") if fraction else float(whole)


def _unit_start(text: str, mention: Mention) -> int:
    """Return where the unit starts in a mention that holds its number: the y of “5y”, the an of “un an”."""
    start = mention.start
    if text[start].isdigit():
        while not text[start].isalpha():
            start += 1
    elif text[start : start + 3].lower() == "un ":
        start += 3
    return start


def settle(words: Wording, values: Mapping[str, Mapping[str, Any]]) -> Wording:
    """Give number words their value; “a” and “one” are numbers only where a unit follows."""
    roles, refs = list(words.roles), list(words.refs)
    for index, role in enumerate(roles):
        if role == "#" and isinstance(refs[index], str):
            refs[index] = float(values[refs[index]]["value"])
            half = refs[index] == _HALF and roles[max(0, index - 2) : index] == ["y", "C"]  # “un an et demi”
            if refs[index] <= 1 and not half and not set(roles[index + 1 : index + 2]) & set("yC(to-"):
                roles[index] = "D"
    return words._replace(roles="".join(roles), refs=refs)


def amounts(words: Wording, lang: str) -> list[Amount]:
    """Return the amounts of a sentence in order; `lang` is its language."""
    found = [_labelled(words, match) for match in _LABELLED.finditer(words.roles)]
    at = 0
    while match := _AMOUNT.search(words.roles, at):
        found.append(_amount(words, match, lang))
        at = found[-1].last + 1
    kept: list[Amount] = []
    for amount in sorted(found, key=lambda a: (a.first, -a.last)):
        if max(amount.low or 0, amount.high or 0) <= _TOO_MANY and (not kept or amount.first > kept[-1].last):
            kept.append(amount)
    return kept


def _labelled(words: Wording, found: re.Match[str]) -> Amount:
    high = words.refs[found.start("high")] if found["high"] else None
    return Amount(words.refs[found.start("low")], high, found.start(), found.end() - 1, found.start())


def _amount(words: Wording, found: re.Match[str], lang: str) -> Amount:
    unit = words.roles.index("y", found.start("low"))
    low, last = float(words.refs[found.start("low")]), unit
    high = float(words.refs[found.start("high")]) if found["high"] else None
    if low == 1 and words.refs[max(0, found.start("low") - 1)] == _HALF:
        low = _HALF  # “half a decade”
    if high == _HALF and low >= 1:
        low, high = low + _HALF, None  # “two and a half years”
    elif high is not None and high < low and words.roles[found.start("high") - 1] == "C" and not found["between"]:
        low, high = high, None  # the first number counts something else: “level 3 and 2 years”
    elif high is None and found["then"]:
        low, high, last = _behind(words, found, low, lang)
    if (found["more"] or found["cap"]) and last == unit:
        last = found.end() - 1 if not found["then"] else last
    years = float(words.refs[unit])
    low, high = round(low * years, 2), round(high * years, 2) if high is not None else None
    first = found.start()
    if high is None and lang in _UP_TO and _TO_ALONE.search(words.roles, 0, first):
        return Amount(None, low, first - 1, last, unit)
    if set(found["limit"] or "") & set("u<") or (found["cap"] and high is None):
        return Amount(None, high or low, first, last, unit)
    return Amount(low, high, first, last, unit)


def _behind(words: Wording, found: re.Match[str], low: float, lang: str) -> tuple[float, float | None, int]:
    """Read a number behind the unit, and the last token that belongs to it.

    “2 years to 5 years” is a range, “un an et demi” 1.5, “a year or two” 1 to 2, “een jaar of drie” about 3.
    """
    unit, place = words.roles.index("y", found.start("low")), found.start("then")
    then, following = float(words.refs[place]), words.roles[found.end("then") : found.end("then") + 1]
    if found["unit"]:
        then *= float(words.refs[found.start("unit")]) / float(words.refs[unit])
        if then < 1 and words.refs[unit + 1] == "and":
            return low + then, None, found.end("unit") - 1
        if then > low:
            return low, then, found.end("unit") - 1
    if words.roles[place - 1] == "u" and then > low:  # “at least one year, at most 3”
        return low, then, place
    if words.roles[unit + 1] == "C" and following not in tuple("y#:("):
        if then == _HALF:
            return low + _HALF, None, place
        if then > low:
            return (then, None, place) if lang == "nl" else (low, then, place)
    return low, None, unit
