"""The shape of a posting: lines that stand there twice, headings over nothing, walls of text, capitals that shout."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from typing import Any

from linter.checkers import Match
from linter.document import Block
from linter.facts import Facts
from linter.facts.labels import read as read_labels
from linter.patterns import lazy
from linter.shapes import shape
from linter.spans import Span

_NUMBER: dict[str, Any] = {"type": "integer", "minimum": 1}
PARAMS: dict[str, dict[str, Any]] = {
    "repeated-lines": {
        "type": "object",
        "properties": {"shortest": {**_NUMBER, "description": "Characters from which a line or paragraph counts."}},
        "required": ["shortest"],
        "additionalProperties": False,
    },
    "empty-headings": {"type": "object", "additionalProperties": False},
    "empty-labels": {"type": "object", "additionalProperties": False},
    "long-paragraphs": {
        "type": "object",
        "properties": {"longest": {**_NUMBER, "description": "Words that a paragraph may have."}},
        "required": ["longest"],
        "additionalProperties": False,
    },
    "capitals": {
        "type": "object",
        "properties": {"words": {**_NUMBER, "description": "Words in capitals in a row from which a line shouts."}},
        "required": ["words"],
        "additionalProperties": False,
    },
}
_LABELLED = lazy(r"[^\n:.!?]{2,40}:[ \t\u00a0]*(?:\S|$)")
_LONGEST_LABEL = 40
_LETTERS = 4
_SHOUT = lazy(r"[A-ZÀ-ÖØ-Þ]{2,40}(?:[^\w\n]{1,3}[A-ZÀ-ÖØ-Þ]{1,40}){1,60}\b")
_MARKS = lazy(r"[!?]*!{2,}[!?]*|\?{3,}")


def repeated_lines(facts: Facts, params: Mapping[str, Any]) -> Iterable[Match]:
    """Return lines and paragraphs that stand in the posting already, each with its first place.

    The line of the title is none: a page shows it on its tab and above its text, and a sentence may come back to it.
    """
    text, shortest = facts.text, params["shortest"]
    seen: dict[str, Block] = {}
    for block in facts.document.blocks:
        if block.end - block.start < shortest or block.kind in ("value", "code", "row"):
            continue
        said = text[block.start : block.end]
        first = seen.setdefault(said.casefold(), block)
        if first is not block and _is_prose(said) and not (_is_title(facts, first) or _is_title(facts, block)):
            yield Match(block.span, {}, related=((first.span, "it stands here first"),))


def _is_title(facts: Facts, block: Block) -> bool:
    """Tell whether a block is the main heading, or the line that gives the title."""
    if block.kind == "heading" and block.level == 1:
        return True
    titles = facts.fields.get("title", ())
    return block.kind != "item" and any(v.origin != "prose" and block.span.covers(v.span) for v in titles)


def _is_prose(said: str) -> bool:
    """Tell whether a line is words in the main: not a rule, nor a tag of a template."""
    return "%}" not in said and "}}" not in said and sum(map(str.isalpha, said[:100])) > min(len(said), 100) // 2


def empty_headings(facts: Facts, params: Mapping[str, Any]) -> Iterable[Match]:
    """Return headings of the markup with nothing under them: one of the same or a higher level follows, or the end."""
    blocks = facts.document.body()
    headings = [i for i, block in enumerate(blocks) if block.kind == "heading"]
    if len(headings) < 2:
        return
    for index in headings:
        after = blocks[index + 1] if index + 1 < len(blocks) else None
        if after is None or (after.kind == "heading" and after.level <= blocks[index].level and index != headings[0]):
            yield Match(blocks[index].span)


def empty_labels(facts: Facts, params: Mapping[str, Any]) -> Iterable[Match]:
    """Return labels without a value among labelled lines: a known label opens the next line, or the posting ends."""
    text, blocks = facts.text, facts.document.body()
    for index in range(1, len(blocks)):
        block, before = blocks[index], blocks[index - 1]
        if text[block.end - 1] != ":" or block.kind != "text" or block.end - block.start > _LONGEST_LABEL:
            continue
        after = blocks[index + 1] if index + 1 < len(blocks) else None
        if before.kind == "text" and _has_value(text, before.start, before.end) and _is_beside(facts, after):
            yield Match(block.span)


def _is_beside(facts: Facts, after: Block | None) -> bool:
    """Tell whether what follows an empty label can't be its value: a line with a label of its own, or nothing."""
    if after is None:
        return True
    if after.kind != "text" or not _has_value(facts.text, after.start, after.end):
        return False
    return any(found.label.start == after.start for found in read_labels(facts))


def _has_value(text: str, start: int, end: int) -> bool:
    """Tell whether a line is a label and its value."""
    found = _LABELLED.match(text, start, end)
    return found is not None and text[end - 1] != ":" and end - start <= _LONGEST_LABEL * 2


def long_paragraphs(facts: Facts, params: Mapping[str, Any]) -> Iterable[Match]:
    """Return paragraphs that have more words than anybody reads on a telephone; the span is their first words."""
    words = facts.mentions.words
    for block in facts.document.blocks:
        if block.kind == "value" or block.end - block.start < params["longest"] * _LETTERS:
            continue
        first, last = words.at(block.start), words.at(block.end)
        if last - first > params["longest"]:
            yield Match(Span(block.start, words.ends[min(first + 4, last - 1)]), {"words": last - first})


def capitals(facts: Facts, params: Mapping[str, Any]) -> Iterable[Match]:
    """Return runs of words in capitals outside headings, and rows of exclamation marks."""
    text = facts.text
    if shape(text).count("A" * _LETTERS) >= params["words"]:
        for block in facts.document.blocks:
            if block.kind in ("heading", "value", "code"):
                continue
            for found in _SHOUT.finditer(text, block.start, block.end):
                long = [word for word in re.findall(r"[^\W\d_]+", found.group()) if len(word) >= _LETTERS]
                if len(long) >= params["words"]:
                    yield Match(Span(*found.span()))
    if "!!" in text or "???" in text:
        for found in _MARKS.finditer(text):
            yield Match(Span(*found.span()))
