"""`postlint rules`: list the rules."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

from linter import plugins, selection
from linter.cli import console
from linter.cli.options import ListOptions, config_options, configured, selection_options
from linter.engine import Active
from linter.packs import Rule
from linter.reporters.records import encode
from linter.reporters.table import table

if TYPE_CHECKING:
    from typing_extensions import Unpack


@click.command("rules", short_help="List the rules.")
@click.option("--format", "format_", type=click.Choice(["table", "json"]), default="table", help="How to list; table.")
@selection_options
@config_options
def command(**given: Unpack[ListOptions]) -> None:
    """List the rules, with the severity that each has under the configuration in force here.

    --select lists those rules alone. A severity in parentheses is that in files with metadata: front matter, JSON,
    YAML, JSON-LD.
    """
    config = configured((), given)
    book = plugins.rulebook(config)
    active = {a.rule.code: a for a in selection.choose(book, config)}
    shown = [r for r in book.rules if not given["select"] or r.code in active]
    if given["format_"] == "json":
        console.write([encode([_record(r, active.get(r.code)) for r in shown]) + "\n"])
        return
    rows = [[r.code, _severity(active.get(r.code)), r.name, r.message] for r in shown]
    console.write([table(["Code", "Severity", "Name", "Says"], rows, console.width())])
    console.write([f"{len(rows)} rules, {len(active)} of them on here. postlint explain CODE tells more about one.\n"])


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
