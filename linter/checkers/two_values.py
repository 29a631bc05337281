"""Two values of one thing that can't both be right: two salaries, two places of work."""

from __future__ import annotations

from collections.abc import Container, Iterator, Mapping, Sequence
from typing import Any

from linter.checkers import Match
from linter.checkers.stated import LONGEST_VALUE, is_open, is_paid, lines_of, of_another_job
from linter.facts import Facts, lines, sentences
from linter.facts.phrases import Phrases, word_sets
from linter.facts.tables import Entries, once
from linter.facts.types import FieldValue, PayStatement
from linter.lexicon import Mention
from linter.patterns import lazy
from linter.spans import Span

_NOTHING: dict[str, Any] = {"type": "object", "properties": {}, "additionalProperties": False}
PARAMS: dict[str, dict[str, Any]] = {"two-salaries": _NOTHING, "two-places": _NOTHING}

_FAR = 3.0  # how often the lower pay may go into the higher before the two are of something else
_SETS_OFF = lazy(r"\s[-–—|/]\s|[(,|]\s?$")  # what parts a job from its town in a title
_WORK_REACH = 8  # words between "you work" and the town


def two_salaries(facts: Facts, params: Mapping[str, Any]) -> Iterator[Match]:
    """Return the second amount of pay where two for the same period have nothing in common."""
    paid = [p for p in facts.pay if p.currency]
    if len(paid) != 2 or len(facts.pay) != 2:
        return
    one, two = paid
    if one.currency != two.currency or not _of_one_period(facts, one, two) or not _apart(one, two):
        return
    if one.gross != two.gross and False in (one.gross, two.gross):
        return
    labelled = [v.span for v in facts.fields.get("pay", ()) if v.origin != "prose"]
    if not any(v.overlaps(p.span) for v in labelled for p in paid) and not all(is_paid(facts, p.span) for p in paid):
        return
    spans = [p.span for p in paid]
    if len(lines_of(facts, spans)) < 2 or _by_level(facts, paid):
        return
    if any(is_open(facts, span, ("bridge", "premium")) for span in spans):
        return
    values = {"other": facts.document.quote(one.span)}
    yield Match(two.span, values, related=((one.span, "says otherwise"),))


def _of_one_period(facts: Facts, one: PayStatement, two: PayStatement) -> bool:
    """Tell whether two amounts are for the same time; a title seldom says for which."""
    if one.period and two.period:
        return one.period == two.period
    title = facts.fields.get("title", ())
    bare = one if not one.period else two
    return bool(one.period or two.period) and any(t.span.overlaps(bare.span) for t in title)


def _apart(one: PayStatement, two: PayStatement) -> bool:
    """Tell whether two amounts have nothing in common, or one begins below the least that the other says.

    “From 2,900” contradicts “3,200 to 3,800”; “up to 3,000” doesn't contradict “from 2,600”.
    """
    (least, low), (more, high) = sorted(((_least(p), p) for p in (one, two)), key=lambda each: each[0])
    if not least or more >= _FAR * least or high.minimum is None:
        return False
    return (low.maximum if low.maximum is not None else least) < high.minimum


def _least(paid: PayStatement) -> float:
    return paid.minimum if paid.minimum is not None else paid.maximum or 0


def _by_level(facts: Facts, paid: Sequence[PayStatement]) -> bool:
    """Tell whether the amounts are for different levels or places: "Junior: …, Senior: …"."""
    around = [sentences.around(facts, *p.span) for p in paid]
    return any(facts.mentions.between(name, *s) for s in around for name in ("seniority", "places"))


def two_places(facts: Facts, params: Mapping[str, Any]) -> Iterator[Match]:
    """Return the town where one works by a label or a sentence, where the key, a label or the title names another."""
    named = [
        v
        for v in facts.fields.get("location", ())
        if v.origin != "prose" and len(v.value) <= LONGEST_VALUE and "<" not in v.value
    ]
    if not named:
        return
    towns = [(value, _towns(facts, value.span)) for value in named]
    first, at_first = towns[0]
    for value, at in towns[1:]:
        if value.origin != "label" or not len(at) == len(at_first) == 1 or at == at_first:
            continue
        other_job = of_another_job(facts, first.span, value.span)
        if _of_one_thing(facts, first, value) and not other_job and not _is_listed(facts, *at_first):
            yield _match(facts, value.span, first.span)
    known = {town for _, at in towns for town in at}
    if any(len(at) != 1 for _, at in towns):
        return
    in_title = _town_in_title(facts)
    if in_title is not None and _town(facts, in_title) not in known:
        yield _match(facts, first.span, Span(in_title.start, in_title.end))
    in_prose = _town_in_prose(facts, known) if len(known) == 1 and not is_open(facts, first.span) else None
    if in_prose is not None:
        place = Span(in_prose.start, in_prose.end)
        if not of_another_job(facts, first.span, place):
            yield _match(facts, place, first.span)


