"""`check --output`: several reports of one run, each whole or absent."""

import json
import os
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest
from house import SLIP, House

from linter.findings import Report
from linter.reporters import REPORTERS, Style, junit


@pytest.fixture
def house(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> House:
    monkeypatch.chdir(tmp_path)
    house = House(tmp_path)
    house.write("a.txt", SLIP)
    return house


def test_several_reports_come_of_one_run(house: House) -> None:
    result = house.run("check", "a.txt", "--output", "sarif=a.sarif", "--output", "junit=a.xml", "--output", "jsonl")
    assert result.exit_code == 1 and result.stderr == ""
    assert json.loads(result.stdout)["code"] == "HSE001"
    assert json.loads(house.read("a.sarif"))["runs"][0]["results"][0]["ruleId"] == "HSE001"
    assert 'name="HSE001 teh-for-the"' in house.read("a.xml")


@pytest.mark.parametrize("form", REPORTERS)
def test_every_format_can_go_to_a_file_as_it_goes_to_standard_output(house: House, form: str) -> None:
    wide = {"COLUMNS": "100"}
    printed = house.run("check", "a.txt", "--format", form, env=wide).stdout
    house.run("check", "a.txt", "--output", f"{form}=report", env=wide)
    assert house.read("report") == printed


def test_a_file_leaves_standard_output_to_the_format(house: House) -> None:
    plain = house.run("check", "a.txt", "--format", "json")
    result = house.run("check", "a.txt", "--format", "json", "--output", "markdown=summary.md")
    assert result.stdout == plain.stdout
    assert house.read("summary.md").startswith("## postlint\n")


def test_a_file_has_no_colours(house: House) -> None:
    result = house.run("check", "a.txt", "--color", "always", "--output", "text=report.txt")
    assert "\x1b[" in result.stdout and "\x1b" not in house.read("report.txt")


def test_statistics_keep_out_of_a_report_for_programs(house: House) -> None:
    result = house.run("check", "a.txt", "--statistics", "--output", "sarif")
    assert json.loads(result.stdout)["version"] == "2.1.0" and "HSE001" in result.stderr


def test_an_old_report_is_replaced_and_a_link_stays_a_link(house: House) -> None:
    house.write("real.json", "old and longer than the new one" * 1000)
    Path("link.json").symlink_to("real.json")
    house.run("check", "a.txt", "--output", "json=link.json")
    assert Path("link.json").is_symlink()
    assert json.loads(house.read("real.json"))["summary"]["warnings"] == 1


@pytest.mark.skipif(sys.platform == "win32", reason="modes are of POSIX")
def test_others_may_read_the_report_as_any_new_file(house: House) -> None:
    house.run("check", "a.txt", "--output", "json=report.json")
    assert Path("report.json").stat().st_mode == Path("a.txt").stat().st_mode


def test_a_report_that_breaks_off_leaves_the_old_file_and_no_other(
    house: House, monkeypatch: pytest.MonkeyPatch
) -> None:
    def breaks(report: Report, style: Style) -> Iterator[str]:
        yield "<half"
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(junit, "render", breaks)
    house.write("old.xml", "old")
    before = sorted(os.listdir())
    result = house.run("check", "a.txt", "--output", "junit=old.xml")
    assert result.exit_code == 2 and "old.xml can't be written: No space left on device" in result.stderr
    assert house.read("old.xml") == "old" and sorted(os.listdir()) == before


@pytest.mark.skipif(sys.platform == "win32", reason="named devices are of POSIX")
def test_a_device_is_written_to_and_not_replaced(house: House) -> None:
    result = house.run("check", "a.txt", "--output", "json=/dev/null")
    assert result.exit_code == 1 and not Path("/dev/null").is_file()


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (["--output", "xml=a.xml"], "“xml” is no format; there are text, table, json"),
        (["--output", "json="], "a file is missing after “json=”"),
        (["--output", "json=absent/a.json"], "there is no folder absent"),
        (["--output", "json=house"], "house is a folder"),
        (["--output", "json=a.out", "--output", "sarif=./a.out"], "two reports would go to the same file"),
        (["--output", "json", "--output", "text=-"], "only one report can go to standard output"),
        (["--format", "json", "--output", "text"], "--format and --output text both say"),
        (["--output", "json=a.json", "--diff"], "--diff prints none"),
    ],
)
def test_wrong_usage_is_told_before_anything_is_checked(house: House, arguments: list[str], said: str) -> None:
    before = sorted(os.listdir())
    result = house.run("check", "a.txt", *arguments)
    assert result.exit_code == 2 and said in " ".join(result.stderr.split())
    assert result.stdout == "" and sorted(os.listdir()) == before
