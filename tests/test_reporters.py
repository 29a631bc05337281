"""Reporters: what people and programs are shown of a report."""

import json
import re
from collections.abc import Sequence
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from linter import reporters, validation
from linter.findings import Edit, Finding, Fix, Related, Report, Safety, Severity
from linter.reporters import Style, cells
from linter.reporters.frame import frame
from linter.reporters.table import table
from linter.spans import LineIndex, Span

ESCAPES = re.compile(r"\x1b\[[\d;]*m|\x1b\]8;;[^\x1b]*\x1b\\")


def finding(source: str, marked: str, **more: Any) -> Finding:
    at = source.index(marked)
    given: dict[str, Any] = {"severity": Severity.WARNING, "message": "Look here.", "path": "jobs/a.txt"}
    return Finding(code="ABC001", name="a-rule", span=Span(at, at + len(marked)), **{**given, **more})


def report(source: str, *findings: Finding, **more: Any) -> Report:
    return Report(findings, {"jobs/a.txt": source}, **{"files": 1, "postings": 1, **more})


def rendered(form: str, shown: Report, style: Style | None = None) -> str:
    return "".join(reporters.load(form)(shown, style or Style()))


RICH = "Baker (m/v/x)\r\nWe bake bread.You sell it.\rNative speaker wanted 🥖\n"
RICH_REPORT = report(
    RICH,
    finding(
        RICH,
        "bread.You",
        help="Put a space between.",
        count=2,
        fix=Fix("Add a space", (Edit(Span(29, 29), " "),), Safety.SAFE),
        related=(Related("jobs/a.txt", Span(0, 5), "the other side"), Related("jobs/b.txt", Span(3, 4), "also here")),
        url="https://docs.example/rules/ABC001/",
    ),
    finding(RICH, "Native speaker", severity=Severity.ERROR),
    finding(RICH, "🥖", severity=Severity.INFO),
)


def test_the_json_report_is_as_its_schema_says_and_its_schema_allows_nothing_else() -> None:
    schema = validation.schema("report")
    data = json.loads(rendered("json", RICH_REPORT))
    assert validation.problems(data, schema) == []
    for path in (("findings", 0), ("findings", 0, "fix"), ("findings", 0, "related", 0), ("summary",), ()):
        broken = json.loads(rendered("json", RICH_REPORT))
        place = broken
        for step in path:
            place = place[step]
        place["unheard-of"] = 1
        assert validation.problems(broken, schema) != []


def test_every_key_of_the_schema_is_in_the_report() -> None:
    schema = validation.schema("report")
    data = json.loads(rendered("json", RICH_REPORT))
    assert set(data) == set(schema["properties"])
    assert set(data["summary"]) == set(schema["properties"]["summary"]["properties"])
    assert set(data["findings"][0]) == set(schema["$defs"]["finding"]["properties"])


def test_offsets_count_the_characters_of_the_file_and_lines_end_with_lf_crlf_or_cr() -> None:
    first, second, third = json.loads(rendered("json", RICH_REPORT))["findings"]
    assert first["start"] == {"offset": 23, "line": 2, "column": 9}
    assert RICH[first["start"]["offset"] : first["end"]["offset"]] == "bread.You"
    assert second["start"]["line"] == 3 and second["start"]["column"] == 1
    assert third["start"]["column"] == 23


def test_an_empty_report_is_valid_json() -> None:
    data = json.loads(rendered("json", report("")))
    assert data["findings"] == [] and validation.problems(data, validation.schema("report")) == []


def test_json_lines_are_the_findings_of_the_json_report() -> None:
    lines = rendered("jsonl", RICH_REPORT).split("\n")
    assert [json.loads(line) for line in lines[:-1]] == json.loads(rendered("json", RICH_REPORT))["findings"]


def test_half_a_surrogate_pair_is_written_as_valid_json() -> None:
    source = "x \ud83d y"
    shown = rendered("json", report(source, finding(source, "\ud83d", message="“\ud83d”")))
    assert json.loads(shown.encode("utf-8", "backslashreplace"))["findings"][0]["message"] == "“\ud83d”"


def test_a_finding_in_text_has_its_place_code_severity_and_message_in_one_line() -> None:
    lines = rendered("text", RICH_REPORT).split("\n")
    assert lines[0] == "jobs/a.txt:2:9: ABC001 warning: Look here. [a-rule]"


