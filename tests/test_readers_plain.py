"""Plain text: the reading text is the file, each line a block, and what belongs together shares a run."""

import pytest
from hypothesis import given
from hypothesis import strategies as st
from reading import mended, posting, read, shown, whole

from linter.readers.plain import blocks
from linter.spans import Span

TEXT = st.text(st.sampled_from("ab é😀-*•1.)o \t\u00a0\ufeff\r\n"), max_size=60)


def seen(text: str) -> list[tuple[str, str]]:
    return [(b.kind, text[b.start : b.end]) for b in blocks(text)]


def runs(text: str) -> list[int]:
    return [b.run for b in blocks(text)]


@given(TEXT)
def test_the_reading_text_is_the_file_itself(text: str) -> None:
    for document in read(text, "txt").documents:
        assert whole(document) and document.text == document.source == text
        assert all(document.map.source_span(Span(n, n + 1)) == (n, n + 1) for n in range(len(text)))


@given(TEXT)
def test_every_line_with_text_is_one_block_without_the_spaces_around_it(text: str) -> None:
    lines = [line.strip() for line in text.replace("\r\n", "\n").replace("\r", "\n").split("\n")]
    found = blocks(text)
    if not text.startswith("\ufeff"):
        assert len(found) == sum(1 for line in lines if line)
    assert all(text[b.start : b.end] == text[b.start : b.end].strip() for b in found)
    assert [b.start for b in found] == sorted(b.start for b in found)


@given(TEXT, st.data())
def test_any_edit_can_be_made_and_changes_nothing_else(text: str, data: st.DataObject) -> None:
    for document in read(text, "txt").documents:
        start, end = sorted(data.draw(st.tuples(st.integers(0, len(text)), st.integers(0, len(text)))))
        assert mended(document, start, end, "x\n") == text[:start] + "x\n" + text[end:]


@pytest.mark.parametrize(
    ("line", "item"),
    [
        ("- Cook", "Cook"),
        ("-Cook", "Cook"),
        ("* Cook", "Cook"),
        ("•Cook", "Cook"),
        ("• 5 years", "5 years"),
        ("  ▪\tCook", "Cook"),
        ("✔️ Cook", "Cook"),
        ("– Cook", "Cook"),
        ("o Cook", "Cook"),
        ("1. Cook", "Cook"),
        ("1) Cook", "Cook"),
    ],
)
def test_a_bullet_makes_an_item_that_starts_after_it(line: str, item: str) -> None:
    assert seen(line) == [("item", item)]


@pytest.mark.parametrize(
    "line",
    [
        "-5 degrees",
        "*Note",
        "--- ---",
        "***",
        "o",
        "of all",
        "–5%",
        "1. Mai 2026 ist Start",
        "12. Cook",
        "1.5 years",
        "2026. A year",
        "Cook - bake",
    ],
)
def test_what_only_looks_like_a_bullet_makes_no_item(line: str) -> None:
    assert seen(line) == [("text", line)]


def test_numbers_make_items_as_long_as_they_count_up() -> None:
    assert [kind for kind, _ in seen("1. a\n2. b\n3. c\n15. d")] == ["item", "item", "item", "text"]


def test_an_orphan_bullet_stays_visible_and_what_follows_is_its_item() -> None:
    text = "Tasks\n-\nCook\n-\n\nBake\nOffer\n"
    assert seen(text) == [
        ("text", "Tasks"),
        ("item", "-"),
        ("item", "Cook"),
        ("item", "-"),
        ("item", "Bake"),
        ("text", "Offer"),
    ]
    tasks, *listed, offer = runs(text)
    assert len(set(listed)) == 1 and len({tasks, listed[0], offer}) == 3


def test_a_list_is_one_run_also_with_blank_lines_and_wrapped_items() -> None:
    listed = "- Cook for the guests of the house, alone or\n  together with others\n\n- Bake\n"
    assert len(set(runs(listed))) == 1
    assert len(set(runs("- Cook\n* Bake\n"))) == 2


def test_the_lines_of_a_header_are_runs_of_their_own() -> None:
    assert len(set(runs("Chef\nGent, Belgium\n2 days ago\nFull-time\n"))) == 4


def test_the_lines_of_a_wrapped_paragraph_share_a_run() -> None:
    text = (
        "We are looking for a chef who cooks for the guests of our\n"
        "house every day of the week and in the holidays too, and who\n"
        "Bakes.\n"
    )
    assert len(set(runs(text))) == 1
    assert len(set(runs(text.replace("\n", "\n\n")))) == 3


@pytest.mark.parametrize("line_end", ["\n", "\r\n", "\r"])
def test_blocks_are_the_same_whatever_ends_a_line(line_end: str) -> None:
    assert shown(posting(f"\ufeffChef{line_end}{line_end}- Cook{line_end}", "txt")) == [
        ("text", "Chef"),
        ("item", "Cook"),
    ]
