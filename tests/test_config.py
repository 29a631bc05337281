"""Configuration: which file holds, what is wrong with it in a sentence, and which rules run under it."""

import json
from collections.abc import Mapping
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from linter import config, selection, validation
from linter.config import Config, ConfigError, Override
from linter.engine import Active
from linter.facts import Knowledge
from linter.findings import Severity
from linter.lexicon import Lexicon
from linter.packs import Profile, Rule, Rulebook
from linter.resources import SCHEMAS


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Work in an empty folder, with a cache of its own."""
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("POSTLINT_CACHE_DIR", str(tmp_path / "cache"))
    return tmp_path


def write(folder: Path, name: str, text: str) -> Path:
    file = folder / name
    file.parent.mkdir(parents=True, exist_ok=True)
    file.write_text(text, encoding="utf-8")
    return file


def problems(file: Path) -> list[str]:
    with pytest.raises(ConfigError) as caught:
        config.load(file)
    return str(caught.value).splitlines()


def test_the_nearest_file_upwards_from_the_named_path_holds(folder: Path) -> None:
    write(folder, "postlint.toml", "")
    near = write(folder, "jobs/postlint.toml", "")
    posting = write(folder, "jobs/nl/bakker.md", "Bakker")
    assert config.find([posting]) == near


def test_several_paths_go_by_the_folder_that_holds_them_all(folder: Path) -> None:
    top = write(folder, "postlint.toml", "")
    write(folder, "a/postlint.toml", "")
    paths = [write(folder, "a/one.txt", "x"), write(folder, "b/two.txt", "x")]
    assert config.find(paths) == top


def test_postlint_toml_goes_before_pyproject_in_one_folder(folder: Path) -> None:
    own = write(folder, "postlint.toml", "")
    write(folder, "pyproject.toml", "[tool.postlint]\n")
    assert config.find([]) == own


def test_a_pyproject_without_the_table_is_passed_over(folder: Path) -> None:
    top = write(folder, "pyproject.toml", '[tool.postlint]\nignore = ["PAY"]\n')
    write(folder, "sub/pyproject.toml", '[project]\nname = "not-postlint"\n')
    assert config.find([folder / "sub"]) == top
    assert config.load(top).ignore == ("PAY",)


def test_a_value_of_another_form_is_told_in_words_and_not_by_its_pattern(folder: Path) -> None:
    file = write(folder, "postlint.toml", 'as-of = "soon"\n')
    with pytest.raises(config.ConfigError, match=r'postlint\.toml:1: "soon" is not .*: YYYY-MM-DD, today, or posted'):
        config.load(file)


def test_without_a_file_there_is_none(folder: Path) -> None:
    assert config.find([folder]) is None


def test_every_key_arrives(folder: Path) -> None:
    file = write(
        folder,
        "postlint.toml",
        """
