"""The cache of results: the same report sooner, never another one, and never in the way."""

import functools
import json
import os
import shutil
import stat
import time
from collections.abc import Callable
from datetime import date
from enum import Enum
from pathlib import Path
from types import UnionType
from typing import Any, Union, get_args, get_origin, get_type_hints

import pytest
from click.testing import Result
from house import SLIP, House
from hypothesis import given
from hypothesis import strategies as st

from linter import coding, findings, readers, resources, results
from linter.config import Config, Grammar, Override
from linter.findings import Checked
from linter.grammar import session
from linter.results import Results
from linter.run import Linter
from linter.spans import Span

PLAIN: dict[Any, st.SearchStrategy[Any]] = {
    str: st.text(st.characters(exclude_categories=()), max_size=5),
    int: st.integers(),
    bool: st.booleans(),
    float: st.floats(allow_nan=False),
    type(None): st.none(),
}


@functools.cache
def made(kind: Any) -> st.SearchStrategy[Any]:
    """Return values of a type, with something in every field that it has, also in those that have a default."""
    if kind in PLAIN:
        return PLAIN[kind]
    if get_origin(kind) in (Union, UnionType):
        return st.one_of(*map(made, get_args(kind)))
    if get_origin(kind) is tuple:
        return st.lists(made(get_args(kind)[0]), max_size=2).map(tuple)
    if isinstance(kind, type) and issubclass(kind, Enum):
        return st.sampled_from(kind)
    hints = get_type_hints(kind)
    return st.builds(kind, *[later(hints[name]) for name in kind._fields])


def later(kind: Any) -> st.SearchStrategy[Any]:
    """Return the same, made when it is needed: a finding may hold findings."""
    return st.deferred(lambda: made(kind))


@given(made(Checked))
def test_every_field_of_a_result_is_kept_as_it_was(checked: Checked) -> None:
    written = coding.encode(checked)
    assert coding.decode(Checked, written) == checked
    assert b"\n" not in written and written.isascii()


def test_what_has_no_form_in_a_line_is_refused_and_not_bent() -> None:
    with pytest.raises(TypeError, match="set can't be kept"):
        coding.encode({1})
    with pytest.raises(TypeError, match="doesn't know its form"):
        coding.decode(set, b"[1]")


