"""A posting as it was read: its reading text, the blocks of that text, its metadata, and the way back to the file.

The *reading text* is what a person sees: escapes and entities decoded, inline markup left out. Facts and checkers work
on it and on nothing else. Every stretch of it knows which characters of the file it came from, so a place in the
reading text can be shown in the file, and an edit of the reading text can be written back in the file's own notation.
For plain text the two are the same text.
"""

from __future__ import annotations

import itertools
from bisect import bisect_right
from collections.abc import Callable, Iterable
from functools import partial
from typing import TYPE_CHECKING, Literal, NamedTuple

from linter.findings import Edit
from linter.spans import Span

if TYPE_CHECKING:
    from linter.readers.remarks import Remark

Encode = Callable[[str], "str | None"]
"""Writes a replacement in the notation of the place (a JSON string, an HTML text node); None where it can't be."""

Guard = Callable[[Edit, Edit], bool]
"""Tells whether an edit of the reading text and the edit of the file made from it still say the same when the file is
read again.
"""


class Segment(NamedTuple):
    """A stretch `[start, end)` of reading text and the stretch `[source_start, source_end)` of the file behind it.

    `exact`: both have the same characters, one for one. Otherwise the whole stands for the whole (an escape, an entity,
    a folded line break), or, with `encode` None, it stands for no text at all (markup between two blocks).
    """

    start: int
    end: int
    source_start: int
    source_end: int
    exact: bool
    encode: Encode | None


class Part(NamedTuple):
    """A stretch `[start, end)` of reading text with maps of its own: its edits take them one after the other."""

    start: int
    end: int
    steps: tuple[TextMap, ...]


class TextMap:
    """The way from reading text to the file, by segments that follow each other without a gap.

    `segments` may be a function that makes them, called when a place is first asked for: of a clean file none is.
    `parts` are values read by a notation of their own, in order: what lies inside one goes its way, step by step, and
    an edit across its bounds is refused. `guard` refuses edits that the notation would read as something else (a
    replacement that makes a tag or ends a scalar).
    """

    __slots__ = ("_guard", "_make", "_part_starts", "_parts", "_segments", "_starts")

    def __init__(
        self,
        segments: Iterable[Segment] | Callable[[], Iterable[Segment]],
        guard: Guard | None = None,
        parts: Iterable[Part] = (),
    ) -> None:
        self._make = segments if callable(segments) else None
        self._segments = None if callable(segments) else tuple(segments)
        self._starts: list[int] | None = None
        self._guard = guard
        self._parts = tuple(parts)
        self._part_starts = [p.start for p in self._parts] if parts else []

    @property
    def segments(self) -> tuple[Segment, ...]:
        """The segments, in order."""
        if self._segments is None:
            self._segments = tuple(self._make()) if self._make else ()
        return self._segments

    @property
    def special(self) -> bool:
        """Whether edits need more than the segments: a guard, or parts."""
        return self._guard is not None or bool(self._parts)

    def guarded(self, guard: Guard) -> TextMap:
        """Return the map with a guard."""
        return TextMap(self._make or self.segments, guard, self._parts)

    def _before(self, offset: int) -> int:
        """Return the index of the last segment that starts at an offset or before it; -1 when none does."""
        if self._starts is None:
            self._starts = [s.start for s in self.segments]
        return bisect_right(self._starts, offset) - 1

    def _at(self, offset: int) -> Segment | None:
        index = self._before(offset)
        return self.segments[index] if index >= 0 else None

    def source_span(self, span: Span) -> Span:
        """Return the characters of the file behind a span of reading text."""
        if self._parts and (part := self._part(span)) is not None:
            inside = Span(span.start - part.start, span.end - part.start)
            for step in part.steps:
                inside = step.source_span(inside)
            return inside
        first = self._at(span.start)
        if first is None:
            return Span(0, 0)
        if span.start == span.end:
            at = _source_point(first, span.start)
            return Span(at, at)
        last = self._at(span.end - 1) or first
        start = first.source_start + (span.start - first.start) if first.exact else first.source_start
        end = last.source_start + (span.end - last.start) if last.exact else last.source_end
        return Span(start, max(start, end))

    def source_edit(self, edit: Edit) -> Edit | None:
        """Return the edit of the file that makes this edit of the reading text.

        None where the notation can't carry it.
        """
        span = edit.span
        if self._parts and (part := self._part(span)) is not None:
            return _stepwise(edit, part)
        touched = self._touched(span)
        if any(_cut(s, span) for s in touched):
            return None
        encodes = {s.encode for s in touched}
        if len(encodes) != 1 or (encode := encodes.pop()) is None:
            return None
        if any(a.source_end != b.source_start for a, b in itertools.pairwise(touched)):
            return None
        if (text := encode(edit.text)) is None:
            return None
        made = Edit(self.source_span(span), text)
        return made if self._guard is None or self._guard(edit, made) else None

    def _part(self, span: Span) -> Part | None:
        """Return the part that holds the whole span."""
        index = bisect_right(self._part_starts, span.start) - 1
        return self._parts[index] if index >= 0 and span.end <= self._parts[index].end else None

    def _touched(self, span: Span) -> list[Segment]:
        low = max(self._before(span.start), 0)
        if span.start < span.end:
            return list(self.segments[low : self._before(span.end - 1) + 1])
        here = self.segments[low : low + 1]
        if here and here[0].encode is None and span.start == here[0].start and low:
            here = self.segments[low - 1 : low]  # an insertion at the end of a block belongs to the block
        return list(here)

    def through(self, outer: TextMap) -> TextMap:
        """Compose: this map leads into a text that `outer` leads on from (HTML inside a JSON string)."""
        end = self.segments[-1].end if self.segments else 0
        segments = partial(_all_through, self.segments, outer)
        return TextMap(segments, parts=(Part(0, end, (self, outer)),))


