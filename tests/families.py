"""Runs the rules of one or more families over a text, for tests that look at findings and fixes."""

from __future__ import annotations

from datetime import date

from linter import engine, packs, readers
from linter.facts import Facts, Settings
from linter.findings import Finding, Safety

BOOK = packs.load()
ALIASES = readers.aliases(BOOK.knowledge.vocabulary, {})
SETTINGS = Settings(date(2026, 11, 21))


class Family:
    """The rules that a run without options has, of the families or with the codes that are named."""

    def __init__(self, *names: str) -> None:
        chosen = [r for r in BOOK.rules if (r.family in names and r.enabled) or r.code in names]
        self._rules = engine.RuleSet.of([engine.Active(r, r.severity, r.structured or r.severity) for r in chosen])

    def check(self, text: str, suffix: str = "txt") -> list[Finding]:
        """Return the findings of a file's postings."""
        reading = readers.read(f"posting.{suffix}", text.encode(), ALIASES)
        return [
            finding
            for document in reading.documents
            for finding in engine.check(Facts(document, BOOK.knowledge, SETTINGS), self._rules)
        ]

    def places(self, text: str, suffix: str = "txt") -> list[tuple[str, str]]:
        """Return code and text of every place: of each finding the first, then those that share its cause."""
        return [
            (f.code, text[span.start : span.end])
            for f in self.check(text, suffix)
            for span in (f.span, *(r.span for r in f.related if r.message == "also here"))
        ]

    def mended(self, text: str, suffix: str = "txt", *safeties: Safety) -> str:
        """Return the text with the fixes of the given safeties, or of every safety."""
        fixes = [f.fix for f in self.check(text, suffix) if f.fix and (not safeties or f.fix.safety in safeties)]
        for edit in sorted((e for fix in fixes for e in fix.edits), key=lambda e: e.span, reverse=True):
            text = text[: edit.span.start] + edit.text + text[edit.span.end :]
        return text
