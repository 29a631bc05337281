"""`check --watch`, as a process of its own: what changes is checked again, until Ctrl-C."""

import os
import signal
import subprocess
import sys
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import suppress
from io import FileIO
from pathlib import Path
from typing import IO

import pytest
from house import CLEAN, SLIP, House

pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="signals are of POSIX")
PATIENCE = 60.0


class Watched:
    """A command that watches, and what it has said so far."""

    def __init__(self, process: subprocess.Popen[bytes], *streams: IO[bytes] | FileIO) -> None:
        self.process = process
        self.said = ""
        for stream in streams:
            threading.Thread(target=self._listen, args=(stream,), daemon=True).start()

    def _listen(self, stream: IO[bytes] | FileIO) -> None:
        with stream, suppress(OSError):  # Linux says so of a terminal whose program has gone
            while chunk := os.read(stream.fileno(), 4096):
                self.said += chunk.decode()

    def wait(self, *words: str, rounds: int = 0) -> str:
        """Return what was said since the last call, once it has all the words and so many rounds have ended."""
        end = time.monotonic() + PATIENCE
        while not (all(word in self.said for word in words) and self.said.count("Watching") >= rounds):
            assert time.monotonic() < end, self.said
            assert self.process.poll() is None or not rounds, self.said
            time.sleep(0.02)
        said, self.said = self.said, ""
        return said

    def interrupt(self) -> int:
        """Press Ctrl-C, and return the exit status."""
        self.process.send_signal(signal.SIGINT)
        return self.process.wait(PATIENCE)


Start = Callable[..., Watched]


@pytest.fixture
def house(tmp_path: Path) -> House:
    house = House(tmp_path)
    house.write("jobs/a.txt", SLIP)
    return house


@pytest.fixture
def start(house: House) -> Iterator[Start]:
    running: list[Watched] = []

    def begin(*arguments: str) -> Watched:
        process = house.start("check", "jobs", "--watch", *arguments)
        assert process.stdout and process.stderr
        running.append(Watched(process, process.stdout, process.stderr))
        return running[-1]

    yield begin
    for watched in running:
        watched.process.kill()
        watched.process.wait()


def test_changed_new_and_deleted_files_are_noticed_until_ctrl_c(house: House, start: Start) -> None:
    watched = start()
    assert "HSE001" in watched.wait("Found 1 warning", rounds=1)
    house.write("jobs/a.txt", CLEAN)
    assert "HSE001" not in watched.wait("All good: 1 posting checked", rounds=1)
    house.write("jobs/more/b.txt", SLIP)
    watched.wait("jobs/more/b.txt:3:10: HSE001", rounds=1)
    (house.folder / "jobs/more/b.txt").unlink()
    said = watched.wait("All good: 1 posting checked", rounds=1)
    assert "\x1b" not in said, "no terminal, so nothing is cleared"
    assert watched.interrupt() == 130
    assert "Traceback" not in watched.said and "interrupted" in watched.said


def test_the_configuration_and_packs_are_read_again_and_mistakes_in_them_are_watched_on(
    house: House, start: Start
) -> None:
    watched = start()
    watched.wait("HSE001", rounds=1)
    configuration = house.read("postlint.toml")
    house.write("postlint.toml", configuration + "ignroe = []\n")
    assert "postlint.toml:3" in watched.wait("ignroe", rounds=1)
    house.write("postlint.toml", configuration + 'ignore = ["HSE001"]\n')
    watched.wait("All good", rounds=1)
    house.write("postlint.toml", configuration)
    watched.wait("is a slip", rounds=1)
    pack = house.read("house/rules.yaml")
    house.write("house/rules.yaml", pack.replace("severity: warning", "severity: grave"))
    assert "house/rules.yaml:" in watched.wait("grave", rounds=1)
    house.write("house/rules.yaml", pack.replace("is a slip", "is a mistake"))
    watched.wait("is a mistake", rounds=1)
    assert watched.interrupt() == 130


def test_a_configuration_that_appears_later_counts(house: House, start: Start) -> None:
    (house.folder / "postlint.toml").unlink()
    watched = start()
    assert "HSE001" not in watched.wait("FLD", rounds=1)
    house.write("jobs/postlint.toml", 'rules = ["../house"]\nselect = ["HSE001"]\n')
    assert "FLD" not in watched.wait("a.txt:3:10: HSE001", rounds=1)


def test_a_report_beside_the_postings_sets_off_no_round(house: House, start: Start) -> None:
    house.write("postlint.toml", house.read("postlint.toml") + 'exclude = ["report.md"]\n')
    watched = start("--output", "markdown=jobs/report.md")
    watched.wait(rounds=1)
    time.sleep(1.5)
    assert watched.said == ""
    house.write("jobs/a.txt", CLEAN)
    watched.wait("All good", rounds=1)


def test_a_path_that_is_not_there_yet_is_waited_for(house: House, start: Start) -> None:
    watched = start("later.txt")
    watched.wait("no such file or folder: later.txt", rounds=1)
    house.write("later.txt", SLIP)
    watched.wait("later.txt:3", rounds=1)


def test_a_terminal_shows_the_last_report_alone(house: House) -> None:
    import pty

    own, theirs = pty.openpty()
    process = house.start("check", "jobs", "--watch", stdout=theirs, stderr=theirs, stdin=theirs)
    os.close(theirs)
    watched = Watched(process, FileIO(own))
    try:
        assert watched.wait("Watching").count("\x1b[2J") == 1
        house.write("jobs/a.txt", CLEAN)
        said = watched.wait("Watching")
        assert said.count("\x1b[2J") == 1 and said.index("\x1b[2J") < said.index("All good")
        assert watched.interrupt() == 130
    finally:
        process.kill()
        process.wait()


@pytest.mark.parametrize("other", [["--fix"], ["--diff"], ["-"]])
def test_watching_goes_with_a_report_on_files(house: House, other: list[str]) -> None:
    result = house.run("check", "--watch", *other, stdin="Baker")
    assert result.exit_code == 2 and "--watch goes with a report on files" in result.stderr
