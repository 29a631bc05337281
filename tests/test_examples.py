"""The examples show what they are for: every format and language, defects where they should be, and none elsewhere."""

import json
import os
import re
import shlex
import subprocess
import sys
from functools import cache
from pathlib import Path
from typing import Any

import pytest
import yaml

from linter import packs
from linter.rule_tests import Example, examples, lint, mended, places

ROOT = Path(__file__).parent.parent
EXAMPLES = ROOT / "examples"
POSTINGS = EXAMPLES / "postings"
CLEAN = (
    "conseiller-clientele.md",
    "infirmiere.html",
    "pflegefachkraft.json",
    "project-manager.txt",
    "verpleegkundige.md",
)
DEFECTS = {
    "comptable.html": {"DAT", "ENC", "EXP", "LNG", "TXT"},
    "data-engineer.txt": {"DAT", "ENC", "EXP", "LNG", "PAY", "TXT"},
    "magazijnier.md": {"DAT", "EXP", "FLD", "INC", "LNG", "TXT"},
    "softwareentwickler.json": {"DAT", "ENC", "EXP", "FLD", "LNG", "TXT"},
    "winter-season.yaml": {"DAT", "EXP", "FLD", "LNG", "TXT"},
}
"""The families of the errors and warnings in each file with defects."""


def postlint(*arguments: str) -> subprocess.CompletedProcess[str]:
    """Run the command in the root of the project, as `make demo` does."""
    return subprocess.run(
        [sys.executable, "-m", "linter", *arguments],
        cwd=ROOT,
        env={**os.environ, "PYTHONUTF8": "1"},
        capture_output=True,
        encoding="utf-8",
        check=False,
    )


@cache
def report(folder: str) -> list[dict[str, Any]]:
    done = postlint("check", folder, "--as-of", "2026-11-21", "--format", "json", "--exit-zero")
    assert done.returncode == 0, done.stderr
    found: list[dict[str, Any]] = json.loads(done.stdout)["findings"]
    return found


def told(name: str) -> list[dict[str, Any]]:
    """Return the errors and warnings of an example posting."""
    found = report("examples/postings")
    return [f for f in found if f["path"].endswith(f"/{name}") and f["severity"] != "info"]


def test_every_example_posting_is_listed_here() -> None:
    assert {p.name for p in POSTINGS.iterdir()} == {*CLEAN, *DEFECTS}


@pytest.mark.parametrize("name", CLEAN)
def test_a_posting_without_defects_gets_no_error_and_no_warning(name: str) -> None:
    assert [(f["code"], f["message"]) for f in told(name)] == []


@pytest.mark.parametrize("name", DEFECTS)
def test_the_defects_of_a_posting_are_found(name: str) -> None:
    assert {f["code"][:3] for f in told(name)} == DEFECTS[name]


def test_the_examples_have_every_format_and_every_language() -> None:
    done = postlint("inspect", "examples/postings", "--format", "json")
    read = json.loads(done.stdout)
    assert {p["language"] for p in read} == {"en", "nl", "fr", "de"}
    assert {Path(p["path"]).suffix for p in read} == {".txt", ".md", ".html", ".json", ".yaml"}
    assert len([p for p in read if p["path"].endswith("winter-season.yaml")]) == 2


def test_the_rules_of_a_users_own_pack_speak_beside_the_shipped_ones() -> None:
    found = report("examples/own-rules")
    assert {"OUR001", "OUR002", "FLD"} <= {code for f in found for code in (f["code"], f["code"][:3])}


def test_a_constant_of_the_configuration_need_not_stand_in_each_posting() -> None:
    assert [f["message"] for f in report("examples/own-rules") if "employer" in f["message"].lower()] == []


OWN = packs.load([EXAMPLES / "own-rules" / "house-rules"])
OWN_EXAMPLES = list(examples(OWN, [rule for rule in OWN.rules if rule.family == "OUR"]))


@pytest.mark.parametrize("example", [pytest.param(e, id=e.id) for e in OWN_EXAMPLES])
def test_the_examples_of_a_users_own_pack_run_as_tests(example: Example) -> None:
    found = lint(OWN, example, example.text)
    assert places(example.text, found) == example.data.get("finds", [])
    assert mended(example.text, found) == example.data.get("fixed", example.text)


COMMANDS = [
    pytest.param(path, command, id=f"{path.name}: {command}")
    for path in sorted((EXAMPLES / "ci").iterdir())
    for command in re.findall(r"^[\s-]*(?:run: )?postlint (.+)$", path.read_text(encoding="utf-8"), re.MULTILINE)
]


@pytest.mark.parametrize(("path", "command"), COMMANDS)
def test_a_command_in_the_ci_examples_has_options_that_exist(path: Path, command: str) -> None:
    done = postlint(*shlex.split(command.partition(">")[0]), "--help")
    assert done.returncode == 0, f"{path.name}: {done.stderr}"


def test_the_hook_in_the_ci_example_exists() -> None:
    config = yaml.safe_load((EXAMPLES / "ci" / "pre-commit-config.yaml").read_text(encoding="utf-8"))
    hooks = yaml.safe_load((ROOT / ".pre-commit-hooks.yaml").read_text(encoding="utf-8"))
    assert {h["id"] for r in config["repos"] for h in r["hooks"]} <= {h["id"] for h in hooks}
