"""Asks LanguageTool about paragraphs, through language-tool-python, and only about those it was not asked before."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Callable, Sequence
from functools import cached_property
from typing import TYPE_CHECKING

from linter.facts.types import GrammarMatch
from linter.grammar import cache as answers
from linter.grammar.cache import Found
from linter.grammar.server import NO_LIBRARY, GrammarUnavailableError
from linter.spans import Span

if TYPE_CHECKING:
    from linter.grammar.tool import Tool

SECONDS = 120.0
"""How long the server may take to answer a request; the first in a language takes 6 s on an idle machine."""
_BREAK = "\n\n"
_BATCH = 8_000  # characters a request: large enough to spare round trips, small enough for the time limit
_STAND_IN = "\u263a"  # for characters beyond the BMP: LanguageTool counts those twice


class Client:
    """Checks paragraphs.

    `connect` gives the server's address when one is first needed; it may raise GrammarUnavailableError. After a
    failure `problem` says what went wrong, and every further check returns nothing at once.
    """

    def __init__(
        self,
        connect: Callable[[], str],
        version: str,
        cache: Callable[[], answers.Cache],
        words: frozenset[str] = frozenset(),
        variants: Sequence[str] = (),
        seconds: float = SECONDS,
    ) -> None:
        self.problem = ""
        self.words = words
        self.variants = {variant.partition("-")[0]: variant for variant in variants}
        self._connect, self._version, self._open, self._seconds = connect, version, cache, seconds
        self._tools: dict[str, Tool] = {}
        self._url = ""

    @cached_property
    def _cache(self) -> answers.Cache:
        return self._open()

    def check(self, paragraphs: Sequence[tuple[str, str]]) -> list[tuple[GrammarMatch, ...]]:
        """Return what LanguageTool says of each `(text, variant)`; spans count from the start of the paragraph."""
        sent = [("".join(c if c < "\U00010000" else _STAND_IN for c in text), variant) for text, variant in paragraphs]
        keys = [answers.key(text, variant, self._version) for text, variant in sent]
        known = self._cache.get(keys)
        missing = {key: pair for key, pair in zip(keys, sent, strict=True) if key not in known}
        if missing and not self.problem:
            try:
                fresh = self._ask(missing)
            except GrammarUnavailableError as error:
                self.problem = str(error)
            else:
                self._cache.put(fresh)
                known |= fresh
        return [tuple(_match(m) for m in known.get(key, ())) for key in keys]

    def _ask(self, missing: dict[str, tuple[str, str]]) -> dict[str, list[Found]]:
        fresh: dict[str, list[Found]] = {key: [] for key in missing}
        for variant in sorted({variant for _, variant in missing.values()}):
            own = [(key, text) for key, (text, spoken) in missing.items() if spoken == variant]
            for batch in _batches(own):
                self._ask_batch(variant, batch, fresh)
        return fresh

    def _ask_batch(self, variant: str, batch: Sequence[tuple[str, str]], fresh: dict[str, list[Found]]) -> None:
        starts, at = [], 0
        for _, text in batch:
            starts.append(at)
            at += len(text) + len(_BREAK)
        for found in self._request(variant, _BREAK.join(text for _, text in batch)):
            index = bisect_right(starts, found["start"]) - 1
            key, text = batch[index]
            start, end = found["start"] - starts[index], found["end"] - starts[index]
            if end <= len(text):  # not one that spans two paragraphs
                fresh[key].append({**found, "start": start, "end": end})

    def _request(self, variant: str, text: str) -> Sequence[Found]:
        self._url = self._url or self._connect()
        if variant not in self._tools:
            try:
                from linter.grammar.tool import Tool
            except ImportError as error:
                raise GrammarUnavailableError(NO_LIBRARY) from error
            self._tools[variant] = Tool(variant, self._url, self._seconds)
        return self._tools[variant].found(text)


def _batches(paragraphs: Sequence[tuple[str, str]]) -> list[list[tuple[str, str]]]:
    batches: list[list[tuple[str, str]]] = []
    size = _BATCH
    for pair in paragraphs:
        if size + len(pair[1]) > _BATCH:
            batches.append([])
            size = 0
        batches[-1].append(pair)
        size += len(pair[1]) + len(_BREAK)
    return batches


def _match(kept: Found) -> GrammarMatch:
    span = Span(kept["start"], kept["end"])
    return GrammarMatch(span, kept["rule"], kept["category"], kept["message"], tuple(kept["replacements"]))
