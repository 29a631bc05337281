"""Every wrong notation of a level is told by a rule of its own weight, and what only looks like one by none."""

import pytest
from shipped import findings, rules

TOLD = rules(lambda rule: rule.code.startswith("LNG") and rule.name != "language-without-level")


def told(text: str) -> list[tuple[str, str, str]]:
    return [(f.code, f.severity.value, text[f.span.start : f.span.end]) for f in findings(TOLD, text + "\n")]


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("English C3", ("LNG002", "warning", "C3")),
        ("Dutch at D1", ("LNG002", "warning", "D1")),
        ("Englisch A0", ("LNG002", "warning", "A0")),
        ("Frans: B0", ("LNG002", "warning", "B0")),
        ("Anglais niveau B3", ("LNG002", "warning", "B3")),
        ("Fluency aside, Dutch at C level", ("LNG002", "warning", "C level")),
        ("Frans niveau B", ("LNG002", "warning", "niveau B")),
        ("Deutsch B2,5", ("LNG002", "warning", "B2,5")),
        ("English level 5", ("LNG009", "info", "level 5")),
        ("Spanish B1/C2", ("LNG011", "warning", "B1/C2")),
        ("Spanish C2-C1", ("LNG008", "info", "C2-C1")),
        ("Polish b2", ("LNG010", "info", "b2")),
        ("Polish B-2", ("LNG010", "info", "B-2")),
        ("Polish B 2", ("LNG010", "info", "B 2")),
        ("Turkish 2B", ("LNG012", "info", "2B")),
        ("Turkish: BI", ("LNG012", "info", "BI")),
        ("Turkish Bl", ("LNG012", "info", "Bl")),
        ("Italian B2-", ("LNG013", "info", "B2-")),
        ("Italian: 70 %", ("LNG013", "info", "70 %")),
        ("Native Italian (C1)", ("LNG005", "info", "Native")),
    ],
)
def test_each_wrong_notation_is_told(text: str, found: tuple[str, str, str]) -> None:
    assert found in told(text)


@pytest.mark.parametrize(
    "text",
    [
        "Dutch at B2, and you take vitamin B12 in winter.",
        "English at B1; we sit in building C3.",
        "Dutch at B1; you print on A3 and A4.",
        "Nederlands op B1. Ons depot ligt langs de A1 en de B2.",
        "Deutsch B1, Führerschein C1 oder CE, Eingruppierung nach A9.",
        "Frans B1, weddeschaal B2-B3, rijbewijs C1.",
        "Anglais B1. Barème B2, bâtiment D1, étage 2B.",
        "English B2. You stock batteries (A3, C2) and cups in size B0.",
        "English B2 for our BI team; AI and CI/CD are at home here.",
        "Dutch B1. You work 80% and travel 20% of the time.",
        "A-level French, GCSE English",
        "English B2-C1, Dutch B1+, French A2.2",
        "Goethe B2 oder telc B2",
        "Deutsch auf B2- oder C1-Niveau",
    ],
)
def test_what_only_looks_like_a_level_is_left_in_peace(text: str) -> None:
    assert [found for found in told(text) if found[0] != "LNG009"] == []
