"""The progress bar: on standard error, only on a terminal, and only for work that takes more than a second."""

from __future__ import annotations

import sys
from collections.abc import Iterable, Iterator
from time import monotonic
from typing import TypeVar

import click

from linter.cli import console

T = TypeVar("T")
_PATIENCE = 1.0  # seconds before the bar appears


def shown(items: Iterable[T], total: int) -> Iterator[T]:
    """Yield the items, and show how many of them have been yielded."""
    if not console.shows_progress():
        yield from items
        return
    start, done, bar = monotonic(), 0, None
    try:
        for item in items:
            done += 1
            if bar is not None:
                bar.update(1)
            elif monotonic() - start > _PATIENCE:
                bar = click.progressbar(length=total, label="Checking", file=sys.stderr)
                bar.__enter__()
                bar.update(done)
            yield item
    finally:
        if bar is not None:
            bar.__exit__(None, None, None)
            click.echo("\r\x1b[K", nl=False, err=True)
