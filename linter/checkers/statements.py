"""Sentences that a law wants in every posting, told by the words that they can't do without."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any

from linter.checkers import Match
from linter.checkers.laws import LAW, applies
from linter.checkers.terms import TERMS
from linter.facts import Facts

PARAMS: dict[str, dict[str, Any]] = {
    "missing-statement": {
        "type": "object",
        "properties": {
            "terms": {**TERMS, "description": "Words of which the statement has one."},
            "list": {"type": "string", "description": "The same as a vocabulary."},
            **LAW,
        },
        "anyOf": [{"required": ["terms"]}, {"required": ["list"]}],
        "additionalProperties": False,
    }
}


def missing_statement(facts: Facts, params: Mapping[str, Any]) -> Iterable[Match]:
    """Return the place of a statement that a law in force wants and that no words of the posting make."""
    if applies(facts, params) and params["list"] not in facts.mentions:
        yield Match(facts.document.anchor, cause="statement", in_source=True, whole=True)
