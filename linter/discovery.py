"""Which files are postings: those that are named, and in folders those that by name, place and content may be one.

In a folder, files of the readers' formats are postings, less what .gitignore files and the configuration leave out,
less hidden files and what every repository has (README, LICENSE, …), and JSON or YAML only where it looks like a
posting.
"""

from __future__ import annotations

import os
from collections.abc import Callable, Iterator, Mapping, Sequence
from functools import cached_property
from pathlib import Path
from typing import NamedTuple

from linter.config import Config
from linter.globs import Globs

_SUFFIXES = frozenset({".txt", ".md", ".markdown", ".html", ".htm", ".json", ".yaml", ".yml"})
_PAPERS = frozenset({
    "readme", "changelog", "changes", "license", "licence", "copying", "contributing", "contributors",
    "code_of_conduct", "code-of-conduct", "pull_request_template", "issue_template", "requirements", "robots",
    "humans", "llms", "agents", "cmakelists", "404",
})  # fmt: skip
"""What a repository says of itself: names of files in any case."""
_LOUD_PAPERS = frozenset({
    "SECURITY", "SUPPORT", "NOTICE", "AUTHORS", "HISTORY", "NEWS", "TODO", "GOVERNANCE", "MAINTAINERS", "INSTALL",
    "CLAUDE",
})  # fmt: skip
"""The same where capitals tell them from a posting: security.md may be one."""
_FOLDERS = frozenset({"node_modules", "venv", "__pycache__", "_layouts", "_includes"})
"""Folders that hold other people's files, or templates."""


class Looked(NamedTuple):
    """What a look for postings found: the files to read, and those that were passed over though they come close.

    Those are JSON and YAML with a title and a description, and no other field of a posting.
    """

    files: list[str]
    close: list[str]


class _Ignore(NamedTuple):
    """The patterns of a .gitignore and the folder that they count from."""

    folder: str
    globs: Globs


def find(
    paths: Sequence[str],
    include: Sequence[str] = (),
    exclude: Sequence[str] = (),
    root: Path | None = None,
    force_exclude: bool = False,
    *,
    aliases: Callable[[], Mapping[str, str]] | None = None,
) -> Looked:
    """Return the files to read, sorted, each once, as given or relative to the working folder, with "/".

    A path that is no folder is returned whatever its name, also when nothing is there. `include` and `exclude` are
    patterns as in .gitignore, relative to `root` (the working folder when None); `force_exclude` leaves
    out named files too that would be left out in a folder: a hook names whatever was changed. `aliases` gives what
    tells which JSON and YAML files look like postings, when one is met: those of the shipped rules when None.
    """
    walk = _Walk(Globs(include), Globs(exclude), os.path.abspath(root or "."), aliases or _shipped)
    found: set[str] = set()
    for path in paths:
        if os.path.isdir(path):
            found.update(walk.folder(path))
        elif not force_exclude or walk.takes(path):
            found.add(_shown(path))
    return Looked(sorted(found), sorted(walk.close - found))


def of(
    config: Config, paths: Sequence[str], aliases: Callable[[], Mapping[str, str]], force_exclude: bool = False
) -> Looked:
    """Return the files to read under a configuration."""
    return find(paths, config.include, config.exclude, config.root, force_exclude, aliases=aliases)


def _shipped() -> Mapping[str, str]:
    from linter import packs, readers

    return readers.aliases(packs.load().knowledge.vocabulary, {})


def _shown(path: str) -> str:
    """Return a path relative to the working folder where it lies in it, else as given."""
    here = os.path.join(os.getcwd(), "")
    return os.path.normpath(path).removeprefix(here).replace(os.sep, "/")


