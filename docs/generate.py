"""Writes the pages that say what the data says: a page a rule, the profiles, and the real output that other pages show.

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
import unicodedata
from collections.abc import Iterable, Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any

from linter import packs, resources
from linter.packs import Profile, Rule, Rulebook

ROOT = Path(__file__).parent.parent
DOCS = ROOT / "docs"
RULES = DOCS / "rules"
_PART = re.compile(r"(<!-- (run|table): (.+?) -->\n).*?(<!-- end -->)", re.DOTALL)
_LANGUAGES = {"en": "English", "nl": "Dutch", "fr": "French", "de": "German"}
_FENCES = {"text": "text", "markdown": "markdown", "html": "html", "json": "json", "yaml": "yaml"}
_FIXES = {
    "safe": "safe: `--fix` applies it",
    "unsafe": "unsafe: only `--fix --unsafe-fixes` applies it",
    "suggestion": "a proposal: it is shown and never applied",
}
ABOUT_RULES = """\
{count} rules. Choose them by code (`LNG001`), by name or by family (`LNG`), in the configuration or with `--select` and
`--ignore`. A severity in parentheses is that in files with metadata: front matter, JSON, YAML, JSON-LD."""
ABOUT_PROFILES = """\
A profile states what a jurisdiction or a job board asks for. Choose one or several with `profiles = ["be"]` in the
configuration, or with `--profile be`. A profile is a few lines of YAML in `rules/profiles/`. What is said here is no
legal advice."""


def main() -> None:
    """Write every page that is out of date, and remove the pages of rules that are gone."""
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
    wanted = {RULES / f"{rule.code}.md": rule_page(rule, docs[rule.code], book) for rule in book.rules}
    wanted[RULES / "README.md"] = index_page(book, docs)
    wanted[DOCS / "profiles.md"] = profiles_page(book, docs)
    written = [ROOT / "README.md", *(p for p in sorted(DOCS.glob("*.md")) if p not in wanted)]
    return wanted | {page: filled(page.read_text(encoding="utf-8")) for page in written}


def stale(wanted: Mapping[Path, str]) -> list[Path]:
    """Return the pages of rules that no longer exist."""
    return [page for page in sorted(RULES.glob("*.md")) if page not in wanted]


def rule_page(rule: Rule, docs: Mapping[str, Any], book: Rulebook) -> str:
    """Return the page of a rule, from the same data that `postlint explain` prints."""
    parts = [f"# {rule.code} {rule.name}", f"*{_kind(rule, docs)}*", f"> {_inline(rule.message)}", docs["why"].strip()]
    if rule.help:
        parts += ["## What to do", _inline(rule.help)]
    if rule.fix_title:
        parts.append(f"Fix: {_inline(rule.fix_title)} ({_FIXES[rule.safety.value]}).")
    for title, kind in (("Found", "bad"), ("Left in peace", "good")):
        own = [_example(entry, kind) for entry in docs.get("examples", ()) if kind in entry]
        parts += [f"## {title}", *own] if own else []
    if notes := list(_notes(rule, docs, book)):
        parts += ["## Good to know", "\n".join(f"- {note}" for note in notes)]
    if sources := docs.get("sources"):
        parts += ["## Sources", "\n".join(f"- {source}" for source in sources)]
    return "\n\n".join(parts) + "\n"


def _kind(rule: Rule, docs: Mapping[str, Any]) -> str:
    severity = rule.severity.value
    if rule.structured and rule.structured is not rule.severity:
        severity += f" ({rule.structured.value} in files with metadata)"
    said = [severity, "on by default" if rule.enabled else "off by default", docs["title"]]
    if languages := docs.get("languages"):
        said.append(", ".join(_LANGUAGES[code] for code in languages))
    return " · ".join(said)


def _example(entry: Mapping[str, Any], kind: str) -> str:
    fence = _FENCES[entry.get("format", "text")]
    shown = [_fenced(entry[kind], fence)]
    said = []
    if found := entry.get("finds"):
        said.append("Found: " + ", ".join(_code(" ".join(text.split())) for text in found if text.strip()) + ".")
    if config := entry.get("config"):
        said.append(f"With the configuration {_code(json.dumps(config, ensure_ascii=False))}.")
    if day := entry.get("as-of"):
        said.append(f"On {day}.")
    if note := entry.get("note"):
        said.append(note)
    if said:
        shown.append(" ".join(said))
    if "fixed" in entry:
        shown += ["Mended:", _fenced(entry["fixed"], fence)]
    return "\n\n".join(shown)


def _notes(rule: Rule, docs: Mapping[str, Any], book: Rulebook) -> Iterator[str]:
    if "law" in docs:
        yield f"Law: {docs['law']}" + (f", in force since {rule.since}" if rule.since else "")
    if rule.jurisdictions:
        yield f"Runs only where a profile of this jurisdiction is chosen: {', '.join(rule.jurisdictions)}."
    if "ground" in docs:
        yield f"Ground: {docs['ground']}."
    if "confidence" in docs:
        yield f"Confidence in what it states: {docs['confidence']}."
    names = {other.code: other.name for other in book.rules}
    for codes, said in (
        (rule.supersedes, "Where both see a problem, it speaks in place of"),
        (rule.replaces, "It turns off"),
    ):
        if codes:
            yield f"{said} {', '.join(f'[{code}]({code}.md) {names[code]}' for code in codes)}."


def index_page(book: Rulebook, docs: Mapping[str, Mapping[str, Any]]) -> str:
    """Return the list of all rules, a table a family."""
    parts = ["# The rules", ABOUT_RULES.format(count=len(book.rules))]
    for family in sorted({rule.family for rule in book.rules}):
        own = [rule for rule in book.rules if rule.family == family]
        rows = [(f"[{r.code}]({r.code}.md)", r.name, _severity(r), _inline(r.message)) for r in own]
        title = docs[own[0].code]["title"]
        parts += [f"## {family}: {title}", table(("rule", "name", "severity", "says"), rows)]
    return "\n\n".join(parts) + "\n"


def _severity(rule: Rule) -> str:
    if not rule.enabled:
        return f"off ({rule.severity.value})"
    differs = rule.structured and rule.structured is not rule.severity
    return f"{rule.severity.value} ({rule.structured.value})" if differs and rule.structured else rule.severity.value


def profiles_page(book: Rulebook, docs: Mapping[str, Mapping[str, Any]]) -> str:
    """Return what each profile adds, with its law and its sources."""
    parts = ["# The profiles", ABOUT_PROFILES]
    for name in sorted(book.profiles):
        parts += list(_profile(book.profiles[name], book, docs))
    return "\n\n".join(parts) + "\n"


def _profile(profile: Profile, book: Rulebook, docs: Mapping[str, Mapping[str, Any]]) -> Iterator[str]:
    yield f"## {profile.name}: {profile.title}"
    if profile.about:
        yield profile.about.strip()
    said = []
    if profile.extends:
        said.append("Adds to: " + ", ".join(f"[{name}](#{_anchor(book.profiles[name])})" for name in profile.extends))
    for title, fields in (("Required", profile.required), ("Recommended", profile.recommended)):
        if fields:
            said.append(f"{title}: {', '.join(f'`{field}`' for field in fields)}")
    said += [f"`{selector}`: {severity}" for selector, severity in sorted((profile.rules or {}).items())]
    if said:
        yield "\n".join(f"- {line}" for line in said)
    own = [r for r in book.rules if profile.jurisdiction and profile.jurisdiction in r.jurisdictions]
    if own:
        rows = [_law_row(rule, docs[rule.code]) for rule in own]
        yield table(("rule", "name", "law", "in force", "confidence"), rows)
    if profile.sources:
        yield "Sources:\n\n" + "\n".join(f"- {source}" for source in profile.sources)


def _law_row(rule: Rule, docs: Mapping[str, Any]) -> tuple[str, ...]:
    return (
        f"[{rule.code}](rules/{rule.code}.md)",
        rule.name,
        docs.get("law", ""),
        rule.since,
        docs.get("confidence", ""),
    )


def _anchor(profile: Profile) -> str:
    """Return the anchor that Markdown gives a profile's heading."""
    kept = re.sub(r"[^\w\- ]", "", f"{profile.name}: {profile.title}".lower())
    return kept.replace(" ", "-")


