"""A regular expression, looked for only around the words or literals that it can't do without.

A pattern needs a gate: terms (the rule's own or a vocabulary's) or literal pieces of text. Without one in the posting
it is not even compiled; with one it is searched in a bounded window around each, so its cost doesn't grow with the
text, and a time limit ends what backtracks badly.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from functools import cache
from typing import TYPE_CHECKING, Any

from linter.checkers import Match
from linter.checkers.cues import CONDITIONS, NAMES, proposals, stands
from linter.checkers.terms import TERMS, USE, proposing
from linter.facts import Facts
from linter.spans import Span

if TYPE_CHECKING:
    import regex

PARAMS = {
    "pattern": {
        "type": "object",
        "properties": {
            "pattern": {
                "description": "In the notation of `regex`; a group `find` narrows the span, others fill the message.",
                "type": "string",
                "minLength": 1,
            },
            "terms": {**TERMS, "description": "The gate as the rule's own terms."},
            "except": {**TERMS, "description": "Longer terms that don't open the gate."},
            "list": {"type": "string", "description": "The gate as a vocabulary."},
            "ids": {**NAMES, "description": "Entries of the vocabulary that count."},
            "gate": {**NAMES, "description": "The gate as pieces of text, letter by letter; one must stand there."},
            "window": {
                "description": "Characters searched on either side of the gate; 80 when not given.",
                "type": "integer",
                "minimum": 1,
                "maximum": 1000,
            },
            "case": {"type": "boolean", "description": "Whether upper and lower case differ; they don't by default."},
            "use": USE,
            **CONDITIONS,
        },
        "required": ["pattern"],
        "anyOf": [{"required": ["terms"]}, {"required": ["list"]}, {"required": ["gate"]}],
        "additionalProperties": False,
    }
}
_WINDOW = 80
_SECONDS = 0.25


@cache
def _compiled(pattern: str, case: bool) -> regex.Pattern[str]:
    import regex  # costs as much as the rest of a cold start: only for a posting with a gate in it

    return regex.compile(pattern, 0 if case else regex.IGNORECASE)


def pattern(facts: Facts, params: Mapping[str, Any]) -> Iterable[Match]:
    """Return a match for each place of the pattern within reach of a gate that meets the rule's conditions.

    Raises TimeoutError when a window takes longer than a quarter of a second.
    """
    gates = list(_gates(facts, params))
    if not gates:
        return
    expression = _compiled(params["pattern"], params.get("case", False))
    for low, high in _merged(gates, params.get("window", _WINDOW), facts.text):
        for found in expression.finditer(facts.text, low, high, timeout=_SECONDS):
            groups = {k: v for k, v in found.groupdict().items() if v is not None}
            span = Span(*found.span("find" if "find" in groups else 0))
            if (place := stands(facts, span, "", params)) is not None:
                yield proposing(facts, place, span, proposals(facts, span, (params,), ""), groups)


def _gates(facts: Facts, params: Mapping[str, Any]) -> Iterator[Span]:
    if name := params.get("list"):
        ids = params.get("ids")
        yield from (Span(m.start, m.end) for m in facts.mentions[name] if not ids or m.id in ids)
    for literal in params.get("gate", ()):
        at = facts.text.find(literal)
        while at >= 0:
            yield Span(at, at + len(literal))
            at = facts.text.find(literal, at + len(literal))


def _merged(gates: list[Span], window: int, text: str) -> Iterator[tuple[int, int]]:
    """Yield the windows around the gates in order, those that touch as one, so that no place is found twice."""
    low = high = -1
    for gate in sorted(gates):
        start, end = max(gate.start - window, 0), min(gate.end + window, len(text))
        while end < len(text) and text[end].isalnum():  # the pattern must not take the window's end for a word's end
            end += 1
        if start <= high:
            high = max(high, end)
            continue
        if high >= 0:
            yield low, high
        low, high = start, end
    if high >= 0:
        yield low, high
