"""Markdown: blocks and words without the markup, where they stand, and edits that stay what was meant."""

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st
from reading import mend, mended, posting, read, shown, under, whole

from linter.document import Document

PROSE = st.text(st.sampled_from("ab éß😀.,*_`[]()!<>&;\\#-+|~{}:1 "), max_size=15)
LINES = st.lists(
    st.sampled_from(["", "- ", "* ", "1. ", "# ", "> ", "    ", "|", "```", "---", "<p>", "• "]), max_size=6
)


def md(text: str) -> Document:
    return posting(text, "md")


def test_blocks_are_what_the_markup_says() -> None:
    text = """\
# Chef ##

We cook **well**
and _often_.

Your tasks
----------
- Cook
  with care
- [ ] Bake
  * bread

  and taste
1. First
2. Second

> Good food

```text
code
```
***
The end
"""
    assert shown(md(text)) == [
        ("heading", "Chef"),
        ("text", "We cook well\nand often."),
        ("heading", "Your tasks"),
        ("item", "Cook\nwith care"),
        ("item", "Bake"),
        ("item", "bread"),
        ("text", "and taste"),
        ("item", "First"),
        ("item", "Second"),
        ("quote", "Good food"),
        ("code", "code"),
        ("text", "The end"),
    ]


def test_levels_are_those_of_headings_and_of_lists_in_lists() -> None:
    blocks = md("## A\n\n- b\n  - c\n    - d\n- e\n").blocks
    assert [(b.kind, b.level) for b in blocks] == [("heading", 2), ("item", 0), ("item", 1), ("item", 2), ("item", 0)]


def test_a_list_is_one_run_and_the_next_list_another() -> None:
    runs = [b.run for b in md("- a\n- b\n\n  c\n- d\n\ntext\n\n- e\n").blocks]
    assert runs[0] == runs[1] == runs[2] == runs[3] and len(set(runs)) == 3


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("**bold** *it* __b__ _i_ ~~gone~~ ***both***", "bold it b i gone both"),
        ("`code *x*` and ``a ` b``", "code *x* and a ` b"),
        ("\\*no\\* \\_x\\_ 1\\. \\a", "*no* _x_ 1. \\a"),
        ("5 * 3 * 2 and snake_case_name", "5 * 3 * 2 and snake_case_name"),
        ("Kolleg*innen und Mitarbeiter*innen", "Kolleg*innen und Mitarbeiter*innen"),
        ("**open and *more", "**open and *more"),
        ("[words](http://a.b) ![image](c.png) end", "words  end"),
        ("[Company name] and [x][y]", "[Company name] and [x][y]"),
        ("<b>bold</b> a &amp; b &eacute; &nosuch; &copy", "bold a & b é &nosuch; &copy"),
        ("<http://a.b/c_d_e> <me@x.org>", "http://a.b/c_d_e me@x.org"),
        ("seen <!-- not seen --> seen", "seen  seen"),
        ("{{ page.a_b_c }} {% if x *y* %}", "{{ page.a_b_c }} {% if x *y* %}"),
        ("a < b > c & d", "a < b > c & d"),
    ],
)
def test_inline_markup_is_left_out_and_everything_else_stays(text: str, expected: str) -> None:
    assert md(text).text == expected


def test_a_hard_break_ends_a_line_and_a_soft_one_does_not() -> None:
    document = md("Place: Gent  \nPay: 3\\\nStart: May<br>End: June\nThat is all")
    lines = [text for _, text in shown(document)]
    assert lines == ["Place: Gent", "Pay: 3", "Start: May", "End: June\nThat is all"]
    assert len({b.run for b in document.blocks}) == 1


def test_the_rows_of_a_table_are_blocks_with_tabs_between_the_cells() -> None:
    text = "| Field | Value |\n|---|:-:|\n| Place | **Gent** |\n| Pay \\| tip | 3 |\n"
    assert shown(md(text)) == [("row", "Field\tValue"), ("row", "Place\tGent"), ("row", "Pay | tip\t3")]


def test_the_targets_of_links_are_kept_beside_their_words() -> None:
    text = '[one *x*](http://a.b/c_(d) "t") [two][r] [r] <http://e.f>\n\n[r]: <http://g.h>\n'
    document = md(text)
    assert [(document.text[k.start : k.end], k.target) for k in document.links] == [
        ("one x", "http://a.b/c_(d)"),
        ("two", "http://g.h"),
        ("r", "http://g.h"),
        ("http://e.f", "http://e.f"),
    ]


