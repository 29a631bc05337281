"""What a run needs of grammar: a client that finds or starts the server when a paragraph must be asked about."""

from __future__ import annotations

import time
from collections.abc import Sequence
from pathlib import Path

from linter import resources
from linter.grammar import folders, server
from linter.grammar.cache import Cache
from linter.grammar.client import SECONDS, Client
from linter.grammar.locks import Lock
from linter.grammar.server import GrammarUnavailableError

IDLE_AFTER_RUN = 10.0
"""Seconds that a server which was started by a run lives on after the last run that used it."""


def client(
    url: str = "",
    words: Path | None = None,
    variants: Sequence[str] = (),
    memory: str = server.MEMORY,
    seconds: float = SECONDS,
) -> Client:
    """Return a client: of the server at `url`, or of the user's own, which is started when none runs.

    A file of words that can't be read, or a runtime folder that can't be used, is grammar that is not available.
    """
    connection = _Connection(url, memory)
    try:
        known = read_words(words) if words else frozenset()
    except (OSError, ValueError) as error:
        unusable = Client(connection.open, "", _cache, seconds=seconds)
        unusable.problem = f"the file of words {words} can't be read ({error})"
        return unusable
    return Client(connection.open, version(url), _cache, known, variants, seconds)


def read_words(file: Path) -> frozenset[str]:
    """Return the words of a project's dictionary, in small letters: one a line, comments after `#`."""
    lines = (line.partition("#")[0].strip() for line in file.read_text(encoding="utf-8").splitlines())
    return frozenset(line.lower() for line in lines if line)


def _cache() -> Cache:
    return Cache(resources.cache_folder() / "grammar.sqlite")


def version(url: str) -> str:
    """Return what the server's answers depend on besides the text and its variant; no options are sent.

    Which version runs elsewhere is not known: what is said there is kept for a day.
    """
    if url:
        return f"{url} {time.time() // 86400:.0f}"
    home = folders.installed()
    return home.name if home else ""


class _Connection:
    """Finds the server, and holds the clients' lock from then on, until the process ends or this is forgotten."""

    def __init__(self, url: str, memory: str) -> None:
        self._url, self._memory = url, memory
        self._in_use: Lock | None = None

    def open(self) -> str:
        """Return the address of a server; raises GrammarUnavailableError."""
        if self._url:
            return self._url if self._url.endswith("/") else f"{self._url}/"
        try:
            self._in_use = Lock(folders.runtime_folder() / "clients.lock")
            self._in_use.take(shared=True, wait=True)
            return server.start(IDLE_AFTER_RUN, self._memory).url
        except OSError as error:
            raise GrammarUnavailableError(f"the folder of the running server can't be used: {error}") from error
