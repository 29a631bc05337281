"""What rules about law may say, held over all the data: how sure they are, and in which words."""

from shipped import BOOK

from linter import Config
from linter.findings import Severity
from linter.selection import choose

DOCS = BOOK.docs()


def test_what_is_of_low_confidence_is_no_more_than_an_info_in_any_profile() -> None:
    low = {code for code, known in DOCS.items() if known.get("confidence") == "low"}
    assert low
    for profile in (None, *BOOK.profiles):
        for active in choose(BOOK, Config(profiles=(profile,) if profile else ())):
            if active.rule.code in low:
                assert {active.severity, active.structured} == {Severity.INFO}, (profile, active.rule.code)


def test_no_law_is_an_error_and_no_profile_makes_one_of_it() -> None:
    for profile in BOOK.profiles:
        for active in choose(BOOK, Config(profiles=(profile,))):
            if active.rule.jurisdictions:
                assert Severity.ERROR not in (active.severity, active.structured), (profile, active.rule.code)


def test_a_rule_of_one_law_says_may_and_never_that_something_is_illegal() -> None:
    for rule in BOOK.rules:
        said = f"{rule.message} {rule.help}".lower()
        assert not any(word in said for word in ("illegal", "unlawful", "forbidden by", "compliant")), rule.code
        if rule.jurisdictions and rule.family in ("PAY", "FLD"):
            assert " may " in said, rule.code


def test_every_rule_of_one_law_cites_it_with_how_sure_we_are_and_a_source() -> None:
    for rule in BOOK.rules:
        if rule.jurisdictions:
            assert {"law", "confidence", "sources"} <= set(DOCS[rule.code]), rule.code
