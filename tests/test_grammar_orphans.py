"""The server that a killed keeper left: who comes next ends it, and never a process that only got its number."""

import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import psutil
import pytest

from linter.grammar import orphans, server


@pytest.fixture
def process() -> Iterator[subprocess.Popen[bytes]]:
    with subprocess.Popen([sys.executable, "-c", "import time; time.sleep(60)"]) as child:
        yield child
        child.kill()


def test_a_process_that_was_left_is_ended(process: subprocess.Popen[bytes], tmp_path: Path) -> None:
    orphans.remember(tmp_path, process.pid)
    assert orphans.end(tmp_path)
    assert not psutil.pid_exists(process.pid)
    assert not orphans.end(tmp_path)


def test_stop_ends_a_server_that_was_left(
    process: subprocess.Popen[bytes], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("POSTLINT_RUNTIME_DIR", str(tmp_path))
    orphans.remember(tmp_path, process.pid)
    assert server.running() is None and server.stop()
    assert not psutil.pid_exists(process.pid)
    assert not server.stop()


@pytest.mark.parametrize("written", ['{"pid": %d, "began": 1.0}', "[]", "{", '{"pid": "x", "began": 1}'])
def test_another_process_is_left_alone(written: str, process: subprocess.Popen[bytes], tmp_path: Path) -> None:
    (tmp_path / "java.json").write_text(written.replace("%d", str(process.pid)), encoding="utf-8")
    assert not orphans.end(tmp_path)
    assert process.poll() is None
