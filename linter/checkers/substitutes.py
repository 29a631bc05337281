"""Characters that were replaced because a program could not write them: U+FFFD, and ? for an apostrophe or a bullet.

What stood there is lost; the words around it tell the common cases.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from typing import Any

from linter.checkers import Match
from linter.checkers.entities import in_address
from linter.damage.runs import strange
from linter.facts import Facts
from linter.findings import Edit
from linter.patterns import lazy
from linter.shapes import positions
from linter.spans import Span

_LISTS: dict[str, Any] = {"type": "array", "items": {"type": "string", "minLength": 1}, "minItems": 1}
_ELISIONS: dict[str, Any] = {
    "before": {**_LISTS, "description": "What stands before an apostrophe and needs one: French l, d, qu."},
    "after": {**_LISTS, "description": "What stands after an apostrophe and needs one: English s, t, re."},
}
PARAMS = {
    "replacement-characters": {
        "type": "object",
        "properties": _ELISIONS,
        "required": ["before", "after"],
        "additionalProperties": False,
    },
    "question-marks": {
        "type": "object",
        "properties": _ELISIONS,
        "required": ["before", "after"],
        "additionalProperties": False,
    },
}
_LOST = "\ufffd"
_RUN = lazy(f"{_LOST}+")
_SMALL_AFTER = lazy(r"[a-zà-ÿœ]{1,12}(?![\w=])")
_BULLET = lazy(r"^[ \t]*(\?)(?= {1,4}[^\W_])", re.MULTILINE)
_FEWEST_BULLETS = 3
_WORD_BEFORE = lazy(r"[^\W\d_]{1,12}$")
_WORD_AFTER = lazy(r"[^\W\d_]{1,12}")


def replacement_characters(facts: Facts, params: Mapping[str, Any]) -> Iterable[Match]:
    """Return the places of U+FFFD, with an apostrophe or a dash where the words around ask for one."""
    text = facts.text
    if _LOST not in strange(text):
        return
    places = list(_RUN.finditer(text))
    total = f"{len(places)} place" + "s" * (len(places) > 1)
    for found in places:
        span = Span(*found.span())
        guess = _guess(text, span, params)
        yield Match(span, {"total": total}, (Edit(span, guess),) if guess else ())


def _guess(text: str, span: Span, params: Mapping[str, Any]) -> str:
    """Return what probably stood where characters were lost, or ""."""
    before, after = _WORD_BEFORE.search(text, max(span.start - 13, 0), span.start), _WORD_AFTER.match(text, span.end)
    if before and after:
        return "’" if _elided(before.group(), after.group(), params) else ""
    spaced = text[span.start - 1 : span.start] == " " and text[span.end : span.end + 1] == " "
    return "–" if spaced and span.start else ""


def _elided(before: str, after: str, params: Mapping[str, Any]) -> bool:
    return after.lower() in params["after"] or before.lower() in params["before"]


def question_marks(facts: Facts, params: Mapping[str, Any]) -> Iterable[Match]:
    """Return question marks that stand for an apostrophe inside a word, or for the bullets of a list."""
    text = facts.text
    if "?" not in text:
        return
    for start, end, at, meant in _replaced(text, params):
        yield Match(Span(start, end), {"meant": meant}, (Edit(Span(at, at + 1), meant),))


def _replaced(text: str, params: Mapping[str, Any]) -> Iterator[tuple[int, int, int, str]]:
    """Yield `(start, end, place of the question mark, what it stands for)`."""
    marks = positions(text, "?")
    for at in marks:
        before, after = _WORD_BEFORE.search(text, max(at - 12, 0), at), _SMALL_AFTER.match(text, at + 1)
        if before and after and _elided(before.group(), after.group(), params) and not in_address(text, before.start()):
            yield before.start(), after.end(), at, "’"
    bullets = list(_BULLET.finditer(text)) if len(marks) >= _FEWEST_BULLETS else []
    if len(bullets) >= _FEWEST_BULLETS:
        for found in bullets:
            yield found.start(1), found.end(1), found.start(1), "•"
