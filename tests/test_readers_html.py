"""HTML: what a browser shows, where it stands, and edits that leave the same page but for the words."""

from html import escape
from html.parser import HTMLParser

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st
from reading import mend, mended, posting, read, shown, under, whole

from linter.readers import html

AWKWARD = st.text(st.sampled_from("ab é😀&<>;\"'#x1 ampltcopy\u00a0"), max_size=12)
TAGS = st.sampled_from(["p", "li", "b", "span", "h2", "div", "td"])
NODES = st.lists(st.tuples(TAGS, AWKWARD, st.booleans()), min_size=1, max_size=5)


class Text(HTMLParser):
    """The text of a page by the library's parser: an oracle of another make."""

    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.text = ""

    def handle_data(self, data: str) -> None:
        self.text += data

    def handle_starttag(self, tag: str, attrs: object) -> None:
        self.text += "" if tag in ("b", "span") else " "

    def handle_endtag(self, tag: str) -> None:
        self.handle_starttag(tag, None)


def words(page: str) -> list[str]:
    """Return the words that a page shows, by the oracle."""
    parser = Text()
    parser.feed(page)
    parser.close()
    return folded(parser.text)


def folded(text: str) -> list[str]:
    """Return the words of a text; a no-break space is a letter."""
    return [word for word in text.replace("\n", " ").replace("\t", " ").split(" ") if word]


def written(text: str, numeric: bool) -> str:
    """Return a text as it may stand in a page."""
    return "".join(f"&#{ord(c)};" if numeric and not c.isascii() else escape(c, quote=False) for c in text)


@given(NODES)
def test_the_reading_text_is_what_a_browser_shows(nodes: list[tuple[str, str, bool]]) -> None:
    page = "".join(f"<{tag} class='a>b'>{written(text, numeric)}</{tag}>" for tag, text, numeric in nodes)
    fragment = html.read(page)
    assert folded(fragment.text) == words(page)


@given(NODES, st.data())
def test_an_edit_changes_the_words_and_nothing_else(nodes: list[tuple[str, str, bool]], data: st.DataObject) -> None:
    page = "".join(f"<{tag}>{written(text, numeric)}</{tag}>" for tag, text, numeric in nodes)
    reading = read(page, "html")
    assume(reading.documents)
    document = reading.documents[0]
    size = len(document.text)
    start, end = sorted(data.draw(st.tuples(st.integers(0, size), st.integers(0, size))))
    new = data.draw(AWKWARD)
    result = mended(document, start, end, new)
    if result is not None:
        assert words(result) == folded(document.text[:start] + new + document.text[end:])


@given(st.text("<>/!-&;#=\"' abpliutrdh1\n\té", max_size=120) | st.binary(max_size=60))
def test_no_text_makes_the_reader_raise(text: str | bytes) -> None:
    assert all(whole(d) for d in read(text, "html").documents)


def test_an_entity_is_one_character_and_a_finding_covers_all_of_it() -> None:
    document = posting("<p>Caf&eacute; &#x1F600; R&amp;D &copy2026 &nosuch;</p>", "html")
    assert document.text == "Café 😀 R&D ©2026 &nosuch;"
    assert [under(document, c) for c in "é😀&©"] == ["&eacute;", "&#x1F600;", "&amp;", "&copy"]


def test_a_mended_word_is_written_with_entities_where_it_needs_them() -> None:
    assert mend(posting("<p>one two</p>", "html"), "two", "<2> & 3") == "<p>one &lt;2&gt; &amp; 3</p>"


@pytest.mark.parametrize(
    ("page", "old", "new"),
    [
        ("<p>a &am b p; c</p>", " b ", ""),
        ("<p>3 < 4 b</p>", " 4 ", ""),
        ("<p>one <b>two</b></p>", "one two", "x"),
        ("<p>one</p><p>two</p>", "one\ntwo", "x"),
        ("<p>x&NotEqualTilde;y</p>", "\u2242", "="),
    ],
)
def test_an_edit_that_would_make_or_break_markup_is_refused(page: str, old: str, new: str) -> None:
    assert mend(posting(page, "html"), old, new) is None


