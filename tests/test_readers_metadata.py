"""Keys of metadata: which field they mean, and which records are postings."""

import pytest
import yaml
from reading import aliases, posting, read

from linter import readers, resources
from linter.readers import metadata

FIELDS = {
    *("title", "employer", "location", "employment_type", "contract", "duration", "pay", "start_date", "closing_date"),
    *(
        "date_posted",
        "apply",
        "working_hours",
        "work_model",
        "education",
        "responsibilities",
        "requirements",
        "benefits",
    ),
}


@pytest.mark.parametrize(
    ("key", "field"),
    [
        ("date_posted", "date_posted"),
        ("datePosted", "date_posted"),
        ("Date Posted", "date_posted"),
        ("date-posted", "date_posted"),
        ("opens", "date_posted"),
        ("closes", "closing_date"),
        ("validThrough", "closing_date"),
        ("compensation", "pay"),
        ("baseSalary.value.minValue", "pay.minimum"),
        ("hiringOrganization.name", "employer"),
        ("hiringOrganization.logo", "employer.url"),
        ("jobLocation.address.addressLocality", "location"),
        ("applicantLocationRequirements.name", "location.applicants"),
        ("jobLocationType", "work_model"),
        ("application contact.name", "apply"),
        ("params.location", "location"),
        ("Bewerbungsschluss", "closing_date"),
        ("lieu de travail", "location"),
        ("werkgever", "employer"),
        ("key objectives", "responsibilities"),
        ("image.title", ""),
        ("backgroundcolour", ""),
        ("", ""),
    ],
)
def test_a_key_means_a_field_however_it_is_spelt(key: str, field: str) -> None:
    assert readers.field_of(key, aliases()) == field


def test_every_field_has_keys() -> None:
    assert set(aliases().values()) >= FIELDS


def test_no_key_means_two_fields() -> None:
    data = yaml.safe_load((resources.RULES / "vocabulary" / "metadata-keys.yaml").read_text(encoding="utf-8"))
    keys = [(metadata.normal(key), entry["id"]) for entry in data["entries"] for key in entry["keys"]]
    assert len(keys) == len(set(keys)) == len(dict(keys))


def test_the_configuration_adds_keys_and_wins() -> None:
    table = readers.aliases(
        {"metadata-keys": {"pay": {"keys": ["fee"]}}}, {"Dienst-Ort": "location", "fee": "contract"}
    )
    assert table == {"fee": "contract", "dienstort": "location"}


@pytest.mark.parametrize(
    ("text", "suffix", "like"),
    [
        ('{"title": "Chef", "location": "Gent"}', "json", True),
        ('{"@type": "JobPosting"}', "json", True),
        ('{"jobs": [{"title": "Chef", "datePosted": "2026-01-01"}]}', "json", True),
        ('{"title": "Chef", "hiringOrganization": {"name": "Acme"}}', "json", True),
        ("title: Chef\nsalary: 3\n", "yaml", True),
        ("- {title: Chef, employer: Acme}\n", "yaml", True),
        ('{"title": "Chef", "location": ', "json", True),
        ('{"title": "My site", "description": "x", "url": "y", "email": "z"}', "json", False),
        ('{"name": "app", "version": "1", "dependencies": {}}', "json", False),
        ('{"title": "Schema", "type": "object", "properties": {"location": {"type": "string"}}}', "json", False),
        ('{"a": {"title": "x"}, "b": {"location": "y"}}', "json", False),
        ("name: CI\non: push\njobs:\n  test:\n    runs-on: x\n", "yaml", False),
        ('{"broken": ', "json", False),
        ("[1, 2]", "json", False),
        ("", "json", False),
    ],
)
def test_json_and_yaml_look_like_a_posting_by_a_title_and_another_field(text: str, suffix: str, like: bool) -> None:
    assert (readers.likeness(text.encode(), suffix, aliases()) == "posting") is like


def test_a_file_that_is_named_is_a_posting_though_it_does_not_look_like_one() -> None:
    assert len(read('{"name": "Chef"}', "json").documents) == 1


def test_json_is_read_without_the_yaml_library() -> None:
    import subprocess
    import sys

    code = (
        "import sys; from linter import readers; readers.read('a.json', b'[{}]', {}); sys.exit('yaml' in sys.modules)"
    )
    assert subprocess.run([sys.executable, "-c", code], check=False).returncode == 0


def test_the_format_goes_by_the_suffix_and_can_be_given() -> None:
    assert [readers.format_of(p) for p in ("a.TXT", "b.md", "c.htm", "d.json", "e.yml", "f", "g.odt")] == [
        *("text", "markdown", "html", "json", "yaml", "text", "text")
    ]
    (document,) = readers.read("-", b"# Chef", {}, "markdown").documents
    assert (document.format, document.text) == ("markdown", "Chef")


def test_keys_of_the_notation_are_no_metadata() -> None:
    assert [m.path for m in posting('{"@id": "x", "$schema": "y", "title": "z"}', "json").metadata] == ["title"]
