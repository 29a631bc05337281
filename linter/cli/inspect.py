"""`postlint inspect`: show what the linter understood of postings."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from linter.cli import console, inputs, progress
from linter.cli.options import InspectOptions, config_options, configured, reading_options
from linter.reporters import Style
from linter.run import Linter

if TYPE_CHECKING:
    from typing_extensions import Unpack


@click.command("inspect", short_help="Show what the linter understood of postings.")
@click.argument("paths", nargs=-1, metavar="[PATHS]...")
@click.option("--format", "format_", type=click.Choice(["table", "json", "jsonl"]), default="table", help="table.")
@config_options
@reading_options
@click.option("-q", "--quiet", is_flag=True, help="Print no notes.")
@click.option("--color", type=click.Choice(["auto", "always", "never"]), default="auto", help="Colours; auto.")
@click.option("--stdin-filename", metavar="PATH", help="The name that standard input goes by.")
@click.option(
    "--force-exclude",
    is_flag=True,
    help="Leave out what is no posting in a folder, or excluded, also where it is named.",
)
def command(paths: tuple[str, ...], **given: Unpack[InspectOptions]) -> None:
    """Show what the linter understood of postings: fields, languages and experience, each with its place.

    It helps to see why a rule spoke, or kept silent.
    """
    config = configured(inputs.config_places(paths, given["stdin_filename"]), given)
    linter = Linter(config)
    found = inputs.find(paths, linter, given["force_exclude"], given["quiet"])
    names = [(path, path) for path in progress.shown(found.files, len(found.files))]
    if found.stdin:
        names.append(("-", given["stdin_filename"] or "-"))
    console.write(_written(_understood(linter, names), given["format_"], console.style(given["color"])))


def _understood(linter: Linter, names: list[tuple[str, str]]) -> Iterator[dict[str, Any]]:
    from linter.reporters.understanding import record

    for source, name in names:
        try:
            data = inputs.stdin() if source == "-" else Path(source).read_bytes()
        except OSError as error:
            console.tell(f"postlint: {name}: {error.strerror or error}")
            continue
        understood = [record(facts) for facts in linter.facts(name, data)]
        if not understood:
            console.tell(f"postlint: {name}: no posting can be read from it; postlint check says why")
        yield from understood


def _written(understood: Iterator[dict[str, Any]], form: str, style: Style) -> Iterator[str]:
    from linter.reporters.records import encode
    from linter.reporters.understanding import tables

    if form == "table":
        for known in understood:
            yield from tables(known, style)
    elif form == "jsonl":
        for known in understood:
            yield encode(known) + "\n"
    else:
        separator = "[\n"
        for known in understood:
            yield separator + encode(known)
            separator = ",\n"
        yield "\n]\n" if separator != "[\n" else "[]\n"
