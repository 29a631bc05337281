"""Whether a JSON or YAML text may hold a posting, told by its keys alone, so that most files are never parsed."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator, Mapping
from typing import Literal

from linter.patterns import lazy
from linter.readers.metadata import GENERIC, TELLING, normal

Likeness = Literal["posting", "close", "none"]
"""Whether a file may hold a posting, or comes close to one: it has a title and a description, and no more."""
_JSON_KEY = lazy(r'"([^"\\\r\n]{1,40})"\s{0,20}:')
_YAML_KEY = lazy(r"(?:^|[\s{,\"'])([^\W\d][\w .\-]{0,40})[\"']?:(?=\s)", re.MULTILINE)
_TOP_KEY = lazy(r"^[\"']?([^\W\d][\w .\-]{0,40})[\"']?:(?=\s)", re.MULTILINE)
_ITEM_KEY = lazy(r"^(?:- |  )[\"']?([^\W\d][\w .\-]{0,40})[\"']?:(?=\s)", re.MULTILINE)
_ITEM = lazy(r"^- ", re.MULTILINE)
_HOLDERS = frozenset({"hiringorganization", "joblocation", "basesalary"})
"""Keys that hold a record with such fields."""


def sniff(text: str, format: str, table: Mapping[str, str]) -> Likeness:
    """Tell by the keys of a JSON or YAML text whether it may hold a JobPosting, or a title and another field."""
    if "JobPosting" in text:
        return "posting"
    titled = telling = described = False
    for found in (_JSON_KEY if format == "json" else _YAML_KEY).finditer(text):
        plain = normal(found.group(1))
        field = table.get(plain, "").partition(".")[0]
        titled = titled or field == "title"
        described = described or field == "description"
        telling = telling or plain in _HOLDERS or (field in TELLING and plain not in GENERIC)
        if titled and telling:
            return "posting"
    return "close" if titled and described and _comes_close(text, format, table) else "none"


def _comes_close(text: str, format: str, table: Mapping[str, str]) -> bool:
    """Tell whether a title and a description are keys of one record at the top; a schema is none."""
    for keys in _json_records(text) if format == "json" else _yaml_records(text):
        if "$schema" not in keys and {"title", "description"} <= {table.get(normal(key), "") for key in keys}:
            return True
    return False


def _json_records(text: str) -> Iterator[Collection[str]]:
    """Yield the keys of the record at the top, or of those in the list there; nothing of a text that is broken."""
    import json

    try:
        data = json.loads(text)
    except (ValueError, RecursionError):
        return
    for record in data if isinstance(data, list) else [data]:
        if isinstance(record, dict):
            yield record


def _yaml_records(text: str) -> Iterator[Collection[str]]:
    """Yield the keys at the margin, or those of all items of the list there; the file is not parsed for it."""
    pattern = _ITEM_KEY if _ITEM.search(text) else _TOP_KEY
    yield [found.group(1) for found in pattern.finditer(text)]
