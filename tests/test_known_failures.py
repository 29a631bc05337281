"""The list of what is known to be read wrong stays true: each case is well formed, and none is read right by now."""

import re
from pathlib import Path
from typing import get_args

import pytest
import yaml
from shipped import BOOK
from test_facts_experience import experience
from test_facts_languages import languages

from linter.facts.levels import CEFR
from linter.facts.types import LevelKind

CASES = yaml.safe_load((Path(__file__).parent / "known_failures.yaml").read_text(encoding="utf-8"))
READERS = {"languages": languages, "experience": experience}
_YEARS = re.compile(r"[\d.]*~[\d.]*p?")


@pytest.mark.parametrize("case", CASES, ids=lambda case: str(case.get("text", case))[:60])
def test_what_is_known_to_be_read_wrong_still_is(case: dict[str, str]) -> None:
    text, suffix = case["text"] + "\n", case.get("format", "txt")
    wrong = [fact for fact, read in READERS.items() if fact in case and read(text, suffix) != case[fact]]
    assert wrong, "this is read right now: move it to the tests of the facts, and out of known_failures.yaml"


@pytest.mark.parametrize("case", CASES, ids=lambda case: str(case.get("text", case))[:60])
def test_a_known_failure_says_what_is_right_and_why_it_fails(case: dict[str, str]) -> None:
    assert set(case) <= {"text", "format", "why", *READERS}
    assert case["text"].strip() and case["why"].endswith(".")
    assert any(fact in case for fact in READERS)
    for demand in case.get("languages", "").split():
        language, kind, *rest = demand.split(":")
        assert language in BOOK.knowledge.vocabulary["languages"], demand
        assert kind in get_args(LevelKind), demand
        assert set(rest[-1:]) <= {"p"} or set(rest[0].split("-")) <= set(CEFR), demand
    assert case.get("languages", "") == " ".join(sorted(case.get("languages", "").split()))
    for years in case.get("experience", "").split():
        assert _YEARS.fullmatch(years) and years.strip("~p"), years


def test_no_failure_is_listed_twice() -> None:
    texts = [case["text"] for case in CASES]
    assert len(texts) == len(set(texts)) > 0
