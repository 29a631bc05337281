"""Under which conditions one works (hours, contract, place of work) and the schooling asked for, by their terms."""

from __future__ import annotations

import re
from collections.abc import Iterator

from linter.facts import Facts, lines, sections
from linter.facts.phrases import one_of, written
from linter.facts.stretches import Stretches
from linter.facts.tables import Entries, once
from linter.facts.types import FieldValue
from linter.facts.written import function_words
from linter.lexicon import Mention
from linter.patterns import either
from linter.spans import Span

TERMS = {
    "employment_type": "employment",
    "contract": "contract-types",
    "work_model": "work-models",
    "education": "education",
    "working_hours": "working-time",
}
"""The vocabulary of each field."""
_SHORT = 9  # words of a line in which a term stands for itself
_BRIEF = 5  # the same, of a place of work
_BEFORE_UNIT = 24  # code points before "hours a week" in which the number stands
_BESIDE = 20  # code points after a number of days in which a place of work says that the days are spent there
_COLON = 4  # code points between such a place and the number after it
_APART = frozenset(",;\n().")
_BETWEEN = frozenset(" \t\n\u00a0\u202f-")  # what may stand between a number in words and its unit


def read(facts: Facts, settled: Stretches) -> Iterator[FieldValue]:
    """Yield what the terms say; a weak term only in a `settled` place (title, labelled value) or in a short line."""
    for field, name in TERMS.items():
        mentions = facts.mentions[name]
        if not mentions:
            continue
        entries = facts.knowledge.vocabulary[name]
        weak = once(_weak, entries)
        for mention in mentions:
            span = Span(mention.start, mention.end)
            if mention.id == "per-week":
                counted = _counted(facts, mention)
                if counted is None:
                    continue
                span = counted
            elif facts.text[span.start : span.end].lower() in weak and not _stands_alone(facts, mention, settled):
                continue
            if name != "work-models" or _is_predicate(facts, mention, entries):
                yield FieldValue(field, span, facts.document.quote(span), "prose", mention.id)
    yield from _glued(facts)
    yield from _counted_beside(facts)


def _glued(facts: Facts) -> Iterator[FieldValue]:
    """Yield hours whose unit is written to the figure ("35h/semaine"): it is no word of its own."""
    beginnings, pattern = once(_glued_units, facts.knowledge.vocabulary["working-time"])
    if any(beginning in facts.text for beginning in beginnings):
        for found in pattern.finditer(facts.text):
            span = Span(*found.span())
            yield FieldValue("working_hours", span, facts.document.quote(span), "prose", "per-week")


def _glued_units(entries: Entries) -> tuple[frozenset[str], re.Pattern[str]]:
    """Return how the units that are written to a figure begin, and an expression for a figure with one of them."""
    units = [str(unit) for unit in entries["per-week"]["glued"]]
    pattern = re.compile(rf"\b\d{{1,2}}(?:[.,]\d{{1,2}})?{either(units)}\b")
    return frozenset(unit[:2] for unit in units), pattern


def _counted_beside(facts: Facts) -> Iterator[FieldValue]:
    """Yield hours without "a week": in brackets ("full-time (38u)"), or right behind a contract ("CDI 35h")."""
    bracketed, beside = once(_bare_units, facts.knowledge.vocabulary["working-time"])
    found = list(bracketed.finditer(facts.text)) if "(" in facts.text else []
    for mention in (*facts.mentions["contract-types"], *facts.mentions["employment"]):
        found += filter(None, (beside.match(facts.text, mention.end),))
    for one in found:
        span = Span(*one.span(1))
        yield FieldValue("working_hours", span, facts.document.quote(span), "prose", "per-week")


def _bare_units(entries: Entries) -> tuple[re.Pattern[str], re.Pattern[str]]:
    """Return expressions for hours in brackets and for those right behind a contract."""
    unit, beside = (either(map(str, entries["per-week"][key])) for key in ("bare", "beside"))
    number = r"[1-4]?\d(?:[.,]\d{1,2})?"
    joined = f"(?:[-–]|{either(map(str, entries['per-week']['range']))})"
    hours = rf"({number}(?:[ \xa0]?{joined}[ \xa0]?{number})?[ \xa0]?{unit})"
    return re.compile(rf"\({hours}\)"), re.compile(rf",?[ \xa0]{{1,2}}(?:{beside}[ \xa0])?{hours}(?!\w)")


def _weak(entries: Entries) -> frozenset[str]:
    return frozenset(str(term).lower() for entry in entries.values() for term in entry.get("weak", ()))


def _stands_alone(facts: Facts, mention: Mention, settled: Stretches) -> bool:
    if settled.at(mention.start):
        return True
    if mention.list == "education" and sections.kind_at(facts, mention.start) in ("requirements", "education"):
        return True
    line = lines.at(facts, mention.start)
    return line is not None and line.last - line.first <= (_BRIEF if mention.list == "work-models" else _SHORT)


def _is_predicate(facts: Facts, mention: Mention, entries: Entries) -> bool:
    """Tell whether "remote" or "hybrid" says where one works, and not what kind of thing the noun after it is."""
    words, text = facts.mentions.words, facts.text
    after = words.at(mention.end)
    if text[mention.start : mention.end].lower() not in entries["remote"]["before-nouns"] or after >= len(words.text):
        return True
    gap, noun = text[mention.end : words.starts[after]], words.text[after]
    if gap in (".", "/"):  # a part of an address
        return False
    if gap != " " or facts.written.at(mention.start) != "en" or text[words.starts[after]].isupper():
        return True
    return noun in entries["remote"]["adjective"] or noun in function_words(facts)


def _counted(facts: Facts, unit: Mention) -> Span | None:
    """Return a number with its unit; days that are spent at home or in the office are no working time."""
    start = _number(facts, unit.start)
    if start is None:
        return None
    days = facts.text[unit.start : unit.start + 1].lower() in "djt"
    return None if days and _spent_somewhere(facts, start, unit.end) else Span(start, unit.end)


def _number(facts: Facts, end: int) -> int | None:
    """Return where the number in front of a unit starts: figures, a range of them, or a word for two and more.

    “One day a week” is most often a day at the office, and “een uur” the length of something.
    """
    vocabulary, words = facts.knowledge.vocabulary, facts.mentions.words
    figures = once(_figures, vocabulary["joining-words"]).search(facts.text, max(0, end - _BEFORE_UNIT), end)
    if figures:
        return figures.start()
    before = words.at(end) - 1
    if before < 0 or not _BETWEEN.issuperset(facts.text[words.ends[before] : end]):
        return None
    return words.starts[before] if words.text[before] in once(_several, vocabulary["number-words"]) else None


def _figures(joins: Entries) -> re.Pattern[str]:
    number, more = r"\d{1,3}(?:[.,]\d{1,3})?", r"\d{1,3}(?:[.,]\d)?"
    return re.compile(rf"{number}(?:\s?(?:[-–]|{one_of(joins, 'or', 'to')})\s?{more})?[\s-]{{0,2}}$", re.IGNORECASE)


def _several(entries: Entries) -> frozenset[str]:
    return frozenset(word for entry in entries.values() if entry["value"] >= 2 for word in written(entry, "words"))


def _spent_somewhere(facts: Facts, start: int, end: int) -> bool:
    """Tell whether the words right beside a number of days say where they are spent: "2 days a week from home"."""
    after = facts.mentions.between("work-models", end, end + _BESIDE)
    if after and _APART.isdisjoint(facts.text[end : after[0].start]):
        return True
    before = facts.mentions.between("work-models", start - 2 * _BESIDE, start)
    return bool(before) and start - before[-1].end <= _COLON
