"""`postlint schema`: print a JSON Schema."""

from __future__ import annotations

import click

from linter import resources
from linter.cli import console

_NAMES = ("config", "pack", "report", "posting")


@click.command("schema", short_help="Print a JSON Schema.")
@click.argument("name", type=click.Choice(_NAMES))
def command(name: str) -> None:
    """Print a JSON Schema: of the configuration, a pack of rules, the JSON report, or a posting in JSON and YAML.

    Editors use it to complete and check what you write.
    """
    console.write([(resources.SCHEMAS / f"{name}.schema.json").read_text(encoding="utf-8")])
