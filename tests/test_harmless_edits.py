"""Edits that need no reading of the file again: they are the common ones, and what they make reads as meant."""

import pytest
from hypothesis import assume, given, settings
from hypothesis import strategies as st

from linter.findings import Edit
from linter.readers import html, markdown
from linter.readers.fragment import Read, harmless, spliced
from linter.spans import Span

WORDS = ("verlegen", "niveau B", "Prince2", "Ã©t", "o", "1", "a", " ", "  ", ". ", "(m/v)", ",", "-", "â\x80\x99", "’s")
MARKS = (
    "\n",
    "\n\n",
    "- ",
    "* ",
    "**",
    "_",
    "`",
    "[",
    "](x)",
    "]",
    "<b>",
    "</b>",
    "<",
    ">",
    "&",
    "&amp;",
    "# ",
    "1. ",
    "|",
)
HTML = (
    "<p>",
    "</p>",
    "<li>",
    "</li>",
    "<a href='x'>",
    "</a>",
    "<br>",
    "<",
    ">",
    "&",
    "&eacute;",
    "&amp",
    ";",
    "\n",
    '"',
)
NEW = ("B2", "(m/v/x)", " (m/w/d)", "C1 or C2", "é", " ", "", "’", "PRINCE2", "o", "-", "1.", "x, y")


def texts(marks: tuple[str, ...]) -> st.SearchStrategy[str]:
    return st.lists(st.sampled_from(WORDS + marks), min_size=1, max_size=14).map("".join)


@pytest.mark.parametrize(
    ("before", "old", "new", "after"),
    [
        ("- German: ", "B level", "B2", ".\n- Prince2"),
        ("<p>Planner", "", " (m/v/x)", "</p>"),
        ("- ", "Native", "C1 or C2", " English"),
        ("rempl", "Ã©", "é", " le"),
        ("- the end.", "", " ", "The next"),
    ],
)
def test_words_for_words_need_no_reading_again(before: str, old: str, new: str, after: str) -> None:
    assert harmless(before + old + after, Edit(Span(len(before), len(before) + len(old)), new))


@pytest.mark.parametrize(
    ("before", "old", "new", "after"),
    [
        ("**", "bold", "B2", "** words"),
        ("a &am", "", "p", "; b"),
        ("see [a](b", "", " c", " d)"),
        ("", "Verlegen", "o", " en meer"),
        ("end.", "\n\n-", "", "\n\n# 1"),
        ("some ", "word", "1. word", " more"),
        ("a < b", "", "r", " c"),
    ],
)
def test_an_edit_beside_markup_is_read_again(before: str, old: str, new: str, after: str) -> None:
    assert not harmless(before + old + after, Edit(Span(len(before), len(before) + len(old)), new))


@pytest.mark.parametrize(("read", "marks"), [(markdown.read, MARKS), (html.read, HTML)], ids=["markdown", "html"])
def test_an_edit_that_needs_no_reading_reads_as_it_was_meant(read: Read, marks: tuple[str, ...]) -> None:
    @settings(deadline=None)
    @given(texts(marks), st.integers(0, 60), st.integers(0, 12), st.sampled_from(NEW))
    def holds(source: str, start: int, size: int, new: str) -> None:
        fragment, edit = read(source), Edit(Span(start, start + size), new)
        assume(edit.span.end <= len(fragment.text))
        made = fragment.map.source_edit(edit)
        if made is not None and harmless(source, made):
            assert read(spliced(source, made)).text.split() == spliced(fragment.text, edit).split()

    holds()
