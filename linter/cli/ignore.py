"""`postlint ignore`: write suppressions where they belong, and list those that there are."""

from __future__ import annotations

import json
import os
import re
from collections import Counter
from collections.abc import Iterator, Sequence
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

import click

from linter import config as configuration
from linter import fixes, readers
from linter.cli import Failure, console, inputs, outputs
from linter.cli.options import IgnoreOptions, config_options, configured
from linter.config import Config, ConfigError
from linter.findings import Checked, Edit
from linter.patterns import lazy
from linter.readers.decode import decode
from linter.run import Linter
from linter.spans import LineIndex, Span
from linter.suppress import remarks
from linter.suppress.suppression import ABOUT_SUPPRESSIONS, EXPIRED, INVALID, UNUSED, Rules, names

if TYPE_CHECKING:
    from typing_extensions import Unpack

_PLACE = lazy(r"(.+?):(\d+)(?::\d+)?")
_FRONT = lazy(r"\ufeff?(?:---|\+\+\+)[ \t]*(?:\r\n|[\r\n])")
_HEADER = lazy(r"^[ \t]*\[", re.MULTILINE)
_LIST = lazy(r"^[ \t]*ignore[ \t]*=[ \t]*\[", re.MULTILINE)
_STATES = {UNUSED: "unused", EXPIRED: "expired", INVALID: "invalid"}
_COMMENTED = ("markdown", "html", "yaml")


@click.command("ignore", short_help="Write a suppression with its reason, or list those that there are.")
@click.argument("what", nargs=-1, metavar="[PATH[:LINE] RULES... | PATHS...]")
@click.option("--add", is_flag=True, help="Suppress RULES in PATH, or on its LINE.")
@click.option("--list", "listed", is_flag=True, help="List the suppressions of PATHS and of the configuration.")
@click.option("--reason", metavar="TEXT", help="With --add: why, for whoever reads it next year.")
@click.option("--until", metavar="DATE", help="With --add: the last day on which it holds, YYYY-MM-DD.")
@click.option(
    "--in-file", is_flag=True, help="With --add: as a comment in the file; so if not given, where it has any."
)
@click.option("--in-config", is_flag=True, help="With --add: as a table [[ignore]] of the configuration.")
@config_options
def command(what: tuple[str, ...], **given: Unpack[IgnoreOptions]) -> None:
    """Write a suppression with its reason, or list those that there are.

    A comment is written beside the line or above it, where the file has comments; else a table in the configuration,
    which candidates never see.
    """
    if given["add"] == given["listed"]:
        raise click.UsageError("give --add, with a path and rules, or --list")
    if given["listed"]:
        _list(what, configured(what, given))
        return
    if len(what) < 2:
        raise click.UsageError("--add takes a path, with :LINE for one line, and the rules to ignore there")
    if given["in_file"] and given["in_config"]:
        raise click.UsageError("--in-file and --in-config contradict each other")
    path, line = _place(what[0])
    config = configured([path], given)
    linter = Linter(config)
    rules = [rule for part in what[1:] for rule in part.split(",") if rule]
    for rule in rules:
        Rules(linter.book).selector(rule)  # raises for one that isn't there
    asked = _Asked(path, line, rules, " ".join((given["reason"] or "").split()), _day(given["until"], linter.day(path)))
    form = readers.format_of(path)
    if given["in_file"] and form not in _COMMENTED:
        raise Failure(f"{path}: there are no comments in {form}: --in-config writes it into the configuration")
    if form in _COMMENTED and not given["in_config"]:
        _add_comment(linter, asked)
    else:
        _add_table(config, asked)


class _Asked(NamedTuple):
    """What is to be suppressed: rules in a file, or on one of its lines (0 stands for all), why, and how long."""

    path: str
    line: int
    rules: list[str]
    reason: str
    until: str

    def directive(self, kind: str) -> str:
        """Return what a comment of a kind says."""
        said = f"postlint: {kind} {', '.join(self.rules)}"
        said += f" until {self.until}" if self.until else ""
        return said + (f" -- {self.reason.replace('-->', '->')}" if self.reason else "")


def _place(written: str) -> tuple[str, int]:
    """Return a path and a line, 0 for none."""
    place = None if os.path.exists(written) else _PLACE.fullmatch(written)
    path, line = (place.group(1), int(place.group(2))) if place else (written, 0)
    if not os.path.isfile(path):
        raise Failure(f"no such file: {path}")
    if place and line < 1:
        raise Failure(f"{path} has no line {line}: lines count from 1")
    return path, line


