"""`postlint check`, as whole commands on whole files."""

import json
import os
import signal
import subprocess
import sys
import time
from pathlib import Path
from typing import Any

import click
import pytest
from house import CLEAN, CONFIG, PACK, SLIP, House

from linter import cli, validation
from linter.cli import console, progress


@pytest.fixture
def house(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> House:
    monkeypatch.chdir(tmp_path)
    return House(tmp_path)


def test_a_file_in_place_of_a_command_is_told_how_to_be_checked(house: House) -> None:
    house.write("draft.txt", CLEAN)
    result = house.run("draft.txt")
    assert result.exit_code == 2
    assert "“draft.txt” is no command; to check it: postlint check draft.txt" in result.stderr


def test_a_slip_in_a_command_is_answered_with_the_command(house: House) -> None:
    assert "did you mean check?" in house.run("chekc").stderr


def test_a_clean_posting_is_told_in_one_line_and_exits_with_0(house: House) -> None:
    house.write("jobs/baker.txt", CLEAN)
    result = house.run("check", "jobs")
    assert (result.exit_code, result.stdout, result.stderr) == (0, "All good: 1 posting checked.\n", "")


def test_a_warning_exits_with_1_and_an_info_with_0(house: House) -> None:
    house.write("jobs/baker.txt", SLIP)
    assert house.run("check", "jobs").exit_code == 1
    house.write("jobs/baker.txt", "A rockstar who bakes.")
    assert house.run("check", "jobs").exit_code == 0


@pytest.mark.parametrize(("threshold", "statuses"), [("error", [0, 0, 1]), ("warning", [0, 1, 1]), ("info", [1, 1, 1])])
def test_fail_on_sets_what_exits_with_1(house: House, threshold: str, statuses: list[int]) -> None:
    words = ("rockstar", "teh", "synergy")
    assert [house.run("check", "-", "--fail-on", threshold, stdin=word).exit_code for word in words] == statuses
    house.write("postlint.toml", f'{CONFIG}fail-on = "{threshold}"\n')
    assert [house.run("check", "-", stdin=word).exit_code for word in words] == statuses


def test_exit_zero_reports_and_exits_with_0(house: House) -> None:
    result = house.run("check", "-", "--exit-zero", stdin="synergy")
    assert result.exit_code == 0 and "HSE002" in result.stdout


def test_without_a_path_the_working_folder_is_checked(house: House) -> None:
    house.write("jobs/baker.txt", SLIP)
    assert house.codes() == ["HSE001"]


def test_paths_are_told_as_given_relative_to_the_working_folder_with_slashes(house: House) -> None:
    house.write("jobs/nl/baker.txt", SLIP)
    absolute = str(house.folder / "jobs" / "nl" / "baker.txt")
    for path in ("jobs", f".{os.sep}jobs", str(Path("jobs", "nl", "baker.txt")), absolute):
        assert [f["path"] for f in house.findings(path)] == ["jobs/nl/baker.txt"]


def test_standard_output_is_the_report_alone_in_utf8_whatever_the_locale_says(house: House) -> None:
    house.write("jobs/baker.txt", "Boulangère 🥖 cherche teh synergy\n")
    process = house.start("check", "jobs", "--format", "json", "--statistics")
    out, err = process.communicate()
    assert process.returncode == 1
    assert [f["code"] for f in json.loads(out.decode("utf-8"))["findings"]] == ["HSE001", "HSE002"]
    assert b"HSE002" in err


def test_findings_are_sorted_by_path_start_and_code(house: House) -> None:
    house.write("b.txt", "teh synergy")
    house.write("a.txt", "synergy, teh")
    assert [(f["path"], f["code"]) for f in house.findings("b.txt", "a.txt")] == [
        ("a.txt", "HSE002"),
        ("a.txt", "HSE001"),
        ("b.txt", "HSE001"),
        ("b.txt", "HSE002"),
    ]


@pytest.mark.parametrize(
    ("arguments", "codes"),
    [
        (["--select", "HSE001,HSE004"], ["HSE001", "HSE004"]),
        (["--select", "HSE001", "--select", "ninja"], ["HSE001", "HSE004"]),
        (["--select", "HSE"], ["HSE001", "HSE002", "HSE003", "HSE004"]),
        (["--select", "HSE", "--ignore", "teh-for-the, HSE003"], ["HSE002", "HSE004"]),
        (["--extend-select", "HSE004"], ["HSE001", "HSE002", "HSE003", "HSE004"]),
        (["--extend-select", "HSE004", "--ignore", "HSE004"], ["HSE001", "HSE002", "HSE003"]),
    ],
)
def test_rules_are_selected_by_lists_with_commas_and_repeated(
    house: House, arguments: list[str], codes: list[str]
) -> None:
    house.write("baker.txt", "teh synergy of a rockstar ninja")
    assert house.codes("baker.txt", *arguments) == codes


def test_an_unknown_rule_names_the_nearest_and_exits_with_2(house: House) -> None:
    house.write("baker.txt", CLEAN)
    result = house.run("check", "baker.txt", "--select", "HSE009")
    assert (result.exit_code, result.stdout) == (2, "")
    assert result.stderr.startswith("postlint: no rule is called “HSE009”; did you mean “HSE00")


def test_isolated_ignores_the_configuration_file_and_config_names_one(house: House) -> None:
    house.write("baker.txt", "teh ninja")
    other = house.write("other.toml", 'rules = ["./house"]\nselect = ["HSE004"]\n')
    assert "HSE001" not in house.codes("baker.txt", "--isolated", "--select", "RUN")
    assert house.codes("baker.txt", "--config", str(other)) == ["HSE004"]
    assert house.run("check", "--isolated", "--config", str(other)).exit_code == 2


def test_the_choices_of_a_path_hold_for_the_files_that_match(house: House) -> None:
    choice = '[[per-path]]\npaths = ["old/", "*.md"]\nignore = ["HSE001"]\nseverity = {HSE002 = "info"}\n'
    house.write("postlint.toml", CONFIG + choice)
    for name in ("new/a.txt", "old/a.txt", "new/b.md"):
        house.write(name, "teh synergy")
    found = [(f["path"], f["code"], f["severity"]) for f in house.findings(".")]
    assert found == [
        ("new/a.txt", "HSE001", "warning"),
        ("new/a.txt", "HSE002", "error"),
        ("new/b.md", "HSE002", "info"),
        ("old/a.txt", "HSE002", "info"),
    ]


def test_an_unknown_rule_for_a_path_that_nothing_matches_is_an_error_all_the_same(house: House) -> None:
    house.write("postlint.toml", CONFIG + '[[per-path]]\npaths = ["nowhere/"]\nignore = ["HSE999"]\n')
    result = house.run("check", "-", stdin=CLEAN)
    assert result.exit_code == 2 and "HSE999" in result.stderr


def test_standard_input_goes_by_the_name_that_it_is_given(house: House) -> None:
    house.write("postlint.toml", CONFIG + '[[per-path]]\npaths = ["old/"]\nignore = ["HSE001"]\n')
    assert [f["path"] for f in house.findings("-", stdin="teh")] == ["-"]
    assert [f["path"] for f in house.findings("-", "--stdin-filename", "jobs/a.md", stdin="teh")] == ["jobs/a.md"]
    assert house.findings("-", "--stdin-filename", "old/a.md", stdin="teh") == []


def test_a_byte_order_mark_and_carriage_returns_count_as_characters(house: House) -> None:
    (found,) = house.findings("-", stdin="\ufeffBaker\r\n\rteh cat".encode())
    assert (found["start"], found["end"]["offset"]) == ({"offset": 9, "line": 3, "column": 1}, 12)


@pytest.mark.parametrize("jobs", ["1", "2", "3"])
def test_more_processes_give_the_same_report(house: House, jobs: str) -> None:
    for number in range(7):
        house.write(f"{number}.txt", SLIP * number)
    assert [f["count"] for f in house.findings("--jobs", jobs)] == [1] * 21
    assert [f["path"] for f in house.findings("--jobs", jobs)] == sorted(f"{n}.txt" for n in range(7) for _ in range(n))


def test_no_cache_leaves_the_cache_folder_as_it_is(house: House, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("POSTLINT_CACHE_DIR", str(house.folder / "cache"))
    house.write("jobs/baker.txt", SLIP)
    assert house.codes("jobs", "--no-cache") == ["HSE001"]
    assert not (house.folder / "cache").exists()
    assert os.environ["POSTLINT_CACHE_DIR"] == str(house.folder / "cache")
    assert house.codes("jobs") == ["HSE001"]
    assert (house.folder / "cache").exists()


def test_statistics_count_the_rules_that_spoke(house: House) -> None:
    house.write("baker.txt", "teh\n\nteh\n\nsynergy")
    lines = house.run("check", "--statistics").stdout.split("\n")
    counted = [line.split()[1::2][:2] for line in lines if line.startswith("│") and "HSE" in line]
    assert counted == [["2", "HSE001"], ["1", "HSE002"]]


def test_quiet_prints_the_findings_alone(house: House) -> None:
    house.write("baker.txt", SLIP)
    assert "Found" not in house.run("check", "-q").stdout
    house.write("baker.txt", CLEAN)
    result = house.run("check", "--quiet", "house")
    assert (result.exit_code, result.stdout, result.stderr) == (0, "", "")


class TestFixing:
    """`--fix`, `--unsafe-fixes` and `--diff`."""

    def test_fix_mends_what_is_safe_and_reports_what_is_left(self, house: House) -> None:
        house.write("baker.txt", "teh synergy of teh rockstar\n")
        result = house.run("check", "--fix")
        assert house.read("baker.txt") == "the synergy of the rockstar\n"
        assert result.exit_code == 1
        assert "HSE001" not in result.stdout and "HSE002" in result.stdout and "HSE003" in result.stdout
        assert "Mended 1 problem." in result.stdout

    def test_unsafe_fixes_mends_more_and_a_suggestion_is_never_made(self, house: House) -> None:
        house.write("baker.txt", "teh synergy of a rockstar")
        result = house.run("check", "--fix", "--unsafe-fixes")
        assert house.read("baker.txt") == "the cooperation of a rockstar"
        assert result.exit_code == 0

    def test_fixing_twice_changes_nothing_more(self, house: House) -> None:
        file = house.write("baker.txt", SLIP)
        house.run("check", "--fix")
        before = (file.read_bytes(), file.stat().st_mtime_ns)
        assert house.run("check", "--fix").exit_code == 0
        assert (file.read_bytes(), file.stat().st_mtime_ns) == before

    def test_the_json_report_counts_what_was_mended(self, house: House) -> None:
        house.write("baker.txt", "teh\n\nteh\n\nsynergy")
        data = json.loads(house.run("check", "--fix", "--format", "json").stdout)
        assert data["summary"]["fixed"] == 2 and [f["code"] for f in data["findings"]] == ["HSE002"]
        assert validation.problems(data, validation.schema("report")) == []

    def test_line_ends_and_the_byte_order_mark_stay(self, house: House) -> None:
        house.write("baker.txt", "\ufeffteh\r\ncat\rteh")
        house.run("check", "--fix")
        assert house.read("baker.txt") == "\ufeffthe\r\ncat\rthe"

    def test_diff_shows_and_changes_nothing(self, house: House) -> None:
        house.write("jobs/baker.txt", "Baker\nteh cat\n")
        result = house.run("check", "--diff")
        assert result.exit_code == 1
        assert result.stdout == "--- jobs/baker.txt\n+++ jobs/baker.txt\n@@ -1,2 +1,2 @@\n Baker\n-teh cat\n+the cat\n"
        assert house.read("jobs/baker.txt") == "Baker\nteh cat\n"
        house.write("jobs/baker.txt", "synergy")
        assert (house.run("check", "--diff").exit_code, house.run("check", "--diff").stdout) == (0, "")
        assert house.run("check", "--diff", "--unsafe-fixes").exit_code == 1

    def test_diff_reads_standard_input_and_fix_refuses_it(self, house: House) -> None:
        assert "+the cat" in house.run("check", "-", "--diff", stdin="teh cat").stdout
        assert house.run("check", "-", "--fix", stdin="teh cat").exit_code == 2

    def test_unsafe_fixes_alone_is_wrong_usage(self, house: House) -> None:
        assert house.run("check", "--unsafe-fixes").exit_code == 2

    def test_a_file_in_another_encoding_is_left_as_it_is(self, house: House) -> None:
        file = house.write("baker.txt", "Une boulangère cherche teh élève à Liège.".encode("cp1252"))
        before = file.read_bytes()
        house.run("check", "--fix")
        assert file.read_bytes() == before

    def test_a_file_that_another_program_changed_is_left_alone_and_told(
        self, house: House, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        from linter import fixes

        house.write("baker.txt", SLIP)
        write = fixes.write

        def late(path: Path, before: bytes, after: str) -> None:
            house.write("baker.txt", "teh work of somebody else")
            write(path, before, after)

        monkeypatch.setattr(fixes, "write", late)
        result = house.run("check", "--fix")
        assert house.read("baker.txt") == "teh work of somebody else"
        assert "changed by another program" in result.stderr
        assert result.exit_code == 1 and "HSE001" in result.stdout and "Mended" not in result.stdout

    def test_a_fix_in_a_json_string_leaves_valid_json(self, house: House) -> None:
        text = (
            '{"title": "Baker", "employer": "Oven", "description": "Caf\\u00e9 \\"Oven\\" in teh town\\nand teh shop"}'
        )
        house.write("baker.json", text)
        house.run("check", "--fix", "baker.json")
        expected = json.loads(text)["description"].replace("teh", "the")
        assert json.loads(house.read("baker.json"))["description"] == expected
        assert house.read("baker.json") == text.replace("teh", "the")


class TestBadInput:
    """What cannot be checked is said in a sentence, and never with a traceback."""

    def test_no_such_path(self, house: House) -> None:
        house.write("baker.txt", CLEAN)
        result = house.run("check", "baker.txt", "absent.txt", "jobs/none")
        assert (result.exit_code, result.stdout) == (2, "")
        said = "postlint: no such file or folder: "
        assert result.stderr == f"{said}absent.txt\n{said}jobs/none\n"

    def test_a_folder_without_postings_exits_with_0_and_a_note(self, house: House) -> None:
        (house.folder / "empty").mkdir()
        result = house.run("check", "empty")
        assert result.exit_code == 0
        assert "No postings found in empty." in result.stderr

    def test_files_that_come_close_to_a_posting_are_told_with_what_to_do(self, house: House) -> None:
        house.write("jobs/baker.txt", CLEAN)
        for name in ("a", "b", "c", "d"):
            house.write(f"jobs/{name}.json", '{"title": "Cook", "description": "You cook."}')
        result = house.run("check", "jobs")
        assert (result.exit_code, result.stdout) == (0, "All good: 1 posting checked.\n")
        assert "4 JSON or YAML files have a title and a description" in result.stderr
        assert "(jobs/a.json, jobs/b.json, jobs/c.json, …)" in result.stderr
        assert house.run("check", "jobs", "--quiet").stderr == ""
        assert "title and a description" not in house.run("check", "jobs/a.json", "--force-exclude").stderr
        house.write("postlint.toml", house.read("postlint.toml") + 'exclude = ["*.json"]\n')
        assert house.run("check", "jobs").stderr == ""

    def test_a_broken_configuration(self, house: House) -> None:
        house.write("postlint.toml", "select = [\n")
        result = house.run("check", "-", stdin=CLEAN)
        assert (result.exit_code, result.stdout) == (2, "")
        assert "postlint.toml" in result.stderr and "not valid TOML" in result.stderr

    def test_a_broken_pack_is_told_with_file_and_line(self, house: House) -> None:
        house.write("house/rules.yaml", PACK.replace("check: terms", "check: trems", 1))
        result = house.run("check", "-", stdin=CLEAN)
        assert (result.exit_code, result.stdout) == (2, "")
        assert (
            f"rules.yaml:{PACK[: PACK.index('check:')].count(chr(10)) + 1}: HSE001: unknown checker “trems”"
            in result.stderr
        )

    def test_a_pack_that_is_not_there(self, house: House) -> None:
        house.write("postlint.toml", 'rules = ["./absent"]\n')
        result = house.run("check", "-", stdin=CLEAN)
        assert result.exit_code == 2 and "no such pack" in result.stderr

    def test_an_unknown_profile(self, house: House) -> None:
        result = house.run("check", "-", "--profile", "bee", stdin=CLEAN)
        assert result.exit_code == 2 and "no profile is called “bee”" in result.stderr

    def test_a_day_that_does_not_exist(self, house: House) -> None:
        result = house.run("check", "-", "--as-of", "2026-02-30", stdin=CLEAN)
        assert result.exit_code == 2 and "2026-02-30" in result.stderr

    @pytest.mark.parametrize("arguments", [["--frobnicate"], ["--format", "xml"], ["--stdin-filename", "a.md", "jobs"]])
    def test_wrong_usage(self, house: House, arguments: list[str]) -> None:
        assert house.run("check", *arguments).exit_code == 2

    def test_a_file_that_cannot_be_opened_is_a_finding_and_the_others_are_checked(
        self, house: House, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        house.write("a.txt", SLIP)
        house.write("b.txt", SLIP)
        opened = Path.open

        def denied(path: Path, *more: Any, **named: Any) -> Any:
            if path.name == "a.txt":
                raise PermissionError(13, "Permission denied")
            return opened(path, *more, **named)

        monkeypatch.setattr(Path, "open", denied)
        found = house.findings("a.txt", "b.txt")
        assert [(f["path"], f["code"][:3]) for f in found] == [("a.txt", "RUN"), ("b.txt", "HSE")]
        assert "Permission denied" in found[0]["message"]

    def test_a_reader_that_fails_is_a_finding_and_the_others_are_checked(
        self, house: House, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        from linter import readers

        read = readers.read

        def fails(path: str, *more: object) -> readers.Reading:
            if path == "a.txt":
                raise ZeroDivisionError("oops")
            return read(path, *more)  # type: ignore[arg-type]

        monkeypatch.setattr(readers, "read", fails)
        house.write("a.txt", SLIP)
        house.write("b.txt", SLIP)
        found = house.findings("a.txt", "b.txt")
        assert [(f["path"], f["code"][:3]) for f in found] == [("a.txt", "RUN"), ("b.txt", "HSE")]
        assert "ZeroDivisionError: oops" in found[0]["message"]

    def test_a_mistake_of_the_linter_is_told_in_two_lines(
        self, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
    ) -> None:
        def fails(**_: object) -> None:
            raise ZeroDivisionError("oops")

        monkeypatch.setattr(cli.group, "main", fails)
        assert cli.main() == 2
        err = capsys.readouterr().err
        assert "internal error: ZeroDivisionError: oops" in err and "Traceback" not in err
        monkeypatch.setenv("POSTLINT_TRACEBACK", "1")
        with pytest.raises(ZeroDivisionError):
            cli.main()


@pytest.mark.skipif(os.name == "nt", reason="needs the pipes and signals of POSIX")
class TestInterrupted:
    """A run whose reader goes away, or that is told to stop."""

    def test_a_closed_pipe_is_no_error(self, house: House) -> None:
        house.write("baker.txt", "teh synergy of a rockstar\n\n" * 3000)
        process = house.start("check", "--format", "jsonl")
        assert process.stdout is not None and process.stderr is not None
        process.stdout.readline()
        process.stdout.close()
        assert process.stderr.read() == b""
        process.stderr.close()
        assert process.wait() in (0, 1)

    @pytest.mark.parametrize("jobs", ["1", "2"])
    def test_ctrl_c_exits_with_130_and_one_line(self, house: House, jobs: str) -> None:
        for number in range(400):
            house.write(f"jobs/{number}.txt", "teh synergy of a rockstar\n\n" * 200)
        process = house.start("check", "--jobs", jobs, start_new_session=True)
        time.sleep(2)
        os.killpg(process.pid, signal.SIGINT)
        out, err = process.communicate(timeout=60)
        assert (process.returncode, out, err.strip()) == (130, b"", b"postlint: interrupted")


class TestLooks:
    """Colours, width and progress."""

    @pytest.mark.parametrize(
        ("terminal", "option", "env", "painted"),
        [
            (False, "auto", {}, False),
            (True, "auto", {}, True),
            (True, "auto", {"NO_COLOR": "1"}, False),
            (True, "auto", {"TERM": "dumb"}, False),
            (False, "auto", {"FORCE_COLOR": "1"}, True),
            (False, "auto", {"FORCE_COLOR": "1", "NO_COLOR": "1"}, False),
            (True, "never", {"FORCE_COLOR": "1"}, False),
            (False, "always", {"NO_COLOR": "1"}, True),
        ],
    )
    def test_colours_are_for_terminals_unless_somebody_decides_otherwise(
        self, monkeypatch: pytest.MonkeyPatch, terminal: bool, option: str, env: dict[str, str], painted: bool
    ) -> None:
        for name in ("NO_COLOR", "FORCE_COLOR", "TERM"):
            monkeypatch.delenv(name, raising=False)
        for name, value in env.items():
            monkeypatch.setenv(name, value)
        monkeypatch.setattr(console, "_is_terminal", lambda _: terminal)
        style = console.style(option)
        assert style.color is painted
        assert style.links is (painted and terminal)

    def test_the_width_is_that_of_the_terminal(self, monkeypatch: pytest.MonkeyPatch) -> None:
        monkeypatch.delenv("COLUMNS", raising=False)
        monkeypatch.setattr("os.get_terminal_size", lambda _: os.terminal_size((77, 20)))
        assert console.width() == 77
        monkeypatch.setenv("COLUMNS", "123")
        assert console.width() == 123

    def test_progress_is_shown_after_a_second_on_standard_error_of_a_terminal(
        self, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
    ) -> None:
        clock = iter(range(100))
        monkeypatch.setattr(progress, "monotonic", lambda: next(clock) / 2)
        monkeypatch.setattr(console, "shows_progress", lambda: True)
        assert list(progress.shown(range(3), 3)) == [0, 1, 2]
        assert click.unstyle(capsys.readouterr().err).count("Checking") >= 1
        monkeypatch.setattr(progress, "monotonic", lambda: 0.0)
        assert list(progress.shown(range(3), 3)) == [0, 1, 2]
        assert capsys.readouterr() == ("", "")

    def test_progress_is_never_shown_in_a_pipe(self, capsys: pytest.CaptureFixture[str]) -> None:
        assert list(progress.shown(range(3), 3)) == [0, 1, 2]
        assert capsys.readouterr() == ("", "")


HEAVY = (
    "yaml",
    "jsonschema",
    "tabulate",
    "rich",
    "regex",
    "importlib.metadata",
    "concurrent.futures",
    "multiprocessing",
    "tomllib",
    "tomli",
    "pathspec",
    "difflib",
)


@pytest.mark.parametrize(
    "arguments",
    [["--version"], ["check", "baker.txt", "--isolated"], ["check", "baker.txt", "--isolated", "--format", "json"]],
)
def test_starting_and_checking_one_file_imports_nothing_heavy(house: House, arguments: list[str]) -> None:
    house.write("baker.txt", CLEAN)
    program = "import sys; from linter.cli import main; status = main(); print(*sys.modules, file=sys.stderr)"
    command = [sys.executable, "-c", program, *arguments]
    for _ in range(2):  # the first run may have to compile the packs
        environment = {**os.environ, "PYTHONPATH": os.pathsep.join(sys.path)}
        done = subprocess.run(command, cwd=house.folder, env=environment, capture_output=True, text=True, check=True)
    assert set(done.stderr.split()) & set(HEAVY) == set()


def test_several_mistakes_are_told_from_the_top_each_by_postlint(house: House) -> None:
    house.write("postlint.toml", 'ignore = "LNG001"\nfail-on = "fatal"\n')
    first, second = house.run("check").stderr.splitlines()
    assert first.startswith("postlint: postlint.toml:1: ") and second.startswith("postlint: postlint.toml:2: ")
