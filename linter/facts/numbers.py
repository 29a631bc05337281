"""Numbers of years and months as postings write them: digits, words, ranges, “at least”, “up to”, “or more”."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from typing import Any, NamedTuple

from linter.facts import Facts
from linter.facts.wording import Mark, Wording
from linter.lexicon import Mention
from linter.spans import Span

_DIGITS = re.compile(
    r"(?<![\d€$£])(?<!\d[.,:])(?:(?<![A-Z/])|(?<=[A-Z]{3})|(?<=\d/))\d{1,2}(?:[.,]\d{1,2})?(?![\d%€/]|[.,:]\d)"
    r"|(?<![\d€$£/.,:A-Z])\d{1,2}(?=/\d{1,2}\+? ?[^\W\d])"
)
_AMOUNT = re.compile(
    r"(?:(?P<limit>[uq<>]+)D?)?(?P<low>#)(?:\(#\+?\))?o?\+?(?:[CD]{0,2}[-tC]\+?(?P<high>#)(?:\(#\))?)?[+o-]*\)?D?y"
    r"(?:[CtD-]{1,2}(?P<then>#)(?P<unit>y?))?(?P<more>[+o]?)(?P<cap>u(?!#))?"
)
_LABELLED = re.compile(r"y[DEwU]{0,3}\)?:[uq<>]*(?P<low>#)(?:[-tC](?P<high>#))?")
_TOO_MANY = 50  # years


class Amount(NamedTuple):
    """A number of years in a sentence: from token `first` to `last`; `unit` is the token of the unit, -1 where none stands."""

    low: float | None
    high: float | None
    first: int
    last: int
    unit: int


def marks(facts: Facts, span: Span, units: Sequence[Mention]) -> list[Mark]:
    """Return the digits of a sentence and its units of time, in order; a compound (“dreijährig”) gives a number and a unit."""
    text = facts.text
    found = [
        Mark(m.start(), m.end(), "#", float(m.group().replace(",", ".")))
        for m in _DIGITS.finditer(text, span.start, span.end)
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
            if refs[index] <= 1 and not set(roles[index + 1 : index + 2]) & set("yC(to-"):
                roles[index] = "D"
    return words._replace(roles="".join(roles), refs=refs)


def amounts(words: Wording, lang: str) -> Iterator[Amount]:
    """Yield the amounts of a sentence in order."""
    at = 0
    while at < len(words.roles):
        found = _AMOUNT.match(words.roles, at) or _LABELLED.match(words.roles, at)
        if found is None:
            at += 1
            continue
        amount = _labelled(words, found) if found.re is _LABELLED else _amount(words, found, lang)
        if amount is not None:
            yield amount
        at = max(found.end(), at + 1)


def _labelled(words: Wording, found: re.Match[str]) -> Amount | None:
    high = words.refs[found.start("high")] if found["high"] else None
    return _checked(words.refs[found.start("low")], high, found.start(), found.end() - 1, found.start())


def _amount(words: Wording, found: re.Match[str], lang: str) -> Amount | None:
    refs = words.refs
    unit = words.roles.index("y", found.start("low"))
    scale = refs[unit]
    low, last = refs[found.start("low")], unit
    high = refs[found.start("high")] if found["high"] else None
    if high == 0.5 and low >= 1:
        low, high = low + 0.5, None  # “two and a half years”
    if found["then"] and (then := refs[found.start("then")]) > low - 1:
        if found["unit"]:
            high, last = then, found.end("unit") - 1  # “2 years to 5 years”
        elif words.roles[unit + 1] in "C" and words.roles[found.end("then") : found.end("then") + 1] not in (
            "y",
            "#",
            ":",
            "(",
        ):
            low, high, last = _trailing(low, then, found.start("then"), lang)
    if found["more"] or found["cap"]:
        last = max(last, found.end() - 1)
    low, high = low * scale, high * scale if high is not None else None
    capped = set(found["limit"] or "") & set("u<") or (found["cap"] and high is None)
    return _checked(None, low, found.start(), last, unit) if capped else _checked(low, high, found.start(), last, unit)


def _trailing(low: float, then: float, index: int, lang: str) -> tuple[float, float | None, int]:
    """Read the number behind the unit: “un an et demi” is 1.5, “a year or two” 1 to 2, “een jaar of drie” about 3."""
    if then == 0.5:
        return low + 0.5, None, index
    return (then, None, index) if lang == "nl" else (low, then, index)


def _checked(low: float | None, high: float | None, first: int, last: int, unit: int) -> Amount | None:
    if max(low or 0, high or 0) > _TOO_MANY:
        return None
    return Amount(_rounded(low), _rounded(high), first, last, unit)


def _rounded(years: float | None) -> float | None:
    return None if years is None else round(years, 2)
