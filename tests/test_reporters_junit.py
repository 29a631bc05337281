"""JUnit: XML that every parser takes, whatever stands in a posting."""

from pathlib import Path
from xml.etree import ElementTree as ET

from hypothesis import given
from hypothesis import strategies as st
from reported import checked, rendered

from linter.findings import Finding, Report, Severity
from linter.spans import Span


def parsed(shown: Report) -> ET.Element:
    return ET.fromstring(rendered("junit", shown))  # noqa: S314 - our own XML


def said(text: str, path: str = "a.txt") -> Report:
    return Report((Finding("ABC001", "a-rule", Severity.ERROR, text, path, Span(0, 1)),), {path: text})


def test_a_suite_is_a_file_and_a_case_a_finding(tmp_path: Path) -> None:
    suites = parsed(checked(tmp_path))
    assert suites.attrib == {"name": "postlint", "tests": "6", "failures": "5", "errors": "0"}
    assert [(s.get("name"), s.get("tests"), s.get("failures")) for s in suites] == [
        ("jobs/baker 1.md", "2", "2"),
        ("jobs/both.json", "2", "2"),
        ("jobs/star.txt", "2", "1"),
    ]
    case = suites[0][1]
    assert case.attrib == {
        "classname": "jobs/baker 1.md",
        "name": "HSE002 synergy",
        "file": "jobs/baker 1.md",
        "line": "5",
    }
    assert case[0].tag == "failure" and case[0].get("type") == "error"
    assert (case[0].text or "").startswith("jobs/baker 1.md:5:11: “synergy” says nothing.\n")


def test_an_info_is_no_failure(tmp_path: Path) -> None:
    assert [part.tag for part in parsed(checked(tmp_path))[2][1]] == ["system-out"]


def test_names_hold_no_line_and_are_told_apart_within_a_file(tmp_path: Path) -> None:
    names = [case.get("name") for case in parsed(checked(tmp_path))[1]]
    assert names == ["HSE001 teh-for-the", "HSE001 teh-for-the #2"]


def test_nothing_found_is_one_test_that_passed() -> None:
    suites = parsed(Report(()))
    assert suites.get("tests") == "1" and suites.get("failures") == "0"
    assert len(suites[0]) == 1 and len(suites[0][0]) == 0


def test_markup_quotes_and_line_ends_survive_in_attributes_and_text() -> None:
    text = '<b>"R&D" isn\'t ]]>\r\n\tso</b>'
    failure = parsed(said(text, 'a"<&>.txt'))[0][0][0]
    assert failure.get("message") == text
    assert (failure.text or "") == f'a"<&>.txt:1:1: {text}'


def test_what_xml_cannot_hold_is_shown_by_its_number() -> None:
    message = parsed(said("\x1b[0m \ud83d \ufffe 🥖"))[0][0][0].get("message")
    assert message == "<U+001B>[0m <U+D83D> <U+FFFE> 🥖"


@given(st.text(st.characters(), max_size=20))
def test_any_text_gives_xml_that_can_be_parsed(text: str) -> None:
    assert len(parsed(said(text, text))[0]) == 1
