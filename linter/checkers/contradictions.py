"""Two statements of one posting that can't both hold: the contract, the working time, the place, the pay.

A condition counts as stated where a key or a label gives it, where it stands in the title, or where a sentence says
that it is offered. Words such as "or", "option" and "at first" make it one of several: then nothing contradicts. So
only what is certain is found.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Any, NamedTuple

from linter.checkers import Match
from linter.checkers.context import block_at
from linter.checkers.cues import NAMES
from linter.facts import Facts, sentences
from linter.facts.phrases import Phrases
from linter.facts.tables import Entries, once
from linter.facts.types import FieldValue, PayStatement
from linter.spans import Span

_NOTHING: dict[str, Any] = {"type": "object", "properties": {}, "additionalProperties": False}
_TERMS: dict[str, Any] = {
    "type": "object",
    "properties": {
        "list": {"type": "string", "description": "The vocabulary of the conditions."},
        "one": {**NAMES, "description": "Entries of it that can't hold …"},
        "other": {**NAMES, "description": "… together with these."},
        "bridge": {**NAMES, "description": "Entries of it that leave both open."},
        "fields": {**NAMES, "description": "Fields whose keys and labels state the condition."},
        "codes": {
            "description": "What the values of keys say that are codes (FULL_TIME), as entries of the vocabulary.",
            "type": "object",
            "additionalProperties": {"type": "string"},
        },
    },
    "required": ["list", "one", "other", "fields"],
    "additionalProperties": False,
}
PARAMS: dict[str, dict[str, Any]] = {
    "clashing-terms": _TERMS,
    "duration-of-permanent": _TERMS,
    "two-salaries": _NOTHING,
    "two-places": _NOTHING,
}

_LONGEST_VALUE = 90  # characters of a label's value that states one thing
_MOST_VALUES = 20  # of one field: more of them state nothing
_STATE_REACH = 5  # words between "we offer" and the condition


class _Statement(NamedTuple):
    """A condition at a place; `stated`: it is said of this job and of nothing else."""

    span: Span
    id: str
    stated: bool
    open: bool


def clashing_terms(facts: Facts, params: Mapping[str, Any]) -> Iterator[Match]:
    """Return the first statement that can't hold together with an earlier one."""
    if not _both_named(facts, params):
        return
    statements = list(_statements(facts, params))
    ones = [s for s in statements if s.id in params["one"]]
    others = [s for s in statements if s.id in params["other"]]
    if not ones or not others or len(ones) + len(others) < len(statements) or any(s.open for s in statements):
        return
    if not _lines(facts, ones).isdisjoint(_lines(facts, others)):
        return  # "full-time, part-time" is a list of both
    first = next((s for s in statements if s.stated), None)
    clash = next((s for s in (others if first in ones else ones) if s.stated), None)
    if first is not None and clash is not None:
        values = {"other": facts.document.quote(first.span)}
        yield Match(clash.span, values, related=((first.span, "says “{other}”"),))


def _both_named(facts: Facts, params: Mapping[str, Any]) -> bool:
    """Tell whether the posting names both sides at all: most don't, and need no reading."""
    ids = {m.id for m in facts.mentions[params["list"]]}
    if codes := params.get("codes"):
        ids |= {codes[value] for m in facts.document.metadata if (value := facts.document.quote(m.span)) in codes}
    return not ids.isdisjoint(params["one"]) and not ids.isdisjoint(params["other"])


def _statements(facts: Facts, params: Mapping[str, Any]) -> Iterator[_Statement]:
    """Yield the conditions that the rule looks at, and those that would leave both of them open."""
    values = [
        v for f in (*params["fields"], "title") for v in facts.fields.get(f, ())[:_MOST_VALUES] if v.origin != "prose"
    ]
    codes = params.get("codes", {})
    for value in values:
        if value.origin == "metadata" and value.value in codes:
            yield _Statement(value.span, codes[value.value], stated=True, open=False)
    mentions = facts.mentions[params["list"]]
    counted = {*params["one"], *params["other"], *params.get("bridge", ())}
    for mention in mentions:
        if mention.id not in counted:
            continue
        span = Span(mention.start, mention.end)
        holder = next((v for v in values if v.span.covers(span)), None)
        yield _Statement(span, mention.id, _is_stated(facts, span, holder), _is_open(facts, span))


def _is_stated(facts: Facts, span: Span, holder: FieldValue | None) -> bool:
    if holder is not None:
        return len(holder.value) <= _LONGEST_VALUE
    words = facts.mentions.words
    first = words.at(sentences.around(facts, *span).start)
    at = words.at(span.start)
    cues = once(Phrases, facts.knowledge.vocabulary["statement-cues"])
    return any(p.id == "state" and at - p.last <= _STATE_REACH for p in cues.find(words, first, at))


