"""`postlint check`: report what is wrong with postings, and mend it."""

from __future__ import annotations

import os
from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from functools import cache
from typing import TYPE_CHECKING

import click

from linter import resources, results
from linter.cli import completing, console, inputs, outputs, progress
from linter.cli.inputs import Found
from linter.cli.options import (
    CheckOptions,
    baseline_options,
    config_options,
    configured,
    input_options,
    reading_options,
    selection_options,
)
from linter.config import Config
from linter.findings import Checked, Report, Severity, report
from linter.narrowing import Narrowed, recorded
from linter.reporters import Style, load
from linter.results import Fresh, Results

if TYPE_CHECKING:
    from typing_extensions import Unpack

    from linter.baseline import Baseline
    from linter.changes import Changes
    from linter.run import Linter
    from linter.timing import Timing


@click.command(
    "check",
    short_help="Report what is wrong with postings.",
    epilog="PATHS are files, folders, or - for standard input; the working folder when none is given.",
)
@click.argument("paths", nargs=-1, metavar="[PATHS]...")
@click.option("--format", "format_", type=outputs.Format(), default="text", help="How to report; text.")
@click.option(
    "--output",
    multiple=True,
    callback=outputs.parse,
    shell_complete=completing.formats,
    metavar="FORMAT[=FILE]",
    help="Report in this format too, to a file; may be repeated.",
)
@click.option("--fix", is_flag=True, help="Mend what can be mended safely, then report what is left.")
@click.option("--unsafe-fixes", is_flag=True, help="With --fix or --diff: also mends that need a look afterwards.")
@click.option("--diff", is_flag=True, help="Show what --fix would change; change nothing.")
@selection_options
@config_options
@reading_options
@baseline_options
@click.option("--diff-base", metavar="REF", help="Report only what touches lines that changed since this git commit.")
@click.option(
    "--fail-on", type=click.Choice(["error", "warning", "info"]), help="What makes the exit status 1; warning."
)
@click.option("--exit-zero", is_flag=True, help="Exit with 0 also when something is found.")
@click.option("--statistics", "counted", is_flag=True, help="Add how often each rule spoke.")
@click.option("--timing", "timed", is_flag=True, help="Add what each rule cost, on standard error.")
@click.option("-q", "--quiet", is_flag=True, help="Print the findings alone: no summary, no notes.")
@click.option("--color", type=click.Choice(["auto", "always", "never"]), default="auto", help="Colours; auto.")
@click.option("-j", "--jobs", type=click.IntRange(0), default=0, metavar="N", help="Processes; as many as pay.")
@click.option("--grammar/--no-grammar", default=None, help="Check spelling and grammar too, with LanguageTool.")
@click.option("--require-grammar", is_flag=True, help="As --grammar; exit with 2 when it can't be checked.")
@click.option("--no-cache", is_flag=True, help="Neither use nor fill the caches: of results, and of compiled rules.")
@click.option("--watch", is_flag=True, help="Check again whenever a file or the configuration changes; Ctrl-C ends.")
@input_options
@click.pass_context
def command(ctx: click.Context, /, paths: tuple[str, ...], **given: Unpack[CheckOptions]) -> None:
    """Report what is wrong with postings.

    A finding is an error (certainly wrong), a warning (very likely) or an info (a hint). Nothing is changed without
    --fix.
    """
    _refuse_contradictions(paths, given)
    given["format_"] = outputs.standard(ctx, given["output"], given["format_"])
    if given["require_grammar"]:
        given["grammar"] = True
    if given["no_cache"]:
        ctx.with_resource(_own_cache())
    if given["watch"]:
        from linter.cli import watching

        watching.watch(paths, given, lambda config: _check(config, paths, given))
    ctx.exit(_check(configured(inputs.config_places(paths, given["stdin_filename"]), given), paths, given))


def _check(config: Config, paths: Sequence[str], given: CheckOptions) -> int:
    """Check once, report, and return the exit status."""
    timing = _timing(given)
    cached = not given["no_cache"] and timing is None
    kept = results.of(config) if cached else None  # before the linter, lest a result be of a later day
    baseline = recorded(config)
    linter = cache(lambda: _linter(config, timing, baseline))  # where every result is kept, nobody needs it
    if config.plugins:
        linter()
    outputs.refuse_unknown((given["format_"], *(output.format for output in given["output"])))
    found = inputs.find(paths, config, lambda: linter().aliases, given["force_exclude"], given["quiet"])
    changes = _changes(paths, given)
    narrowed = Narrowed(config, linter, baseline, changes)
    if changes:
        found = found._replace(files=[path for path in found.files if narrowed.names(path)])
    if given["diff"]:
        from linter.cli import mending

        return mending.show(narrowed, found, given)
    if not found.files:
        linter()  # which tells what is wrong with the configuration
    checked, fixed = _results(config, linter, narrowed, found, given, kept)
    whole = report(checked, narrowed.beside(checked, paths))
    _print(whole, fixed, given)
    if timing:
        from linter.cli import costs

        console.tell(costs.table(timing, console.width()).rstrip("\n"))
    if config.jurisdiction == "auto" and not given["quiet"]:
        console.tell(_jurisdictions(checked))
    if given["require_grammar"] and (why := next((r.unavailable for r in checked if r.unavailable), "")):
        console.tell(f"postlint: grammar was not checked: {why}")
        return 2
    threshold = Severity(given["fail_on"]) if given["fail_on"] else config.fail_on
    return 0 if given["exit_zero"] else _status(whole, threshold)


