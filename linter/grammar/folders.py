"""Where LanguageTool and its running server are kept.

The user's cache folder, and a folder that only this user can read.
"""

from __future__ import annotations

import os
import sys
import tempfile
from pathlib import Path

from linter import resources

JAR = "languagetool-server.jar"


def runtime_folder() -> Path:
    """Return the folder of the running server's lock and address, made on first use, closed to other users."""
    if named := os.environ.get("POSTLINT_RUNTIME_DIR"):
        folder = Path(named)
    elif base := os.environ.get("XDG_RUNTIME_DIR"):
        folder = Path(base) / "postlint"
    elif sys.platform == "win32":
        folder = resources.cache_folder() / "run"
    else:
        folder = Path(tempfile.gettempdir()) / f"postlint-{os.getuid()}"
    folder.mkdir(mode=0o700, parents=True, exist_ok=True)
    if sys.platform != "win32" and folder.stat().st_uid != os.getuid():
        raise PermissionError(f"{folder} belongs to another user: set POSTLINT_RUNTIME_DIR to a folder of your own")
    return folder


def install_folder() -> Path:
    """Return the folder that holds `LanguageTool-<version>/`: `LTP_PATH`, or one in postlint's cache folder."""
    return Path(os.environ.get("LTP_PATH") or resources.cache_folder() / "languagetool")


def installed() -> Path | None:
    """Return the folder of the newest LanguageTool that is installed, or None."""
    found = [p.parent for p in install_folder().glob(f"LanguageTool-*/{JAR}")]
    return max(found, key=lambda p: _version(p.name), default=None)


def _version(name: str) -> tuple[int, ...]:
    digits = name.rpartition("-")[2].split(".")
    return tuple(int(d) for d in digits if d.isdigit())
