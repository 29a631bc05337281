"""What the tests of the readers share: reading a text, and mending it at a place of its reading text."""

from functools import cache

import yaml

from linter import readers, resources
from linter.document import Block, Document, Metadata
from linter.findings import Edit
from linter.readers import Reading
from linter.spans import Span


@cache
def aliases() -> dict[str, str]:
    """Return the shipped alias table, from its YAML."""
    data = yaml.safe_load((resources.RULES / "vocabulary" / "metadata-keys.yaml").read_text(encoding="utf-8"))
    return readers.aliases({"metadata-keys": {entry["id"]: entry for entry in data["entries"]}}, {})


def read(text: str | bytes, suffix: str) -> Reading:
    """Read a text as a file with this suffix."""
    data = text.encode() if isinstance(text, str) else text
    return readers.read(f"posting.{suffix}", data, aliases())


def posting(text: str | bytes, suffix: str) -> Document:
    """Return the one posting of a text."""
    (document,) = read(text, suffix).documents
    return document


def mended(document: Document, start: int, end: int, text: str) -> str | None:
    """Return the file with a stretch of the reading text replaced; None where that can't be written."""
    edit = document.map.source_edit(Edit(Span(start, end), text))
    if edit is None:
        return None
    return document.source[: edit.span.start] + edit.text + document.source[edit.span.end :]


def mend(document: Document, old: str, new: str) -> str | None:
    """Return the file with the first `old` of the reading text replaced."""
    start = document.text.index(old)
    return mended(document, start, start + len(old), new)


def under(document: Document, words: str) -> str:
    """Return what stands in the file under the first `words` of the reading text."""
    start = document.text.index(words)
    span = document.map.source_span(Span(start, start + len(words)))
    return document.source[span.start : span.end]


def value(document: Document, path: str) -> str:
    """Return the value of the first key with this path."""
    return next(document.quote(m.span) for m in document.metadata if m.path == path)


def shown(document: Document) -> list[tuple[str, str]]:
    """Return the kind and the text of each block of the body."""
    return [(b.kind, document.quote(b.span)) for b in document.body()]


def whole(document: Document) -> bool:
    """Tell whether the document hangs together: a map without holes, places inside the text, blocks in order."""
    segments, size = document.map.segments, len(document.text)
    joined = [s.start for s in segments] == [0, *(s.end for s in segments)][: len(segments)]
    inside = all(0 <= s.source_start <= s.source_end <= len(document.source) for s in segments)
    places: list[Block | Metadata] = [*document.blocks, *document.metadata]
    return (
        joined
        and inside
        and (not segments or segments[-1].end == size)
        and all(0 <= p.start <= p.end <= size for p in places)
    )
