"""A folder of postings with house rules of its own, for tests of whole commands that must not hang on shipped rules."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from click.testing import CliRunner, Result

from linter.cli import group

ROOT = Path(__file__).parent.parent
PACK = """\
pack: house
title: House rules
rules:
- code: HSE001
  name: teh-for-the
  severity: warning
  check: terms
  with: {terms: {any: [teh]}, use: the}
  fix: {title: "Write “the”", safety: safe}
  message: "“{text}” is a slip."
  help: Write it well.
  why: It looks careless.
  examples:
  - {bad: "teh cat", finds: [teh], fixed: "the cat"}
  - {good: "the cat"}
  - {good: "tehran"}
- code: HSE002
  name: synergy
  severity: error
  check: terms
  with: {terms: {any: [synergy]}, use: cooperation}
  fix: {title: "Write “cooperation”", safety: unsafe}
  message: "“{text}” says nothing."
  why: It says nothing.
  examples: [{bad: "synergy", finds: [synergy], fixed: cooperation}, {good: "energy"}]
- code: HSE003
  name: rockstar
  severity: info
  check: terms
  with: {terms: {any: [rockstar]}, use: musician}
  fix: {title: "Write “musician”", safety: suggestion}
  message: "“{text}” puts people off."
  why: It puts people off.
  sources: [A survey that nobody made]
  examples: [{bad: "a rockstar", finds: [rockstar], fixed: a musician}, {good: "a rock, a star"}]
- code: HSE004
  name: ninja
  severity: warning
  default: disabled
  check: terms
  with: {terms: {any: [ninja]}}
  message: "“{text}” is no job."
  why: It is no job.
  examples: [{bad: "a ninja", finds: [ninja]}, {good: "a baker"}]
"""
CONFIG = 'rules = ["./house"]\nselect = ["HSE001", "HSE002", "HSE003"]\n'
CLEAN = "Baker\n\nYou bake bread.\n"
SLIP = "Baker\n\nYou bake teh bread.\n"


class House:
    """A folder with the house rules in its configuration."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.write("house/rules.yaml", PACK)
        self.write("postlint.toml", CONFIG)

    def write(self, name: str, text: str | bytes) -> Path:
        """Write a file, with the bytes or the characters as they are."""
        file = self.folder / name
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_bytes(text if isinstance(text, bytes) else text.encode())
        return file

    def read(self, name: str) -> str:
        """Return a file's characters as they are."""
        return (self.folder / name).read_bytes().decode()

    def run(self, *arguments: str, stdin: str | bytes | None = None, env: Mapping[str, str] | None = None) -> Result:
        """Run a command in this process."""
        result = CliRunner(env={"NO_COLOR": "1", **(env or {})}).invoke(group, arguments, input=stdin)
        if result.exception is not None and not isinstance(result.exception, SystemExit):
            raise result.exception
        return result

    def findings(self, *arguments: str, stdin: str | bytes | None = None) -> list[dict[str, Any]]:
        """Return the findings of `check` as JSON."""
        result = self.run("check", "--format", "json", *arguments, stdin=stdin)
        assert result.exit_code in (0, 1), result.stderr
        found: list[dict[str, Any]] = json.loads(result.stdout)["findings"]
        return found

    def codes(self, *arguments: str) -> list[str]:
        """Return the codes of the findings of `check`."""
        return [f["code"] for f in self.findings(*arguments)]

    def start(self, *arguments: str, **more: Any) -> subprocess.Popen[bytes]:
        """Start the command as a process of its own."""
        environment = {**os.environ, "PYTHONPATH": str(ROOT), "PYTHONIOENCODING": "ascii"}
        command = [sys.executable, "-m", "linter", *arguments]
        pipes: dict[str, Any] = {"stdout": subprocess.PIPE, "stderr": subprocess.PIPE, "env": environment}
        return subprocess.Popen(command, cwd=self.folder, **{**pipes, **more})
