"""Asks LanguageTool about paragraphs, through language-tool-python, and only about those it was not asked before."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Any

import language_tool_python
import requests

from linter.facts.types import GrammarMatch
from linter.grammar import cache as answers
from linter.grammar.server import GrammarUnavailableError
from linter.spans import Span

VARIANTS = {"en": "en-US", "nl": "nl", "fr": "fr", "de": "de-DE"}
"""The variant asked for each language: LanguageTool spells only with a variant, and "de" alone finds nothing."""
_BREAK = "\n\n"
_BATCH = 8_000  # characters a request: large enough to spare round trips, small enough for the time limit
_STAND_IN = "\u263a"  # for characters beyond the BMP: LanguageTool counts those twice


class _Tool(language_tool_python.LanguageTool):
    """A connection with a time limit of its own: the library waits five minutes."""

    def __init__(self, language: str, url: str, seconds: int, off: Sequence[str]) -> None:
        self._TIMEOUT = seconds  # type: ignore[assignment]
        super().__init__(language, remote_server=url)
        self.disabled_rules = set(off)


class Client:
    """Checks paragraphs.

    `connect` gives the server's address when one is first needed; it may raise GrammarUnavailableError. After a
    failure `problem` says what went wrong, and every further check returns nothing at once.
    """

    def __init__(
        self, connect: Callable[[], str], version: str, cache: answers.Cache, off: Sequence[str] = (), seconds: int = 20
    ) -> None:
        self.problem = ""
        self._connect, self._version, self._cache = connect, version, cache
        self._off, self._seconds = tuple(sorted(off)), seconds
        self._tools: dict[str, _Tool] = {}
        self._url = ""

    def check(self, paragraphs: Sequence[tuple[str, str]]) -> list[tuple[GrammarMatch, ...]]:
        """Return what LanguageTool says of each `(text, language)`; spans count from the start of the paragraph."""
        sent = [
            ("".join(c if c < "\U00010000" else _STAND_IN for c in text), language) for text, language in paragraphs
        ]
        keys = [answers.key(text, VARIANTS[language], self._version, ",".join(self._off)) for text, language in sent]
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

    def _ask(self, missing: dict[str, tuple[str, str]]) -> dict[str, list[dict[str, Any]]]:
        fresh: dict[str, list[dict[str, Any]]] = {key: [] for key in missing}
        for language in sorted({language for _, language in missing.values()}):
            own = [(key, text) for key, (text, spoken) in missing.items() if spoken == language]
            for batch in _batches(own):
                self._ask_batch(language, batch, fresh)
        return fresh

    def _ask_batch(
        self, language: str, batch: Sequence[tuple[str, str]], fresh: dict[str, list[dict[str, Any]]]
    ) -> None:
        starts, at = [], 0
        for _, text in batch:
            starts.append(at)
            at += len(text) + len(_BREAK)
        for match in self._request(language, _BREAK.join(text for _, text in batch)):
            index = max(i for i, start in enumerate(starts) if start <= match.offset)
            key, text = batch[index]
            start = match.offset - starts[index]
            if start + match.error_length <= len(text):  # not one that spans two paragraphs
                fresh[key].append(
                    {
                        "start": start,
                        "end": start + match.error_length,
                        "rule": match.rule_id,
                        "category": match.category,
                        "message": match.message,
                        "replacements": list(match.replacements[:5]),
                    }
                )

    def _request(self, language: str, text: str) -> Sequence[language_tool_python.Match]:
        try:
            self._url = self._url or self._connect()
            if language not in self._tools:
                self._tools[language] = _Tool(VARIANTS[language], self._url, self._seconds, self._off)
            return self._tools[language].check(text)
        except (
            language_tool_python.exceptions.LanguageToolError,
            requests.RequestException,
            OSError,
            ValueError,
        ) as error:
            what = "did not answer in time" if "timed out" in str(error).lower() else "could not be asked"
            raise GrammarUnavailableError(
                f"the LanguageTool server at {self._url or 'its address'} {what} ({type(error).__name__}): "
                "see `postlint doctor`, or start it anew with `postlint grammar stop` and `postlint grammar start`"
            ) from error


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


def _match(kept: dict[str, Any]) -> GrammarMatch:
    span = Span(kept["start"], kept["end"])
    return GrammarMatch(span, kept["rule"], kept["category"], kept["message"], tuple(kept["replacements"]))
