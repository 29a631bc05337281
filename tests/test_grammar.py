"""What is found with a real LanguageTool server; skipped with the reason where there is none (`-rs` shows it)."""

from pathlib import Path

import pytest
from grammar_server import SLIP, codes, postlint

from linter import packs
from linter.config import Config, Grammar
from linter.grammar import server, session
from linter.rule_tests import Example, examples, lint, mended, places
from linter.run import Linter

BOOK = packs.load()
EXAMPLES = [e for e in examples(BOOK, BOOK.rules) if e.rule.check == "grammar"]


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


WRAPPED = """\
You look after the greenhouses of our nursery together with others, and every
week you does the maintenence of our garden tools, because nobody else wants
to see to them. We are looking for a
gardener who likes trees.
"""


def test_a_sentence_is_checked_across_the_lines_that_it_is_wrapped_over(started: server.Server) -> None:
    checked = Linter(Config(select=("GRM",), grammar=Grammar(enabled=True))).check("posting.txt", WRAPPED.encode())
    assert sorted(WRAPPED[f.span.start : f.span.end] for f in checked.findings) == ["does", "maintenence"]


@pytest.mark.parametrize(
    "text",
    [
        "Our organisation runs a programme for gardeners. You organise the work and bring colour to our centre.",
        "Our organization runs a program for gardeners. You organize the work and bring color to our center.",
        "Our organization runs a program for gardeners. You organize the work, analysing what our center needs.",
        "Du pflegst regelmässig die grossen Bäume in unserer Strasse und heisst die Gäste im Garten willkommen.",
        "Du pflegst regelmäßig die großen Bäume in unserer Straße und heißt die Gäste im Garten willkommen.",
    ],
)
def test_the_spelling_of_each_country_is_right(text: str, started: server.Server) -> None:
    assert codes(text) == []


def test_an_unsafe_fix_is_the_sole_proposal_and_others_are_only_shown(started: server.Server, tmp_path: Path) -> None:
    posting = tmp_path / "posting.txt"
    sole, several = "We bake bread bread for the whole village.", "Qualified bakers can submitted their letters."
    text = f"{sole}\n\n{several} We have seen many a cliet come back for more of our bread.\n"
    posting.write_text(text, encoding="utf-8")
    options = ("check", str(posting), "--isolated", "--select", "GRM", "--grammar")
    shown = postlint(*options, "--diff", "--unsafe-fixes")
    assert "-" + sole in shown.stdout and "+We bake bread for the whole village." in shown.stdout
    assert posting.read_text(encoding="utf-8") == text
    assert postlint(*options, "--diff").stdout == ""
    assert postlint(*options, "--fix").exit_code == 1 and posting.read_text(encoding="utf-8") == text
    left = postlint(*options, "--fix", "--unsafe-fixes").stdout
    mended = posting.read_text(encoding="utf-8")
    assert "We bake bread for" in mended and "cliet" in mended and "“cliet” looks misspelled" in left


def test_what_another_family_says_of_a_place_is_not_said_again(started: server.Server) -> None:
    text = (
        "A driving licence is needed.You have worked in our cafÃ© before and you like to be outside with the "
        "of\ufb01cers of our town.\n"
    )
    grammar = Grammar(enabled=True)
    assert sorted(codes(text, grammar, ("GRM", "TXT", "ENC"))) == ["ENC001", "ENC023", "TXT001"]


def test_a_word_of_the_project_is_no_misspelling(started: server.Server, tmp_path: Path) -> None:
    words = tmp_path / "words.txt"
    assert postlint("grammar", "words", "--file", str(words), "--add", "Maintenence").stdout == "Maintenence\n"
    assert codes(SLIP, Grammar(enabled=True, words=words)) == []
    assert codes(SLIP) == ["GRM001"]
