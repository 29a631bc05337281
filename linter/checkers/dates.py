"""Dates that nobody can keep, or that say nothing to who reads them later."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterable, Iterator, Mapping
from itertools import pairwise
from typing import Any

from linter.checkers import Match
from linter.checkers.context import block_at
from linter.facts import Facts, date_roles
from linter.facts.dates import joined, weekday_beside
from linter.facts.types import DateMention
from linter.spans import Span

_NOTHING: dict[str, Any] = {"type": "object", "properties": {}, "additionalProperties": False}
PARAMS: dict[str, dict[str, Any]] = {
    "relative-date": _NOTHING,
    "past-date": {
        "type": "object",
        "properties": {"of": {"enum": ["start", "deadline"], "description": "What the date is the date of."}},
        "required": ["of"],
        "additionalProperties": False,
    },
    "impossible-date": _NOTHING,
    "end-before-start": _NOTHING,
    "deadline-before-posting": _NOTHING,
    "wrong-weekday": _NOTHING,
}

_FIELDS = {"start_date": "start", "closing_date": "deadline", "date_posted": "posted"}
_SHORT_LINE = 90  # characters of a line that lists facts about a posting rather than tells a story
_YEAR, _MONTH = 365, 30  # days
_PARTING = frozenset("·•|,;–—()-:")


def relative_date(facts: Facts, params: Mapping[str, Any]) -> Iterable[Match]:
    """Return the dates that count from the day of reading, of the publication or of the start."""
    for one in facts.dates:
        if one.kind == "relative" and (_is_for_readers(facts, one) or _stands_alone(facts, one)):
            yield Match(one.span)


def _is_for_readers(facts: Facts, one: DateMention) -> bool:
    """Tell whether a date says when the posting was put online, or when the work starts ("next month")."""
    return any(m.id in ("posted", "next") for m in facts.mentions.between("date-words", *one.span))


def _stands_alone(facts: Facts, one: DateMention) -> bool:
    """Tell whether a date is an item of its own in a short line, as in "Brussels · 2 days ago"."""
    block = block_at(facts, one.span.start)
    if block is None:
        return False
    low, high = max(block.start, one.span.start - _SHORT_LINE), min(block.end, one.span.end + _SHORT_LINE)
    before = facts.text[low : one.span.start].rpartition("\n")[2].rstrip()
    after = facts.text[one.span.end : high].partition("\n")[0].lstrip()
    if len(before) + len(after) >= _SHORT_LINE:
        return False
    return (not before or before[-1] in _PARTING) and (not after or after[0] in _PARTING)


def past_date(facts: Facts, params: Mapping[str, Any]) -> Iterable[Match]:
    """Return the starts, or the deadlines, whose last day is past; none where another one is still to come."""
    today = facts.settings.as_of
    certain = [d for d in facts.dates if d.last is not None]
    if not any(d.last < today for d in certain if d.last):
        return
    due = [d for role, d in _roles(facts, certain) if role == params["of"]]
    if any(d.last >= today for d in due if d.last):
        return
    for number, one in enumerate(due):
        if one.last and not (number and joined(facts, due[number - 1], one) == "range"):
            days = (today - one.last).days
            yield Match(one.span, {"days": days, "ago": _ago(days), "as_of": today.isoformat()})


def _ago(days: int) -> str:
    """Return how long ago a day was: in months below two years, and in days below two months."""
    years, months = days // _YEAR, days % _YEAR // _MONTH
    if years >= 2:
        return f"{years} years{f' and {months} month' + 's' * (months > 1) if months else ''} ago"
    if days >= 2 * _MONTH:
        return f"{days // _MONTH} months ago"
    return "yesterday" if days == 1 else f"{days} days ago"


def _roles(facts: Facts, dates: Iterable[DateMention]) -> Iterator[tuple[str, DateMention]]:
    """Yield what each date is the date of: what its key or label says, else the words around it, else the prose."""
    named = sorted(
        (*value.span, role, value.origin) for field, role in _FIELDS.items() for value in facts.fields.get(field, ())
    )
    starts = [value[0] for value in named]
    paired = any(role == "start" and origin == "metadata" for *_, role, origin in named)
    for one in dates:
        at = bisect_left(starts, one.span.end) - 1
        _, end, role, origin = named[at] if at >= 0 else (0, 0, "", "")
        if end <= one.span.start:
            role = origin = ""
        elif paired and role == "deadline" and origin == "metadata" and date_roles.key_ends_work(facts, one.span):
            role = "end"
        yield (role if origin in ("metadata", "label") else date_roles.role(facts, one.span) or role), one


def impossible_date(facts: Facts, params: Mapping[str, Any]) -> Iterable[Match]:
    """Return the days that no calendar has.

    00.00.0000 is a field that nobody filled in. "31 June" without a year counts only where words say that it is a date,
    and figures behind “reference” are none.
    """
    for role, one in _roles(facts, [d for d in facts.dates if d.kind == "impossible"]):
        figures = [c for c in facts.text[one.span.start : one.span.end] if c.isdecimal()]
        if set(figures) != {"0"} and (len(figures) > 2 or role) and role != "reference":
            yield Match(one.span)


def end_before_start(facts: Facts, params: Mapping[str, Any]) -> Iterable[Match]:
    """Return the ranges whose second date is before the first, and an end date that is before the start date."""
    sure = [d for d in facts.dates if d.date is not None and not d.ambiguous]
    if len(sure) < 2:
        return
    seen: set[Span] = set()
    for one, two in pairwise(sure):
        if _after(one, two) and joined(facts, one, two) == "range":
            seen.add(one.span)
            yield Match(one.span.cover(two.span), _both(facts, one, two))
    roles = list(_roles(facts, sure))
    starts = [d for role, d in roles if role == "start"]
    ends = [d for role, d in roles if role == "end"]
    if len(starts) == len(ends) == 1 and starts[0].span not in seen and _after(starts[0], ends[0]):
        values = _both(facts, starts[0], ends[0])
        yield Match(ends[0].span, values, related=((starts[0].span, "starts here"),))


def _after(one: DateMention, two: DateMention) -> bool:
    return one.date is not None and two.last is not None and one.date > two.last


def _both(facts: Facts, one: DateMention, two: DateMention) -> dict[str, object]:
    return {"first": facts.document.quote(one.span), "second": facts.document.quote(two.span)}


def deadline_before_posting(facts: Facts, params: Mapping[str, Any]) -> Iterable[Match]:
    """Return the last day to apply where it is before the day on which the posting was put online."""
    sure = [d for d in facts.dates if d.date is not None and not d.ambiguous]
    if len(sure) < 2:
        return
    roles = list(_roles(facts, sure))
    posted = [d for role, d in roles if role == "posted"]
    deadlines = [d for role, d in roles if role == "deadline"]
    if not posted or not deadlines:
        return
    first = min(posted, key=lambda d: str(d.date))
    if all(_after(first, d) for d in deadlines):
        for one in deadlines:
            yield Match(one.span, _both(facts, first, one), related=((first.span, "posted here"),))


def wrong_weekday(facts: Facts, params: Mapping[str, Any]) -> Iterator[Match]:
    """Return the dates with a day of the week that is not theirs."""
    names = facts.knowledge.vocabulary["weekdays"]
    by_day = {int(entry["day"]): identity.capitalize() for identity, entry in names.items()}
    for one in facts.dates:
        if one.weekday is None or one.date is None or one.ambiguous or one.date.weekday() == one.weekday:
            continue
        day = weekday_beside(facts, one)
        if day is not None:
            place = one.span.cover(Span(day.start, day.end))
            values = {"date": facts.document.quote(one.span), "right": by_day[one.date.weekday()]}
            yield Match(place, {**values, "written": facts.text[day.start : day.end]})
