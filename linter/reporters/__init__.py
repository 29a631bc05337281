"""Reporters: one report, in the form that a person or a program reads. Each is a module with a function `render`."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from importlib import import_module
from typing import NamedTuple

from linter.findings import Report


class Style(NamedTuple):
    """How a report may look: colours and links are for terminals, `width` is the number of columns.

    `fixed` says how many findings were mended before this report, `summary` whether the text formats close with
    one.
    """

    color: bool = False
    links: bool = False
    width: int = 100
    fixed: int = 0
    summary: bool = True


Reporter = Callable[[Report, Style], Iterable[str]]

REPORTERS = {
    "text": "linter.reporters.text",
    "table": "linter.reporters.table",
    "json": "linter.reporters.records",
    "jsonl": "linter.reporters.lines",
    "github": "linter.reporters.github",
    "gitlab": "linter.reporters.gitlab",
    "html": "linter.reporters.html",
    "junit": "linter.reporters.junit",
    "markdown": "linter.reporters.markdown",
    "rdjson": "linter.reporters.rdjson",
    "sarif": "linter.reporters.sarif",
}
"""The module of each format; it is imported when that format is asked for."""
_added: dict[str, Reporter] = {}


def add(name: str, reporter: Reporter) -> None:
    """Let a run report in one more format, under `plug-in/format`."""
    _added[name] = reporter


def known() -> list[str]:
    """Return the names of all formats: the shipped ones in their order, then those that were added."""
    return [*REPORTERS, *sorted(_added)]


def load(name: str) -> Reporter:
    """Return the reporter of a format; raises KeyError for an unknown one."""
    if name in _added:
        return _added[name]
    reporter: Reporter = import_module(REPORTERS[name]).render
    return reporter
