"""`check --timing` and `check --statistics`: what rules cost, and how often they spoke."""

import time
from pathlib import Path
from typing import Any

import pytest
from house import CLEAN, SLIP, House

from linter import checkers, readers
from linter.cli import costs
from linter.config import Config
from linter.facts import Facts, lines
from linter.reporters import REPORTERS
from linter.run import Linter
from linter.timing import Cost, Timing


@pytest.fixture
def house(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> House:
    monkeypatch.chdir(tmp_path)
    house = House(tmp_path)
    house.write("jobs/a.txt", SLIP)
    house.write("jobs/b.txt", SLIP)
    house.write("jobs/c.txt", CLEAN)
    return house


def test_timing_tells_what_rules_facts_and_stages_cost_beside_the_report(house: House) -> None:
    house.run("check", "jobs")
    plain = house.run("check", "jobs", "--format", "json")
    timed = house.run("check", "jobs", "--format", "json", "--timing")
    assert (timed.stdout, timed.exit_code) == (plain.stdout, plain.exit_code)
    for told in ("loading rules", "all that was measured", "Milliseconds"):
        assert told in timed.stderr


def test_timing_measures_work_and_not_the_cache(house: House) -> None:
    timing = Timing()
    house.run("check", "jobs")
    linter = Linter(Config(packs=(Path("house"),), select=("HSE",)), timing)
    for path in ("jobs/a.txt", "jobs/b.txt", "jobs/c.txt"):
        linter.check_file(path)
    times = {cost.name: (cost.kind, cost.times) for cost in timing.costs()}
    assert times["reading files"] == ("stage", 3) and times["mentions"] == ("fact", 3)
    assert times["HSE001 teh-for-the"] == ("rule", 2), "a rule is not asked where none of its terms stands"


def test_timing_says_that_it_leaves_jobs_out(house: House, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("multiprocessing.Pool", lambda *_: pytest.fail("a pool was started"))
    assert "--timing measures in one process" in house.run("check", "jobs", "--timing", "--jobs", "2").stderr
    assert "in one process" not in house.run("check", "jobs", "--timing").stderr


def test_a_fact_is_no_cost_of_the_rule_that_asks_first(monkeypatch: pytest.MonkeyPatch) -> None:
    def slow(facts: Facts) -> Any:
        time.sleep(0.05)
        return ()

    monkeypatch.setattr(lines, "read", slow)
    monkeypatch.setattr(checkers, "load", lambda name: lambda facts, params: facts.lines)
    timing = Timing()
    linter = Linter(Config(select=("TXT", "JRG")), timing)
    (document,) = readers.read("a.txt", b"Baker", {}).documents
    facts = timing.facts(document, linter.book.knowledge, linter.facts("a.txt", b"Baker")[0].settings)
    for rule in linter.book.rules[:3]:
        timing.look(rule, facts)
    spent = {cost.kind: cost.nanoseconds for cost in timing.costs()}
    assert spent["fact"] > 50e6 > 5 * spent["rule"]


def test_cheap_rules_are_added_up(monkeypatch: pytest.MonkeyPatch) -> None:
    timing = Timing()
    told = [Cost("rule", "dear", 3, 990_000_000)] + [Cost("rule", f"cheap {n}", 3, 1_000_000) for n in range(10)]
    monkeypatch.setattr(timing, "costs", lambda: told)
    table = costs.table(timing, 100)
    assert "the other 10 together" in table and "cheap" not in table
    assert "99" in next(line for line in table.splitlines() if "dear" in line)


@pytest.mark.parametrize("quiet", [[], ["--quiet"]])
@pytest.mark.parametrize("form", REPORTERS)
def test_statistics_come_with_every_format_and_leave_its_report_as_it_is(
    house: House, form: str, quiet: list[str]
) -> None:
    plain = house.run("check", "jobs", "--format", form, *quiet)
    counted = house.run("check", "jobs", "--format", form, "--statistics", *quiet)
    added = counted.stdout.removeprefix(plain.stdout) if form in ("text", "table") else counted.stderr
    assert counted.stdout.startswith(plain.stdout) and counted.exit_code == plain.exit_code
    (row,) = (line for line in added.splitlines() if "HSE001" in line)
    assert row.split()[1] == "2"


def test_no_findings_no_statistics(house: House) -> None:
    assert house.run("check", "jobs/c.txt", "--statistics", "--quiet").output == ""
