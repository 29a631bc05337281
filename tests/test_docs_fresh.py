"""The documentation says what the data and the program say now. `make docs` writes it anew."""

import re
from pathlib import Path

import generate
import pytest

from linter import packs

WANTED = generate.pages(packs.load())
PAGES = sorted(p for p in [generate.ROOT / "README.md", *generate.DOCS.rglob("*.md")] if p.is_file())
LINK = re.compile(r"(?<!!)\[[^\]]+\]\(([^)\s]+)\)")


def named(page: Path) -> str:
    return page.relative_to(generate.ROOT).as_posix()


@pytest.mark.parametrize("page", WANTED, ids=named)
def test_a_page_says_what_the_data_says(page: Path) -> None:
    assert page.is_file(), "written by `make docs`"
    assert page.read_text(encoding="utf-8") == WANTED[page]


def test_no_page_stays_behind_when_its_rule_is_gone() -> None:
    assert generate.stale(WANTED) == []


@pytest.mark.parametrize("page", PAGES, ids=named)
def test_a_link_leads_to_a_page_and_a_heading_that_exist(page: Path) -> None:
    links = [link for link in LINK.findall(prose(page)) if "://" not in link and not link.startswith("mailto:")]
    for link in links:
        name, _, anchor = link.partition("#")
        target = (page.parent / name).resolve() if name else page
        assert target.exists(), f"{link} leads nowhere"
        assert not anchor or anchor in anchors(target), f"{link}: no such heading"


def prose(page: Path) -> str:
    """Return a page without its fenced blocks and code."""
    text = re.sub(r"^(`{3,}).*?^\1$", "", page.read_text(encoding="utf-8"), flags=re.DOTALL | re.MULTILINE)
    return re.sub(r"`[^`\n]+`", "", text)


def anchors(page: Path) -> set[str]:
    """Return the anchors that the headings of a page get."""
    headings = re.findall(r"^#+ (.+)$", page.read_text(encoding="utf-8"), flags=re.MULTILINE)
    return {re.sub(r"[^\w\- ]", "", heading.lower()).replace(" ", "-") for heading in headings}
