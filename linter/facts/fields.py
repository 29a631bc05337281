"""The fields of a posting: what each says, where, and whether a key, a label or the prose says it."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from linter.document import FIELDS, Metadata
from linter.facts import (
    Facts,
    answers,
    apply,
    conditions,
    durations,
    employer,
    labels,
    occupations,
    parts,
    places,
    timing,
    title,
)
from linter.facts.labels import Labelled
from linter.facts.stretches import Stretches
from linter.facts.types import FieldValue

_BY_HEADING = ("responsibilities", "requirements", "benefits")
_PARTS = {
    "pay.minimum": "pay",
    "pay.maximum": "pay",
    "location.region": "location",
    "location.country": "location",
    "location.applicants": "location",
}
"""Keys that give a part of a field (`metadata-keys`)."""
_AMOUNT_DIGITS = 3
_TITLE_REACH = 1200  # code points from the top in which a label may give the title


def read(facts: Facts) -> Mapping[str, tuple[FieldValue, ...]]:
    """Return the values of each field in the order of `FIELDS`: of metadata first, then of labels, then of prose."""
    found: dict[str, list[FieldValue]] = {}
    taken: dict[str, Stretches] = {}
    for value in _all(facts):
        if taken.setdefault(value.field, Stretches()).add(value.span):
            found.setdefault(value.field, []).append(value)
    return {field: tuple(found[field]) for field in FIELDS if field in found}


def _all(facts: Facts) -> Iterator[FieldValue]:
    found = labels.read(facts)
    known = [*_metadata(facts), *_labelled(facts, found)]
    yield from known
    given = {value.field: value for value in reversed(known)}
    titles = [given["title"]] if "title" in given else []
    if not titles or titles[0].origin == "label" or not occupations.names_occupation(facts, titles[0].span):
        titles += title.read(facts)
    yield from titles
    top = titles[0] if titles else None
    hiring = [given["employer"]] if "employer" in given else []
    if not hiring or _is_slug(hiring[0]):
        hiring += employer.read(facts, top)
    yield from hiring
    if "location" not in given:
        yield from list(places.read(facts, top.span if top else None, hiring)) or places.of_town(facts, hiring)
    yield from _pay(facts, found)
    yield from conditions.read(facts, Stretches(value.span for value in (*known, *titles)))
    yield from durations.read(facts)
    yield from apply.read(facts)
    yield from timing.read(facts)
    yield from parts.read(facts)


def _is_slug(value: FieldValue) -> bool:
    """Tell whether a key gives the short name of a page and not the name that it has in a text ("acme-bakery")."""
    return value.origin == "metadata" and value.value.islower() and " " not in value.value


def _metadata(facts: Facts) -> Iterator[FieldValue]:
    for entry in facts.document.metadata:
        field = _PARTS.get(entry.field, entry.field)
        if field in _BY_HEADING or field not in FIELDS or not answers.is_answer(facts, field, entry.span, vague=False):
            continue
        if field != "pay" or _is_amount(facts, entry):
            yield FieldValue(field, entry.span, facts.document.quote(entry.span), "metadata")


def _is_amount(facts: Facts, entry: Metadata) -> bool:
    """Tell whether a key's value is an amount: a pay grade ("15") or "competitive" is none."""
    if any(entry.span.overlaps(statement.span) for statement in facts.pay):
        return True
    written = facts.document.quote(entry.span)
    return sum(c.isdigit() for c in written) >= _AMOUNT_DIGITS or answers.is_unpaid(facts, written)


def _labelled(facts: Facts, found: Sequence[Labelled]) -> Iterator[FieldValue]:
    for one in found:
        if one.name == "title" and one.value.start - facts.lines[0].start > _TITLE_REACH:
            continue
        if one.name in timing.FIELDS:
            value = timing.labelled(facts, one)
            if value is not None:
                yield value
            continue
        field = answers.field_of(facts, one.name, one.value, one.vague or _may_be_value(facts, one))
        if field in FIELDS and field != "pay":
            span = places.without_seam(facts, one.value) if field == "location" else one.value
            yield FieldValue(field, span, facts.document.quote(span), "label", "", one.label)


def _may_be_value(facts: Facts, one: Labelled) -> bool:
    """Tell whether what was read as a label may be a value: it has a line, no colon, and says something by itself."""
    between, name = facts.text[one.label.end : one.value.start], conditions.TERMS.get(one.name)
    if name is None or ":" in between or "\n" not in between:
        return False
    alone = one.name in ("contract", "employment_type") and " " not in facts.text[one.label.start : one.label.end]
    return alone or bool(facts.mentions.between(name, one.label.start, one.label.end))


def _pay(facts: Facts, found: Sequence[Labelled]) -> Iterator[FieldValue]:
    """Yield the amounts of pay; an amount in the value of a label has that label."""
    labels_of = {one.value: one.label for one in found if one.name == "pay"}
    named = Stretches(labels_of)
    for statement in facts.pay:
        value = named.touched_by(statement.span)
        label = labels_of[value] if value else None
        quote = facts.document.quote(statement.span)
        yield FieldValue("pay", statement.span, quote, "label" if label else "prose", "", label)
