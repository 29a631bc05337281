"""The programming interface: lint a text or files, and see what the linter understood.

    >>> from linter import lint_text
    >>> for finding in lint_text("Baker, native speaker").findings:
    ...     print(finding.code, finding.message)

For many texts make one `Linter` and call its `check` or `facts`: it loads the rules once. A text is judged with the
configuration that is given, or with the defaults; no configuration file is looked for.
"""

from __future__ import annotations

import os
from collections.abc import Sequence
from pathlib import Path

from linter.config import Config, load
from linter.facts import Facts
from linter.findings import Report, report
from linter.narrowing import Narrowed
from linter.run import Linter, check_files

__all__ = ["Config", "Linter", "inspect_text", "lint_paths", "lint_text", "load_config"]


def lint_text(text: str, path: str = "posting.txt", config: Config | None = None) -> Report:
    """Lint a posting. Its format goes by the suffix of `path`: .txt, .md, .html, .json or .yaml.

    Raises ConfigError or PackError when the configuration can't be used.
    """
    return report([Linter(config or Config()).check(path, text.encode("utf-8"))])


def lint_paths(paths: Sequence[str | os.PathLike[str]], config: Config | None = None, jobs: int = 0) -> Report:
    """Lint files, and the postings in folders. `jobs` is the number of processes; 0 takes as many as pay.

    Raises FileNotFoundError for a path that isn't there, ConfigError or PackError when the configuration can't be
    used.
    """
    linter = Linter(config or Config())
    names = [os.fspath(path) for path in paths]
    for name in names:
        if not os.path.lexists(name):
            raise FileNotFoundError(name)
    narrowed = Narrowed(linter.config, lambda: linter, linter.baseline)
    results = list(map(narrowed.narrow, check_files(linter, linter.find(names), jobs)))
    return report(results, narrowed.beside(results, names))


def inspect_text(text: str, path: str = "posting.txt", config: Config | None = None) -> tuple[Facts, ...]:
    """Return the facts of every posting in a text: fields, language demands, experience demands and more."""
    return Linter(config or Config()).facts(path, text.encode("utf-8"))


def load_config(file: str | os.PathLike[str]) -> Config:
    """Read a configuration file: postlint.toml, or a pyproject.toml with a table [tool.postlint].

    Raises ConfigError when it can't be used.
    """
    return load(Path(file).absolute())
