"""A checker: how loud a posting is."""

from collections.abc import Iterable, Mapping
from typing import Any

from linter.facts import Facts
from linter.plugins import Match
from linter.spans import Span

PARAMS = {
    "type": "object",
    "properties": {"most": {"type": "integer", "minimum": 0, "description": "How many may stand in a posting."}},
    "required": ["most"],
    "additionalProperties": False,
}


def exclamation_marks(facts: Facts, params: Mapping[str, Any]) -> Iterable[Match]:
    """Return the exclamation marks of a posting that has more of them than `most`."""
    text = facts.document.text
    if text.count("!") <= params["most"]:
        return
    for block in facts.document.blocks:
        for place in range(block.start, block.end):
            if text[place] == "!":
                yield Match(Span(place, place + 1), {"number": text.count("!"), "most": params["most"]})
