"""What the tests of facts and rules share: the shipped data, and a text read and checked with it."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date

from linter import engine, packs, readers
from linter.facts import Facts, Settings
from linter.findings import Finding
from linter.packs import Rule

BOOK = packs.load()
ALIASES = readers.aliases(BOOK.knowledge.vocabulary, {})
AS_OF = date(2026, 11, 21)


def facts(text: str, suffix: str = "txt", as_of: date = AS_OF) -> Facts:
    """Return the facts of the one posting in a text, read as a file with this suffix."""
    (document,) = readers.read(f"posting.{suffix}", text.encode(), ALIASES).documents
    return Facts(document, BOOK.knowledge, Settings(as_of))


def rules(wanted: Callable[[Rule], bool]) -> engine.RuleSet:
    """Return the shipped rules that are wanted, at their own severity."""
    return engine.RuleSet.of(engine.Active(r, r.severity, r.severity) for r in BOOK.rules if wanted(r))


def findings(chosen: engine.RuleSet, text: str, suffix: str = "txt", as_of: date = AS_OF) -> list[Finding]:
    """Return what the chosen rules say about the one posting in a text."""
    return engine.check(facts(text, suffix, as_of), chosen)
