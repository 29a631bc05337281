"""`postlint inspect`: what the linter understood, as data and as tables."""

import json
from pathlib import Path
from typing import Any

import pytest
from house import House

from linter.facts import Facts

POSTING = """\
Baker

Employer: Oven & Sons
Location: Ghent
Contract: Permanent

Your profile

- Fluent Dutch (C1)
- At least 3 years of experience as a baker
"""


@pytest.fixture
def house(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> House:
    monkeypatch.chdir(tmp_path)
    return House(tmp_path)


def understood(house: House, *arguments: str, stdin: str | None = None) -> list[dict[str, Any]]:
    result = house.run("inspect", "--isolated", "--format", "json", *arguments, stdin=stdin)
    assert result.exit_code == 0, result.stderr
    read: list[dict[str, Any]] = json.loads(result.stdout)
    return read


def test_fields_have_their_value_origin_and_place_in_the_file(house: House) -> None:
    house.write("jobs/baker.txt", "\ufeff" + POSTING.replace("\n", "\r\n"))
    (read,) = understood(house, "jobs")
    source = house.read("jobs/baker.txt")
    assert (read["path"], read["language"]) == ("jobs/baker.txt", "en")
    assert {"title", "employer", "location", "contract", "requirements"} <= set(read["fields"])
    (location,) = read["fields"]["location"]
    assert (location["value"], location["origin"], location["line"], location["column"]) == ("Ghent", "label", 4, 11)
    for values in read["fields"].values():
        for value in values:
            assert source[value["start"] : value["end"]].split() == value["value"].split()


def test_language_and_experience_demands_have_the_keys_of_the_contract(house: House) -> None:
    (read,) = understood(house, "-", stdin=POSTING)
    (language,), (experience,) = read["languages"], read["experience"]
    assert (language["language"], language["kind"], language["cefr"]) == ("nl", "both", ["C1", "C1"])
    assert (language["necessity"], POSTING[language["start"] : language["end"]]) == ("required", language["quote"])
    assert (experience["min_years"], experience["max_years"]) == (3, None)
    assert {"subject", "necessity", "quote", "start", "end"} <= set(experience)
    assert "C1" in language["level_text"]


def test_places_in_a_json_string_are_those_of_the_file(house: House) -> None:
    source = (
        '{"title": "B\\u00e4cker", "location": "K\\u00f6ln", "description": "Wir backen.\\nDu kannst Deutsch (B2)."}'
    )
    house.write("jobs.json", source)
    (read,) = understood(house, "jobs.json")
    (place,) = read["fields"]["location"]
    assert (place["value"], source[place["start"] : place["end"]]) == ("Köln", "K\\u00f6ln")
    assert place["origin"] == "metadata"


def test_each_posting_of_a_file_is_an_object_with_its_pointer(house: House) -> None:
    house.write("jobs.json", json.dumps([{"title": "Baker", "employer": "Oven"}, {"title": "Cook", "employer": "Pan"}]))
    read = understood(house, "jobs.json")
    assert [r["fields"]["title"][0]["value"] for r in read] == ["Baker", "Cook"]
    assert len({r["pointer"] for r in read}) == 2


def test_json_lines_have_an_object_a_line(house: House) -> None:
    for name in ("a.txt", "b.txt"):
        house.write(name, POSTING)
    result = house.run("inspect", "--format", "jsonl", "a.txt", "b.txt")
    assert [json.loads(line)["path"] for line in result.stdout.splitlines()] == ["a.txt", "b.txt"]


def test_the_table_shows_what_was_read_within_the_width(house: House) -> None:
    result = house.run("inspect", "-", stdin=POSTING, env={"COLUMNS": "80"})
    assert result.exit_code == 0
    assert all(word in result.stdout for word in ("Ghent", "label", "C1", "3 or more", "written in: en"))
    assert max(map(len, result.stdout.splitlines())) <= 80


def test_a_text_of_which_nothing_is_understood_says_so(house: House) -> None:
    assert "understood" in house.run("inspect", "-", stdin="…").stdout


def test_findings_do_not_change_the_exit_status(house: House) -> None:
    assert house.run("inspect", "-", stdin="teh synergy").exit_code == 0


def test_no_such_path_exits_with_2(house: House) -> None:
    result = house.run("inspect", "absent.txt")
    assert (result.exit_code, result.stdout) == (2, "")


def test_a_file_without_a_posting_is_told_and_the_others_are_shown(house: House) -> None:
    house.write("a.txt", b"\0\1\2")
    house.write("b.txt", POSTING)
    result = house.run("inspect", "a.txt", "b.txt", "--format", "json")
    assert [r["path"] for r in json.loads(result.stdout)] == ["b.txt"]
    assert "a.txt" in result.stderr


def test_a_posting_that_breaks_the_reading_is_told_and_the_others_are_shown(
    house: House, monkeypatch: pytest.MonkeyPatch
) -> None:
    from linter.facts import fields

    read = fields.read

    def fails(facts: Facts) -> Any:
        if facts.document.path == "a.txt":
            raise ZeroDivisionError("oops")
        return read(facts)

    monkeypatch.setattr(fields, "read", fails)
    for name in ("a.txt", "b.txt"):
        house.write(name, POSTING)
    result = house.run("inspect", "a.txt", "b.txt", "--format", "json")
    assert result.exit_code == 2
    assert [r["path"] for r in json.loads(result.stdout)] == ["b.txt"]
    assert "a.txt: internal error: ZeroDivisionError: oops" in result.stderr


def test_no_posting_at_all_is_an_empty_list(house: House) -> None:
    (house.folder / "empty").mkdir()
    assert understood(house, "empty") == []
