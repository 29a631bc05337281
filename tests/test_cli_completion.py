"""Shells complete commands, rules, profiles and formats: each script is run by its shell, where that is installed."""

import os
import shutil
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest
from house import ROOT, House

pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="the shells are of POSIX")
Complete = Callable[..., list[str]]
ASK = {
    "bash": 'eval "$(postlint completion bash)"\nCOMP_WORDS=({words})\nCOMP_CWORD={last}\n'
    '_postlint_completion postlint\nprintf "%s\\n" "${{COMPREPLY[@]}}"\n',
    "fish": "postlint completion fish | source\ncomplete --do-complete '{line}' | cut -f1\n",
}


@pytest.fixture
def environment(tmp_path: Path) -> dict[str, str]:
    """Return an environment in which `postlint` is a command."""
    program = tmp_path / "bin" / "postlint"
    program.parent.mkdir()
    program.write_text(f'#!/bin/sh\nexec "{sys.executable}" -m linter "$@"\n')
    program.chmod(0o755)
    return {**os.environ, "PATH": f"{program.parent}{os.pathsep}{os.environ['PATH']}", "PYTHONPATH": str(ROOT)}


@pytest.fixture(params=["bash", "fish"])
def complete(request: pytest.FixtureRequest, tmp_path: Path, environment: dict[str, str]) -> Complete:
    shell = request.param
    if not shutil.which(shell):
        pytest.skip(f"{shell} is not installed")

    def ask(*words: str) -> list[str]:
        written = " ".join(f"'{word}'" for word in ("postlint", *words))
        program = ASK[shell].format(words=written, last=len(words), line=" ".join(("postlint", *words)))
        done = subprocess.run(
            [shell, "-c", program], cwd=tmp_path, env=environment, capture_output=True, text=True, check=True
        )
        assert done.stderr == ""
        return done.stdout.split()

    return ask


def test_a_shell_completes_commands_options_and_their_values(complete: Complete) -> None:
    assert complete("ch") == ["check"]
    assert "--statistics" in complete("check", "--st")
    assert complete("check", "--format", "sa") == ["sarif"]
    assert complete("check", "--output", "gitl") == ["gitlab"]
    assert complete("check", "--select", "LNG00")[:2] == ["LNG001", "LNG002"]
    assert complete("check", "--ignore", "LNG,native-sp") == ["LNG,native-speaker"]
    assert complete("check", "--profile", "google-j") == ["google-jobs"]
    assert complete("explain", "native-sp") == ["native-speaker"]


@pytest.mark.parametrize("shell", ["bash", "zsh", "fish"])
def test_a_script_is_one_that_its_shell_can_read(shell: str, environment: dict[str, str], tmp_path: Path) -> None:
    printed = subprocess.run(["postlint", "completion", shell], env=environment, capture_output=True, check=True)
    assert b"_POSTLINT_COMPLETE" in printed.stdout and printed.stderr == b""
    if not shutil.which(shell):
        pytest.skip(f"{shell} is not installed")
    script = tmp_path / "script"
    script.write_bytes(printed.stdout)
    subprocess.run([shell, "--no-execute" if shell == "fish" else "-n", script], capture_output=True, check=True)


def test_zsh_takes_the_script_for_the_command(environment: dict[str, str], tmp_path: Path) -> None:
    if not shutil.which("zsh"):
        pytest.skip("zsh is not installed")
    program = (
        f"autoload -U compinit; compinit -u -d '{tmp_path / 'dump'}'\n"
        'eval "$(postlint completion zsh)"; print $_comps[postlint]\n'
        "compadd() { print -l ${(P)@[-1]} }\n"
        "words=(postlint check --format sa); CURRENT=4; _postlint_completion\n"
    )
    done = subprocess.run(["zsh", "-fc", program], env=environment, capture_output=True, text=True, check=True)
    assert done.stdout.split() == ["_postlint_completion", "sarif"]


def values(house: House, words: str, last: int) -> list[str]:
    """Return what the command tells zsh, without zsh: kind, value and help, a line each."""
    asked = {"_POSTLINT_COMPLETE": "zsh_complete", "COMP_WORDS": words, "COMP_CWORD": str(last)}
    done = subprocess.run(
        [sys.executable, "-c", "from linter.cli import main; main()"],
        cwd=house.folder,
        env={**os.environ, **asked, "PYTHONPATH": str(ROOT)},
        capture_output=True,
        text=True,
        check=True,
    )
    assert done.stderr == ""
    return done.stdout.split("\n")[:-1] if done.stdout.strip() else []


def test_rules_of_your_own_are_completed_with_their_names_beside_them(tmp_path: Path) -> None:
    house = House(tmp_path)
    assert values(house, "postlint check --select HSE00", 3)[:6] == [
        *("plain", "HSE001", "teh-for-the"),
        *("plain", "HSE002", "synergy"),
    ]


def test_a_broken_configuration_completes_nothing_and_says_nothing(tmp_path: Path) -> None:
    house = House(tmp_path)
    house.write("postlint.toml", "rules = [")
    assert values(house, "postlint check --select HSE00", 3) == []