def _is_open(facts: Facts, span: Span) -> bool:
    words = facts.mentions.words
    low, high = sentences.around(facts, *span)
    cues = once(Phrases, facts.knowledge.vocabulary["statement-cues"])
    return any(p.id == "bridge" for p in cues.find(words, words.at(low), words.at(high)))


def _lines(facts: Facts, places: Iterable[_Statement | PayStatement]) -> set[int]:
    """Return where the lines or paragraphs of some places start."""
    blocks = (block_at(facts, place.span.start) for place in places)
    return {block.start for block in blocks if block is not None}


def two_salaries(facts: Facts, params: Mapping[str, Any]) -> Iterator[Match]:
    """Return the second amount of pay where two for the same period have nothing in common."""
    paid = [p for p in facts.pay if p.period and p.currency]
    if len(paid) != 2 or len(facts.pay) != 2:
        return
    one, two = paid
    if (one.currency, one.period, one.gross) != (two.currency, two.period, two.gross) or not _apart(one, two):
        return
    labelled = [v.span for v in facts.fields.get("pay", ()) if v.origin != "prose"]
    if not any(v.overlaps(p.span) for v in labelled for p in paid):
        return
    if len(_lines(facts, paid)) < 2 or _by_level(facts, paid):
        return
    values = {"other": facts.document.quote(one.span)}
    yield Match(two.span, values, related=((one.span, "says “{other}”"),))


def _apart(one: PayStatement, two: PayStatement) -> bool:
    if None in (one.minimum, one.maximum, two.minimum, two.maximum):
        return False
    low, high = sorted((one, two), key=lambda p: p.minimum or 0)
    return (low.maximum or 0) < (high.minimum or 0) < 3 * (low.maximum or 0)


def _by_level(facts: Facts, paid: Sequence[PayStatement]) -> bool:
    """Tell whether the amounts are for different levels or places: "Junior: …, Senior: …"."""
    around = [sentences.around(facts, *p.span) for p in paid]
    return any(facts.mentions.between(name, *s) for s in around for name in ("seniority", "places"))


def duration_of_permanent(facts: Facts, params: Mapping[str, Any]) -> Iterator[Match]:
    """Return the length of an assignment whose contract is said to be permanent and nothing else."""
    durations = [
        v for v in facts.fields.get("duration", ()) if v.origin != "prose" and any(c.isdigit() for c in v.value)
    ]
    if not durations:
        return
    statements = list(_statements(facts, params))
    if {s.id for s in statements} != set(params["one"]) or any(s.open for s in statements):
        return
    stated = next((s for s in statements if s.stated), None)
    if stated is not None and not durations[0].span.overlaps(stated.span) and not _is_open(facts, durations[0].span):
        told = {"other": facts.document.quote(stated.span)}
        yield Match(durations[0].span, told, related=((stated.span, "says “{other}”"),))


def two_places(facts: Facts, params: Mapping[str, Any]) -> Iterator[Match]:
    """Return the town that a label names where the posting's key, or the same label elsewhere, names another."""
    named = [v for v in facts.fields.get("location", ()) if v.origin != "prose" and len(v.value) <= _LONGEST_VALUE]
    if len(named) < 2:
        return
    towns = [(value, _towns(facts, value)) for value in named]
    first, at_first = towns[0]
    for value, at in towns[1:]:
        same_label = _label(facts, value) == _label(facts, first)
        if value.origin == "label" and (first.origin == "metadata" or same_label) and len(at) == len(at_first) == 1:
            if at != at_first:
                values = {"other": facts.document.quote(first.span)}
                yield Match(value.span, values, related=((first.span, "says “{other}”"),))
            return


def _label(facts: Facts, value: FieldValue) -> str:
    return facts.document.quote(value.label).casefold() if value.label else ""


def _towns(facts: Facts, value: FieldValue) -> set[str]:
    """Return the towns in a value; a town has one name in all languages, and takes in the places around it."""
    groups = once(_groups, facts.knowledge.vocabulary["town-groups"])
    entries = facts.knowledge.vocabulary["places"]
    found = facts.mentions.between("places", *value.span)
    names = [facts.text[m.start : m.end].lower() for m in found if not entries[m.id].get("region")]
    return {groups.get(name, name) for name in names}


def _groups(entries: Entries) -> Mapping[str, str]:
    return {str(word): identity for identity, entry in entries.items() for word in entry["words"]}
