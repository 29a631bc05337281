"""`postlint profiles`: list the profiles, with what each adds."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

import click

from linter import plugins, selection
from linter.cli import completing, console
from linter.cli.options import ListOptions, config_options, configured
from linter.config import Config
from linter.packs import Profile, Rulebook
from linter.reporters.records import encode

if TYPE_CHECKING:
    from typing_extensions import Unpack


@click.command("profiles", short_help="List the profiles, with what each adds.")
@click.argument("profiles", nargs=-1, metavar="[PROFILE]...", shell_complete=completing.profiles)
@click.option("--format", "format_", type=click.Choice(["text", "json"]), default="text", help="How to list; text.")
@config_options
def command(profiles: tuple[str, ...], **given: Unpack[ListOptions]) -> None:
    """List the profiles: what a jurisdiction or a job board asks of a posting.

    PROFILEs that are named are told in full: each rule that they bring or rate, with its law, the day it is in force
    and how sure we are. Choose one or more with --profile, or with profiles = [...] in the configuration. None of it is
    legal advice.
    """
    config = configured((), given)
    book = plugins.rulebook(config)
    names = (*profiles, *given["profile"]) or tuple(sorted(book.profiles))
    shown = [selection.chosen_profiles(book, [name])[-1] for name in names]
    if given["format_"] == "json":
        console.write([encode([_record(p, book) for p in shown]) + "\n"])
        return
    width = console.width()
    for profile in shown:
        console.write(_described(profile, book, width))
        if profiles:
            console.write(_rules(profile, book, width))


def _rules(profile: Profile, book: Rulebook, width: int) -> Iterator[str]:
    """Yield each rule that a profile, with those it adds to, brings or gives another severity."""
    docs = book.docs()
    usual = {a.rule.code: a for a in selection.choose(book, Config())}
    for active in selection.choose(book, Config(profiles=(profile.name,))):
        code, before = active.rule.code, usual.get(active.rule.code)
        if before == active:
            continue
        known = docs.get(code, {})
        yield f"  {code} {active.rule.name}: {active.severity.value}"
        yield f" ({before.severity.value if before else selection.OFF} without it)\n"
        in_force = f"in force since {active.rule.since}" if active.rule.since else ""
        sure = f"confidence: {known['confidence']}" if "confidence" in known else ""
        said = "; ".join(filter(None, (known.get("law", ""), in_force, sure)))
        yield click.wrap_text(said, width, "    ", "    ") + "\n" if said else ""
    yield "\n"


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
