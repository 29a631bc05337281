"""Tables that a fact module makes from a vocabulary, once for all postings of a run."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any, TypeVar, cast

T = TypeVar("T")
D = TypeVar("D", bound=Mapping[str, Any])
Entries = Mapping[str, Mapping[str, Any]]
_KEPT = 64
_made: dict[tuple[object, int], tuple[object, object]] = {}


def once(build: Callable[[D], T], entries: D) -> T:
    """Return `build(entries)`, made at the first call for these very entries and kept from then on.

    `entries` are those of a vocabulary, or all vocabularies by name.
    """
    key = (build, id(entries))
    found = _made.get(key)
    if found is not None and found[0] is entries:
        return cast(T, found[1])
    if len(_made) >= _KEPT:
        _made.clear()
    made = build(entries)
    _made[key] = (entries, made)  # the entries are held, so their id stays theirs
    return made
