"""Runs the examples of a rule: the rule alone, over the example as a file of its format."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from datetime import date
from typing import Any, NamedTuple

from linter import checkers, engine, readers, selection
from linter.config import Config
from linter.facts import Facts, Settings
from linter.facts.types import GrammarService
from linter.findings import Finding
from linter.packs import Rule, Rulebook

SUFFIXES = {"text": "txt", "markdown": "md", "html": "html", "json": "json", "yaml": "yaml"}
AS_OF = "2026-11-21"


class Example(NamedTuple):
    """An example of a rule: `text` is its bad or good posting, `data` the whole entry of the pack."""

    id: str
    rule: Rule
    bad: bool
    text: str
    data: Mapping[str, Any]


def examples(book: Rulebook, rules: Iterable[Rule]) -> Iterator[Example]:
    """Yield every example of the rules, numbered by kind: `LNG001-bad-1`."""
    docs = book.docs()
    for rule in rules:
        for kind in ("bad", "good"):
            own = [e for e in docs[rule.code].get("examples", ()) if kind in e]
            for number, entry in enumerate(own, 1):
                yield Example(f"{rule.code}-{kind}-{number}", rule, kind == "bad", entry[kind], entry)


def lint(book: Rulebook, example: Example, text: str, grammar: GrammarService | None = None) -> list[Finding]:
    """Return what the example's rule alone says about a text in the example's format and configuration."""
    rule, data = example.rule, example.data
    table = data.get("config", {})
    config = Config(profiles=tuple(table.get("profiles", ())), options=table)
    rules = engine.RuleSet.of([engine.Active(rule, rule.severity, rule.structured or rule.severity)])
    settings = Settings(
        as_of=date.fromisoformat(data.get("as-of", AS_OF)),
        defaults=table.get("defaults", {}),
        language=table.get("language", ""),
        options=selection.options(selection.chosen_profiles(book, config.profiles), config),
        grammar=grammar,
    )
    path = f"posting.{SUFFIXES[data.get('format', 'text')]}"
    own_keys = {key: name for name, keys in table.get("fields", {}).items() for key in keys}
    aliases = readers.aliases(book.knowledge.vocabulary, own_keys)
    reading = readers.read(path, text.encode(), aliases)
    found = engine.problems(path, reading.problems, rules)
    for document in reading.documents:
        facts = Facts(document, book.knowledge, settings)
        list(checkers.load(rule.check)(facts, rule.params))  # the engine would make a finding of what this raises
        found += engine.check(facts, rules)
    return sorted(found, key=lambda f: f.order)


def places(text: str, findings: Iterable[Finding]) -> list[str]:
    """Return the texts under the findings: of each the first place, then those that share its cause."""
    return [
        text[span.start : span.end]
        for f in findings
        for span in (f.span, *(r.span for r in f.related if r.message == "also here"))
    ]


def mended(text: str, findings: Iterable[Finding]) -> str:
    """Return the text with the edits of every fix, whatever its safety."""
    edits = sorted((e for f in findings if f.fix for e in f.fix.edits), key=lambda e: e.span, reverse=True)
    for edit in edits:
        text = text[: edit.span.start] + edit.text + text[edit.span.end :]
    return text
