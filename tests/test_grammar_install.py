"""`postlint grammar install`, with a small archive and a server of the tests' own: broken off, killed, refused."""

import errno
import hashlib
import io
import os
import re
import shutil
import subprocess
import sys
import threading
import time
import zipfile
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import NamedTuple

import pytest
from click.testing import CliRunner, Result
from language_tool_python import download_lt

from linter.cli import group
from linter.grammar import downloading, folders, installing

HOME = f"LanguageTool-{downloading.VERSION}"
PIECE = 1 << 16
SIZE = 3_000_000 - 3_000_000 % 32


def archive() -> bytes:
    held = io.BytesIO()
    with zipfile.ZipFile(held, "w") as zipped:
        zipped.writestr(
            f"{HOME}/{folders.JAR}", b"".join(hashlib.sha256(b"%d" % n).digest() for n in range(SIZE // 32))
        )
        zipped.writestr(f"{HOME}/libs/some.jar", b"jar" * 500)
    return held.getvalue()


ARCHIVE = archive()
SUM = hashlib.sha256(ARCHIVE).hexdigest()


class Site:
    """A server that has the archive; `pause` seconds between pieces, and it may break off after some bytes."""

    def __init__(self) -> None:
        self.ranges: list[str] = []
        self.pause = 0.0
        self.breaks_at = len(ARCHIVE)
        self.status = 200
        self.body = ARCHIVE
        site = self

        class Handler(BaseHTTPRequestHandler):
            def do_GET(self) -> None:
                site.answer(self)

            def log_message(self, format: str, *args: object) -> None:
                pass

        self.server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
        self.url = f"http://127.0.0.1:{self.server.server_port}/"
        threading.Thread(target=self.server.serve_forever, kwargs={"poll_interval": 0.02}, daemon=True).start()

    def answer(self, request: BaseHTTPRequestHandler) -> None:
        asked = request.headers.get("Range", "")
        self.ranges.append(asked)
        start = int(match[1]) if (match := re.match(r"bytes=(\d+)-", asked)) else 0
        request.send_response(self.status if self.status != 200 else 206 if start else 200)
        request.send_header("Content-Length", str(len(self.body) - start))
        request.end_headers()
        for at in range(start, len(self.body), PIECE):
            if at >= self.breaks_at:
                self.breaks_at = len(self.body)
                return
            try:
                request.wfile.write(self.body[at : at + PIECE])
            except OSError:
                return  # who asked was killed
            time.sleep(self.pause)


class Machine(NamedTuple):
    """Where LanguageTool is to be installed, who has it, and the folder of programs."""

    place: Path
    site: Site
    programs: Path


@pytest.fixture
def machine(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Machine]:
    site = Site()
    monkeypatch.setenv("LTP_PATH", str(tmp_path / "lt"))
    monkeypatch.setenv("HOME", str(tmp_path))
    monkeypatch.setenv("PATH", str(tmp_path / "bin"))
    (tmp_path / "bin").mkdir()
    monkeypatch.setattr(download_lt, "BASE_URL_NEW_RELEASES", site.url)
    monkeypatch.setitem(download_lt.EXPECTED_DOWNLOAD_SHA256, downloading.VERSION, SUM)
    monkeypatch.setattr(downloading, "SHA256", SUM)
    yield Machine(tmp_path / "lt", site, tmp_path / "bin")
    site.server.shutdown()
    site.server.server_close()


def install() -> Result:
    return CliRunner().invoke(group, ["grammar", "install"])


def said(result: Result) -> str:
    return " ".join(result.stderr.split())


def left(place: Path) -> list[str]:
    return sorted(p.name for p in place.iterdir() if p.name != "install.lock")


def maven(machine: Machine, script: str) -> None:
    """Put a program `mvn` on the path; `$place` is the folder that it is to copy the archive to."""
    program = machine.programs / "mvn"
    head = "#!/bin/sh\nPATH=/usr/bin:/bin\nfor a; do case $a in -DoutputDirectory=*) place=${a#*=};; esac; done\n"
    program.write_text(head + script, encoding="utf-8")
    program.chmod(0o755)


def test_what_is_downloaded_is_installed_and_told_while_it_comes(machine: Machine) -> None:
    told: list[tuple[int, int]] = []
    home = installing.install(lambda done, whole: told.append((done, whole)))
    assert home == machine.place / HOME and folders.installed() == home
    assert told[-1] == (len(ARCHIVE), len(ARCHIVE)) and len(told) > 3
    assert left(machine.place) == [HOME]
    assert "is installed" in install().stdout and len(machine.site.ranges) == 1


def test_a_download_that_breaks_off_goes_on_where_it_ended(machine: Machine) -> None:
    machine.site.breaks_at = 20 * PIECE
    assert install().exit_code == 0
    assert (
        machine.site.ranges[0] == "" and machine.site.ranges[1].startswith("bytes=") and len(machine.site.ranges) == 2
    )


def test_an_installation_that_is_killed_leaves_nothing_half_and_the_next_goes_on(machine: Machine) -> None:
    machine.site.pause = 0.05
    code = (
        "import sys; from language_tool_python import download_lt as d; from linter.cli import main\n"
        f"d.BASE_URL_NEW_RELEASES = {machine.site.url!r}\n"
        f"d.EXPECTED_DOWNLOAD_SHA256[{downloading.VERSION!r}] = {SUM!r}\n"
        "sys.argv[1:] = ['grammar', 'install']; main()"
    )
    process = subprocess.Popen([sys.executable, "-c", code])
    part = machine.place / f"{HOME}.zip.part"
    wait(lambda: part.exists() and part.stat().st_size > 5 * PIECE)
    process.kill()
    process.wait()
    assert folders.installed() is None and left(machine.place) == [part.name]
    machine.site.pause = 0
    assert install().exit_code == 0
    assert machine.site.ranges == ["", f"bytes={_first_range(machine.site)}-"] and left(machine.place) == [HOME]


def _first_range(site: Site) -> int:
    start = int(site.ranges[1].removeprefix("bytes=").removesuffix("-"))
    assert 5 * PIECE < start < len(ARCHIVE)
    return start


def wait(until: Callable[[], bool]) -> None:
    deadline = time.monotonic() + 20
    while not until():
        assert time.monotonic() < deadline
        time.sleep(0.01)


def test_what_was_half_unpacked_is_thrown_away_and_the_whole_archive_used_again(machine: Machine) -> None:
    half = machine.place / ".unpacking" / HOME
    half.mkdir(parents=True)
    (half / folders.JAR).write_bytes(b"half")
    (machine.place / f"{HOME}.zip").write_bytes(ARCHIVE)
    assert install().exit_code == 0
    assert machine.site.ranges == [] and left(machine.place) == [HOME]
    assert (machine.place / HOME / folders.JAR).stat().st_size == SIZE


def test_another_file_than_expected_is_not_installed(machine: Machine) -> None:
    machine.site.body = ARCHIVE[:-5] + b"wrong"
    result = install()
    assert result.exit_code == 2 and "check sum is wrong" in said(result)
    assert folders.installed() is None and left(machine.place) == []


def test_maven_is_asked_where_the_network_does_not_allow_the_download(machine: Machine) -> None:
    machine.site.status = 403
    whole = machine.place.parent / "whole.zip"
    whole.write_bytes(ARCHIVE)
    maven(machine, f'cp {whole} "$place/languagetool-standalone-{downloading.VERSION}.zip"\n')
    assert install().exit_code == 0
    assert left(machine.place) == [HOME]


def test_what_maven_says_when_it_fails_is_told(machine: Machine) -> None:
    machine.site.status = 403
    maven(machine, "echo '[ERROR] no route to the repository'; exit 1\n")
    result = install()
    assert result.exit_code == 2 and "no route to the repository" in said(result) and "try again" in said(result)


def test_another_archive_from_maven_is_not_installed(machine: Machine) -> None:
    machine.site.status = 403
    maven(machine, f'echo page of a proxy > "$place/languagetool-standalone-{downloading.VERSION}.zip"\n')
    result = install()
    assert result.exit_code == 2 and "check sum is wrong" in said(result)
    assert left(machine.place) == []


def test_what_to_do_is_told_where_neither_works(machine: Machine) -> None:
    machine.site.status = 404
    result = install()
    assert result.exit_code == 2 and "apt install maven" in said(result)


def test_a_folder_that_cannot_be_written_is_told(machine: Machine, monkeypatch: pytest.MonkeyPatch) -> None:
    (machine.place.parent / "file").touch()
    monkeypatch.setenv("LTP_PATH", str(machine.place.parent / "file" / "lt"))
    result = install()
    assert result.exit_code == 2 and "set LTP_PATH to a folder that you may write to" in said(result)


def test_a_disk_that_has_too_little_room_is_told_before_anything_is_downloaded(
    machine: Machine, monkeypatch: pytest.MonkeyPatch
) -> None:
    usage = shutil.disk_usage(machine.place.parent)._replace(free=100_000_000)
    monkeypatch.setattr(shutil, "disk_usage", lambda path: usage)
    result = install()
    assert result.exit_code == 2 and "too little room" in said(result)
    assert machine.site.ranges == []


def test_a_disk_that_fills_while_it_is_unpacked_is_told_and_what_was_downloaded_kept(
    machine: Machine, monkeypatch: pytest.MonkeyPatch
) -> None:
    def full(self: zipfile.ZipFile, path: Path) -> None:
        raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))

    with monkeypatch.context() as patched:
        patched.setattr(zipfile.ZipFile, "extractall", full)
        result = install()
    assert result.exit_code == 2 and "too little room" in said(result)
    assert left(machine.place) == [f"{HOME}.zip"]
    assert install().exit_code == 0 and len(machine.site.ranges) == 1


def test_two_installations_at_once_download_once(machine: Machine) -> None:
    machine.site.pause = 0.002
    with ThreadPoolExecutor() as pool:
        homes = list(pool.map(lambda _: installing.install(lambda done, whole: None), range(2)))
    assert homes == [machine.place / HOME] * 2
    assert len(machine.site.ranges) == 1
