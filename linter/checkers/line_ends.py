"""Line ends of more than one kind, seen in the file itself: the reading text has them all alike in some formats."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping
from typing import Any

from linter.checkers import Match
from linter.facts import Facts
from linter.findings import Edit
from linter.patterns import lazy
from linter.spans import Span

PARAMS = {"line-ends": {"type": "object", "additionalProperties": False}}
_LINE_END = lazy(r"\r\n?|\n")
_NAMES = {"\n": "LF", "\r\n": "CRLF", "\r": "CR"}


def line_ends(facts: Facts, params: Mapping[str, Any]) -> Iterable[Match]:
    """Return the line ends that differ from the most of the file; the first posting of a file speaks for all."""
    source = facts.document.source
    if "\r" not in source or not _is_first(facts.document.pointer):
        return
    returns, pairs, feeds = source.count("\r"), source.count("\r\n"), source.count("\n")
    kinds = Counter({"\r\n": pairs, "\n": feeds - pairs, "\r": returns - pairs})
    usual, count = kinds.most_common(1)[0]
    if count == kinds.total():
        return
    for found in _LINE_END.finditer(source):
        if found.group() != usual:
            span = Span(*found.span())
            values = {"kind": _NAMES[found.group()], "usual": _NAMES[usual]}
            yield Match(span, values, (Edit(span, usual),), in_source=True)


def _is_first(pointer: str) -> bool:
    digits = "".join(char for char in pointer if char.isdigit())
    return not digits or int(digits) == 0