def test_blocks_are_what_the_tags_say() -> None:
    page = """
    <h1>Chef</h1> <p>We  cook
      well.<br>Every day.</p>
    <ul><li>Cook</li><li><p>Bake</p><p>and taste</p><ol><li>bread</li></ol></li></ul>
    <blockquote>Good food</blockquote>
    """
    assert shown(posting(page, "html")) == [
        ("heading", "Chef"),
        ("text", "We cook well."),
        ("text", "Every day."),
        ("item", "Cook"),
        ("item", "Bake"),
        ("text", "and taste"),
        ("item", "bread"),
        ("quote", "Good food"),
    ]


def test_the_lines_of_a_paragraph_and_the_items_of_a_list_share_a_run() -> None:
    blocks = posting("<p>a<br>b</p><p>c</p><ul><li>d<li>e</ul><ul><li>f</ul>", "html").blocks
    a, b, c, d, e, f = (block.run for block in blocks)
    assert a == b and d == e and len({a, c, d, f}) == 4


def test_the_cells_of_a_row_and_a_term_with_its_definition_stand_in_one_block() -> None:
    page = "<table><tr><th>Place<td><p>Gent</p></tr></table><dl><dt>Pay</dt><dd>€ 3</dd><dt>Start</dt><dd>May</dd></dl>"
    assert shown(posting(page, "html")) == [("row", "Place\tGent"), ("row", "Pay\t€ 3"), ("row", "Start\tMay")]


def test_a_cell_that_holds_a_whole_posting_is_no_row() -> None:
    page = "<table><tr><td><h1>Chef</h1><p>One.</p><ul><li>Cook</li></ul></td></tr></table>"
    assert shown(posting(page, "html")) == [("heading", "Chef"), ("text", "One."), ("item", "Cook")]


def test_bullets_that_are_typed_make_items_and_orphans_stay_visible() -> None:
    assert shown(posting("<p>• Cook<br>- Bake<br>-<br>Taste</p>", "html")) == [
        ("item", "Cook"),
        ("item", "Bake"),
        ("item", "-"),
        ("text", "Taste"),
    ]


def test_what_no_browser_shows_is_left_out() -> None:
    head = "<head><style>p{}</style></head><nav>Home</nav><!-- <p>old</p> --><script>'<p>x'</script>"
    page = f"{head}<p>Chef</p><template>t</template>"
    assert posting(page, "html").text == "Chef"


@pytest.mark.parametrize(
    "page", ["<p>Chef <3 years", "<p>Chef <p", "<p>Chef & co", "Chef</p></ul></b>", "<nav>Chef", "<p <b>Chef"]
)
def test_broken_markup_is_read_as_far_as_it_goes(page: str) -> None:
    assert posting(page, "html").text.startswith("Chef")


def test_the_target_of_a_link_is_kept_beside_its_words() -> None:
    document = posting('<p>Please <a class="b" href="/apply?a=1&amp;b=2">apply <i>now</i></a>!</p>', "html")
    assert [(document.text[k.start : k.end], k.target) for k in document.links] == [("apply now", "/apply?a=1&b=2")]


def test_the_title_of_a_page_is_its_heading_where_there_is_no_other() -> None:
    assert shown(posting("<title>Chef | Acme</title><p>x", "html"))[0] == ("heading", "Chef | Acme")
    assert shown(posting("<title>Chef | Acme</title><h1>Chef</h1>", "html"))[0] == ("text", "Chef | Acme")


def test_line_breaks_count_between_pre_tags() -> None:
    assert shown(posting("<pre>Chef\n\n  - Cook\n</pre>", "html")) == [("text", "Chef"), ("item", "Cook")]


def test_a_line_break_that_is_put_in_is_one_that_a_browser_shows() -> None:
    folded, kept = posting("<p>Offer: bread &amp; tea</p>", "html"), posting("<pre>Offer: bread</pre>", "html")
    assert mend(folded, ": ", ":\n") == "<p>Offer:<br>\nbread &amp; tea</p>"
    assert mend(kept, ": ", ":\n") == "<pre>Offer:\nbread</pre>"
