"""The Markdown summary: a table a file, in which a posting's words are shown as they are."""

from pathlib import Path

from reported import checked, rendered

from linter.findings import Finding, Report, Severity
from linter.spans import Span

PAGES = "https://docs.example/lint/rules"


def said(text: str, severity: Severity = Severity.WARNING, path: str = "a.txt", url: str = "") -> Finding:
    return Finding("ABC001", "a-rule", severity, text, path, Span(0, 1), url=url)


def cell(text: str) -> str:
    """Return how a message is written in its cell of the table."""
    row = rendered("markdown", Report((said(text),), {"a.txt": "xy"})).splitlines()[-1]
    return row.removeprefix("| 1:1 | 🟠 warning | ABC001 a-rule | ").removesuffix(" |")


def test_a_summary_and_a_table_for_each_file(tmp_path: Path) -> None:
    lines = rendered("markdown", checked(tmp_path)).splitlines()
    assert lines[:10] == [
        "## postlint",
        "",
        "Found 1 error, 4 warnings, 1 info in 3 of 4 files (5 postings). --fix mends 4, with --unsafe-fixes 1 more.",
        "",
        "### jobs/baker 1.md",
        "",
        "| Place | Severity | Rule | Problem |",
        "| --- | --- | --- | --- |",
        f"| 3:13 | 🟠 warning | [HSE001](<{PAGES}/HSE001/>) teh-for-the | “teh” is a slip (2 places). Write it well. |",
        f"| 5:11 | 🔴 error | [HSE002](<{PAGES}/HSE002/>) synergy | “synergy” says nothing. |",
    ]
    assert [line for line in lines if line.startswith("#")][2:] == ["### jobs/both.json", "### jobs/star.txt"]


def test_nothing_found_is_said() -> None:
    assert rendered("markdown", Report((), files=2, postings=2)) == "## postlint\n\nAll good: 2 postings checked.\n"


def test_markup_of_a_posting_is_shown_and_not_obeyed() -> None:
    assert cell("a | b *c* _d_ `e` <img> [f](g) \\") == r"a \| b \*c\* \_d\_ \`e\` \<img\> \[f\](g) \\"
    assert cell("R&D &lt; & so") == "R&amp;D &amp;lt; & so"
    assert cell("two\r\nlines") == "two lines"


def test_nobody_is_called_and_nothing_is_linked() -> None:
    assert cell("@team #12 !7 ~label http://x.example www.x.example") == (
        "@&#8203;team #&#8203;12 !&#8203;7 ~&#8203;label http&#8203;://x.example www&#8203;.x.example"
    )
    assert cell("C# at 100 %!") == "C# at 100 %!"


def test_dangerous_characters_are_shown_by_their_number() -> None:
    assert cell("a\u202eb") == r"a\<U+202E\>b"


def test_a_long_report_shows_the_worst_and_counts_the_rest() -> None:
    infos = [said("small", Severity.INFO, f"{n:03}.txt") for n in range(150)]
    shown = rendered("markdown", Report((*infos, said("grave", Severity.ERROR, "z.txt"))))
    assert "grave" in shown and shown.count("small") == 99
    assert shown.endswith("\nAnd 51 more that are no worse.\n")


def test_a_long_problem_is_cut_so_that_the_whole_fits_a_comment() -> None:
    assert cell("word " * 300).endswith("…")
    long = tuple(said("word " * 300, path=f"jobs/archive/{n:03}.txt") for n in range(150))
    assert len(rendered("markdown", Report(long))) < 65_536


def test_an_address_cannot_break_out_of_its_link() -> None:
    shown = rendered("markdown", Report((said("x", url="https://x.example/a b|c>d"),)))
    assert "[ABC001](<https://x.example/a%20b%7Cc%3Ed>)" in shown