def test_the_frame_marks_the_place_and_the_notes_follow() -> None:
    text = rendered("text", report(RICH, RICH_REPORT.findings[0]))
    assert text.split("\n")[1:] == [
        "    2 │ We bake bread.You sell it.",
        "      │         ^^^^^^^^^",
        "      help: Put a space between.",
        "      fix (--fix): Add a space: insert “ ”",
        "      see: 1:1 the other side “Baker”",
        "      also: jobs/b.txt:1:4",
        "",
        "Found 1 warning. --fix mends 1.",
        "",
    ]


def test_a_finding_with_many_places_stays_readable() -> None:
    source = " ".join(f"word{n}.Next" for n in range(33))
    places = [Span(m.start(), m.end()) for m in re.finditer(r"\S+", source)]
    related = tuple(Related("jobs/a.txt", span, "also here") for span in places[1:])
    text = rendered("text", report(source, finding(source, "word0.Next")._replace(count=33, related=related)))
    assert len(text.split("\n")) < 10
    assert "1:12 “word1.Next”" in text and "and 26 more" in text
    assert max(map(len, text.split("\n"))) <= 100


def test_a_line_of_thousands_of_characters_is_cropped_to_the_place() -> None:
    source = "begin " + "some words and more " * 200 + "HERE " + "still more words " * 200 + "end"
    lines = rendered("text", report(source, finding(source, "HERE")), Style(width=80)).split("\n")
    assert "HERE" in lines[1] and "…" in lines[1]
    assert all(len(line) <= 80 for line in lines)
    assert lines[2].index("^^^^") == lines[1].index("HERE")


def test_the_same_advice_is_given_once_a_file() -> None:
    found = [finding("a b", word, help="Do this.") for word in "ab"]
    assert rendered("text", report("a b", *found)).count("Do this.") == 1


@pytest.mark.parametrize(
    ("line", "columns"),
    [
        ("plain ", 6),
        ("📍 ", 3),
        ("日本 ", 5),
        ("👩‍💻 ", 3),
        ("👍🏽 ", 3),
        ("❤️ ", 3),
        ("🇧🇪 ", 3),
        ("cafe\u0301 ", 5),
    ],
)
def test_the_marker_stands_under_the_place_also_behind_wide_characters(line: str, columns: int) -> None:
    cut = frame(LineIndex(line + "X"), Span(len(line), len(line) + 1), 80)
    assert cut.marker == " " * columns + "^"


WORDS = st.text(st.characters(codec="utf-8", exclude_characters="\r\n"), max_size=200)


@given(WORDS, WORDS, WORDS, st.integers(20, 120))
def test_a_frame_is_never_wider_than_its_room_and_its_marker_is_as_wide_as_the_place(
    before: str, marked: str, after: str, columns: int
) -> None:
    span = Span(len(before), len(before) + len(marked))
    cut = frame(LineIndex(before + marked + after), span, columns)
    assert cells.width(cut.before) + cells.width(cut.marked) + cells.width(cut.after) <= columns
    assert cut.marker.count("^") == max(1, cells.width(cut.marked))


@pytest.mark.parametrize("dangerous", ["\x1b[2J", "\x1b]0;title\x07", "\u202egnol", "\x9b31m", "\u2066", "\x08"])
def test_a_posting_cannot_write_control_sequences_to_the_terminal(dangerous: str) -> None:
    source = f"before {dangerous} after"
    found = finding(source, dangerous, message=f"“{dangerous}”", help=dangerous, path="jobs/a.txt")
    for form in ("text", "table"):
        assert dangerous[0] not in rendered(form, report(source, found))
        assert f"<U+{ord(dangerous[0]):04X}>" in rendered(form, report(source, found))


def test_what_cannot_be_seen_is_shown_at_the_place_by_its_number() -> None:
    source = "ma\u200bker of br\u00adead"
    text = rendered("text", report(source, finding(source, "\u200b")))
    assert "ma<U+200B>ker of bread" in text and "^" * len("<U+200B>") in text


def test_a_place_over_several_lines_shows_its_first() -> None:
    source = "one\ntwo\nthree"
    text = rendered("text", report(source, finding(source, "two\nthree")))
    assert "    2 │ two…\n" in text


def test_an_empty_file_has_no_frame() -> None:
    lines = rendered("text", report("", finding("x", "x")._replace(span=Span(0, 0)))).split("\n")
    assert lines[0].startswith("jobs/a.txt:1:1: ") and lines[1] == ""


