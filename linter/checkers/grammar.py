"""Grammar and spelling, as LanguageTool sees them: which of its rules a rule of ours speaks for is data."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any

from linter.checkers import Match
from linter.facts import Facts
from linter.facts.types import GrammarMatch
from linter.findings import Edit, Safety

_TEXTS = {"type": "array", "items": {"type": "string", "minLength": 1}, "minItems": 1}
PARAMS = {
    "grammar": {
        "type": "object",
        "properties": {
            "spelling": {"type": "boolean"},
            "categories": _TEXTS,
            "rules": _TEXTS,
            "same-letters": {
                "type": "boolean",
                "description": "Only where the first proposal has the same letters, joined or taken apart otherwise.",
            },
        },
        "minProperties": 1,
        "additionalProperties": False,
    }
}


def grammar(facts: Facts, params: Mapping[str, Any]) -> Iterable[Match]:
    """Return what LanguageTool says by its spelling rules, in some of its categories, or by rules that are named.

    A sole proposal is a fix to look at; of several, the first is shown and never applied.
    """
    for found in facts.grammar:
        if found.spelling:
            speaks = params.get("spelling", False)
        else:
            speaks = found.category in params.get("categories", ()) or found.rule in params.get("rules", ())
        if not speaks or (params.get("same-letters") and not _same_letters(facts, found)):
            continue
        proposals = ", ".join(f"“{r}”" for r in found.replacements[:3])
        edits = (Edit(found.span, found.replacements[0]),) if found.replacements else ()
        values = {
            "said": found.message.rstrip(". "),
            "proposals": f": {proposals}" if proposals else "",
            "languagetool": found.rule,
        }
        safety = Safety.UNSAFE if len(found.replacements) == 1 else Safety.SUGGESTION
        cause = (found.rule, facts.text[found.span.start : found.span.end])
        yield Match(found.span, values, edits=edits, cause=cause, safety=safety)


def _same_letters(facts: Facts, found: GrammarMatch) -> bool:
    written = facts.text[found.span.start : found.span.end]
    return bool(found.replacements) and _letters(written) == _letters(found.replacements[0])


def _letters(text: str) -> str:
    return "".join(c for c in text.lower() if c.isalpha())
