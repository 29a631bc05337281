"""SARIF: a log that viewers take, with places counted as they count them and fingerprints that stay."""

import json
import re
from functools import cache
from pathlib import Path
from typing import Any

import pytest
from jsonschema import Draft4Validator
from reported import JSON, MARKDOWN, POSTINGS, checked, rendered

from linter import packs
from linter.findings import Finding, Report, Severity
from linter.rule_tests import examples, lint
from linter.spans import Span


def results(folder: Path, postings: dict[str, str] = POSTINGS) -> list[dict[str, Any]]:
    found: list[dict[str, Any]] = json.loads(rendered("sarif", checked(folder, postings)))["runs"][0]["results"]
    return found


def lone(path: str) -> dict[str, Any]:
    shown = Report((Finding("ABC001", "a-rule", Severity.ERROR, "Bad.", path, Span(0, 0)),))
    found: dict[str, Any] = json.loads(rendered("sarif", shown))["runs"][0]["results"][0]
    return found


@cache
def standard() -> Draft4Validator:
    """Return a validator by the schema of the standard, which allows no key that it does not know."""
    return Draft4Validator(json.loads((Path(__file__).parent / "schemas/sarif-schema-2.1.0.json").read_text("utf-8")))


def complaints(log: object) -> list[str]:
    return [f"{error.json_path}: {error.message}" for error in standard().iter_errors(log)]


def test_the_log_is_valid_by_the_schema_of_sarif(tmp_path: Path) -> None:
    for shown in (checked(tmp_path), Report(())):
        assert complaints(json.loads(rendered("sarif", shown))) == []


def test_the_schema_is_one_that_a_wrong_log_fails(tmp_path: Path) -> None:
    log = json.loads(rendered("sarif", checked(tmp_path)))
    del log["runs"][0]["results"][0]["message"]["text"]
    log["runs"][0]["results"][1]["line"] = 1
    assert len(complaints(log)) == 2


def test_each_result_leads_to_its_rule_and_each_rule_to_its_help(tmp_path: Path) -> None:
    run = json.loads(rendered("sarif", checked(tmp_path)))["runs"][0]
    rules = run["tool"]["driver"]["rules"]
    assert [rule["id"] for rule in rules] == ["HSE001", "HSE002", "HSE003"]
    assert all(rules[result["ruleIndex"]]["id"] == result["ruleId"] for result in run["results"])
    assert rules[0]["help"]["text"].startswith("Write it well. `postlint explain HSE001`")
    assert rules[0]["helpUri"] == "https://docs.example/lint/rules/HSE001/"


def test_help_that_differs_from_place_to_place_is_not_passed_off_as_that_of_the_rule() -> None:
    findings = [Finding("ABC001", "a-rule", Severity.INFO, "Bad.", "a.txt", Span(n, n), f"Use {n}.") for n in range(2)]
    run = json.loads(rendered("sarif", Report(tuple(findings), {"a.txt": "xyz"})))["runs"][0]
    assert "Use" not in run["tool"]["driver"]["rules"][0]["help"]["text"]
    assert [r["message"]["text"] for r in run["results"]] == ["Bad. Use 0.", "Bad. Use 1."]


def test_levels_are_those_of_sarif(tmp_path: Path) -> None:
    assert {r["ruleId"]: r["level"] for r in results(tmp_path)} == {
        "HSE001": "warning",
        "HSE002": "error",
        "HSE003": "note",
    }


def marked(text: str, region: dict[str, int]) -> str:
    """Return what stands in a region, counted in UTF-16 as SARIF does, without the BOM; line ends are those we name."""
    units = [
        line.encode("utf-16-le", "surrogatepass") for line in re.findall(r".*?(?:\r\n|\r|\n)|.+\Z|\Z", text, re.DOTALL)
    ]
    units[0] = units[0].removeprefix("\ufeff".encode("utf-16-le"))
    within = units[region["startLine"] - 1 : region["endLine"]]
    last = len(b"".join(within[:-1])) + 2 * (region["endColumn"] - 1)
    return b"".join(within)[2 * (region["startColumn"] - 1) : last].decode("utf-16-le", "surrogatepass")


