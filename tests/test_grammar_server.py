"""A real LanguageTool server started, shared, stopped, killed; skipped with the reason where there is none.

A start takes seconds, so a test goes on with the server that the one before it has left, where it may.
"""

import os
import signal
import socket
import subprocess
import sys
import time
from pathlib import Path

import psutil
import pytest
from grammar_server import SLIP, check, codes, postlint

from linter.config import Config, Grammar
from linter.findings import report
from linter.grammar import folders, keeper, server
from linter.run import Linter


def test_a_server_that_is_killed_in_the_middle_is_told_once_and_the_other_rules_still_speak(installed: Path) -> None:
    url = server.start().url
    linter = Linter(Config(grammar=Grammar(enabled=True, url=url)))
    before = linter.check("a.txt", SLIP.encode())
    for java in javas(installed):
        java.kill()
        java.wait(10)
    after = [linter.check(f"{n}.txt", f"Rockstar {n} who keeps {n} small gardens teh\n".encode()) for n in range(3)]
    found = [f.name for f in report([before, *after]).findings]
    assert found.count("grammar-unavailable") == 1
    assert "misspelled-word" in found and len(found) > 2
    wait_until_gone()
    assert codes(f"Today {SLIP}") == ["GRM001"]  # the next run starts a server anew


def test_a_keeper_that_is_killed_leaves_no_server_behind(installed: Path) -> None:
    killed = server.start()
    (java,) = javas(installed)
    os.kill(killed.pid, signal.SIGKILL)
    if sys.platform == "linux":  # its kernel sees to it; elsewhere who comes next does
        java.wait(10)
    assert server.running() is None
    assert server.start().pid != killed.pid
    assert len(javas(installed)) == 1 and not java.is_running()


def test_a_run_whose_paragraphs_are_known_starts_no_server(installed: Path) -> None:
    first = codes(SLIP)
    server.stop()
    assert (first, codes(SLIP), server.running()) == (["GRM001"], ["GRM001"], None)


def test_a_hanging_server_is_left_after_the_time_limit(installed: Path) -> None:
    with socket.create_server(("127.0.0.1", 0)) as mute:
        url = f"http://127.0.0.1:{mute.getsockname()[1]}"
        begin = time.monotonic()
        found = check("We keep the gardens of this hanging town.\n", Grammar(enabled=True, url=url, seconds=0.5))
    assert [code for code, _ in found] == ["RUN007"]
    assert "did not answer within 0.5 s" in found[0][1]
    assert time.monotonic() - begin < 10


def test_a_taken_port_is_left_for_another(installed: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    config = installed / "empty.properties"
    config.touch()
    free = keeper._free_port()
    with socket.create_server(("127.0.0.1", 0)) as taken:
        ports = iter([taken.getsockname()[1], free])
        monkeypatch.setattr(keeper, "_free_port", lambda: next(ports))
        home = folders.installed()
        assert home is not None
        process, port = keeper._start(home, str(server.java()), "512m", str(config), installed)
    keeper._end(process)
    assert port == free


def test_runs_at_once_and_the_processes_of_each_share_one_server(installed: Path, tmp_path: Path) -> None:
    server.stop()
    commands = []
    for name in ("a", "b"):
        folder = tmp_path / name
        folder.mkdir()
        for number in range(4):
            (folder / f"{number}.txt").write_text(f"In town {name}{number} {SLIP}", encoding="utf-8")
        command = [sys.executable, "-m", "linter", "check", str(folder), "--isolated", "--select", "GRM,RUN"]
        command += ["--require-grammar", "--jobs", "2"]
        commands.append(subprocess.Popen(command, stdout=subprocess.PIPE, text=True))
    told = [process.communicate(timeout=120)[0] for process in commands]
    assert [process.returncode for process in commands] == [1, 1]
    assert [(text.count("GRM001"), text.count("RUN007")) for text in told] == [(4, 0), (4, 0)]
    assert len(javas(installed)) == 1


def test_a_server_that_nobody_uses_ends(installed: Path) -> None:
    server.stop()
    server.start(idle_seconds=1)
    wait_until_gone()


def test_start_status_and_stop_tell_of_the_server(installed: Path) -> None:
    server.stop()
    assert postlint("grammar", "status").exit_code == 1
    started = postlint("grammar", "start")
    assert started.exit_code == 0 and "runs at http://127.0.0.1:" in started.stdout
    assert postlint("grammar", "status").stdout == started.stdout == postlint("grammar", "start").stdout
    assert postlint("doctor").exit_code == 0
    assert postlint("grammar", "stop").stdout == "stopped\n"
    assert server.running() is None


def wait_until_gone() -> None:
    deadline = time.monotonic() + 20
    while server.running() and time.monotonic() < deadline:
        time.sleep(0.1)
    assert server.running() is None


def javas(installed: Path) -> list[psutil.Process]:
    """Return the LanguageTool servers that were started for the runtime folder of the tests."""
    return [p for p in psutil.process_iter() if _is_server(p, installed)]


def _is_server(process: psutil.Process, installed: Path) -> bool:
    try:
        if "org.languagetool.server.HTTPServer" not in process.cmdline():
            return False
        return process.environ().get("POSTLINT_RUNTIME_DIR") == str(installed / "run")
    except psutil.Error:
        return False
