"""The suppressions that stand in the configuration, outside the files: tables `[[ignore]]`."""

from __future__ import annotations

import os
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import NamedTuple

from linter.config import Config, ConfigError, Ignore
from linter.findings import Used
from linter.globs import Globs
from linter.patterns import lazy
from linter.readers import Problem
from linter.spans import Span
from linter.suppress.suppression import EXPIRED, UNUSED, Rules, Selector, Suppression, names

_GLOB = lazy(r"[*?\[\\]")


@dataclass(frozen=True, slots=True)
class Entry:
    """A table, with its rules and patterns resolved."""

    ignore: Ignore
    selectors: tuple[Selector, ...]
    globs: Globs | None

    def holds(self, place: str) -> bool:
        """Tell whether it speaks of a file, whose path is relative to the configuration's folder, with /."""
        return self.globs is None or self.globs.names(place)

    def suppression(self, source: str) -> Suppression:
        """Return what it asks for in a file."""
        ignore = self.ignore
        return Suppression(self.selectors, Span(0, len(source) + 1), None, ignore.quote, ignore.reason, ignore.until)

    def folders(self) -> Iterator[str]:
        """Yield, for each pattern, the folder below which all files stand that it can match."""
        for pattern in self.ignore.paths or ("",):
            *folders, _ = pattern.removeprefix("/").split("/")
            whole = next((n for n, part in enumerate(folders) if _GLOB.search(part)), len(folders))
            yield "/".join(folders[:whole])

    def files(self) -> list[str]:
        """Return the files that it names one by one; none where a pattern may match others too."""
        plain = [p.removeprefix("/") for p in self.ignore.paths if not _GLOB.search(p) and not p.endswith("/")]
        return plain if len(plain) == len(self.ignore.paths) and all("/" in p for p in self.ignore.paths) else []


class Seen(NamedTuple):
    """What is known of a file that was checked: the rules that ran, and by table the selectors that hid something."""

    ran: frozenset[str]
    used: tuple[Used, ...]


def entries(ignores: Sequence[Ignore], rules: Rules) -> tuple[Entry, ...]:
    """Return the tables of the configuration; raises ConfigError, with file and line, for a rule that isn't there."""
    found = []
    for ignore in ignores:
        try:
            selectors = tuple(map(rules.selector, ignore.rules))
        except ConfigError as error:
            raise ConfigError(f"{ignore.place}: ignore: {error}") from error
        found.append(Entry(ignore, selectors, Globs(ignore.paths) if ignore.paths else None))
    return tuple(found)


def place(path: str, config: Config) -> str:
    """Return a file's path as patterns see it: from the configuration's folder, with /."""
    return os.path.relpath(path, config.root).replace(os.sep, "/")


def in_vain(
    found: Sequence[Entry],
    rules: Rules,
    places: Mapping[str, Seen],
    folders: Sequence[str],
    usual: frozenset[str],
    today: date,
) -> Iterator[tuple[Entry, Problem]]:
    """Yield the tables that are past their day, or that hid nothing in any of the files they speak of.

    A table is judged when every file that it may speak of was checked: `places` has the files that were, `folders` the
    folders whose files all were, both as `place` says them. `usual` are the rules that run where nothing else is said.
    """
    for number, entry in enumerate(found):
        seen = [about for name, about in places.items() if entry.holds(name)]
        files = entry.files()
        covered = all(name in places for name in files) if files else False
        if not covered and not all(any(_below(base, folder) for folder in folders) for base in entry.folders()):
            continue
        if entry.ignore.until is not None and entry.ignore.until < today:
            yield (
                entry,
                Problem(EXPIRED, Span(0, 0), {"rules": names(entry.selectors), "until": f"{entry.ignore.until}"}),
            )
            continue
        used = {one.selector for about in seen for one in about.used if one.table == number}
        ran = frozenset.intersection(*(about.ran for about in seen)) if seen else usual
        unused = [s for s in entry.selectors if s.written not in used and rules.judged(s, ran)]
        if unused:
            yield entry, Problem(UNUSED, Span(0, 0), {"rules": names(unused)})


def _below(base: str, folder: str) -> bool:
    return folder == "." or set(folder.split("/")) == {".."} or base == folder or base.startswith(f"{folder}/")
