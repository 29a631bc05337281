"""Gets LanguageTool: by language-tool-python's own download where the network allows it, else through Maven.

What is downloaded is unpacked beside its place, tested, and put there in one step; a whole archive of an earlier try is
used again.
"""

from __future__ import annotations

import contextlib
import os
import shutil
import subprocess
import tempfile
import zipfile
from collections.abc import Callable
from pathlib import Path

from linter.grammar import folders
from linter.grammar.server import GrammarUnavailableError

VERSION = "6.8"
SIZE = 258_000_000
"""Bytes of the archive, about; a much smaller file is a page of a proxy, or half a download."""
_PLUGIN = "org.apache.maven.plugins:maven-dependency-plugin:3.6.1:copy"
_SECONDS = 1800.0
_POLL = 0.5


def install(shown: Callable[[int], None]) -> Path:
    """Install LanguageTool unless it is, and return its folder; `shown` is told how many bytes have come.

    Raises GrammarUnavailableError with what to do.
    """
    if (home := folders.installed()) is not None:
        return home
    place = folders.install_folder()
    place.mkdir(parents=True, exist_ok=True)
    archive = place / f"languagetool-standalone-{VERSION}.zip"
    if not _is_whole(archive):
        if _own_download() and (home := folders.installed()) is not None:
            return home
        _download(place, archive, shown)
    _unpack(archive, place)
    archive.unlink()
    home = folders.installed()
    if home is None:
        raise GrammarUnavailableError(f"the archive held no {folders.JAR}: try again with another LTP_PATH")
    return home


def _download(place: Path, archive: Path, shown: Callable[[int], None]) -> None:
    """Get the archive through Maven."""
    maven = shutil.which("mvn")
    if maven is None:
        raise GrammarUnavailableError(
            "neither language-tool-python's download nor Maven works here: install Maven (Debian: apt install maven)"
        )
    archive.unlink(missing_ok=True)
    artifact = f"-Dartifact=org.languagetool:languagetool-standalone:{VERSION}:zip"
    command = [maven, "-q", "-B", _PLUGIN, artifact, f"-DoutputDirectory={place}"]
    with tempfile.TemporaryFile() as log:
        process = subprocess.Popen(command, stdin=subprocess.DEVNULL, stdout=log, stderr=log)  # noqa: S603
        try:
            _wait(process, place, archive, shown)
        finally:
            process.kill()
            process.wait()
        log.seek(0)
        said = log.read().decode("utf-8", "replace").strip().splitlines()
    if not _is_whole(archive):
        why = f" ({said[0][:300]})" if said else ""
        raise GrammarUnavailableError(
            f"LanguageTool {VERSION} could not be downloaded through Maven{why}: check the network, and try again"
        )


def _own_download() -> bool:
    """Let language-tool-python get LanguageTool from its own server; False where the network doesn't allow it."""
    try:
        from language_tool_python.download_lt import LocalLanguageTool

        LocalLanguageTool.from_version_name(VERSION).download()
    except Exception:  # noqa: BLE001 - whatever goes wrong there, Maven is tried next
        return False
    return True


def _wait(process: subprocess.Popen[bytes], place: Path, archive: Path, shown: Callable[[int], None]) -> None:
    """Wait for Maven; it downloads to its own repository and copies then, so both places are looked at."""
    repository = Path.home() / ".m2" / "repository" / "org" / "languagetool" / "languagetool-standalone" / VERSION
    waited = 0.0
    while waited < _SECONDS:
        with contextlib.suppress(subprocess.TimeoutExpired):
            process.wait(_POLL)
            return
        waited += _POLL
        files = [*repository.glob("*.zip*"), *place.glob(archive.name)]
        with contextlib.suppress(OSError):
            shown(max((f.stat().st_size for f in files), default=0))


def _is_whole(archive: Path) -> bool:
    """Tell whether an archive is all there, by its size and by the check sums of what it holds."""
    try:
        if archive.stat().st_size < SIZE * 0.9:
            return False
        with zipfile.ZipFile(archive) as zipped:
            return zipped.testzip() is None
    except (OSError, zipfile.BadZipFile):
        return False


def _unpack(archive: Path, place: Path) -> None:
    with tempfile.TemporaryDirectory(dir=place) as folder:
        with zipfile.ZipFile(archive) as zipped:
            zipped.extractall(folder)
        for home in Path(folder).glob("LanguageTool-*"):
            with contextlib.suppress(FileExistsError):
                os.rename(home, place / home.name)
