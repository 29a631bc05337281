"""Dates in the four languages: what is one, which day it means, and what it is the date of."""

import pytest
from shipped import facts

from linter.facts import date_roles
from linter.facts.types import DateMention


def dates(text: str) -> list[tuple[str, DateMention]]:
    posting = facts(text)
    return [(posting.document.quote(d.span), d) for d in posting.dates]


def days(text: str) -> list[tuple[str, str]]:
    return [(quote, str(d.date)) for quote, d in dates(text)]


@pytest.mark.parametrize(
    ("text", "quote", "day"),
    [
        ("from 15 January 2027 on", "15 January 2027", "2027-01-15"),
        ("from January 15th, 2027 on", "January 15th, 2027", "2027-01-15"),
        ("on the 3rd of May 2027", "3rd of May 2027", "2027-05-03"),
        ("vanaf 1 maart 2027", "1 maart 2027", "2027-03-01"),
        ("dès le 1er août 2027", "1er août 2027", "2027-08-01"),
        ("ab 1. Jänner 2027", "1. Jänner 2027", "2027-01-01"),
        ("ab dem 01. Oktober 2027", "01. Oktober 2027", "2027-10-01"),
        ("15-Jan-27", "15-Jan-27", "2027-01-15"),
        ("on 15/01/2027.", "15/01/2027", "2027-01-15"),
        ("am 5.1.2027", "5.1.2027", "2027-01-05"),
        ("am 15. 01. 2027", "15. 01. 2027", "2027-01-15"),
        ("op 15-01-27", "15-01-27", "2027-01-15"),
        ("date: 2027-01-15", "2027-01-15", "2027-01-15"),
        ("date: 2027-01-15T12:48:04.424Z", "2027-01-15T12:48:04.424Z", "2027-01-15"),
        ("StartDate: 15 January 2027Duration: 3 months", "15 January 2027", "2027-01-15"),
    ],
)
def test_a_day_is_read_in_the_notations_of_four_languages(text: str, quote: str, day: str) -> None:
    assert days(text) == [(quote, day)]


@pytest.mark.parametrize(
    ("text", "quote", "first", "last"),
    [
        ("July 2027", "July 2027", "2027-07-01", "2027-07-31"),
        ("begin februari 2027", "begin februari 2027", "2027-02-01", "2027-02-28"),
        ("mi-juin 2027", "mi-juin 2027", "2027-06-01", "2027-06-30"),
        ("Ende März 2027", "Ende März 2027", "2027-03-01", "2027-03-31"),
        ("the end of June 2027", "end of June 2027", "2027-06-01", "2027-06-30"),
        ("07/2027", "07/2027", "2027-07-01", "2027-07-31"),
        ("2027-07", "2027-07", "2027-07-01", "2027-07-31"),
        ("Q3 2027", "Q3 2027", "2027-07-01", "2027-09-30"),
        ("3. Quartal 2027", "3. Quartal 2027", "2027-07-01", "2027-09-30"),
        ("été 2027", "été 2027", "2027-06-01", "2027-09-30"),
        ("winter 2027", "winter 2027", "2027-01-01", "2028-03-31"),
    ],
)
def test_a_stretch_of_time_lasts_until_its_last_day(text: str, quote: str, first: str, last: str) -> None:
    assert [(q, str(d.date), str(d.last)) for q, d in dates(text)] == [(quote, first, last)]


@pytest.mark.parametrize(
    "text",
    [
        "phone 02/123.45.67 or 0032 2 123 45 67",
        "release 10.0.22, v1.2.2020, section 3.2.26 and 1.2.3.4",
        "2018-2020, the season 2019-20 and 2011-12",
        "reference 2026/01/15/77 and https://firm.example/2026/01/15/post",
        "24/7, 50/50/10 and 1/2 of the 3/4 years",
        "You may apply, march on, and Tier 2 may be assigned.",
        "On nous a dit mars et avril",
        "Beginn nach Vereinbarung",
        "ISO 27001:2022 and AZ-104 05/06",
        "$15.10.2026",
        "reference HH-5010-2023 and https://firm.example/hiring-may-2027",
    ],
)
def test_a_number_that_only_looks_like_a_date_is_none(text: str) -> None:
    assert dates(text) == []


@pytest.mark.parametrize("text", ["on 31 June 2027", "am 30.02.2027", "29/02/2027", "2027-02-30", "31 novembre 2027"])
def test_a_day_that_no_calendar_has_is_impossible(text: str) -> None:
    assert [d.kind for _, d in dates(text)] == ["impossible"]


def test_the_29th_of_february_is_possible_in_a_leap_year_and_without_a_year() -> None:
    assert [d.kind for _, d in dates("29 February 2028; 29 February")] == ["absolute", "absolute"]


def test_a_day_without_a_year_is_a_date_without_a_day_of_its_own() -> None:
    ((quote, one),) = dates("Apply before 31 mei")
    assert (quote, one.kind, one.date, one.last, one.precision) == ("31 mei", "absolute", None, None, "day")


def test_the_first_date_of_a_range_takes_the_year_of_the_second() -> None:
    assert days("van 1 mei tot en met 30 juni 2027") == [("1 mei", "2027-05-01"), ("30 juni 2027", "2027-06-30")]
    assert days("Vom 1. Oktober bis 30. September 2027")[0] == ("1. Oktober", "2026-10-01")
    assert days("le 5 mai au plus tard, puis la fête du 3 juin 2027")[0] == ("5 mai", "None")


