"""Grammar and spelling, as LanguageTool sees them: which of its rules a rule of ours speaks for is data."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any

from linter.checkers import Match
from linter.facts import Facts
from linter.findings import Edit, Safety

_TEXTS = {"type": "array", "items": {"type": "string", "minLength": 1}, "minItems": 1}
PARAMS = {
    "grammar": {
        "type": "object",
        "properties": {"categories": _TEXTS},
        "required": ["categories"],
        "additionalProperties": False,
    }
}


def grammar(facts: Facts, params: Mapping[str, Any]) -> Iterable[Match]:
    """Return what LanguageTool says in some of its categories; the first proposal is the edit."""
    for found in facts.grammar:
        if found.category not in params["categories"]:
            continue
        proposals = ", ".join(f"“{r}”" for r in found.replacements[:3])
        edits = (Edit(found.span, found.replacements[0]),) if found.replacements else ()
        values = {
            "said": found.message.rstrip(". "),
            "proposals": f": {proposals}" if proposals else "",
            "languagetool": found.rule,
        }
        safety = Safety.UNSAFE if len(found.replacements) == 1 else Safety.SUGGESTION
        yield Match(found.span, values, edits=edits, safety=safety)
