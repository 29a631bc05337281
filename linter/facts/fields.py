"""The fields of a posting: what each says, where, and whether a key, a label or the prose says it."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from linter.facts import Facts, apply, conditions, durations, employer, labels, parts, places, timing, title
from linter.facts.types import FieldValue

FIELDS = (
    "title",
    "employer",
    "location",
    "employment_type",
    "contract",
    "duration",
    "pay",
    "start_date",
    "closing_date",
    "date_posted",
    "apply",
    "working_hours",
    "work_model",
    "education",
    "responsibilities",
    "requirements",
    "benefits",
)


def read(facts: Facts) -> Mapping[str, tuple[FieldValue, ...]]:
    """Return the values of each field in the order of `FIELDS`: of metadata first, then of labels, then of prose."""
    found: dict[str, list[FieldValue]] = {}
    for value in _all(facts):
        held = found.setdefault(value.field, [])
        if not any(value.span.overlaps(other.span) for other in held):
            held.append(value)
    return {field: tuple(found[field]) for field in FIELDS if field in found}


def _all(facts: Facts) -> Iterator[FieldValue]:
    known = [*_metadata(facts), *_labelled(facts)]
    yield from known
    titles = [value for value in (*known, *title.read(facts)) if value.field == "title"]
    yield from titles
    top = titles[0] if titles else None
    yield from employer.read(facts, top)
    yield from places.read(facts, top.span if top else None)
    yield from conditions.read(facts)
    yield from durations.read(facts)
    yield from apply.read(facts)
    for statement in facts.pay:
        yield FieldValue("pay", statement.span, facts.document.quote(statement.span), "prose")
    yield from timing.read(facts)
    yield from parts.read(facts)


def _labelled(facts: Facts) -> Iterator[FieldValue]:
    for one in labels.read(facts):
        if one.name in ("start_date", "closing_date", "date_posted"):
            value = timing.labelled(facts, one)
            if value is not None:
                yield value
        elif one.name in FIELDS:
            yield FieldValue(one.name, one.value, facts.document.quote(one.value), "label", "", one.label)


def _metadata(facts: Facts) -> Iterator[FieldValue]:
    for entry in facts.document.metadata:
        if entry.field in FIELDS and entry.start < entry.end:
            yield FieldValue(entry.field, entry.span, facts.document.quote(entry.span), "metadata")