select = ["LNG"]
extend-select = ["EXP"]
ignore = ["LNG001"]
profiles = ["be"]
required = ["title"]
recommended = ["pay"]
rules = ["./ours"]
include = ["jobs/"]
exclude = ["old/"]
as-of = 2026-11-21
language = "nl"
fail-on = "error"
docs-url = "https://docs.example"
[severity]
LNG = "info"
[fields]
closing_date = ["opens until", "job.end"]
[defaults]
employer = "Oven"
[experience]
many = 8
[[per-path]]
paths = ["old/"]
as-of = "posted"
""",
    )
    assert config.load(file) == Config(
        root=folder,
        file=file,
        select=("LNG",),
        extend_select=("EXP",),
        ignore=("LNG001",),
        severity={"LNG": "info"},
        profiles=("be",),
        required=("title",),
        recommended=("pay",),
        aliases={"opens until": "closing_date", "job.end": "closing_date"},
        defaults={"employer": "Oven"},
        packs=(folder / "ours",),
        include=("jobs/",),
        exclude=("old/",),
        overrides=(Override(("old/",), as_of="posted"),),
        as_of=date(2026, 11, 21),
        language="nl",
        fail_on=Severity.ERROR,
        docs_url="https://docs.example",
        options={"experience": {"many": 8}},
    )


def test_an_unknown_key_is_an_error_with_its_line_and_the_nearest_known_one(folder: Path) -> None:
    file = write(folder, "postlint.toml", '# our choice\n\nignroe = ["PAY"]\n')
    assert problems(file) == ["postlint.toml:3: unknown key “ignroe”; did you mean “ignore”?"]


def test_a_problem_in_a_table_of_a_list_is_told_at_its_line(folder: Path) -> None:
    text = '[[per-path]]\npaths = ["a/"]\n\n[[per-path]]\npaths = ["b/"]\nlanguage = "nll"\n'
    (line,) = problems(write(folder, "postlint.toml", text))
    assert line.startswith("postlint.toml:6: ") and "nl" in line


def test_a_text_where_a_list_belongs_is_told_with_how_to_write_it(folder: Path) -> None:
    (one,) = problems(write(folder, "postlint.toml", '# ours\nprofiles = "be"\n'))
    assert one == 'postlint.toml:2: "be" stands where a list is expected: write ["be"]'
    (two,) = problems(write(folder, "postlint.toml", 'select = "LNG, EXP"\n'))
    assert two == 'postlint.toml:1: "LNG, EXP" stands where a list is expected: write ["LNG", "EXP"]'
    (other,) = problems(write(folder, "postlint.toml", "select = 3\n"))
    assert other == "postlint.toml:1: 3 stands where a list is expected"


def unknown(read: Config, override: Override | None = None) -> str:
    """Return what is said of a name that is not there."""
    with pytest.raises(ConfigError) as caught:
        selection.choose(BOOK, read, override)
    return str(caught.value)


@pytest.mark.parametrize(
    ("text", "place"),
    [
        ('profiles = ["be"]\nselect = [\n  "AAA",  # ours\n  "CCC001",\n]\n', "4: select"),
        ('extend-select = ["CCC001"]\n', "1: extend-select"),
        ("ignore = ['BBB',\n'CCC001', {path = 'old/', rules = ['CCC001']}]\n", "2: ignore"),
        ('[severity]\nAAA001 = "off"\nCCC001 = "error"\n', "3: severity"),
        ('language = "nl"\nseverity.CCC001 = "error"\n', "2: severity"),
        ('[[per-path]]\npaths = ["a/"]\n\n[[per-path]]\npaths = ["CCC001"]\nignore = ["CCC001"]\n', "6: ignore"),
        ('[[per-path]]\npaths = ["a/"]\n[per-path.severity]\nCCC001 = "info"\n', "4: severity"),
    ],
)
def test_a_rule_that_is_not_there_is_told_at_its_line(folder: Path, text: str, place: str) -> None:
    read = config.load(write(folder, "postlint.toml", text))
    override = read.overrides[-1] if read.overrides else None
    assert unknown(read, override).startswith(f"postlint.toml:{place}: no rule is called “CCC001”")


def test_a_line_is_counted_as_editors_do_whatever_marks_of_unicode_a_text_holds(folder: Path) -> None:
    (line,) = problems(write(folder, "postlint.toml", "# one\u2028line\x85of TOML\n# two\nlanguage = 3\n"))
    assert line.startswith("postlint.toml:3: ")


def test_a_rule_that_is_not_there_is_told_at_its_line_of_pyproject(folder: Path) -> None:
    text = '[project]\nname = "CCC001"\n[tool.postlint]\nselect = ["AAA"]\n[tool.postlint.severity]\nCCC001 = "off"\n'
    read = config.load(write(folder, "pyproject.toml", text))
    assert unknown(read).startswith("pyproject.toml:6: severity: no rule is called “CCC001”")


def test_a_profile_that_is_not_there_is_told_at_its_line(folder: Path) -> None:
    read = config.load(write(folder, "postlint.toml", 'select = ["bee"]\nprofiles = ["be", "bee"]\n'))
    assert unknown(read) == "postlint.toml:2: profiles: no profile is called “bee”; did you mean “be”?"


def test_a_rule_that_the_command_line_names_is_told_without_a_file(folder: Path) -> None:
    read = config.load(write(folder, "postlint.toml", 'select = ["AAA"]\n'))
    assert unknown(read._replace(select=("CCC001",))).startswith("no rule is called “CCC001”")


def test_a_problem_in_pyproject_is_told_at_its_line(folder: Path) -> None:
    text = '[project]\nname = "x"\n\n[tool.postlint]\nprofiles = "be"\n\n[tool.postlint.severity]\nLNG = "fatal"\n'
    found = problems(write(folder, "pyproject.toml", text))
    assert [line.split(" ")[0] for line in found] == ["pyproject.toml:5:", "pyproject.toml:8:"]


def test_an_unknown_field_is_refused(folder: Path) -> None:
    (line,) = problems(write(folder, "postlint.toml", 'required = ["tittle"]\n'))
    assert "did you mean “title”?" in line


def test_broken_toml_is_an_error_at_its_line(folder: Path) -> None:
    (line,) = problems(write(folder, "postlint.toml", 'select = ["LNG"]\nignore = [\n'))
    assert line.startswith("postlint.toml") and "not valid TOML" in line


def test_a_day_that_does_not_exist_is_refused(folder: Path) -> None:
    (line,) = problems(write(folder, "postlint.toml", 'as-of = "2026-02-30"\n'))
    assert "“2026-02-30” is no day" in line


def test_a_configuration_that_was_valid_once_is_not_validated_again(
    folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    file = write(folder, "postlint.toml", 'ignore = ["PAY"]\n')
    config.load(file)
    monkeypatch.setattr(validation, "problems", lambda *_: pytest.fail("validated again"))
    config.load(file)
    with pytest.raises(BaseException, match="validated again"):
        config.load(write(folder, "postlint.toml", 'ignore = ["INC"]\n'))


def test_a_cache_folder_that_cannot_be_written_stops_nothing(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("POSTLINT_CACHE_DIR", str(write(folder, "cache", "a file in its place")))
    assert config.load(write(folder, "postlint.toml", 'ignore = ["PAY"]\n')).ignore == ("PAY",)


def test_the_schema_knows_every_key_that_is_read() -> None:
    schema = json.loads((SCHEMAS / "config.schema.json").read_text(encoding="utf-8"))
    assert set(schema["properties"]) >= config._OWN


def rule(code: str, **more: Any) -> Rule:
    given: dict[str, Any] = {"name": f"rule-{code.lower()}", "severity": Severity.WARNING, "check": "terms"}
    return Rule(code=code, params=more.pop("params", {}), message="m", pack="test", **{**given, **more})


def profile(name: str, **more: Any) -> Profile:
    return Profile(name=name, title=name, **{"rules": {}, "settings": {}, **more})


BOOK = Rulebook(
    rules=(
        rule("AAA001"),
        rule("AAA002", enabled=False, severity=Severity.INFO),
        rule("BBB001", structured=Severity.ERROR),
        rule("FLD001", check="field", params={"field": "pay"}, enabled=False, severity=Severity.INFO),
        rule("FLD002", check="field", params={"field": "title"}, severity=Severity.ERROR),
        rule("LAW001", jurisdictions=("be",)),
        rule("LAW002", jurisdictions=("be",), replaces=("AAA001",), enabled=False),
        rule("RUN001", check="reading", severity=Severity.ERROR),
        rule("RUN002", check="reading", severity=Severity.WARNING),
    ),
    profiles={
        "be": profile("be", jurisdiction="be", extends=("eu",), required=("pay",)),
        "eu": profile("eu", jurisdiction="eu", recommended=("pay",), settings={"pay": {"widest": 2}}),
        "strict": profile("strict", rules={"AAA": "error", "AAA001": "info", "AAA002": "warning", "BBB001": "off"}),
        "law": profile("law", jurisdiction="be", rules={"LAW002": "warning"}),
        "round": profile("round", extends=("round",)),
    },
    knowledge=Knowledge(Lexicon({}), {}),
    compiled=Path(),
)
DEFAULT = ["AAA001", "BBB001", "FLD002", "RUN001", "RUN002"]


def chosen(override: Override | None = None, **choices: Any) -> Mapping[str, Active]:
    return {a.rule.code: a for a in selection.choose(BOOK, Config(**choices), override)}


def severities(**choices: Any) -> dict[str, str]:
    return {code: active.severity.value for code, active in chosen(**choices).items()}


def test_without_choices_the_rules_run_that_are_on_by_default() -> None:
    assert list(chosen()) == DEFAULT


def test_select_runs_whole_families_also_what_is_off_by_default() -> None:
    assert list(chosen(select=("AAA",))) == ["AAA001", "AAA002", "RUN001"]


def test_a_selected_family_leaves_out_the_law_of_a_jurisdiction_that_was_not_chosen() -> None:
    assert list(chosen(select=("LAW",))) == ["RUN001"]
    assert list(chosen(select=("LAW",), profiles=("be",))) == ["LAW001", "LAW002", "RUN001"]
    assert "LAW001" in chosen(select=("LAW001",)) and "LAW001" in chosen(select=("rule-law001",))


def test_whatever_is_selected_a_file_that_could_not_be_read_is_reported() -> None:
    assert list(chosen(select=("BBB",))) == ["BBB001", "RUN001"]
    assert list(chosen(select=("BBB",), ignore=("RUN",))) == ["BBB001"]


def test_ignore_wins_over_both_selects() -> None:
    assert list(chosen(select=("AAA",), extend_select=("BBB001",), ignore=("AAA002", "rule-bbb001", "RUN"))) == [
        "AAA001"
    ]


def test_extend_select_adds_to_the_default() -> None:
    assert list(chosen(extend_select=("AAA002",))) == sorted([*DEFAULT, "AAA002"])


def test_all_stands_for_every_rule_but_for_foreign_law() -> None:
    assert set(chosen(select=("ALL",))) == {r.code for r in BOOK.rules if not r.jurisdictions}


@pytest.mark.parametrize("key", ["select", "extend_select", "ignore"])
def test_an_unknown_rule_is_an_error_that_names_the_nearest(key: str) -> None:
    with pytest.raises(ConfigError, match=r"“AAA009”; did you mean “AAA00\d”"):
        chosen(None, **{key: ("AAA009",)})


def test_a_profile_rates_rules_the_precise_name_over_the_family() -> None:
    found = severities(profiles=("strict",))
    assert (found["AAA001"], found["AAA002"]) == ("info", "warning")
    assert "BBB001" not in found


def test_required_fields_are_warnings_and_recommended_ones_infos() -> None:
    assert severities(required=("pay",))["FLD001"] == "warning"
    assert severities(recommended=("pay",))["FLD001"] == "info"
    assert severities(profiles=("be",))["FLD001"] == "warning"


def test_a_required_field_is_not_made_milder() -> None:
    assert severities(required=("title",))["FLD002"] == "error"


def test_a_law_runs_where_a_profile_has_its_jurisdiction_and_replaces_the_general_rule() -> None:
    assert "LAW001" in chosen(profiles=("be",))
    found = chosen(profiles=("law",))
    assert "LAW002" in found and "AAA001" not in found
    assert "AAA001" in chosen(profiles=("law",), ignore=("LAW002",))


def test_severities_of_the_user_come_last_and_hold_for_every_file() -> None:
    active = chosen(severity={"BBB001": "info"})["BBB001"]
    assert (active.severity, active.structured) == (Severity.INFO, Severity.INFO)
    assert severities(severity={"AAA": "error"}) == {**severities(), "AAA001": "error"}


def test_a_severity_for_a_rule_in_full_turns_it_on_and_off_turns_off() -> None:
    assert severities(severity={"AAA002": "warning"})["AAA002"] == "warning"
    assert "AAA001" not in chosen(severity={"AAA": "off"})
    assert "AAA002" not in chosen(severity={"AAA002": "warning"}, select=("BBB",))


def test_the_choices_of_a_path_are_added_to_those_of_the_run() -> None:
    override = Override(("old/",), ignore=("BBB",), severity={"AAA001": "error"}, required=("pay",))
    found = chosen(override, severity={"AAA001": "info"})
    assert "BBB001" not in found
    assert found["AAA001"].severity is Severity.ERROR
    assert found["FLD001"].severity is Severity.WARNING


def test_an_unknown_profile_is_an_error_and_one_that_extends_itself_is_not() -> None:
    with pytest.raises(ConfigError, match="“bee”; did you mean “be”"):
        chosen(profiles=("bee",))
    assert list(chosen(profiles=("round",))) == DEFAULT


def test_the_settings_of_profiles_hold_under_the_configurations_own() -> None:
    profiles = selection.chosen_profiles(BOOK, ["be"])
    assert [p.name for p in profiles] == ["eu", "be"]
    assert selection.options(profiles, Config(options={"pay": {"size": 5}})) == {"pay": {"widest": 2, "size": 5}}
