"""What changed since a commit of git: files, and in them lines.

What is compared is what lies in the working folder, saved or staged or neither, with the commit where the current
branch left the other one. Git is called with lists of arguments, never through a shell, and no program that a
repository's settings name is run for the sake of a difference.
"""

from __future__ import annotations

import os
import subprocess
from collections.abc import Sequence
from difflib import SequenceMatcher
from functools import lru_cache
from pathlib import Path

from linter.config import ConfigError
from linter.findings import Checked, Finding
from linter.readers.decode import decode
from linter.spans import LineIndex, Span, SpanIndex

_GIT = ("git", "-c", "core.fsmonitor=false", "-c", "core.quotePath=false", "--no-pager", "--literal-pathspecs")
_MOST = 3000  # lines that are compared one by one: of a longer stretch that changed, all lines count as changed
_OF_THE_FILE = ("RUN", "SCH")  # families that speak of the file as a whole, wherever they point


class Changes:
    """What changed since a commit. Raises ConfigError when git, the repository or the commit isn't there."""

    def __init__(self, ref: str, folder: str) -> None:
        self._folder = folder
        self._top = os.path.realpath(self._line("rev-parse", "--show-toplevel"))
        self._base = self._common(ref)
        self._changed = self._differences()
        self._tracked = set(self._fields("ls-files", "-z", "--full-name", "--", self._top))

    def names(self, path: str) -> bool:
        """Tell whether a file changed, or is new."""
        return self._change(path) is not None

    def touched(self, checked: Checked) -> Checked:
        """Return a result with the findings that touch changed lines, or that are about the posting as a whole."""
        before = self._change(checked.path)
        if before is None:  # standard input may be another text than the file that it goes by
            before = self._place(checked.path)
        if not before:
            return checked
        lines = _changed(self._before(before), checked.source)
        left = (f.kept(lambda place: _touches(place, lines)) for f in checked.findings)
        return checked._replace(findings=tuple(f for f in left if f is not None))

    def _place(self, path: str) -> str:
        return os.path.relpath(os.path.realpath(path), self._top).replace(os.sep, "/")

    def _change(self, path: str) -> str | None:
        """Return the path at the commit of a file that changed, "" of a new one, such as one that git doesn't follow.

        None for one that did not change.
        """
        place = self._place(path)
        if place in self._changed:
            return self._changed[place]
        return None if place in self._tracked else ""

    def _common(self, ref: str) -> str:
        """Return the commit where the current branch and another one parted."""
        known = self._git("rev-parse", "--verify", "--quiet", "--end-of-options", f"{ref}^{{commit}}")
        if known.returncode:
            raise ConfigError(f"--diff-base: git knows no commit “{ref}” here; in CI, fetch the target branch first")
        base = self._git("merge-base", "--", known.stdout.decode().strip(), "HEAD")
        if base.returncode:
            raise ConfigError(
                f"--diff-base: “{ref}” and the current commit have no commit in common; in CI, fetch the whole history"
            )
        return base.stdout.decode().split("\n")[0]

    def _differences(self) -> dict[str, str]:
        """Return the paths at the commit of files that differ from it, "" of new ones, by their paths now.

        Those that were removed are left out.
        """
        options = ("--name-status", "-z", "--find-renames", "--no-ext-diff", "--no-textconv", "--ignore-submodules")
        fields = iter(self._fields("diff", *options, self._base, "--"))
        found: dict[str, str] = {}
        for status in fields:
            before = next(fields, "")
            if status[0] in "RC":
                found[next(fields, "")] = before
            elif status[0] == "A":
                found[before] = ""
            elif status[0] != "D":
                found[before] = before
        return found

    @lru_cache(maxsize=8)  # noqa: B019 - one object a run; a file that is mended is asked for in every round
    def _before(self, path: str) -> str:
        """Return the text of a file at the commit; "" where there is none."""
        return decode(self._git("cat-file", "blob", f"{self._base}:{path}").stdout).text

    def _line(self, *arguments: str) -> str:
        result = self._git(*arguments)
        if result.returncode:
            where = os.path.relpath(self._folder)
            raise ConfigError(f"--diff-base: {where} is in no repository of git: {_first_line(result.stderr)}")
        return os.fsdecode(result.stdout).rstrip("\n")

    def _fields(self, *arguments: str) -> list[str]:
        result = self._git(*arguments, cwd=self._top)
        if result.returncode:
            raise ConfigError(f"--diff-base: git {arguments[0]} failed: {_first_line(result.stderr)}")
        return [os.fsdecode(field) for field in result.stdout.split(b"\0")[:-1]]

    def _git(self, *arguments: str, cwd: str = "") -> subprocess.CompletedProcess[bytes]:
        environment = {**os.environ, "GIT_OPTIONAL_LOCKS": "0", "LC_ALL": "C"}
        try:
            return subprocess.run(  # noqa: S603 - git itself, with a list of arguments
                [*_GIT, *arguments], cwd=cwd or self._folder, env=environment, capture_output=True, check=False
            )
        except FileNotFoundError:
            raise ConfigError("--diff-base asks git what changed, and git is not installed") from None


def since(ref: str, paths: Sequence[str]) -> Changes:
    """Return what changed since a commit, in the repository that the first path is in."""
    first = Path(paths[0]).absolute() if paths else Path.cwd()
    folder = first if first.is_dir() else first.parent
    return Changes(ref, str(folder if folder.is_dir() else Path.cwd()))


def _first_line(said: bytes) -> str:
    return said.decode("utf-8", "replace").strip().split("\n")[0].removeprefix("fatal: ")


def _touches(place: Finding, lines: SpanIndex) -> bool:
    if place.whole or place.code[:3] in _OF_THE_FILE or lines.touch(place.span):
        return True
    return any(lines.touch(related.span) for related in place.related if related.path == place.path)


def _changed(before: str, after: str) -> SpanIndex:
    """Return the lines of a text that differ from an older one, as stretches; line ends don't count."""
    index = LineIndex(after)
    new = [index.line(number) for number in range(1, len(index) + 1)]
    base = LineIndex(before)
    old = [base.line(number) for number in range(1, len(base) + 1)]
    head = 0
    while head < min(len(old), len(new)) and old[head] == new[head]:
        head += 1
    tail = 0
    while tail < min(len(old), len(new)) - head and old[-1 - tail] == new[-1 - tail]:
        tail += 1
    a, b = old[head : len(old) - tail], new[head : len(new) - tail]
    if max(len(a), len(b)) > _MOST:
        changed = [(0, len(b))]
    else:
        codes = SequenceMatcher(None, a, b).get_opcodes()
        changed = [(low, high) for tag, _, _, low, high in codes if tag != "equal" and low < high]
    return SpanIndex(
        Span(index.start(head + low + 1), index.start(head + high) + max(len(new[head + high - 1]), 1))
        for low, high in changed
        if low < high
    )