def _day(written: str | None, today: date) -> str:
    if not written:
        return ""
    try:
        day = date.fromisoformat(written)
    except ValueError:
        raise click.BadParameter(f"--until: “{written}” is no day: write YYYY-MM-DD") from None
    if day < today:
        raise click.BadParameter(f"--until: {written} is past: such a suppression would hide nothing")
    return day.isoformat()


def _line(asked: _Asked, source: str) -> Span:
    """Return the text of the line that is named."""
    lines = LineIndex(source)
    if asked.line > len(lines):
        raise Failure(f"{asked.path} has no line {asked.line}: it has {len(lines)}")
    start = lines.start(asked.line)
    text = lines.line(asked.line)
    if not text.strip():
        raise Failure(f"{asked.path}:{asked.line} is blank: name the line that a finding stands on")
    return Span(start, start + len(text.rstrip()))


def _add_comment(linter: Linter, asked: _Asked) -> None:
    """Write a comment into the file: the first that hides something there, and changes nothing else that is found."""
    path = Path(asked.path)
    data = path.read_bytes()
    try:
        source = data.decode("utf-8")
    except UnicodeDecodeError:
        raise Failure(f"{path} is not UTF-8: save it as UTF-8 first, or use --in-config") from None
    before = linter.check(asked.path, data)
    for edit in _proposals(asked, source):
        text = fixes.apply(source, [edit])
        after = linter.check(asked.path, text.encode("utf-8"))
        if after.suppressed > before.suppressed and not _kinds(after) - _kinds(before):
            fixes.write(path, data, text)
            click.echo(f"{asked.path}:{LineIndex(text).position(edit.span.start)[0]}: {edit.text.strip()}")
            return
    where = f"line {asked.line}" if asked.line else "the file"
    if asked.line and (elsewhere := _lines_of(linter, asked, before)):
        raise Failure(
            f"{asked.path}: {', '.join(asked.rules)} finds nothing on line {asked.line}, but on line {elsewhere}"
        )
    raise Failure(
        f"{asked.path}: no comment hides anything of {', '.join(asked.rules)} on {where}: nothing is found there, "
        "or a comment can't stand there; --in-config writes a table instead"
    )


def _lines_of(linter: Linter, asked: _Asked, checked: Checked) -> str:
    """Return the lines on which the rules find something, "" where the line that is named is one of them."""
    rules, lines = Rules(linter.book), LineIndex(checked.source)
    codes = frozenset[str]().union(*(rules.selector(rule).codes for rule in asked.rules))
    places = (p for f in checked.findings for p in f.places if p.code in codes)
    found = sorted({lines.position(p.span.start)[0] for p in places})
    return "" if asked.line in found else ", ".join(map(str, found))


def _kinds(checked: Checked) -> Counter[str]:
    return Counter(place.code for finding in checked.findings for place in finding.places)


def _proposals(asked: _Asked, source: str) -> Iterator[Edit]:
    """Yield comments to try: beside the line, else above it; for a file at its top, of HTML at its end."""
    end = "\r\n" if "\r\n" in source else "\n"
    form = readers.format_of(asked.path)
    front = _FRONT.match(source)
    if not asked.line:
        said = asked.directive("ignore-file")
        top = int(source.startswith("\ufeff"))
        if front is not None or form == "yaml":
            at = front.end() if front else top
            yield Edit(Span(at, at), f"# {said}{end}")
        elif form == "html":
            gap = "" if source.endswith(("\n", "\r")) else end
            yield Edit(Span(len(source), len(source)), f"{gap}<!-- {said} -->{end}")
        else:
            yield Edit(Span(top, top), f"<!-- {said} -->{end}")
        return
    start, last = _line(asked, source)
    here, above = asked.directive("ignore"), asked.directive("ignore-next-line")
    indent = source[start : start + len(source[start:last]) - len(source[start:last].lstrip())]
    if front is not None or form == "yaml":
        yield Edit(Span(last, last), f" # {here}")
        yield Edit(Span(start, start), f"{indent}# {above}{end}")
    yield Edit(Span(last, last), f" <!-- {here} -->")
    yield Edit(Span(start, start), f"{indent}<!-- {above} -->{end}")


