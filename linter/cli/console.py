"""Standard output and standard error: what may be written to each, in which encoding, and how wide and colourful."""

from __future__ import annotations

import io
import os
import sys
from collections.abc import Iterable
from typing import TextIO

import click

from linter.reporters import Style


def write(chunks: Iterable[str]) -> None:
    """Write a report to standard output: UTF-8 on every platform, with line feeds as they are.

    A character that UTF-8 has no form for (half of a surrogate pair in a JSON string) is written as its escape.
    """
    out = sys.stdout
    if isinstance(out, io.TextIOWrapper):
        out.reconfigure(encoding="utf-8", errors="backslashreplace", newline="\n")
    for chunk in chunks:
        out.write(chunk)
    out.flush()


def tell(message: str) -> None:
    """Say something that is not part of the report, on standard error."""
    click.echo(message, err=True)


def style(color: str, fixed: int = 0, summary: bool = True) -> Style:
    """Return how a report may look on standard output. `color` is auto, always or never.

    With auto, colours are for terminals; NO_COLOR and FORCE_COLOR decide otherwise.
    """
    terminal = _is_terminal(sys.stdout)
    able = os.environ.get("TERM") not in ("dumb", "linux")
    if color == "auto":
        painted = not os.environ.get("NO_COLOR") and (bool(os.environ.get("FORCE_COLOR")) or (terminal and able))
    else:
        painted = color == "always"
    return Style(
        color=painted,
        links=painted and terminal and able,
        width=width(),
        fixed=fixed,
        summary=summary,
    )


def width() -> int:
    """Return the columns of the terminal, or of COLUMNS; 100 where there is no terminal."""
    if (columns := os.environ.get("COLUMNS", "")).isdigit() and int(columns) > 0:
        return max(int(columns), 40)
    try:
        return max(os.get_terminal_size(sys.stdout.fileno()).columns, 40)
    except (OSError, ValueError):
        return 100


def shows_progress() -> bool:
    """Tell whether a progress bar would be seen: standard error is a terminal."""
    return _is_terminal(sys.stderr)


def _is_terminal(stream: TextIO) -> bool:
    try:
        return stream.isatty()
    except ValueError:  # closed
        return False
