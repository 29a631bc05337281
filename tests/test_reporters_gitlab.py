"""GitLab's Code Quality: what GitLab asks of each finding, and fingerprints that tell findings apart."""

import json
from pathlib import Path
from typing import Any

from reported import JSON, POSTINGS, checked, rendered

from linter.findings import Report


def issues(folder: Path, postings: dict[str, str] = POSTINGS) -> list[dict[str, Any]]:
    found: list[dict[str, Any]] = json.loads(rendered("gitlab", checked(folder, postings)))
    return found


def test_every_finding_has_what_gitlab_requires(tmp_path: Path) -> None:
    found = issues(tmp_path)
    assert len(found) == 6
    for issue in found:
        assert issue["description"] and issue["check_name"]
        assert len(issue["fingerprint"]) == 64 and int(issue["fingerprint"], 16)
        assert issue["severity"] in ("info", "minor", "major", "critical", "blocker")
        assert issue["location"]["path"] in POSTINGS and issue["location"]["lines"]["begin"] >= 1


def test_a_finding_says_what_where_and_how_bad(tmp_path: Path) -> None:
    issue = issues(tmp_path)[1]
    assert issue["check_name"] == "HSE002 synergy"
    assert issue["description"] == "HSE002: “synergy” says nothing."
    assert issue["content"] == {"body": "https://docs.example/lint/rules/HSE002/"}
    assert issue["location"] == {"path": "jobs/baker 1.md", "lines": {"begin": 5, "end": 5}}
    assert [i["severity"] for i in issues(tmp_path)] == ["minor", "major", "minor", "minor", "minor", "info"]


def test_like_words_in_two_postings_of_one_file_and_in_two_files_are_told_apart(tmp_path: Path) -> None:
    postings = {"a.json": JSON, "b.json": JSON}
    assert len({i["fingerprint"] for i in issues(tmp_path, postings)}) == 4


def test_a_fingerprint_stays_when_lines_move(tmp_path: Path) -> None:
    here, there = issues(tmp_path, {"a.json": JSON}), issues(tmp_path, {"a.json": "\n" + JSON})
    assert [i["fingerprint"] for i in here] == [i["fingerprint"] for i in there]
    assert [i["location"] for i in here] != [i["location"] for i in there]


def test_nothing_found_is_an_empty_list() -> None:
    assert json.loads(rendered("gitlab", Report(()))) == []
