"""Fixes: chosen without overlap, made to a fixed point, and written so that a file is whole before and after."""

import os
import stat
import subprocess
from collections.abc import Callable, Iterable
from itertools import combinations
from pathlib import Path
from typing import NamedTuple

import pytest
from hypothesis import given
from hypothesis import strategies as st

from linter import fixes
from linter.findings import Edit, Finding, Fix, Safety, Severity
from linter.spans import Span

POSIX_ONLY = pytest.mark.skipif(os.name == "nt", reason="needs the modes and links of POSIX")


class Checked(NamedTuple):
    """A checked text in these tests."""

    source: str
    findings: tuple[Finding, ...] = ()
    complaints: tuple[str, ...] = ()
    postings: int = 1


def fix(*edits: tuple[int, int, str], safety: Safety = Safety.SAFE) -> Fix:
    return Fix("mend", tuple(Edit(Span(start, end), text) for start, end, text in edits), safety)


def finding(mend: Fix) -> Finding:
    return Finding("ABC001", "abc", Severity.WARNING, "m", "x.txt", mend.edits[0].span, fix=mend)


def replacing(*pairs: tuple[str, str], safety: Safety = Safety.SAFE) -> Callable[[str], Checked]:
    """Return a check that finds each first text of a pair and proposes the second."""

    def check(text: str) -> Checked:
        found = []
        for old, new in pairs:
            at = text.find(old)
            if at >= 0:
                found.append(finding(fix((at, at + len(old), new), safety=safety)))
        return Checked(text, tuple(found))

    return check


def mended(text: str, check: Callable[[str], Checked], unsafe: bool = False) -> fixes.Mended[Checked]:
    return fixes.mend(check(text), check, unsafe)


def test_edits_are_made_at_their_places() -> None:
    edits = [Edit(Span(6, 11), "you"), Edit(Span(0, 1), "H"), Edit(Span(5, 5), ",")]
    assert fixes.apply("hello world", edits) == "Hello, you"


def test_fixes_that_touch_each_other_wait_for_the_next_round() -> None:
    first, inside, behind = fix((0, 5, "a")), fix((4, 6, "b")), fix((6, 8, "c"))
    assert fixes.apart([behind, inside, first]) == [first, behind]


def test_a_fix_is_made_whole_or_not_at_all() -> None:
    taken, split = fix((0, 5, "a")), fix((3, 4, "b"), (8, 9, "c"))
    assert fixes.apart([taken, split]) == [taken]


def test_two_insertions_at_one_place_are_not_made_together() -> None:
    assert len(fixes.apart([fix((3, 3, "a")), fix((3, 3, "b"))])) == 1


def spans_of(drawn: Iterable[tuple[int, int]]) -> list[Span]:
    return [Span(start, start + length) for start, length in sorted(drawn)]


@given(st.lists(st.lists(st.tuples(st.integers(0, 60), st.integers(0, 4)), min_size=1, max_size=3), max_size=20))
def test_chosen_fixes_never_overlap(drawn: list[list[tuple[int, int]]]) -> None:
    sound = [one for one in map(spans_of, drawn) if not any(a.overlaps(b) for a, b in combinations(one, 2))]
    chosen = fixes.apart(fix(*((*span, "x") for span in one)) for one in sound)
    spans = [edit.span for one in chosen for edit in one.edits]
    owners = [number for number, one in enumerate(chosen) for _ in one.edits]
    for i, a in enumerate(spans):
        assert not any(a.overlaps(b) for j, b in enumerate(spans) if owners[i] != owners[j])


def test_mending_goes_on_until_nothing_is_left() -> None:
    done = mended("aab", replacing(("a", ""), ("b", "cc"), ("ccc", "never")))
    assert (done.after.source, done.fixed, done.settled) == ("cc", 3, True)


def test_mending_twice_changes_nothing_more() -> None:
    check = replacing(("  ", " "), ("teh", "the"))
    once = mended("teh    cat", check)
    again = mended(once.after.source, check)
    assert once.changed and not again.changed and again.fixed == 0


def test_safe_fixes_are_made_unsafe_ones_when_asked_for_and_suggestions_never() -> None:
    safe, unsafe, never = (replacing(("a", "b"), safety=safety) for safety in Safety)
    assert [mended("a", check).after.source for check in (safe, unsafe, never)] == ["b", "a", "a"]
    assert [mended("a", check, unsafe=True).after.source for check in (safe, unsafe, never)] == ["b", "b", "a"]