def filled(page: str) -> str:
    """Return a page of prose with its generated parts written anew."""
    return _PART.sub(lambda part: f"{part[1]}{_made(part[2], part[3])}\n{part[4]}", page)


def _made(kind: str, what: str) -> str:
    return _fenced(output(what), "text") if kind == "run" else TABLES[what]()


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


TABLES = {"configuration": settings_table}


def table(header: Sequence[str], rows: Iterable[Sequence[str]]) -> str:
    """Return a Markdown table."""
    lines = [header, ["---"] * len(header), *rows]
    return "\n".join(f"| {' | '.join(cell.replace('|', '&#124;') for cell in line)} |" for line in lines)


def _fenced(text: str, language: str) -> str:
    text = "".join(char if _is_seen(char) else f"⟨U+{ord(char):04X}⟩" for char in text)
    marks = "`" * max(3, 1 + max((len(run) for run in re.findall("`+", text)), default=0))
    return f"{marks}{language}\n{text.rstrip(chr(10))}\n{marks}"


def _is_seen(char: str) -> bool:
    """Tell whether a reader of the page sees a character, or sees what it does: joins emoji, ends a line."""
    return char in "\n\t \u200d\ufe0f" or unicodedata.category(char) not in ("Cc", "Cf", "Cn", "Co", "Zl", "Zp", "Zs")


def _code(text: str) -> str:
    seen = "".join(char if _is_seen(char) else f"⟨U+{ord(char):04X}⟩" for char in text)
    return f"`` {seen} ``" if "`" in seen else f"`{seen}`"


def _inline(text: str) -> str:
    """Return a message for Markdown: its placeholders as code, its line breaks as spaces."""
    flat = " ".join(text.split()).replace("<", "&lt;")
    return re.sub(r"\{(\w+)\}", r"`{\1}`", flat)


if __name__ == "__main__":
    main()