def test_html_in_markdown_is_read_as_html() -> None:
    text = "Intro\n\n<div>\n<h2>Tasks</h2>\n\n<ul><li>Cook &amp; bake</li></ul>\n</div>\n\n<!-- a\n\nb -->\nEnd *x*\n"
    assert shown(md(text)) == [("text", "Intro"), ("heading", "Tasks"), ("item", "Cook & bake"), ("text", "End x")]


def test_bullets_of_plain_text_make_items_and_orphans_stay_visible() -> None:
    assert shown(md("• Cook\n-Bake\n-\nTaste\n\n-\nServe\n")) == [
        ("item", "Cook"),
        ("item", "Bake"),
        ("item", "-"),
        ("item", "Taste"),
        ("item", "-"),
        ("item", "Serve"),
    ]


def test_an_item_whose_text_stands_below_it_has_no_orphan_bullet() -> None:
    assert shown(md("-\n  Cook\n")) == [("item", "Cook")]


def test_a_date_that_opens_a_line_is_no_numbered_item() -> None:
    assert shown(md("15. März 2026 ist Schluss\n")) == [("text", "15. März 2026 ist Schluss")]


def test_a_lone_dash_below_a_line_makes_no_heading_of_it() -> None:
    assert shown(md("Profile\n-\nCook\n"))[0] == ("text", "Profile")


def test_a_finding_points_past_the_markup() -> None:
    document = md("# A **b&eacute;c** [d](e)\r\nf\r\n")
    assert [under(document, c) for c in ("é", "c", "d", "béc d")] == ["&eacute;", "c", "d", "b&eacute;c** [d"]


def test_words_inside_markup_can_be_mended() -> None:
    assert mend(md("We **cook** *well*"), "cook", "bake & fry") == "We **bake & fry** *well*"
    assert mend(md("- one.Two\n"), ".T", ". T") == "- one. Two\n"
    assert mend(md("-\nCook\n"), "-\n", "") == "Cook\n"


def test_an_orphan_bullet_can_be_joined_with_its_text() -> None:
    document = md("Tasks\n\n-\nCook\n-\nBake\n")
    start = document.text.index("\nCook")
    assert mended(document, start, start + 1, " ") == "Tasks\n\n- Cook\n-\nBake\n"


@pytest.mark.parametrize(
    ("text", "old", "new"),
    [
        ("We cook well", "cook", "*cook*"),
        ("We cook well", "cook", "<b>"),
        ("cook - bake", "cook ", ""),
        ("We **cook** well", "We cook", "x"),
        ("a &am b p; c", " b ", ""),
        ("[ref] x\n\n[ref]: http://a.b\n", "e", "ee"),
    ],
)
def test_an_edit_that_would_be_markup_is_refused(text: str, old: str, new: str) -> None:
    assert mend(md(text), old, new) is None


def test_a_long_file_with_edits_everywhere_is_not_read_again_for_each_of_them() -> None:
    document = md("cook - bake, " * 20_000)
    doubtful = [mended(document, at, at + 1, "…") for at in range(5, 50_000, 13)]
    assert doubtful[0] is not None and doubtful[-1] is None


@given(st.lists(st.tuples(LINES, PROSE), max_size=6), st.data())
def test_an_edit_changes_the_words_and_nothing_else(lines: list[tuple[list[str], str]], data: st.DataObject) -> None:
    reading = read("\n".join("".join(marks[:2]) + text for marks, text in lines), "md")
    assume(reading.documents)
    document = reading.documents[0]
    assert whole(document)
    size = len(document.text)
    start, end = sorted(data.draw(st.tuples(st.integers(0, size), st.integers(0, size))))
    new = data.draw(PROSE)
    result = mended(document, start, end, new)
    if result is not None:
        meant = (document.text[:start] + new + document.text[end:]).split()
        assert [word for d in read(result, "md").documents for word in d.text.split()] == meant


@given(st.lists(st.tuples(LINES, PROSE), max_size=8))
def test_every_copied_character_leads_back_to_itself(lines: list[tuple[list[str], str]]) -> None:
    for document in read("\r\n".join("".join(marks) + text for marks, text in lines), "md").documents:
        for s in document.map.segments:
            if s.exact:
                assert document.source[s.source_start : s.source_end] == document.text[s.start : s.end]


@given(st.text("ab*_`[]()!<>&;\\#-+|~{}:1. \n\r\té•", max_size=120) | st.binary(max_size=60))
def test_no_text_makes_the_reader_raise(text: str | bytes) -> None:
    assert all(whole(d) for d in read(text, "md").documents)
