"""Under which conditions one works (hours, contract, place of work) and the schooling asked for, by their terms."""

from __future__ import annotations

import re
from collections.abc import Iterator

from linter.facts import Facts
from linter.facts.types import FieldValue
from linter.lexicon import Mention
from linter.spans import Span


def read(facts: Facts) -> Iterator[FieldValue]:
    """Yield the values that stand in prose."""
    for field, name in (
        ("employment_type", "employment"),
        ("contract", "contract-types"),
        ("work_model", "work-models"),
        ("education", "education"),
    ):
        for mention in facts.mentions[name]:
            yield _value(facts, field, mention)
    yield from _hours(facts)


def _value(facts: Facts, field: str, mention: Mention) -> FieldValue:
    return FieldValue(
        field, Span(mention.start, mention.end), facts.text[mention.start : mention.end], "prose", mention.id
    )


_NUMBER = re.compile(
    r"\d{1,3}(?:[.,]\d{1,3})?(?:\s?(?:-|–|bis|tot|à|to|bzw\.|or|ou|of)\s?\d{1,3}(?:[.,]\d)?)?[\s-]{0,2}$"
)


def _hours(facts: Facts) -> Iterator[FieldValue]:
    for mention in facts.mentions["working-time"]:
        start = mention.start
        if mention.id == "per-week":
            number = _NUMBER.search(facts.text, max(0, start - 20), start)
            if number is None:
                continue
            start = number.start()
        yield FieldValue(
            "working_hours", Span(start, mention.end), facts.text[start : mention.end], "prose", mention.id
        )
