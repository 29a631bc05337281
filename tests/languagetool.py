"""Finds the LanguageTool that the tests run against, or gets it once through Maven; says why where there is none."""

from __future__ import annotations

import contextlib
import os
import shutil
from collections.abc import Iterator
from pathlib import Path
from typing import NoReturn

import pytest

from linter import resources
from linter.grammar import folders, installing, server
from linter.grammar.locks import Lock
from linter.grammar.server import GrammarUnavailableError


@contextlib.contextmanager
def environment(**values: str) -> Iterator[None]:
    """Set variables of the environment for a while."""
    before = {name: os.environ.get(name) for name in values}
    os.environ.update(values)
    try:
        yield
    finally:
        for name, value in before.items():
            os.environ.pop(name, None)
            os.environ.update({} if value is None else {name: value})


def place() -> Path:
    """Return the folder of an installed LanguageTool; skips with the reason where there is none and none can be got."""
    if server.java() is None:
        _lacks("Java is not installed")
    named = os.environ.get("LTP_PATH")
    for folder in (Path(named), _users_own()) if named else (_users_own(),):
        if list(folder.glob(f"LanguageTool-*/{folders.JAR}")):
            return folder
    if shutil.which("mvn") is None:
        _lacks("LanguageTool is not installed, and Maven, which could get it, neither")
    kept = _users_own()
    kept.mkdir(parents=True, exist_ok=True)
    with Lock(kept / "tests.lock") as lock, environment(LTP_PATH=str(kept)):
        lock.take(wait=True)  # processes of one run of the tests
        try:
            installing.install(lambda done, whole: None)
        except GrammarUnavailableError as error:
            _lacks(str(error))
    return kept


def _lacks(reason: str) -> NoReturn:
    """Skip with the reason; fail where the tests must not be skipped, as `.ci/run` says."""
    if os.environ.get("POSTLINT_TESTS_NEED_GRAMMAR"):
        pytest.fail(reason)
    pytest.skip(reason)


def _users_own() -> Path:
    """Return the cache folder that the user has outside the tests, where the archive need be fetched once only."""
    with environment(POSTLINT_CACHE_DIR=""):
        return resources.cache_folder() / "languagetool"
