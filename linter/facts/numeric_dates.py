"""Dates in figures alone: 2026-01-15, 15/01/2026, 15.01.26, 07/2026.

Telephone numbers, versions and references look alike and are none.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from linter.facts import Facts
from linter.facts.named_dates import YEARS, dated
from linter.facts.types import DateMention
from linter.patterns import lazy
from linter.spans import Span

_FIGURES = lazy(
    r"[0-9](?:[0-9]{3}([-/.])[0-9]{1,2}\1[0-9]{1,2}(?:T[0-9:.]{4,15}Z?)?|[0-9]{3}-[0-9]{2}"
    r"|[0-9]?([-/.]) ?[0-9]{1,2}(?:\2 ?| )(?:[0-9]{4}|[0-9]{2})|[0-9]?[/.][0-9]{4}|[0-9]-[0-9]{4})(?![0-9])"
)
_JOINS = frozenset("-/.,:_")
_NO_DATE_AFTER = frozenset("%€/_@")
_PARTS = lazy(r"[0-9]+")
_MONTHS = 12
_SHORT_YEARS = range(10, 50)
"""The years of two digits that are read as a year: 2010 to 2049."""


def read(facts: Facts) -> Iterator[DateMention]:
    """Yield the dates in figures; those that can be read the American way too are marked as ambiguous."""
    text = facts.text
    found = [(m.start(), m.end(), m.group()) for m in _FIGURES.finditer(text) if _alone(text, m.start(), m.end())]
    if not found:
        return
    american: bool | None = None
    for start, end, written in found:
        parts = [int(p) for p in _PARTS.findall(written.partition("T")[0])]
        span = Span(start, end)
        if written[:4].isdigit():
            one = _iso(span, parts)
        elif len(parts) == 2:
            one = _month(span, parts[1], parts[0])
        else:
            if american is None:
                american = _counts_american(w for _, _, w in found)
            one = _day(facts, span, written, parts, american)
        if one is not None:
            yield one


def _alone(text: str, start: int, end: int) -> bool:
    """Tell whether figures are no part of a longer number, code or address."""
    before, after = text[start - 1 : start], text[end : end + 2]
    if before and (
        before.isdigit() or before in "/+#_=$€£&@%" or (before in ".,-:" and text[start - 2 : start - 1].isdigit())
    ):
        return False
    if before.isalpha() and not text[max(start - 3, 0) : start].isalpha():
        return False
    if after[:1] in _JOINS and after[1:].isdigit():
        return False
    return after[:1] not in _NO_DATE_AFTER


def _iso(span: Span, parts: list[int]) -> DateMention | None:
    year, month = parts[0], parts[1]
    if year not in YEARS or month > 12:
        return None
    if len(parts) > 2:
        return _date(span, year, month, parts[2]) if parts[2] <= 31 else None
    return None if month == year % 100 + 1 else _month(span, year, month)  # 2011-12 is a season


def _month(span: Span, year: int, month: int) -> DateMention | None:
    return dated(span, year, (month, month), 0) if year in YEARS and 1 <= month <= _MONTHS else None


def _date(span: Span, year: int, month: int, day: int) -> DateMention:
    if not 1 <= month <= _MONTHS or not day:
        return DateMention(span, "impossible", None, None, "day")
    return dated(span, year, (month, month), day)


def _day(facts: Facts, span: Span, written: str, parts: list[int], american: bool) -> DateMention | None:
    """Read day, month and year; 00.00.0000 is a date that nobody filled in."""
    first, second, year = parts
    if not (first or second or year):
        return DateMention(span, "impossible", None, None, "day")
    if not written[-4:].isdigit():
        if year not in _SHORT_YEARS or first > 31 or second > 12 or not first or not second:
            return None
        if "." in written and (len(written) < 8 or written[2] != "."):
            return None  # 1.2.26 is a version or a paragraph
        year += 2000
    elif year not in YEARS:
        return None
    slashed = "/" in written
    if (american and slashed) or (second > _MONTHS >= first):
        first, second = second, first
    one = _date(span, year, second, first)
    if slashed and not american and first != second and first <= _MONTHS and facts.written.at(span.start) == "en":
        other = date(year, first, second)
        return one if one.last is None else one._replace(last=max(one.last, other), ambiguous=True)
    return one


def _counts_american(dates: Iterator[str]) -> bool:
    """Tell whether a posting writes the month first: one of its dates shows it, and none shows the day first."""
    pairs = [tuple(map(int, _PARTS.findall(d)[:2])) for d in dates if d.count("/") == 2 and not d[:4].isdigit()]
    return any(b > 12 and a <= 12 for a, b in pairs) and not any(a > 12 for a, _ in pairs)
