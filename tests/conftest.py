"""What all tests share: a cache folder of their own, so that they neither read nor leave anything in the user's."""

import os
from collections.abc import Iterator
from pathlib import Path

import pytest
from languagetool import environment, place

from linter.grammar import server

os.environ.setdefault("POSTLINT_CACHE_DIR", str(Path(__file__).parent.parent / ".pytest_cache" / "postlint"))


@pytest.fixture(scope="module")
def installed(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Path]:
    """Point to an installed LanguageTool, with a runtime and a cache folder of the tests' own."""
    folder = tmp_path_factory.mktemp("grammar")
    names = {"POSTLINT_RUNTIME_DIR": str(folder / "run"), "POSTLINT_CACHE_DIR": str(folder / "cache")}
    with environment(LTP_PATH=str(place()), **names):
        yield folder
        server.stop()


@pytest.fixture
def started(installed: Path) -> server.Server:
    return server.start()
