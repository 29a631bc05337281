"""Regular expressions that are compiled when they are first used.

Most patterns of this program look only where a word or character was found before, so a run on one posting needs few of
them, and compiling one costs a tenth of a millisecond or more.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from typing import Any, cast

_METHODS = ("search", "match", "fullmatch", "finditer", "findall", "split", "sub", "subn")


class _Lazy:
    """Stands in for a pattern; the first use of any of its methods compiles it and puts its methods in place."""

    def __init__(self, pattern: str, flags: int) -> None:
        self._given = (pattern, flags)

    def __getattr__(self, name: str) -> Any:  # noqa: ANN401 - whatever the pattern has under the name
        if name.startswith("__"):
            raise AttributeError(name)
        compiled = re.compile(*self._given)
        for method in _METHODS:
            setattr(self, method, getattr(compiled, method))
        return getattr(compiled, name)


def lazy(pattern: str, flags: int = 0) -> re.Pattern[str]:
    """Return a pattern that is compiled at its first use; a mistake in it shows only then, so each needs a test."""
    return cast("re.Pattern[str]", _Lazy(pattern, flags))


def either(words: Iterable[str]) -> str:
    """Return an expression for one of these words as written, the longest first; without any it never matches."""
    return "(?:" + ("|".join(map(re.escape, sorted(words, key=len, reverse=True))) or "(?!)") + ")"
