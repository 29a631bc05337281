"""Characters that don't belong, entities and escapes: what is flagged, left alone, and left behind by the mend."""

import json

import pytest
from families import Family

from linter.findings import Safety, Severity

ENC = Family("ENC")


@pytest.mark.parametrize(
    "text",
    [
        "Family 👨‍👩‍👧, team 🧑🏽‍🚀, flag 🏳️‍🌈, hearts ❤️",
        "Languages: فارسی می‌خواهم, हिन्दी क्‍ष, עברית\u200f and English",
        "Salaire\u00a0: 2\u202f400\u00a0€ «\u00a0net\u00a0», 35\u2009h, p.\u00a05",
        "10 µm, kΩ, Δt, β-test, x\u0304, Ökonom, Œuvre",
        "R&D, Q&A, AT&T, M&A; P&L; salt & pepper; a &c;",
        "https://example.org/a?b=1&amp;c=2&lt=3 and C:\\new\\table and \\\\server\\n",
        "Ctrl+Alt, C+AMP-stack, 100% =C3, 50%C",
        "Why? Because. Ready?Go! https://example.org/?s=a&t=b",
        "\ufeffA file may begin with its mark",
        "Line\r\nLine\r\n",
    ],
)
def test_characters_that_have_work_to_do_are_left_alone(text: str) -> None:
    assert ENC.places(text) == []


@pytest.mark.parametrize(
    ("text", "code", "mended"),
    [
        ("Projekt\u00adleiter", "ENC020", "Projektleiter"),
        ("Java\u200bScript", "ENC011", "JavaScript"),
        ("Hello \u200b", "ENC012", "Hello "),
        ("a\u202eb", "ENC010", "ab"),
        ("The group\u0092s", "ENC014", "The group’s"),
        ("\uf0a7 Sell", "ENC015", "▪ Sell"),
        ("of\ufb01ce", "ENC023", "office"),
        ("caf\u0065\u0301", "ENC022", "caf\u00e9"),
        ("Sеnior", "ENC017", "Senior"),
        ("two\u00a0\u00a0spaces", "ENC021", "two spaces"),
        ("a line\u2028another", "ENC021", "a line\nanother"),
        ("logo \ufffc here", "ENC016", "logo  here"),
        ("Soci&amp;eacute;t&eacute;", "ENC004", "Société"),
        ("caf\\u00e9 \\ud83d\\ude80", "ENC005", "café 🚀"),
        ("pri=C3=A8re", "ENC005", "prière"),
        ("won?t", "ENC006", "won’t"),
    ],
)
def test_what_does_not_belong_is_found_and_mended(text: str, code: str, mended: str) -> None:
    assert {found for found, _ in ENC.places(text)} == {code}
    assert ENC.mended(text) == mended
    assert ENC.places(mended) == []


def test_what_only_tidies_is_one_info_for_the_whole_posting() -> None:
    (one,) = ENC.check("Über\u00adgabe\n\nVer\u00adtrieb\n\nEin\u00adkauf")
    assert (one.severity, one.count, one.fix and one.fix.safety) == (Severity.INFO, 3, Safety.SAFE)


def test_a_lost_character_is_an_error_whose_guess_is_never_applied() -> None:
    found, unknown = ENC.check("The client\ufffds site\n\nCaf\ufffd")
    assert (found.severity, found.fix and found.fix.safety) == (Severity.ERROR, Safety.SUGGESTION)
    assert found.help.startswith("2 places in this file.")
    assert unknown.fix is None


def test_a_word_in_another_alphabet_is_no_homoglyph_where_that_alphabet_is_used() -> None:
    assert ENC.places("Языки: русский. СССР, СЕО") == []
    assert ENC.places("Wij zoeken een СЕО") == [("ENC017", "СЕО")]


def test_the_line_ends_of_a_file_are_told_once_and_mended_alike() -> None:
    text = "a\r\nb\nc\r\nd\r\n"
    (one,) = ENC.check(text)
    assert (one.code, text[one.span.start : one.span.end]) == ("ENC024", "\n")
    assert ENC.mended(text) == "a\r\nb\r\nc\r\nd\r\n"


def test_markup_is_decoded_before_it_is_judged() -> None:
    assert ENC.places("<p>Research &amp; development, 5&nbsp;000&nbsp;&euro;</p>", "html") == []
    assert ENC.places("Research &amp; development", "md") == []
    assert ENC.places("<p>Research &amp;amp; development</p>", "html") == [("ENC004", "&amp;amp;")]


def test_the_mend_of_an_entity_in_a_json_string_is_a_valid_string() -> None:
    source = '{"@type": "JobPosting", "title": "Baker", "description": "Say &quot;yes&quot; &amp; come"}'
    assert json.loads(ENC.mended(source, "json"))["description"] == 'Say "yes" & come'


def test_bullets_that_became_question_marks_count_only_in_a_list() -> None:
    assert ENC.mended("? Sell\n? Advise\n? Drive") == "• Sell\n• Advise\n• Drive"
    assert ENC.places("? Sell\n? Advise") == []
