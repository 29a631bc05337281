"""The page of HTML: what stands in it. How it behaves in a browser is in test_html_in_a_browser."""

import re
from base64 import b64encode
from hashlib import sha256
from html.parser import HTMLParser
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from reported import MARKDOWN, POSTINGS, checked, rendered

from linter.findings import Edit, Finding, Fix, Related, Report, Safety, Severity
from linter.reporters.markup import Mark, changes, posting
from linter.spans import LineIndex, Span

HOSTILE = """\
</script><script>window.stolen = 1</script> teh
<img src="https://evil.example/x.png" onerror="window.stolen = 2"> synergy
<style>@import "https://evil.example/x.css";</style><!-- rockstar
\u202egnitsop\u202c \u2066teh\u2069 a\u200bb \x01\x1b[31m \u2028 "quoted' &amp; `code`
"""
FINDING = Finding("ABC001", "a-rule", Severity.WARNING, "Bad.", "a.txt", Span(0, 1))


class Page(HTMLParser):
    """A page taken apart: its elements, and the text within some of them."""

    def __init__(self, text: str) -> None:
        super().__init__(convert_charrefs=True)
        self.elements: list[tuple[str, dict[str, str | None]]] = []
        self.rows: list[str] = []
        self.marks: list[tuple[set[int], str]] = []
        self._in: list[str] = []
        self.feed(text)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        known = dict(attrs)
        self.elements.append((tag, known))
        if known.get("class") == "row":
            self.rows.append("")
        if tag == "mark":
            self.marks.append(({int(n) for n in (known["data-of"] or "").split()}, ""))
        if tag not in ("meta", "link", "input", "br"):
            self._in.append(tag)

    def handle_endtag(self, tag: str) -> None:
        assert self._in.pop() == tag, f"</{tag}> closes something else"

    def handle_data(self, data: str) -> None:
        if self.rows and "pre" in self._in and "span" in self._in:
            self.rows[-1] += data
        if "mark" in self._in:
            numbers, text = self.marks[-1]
            self.marks[-1] = numbers, text + data


def one(finding: Finding, text: str) -> str:
    return rendered("html", Report((finding,), {finding.path: text}))


def test_the_policy_of_the_page_lets_only_its_own_script_and_style_run(tmp_path: Path) -> None:
    page = rendered("html", checked(tmp_path))
    (policy,) = re.findall(r'http-equiv="Content-Security-Policy" content="([^"]+)"', page)
    for kind, tag in (("script-src", "script"), ("style-src", "style")):
        (content,) = re.findall(f"<{tag}>(.*?)</{tag}>", page, re.DOTALL)
        assert f"{kind} 'sha256-{b64encode(sha256(content.encode()).digest()).decode()}'" in policy
    assert "default-src 'none'" in policy and "base-uri 'none'" in policy


def test_a_posting_becomes_text_of_the_page_and_nothing_that_a_browser_obeys(tmp_path: Path) -> None:
    path = 'jobs/"><img src=x onerror=alert(1)>\u202e.txt'
    found = checked(tmp_path, {"a.txt": HOSTILE})
    assert {f.code for f in found.findings} == {"HSE001", "HSE002", "HSE003"}
    findings = tuple(
        f._replace(path=path, help=HOSTILE, message=HOSTILE + "\0", url="javascript:alert(1)") for f in found.findings
    )
    page = rendered("html", Report(findings, {path: HOSTILE}))
    elements = Page(page).elements
    tags = [tag for tag, _ in elements]
    assert tags.count("script") == 1 and tags.count("style") == 1 and "img" not in tags
    for tag, known in elements:
        assert not any(key.startswith("on") or key == "style" for key in known), tag
        links = [value or "" for key, value in known.items() if key in ("href", "src", "action")]
        assert all(link.startswith(("#", "data:,")) for link in links), links
    assert not re.search("[\u202a-\u202e\u2066-\u2069\u200b\u2028\x00\x01\x1b]", page)
    assert "U+202E" in page and "U+0000" in page


def test_the_whole_posting_is_shown_with_its_lines_as_they_are(tmp_path: Path) -> None:
    page = Page(rendered("html", checked(tmp_path, {"a.md": MARKDOWN})))
    assert "".join(page.rows) == MARKDOWN.replace("\r\n", "\n")
    assert [n for tag, known in page.elements if (n := known.get("data-n")) and tag == "span"] == list("12345")


TEXTS = st.text(alphabet="ab<&\n\r é🥖", max_size=40)


