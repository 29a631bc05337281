"""Readers: from the bytes of a file to the postings in it.

Reading never repairs and never raises for what a file holds: what is wrong with it becomes a `Problem`, and what can
still be read is.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import TYPE_CHECKING, NamedTuple

from linter.document import Document
from linter.readers import plain
from linter.readers.decode import MAX_BYTES, Decoded, decode, foreign
from linter.readers.metadata import aliases, field_of
from linter.readers.problems import Problem
from linter.readers.remarks import Remark, settings
from linter.readers.tree import FrontMatter
from linter.spans import Span

if TYPE_CHECKING:
    from linter.readers.fragment import Fragment
    from linter.readers.postings import PostingBuilder
    from linter.readers.sniffing import Likeness
    from linter.readers.tree import Parsed, Record

__all__ = [
    "FORMATS",
    "MAX_BYTES",
    "Problem",
    "Reader",
    "Reading",
    "add",
    "aliases",
    "encoding_problems",
    "field_of",
    "format_of",
    "is_added",
    "likeness",
    "read",
]
FORMATS = {
    "txt": "text",
    "md": "markdown",
    "markdown": "markdown",
    "html": "html",
    "htm": "html",
    "json": "json",
    "jsonl": "json",
    "yaml": "yaml",
    "yml": "yaml",
}
"""The format of each suffix."""
Reader = Callable[[str, bytes, Mapping[str, str]], "Reading"]
"""Reads a file of a format that is not built in, from its path, its bytes and the fields of metadata keys."""
_added: dict[str, Reader] = {}
_MOST = 100  # problems that are told of one file: after so many it is clear that it is broken


class Reading(NamedTuple):
    """What a file holds: its text, the postings in it, and what is wrong with it."""

    source: str
    documents: tuple[Document, ...]
    problems: tuple[Problem, ...]
    remarks: tuple[Remark, ...] = ()
    """What the file says to the linter outside the texts of its postings."""


def add(suffix: str, format: str, reader: Reader) -> None:
    """Let files with a suffix (without its dot, in lower case) be read by a reader that is not built in.

    Raises ValueError when they are read already.
    """
    if FORMATS.setdefault(suffix, format) != format:
        raise ValueError(f"files named *.{suffix} are read already, as {FORMATS[suffix]}")
    _added[format] = reader


def is_added(path: str) -> bool:
    """Tell whether a file's suffix is one of a reader that is not built in."""
    return format_of(path) in _added


def format_of(path: str) -> str:
    """Return the format that a path's suffix says: text, markdown, html, json or yaml; text for an unknown one."""
    return FORMATS.get(path.rpartition(".")[2].lower(), "text")


def read(path: str, data: bytes, aliases: Mapping[str, str], format: str = "") -> Reading:
    """Read the postings of a file.

    `aliases` is what the function of that name returns; `format` overrides what the path's suffix says, as for
    standard input ("-").
    """
    format = format or format_of(path)
    if format in _added:
        return _added[format](path, data, aliases)
    decoded = foreign(data) or decode(data)
    problems = encoding_problems(decoded)
    if not decoded.readable:
        return Reading(decoded.text, (), tuple(problems))
    source = decoded.text
    if format in ("json", "yaml"):
        parsed = _parse(source, format)
        from linter.readers.postings import structured

        documents, more = structured(path, source, format, parsed.roots, aliases)
        remarks: tuple[Remark, ...] = (*parsed.comments, *settings(source, parsed.roots))
        return Reading(source, tuple(documents), (*problems, *parsed.problems, *more)[:_MOST], remarks)
    front = _front_matter(source, strict=format == "text")
    documents, more = _texts(path, source, format, aliases, front)
    if any(problem.kind == "invalid-front-matter" for problem in front.problems):
        documents = [document._replace(whole=False) for document in documents]
    remarks = (*front.comments, *settings(source, [front.record] if front.record else []))
    return Reading(source, tuple(documents), (*problems, *front.problems, *more)[:_MOST], remarks)


def likeness(data: bytes, format: str, aliases: Mapping[str, str]) -> Likeness:
    """Tell whether a JSON or YAML file holds a posting, or a broken file might, or comes close to one.

    The keys are looked at first, as they stand in the text, so that most files that are none are never parsed.
    """
    from linter.readers.metadata import postings
    from linter.readers.sniffing import sniff

    decoded = decode(data)
    like = sniff(decoded.text, format, aliases) if decoded.readable else "none"
    if like != "posting":
        return like
    parsed = _parse(decoded.text, format)
    return "posting" if postings(parsed.roots, aliases) or not parsed.roots else "none"


def _parse(source: str, format: str) -> Parsed:
    if format == "json":
        from linter.readers import jsontext

        return jsontext.parse(source)
    from linter.readers import yamltext

    return yamltext.parse(source)


def _front_matter(source: str, strict: bool) -> FrontMatter:
    """Return what stands at the top of a file; the reader of it is imported where something may."""
    if not source.startswith(("---", "+++", "\ufeff---", "\ufeff+++")):
        return FrontMatter(None, 0)
    from linter.readers import frontmatter

    return frontmatter.read(source, strict)


def _texts(
    path: str, source: str, format: str, aliases: Mapping[str, str], top: FrontMatter
) -> tuple[list[Document], list[Problem]]:
    """Return the posting of a file of text, Markdown or HTML, with the front matter that it may have."""
    front, body = top.record, top.body
    if format == "html":
        from linter.readers import jsonld

        return jsonld.read(path, source, body, aliases, front)
    if format == "markdown":
        from linter.readers import markdown

        fragment = markdown.read(source, body)
    else:
        fragment = plain.read(source, body)
    if front is not None or body:
        from linter.readers.postings import PostingBuilder

        builder = PostingBuilder(path, source, format, aliases)
        return [_with_metadata(builder, fragment, front)], []
    if not fragment.blocks:
        return [], [Problem("empty-file", Span(0, 1))]
    anchor = fragment.map.source_span(fragment.blocks[0].span)
    text, way, blocks, links, comments = fragment
    return [Document(path, source, format, text, way, blocks, (), links, "", anchor, remarks=comments)], []


def _with_metadata(builder: PostingBuilder, fragment: Fragment, front: Record | None) -> Document:
    """Return a posting with front matter."""
    from linter.readers.postings import first_key

    if front is not None:
        builder.record(front)
    if fragment.text:
        segments = fragment.map.segments
        builder.body(fragment, segments[0].source_start, segments[-1].source_end)
    return builder.build(first_key(front) if front is not None else Span(0, 3))


def encoding_problems(decoded: Decoded) -> list[Problem]:
    """Return what is wrong with a file's bytes, for its text as it was decoded."""
    if not decoded.problem:
        return []
    code, offset = decoded.byte
    values: dict[str, object] = {"encoding": decoded.encoding, "byte": f"0x{code:02X}", "offset": offset}
    values["limit"] = f"{MAX_BYTES // 1_000_000} MB"
    values["read"] = "was read as that" if decoded.readable else "was not checked"
    return [Problem(decoded.problem, Span(decoded.at, min(decoded.at + 1, len(decoded.text))), values)]