class _Walk:
    """A walk through folders, with what leaves a file out."""

    def __init__(self, include: Globs, exclude: Globs, root: str, aliases: Callable[[], Mapping[str, str]]) -> None:
        self.include = include
        self.exclude = exclude
        self.root = root
        self.close: set[str] = set()
        self._aliases = aliases

    @cached_property
    def aliases(self) -> Mapping[str, str]:
        """The fields of metadata keys, loaded when the first JSON or YAML file is met."""
        return self._aliases()

    def place(self, path: str) -> str:
        """Return a path as the patterns of the configuration see it."""
        return os.path.relpath(path, self.root).replace(os.sep, "/")

    def folder(self, top: str) -> Iterator[str]:
        """Yield the postings below a folder."""
        waiting = [(top, _above(os.path.abspath(top)))]
        while waiting:
            path, ignores = waiting.pop()
            try:
                entries = list(os.scandir(path))
            except OSError:
                yield _shown(path)  # reading it tells why it can't be
                continue
            if any(e.name == ".gitignore" for e in entries):
                ignores = (*ignores, *_ignore(os.path.abspath(path)))
            for entry in entries:
                if self.leaves_out(entry, ignores):
                    continue
                if entry.is_dir(follow_symlinks=False):
                    waiting.append((entry.path, ignores))
                elif os.path.isfile(entry.path) and self.is_posting(entry.path):
                    yield _shown(entry.path)

    def leaves_out(self, entry: os.DirEntry[str], ignores: Sequence[_Ignore]) -> bool:
        """Tell whether an entry of a folder is hidden, excluded or ignored."""
        folder = entry.is_dir(follow_symlinks=False)
        if entry.name.startswith(".") or (folder and entry.name in _FOLDERS):
            return True
        if not folder and not _is_read(entry.name):
            return True
        if self.exclude and self.exclude.verdict(self.place(entry.path), folder):
            return True
        path = os.path.abspath(entry.path) if ignores else ""
        for ignore in reversed(ignores):
            below = path[len(ignore.folder) :].lstrip(os.sep).replace(os.sep, "/")
            if (verdict := ignore.globs.verdict(below, folder)) is not None:
                return verdict
        return False

    def takes(self, path: str) -> bool:
        """Tell whether a file that is named would be read if a folder above it were; .gitignore is not asked."""
        place = self.place(path)
        *folders, name = place.split("/")
        if any(part.startswith(".") and part != ".." for part in (*folders, name)) or _FOLDERS.intersection(folders):
            return False
        if not _is_read(name) or self.exclude.names(place):
            return False
        return self.is_posting(path)

    def is_posting(self, path: str) -> bool:
        """Tell whether a file may be a posting, by its name and, for JSON and YAML, by its content."""
        name = os.path.basename(path)
        stem = name.partition(".")[0]
        if stem.lower() in _PAPERS or stem in _LOUD_PAPERS or stem.lower().startswith(("license-", "requirements-")):
            return False
        if self.include and not self.include.names(self.place(path)):
            return False
        from linter import readers  # here, so that files that are named cost nothing of it

        format = readers.format_of(name)
        if format not in ("json", "yaml"):
            return True
        try:
            if os.stat(path).st_size > readers.MAX_BYTES:
                return False
            like = readers.likeness(Path(path).read_bytes(), format, self.aliases)
        except OSError:
            return True  # reading it tells why it can't be
        if like == "close":
            self.close.add(_shown(path))
        return like == "posting"


def may_matter(entry: os.DirEntry[str]) -> bool:
    """Tell whether an entry of a folder may be a posting, hold some, or say which files are none."""
    if entry.is_dir(follow_symlinks=False):
        return not entry.name.startswith(".") and entry.name not in _FOLDERS
    return entry.name == ".gitignore" or (not entry.name.startswith(".") and _is_read(entry.name))


def _is_read(name: str) -> bool:
    """Tell whether a file of this name may be a posting, in a format that some reader reads."""
    if os.path.splitext(name)[1].lower() in _SUFFIXES:
        return True
    from linter import readers

    return readers.is_added(name)


def _ignore(folder: str) -> Iterator[_Ignore]:
    """Yield the patterns of a folder's own .gitignore."""
    for name in (os.path.join(".git", "info", "exclude"), ".gitignore"):
        try:
            text = Path(folder, name).read_text(encoding="utf-8", errors="replace")
        except OSError:
            continue
        if globs := Globs(text.split("\n")):
            yield _Ignore(folder, globs)


def _above(folder: str) -> tuple[_Ignore, ...]:
    """Return the patterns of the .gitignore files above a folder, up to the root of its repository."""
    above = [folder]
    while not os.path.lexists(os.path.join(above[-1], ".git")):
        parent = os.path.dirname(above[-1])
        if parent == above[-1]:
            return ()  # no repository
        above.append(parent)
    return tuple(ignore for place in reversed(above[1:]) for ignore in _ignore(place))
