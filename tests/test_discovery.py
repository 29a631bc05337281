"""Which files are read: what is named, and in folders what may be a posting."""

import json
import os
from collections.abc import Sequence
from pathlib import Path

import pytest
from reading import aliases

from linter.discovery import find

POSTING = json.dumps({"title": "Chef", "location": "Gent"})


@pytest.fixture(autouse=True)
def here(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(tmp_path)
    return tmp_path


def write(*paths: str, text: str = "Chef") -> None:
    for path in paths:
        Path(path).parent.mkdir(parents=True, exist_ok=True)
        Path(path).write_text(text, encoding="utf-8")


def found(*paths: str, include: Sequence[str] = (), exclude: Sequence[str] = (), force: bool = False) -> list[str]:
    return find(paths or ["."], include, exclude, None, force, aliases=aliases).files


def test_a_folder_gives_the_files_of_every_format_in_order() -> None:
    names = ["a.txt", "b.md", "c.markdown", "d.html", "e.htm", "f/g.TXT", "f/h/i.md"]
    write(*reversed(names), "x.py", "y.docx", "z")
    write("j.json", "k.yaml", "l.yml", text=POSTING)
    assert found() == [*names, "j.json", "k.yaml", "l.yml"]


def test_what_is_named_is_read_whatever_its_name() -> None:
    write("README.md", "notes.log", ".hidden/a", "package.json")
    assert found("README.md", "notes.log", ".hidden/a", "package.json") == sorted(
        ["README.md", "notes.log", ".hidden/a", "package.json"]
    )


def test_a_file_that_is_named_twice_and_in_a_folder_is_read_once(here: Path) -> None:
    write("jobs/a.md")
    assert found("jobs", "jobs/a.md", "./jobs//a.md", str(here / "jobs" / "a.md"), ".") == ["jobs/a.md"]


def test_what_every_repository_has_is_left_out() -> None:
    write("README.md", "readme.nl.md", "CHANGELOG.md", "LICENSE", "LICENSE.txt", "LICENSE-MIT.md", "CONTRIBUTING.md")
    write("CODE_OF_CONDUCT.md", "SECURITY.md", "requirements.txt", "robots.txt", ".github/a.md", ".b.md")
    write("node_modules/a.md", ".venv/a.txt", "venv/a.txt")
    write("security.md", "support-engineer.md", "history-teacher.txt", "licensed-plumber.md")
    assert found() == ["history-teacher.txt", "licensed-plumber.md", "security.md", "support-engineer.md"]


def test_json_and_yaml_are_read_only_where_they_look_like_a_posting() -> None:
    write("a.json", "b.yaml", text=POSTING)
    write("package.json", text='{"name": "x", "version": "1"}')
    write("_config.yml", text="title: My site\ndescription: x\nurl: y\n")
    write("broken.json", text=POSTING[:-1])
    write("latin.json", text="")
    assert found() == ["a.json", "b.yaml", "broken.json"]


def test_gitignore_is_kept_in_every_folder_the_nearest_first() -> None:
    write(".gitignore", text="drafts/\n*.txt\n/top.md\n")
    write("jobs/.gitignore", text="!keep.txt\nold.md\n")
    write("drafts/a.md", "top.md", "b.txt", "jobs/keep.txt", "jobs/other.txt", "jobs/old.md", "jobs/top.md", "old.md")
    assert found() == ["jobs/keep.txt", "jobs/top.md", "old.md"]


def test_gitignore_above_a_folder_counts_within_its_repository() -> None:
    write("repo/.git/info/exclude", text="*.md\n")
    write("repo/.gitignore", text="*.txt\n")
    write(".gitignore", text="*.html\n")
    write("repo/jobs/a.txt", "repo/jobs/b.html", "repo/jobs/c.md")
    assert found("repo/jobs") == ["repo/jobs/b.html"]


def test_a_folder_that_is_named_is_read_though_a_gitignore_names_it() -> None:
    write(".git/HEAD", ".gitignore", text="build\n")
    write("build/a.md", "build/x/build/b.md")
    assert found() == [] and found("build") == ["build/a.md"]


def test_exclude_leaves_out_files_and_folders_and_include_narrows() -> None:
    write("jobs/a.md", "jobs/archive/b.md", "jobs/c.txt", "pages/d.md")
    assert found(exclude=["archive", "*.txt"]) == ["jobs/a.md", "pages/d.md"]
    assert found(include=["jobs/"]) == ["jobs/a.md", "jobs/archive/b.md", "jobs/c.txt"]
    assert found(include=["/jobs/**/*.md"], exclude=["jobs/archive/"]) == ["jobs/a.md"]


def test_patterns_count_from_the_root_of_the_configuration(here: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    write("jobs/a.md", "jobs/archive/b.md")
    monkeypatch.chdir(here / "jobs")
    assert find(["."], (), ["/jobs/archive"], here, aliases=aliases).files == ["a.md"]
    assert find(["."], (), ["/archive"], here, aliases=aliases).files == ["a.md", "archive/b.md"]


def test_an_excluded_file_that_is_named_is_read_unless_exclusion_is_forced() -> None:
    write("jobs/archive/a.md", "jobs/b.md")
    named = ["jobs/archive/a.md", "jobs/b.md"]
    assert found(*named, exclude=["archive"]) == named
    assert found(*named, exclude=["archive"], force=True) == ["jobs/b.md"]


def test_a_named_file_that_a_folder_would_not_give_is_left_out_when_exclusion_is_forced() -> None:
    papers = ["README.md", "jobs/notes.log", "jobs/.hidden/a.md", "node_modules/a.md", "jobs/package.json"]
    write(*papers, "jobs/b.md")
    write("jobs/c.json", text=POSTING)
    assert found(*papers, "jobs/b.md", "jobs/c.json", force=True) == ["jobs/b.md", "jobs/c.json"]
    assert found("README.md", "jobs/b.md", include=["jobs/"], force=True) == ["jobs/b.md"]


def test_a_path_where_nothing_is_is_returned_so_that_reading_it_tells() -> None:
    assert found("nothing/here.md") == ["nothing/here.md"]


def test_a_loop_of_links_ends_and_a_link_to_a_file_is_followed() -> None:
    write("jobs/a.md")
    os.symlink("..", "jobs/up")
    os.symlink("a.md", "jobs/b.md")
    os.symlink("loop.md", "jobs/loop.md")
    assert found() == ["jobs/a.md", "jobs/b.md"]


def test_paths_outside_the_working_folder_stay_as_they_are_given(here: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    write("jobs/a.md", "work/x")
    monkeypatch.chdir(here / "work")
    assert found("../jobs") == ["../jobs/a.md"]
    assert found(str(here / "jobs")) == [(here / "jobs" / "a.md").as_posix()]


def test_a_folder_without_postings_gives_nothing() -> None:
    Path("empty").mkdir()
    assert found("empty") == []


def test_what_has_but_a_title_and_a_description_is_passed_over_and_told() -> None:
    close = json.dumps({"title": "Chef", "description": "You cook."})
    write("jobs/a.json", "old/c.json", "named.json", text=close)
    write("jobs/b.yaml", text="title: Chef\ndescription: |\n  You cook.\n")
    write("list.json", text=f"[{close}]")
    write("list.yaml", text="- title: Chef\n  description: You cook.\n- title: Baker\n  description: You bake.\n")
    write("pack.yaml", text="title: Rules\nrules:\n- name: x\n  description: y\n")
    write("menu.json", text=json.dumps({"title": "Menu", "items": [{"description": "Soup"}]}))
    write("schema.json", text=json.dumps({"$schema": "x", "title": "Chef", "description": "y"}))
    write("package.json", text=json.dumps({"name": "app", "description": "y"}))
    write("jobs/d.json", text=POSTING)
    looked = find([".", "named.json"], (), ["old/"], aliases=aliases)
    assert looked == (["jobs/d.json", "named.json"], ["jobs/a.json", "jobs/b.yaml", "list.json", "list.yaml"])
