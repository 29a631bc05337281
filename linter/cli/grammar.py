"""`postlint grammar`: install LanguageTool, start and stop its server, and keep the project's own words."""

from __future__ import annotations

import sys
from pathlib import Path

import click

from linter.cli import Failure, console
from linter.grammar import server
from linter.grammar.server import GrammarUnavailableError


@click.group("grammar", short_help="Install and run LanguageTool, and keep the project's words.")
def command() -> None:
    """Install and run LanguageTool, and keep the project's words. `check --grammar` uses them."""


@command.command("install", short_help="Install LanguageTool (258 MB, 400 MB unpacked).")
def install() -> None:
    """Install LanguageTool into LTP_PATH, or postlint's cache folder. What an earlier try left is used again."""
    from linter.grammar import downloading, installing

    try:
        if console.shows_progress():
            with click.progressbar(length=downloading.SIZE, label="Downloading", file=sys.stderr) as bar:

                def shown(done: int, whole: int) -> None:
                    bar.length = whole or downloading.SIZE
                    bar.update(done - bar.pos)

                home = installing.install(shown)
        else:
            home = installing.install(lambda done, whole: None)
    except (GrammarUnavailableError, OSError) as error:
        raise Failure(f"LanguageTool was not installed: {error}") from error
    console.write([f"{home.name} is installed in {home.parent}\n"])


@command.command("start", short_help="Start the server, for this and later runs.")
@click.option("--idle", type=click.FloatRange(0.1), default=server.IDLE_SECONDS / 60, help="Minutes; 30.")
@click.option("--memory", default=server.MEMORY, metavar="SIZE", help=f"What the server may take; {server.MEMORY}.")
def start(idle: float, memory: str) -> None:
    """Start the server on the loopback; it ends when it has not been used for --idle minutes. One runs for a user."""
    try:
        _tell(server.start(idle * 60, memory))
    except (GrammarUnavailableError, OSError) as error:
        raise Failure(str(error)) from error


@command.command("stop", short_help="Stop the server.")
def stop() -> None:
    """Stop the server."""
    console.write(["stopped\n" if server.stop() else "no server runs\n"])


@command.command("status", short_help="Tell whether the server runs; exit with 1 when it doesn't.")
@click.pass_context
def status(ctx: click.Context) -> None:
    """Tell whether the server runs, and where; exit with 1 when it doesn't."""
    running = server.running()
    if running is None:
        console.write(["no server runs\n"])
        ctx.exit(1)
    _tell(running)


@command.command("words", short_help="Show the project's words, or add some.")
@click.option("--add", "added", multiple=True, metavar="WORD", help="Add this word; repeatable.")
@click.option("--file", "named", type=click.Path(), help="The file; grammar.words of the configuration.")
def words(added: tuple[str, ...], named: str | None) -> None:
    """Show the words that are no misspellings here, or add some, to the file that the configuration names."""
    from linter.cli.options import configured
    from linter.grammar.session import read_words

    file = Path(named) if named else configured((), {}).grammar.words
    if file is None:
        raise Failure('no file of words is configured: add words = "words.txt" under [grammar] in postlint.toml')
    try:
        known = read_words(file) if file.exists() else frozenset()
        fresh = [word for word in dict.fromkeys(w.strip() for w in added) if word and word.lower() not in known]
        if fresh:
            before = file.read_text(encoding="utf-8") if file.exists() else ""
            gap = "\n" if before and not before.endswith("\n") else ""
            file.write_text(before + gap + "".join(f"{word}\n" for word in fresh), encoding="utf-8")
        console.write(f"{word}\n" for word in (fresh if added else sorted(known)))
    except (OSError, ValueError) as error:
        raise Failure(f"{file}: {error}") from error


def _tell(running: server.Server) -> None:
    console.write([f"LanguageTool {running.version} runs at {running.url} (process {running.pid})\n"])
