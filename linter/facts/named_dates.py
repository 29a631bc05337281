"""Dates with the name of a month, a quarter or a season: "15 January 2026", "mid-May", "Q3 2026"."""

from __future__ import annotations

from bisect import bisect_left
from calendar import monthrange
from collections.abc import Iterator, Mapping
from datetime import date
from typing import Any, Literal, NamedTuple

from linter.facts import Facts
from linter.facts.phrases import word_sets
from linter.facts.tables import once
from linter.facts.types import DateMention
from linter.lexicon import Mention
from linter.patterns import lazy
from linter.spans import Span

YEARS = range(1950, 2100)
"""The years that a number of four digits is read as."""

_Cues = Mapping[str, frozenset[str]]
_JOINT = frozenset(" .,-/'’\u00a0\u202f")  # what may stand between the parts of a date
_TIGHT = frozenset({" ", "-", "\u00a0", "‐", "‑"})
_BEFORE_MONTH = _JOINT - {","}
_DAY = lazy(r"([0-9]{1,2})[^\W\d_]{0,3}")
_SHORT_YEAR = lazy(
    r"[ \u00a0]?['’]([0-9]{2})(?![0-9:.%])|[-/]([0-9]{2})(?![0-9:.%/-])"
    r"|\.? (2[0-9]|3[0-9])(?![0-9:.,%€h/-])(?! ?[^\W\d_])"
)
_SLUG = lazy(r"[^\W\d_]-$")
_MONTHS = 12
_LEAP_YEAR = 2000


class _Written(NamedTuple):
    """The parts of a date as they were read; `year` and `day` are 0 where they are not written."""

    start: int
    end: int
    year: int
    day: int
    months: tuple[int, int]


def dated(span: Span, year: int, months: tuple[int, int], day: int) -> DateMention:
    """Return the date that is written at a span; `year` is 0 where none is, and `day` 0 stands for the whole months."""
    month, last_month = months
    precision: Literal["day", "month", "quarter"] = "day" if day else "month" if month == last_month else "quarter"
    if day > monthrange(year or _LEAP_YEAR, month)[1]:
        return DateMention(span, "impossible", None, None, precision)
    if not year:
        return DateMention(span, "absolute", None, None, precision)
    if day:
        return DateMention(span, "absolute", date(year, month, day), date(year, month, day), precision)
    later, last_month = divmod(last_month - 1, _MONTHS)
    last = date(year + later, last_month + 1, monthrange(year + later, last_month + 1)[1])
    return DateMention(span, "absolute", date(year, month, 1), last, precision)


def read(facts: Facts) -> Iterator[DateMention]:
    """Yield the dates with the name of a month, quarter or season."""
    names = facts.mentions["months"]
    if not names:
        return
    entries = facts.knowledge.vocabulary["months"]
    cues = once(word_sets, facts.knowledge.vocabulary.get("date-words", {}))
    for name in names:
        entry = entries[name.id]
        written = _around(facts, name, entry, cues)
        if written is not None:
            yield dated(Span(written.start, written.end), written.year, written.months, written.day)


def _around(facts: Facts, name: Mention, entry: Mapping[str, Any], cues: _Cues) -> _Written | None:
    """Read the day and the year beside the name of a month; None where it stands for no date."""
    months = (int(entry["from"]), int(entry["to"]))
    single = months[0] == months[1]
    start, day = _day_before(facts, name, cues["link"]) if single else (name.start, 0)
    end, year = _year_after(facts, name.end, name.word, cues["link"], bool(day))
    capital = facts.text[name.start].isupper()
    if not year and not day and single and capital:
        end, day, year = _american(facts, name)
    if year or (day and (capital or not entry.get("word"))):
        pass
    elif not single or not _in_time(facts, name, cues, capital or not entry.get("word")):
        return None
    if not day:
        start = _part_before(facts, name, start, cues)
    if start == name.start and _SLUG.search(facts.text, max(start - 2, 0), start):
        return None  # an address: "hiring-may-2027"
    return _Written(start, end, year, day, months)


