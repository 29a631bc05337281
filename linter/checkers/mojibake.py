"""Mojibake: what `linter.damage` proves or reconstructs, with the step that went wrong and the mend."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from linter.checkers import Match
from linter.damage.mojibake import Mark, marks
from linter.facts import Facts
from linter.findings import Edit
from linter.spans import Span

PARAMS = {
    "mojibake": {
        "type": "object",
        "properties": {
            "exact": {"type": "boolean", "description": "Places whose bytes are all left, or those that lost one."}
        },
        "required": ["exact"],
        "additionalProperties": False,
    }
}


def mojibake(facts: Facts, params: Mapping[str, Any]) -> Iterable[Match]:
    """Return the damaged places that can be undone exactly, or those that lost a byte."""
    text = facts.text
    if text.isascii():
        return
    found = marks(text)
    for mark in found:
        if mark.exact == params["exact"]:
            yield _match(mark, len(found))


def _match(mark: Mark, total: int) -> Match:
    values = {
        "step": told(mark.steps),
        "repair": _shown(mark.repair),
        "page": mark.steps[0],
        "total": f"{total} place" + "s" * (total > 1),
    }
    span = Span(mark.start, mark.end)
    return Match(span, values, () if mark.repair is None else (Edit(span, mark.repair),))


def told(steps: Sequence[str]) -> str:
    """Return the wrong decodings in words: “UTF-8 read as windows-1252, twice”."""
    if len(steps) == 1:
        return f"UTF-8 read as {steps[0]}"
    if len(set(steps)) == 1:
        return f"UTF-8 read as {steps[0]}, {'twice' if len(steps) == 2 else f'{len(steps)} times'}"
    return f"UTF-8 read as {', and before that as '.join(steps)}"


def _shown(repair: str | None) -> str:
    """Return a repair for people: the text in quotation marks, invisible characters by number, nothing in words."""
    if repair is None:
        return "a character that can't be told any more"
    if not repair:
        return "nothing: it is a byte order mark"
    visible = "".join(c if c.isprintable() or c in "\u200d\ufe0f" else f"[U+{ord(c):04X}]" for c in repair.rstrip(" "))
    return f"“{visible}”"
