"""Whether a JSON or YAML text may hold a posting, told by its keys alone, so that most files are never parsed."""

from __future__ import annotations

import re
from collections.abc import Mapping

from linter.patterns import lazy
from linter.readers.metadata import GENERIC, TELLING, normal

_JSON_KEY = lazy(r'"([^"\\\r\n]{1,40})"\s{0,20}:')
_YAML_KEY = lazy(r"(?:^|[\s{,\"'])([^\W\d][\w .\-]{0,40})[\"']?:(?=\s)", re.MULTILINE)
_HOLDERS = frozenset({"hiringorganization", "joblocation", "basesalary"})
"""Keys that hold a record with such fields."""


def names_posting(text: str, format: str, table: Mapping[str, str]) -> bool:
    """Tell by the keys of a JSON or YAML text whether it may hold a JobPosting, or a title and another field."""
    if "JobPosting" in text:
        return True
    titled = telling = False
    for found in (_JSON_KEY if format == "json" else _YAML_KEY).finditer(text):
        plain = normal(found.group(1))
        field = table.get(plain, "").partition(".")[0]
        titled = titled or field == "title"
        telling = telling or plain in _HOLDERS or (field in TELLING and plain not in GENERIC)
        if titled and telling:
            return True
    return False
