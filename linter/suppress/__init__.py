"""Suppressions: what a file, or the configuration for a file, asks the linter to keep silent about.

A suppression names rules and holds for a stretch of the file. It hides the places of findings that touch the stretch,
never anything else. One that hides nothing is told, and so is one that is past its day or can't be understood: what
nobody needs must not lie in wait for the next defect.
"""

from __future__ import annotations

import os
from collections.abc import Iterable, Mapping, Sequence
from datetime import date
from pathlib import Path
from typing import NamedTuple

from linter.config import Config
from linter.findings import Checked, Finding, Used
from linter.packs import Rulebook
from linter.readers import Problem, Reading
from linter.spans import LineIndex, Span
from linter.suppress import configured, remarks
from linter.suppress.hiding import Hiding, useless
from linter.suppress.suppression import Rules


class Outcome(NamedTuple):
    """What suppressions leave: findings, how many places they hid, what is wrong with them, and which tables did."""

    findings: list[Finding]
    hidden: int
    problems: list[Problem]
    used: tuple[Used, ...]


class Suppressing:
    """The suppressions of a run. Raises ConfigError when the configuration names a rule that isn't there."""

    def __init__(self, book: Rulebook, config: Config) -> None:
        self.rules = Rules(book)
        self._config = config
        self._entries = configured.entries(config.suppressions, self.rules)

    def apply(
        self, path: str, findings: Iterable[Finding], reading: Reading, ran: frozenset[str], today: date
    ) -> Outcome:
        """Take out of the findings of a file what it, or the configuration for it, suppresses.

        `ran` has the codes of the rules that were checked.
        """
        own, problems = remarks.suppressions(reading, self.rules)
        place = configured.place(path, self._config)
        outer = {number: entry for number, entry in enumerate(self._entries) if entry.holds(place)}
        hiding = Hiding([*own, *(e.suppression(reading.source) for e in outer.values())], reading.source, today)
        left = [kept for f in findings if (kept := hiding.left(f)) is not None]
        if reading.documents and all(f.name != "internal-error" for f in left):
            problems += useless(own, hiding, self.rules, ran, reading.source)
        numbers = list(outer)
        used = sorted(Used(numbers[at - len(own)], s.written) for at, s in hiding.used if at >= len(own))
        return Outcome(left, hiding.count, problems, tuple(used))

    def in_vain(
        self,
        results: Sequence[Checked],
        named: Sequence[str],
        ran: Mapping[str, frozenset[str]],
        usual: frozenset[str],
        today: date,
    ) -> tuple[str, str, list[Problem]]:
        """Return the configuration's path and text, and what is wrong with its tables.

        `ran` has the codes of the rules that were checked, by the path of each result; `usual` those that run where
        nothing is said about a path.
        """
        file = self._config.file or Path("postlint.toml")
        source = file.read_bytes().decode("utf-8", "replace")
        lines = LineIndex(source)
        places = {  # of a file that could not be read nobody knows what a table would have hidden
            configured.place(c.path, self._config): configured.Seen(ran[c.path] if c.postings else frozenset(), c.used)
            for c in results
        }
        folders = [configured.place(name, self._config) for name in named if os.path.isdir(name)]
        problems = []
        for entry, problem in configured.in_vain(self._entries, self.rules, places, folders, usual, today):
            line = min(entry.ignore.line, len(lines))
            start = lines.start(line)
            problems.append(problem._replace(span=Span(start, start + max(len(lines.line(line)), 1))))
        return os.path.relpath(file).replace(os.sep, "/"), source, problems
