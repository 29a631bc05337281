"""What of a run's findings is reported: those that no baseline knows, on lines that changed."""

from __future__ import annotations

import os
from collections.abc import Callable, Mapping, Sequence
from typing import TYPE_CHECKING

from linter.findings import Checked
from linter.spans import Span

_STALE = "stale-baseline"
_NOWHERE = Span(0, 1)

if TYPE_CHECKING:
    from linter.baseline import Baseline, Known
    from linter.changes import Changes
    from linter.config import Config
    from linter.readers import Problem
    from linter.run import Linter


class Narrowed:
    """A linter whose results have only the findings that are reported; the linter itself is made when it is needed.

    `baseline` is what `recorded` returns for its configuration.
    """

    def __init__(
        self, config: Config, linter: Callable[[], Linter], baseline: Baseline | None, changes: Changes | None = None
    ) -> None:
        self._config = config
        self._linter = linter
        self._baseline = baseline
        self._changes = changes
        self._missing: dict[str, Mapping[Known, int]] = {}

    def check(self, path: str, data: bytes) -> Checked:
        """Check a file's bytes, as `Linter.check` does."""
        return self.narrow(self._linter().check(path, data))

    def check_file(self, path: str) -> Checked:
        """Check a file, as `Linter.check_file` does."""
        return self.narrow(self._linter().check_file(path))

    def names(self, path: str) -> bool:
        """Tell whether a file can have findings that are reported."""
        return self._changes is None or self._changes.names(path)

    def narrow(self, checked: Checked) -> Checked:
        """Return a result with the findings that are reported."""
        if self._baseline is not None:
            checked, missing = self._baseline.new(checked)
            if missing and checked.postings and all(f.name != "internal-error" for f in checked.findings):
                ran = self._linter().ran(checked.path)
                self._missing[checked.path] = {known: n for known, n in missing.items() if known.code in ran}
        return self._changes.touched(checked) if self._changes is not None else checked

    def missing(self, path: str) -> Mapping[Known, int]:
        """Return what is recorded of a file that was narrowed, and was not found in it."""
        return self._missing.get(path, {})

    def beside(self, results: Sequence[Checked], named: Sequence[str]) -> list[Checked]:
        """Return what is wrong with the configuration's suppressions, and with the baseline.

        `named` are the paths that the run was about.
        """
        whole = [path for path in named or ["."] if os.path.isdir(path)] if self._changes is None else []
        found = self._linter().in_vain(results, whole) if self._config.suppressions else []
        if self._baseline is not None and (stale := self._stale(self._baseline, whole)):
            from linter.baseline import places

            text = self._baseline.file.read_bytes().decode("utf-8", "replace")
            known = places(text)
            problems = [p._replace(span=known.get((place, code), _NOWHERE)) for place, code, p in stale]
            path = os.path.relpath(self._baseline.file).replace(os.sep, "/")
            found.append(self._linter().told(path, text, problems))
        return found

    def _stale(self, baseline: Baseline, whole: Sequence[str]) -> list[tuple[str, str, Problem]]:
        """Return what is recorded and gone: the path, a rule, and the problem."""
        from linter.readers import Problem

        found = []
        for path, missing in sorted(self._missing.items()):
            if missing and self.names(path):
                codes = ", ".join(sorted({known.code for known in missing}))
                count = sum(missing.values())
                what = f"{count} finding{'s' if count > 1 else ''} recorded of {path} ({codes}) "
                what += "are no longer found" if count > 1 else "is no longer found"
                place = baseline.place(path)
                found.append((place, min(missing).code, Problem(_STALE, _NOWHERE, {"what": what})))
        for place in baseline.gone(whole):
            if count := sum(baseline.files[place].places.values()):
                what = (
                    f"{place} is no longer there, and {count} finding{'s are' if count > 1 else ' is'} recorded of it"
                )
                found.append((place, "", Problem(_STALE, _NOWHERE, {"what": what})))
        return found


def recorded(config: Config) -> Baseline | None:
    """Return the baseline of a configuration; None where it has none. Raises ConfigError when it can't be used."""
    if config.baseline is None:
        return None
    from linter import baseline  # here, so that a run without one imports nothing of it

    return baseline.load(config.baseline)