def _source_point(segment: Segment, offset: int) -> int:
    if segment.exact or offset == segment.start:
        return segment.source_start + min(offset - segment.start, segment.source_end - segment.source_start)
    return segment.source_end


def _cut(segment: Segment, span: Span) -> bool:
    """Tell whether a span takes a part of what the file writes as one (a character of a two-character entity)."""
    if segment.exact:
        return False
    return segment.start < span.start < segment.end or segment.start < span.end < segment.end


def _stepwise(edit: Edit, part: Part) -> Edit | None:
    made: Edit | None = Edit(Span(edit.span.start - part.start, edit.span.end - part.start), edit.text)
    for step in part.steps:
        if made is None:
            break
        made = step.source_edit(made)
    return made


def _all_through(segments: Iterable[Segment], outer: TextMap) -> Iterable[Segment]:
    return (piece for segment in segments for piece in _through(segment, outer))


def _through(segment: Segment, outer: TextMap) -> Iterable[Segment]:
    source = Span(segment.source_start, segment.source_end)
    around = outer._at(source.start)
    if segment.exact and around is not None and around.exact and source.end <= around.end:
        shift = around.source_start - around.start
        yield segment._replace(source_start=source.start + shift, source_end=source.end + shift)
        return
    if not segment.exact or source.start == source.end:
        mapped = outer.source_span(source)
        yield segment._replace(source_start=mapped.start, source_end=mapped.end, exact=False)
        return
    for piece in outer._touched(source):
        low, high = max(piece.start, source.start), min(piece.end, source.end)
        mapped = outer.source_span(Span(low, high))
        shift = segment.start - source.start
        yield Segment(low + shift, high + shift, mapped.start, mapped.end, piece.exact, segment.encode)


def keep(text: str) -> str | None:
    """Encode for plain text: the text itself."""
    return text


class TextBuilder:
    """Collects reading text piece by piece, with where each piece came from."""

    __slots__ = ("_maps", "_parts", "_segments", "_texts", "length")

    def __init__(self) -> None:
        self._texts: list[str] = []
        self._segments: list[Segment] = []
        self._maps: list[tuple[int, int, TextMap]] = []  # after how many segments which map comes, and its shift
        self._parts: list[Part] = []
        self.length = 0

    def _add(self, text: str, start: int, end: int, exact: bool, encode: Encode | None) -> None:
        if not text:
            return
        self._texts.append(text)
        self._segments.append(Segment(self.length, self.length + len(text), start, end, exact, encode))
        self.length += len(text)

    def copy(self, source: str, start: int, end: int, encode: Encode) -> None:
        """Take characters of the source as they are."""
        self._add(source[start:end], start, end, True, encode)

    def unit(self, text: str, start: int, end: int, encode: Encode) -> None:
        """Take `text` for the whole stretch `[start, end)` of the source: an entity, an escape, a folded break."""
        self._add(text, start, end, False, encode)

    def gap(self, text: str, start: int, end: int) -> None:
        """Add text that stands for markup, such as the line break between two blocks; nothing can be edited there."""
        self._add(text, start, end, False, None)

    def mapped(self, text: str, text_map: TextMap) -> None:
        """Take a text that has a map of its own into the same source."""
        self._texts.append(text)
        self._maps.append((len(self._segments), self.length, text_map))
        if text_map.special:
            self._parts.append(Part(self.length, self.length + len(text), (text_map,)))
        self.length += len(text)

    def build(self, guard: Callable[[str], Guard] | None = None) -> tuple[str, TextMap]:
        """Return the reading text and its map; `guard` makes the map's guard from the text."""
        text = "".join(self._texts)
        segments = partial(_woven, self._segments, self._maps) if self._maps else self._segments
        return text, TextMap(segments, guard and guard(text), self._parts)


