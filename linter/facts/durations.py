"""How long the work lasts, where it is not permanent: months or years that the words beside them call that."""

from __future__ import annotations

import re
from collections.abc import Iterator

from linter.facts import Facts
from linter.facts.phrases import Phrases, one_of
from linter.facts.tables import Entries, once
from linter.facts.types import FieldValue
from linter.lexicon import Mention
from linter.spans import Span

_BEFORE, _AFTER = 8, 4  # words beside the number in which a cue stands
_NEAR = 40  # code points before the unit in which its number stands
_JOINS = " \t\r\n\u00a0\u202f-"  # what may stand between a number and its unit


def read(facts: Facts) -> Iterator[FieldValue]:
    """Yield the lengths of the contract or the assignment."""
    for mention in facts.mentions["duration-cues"]:
        yield _value(facts, mention.start, mention.end)
    entries = facts.knowledge.vocabulary["duration-cues"]
    ahead, behind = once(_cues_before, entries), once(_cues_after, entries)
    words = facts.mentions.words
    for unit in facts.mentions["time-units"]:
        start = _number(facts, unit)
        if start is None or (facts.text[unit.end - 1] == "j" and facts.written.at(unit.start) == "fr"):  # "4j": days
            continue
        first, last = words.at(start), words.at(unit.end)
        before = [cue.id for cue in ahead.find(words, first - _BEFORE, first)]
        after = [cue.id for cue in behind.find(words, last, last + _AFTER)]
        if "not" not in after and "not" not in before and ("before" in before or "after" in after):
            yield _value(facts, start, unit.end)


def _number(facts: Facts, unit: Mention) -> int | None:
    """Return where the number of a unit starts: digits, a word, or a part of the unit's own word ("dreijährig")."""
    if "value" in facts.knowledge.vocabulary["time-units"][unit.id] or facts.text[unit.start].isdigit():
        return unit.start
    words = facts.mentions.words
    before = words.at(unit.start) - 1
    if before < 0 or facts.text[words.ends[before] : unit.start].strip(_JOINS):
        return None
    if words.text[before][-1].isdigit():
        digits = once(_digits, facts.knowledge.vocabulary["joining-words"])
        found = digits.search(facts.text, max(0, unit.start - _NEAR), unit.start)
        return found.start() if found else None
    numbers = once(_numbers, facts.knowledge.vocabulary["number-words"])
    return words.starts[before] if words.text[before] in numbers else None


def _digits(joins: Entries) -> re.Pattern[str]:
    return re.compile(rf"\d{{1,2}}(?:[.,]\d)?(?:\s?(?:[-–]|{one_of(joins, 'or', 'to')})\s?\d{{1,2}})?[\s-]*$")


def _numbers(entries: Entries) -> frozenset[str]:
    return frozenset(word for entry in entries.values() for written in entry["words"].values() for word in written)


def _cues_before(entries: Entries) -> Phrases:
    return Phrases({name: entries[name] for name in ("before", "not")})


def _cues_after(entries: Entries) -> Phrases:
    return Phrases({name: entries[name] for name in ("after", "not")})


def _value(facts: Facts, start: int, end: int) -> FieldValue:
    return FieldValue("duration", Span(start, end), facts.text[start:end], "prose")
