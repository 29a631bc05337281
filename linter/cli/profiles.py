"""`postlint profiles`: list the profiles, with what each adds."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

import click

from linter import plugins
from linter.cli import console
from linter.cli.options import ListOptions, config_options, configured
from linter.packs import Profile, Rulebook
from linter.reporters.records import encode

if TYPE_CHECKING:
    from typing_extensions import Unpack


@click.command("profiles", short_help="List the profiles, with what each adds.")
@click.option("--format", "format_", type=click.Choice(["text", "json"]), default="text", help="How to list; text.")
@config_options
def command(**given: Unpack[ListOptions]) -> None:
    """List the profiles: what a jurisdiction or a job board asks of a posting.

    Choose one or more with --profile, or with profiles = [...] in the configuration. None of it is legal advice.
    """
    config = configured((), given)
    book = plugins.rulebook(config)
    names = given["profile"] or sorted(book.profiles)
    from linter.selection import chosen_profiles

    chosen_profiles(book, names)  # says which name is unknown
    shown = [book.profiles[name] for name in names]
    if given["format_"] == "json":
        console.write([encode([_record(p, book) for p in shown]) + "\n"])
    else:
        width = console.width()
        console.write(part for profile in shown for part in _described(profile, book, width))


def _laws(profile: Profile, book: Rulebook) -> list[str]:
    """Return the codes of the rules that state the law of a profile's jurisdiction."""
    return [r.code for r in book.rules if profile.jurisdiction and profile.jurisdiction in r.jurisdictions]


def _record(profile: Profile, book: Rulebook) -> dict[str, object]:
    return {
        "name": profile.name,
        "title": profile.title,
        "about": " ".join(profile.about.split()),
        "jurisdiction": profile.jurisdiction or None,
        "extends": list(profile.extends),
        "required": list(profile.required),
        "recommended": list(profile.recommended),
        "rules": dict(profile.rules),
        "laws": _laws(profile, book),
        "sources": list(profile.sources),
    }


def _described(profile: Profile, book: Rulebook, width: int) -> Iterator[str]:
    lines = [f"{profile.name}: {profile.title}"]
    lines += click.wrap_text(profile.about, width, "  ", "  ").splitlines() if profile.about else []
    for label, items in (
        ("adds to", profile.extends),
        ("required (warning)", profile.required),
        ("recommended (info)", profile.recommended),
        ("rules", [f"{selector} {severity}" for selector, severity in sorted(profile.rules.items())]),
        ("law", _laws(profile, book)),
        ("sources", profile.sources),
    ):
        if items:
            said = f"{label}: {('; ' if label == 'sources' else ', ').join(items)}"
            lines += click.wrap_text(said, width, "  ", "    ").splitlines()
    yield "\n".join(lines) + "\n\n"
