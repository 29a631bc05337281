"""Findings that the readers make themselves: the checker only names which of their problems a rule speaks for."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any

from linter.checkers import Match
from linter.facts import Facts

PARAMS = {
    "reading": {
        "type": "object",
        "properties": {"problem": {"type": "string"}},
        "required": ["problem"],
        "additionalProperties": False,
    }
}


def reading(facts: Facts, params: Mapping[str, Any]) -> Iterable[Match]:
    """Return nothing: the engine turns a reader's problem of this kind into the finding."""
    return ()
