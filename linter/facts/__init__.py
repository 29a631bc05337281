"""What a posting says, derived when it is first asked for.

`Facts` is the one thing that checkers are given. Each fact is read once per posting by a module of its own and then
kept, so rules share the work. All spans are places in the reading text of the document.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Mapping
from datetime import date
from functools import cached_property
from typing import Any, NamedTuple

from linter.document import Document
from linter.facts.types import (
    DateMention,
    ExperienceDemand,
    FieldValue,
    GrammarMatch,
    GrammarService,
    Jurisdiction,
    LanguageDemand,
    Line,
    PayStatement,
    Section,
    Written,
)
from linter.lexicon import Lexicon, Mentions


class Knowledge(NamedTuple):
    """The loaded data that reading needs: the index of terms, and the vocabularies: name -> entry id -> attributes."""

    lexicon: Lexicon
    vocabulary: Mapping[str, Mapping[str, Mapping[str, Any]]]


class Settings(NamedTuple):
    """What the user decides about reading and checking.

    `as_of` is the clock; `defaults` a repository's constants by field; `language` overrides the detected language;
    `options` are the limits and choices that checkers ask for by name (`experience`, `pay`, …: the configuration's
    tables of the same name); `grammar` is who checks grammar, where that is asked for.
    """

    as_of: date
    defaults: Mapping[str, str] = {}
    language: str = ""
    options: Mapping[str, Any] = {}
    grammar: GrammarService | None = None


class Facts:
    """The facts of one posting."""

    def __init__(self, document: Document, knowledge: Knowledge, settings: Settings) -> None:
        self.document = document
        self.text = document.text
        """The reading text."""
        self.knowledge = knowledge
        self.settings = settings

    def under(self, settings: Settings) -> Facts:
        """Return the same facts for checkers with other options: what is read already is kept.

        All but `options` must be as it was: it decides what is read.
        """
        other = type(self)(self.document, self.knowledge, settings)
        other.__dict__.update({name: fact for name, fact in self.__dict__.items() if name != "settings"})
        return other

    @cached_property
    def _block_starts(self) -> list[int]:
        return [block.start for block in self.document.blocks]

    def block_index(self, offset: int) -> int:
        """Return the index of the block at an offset, or of the one before it; -1 before the first."""
        return bisect_right(self._block_starts, offset) - 1

    @cached_property
    def mentions(self) -> Mentions:
        """Every term of every vocabulary and rule, found in one pass."""
        return self.knowledge.lexicon.scan(self.document.text)

    @cached_property
    def lines(self) -> tuple[Line, ...]:
        """The lines of the body, in order, with their words."""
        from linter.facts import lines

        return lines.read(self)

    @cached_property
    def written(self) -> Written:
        """The language or languages that the posting is written in."""
        from linter.facts import written

        return written.read(self)

    @cached_property
    def sections(self) -> tuple[Section, ...]:
        """The parts of the posting, in order, without overlap; text before the first heading belongs to none."""
        from linter.facts import sections

        return sections.read(self)

    @cached_property
    def fields(self) -> Mapping[str, tuple[FieldValue, ...]]:
        """The values of each field, metadata first, then labelled, then prose; a field that is absent has no entry."""
        from linter.facts import fields

        return fields.read(self)

    @cached_property
    def jurisdictions(self) -> tuple[Jurisdiction, ...]:
        """The countries, states, provinces and cities of whose law the location tells."""
        from linter.facts import jurisdictions

        return tuple(jurisdictions.read(self))

    @cached_property
    def languages(self) -> tuple[LanguageDemand, ...]:
        """The languages that the candidate needs."""
        from linter.facts import languages

        return languages.read(self)

    @cached_property
    def experience(self) -> tuple[ExperienceDemand, ...]:
        """The years of experience that the candidate needs."""
        from linter.facts import experience

        return experience.read(self)

    @cached_property
    def dates(self) -> tuple[DateMention, ...]:
        """The dates that the posting names, absolute and relative, possible or not."""
        from linter.facts import dates

        return dates.read(self)

    @cached_property
    def pay(self) -> tuple[PayStatement, ...]:
        """The amounts of pay that the posting states."""
        from linter.facts import pay

        return pay.read(self)

    @cached_property
    def grammar(self) -> tuple[GrammarMatch, ...]:
        """What LanguageTool says of the text, less what is no mistake in a posting; nothing unless it is asked for."""
        if self.settings.grammar is None:
            return ()
        from linter.facts import grammar

        return grammar.read(self, self.settings.grammar)
