"""Lines and columns for a report: offsets become positions here and nowhere earlier."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TypedDict

from linter.spans import LineIndex


class Position(TypedDict):
    """A place in a file: a 0-based offset, a 1-based line and a 1-based column, in code points."""

    offset: int
    line: int
    column: int


class Positions:
    """Finds the positions in the files of a report; each file is indexed when it is first asked for."""

    def __init__(self, sources: Mapping[str, str]) -> None:
        self._sources = sources
        self._indexes: dict[str, LineIndex] = {}

    def index(self, path: str) -> LineIndex:
        """Return the lines of a file; one that could not be read has a single empty line."""
        if path not in self._indexes:
            self._indexes[path] = LineIndex(self._sources.get(path, ""))
        return self._indexes[path]

    def at(self, path: str, offset: int) -> Position:
        """Return the position of an offset."""
        line, column = self.index(path).position(offset)
        return Position(offset=offset, line=line, column=column)
