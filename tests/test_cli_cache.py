"""`postlint cache`: where the caches are, what is in them, and away with it."""

import os
from pathlib import Path

import pytest
from house import SLIP, House


@pytest.fixture
def house(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> House:
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("POSTLINT_CACHE_DIR", str(tmp_path / "cache"))
    return House(tmp_path)


def test_the_folder_is_told(house: House) -> None:
    assert house.run("cache", "dir").stdout == f"{house.folder / 'cache'}\n"


def test_emptying_takes_what_is_made_anew_and_nothing_else(house: House) -> None:
    house.write("a.txt", SLIP)
    first = house.run("check", "a.txt")
    house.write("cache/languagetool/LanguageTool-6.6/server.jar", "installed")
    house.write("cache/of-somebody-else", "kept")
    told = house.run("cache", "status").stdout
    assert "results              1 file " in told and "compiled rules       4 files" in told
    assert house.run("cache", "clear").exit_code == 0
    assert sorted(os.listdir(house.folder / "cache")) == ["languagetool", "of-somebody-else"]
    assert "results              0 files" in house.run("cache", "status").stdout
    assert house.run("check", "a.txt").stdout == first.stdout


def test_a_cache_that_was_never_made_is_empty(house: House) -> None:
    assert house.run("cache", "clear").exit_code == 0
    assert "0.0 kB" in house.run("cache", "status").stdout
    assert not (house.folder / "cache").exists()
