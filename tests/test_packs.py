"""Packs: what is wrong with one is said in a sentence, with file and line."""

from pathlib import Path

import pytest

from linter.compiling import compile_packs
from linter.config import PackError
from linter.packs import load

RULE = """\
pack: house
title: House rules
rules:
- code: ABC001
  name: house-word
  severity: info
  check: terms
  with: {terms: {en: [synergy]}}
  message: "“{text}” is on the house list."
  why: The house says so.
  examples:
  - {bad: "We need synergy.", finds: [synergy]}
  - {good: "We work together."}
"""


def errors(tmp_path: Path, text: str) -> list[str]:
    file = tmp_path / "house.yaml"
    with pytest.raises(PackError) as caught:
        compile_packs([(file, text.encode())])
    return [line.removeprefix(str(file)) for line in str(caught.value).splitlines()]


def test_an_unknown_key_is_refused_with_its_line_and_the_nearest_known_one(tmp_path: Path) -> None:
    text = RULE.replace("  severity: info", "  severity: info\n  mesage: hello")
    assert errors(tmp_path, text) == [":7: unknown key “mesage”; did you mean “message”?"]


def test_a_missing_key_is_named(tmp_path: Path) -> None:
    assert errors(tmp_path, RULE.replace("  why: The house says so.\n", "")) == [":4: the key “why” is missing"]


def test_an_unknown_checker_is_refused_with_its_line(tmp_path: Path) -> None:
    assert errors(tmp_path, RULE.replace("check: terms", "check: termz")) == [
        ":7: ABC001: unknown checker “termz”; did you mean “terms”?"
    ]


def test_a_bad_parameter_is_refused_by_the_checkers_own_schema(tmp_path: Path) -> None:
    found = errors(tmp_path, RULE.replace("with: {terms: {en: [synergy]}}", "with: {terms: {en: synergy}}"))
    assert found == [':8: ABC001: "synergy" stands where a list is expected: write ["synergy"]']


def test_a_severity_that_does_not_exist_names_the_nearest(tmp_path: Path) -> None:
    found = errors(tmp_path, RULE.replace("severity: info", "severity: warn"))
    assert found == [':6: "warn" is none of error, warning, info; did you mean “warning”?']


def test_broken_yaml_is_reported_at_its_line(tmp_path: Path) -> None:
    (line,) = errors(tmp_path, RULE + "  bad: [indent: {\n")
    assert line.startswith(":15") and "not valid YAML" in line


def test_a_key_given_twice_is_refused(tmp_path: Path) -> None:
    assert errors(tmp_path, RULE + "title: Again\n") == [":14: the key “title” is given twice"]


def test_a_code_that_is_taken_is_refused(tmp_path: Path) -> None:
    second = RULE.split("rules:\n")[1].replace("house-word", "other-word")
    (line,) = errors(tmp_path, RULE + second)
    assert line.startswith(":14: “ABC001” is already taken by")


def test_a_term_without_a_word_is_refused(tmp_path: Path) -> None:
    file = tmp_path / "house.yaml"
    with pytest.raises(PackError, match="has no word in it"):
        compile_packs([(file, RULE.replace("[synergy]", '["--"]').encode())])


def test_a_file_that_is_no_pack_says_what_a_pack_starts_with(tmp_path: Path) -> None:
    assert errors(tmp_path, "hello: world\n") == [":1: a pack starts with one of the keys pack, vocabulary, profile"]


def test_a_pack_that_is_not_there_is_named(tmp_path: Path) -> None:
    with pytest.raises(PackError, match="no such pack"):
        load([tmp_path / "absent"])


def test_a_users_pack_adds_its_rules_and_entries_to_the_shipped_ones(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("POSTLINT_CACHE_DIR", str(tmp_path / "cache"))
    pack = tmp_path / "packs"
    pack.mkdir()
    (pack / "house.yaml").write_text(RULE, encoding="utf-8")
    (pack / "words.yml").write_text(
        "vocabulary: house-words\nentries:\n- {id: kanban, since: 2004, terms: {any: [kanban board]}}\n",
        encoding="utf-8",
    )
    book, shipped = load([pack]), load()
    assert {r.code for r in book.rules} - {r.code for r in shipped.rules} == {"ABC001"}
    assert book.knowledge.vocabulary["house-words"] == {"kanban": {"since": 2004}}
    assert book.knowledge.lexicon.scan("a Kanban board")["house-words"][0].id == "kanban"


def test_packs_compiled_once_are_read_again_without_yaml(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("POSTLINT_CACHE_DIR", str(tmp_path))
    first = load()
    monkeypatch.setattr("linter.compiling.compile_packs", lambda _: pytest.fail("compiled again"))
    assert load().rules == first.rules


def test_a_word_that_yaml_takes_for_true_or_false_is_refused(tmp_path: Path) -> None:
    text = "vocabulary: answers\nentries:\n- id: refusal\n  words: [never, no]\n"
    assert errors(tmp_path, text) == [":4: YAML reads this word as false: put it in quotes"]


def test_a_damaged_file_in_the_cache_is_made_anew(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("POSTLINT_CACHE_DIR", str(tmp_path))
    whole = load()
    for name in ("rules.json", "index.txt", "vocabulary.txt"):
        file = whole.compiled / name
        file.write_bytes(file.read_bytes()[:5000])
        again = load()
        assert again.rules == whole.rules
        assert dict(again.knowledge.vocabulary) == dict(whole.knowledge.vocabulary)
