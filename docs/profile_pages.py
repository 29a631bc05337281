"""The pages about profiles: one each, with the law that it states, and the list of all."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping, Sequence
from typing import Any

import rule_pages
from notation import inline, table

from linter import selection
from linter.packs import Profile, Rule, Rulebook

_ABOUT = """\
A profile states what a jurisdiction or a job board asks for. Choose one or several with `profiles = ["be"]` in the
configuration, or with `--profile be`. A profile is a few lines of YAML in `rules/profiles/`. What is said here is no
legal advice."""
_CHOOSE = (
    'Choose it with `--profile {name}`, or with `profiles = ["{name}"]` in the configuration. This is no legal advice.'
)
_CONFIDENCE = """\
Confidence is ours: high where the text of the law was read and is plain, medium where its reading is disputed or was
taken from others, low where it is a guess."""

Docs = Mapping[str, Mapping[str, Any]]


def page(profile: Profile, docs: Docs, book: Rulebook) -> str:
    """Return the page of a profile: what it asks of a posting, which rules it changes, and the law behind it."""
    whole = selection.chosen_profiles(book, [profile.name])
    parts = [f"# {profile.name}: {profile.title}", profile.about.strip(), _CHOOSE.format(name=profile.name)]
    parts += ["\n".join(f"- {line}" for line in _relatives(profile, book))]
    if fields := list(_fields(whole, book)):
        parts += ["## Fields", table(("field", "where it is missing", "rule", "asked by"), fields)]
    if changed := list(_changes(whole, book)):
        parts += ["## Rules that it changes", table(("rule", "name", "by itself", "here", "said by"), changed)]
    if laws := [
        rule for rule in book.rules if {p.jurisdiction for p in whole if p.jurisdiction} & {*rule.jurisdictions}
    ]:
        head = ("rule", "name", "severity", "law", "in force", "confidence", "source")
        parts += ["## Law", table(head, [_law(rule, docs[rule.code]) for rule in laws])]
        parts += [_CONFIDENCE] if any("confidence" in docs[rule.code] for rule in laws) else []
    if profile.settings:
        parts += ["## Settings", f"```json\n{json.dumps(profile.settings, ensure_ascii=False, indent=2)}\n```"]
    if profile.sources:
        parts += ["## Sources", "\n".join(f"- {source}" for source in profile.sources)]
    return "\n\n".join(filter(None, parts)) + "\n"


def _relatives(profile: Profile, book: Rulebook) -> Iterator[str]:
    """Yield the profiles that this one adds to, and those that add to it."""
    if profile.extends:
        yield "Adds to: " + ", ".join(_link(book.profiles[name]) for name in profile.extends)
    if heirs := [p for _, p in sorted(book.profiles.items()) if profile.name in p.extends]:
        yield "Added to by: " + ", ".join(map(_link, heirs))


def _link(profile: Profile) -> str:
    return f"[{profile.name}]({profile.name}.md)"


def _fields(whole: Sequence[Profile], book: Rulebook) -> Iterator[tuple[str, ...]]:
    """Yield the fields that a posting must or should have, the stronger demand where two profiles differ."""
    codes: dict[str, list[str]] = {}
    for rule in book.rules:
        if rule.check == "field" and not rule.jurisdictions:
            codes.setdefault(rule.params["field"], []).append(f"[{rule.code}](../rules/{rule.code}.md)")
    asked: dict[str, tuple[str, Profile]] = {}
    for severity in ("warning", "info"):
        for profile in reversed(whole):
            for field in profile.required if severity == "warning" else profile.recommended:
                asked.setdefault(field, (severity, profile))
    for field, (severity, profile) in asked.items():
        yield f"`{field}`", severity, ", ".join(codes.get(field, ())), _link(profile)


def _changes(whole: Sequence[Profile], book: Rulebook) -> Iterator[tuple[str, ...]]:
    """Yield the rules and families whose severity the profile, or one that it adds to, sets; the last word counts."""
    said = {selector: (severity, p) for p in whole for selector, severity in (p.rules or {}).items()}
    for rule in book.rules:
        for selector in (rule.code, rule.name, rule.family):  # the narrower selector counts
            if selector in said:
                severity, profile = said[selector]
                link = f"[{rule.code}](../rules/{rule.code}.md)"
                yield link, rule.name, rule_pages.severity(rule), severity, _link(profile)
                break


def _law(rule: Rule, docs: Mapping[str, Any]) -> tuple[str, ...]:
    link = f"[{rule.code}](../rules/{rule.code}.md)"
    sources = "; ".join(inline(source) for source in docs.get("sources", ()))
    return link, rule.name, rule.severity.value, docs.get("law", ""), rule.since, docs.get("confidence", ""), sources


def index(book: Rulebook) -> str:
    """Return the list of all profiles: jurisdictions, then boards."""
    profiles = [profile for _, profile in sorted(book.profiles.items())]
    head = ("profile", "for", "adds to", "rules of its law")
    parts = ["# The profiles", _ABOUT]
    for title, chosen in (
        ("Jurisdictions", [p for p in profiles if p.jurisdiction]),
        ("Job boards", [p for p in profiles if not p.jurisdiction]),
    ):
        parts += [f"## {title}", table(head, [_row(profile, book) for profile in chosen])] if chosen else []
    return "\n\n".join(parts) + "\n"


def _row(profile: Profile, book: Rulebook) -> tuple[str, ...]:
    laws = [r for r in book.rules if profile.jurisdiction and profile.jurisdiction in r.jurisdictions]
    shown = ", ".join(f"[{rule.code}](../rules/{rule.code}.md)" for rule in laws)
    return _link(profile), profile.title, ", ".join(_link(book.profiles[name]) for name in profile.extends), shown
