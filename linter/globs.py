"""Patterns of paths as .gitignore writes them, matched one entry at a time, as a walk through folders meets them.

*.md        a name, at any depth        /jobs, a/b  a path from the folder of the patterns
drafts/     folders only                **/old, a/**, a/**/b  any number of folders between
!keep.md    not this one, after all     the last pattern that matches decides
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from typing import NamedTuple


class _Glob(NamedTuple):
    matches: re.Pattern[str]
    folders_only: bool
    negated: bool


class Globs:
    """A list of patterns."""

    __slots__ = ("_globs",)

    def __init__(self, lines: Iterable[str]) -> None:
        self._globs = [glob for line in lines if (glob := _glob(line)) is not None]

    def __bool__(self) -> bool:
        return bool(self._globs)

    def verdict(self, path: str, folder: bool) -> bool | None:
        """Tell whether the patterns name an entry: True, False where the last one that matches is negated, else None.

        `path` is relative to the folder of the patterns, with "/". What stands in a named folder is not named by that.
        """
        for glob in reversed(self._globs):
            if (folder or not glob.folders_only) and glob.matches.fullmatch(path):
                return not glob.negated
        return None

    def names(self, path: str) -> bool:
        """Tell whether the patterns name a file or a folder that it stands in."""
        parts = path.split("/")
        above = ("/".join(parts[:depth]) for depth in range(1, len(parts)))
        return self.verdict(path, folder=False) is True or any(self.verdict(p, folder=True) for p in above)


def _glob(line: str) -> _Glob | None:
    pattern = line.rstrip("\r\n")
    while pattern.endswith(" ") and not pattern.endswith("\\ "):
        pattern = pattern[:-1]
    if not pattern or pattern.startswith("#"):
        return None
    negated = pattern.startswith("!")
    pattern = pattern[negated:]
    folders_only = pattern.endswith("/")
    pattern = pattern.rstrip("/") if folders_only else pattern
    anchored = "/" in pattern
    pattern = pattern.removeprefix("/")
    if not pattern:
        return None
    try:
        regex = re.compile(("" if anchored else "(?:.*/)?") + _regex(pattern), re.DOTALL)
    except re.error:
        return None  # git takes a class that can't be for a pattern that never matches
    return _Glob(regex, folders_only, negated)


def _regex(pattern: str) -> str:
    """Return the regular expression of a pattern; a single star stays within a folder."""
    out, at = [], 0
    while at < len(pattern):
        char = pattern[at]
        if pattern.startswith("**/", at) and (at == 0 or pattern[at - 1] == "/"):
            out.append("(?:.*/)?")
            at += 3
        elif pattern[at:] == "**" and at and pattern[at - 1] == "/":
            out.append(".+")
            at += 2
        elif char == "*":
            out.append("[^/]*")
            while pattern.startswith("*", at):
                at += 1
        elif char == "[" and (close := _class_end(pattern, at)) > 0:
            inside = pattern[at + 1 : close].replace("\\", "\\\\").replace("[", "\\[")
            negated = inside[0] in "!^"
            out.append(f"(?!/)[{'^' if negated else ''}{inside[negated:]}]")
            at = close + 1
        else:
            at += char == "\\" and at + 1 < len(pattern)
            out.append("[^/]" if char == "?" else re.escape(pattern[at]))
            at += 1
    return "".join(out)


def _class_end(pattern: str, at: int) -> int:
    """Return where the class of characters that opens at a place closes; -1 where it never does."""
    first = at + 1 + (pattern[at + 1 : at + 2] in ("!", "^"))
    return pattern.find("]", first + 1)
