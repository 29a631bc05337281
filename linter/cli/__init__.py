"""The command line. Each subcommand is a module with a `command`, imported when it is asked for to start fast."""

from __future__ import annotations

import gc
import os
import sys
from importlib import import_module

import click

from linter.version import VERSION

_COMMANDS = (
    "check",
    "baseline",
    "ignore",
    "inspect",
    "rules",
    "explain",
    "profiles",
    "schema",
    "init",
    "test-rules",
    "grammar",
    "doctor",
    "cache",
    "completion",
)

_OBJECTS_BEFORE_COLLECTING = 100_000
"""What starting makes stays to the end, and hardly any of it in cycles: looking through it at Python's own pace (700)
finds nothing, and costs a twentieth of a run on one file."""


class Failure(click.ClickException):
    """Ends the command with exit status 2 and a message: wrong usage, configuration or data."""

    exit_code = 2

    def show(self, file: object = None) -> None:
        """Print the message, on standard error; each line of one that tells several mistakes says who speaks."""
        for line in self.format_message().splitlines():
            click.echo(f"postlint: {line}", err=True)


class _Commands(click.Group):
    """The subcommands, imported one at a time."""

    def list_commands(self, ctx: click.Context) -> list[str]:
        return list(_COMMANDS)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        if cmd_name not in _COMMANDS:
            return None
        command: click.Command = import_module(f"linter.cli.{cmd_name.replace('-', '_')}").command
        return command

    def resolve_command(
        self, ctx: click.Context, args: list[str]
    ) -> tuple[str | None, click.Command | None, list[str]]:
        if args[0] not in _COMMANDS and not args[0].startswith("-"):
            raise Failure(_unknown(args[0]))
        return super().resolve_command(ctx, args)

    def invoke(self, ctx: click.Context) -> object:
        from linter.config import ConfigError, PackError

        try:
            return super().invoke(ctx)
        except (ConfigError, PackError) as error:
            raise Failure(str(error)) from error


def _unknown(word: str) -> str:
    """Return what to say of a word where a command is expected: most often it is a file to check."""
    if os.path.lexists(word):
        return f"“{word}” is no command; to check it: postlint check {word}"
    from difflib import get_close_matches

    close = get_close_matches(word, _COMMANDS, n=1)
    return f"“{word}” is no command; " + (f"did you mean {close[0]}?" if close else "postlint --help lists them")


@click.group(
    cls=_Commands,
    context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 100},
    epilog="Exit status: 0 nothing found, 1 findings, 2 the command could not be carried out, 130 interrupted.",
)
@click.version_option(VERSION, "-V", "--version", prog_name="postlint", message="%(prog)s %(version)s")
def group() -> None:
    """Lint job postings: language demands, experience, damaged text, dates, pay, exclusion and more."""


def main() -> int:
    """Run the command line and return its exit status."""
    gc.set_threshold(_OBJECTS_BEFORE_COLLECTING)
    try:
        status = group.main(prog_name="postlint", standalone_mode=False)
    except click.ClickException as error:
        error.show()
        return 2
    except (KeyboardInterrupt, click.Abort):
        click.echo("postlint: interrupted", err=True)
        return 130
    except BrokenPipeError:
        return _closed_pipe()
    except Exception as error:  # the last resort: a sentence that helps to report it, in place of a screenful
        if os.environ.get("POSTLINT_TRACEBACK"):
            raise
        from linter.failures import told

        click.echo(f"postlint: internal error: {told(error)}", err=True)
        click.echo("This is a mistake in postlint. POSTLINT_TRACEBACK=1 shows the whole trace, to report it.", err=True)
        return 2
    return status if isinstance(status, int) else 0


def _closed_pipe() -> int:
    """Return the status of a program whose reader has gone (`check | head`), and keep Python quiet about it."""
    os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
    return 0