def test_fixes_that_undo_each_other_end_and_are_not_called_settled() -> None:
    done = mended("a", replacing(("a", "b"), ("b", "a")))
    assert not done.settled


def test_a_fix_that_grows_without_end_is_left_after_ten_rounds() -> None:
    done = mended("a", replacing(("a", "aa")))
    assert (len(done.after.source), done.settled) == (11, False)


def test_a_fix_that_breaks_the_file_is_dropped_and_the_others_are_made() -> None:
    plain = replacing(("bad", "good"), ('"', ""))

    def check(text: str) -> Checked:
        return plain(text)._replace(complaints=() if text.count('"') % 2 == 0 else ("invalid-json",))

    done = mended('["bad"]', check)
    assert done.after.source == '["good"]'
    assert done.fixed == 1


def test_a_fix_that_loses_a_posting_is_dropped() -> None:
    plain = replacing(("---", ""))

    def check(text: str) -> Checked:
        return plain(text)._replace(postings=1 + text.count("---"))

    assert not mended("one --- two", check).changed


def test_a_file_that_was_broken_before_is_mended_all_the_same() -> None:
    plain = replacing(("bad", "good"))
    done = mended("bad", lambda text: plain(text)._replace(complaints=("not-utf8",)))
    assert done.after.source == "good"


def patched(before: str, difference: str, folder: Path) -> str:
    """Return what `patch` makes of a text."""
    file = folder / "jobs" / "a.txt"
    file.parent.mkdir()
    file.write_bytes(before.encode())
    command = ["patch", "--binary", "-p0", "--posix"]
    subprocess.run(command, input=difference.encode(), cwd=folder, check=True, capture_output=True)
    return file.read_bytes().decode()


@pytest.mark.skipif(not any(Path(p, "patch").exists() for p in os.get_exec_path()), reason="patch is not installed")
@pytest.mark.parametrize(
    ("before", "after"),
    [
        ("one\ntwo\nthree\n", "one\n2\nthree\n"),
        ("one\ntwo", "one\n2"),
        ("one\ntwo", "one\ntwo\n"),
        ("one\r\ntwo\r\n", "one\r\n2\r\n"),
        ("\ufeffone\ntwo\x0b\u2028\n", "\ufeffone\n2\x0b\u2028\n"),
    ],
)
def test_a_diff_is_one_that_patch_takes(before: str, after: str, tmp_path: Path) -> None:
    assert patched(before, fixes.diff("jobs/a.txt", before, after), tmp_path) == after


def test_a_file_is_written_with_its_line_ends_its_mark_and_its_mode(tmp_path: Path) -> None:
    file = tmp_path / "a.txt"
    before = "\ufeffone\r\ntwo\rthree".encode()
    file.write_bytes(before)
    file.chmod(0o640)
    fixes.write(file, before, "\ufeff1\r\ntwo\rthree")
    assert file.read_bytes() == "\ufeff1\r\ntwo\rthree".encode()
    assert os.name == "nt" or stat.S_IMODE(file.stat().st_mode) == 0o640
    assert left_over(tmp_path) == ["a.txt"]


def left_over(folder: Path) -> Iterable[str]:
    return sorted(p.name for p in folder.iterdir())


def test_a_file_that_changed_under_the_linters_feet_is_left_alone(tmp_path: Path) -> None:
    file = tmp_path / "a.txt"
    file.write_bytes(b"somebody else's")
    with pytest.raises(fixes.FileChangedError, match="changed by another program"):
        fixes.write(file, b"what was checked", "what would be written")
    assert file.read_bytes() == b"somebody else's"
    assert left_over(tmp_path) == ["a.txt"]


@POSIX_ONLY
def test_a_link_stays_a_link_and_its_target_is_written(tmp_path: Path) -> None:
    target = tmp_path / "target.txt"
    target.write_bytes(b"old")
    link = tmp_path / "link.txt"
    link.symlink_to(target)
    fixes.write(link, b"old", "new")
    assert link.is_symlink() and target.read_bytes() == b"new"


def test_a_write_that_fails_half_way_leaves_the_old_file(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    file = tmp_path / "a.txt"
    file.write_bytes(b"old")

    def full(source: object, target: object) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr("linter.fixes.os.replace", full)
    with pytest.raises(OSError, match="No space left"):
        fixes.write(file, b"old", "new")
    assert file.read_bytes() == b"old"
    assert left_over(tmp_path) == ["a.txt"]
