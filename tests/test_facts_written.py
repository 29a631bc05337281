"""The language of a posting, told a line at a time."""

import pytest
from posting_facts import facts

LINES = {
    "en": "You will plan the routes of our boats and answer the questions of the guests who are on board.",
    "nl": "Je plant de routes van onze boten en je beantwoordt de vragen van de gasten die aan boord zijn.",
    "fr": "Vous planifiez les trajets de nos bateaux et vous répondez aux questions des passagers qui sont à bord.",
    "de": "Sie planen die Routen unserer Boote und beantworten die Fragen der Gäste, die an Bord sind.",
}


@pytest.mark.parametrize(("language", "line"), LINES.items())
def test_a_line_of_prose_is_read_in_its_language(language: str, line: str) -> None:
    written = facts(f"Skipper\n{line}").written
    assert written.main == language
    assert written.at(20) == language


@pytest.mark.parametrize("first", LINES)
@pytest.mark.parametrize("second", LINES)
def test_each_paragraph_of_a_mixed_posting_has_its_own_language(first: str, second: str) -> None:
    text = f"Skipper\n\n{LINES[first]}\n\n{LINES[second]}\n{LINES[second]}"
    written = facts(text).written
    assert written.at(text.index(LINES[first])) == first
    assert written.at(text.index(LINES[second])) == second
    assert written.main == second


def test_a_short_line_is_read_as_the_line_before_it() -> None:
    text = f"{LINES['en']}\n{LINES['nl']}\n{LINES['nl']}\nSchiphol, 32 ha\n{LINES['fr']}"
    assert facts(text).written.at(text.index("Schiphol")) == "nl"


def test_a_text_in_none_of_the_four_languages_has_no_language() -> None:
    polish = "Szukamy osoby, która lubi pracować z ludźmi i chce rozwijać swoje umiejętności razem z nami każdego dnia."
    written = facts(f"Kierowca\n{polish}\n{polish}").written
    assert (written.main, written.stretches) == ("", ())


def test_the_setting_stands_above_what_is_read() -> None:
    assert facts(LINES["de"], language="nl").written.main == "nl"


def test_an_empty_posting_has_no_language() -> None:
    assert facts("…").written.main == ""