def _gap(facts: Facts, start: int, end: int, allowed: frozenset[str] = _JOINT) -> bool:
    """Tell whether two parts of a date may have this between them."""
    return 0 <= end - start <= 3 and allowed.issuperset(facts.text[start:end])


def _day_before(facts: Facts, name: Mention, link: frozenset[str]) -> tuple[int, int]:
    """Return where the date starts, and its day of the month or 0: "1st of", "1er", "15."."""
    found, at = facts.mentions.words, name.word - 1
    end = name.start
    if at > 0 and found.text[at] in link and _gap(facts, found.ends[at], end, _BEFORE_MONTH):
        end, at = found.starts[at], at - 1
    if at < 0 or not _gap(facts, found.ends[at], end, _BEFORE_MONTH):
        return name.start, 0
    day = _DAY.fullmatch(found.text[at])
    if day is None or not 0 < int(day[1]) <= 31 or _inside_number(facts.text, found.starts[at]):
        return name.start, 0
    return found.starts[at], int(day[1])


def _inside_number(text: str, start: int) -> bool:
    """Tell whether the figures before a place belong to the same number or code."""
    before = text[max(start - 2, 0) : start]
    return before[-1:] == "$" or (before[-1:] in {".", ",", ":", "+", "/"} and before[:1].isdigit())


def _year_after(facts: Facts, end: int, word: int, link: frozenset[str], with_day: bool) -> tuple[int, int]:
    """Return where the date ends, and its year or 0."""
    found = facts.mentions.words
    at = bisect_left(found.starts, end, word)
    count = len(found.text)
    if at < count and found.text[at] in link and _gap(facts, end, found.starts[at]):
        at += 1
    if at < count and _is_year(found.text[at]) and _gap(facts, max(end, found.ends[at - 1]), found.starts[at]):
        return found.ends[at], int(found.text[at])
    short = _SHORT_YEAR.match(facts.text, end)
    if short is not None and (with_day or short[1]):
        return short.end(), 2000 + int(short[1] or short[2] or short[3])
    return end, 0


def _is_year(word: str) -> bool:
    return len(word) == 4 and word.isdecimal() and int(word) in YEARS


def _american(facts: Facts, name: Mention) -> tuple[int, int, int]:
    """Return end, day and year of a date whose day stands after the month: "January 15th, 2026"."""
    found = facts.mentions.words
    at = bisect_left(found.starts, name.end, name.word)
    if (
        at >= len(found.text)
        or not 1 <= found.starts[at] - name.end <= 2
        or not _gap(facts, name.end, found.starts[at])
    ):
        return name.end, 0, 0
    day = _DAY.fullmatch(found.text[at])
    follows = facts.text[found.ends[at] : found.ends[at] + 1]
    if day is None or not 0 < int(day[1]) <= 31 or follows in {"%", ":", "+", "/", "-"}:
        return name.end, 0, 0
    end, year = _year_after(facts, found.ends[at], at, frozenset(), with_day=False)
    return end, int(day[1]), year


def _in_time(facts: Facts, name: Mention, cues: _Cues, certain: bool) -> bool:
    """Tell whether the name of a month alone stands for a time: "in September", "begin mei"."""
    found, at = facts.mentions.words, name.word - 1
    if at < 0 or not certain or not _gap(facts, found.ends[at], name.start):
        return False
    return found.text[at] in cues["in"] or found.text[at] in cues["part"]


def _part_before(facts: Facts, name: Mention, start: int, cues: _Cues) -> int:
    """Return where the date starts with the word for a part of the month: "mid-May", "end of June"."""
    found, end = facts.mentions.words, name.start
    for at in (name.word - 1, name.word - 2):
        if at < 0 or facts.text[found.ends[at] : end] not in _TIGHT:
            break
        if found.text[at] in cues["part"]:
            return found.starts[at]
        if found.text[at] not in cues["link"]:
            break
        end = found.starts[at]
    return start
