"""Where reports go: `check --output FORMAT[=FILE]`, to standard output or to files, several at once."""

from __future__ import annotations

import os
from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import NamedTuple

import click
from click.core import ParameterSource

from linter import reporters
from linter.cli import Failure
from linter.findings import Report
from linter.reporters import REPORTERS, Style, load


class Format(click.Choice):  # type: ignore[type-arg] # generic from click 8.2 on
    """A format: a shipped one, or `plug-in/format`, which is known once the configuration is read."""

    def __init__(self) -> None:
        super().__init__(list(REPORTERS))

    def convert(self, value: str, param: click.Parameter | None, ctx: click.Context | None) -> str:
        """Return a shipped format, or what may be a plug-in's."""
        return value if "/" in value else super().convert(value, param, ctx)


class Output(NamedTuple):
    """A report to make: its format, and the file that it goes to; None stands for standard output."""

    format: str
    file: Path | None


def parse(ctx: click.Context, param: click.Parameter, given: Sequence[str]) -> tuple[Output, ...]:
    """Return the outputs that are asked for; refuse what could only fail when all files have been checked."""
    outputs = tuple(map(_output, given))
    files = [os.path.realpath(output.file) for output in outputs if output.file]
    if len(set(files)) < len(files):
        raise click.BadParameter("two reports would go to the same file")
    if len(outputs) - len(files) > 1:
        raise click.BadParameter("only one report can go to standard output: give the others a file, FORMAT=FILE")
    return outputs


def _output(text: str) -> Output:
    form, equals, name = text.partition("=")
    if form not in REPORTERS and "/" not in form:
        raise click.BadParameter(f"“{form}” is no format; there are {', '.join(REPORTERS)}")
    if equals and not name:
        raise click.BadParameter(f"a file is missing after “{text}”")
    if name in ("", "-"):
        return Output(form, None)
    file = Path(name)
    if file.is_dir():
        raise click.BadParameter(f"{name} is a folder")
    if not file.parent.is_dir():
        raise click.BadParameter(f"{name} can't be written: there is no folder {file.parent}")
    return Output(form, file)


def standard(ctx: click.Context, outputs: Iterable[Output], form: str) -> str:
    """Return the format for standard output: that of an output without a file, else of --format.

    Raises UsageError when both are given.
    """
    bare = [output.format for output in outputs if output.file is None]
    if bare and ctx.get_parameter_source("format_") is ParameterSource.COMMANDLINE:
        raise click.UsageError(f"--format and --output {bare[0]} both say what goes to standard output: give one")
    return bare[0] if bare else form


def refuse_unknown(formats: Iterable[str]) -> None:
    """Refuse formats that no plug-in of the configuration has, before any work is done."""
    known = reporters.known()
    for form in formats:
        if form not in known:
            raise Failure(
                f"no plug-in that the configuration names has a format “{form}”; there are {', '.join(known)}"
            )


def write(outputs: Iterable[Output], report: Report, style: Style) -> None:
    """Write the reports that go to files.

    Raises Failure for a file that can't be written.
    """
    for output in outputs:
        if output.file:
            try:
                write_whole(output.file, load(output.format)(report, style))
            except OSError as error:
                raise Failure(f"{output.file} can't be written: {error.strerror or error}") from error


def write_whole(file: Path, chunks: Iterable[str]) -> None:
    """Write a file, whole or not at all; a device or a pipe is written to as it is."""
    target = Path(os.path.realpath(file))
    if target.exists() and not target.is_file():
        with target.open("w", encoding="utf-8", errors="backslashreplace", newline="\n") as stream:
            stream.writelines(chunks)
        return
    draft = target.with_name(f".postlint-{os.urandom(8).hex()}")
    try:
        with draft.open("x", encoding="utf-8", errors="backslashreplace", newline="\n") as stream:
            stream.writelines(chunks)
        os.replace(draft, target)
    except BaseException:
        draft.unlink(missing_ok=True)
        raise
