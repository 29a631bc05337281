"""The facts as data: what each reading of a posting returns. Spans count code points of the reading text."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping, Sequence
from typing import Literal, NamedTuple, Protocol

from linter.document import Block
from linter.spans import Span

Necessity = Literal["required", "preferred"]
Origin = Literal["metadata", "label", "prose"]
LevelKind = Literal["cefr", "adjective", "both", "none", "invalid", "other"]


class Written(NamedTuple):
    """The languages of the text.

    ISO 639-1 codes by stretch, in order; `main` is the one with the most letters, "" if unknown.
    """

    main: str
    stretches: tuple[tuple[Span, str], ...]

    def at(self, offset: int) -> str:
        """Return the language written at a place, or `main`."""
        for span, language in self.stretches:
            if span.start <= offset < span.end:
                return language
        return self.main


class Line(NamedTuple):
    """A line of the body, `[start, end)` without its bullet: its words are `[first, last)` of the text's words.

    `start_word` and `end_word` are where its first word starts and its last word ends: a line without what decorates
    it.
    """

    start: int
    end: int
    first: int
    last: int
    start_word: int
    end_word: int
    block: Block


class Section(NamedTuple):
    """A part of the posting under one heading.

    `kind` is an id of the vocabulary `sections` ("" for an unknown heading). `heading` is empty where a metadata key
    stands for it. `span` is what stands under the heading, up to the next one.
    """

    kind: str
    heading: Span
    span: Span


class FieldValue(NamedTuple):
    """A field's value as written.

    `normal` is its normal form ("2026-07" of "July 2026") or ""; `label` the words that name it.
    """

    field: str
    span: Span
    value: str
    origin: Origin
    normal: str = ""
    label: Span | None = None


class LevelPart(NamedTuple):
    """One level as written. `low` and `high` are the CEFR levels that it names ("C level" is C1 to C2), "" if none.

    `word` is the id of a level adjective in the vocabulary `levels`, "" for a notation.
    """

    span: Span
    kind: LevelKind
    low: str = ""
    high: str = ""
    word: str = ""


class LanguageDemand(NamedTuple):
    """A natural language that the candidate needs. `span` covers the words that demand it, `name` the language's name.

    `level` covers the level words where they stand together, else None; `level_text` is what they say, "" when no
    level is given. `cefr` is the lowest and highest CEFR level written; `adjectives` are the level adjectives, as ids
    of the vocabulary `levels`; `parts` are all levels in the order of the text. `alternative`: one of several
    languages suffices.
    """

    language: str
    span: Span
    name: Span
    level: Span | None
    level_text: str
    kind: LevelKind
    cefr: tuple[str, str] | None
    adjectives: tuple[str, ...]
    necessity: Necessity
    alternative: bool = False
    parts: tuple[LevelPart, ...] = ()


class ExperienceDemand(NamedTuple):
    """Years of experience that the candidate needs; months are given as a fraction of a year.

    `number` covers the figure or figures with their unit. `part_of` is the index of the demand that this one is a part
    of ("of which at least 10 in …"), or None. `header`: it stands in the title or in a header line ("Senior (7+)").
    """

    min_years: float | None
    max_years: float | None
    subject: str
    necessity: Necessity
    span: Span
    number: Span
    subject_span: Span | None = None
    part_of: int | None = None
    header: bool = False


class Jurisdiction(NamedTuple):
    """A jurisdiction in which the posting's location lies, as an id of the vocabulary `jurisdictions`.

    `place` is the location that tells it, as written at `span`; None where the configuration gives the location.
    """

    name: str
    place: str
    span: Span | None


class DateMention(NamedTuple):
    """A date. `date` is its first day, None for a relative or an impossible one and where no year is written.

    `kind`: absolute ("15 January 2026", "July 2026"), relative ("2 days ago"), soon ("ASAP", "per direct"), impossible
    ("31 June"). `precision`: what is written. `weekday`: 0 for Monday to 6, where one is written, else None. `last` is
    the last day that the words allow (31 July 2026). `ambiguous`: figures that count either way (05/06/2026); `date`
    takes the day first.
    """

    span: Span
    kind: Literal["absolute", "relative", "soon", "impossible"]
    date: dt.date | None
    last: dt.date | None
    precision: Literal["day", "month", "quarter", "year", ""]
    weekday: int | None = None
    ambiguous: bool = False


class PayStatement(NamedTuple):
    """An amount or range of money paid for the work, in units of the currency.

    `currency` is an ISO 4217 code or ""; `period` one of hour, day, week, month, year or ""; `gross`: True, False, or
    None where it isn't said.
    """

    span: Span
    minimum: float | None
    maximum: float | None
    currency: str
    period: str
    gross: bool | None


class GrammarMatch(NamedTuple):
    """What LanguageTool says of a place: its rule and category, its message, and what it proposes, best first."""

    span: Span
    rule: str
    category: str
    message: str
    replacements: tuple[str, ...]
    language: str = ""

    @property
    def spelling(self) -> bool:
        """Whether a rule speaks that knows words alone, not sentences: each language has one of its own."""
        return self.rule.startswith("MORFOLOGIK_") or (self.category == "TYPOS" and "_SPELL" in self.rule)


class GrammarService(Protocol):
    """Whoever checks grammar for a run; the spans of its answers count from the start of the paragraph.

    `words` are those of the project, in small letters, that are no misspellings; `variants` those that the project
    chose, by language.
    """

    @property
    def words(self) -> frozenset[str]:
        """Return the project's own words."""

    @property
    def variants(self) -> Mapping[str, str]:
        """Return the chosen variant of each language that has one."""

    def check(self, paragraphs: Sequence[tuple[str, str]]) -> Sequence[Sequence[GrammarMatch]]:
        """Return what there is to say of each `(text, variant)`."""
