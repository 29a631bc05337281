"""A corpus of made-up postings of about 3 kB: four languages, five formats, half of them damaged.

The same seed gives the same bytes.
"""

from __future__ import annotations

import html
import json
import random
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any, NamedTuple

import yaml

LANGUAGES: dict[str, dict[str, Any]] = yaml.safe_load(
    Path(__file__).with_name("phrases.yaml").read_text(encoding="utf-8")
)

FORMATS = ("txt", "txt", "txt", "md", "md", "html", "json", "yaml")
"""Plain text is what most people paste, so it stands here three times."""


class Posting(NamedTuple):
    """A file of the corpus: its name and its bytes."""

    path: str
    data: bytes


class _Draft(NamedTuple):
    title: str
    facts: dict[str, str]
    sections: list[tuple[str, list[str]]]


def postings(count: int, seed: int = 1) -> Iterator[Posting]:
    """Yield postings, the languages in turn, every second one with defects."""
    chance = random.Random(seed)
    languages = sorted(LANGUAGES)
    for number in range(count):
        language = languages[number % len(languages)]
        damaged = (number // len(languages)) % 2 == 1
        suffix = FORMATS[(number // (2 * len(languages))) % len(FORMATS)]
        draft = _draft(LANGUAGES[language], chance, damaged)
        text = WRITERS[suffix](draft)
        if damaged:
            text = _damage(text, chance, suffix)
        yield Posting(f"{number:05}.{language}.{suffix}", text.encode())


def plain(size: int, language: str = "en", seed: int = 1) -> str:
    """Return plain text of a posting, without defects, of about `size` characters: for measuring how cost grows."""
    chance = random.Random(seed)
    text = ""
    while len(text) < size:
        text += _text(_draft(LANGUAGES[language], chance, False)) + "\n"
    return text[:size]


def _draft(phrases: dict[str, Any], chance: random.Random, damaged: bool) -> _Draft:
    place, employer, job = (
        chance.choice(phrases["places"]),
        chance.choice(phrases["employers"]),
        chance.choice(phrases["jobs"]),
    )
    demands = chance.sample(phrases["demands"], 3) + chance.sample(phrases["languages"], 2)
    if damaged:
        demands += chance.sample(phrases["defects"], 3)
    chance.shuffle(demands)
    sections = [
        (phrases["headings"][0], chance.sample(phrases["about"], 5)),
        (phrases["headings"][1], chance.sample(phrases["tasks"], 10)),
        (phrases["headings"][2], demands + chance.sample(phrases["traits"], 4)),
        (phrases["headings"][3], chance.sample(phrases["offers"], 5)),
        (phrases["headings"][4], chance.sample(phrases["steps"], 2)),
    ]
    facts = {
        "title": job,
        "employer": employer,
        "location": place,
        "contract": chance.choice(phrases["contracts"]),
        "salary": f"€ {chance.randrange(26, 45) * 100} – {chance.randrange(46, 70) * 100} {phrases['gross']}",
        "start_date": f"2027-{chance.randrange(1, 10):02}-01",
        "closing_date": f"2026-12-{chance.randrange(10, 30)}",
    }
    return _Draft(
        job,
        facts,
        [(heading, [s.format(place=place, employer=employer, job=job) for s in body]) for heading, body in sections],
    )


def _text(draft: _Draft) -> str:
    head = [draft.title, ""] + [
        f"{key.replace('_', ' ').capitalize()}: {value}" for key, value in draft.facts.items() if key != "title"
    ]
    body = [line for heading, lines in draft.sections for line in ("", heading, *(f"- {item}" for item in lines))]
    return "\n".join(head + body) + "\n"


def _markdown(draft: _Draft) -> str:
    front = "\n".join(f"{key}: {json.dumps(value, ensure_ascii=False)}" for key, value in draft.facts.items())
    return f"---\n{front}\n---\n\n{_sections(draft)}"


def _sections(draft: _Draft) -> str:
    return "\n".join(
        f"## {heading}\n\n" + "".join(f"- {item}\n" for item in lines) for heading, lines in draft.sections
    )


def _html(draft: _Draft) -> str:
    body = "\n".join(
        f"<h2>{html.escape(heading)}</h2>\n<ul>\n"
        + "".join(f"<li>{html.escape(item)}</li>\n" for item in lines)
        + "</ul>"
        for heading, lines in draft.sections
    )
    facts = "".join(
        f"<p>{key.replace('_', ' ').capitalize()}: {html.escape(value)}</p>\n" for key, value in draft.facts.items()
    )
    return f"<!doctype html>\n<html>\n<body>\n<h1>{html.escape(draft.title)}</h1>\n{facts}{body}\n</body>\n</html>\n"


def _json(draft: _Draft) -> str:
    return json.dumps({**draft.facts, "description": _sections(draft)}, indent=2) + "\n"


def _yaml(draft: _Draft) -> str:
    front = "".join(f"{key}: {json.dumps(value, ensure_ascii=False)}\n" for key, value in draft.facts.items())
    return (
        front + "description: |\n" + "".join(f"  {line}\n" if line else "\n" for line in _sections(draft).splitlines())
    )


WRITERS: dict[str, Callable[[_Draft], str]] = {
    "txt": _text,
    "md": _markdown,
    "html": _html,
    "json": _json,
    "yaml": _yaml,
}


def _damage(text: str, chance: random.Random, suffix: str) -> str:
    """Lose a line break, read a stretch of bytes in the wrong code page, and leave a bullet and a tail behind."""
    lines = text.split("\n")
    where = [n for n in range(len(lines) - 1) if lines[n].endswith(".") and lines[n + 1].startswith(("- ", "<li>"))]
    for number in sorted(chance.sample(where, min(2, len(where))), reverse=True):
        lines[number : number + 2] = [lines[number] + lines[number + 1].removeprefix("- ").removeprefix("<li>")]
    wrong = next((n for n, line in enumerate(lines) if n > 8 and not line.isascii()), None)
    if wrong is not None and suffix != "json":
        lines[wrong] = lines[wrong].encode().decode("latin-1")
    if suffix in ("txt", "md"):
        lines += ["-", "", f"# {chance.randrange(10000, 99999)}"]
    return "\n".join(lines)