@pytest.fixture(scope="module")
def cache(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return a cache folder in which the packs need compiling once."""
    return tmp_path_factory.mktemp("cache")


@pytest.fixture
def house(tmp_path: Path, cache: Path, monkeypatch: pytest.MonkeyPatch) -> House:
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("POSTLINT_CACHE_DIR", str(cache))
    shutil.rmtree(cache / results.FOLDER, ignore_errors=True)
    house = House(tmp_path)
    house.write("jobs/a.txt", SLIP)
    house.write("jobs/b.md", "---\ntitle: Cook\n---\nYou cook with synergy.\n")
    house.write("jobs/c.txt", "Baker f\xfcr teh oven.\n".encode("latin-1"))
    house.write("jobs/d.txt", "\ufeffBaker\r\n\r\nteh oven\r\n")
    return house


@pytest.fixture
def read(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """Note which files are read as postings: those whose result is not taken from the cache."""
    seen: list[str] = []
    reader = readers.read

    def noting(path: str, *rest: Any, **more: Any) -> readers.Reading:
        seen.append(path)
        return reader(path, *rest, **more)

    monkeypatch.setattr(readers, "read", noting)
    return seen


def again(house: House, read: list[str], *arguments: str) -> list[str]:
    """Check, and return which files were really looked at."""
    read.clear()
    assert house.run("check", "jobs", *arguments).exit_code in (0, 1)
    return read


def shelf(cache: Path) -> Path:
    (file,) = (cache / results.FOLDER).iterdir()
    return file


@pytest.mark.parametrize("form", ["text", "json", "sarif"])
def test_a_second_run_says_the_same_and_looks_at_no_posting(house: House, read: list[str], form: str) -> None:
    first = house.run("check", "jobs", "--format", form)
    assert len(read) == 4
    read.clear()
    second = house.run("check", "jobs", "--format", form)
    assert (second.stdout, second.exit_code) == (first.stdout, first.exit_code)
    assert read == []


def test_only_what_has_changed_is_looked_at_again(house: House, read: list[str]) -> None:
    again(house, read)
    house.write("jobs/a.txt", SLIP.replace("teh", "the"))
    house.write("jobs/e.txt", SLIP)
    assert again(house, read) == ["jobs/a.txt", "jobs/e.txt"]
    house.write("jobs/a.txt", SLIP)
    assert again(house, read) == []


def test_other_rules_another_configuration_another_day_and_another_name_are_looked_at_again(
    house: House, read: list[str]
) -> None:
    everything = ["jobs/a.txt", "jobs/b.md", "jobs/c.txt", "jobs/d.txt"]
    again(house, read)
    assert again(house, read, "--ignore", "HSE001") == everything
    assert again(house, read, "--as-of", "2020-01-01") == everything
    house.write("house/rules.yaml", house.read("house/rules.yaml").replace("is a slip", "is a mistake"))
    assert again(house, read) == everything
    house.write("postlint.toml", house.read("postlint.toml") + '[[per-path]]\npaths = ["jobs/a*"]\nignore = ["HSE"]\n')
    assert again(house, read) == everything
    Path("jobs/a.txt").rename("jobs/z.txt")
    assert again(house, read) == ["jobs/z.txt"]
    assert again(house, read) == []


def test_what_does_not_change_a_result_does_not_cost_one(house: House, read: list[str]) -> None:
    again(house, read)
    assert again(house, read, "--fail-on", "error", "--format", "json", "--quiet", "--statistics") == []
    house.write("postlint.toml", house.read("postlint.toml") + 'exclude = ["drafts/"]\nfail-on = "info"\n')
    assert again(house, read) == []


def test_a_fixed_day_outlives_the_day_of_the_run(
    house: House, read: list[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    class Tomorrow(date):
        @classmethod
        def today(cls) -> "Tomorrow":
            return cls(2400, 1, 1)

    for clock in ([], ["--as-of", "2026-11-21"]):
        again(house, read, *clock)
    monkeypatch.setattr(results, "date", Tomorrow)
    assert len(again(house, read)) == 4
    assert again(house, read, "--as-of", "2026-11-21") == []


def test_no_cache_neither_reads_nor_writes_results(house: House, cache: Path, read: list[str]) -> None:
    again(house, read)
    before = shelf(cache).read_bytes()
    house.write("jobs/e.txt", SLIP)
    assert len(again(house, read, "--no-cache")) == 5
    assert shelf(cache).read_bytes() == before


def test_results_are_for_the_user_alone(house: House, cache: Path) -> None:
    house.run("check", "jobs")
    if os.name == "posix":
        assert stat.S_IMODE(shelf(cache).stat().st_mode) == 0o600
        assert stat.S_IMODE(shelf(cache).parent.stat().st_mode) == 0o700


@pytest.mark.parametrize(
    "damage",
    [
        pytest.param(lambda data: data[: len(data) // 2], id="cut in half"),
        pytest.param(lambda data: b"", id="empty"),
        pytest.param(lambda data: os.urandom(5000), id="garbage"),
        pytest.param(lambda data: data.replace(b"HSE001", b"HSE009"), id="tampered with"),
        pytest.param(lambda data: data[len(data) // 3 :] + b"\n" + data[: len(data) // 2], id="mixed up"),
    ],
)
def test_a_damaged_cache_is_ignored_and_made_whole(
    house: House, cache: Path, read: list[str], damage: Callable[[bytes], bytes]
) -> None:
    first = house.run("check", "jobs")
    shelf(cache).write_bytes(damage(shelf(cache).read_bytes()))
    second = house.run("check", "jobs")
    assert (second.stdout, second.stderr, second.exit_code) == (first.stdout, first.stderr, first.exit_code)
    assert again(house, read) == []


def test_a_line_that_says_something_else_in_good_order_is_ignored(house: House, cache: Path, read: list[str]) -> None:
    """As another version would have written it: the checksum is right, the fields are not."""
    house.run("check", "jobs")
    lines = [line for line in shelf(cache).read_bytes().split(b"\n") if line]
    for written in (b"[]", b"{}", b"null", b'["a.txt"]', b"[[[["):
        told = (b"%s %s=%s" % (line[:32], results._checksum(line[:32], b"=", written), written) for line in lines)
        shelf(cache).write_bytes(b"\n".join(told))
        assert len(again(house, read)) == 4
        assert again(house, read) == []


def test_a_shelf_of_another_version_is_never_opened(house: House, read: list[str], monkeypatch: Any) -> None:
    again(house, read)
    monkeypatch.setattr(resources, "fingerprint", lambda: "another")
    assert len(again(house, read)) == 4


def test_a_cache_that_can_not_be_written_costs_nothing_but_time(house: House, monkeypatch: pytest.MonkeyPatch) -> None:
    expected = house.run("check", "jobs").stdout
    house.write("no-folder", "a file where a folder should be")
    monkeypatch.setenv("POSTLINT_CACHE_DIR", str(house.folder / "no-folder"))
    for _ in range(2):
        result = house.run("check", "jobs")
        assert (result.stdout, result.stderr) == (expected, "")


def test_a_shelf_that_is_no_file_is_an_empty_one(house: House, cache: Path) -> None:
    expected = house.run("check", "jobs").stdout
    file = shelf(cache)
    file.unlink()
    file.mkdir()
    assert house.run("check", "jobs").stdout == expected


def test_two_runs_on_one_cache_leave_all_their_results(house: House, read: list[str]) -> None:
    for number in range(40):
        house.write(f"jobs/{number}.txt", f"Baker {number}\n\nteh bread\n")
    house.run("check", "jobs", "--select", "HSE002")  # so that the packs are compiled before the race
    house.write("postlint.toml", house.read("postlint.toml") + "exclude = []\n")
    running = [house.start("check", "jobs", "--format", "json") for _ in range(3)]
    told = [process.communicate()[0] for process in running]
    assert [process.returncode for process in running] == [1, 1, 1]
    assert len(set(told)) == 1 and len(json.loads(told[0])["findings"]) == 45
    assert again(house, read) == []


def test_several_processes_keep_what_one_would(house: House, read: list[str]) -> None:
    alone = house.run("check", "jobs", "--no-cache")
    assert house.run("check", "jobs", "--jobs", "2").stdout == alone.stdout
    assert again(house, read) == []


def test_no_process_is_started_where_all_is_known(house: House, monkeypatch: pytest.MonkeyPatch) -> None:
    house.run("check", "jobs")
    monkeypatch.setattr("multiprocessing.Pool", lambda *_: pytest.fail("a pool was started"))
    house.run("check", "jobs", "--jobs", "2")


def test_an_interrupted_run_keeps_what_it_has_done(
    house: House, monkeypatch: pytest.MonkeyPatch, read: list[str]
) -> None:
    check = Linter.check

    def interrupted(self: Linter, path: str, data: bytes) -> Checked:
        if path == "jobs/c.txt":
            raise KeyboardInterrupt
        return check(self, path, data)

    with monkeypatch.context() as patched:
        patched.setattr(Linter, "check", interrupted)
        assert house.run("check", "jobs").exit_code != 0
    assert again(house, read) == ["jobs/c.txt", "jobs/d.txt"]


def kept(checked: Checked) -> bytes:
    return results.record(results.key(Path(), checked.path, b"teh"), b"teh", checked)


def test_a_failure_of_this_moment_is_not_kept(house: House, monkeypatch: pytest.MonkeyPatch, read: list[str]) -> None:
    def fails(*_: Any) -> None:
        raise MemoryError

    with monkeypatch.context() as patched:
        patched.setattr(readers, "read", fails)
        assert "RUN" in house.run("check", "jobs", "--extend-select", "RUN").stdout
    assert len(again(house, read, "--extend-select", "RUN")) == 4
    assert kept(Checked("a.txt", "teh", ())) and not kept(Checked("a.txt", "teh", (), unavailable="no server"))


def test_grammar_counts_with_its_version_and_the_words(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    words = tmp_path / "words.txt"
    config = Config(grammar=Grammar(enabled=True, words=words))

    def name() -> str:
        shelf = results.of(config)
        assert shelf
        return shelf._file.name

    assert results.of(config) is None  # without the words nobody knows what would be found
    words.write_text("kanban\n")
    before = name()
    assert name() == before
    words.write_text("kanban\nscrum\n")
    with_more_words = name()
    monkeypatch.setattr(session, "version", lambda url: "7.0")
    assert len({before, with_more_words, name()}) == 3


def test_every_choice_of_a_configuration_counts_unless_it_is_known_not_to(tmp_path: Path) -> None:
    """A key that is added to the configuration changes the name of the shelf by itself."""
    usual = Config()
    names = set()
    for field in Config._fields:
        changed: Any = {field: (Override(("a",)),) if field == "overrides" else ("other",)}
        other = usual._replace(**changed)
        names.add(results._choices(other))
    assert len(names) == len(Config._fields) - len(results._APART_FROM) + 1


def test_what_plug_ins_find_is_not_kept() -> None:
    assert results.of(Config(plugins=("theirs",))) is None


def test_a_shelf_stays_within_its_bounds_and_the_older_results_leave(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(results, "_MOST", 5_000)
    for number in range(200):
        shelf = Results(tmp_path / "results" / "shelf")
        text = f"{number} ".encode() * 50
        shelf.add(results.record(results.key(tmp_path, "a.txt", text), text, Checked(str(number), text.decode(), ())))
        shelf.save()
        assert (tmp_path / "results" / "shelf").stat().st_size < 5_000 + 500
    shelf = Results(tmp_path / "results" / "shelf")

    def known(number: int) -> bool:
        text = f"{number} ".encode() * 50
        return shelf.find(results.key(tmp_path, "a.txt", text), text) == Checked(str(number), text.decode(), ())

    assert known(199) and not known(0)
    assert os.listdir(tmp_path / "results") == ["shelf"]


def test_shelves_that_nobody_uses_leave(house: House, cache: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    folder = cache / results.FOLDER
    house.run("check", "jobs")
    old = folder / "old"
    old.write_text("x")
    os.utime(old, (time.time() - 40 * 86_400,) * 2)
    house.run("check", "jobs", "--ignore", "HSE001")
    assert not old.exists() and len(os.listdir(folder)) == 2
    monkeypatch.setattr(results, "_MOST_IN_ALL", 10)
    house.run("check", "jobs", "--ignore", "HSE002")
    assert len(os.listdir(folder)) == 1


def test_a_place_in_a_text_of_another_encoding_is_the_same_place(house: House) -> None:
    """The text of such a file is kept with the result: the bytes alone don't say how they were read."""

    def lines(result: Result) -> list[str]:
        return [line for line in result.stdout.splitlines() if "c.txt" in line or "für" in line]

    first, second = house.run("check", "jobs/c.txt"), house.run("check", "jobs/c.txt")
    assert lines(first) == lines(second) and len(lines(first)) > 1


def test_a_report_gathers_kept_results_as_fresh_ones(house: House) -> None:
    linter = Linter(Config(select=("HSE",), packs=(Path("house"),)))
    data = Path("jobs/a.txt").read_bytes()
    checked, record = linter.check_for_keeps("jobs/a.txt")
    shelf = Results(house.folder / "shelf")
    shelf.add(record)
    shelf.save()
    name = results.key(linter.config.root, "jobs/a.txt", data)
    found = Results(house.folder / "shelf").find(name, data)
    assert found == checked and found.findings[0].span == Span(16, 19)
    assert findings.report([found]) == findings.report([checked])
