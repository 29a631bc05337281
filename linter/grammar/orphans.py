"""The Java process that a killed keeper leaves behind: it ends with the keeper where Linux can see to it, else later.

The keeper writes down which process it started, and when that process began, as numbers of processes are given again;
whoever next starts, stops or asks for the server ends what is left.
"""

from __future__ import annotations

import contextlib
import json
import sys
from collections.abc import Callable
from pathlib import Path

_FILE = "java.json"
_WAIT_SECONDS = 5.0
_SAME_SECONDS = 1.0  # two readings of when a process began differ by less


def dying_with_parent() -> Callable[[], None] | None:
    """Return what a new process calls before its program starts, so that Linux ends it with its parent."""
    if sys.platform != "linux":
        return None
    import ctypes
    import signal

    prctl = ctypes.CDLL(None).prctl  # found before the fork: nothing may be loaded after it
    return lambda: prctl(1, signal.SIGKILL)  # PR_SET_PDEATHSIG


def remember(folder: Path, pid: int) -> None:
    """Write down a process that was started."""
    import psutil

    with contextlib.suppress(psutil.Error):  # it has ended already
        data = {"pid": pid, "began": psutil.Process(pid).create_time()}
        (folder / _FILE).write_text(json.dumps(data), encoding="utf-8")


def forget(folder: Path) -> None:
    """Strike out the process that was written down: it has ended."""
    (folder / _FILE).unlink(missing_ok=True)


def end(folder: Path) -> bool:
    """End the process that was written down, if it still runs; only to be called where no keeper has the lock."""
    try:
        data = json.loads((folder / _FILE).read_text(encoding="utf-8"))
        pid, began = int(data["pid"]), float(data["began"])
    except (OSError, ValueError, KeyError, TypeError):
        return False
    import psutil

    ended = False
    with contextlib.suppress(psutil.Error):
        process = psutil.Process(pid)
        if abs(process.create_time() - began) < _SAME_SECONDS:
            process.kill()
            process.wait(_WAIT_SECONDS)
            ended = True
    forget(folder)
    return ended
