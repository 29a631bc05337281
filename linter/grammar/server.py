"""The one LanguageTool server of a user: is it there, start it, stop it.

A small keeper process owns the Java process. It holds the lock `server.lock` for as long as it lives, and writes the
address to `server.json` once the server answers; so "is it running?" is a question to the lock, which a crash can't
leave behind. Clients hold `clients.lock` together while they use the server. The keeper ends the server when nobody has
used it for its idle time.
"""

from __future__ import annotations

import contextlib
import importlib.util
import json
import os
import signal
import subprocess
import sys
import time
from pathlib import Path
from typing import NamedTuple

from linter import resources
from linter.grammar import folders, orphans
from linter.grammar.locks import Lock, is_held

START_SECONDS = 90.0
"""How long a start may take; 2 to 3 s are usual, a cold disk needs more."""
IDLE_SECONDS = 30 * 60
MEMORY = "1536m"
"""What the server may take: with four languages loaded it holds 0.8 GB, and at 1 GB collects garbage all the time."""
NO_LIBRARY = "language-tool-python is not installed: pip install 'postlint[grammar]'"
_keepers: list[subprocess.Popen[bytes]] = []  # held, as a keeper that lives on is no mistake that Python should warn of


class GrammarUnavailableError(Exception):
    """Grammar can't be checked; the message says what to do."""


class Server(NamedTuple):
    """A running server: where it answers, the keeper's process, and LanguageTool's version."""

    url: str
    pid: int
    version: str
    started: float


def running() -> Server | None:
    """Return the user's running server, or None; a server that has died is not running, whatever it left behind."""
    folder = folders.runtime_folder()
    if not is_held(folder / "server.lock"):
        return None
    try:
        data = json.loads((folder / "server.json").read_text(encoding="utf-8"))
        return Server(data["url"], int(data["pid"]), data["version"], float(data["started"]))
    except (OSError, ValueError, KeyError, TypeError):
        return None  # it is starting, or on its way out


def start(idle_seconds: float = IDLE_SECONDS, memory: str = MEMORY) -> Server:
    """Start the server, or return the one that runs; raises GrammarUnavailableError with what to do."""
    if (server := _settled()) is not None:
        return server
    home = folders.installed()
    if home is None:
        raise GrammarUnavailableError("LanguageTool is not installed: run `postlint grammar install`")
    if java() is None:
        raise GrammarUnavailableError(
            "Java is not installed: install Java 17 or newer (Debian: apt install default-jre-headless)"
        )
    if importlib.util.find_spec("psutil") is None or importlib.util.find_spec("language_tool_python") is None:
        raise GrammarUnavailableError(NO_LIBRARY)
    with Lock(folders.runtime_folder() / "server.lock") as lock:
        if lock.take():  # nobody keeps a server: the address is that of one that was killed
            (folders.runtime_folder() / "server.json").unlink(missing_ok=True)
    _spawn_keeper(home, idle_seconds, memory)
    return _wait_for_start()


def stop() -> bool:
    """Stop the running server, or what a killed one left, and wait until it is gone; False when there was none."""
    server = _settled()
    lock = folders.runtime_folder() / "server.lock"
    if server is not None:
        with contextlib.suppress(ProcessLookupError):
            os.kill(server.pid, signal.SIGTERM)
        deadline = time.monotonic() + 15
        while is_held(lock) and time.monotonic() < deadline:
            time.sleep(0.05)
    with Lock(lock) as free:
        left = free.take() and orphans.end(folders.runtime_folder())
    return server is not None or left


def _settled() -> Server | None:
    """Wait for a server that is starting or on its way out; return the one that runs then, or None."""
    lock = folders.runtime_folder() / "server.lock"
    deadline = time.monotonic() + START_SECONDS
    while (server := running()) is None and is_held(lock) and time.monotonic() < deadline:
        time.sleep(0.05)
    return server


def java() -> str | None:
    """Return the path of the Java program, from `JAVA_HOME` or the search path, or None."""
    import shutil

    if home := os.environ.get("JAVA_HOME"):
        program = Path(home) / "bin" / ("java.exe" if sys.platform == "win32" else "java")
        if program.is_file():
            return str(program)
    return shutil.which("java")


def log_file() -> Path:
    """Return the file in which the keeper and the server write what goes wrong."""
    return folders.runtime_folder() / "server.log"


def _spawn_keeper(home: Path, idle_seconds: float, memory: str) -> None:
    """Start the keeper on its own, so that it outlives this run.

    `-I` and the path given in the code: a folder `linter` in the working folder must not be taken for this package.
    """
    package = str(Path(resources.__file__).parent.parent)
    code = f"import sys; sys.path.insert(0, {package!r}); from linter.grammar.keeper import main; main(sys.argv[1:])"
    command = [sys.executable, "-I", "-c", code, str(home), str(java()), str(idle_seconds), memory]
    with log_file().open("wb") as log:
        if sys.platform == "win32":
            flags = subprocess.CREATE_NEW_PROCESS_GROUP | subprocess.DETACHED_PROCESS
            keeper = subprocess.Popen(command, stdin=subprocess.DEVNULL, stdout=log, stderr=log, creationflags=flags)  # noqa: S603
            _keepers.append(keeper)
        else:  # it leaves a child of its own behind and ends
            subprocess.run(  # noqa: S603
                command, stdin=subprocess.DEVNULL, stdout=log, stderr=log, start_new_session=True, check=False
            )


def _wait_for_start() -> Server:
    """Wait until this start, or one that another run made at the same time, has come to its end."""
    lock = folders.runtime_folder() / "server.lock"
    began, seen = time.monotonic(), False
    while time.monotonic() - began < START_SECONDS:
        if (server := running()) is not None:
            return server
        held = is_held(lock)
        if (seen and not held) or (not seen and time.monotonic() - began > START_SECONDS / 2):
            break
        seen = seen or held
        time.sleep(0.05)
    raise GrammarUnavailableError(
        f"LanguageTool did not start{_last_words()}; see {log_file()}, or run `postlint doctor`"
    )


def _last_words() -> str:
    try:
        lines = log_file().read_text(encoding="utf-8", errors="replace").strip().splitlines()
    except OSError:
        return ""
    return f" ({lines[-1][:200]})" if lines else ""
