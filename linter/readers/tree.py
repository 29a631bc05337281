"""What JSON and YAML have in common: records, lists and scalars, each with its place in the file."""

from __future__ import annotations

from typing import NamedTuple

from linter.document import TextMap
from linter.readers.problems import Problem
from linter.spans import Span

MAX_DEPTH = 64
"""How deep records and lists may stand in each other; postings on schema.org's model need 5."""


class Scalar(NamedTuple):
    """A string, or another scalar as it is written; null is an empty value. `way` leads from the value to the file."""

    value: str
    span: Span
    way: TextMap
    quoted: bool = True
    """Whether it is certainly a text: false for numbers, true, false and null."""


class Comment(NamedTuple):
    """A comment that speaks to the linter: where it stands with its marks, and what it says.

    `markup`: it is one of HTML or Markdown, and not of YAML or TOML.
    """

    span: Span
    text: str
    markup: bool = False


class Member(NamedTuple):
    """A key and what stands under it."""

    key: str
    key_span: Span
    node: Node


class Record(NamedTuple):
    """A JSON object or a YAML mapping; of a key that is given twice only the last is kept."""

    span: Span
    members: list[Member]

    def get(self, key: str) -> Node | None:
        """Return what stands under a key, written exactly so."""
        return next((m.node for m in self.members if m.key == key), None)


class Items(NamedTuple):
    """A JSON array or a YAML sequence."""

    span: Span
    nodes: list[Node]


Node = Scalar | Record | Items


class Parsed(NamedTuple):
    """The values of a text, one unless it holds several documents, and what is wrong with it."""

    roots: tuple[Node, ...]
    problems: tuple[Problem, ...]
    comments: tuple[Comment, ...] = ()


class FrontMatter(NamedTuple):
    """What stands at the top of a file, and where the body starts."""

    record: Record | None
    body: int
    problems: tuple[Problem, ...] = ()
    comments: tuple[Comment, ...] = ()


class Broken(Exception):  # noqa: N818 - it is what the file is
    """A file that can't be read on: where, and a sentence for its author."""

    def __init__(self, kind: str, start: int, end: int, sentence: str) -> None:
        super().__init__(sentence)
        self.kind = kind
        self.span = Span(start, end)
        self.sentence = sentence


def without_repeats(members: list[Member]) -> tuple[list[Member], list[Member]]:
    """Return the members, of each key the last, and those that an equal key made void."""
    last = {m.key: number for number, m in enumerate(members)}
    if len(last) == len(members):
        return members, []
    kept = [m for number, m in enumerate(members) if last[m.key] == number]
    return kept, [m for number, m in enumerate(members) if last[m.key] != number]
