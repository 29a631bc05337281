"""On which line of a TOML file a key stands, which the parser of the standard library doesn't tell."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from linter.patterns import lazy

_HEADER = lazy(r"\s*(\[\[?)([^\]]+)\]")
_KEY = lazy(r"""\s*((?:[\w-]+|"[^"]*"|'[^']*')(?:\s*\.\s*(?:[\w-]+|"[^"]*"|'[^']*'))*)\s*=""")
_KEY_PART = lazy(r"""[\w-]+|"[^"]*"|'[^']*'""")


def line(text: str, path: Sequence[str]) -> int:
    """Return the 1-based line of the key at a path, or of the nearest key above it that has a line of its own."""
    best, depth = 1, 0
    for number, here in _keys(text):
        if depth < len(here) <= len(path) and list(path[: len(here)]) == here:
            best, depth = number, len(here)
    return best


def _keys(text: str) -> Iterator[tuple[int, list[str]]]:
    """Yield each table header and key with its line and its full path; the tables of a list are numbered from 0."""
    table: list[str] = []
    seen: dict[str, int] = {}
    for number, written in enumerate(text.split("\n"), 1):
        if header := _HEADER.match(written):
            table = _key_path(header[2])
            if header[1] == "[[":
                name = ".".join(table)
                seen[name] = seen.get(name, -1) + 1
                table = [*table, str(seen[name])]
            yield number, table
        elif key := _KEY.match(written):
            yield number, [*table, *_key_path(key[1])]


def _key_path(written: str) -> list[str]:
    return [part.strip("\"'") for part in _KEY_PART.findall(written)]