def test_columns_count_utf16_so_that_emoji_and_a_bom_before_a_place_do_not_shift_it(tmp_path: Path) -> None:
    words = []
    for result in results(tmp_path):
        path = result["locations"][0]["physicalLocation"]["artifactLocation"]["uri"].replace("%20", " ")
        for location in (*result["locations"], *result.get("relatedLocations", ())):
            words.append(marked(POSTINGS[path], location["physicalLocation"]["region"]))
    assert words == ["teh", "teh", "synergy", "teh", "teh", "teh", "rockstar"]
    first = results(tmp_path)[0]["locations"][0]["physicalLocation"]["region"]
    assert first["startColumn"] == MARKDOWN.split("\r\n")[2].index("teh") + 1 + 2  # two emoji of two units each


def test_every_example_of_a_shipped_rule_gives_a_valid_log_with_regions_that_hold_the_words() -> None:
    """All formats, languages and kinds of findings and fixes that the rules have."""
    book = packs.load()
    bad = {e.id: e for e in examples(book, book.rules) if e.bad and e.rule.check != "grammar"}
    found = [f._replace(path=e.id, related=()) for e in bad.values() for f in lint(book, e, e.text)]
    log = json.loads(rendered("sarif", Report(tuple(found), {e.id: e.text for e in bad.values()})))
    assert complaints(log) == [] and len(found) > 300
    for finding, result in zip(found, log["runs"][0]["results"], strict=True):
        text, (start, end) = bad[finding.path].text, finding.span
        words = text[start:end] if start else text[:end].removeprefix("\ufeff")
        assert marked(text, result["locations"][0]["physicalLocation"]["region"]) == words, finding.path


def test_a_fix_replaces_every_place_and_says_how_safe_it_is(tmp_path: Path) -> None:
    found = results(tmp_path)
    change = found[0]["fixes"][0]["artifactChanges"][0]
    assert change["artifactLocation"] == {"uri": "jobs/baker%201.md"}
    assert [r["insertedContent"]["text"] for r in change["replacements"]] == ["the", "the"]
    assert [marked(MARKDOWN, r["deletedRegion"]) for r in change["replacements"]] == ["teh", "teh"]
    assert [r["fixes"][0]["properties"]["safety"] for r in found[1:]] == [
        "unsafe",
        "safe",
        "safe",
        "safe",
        "suggestion",
    ]
    assert found[-1]["fixes"][0]["description"]["text"].endswith("(a proposal: judge it first)")


def fingerprints(folder: Path, text: str, path: str = "jobs/both.json") -> list[str]:
    found = results(folder, {path: text})
    return [print_ for result in found for print_ in result["partialFingerprints"].values()]


def test_fingerprints_stay_when_lines_move_and_when_line_ends_change(tmp_path: Path) -> None:
    before = fingerprints(tmp_path, JSON)
    assert len(set(before)) == 2
    assert fingerprints(tmp_path, "\n\n" + JSON) == before
    assert fingerprints(tmp_path, JSON.replace("\n", "\r\n")) == before
    assert fingerprints(tmp_path, JSON.replace("You bake", "In the morning you bake")) == before


def test_the_fingerprint_of_one_finding_stays_when_another_is_mended(tmp_path: Path) -> None:
    both = "Baker\n\nteh bread\n\nsynergy\n"
    _, kept = fingerprints(tmp_path, both, "a.txt")
    assert fingerprints(tmp_path, both.replace("teh", "the"), "a.txt") == [kept]


@pytest.mark.parametrize(
    ("path", "uri"),
    [
        ("jobs/a b#1.md", "jobs/a%20b%231.md"),
        ("größe.md", "gr%C3%B6%C3%9Fe.md"),
        ("a:b.md", "a%3Ab.md"),
        ("../jobs/a.md", "../jobs/a.md"),
        ("/srv/a b.md", "file:///srv/a%20b.md"),
        ("C:/jobs/a b.md", "file:///C:/jobs/a%20b.md"),
        ("bad\udcff.md", "bad%FF.md"),
    ],
)
def test_a_path_becomes_a_valid_address(path: str, uri: str) -> None:
    location = lone(path)["locations"][0]["physicalLocation"]
    assert location["artifactLocation"] == {"uri": uri}
    assert location["region"] == {"startLine": 1, "startColumn": 1, "endLine": 1, "endColumn": 1}
