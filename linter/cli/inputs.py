"""What a command reads: the files that its paths name or hold, and standard input."""

from __future__ import annotations

import os
import sys
from collections.abc import Sequence
from pathlib import Path
from typing import NamedTuple

from linter import discovery
from linter.cli import Failure, console
from linter.config import Config

STDIN = "-"


class Found(NamedTuple):
    """The files to read, as they are reported, and whether standard input is read too."""

    files: list[str]
    stdin: bool


def config_places(paths: Sequence[str], stdin_filename: str | None) -> list[str]:
    """Return the paths from which the configuration is looked for."""
    return [stdin_filename or "." if path == STDIN else path for path in paths]


def find(paths: Sequence[str], config: Config, force_exclude: bool, quiet: bool) -> Found:
    """Return what is read for these paths; a folder without postings is told on standard error.

    Raises Failure for a path that isn't there.
    """
    named = [path for path in paths if path != STDIN]
    stdin = STDIN in paths
    if missing := [path for path in named if not os.path.lexists(path)]:
        raise Failure("\n".join(f"no such file or folder: {path}" for path in missing))
    if not named and not stdin:
        named = ["."]
    found = discovery.find(named, config.include, config.exclude, config.root, force_exclude) if named else []
    files = [shown(path) for path in found]
    if not files and not stdin and not quiet:
        console.tell(f"No postings found in {', '.join(named)}.")
    return Found(files, stdin)


def shown(path: str | os.PathLike[str]) -> str:
    """Return a path as it is reported: as given, relative to the working folder where it lies in it, with /."""
    given = os.path.normpath(path)
    if os.path.isabs(given):
        below = os.path.relpath(given) if Path(given).drive == Path.cwd().drive else given
        given = given if below.startswith(os.pardir) else below
    return given.replace(os.sep, "/")


def stdin() -> bytes:
    """Return everything on standard input."""
    return sys.stdin.buffer.read()
