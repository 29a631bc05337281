"""The Reviewdog Diagnostic Format: columns in bytes, and fixes that a reviewer can take over."""

import json
from pathlib import Path
from typing import Any

from reported import MARKDOWN, POSTINGS, checked, rendered

from linter.findings import Finding, Related, Report, Severity
from linter.spans import Span


def diagnostics(shown: Report) -> list[dict[str, Any]]:
    found: list[dict[str, Any]] = json.loads(rendered("rdjson", shown))["diagnostics"]
    return found


def replaced(text: str, place: dict[str, dict[str, int]], new: str) -> tuple[str, str]:
    """Return what stands at a range, columns counting bytes, and its line with it replaced."""
    start, end = place["start"], place["end"]
    assert start["line"] == end["line"]
    line = text.encode().split(b"\n")[start["line"] - 1]
    before, marked, after = (
        line[: start["column"] - 1],
        line[start["column"] - 1 : end["column"] - 1],
        line[end["column"] - 1 :],
    )
    return marked.decode(), before.decode() + new + after.decode()


def test_columns_count_bytes_and_ends_are_exclusive(tmp_path: Path) -> None:
    found = diagnostics(checked(tmp_path))
    marked = [replaced(POSTINGS[d["location"]["path"]], d["location"]["range"], "")[0] for d in found]
    assert marked == ["teh", "synergy", "teh", "teh", "teh", "rockstar"]


def test_a_fix_of_several_places_is_one_suggestion_that_can_be_taken_alone(tmp_path: Path) -> None:
    (suggestion,) = diagnostics(checked(tmp_path))[0]["suggestions"]
    _, line = replaced(MARKDOWN, suggestion["range"], suggestion["text"])
    assert line == "🥖🥖 You bake the bread & the cake.\r"


def test_a_diagnostic_says_what_where_how_bad_and_what_to_do(tmp_path: Path) -> None:
    first, second, *_, last = diagnostics(checked(tmp_path))
    assert first["code"] == {"value": "HSE001", "url": "https://docs.example/lint/rules/HSE001/"}
    assert first["message"] == "“teh” is a slip (2 places).\nWrite it well.\nSee jobs/baker 1.md:3:25 (also here)."
    assert [d["severity"] for d in (first, second, last)] == ["WARNING", "ERROR", "INFO"]


def test_a_finding_with_many_places_stays_readable() -> None:
    related = tuple(Related("a.txt", Span(n, n + 1), "also here") for n in range(30))
    shown = Report(
        (Finding("ABC001", "a-rule", Severity.INFO, "Bad.", "a.txt", Span(0, 1), related=related),), {"a.txt": "x" * 40}
    )
    (diagnostic,) = diagnostics(shown)
    assert diagnostic["message"].endswith("a.txt:1:6 (also here), and 24 more.")
    assert "suggestions" not in diagnostic and "url" not in diagnostic["code"]


def test_nothing_found_is_an_empty_result() -> None:
    assert json.loads(rendered("rdjson", Report(()))) == {"source": {"name": "postlint"}, "diagnostics": []}