def _add_table(config: Config, asked: _Asked) -> None:
    """Write a table into the configuration; the rest of the file stays as it is."""
    entry: dict[str, object] = {"path": os.path.relpath(asked.path, config.root).replace(os.sep, "/")}
    entry["rules"] = asked.rules
    if asked.line:
        source = decode(Path(asked.path).read_bytes()).text
        span = _line(asked, source)
        entry["quote"] = " ".join(source[span.start : span.end].split())
    entry |= {key: value for key, value in (("reason", asked.reason), ("until", asked.until)) if value}
    file = config.file or Path.cwd() / "postlint.toml"
    text = file.read_bytes().decode("utf-8") if file.exists() else ""
    table = "tool.postlint" if file.name == "pyproject.toml" else ""
    after = _with_table(text, entry, table)
    try:
        read = configuration.read(file, after.encode("utf-8"))
    except ConfigError as error:
        raise Failure(f"nothing was written, since this came of it: {error}") from error
    had = configuration.read(file, text.encode("utf-8")) if text else read
    if len(read.suppressions) != len(had.suppressions) + bool(text) or _but_ignores(read) != _but_ignores(had):
        raise Failure(f"nothing was written: add the table [[ignore]] to {configuration.shown(file)} by hand")
    try:
        outputs.write_whole(file, [after])
    except OSError as error:
        raise Failure(f"{configuration.shown(file)} can't be written: {error.strerror or error}") from error
    click.echo(f"{configuration.shown(file)}: ignores {', '.join(asked.rules)} in {entry['path']}")


def _but_ignores(config: Config) -> Config:
    return config._replace(suppressions=())


def _with_table(text: str, entry: dict[str, object], table: str) -> str:
    """Return a configuration with one table more: at its end, or in the list of the rules that never run."""
    written = [f"{key} = {json.dumps(value, ensure_ascii=False)}" for key, value in entry.items()]
    begin = text.find(f"[{table}]") + len(table) + 2 if table else 0
    header = _HEADER.search(text, begin)
    if (opening := _LIST.search(text, begin, header.start() if header else len(text))) is not None:
        rest = text[opening.end() :]
        separator = "" if rest.lstrip().startswith("]") else ", "
        return f"{text[: opening.end()]}{{{', '.join(written)}}}{separator}{rest}"
    end = "\r\n" if "\r\n" in text else "\n"
    lines = end.join([f"[[{table}.ignore]]" if table else "[[ignore]]", *written, ""])
    gap = "" if not text else end if text.endswith("\n") else end * 2
    return f"{text}{gap}{lines}"


def _list(paths: Sequence[str], config: Config) -> None:
    """Print every suppression with its state: it holds, or it is unused, expired, or can't be followed."""
    from linter.reporters.table import table

    linter = Linter(config._replace(extend_select=(*config.extend_select, *ABOUT_SUPPRESSIONS)))
    found = inputs.find(paths, config, lambda: linter.aliases, force_exclude=False, quiet=True)
    results = [linter.check_file(path) for path in found.files]
    rows = [row for checked in results for row in _in_file(linter, checked)]
    rows += _in_config(linter, results, [path for path in paths or ["."] if os.path.isdir(path)])
    if rows:
        console.write([table(["Where", "Rules", "State", "Until", "Reason"], rows, console.width())])
    else:
        console.tell("There are no suppressions.")


def _in_file(linter: Linter, checked: Checked) -> Iterator[list[str]]:
    """Yield the suppressions that stand in a file."""
    lines = LineIndex(checked.source)
    told = {f.span.start: _STATES[f.name] for f in checked.findings if f.name in _STATES}
    reading = readers.read(checked.path, checked.source.encode("utf-8", "replace"), linter.aliases)
    own, problems = remarks.suppressions(reading, Rules(linter.book))
    for one in own:
        start = one.place.start if one.place else 0
        until = f"{one.until}" if one.until else ""
        where = f"{checked.path}:{lines.position(start)[0]}"
        yield [where, names(one.selectors), told.get(start, "holds"), until, one.reason]
    for problem in problems:
        where = f"{checked.path}:{lines.position(problem.span.start)[0]}"
        yield [where, "", "invalid", "", str(problem.values["reason"])]


def _in_config(linter: Linter, results: Sequence[Checked], folders: Sequence[str]) -> Iterator[list[str]]:
    """Yield the suppressions that stand in the configuration."""
    told = {}
    for beside in linter.in_vain(results, folders):
        lines = LineIndex(beside.source)
        told = {lines.position(f.span.start)[0]: _STATES[f.name] for f in beside.findings}
    for one in linter.config.suppressions:
        until = f"{one.until}" if one.until else ""
        yield [one.place, ", ".join(one.rules), told.get(one.line, "holds"), until, one.reason]
