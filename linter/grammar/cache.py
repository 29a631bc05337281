"""What LanguageTool said about a paragraph, kept so that only changed paragraphs are sent again.

A SQLite file in the user's cache folder: several runs may share it, and a damaged one is thrown away and made anew.
"""

from __future__ import annotations

import contextlib
import hashlib
import json
import sqlite3
import time
from collections.abc import Iterable, Mapping, Sequence
from pathlib import Path
from typing import TypedDict

_KEEP_DAYS = 60
_BUSY_SECONDS = 5.0


class Found(TypedDict):
    """What LanguageTool said of a place, as it is kept: the place counts from the start of the paragraph."""

    start: int
    end: int
    rule: str
    category: str
    message: str
    replacements: list[str]


class Cache:
    """Answers by key; every failure of the file is as if nothing were kept."""

    def __init__(self, path: Path) -> None:
        self._path = path
        self._database: sqlite3.Connection | None = None
        self._database = self._open() or self._anew()

    def get(self, keys: Sequence[str]) -> dict[str, list[Found]]:
        """Return the answers that are kept, by key."""
        if self._database is None or not keys:
            return {}
        found: dict[str, list[Found]] = {}
        with contextlib.suppress(sqlite3.Error, ValueError):
            for key in keys:
                row = self._database.execute("SELECT answer FROM answers WHERE key = ?", (key,)).fetchone()
                if row:
                    found[key] = json.loads(row[0])
        return found

    def put(self, answers: Mapping[str, Iterable[Found]]) -> None:
        """Keep answers by key."""
        if self._database is None or not answers:
            return
        today = int(time.time() // 86400)
        rows = [(key, json.dumps(list(answer), ensure_ascii=False), today) for key, answer in answers.items()]
        with contextlib.suppress(sqlite3.Error), self._database:
            self._database.executemany("INSERT OR REPLACE INTO answers VALUES (?, ?, ?)", rows)
            self._database.execute("DELETE FROM answers WHERE day < ?", (today - _KEEP_DAYS,))

    def close(self) -> None:
        """Close the file."""
        if self._database is not None:
            self._database.close()

    def __del__(self) -> None:
        """Close a file that was forgotten."""
        self.close()

    def _open(self) -> sqlite3.Connection | None:
        try:
            self._path.parent.mkdir(parents=True, exist_ok=True)
            database = sqlite3.connect(self._path, timeout=_BUSY_SECONDS)
            database.execute("PRAGMA journal_mode=WAL")
            database.execute("CREATE TABLE IF NOT EXISTS answers (key TEXT PRIMARY KEY, answer TEXT, day INTEGER)")
            database.execute("SELECT key, answer, day FROM answers LIMIT 1").fetchone()
        except (OSError, sqlite3.Error):
            return None
        return database

    def _anew(self) -> sqlite3.Connection | None:
        for name in (self._path, *(self._path.with_name(self._path.name + end) for end in ("-wal", "-shm"))):
            with contextlib.suppress(OSError):
                name.unlink(missing_ok=True)
        return self._open()


def key(text: str, language: str, version: str) -> str:
    """Return the key of an answer: everything that it depends on."""
    return hashlib.sha256(f"{text}\0{language}\0{version}".encode("utf-8", "surrogatepass")).hexdigest()
