"""Terms of a rule or a vocabulary, where the words around them meet the rule's conditions.

The rule's own terms are filed in the index of all terms under its code (`list`), and the engine calls the checker only
when one of them is mentioned, so the cost grows with what is found and not with the number of rules.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from linter.checkers import Match
from linter.checkers.cues import CONDITIONS, NAMES, proposals, stands
from linter.facts import Facts
from linter.facts.written import LANGUAGES
from linter.findings import Edit
from linter.spans import Span

TERMS: dict[str, Any] = {
    "type": "object",
    "propertyNames": {"enum": ["any", *LANGUAGES]},
    "additionalProperties": NAMES,
}
_WORDS: list[dict[str, Any]] = [{"type": "string"}, NAMES]
USE: dict[str, Any] = {
    "description": "Other words to propose, the first of them as the fix; may be given by language.",
    "oneOf": [*_WORDS, {"type": "object", "additionalProperties": {"oneOf": _WORDS}}],
}

_OPENS = ("", ".", "!", "?", ":", "•", "-", "–")  # after these a capital is the sentence's and not the word's

PARAMS = {
    "terms": {
        "type": "object",
        "properties": {
            "terms": {**TERMS, "description": "The rule's own terms by language."},
            "except": {**TERMS, "description": "Longer terms that hide the rule's own: look-alikes."},
            "list": {"type": "string", "description": "A vocabulary; its entries may have `use` and conditions too."},
            "ids": {**NAMES, "description": "Entries of the vocabulary that count."},
            "own-language": {
                "description": "Whether a term counts only in a paragraph of the language that it is listed under.",
                "type": "boolean",
            },
            "use": USE,
            **CONDITIONS,
        },
        "anyOf": [{"required": ["terms"]}, {"required": ["list"]}],
        "additionalProperties": False,
    }
}


def terms(facts: Facts, params: Mapping[str, Any]) -> Iterable[Match]:
    """Return a match for each mention of the rule's list that meets the rule's conditions and its entry's own."""
    name, ids = params["list"], params.get("ids")
    entries = facts.knowledge.vocabulary.get(name, {})
    for mention in facts.mentions[name]:
        if ids and mention.id not in ids:
            continue
        if params.get("own-language") and mention.lang and facts.written.at(mention.start) not in ("", mention.lang):
            continue
        if facts.text[max(mention.start - 2, 0) : mention.start] in ("/-", "(-"):
            continue  # an ending that shares the word before it: "Kaufmann/-frau"
        own, span = entries.get(mention.id, {}), Span(mention.start, mention.end)
        place = stands(facts, span, mention.lang, params, own)
        if place is not None:
            words = proposals(facts, span, (own, params), mention.lang)
            yield proposing(facts, place, span, words, {"id": mention.id})


def proposing(facts: Facts, place: Span, span: Span, words: Sequence[str], values: Mapping[str, object]) -> Match:
    """Return the match of a place with the words to propose for `span` in it: `{use}`, and the first as the edit."""
    if not words:
        return Match(place, values)
    first = words[0]
    if facts.text[max(span.start - 4, 0) : span.start].rstrip()[-1:] in _OPENS and facts.text[span.start].isupper():
        first = first[:1].upper() + first[1:]
    shown = " / ".join(f"“{word}”" for word in words)
    return Match(place, {**values, "use": shown}, (Edit(span, first),))
