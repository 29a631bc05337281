"""`postlint rules`: list the rules."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING

import click

from linter import plugins, selection
from linter.cli import Failure, completing, console
from linter.cli.options import ListOptions, config_options, configured, selection_options
from linter.engine import Active
from linter.packs import Rule, Rulebook
from linter.reporters.records import encode
from linter.reporters.table import table
from linter.reporters.text import counted

if TYPE_CHECKING:
    from typing_extensions import Unpack

_IN_PARENTHESES = "In parentheses: the severity in files with metadata (front matter, JSON, YAML, JSON-LD).\n"


@click.command("rules", short_help="List the rules.")
@click.argument("rules", nargs=-1, metavar="[RULE]...", shell_complete=completing.rule)
@click.option("--format", "format_", type=click.Choice(["table", "json"]), default="table", help="How to list; table.")
@selection_options
@config_options
def command(rules: tuple[str, ...], **given: Unpack[ListOptions]) -> None:
    """List the rules, with the severity that each has under the configuration in force here.

    RULE is a code or its beginning (PAY, pay1), or a part of a name (salary): only those are listed. --select lists
    those rules alone that it would run. A severity in parentheses is that in files with metadata: front matter, JSON,
    YAML, JSON-LD.
    """
    config = configured((), given)
    book = plugins.rulebook(config)
    active = {a.rule.code: a for a in selection.choose(book, config)}
    shown = [r for r in named(book, rules) if not given["select"] or r.code in active]
    if given["format_"] == "json":
        console.write([encode([_record(r, active.get(r.code)) for r in shown]) + "\n"])
        return
    on = sum(r.code in active for r in shown)
    console.write([listed(shown, active)])
    console.write([f"{counted(len(shown), 'rule')}, {on} on here. postlint explain CODE tells more about one.\n"])


def named(book: Rulebook, parts: Sequence[str]) -> list[Rule]:
    """Return the rules that have the beginning of a code, or a part of a name; all where none is given.

    Raises Failure for one that no rule has.
    """
    found = {part: matching(book, part) for part in parts}
    for part, rules in found.items():
        if not rules:
            families = ", ".join(sorted({r.family for r in book.rules}))
            raise Failure(f"no rule has “{part}” in its name or at the start of its code; the families are {families}")
    codes = {r.code for rules in found.values() for r in rules}
    return [r for r in book.rules if not parts or r.code in codes]


def matching(book: Rulebook, part: str) -> list[Rule]:
    """Return the rules whose code begins so, in any case; where there are none, those with it in their name."""
    by_code = [r for r in book.rules if r.code.startswith(part.upper())]
    return by_code or [r for r in book.rules if part.lower() in r.name]


def listed(rules: Sequence[Rule], active: Mapping[str, Active]) -> str:
    """Return rules as a table, with the severity that each has here, and what a severity in parentheses is."""
    rows = [[r.code, _severity(active.get(r.code)), r.name, r.message] for r in rules]
    shown = table(["Code", "Severity", "Name", "Says"], rows, console.width())
    return shown + _IN_PARENTHESES if any("(" in severity for _, severity, *_ in rows) else shown


def _severity(active: Active | None) -> str:
    if active is None:
        return selection.OFF
    plain, structured = active.severity.value, active.structured.value
    return plain if plain == structured else f"{plain} ({structured})"


def _record(rule: Rule, active: Active | None) -> dict[str, object]:
    return {
        "code": rule.code,
        "name": rule.name,
        "family": rule.family,
        "pack": rule.pack,
        "default": rule.severity.value if rule.enabled else selection.OFF,
        "severity": active.severity.value if active else selection.OFF,
        "structured": active.structured.value if active else selection.OFF,
        "message": rule.message,
        "help": rule.help,
        "fix": rule.safety.value if rule.fix_title else None,
        "jurisdictions": list(rule.jurisdictions),
    }
