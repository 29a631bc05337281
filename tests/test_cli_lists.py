"""`postlint rules`, `explain`, `profiles`, `schema` and `init`, and the programming interface."""

import json
import re
import subprocess
import sys
from pathlib import Path

import pytest
import yaml
from house import CLEAN, ROOT, House

import linter
from linter import Config, config, validation
from linter.cli import main

if sys.version_info >= (3, 11):
    import tomllib
else:
    import tomli as tomllib


@pytest.fixture
def house(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> House:
    monkeypatch.chdir(tmp_path)
    return House(tmp_path)


def test_rules_lists_the_shipped_rules_and_those_of_the_users_packs_with_their_severity_here(house: House) -> None:
    listed = {r["code"]: r for r in json.loads(house.run("rules", "--format", "json").stdout)}
    assert {"HSE001", "ENC001"} <= set(listed)
    assert (listed["HSE004"]["default"], listed["HSE004"]["severity"]) == ("off", "off")
    assert (listed["HSE001"]["default"], listed["HSE001"]["fix"]) == ("warning", "safe")
    assert "HSE004" not in house.run("rules", "--select", "HSE001").stdout


def test_the_table_of_rules_fits_the_width(house: House) -> None:
    result = house.run("rules", env={"COLUMNS": "90"})
    assert result.exit_code == 0 and "teh-for-the" in result.stdout
    assert max(map(len, result.stdout.splitlines())) <= 90


@pytest.mark.parametrize("name", ["HSE003", "hse003", "rockstar"])
def test_explain_tells_why_sources_examples_and_fix(house: House, name: str) -> None:
    page = house.run("explain", name).stdout
    for part in (
        "HSE003 rockstar",
        "It puts people off.",
        "A survey that nobody made",
        "a rockstar",
        "a musician",
        "info",
    ):
        assert part in page


def test_explain_names_the_nearest_rule(house: House) -> None:
    result = house.run("explain", "rockstra")
    assert result.exit_code == 2 and "did you mean “rockstar”?" in result.stderr


def test_every_shipped_rule_can_be_explained(house: House) -> None:
    codes = [r["code"] for r in json.loads(house.run("rules", "--isolated", "--format", "json").stdout)]
    pages = house.run("explain", "--isolated", *codes).stdout
    assert all(f"{code} " in pages for code in codes)


def test_profiles_tell_what_they_add(house: House) -> None:
    page = house.run("profiles").stdout
    assert "be: Belgium" in page and "required (warning): title, location" in page and "(EU) 2023/970" in page
    (only,) = json.loads(house.run("profiles", "--profile", "be", "--format", "json").stdout)
    assert (only["name"], only["extends"]) == ("be", ["eu"])
    assert house.run("profiles", "--profile", "bee").exit_code == 2


def test_a_profile_that_is_named_is_told_with_each_rule_law_day_and_confidence(house: House) -> None:
    page = house.run("profiles", "--isolated", "us-co", env={"COLUMNS": "200"}).stdout
    assert "us-co: Colorado" in page and "PAY111 missing-pay-us-co: warning (off without it)" in page
    assert "C.R.S. 8-5-201" in page and "in force since 2021-01-01; confidence: high" in page
    assert "INC002 young-team: warning (info without it)" in page, "what it adds to counts too"
    assert "Belgium (" not in page


@pytest.mark.parametrize("arguments", [("profiles", "BE"), ("profiles", "--profile", "Be")])
def test_a_profile_may_be_written_in_capitals(house: House, arguments: tuple[str, ...]) -> None:
    assert "be: Belgium" in house.run(*arguments).stdout
    house.write("a.txt", CLEAN)
    assert house.run("check", "--isolated", "--profile", "BE,Google-Jobs", "a.txt").exit_code == 1


def test_a_misspelt_profile_names_the_nearest(house: House) -> None:
    result = house.run("profiles", "us-cco")
    assert result.exit_code == 2 and "did you mean “us-co”?" in result.stderr


def test_rules_lists_those_of_a_family_of_a_part_of_a_code_or_of_a_name(house: House) -> None:
    def codes(*parts: str) -> set[str]:
        result = house.run("rules", "--isolated", "--format", "json", *parts)
        return {r["code"] for r in json.loads(result.stdout)}

    assert {code[:3] for code in codes("pay")} == {"PAY"} and codes("PAY00") < codes("PAY")
    assert codes("salary-hist") == {"INC085"} and codes("jrg", "salary-history") > {"INC085"}
    result = house.run("rules", "quux")
    assert result.exit_code == 2 and "the families are CON" in result.stderr


def test_explain_lists_the_rules_of_a_family_and_those_that_share_a_word_of_their_names(house: House) -> None:
    page = house.run("explain", "--isolated", "lng").stdout
    assert "LNG001" in page and "PAY001" not in page and "Why:" not in page
    page = house.run("explain", "--isolated", "language-level").stdout
    assert "LNG002" in page and "LNG004" in page and "PAY001" not in page


def test_explain_takes_a_part_of_a_name_that_one_rule_has(house: House) -> None:
    assert house.run("explain", "--isolated", "digital-nat").stdout.startswith("INC004 digital-native")


def test_a_list_says_what_a_severity_in_parentheses_is_where_it_has_one(house: House) -> None:
    said = "In parentheses: the severity in files with metadata"
    assert said in house.run("explain", "--isolated", "FLD").stdout
    assert said not in house.run("rules", "--isolated", "LNG001").stdout


def test_one_rule_is_counted_as_one(house: House) -> None:
    assert "\n1 rule, 1 on here." in house.run("rules", "--isolated", "LNG001").stdout


@pytest.mark.parametrize("name", ["config", "pack", "report", "posting"])
def test_schema_prints_a_valid_schema(house: House, name: str) -> None:
    from jsonschema import Draft202012Validator

    Draft202012Validator.check_schema(json.loads(house.run("schema", name).stdout))


def test_the_schema_of_postings_takes_a_job_posting_and_plain_fields() -> None:
    schema = validation.schema("posting")
    whole = {
        "@type": "JobPosting",
        "title": "Baker",
        "description": "<p>Bread.</p>",
        "datePosted": "2026-11-21",
        "hiringOrganization": {"name": "Oven"},
        "jobLocation": {"address": "Ghent"},
    }
    assert validation.problems([whole, {"title": "Baker", "pay": 20}], schema) == []
    for key, value in (("datePosted", "21 November"), ("employmentType", "fulltime"), ("title", "")):
        assert validation.problems({**whole, key: value}, schema) != []


@pytest.mark.parametrize(
    "arguments", [[], ["check"], ["inspect"], ["rules"], ["explain"], ["profiles"], ["schema"], ["init"]]
)
def test_every_command_has_help(house: House, arguments: list[str]) -> None:
    result = house.run(*arguments, "--help")
    assert result.exit_code == 0 and "Usage: " in result.stdout


def test_the_version_is_told(house: House) -> None:
    assert house.run("--version").stdout == f"postlint {linter.__version__}\n"


class TestInit:
    """`postlint init`."""

    def files(self, folder: Path) -> dict[str, str]:
        listed = (p for p in folder.rglob("*") if p.is_file())
        return {p.relative_to(folder).as_posix(): p.read_text(encoding="utf-8") for p in listed}

    def start(self, folder: Path, monkeypatch: pytest.MonkeyPatch) -> House:
        house = House(folder / "elsewhere")
        (folder / "project").mkdir()
        monkeypatch.chdir(folder / "project")
        house.folder = folder / "project"
        return house

    def test_it_works_in_an_empty_folder(self, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
        house = self.start(tmp_path, monkeypatch)
        result = house.run("init")
        assert result.exit_code == 0
        assert set(self.files(house.folder)) == {
            "postlint.toml",
            ".pre-commit-config.yaml",
            ".github/workflows/postlint.yml",
        }
        assert config.load(house.folder / "postlint.toml").include == ("jobs/",)

    def test_the_files_are_for_the_folder_where_postings_were_found(
        self, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        house = self.start(tmp_path, monkeypatch)
        house.write("content/jobs/nl/bakker.md", CLEAN)
        house.write("content/jobs/cook.md", CLEAN)
        house.write("docs/guide.md", "How to write.")
        assert "content/jobs" in house.run("init").stderr
        hook = yaml.safe_load(house.read(".pre-commit-config.yaml"))["repos"][0]["hooks"][0]
        assert re.search(hook["files"], "content/jobs/nl/bakker.md") and not re.search(hook["files"], "docs/guide.md")
        assert hook["additional_dependencies"] == [f"postlint=={linter.__version__}"]
        steps = yaml.safe_load(house.read(".github/workflows/postlint.yml"))["jobs"]["postlint"]["steps"]
        assert steps[-1]["run"] == "postlint check --format github content/jobs/"
        assert house.run("check", "--format", "json").exit_code in (0, 1)

    def test_every_commented_line_of_the_configuration_is_valid(
        self, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        house = self.start(tmp_path, monkeypatch)
        house.run("init")
        lines = house.read("postlint.toml").splitlines()
        told = [line.removeprefix("# ") for line in lines if re.match(r"(# )?([\w-]+ = |\[)", line)]
        assert len(told) > 15
        assert validation.problems(tomllib.loads("\n".join(told)), validation.schema("config")) == []

    def test_it_never_overwrites_and_says_what_to_add(self, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
        house = self.start(tmp_path, monkeypatch)
        house.write("postlint.toml", 'ignore = ["PAY"]\n')
        house.write(".pre-commit-config.yaml", "repos: []\n")
        house.write(".gitlab-ci.yml", "stages: [test]\n")
        before = self.files(house.folder)
        result = house.run("init")
        assert self.files(house.folder) == before
        added = re.findall(r"^    .*$", result.stdout, re.MULTILINE)
        assert "    - repo: local" in added and "    postlint:" in added

    def test_running_it_twice_changes_nothing(self, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
        house = self.start(tmp_path, monkeypatch)
        house.run("init")
        before = self.files(house.folder)
        result = house.run("init")
        assert self.files(house.folder) == before and "written" not in result.stdout

    def test_a_table_in_pyproject_is_kept_as_the_configuration(
        self, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        house = self.start(tmp_path, monkeypatch)
        house.write("pyproject.toml", "[tool.postlint]\n")
        house.run("init")
        assert "postlint.toml" not in self.files(house.folder)


def test_a_text_is_linted_from_python() -> None:
    report = linter.lint_text("đź“… Starts in May", config=Config())
    assert [f.code for f in report.findings if f.severity.value == "error"] == ["ENC001"]
    assert linter.lint_text("# Bäcker", "baker.md").postings == 1


def test_files_are_linted_from_python(house: House) -> None:
    house.write("jobs/baker.txt", "teh cat")
    own = linter.load_config("postlint.toml")
    assert [(f.path, f.code) for f in linter.lint_paths([Path("jobs")], own).findings] == [("jobs/baker.txt", "HSE001")]
    with pytest.raises(FileNotFoundError):
        linter.lint_paths(["absent"], own)


def test_a_text_is_inspected_from_python() -> None:
    (facts,) = linter.inspect_text("Baker\n\nLocation: Ghent\n")
    assert [v.value for v in facts.fields["location"]] == ["Ghent"]


def test_the_package_imports_its_interface_only_when_it_is_used() -> None:
    program = (
        "import sys, linter; print('linter.api' in sys.modules); linter.lint_text; print('linter.api' in sys.modules)"
    )
    done = subprocess.run([sys.executable, "-c", program], cwd=ROOT, capture_output=True, text=True, check=True)
    assert done.stdout.split() == ["False", "True"]


def test_the_module_and_the_command_are_one() -> None:
    done = subprocess.run([sys.executable, "-m", "linter", "--version"], cwd=ROOT, capture_output=True, check=True)
    assert done.stdout.decode() == f"postlint {linter.__version__}\n"
    assert callable(main)
