"""Installs LanguageTool: the archive is downloaded beside its place, unpacked there, and put in place in one step.

Whatever ends an installation in the middle, LanguageTool is either there or it is not, and the next one goes on with
what has been downloaded.
"""

from __future__ import annotations

import errno
import os
import shutil
import zipfile
from pathlib import Path

from linter.grammar import downloading, folders
from linter.grammar.downloading import Shown
from linter.grammar.locks import Lock
from linter.grammar.server import GrammarUnavailableError

ROOM = 700_000_000
"""Bytes that the archive and what it holds take together, about."""
_HALF = ".unpacking"


def install(shown: Shown) -> Path:
    """Install LanguageTool unless it is, and return its folder. Raises GrammarUnavailableError with what to do."""
    if (home := folders.installed()) is not None:
        return home
    place = folders.install_folder()
    try:
        place.mkdir(parents=True, exist_ok=True)
        with Lock(place / "install.lock") as lock:
            lock.take(wait=True)
            return folders.installed() or _install(place, shown)
    except OSError as error:
        raise GrammarUnavailableError(_sentence(place, error)) from error


def _install(place: Path, shown: Shown) -> Path:
    shutil.rmtree(place / _HALF, ignore_errors=True)  # of an installation that was killed
    here = sum(f.stat().st_size for f in place.glob("*.zip*"))
    if shutil.disk_usage(place).free < ROOM - here:
        raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))
    archive = downloading.archive(place, shown)
    try:
        _unpack(archive, place)
    finally:
        shutil.rmtree(place / _HALF, ignore_errors=True)
    home = folders.installed()
    if home is None:
        raise GrammarUnavailableError(f"{archive} held no {folders.JAR}: remove it, and try again")
    archive.unlink()
    return home


def _unpack(archive: Path, place: Path) -> None:
    """Unpack an archive whose check sum was right; zipfile keeps what it holds inside the folder."""
    with zipfile.ZipFile(archive) as zipped:
        zipped.extractall(place / _HALF)
    for home in (place / _HALF).glob("LanguageTool-*"):
        shutil.rmtree(place / home.name, ignore_errors=True)  # one without its jar
        home.rename(place / home.name)


def _sentence(place: Path, error: OSError) -> str:
    if error.errno == errno.ENOSPC:
        return (
            f"there is too little room in {place}: LanguageTool needs {ROOM // 1_000_000} MB while it is installed; "
            "make room, or set LTP_PATH to a folder on another disk"
        )
    why = error.strerror or error
    return f"{place} can't be written ({why}): set LTP_PATH to a folder that you may write to"