def _is_listed(facts: Facts, town: str) -> bool:
    """Tell whether some line names a town together with others, as one of several places of the job."""
    named = (lines.at(facts, m.start) for m in facts.mentions["places"] if _town(facts, m) == town)
    around = {Span(line.start, line.end) for line in named if line is not None}
    return any(len(_towns(facts, span)) > 1 for span in around)


def _match(facts: Facts, place: Span, other: Span) -> Match:
    return Match(place, {"other": facts.document.quote(other)}, related=((other, "says otherwise"),))


def _of_one_thing(facts: Facts, first: FieldValue, value: FieldValue) -> bool:
    """Tell whether a label names the same as a key or as another label does: the place where one works."""
    labels = [facts.document.quote(v.label).casefold() for v in (first, value) if v.label]
    workplace = once(_workplace, facts.knowledge.vocabulary["workplace-cues"])
    return first.label is None or labels[0] == labels[1] or workplace.issuperset(labels)


def _workplace(entries: Entries) -> frozenset[str]:
    return frozenset(label for labels in entries["workplace"]["labels"].values() for label in labels)


def _town_in_title(facts: Facts) -> Mention | None:
    """Return the one town that the title names as the place of the job: "Driver in Antwerp", "Driver - Antwerp"."""
    title = next((v for v in facts.fields.get("title", ()) if v.origin != "prose"), None)
    if title is None:
        return None
    found = facts.mentions.between("places", *title.span)
    if len(found) != 1 or found[0].start == title.span.start:
        return None
    cues, words = facts.knowledge.vocabulary["place-cues"]["in-title"], facts.mentions.words
    if words.text[found[0].word - 1] not in cues["joining"]:
        own = words.text[words.at(title.span.start) : words.at(title.span.end)]
        gap = facts.text[words.ends[found[0].word - 1] : found[0].start]
        last = found[0].end >= title.span.end
        if not (last or _SETS_OFF.search(gap)) or any(word.startswith(tuple(cues["roaming"])) for word in own):
            return None
    return None if facts.knowledge.vocabulary["places"][found[0].id].get("region") else found[0]


def _town_in_prose(facts: Facts, known: Container[str]) -> Mention | None:
    """Return the other town in which a sentence says that one works: "You work at our depot in Bristol"."""
    words, cues = facts.mentions.words, once(_here, facts.knowledge.vocabulary["workplace-cues"])
    between = once(word_sets, facts.knowledge.vocabulary["workplace-cues"])["between"]
    entries = facts.knowledge.vocabulary["places"]
    for town in facts.mentions["places"]:
        if entries[town.id].get("region") or _town(facts, town) in known:
            continue
        before = list(cues.find(words, town.word - _WORK_REACH, town.word))
        if not before or not between.issuperset(words.text[before[-1].last : town.word]):
            continue
        span = Span(town.start, town.end)
        if len(_towns(facts, sentences.around(facts, *span))) == 1 and not is_open(facts, span):
            return town
    return None


def _here(entries: Entries) -> Phrases:
    return Phrases({"here": entries["here"]})


def _towns(facts: Facts, span: Span) -> set[str]:
    """Return the towns in a value; a town has one name in all languages, and takes in the places around it."""
    entries = facts.knowledge.vocabulary["places"]
    found = facts.mentions.between("places", *span)
    return {_town(facts, m) for m in found if not entries[m.id].get("region")}


def _town(facts: Facts, mention: Mention) -> str:
    name = facts.text[mention.start : mention.end].lower()
    return once(_groups, facts.knowledge.vocabulary["town-groups"]).get(name, name)


def _groups(entries: Entries) -> Mapping[str, str]:
    return {str(word): identity for identity, entry in entries.items() for word in entry["words"]}
