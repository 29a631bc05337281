"""`postlint test-rules` holds packs to their own examples, for authors who have no checkout of postlint."""

from pathlib import Path

import pytest
from house import House

PACK = """pack: bakery
title: Bakery
rules:
- code: BKR001
  name: dough
  severity: info
  check: terms
  with: {terms: {en: [dough]}}
  message: "“{text}”."
  why: It shows what happens.
  examples:
  - {bad: "A pound of dough.", finds: ["dough"]}
  - {bad: "Sweet dough.", finds: ["dough"]}
  - {good: "A pound of flour."}
  - {good: "Doughnuts."}
"""


@pytest.fixture
def house(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> House:
    monkeypatch.chdir(tmp_path)
    return House(tmp_path)


def pack(text: str) -> str:
    Path("bakery.yaml").write_text(text)
    return "bakery.yaml"


def test_rules_that_hold_are_counted(house: House) -> None:
    result = house.run("test-rules", pack(PACK))
    assert (result.exit_code, result.stdout) == (0, "1 rule with 4 examples: all hold.\n")


def test_an_example_that_does_not_hold_is_told_with_its_line(house: House) -> None:
    result = house.run("test-rules", pack(PACK.replace('finds: ["dough"]}\n  - {good', 'finds: ["Sweet"]}\n  - {good')))
    assert result.exit_code == 1
    assert result.stdout.splitlines() == [
        "bakery.yaml:13: BKR001, bad example 2: “Sweet” should be found, and “dough” is",
        "1 rule with 4 examples: 1 problem.",
    ]


def test_a_look_alike_that_is_found_is_told(house: House) -> None:
    result = house.run("test-rules", pack(PACK.replace("Doughnuts.", "Dough nuts.")))
    assert "bakery.yaml:15: BKR001, good example 2: “Dough” is found, and should be left in peace" in result.stdout


def test_a_rule_with_one_example_of_a_kind_is_asked_for_another(house: House) -> None:
    result = house.run("test-rules", pack(PACK.replace('  - {good: "Doughnuts."}\n', "")))
    assert (result.exit_code, "bakery.yaml:4: BKR001: 1 good example: show 2 at least" in result.stdout) == (1, True)


def test_a_mend_that_is_not_the_one_shown_is_told(house: House) -> None:
    fixing = PACK.replace("  why:", "  fix: {title: Say pastry, safety: safe}\n  why:")
    assert "shows with “fixed:”" in house.run("test-rules", pack(fixing)).stdout
    shown = fixing.replace('"A pound of dough.", finds', '"A pound of dough.", fixed: "A pound of pastry.", finds')
    result = house.run("test-rules", pack(shown))
    assert "should be mended to “A pound of pastry.”, and becomes “A pound of dough.”" in result.stdout


def test_without_a_path_the_packs_of_the_configuration_are_tested(house: House) -> None:
    (Path("packs")).mkdir()
    Path("packs", "bakery.yaml").write_text(PACK)
    Path("postlint.toml").write_text('rules = ["packs"]')
    assert house.run("test-rules").stdout == "1 rule with 4 examples: all hold.\n"
    assert house.run("test-rules", "packs/bakery.yaml").stdout == "1 rule with 4 examples: all hold.\n"


def test_one_rule_can_be_chosen_and_an_unknown_one_is_told(house: House) -> None:
    name = pack(PACK)
    assert house.run("test-rules", name, "--select", "dough").exit_code == 0
    result = house.run("test-rules", name, "--select", "BKR002")
    assert result.exit_code == 2
    assert "bakery.yaml: no rule is called “BKR002”; did you mean “BKR001”?" in result.stderr


def test_a_pack_that_can_not_be_read_ends_with_2_and_says_where(house: House) -> None:
    result = house.run("test-rules", pack(PACK.replace("check: terms", "check: trems")))
    assert result.exit_code == 2
    assert "bakery.yaml:7: BKR001: unknown checker “trems”; did you mean “terms”?" in result.stderr


def test_a_path_where_there_is_nothing_is_told(house: House) -> None:
    assert "nowhere: no such pack" in house.run("test-rules", "nowhere").stderr
