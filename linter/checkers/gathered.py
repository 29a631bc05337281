"""Findings of several rules that are told as one: the checker only names the rules whose findings a rule gathers."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any

from linter.checkers import Match
from linter.facts import Facts

PARAMS = {
    "gathered": {
        "type": "object",
        "properties": {
            "codes": {
                "type": "array",
                "items": {"type": "string", "pattern": "^[A-Z]{3}[0-9]{3}$"},
                "minItems": 2,
                "description": "The rules whose findings, at one place of a plain text and equally bad, become one.",
            }
        },
        "required": ["codes"],
        "additionalProperties": False,
    }
}


def gathered(facts: Facts, params: Mapping[str, Any]) -> Iterable[Match]:
    """Return nothing: the engine gathers the findings of the rules."""
    return ()
