"""The dates that a posting names: in figures, by the name of a month, relative to the day of publication, or “ASAP”.

Days come before months, as in Europe. A date in figures that could also be read the American way (05/06/2026 in an
English text) says so, unless another date of the posting shows which way it counts. A date without a year is a date
still, but has no day of its own.
"""

from __future__ import annotations

from datetime import date
from typing import Literal

from linter.facts import Facts, named_dates, numeric_dates, relative_dates
from linter.facts.phrases import word_sets
from linter.facts.tables import once
from linter.facts.types import DateMention
from linter.lexicon import Mention
from linter.patterns import lazy

_FIGURES = lazy(r"[0-9]{1,2}")
_RANGE_GAP = 16  # characters
_RANGE_MARKS = frozenset({"-", "–", "—", "->", "→"})
_LIST_MARKS = frozenset({"/", ",", "&"})
_WEEKDAY_REACH = 20


def read(facts: Facts) -> tuple[DateMention, ...]:
    """Return the dates of a posting in the order of the text, without overlap."""
    found = [*named_dates.read(facts), *numeric_dates.read(facts), *relative_dates.read(facts)]
    if not found:
        return ()
    apart: list[DateMention] = []
    for mention in sorted(found, key=lambda d: (d.span.start, -d.span.end)):
        if not apart or mention.span.start >= apart[-1].span.end:
            apart.append(mention)
    return tuple(_with_weekday(facts, one) for one in _with_years(facts, apart))


def _with_years(facts: Facts, found: list[DateMention]) -> list[DateMention]:
    """Give the first of two dates in one range the year that only the second has: "1 May to 30 June 2026"."""
    for number in range(len(found) - 2, -1, -1):
        one, two = found[number], found[number + 1]
        if one.kind == "absolute" and one.date is None and two.date is not None and joined(facts, one, two):
            found[number] = _in_year(facts, one, two.date)
    return found


def _in_year(facts: Facts, one: DateMention, before: date) -> DateMention:
    """Return a date that is written without a year as the last such day before another."""
    name = facts.mentions.between("months", one.span.start, one.span.end)[0]
    entry = facts.knowledge.vocabulary["months"][name.id]
    months = (int(entry["from"]), int(entry["to"]))
    day = _FIGURES.search(facts.text, one.span.start, one.span.end) if one.precision == "day" else None
    return named_dates.dated(one.span, before.year - (months[0] > before.month), months, int(day[0]) if day else 0)


def joined(facts: Facts, one: DateMention, two: DateMention) -> Literal["range", "list", ""]:
    """Tell how two dates that follow each other belong together: "1 to 5 May" is a range, "1 or 5 May" a list."""
    start, end = one.span.end, two.span.start
    gap = facts.text[start:end]
    if len(gap) > _RANGE_GAP or "\n" in gap:
        return ""
    found = facts.mentions.words
    between = found.text[found.at(start) : found.at(end)]
    if not between:
        return "range" if gap.strip() in _RANGE_MARKS else "list" if gap.strip() in _LIST_MARKS else ""
    cues = once(word_sets, facts.knowledge.vocabulary["date-words"])
    if not all(word in cues["range"] or word in cues["list"] for word in between):
        return ""
    return "list" if cues["range"].isdisjoint(between) else "range"


def weekday_beside(facts: Facts, one: DateMention) -> Mention | None:
    """Return the day of the week that stands right before a date, or right after it."""
    if one.precision != "day" or "weekdays" not in facts.mentions:
        return None
    link = once(word_sets, facts.knowledge.vocabulary["date-words"])["link"]
    around = facts.mentions.between("weekdays", one.span.start - _WEEKDAY_REACH, one.span.end + 4)
    near = [day for day in around if _beside(facts, day, one, link)]
    if len(near) != 1 or any(other.id != near[0].id and _offers_both(facts, other, near[0]) for other in around):
        return None
    return near[0]


def _offers_both(facts: Facts, one: Mention, two: Mention) -> bool:
    """Tell whether a day of the week is only the second of two: "Monday or Tuesday, 14 January"."""
    words = facts.mentions.words
    between = words.text[words.at(one.end) : two.word]
    cues = once(word_sets, facts.knowledge.vocabulary["date-words"])
    return one.end <= two.start and len(between) == 1 and (between[0] in cues["list"] or between[0] in cues["range"])


def _with_weekday(facts: Facts, one: DateMention) -> DateMention:
    day = weekday_beside(facts, one)
    return one if day is None else one._replace(weekday=int(facts.knowledge.vocabulary["weekdays"][day.id]["day"]))


def _beside(facts: Facts, day: Mention, one: DateMention, link: frozenset[str]) -> bool:
    if day.start >= one.span.end:
        before, after = facts.text[one.span.end : day.start].strip(), facts.text[day.end : day.end + 1]
        return before in {"(", ","} and after in {")", ",", ".", "\n", ""}
    between = facts.text[day.end : one.span.start].strip(" ,.\u00a0").lower()
    return not between or between in link
