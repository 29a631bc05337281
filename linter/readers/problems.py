"""What a reader found wrong with a file."""

from __future__ import annotations

from collections.abc import Mapping
from typing import NamedTuple

from linter.findings import Edit
from linter.spans import Span


class Problem(NamedTuple):
    """What is wrong with a file: the kind, which names the rule, the characters, and values for the rule's message.

    `edits` mend it, in the file's own characters.
    """

    kind: str
    span: Span
    values: Mapping[str, object] = {}
    edits: tuple[Edit, ...] = ()
