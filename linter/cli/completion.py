"""`postlint completion`: let the shell complete commands, options, rules, profiles and formats."""

from __future__ import annotations

import click
from click.shell_completion import get_completion_class

from linter.cli import console, group

_SHELLS = ("bash", "zsh", "fish")


@click.command("completion", short_help="Print the script that lets a shell complete postlint's commands.")
@click.argument("shell", type=click.Choice(_SHELLS))
def command(shell: str) -> None:
    """Print the script that lets a shell complete commands, options, rules, profiles and formats.

    For bash, add  eval "$(postlint completion bash)"  to ~/.bashrc; for zsh the same with zsh to ~/.zshrc, after
    compinit; for fish, put  postlint completion fish | source  into ~/.config/fish/completions/postlint.fish.
    """
    made = get_completion_class(shell)
    if made is None:
        raise click.UsageError(f"click can't complete in {shell}")
    script = made(group, {}, "postlint", "_POSTLINT_COMPLETE").source()
    console.write([script.replace('string split ","', 'string split --max 1 ","')])  # fish: LNG,EXP is one word
