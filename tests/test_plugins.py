"""Plug-ins add checkers, readers and reporters, when the configuration names them; a broken one is told by its name."""

import json
import os
import subprocess
import sys
from pathlib import Path
from textwrap import dedent

import pytest

EXAMPLE = Path(__file__).parent.parent / "examples" / "plugin"
POSTING = "Baker (m/f/x)\n\nEmployer: Oven & Crust\n\nYou bake bread! Every night!\n"


class Site:
    """A folder of postings, and one of installed packages beside it."""

    def __init__(self, folder: Path) -> None:
        self.jobs = folder / "jobs"
        self.packages = folder / "packages"
        self.jobs.mkdir()
        self.packages.mkdir()
        (self.jobs / "baker.txt").write_text(POSTING)

    def install(self, name: str, code: str, package: str = "") -> None:
        """Install a package of one module that offers a plug-in."""
        package = package or f"{name}_plugin"
        info = self.packages / f"{package}-1.0.dist-info"
        info.mkdir()
        (info / "METADATA").write_text(f"Metadata-Version: 2.1\nName: {package}\nVersion: 1.0\n")
        (info / "entry_points.txt").write_text(f"[postlint]\n{name} = {package}:plugin\n")
        (self.packages / f"{package}.py").write_text(dedent(code))

    def configure(self, text: str) -> None:
        (self.jobs / "postlint.toml").write_text(text)

    def run(self, *arguments: str) -> subprocess.CompletedProcess[str]:
        env = {**os.environ, "PYTHONPATH": str(self.packages), "PYTHONUTF8": "1"}
        command = [sys.executable, "-m", "linter", *arguments]
        return subprocess.run(command, cwd=self.jobs, env=env, capture_output=True, encoding="utf-8", check=False)

    def codes(self, *arguments: str) -> set[str]:
        done = self.run("check", "--format", "json", *arguments)
        assert done.returncode in (0, 1), done.stderr
        return {finding["code"] for finding in json.loads(done.stdout)["findings"]}


@pytest.fixture
def site(tmp_path: Path) -> Site:
    return Site(tmp_path)


