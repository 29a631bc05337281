"""Words that were written twice in a row: those of which no sentence needs two."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any

from linter.checkers import Match
from linter.checkers.context import block_at
from linter.facts import Facts
from linter.facts.tables import Entries, once
from linter.findings import Edit
from linter.spans import Span

PARAMS: dict[str, dict[str, Any]] = {
    "doubled-words": {
        "type": "object",
        "properties": {"list": {"type": "string", "description": "The vocabulary of the words, by language."}},
        "required": ["list"],
        "additionalProperties": False,
    }
}

_JOINS = ("-", "/", "'", "’")


def doubled_words(facts: Facts, params: Mapping[str, Any]) -> Iterable[Match]:
    """Return the words that stand twice in a row, with nothing but space or a wrapped line between them.

    Only words of the list of the line's language count: "die die" and "vous vous" are good German and French. A capital
    starts a name or a sentence ("de De Lijn"), capitals make a short form ("Beaverton, OR or …"), a hyphen a compound.
    """
    words, text = facts.mentions.words, facts.text
    twice = [i for i, (one, two) in enumerate(zip(words.text, words.text[1:], strict=False)) if one == two]
    known = once(_by_language, facts.knowledge.vocabulary[params["list"]]) if twice else {}
    for index in twice:
        start, end = words.starts[index], words.ends[index + 1]
        again = words.starts[index + 1]
        if words.text[index] not in known.get(facts.written.at(start), ()) or not text[again].islower():
            continue
        if text[start : words.ends[index]].isupper() or text[end : end + 1] in _JOINS:
            continue
        if not text[words.ends[index] : again].isspace() or block_at(facts, start) != block_at(facts, again):
            continue
        yield Match(Span(start, end), {"word": words.text[index]}, edits=(Edit(Span(words.ends[index], end), ""),))


def _by_language(entries: Entries) -> Mapping[str, frozenset[str]]:
    return {language: frozenset(str(entry["words"]).split()) for language, entry in entries.items()}