def _woven(segments: list[Segment], maps: list[tuple[int, int, TextMap]]) -> Iterable[Segment]:
    """Return segments and those of the maps between them, each moved to its place."""
    done = 0
    for count, shift, text_map in maps:
        yield from segments[done:count]
        done = count
        for start, end, low, high, exact, encode in text_map.segments:
            yield Segment(start + shift, end + shift, low, high, exact, encode)
    yield from segments[done:]


FIELDS = (
    "title",
    "employer",
    "location",
    "employment_type",
    "contract",
    "duration",
    "pay",
    "start_date",
    "closing_date",
    "date_posted",
    "apply",
    "working_hours",
    "work_model",
    "education",
    "responsibilities",
    "requirements",
    "benefits",
)
"""The fields of a posting, by the names that every report and configuration uses."""

BlockKind = Literal["heading", "text", "item", "row", "value", "code", "quote"]


class Block(NamedTuple):
    """A paragraph, line, heading, list item, table row or metadata value: `[start, end)` of the reading text.

    `kind` is what the notation says, never a guess from the words. An item's bullet stands before `start`. `run` is
    shared by the blocks of one list, table or paragraph. `key` is the metadata key of a `value`, or the key of the
    structured file whose value holds this block ("" in a plain body).
    """

    kind: BlockKind
    start: int
    end: int
    run: int
    level: int = 0
    key: str = ""

    @property
    def span(self) -> Span:
        """The block's place in the reading text."""
        return Span(self.start, self.end)

    def moved(self, shift: int, run: int, key: str = "") -> Block:
        """Return the block further on in the text, with so many runs before its own, under a key."""
        return Block(self.kind, self.start + shift, self.end + shift, self.run + run, self.level, key or self.key)


class Metadata(NamedTuple):
    """A scalar of front matter, JSON, YAML or JSON-LD.

    Its value is `text[start:end]` of the reading text, also when it is empty. `path` is the dotted key path as written,
    list positions left out (`jobLocation.address.addressLocality`); `field` the canonical field that the alias table
    gives it, or "". `source` is the whole value in the file with its quotes, `key_source` its key.
    """

    path: str
    field: str
    start: int
    end: int
    source: Span
    key_source: Span

    @property
    def span(self) -> Span:
        """The value's place in the reading text."""
        return Span(self.start, self.end)


class Link(NamedTuple):
    """A hyperlink whose target the reading text does not show: the span of its words, and the target."""

    start: int
    end: int
    target: str


class Document(NamedTuple):
    """One posting.

    `structured` when it has metadata of its own; `pointer` tells the postings of one file apart ("/jobs/2").
    """

    path: str
    source: str
    format: str
    text: str
    map: TextMap
    blocks: tuple[Block, ...]
    metadata: tuple[Metadata, ...] = ()
    links: tuple[Link, ...] = ()
    pointer: str = ""
    anchor: Span = Span(0, 0)
    """Where in the source a missing field is reported: the first line, or the first key."""
    whole: bool = True
    """Whether all of its metadata could be read; of a damaged posting nobody can say what it lacks."""
    remarks: tuple[Remark, ...] = ()
    """What it says to the linter, in comments and under a key; no part of its text."""

    @property
    def structured(self) -> bool:
        """Whether the posting keeps facts under keys: front matter, JSON, YAML, JSON-LD."""
        return bool(self.metadata)

    def body(self) -> tuple[Block, ...]:
        """Return the blocks that are not metadata values."""
        return tuple(b for b in self.blocks if b.kind != "value")

    def quote(self, span: Span) -> str:
        """Return the reading text at a span."""
        return self.text[span.start : span.end]
