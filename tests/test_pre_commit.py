"""The hook as its users have it: the real pre-commit installs this checkout, and git asks it before each commit."""

import os
import shutil
import subprocess
import sys
from collections.abc import Mapping
from pathlib import Path

import pytest

ROOT = Path(__file__).parent.parent
BAD = """\
---
title: Baker
employer: Oven & Sons
location: Ghent
apply: jobs@oven.example
---

## What you do

You bake bread.You sell it as well.

## Your profile

- Dutch at level C3.
"""
MENDED = BAD.replace("bread.You", "bread. You").replace("level C3", "level C1")
CONFIG = """\
repos:
- repo: {repo}
  rev: {rev}
  hooks:
  - id: postlint
    files: ^jobs/
"""


class Repository:
    """A git repository in a folder, with an identity and a configuration of its own."""

    def __init__(self, folder: Path, environment: Mapping[str, str]) -> None:
        self.folder = folder
        self.environment = environment
        folder.mkdir(exist_ok=True)
        self.git("init", "--quiet")

    def run(self, *command: str | Path) -> subprocess.CompletedProcess[str]:
        """Run a command in the folder, whatever comes of it."""
        return subprocess.run(
            command, cwd=self.folder, env=self.environment, capture_output=True, encoding="utf-8", check=False
        )

    def git(self, *arguments: str) -> str:
        """Return what a command of git that must succeed prints."""
        done = self.run("git", *arguments)
        assert done.returncode == 0, done.stdout + done.stderr
        return done.stdout.strip()

    def write(self, name: str, text: str) -> None:
        """Write a file and put it into the next commit."""
        file = self.folder / name
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text(text, encoding="utf-8")
        self.git("add", name)


@pytest.fixture(scope="module")
def environment(tmp_path_factory: pytest.TempPathFactory) -> dict[str, str]:
    """Return the variables of the runs: nothing of a git or pre-commit around this test, and a home for its hooks."""
    home = tmp_path_factory.mktemp("home")
    (home / "gitconfig").write_text("[user]\nname = Test\nemail = test@example.org\n", encoding="utf-8")
    outside = {k: v for k, v in os.environ.items() if not k.startswith(("GIT_", "PRE_COMMIT", "PYTHON", "POSTLINT"))}
    return outside | {
        "GIT_CONFIG_GLOBAL": str(home / "gitconfig"),
        "GIT_CONFIG_NOSYSTEM": "1",
        "PRE_COMMIT_HOME": str(home / "pre-commit"),
        "POSTLINT_CACHE_DIR": str(home / "postlint"),
        "PYTHONUTF8": "1",
    }


@pytest.fixture(scope="module")
def checkout(tmp_path_factory: pytest.TempPathFactory, environment: dict[str, str]) -> Repository:
    """Return a repository with what stands in this checkout now, committed or not."""
    repository = Repository(tmp_path_factory.mktemp("checkout"), environment)
    listed = subprocess.run(
        ["git", "ls-files", "-z", "--cached", "--others", "--exclude-standard"],
        cwd=ROOT,
        capture_output=True,
        encoding="utf-8",
        check=True,
    )
    for name in filter(None, listed.stdout.split("\0")):
        if (ROOT / name).is_file():
            target = repository.folder / name
            target.parent.mkdir(parents=True, exist_ok=True)
            shutil.copy2(ROOT / name, target)
    repository.git("add", "--all")
    repository.git("commit", "--quiet", "--message", "As it stands")
    return repository


@pytest.fixture
def postings(tmp_path: Path, checkout: Repository, environment: dict[str, str]) -> Repository:
    """Return a repository of postings in which git asks the hook of this checkout before each commit."""
    repository = Repository(tmp_path / "postings", environment)
    config = CONFIG.format(repo=checkout.folder.as_posix(), rev=checkout.git("rev-parse", "HEAD"))
    repository.write(".pre-commit-config.yaml", config)
    installed = repository.run(sys.executable, "-m", "pre_commit", "install")
    assert installed.returncode == 0, installed.stdout
    return repository


def test_a_bad_posting_is_stopped_and_a_mended_one_passes(postings: Repository) -> None:
    postings.write("jobs/baker.md", BAD)
    stopped = postings.run("git", "commit", "--message", "A posting")
    said = stopped.stdout + stopped.stderr
    assert stopped.returncode != 0, said
    assert "jobs/baker.md" in said and "LNG" in said and "C3" in said
    assert postings.run("git", "rev-parse", "HEAD").returncode != 0

    postings.write("jobs/baker.md", MENDED)
    passed = postings.run("git", "commit", "--message", "A posting")
    assert passed.returncode == 0, passed.stdout + passed.stderr
    assert postings.git("log", "--format=%s") == "A posting"


def test_files_outside_the_folder_of_postings_and_excluded_ones_are_left_alone(postings: Repository) -> None:
    postings.write("notes.txt", "We bake bread.You sell it.")
    postings.write("jobs/archive/old.md", BAD)
    postings.write("postlint.toml", 'exclude = ["jobs/archive"]\n')
    done = postings.run("git", "commit", "--message", "Other files")
    assert done.returncode == 0, done.stdout + done.stderr


def test_what_is_no_posting_in_a_folder_is_none_when_the_hook_names_it(postings: Repository) -> None:
    """pre-commit names every file of the kinds that a posting may have, so a name alone says nothing here."""
    postings.write("jobs/README.md", "How we write postings.Read it first.")
    postings.write("jobs/package.json", '{"name": "site", "description": "Builds the pages.Run it nightly."}')
    done = postings.run("git", "commit", "--message", "Papers")
    assert done.returncode == 0, done.stdout + done.stderr
