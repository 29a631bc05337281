"""Options that several commands share, and the configuration that comes of them and of the configuration file."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Any, TypedDict, TypeVar

import click

from linter import config as configuration
from linter.cli import completing
from linter.cli.outputs import Output
from linter.config import AsOf, Config

F = TypeVar("F", bound=Callable[..., Any])


class Given(TypedDict, total=False):
    """The options from which a configuration comes; a command has those that mean something to it."""

    config_file: str | None
    isolated: bool
    profile: tuple[str, ...]
    select: tuple[str, ...]
    extend_select: tuple[str, ...]
    ignore: tuple[str, ...]
    as_of: AsOf | None
    baseline: str | None
    no_baseline: bool
    language: str | None
    jurisdiction: str | None
    grammar: bool | None


class ListOptions(Given):
    """The options of a command that lists something."""

    format_: str


class InspectOptions(Given):
    """The options of `inspect`."""

    format_: str
    quiet: bool
    color: str
    stdin_filename: str | None
    force_exclude: bool


class BaselineOptions(Given):
    """The options of `baseline`."""

    prune: bool
    update: bool
    jobs: int


class IgnoreOptions(Given):
    """The options of `ignore`."""

    add: bool
    listed: bool
    reason: str | None
    until: str | None
    in_file: bool
    in_config: bool


class CheckOptions(InspectOptions):
    """The options of `check`."""

    fix: bool
    unsafe_fixes: bool
    diff: bool
    fail_on: str | None
    exit_zero: bool
    output: tuple[Output, ...]
    counted: bool
    no_cache: bool
    timed: bool
    watch: bool
    require_grammar: bool
    jobs: int
    diff_base: str | None


def _split(ctx: click.Context, param: click.Parameter, given: Sequence[str]) -> tuple[str, ...]:
    """Return the items of a list that is given with commas, repeatedly, or both."""
    return tuple(item for part in given for item in map(str.strip, part.split(",")) if item)


def _clock(ctx: click.Context, param: click.Parameter, given: str | None) -> AsOf | None:
    """Return the clock that is given: a day, or `posted`, or `today`."""
    try:
        return configuration.read_as_of(given) if given else None
    except ValueError as error:
        raise click.BadParameter(str(error)) from error


def listed(name: str, metavar: str, text: str) -> Callable[[F], F]:
    """Return an option that takes a list of rules or profiles: `--name a,b --name c`."""
    complete = completing.profiles if name == "--profile" else completing.rules
    return click.option(name, multiple=True, callback=_split, metavar=metavar, help=text, shell_complete=complete)


_CONFIG = (
    click.option("--config", "config_file", type=click.Path(), metavar="FILE", help="Use this configuration file."),
    click.option("--isolated", is_flag=True, help="Ignore every configuration file."),
    listed("--profile", "NAMES", "Apply these jurisdictions and boards, in place of the configuration's."),
)
_SELECTION = (
    listed("--select", "RULES", "Run these rules and no others: codes, names, families, or ALL."),
    listed("--extend-select", "RULES", "Run these rules too."),
    listed("--ignore", "RULES", "Never run these rules; wins over both selects."),
)
_READING = (
    click.option(
        "--as-of",
        metavar="DATE",
        callback=_clock,
        help="Judge dates by this day: YYYY-MM-DD, today, or posted (each posting's).",
    ),
    click.option("--language", type=click.Choice(["en", "nl", "fr", "de"]), help="The language of every posting."),
    click.option(
        "--jurisdiction",
        type=click.Choice(["auto", "chosen"]),
        help="auto: apply the profile of the place that each posting names, too.",
    ),
)
_INPUT = (
    click.option("--stdin-filename", metavar="PATH", help="The name that standard input goes by."),
    click.option(
        "--force-exclude",
        is_flag=True,
        help="Leave out what is no posting in a folder, or excluded, also where it is named.",
    ),
)
_BASELINE = (
    click.option("--baseline", type=click.Path(), metavar="FILE", help="Report only what this baseline doesn't have."),
    click.option("--no-baseline", is_flag=True, help="Report also what the baseline has."),
)


def _all(options: Sequence[Callable[[F], F]]) -> Callable[[F], F]:
    def decorate(function: F) -> F:
        for option in reversed(options):
            function = option(function)
        return function

    return decorate


def config_options(function: F) -> F:
    """Add --config, --isolated and --profile."""
    return _all(_CONFIG)(function)


def selection_options(function: F) -> F:
    """Add --select, --extend-select and --ignore."""
    return _all(_SELECTION)(function)


def reading_options(function: F) -> F:
    """Add --as-of, --language and --jurisdiction."""
    return _all(_READING)(function)


def input_options(function: F) -> F:
    """Add --stdin-filename and --force-exclude."""
    return _all(_INPUT)(function)


def baseline_options(function: F) -> F:
    """Add --baseline and --no-baseline."""
    return _all(_BASELINE)(function)


def configured(paths: Sequence[str], given: Given) -> Config:
    """Return the configuration that holds for the paths, with the command line's options over it."""
    config = _from_file(paths, given)
    if select := given.get("select"):
        config = config._replace(select=select, extend_select=())
    if clock := given.get("as_of"):
        config = config._replace(as_of=clock, overrides=tuple(o._replace(as_of=None) for o in config.overrides))
    if language := given.get("language"):
        config = config._replace(language=language, overrides=tuple(o._replace(language="") for o in config.overrides))
    if jurisdiction := given.get("jurisdiction"):
        config = config._replace(jurisdiction=jurisdiction)
    if (grammar := given.get("grammar")) is not None:
        config = config._replace(grammar=config.grammar._replace(enabled=grammar))
    if given.get("no_baseline"):
        config = config._replace(baseline=None)
    elif named := given.get("baseline"):
        config = config._replace(baseline=Path(named).absolute())
    return config._replace(
        extend_select=(*config.extend_select, *given.get("extend_select", ())),
        ignore=(*config.ignore, *given.get("ignore", ())),
        profiles=given.get("profile") or config.profiles,
    )


def _from_file(paths: Sequence[str], given: Given) -> Config:
    named = given.get("config_file")
    if given.get("isolated"):
        if named:
            raise click.UsageError(
                "--isolated ignores every configuration file, but --config names one: give one of the two"
            )
        return Config()
    if named:
        return configuration.load(Path(named).absolute())
    found = configuration.find([Path(p) for p in paths])
    return configuration.load(found) if found else Config(baseline=configuration.baseline_in(Path.cwd()))
