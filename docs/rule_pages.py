"""The pages about rules: one each, from the same data that `postlint explain` prints, and the list of all."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from typing import Any

import notation
from notation import table

from linter.packs import Rule, Rulebook

ABOUT = """\
{count} rules. Choose them by code (`LNG001`), by name or by family (`LNG`), in the configuration or with `--select` and
`--ignore`. A severity in parentheses is that in files with metadata: front matter, JSON, YAML, JSON-LD."""
_LANGUAGES = {"en": "English", "nl": "Dutch", "fr": "French", "de": "German"}
_FENCES = {"text": "text", "markdown": "markdown", "html": "html", "json": "json", "yaml": "yaml"}
_FIXES = {
    "safe": "safe: `--fix` applies it",
    "unsafe": "unsafe: only `--fix --unsafe-fixes` applies it",
    "suggestion": "a proposal: it is shown and never applied",
}


def page(rule: Rule, docs: Mapping[str, Any], book: Rulebook) -> str:
    """Return the page of a rule, from the same data that `postlint explain` prints."""
    parts = [
        f"# {rule.code} {rule.name}",
        f"*{_kind(rule, docs)}*",
        f"> {notation.inline(rule.message)}",
        docs["why"].strip(),
    ]
    if rule.help:
        parts += ["## What to do", notation.inline(rule.help)]
    if rule.fix_title:
        parts.append(f"Fix: {notation.inline(rule.fix_title)} ({_FIXES[rule.safety.value]}).")
    for title, kind in (("Found", "bad"), ("Left in peace", "good")):
        own = [_example(entry, kind) for entry in docs.get("examples", ()) if kind in entry]
        parts += [f"## {title}", *own] if own else []
    if notes := list(_notes(rule, docs, book)):
        parts += ["## Good to know", "\n".join(f"- {note}" for note in notes)]
    if sources := docs.get("sources"):
        parts += ["## Sources", "\n".join(f"- {source}" for source in sources)]
    return "\n\n".join(parts) + "\n"


def _kind(rule: Rule, docs: Mapping[str, Any]) -> str:
    severity = rule.severity.value
    if rule.structured and rule.structured is not rule.severity:
        severity += f" ({rule.structured.value} in files with metadata)"
    said = [severity, "on by default" if rule.enabled else "off by default", docs["title"]]
    if languages := docs.get("languages"):
        said.append(", ".join(_LANGUAGES[code] for code in languages))
    return " · ".join(said)


def _example(entry: Mapping[str, Any], kind: str) -> str:
    fence = _FENCES[entry.get("format", "text")]
    shown = [notation.fenced(entry[kind], fence)]
    said = []
    if found := entry.get("finds"):
        said.append(
            "Found: " + ", ".join(notation.code(" ".join(text.split())) for text in found if text.strip()) + "."
        )
    if config := entry.get("config"):
        said.append(f"With the configuration {notation.code(json.dumps(config, ensure_ascii=False))}.")
    if day := entry.get("as-of"):
        said.append(f"On {day}.")
    if note := entry.get("note"):
        said.append(note)
    if said:
        shown.append(" ".join(said))
    if "fixed" in entry:
        shown += ["Mended:", notation.fenced(entry["fixed"], fence)]
    return "\n\n".join(shown)


def _notes(rule: Rule, docs: Mapping[str, Any], book: Rulebook) -> Iterator[str]:
    if "law" in docs:
        yield f"Law: {docs['law']}" + (f", in force since {rule.since}" if rule.since else "")
    if rule.jurisdictions:
        yield f"Runs only where a profile of this jurisdiction is chosen: {', '.join(_profiles(rule, book))}."
    if "ground" in docs:
        yield f"Ground: {docs['ground']}."
    if "confidence" in docs:
        yield f"Confidence in what it states: {docs['confidence']}."
    names = {other.code: other.name for other in book.rules}
    for codes, said in (
        (rule.supersedes, "Where both see a problem, it speaks in place of"),
        (rule.replaces, "It turns off"),
    ):
        if codes:
            yield f"{said} {', '.join(f'[{code}]({code}.md) {names[code]}' for code in codes)}."


def _profiles(rule: Rule, book: Rulebook) -> Iterator[str]:
    """Yield the jurisdictions of a rule, each with a link to its profile where it has one."""
    for place in rule.jurisdictions:
        own = next((p.name for p in book.profiles.values() if p.jurisdiction == place), "")
        yield f"[{place}](../profiles/{own}.md)" if own else place


def index(book: Rulebook, docs: Mapping[str, Mapping[str, Any]]) -> str:
    """Return the list of all rules, a table a family."""
    parts = ["# The rules", ABOUT.format(count=len(book.rules))]
    for family in sorted({rule.family for rule in book.rules}):
        own = [rule for rule in book.rules if rule.family == family]
        rows = [(f"[{r.code}]({r.code}.md)", r.name, severity(r), notation.inline(r.message)) for r in own]
        title = docs[own[0].code]["title"]
        parts += [f"## {family}: {title}", table(("rule", "name", "severity", "says"), rows)]
    return "\n\n".join(parts) + "\n"


def severity(rule: Rule) -> str:
    """Return how bad a rule is by itself; in parentheses what it is when it is turned on, or in files with metadata."""
    if not rule.enabled:
        return f"off ({rule.severity.value})"
    differs = rule.structured and rule.structured is not rule.severity
    return f"{rule.severity.value} ({rule.structured.value})" if differs and rule.structured else rule.severity.value
