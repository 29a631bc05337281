"""`postlint cache`: where the caches are, what is in them, and away with it."""

from __future__ import annotations

import os
import shutil
from collections.abc import Iterator
from pathlib import Path

import click

from linter import resources, results
from linter.cli import Failure, console

_PARTS = {
    "results": (results.FOLDER,),
    "compiled rules": ("packs",),
    "configurations": ("config",),
    "grammar": ("grammar.sqlite", "grammar.sqlite-wal", "grammar.sqlite-shm"),
}
"""What is kept, by the names of its files and folders: all of it is made anew when it is needed."""


@click.group("cache", short_help="Tell where the caches are and what is in them, or empty them.")
def command() -> None:
    """Tell where the caches are and what is in them, or empty them. `check --no-cache` does without."""


@command.command("dir", short_help="Print the folder.")
def folder() -> None:
    """Print the folder of the caches; POSTLINT_CACHE_DIR chooses another."""
    console.write([f"{resources.cache_folder()}\n"])


@command.command("status", short_help="Tell how much is kept.")
def status() -> None:
    """Tell how much is kept of what."""
    for part in _PARTS:
        sizes = [size for place in _places(part) for size in _sizes(place)]
        console.write([f"{part:<16}{len(sizes):>6,} {'file' if len(sizes) == 1 else 'files'}{_size(sum(sizes)):>12}\n"])


@command.command("clear", short_help="Empty the caches.")
def clear() -> None:
    """Empty the caches. An installed LanguageTool stays: it is no copy of anything."""
    for part in _PARTS:
        for place in _places(part):
            try:
                shutil.rmtree(place) if place.is_dir() and not place.is_symlink() else place.unlink(missing_ok=True)
            except OSError as error:
                raise Failure(f"{place} can't be removed: {error.strerror or error}") from error
    console.write([f"emptied {resources.cache_folder()}\n"])


def _places(part: str) -> list[Path]:
    return [resources.cache_folder() / name for name in _PARTS[part]]


def _sizes(place: Path) -> Iterator[int]:
    """Yield the sizes of a file, or of those below a folder, in bytes; another run may remove them meanwhile."""
    files = [place] if place.is_file() else [Path(top, name) for top, _, names in os.walk(place) for name in names]
    for file in files:
        try:
            yield file.stat().st_size
        except OSError:
            continue


def _size(count: int) -> str:
    return f"{count / 1_000_000:,.1f} MB" if count >= 1_000_000 else f"{count / 1000:,.1f} kB"
