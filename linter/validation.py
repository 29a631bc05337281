"""Checks data against the shipped JSON Schemas and says in plain sentences what is wrong.

jsonschema finds the errors; the sentences are ours, because a schema's own messages ("is not valid under any of the
given schemas") tell an author of a pack or a configuration nothing. Imported only when there is something to check.
"""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping, Sequence
from difflib import get_close_matches
from functools import cache
from typing import Any, NamedTuple

from jsonschema import Draft202012Validator
from jsonschema.exceptions import ValidationError

from linter import resources

_TYPES = {
    "object": "a table of keys and values",
    "array": "a list",
    "string": "text",
    "integer": "a whole number",
    "number": "a number",
    "boolean": "true or false",
    "null": "nothing",
}


class Problem(NamedTuple):
    """Something wrong at `path` (keys and list positions from the top), as a sentence.

    `on_key`: it is the key itself.
    """

    path: tuple[str | int, ...]
    message: str
    on_key: bool = False


@cache
def schema(name: str) -> dict[str, Any]:
    """Return a shipped schema by its name, such as "config"; raises FileNotFoundError for an unknown one."""
    loaded: dict[str, Any] = json.loads((resources.SCHEMAS / f"{name}.schema.json").read_text(encoding="utf-8"))
    return loaded


def problems(data: object, against: Mapping[str, Any]) -> list[Problem]:
    """Return what is wrong with the data, in the order of the data; an empty list when all is well."""
    found = [p for error in Draft202012Validator(against).iter_errors(data) for p in _explain(error)]
    return sorted(found, key=lambda p: [str(part).zfill(6) if isinstance(part, int) else part for part in p.path])


def nearest(word: str, known: Sequence[str]) -> str:
    """Return "; did you mean “x”?" for the known word most like `word`, or ""."""
    close = get_close_matches(word, known, n=1, cutoff=0.6)
    return f"; did you mean “{close[0]}”?" if close else ""


def _explain(error: ValidationError) -> Iterator[Problem]:
    path = tuple(error.absolute_path)
    rule, expected, value = str(error.validator), error.validator_value, error.instance
    if rule == "pattern" and isinstance(error.schema, dict):
        expected = str(error.schema.get("description", expected)).rstrip(".")  # a sentence tells more than a pattern
    if rule == "additionalProperties" and isinstance(value, dict) and isinstance(error.schema, dict):
        known = sorted(error.schema.get("properties", {}))
        for key in sorted(map(str, set(value) - set(known))):
            hint = nearest(key, known) or f"; known here: {', '.join(known)}"
            yield Problem((*path, key), f"unknown key “{key}”{hint}", on_key=True)
    elif rule == "required" and isinstance(value, dict):
        key = error.message.split("'")[1]  # jsonschema yields one error a key and names it nowhere else
        yield Problem(path, f"the key “{key}” is missing")
    elif "propertyNames" in error.absolute_schema_path:
        yield Problem((*path, str(value)), _sentence(rule, expected, value, error.message), on_key=True)
    else:
        yield Problem(path, _sentence(rule, expected, value, error.message))


def _sentence(rule: str, expected: Any, value: object, fallback: str) -> str:  # noqa: ANN401 - whatever a schema holds
    shown = json.dumps(value, ensure_ascii=False, default=str)
    shown = shown if len(shown) <= 60 else shown[:57] + "…"
    if rule == "type":
        kinds = [expected] if isinstance(expected, str) else list(expected)
        hint = (
            f": write {json.dumps(_items(value), ensure_ascii=False)}" if kinds == ["array"] and _items(value) else ""
        )
        return f"{shown} stands where {' or '.join(_TYPES[k] for k in kinds)} is expected{hint}"
    if rule in ("enum", "const"):
        choices = [str(c) for c in (expected if rule == "enum" else [expected])]
        return f"{shown} is none of {', '.join(choices)}{nearest(str(value), choices)}"
    if rule == "pattern":
        return f"{shown} is not of the form that is expected here ({expected})"
    if rule in ("minItems", "minLength", "minProperties"):
        return "this is empty, but something must stand here"
    if rule in ("minimum", "exclusiveMinimum"):
        return f"{shown} is too small: the least is {expected}"
    if rule in ("maximum", "exclusiveMaximum"):
        return f"{shown} is too large: the most is {expected}"
    return fallback


def _items(value: object) -> list[str]:
    """Return what a text that stands in place of a list holds, between commas; nothing of another value."""
    return [item for part in value.split(",") if (item := part.strip())] if isinstance(value, str) else []
