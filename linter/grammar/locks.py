"""Locks between processes that end with the process, so that a crash leaves nothing to clean up."""

from __future__ import annotations

import os
import sys
from pathlib import Path
from types import TracebackType

if sys.platform == "win32":
    import msvcrt
else:
    import fcntl


class Lock:
    """A lock on a file: shared by many, or held by one. It is free again when the process ends, however it ends."""

    def __init__(self, path: Path) -> None:
        self._open = False
        self._handle = os.open(path, os.O_RDWR | os.O_CREAT, 0o600)
        self._open = True

    def take(self, shared: bool = False, wait: bool = False) -> bool:
        """Take the lock; without `wait` returns False at once when somebody else has it."""
        try:
            if sys.platform == "win32":  # no shared locks there: every holder has a byte of its own
                msvcrt.locking(self._handle, msvcrt.LK_LOCK if wait else msvcrt.LK_NBLCK, 1)
            else:
                kind = fcntl.LOCK_SH if shared else fcntl.LOCK_EX
                fcntl.flock(self._handle, kind if wait else kind | fcntl.LOCK_NB)
        except OSError:
            return False
        return True

    def release(self) -> None:
        """Give the lock back and close the file."""
        if self._open:
            self._open = False
            os.close(self._handle)

    def __del__(self) -> None:
        """Give back a lock that was forgotten."""
        self.release()

    def __enter__(self) -> Lock:  # noqa: PYI034 - Self needs 3.11
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, where: TracebackType | None
    ) -> None:
        self.release()


def is_held(path: Path) -> bool:
    """Tell whether some process holds a lock on the file."""
    if not path.exists():
        return False
    with Lock(path) as lock:
        return not lock.take()
