"""What a command reads: the files that its paths name or hold, and standard input."""

from __future__ import annotations

import os
import sys
from collections.abc import Callable, Mapping, Sequence
from typing import NamedTuple

from linter import discovery
from linter.cli import Failure, console
from linter.config import Config

STDIN = "-"
_NAMED = 3  # files that a note names


class Found(NamedTuple):
    """The files to read, as they are reported, and whether standard input is read too."""

    files: list[str]
    stdin: bool


def config_places(paths: Sequence[str], stdin_filename: str | None) -> list[str]:
    """Return the paths from which the configuration is looked for."""
    return [stdin_filename or "." if path == STDIN else path for path in paths]


def find(
    paths: Sequence[str],
    config: Config,
    aliases: Callable[[], Mapping[str, str]],
    force_exclude: bool,
    quiet: bool,
) -> Found:
    """Return what is read for these paths.

    A folder without postings is told on standard error, and which files come close to one and were passed over.

    Raises Failure for a path that isn't there.
    """
    named = [path for path in paths if path != STDIN]
    stdin = STDIN in paths
    if missing := [path for path in named if not os.path.lexists(path)]:
        raise Failure("\n".join(f"no such file or folder: {path}" for path in missing))
    if not named and not stdin:
        named = ["."]
    files, close = discovery.of(config, named, aliases, force_exclude) if named else ([], [])
    if not files and not stdin and not quiet:
        where = "this folder" if named == ["."] else ", ".join(named)
        narrowed = "; “include” in the configuration leaves out what it doesn't name" if config.include else ""
        console.tell(f"No postings found in {where}{narrowed}.")
    if close and not quiet and not force_exclude:  # a hook names whatever was changed
        console.tell(_passed_over(close))
    return Found(files, stdin)


def _passed_over(close: Sequence[str]) -> str:
    names = ", ".join(close[:_NAMED]) + ("" if len(close) <= _NAMED else ", …")
    some = "file has" if len(close) == 1 else "files have"
    return (
        f"Passed over: {len(close):,} JSON or YAML {some} a title and a description, but no other field of a posting "
        f"({names}). To check such files, name them; to pass over them without a word, exclude them."
    )


def stdin() -> bytes:
    """Return everything on standard input."""
    return sys.stdin.buffer.read()