@settings(deadline=None, derandomize=True, suppress_health_check=[HealthCheck.too_slow])
@given(TEXTS, st.lists(st.tuples(st.integers(0, 40), st.integers(0, 40), st.sampled_from(Severity)), max_size=6))
def test_marks_may_overlap_and_nest_and_each_holds_just_its_place(
    text: str, places: list[tuple[int, int, Severity]]
) -> None:
    spans = [Span(*sorted((min(a, len(text)), min(b, len(text))))) for a, b, _ in places]
    marks = [Mark(span, n, f"m{n}", places[n][2]) for n, span in enumerate(spans)]
    page = Page("<pre>" + "".join(posting(LineIndex(text), marks)) + "</pre>")
    lines = re.split(r"\r\n|\r|\n", text)
    shown = "".join(page.rows).split("\n")[:-1]
    assert shown in (lines, lines[:-1])
    for number, span in enumerate(spans):
        words = "".join(held for of, held in page.marks if number in of)
        assert words == re.sub(r"[\r\n]", "", text[slice(*span)])
    names = [known["id"] for _, known in page.elements if "id" in known]
    assert sorted(str(name) for name in names) == sorted(mark.name for mark in marks)


def test_of_a_long_file_what_stands_around_the_places_is_shown() -> None:
    text = "".join(f"line {n}\n" for n in range(1, 1001))
    finding = FINDING._replace(span=Span(at := text.index("line 500"), at + 8))
    page = one(finding, text)
    assert len(Page(page).rows) == 25 and "line 488" in page and "line 487" not in page
    assert "… 487 lines left out" in page and "… 488 lines left out" in page


def test_a_place_in_a_huge_line_and_a_file_without_places_are_shown() -> None:
    assert "x" * 5000 in one(FINDING._replace(span=Span(5000, 5001)), "x" * 5000 + "<" + "y" * 5000)
    empty = one(FINDING._replace(span=Span(0, 0)), "")
    assert 'class="posting"' not in empty and "line 1:1" in empty


@pytest.mark.parametrize(
    ("text", "edits", "before", "after"),
    [
        ("  a teh b", [(4, 7, "the")], "a <del>teh</del> b", "a <ins>the</ins> b"),
        ("x" * 70 + "teh", [(70, 73, "the")], f"…{'x' * 60}<del>teh</del>", f"…{'x' * 60}<ins>the</ins>"),
        ("a teh b", [(2, 5, "the")], "a <del>teh</del> b", "a <ins>the</ins> b"),
        ("RotterdamJob", [(9, 9, "\n")], "RotterdamJob", "Rotterdam<ins>↵\n</ins>Job"),
        ("a\n•\nb", [(2, 4, "")], "<del>•↵\n</del>b", "b"),
        (
            "teh <b> teh",
            [(0, 3, "the"), (8, 11, "the")],
            "<del>teh</del> &lt;b&gt; <del>teh</del>",
            "<ins>the</ins> &lt;b&gt; <ins>the</ins>",
        ),
    ],
)
def test_a_fix_is_shown_as_before_and_after(
    text: str, edits: list[tuple[int, int, str]], before: str, after: str
) -> None:
    made = [Edit(Span(start, end), new) for start, end, new in edits]
    assert list(changes(LineIndex(text), made)) == [(before, after)]


def test_edits_of_several_lines_are_changes_of_their_own_and_say_how_safe_they_are() -> None:
    fix = Fix("Write “the”", (Edit(Span(0, 3), "the"), Edit(Span(6, 9), "the")), Safety.UNSAFE)
    page = one(FINDING._replace(fix=fix), "teh a\nteh b\n")
    assert page.count("<span>before</span>") == 2 and "Fix (--fix --unsafe-fixes): Write “the”" in page


def test_a_related_place_in_another_file_is_linked_and_marked_there() -> None:
    related = Related("b.txt", Span(4, 8), "says 2024")
    page = rendered("html", Report((FINDING._replace(related=(related,)),), {"a.txt": "2023", "b.txt": "Now 2024"}))
    assert '<a href="#m1-1">b.txt:1:5</a> says 2024 “2024”' in page
    assert '<span id="m1-1"></span><a href="#n1" tabindex="-1">2024</a>' in page
    assert "belongs to findings in other files" in page


def test_every_link_within_the_page_leads_somewhere_and_no_name_is_given_twice(tmp_path: Path) -> None:
    for report in (checked(tmp_path), Report(())):
        leads_somewhere(Page(rendered("html", report)).elements)


def leads_somewhere(elements: list[tuple[str, dict[str, str | None]]]) -> None:
    names = [known["id"] for _, known in elements if "id" in known]
    assert len(set(names)) == len(names)
    links = {(known.get("href") or "")[1:] for _, known in elements if (known.get("href") or "").startswith("#")}
    assert links and links <= set(names)


def test_a_rule_with_a_page_is_linked_to_it(tmp_path: Path) -> None:
    assert '<a href="https://docs.example/lint/rules/HSE001/" rel="noreferrer">' in rendered("html", checked(tmp_path))


def test_a_clean_report_says_so_and_has_nothing_to_filter() -> None:
    page = rendered("html", Report((), files=3, postings=3))
    assert "All good: 3 postings checked." in page and "<form" not in page


def test_the_same_report_gives_the_same_page(tmp_path: Path) -> None:
    assert rendered("html", checked(tmp_path, POSTINGS)) == rendered("html", checked(tmp_path, POSTINGS))
