"""Pay that a law wants in the posting, and pay that is there but says too little to be of use."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any

from linter.checkers import Match
from linter.checkers.cues import stands
from linter.checkers.laws import LAW, applies
from linter.facts import Facts
from linter.facts.types import PayStatement
from linter.spans import Span

_NOTHING: dict[str, Any] = {"type": "object", "properties": {}, "additionalProperties": False}
PARAMS: dict[str, dict[str, Any]] = {
    "pay-law": {
        "type": "object",
        "properties": {
            **LAW,
            "needs": {
                "description": "What it asks for: any amount, an amount with its period, or both ends of a range.",
                "enum": ["amount", "amount-and-period", "closed-range"],
            },
        },
        "required": ["since", "size", "needs"],
        "additionalProperties": False,
    },
    "inverted-pay": _NOTHING,
    "open-pay": {
        "type": "object",
        "properties": {"without": {"enum": ["minimum", "maximum"]}},
        "required": ["without"],
        "additionalProperties": False,
    },
    "incomplete-pay": {
        "type": "object",
        "properties": {
            "without": {"enum": ["period", "currency", "gross"]},
            "unless-currency": {
                "type": "array",
                "items": {"type": "string"},
                "description": "Currencies in which it goes without saying.",
            },
            "unless-period": {
                "type": "array",
                "items": {"enum": ["hour", "day", "week", "month", "year"]},
                "description": "Periods for which it goes without saying.",
            },
            "evident-from": {"type": "number", "description": "Amounts from here on can only be a year's pay."},
        },
        "required": ["without"],
        "additionalProperties": False,
    },
    "wide-pay": {
        "type": "object",
        "properties": {
            "ratio": {"type": "number", "exclusiveMinimum": 1, "description": "Highest by lowest amount."},
            "width": {"type": "number", "description": "Highest less lowest amount, by the year."},
            "currency": {"type": "string"},
            "up-to": {"type": "number", "description": "A yearly amount above which no width counts."},
            **LAW,
        },
        "additionalProperties": False,
    },
    "vague-pay": {
        "type": "object",
        "properties": {"list": {"type": "string", "description": "The vocabulary of words for pay without an amount."}},
        "required": ["list"],
        "additionalProperties": False,
    },
}
_A_YEAR = {"hour": 2080.0, "day": 260.0, "week": 52.0, "month": 12.0, "year": 1.0}
"""How often full-time work is paid by each period in a year: 40 hours a week, as American labour statistics count."""
_FAULTS = {"none": "states no pay", "open": "gives pay with one end open", "period": "gives pay without a period"}


def _amounts(facts: Facts) -> list[PayStatement]:
    """Return the statements of pay; unpaid work is stated as nothing and has no faults."""
    return [p for p in facts.pay if p.maximum != 0.0]


def pay_law(facts: Facts, params: Mapping[str, Any]) -> Iterable[Match]:
    """Return where the pay that a law wants is missing or falls short, once it is in force and covers the employer."""
    if not applies(facts, params):
        return
    stated = facts.pay
    if not stated:
        if "pay" not in facts.fields and "pay" not in facts.settings.defaults:
            yield Match(facts.document.anchor, {"fault": _FAULTS["none"]}, cause="pay", in_source=True, whole=True)
        return
    fault = ""
    if params["needs"] == "closed-range" and not any(_closed(p) for p in stated):
        fault = "open"
    elif (
        params["needs"] == "amount-and-period" and not any(p.period for p in stated) and not _key_says(facts, "period")
    ):
        fault = "period"
    if fault:
        yield Match(stated[0].span, {"fault": _FAULTS[fault]}, cause="pay")


def _closed(statement: PayStatement) -> bool:
    return statement.minimum is not None and statement.maximum is not None


def inverted_pay(facts: Facts, params: Mapping[str, Any]) -> Iterable[Match]:
    """Return the ranges whose first amount is above the second."""
    for statement in _amounts(facts):
        low, high = statement.minimum, statement.maximum
        if low is not None and high is not None and low > high:
            yield Match(statement.span, {"minimum": _shown(low), "maximum": _shown(high)})


def open_pay(facts: Facts, params: Mapping[str, Any]) -> Iterable[Match]:
    """Return the amounts with one end alone, where no other statement of the posting gives both."""
    stated = _amounts(facts)
    if any(_closed(p) for p in stated):
        return
    for statement in stated:
        missing = statement.minimum is None if params["without"] == "minimum" else statement.maximum is None
        if missing:
            amount = statement.maximum if statement.minimum is None else statement.minimum
            yield Match(statement.span, {"amount": _shown(amount or 0)}, cause="open")


def incomplete_pay(facts: Facts, params: Mapping[str, Any]) -> Iterable[Match]:
    """Return the amounts that don't say their period, their currency or gross and net, where none does."""
    part, stated = params["without"], _amounts(facts)
    if any(_has(p, part) for p in stated) or _key_says(facts, part):
        return
    evident = params.get("evident-from", float("inf"))
    for statement in stated:
        said = statement.currency in params.get("unless-currency", ())
        if said or statement.period in params.get("unless-period", ()):
            continue
        if (statement.minimum or statement.maximum or 0) < evident:
            yield Match(statement.span, cause=part)


def _has(statement: PayStatement, part: str) -> bool:
    if part == "gross":
        return statement.gross is not None
    return bool(statement.period if part == "period" else statement.currency)


def _key_says(facts: Facts, part: str) -> bool:
    """Tell whether a metadata key such as `salaryCurrency` or `baseSalary.value.unitText` says it."""
    names = {"period": ("unittext", "period", "interval", "unit"), "currency": ("currency",)}.get(part, ())
    return any(m.path.lower().endswith(names) and m.end > m.start for m in facts.document.metadata) if names else False


def wide_pay(facts: Facts, params: Mapping[str, Any]) -> Iterable[Match]:
    """Return the ranges that are too wide to tell what will be paid, by ratio or by a law's width in a year."""
    if not applies(facts, params):
        return
    ratio = facts.settings.options.get("pay", {}).get("widest-ratio", params.get("ratio"))
    for statement in _amounts(facts):
        low, high = statement.minimum, statement.maximum
        if low is None or high is None or not 0 < low < high:
            continue
        if "width" in params:
            too_wide = _too_wide(statement, low, high, params)
        else:
            too_wide = ratio is not None and high / low > ratio
        if too_wide:
            yield Match(statement.span, {"ratio": f"{high / low:.1f}", "minimum": _shown(low), "maximum": _shown(high)})


def _too_wide(statement: PayStatement, low: float, high: float, params: Mapping[str, Any]) -> bool:
    if statement.currency not in ("", params.get("currency", statement.currency)):
        return False
    times = _A_YEAR.get(statement.period or "year", 1.0)
    if high * times > params.get("up-to", float("inf")):
        return False
    return (high - low) * times > float(params["width"])


def vague_pay(facts: Facts, params: Mapping[str, Any]) -> Iterable[Match]:
    """Return the words for pay in place of an amount, in a posting that states none."""
    if facts.pay or "pay" in facts.fields:
        return
    for mention in facts.mentions[params["list"]]:
        entry = facts.knowledge.vocabulary.get(params["list"], {}).get(mention.id, {})
        place = stands(facts, Span(mention.start, mention.end), mention.lang, entry)
        if place is not None:
            yield Match(place, cause="pay")


def _shown(amount: float) -> str:
    return f"{amount:,.0f}" if amount == int(amount) else f"{amount:,.2f}"
