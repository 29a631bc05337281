"""Rules, vocabularies and profiles: loaded from YAML, validated, and compiled once to JSON.

YAML is how they are written. What a run reads is the compiled form, which needs neither PyYAML nor jsonschema: it ships
in the wheel, and for a checkout or for a user's own packs it is kept in the user's cache folder under a hash of
everything that it was made from.
"""

from __future__ import annotations

import json
import os
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any, NamedTuple

from linter import resources
from linter.config import PackError
from linter.facts import Knowledge
from linter.findings import Safety, Severity
from linter.lexicon import Lexicon
from linter.version import VERSION


class Rule(NamedTuple):
    """A loaded rule.

    `params` are the checker's; `structured` is the severity in files with metadata where it differs; `when` are the
    options of the configuration without which it doesn't run.
    """

    code: str
    name: str
    severity: Severity
    check: str
    params: Mapping[str, Any]
    message: str
    pack: str
    enabled: bool = True
    structured: Severity | None = None
    help: str = ""
    fix_title: str = ""
    safety: Safety = Safety.SUGGESTION
    per: str = "block"
    supersedes: tuple[str, ...] = ()
    replaces: tuple[str, ...] = ()
    jurisdictions: tuple[str, ...] = ()
    since: str = ""
    when: Mapping[str, Any] = {}
    site: str | None = None
    """Where a pack of one's own has the pages of its rules, "" for nowhere; None for a shipped rule."""

    @property
    def family(self) -> str:
        """The prefix that selects the rule's family, such as "LNG"."""
        return self.code[:3]


class Profile(NamedTuple):
    """A named choice.

    Severities by code, name or family ("off" switches off), and the fields that a posting must or should have.
    """

    name: str
    title: str
    about: str = ""
    jurisdiction: str = ""
    rules: Mapping[str, str] = {}
    required: tuple[str, ...] = ()
    recommended: tuple[str, ...] = ()
    extends: tuple[str, ...] = ()
    settings: Mapping[str, Any] = {}
    sources: tuple[str, ...] = ()


class Rulebook(NamedTuple):
    """Everything that the data says.

    Rules in order of their codes, profiles by name, and what reading needs to know.
    """

    rules: tuple[Rule, ...]
    profiles: Mapping[str, Profile]
    knowledge: Knowledge
    compiled: Path
    """The folder of the compiled form; `docs.json` there has what only `explain` and the documentation need."""

    def docs(self) -> Mapping[str, Mapping[str, Any]]:
        """Return by code what is written about each rule: why, sources, examples, law."""
        loaded: Mapping[str, Mapping[str, Any]] = json.loads((self.compiled / "docs.json").read_text(encoding="utf-8"))
        return loaded


class Vocabulary(Mapping[str, Mapping[str, Mapping[str, Any]]]):
    """The vocabularies by name. Each comes as JSON and is taken apart when it is first asked for: a run needs a few."""

    def __init__(self, written: Mapping[str, bytes]) -> None:
        self._written = written
        self._read: dict[str, Mapping[str, Mapping[str, Any]]] = {}

    def __getitem__(self, name: str) -> Mapping[str, Mapping[str, Any]]:
        if name not in self._read:
            self._read[name] = json.loads(self._written[name])
        return self._read[name]

    def __iter__(self) -> Iterator[str]:
        return iter(self._written)

    def __len__(self) -> int:
        return len(self._written)


def load(extra: Sequence[Path] = (), schemas: str = "") -> Rulebook:
    """Load the shipped rules and the user's packs (YAML files, or folders of them).

    `schemas` is what the packs may ask of checkers that are not shipped: the compiled form is made anew when that
    changes. Raises PackError when a pack is not valid.
    """
    if resources.INSTALLED and not extra:
        return _rulebook(resources.COMPILED)
    contents = [(path, path.read_bytes()) for path in pack_files([resources.RULES, *extra])]
    folder = resources.cache_folder() / "packs" / _key(contents, schemas)
    try:
        return _rulebook(folder)
    except (OSError, ValueError, KeyError):  # not compiled yet, or a file in the cache is damaged
        from linter.compiling import compile_packs

        return _rulebook(write_compiled(compile_packs(contents), folder))


def pack_files(places: Sequence[Path]) -> list[Path]:
    """Return the YAML files of packs in files and folders, in a fixed order, each once.

    Raises PackError for a place that isn't there.
    """
    files: list[Path] = []
    for place in places:
        if place.is_dir():
            files += sorted(p for p in place.rglob("*") if p.suffix in (".yaml", ".yml") and p.is_file())
        elif place.is_file():
            files.append(place)
        else:
            raise PackError(f"{place}: no such pack: name a YAML file or a folder of them")
    if len(places) == 1:
        return files
    unique: dict[str, Path] = {}
    for file in files:
        unique.setdefault(os.path.realpath(file), file)
    return list(unique.values())


