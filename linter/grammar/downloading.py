"""Gets LanguageTool's archive: from where language-tool-python has it, else through Maven.

Either way the bytes are held against a check sum that is known beforehand. A download from the first goes on where an
earlier one ended; Maven keeps what it has got in its own repository.
"""

from __future__ import annotations

import contextlib
import hashlib
import shutil
import subprocess
import tempfile
import time
from collections.abc import Callable
from pathlib import Path

from linter.grammar.server import GrammarUnavailableError

VERSION = "6.8"
SIZE = 258_509_167
"""Bytes of the archive in Maven Central."""
SHA256 = "f04aecf37e35ef17d44b336da9668a5a3a871edd14bd83a766a7e110b9ebcd21"
"""Of the archive in Maven Central, which never changes what it has once published."""
_PLUGIN = "org.apache.maven.plugins:maven-dependency-plugin:3.6.1:copy"
_MAVEN_SECONDS = 3600.0
_POLL = 0.2
_CHUNK = 1 << 18
_TRIES = 4  # of a download that breaks off
_CONNECT_SECONDS, _SILENT_SECONDS = 10.0, 60.0

Shown = Callable[[int, int], None]
"""Is told how many bytes have come, and of how many."""


def archive(place: Path, shown: Shown) -> Path:
    """Return the archive in a folder, downloaded unless a whole one is there.

    Raises GrammarUnavailableError with what to do, OSError where the folder can't be written.
    """
    from_maven = place / f"languagetool-standalone-{VERSION}.zip"
    if _is_whole(from_maven, SHA256):
        return from_maven
    found, why = _through_library(place, shown)
    if found is not None:
        return found
    _through_maven(place, from_maven, why, shown)
    return from_maven


def _through_library(place: Path, shown: Shown) -> tuple[Path | None, str]:
    """Return the archive that language-tool-python would take, or None and why it can't be had."""
    try:
        import requests
        from language_tool_python import download_lt
    except ImportError:
        return None, "language-tool-python is not installed"
    address = download_lt.LocalLanguageTool.from_version_name(VERSION).download_url
    expected = download_lt.EXPECTED_DOWNLOAD_SHA256[VERSION]
    whole = place / f"LanguageTool-{VERSION}.zip"
    if _is_whole(whole, expected):
        return whole, ""
    part = whole.with_name(whole.name + ".part")
    why = ""
    for _ in range(_TRIES):
        before = _size(part)
        try:
            _fetch(address, part, shown)
            break
        except requests.RequestException as error:
            why = f"{address}: {type(error).__name__}"
            if _size(part) == before:  # nothing comes from there
                return None, why
    if not _is_whole(part, expected):
        if _size(part) and not why:  # the other end thinks that this is all: it is something else
            part.unlink()
        return None, why or f"{address}: the check sum is wrong"
    part.replace(whole)
    return whole, ""


def _fetch(address: str, part: Path, shown: Shown) -> None:
    """Get what a file still lacks; raises requests.RequestException."""
    import requests

    have = _size(part)
    headers = {"Range": f"bytes={have}-"} if have else {}
    with requests.get(address, headers=headers, stream=True, timeout=(_CONNECT_SECONDS, _SILENT_SECONDS)) as reply:
        if reply.status_code == requests.codes.requested_range_not_satisfiable:
            return  # all of it is there
        reply.raise_for_status()
        if reply.status_code != requests.codes.partial_content:
            have = 0
        whole = have + int(reply.headers.get("Content-Length", 0))
        with part.open("ab" if have else "wb") as file:
            shown(have, whole)
            for chunk in reply.iter_content(_CHUNK):
                file.write(chunk)
                have += len(chunk)
                shown(have, whole)


def _through_maven(place: Path, target: Path, why: str, shown: Shown) -> None:
    """Get the archive through Maven."""
    maven = shutil.which("mvn")
    if maven is None:
        raise GrammarUnavailableError(
            f"neither language-tool-python's download ({why}) nor Maven works here: "
            "install Maven (Debian: apt install maven), or check the network"
        )
    target.unlink(missing_ok=True)
    artifact = f"-Dartifact=org.languagetool:languagetool-standalone:{VERSION}:zip"
    command = [maven, "-q", "-B", "-C", _PLUGIN, artifact, f"-DoutputDirectory={place}"]
    with tempfile.TemporaryFile() as log:
        process = subprocess.Popen(command, stdin=subprocess.DEVNULL, stdout=log, stderr=log)  # noqa: S603
        try:
            _wait(process, target, shown)
        finally:
            process.terminate()
            process.wait()
        log.seek(0)
        said = log.read().decode("utf-8", "replace").strip().splitlines()
    if not target.exists():
        reason = f" ({said[0][:300]})" if said else ""
        raise GrammarUnavailableError(
            f"LanguageTool {VERSION} could not be downloaded through Maven{reason}: check the network, and try again"
        )
    if not _is_whole(target, SHA256):
        target.unlink()
        raise GrammarUnavailableError(
            f"what Maven downloaded is not LanguageTool {VERSION} (its check sum is wrong): "
            f"remove it from Maven's repository ({_repository()}), and try again"
        )


def _wait(process: subprocess.Popen[bytes], target: Path, shown: Shown) -> None:
    """Wait for Maven; it downloads to its own repository and copies then, so both places are looked at."""
    deadline = time.monotonic() + _MAVEN_SECONDS
    while time.monotonic() < deadline:
        with contextlib.suppress(subprocess.TimeoutExpired):
            process.wait(_POLL)
            return
        shown(max(_size(f) for f in (target, *_repository().glob("*.zip*"))), SIZE)


def _repository() -> Path:
    return Path.home() / ".m2" / "repository" / "org" / "languagetool" / "languagetool-standalone" / VERSION


def _size(file: Path) -> int:
    try:
        return file.stat().st_size
    except OSError:
        return 0


def _is_whole(file: Path, expected: str) -> bool:
    """Tell whether a file is all there, by its check sum."""
    sum_ = hashlib.sha256()
    try:
        with file.open("rb") as opened:
            while chunk := opened.read(1 << 20):
                sum_.update(chunk)
    except FileNotFoundError:
        return False
    return sum_.hexdigest() == expected
