"""Fields that a posting should have: missing ones, empty keys, a place only in prose, a reference in the title."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from typing import Any

from linter.checkers import Match
from linter.checkers.laws import LAW, applies
from linter.checkers.terms import TERMS
from linter.document import FIELDS
from linter.facts import Facts
from linter.facts.phrases import one_of
from linter.facts.tables import Entries, once
from linter.findings import Edit
from linter.patterns import lazy
from linter.spans import Span

_NAMES = {"type": "array", "items": {"enum": list(FIELDS)}, "minItems": 1}
PARAMS: dict[str, dict[str, Any]] = {
    "field": {
        "type": "object",
        "properties": {
            "field": {"enum": list(FIELDS)},
            "instead": {**_NAMES, "description": "Fields of which one makes up for it."},
            "scale": {
                "type": "string",
                "description": "A vocabulary of scales: a step beside one of them says it too (TV-L E 11).",
            },
            "unless": {
                "type": "object",
                "description": "Words by field: a value with one of them makes the field needless.",
                "additionalProperties": {"type": "array", "items": {"type": "string"}},
            },
        },
        "required": ["field"],
        "additionalProperties": False,
    },
    "law-field": {
        "type": "object",
        "properties": {
            "field": {"enum": list(FIELDS)},
            "terms": {**TERMS, "description": "Words that meet the law in place of the field."},
            "list": {"type": "string", "description": "The same as a vocabulary."},
            **LAW,
        },
        "required": ["field", "since", "size"],
        "additionalProperties": False,
    },
    "empty-value": {"type": "object", "additionalProperties": False},
    "only-in-prose": {
        "type": "object",
        "properties": {"field": {"enum": list(FIELDS)}},
        "required": ["field"],
        "additionalProperties": False,
    },
    "reference-in-title": {
        "type": "object",
        "properties": {
            "words": {"type": "array", "items": {"type": "string"}, "minItems": 1},
            "not": {
                "type": "array",
                "items": {"type": "string"},
                "description": "What stands before a number in the names of standards, exams and products (ISO-27001).",
            },
        },
        "required": ["words", "not"],
        "additionalProperties": False,
    },
}

_LEADING = lazy(
    r"#?([A-Z]{2,8})[-_ ]?\d{3,}(?:[-/.]\w{1,10}){0,3}(?=[\s:–-])|#?\d{4,}(?:[-/.]\w{1,10}){0,3}(?=\s[-–:|])"
)
_BRACKETED = lazy(r"[(\[]#?(?:[A-Z]{1,6}[-_/ ]?)?\d[\w./-]{3,24}[)\]]")
_NUMBER = lazy(r"[\s.:°#-]{0,4}(?:[A-Z]{1,6}[-_/ ]?)?\d[\w./-]{2,24}")
_YEAR = lazy(r"[(\[]?(?:19|20)\d\d(?:\s?[-–/]\s?(?:19|20)?\d\d)?[)\]]?")
_STEP = 12  # code points before a scale in which its step stands
_AROUND = " \t-–—:|,;"


def field(facts: Facts, params: Mapping[str, Any]) -> Iterable[Match]:
    """Return the place where a missing field should stand: its key where that is empty, else the first line or key."""
    names = (params["field"], *params.get("instead", ()))
    if not facts.document.whole:
        return
    if any(facts.settings.defaults.get(name) for name in names) or any(name in facts.fields for name in names):
        return
    for name, words in params.get("unless", {}).items():
        values = (value.value.casefold() for value in facts.fields.get(name, ()))
        if any(word in value for value in values for word in words):
            return
    if "scale" in params and _on_scale(facts, params["scale"]):
        return
    empty = next((e for e in facts.document.metadata if e.field == params["field"] and e.start == e.end), None)
    if empty is not None and empty.key_source.start < empty.key_source.end:
        yield Match(empty.key_source, in_source=True)
    else:
        yield Match(facts.document.anchor, in_source=True, whole=True)


def law_field(facts: Facts, params: Mapping[str, Any]) -> Iterable[Match]:
    """Return the place of a missing field that a law wants, once it is in force and covers the employer."""
    if applies(facts, params) and params.get("list", "") not in facts.mentions:
        yield from field(facts, params)


def _on_scale(facts: Facts, vocabulary: str) -> bool:
    """Tell whether a figure or a letter stands beside a term of a scale: "E 11 TVöD", "Entgeltgruppe 9b"."""
    if vocabulary not in facts.mentions:
        return False
    before, after = once(_steps, facts.knowledge.vocabulary[vocabulary])
    return any(
        before.search(facts.text, max(0, m.start - _STEP), m.start) or after.match(facts.text, m.end)
        for m in facts.mentions[vocabulary]
    )


def _steps(scales: Entries) -> tuple[re.Pattern[str], re.Pattern[str]]:
    """Return expressions for a step that ends in front of a scale ("E 11 nach"), and for one that starts behind it."""
    group, of, up_to = (one_of(scales, name) for name in ("group", "of", "up-to"))
    before = rf"\b{group}?\s?\d{{1,2}}[a-z]?[\s,(]{{0,3}}(?:{of}\s)?$"
    after = rf"[\s:,.(–-]{{0,4}}(?:{up_to}\s){{0,2}}{group}?[\s-]{{0,2}}\d{{1,2}}[a-z]?\b"
    return re.compile(before), re.compile(after)


def empty_value(facts: Facts, params: Mapping[str, Any]) -> Iterable[Match]:
    """Return the keys of known fields that have no value."""
    for entry in facts.document.metadata:
        if entry.field in FIELDS and not facts.text[entry.start : entry.end].strip():
            span = entry.key_source if entry.key_source.start < entry.key_source.end else entry.source
            yield Match(span, {"key": entry.path, "field": entry.field.replace("_", " ")}, in_source=True)


def only_in_prose(facts: Facts, params: Mapping[str, Any]) -> Iterable[Match]:
    """Return the first value of a field that only the running text gives."""
    values = facts.fields.get(params["field"], ())
    if values and not facts.settings.defaults.get(params["field"]) and all(v.origin == "prose" for v in values):
        title = [value.span for value in facts.fields.get("title", ())]
        towns = [v for v in values if not _is_region(facts, v.span)]
        if towns and not any(span.overlaps(value.span) for span in title for value in values):
            yield Match(min(value.span for value in values))


def _is_region(facts: Facts, span: Span) -> bool:
    """Tell whether a value names no town but a country or more ("Europe"): that is no place to set apart."""
    found, entries = facts.mentions.between("places", *span), facts.knowledge.vocabulary["places"]
    return bool(found) and all(entries[m.id].get("region") for m in found)


def reference_in_title(facts: Facts, params: Mapping[str, Any]) -> Iterable[Match]:
    """Return the number or code of the vacancy in the title, with the edit that takes it out."""
    title = next((v for v in facts.fields.get("title", ()) if v.origin != "prose"), None)
    if title is None:
        return
    found = _reference(title.value, params)
    if found is None:
        return
    start, end = title.span.start + found.start, title.span.start + found.end
    cut = _cut(facts.text, title.span, Span(start, end))
    yield Match(Span(start, end), edits=(Edit(cut, ""),) if cut != title.span else ())


def _reference(title: str, params: Mapping[str, Any]) -> Span | None:
    """Return the place of the reference in a title: before it, in brackets, or after a word for one."""
    lower = title.casefold()
    for word in params["words"]:
        at = lower.find(word)
        if at >= 0 and (at == 0 or not lower[at - 1].isalnum()) and (number := _NUMBER.match(title, at + len(word))):
            start, end = at, number.end()
            if title[start - 1 : start] in ("(", "["):
                start, end = start - 1, end + (title[end : end + 1] in (")", "]"))
            return Span(start, end)
    leading = _LEADING.match(title)
    if leading and (leading.group(1) or "").casefold() not in params["not"] and not _YEAR.fullmatch(leading.group()):
        return Span(*leading.span())
    bracketed = next((b for b in _BRACKETED.finditer(title) if _is_code(b.group())), None)
    return Span(*bracketed.span()) if bracketed else None


def _is_code(written: str) -> bool:
    """Tell whether something in brackets is a code: more than a year, a share or a number of hours."""
    digits = sum(c.isdigit() for c in written)
    return digits >= 4 and not _YEAR.fullmatch(written) and not any(c.islower() for c in written)


def _cut(text: str, title: Span, reference: Span) -> Span:
    """Return the reference with what joins it to the rest of the title on one side."""
    start, end = reference
    while end < title.end and text[end] in _AROUND:
        end += 1
    if end == title.end:
        end = reference.end
        while start > title.start and text[start - 1] in _AROUND:
            start -= 1
    return Span(start, end)
