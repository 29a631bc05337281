"""The way from reading text back to the file: spans and edits through one notation and through two."""

from hypothesis import given
from hypothesis import strategies as st

from linter.document import Segment, TextBuilder, TextMap, keep
from linter.findings import Edit
from linter.spans import LineIndex, Span, SpanIndex

PIECES = st.lists(
    st.tuples(st.sampled_from(["copy", "unit", "gap"]), st.text("abcé ", min_size=1, max_size=4)), max_size=12
)


def shout(text: str) -> str | None:
    """A notation that writes everything in capitals and can't write a digit."""
    return None if any(c.isdigit() for c in text) else text.upper()


def wrap(text: str) -> str | None:
    """A notation that puts brackets around a replacement."""
    return f"<{text}>" if text else ""


def test_a_span_of_an_exact_stretch_maps_character_by_character() -> None:
    builder = TextBuilder()
    builder.copy("xxhello", 2, 7, keep)
    text, way = builder.build()
    assert text == "hello" and way.source_span(Span(1, 3)) == Span(3, 5)


def test_a_span_that_touches_an_entity_covers_the_whole_entity() -> None:
    source = "caf&eacute; bar"
    builder = TextBuilder()
    builder.copy(source, 0, 3, keep)
    builder.unit("é", 3, 11, keep)
    builder.copy(source, 11, 15, keep)
    text, way = builder.build()
    assert text == "café bar"
    assert way.source_span(Span(0, 4)) == Span(0, 11)
    assert way.source_span(Span(4, 8)) == Span(11, 15)


def test_an_edit_across_markup_is_refused() -> None:
    source = "one<br>two"
    builder = TextBuilder()
    builder.copy(source, 0, 3, keep)
    builder.gap("\n", 3, 7)
    builder.copy(source, 7, 10, keep)
    text, way = builder.build()
    assert text == "one\ntwo"
    assert way.source_edit(Edit(Span(2, 5), "x")) is None
    assert way.source_edit(Edit(Span(4, 7), "x")) == Edit(Span(7, 10), "x")


def test_an_insertion_at_the_end_of_a_block_is_written_into_the_block() -> None:
    source = "one<br>two"
    builder = TextBuilder()
    builder.copy(source, 0, 3, keep)
    builder.gap("\n", 3, 7)
    builder.copy(source, 7, 10, keep)
    _, way = builder.build()
    assert way.source_edit(Edit(Span(3, 3), "!")) == Edit(Span(3, 3), "!")


def test_an_edit_that_the_notation_cannot_write_is_refused() -> None:
    builder = TextBuilder()
    builder.copy("abc", 0, 3, shout)
    _, way = builder.build()
    assert way.source_edit(Edit(Span(0, 1), "x")) == Edit(Span(0, 1), "X")
    assert way.source_edit(Edit(Span(0, 1), "1")) is None


def test_an_edit_through_two_notations_is_encoded_for_the_inner_and_then_for_the_outer_one() -> None:
    outer = TextMap([Segment(0, 6, 10, 16, True, wrap)])
    inner = TextMap([Segment(0, 3, 3, 6, True, shout)])
    assert inner.through(outer).source_edit(Edit(Span(0, 2), "ab")) == Edit(Span(13, 15), "<AB>")


@given(PIECES)
def test_every_copied_character_maps_back_to_itself(pieces: list[tuple[str, str]]) -> None:
    source = "|".join(piece for _, piece in pieces)
    builder, at = TextBuilder(), 0
    for kind, piece in pieces:
        if kind == "copy":
            builder.copy(source, at, at + len(piece), keep)
        elif kind == "unit":
            builder.unit("?", at, at + len(piece), keep)
        else:
            builder.gap("\n", at, at + len(piece))
        at += len(piece) + 1
    text, way = builder.build()
    for offset, character in enumerate(text):
        span = way.source_span(Span(offset, offset + 1))
        if character not in "?\n":
            assert source[span.start : span.end] == character
    assert [s.end for s in way.segments][:-1] == [s.start for s in way.segments][1:]


@given(PIECES, PIECES)
def test_two_maps_in_a_row_lead_where_one_after_the_other_leads(
    first: list[tuple[str, str]], second: list[tuple[str, str]]
) -> None:
    outer_builder = TextBuilder()
    source = "".join(p for _, p in first)
    at = 0
    for kind, piece in first:
        if kind == "copy":
            outer_builder.copy(source, at, at + len(piece), keep)
        else:
            outer_builder.unit("?", at, at + len(piece), keep)
        at += len(piece)
    middle, outer = outer_builder.build()
    builder = TextBuilder()
    step = max(1, len(second))
    for start in range(0, len(middle), step):
        builder.copy(middle, start, min(start + step, len(middle)), keep)
    text, inner = builder.build()
    both = inner.through(outer)
    assert text == middle
    for offset in range(len(text)):
        one = Span(offset, offset + 1)
        assert both.source_span(one) == outer.source_span(inner.source_span(one))


@given(st.text("ab\r\n", max_size=30))
def test_lines_end_with_lf_crlf_or_cr_alone(text: str) -> None:
    index = LineIndex(text)
    lines = text.replace("\r\n", "\n").replace("\r", "\n").split("\n")
    assert len(index) == len(lines)
    assert [index.line(n + 1) for n in range(len(lines))] == lines
    for offset in range(len(text)):
        line, column = index.position(offset)
        assert index.start(line) + column - 1 == offset


SPANS = st.builds(lambda start, length: Span(start, start + length), st.integers(0, 20), st.integers(0, 6))


@given(st.lists(SPANS, max_size=8), SPANS)
def test_an_index_of_spans_tells_which_overlap_another_as_asking_each_does(spans: list[Span], asked: Span) -> None:
    index = SpanIndex(spans)
    overlapping = [number for number, span in enumerate(spans) if span.overlaps(asked)]
    assert sorted(index.near(asked)) == overlapping
    assert index.touch(asked) == bool(overlapping)
