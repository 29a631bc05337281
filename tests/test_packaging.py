"""What a user installs is what the checkout has: the same rules, ready compiled, and nothing that goes stale."""

import json
import os
import subprocess
import sys
import tarfile
import zipfile
from collections.abc import Sequence
from pathlib import Path

import pytest

ROOT = Path(__file__).parent.parent
SCRIPTS = "Scripts" if os.name == "nt" else "bin"


def run(command: Sequence[str | Path], folder: Path, own: Path | None = None) -> str:
    """Run a command in a folder, with its cache there or in a folder of its own; returns what it prints."""
    clean = {k: v for k, v in os.environ.items() if not k.startswith(("PYTHON", "POSTLINT"))}
    clean["POSTLINT_CACHE_DIR"] = str((own or folder) / "cache")
    done = subprocess.run(command, cwd=folder, env=clean, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stdout + done.stderr
    return done.stdout


@pytest.fixture(scope="module")
def dist(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Build the source distribution, and from it the wheel."""
    folder = tmp_path_factory.mktemp("dist")
    run([sys.executable, "-m", "build", "--no-isolation", "--outdir", folder, ROOT], folder)
    return folder


@pytest.fixture(scope="module")
def wheel(dist: Path) -> Path:
    (found,) = dist.glob("*.whl")
    return found


@pytest.fixture(scope="module")
def environment(wheel: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Install the wheel into a clean environment; returns the folder of its commands."""
    folder = tmp_path_factory.mktemp("installed")
    run([sys.executable, "-m", "venv", folder / "env"], folder)
    python = folder / "env" / SCRIPTS / "python"
    run([python, "-m", "pip", "install", "--quiet", "--disable-pip-version-check", wheel], folder)
    return python.parent


def test_an_installed_wheel_has_the_rules_of_the_checkout(environment: Path, tmp_path: Path) -> None:
    listed = ["rules", "--format", "json"]
    here = json.loads(run([sys.executable, "-m", "linter", *listed], ROOT, tmp_path))
    there = json.loads(run([environment / "postlint", *listed], tmp_path))
    assert there == here
    assert len(there) > 50


def test_an_installed_wheel_reads_its_rules_without_yaml_and_leaves_the_cache_alone(
    environment: Path, tmp_path: Path
) -> None:
    program = "import sys; from linter import packs; packs.load(); print(*{'yaml', 'jsonschema'} & set(sys.modules))"
    assert run([environment / "python", "-c", program], tmp_path).strip() == ""
    assert not (tmp_path / "cache").exists()


def test_an_installed_wheel_explains_and_lints(environment: Path, tmp_path: Path) -> None:
    (tmp_path / "posting.txt").write_text("Baker\n\nEmployer: Oven\n\nWe search a baker.Are you one?\n")
    asked: list[str | Path] = [environment / "postlint", "check", "posting.txt", "--format", "json", "--exit-zero"]
    report = json.loads(run(asked, tmp_path))
    assert report["findings"]
    code = report["findings"][0]["code"]
    assert code in run([environment / "postlint", "explain", code], tmp_path)
    page = run([environment / "postlint", "check", "posting.txt", "--format", "html", "--exit-zero"], tmp_path)
    assert "<style>:root" in page and '"use strict";' in page


def test_an_installed_wheel_keeps_results(environment: Path, tmp_path: Path) -> None:
    (tmp_path / "posting.txt").write_text("Baker\n\nEmployer: Oven\n\nWe search a baker.Are you one?\n")
    told = [run([environment / "postlint", "check", "posting.txt", "--exit-zero"], tmp_path) for _ in range(2)]
    assert told[0] == told[1]
    assert "results              1 file" in run([environment / "postlint", "cache", "status"], tmp_path)


def test_the_wheel_holds_the_package_and_its_data_alone(wheel: Path) -> None:
    with zipfile.ZipFile(wheel) as archive:
        names = set(archive.namelist())
    assert {name.split("/")[0] for name in names if "dist-info" not in name} == {"linter"}
    assert {"linter/_data/compiled/rules.json", "linter/_data/compiled/index.txt", "linter/py.typed"} <= names
    for folder in ("rules", "schemas"):
        own = {p.relative_to(ROOT).as_posix() for p in (ROOT / folder).rglob("*") if p.suffix in (".yaml", ".json")}
        data = {name.removeprefix("linter/_data/") for name in names if name.startswith("linter/_data/")}
        assert {name for name in data if name.startswith(folder)} == own


def test_the_source_distribution_can_be_developed_on(dist: Path) -> None:
    (archive,) = dist.glob("*.tar.gz")
    with tarfile.open(archive) as packed:
        names = {name.split("/", 1)[1] for name in packed.getnames() if "/" in name}
    assert {"Makefile", "hatch_build.py", "tests/conftest.py", "rules", "LICENSE"} & names >= {"Makefile", "LICENSE"}
    assert any(name.startswith("tests/") for name in names) and any(name.startswith("rules/") for name in names)
    assert not any("__pycache__" in name or name.startswith((".venv", ".git/")) for name in names)


def test_an_editable_install_leaves_no_copy_of_the_data_behind(tmp_path: Path) -> None:
    program = "import os, sys; os.chdir(sys.argv[1]); from hatchling import build; build.build_editable(sys.argv[2])"
    run([sys.executable, "-c", program, ROOT, tmp_path], tmp_path)
    (editable,) = tmp_path.glob("*.whl")
    with zipfile.ZipFile(editable) as archive:
        assert [name for name in archive.namelist() if name.startswith("linter/")] == []
