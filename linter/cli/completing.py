"""What may stand at a place of the command line, for the shells: rules, profiles and formats."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING

import click

if TYPE_CHECKING:
    from click.shell_completion import CompletionItem

    from linter.packs import Rulebook


def rules(ctx: click.Context, param: click.Parameter, incomplete: str) -> list[CompletionItem[str]]:
    """Complete the last of a list of rules, by code, name or family."""
    return _items(incomplete, _rules(ctx, families=True))


def rule(ctx: click.Context, param: click.Parameter, incomplete: str) -> list[CompletionItem[str]]:
    """Complete a rule by code or name."""
    return _items(incomplete, _rules(ctx, families=False))


def profiles(ctx: click.Context, param: click.Parameter, incomplete: str) -> list[CompletionItem[str]]:
    """Complete the last of a list of profiles."""
    book = _book(ctx)
    return _items(
        incomplete, ((name, profile.title) for name, profile in sorted(book.profiles.items())) if book else ()
    )


def formats(ctx: click.Context, param: click.Parameter, incomplete: str) -> list[CompletionItem[str]]:
    """Complete the format of `FORMAT=FILE`."""
    from linter import reporters

    return _items(incomplete, ((name, "") for name in reporters.known()))


def _rules(ctx: click.Context, families: bool) -> Iterator[tuple[str, str]]:
    book = _book(ctx)
    if book is None:
        return
    if families:
        yield "ALL", "every rule"
        yield from ((family, "a family") for family in sorted({rule.family for rule in book.rules}))
    yield from ((rule.code, rule.name) for rule in book.rules)
    yield from ((rule.name, rule.code) for rule in book.rules)


def _book(ctx: click.Context) -> Rulebook | None:
    """Return the rules of the configuration in force; None where it can't be used: the command will say why."""
    from linter import plugins
    from linter.cli.options import configured
    from linter.config import ConfigError, PackError

    try:
        chosen = {"config_file": ctx.params.get("config_file"), "isolated": bool(ctx.params.get("isolated"))}
        return plugins.rulebook(configured(ctx.params.get("paths") or (), chosen))  # type: ignore[arg-type]
    except (ConfigError, PackError, click.ClickException, OSError):
        return None


def _items(incomplete: str, choices: Iterable[tuple[str, str]]) -> list[CompletionItem[str]]:
    from click.shell_completion import CompletionItem

    before, comma, begun = incomplete.rpartition(",")
    small = begun.lower()
    return [
        CompletionItem(f"{before}{comma}{name}", help=about)
        for name, about in choices
        if name.startswith(begun) or (name.lower().startswith(small) and name[:1].isupper())
    ]
