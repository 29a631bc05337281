"""Grammar where no LanguageTool is: what is told, what still works, and what plain runs are spared."""

import subprocess
import sys
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from linter.cli import group


@pytest.fixture
def nothing_installed(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("LTP_PATH", str(tmp_path / "lt"))
    monkeypatch.setenv("POSTLINT_RUNTIME_DIR", str(tmp_path / "run"))
    for name in ("a", "b"):
        (tmp_path / f"{name}.txt").write_text(f"We keep {name} garden and {name} small orchard.\n", encoding="utf-8")
    return tmp_path


def postlint(*arguments: str) -> Result:
    return CliRunner().invoke(group, arguments)


def test_grammar_that_cannot_be_checked_is_one_warning_that_says_what_to_do(nothing_installed: Path) -> None:
    result = postlint("check", ".", "--grammar", "--select", "RUN,GRM", "--no-cache", "--format", "github")
    assert result.exit_code == 1
    assert result.stdout.count("RUN007") == 1 and "postlint grammar install" in result.stdout


def test_require_grammar_exits_with_2_where_it_cannot_be_checked_also_when_the_warning_is_off(
    nothing_installed: Path,
) -> None:
    result = postlint("check", ".", "--require-grammar", "--ignore", "RUN007")
    assert result.exit_code == 2 and "grammar was not checked" in result.stderr


def test_doctor_tells_what_is_missing(nothing_installed: Path) -> None:
    result = postlint("doctor")
    assert result.exit_code == 1 and "postlint grammar install" in result.stdout


def test_a_file_of_words_that_cannot_be_read_is_told(nothing_installed: Path) -> None:
    (nothing_installed / "postlint.toml").write_text('[grammar]\nwords = "none.txt"\n', encoding="utf-8")
    result = postlint("check", ".", "--select", "RUN,GRM")
    assert "none.txt can't be read" in " ".join(result.stdout.split())


def test_a_table_that_says_so_keeps_grammar_off(nothing_installed: Path) -> None:
    (nothing_installed / "postlint.toml").write_text("[grammar]\nenabled = false\n", encoding="utf-8")
    assert postlint("check", ".", "--select", "RUN,GRM").exit_code == 0
    assert postlint("check", ".", "--select", "RUN,GRM", "--grammar").exit_code == 1


def test_a_plain_run_imports_nothing_of_grammar(nothing_installed: Path) -> None:
    code = (
        "import sys; from linter.cli import main; sys.argv[1:] = ['check', '.']; main(); "
        "sys.exit(any(name in sys.modules for name in ('linter.grammar', 'language_tool_python', 'sqlite3')))"
    )
    assert subprocess.run([sys.executable, "-c", code], capture_output=True, check=False).returncode == 0
