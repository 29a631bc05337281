"""Inconsistent terms: the rarer spelling is shown, names are spelled as their owners do, addresses are left alone."""

import pytest
from shipped import findings, rules

from linter.findings import Safety

SPELLING = rules(lambda rule: rule.code in ("CON001", "CON002", "CON003", "CON004"))


def found(text: str, suffix: str = "txt") -> list[tuple[str, str]]:
    return [(f.code, text[f.span.start : f.span.end]) for f in findings(SPELLING, text, suffix)]


def test_the_rarer_spelling_is_the_one_that_is_shown() -> None:
    assert found("Our website. A website. The web site.") == [("CON001", "web site")]
    assert found("Our web site. A web site. The website.") == [("CON001", "website")]


def test_of_two_as_frequent_spellings_the_less_usual_one_is_shown() -> None:
    assert found("Work regime: Fulltime\nHours: Full-time") == [("CON001", "Fulltime")]


def test_all_places_of_one_word_are_one_finding() -> None:
    (one,) = findings(SPELLING, "Frontend here.\n\nfront-end, front-end, front-end.\n\nAnd frontend there.")
    assert (one.count, [r.message for r in one.related]) == (2, ["the other spelling", "also here"])


def test_a_hyphen_before_a_noun_is_no_other_spelling() -> None:
    assert found("A full-time job: you work full time, part time or part-time.") == []


@pytest.mark.parametrize(
    "text",
    [
        "Code: https://github.com/firm and team@github.example, #javascript",
        "Follow www.linkedin.com/company/firm",
        "tags: github, javascript, mysql",
        "SKILLS IN JAVASCRIPT AND MYSQL",
        "GitHub, JavaScript, MySQL, PRINCE2®, Node.js",
    ],
)
def test_an_address_a_list_of_keys_and_a_line_of_capitals_keep_their_spelling(text: str) -> None:
    assert found(text) == []


def test_an_unofficial_spelling_proposes_the_official_one_and_is_not_mended_unasked() -> None:
    (one,) = findings(SPELLING, "You know Prince2.")
    assert one.fix is not None
    assert (one.fix.safety, [e.text for e in one.fix.edits]) == (Safety.UNSAFE, ["PRINCE2"])


def test_a_name_in_code_is_left_alone() -> None:
    assert found("# Baker\n\n```\nRun Github and Javascript\n```\n", "md") == []


def test_an_edit_of_a_name_in_a_json_string_is_written_into_the_string() -> None:
    text = '{"title": "Baker", "description": "Kennis van Powerpoint \\u0026 Excel"}'
    (one,) = findings(SPELLING, text, "json")
    assert one.fix is not None
    (edit,) = one.fix.edits
    assert text[: edit.span.start] + edit.text + text[edit.span.end :] == text.replace("Powerpoint", "PowerPoint")


def test_the_strange_casing_of_a_name_is_the_one_that_is_shown() -> None:
    assert found("BrOOm\n\nAt BROOM WORKS we are hiring.") == [("CON003", "BrOOm")]


def test_capitals_amid_capitals_are_no_other_casing() -> None:
    assert found("BroomWorks is hiring.\n\nABOUT BROOMWORKS TODAY\n") == []


def test_words_that_have_run_together_are_no_name() -> None:
    assert found("strongSkills and StrongSkills") == []


def test_a_compound_with_and_without_a_hyphen_is_shown_once() -> None:
    assert found("The life-cycle of a product is its lifecycle, a life-cycle.") == [("CON004", "lifecycle")]


def test_a_word_that_the_variants_know_is_left_to_them() -> None:
    assert [code for code, _ in found("Your workflow and your work-flow.")] == ["CON001"]
