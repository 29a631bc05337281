"""Pay under keys of its own: the least and the most, the currency and the period of a structured posting."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterator, Mapping, Sequence

from linter.document import Metadata
from linter.facts import Facts
from linter.facts.amounts import Amount
from linter.facts.phrases import written
from linter.facts.tables import Entries, once
from linter.facts.types import PayStatement
from linter.spans import Span


def read(facts: Facts, amounts: Sequence[Amount]) -> Iterator[PayStatement]:
    """Yield what the keys for the two ends of a range say; several such pairs are told apart by their order."""
    ends = [m for m in facts.document.metadata if m.field in ("pay.minimum", "pay.maximum")]
    starts = [a.start for a in amounts]
    for pair in _pairs(ends):
        found = {field: amount for field, m in pair.items() if (amount := _amount(amounts, starts, m.span)) is not None}
        if not found:
            continue
        low, high = found.get("pay.minimum"), found.get("pay.maximum")
        spans = [Span(m.start, m.end) for m in pair.values()]
        named = next((a.currency for a in found.values() if a.currency), "")
        yield PayStatement(
            span=Span(min(s.start for s in spans), max(s.end for s in spans)),
            minimum=low.low.value if low else None,
            maximum=high.low.value if high else None,
            currency=named or currency(facts),
            period=period(facts),
            gross=None,
        )


def _pairs(ends: Sequence[Metadata]) -> Iterator[Mapping[str, Metadata]]:
    pair: dict[str, Metadata] = {}
    for entry in ends:
        if entry.field in pair:
            yield pair
            pair = {}
        pair[entry.field] = entry
    if pair:
        yield pair


def _amount(amounts: Sequence[Amount], starts: Sequence[int], span: Span) -> Amount | None:
    at = bisect_left(starts, span.start)
    return amounts[at] if at < len(starts) and amounts[at].end <= span.end else None


def currency(facts: Facts) -> str:
    """Return the ISO 4217 code under the key for the currency of pay, or ""."""
    value = _value(facts, "pay.currency")
    codes = facts.knowledge.vocabulary.get("currencies", {})
    by_sign = {str(sign): code for code, entry in codes.items() for sign in entry.get("symbols", ())}
    return value.upper() if value.upper() in codes else by_sign.get(value, "")


def period(facts: Facts) -> str:
    """Return the period under the key for it, as facts.types.PayStatement has it, or ""."""
    value = _value(facts, "pay.period").lower()
    words = once(_words, facts.knowledge.vocabulary.get("pay-periods", {}))
    return words.get(value.removeprefix("per ").strip(), "")


def _words(entries: Entries) -> Mapping[str, str]:
    found: dict[str, str] = {}
    for identity, entry in entries.items():
        if "units" not in entry:
            continue
        for key in ("words", "units"):
            found |= dict.fromkeys(written(entry, key), identity)
    return found


def _value(facts: Facts, field: str) -> str:
    entry = next((m for m in facts.document.metadata if m.field == field), None)
    return facts.document.quote(entry.span).strip() if entry is not None else ""
