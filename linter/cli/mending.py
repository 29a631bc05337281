"""`check --fix` and `check --diff`: mends over all files, written or shown."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from linter import fixes, readers
from linter.cli import console, inputs, progress
from linter.cli.inputs import Found
from linter.cli.options import CheckOptions
from linter.findings import Checked
from linter.fixes import Mended
from linter.narrowing import Narrowed


def apply(linter: Narrowed, files: Sequence[str], unsafe: bool) -> tuple[list[Checked], int]:
    """Mend files in place; return what is left in each, and how many findings were mended.

    What could not be written is told on standard error, and reported as it stands.
    """
    results, fixed = [], 0
    for path in progress.shown(files, len(files)):
        data, mended = _mend_file(linter, path, unsafe)
        result = mended.after
        if mended.changed:
            try:
                fixes.write(Path(path), data, result.source)
                fixed += mended.fixed
                _tell_unsettled(path, mended)
            except OSError as error:
                console.tell(f"postlint: {path} was left as it is: {error.strerror or error}")
                result = linter.check_file(path)
        results.append(result)
    return results, fixed


def show(linter: Narrowed, found: Found, given: CheckOptions) -> int:
    """Print what mending would change, as unified diffs; return the exit status, 1 when it would change something."""
    changed = fixed = 0
    unsafe = given["unsafe_fixes"]
    for path in found.files:
        _, mended = _mend_file(linter, path, unsafe)
        changed, fixed = changed + _show(mended), fixed + mended.fixed
    if found.stdin:
        mended = _mend(linter, given["stdin_filename"] or inputs.STDIN, inputs.stdin(), unsafe)
        changed, fixed = changed + _show(mended), fixed + mended.fixed
    if not given["quiet"]:
        option = "--fix --unsafe-fixes" if unsafe else "--fix"
        console.tell(f"{option} would mend {fixed} in {changed} of {len(found.files) + found.stdin} files.")
    return 0 if given["exit_zero"] else int(changed > 0)


def _show(mended: Mended[Checked]) -> bool:
    if mended.changed:
        console.write([fixes.diff(mended.before.path, mended.before.source, mended.after.source)])
    return mended.changed


def _mend_file(linter: Narrowed, path: str, unsafe: bool) -> tuple[bytes, Mended[Checked]]:
    try:
        data = Path(path).read_bytes()
    except OSError:
        unread = linter.check_file(path)
        return b"", Mended(unread, unread, 0, settled=True)
    return data, _mend(linter, path, data, unsafe)


def _mend(linter: Narrowed, path: str, data: bytes, unsafe: bool) -> Mended[Checked]:
    checked = linter.check(path, data)
    if checked.source.encode("utf-8", "replace") != data:  # in another encoding or form, which writing would change
        if any(f.fix and fixes.applies(f.fix, unsafe) for f in checked.findings):
            by_plugin = readers.is_added(path)
            why = "what a plug-in's reader made of it can't be written back" if by_plugin else "save it as UTF-8 first"
            console.tell(f"postlint: {path} was left as it is: {why}")
        return Mended(checked, checked, 0, settled=True)
    return fixes.mend(checked, lambda text: linter.check(path, text.encode("utf-8")), unsafe)


def _tell_unsettled(path: str, mended: Mended[Checked]) -> None:
    if not mended.settled:
        console.tell(f"postlint: {path}: mends that undo each other were made ten times and then left")