def test_colours_and_links_change_nothing_but_themselves() -> None:
    plain = rendered("text", RICH_REPORT)
    painted = rendered("text", RICH_REPORT, Style(color=True, links=True))
    assert (
        "\x1b[" in painted and "\x1b]8;;https://docs.example/rules/ABC001/" in painted and "\x1b]8;;file:///" in painted
    )
    assert ESCAPES.sub("", painted) == plain


def test_the_summary_says_in_words_what_was_found() -> None:
    assert rendered("text", report("", postings=3)) == "All good: 3 postings checked.\n"
    assert (
        rendered("text", report("", postings=1), Style(fixed=2)) == "Mended 2 problems. All good: 1 posting checked.\n"
    )
    last = rendered("text", RICH_REPORT._replace(files=4, postings=6)).split("\n")[-2]
    assert last == "Found 1 error, 1 warning, 1 info in 1 of 4 files (6 postings). --fix mends 1."
    assert rendered("text", report(""), Style(summary=False)) == ""


@pytest.mark.parametrize("width", [60, 80, 100, 200])
def test_a_table_fits_the_terminal(width: int) -> None:
    source = "word " * 50 + "📍 HERE"
    found = finding(
        source, "HERE", message="A long message with 📍 in it, " * 8, path="jobs/a-rather-long/name/of/a/file.txt"
    )
    shown = rendered("table", Report((found,), {found.path: source}, 1, 1), Style(width=width)).split("\n")
    assert {cells.width(line) for line in shown if line.startswith(("│", "┌"))} == {cells.width(shown[0])}
    assert cells.width(shown[0]) <= width
    assert "".join(shown).count("📍") == 8


@pytest.mark.parametrize("width", [60, 80, 120])
def test_a_table_breaks_no_word_that_fits_and_a_path_behind_its_slashes(width: int) -> None:
    found = finding("word", "word", message="A message of some ordinary words. " * 6, path="jobs/winter/head-baker.md")
    shown = rendered("table", Report((found,), {found.path: "word"}, 1, 1), Style(width=width)).split("\n")
    columns = [[cell.strip() for cell in line.split("│")] for line in shown if line.startswith("│")][1:]
    assert " ".join(row[-2] for row in columns if row[-2]) == " ".join(found.message.split())
    path = [row[1] for row in columns if row[1]]
    assert "".join(path).removesuffix(":1:1") == found.path and all(p.endswith(("/", "-", "md", ":1")) for p in path)


def test_a_word_that_fits_no_column_is_broken_and_none_of_it_lost() -> None:
    lines = cells.fold("see https://www.example.com/" + "x" * 40 + " 📍📍📍 end", 12)
    assert "".join(lines).replace(" ", "") == "seehttps://www.example.com/" + "x" * 40 + "📍📍📍end"
    assert max(map(cells.width, lines)) <= 12


def test_a_table_that_needs_no_wrapping_is_only_as_wide_as_its_cells() -> None:
    assert table(["A", "B"], [["x", "y"]], 200).split("\n")[0] == "┌─────┬─────┐"


def parsed(command: str) -> tuple[str, dict[str, str], str]:
    """Read a workflow command as GitHub's runner does."""
    head, _, data = command.removeprefix("::").partition("::")
    name, _, properties = head.partition(" ")
    unescape = {"%25": "%", "%0D": "\r", "%0A": "\n", "%3A": ":", "%2C": ","}

    def read(text: str) -> str:
        return re.sub("%25|%0D|%0A|%3A|%2C", lambda match: unescape[match.group()], text)

    pairs: Sequence[list[str]] = [p.split("=", 1) for p in properties.split(",")]
    return name, {key: read(value) for key, value in pairs}, read(data)


def test_a_workflow_command_reads_back_as_it_was_meant() -> None:
    message = "50 % off: a, b::c\nand %0A more"
    source = "one two"
    shown = finding(source, "two", path="jobs/a,b: c%.txt", message=message, help="Help.", severity=Severity.INFO)
    (line,) = rendered("github", Report((shown,), {shown.path: source}, 1, 1)).splitlines()
    name, properties, data = parsed(line)
    assert (name, data) == ("notice", f"{message}\nHelp.")
    assert properties == {
        "file": "jobs/a,b: c%.txt",
        "line": "1",
        "endLine": "1",
        "col": "5",
        "endColumn": "8",
        "title": "ABC001 a-rule",
    }


def test_a_workflow_command_over_several_lines_names_no_columns() -> None:
    source = "one\ntwo"
    _, properties, _ = parsed(rendered("github", report(source, finding(source, source))))
    assert {"line", "endLine"} <= set(properties) and "col" not in properties