@pytest.fixture(scope="module")
def oven(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Install the example, as pip does."""
    target = tmp_path_factory.mktemp("site")
    pip = [sys.executable, "-m", "pip", "install", "--quiet", "--disable-pip-version-check", "--no-deps"]
    done = subprocess.run(
        [*pip, "--no-build-isolation", "--target", target, EXAMPLE], capture_output=True, text=True, check=False
    )
    assert done.returncode == 0, done.stderr
    return target


def example(oven: Path, *arguments: str) -> subprocess.CompletedProcess[str]:
    """Run the command in the folder of the example, with the plug-in installed."""
    env = {**os.environ, "PYTHONPATH": str(oven), "PYTHONUTF8": "1"}
    command = [sys.executable, "-m", "linter", *arguments]
    return subprocess.run(command, cwd=EXAMPLE, env=env, capture_output=True, encoding="utf-8", check=False)


def test_the_example_checks_reads_and_reports(oven: Path) -> None:
    done = example(oven, "check", "jobs", "--format", "oven/csv")
    assert done.stderr == ""
    lines = done.stdout.splitlines()
    assert lines[0] == "file,line,severity,rule,message"
    assert "jobs/baker.vac,6,warning,OVN001,2 exclamation marks: 1 is enough for a posting (2 places)." in lines


def test_the_fields_of_the_examples_own_format_are_understood(oven: Path) -> None:
    (posting,) = json.loads(example(oven, "inspect", "jobs", "--format", "json").stdout)
    (location,) = posting["fields"]["location"]
    assert (location["value"], location["origin"], location["line"], location["column"]) == ("Ghent", "metadata", 3, 12)
    assert [demand["language"] for demand in posting["languages"]] == ["nl"]


def test_the_examples_own_rules_hold(oven: Path) -> None:
    done = example(oven, "test-rules")
    assert (done.returncode, done.stdout) == (0, "1 rule with 4 examples: all hold.\n")


def test_several_processes_load_the_plug_in_too(oven: Path, tmp_path: Path) -> None:
    for name in ("one.vac", "two.vac"):
        (tmp_path / name).write_bytes((EXAMPLE / "jobs" / "baker.vac").read_bytes())
    config = str(EXAMPLE / "postlint.toml")
    done = example(
        oven, "check", str(tmp_path), "--config", config, "--jobs", "2", "--select", "OVN", "--format", "json"
    )
    assert len(json.loads(done.stdout)["findings"]) == 2


def test_a_plug_in_that_the_configuration_does_not_name_is_not_loaded(site: Site) -> None:
    site.install("loud", "raise SystemExit('loaded')")
    assert site.run("check", "--exit-zero").returncode == 0
    site.configure('plugins = ["loud"]')
    assert site.run("check", "--exit-zero", "--isolated").returncode == 0
    assert "can't be loaded: SystemExit: loaded" in site.run("check", "--exit-zero").stderr


def test_what_is_not_installed_is_told_with_the_place_that_names_it(site: Site) -> None:
    site.install("loud", "from linter.plugins import Plugin\nplugin = Plugin()")
    site.configure('# ours\nplugins = ["luod"]')
    done = site.run("check")
    assert done.returncode == 2
    assert done.stderr == "postlint: postlint.toml:2: plugins: no plug-in is called “luod”; did you mean “loud”?\n"


BROKEN = {
    "import": ("import nowhere_to_be_found", "“bad” (bad_plugin 1.0) can't be loaded: ModuleNotFoundError"),
    "syntax": ("def plugin(:", "“bad” (bad_plugin 1.0) can't be loaded: SyntaxError"),
    "no plugin": ("other = 1", "“bad” (bad_plugin 1.0) can't be loaded: AttributeError"),
    "another type": ("plugin = {}", "of bad_plugin 1.0 is of the type dict, not linter.plugins.Plugin"),
    "a bare function": (
        "from linter.plugins import Plugin\nplugin = Plugin(checkers={'x': print})",
        "the checker “x” of the plug-in “bad” is no linter.plugins.Check",
    ),
    "a schema": (
        "from linter.plugins import Check, Plugin\nplugin = Plugin(checkers={'x': Check(print, {'type': 'thing'})})",
        "the parameters of the checker “bad/x” are no valid JSON Schema",
    ),
    "a suffix that is read": (
        "from linter.plugins import Plugin\nplugin = Plugin(readers={'md': print})",
        "the plug-in “bad” has a reader, but files named *.md are read already, as markdown",
    ),
    "a lost pack": (
        "from linter.plugins import Plugin\nplugin = Plugin(rules=['gone'])",
        "the plug-in “bad” names a pack that isn't there: gone",
    ),
}


@pytest.mark.parametrize(("code", "told"), BROKEN.values(), ids=BROKEN)
def test_a_broken_plug_in_is_a_clear_error_that_names_it(site: Site, code: str, told: str) -> None:
    site.install("bad", code)
    site.configure('plugins = ["bad"]')
    done = site.run("check")
    assert (done.returncode, done.stdout) == (2, "")
    assert told in done.stderr and done.stderr.startswith("postlint: postlint.toml:1: plugins: ")
    assert "Traceback" not in done.stderr


def test_two_packages_that_offer_one_name_are_told(site: Site) -> None:
    for package in ("first", "second"):
        site.install("twin", "from linter.plugins import Plugin\nplugin = Plugin()", package)
    site.configure('plugins = ["twin"]')
    assert "“twin” is offered by two installed packages, first 1.0 and second 1.0" in site.run("check").stderr


FAILING = """
    from linter.plugins import Check, Plugin

    def check(facts, params):
        raise ValueError("no oven")

    def read(path, data, aliases):
        raise ValueError("no flour")

    def render(report, style):
        yield "half a report"
        raise ValueError("no paper")

    plugin = Plugin({"check": Check(check, {})}, {"dough": read}, {"paper": render})
"""
RULE = """
pack: bad
title: A rule of a plug-in's checker
rules:
- code: BAD001
  name: bad-rule
  severity: warning
  check: bad/check
  message: Bad.
  why: It shows what happens.
  examples: [{bad: "a", finds: ["a"]}, {good: "b"}]
"""


@pytest.fixture
def failing(site: Site) -> Site:
    site.install("bad", FAILING)
    (site.jobs / "bad-rules.yaml").write_text(RULE)
    site.configure('plugins = ["bad"]\nrules = ["bad-rules.yaml"]')
    return site


def test_a_checker_that_fails_is_a_finding_and_the_other_rules_speak(failing: Site) -> None:
    assert {"RUN006", "FLD023"} <= failing.codes("baker.txt")
    assert "no oven" in failing.run("check", "baker.txt").stdout


def test_a_reader_that_fails_is_a_finding_that_names_it_and_other_files_are_checked(failing: Site) -> None:
    (failing.jobs / "bread.dough").write_text("flour")
    done = failing.run("check", "--ignore", "BAD")
    assert "bread.dough:1:1: RUN006" in done.stdout and "bad/dough failed with ValueError: no flour" in done.stdout
    assert "baker.txt" in done.stdout


def test_a_reporter_that_fails_ends_the_run_with_a_sentence_that_names_it(failing: Site) -> None:
    done = failing.run("check", "baker.txt", "--format", "bad/paper")
    assert done.returncode == 2
    assert "the plug-in's format bad/paper failed with ValueError: no paper" in done.stderr


def test_a_report_in_a_file_is_not_left_half_written(failing: Site) -> None:
    failing.run("check", "baker.txt", "--output", "bad/paper=report.txt")
    assert not (failing.jobs / "report.txt").exists()


def test_a_format_that_no_plug_in_has_is_refused_before_anything_is_checked(site: Site) -> None:
    done = site.run("check", "--format", "oven/csv")
    assert (done.returncode, done.stdout) == (2, "")
    assert "no plug-in that the configuration names has a format “oven/csv”" in done.stderr


def test_a_pack_can_not_load_a_plug_in_by_naming_its_checker(site: Site) -> None:
    site.install("bad", FAILING)
    (site.jobs / "bad-rules.yaml").write_text(RULE)
    site.configure('rules = ["bad-rules.yaml"]')
    done = site.run("check")
    assert done.returncode == 2
    assert "bad-rules.yaml:8: BAD001: unknown checker “bad/check”; a plug-in's checkers are there when" in done.stderr


def test_a_file_that_a_plug_in_made_text_of_is_never_mended(site: Site) -> None:
    site.install(
        "caps",
        """
        from linter.plugins import Plugin, Reading
        from linter.readers.postings import posting
        from linter.spans import Span

        def read(path, data, aliases):
            source = data.decode().replace("|", chr(10))
            return Reading(source, (posting(path, source, aliases, [], Span(0, len(source))),), ())

        plugin = Plugin(readers={"caps": read})
        """,
    )
    site.configure('plugins = ["caps"]')
    written = "Baker||We search a baker.Are you one?||Bread &amp; butter.|"
    (site.jobs / "baker.caps").write_text(written)
    assert "ENC" in {code[:3] for code in site.codes("baker.caps", "--select", "ENC,TXT")}
    done = site.run("check", "--fix", "--unsafe-fixes", "baker.caps")
    assert (site.jobs / "baker.caps").read_text() == written
    assert "baker.caps was left as it is: what a plug-in's reader made of it can't be written back" in done.stderr
