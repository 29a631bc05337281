"""A report of a real check, for the tests of the formats: of files with emoji, CRLF, markup and several postings."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

from house import PACK, House

from linter import config
from linter.findings import Report, report
from linter.reporters import Style, load
from linter.run import Linter

MARKDOWN = "# Baker 🥖\r\n\r\n🥖🥖 You bake teh bread & teh cake.\r\n\r\nWe like **synergy**.\r\n"
JSON = """\
[
  {"title": "Baker", "description": "You bake teh bread."},
  {"title": "Cook 👩‍🍳", "description": "🍲 You cook teh soup."}
]
"""
POSTINGS = {
    "jobs/baker 1.md": MARKDOWN,
    "jobs/both.json": JSON,
    "jobs/clean.txt": "Baker\n\nYou bake bread.\n",
    "jobs/star.txt": "\ufeffteh rockstar\n\nBakes.\n",
}


def checked(folder: Path, postings: Mapping[str, str] = POSTINGS) -> Report:
    """Return the report of a check of these files, with the house rules, which say where their pages stand."""
    house = House(folder)
    house.write("house/rules.yaml", PACK.replace("rules:", "docs-url: https://docs.example/lint\nrules:", 1))
    linter = Linter(config.load(folder / "postlint.toml"))
    return report(linter.check(path, text.encode()) for path, text in postings.items())


def rendered(form: str, shown: Report) -> str:
    """Return a report in a format."""
    return "".join(load(form)(shown, Style()))
