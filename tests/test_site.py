"""The documentation site: built whole and without a warning; what a finding links to is a page of it."""

import json
import re
import shutil
import subprocess
import sys
from pathlib import Path

import pytest
from house import CONFIG, PACK, ROOT, House

from linter import packs
from linter.config import Config
from linter.run import Linter

pytest.importorskip("zensical", reason="what builds the site needs Python 3.11", exc_type=ImportError)

BASE = "https://lint.example/docs"
BOOK = packs.load()


def build(folder: Path) -> subprocess.CompletedProcess[str]:
    """Build the site of the pages in a folder, as `make site` does: a warning is an error."""
    command = [sys.executable, "-m", "zensical", "build", "--clean", "--strict"]
    return subprocess.run(command, cwd=folder, capture_output=True, text=True, check=False)


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("site")
    shutil.copytree(ROOT / "docs", folder / "docs", ignore=shutil.ignore_patterns("__pycache__"))
    shutil.copy(ROOT / "zensical.toml", folder)
    done = build(folder)
    assert done.returncode == 0, done.stdout + done.stderr
    return folder / "site"


ASKED = re.compile(
    r"""<(?:script|img|iframe|link rel="?(?:stylesheet|icon|preload))[^>]*?(?:src|href)="?((?:https?:)?//[^">]*)"""
)
"""What a browser fetches of another server by itself: scripts, styles, pictures, fonts."""


def page(site: Path, url: str) -> Path:
    """Return the file that a server gives for an address of the site."""
    assert url.startswith(f"{BASE}/") and url.endswith("/")
    return site / url.removeprefix(f"{BASE}/") / "index.html"


def test_a_page_that_leads_nowhere_stops_the_build(tmp_path: Path) -> None:
    (tmp_path / "docs").mkdir()
    (tmp_path / "docs" / "README.md").write_text("# Start\n\n[there](absent.md)\n")
    (tmp_path / "zensical.toml").write_text('[project]\nsite_name = "x"\ntheme.font = false\n')
    done = build(tmp_path)
    assert done.returncode != 0 and "page does not exist" in done.stdout + done.stderr


def test_every_rule_has_the_page_that_its_findings_link_to_and_explain_names_the_same(
    site: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    house = House(tmp_path)
    house.write("postlint.toml", f'docs-url = "{BASE}/"\n')
    codes = [rule.code for rule in BOOK.rules]
    told = house.run("explain", *codes).stdout
    urls = re.findall(r"^Page: (\S+)$", told, re.MULTILINE)
    assert urls == [f"{BASE}/rules/{code}/" for code in codes]
    for code, url in zip(codes, urls, strict=True):
        assert f"<title>{code} " in page(site, url).read_text(encoding="utf-8"), url


def test_a_finding_links_to_the_page_of_its_rule(site: Path) -> None:
    posting = (ROOT / "examples/postings/data-engineer.txt").read_bytes()
    findings = Linter(Config(docs_url=BASE)).check("data-engineer.txt", posting).findings
    assert len({f.code for f in findings}) > 5
    for finding in findings:
        assert f"<title>{finding.code} " in page(site, finding.url).read_text(encoding="utf-8")


def test_without_a_site_nothing_links_to_one(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    house = House(tmp_path)
    house.write("a.txt", "teh cat")
    assert [f["url"] for f in house.findings("a.txt")] == [None]
    assert "Page:" not in house.run("explain", "HSE001").stdout


def test_rules_of_a_pack_link_to_pages_that_the_pack_names_and_never_to_this_site(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    house = House(tmp_path)
    house.write("a.txt", "teh cat")
    house.write("postlint.toml", CONFIG + f'docs-url = "{BASE}"\n')
    assert [f["url"] for f in house.findings("a.txt")] == [None]
    house.write("house/rules.yaml", PACK.replace("rules:", "docs-url: https://house.example/\nrules:", 1))
    assert [f["url"] for f in house.findings("a.txt")] == ["https://house.example/rules/HSE001/"]
    assert "Page: https://house.example/rules/HSE001/" in house.run("explain", "HSE001").stdout


def test_every_profile_has_a_page(site: Path) -> None:
    for name, profile in BOOK.profiles.items():
        text = (site / "profiles" / name / "index.html").read_text(encoding="utf-8")
        assert f"{name}: {profile.title}".replace("'", "&#39;")[:8] in text


def test_the_site_asks_nothing_of_another_server_and_holds_no_program_of_ours(site: Path) -> None:
    for file in site.rglob("*.html"):
        assert ASKED.findall(file.read_text(encoding="utf-8")) == [], file
    for file in site.rglob("*.css"):
        assert not re.search(r"url\(.?(https?:)?//", file.read_text(encoding="utf-8")), file
    assert list(site.rglob("*.py")) == []


def test_lists_tables_and_fences_are_read_as_such(site: Path) -> None:
    """What GitHub takes for a list, such as one without an empty line above it, the site must take for one too."""
    for file in site.rglob("index.html"):
        article = file.read_text(encoding="utf-8").partition("<article")[2].partition("</article>")[0]
        prose = re.sub(r"<pre.*?</pre>", "", article, flags=re.DOTALL)
        assert re.findall(r"^(?:- |\d+\. |\| |```).*$", prose, re.MULTILINE) == [], file


def test_the_search_finds_rules_and_profiles(site: Path) -> None:
    places = {item["location"] for item in json.loads((site / "search.json").read_text(encoding="utf-8"))["items"]}
    assert any("rules/LNG001/" in place for place in places) and any("profiles/be/" in place for place in places)
