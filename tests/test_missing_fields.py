"""The rules on missing fields: when they keep silent."""

from datetime import date

import pytest
from shipped import findings, rules

from linter import Config
from linter.config import Override
from linter.findings import Severity
from linter.run import Linter

FIELDS = rules(lambda rule: rule.family == "FLD" and rule.enabled and not rule.jurisdictions)


def test_a_posting_whose_front_matter_is_broken_is_not_told_what_it_lacks() -> None:
    broken = '---\ntitle: "Baker\nlocation: Ghent\n---\nYou bake bread.\n'
    assert findings(FIELDS, broken, "md") == []
    assert {f.name for f in findings(FIELDS, broken.replace('"', ""), "md")} >= {"missing-employer"}


UNNAMED = b"Welder\n\nOur client is growing.\nYou will weld tanks in Ghent.\n"
NAMED = UNNAMED.replace(b"Our client", b"Agency: Meridian Staffing\n\nOur client")
CONFIDENTIAL = {"confidential-client": True}


def said(text: bytes, path: str = "posting.txt", **choices: object) -> dict[str, Severity]:
    """Return what is said about who hires, with its severity."""
    found = Linter(Config(as_of=date(2026, 11, 21), **choices)).check(path, text).findings  # type: ignore[arg-type]
    return {f.name: f.severity for f in found if f.name in ("missing-employer", "missing-agency")}


def test_an_agency_with_a_confidential_client_is_asked_for_its_own_name() -> None:
    assert set(said(UNNAMED)) == {"missing-employer"}
    assert set(said(UNNAMED, options=CONFIDENTIAL)) == {"missing-agency"}
    assert said(NAMED, options=CONFIDENTIAL) == {}
    assert set(said(UNNAMED, options={"confidential-client": False})) == {"missing-employer"}


@pytest.mark.parametrize("profile", ["lv", "us", "google-jobs", "eures"])
def test_a_profile_that_demands_the_employer_demands_the_agency_then(profile: str) -> None:
    assert said(UNNAMED, profiles=(profile,)) == {"missing-employer": Severity.WARNING}
    assert said(UNNAMED, profiles=(profile,), options=CONFIDENTIAL) == {"missing-agency": Severity.WARNING}
    assert said(UNNAMED, required=("employer",), options=CONFIDENTIAL) == {"missing-agency": Severity.WARNING}


def test_belgium_asks_for_the_name_of_an_agency_alone() -> None:
    assert said(UNNAMED, profiles=("be",)) == {"missing-employer": Severity.INFO}
    assert said(UNNAMED, profiles=("be",), options=CONFIDENTIAL) == {"missing-agency": Severity.WARNING}


def test_only_the_postings_of_some_paths_may_have_a_confidential_client() -> None:
    overrides = (Override(("clients/",), options=CONFIDENTIAL),)
    assert set(said(UNNAMED, "clients/welder.txt", overrides=overrides)) == {"missing-agency"}
    assert set(said(UNNAMED, "own/welder.txt", overrides=overrides)) == {"missing-employer"}


@pytest.mark.parametrize("value", ["Confidential", "vertrouwelijk", "Confidentiel", "Vertraulich", "Our client"])
def test_a_word_for_a_secret_is_no_employer(value: str) -> None:
    text = f"---\ntitle: Welder\nemployer: {value}\n---\nYou weld.\n"
    assert set(said(text.encode(), "posting.md")) == {"missing-employer"}
