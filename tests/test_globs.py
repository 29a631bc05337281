"""Patterns as in .gitignore: what git itself says of a file is the measure."""

import subprocess
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from linter.globs import Globs

NAMES = st.sampled_from(["a", "b", "ab", "a.md", "b.txt", "old"])
PATHS = st.lists(NAMES, min_size=1, max_size=4).map("/".join)
PIECES = st.sampled_from(["a", "b", "ab", "*", "**", "*.md", "?", "[ab]", "[!a]*", "old", "a*b*", "\\a", "[a", "a.md "])
PATTERNS = st.builds(
    lambda negated, rooted, pieces, folder: negated + rooted + "/".join(pieces) + folder,
    st.sampled_from(["", "", "", "!"]),
    st.sampled_from(["", "", "/"]),
    st.lists(PIECES, min_size=1, max_size=3),
    st.sampled_from(["", "", "/"]),
)


def git(folder: Path, *args: str, text: str = "") -> str:
    done = subprocess.run(["git", *args], cwd=folder, input=text, capture_output=True, text=True, check=False)
    return done.stdout


@pytest.fixture(scope="module")
def repository(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("repository")
    git(folder, "init", "-q")
    return folder


def ignored(globs: Globs, path: str) -> bool:
    """Tell whether a walk from the top never reaches a file: git opens no folder that is ignored."""
    parts = path.split("/")
    entries = [("/".join(parts[:depth]), depth < len(parts)) for depth in range(1, len(parts) + 1)]
    return any(globs.verdict(place, folder) is True for place, folder in entries)


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], deadline=None, max_examples=60)
@given(st.lists(PATTERNS, min_size=1, max_size=3), st.lists(PATHS, min_size=1, max_size=8, unique=True))
def test_a_file_is_ignored_exactly_when_git_ignores_it(repository: Path, patterns: list[str], paths: list[str]) -> None:
    (repository / ".gitignore").write_text("\n".join(patterns) + "\n", encoding="utf-8")
    said = git(repository, "check-ignore", "--no-index", "--stdin", text="\n".join(paths) + "\n").splitlines()
    globs = Globs(patterns)
    assert [path for path in paths if ignored(globs, path)] == said


@pytest.mark.parametrize(
    ("pattern", "path", "named"),
    [
        ("jobs", "jobs/a.md", True),
        ("jobs/", "jobs", False),
        ("/a.md", "x/a.md", False),
        ("*.md", "x/y/a.md", True),
        ("a/**/b", "a/b", True),
        ("a/**", "a", False),
        ("**/old", "x/old/a.md", True),
        ("# comment", "# comment", False),
        ("\\#a", "#a", True),
        ("!a", "a", False),
        ("a\\ ", "a ", True),
        ("[]a]", "]", True),
    ],
)
def test_a_pattern_names_a_file_and_what_stands_in_a_folder(pattern: str, path: str, named: bool) -> None:
    assert Globs([pattern]).names(path) is named


def test_no_patterns_are_false() -> None:
    assert not Globs(["", "# only a comment", "/"])
