"""Fixes, applied: chosen without overlap, to a fixed point, and written so that a file is whole before and after.

Each round takes the fixes that do not touch each other, makes a new text and checks that anew, because one mend can
show or spoil another. A fix that would leave a file that no longer reads as before (a new complaint of the reader,
another number of postings) is dropped. What is written is the UTF-8 of the new text, so line ends, a BOM and the
final newline stay what they are.
"""

from __future__ import annotations

import os
import stat
from bisect import bisect_left, insort
from collections import Counter
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Generic, Protocol, TypeVar

from linter.findings import Edit, Finding, Fix, Safety
from linter.spans import Span

_ROUNDS = 10


class Checked(Protocol):
    """What fixing needs to know of a checked file."""

    @property
    def source(self) -> str:
        """The file's text."""

    @property
    def findings(self) -> Sequence[Finding]:
        """What is wrong with it."""

    @property
    def complaints(self) -> Sequence[str]:
        """The kinds of the problems that the reader had."""

    @property
    def postings(self) -> int:
        """How many postings it holds."""


C = TypeVar("C", bound=Checked)


@dataclass(frozen=True, slots=True)
class Mended(Generic[C]):
    """A file before and after its fixes, how many findings were mended, and whether it came to rest."""

    before: C
    after: C
    fixed: int
    settled: bool

    @property
    def changed(self) -> bool:
        """Whether the text is another one now."""
        return self.after.source != self.before.source


class FileChangedError(OSError):
    """The file is not the one that was checked: somebody else wrote it since."""


def mend(checked: C, check: Callable[[str], C], unsafe: bool = False) -> Mended[C]:
    """Apply the fixes of a checked file, round after round, at most ten; `check` checks a text as that file.

    SAFE fixes are applied, with `unsafe` also UNSAFE ones; a SUGGESTION never is.
    """
    now, fixed, seen = checked, 0, {checked.source}
    for _ in range(_ROUNDS):
        fixes = [f.fix for f in now.findings if f.fix is not None and applies(f.fix, unsafe)]
        after, applied = _round(now, fixes, check)
        if after.source in seen:  # nothing to apply, or two fixes that undo each other
            return Mended(checked, now, fixed, settled=after.source == now.source)
        seen.add(after.source)
        now, fixed = after, fixed + applied
    left = [f for f in now.findings if f.fix is not None and applies(f.fix, unsafe)]
    return Mended(checked, now, fixed, settled=not left)


def applies(fix: Fix, unsafe: bool) -> bool:
    """Tell whether a fix of this safety is applied."""
    return fix.safety is Safety.SAFE or (unsafe and fix.safety is Safety.UNSAFE)


def _round(now: C, fixes: Sequence[Fix], check: Callable[[str], C]) -> tuple[C, int]:
    """Apply the fixes that stand apart, without those that break the file."""
    after, made = _sound(now, (), apart(fixes), check)
    return after, len(made)


def _sound(now: C, made: tuple[Fix, ...], more: Sequence[Fix], check: Callable[[str], C]) -> tuple[C, tuple[Fix, ...]]:
    """Return the file with the fixes made already, and with those of more that leave it whole; halving finds them."""
    if not more:
        return now, made
    after = check(apply(now.source, (edit for fix in (*made, *more) for edit in fix.edits)))
    if _reads_as_before(now, after):
        return after, (*made, *more)
    if len(more) == 1:
        return check(apply(now.source, (edit for fix in made for edit in fix.edits))), made
    half = len(more) // 2
    _, made = _sound(now, made, more[:half], check)
    return _sound(now, made, more[half:], check)


def _reads_as_before(before: Checked, after: Checked) -> bool:
    return after.postings == before.postings and not Counter(after.complaints) - Counter(before.complaints)


def apart(fixes: Iterable[Fix]) -> list[Fix]:
    """Return the fixes that touch no other chosen one, from the top; a fix is taken whole or not at all."""
    chosen: list[Fix] = []
    taken: list[Span] = []
    for fix in sorted(fixes, key=lambda f: [(e.span, e.text) for e in f.edits]):
        if not any(_touches(taken, edit.span) for edit in fix.edits):
            chosen.append(fix)
            for edit in fix.edits:
                insort(taken, edit.span)
    return chosen


def _touches(taken: Sequence[Span], span: Span) -> bool:
    """Tell whether a span overlaps one of a sorted list of spans that don't overlap each other."""
    at = bisect_left(taken, span)
    return any(span.overlaps(other) for other in taken[max(at - 1, 0) : at + 1])


def apply(text: str, edits: Iterable[Edit]) -> str:
    """Return the text with edits made that do not overlap."""
    parts, at = [], 0
    for edit in sorted(edits, key=lambda e: e.span):
        parts += [text[at : edit.span.start], edit.text]
        at = edit.span.end
    return "".join([*parts, text[at:]])


def diff(path: str, before: str, after: str) -> str:
    """Return a unified diff that `patch -p0` takes; "" when nothing differs."""
    from difflib import unified_diff

    lines = unified_diff(_lines(before), _lines(after), path, path)
    return "".join(line if line.endswith("\n") else f"{line}\n\\ No newline at end of file\n" for line in lines)


def _lines(text: str) -> list[str]:
    """Cut a text after each LF, as diff and patch do; other line ends stay inside the lines."""
    *whole, last = text.split("\n")
    return [f"{line}\n" for line in whole] + ([last] if last else [])


def write(path: Path, before: bytes, after: str) -> None:
    """Put a new text in place of a file's, at once and whole; a link stays a link, and the mode stays.

    Raises FileChangedError when the file no longer holds `before`, and OSError when it can't be written.
    """
    import tempfile

    target = Path(os.path.realpath(path))
    mode = stat.S_IMODE(target.stat().st_mode)
    handle, name = tempfile.mkstemp(prefix=".postlint-", dir=target.parent)
    try:
        with os.fdopen(handle, "wb") as file:
            file.write(after.encode("utf-8"))
        Path(name).chmod(mode)
        _still(target, before)
        os.replace(name, target)
    except BaseException:
        Path(name).unlink()
        raise


def _still(file: Path, content: bytes) -> None:
    if file.read_bytes() != content:
        raise FileChangedError(f"{file} was changed by another program in the meantime")
