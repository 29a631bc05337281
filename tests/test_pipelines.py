"""The action for GitHub, the job for GitLab and the container file: valid, and run as far as they can be here."""

import json
import os
import re
import shutil
import subprocess
import sys
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import pytest
import yaml
from house import CLEAN, ROOT, SLIP, House

from linter.cli import starters

CI = ROOT / "examples" / "ci"
ACTION: dict[str, Any] = yaml.safe_load((ROOT / "action.yml").read_text(encoding="utf-8"))
INSTALL, CHECK = (step for step in ACTION["runs"]["steps"] if "run" in step)
CONTAINERFILE = (ROOT / "Containerfile").read_text(encoding="utf-8")
pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="the scripts are bash's")


@pytest.mark.parametrize(
    ("schema", "file"),
    [
        ("github-actions", ROOT / "action.yml"),
        ("github-workflows", CI / "github-actions.yml"),
        ("gitlab-ci", CI / "gitlab-ci.yml"),
    ],
)
def test_a_file_is_valid_by_the_schema_of_its_platform(schema: str, file: Path) -> None:
    command = [sys.executable, "-m", "check_jsonschema", "--builtin-schema", f"vendor.{schema}", str(file)]
    done = subprocess.run(command, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stdout


@pytest.mark.parametrize(("schema", "text"), [("github-workflows", starters.GITHUB), ("gitlab-ci", starters.GITLAB)])
def test_what_init_writes_is_valid_too(tmp_path: Path, schema: str, text: str) -> None:
    file = tmp_path / "pipeline.yml"
    file.write_text(text.format(paths="jobs/"))
    test_a_file_is_valid_by_the_schema_of_its_platform(schema, file)


def test_no_input_is_pasted_into_a_script() -> None:
    assert all("${{" not in step["run"] for step in (INSTALL, CHECK))


def test_the_example_gives_only_inputs_that_the_action_has() -> None:
    workflow = yaml.safe_load((CI / "github-actions.yml").read_text(encoding="utf-8"))
    (ours,) = [s for s in workflow["jobs"]["postlint"]["steps"] if "/postlint@" in s.get("uses", "")]
    assert set(ours["with"]) <= set(ACTION["inputs"])


class Runner:
    """A machine of GitHub's, as far as the steps see it: a checkout, a folder for what is made, files to report to."""

    def __init__(self, folder: Path, tool: Path) -> None:
        self.house = House(folder / "checkout")
        self.temp = tool
        self.summary, self.output = folder / "summary.md", folder / "output"
        self.summary.write_text("# Before\n")

    def run(self, step: Mapping[str, Any], **inputs: str) -> subprocess.CompletedProcess[str]:
        """Run a step as GitHub does: its script by bash, its environment with the expressions put in."""
        given = {name: entry["default"] for name, entry in ACTION["inputs"].items()} | inputs
        known = {f"inputs.{name}": value for name, value in given.items()}
        known |= {"steps.python.outputs.python-path": sys.executable}
        known |= {"github.action_path": str(ROOT), "runner.temp": str(self.temp)}
        own = {
            name: re.sub(r"\$\{\{ (\S+) \}\}", lambda match: known[match[1]], value)
            for name, value in step["env"].items()
        }
        files = {"GITHUB_STEP_SUMMARY": str(self.summary), "GITHUB_OUTPUT": str(self.output)}
        plain = {k: v for k, v in os.environ.items() if not k.startswith(("GITHUB_", "PYTHON"))}
        return subprocess.run(
            ["bash", "--noprofile", "--norc", "-eo", "pipefail", "-c", step["run"]],
            cwd=self.house.folder,
            env={**plain, **own, **files},
            capture_output=True,
            text=True,
            check=False,
        )


@pytest.fixture(scope="module")
def tool(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Let the first step install postlint from the code of the action."""
    folder = tmp_path_factory.mktemp("runner")
    done = Runner(folder, folder / "temp").run(INSTALL)
    assert done.returncode == 0, done.stdout + done.stderr
    return folder / "temp"


@pytest.fixture
def runner(tmp_path: Path, tool: Path) -> Runner:
    runner = Runner(tmp_path, tool)
    runner.house.write("jobs/a b.txt", SLIP)
    runner.house.write("jobs/good.txt", CLEAN)
    return runner


def test_the_action_marks_the_lines_writes_the_summary_and_fails_the_job(runner: Runner) -> None:
    done = runner.run(CHECK, sarif="postlint.sarif")
    assert done.returncode == 1 and done.stderr == ""
    (line,) = done.stdout.splitlines()
    assert line.startswith(
        "::warning file=jobs/a b.txt,line=3,endLine=3,col=10,endColumn=13,title=HSE001 teh-for-the::"
    )
    assert runner.summary.read_text().startswith("# Before\n## postlint\n") and "HSE001" in runner.summary.read_text()
    assert runner.output.read_text() == "exit-code=1\n"
    assert json.loads(runner.house.read("postlint.sarif"))["runs"][0]["results"]


def test_the_inputs_choose_what_is_checked_and_what_fails(runner: Runner) -> None:
    assert runner.run(CHECK, paths="jobs/good.txt\n").returncode == 0
    assert runner.run(CHECK, paths="jobs/good.txt\njobs/a b.txt").returncode == 1
    assert runner.run(CHECK, **{"fail-on": "error"}).returncode == 0
    assert runner.run(CHECK, args="--ignore HSE001").stdout == ""
    assert "FLD" in runner.run(CHECK, profile="be", args="--extend-select FLD").stdout


def test_what_postlint_cannot_do_fails_the_job_and_says_why(runner: Runner) -> None:
    done = runner.run(CHECK, profile="atlantis")
    assert done.returncode == 2 and "atlantis" in done.stderr
    assert runner.output.read_text() == "exit-code=2\n" and runner.summary.read_text() == "# Before\n"
    assert runner.run(CHECK, args="--select 'HSE001").returncode != 0


HOSTILE = "$(touch pwned)`touch pwned`\"; touch pwned; '; touch pwned; \n&& touch pwned"


@pytest.mark.parametrize("name", ["paths", "profile", "fail-on", "args", "sarif", "version"])
def test_no_input_runs_as_code(runner: Runner, name: str) -> None:
    done = runner.run(INSTALL if name == "version" else CHECK, **{name: HOSTILE})
    assert done.returncode != 0
    assert [p.name for p in runner.house.folder.rglob("pwned")] == []


def test_words_in_quotes_stay_together_and_are_not_expanded(runner: Runner) -> None:
    done = runner.run(CHECK, args="--output 'json=with space.json' --stdin-filename $HOME")
    assert done.returncode == 2 and "--stdin-filename names standard input" in done.stderr
    assert runner.run(CHECK, args="--output 'json=with space.json'").returncode == 1
    assert json.loads(runner.house.read("with space.json"))["summary"]["warnings"] == 1


def test_the_job_for_gitlab_writes_what_it_hands_over(runner: Runner, tool: Path) -> None:
    job = yaml.safe_load((CI / "gitlab-ci.yml").read_text(encoding="utf-8"))["postings"]
    install, check = job["script"]
    assert install.startswith("pip install ")
    path = f"{tool / 'postlint' / 'bin'}:{os.environ['PATH']}"
    done = subprocess.run(
        ["bash", "-eo", "pipefail", "-c", check], cwd=runner.house.folder, env={**os.environ, "PATH": path}, check=False
    )
    assert done.returncode == 1
    reports = job["artifacts"]["reports"]
    (issue,) = json.loads(runner.house.read(reports["codequality"]))
    assert issue["check_name"].startswith("HSE001") and issue["location"]["path"] == "jobs/a b.txt"
    assert "<testcase" in runner.house.read(reports["junit"])
    assert all("HSE001" in runner.house.read(path) for path in job["artifacts"]["paths"])


def test_the_container_file_is_clean_by_its_linter() -> None:
    linter = shutil.which("hadolint", path=f"{Path(sys.executable).parent}{os.pathsep}{os.environ['PATH']}")
    if linter is None:
        pytest.skip("hadolint is not installed: its wheel is for Linux")
    done = subprocess.run([linter, ROOT / "Containerfile"], capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stdout


def test_the_container_runs_as_a_user_without_rights_from_a_pinned_image() -> None:
    last = CONTAINERFILE.rpartition("\nFROM ")[2]
    assert re.search(r"^USER 10001$", last, re.MULTILINE) and "org.opencontainers.image.licenses" in last
    images = re.findall(r"^FROM (\S+)", CONTAINERFILE, re.MULTILINE)
    assert images and all(re.fullmatch(r"python:3\.\d+-slim-[a-z]+", image) for image in images)


def test_what_the_container_file_copies_is_let_in_and_is_enough_to_build_the_wheel(tmp_path: Path) -> None:
    source = tmp_path / "source"
    source.mkdir()
    let_in = (ROOT / ".dockerignore").read_text(encoding="utf-8").splitlines()
    for line in re.findall(r"^COPY (?!--from)(.+)$", CONTAINERFILE, re.MULTILINE):
        *names, target = line.split()
        for name in names:
            assert f"!{name}" in let_in
            if (ROOT / name).is_dir():
                shutil.copytree(ROOT / name, source / target, ignore=shutil.ignore_patterns("__pycache__", "_data"))
            else:
                shutil.copy(ROOT / name, source / target)
    command = [sys.executable, "-m", "build", "--wheel", "--no-isolation", "--outdir", str(tmp_path), str(source)]
    done = subprocess.run(command, cwd=tmp_path, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr
    assert list(tmp_path.glob("postlint-*.whl"))
