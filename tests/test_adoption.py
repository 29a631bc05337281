"""Adoption: a repository of old postings takes postlint up, and only what is new is told from then on."""

from __future__ import annotations

import json
import shutil
import subprocess
from pathlib import Path

import pytest
from house import House

CONFIG = 'rules = ["./house"]\nselect = ["HSE", "RUN", "DAT", "FLD001"]\nas-of = "2026-11-21"\n'
BASELINE = ".postlint-baseline.json"
OLD = {
    "jobs/baker.md": "# Baker\n\nYou bake teh bread.\n\nApply by 1 December 2026.\n",
    "jobs/cook.txt": "Cook\n\nIn teh kitchen, a rockstar.\n\nTeh end.\n",
    "jobs/waiter.yaml": "title: Waiter\nlocation: Ghent\nrequirements:\n- teh tray\n- teh smile\n",
    "jobs/clean.md": "# Gardener\n\nYou grow herbs. Deadline: 15 December 2026.\n",
}
pytestmark = pytest.mark.skipif(shutil.which("git") is None, reason="git is not installed")


def git(*arguments: str) -> None:
    subprocess.run(
        ["git", "-c", "user.name=A", "-c", "user.email=a@b.test", *arguments], check=True, capture_output=True
    )


@pytest.fixture
def house(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> House:
    """Work in a repository of old postings, committed on the branch main."""
    monkeypatch.chdir(tmp_path)
    made = House(tmp_path)
    made.write("postlint.toml", CONFIG)
    for name, text in OLD.items():
        made.write(name, text)
    git("init", "-q", "-b", "main")
    git("add", "-A")
    git("commit", "-q", "-m", "Old postings")
    return made


@pytest.fixture
def adopted(house: House) -> House:
    """Work in that repository with a baseline, committed."""
    assert house.run("baseline").exit_code == 0
    git("add", "-A")
    git("commit", "-q", "-m", "Baseline")
    return house


def told(house: House, *arguments: str) -> list[tuple[str, str, int]]:
    """Return path, code and line of each finding."""
    return [(f["path"], f["code"], f["start"]["line"]) for f in house.findings(*arguments)]


def recorded(house: House) -> list[tuple[str, str, str, int]]:
    entries = json.loads(house.read(BASELINE))["findings"]
    return [(e["path"], e["code"], e["text"], e["count"]) for e in entries]


def test_on_day_one_everything_is_green_and_the_summary_says_what_is_known(adopted: House) -> None:
    result = adopted.run("check")
    assert (result.exit_code, result.stdout) == (0, "All good: 4 postings checked; 6 in the baseline.\n")
    assert json.loads(adopted.run("check", "--format", "json").stdout)["summary"]["baselined"] == 6
    assert adopted.run("check", "--no-baseline").exit_code == 1


def test_the_baseline_has_a_finding_a_line_in_a_fixed_order(adopted: House) -> None:
    assert recorded(adopted) == [
        ("jobs/baker.md", "HSE001", "teh", 1),
        ("jobs/cook.txt", "HSE001", "Teh", 1),
        ("jobs/cook.txt", "HSE001", "teh", 1),
        ("jobs/cook.txt", "HSE003", "rockstar", 1),
        ("jobs/waiter.yaml", "HSE001", "teh", 2),
    ]
    text = adopted.read(BASELINE)
    assert all(json.loads(line.rstrip(",")) for line in text.splitlines() if line.startswith('{"'))
    adopted.run("baseline", "--update")
    assert adopted.read(BASELINE) == text


def test_of_a_changed_posting_only_the_new_findings_are_told_wherever_the_lines_went(adopted: House) -> None:
    text = "Cook\n\nNew on top.\n\nSynergy in teh kitchen, a rockstar.\n\nAnd teh cellar.\n\nTeh end.\n"
    adopted.write("jobs/cook.txt", text)
    assert told(adopted) == [("jobs/cook.txt", "HSE002", 5), ("jobs/cook.txt", "HSE001", 7)]


def test_a_new_place_in_a_known_list_is_told_alone(adopted: House) -> None:
    adopted.write("jobs/waiter.yaml", OLD["jobs/waiter.yaml"] + "- teh wine\n")
    (found,) = adopted.findings()
    assert (found["start"]["line"], found["count"], found["related"]) == (6, 1, [])


def test_new_findings_never_enter_by_themselves_and_neither_does_prune_let_them_in(adopted: House) -> None:
    before = adopted.read(BASELINE)
    adopted.write("jobs/cook.txt", OLD["jobs/cook.txt"] + "\nSynergy.\n")
    adopted.run("check")
    refused = adopted.run("baseline")
    assert refused.exit_code == 2 and "--prune" in refused.stderr and "--update" in refused.stderr
    adopted.run("baseline", "--prune")
    assert adopted.read(BASELINE) == before
    assert told(adopted) == [("jobs/cook.txt", "HSE002", 7)]


def test_what_was_mended_is_told_until_it_is_pruned_and_can_not_come_back(adopted: House) -> None:
    adopted.write("jobs/baker.md", OLD["jobs/baker.md"].replace("teh", "the"))
    (stale,) = adopted.findings()
    assert (stale["path"], stale["code"]) == (BASELINE, "RUN011")
    assert "jobs/baker.md" in adopted.read(BASELINE).splitlines()[stale["start"]["line"] - 1]
    pruned = adopted.run("baseline", "--prune")
    assert pruned.stdout == f"Took 1 finding out of {BASELINE}; 5 findings of 3 files left.\n"
    assert told(adopted) == []
    adopted.write("jobs/baker.md", OLD["jobs/baker.md"])
    assert told(adopted) == [("jobs/baker.md", "HSE001", 3)]


def test_what_is_stale_is_told_at_its_line_also_in_a_baseline_with_a_byte_order_mark(
    adopted: House,
) -> None:
    adopted.write("jobs/baker.md", OLD["jobs/baker.md"].replace("teh", "the"))
    adopted.write(BASELINE, "\ufeff" + adopted.read(BASELINE))
    (stale,) = adopted.findings()
    assert "jobs/baker.md" in adopted.read(BASELINE).splitlines()[stale["start"]["line"] - 1]


def test_the_summary_counts_the_files_that_were_checked_and_not_the_baseline_among_them(adopted: House) -> None:
    for name, text in OLD.items():
        adopted.write(name, text.replace("teh", "the") + "\nAll synergy.\n")
    report = adopted.run("check").stdout
    assert BASELINE in report and f"in {len(OLD)} of {len(OLD)} files" in report
    for name, text in OLD.items():
        adopted.write(name, text.replace("teh", "the"))
    assert " files" not in adopted.run("check").stdout.splitlines()[-1]  # only the baseline, which is out of date


def test_a_partial_run_calls_nothing_stale_that_it_did_not_look_for(adopted: House) -> None:
    adopted.write("jobs/baker.md", OLD["jobs/baker.md"].replace("teh", "the"))
    assert told(adopted, "jobs/cook.txt") == []
    assert told(adopted, "--select", "HSE003,RUN") == []


def test_a_recorded_file_that_is_gone_is_told_and_pruned(adopted: House) -> None:
    (adopted.folder / "jobs/cook.txt").unlink()
    (stale,) = adopted.findings()
    assert stale["code"] == "RUN011" and "jobs/cook.txt is no longer there" in stale["message"]
    adopted.run("baseline", "--prune", "jobs")
    assert told(adopted) == [] and "cook" not in adopted.read(BASELINE)


def test_the_calendar_alone_turns_no_untouched_posting_red(adopted: House) -> None:
    later = ("--as-of", "2027-03-01")
    assert told(adopted, *later) == []
    adopted.write("jobs/clean.md", OLD["jobs/clean.md"] + "\nAnd thyme.\n")
    assert [(path, code) for path, code, _ in told(adopted, *later)] == [("jobs/clean.md", "DAT003")]
    assert [path for path, _, _ in told(adopted, *later, "--no-baseline") if "baker" in path] != []


def test_a_suppression_ends_on_its_day_in_an_untouched_posting_too(house: House) -> None:
    text = "# Baker\n\nteh oven <!-- postlint: ignore HSE001 until 2026-12-31 -- they mend it -->\n"
    house.write("jobs/baker.md", text)
    house.run("baseline")
    assert told(house) == []
    found = [(path, code) for path, code, _ in told(house, "--as-of", "2027-01-01")]
    assert found == [("jobs/baker.md", "HSE001"), ("jobs/baker.md", "RUN009")]


def test_a_baseline_is_named_on_the_command_line_in_the_configuration_or_lies_beside_it(house: House) -> None:
    house.run("baseline", "--baseline", "known.json")
    assert house.run("check").exit_code == 1
    assert house.run("check", "--baseline", "known.json").exit_code == 0
    house.write("postlint.toml", f'baseline = "known.json"\n{CONFIG}')
    assert house.run("check", "jobs/cook.txt").exit_code == 0
    (house.folder / "known.json").unlink()
    missing = house.run("check")
    assert missing.exit_code == 2 and "known.json: there is no such baseline" in missing.stderr


@pytest.mark.parametrize(
    ("change", "said"),
    [
        (("{\n", "{\n<<<<<<< HEAD\n"), ":2: a merge was not finished here"),
        (('"findings": [', '"findings": ]'), "not valid JSON"),
        (('"version": 1', '"version": 9'), ":1: this baseline has version 9, not 1"),
        (('"count": 2', '"count": "2"'), ':14: this entry of "findings"'.replace('"', "“", 1).replace('"', "”")),
        (('"as-of": "2026-11-21"', '"as-of": "soon"'), ":4: this entry of “files”"),
        (('"findings"', '"found"'), "the list “findings” is missing"),
    ],
)
def test_a_malformed_baseline_stops_the_run_with_the_line_and_what_to_do(
    adopted: House, change: tuple[str, str], said: str
) -> None:
    adopted.write(BASELINE, adopted.read(BASELINE).replace(*change, 1))
    for command in (("check",), ("baseline", "--prune"), ("baseline", "--update")):
        result = adopted.run(*command)
        assert result.exit_code == 2 and said in result.stderr and "postlint baseline" in result.stderr


def test_a_baseline_holds_in_every_process_and_from_the_cache(adopted: House) -> None:
    adopted.write("jobs/cook.txt", OLD["jobs/cook.txt"] + "\nSynergy.\n")
    first = adopted.run("check", "--jobs", "2", "--as-of", "2027-03-01").stdout
    assert "Found 1 error in 1 of 4 files" in first
    assert adopted.run("check", "--as-of", "2027-03-01").stdout == first
    adopted.run("baseline", "--update", "jobs/cook.txt")
    assert told(adopted) == []


def test_fix_mends_what_is_reported_and_leaves_what_is_known(adopted: House) -> None:
    adopted.write("jobs/cook.txt", OLD["jobs/cook.txt"] + "\nIn teh cellar.\n")
    adopted.run("check", "--fix")
    assert adopted.read("jobs/cook.txt") == OLD["jobs/cook.txt"] + "\nIn the cellar.\n"
    assert adopted.read("jobs/baker.md") == OLD["jobs/baker.md"]


def since(house: House, ref: str = "main") -> list[tuple[str, str, int]]:
    return told(house, "--diff-base", ref)


def test_only_findings_on_lines_that_changed_since_the_branches_parted_are_told(house: House) -> None:
    git("checkout", "-q", "-b", "mine")
    assert since(house) == []
    house.write("jobs/cook.txt", "Cook\n\nOn top.\n\nIn teh kitchen, a rockstar.\n\nTeh end of teh day.\n")
    assert since(house) == [("jobs/cook.txt", "HSE001", 7)]
    git("commit", "-q", "-am", "Mine")
    git("checkout", "-q", "main")
    house.write("jobs/baker.md", "# Baker\n\nYou bake teh cakes.\n")
    git("commit", "-q", "-am", "Theirs")
    git("checkout", "-q", "mine")
    assert since(house) == [("jobs/cook.txt", "HSE001", 7)]


def test_a_finding_with_an_old_and_a_new_place_is_told_for_the_new_one(house: House) -> None:
    house.write("jobs/waiter.yaml", OLD["jobs/waiter.yaml"].replace("smile", "wine"))
    (found,) = house.findings("--diff-base", "main")
    assert (found["start"]["line"], found["count"]) == (5, 1)


def test_new_files_count_whole_and_renamed_ones_by_their_lines(house: House) -> None:
    house.write("jobs/new.txt", "Cook\n\nteh oven\n")
    house.write(".gitignore", "*.draft.txt\n")
    house.write("jobs/own.draft.txt", "Cook\n\nteh oven\n")
    git("mv", "jobs/waiter.yaml", "jobs/a “waiter”.yaml")
    house.write("jobs/a “waiter”.yaml", OLD["jobs/waiter.yaml"] + "- teh wine\n")
    named = (".", "jobs/own.draft.txt")
    assert told(house, "--diff-base", "main", *named) == [
        ("jobs/a “waiter”.yaml", "HSE001", 6),
        ("jobs/new.txt", "HSE001", 3),
        ("jobs/own.draft.txt", "HSE001", 3),
    ]


def test_what_is_said_of_a_whole_posting_is_told_where_any_of_it_changed(house: House) -> None:
    text = "We bake bread every night of the week.\n\nWe bake it well.\n"
    house.write("jobs/none.txt", text)
    git("add", "-A")
    git("commit", "-q", "-m", "One without a title")
    assert since(house, "HEAD") == []
    house.write("jobs/none.txt", text + "\nAnd cakes.\n")
    assert since(house, "HEAD") == [("jobs/none.txt", "FLD001", 1)]


def test_a_line_whose_end_alone_changed_is_no_change(house: House) -> None:
    other_ends = OLD["jobs/cook.txt"].replace("\n", "\r\n")
    house.write("jobs/cook.txt", other_ends)
    assert since(house) == []
    house.write("jobs/cook.txt", other_ends.replace("Teh end.", "Teh very end."))
    assert since(house) == [("jobs/cook.txt", "HSE001", 5)]


def test_fix_and_diff_keep_to_changed_lines(house: House) -> None:
    house.write("jobs/cook.txt", OLD["jobs/cook.txt"] + "\nIn teh cellar.\n")
    house.run("check", "--fix", "--diff-base", "main")
    assert house.read("jobs/cook.txt") == OLD["jobs/cook.txt"] + "\nIn the cellar.\n"


def test_standard_input_is_compared_as_the_file_that_it_goes_by(house: House) -> None:
    text = OLD["jobs/cook.txt"] + "\nIn teh cellar.\n"
    arguments = ("--diff-base", "main", "--stdin-filename", "jobs/cook.txt", "-")
    assert [f["start"]["line"] for f in house.findings(*arguments, stdin=text)] == [7]


def test_what_did_not_run_for_want_of_changes_is_not_called_unused(house: House) -> None:
    house.write("postlint.toml", f'{CONFIG}[[ignore]]\npath = "jobs/"\nrules = ["HSE001"]\n')
    house.write("jobs/new.txt", "Cook\n\nthe oven\n")
    assert since(house) == []


@pytest.mark.parametrize("ref", ["nowhere", "--output=x", "-x", "main:jobs", "@{"])
def test_an_unknown_commit_stops_the_run_with_a_sentence(house: House, ref: str) -> None:
    result = house.run("check", f"--diff-base={ref}")
    assert result.exit_code == 2 and f"git knows no commit “{ref}” here" in result.stderr
    assert not (house.folder / "x").exists()


def test_without_git_or_outside_of_a_repository_it_stops_with_a_sentence(
    house: House, monkeypatch: pytest.MonkeyPatch, tmp_path_factory: pytest.TempPathFactory
) -> None:
    monkeypatch.chdir(tmp_path_factory.mktemp("outside"))
    Path("a.txt").write_text("Cook", encoding="utf-8")
    assert "in no repository of git" in house.run("check", "--diff-base", "main", "a.txt").stderr
    monkeypatch.setenv("PATH", "")
    result = house.run("check", "--diff-base", "main", "a.txt")
    assert result.exit_code == 2 and "git is not installed" in result.stderr


def test_no_program_that_the_repository_names_is_run_for_a_difference(house: House) -> None:
    house.write("evil.sh", f"#!/bin/sh\ntouch {house.folder}/ran\n").chmod(0o755)
    git("config", "diff.external", "./evil.sh")
    git("config", "core.fsmonitor", "./evil.sh")
    git("config", "diff.x.textconv", "./evil.sh")
    house.write(".gitattributes", "*.txt diff=x\n")
    house.write("jobs/cook.txt", "Cook\n\nteh new\n")
    assert since(house)[-1] == ("jobs/cook.txt", "HSE001", 3)
    assert not (house.folder / "ran").exists()


def test_fingerprints_in_sarif_stay_when_lines_move_and_a_title_is_reworded(house: House) -> None:
    def fingerprints() -> list[str]:
        log = json.loads(house.run("check", "--format", "sarif", "jobs/none.md").stdout)
        return sorted(f["partialFingerprints"]["ruleFileWords/v1"] for f in log["runs"][0]["results"])

    house.write("jobs/none.md", "We bake bread every night of the week.\n\nteh oven\n")
    before = fingerprints()
    house.write("jobs/none.md", "\n\nWe bake cakes on every day of the week.\n\nAnd more.\n\nteh oven\n")
    assert len(before) == 2 and fingerprints() == before


def test_ignore_add_writes_a_comment_beside_the_line_and_a_baselined_file_stays_green(adopted: House) -> None:
    adopted.write("jobs/baker.md", OLD["jobs/baker.md"] + "\nSynergy.\n")
    result = adopted.run("ignore", "--add", "jobs/baker.md:7", "HSE002", "--reason", "the client's word")
    assert result.stdout == "jobs/baker.md:7: <!-- postlint: ignore HSE002 -- the client's word -->\n"
    assert adopted.read("jobs/baker.md").endswith("\nSynergy. <!-- postlint: ignore HSE002 -- the client's word -->\n")
    assert told(adopted) == []


@pytest.mark.parametrize(
    ("name", "text", "line", "left"),
    [
        ("a.yaml", "title: teh Baker\nlocation: Ghent\n", ":1", "title: teh Baker # postlint: ignore HSE001 -- x\n"),
        ("b.md", "---\ntitle: teh Baker\n---\nBread.\n", ":2", "title: teh Baker # postlint: ignore HSE001 -- x\n"),
        (
            "c.html",
            "<h1>Baker</h1>\n<p>teh oven</p>\n",
            ":2",
            "<!-- postlint: ignore-next-line HSE001 -- x -->\n<p>",
        ),
        ("d.md", "# teh Baker\n", "", "<!-- postlint: ignore-file HSE001 -- x -->\n"),
        ("e.html", "<!doctype html><h1>teh Baker</h1>", "", "\n<!-- postlint: ignore-file HSE001 -- x -->\n"),
        ("f.md", "---\ntitle: teh Baker\n---\nteh\n", "", "---\n# postlint: ignore-file HSE001 -- x\ntitle"),
    ],
)
def test_ignore_add_writes_in_the_notation_of_the_place(
    house: House, name: str, text: str, line: str, left: str
) -> None:
    house.write(name, text)
    assert house.run("ignore", "--add", f"{name}{line}", "HSE001", "--reason", "x").exit_code == 0
    assert left in house.read(name)
    assert house.codes(name) == []


def test_ignore_add_writes_a_table_where_there_are_no_comments_and_leaves_the_rest_as_it_is(house: House) -> None:
    before = f"# Ours\n{CONFIG}\n[severity]\nHSE003 = 'info' # as agreed\n"
    house.write("postlint.toml", before)
    house.run(
        "ignore", "--add", "jobs/cook.txt:3", "HSE001,HSE003", "--reason", 'they "say" so', "--until", "2027-06-30"
    )
    assert house.read("postlint.toml") == before + (
        '\n[[ignore]]\npath = "jobs/cook.txt"\nrules = ["HSE001", "HSE003"]\nquote = "In teh kitchen, a rockstar."\n'
        'reason = "they \\"say\\" so"\nuntil = "2027-06-30"\n'
    )
    assert told(house, "jobs/cook.txt") == [("jobs/cook.txt", "HSE001", 5)]


def test_ignore_add_adds_to_the_list_of_rules_that_never_run_where_there_is_one(house: House) -> None:
    house.write("postlint.toml", f'ignore = ["HSE004"]\n{CONFIG}')
    house.run("ignore", "--add", "jobs/cook.txt", "HSE001")
    assert house.read("postlint.toml").splitlines()[0] == (
        'ignore = [{path = "jobs/cook.txt", rules = ["HSE001"]}, "HSE004"]'
    )
    assert "HSE001" not in house.codes("jobs/cook.txt")


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (("--add", "jobs/baker.md:3", "HSE999"), "no rule is called “HSE999”"),
        (("--add", "jobs/baker.md:1", "HSE001"), "HSE001 finds nothing on line 1, but on line 3"),
        (("--add", "jobs/baker.md:1", "HSE002"), "no comment hides anything of HSE002 on line 1"),
        (("--add", "jobs/baker.md:99", "HSE001"), "has no line 99"),
        (("--add", "jobs/nobody.md:1", "HSE001"), "no such file: jobs/nobody.md"),
        (("--add", "jobs/cook.txt:3", "HSE001", "--in-file"), "there are no comments in text"),
        (("--add", "jobs/baker.md:3", "HSE001", "--until", "soon"), "“soon” is no day"),
        (("--add", "jobs/baker.md:3", "HSE001", "--until", "2026-11-20"), "2026-11-20 is past"),
        (("--add", "jobs/baker.md:3"), "and the rules to ignore there"),
        ((), "give --add"),
    ],
)
def test_ignore_refuses_what_would_not_do_what_is_asked(house: House, arguments: tuple[str, ...], said: str) -> None:
    result = house.run("ignore", *arguments)
    assert result.exit_code == 2 and said in result.stderr
    assert house.read("jobs/baker.md") == OLD["jobs/baker.md"]


