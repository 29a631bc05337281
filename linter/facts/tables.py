"""Tables that a fact module makes from a vocabulary, once for all postings of a run."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any, TypeVar

T = TypeVar("T")
D = TypeVar("D", bound=Mapping[str, Any])
Entries = Mapping[str, Mapping[str, Any]]
_KEPT = 1024  # several times the tables of a run: a run that needs more of them makes them anew for each posting
_NOTHING = (None, None)
_made: dict[tuple[object, int], tuple[object, Any]] = {}


def once(build: Callable[[D], T], entries: D) -> T:
    """Return `build(entries)`, made at the first call for these very entries and kept from then on.

    `entries` are those of a vocabulary, or all vocabularies by name.
    """
    key = (build, id(entries))
    held, made = _made.get(key, _NOTHING)
    if held is not entries:
        if len(_made) >= _KEPT:
            _made.clear()
        made = build(entries)
        _made[key] = (entries, made)  # the entries are held, so their id stays theirs
    result: T = made
    return result
