"""`postlint inspect`: show what the linter understood of postings."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from linter.cli import console, inputs, progress
from linter.cli.options import InspectOptions, config_options, configured, input_options, reading_options
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
@input_options
@click.pass_context
def command(ctx: click.Context, /, paths: tuple[str, ...], **given: Unpack[InspectOptions]) -> None:
    """Show what the linter understood of postings: fields, languages and experience, each with its place.

    It helps to see why a rule spoke, or kept silent.
    """
    config = configured(inputs.config_places(paths, given["stdin_filename"]), given)
    linter = Linter(config)
    found = inputs.find(paths, config, lambda: linter.aliases, given["force_exclude"], given["quiet"])
    names = [(path, path) for path in found.files]
    if found.stdin:
        names.append((given["stdin_filename"] or inputs.STDIN, inputs.STDIN))
    understood: list[dict[str, Any]] = []
    failed = False
    for name, source in progress.shown(names, len(names)):
        try:
            understood += _understood(linter, name, source)
        except Exception as error:  # noqa: BLE001 - one posting that breaks the reading must not hide the others
            console.tell(f"postlint: {name}: internal error: {type(error).__name__}: {error}")
            failed = True
    console.write(_written(understood, given["format_"], console.style(given["color"])))
    ctx.exit(2 if failed else 0)


def _understood(linter: Linter, name: str, source: str) -> list[dict[str, Any]]:
    """Return what is understood of each posting in a file; that there is none is told on standard error."""
    from linter.reporters.understanding import jurisdictions, record

    try:
        data = inputs.stdin() if source == inputs.STDIN else Path(source).read_bytes()
    except OSError as error:
        console.tell(f"postlint: {name}: {error.strerror or error}")
        return []
    understood = []
    for facts in linter.facts(name, data):
        understood.append(record(facts))
        if linter.config.jurisdiction == "auto":
            understood[-1]["jurisdictions"] = jurisdictions(facts, linter.called_for(facts))
    if not understood:
        console.tell(f"postlint: {name}: no posting can be read from it; postlint check says why")
    return understood


def _written(understood: Sequence[dict[str, Any]], form: str, style: Style) -> Iterator[str]:
    from linter.reporters.records import encode
    from linter.reporters.understanding import tables

    if form == "table":
        for known in understood:
            yield from tables(known, style)
    elif form == "jsonl":
        for known in understood:
            yield encode(known) + "\n"
    else:
        yield "[" + ",\n".join(map(encode, understood)) + "]\n"
