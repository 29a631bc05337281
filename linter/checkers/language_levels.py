"""Levels of the languages that a posting demands: missing, not existing, in words, against each other."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import pairwise
from typing import Any

from linter.checkers import Match
from linter.checkers.context import clause
from linter.facts import Facts
from linter.facts.levels import CEFR
from linter.facts.phrases import Phrases, one_of
from linter.facts.tables import Entries, once
from linter.facts.types import LanguageDemand, LevelPart
from linter.findings import Edit
from linter.patterns import lazy
from linter.spans import Span

_NOTHING: dict[str, Any] = {"type": "object", "properties": {}, "additionalProperties": False}
PARAMS: dict[str, dict[str, Any]] = {
    "language-without-level": _NOTHING,
    "invalid-level": {
        "type": "object",
        "properties": {
            "notation": {
                "enum": ["level", "misspelt", "measure"],
                "description": "A level that doesn't exist (C3), a slip in writing one (2B, Bl), no level (B2-, 80 %).",
            },
        },
        "required": ["notation"],
        "additionalProperties": False,
    },
    "level-in-words": _NOTHING,
    "mixed-notation": _NOTHING,
    "words-beside-level": {
        "type": "object",
        "properties": {"fits": {"type": "boolean", "description": "Whether the level lies in the words' range."}},
        "required": ["fits"],
        "additionalProperties": False,
    },
    "conflicting-levels": _NOTHING,
    "inverted-level-range": _NOTHING,
    "wide-level-range": {
        "type": "object",
        "properties": {"levels": {"type": "integer", "minimum": 2, "description": "From how many levels it is wide."}},
        "required": ["levels"],
        "additionalProperties": False,
    },
    "other-scale": _NOTHING,
    "level-spelling": _NOTHING,
}

_SLACK = 1  # levels by which a CEFR level may miss the range of an adjective before the two contradict each other
_BEFORE, _BEHIND = 8, 4  # words around a demand in which a level may be meant for it ("strong … skills in both …")
_CANONICAL = lazy(r"(?:A1|A2\+?|B1\+?|B2\+?|C1|C2)(?:[.,]\d)?")
_MISSPELT = lazy(r"([12])([A-C])|([A-C])[lI]")
_MEASURE = lazy(r"[A-C][12]-|\d+ ?%")
_BANDS = {"A": "A2", "B": "B2", "C": "C1"}  # what most people mean by "B level"
_ZEROS = {"A0": "A1", "B0": "A2", "C0": "B2"}


def language_without_level(facts: Facts, params: Mapping[str, Any]) -> Iterable[Match]:
    """Return the required languages for which the posting nowhere gives a level, in words, figures or on a scale.

    Where words for a level stand in the clause and belong to no other language, they may be meant for this one.
    """
    levelled = {d.language for d in facts.languages if d.kind != "none"}
    groups: dict[Span, list[str]] = {}
    for demand in facts.languages:
        if demand.kind != "none" or demand.necessity != "required" or demand.language in levelled:
            continue
        if not _free_words(facts, demand):
            groups.setdefault(demand.span, []).append(_name(facts, demand.language))
    for span, names in groups.items():
        yield Match(span, {"languages": _and(names)})


def _free_words(facts: Facts, demand: LanguageDemand) -> bool:
    """Tell whether a word for a level, that no language was given, stands in the clause and line of a demand."""
    words, taken = facts.mentions.words, [part.span for each in facts.languages for part in each.parts]
    low, high = clause(facts, demand.span)
    low = max(low, facts.text.rfind("\n", low, demand.span.start))
    first, last = words.at(demand.span.start), words.at(demand.span.end)
    first, last = max(words.at(low), first - _BEFORE), min(words.at(high), last + _BEHIND)
    found = once(Phrases, facts.knowledge.vocabulary["levels"]).find(words, first, last)
    places = (Span(words.starts[p.first], words.ends[p.last - 1]) for p in found)
    return any(not any(place.overlaps(span) for span in taken) for place in places)


def _name(facts: Facts, code: str) -> str:
    return str(facts.knowledge.vocabulary["languages"][code]["name"])


def _and(names: Sequence[str]) -> str:
    return " and ".join(filter(None, (", ".join(names[:-1]), names[-1])))


def _parts(facts: Facts, kind: str) -> Iterator[tuple[LanguageDemand, LevelPart]]:
    """Yield the levels of a kind, each place once: languages named together share theirs."""
    seen: set[Span] = set()
    for demand in facts.languages:
        for part in demand.parts:
            if part.kind == kind and part.span not in seen:
                seen.add(part.span)
                yield demand, part


def invalid_level(facts: Facts, params: Mapping[str, Any]) -> Iterable[Match]:
    """Return what looks like a level of the CEFR and is none, with the level that is most likely meant."""
    for _, part in _parts(facts, "invalid"):
        written = facts.text[part.span.start : part.span.end]
        misspelt = _MISSPELT.fullmatch(written)
        notation = "misspelt" if misspelt else "measure" if _MEASURE.fullmatch(written) else "level"
        if notation != params["notation"]:
            continue
        if notation == "measure":
            yield Match(part.span, {"level": written})
            continue
        meant = _swapped(misspelt) if misspelt else _meant(written, part)
        yield Match(part.span, {"level": written, "meant": meant}, edits=(Edit(part.span, meant),))


def _swapped(misspelt: re.Match[str]) -> str:
    digit, letter, lonely = misspelt.groups()
    return f"{letter}{digit}" if digit else f"{lonely}1"


def _meant(written: str, part: LevelPart) -> str:
    if part.low:
        return _BANDS[part.low[0]]
    digits = re.sub(r"[^A-G0-9]", "", written.upper())[:2]
    if digits in CEFR:
        return digits  # half a level: B2,5
    return _ZEROS.get(digits) or (digits[0] + "2" if digits[0] in "ABC" else "C2")


def level_in_words(facts: Facts, params: Mapping[str, Any]) -> Iterable[Match]:
    """Return the words for a level where no level of a scale stands beside them."""
    for demand, part in _parts(facts, "adjective"):
        if demand.kind == "adjective" and part.word == demand.adjectives[0]:
            yield _in_words(facts, part)


def _in_words(facts: Facts, part: LevelPart) -> Match:
    known = facts.knowledge.vocabulary["levels"][part.word]
    meaning = {key: known[key] for key in ("low", "high", "typical")}
    return Match(part.span, {"words": facts.text[part.span.start : part.span.end], **meaning})


def mixed_notation(facts: Facts, params: Mapping[str, Any]) -> Iterable[Match]:
    """Return the words for a level in a posting that gives another language a level of the CEFR."""
    exact = next((d for d in facts.languages if d.kind in ("cefr", "both") and d.level), None)
    if exact is None or exact.level is None:
        return
    related = ((exact.level, f"{_name(facts, exact.language)} has a CEFR level here"),)
    for match in level_in_words(facts, params):
        yield match._replace(related=related)


def words_beside_level(facts: Facts, params: Mapping[str, Any]) -> Iterable[Match]:
    """Return the words for a level that stand beside a CEFR level that lies in their range, or far outside it."""
    seen: set[Span] = set()
    shared = _shared(facts) if not params["fits"] else frozenset()
    for demand in facts.languages:
        words = [p for p in demand.parts if p.kind == "adjective" and p.span not in seen and p.span not in shared]
        exact = [part for part in demand.parts if part.kind == "cefr"]
        if not words or not exact:
            continue
        for part in words:
            ranges = _range(facts, [part])
            against = [level for level in exact if _apart(_range(facts, [level]), ranges, _SLACK)]
            if bool(against) != params["fits"]:
                seen.add(part.span)
                level = (against or exact)[0]
                written = facts.text[level.span.start : level.span.end]
                match = _in_words(facts, part)
                yield match._replace(
                    values={**match.values, "level": written}, related=((level.span, f"{written} is asked here"),)
                )


def _shared(facts: Facts) -> frozenset[Span]:
    """Return the words that speak of several languages: which of them a level behind them means is not sure."""
    counts = Counter(part.span for demand in facts.languages for part in demand.parts)
    return frozenset(span for span, count in counts.items() if count > 1)


def _range(facts: Facts, parts: Sequence[LevelPart]) -> tuple[int, int]:
    """Return the lowest and highest level, as places in CEFR, that levels of the CEFR or words can mean."""
    known = facts.knowledge.vocabulary["levels"]
    named = [
        (part.low, part.high) if part.low else (known[part.word]["low"], known[part.word]["high"]) for part in parts
    ]
    return min(CEFR.index(low) for low, _ in named), max(CEFR.index(high) for _, high in named)


def _apart(one: tuple[int, int], other: tuple[int, int], slack: int) -> bool:
    return one[0] > other[1] + slack or other[0] > one[1] + slack


def conflicting_levels(facts: Facts, params: Mapping[str, Any]) -> Iterable[Match]:
    """Return the places that ask another level of a language than an earlier place does."""
    first: dict[tuple[str, str], LanguageDemand] = {}
    for demand in facts.languages:
        if not _telling(demand) or demand.alternative:
            continue
        before = first.setdefault((demand.language, demand.necessity), demand)
        if before is not demand and before.span != demand.span and _conflict(facts, before, demand):
            values = {
                "language": _name(facts, demand.language),
                "level": _shown(facts, demand),
                "other": _shown(facts, before),
            }
            yield Match(_place(facts, demand), values, related=((_place(facts, before), f"{values['other']} here"),))


def _telling(demand: LanguageDemand) -> list[LevelPart]:
    """Return the levels that bind: those of the CEFR, else the words."""
    exact = [part for part in demand.parts if part.kind == "cefr"]
    return exact or [part for part in demand.parts if part.kind == "adjective"]


def _conflict(facts: Facts, one: LanguageDemand, other: LanguageDemand) -> bool:
    exact = one.cefr is not None and other.cefr is not None
    return _apart(_range(facts, _telling(one)), _range(facts, _telling(other)), 0 if exact else _SLACK)


def _place(facts: Facts, demand: LanguageDemand) -> Span:
    span = demand.span if demand.level is None else demand.name.cover(demand.level)
    bracketed = "(" in facts.text[span.start : span.end] and facts.text[span.end : span.end + 1] == ")"
    return Span(span.start, span.end + bracketed)


def _shown(facts: Facts, demand: LanguageDemand) -> str:
    return _and([facts.text[part.span.start : part.span.end] for part in _telling(demand)])


def inverted_level_range(facts: Facts, params: Mapping[str, Any]) -> Iterable[Match]:
    """Return the ranges that start with the higher level: C1-B2."""
    for one, two, between in _ranges(facts):
        if one.low > two.low:
            span = one.span.cover(two.span)
            swapped = two.low + between + one.low
            yield Match(span, {"range": swapped}, edits=(Edit(span, swapped),))


def wide_level_range(facts: Facts, params: Mapping[str, Any]) -> Iterable[Match]:
    """Return the ranges that hold so many levels that they say nothing: A2-C1."""
    for one, two, _ in _ranges(facts):
        low, high = sorted((CEFR.index(one.low), CEFR.index(two.low)))
        if high - low + 1 >= params["levels"]:
            values = {"count": high - low + 1, "low": CEFR[low], "high": CEFR[high]}
            yield Match(one.span.cover(two.span), values)


def _ranges(facts: Facts) -> Iterator[tuple[LevelPart, LevelPart, str]]:
    """Yield the ranges of levels, each place once: its two levels and what stands between them.

    “French/Dutch: C1/B2” gives each language a level of its own, so a slash is none where languages share their levels.
    """
    seen: set[Span] = set()
    shared = _shared(facts)
    joint = once(_joint, facts.knowledge.vocabulary["joining-words"])
    for demand in facts.languages:
        for one, two in pairwise(demand.parts):
            span = one.span.cover(two.span)
            between = facts.text[one.span.end : two.span.start]
            if one.kind == two.kind == "cefr" and joint.fullmatch(between) and span not in seen:
                seen.add(span)
                if "/" not in between or one.span not in shared:
                    yield one, two, between


def _joint(joins: Entries) -> re.Pattern[str]:
    """Return an expression for what stands between the two ends of a range."""
    return re.compile(rf"\s?[-–/]\s?|\s{one_of(joins, 'to')}\s")


def other_scale(facts: Facts, params: Mapping[str, Any]) -> Iterable[Match]:
    """Return the levels on a scale that is not the CEFR: 4/5, a job board's, ILR."""
    return (Match(part.span) for _, part in _parts(facts, "other"))


def level_spelling(facts: Facts, params: Mapping[str, Any]) -> Iterable[Match]:
    """Return the CEFR levels that are written in a form of their own: c1, C-1, C1+."""
    for _, part in _parts(facts, "cefr"):
        written = facts.text[part.span.start : part.span.end]
        if not _CANONICAL.fullmatch(written):
            plus = "+" if written.endswith("+") and part.low in ("A2", "B1", "B2") else ""
            yield Match(part.span, {"level": part.low + plus}, edits=(Edit(part.span, part.low + plus),))
