"""Grammar, against a real LanguageTool server; skipped with the reason where there is none (`-rs` shows it)."""

import socket
import subprocess
import sys
import time
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest
from click.testing import CliRunner, Result
from languagetool import environment, place

from linter import packs
from linter.cli import group
from linter.config import Config, Grammar
from linter.findings import report
from linter.grammar import folders, keeper, server, session
from linter.rule_tests import Example, examples, lint, mended, places
from linter.run import Linter

BOOK = packs.load()
EXAMPLES = [e for e in examples(BOOK, BOOK.rules) if e.rule.check == "grammar"]
SLIP = "You are responsible for the maintenence of our garden tools.\n"
CLEAN = {
    "en": "Gardener\n\nWe look after the parks of a small town by the sea. You plant trees in winter and mow the "
    "lawns in summer.\n\nYou have a driving licence and like to work outside. Send your letter to Ann by May.\n",
    "nl": "Tuinier\n\nWij verzorgen de parken van een kleine stad aan zee. Je plant bomen in de winter en maait het "
    "gras in de zomer.\n\nJe hebt een rijbewijs en werkt graag buiten. Stuur je brief naar Ann voor eind mei.\n",
    "fr": "Jardinier (h/f)\n\nNous entretenons les parcs d'une petite ville au bord de la mer. Vous plantez des "
    "arbres en hiver et vous tondez les pelouses en été.\n\nVous avez le permis de conduire et aimez le grand air.\n",
    "de": "Gärtner (m/w/d)\n\nWir pflegen die Parks einer kleinen Stadt am Meer. Sie pflanzen im Winter Bäume "
    "und mähen im Sommer den Rasen.\n\nSie haben einen Führerschein und arbeiten gern im Freien.\n",
}


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


def check(text: str, grammar: Grammar, select: tuple[str, ...] = ("GRM", "RUN")) -> list[tuple[str, str]]:
    """Return the codes and the messages of what is found in a text."""
    checked = Linter(Config(select=select, grammar=grammar)).check("posting.txt", text.encode())
    return [(f.code, f.message) for f in checked.findings]


def codes(text: str, grammar: Grammar = Grammar(enabled=True)) -> list[str]:  # noqa: B008 - frozen
    return [code for code, _ in check(text, grammar)]


def postlint(*arguments: str) -> Result:
    return CliRunner().invoke(group, arguments)


@pytest.mark.parametrize("example", EXAMPLES, ids=lambda e: e.id)
def test_an_example_is_found_and_mended_as_its_rule_says(example: Example, started: server.Server) -> None:
    client = session.client()
    found = lint(BOOK, example, example.text, client)
    assert client.problem == ""
    assert places(example.text, found) == example.data.get("finds", [])
    if "fixed" in example.data:
        assert mended(example.text, found) == example.data["fixed"]


@pytest.mark.parametrize("language", CLEAN)
def test_a_clean_posting_gives_nothing(language: str, started: server.Server) -> None:
    assert codes(CLEAN[language]) == []


def test_each_part_of_a_posting_is_checked_in_its_own_language(started: server.Server) -> None:
    assert codes(CLEAN["en"] * 2 + "\n" + CLEAN["nl"] * 2) == []


def test_a_run_whose_paragraphs_are_known_starts_no_server(installed: Path) -> None:
    first = codes(SLIP)
    server.stop()
    assert (first, codes(SLIP), server.running()) == (["GRM001"], ["GRM001"], None)


def test_a_server_that_ends_in_the_middle_is_told_once_and_the_other_rules_still_speak(installed: Path) -> None:
    url = server.start().url
    linter = Linter(Config(grammar=Grammar(enabled=True, url=url)))
    before = linter.check("a.txt", SLIP.encode())
    server.stop()
    after = [linter.check(f"{n}.txt", f"Rockstar {n} who keeps {n} small gardens teh\n".encode()) for n in range(3)]
    found = [f.name for f in report([before, *after]).findings]
    assert found.count("grammar-unavailable") == 1
    assert "misspelled-word" in found and len(found) > 2


def test_a_hanging_server_is_left_after_the_time_limit(installed: Path) -> None:
    with socket.create_server(("127.0.0.1", 0)) as mute:
        url = f"http://127.0.0.1:{mute.getsockname()[1]}"
        begin = time.monotonic()
        found = check("We keep the gardens of this hanging town.\n", Grammar(enabled=True, url=url, seconds=0.5))
    assert [code for code, _ in found] == ["RUN007"]
    assert "did not answer within 0.5 s" in found[0][1]
    assert time.monotonic() - begin < 10


def test_a_taken_port_is_left_for_another(installed: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    config = installed / "empty.properties"
    config.touch()
    free = keeper._free_port()
    with socket.create_server(("127.0.0.1", 0)) as taken:
        ports = iter([taken.getsockname()[1], free])
        monkeypatch.setattr(keeper, "_free_port", lambda: next(ports))
        home = folders.installed()
        assert home is not None
        process, port = keeper._start(home, str(server.java()), "512m", str(config))
    keeper._end(process)
    assert port == free


def test_two_runs_at_once_share_one_server(installed: Path, tmp_path: Path) -> None:
    server.stop()
    with ThreadPoolExecutor() as pool:
        started = list(pool.map(lambda _: server.start(), range(2)))
    assert started[0] == started[1]
    server.stop()
    commands = []
    for name in ("a", "b"):
        posting = tmp_path / f"{name}.txt"
        posting.write_text(f"In town {name} {SLIP}", encoding="utf-8")
        command = [sys.executable, "-m", "linter", "check", str(posting), "--isolated", "--select", "GRM,RUN"]
        commands.append(subprocess.Popen([*command, "--require-grammar"], stdout=subprocess.PIPE, text=True))
    told = [process.communicate(timeout=120)[0] for process in commands]
    assert [process.returncode for process in commands] == [1, 1]
    assert all("maintenence" in text and "RUN007" not in text for text in told)


def test_a_server_that_nobody_uses_ends(installed: Path) -> None:
    server.stop()
    server.start(idle_seconds=1)
    deadline = time.monotonic() + 20
    while server.running() and time.monotonic() < deadline:
        time.sleep(0.2)
    assert server.running() is None


def test_start_status_and_stop_tell_of_the_server(installed: Path) -> None:
    server.stop()
    assert postlint("grammar", "status").exit_code == 1
    started = postlint("grammar", "start")
    assert started.exit_code == 0 and "runs at http://127.0.0.1:" in started.stdout
    assert postlint("grammar", "status").stdout == started.stdout == postlint("grammar", "start").stdout
    assert postlint("doctor").exit_code == 0
    assert postlint("grammar", "stop").stdout == "stopped\n"
    assert server.running() is None


def test_a_word_of_the_project_is_no_misspelling(started: server.Server, tmp_path: Path) -> None:
    words = tmp_path / "words.txt"
    assert postlint("grammar", "words", "--file", str(words), "--add", "Maintenence").stdout == "Maintenence\n"
    assert codes(SLIP, Grammar(enabled=True, words=words)) == []
    assert codes(SLIP) == ["GRM001"]
