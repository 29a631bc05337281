"""The process that owns the Java server: starts it on a free port of the loopback, and ends it when nobody needs it."""

from __future__ import annotations

import contextlib
import json
import os
import signal
import socket
import subprocess
import sys
import tempfile
import time
import urllib.error
import urllib.request
from collections.abc import Sequence
from pathlib import Path
from types import FrameType

from linter.grammar import folders, orphans
from linter.grammar.locks import Lock

_TRIES = 3
_FLAGS = ("-XX:TieredStopAtLevel=1", "-XX:+UseSerialGC")  # halves the start and the first check
_CONFIG = "pipelineCaching=true\nmaxPipelinePoolSize=8\npipelineExpireTimeInSeconds=3600\nmaxTextLength=200000\n"
_OWN_OPENER = urllib.request.build_opener(urllib.request.ProxyHandler({}))  # the loopback is never behind a proxy


def main(arguments: Sequence[str]) -> None:
    """Keep a server: `HOME JAVA IDLE_SECONDS MEMORY`. Ends at once, in peace, when another keeper has the lock."""
    if sys.platform != "win32" and os.fork():
        os._exit(0)  # who started this process need not wait for it, and is not warned that it lives on
    home, java, idle, memory = Path(arguments[0]), arguments[1], float(arguments[2]), arguments[3]
    folder = folders.runtime_folder()
    lock = Lock(folder / "server.lock")
    if not _take(lock):
        return
    signal.signal(signal.SIGTERM, _leave)
    address = folder / "server.json"
    address.unlink(missing_ok=True)
    orphans.end(folder)
    with tempfile.NamedTemporaryFile("w", suffix=".properties", delete=False, encoding="utf-8") as config:
        config.write(_CONFIG)
    try:
        process, port = _start(home, java, memory, config.name, folder)
        try:
            _publish(address, port, home.name.removeprefix("LanguageTool-"))
            _watch(process, folder / "clients.lock", idle)
        finally:
            address.unlink(missing_ok=True)
            _end(process)
            orphans.forget(folder)
    finally:
        os.unlink(config.name)


def _take(lock: Lock) -> bool:
    """Take the lock; a glance of another process (`is_held`) may have it for an instant, another keeper keeps it."""
    for _ in range(20):
        if lock.take():
            return True
        time.sleep(0.05)
    return False


def _leave(signal_number: int, frame: FrameType | None) -> None:
    sys.exit(0)


def _start(home: Path, java: str, memory: str, config: str, folder: Path) -> tuple[subprocess.Popen[bytes], int]:
    """Start Java and wait until it answers; another port is tried when the first is taken meanwhile."""
    for _ in range(_TRIES):
        port = _free_port()
        command = [java, f"-Xmx{memory}", *_FLAGS, "-cp", str(home / folders.JAR), "org.languagetool.server.HTTPServer"]
        command += ["--config", config, "--port", str(port)]
        process = subprocess.Popen(command, stdin=subprocess.DEVNULL, preexec_fn=orphans.dying_with_parent())  # noqa: S603, PLW1509 - our own command; the keeper has one thread
        orphans.remember(folder, process.pid)
        if _answers(process, port):
            return process, port
        _end(process)
    raise SystemExit("the LanguageTool server ended before it answered")


def _free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port: int = probe.getsockname()[1]
        return port


def _answers(process: subprocess.Popen[bytes], port: int, seconds: float = 80) -> bool:
    deadline = time.monotonic() + seconds
    while process.poll() is None and time.monotonic() < deadline:
        url = f"http://127.0.0.1:{port}/v2/healthcheck"
        with contextlib.suppress(OSError, urllib.error.URLError), _OWN_OPENER.open(url, timeout=2) as reply:
            return bool(reply.status == 200)
        time.sleep(0.1)
    return False


def _publish(address: Path, port: int, version: str) -> None:
    data = {"url": f"http://127.0.0.1:{port}/", "pid": os.getpid(), "version": version, "started": time.time()}
    handle, name = tempfile.mkstemp(dir=address.parent)
    with os.fdopen(handle, "w", encoding="utf-8") as file:
        json.dump(data, file)
    os.replace(name, address)


def _watch(process: subprocess.Popen[bytes], clients: Path, idle: float) -> None:
    """Return when the server has ended, or when no client has held its lock for the idle time."""
    last_used = time.monotonic()
    while process.poll() is None and time.monotonic() - last_used < idle:
        with Lock(clients) as lock:
            if not lock.take():
                last_used = time.monotonic()
        with contextlib.suppress(subprocess.TimeoutExpired):
            process.wait(min(0.5, idle / 4))  # and so hear at once when it has ended


def _end(process: subprocess.Popen[bytes]) -> None:
    process.terminate()
    try:
        process.wait(timeout=5)
    except subprocess.TimeoutExpired:
        process.kill()
        process.wait()