@pytest.mark.parametrize(
    "text",
    [
        "Posted 16 hours ago",
        "30+ days ago",
        "2d ago",
        "an hour ago",
        "posted today",
        "Just posted yesterday",
        "Online sinds: 8 dagen",
        "Gewijzigd sinds: gisteren",
        "geplaatst: meer dan 3 weken geleden",
        "publiée il y a plus de 2 semaines",
        "vor einem Monat",
        "vor mehr als 30 Tagen veröffentlicht",
    ],
)
def test_a_date_that_counts_from_the_day_of_reading_is_relative(text: str) -> None:
    assert [d.kind for _, d in dates(text)] == ["relative"]


@pytest.mark.parametrize(
    "text",
    ["founded 20 years ago", "il y a 20 ans", "vor 5 Jahren", "vor Ort", "il y a du café", "long ago", "vor 2026"],
)
def test_years_ago_are_no_date(text: str) -> None:
    assert dates(text) == []


def test_a_word_for_publication_belongs_to_the_date_beside_it_and_to_no_other() -> None:
    assert [q for q, _ in dates("Online sinds: 25 dagen Gewijzigd sinds: 18 dagen")] == [
        "Online sinds: 25 dagen",
        "Gewijzigd sinds: 18 dagen",
    ]


@pytest.mark.parametrize(
    "text",
    [
        "Start: ASAP",
        "zo spoedig mogelijk",
        "dès que possible",
        "zum nächstmöglichen Zeitpunkt",
        "ab sofort",
        "You start immediately.",
        "Début : immédiat",
        "Startdatum: onmiddellijk",
        "Eintritt sofort",
    ],
)
def test_as_soon_as_possible_stands_for_a_date(text: str) -> None:
    assert [d.kind for _, d in dates(text)] == ["soon"]


def test_immediately_is_no_date_where_nothing_starts() -> None:
    assert dates("You report incidents immediately. Sie handeln sofort.") == []


@pytest.mark.parametrize(
    ("text", "day", "ambiguous"),
    [
        ("You will start with our team on 05/06/2027.", "2027-06-05", True),
        ("You will start on 05/06/2027 or with the others on 06/25/2027.", "2027-05-06", False),
        ("Je start bij ons op 05/06/2027 met het team.", "2027-06-05", False),
        ("You will start with our team on 05.06.2027.", "2027-06-05", False),
        ("You will start with our team on 05/05/2027.", "2027-05-05", False),
    ],
)
def test_the_month_comes_first_only_where_a_posting_shows_it(text: str, day: str, ambiguous: bool) -> None:
    one = dates(text)[0][1]
    assert (str(one.date), one.ambiguous) == (day, ambiguous)


def test_an_ambiguous_date_lasts_until_the_later_of_its_two_days() -> None:
    assert str(dates("You will start with our team on 05/06/2027.")[0][1].last) == "2027-06-05"
    assert str(dates("You will start with our team on 06/05/2027.")[0][1].last) == "2027-06-05"


@pytest.mark.parametrize(
    ("text", "weekday"),
    [
        ("on Tuesday 5 January 2027", 1),
        ("op dinsdag, 5 januari 2027", 1),
        ("le mardi 5 janvier 2027", 1),
        ("am Dienstag, dem 05.01.2027", 1),
        ("on 5 January 2027 (Tuesday)", 1),
        ("Monday and Tuesday: see 5 January 2027", None),
        ("5 January 2027", None),
    ],
)
def test_the_day_of_the_week_belongs_to_the_date_beside_it(text: str, weekday: int | None) -> None:
    assert dates(text)[0][1].weekday == weekday


@pytest.mark.parametrize(
    ("text", "role"),
    [
        ("You are available to begin the assignment no later than May 2027.", "start"),
        ("Indiensttreding: 1 maart 2027", "start"),
        ("Poste à pourvoir à partir du 1er mars 2027", "start"),
        ("Die Stelle ist ab 1. März 2027 zu besetzen", "start"),
        ("Application deadline: 1 March 2027", "deadline"),
        ("Solliciteren kan tot 1 maart 2027", "deadline"),
        ("Date limite : 1er mars 2027", "deadline"),
        ("Bitte bewerben Sie sich bis zum 1. März 2027", "deadline"),
        ("Date de fin : 1er mars 2027", "end"),
        ("Publicatiedatum: 1 maart 2027", "posted"),
        ("Interviews will start on 1 March 2027, founded 1 March 2007", "start"),
        ("Depuis le début, en mars 2027", "other"),
        ("Our start-up won a prize in March 2027", ""),
    ],
)
def test_the_nearest_cue_of_its_sentence_says_what_a_date_is(text: str, role: str) -> None:
    posting = facts(text)
    assert date_roles.role(posting, posting.dates[0].span) == role


def test_a_date_in_a_json_string_is_found_in_the_reading_text() -> None:
    posting = facts(
        '{"title": "Baker", "startDate": "2027-03-01", "description": "Start le 1er\\u00a0mars 2027"}', "json"
    )
    assert {str(d.date) for d in posting.dates} == {"2027-03-01"}
