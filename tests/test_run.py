"""A run: what holds for each file, by which day it is judged, and how the work is spread."""

from collections.abc import Mapping
from datetime import date
from typing import Any

import pytest

from linter import findings, readers, run
from linter.config import Config, Override
from linter.findings import Checked, Severity
from linter.run import Linter

TODAY = date.today()  # noqa: DTZ011 - the clock of a run is that of the machine


def clock(path: str, text: str, **choices: Any) -> date:
    (facts,) = Linter(Config(**choices)).facts(path, text.encode())
    return facts.settings.as_of


@pytest.mark.parametrize(
    ("path", "text", "day"),
    [
        ("a.md", "---\ntitle: Baker\ndate_posted: 2021-03-04\nstart_date: 2021-06-01\n---\nBread.", date(2021, 3, 4)),
        ("_jobs/2019-05-06-baker.md", "---\ntitle: Baker\nstart_date: 2019-09-01\n---\nBread.", date(2019, 5, 6)),
        ("a.md", "---\ntitle: Baker\nclosing_date: 2020-02-01\nstart_date: 2020-03-01\n---\nBread.", date(2020, 2, 1)),
        ("a.txt", "Baker\n\nWe bake.", TODAY),
        ("2019-99-99-baker.txt", "Baker\n\nWe bake.", TODAY),
    ],
)
def test_as_of_posted_judges_each_posting_by_its_own_day(path: str, text: str, day: date) -> None:
    assert clock(path, text, as_of="posted") == day


def test_without_a_clock_it_is_today_and_a_day_holds_for_every_posting() -> None:
    text = "---\ntitle: Baker\ndate_posted: 2021-03-04\n---\nBread."
    assert clock("a.md", text) == TODAY
    assert clock("a.md", text, as_of=date(2026, 11, 21)) == date(2026, 11, 21)


def test_an_archive_is_quiet_when_it_is_judged_by_its_own_days() -> None:
    text = b"---\ntitle: Baker\ndate_posted: 2021-03-04\nclosing_date: 2021-04-01\n---\nBread.\n"
    past = {"DAT002", "DAT003"}
    found = {
        as_of: {f.code for f in Linter(Config(as_of=as_of)).check("a.md", text).findings}
        for as_of in ("today", "posted")
    }
    assert found["today"] & past and not found["posted"] & past


def test_choices_for_a_path_reach_the_settings_of_its_files_the_later_ones_first() -> None:
    overrides = (
        Override(("old/",), as_of="posted", language="nl", defaults={"employer": "Oven", "location": "Ghent"}),
        Override(("old/pan/",), defaults={"employer": "Pan"}, as_of=date(2020, 1, 1)),
    )
    linter = Linter(Config(overrides=overrides, language="de", defaults={"apply": "Call us"}, as_of=date(2026, 1, 1)))

    def settings(path: str) -> tuple[date, str, Mapping[str, str]]:
        (facts,) = linter.facts(path, b"Baker\n\nWe bake.")
        return facts.settings.as_of, facts.settings.language, facts.settings.defaults

    assert settings("new/a.txt") == (date(2026, 1, 1), "de", {"apply": "Call us"})
    assert settings("old/a.txt") == (TODAY, "nl", {"apply": "Call us", "employer": "Oven", "location": "Ghent"})
    assert settings("old/pan/a.txt") == (
        date(2020, 1, 1),
        "nl",
        {"apply": "Call us", "employer": "Pan", "location": "Ghent"},
    )


def test_the_rules_of_a_path_are_resolved_once(monkeypatch: pytest.MonkeyPatch) -> None:
    linter = Linter(Config(overrides=(Override(("old/",), ignore=("TXT",)),)))
    linter.check("old/a.txt", b"Baker")
    monkeypatch.setattr("linter.selection.choose", lambda *_: pytest.fail("resolved again"))
    for path in ("old/b.txt", "new/b.txt"):
        linter.check(path, b"Baker")


def test_more_metadata_keys_lead_to_a_field() -> None:
    text = b"---\ntitle: Baker\nvakje: Ghent\n---\nBread."
    (facts,) = Linter(Config(aliases={"vakje": "location"})).facts("a.md", text)
    assert [v.value for v in facts.fields["location"]] == ["Ghent"]


def test_a_report_is_sorted_and_keeps_only_the_texts_that_it_points_into() -> None:
    linter = Linter(Config(select=("ENC",)))
    checked = [
        linter.check(path, text.encode()) for path, text in (("b.txt", "fÃ¼r"), ("a.txt", "fÃ¼r"), ("c.txt", "für"))
    ]
    report = findings.report(checked)
    assert [f.path for f in report.findings] == ["a.txt", "b.txt"]
    assert set(report.sources) == {"a.txt", "b.txt"}
    assert (report.files, report.postings, report.count(Severity.ERROR)) == (3, 3, 2)


def test_a_huge_file_is_a_finding_and_is_not_read_to_its_end(tmp_path: Any, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(readers, "MAX_BYTES", 10)
    file = tmp_path / "a.txt"
    file.write_bytes(b"x" * 1000)
    seen: list[int] = []

    def noting(self: Linter, path: str, data: bytes) -> Checked:
        seen.append(len(data))
        return Checked(path, "", ())

    monkeypatch.setattr(Linter, "check", noting)
    Linter(Config()).check_file(str(file))
    assert seen == [11]


@pytest.mark.parametrize(("files", "workers"), [(1, 1), (299, 1), (300, 2), (10_000, 4)])
def test_more_processes_are_started_only_where_they_pay(
    monkeypatch: pytest.MonkeyPatch, files: int, workers: int
) -> None:
    monkeypatch.setattr("os.sched_getaffinity", lambda _: range(4), raising=False)
    assert run._paying(files) == workers