def test_ignore_list_shows_where_each_suppression_stands_and_whether_it_holds(house: House) -> None:
    house.write("postlint.toml", f'{CONFIG}[[ignore]]\npath = "jobs/gone.txt"\nrules = ["HSE002"]\nreason = "old"\n')
    house.write(
        "jobs/a.md",
        "# teh Baker <!-- postlint: ignore HSE001 -- a brand -->\n\n<!-- postlint: ignore FLD001 -->\n\nBread.\n",
    )
    house.write(
        "jobs/b.md", "# teh Baker <!-- postlint: ignore HSE001 until 2026-01-31 -->\n\n<!-- postlint: ignore -->\n"
    )
    lines = [
        [cell.strip() for cell in line.split("│")[1:-1]]
        for line in house.run("ignore", "--list", env={"COLUMNS": "150"}).stdout.splitlines()
    ]
    assert [line for line in lines if line and line[0] != "Where"] == [
        ["jobs/a.md:1", "HSE001", "holds", "", "a brand"],
        ["jobs/a.md:3", "FLD001", "unused", "", ""],
        ["jobs/b.md:1", "HSE001", "expired", "2026-01-31", ""],
        ["jobs/b.md:3", "", "invalid", "", "no rule is named; ALL stands for every rule"],
        ["postlint.toml:4", "HSE002", "unused", "", "old"],
    ]
