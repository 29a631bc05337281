"""When and whom a law covers: from its first day, and from a number of employees."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from typing import Any

from linter.facts import Facts

LAW: dict[str, Any] = {
    "since": {"type": "string", "format": "date", "description": "The first day in force, YYYY-MM-DD."},
    "size": {"type": "integer", "minimum": 1, "description": "The least number of employees that it covers."},
}
"""The parameters of a rule that states a law."""


def applies(facts: Facts, params: Mapping[str, Any]) -> bool:
    """Tell whether a law is in force on the day and covers the employer; an unknown size counts as covered."""
    if "since" in params and facts.settings.as_of < date.fromisoformat(params["since"]):
        return False
    size = facts.settings.options.get("employer-size")
    return size is None or size >= params.get("size", 1)
