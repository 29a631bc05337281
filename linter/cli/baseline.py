"""`postlint baseline`: record today's findings, so that only new ones are reported from now on."""

from __future__ import annotations

import os
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

import click

from linter import baseline as recording
from linter import config as configuration
from linter.baseline import Baseline
from linter.cli import Failure, console, inputs, outputs, progress
from linter.cli.options import BaselineOptions, config_options, configured
from linter.config import BASELINE, Config
from linter.findings import Checked
from linter.narrowing import Narrowed
from linter.reporters.text import counted
from linter.run import Linter, check_files

if TYPE_CHECKING:
    from typing_extensions import Unpack


@click.command(
    "baseline",
    short_help="Record today's findings, so that only new ones are reported.",
    epilog="PATHS are files and folders; the working folder when none is given.",
)
@click.argument("paths", nargs=-1, metavar="[PATHS]...")
@click.option("--prune", is_flag=True, help="Take out what is no longer found; let nothing new in.")
@click.option("--update", is_flag=True, help="Record the findings of these paths anew, the new ones too.")
@click.option("--baseline", type=click.Path(), metavar="FILE", help=f"The file; {BASELINE} beside the configuration.")
@config_options
@click.option("-j", "--jobs", type=click.IntRange(0), default=0, metavar="N", help="Processes; as many as pay.")
def command(paths: tuple[str, ...], **given: Unpack[BaselineOptions]) -> None:
    """Record today's findings in a file, which belongs into the repository: check then reports only new ones.

    Each finding is known again by its rule and its words, so lines may move. New findings never enter by themselves.
    """
    if given["prune"] and given["update"]:
        raise click.UsageError("--prune takes out what was mended, --update records everything anew: give one")
    if inputs.STDIN in paths:
        raise click.UsageError("standard input has no place in a baseline: name files or folders")
    named = given["baseline"]
    given["baseline"] = None  # it need not be there yet
    config = configured(paths, given)
    file = Path(named).absolute() if named else config.baseline or config.root / BASELINE
    shown = configuration.shown(file)
    if given["prune"]:
        _prune(config._replace(baseline=file), paths, given["jobs"], file, shown)
        return
    if file.exists() and not given["update"]:
        raise Failure(
            f"{shown} is there already: --prune takes out what was mended, --update records today's findings anew"
        )
    baseline = recording.load(file) if file.exists() else Baseline(file)
    _record(config._replace(baseline=None), paths, given["jobs"], baseline, shown)


def _checked(linter: Linter, paths: Sequence[str], jobs: int) -> list[Checked]:
    found = inputs.find(paths, linter.config, lambda: linter.aliases, force_exclude=False, quiet=False)
    return list(progress.shown(check_files(linter, found.files, jobs), len(found.files)))


def _record(config: Config, paths: Sequence[str], jobs: int, baseline: Baseline, shown: str) -> None:
    linter = Linter(config)
    for checked in _checked(linter, paths, jobs):
        if (data := _bytes(checked)) is not None:
            baseline.record(checked, data, linter.day(checked.path))
    for place in baseline.gone(_folders(paths)):
        del baseline.files[place]
    _write(baseline, shown)
    click.echo(f"Recorded {_counted(baseline)} in {shown}. Commit it; check reports what is new from now on.")


def _prune(config: Config, paths: Sequence[str], jobs: int, file: Path, shown: str) -> None:
    linter = Linter(config)
    baseline = recording.load(file)
    narrowed = Narrowed(linter.config, lambda: linter, linter.baseline)
    out = new = 0
    for checked in map(narrowed.narrow, _checked(linter, paths, jobs)):
        new += sum(len(f.places) for f in checked.findings)
        if (data := _bytes(checked)) is not None:
            out += baseline.prune(checked.path, narrowed.missing(checked.path), data)
    for place in baseline.gone(_folders(paths)):
        out += sum(baseline.files.pop(place).places.values())
    _write(baseline, shown)
    click.echo(f"Took {counted(out, 'finding')} out of {shown}; {_counted(baseline)} left.")
    if new:
        console.tell(f"Not in it: {counted(new, 'finding')}, which postlint check shows.")


def _folders(paths: Sequence[str]) -> list[str]:
    return [path for path in paths or ["."] if os.path.isdir(path)]


def _bytes(checked: Checked) -> bytes | None:
    """Return the content of a file that was checked; None where it can't be read: then nothing is known of it."""
    try:
        return Path(checked.path).read_bytes()
    except OSError:
        return None


def _write(baseline: Baseline, shown: str) -> None:
    try:
        outputs.write_whole(baseline.file, baseline.lines())
    except OSError as error:
        raise Failure(f"{shown} can't be written: {error.strerror or error}") from error


def _counted(baseline: Baseline) -> str:
    count = sum(sum(one.places.values()) for one in baseline.files.values())
    return f"{counted(count, 'finding')} of {counted(len(baseline.files), 'file')}"
