"""Writes the pages that say what the data says: a page a rule and a profile, and the real output that other pages show.

A page of prose has its generated parts between two comments, and only those are written anew:

    <!-- run: postlint check examples/postings/baker.md -->
    <!-- table: configuration -->
    <!-- end -->
"""

from __future__ import annotations

import json
import os
import re
import shlex
import subprocess
import sys
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

import profile_pages
import rule_pages
import yaml
from notation import code, fenced, table

from linter import packs, resources
from linter.packs import Rulebook

ROOT = Path(__file__).parent.parent
DOCS = ROOT / "docs"
RULES = DOCS / "rules"
PROFILES = DOCS / "profiles"
_PART = re.compile(r"(<!-- (run|table): (.+?) -->\n).*?(<!-- end -->)", re.DOTALL)


def main() -> None:
    """Write every page that is out of date, and remove the pages of what is gone."""
    wanted = pages(packs.load())
    for page in stale(wanted):
        page.unlink()
    for page, text in wanted.items():
        if not page.is_file() or page.read_text(encoding="utf-8") != text:
            page.parent.mkdir(exist_ok=True)
            page.write_text(text, encoding="utf-8")
            print(page.relative_to(ROOT))


def pages(book: Rulebook) -> dict[Path, str]:
    """Return the text of every page that is generated, or has a generated part."""
    docs = book.docs()
    wanted = {RULES / f"{rule.code}.md": rule_pages.page(rule, docs[rule.code], book) for rule in book.rules}
    wanted[RULES / "README.md"] = rule_pages.index(book, docs)
    wanted |= {PROFILES / f"{p.name}.md": profile_pages.page(p, docs, book) for p in book.profiles.values()}
    wanted[PROFILES / "README.md"] = profile_pages.index(book)
    written = [ROOT / "README.md", *(p for p in sorted(DOCS.glob("*.md")) if p not in wanted)]
    return wanted | {page: filled(page.read_text(encoding="utf-8")) for page in written}


def stale(wanted: Mapping[Path, str]) -> list[Path]:
    """Return the pages of rules and profiles that no longer exist."""
    return [page for page in sorted([*RULES.glob("*.md"), *PROFILES.glob("*.md")]) if page not in wanted]


def filled(page: str) -> str:
    """Return a page of prose with its generated parts written anew."""
    return _PART.sub(lambda part: f"{part[1]}{_made(part[2], part[3])}\n{part[4]}", page)


def _made(kind: str, what: str) -> str:
    return fenced(output(what), "text") if kind == "run" else TABLES[what]()


def output(command: str) -> str:
    """Return what a command of postlint prints, in the root of the project, in a window of 100 columns."""
    name, *arguments = shlex.split(command)
    if name != "postlint":
        raise ValueError(f"only postlint is run in the documentation, not {name}")
    plain = {**os.environ, "NO_COLOR": "1", "COLUMNS": "100", "PYTHONUTF8": "1"}
    done = subprocess.run(
        [sys.executable, "-m", "linter", *arguments],
        cwd=ROOT,
        env=plain,
        capture_output=True,
        encoding="utf-8",
        check=False,
    )
    if done.returncode > 1:
        raise RuntimeError(f"{command}: {done.stderr}")
    return "\n".join(line.rstrip() for line in done.stdout.rstrip().splitlines())


def settings_table() -> str:
    """Return the keys of the configuration, from its schema."""
    schema = json.loads((resources.SCHEMAS / "config.schema.json").read_text(encoding="utf-8"))
    return table(("key", "value", "meaning"), _keys(schema["properties"], schema["$defs"], ""))


def _keys(properties: Mapping[str, Any], shared: Mapping[str, Any], above: str) -> Iterator[tuple[str, ...]]:
    for key, given in properties.items():
        entry = {**shared.get(str(given.get("$ref", "")).rpartition("/")[2], {}), **given}
        inner = entry.get("items", entry) if key == "per-path" else entry
        yield f"`{above}{key}`", _value(entry), entry.get("description", "")
        yield from _keys(inner.get("properties", {}), shared, f"{above}{key}.")


def _value(entry: Mapping[str, Any]) -> str:
    if "enum" in entry:
        return ", ".join(str(choice) for choice in entry["enum"])
    names = {"array": "list", "object": "table", "string": "text", "boolean": "true, false"}
    kinds = entry.get("type", "")
    return ", ".join(names.get(kind, kind) for kind in ([kinds] if isinstance(kinds, str) else kinds))


def action_table() -> str:
    """Return the inputs of the action for GitHub."""
    inputs = yaml.safe_load((ROOT / "action.yml").read_text(encoding="utf-8"))["inputs"]
    defaults = {name: code(entry["default"]) if entry["default"] else "" for name, entry in inputs.items()}
    rows = [(f"`{name}`", entry["description"], defaults[name]) for name, entry in inputs.items()]
    return table(("input", "meaning", "default"), rows)


TABLES = {"configuration": settings_table, "action": action_table}


if __name__ == "__main__":
    main()