def _timing(given: CheckOptions) -> Timing | None:
    """Return what measures the run, where that is asked for: in one process, and nothing taken from the cache."""
    if not given["timed"]:
        return None
    from linter.timing import Timing

    if given["jobs"] > 1:
        console.tell("postlint: --timing measures in one process: --jobs is left out")
    given["jobs"] = 1
    return Timing()


@contextmanager
def _own_cache() -> Iterator[None]:
    """Let this run, and the processes that it starts, have a cache folder that goes when the run ends."""
    from tempfile import TemporaryDirectory

    before = {name: os.environ.get(name) for name in ("POSTLINT_CACHE_DIR", "LTP_PATH")}
    os.environ.setdefault("LTP_PATH", str(resources.cache_folder() / "languagetool"))  # programs stay where they are
    with TemporaryDirectory(prefix="postlint-") as folder:
        os.environ["POSTLINT_CACHE_DIR"] = folder
        try:
            yield
        finally:
            for name, value in before.items():
                os.environ.pop(name, None)
                os.environ.update({} if value is None else {name: value})


def _refuse_contradictions(paths: tuple[str, ...], given: CheckOptions) -> None:
    if given["unsafe_fixes"] and not (given["fix"] or given["diff"]):
        raise click.UsageError("--unsafe-fixes goes with --fix or --diff")
    if given["output"] and given["diff"]:
        raise click.UsageError("--output goes with a report, and --diff prints none")
    if given["fix"] and not given["diff"] and "-" in paths:
        raise click.UsageError("standard input can't be mended in place: --diff shows what --fix would change")
    if given["baseline"] and given["no_baseline"]:
        raise click.UsageError("--baseline and --no-baseline contradict each other")
    if given["stdin_filename"] and "-" not in paths:
        raise click.UsageError("--stdin-filename names standard input, but - is not among the paths")
    if given["require_grammar"] and given["grammar"] is False:
        raise click.UsageError("--require-grammar and --no-grammar contradict each other")
    if given["watch"] and (given["fix"] or given["diff"] or "-" in paths):
        raise click.UsageError("--watch goes with a report on files: without --fix, --diff and standard input")
    if given["require_grammar"] and given["diff"]:
        raise click.UsageError("--require-grammar goes with a report, and --diff prints none")


def _linter(config: Config, timing: Timing | None, baseline: Baseline | None) -> Linter:
    from linter.run import Linter

    if timing is None:
        return Linter(config, baseline=baseline)
    return timing.measure("stage", "loading rules", Linter, config, timing, baseline)


def _changes(paths: Sequence[str], given: CheckOptions) -> Changes | None:
    """Return what changed, where only findings in lines that did are asked for."""
    if not given["diff_base"]:
        return None
    from linter import changes

    return changes.since(given["diff_base"], inputs.config_places(paths, given["stdin_filename"]))


def _results(
    config: Config,
    linter: Callable[[], Linter],
    narrowed: Narrowed,
    found: Found,
    given: CheckOptions,
    kept: Results | None,
) -> tuple[list[Checked], int]:
    """Return what was found in each file, and how many findings were mended before."""
    if given["fix"]:
        from linter.cli import mending

        return mending.apply(narrowed, found.files, given["unsafe_fixes"])

    def fresh(paths: Sequence[str]) -> Fresh:
        from linter import run

        return run.fresh(linter(), paths, given["jobs"])

    gathered = map(narrowed.narrow, results.gathered(found.files, config.root, kept, fresh))
    checked = list(progress.shown(gathered, len(found.files)))
    if found.stdin:
        checked.append(narrowed.check(given["stdin_filename"] or inputs.STDIN, inputs.stdin()))
    return checked, 0


def _jurisdictions(checked: Sequence[Checked]) -> str:
    """Return a note of the profiles that the postings' locations called for."""
    called = [profiles for one in checked for profiles in one.profiles]
    counts = Counter(name for profiles in called for name in profiles)
    told = [f"{name} ({count} of {len(called)} postings)" for name, count in sorted(counts.items())]
    if unknown := sum(not profiles for profiles in called):
        told.append(f"none for {unknown}, whose location names no place with a profile")
    return f"postlint: profiles by location: {', '.join(told) or 'no posting was read'}"


def _print(whole: Report, fixed: int, given: CheckOptions) -> None:
    outputs.write(given["output"], whole, Style(fixed=fixed, summary=not given["quiet"]))
    style = console.style(given["color"], fixed, summary=not given["quiet"])
    console.write(load(given["format_"])(whole, style))
    if given["counted"]:
        from linter.cli import statistics

        table = statistics.table(whole, style.width)
        if given["format_"] in ("text", "table"):
            console.write([table])
        else:  # standard output is for a program there
            console.tell(table.rstrip("\n"))


def _status(whole: Report, threshold: Severity) -> int:
    return int(any(f.severity.rank >= threshold.rank for f in whole.findings))
