"""Suppressions: what a posting, or the configuration, says is not to be found, and what becomes of leftovers."""

from __future__ import annotations

import json
import time
from collections.abc import Callable
from pathlib import Path

import pytest
from house import House

from linter import Linter, load_config

CONFIG = 'rules = ["./house"]\nselect = ["HSE", "RUN", "FLD001"]\nas-of = "2026-11-21"\n'


@pytest.fixture
def house(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> House:
    """Work in a folder with the house rules, those about the run, and the one about the title."""
    monkeypatch.chdir(tmp_path)
    made = House(tmp_path)
    made.write("postlint.toml", CONFIG)
    return made


def told(house: House, *arguments: str) -> list[tuple[str, int]]:
    """Return code and line of each finding."""
    return [(f["code"], f["start"]["line"]) for f in house.findings(*arguments)]


def in_file(house: House, name: str, text: str) -> list[tuple[str, int]]:
    house.write(name, text)
    return told(house, name)


MARKDOWN = {
    "the paragraph that follows": (
        "# Baker\n\n<!-- postlint: ignore HSE001 -- a name -->\n\nteh oven\nand teh tin\n\nteh end\n",
        [("HSE001", 8)],
    ),
    "the whole list that follows": (
        "# Baker\n\n<!-- postlint: ignore HSE001 -->\n- teh oven\n- teh tin\n\nteh end\n",
        [("HSE001", 7)],
    ),
    "the item that follows, inside a list": (
        "# Baker\n\n- teh oven\n<!-- postlint: ignore HSE001 -->\n- teh tin\n- teh pan\n",
        [("HSE001", 3)],
    ),
    "its own line": (
        "# Baker\n\nthe oven,\nteh tin <!-- postlint: ignore HSE001 -->\nand teh pan\n",
        [("HSE001", 5)],
    ),
    "its own line, behind markup": (
        "# Baker\n\n- **teh tin** <!-- postlint: ignore HSE001 -->\n\nteh end\n",
        [("HSE001", 5)],
    ),
    "its own row, in a table": (
        "# Baker\n\n| a | b |\n| - | - |\n| teh | tin | <!-- postlint: ignore HSE001 -->\n| teh | pan |\n",
        [("HSE001", 6)],
    ),
    "the next line": (
        "# Baker\n\nteh oven\n<!-- postlint: ignore-next-line HSE001 -->\n\nteh tin\nand teh pan\n",
        [("HSE001", 3), ("HSE001", 7)],
    ),
    "a stretch": (
        (
            "# Baker\n\n<!-- postlint: ignore-start HSE001 -->\n\nteh a\n\nteh b\n\n"
            "<!-- postlint: ignore-end -->\n\nteh end\n"
        ),
        [("HSE001", 11)],
    ),
    "two stretches, one in the other": (
        (
            "<!-- postlint: ignore-start HSE001 -->\n\nteh a\n\n"
            "<!-- postlint: ignore-start HSE002 -->\n\nteh synergy\n\n"
            "<!-- postlint: ignore-end HSE001 -->\n\nteh synergy\n\n<!-- postlint: ignore-end HSE002 -->\n\nsynergy\n"
        ),
        [("HSE001", 11), ("HSE002", 15)],
    ),
    "the file, wherever it stands": (
        "# teh Baker\n\nteh oven\n\n<!-- postlint: ignore-file teh-for-the -->\n",
        [],
    ),
    "several rules, by code, name and family": (
        (
            "# Baker\n\n<!-- postlint: ignore HSE001, synergy -->\n\nteh synergy of a rockstar\n\n"
            "<!-- postlint: ignore HSE -->\n\nteh synergy\n"
        ),
        [("HSE003", 5)],
    ),
    "a field that is missing, from where it is told": (
        "<!-- postlint: ignore FLD001 -- the board adds it -->\n\nWe bake bread every night of the week.\n",
        [],
    ),
}


@pytest.mark.parametrize("name", MARKDOWN)
def test_a_comment_in_markdown_holds_for(house: House, name: str) -> None:
    text, left = MARKDOWN[name]
    assert in_file(house, "a.md", text) == left


HTML = {
    "the element that follows": (
        "<h1>Baker</h1>\n<!-- postlint: ignore HSE001 -->\n<p>teh oven</p>\n<p>teh tin</p>\n",
        [("HSE001", 4)],
    ),
    "the element that it stands in": (
        "<h1>Baker</h1><p>teh oven <!-- postlint: ignore HSE001 --></p><p>teh tin</p>\n",
        [("HSE001", 1)],
    ),
    "the list that follows": (
        (
            "<h1>Baker</h1>\n<!-- postlint: ignore HSE001 -->\n"
            "<ul><li>teh oven</li>\n<li>teh tin</li></ul><p>teh end</p>\n"
        ),
        [("HSE001", 4)],
    ),
}


@pytest.mark.parametrize("name", HTML)
def test_a_comment_in_html_holds_for(house: House, name: str) -> None:
    text, left = HTML[name]
    assert in_file(house, "a.html", text) == left


YAML = {
    "its own line": ("title: teh Baker # postlint: ignore HSE001\nlocation: teh Hague\n", [("HSE001", 2)]),
    "the key below it, with all that is in it": (
        (
            "title: Baker\nlocation: Ghent\n# postlint: ignore HSE001 -- quoted\n"
            "requirements:\n- teh oven\n- teh tin\nbenefits: teh pan\n"
        ),
        [("HSE001", 7)],
    ),
    "the text whose key it stands beside": (
        (
            "title: Baker\nlocation: Ghent\n"
            "description: | # postlint: ignore HSE001\n  teh oven\n\n  teh tin\nbenefits: teh pan\n"
        ),
        [("HSE001", 7)],
    ),
    "a posting of a list": (
        "# postlint: ignore HSE001\n- title: teh Baker\n  location: Ghent\n- title: teh Cook\n  location: Ghent\n",
        [("HSE001", 4)],
    ),
    "the file": ("title: teh Baker\nlocation: teh Hague\n# postlint: ignore-file HSE001\n", []),
}


@pytest.mark.parametrize("name", YAML)
def test_a_comment_in_yaml_holds_for(house: House, name: str) -> None:
    text, left = YAML[name]
    assert in_file(house, "a.yaml", text) == left


def test_comments_of_front_matter_hold_in_yaml_and_in_toml(house: House) -> None:
    assert in_file(house, "a.md", "---\ntitle: teh Baker # postlint: ignore HSE001\n---\nteh end\n") == [("HSE001", 4)]
    text = '+++\n# postlint: ignore HSE001\ntitle = """teh\nBaker"""\nlocation = "teh Hague"\n+++\nteh end\n'
    assert in_file(house, "b.md", text) == [("HSE001", 5), ("HSE001", 7)]


def test_a_key_of_the_front_matter_holds_for_the_whole_posting(house: House) -> None:
    key = (
        "postlint:\n  ignore:\n  - HSE001 -- our house style\n"
        "  - {rules: HSE002, quote: synergy of ovens, reason: a brand}\n"
    )
    text = f"---\ntitle: teh Baker\n{key}---\nteh synergy of ovens\n\nsynergy\n"
    assert in_file(house, "a.md", text) == [("HSE002", 10)]


def test_a_key_in_json_holds_for_its_own_posting_and_is_no_text_of_it(house: House) -> None:
    own = {"title": "teh Baker", "location": "Ghent", "postlint": {"ignore": ["HSE001 -- teh client says so"]}}
    other = {"title": "teh Cook", "location": "Ghent"}
    assert in_file(house, "a.json", json.dumps([own, other], indent=0)) == [("HSE001", 12)]
    house.write("b.json", json.dumps(own))
    fields = json.loads(house.run("inspect", "--format", "json", "b.json").stdout)
    assert "client" not in json.dumps(fields)


def test_a_comment_in_the_html_of_a_json_value_holds_for_what_follows_it(house: House) -> None:
    html = "<p>teh oven</p><!-- postlint: ignore HSE001 --><p>teh tin</p>"
    house.write("a.json", json.dumps({"title": "Baker", "location": "Ghent", "description": html}))
    (found,) = house.findings("a.json")
    assert (found["code"], found["count"]) == ("HSE001", 1)


NO_COMMENTS = {
    "a.md": (
        "# Baker\n\n```\n<!-- postlint: ignore HSE001 -->\n```\n\n`<!-- postlint: ignore-file HSE001 -->`\n\nteh oven\n"
    ),
    "a.html": "<h1>Baker</h1><pre>\n<!-- postlint: ignore-file HSE001 -->\n</pre><p>teh oven</p>",
    "a.yaml": (
        "title: Baker\nlocation: Ghent\n"
        "description: |\n  Bread.\n  # postlint: ignore-file HSE001\nbenefits: teh oven\n"
    ),
    "a.txt": "Baker\n\n<!-- postlint: ignore-file HSE001 -->\n\nteh oven\n",
}


@pytest.mark.parametrize("name", NO_COMMENTS)
def test_code_and_text_that_look_like_a_comment_suppress_nothing(house: House, name: str) -> None:
    house.write(name, NO_COMMENTS[name])
    assert house.codes(name) == ["HSE001"]


def test_of_a_finding_with_several_places_only_those_are_hidden_that_a_comment_names(house: House) -> None:
    house.write("a.md", "# Baker\n\n- teh oven <!-- postlint: ignore HSE001 -->\n- teh tin\n- teh pan\n")
    (found,) = house.findings("a.md")
    assert (found["start"]["line"], found["count"], found["message"]) == (4, 2, "“teh” is a slip (2 places).")
    assert [e["start"]["line"] for e in found["fix"]["edits"]] == [4, 5]


def test_what_is_suppressed_is_counted_and_not_mended(house: House) -> None:
    text = "# Baker\n\nteh oven <!-- postlint: ignore HSE001 -->\n"
    house.write("a.md", text)
    assert house.run("check", "a.md").stdout == "All good: 1 posting checked; 1 suppressed.\n"
    assert json.loads(house.run("check", "--format", "json", "a.md").stdout)["summary"]["suppressed"] == 1
    house.run("check", "--fix", "a.md")
    assert house.read("a.md") == text


def test_an_unused_comment_is_told_and_its_mend_takes_it_out_and_nothing_else(house: House) -> None:
    before = "# Baker\r\n\r\nFirst\r\n<!-- postlint: ignore HSE001 -- old -->\r\n"
    before += "second <!-- postlint: ignore synergy --> third\r\n"
    house.write("a.md", before)
    assert told(house, "a.md") == [("RUN008", 4), ("RUN008", 5)]
    house.run("check", "--fix", "a.md")
    assert house.read("a.md") == "# Baker\r\n\r\nFirst\r\n\r\nsecond third\r\n"
    assert house.codes("a.md") == []


def test_of_several_rules_the_mend_takes_out_those_that_hide_nothing(house: House) -> None:
    house.write("a.yaml", "title: teh Baker # postlint: ignore HSE002, HSE001, rockstar -- a brand\nlocation: Ghent\n")
    (found,) = house.findings("a.yaml")
    assert found["code"] == "RUN008" and "HSE002, rockstar" in found["message"]
    house.run("check", "--fix", "a.yaml")
    assert house.read("a.yaml") == "title: teh Baker # postlint: ignore HSE001 -- a brand\nlocation: Ghent\n"


def test_the_mend_of_an_unused_stretch_takes_out_both_its_ends(house: House) -> None:
    house.write(
        "a.html",
        "<h1>Baker</h1>\n<!-- postlint: ignore-start HSE001 -->\n<p>a</p>\n<!-- postlint: ignore-end -->\n<p>b</p>\n",
    )
    house.run("check", "--fix", "a.html")
    assert house.read("a.html") == "<h1>Baker</h1>\n<p>a</p>\n<p>b</p>\n"


def test_a_suppression_of_rules_that_did_not_run_is_not_called_unused(house: House) -> None:
    text = "# Baker\n\n<!-- postlint: ignore-file HSE001, HSE, DAT001, ALL -->\n\nthe oven\n"
    house.write("a.md", text)
    assert "HSE001" in house.findings("a.md")[0]["message"]
    assert house.codes("--select", "HSE002,RUN008", "a.md") == []  # neither HSE001 nor all that the family usually runs


def test_nothing_is_called_unused_in_a_file_that_could_not_be_read(house: House) -> None:
    house.write("a.yaml", "title: Baker # postlint: ignore HSE001\nlocation: [Ghent\n")
    assert "RUN008" not in house.codes("--extend-select", "SCH", "a.yaml")


def test_an_ignore_holds_through_its_last_day_and_is_told_from_the_next_day_on(house: House) -> None:
    house.write("a.md", "# Baker\n\n<!-- postlint: ignore HSE001 until 2026-11-21 -- they mend it -->\n\nteh oven\n")
    assert house.codes("a.md") == []
    assert house.codes("--as-of", "2026-11-22", "a.md") == ["RUN009", "HSE001"]


FAULTS = {
    "<!-- postlint: ignore -->": "no rule is named",
    "<!-- postlint: ignore -- why -->": "no rule is named",
    "<!-- postlint: ignore HSE01X -->": "no rule is called “HSE01X”",
    "<!-- postlint: disable HSE001 -->": "“disable” is nothing that can be asked",
    "<!-- postlint ignore-lines HSE001 -->": "“ignore-lines” is nothing that can be asked",
    "<!-- postlint: -->": "nothing is asked",
    "<!-- postlint: ignore-end -->": "no ignore-start is open",
    "<!-- postlint: ignore-start HSE001 -->": "no ignore-end follows",
    "<!-- postlint: ignore HSE001 until soon -->": "“soon” is no day",
    "<!-- postlint: ignore HSE001 until 2026-02-30 -->": "“2026-02-30” is no day",
}


@pytest.mark.parametrize("comment", FAULTS)
def test_a_comment_that_can_not_be_followed_is_told_with_what_is_wrong(house: House, comment: str) -> None:
    house.write("a.md", f"# Baker\n\n{comment}\n\nteh oven\n")
    found = [f for f in house.findings("a.md") if f["code"] == "RUN010"]
    assert [f["start"]["line"] for f in found] == [3] and FAULTS[comment] in found[0]["message"]


def test_an_unknown_rule_in_a_comment_does_not_undo_the_known_ones(house: House) -> None:
    house.write("a.md", "# Baker\n\n<!-- postlint: ignore HSE001, HSE999 -->\n\nteh oven\n")
    assert house.codes("a.md") == ["RUN010"]


@pytest.mark.parametrize(
    ("value", "said"),
    [
        ('{"ignored": []}', "“ignored” is no key here"),
        ('{"ignore": [{"reason": "x"}]}', "“rules” is missing"),
        ('{"ignore": [{"rules": ["HSE001"], "rule": 1}]}', "“rule” is no key of an ignore"),
        ('"HSE001"', "a record with a list"),
        ('{"ignore": [["HSE001"]]}', "a list stands in the list"),
        ('{"ignore": [{"rules": ["HSE001"], "until": "soon"}]}', "“soon” is no day"),
    ],
)
def test_a_key_that_can_not_be_followed_is_told(house: House, value: str, said: str) -> None:
    house.write("a.json", f'{{"title": "Baker", "location": "Ghent", "postlint": {value}}}')
    found = [f for f in house.findings("a.json") if f["code"] == "RUN010"]
    assert len(found) == 1 and said in found[0]["message"]


IGNORE = '[[ignore]]\npath = "jobs/a.txt"\nrules = ["HSE001"]\nquote = "teh  oven"\nreason = "a brand"\n'


def test_a_table_of_the_configuration_suppresses_outside_the_text(house: House) -> None:
    house.write("postlint.toml", f"{CONFIG}\n{IGNORE}")
    house.write("jobs/a.txt", "Baker\n\nOur teh oven\n\nteh tin\n")
    house.write("jobs/b.txt", "Baker\n\nOur teh oven\n")
    assert [(f["path"], f["start"]["line"]) for f in house.findings("jobs")] == [("jobs/a.txt", 5), ("jobs/b.txt", 3)]


def test_a_table_that_hides_nothing_is_told_where_it_stands_once_all_its_files_were_checked(house: House) -> None:
    house.write("postlint.toml", f'{CONFIG}\n{IGNORE}\n[[ignore]]\npath = "jobs/"\nrules = "synergy"\n')
    house.write("jobs/a.txt", "Baker\n\nthe oven\n")
    house.write("jobs/b.txt", "Baker\n\nthe oven\n")
    at = [("postlint.toml", "RUN008", 5), ("postlint.toml", "RUN008", 11)]

    def found(*arguments: str) -> list[tuple[str, str, int]]:
        return [(f["path"], f["code"], f["start"]["line"]) for f in house.findings(*arguments)]

    assert found("jobs") == found(".") == found() == at
    assert found("jobs/a.txt") == at[:1]
    assert found("jobs/b.txt") == []
    assert found("--select", "HSE003,RUN", "jobs") == []


def test_a_table_that_is_past_its_day_is_told_and_hides_nothing(house: House) -> None:
    house.write("postlint.toml", f"{CONFIG}\n{IGNORE}until = 2026-11-20\n")
    house.write("jobs/a.txt", "Baker\n\nOur teh oven\n")
    assert [(f["path"], f["code"]) for f in house.findings("jobs")] == [
        ("jobs/a.txt", "HSE001"),
        ("postlint.toml", "RUN009"),
    ]


@pytest.mark.parametrize(
    ("table", "said"),
    [
        ("[[ignore]]\nrules = ['HSE99']\n", "postlint.toml:4: ignore: no rule is called “HSE99”"),
        ("[[ignore]]\npath = 'a.txt'\n", "postlint.toml:4: "),
        ("[[ignore]]\nrules = ['HSE001']\nuntil = '2026-02-30'\n", "postlint.toml:4: until: “2026-02-30” is no day"),
        ("[[ignore]]\nrules = ['HSE001']\nfile = 'a.txt'\n", "postlint.toml:6: unknown key “file”"),
    ],
)
def test_a_table_that_is_wrong_stops_the_run_with_file_and_line(house: House, table: str, said: str) -> None:
    house.write("postlint.toml", CONFIG + table)
    result = house.run("check", ".")
    assert result.exit_code == 2 and said in result.stderr


def test_the_two_forms_of_ignore_in_one_file_are_told_apart_in_a_sentence(house: House) -> None:
    house.write("postlint.toml", f'ignore = ["HSE002"]\n{CONFIG}[[ignore]]\nrules = ["HSE001"]\n')
    result = house.run("check", ".")
    assert result.exit_code == 2 and "postlint.toml:5: not valid TOML" in result.stderr
    assert "a table stands in that list" in result.stderr


def test_rules_that_never_run_and_tables_can_stand_in_one_list(house: House) -> None:
    house.write("postlint.toml", f'ignore = ["HSE002", {{rules = ["HSE001"], path = "a.txt"}}]\n{CONFIG}')
    house.write("a.txt", "Baker\n\nteh synergy\n")
    assert house.codes("a.txt") == []


def test_suppressions_hold_in_every_process(house: House) -> None:
    house.write("postlint.toml", f"{CONFIG}\n{IGNORE}")
    house.write("jobs/a.txt", "Baker\n\nOur teh oven\n")
    for number in range(4):
        house.write(f"jobs/{number}.md", "# Baker\n\nteh oven <!-- postlint: ignore HSE001 -->\n")
    result = house.run("check", "--jobs", "2", "jobs")
    assert result.stdout == "All good: 5 postings checked; 5 suppressed.\n"


SLIP = "Our teh oven\n\n"
HOSTILE: dict[str, Callable[[int], str]] = {
    "a.md": lambda n: f"<!-- postlint: ignore HSE001 -->\n\n{SLIP}" * n,
    "b.md": lambda n: f"<!-- postlint: ignore-start HSE001 -->\n\n{SLIP}" * n,
    "c.html": lambda n: "<p>teh oven <!-- postlint: ignore HSE002 --></p>" * n,
    "d.yaml": lambda n: "title: Baker\n" + "".join(f"k{i}: teh oven # postlint: ignore HSE001\n" for i in range(n)),
}


@pytest.mark.parametrize("name", HOSTILE)
def test_twice_the_comments_take_about_twice_the_time(house: House, name: str) -> None:
    linter = Linter(load_config(house.folder / "postlint.toml"))

    def seconds(count: int) -> float:
        data = HOSTILE[name](count).encode()
        times = []
        for _ in range(3):
            start = time.process_time()
            linter.check(name, data)
            times.append(time.process_time() - start)
        return min(times)

    seconds(10)
    assert seconds(800) < 12 * seconds(200) + 0.05  # four times as much; sixteen times would be quadratic