def _key(contents: Sequence[tuple[Path, bytes]], schemas: str) -> str:
    import hashlib

    digest = hashlib.sha256(VERSION.encode())
    digest.update(schemas.encode())
    if not resources.INSTALLED:  # in a checkout the compiler may change between two runs of one version
        for module in ("packs.py", "compiling.py", "lexicon.py"):
            digest.update((Path(__file__).parent / module).read_bytes())
    for path, content in contents:
        digest.update(f"\0{path.name}\0{len(content)}\0".encode())
        digest.update(content)
    return digest.hexdigest()[:32]


_BETWEEN_COLUMNS, _BETWEEN_ROWS = b"\x1d", b"\x1e"


def write_compiled(compiled: Mapping[str, Mapping[str, Any]], folder: Path) -> Path:
    """Write the parts of the compiled form; each file is whole or absent. Returns the folder that was written.

    `rules` and `docs` are JSON. The index and the vocabularies are tables, of which a run takes apart only what it
    meets. A cache folder that can't be written is replaced by a temporary one: the run goes on, only slower next
    time.
    """
    import tempfile

    vocabulary = {name: _json(entries) for name, entries in compiled["vocabulary"].items()}
    files = {
        "docs.json": _json(compiled["docs"]),
        "index.txt": _table(compiled["index"]),
        "vocabulary.txt": _table(vocabulary),
        "rules.json": _json(compiled["rules"]),
    }
    try:
        folder.mkdir(parents=True, exist_ok=True)
    except OSError:
        folder = Path(tempfile.mkdtemp(prefix="postlint-"))
    for file_name, content in files.items():
        handle, name = tempfile.mkstemp(dir=folder)
        with os.fdopen(handle, "wb") as file:
            file.write(content)
        os.replace(name, folder / file_name)
    return folder


def _json(data: object) -> bytes:
    return json.dumps(data, ensure_ascii=False, separators=(",", ":")).encode()


def _table(rows: Mapping[str, bytes]) -> bytes:
    keys = _BETWEEN_ROWS.join(key.encode() for key in rows)
    return _BETWEEN_COLUMNS.join((keys, _BETWEEN_ROWS.join(rows.values()), b""))


def _read_table(file: Path) -> dict[str, bytes]:
    """Read a table: all keys, then all values, which stay as they are. Raises ValueError for one that is cut off."""
    keys, values, _ = file.read_bytes().split(_BETWEEN_COLUMNS)
    return dict(zip(keys.decode().split(_BETWEEN_ROWS.decode()), values.split(_BETWEEN_ROWS), strict=True))


def _rulebook(folder: Path) -> Rulebook:
    data = json.loads((folder / "rules.json").read_bytes())
    knowledge = Knowledge(
        Lexicon(_read_table(folder / "index.txt")), Vocabulary(_read_table(folder / "vocabulary.txt"))
    )
    return Rulebook(
        rules=tuple(_rule(r) for r in data["rules"]),
        profiles={p["profile"]: _profile(p) for p in data["profiles"]},
        knowledge=knowledge,
        compiled=folder,
    )


def _rule(data: Mapping[str, Any]) -> Rule:
    fix = data.get("fix") or {}
    return Rule(
        code=data["code"],
        name=data["name"],
        severity=Severity(data["severity"]),
        check=data["check"],
        params=data.get("with") or {},
        message=data["message"],
        pack=data["pack"],
        enabled=data.get("default", "enabled") == "enabled",
        structured=Severity(data["structured"]) if "structured" in data else None,
        help=data.get("help", ""),
        fix_title=fix.get("title", ""),
        safety=Safety(fix.get("safety", "suggestion")),
        per=data.get("per", "block"),
        supersedes=tuple(data.get("supersedes", ())),
        replaces=tuple(data.get("replaces", ())),
        jurisdictions=tuple(data.get("jurisdictions", ())),
        since=data.get("since", ""),
        when=data.get("when", {}),
        site=data.get("site"),
    )


def _profile(data: Mapping[str, Any]) -> Profile:
    return Profile(
        name=data["profile"],
        title=data["title"],
        about=data.get("about", ""),
        jurisdiction=data.get("jurisdiction", ""),
        rules=data.get("rules", {}),
        required=tuple(data.get("required", ())),
        recommended=tuple(data.get("recommended", ())),
        extends=tuple(data.get("extends", ())),
        settings=data.get("settings", {}),
        sources=tuple(data.get("sources", ())),
    )
