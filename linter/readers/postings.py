"""Builds the postings of a file: metadata and body in the order of the file, as one reading text with its map."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Mapping

from linter.document import Block, Document, Link, Metadata, Segment, TextBuilder, TextMap, keep
from linter.patterns import lazy
from linter.readers import plain
from linter.readers.fragment import Fragment, harmless
from linter.readers.metadata import Entry, Found, entries, postings
from linter.readers.problems import Problem
from linter.readers.remarks import Remark
from linter.readers.tree import Items, Member, Node, Record, Scalar
from linter.spans import Span

BODY_FIELDS = frozenset({"description", "responsibilities", "requirements", "benefits"})
"""Fields whose values are the text of the posting, not facts about it."""
_LONG = 300  # characters from which a value is read as text, whatever its key
_HTML = lazy(r"</?(?:p|br|ul|ol|li|div|h[1-6]|table|strong|b|em|i|u|span|a)\b[^<>]{0,500}>", re.IGNORECASE)
_HTML_BLOCK = lazy(r"</?(?:p|br|ul|ol|li|div|h[1-6]|table)\b", re.IGNORECASE)
_ENTITY = lazy(r"&(?:#\d{1,7}|#[xX][0-9a-fA-F]{1,6}|[a-zA-Z][a-zA-Z0-9]{1,31});")
_MARKDOWN = lazy(r"^#{1,6} \S|\*\*\S|\]\(|^```", re.MULTILINE)

Shown = Callable[[str], bool]


class PostingBuilder:
    """Collects one posting."""

    def __init__(self, path: str, source: str, format: str, aliases: Mapping[str, str]) -> None:
        self.path = path
        self.source = source
        self.format = format
        self.aliases = aliases
        self.text = TextBuilder()
        self.blocks: list[Block] = []
        self.links: list[Link] = []
        self.metadata: list[Metadata] = []
        self.remarks: list[Remark] = []
        self.placed: dict[int, Span] = {}  # where a value stands in the reading text: an alias of YAML adds none
        self.lists: dict[int, int] = {}  # the run of each list of values
        self.end = -1  # where in the source the last text ended
        self.run = 0

    def part(self, start: int) -> None:
        """Begin something new, which starts at a place of the source."""
        if self.end >= 0:
            self.text.gap("\n", self.end, max(start, self.end))

    def body(self, fragment: Fragment, start: int, end: int, key: str = "") -> Span:
        """Take a text with its blocks; return where it stands in the reading text."""
        self.part(start)
        shift = self.text.length
        self.text.mapped(fragment.text, fragment.map)
        self.blocks += [block.moved(shift, self.run, key) for block in fragment.blocks]
        self.links += [link._replace(start=link.start + shift, end=link.end + shift) for link in fragment.links]
        self.remarks += fragment.comments
        self.run += 1 + max((b.run for b in fragment.blocks if b.run > 0), default=0)
        self.end = end
        return Span(shift, self.text.length)

    def record(
        self, node: Node, around: Iterable[Entry] = (), *, html: bool = False, shown: Shown | None = None
    ) -> None:
        """Take the values of a record, and what the records around it say of it.

        `html`: texts may have entities though they have no tags. `shown` tells of a paragraph whether the page shows
        it anyway.
        """
        for entry in (*around, *entries(node, self.aliases)):
            scalar = entry.scalar
            place = self.placed.get(id(scalar))
            if place is None:
                place = self.value(entry, html, shown)
                if place is None:
                    continue
                self.placed[id(scalar)] = place
            self.metadata.append(Metadata(entry.path, entry.field, *place, scalar.span, entry.key_span))

    def value(self, entry: Entry, html: bool, shown: Shown | None) -> Span | None:
        """Take a value; return where it stands, or None for a text that the page shows anyway."""
        scalar, text = entry.scalar, entry.scalar.value
        first, last = scalar.span
        if self.source[first : first + 1] in ("'", '"'):
            first, last = first + 1, last - 1
        if not _is_body(entry):
            self.part(first)
            start = self.text.length
            self.text.mapped(text, scalar.way)
            bare = text.strip()
            low = start + (text.find(bare) if bare else 0)
            self.blocks.append(Block("value", low, low + len(bare), self.run, 0, entry.path))
            self.run += 1
            self.end = last
            return Span(start, self.text.length)
        fragment = _text(text, scalar.way, html)
        if shown is not None:
            kept = [b for b in fragment.blocks if not shown(fragment.text[b.start : b.end])]
            if not kept:
                return None
            fragment = (
                fragment._replace(blocks=tuple(kept))
                if len(kept) == len(fragment.blocks)
                else _only(fragment, kept, self.source)
            )
        if entry.items is not None:
            fragment = fragment._replace(blocks=tuple(self.listed(fragment.blocks, entry.items)))
        return self.body(fragment, first, last, entry.path)

    def listed(self, blocks: tuple[Block, ...], items: Items) -> Iterable[Block]:
        """Return the blocks of an item of a list of texts: in the run of that list."""
        run = self.lists.setdefault(id(items), self.run)
        for number, block in enumerate(blocks):
            kind = "item" if number == 0 and block.kind == "text" else block.kind
            yield block._replace(kind=kind, run=run - self.run)

    def build(self, anchor: Span, pointer: str = "") -> Document:
        """Return the posting."""
        text, way = self.text.build()
        return Document(
            path=self.path,
            source=self.source,
            format=self.format,
            text=text,
            map=way,
            blocks=tuple(self.blocks),
            metadata=tuple(self.metadata),
            links=tuple(self.links),
            remarks=tuple(self.remarks),
            pointer=pointer,
            anchor=anchor,
        )


def _is_body(entry: Entry) -> bool:
    """Tell whether a value is text of the posting: by its field, by its lines or by its length."""
    bare = entry.scalar.value.strip()
    if not entry.scalar.quoted or " " not in bare:
        return False
    return entry.field in BODY_FIELDS or len(bare) > _LONG or "\n" in bare or _HTML.search(bare) is not None


def _text(text: str, way: TextMap, html: bool) -> Fragment:
    """Read a value as HTML, Markdown or plain text, whichever its marks say."""
    if _HTML.search(text) or (html and _ENTITY.search(text)):
        from linter.readers import html as reader

        fragment = reader.read(text, lines=_HTML_BLOCK.search(text) is None)
    elif _MARKDOWN.search(text):
        from linter.readers import markdown

        fragment = markdown.read(text)
    else:
        return Fragment(text, way, tuple(plain.blocks(text)))
    comments = tuple(c._replace(span=way.source_span(c.span)) for c in fragment.comments)
    return fragment._replace(map=fragment.map.through(way), comments=comments)


def _only(fragment: Fragment, kept: list[Block], source: str) -> Fragment:
    """Return a fragment of some of its blocks; only letters among letters can be edited in it."""
    builder = TextBuilder()
    blocks, end = [], -1
    for block in kept:
        inside = [s for s in fragment.map.segments if s.start < block.end and block.start < s.end]
        if end >= 0:
            builder.gap("\n", end, max(end, inside[0].source_start))
        start = builder.length
        for s in inside:
            low, high = max(s.start, block.start), min(s.end, block.end)
            place = fragment.map.source_span(Span(low, high))
            clipped = s._replace(start=0, end=high - low, source_start=place.start, source_end=place.end)
            builder.mapped(fragment.text[low:high], TextMap((clipped,)))
        blocks.append(block._replace(start=start, end=builder.length))
        end = inside[-1].source_end
    text, way = builder.build(lambda _: lambda _, made: harmless(source, made))
    return Fragment(text, way, tuple(blocks), comments=fragment.comments)


def posting(
    path: str,
    source: str,
    aliases: Mapping[str, str],
    pairs: Iterable[tuple[Span, Span]],
    body: Span | None = None,
    pointer: str = "",
) -> Document:
    """Return a posting of keys with values and of plain text that stand in a file as they are read.

    `pairs` are the places of each key and its value, in the order of the file, `body` that of the text, after them.
    For readers of formats that are not built in: a value whose notation has escapes needs a map of its own.
    """
    members = [Member(source[k.start : k.end], k, _as_written(source, v)) for k, v in pairs]
    builder = PostingBuilder(path, source, "text", aliases)
    anchor = members[0].key_span if members else Span(0, 1)
    if members:
        builder.record(Record(Span(anchor.start, members[-1].node.span.end), members))
    if body is not None:
        fragment = plain.read(source, body.start, body.end)
        anchor = anchor if members or not fragment.blocks else fragment.map.source_span(fragment.blocks[0].span)
        builder.body(fragment, body.start, body.end)
    return builder.build(anchor, pointer)


def _as_written(source: str, span: Span) -> Scalar:
    value = source[span.start : span.end]
    return Scalar(value, span, TextMap([Segment(0, len(value), *span, True, keep)] if value else ()))


def structured(
    path: str, source: str, format: str, roots: tuple[Node, ...], aliases: Mapping[str, str]
) -> tuple[list[Document], list[Problem]]:
    """Return the postings of a JSON or YAML file; one that was named is a posting though it may not look like one."""
    found = postings(roots, aliases) or _records(roots)
    documents = []
    for posting in found:
        builder = PostingBuilder(path, source, format, aliases)
        builder.record(posting.record, posting.around)
        documents.append(builder.build(first_key(posting.record), posting.pointer))
    if documents or not roots:
        return documents, []
    return [], [Problem("no-posting", Span(roots[0].span.start, min(roots[0].span.start + 1, len(source))))]


def _records(roots: tuple[Node, ...]) -> list[Found]:
    """Return the records of a file, or of the list that it is."""
    if len(roots) == 1 and isinstance(roots[0], Items):
        roots = tuple(roots[0].nodes)
    records = [(number, r) for number, r in enumerate(roots) if isinstance(r, Record) and r.members]
    return [Found(r, f"/{number}" if len(roots) > 1 else "") for number, r in records]


def first_key(record: Record) -> Span:
    """Return where the first key of a record stands: what the record lacks is reported there."""
    return record.members[0].key_span if record.members else Span(record.span.start, record.span.start + 1)
