"""Years asked of a technology, against the day on which it came out."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from datetime import date
from typing import Any, NamedTuple

from linter.checkers import Match
from linter.checkers.experience import years_text
from linter.facts import Facts
from linter.facts.phrases import word_sets
from linter.facts.tables import Entries, once
from linter.facts.types import ExperienceDemand
from linter.patterns import lazy
from linter.spans import Span

PARAMS: dict[str, dict[str, Any]] = {
    "technology-age": {
        "type": "object",
        "properties": {
            "certain": {"type": "boolean", "description": "Whether nobody can have the years, or hardly anybody."},
        },
        "required": ["certain"],
        "additionalProperties": False,
    },
}

_SLACK = {10: 0.0, 7: 0.25, 4: 1.0}  # years, by how exactly a date is known: to the day, the month, the year
_YEAR = 365.25  # days
_AHEAD = 40  # code points behind a name in which a list of others would go on
_LEAD_WORDS = 6  # between the years and the name of a technology
_WORD = lazy(r"[^\W\d_]+")
_LIST_MARKS = frozenset(",/&+(")
_STOPS = lazy(r"[.;:\n)]")


class _Found(NamedTuple):
    name: str
    span: Span
    entry: Mapping[str, Any]


def technology_age(facts: Facts, params: Mapping[str, Any]) -> Iterable[Match]:
    """Return the demands of more years than a technology has been public, or has been stable.

    Certain is what exceeds the first public release, unless the date is unsure or the thing goes on under a new name.
    """
    today = facts.settings.as_of
    for demand in facts.experience:
        asked = demand.min_years or 0
        if asked <= 1 or (found := _technology(facts, demand)) is None:
            continue
        released = str(found.entry["released"])
        stable = str(found.entry.get("stable", released))
        impossible = asked > _possible(today, released)
        if params["certain"]:
            wrong, since = impossible and not found.entry.get("unsure"), released
        else:
            wrong = asked > _possible(today, stable) and (not impossible or bool(found.entry.get("unsure")))
            since = released if impossible else stable
        if wrong:
            values = {
                "years": years_text(asked),
                "technology": found.name,
                "released": since,
                "possible": years_text(int(_possible(today, since) * 10) / 10),
                "as_of": today.isoformat(),
            }
            yield Match(demand.number.cover(found.span), values)


def _possible(as_of: date, released: str) -> float:
    """Return the years that somebody can have by a day; of a month or year that is known alone the first day counts."""
    first = date.fromisoformat(released + "-01-01"[len(released) - 4 :])
    return max(0.0, (as_of - first).days / _YEAR) + _SLACK[len(released)]


def _technology(facts: Facts, demand: ExperienceDemand) -> _Found | None:
    """Return the technology that the years are asked of, when it stands at the start of the subject and alone."""
    entries = facts.knowledge.vocabulary["technologies"]
    for start, end_of_subject, stop in _starts(facts, demand):
        named = next(_names_at(facts.text, start, entries), None)
        if named is None:
            continue
        end, identity = named
        if _alone(facts, Span(end, stop), end_of_subject, bool(entries[identity].get("common"))):
            return _Found(identity, Span(start, end), entries[identity])
        return None
    return None


def _starts(facts: Facts, demand: ExperienceDemand) -> Iterator[tuple[int, int, int]]:
    """Yield where the name may start, with the end of what the years are of, and how far a list of others could go on.

    It opens the subject, or stands behind words that add nothing (“12 years of hands-on Kubernetes experience”), or
    before a bracket with the years (“Strong Rust background (15+ years)”).
    """
    subject, number, text = demand.subject_span, demand.number, facts.text
    if subject is not None:
        yield subject.start - (text[subject.start - 1 : subject.start] == "."), subject.end, len(text)
    words = facts.mentions.words
    known = once(word_sets, facts.knowledge.vocabulary["technology-words"])
    at = words.at(subject.start if subject else number.end)
    for word in range(at, min(at + _LEAD_WORDS, len(words.text))):
        if text.find("\n", number.end, words.starts[word]) >= 0:
            break
        if word > at or subject is None:
            yield words.starts[word] - (text[words.starts[word] - 1] == "."), subject.end if subject else 0, len(text)
        if words.text[word] not in known["lead"]:
            break
    if text[number.start - 1 : number.start] == "(":
        before = words.at(number.start) - 1
        if before > 0 and words.text[before] in known["work"]:
            before -= 1
        for word in (before, before - 1):
            if word >= 0 and "\n" not in text[words.starts[word] : number.start]:
                yield words.starts[word], number.start, number.start - 1


def _names_at(text: str, start: int, entries: Entries) -> Iterator[tuple[int, str]]:
    """Yield the end and the entry of the names that stand at a place, the longest first."""
    for name, identity in once(_names, entries).get(text[start : start + 2].lower(), ()):
        end = start + len(name)
        if (
            text[start:end].lower() != name.lower()
            or text[end : end + 1].isalnum()
            or text[end : end + 1] in tuple("+#")
        ):
            continue
        if not entries[identity].get("common") or text[start:end] == name:
            yield end, identity


def _names(entries: Entries) -> Mapping[str, list[tuple[str, str]]]:
    """Return names and entries by the first two letters of the name, the longest name first."""
    names: dict[str, list[tuple[str, str]]] = {}
    for identity, entry in entries.items():
        for name in (identity, *entry.get("names", ())):
            names.setdefault(name[:2].lower(), []).append((name, identity))
    for found in names.values():
        found.sort(key=lambda pair: -len(pair[0]))
    return names


def _alone(facts: Facts, behind: Span, subject_end: int, common: bool) -> bool:
    """Tell whether the years are asked of this technology alone, and whether a common word means the technology.

    `behind` starts at the end of its name.
    """
    end = behind.start
    words = once(word_sets, facts.knowledge.vocabulary["technology-words"])
    rest = _STOPS.split(facts.text[end : min(end + _AHEAD, behind.end)], maxsplit=1)[0]
    following = [word.lower() for word in _WORD.findall(rest)]
    if not _LIST_MARKS.isdisjoint(rest) or not words["list"].isdisjoint(following[:4]):
        return False
    if not common:
        return True
    subject = [word.lower() for word in _WORD.findall(facts.text[end : max(end, subject_end)])]
    return words["work"].issuperset(subject) and _technical(facts)


def _technical(facts: Facts) -> bool:
    """Tell whether the posting is for somebody technical, or names a technology by a name that is no common word."""
    entries = facts.knowledge.vocabulary["technologies"]
    words, trade = facts.mentions.words, once(word_sets, facts.knowledge.vocabulary["technology-words"])["trade"]
    for title in facts.fields.get("title", ()):
        if not trade.isdisjoint(words.text[words.at(title.span.start) : words.at(title.span.end)]):
            return True
    return any(
        not entries[identity].get("common")
        for start in facts.mentions.words.starts
        for _, identity in _names_at(facts.text, start, entries)
    )
