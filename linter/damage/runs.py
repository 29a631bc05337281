"""The part of a text that is not ASCII: all that most checks of characters need to look at."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache
from typing import NamedTuple

from linter.patterns import lazy

_RUN = lazy(r"[^\x00-\x7f]+")


class Run(NamedTuple):
    """Characters outside ASCII that stand together, from `start` on."""

    start: int
    text: str


@lru_cache(maxsize=4)  # several checkers ask about the same posting, one after the other
def strange(text: str) -> frozenset[str]:
    """Return the characters outside ASCII that occur in a text."""
    return frozenset() if text.isascii() else frozenset("".join(_RUN.findall(text)))


@lru_cache(maxsize=4)
def runs(text: str) -> tuple[Run, ...]:
    """Return the places where characters outside ASCII stand, in order."""
    return () if text.isascii() else tuple(Run(found.start(), found[0]) for found in _RUN.finditer(text))


@lru_cache(maxsize=64)
def _one_of(characters: frozenset[str]) -> re.Pattern[str]:
    return re.compile(f"[{''.join(map(re.escape, sorted(characters)))}]")


def places(text: str, characters: frozenset[str]) -> Iterator[int]:
    """Yield the places of characters outside ASCII, in order; the cost is nothing where none of them occurs."""
    there = strange(text) & characters
    if there:
        for found in _one_of(there).finditer(text):
            yield found.start()
