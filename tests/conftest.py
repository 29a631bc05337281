"""What all tests share: a cache folder of their own, apart from the user's, and how properties are tried."""

import os
from collections.abc import Iterator
from pathlib import Path

import pytest
from hypothesis import HealthCheck, settings
from languagetool import environment, place

from linter.grammar import server

os.environ.setdefault("POSTLINT_CACHE_DIR", str(Path(__file__).parent.parent / ".pytest_cache" / "postlint"))

# Properties are held on whatever machine runs the tests, also a busy one: none of them is about time.
settings.register_profile("postlint", deadline=None, suppress_health_check=[HealthCheck.too_slow])
settings.load_profile("postlint")


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
