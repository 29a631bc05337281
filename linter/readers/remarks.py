"""What a file says to the linter itself: in comments that open with `postlint:`, and under the key `postlint`.

Neither is text of the posting. What they ask for is understood later; here it only matters where they stand.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from typing import NamedTuple

from linter.patterns import lazy
from linter.readers.tree import Comment, Items, Node, Record, Scalar
from linter.spans import Span, SpanIndex

KEY = "postlint"
_ADDRESSED = lazy(r"\s*postlint(?::|[\s-]+(?:ignore|disable|enable|skip|noqa)\b)", re.IGNORECASE)
_HASH = lazy(r"(?<![^\s\ufeff])#+[ \t]*(postlint\b[^\r\n]*)", re.IGNORECASE)
_HEADER = lazy(r"(?:[&!][^\s]*[ \t]+)*[|>][-+\d]*[ \t]*(?:#[^\r\n]*)?(?=[\r\n])")


class Setting(NamedTuple):
    """What stands under the key `postlint` of a record, and where that record stands."""

    key: Span
    node: Node
    record: Span


Remark = Comment | Setting


def in_markup(source: str, start: int, end: int) -> Iterator[Comment]:
    """Yield the comment at `<!--` … `-->`, if it speaks to the linter."""
    text = source[start + 4 : end - 3]
    if _ADDRESSED.match(text):
        yield Comment(Span(start, end), text.strip(), markup=True)


def after_hashes(source: str, start: int, end: int, roots: Iterable[Node]) -> tuple[Comment, ...]:
    """Return the comments of a stretch of YAML or TOML that speak to the linter; texts with a # in them are none."""
    if KEY not in source[start:end].lower():
        return ()
    found = [m for m in _HASH.finditer(source, start, end) if _ADDRESSED.match(m.group(1))]
    if not found:
        return ()
    texts = SpanIndex(_without_header(source, span) for root in roots for span in _scalars(root, set()))
    return tuple(
        Comment(Span(*m.span()), m.group(1).strip()) for m in found if not texts.touch(Span(m.start(), m.start() + 1))
    )


def _without_header(source: str, scalar: Span) -> Span:
    """Return where the text of a scalar stands: of a block scalar below the line that opens it."""
    header = _HEADER.match(source, scalar.start)
    return Span(min(header.end(), scalar.end), scalar.end) if header else scalar


def _scalars(node: Node, seen: set[int]) -> Iterator[Span]:
    """Yield where the scalars of a tree stand; what an alias names is looked at once."""
    if isinstance(node, Scalar):
        yield node.span
    elif id(node) not in seen:
        seen.add(id(node))
        for child in node.nodes if isinstance(node, Items) else [m.node for m in node.members]:
            yield from _scalars(child, seen)


def settings(source: str, roots: Iterable[Node]) -> tuple[Setting, ...]:
    """Return what stands under the key `postlint` anywhere in the trees of a file."""
    if KEY not in source:
        return ()
    seen: set[int] = set()
    return tuple(setting for root in roots for setting in _settings(root, seen))


def _settings(node: Node, seen: set[int]) -> Iterator[Setting]:
    if isinstance(node, Scalar) or id(node) in seen:
        return
    seen.add(id(node))
    if isinstance(node, Record):
        for member in node.members:
            if member.key == KEY:
                yield Setting(member.key_span, member.node, node.span)
            else:
                yield from _settings(member.node, seen)
    else:
        for child in node.nodes:
            yield from _settings(child, seen)
