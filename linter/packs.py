"""Rules, vocabularies and profiles: loaded from YAML, validated, and compiled once to JSON.

YAML is how they are written. What a run reads is the compiled form, which needs neither PyYAML nor jsonschema: it ships
in the wheel, and for a checkout or for a user's own packs it is kept in the user's cache folder under a hash of
everything that it was made from.
"""

from __future__ import annotations

import json
import os
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from linter import resources
from linter.facts import Knowledge
from linter.findings import Safety, Severity
from linter.lexicon import Lexicon
from linter.version import VERSION


class PackError(Exception):
    """A pack that can't be used: the message has a line a problem, each with file and line."""


@dataclass(frozen=True, slots=True)
class Rule:
    """A loaded rule.

    `params` are the checker's; `structured` is the severity in files with metadata where it differs.
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

    @property
    def family(self) -> str:
        """The prefix that selects the rule's family, such as "LNG"."""
        return self.code[:3]


@dataclass(frozen=True, slots=True)
class Profile:
    """A named choice.

    Severities by code, name or family ("off" switches off), and the fields that a posting must or should have.
    """

    name: str
    title: str
    about: str = ""
    jurisdiction: str = ""
    rules: Mapping[str, str] = None  # type: ignore[assignment]
    required: tuple[str, ...] = ()
    recommended: tuple[str, ...] = ()
    extends: tuple[str, ...] = ()
    settings: Mapping[str, Any] = None  # type: ignore[assignment]
    sources: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Rulebook:
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


def load(extra: Sequence[Path] = ()) -> Rulebook:
    """Load the shipped rules and the user's packs (YAML files, or folders of them).

    Raises PackError when a pack is not valid.
    """
    folder = resources.COMPILED if resources.INSTALLED and not extra else _compiled(extra)
    return _rulebook(json.loads((folder / "rules.json").read_bytes()), folder)


def pack_files(places: Sequence[Path]) -> list[Path]:
    """Return the YAML files of packs in files and folders, in a fixed order.

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
    return files


def _compiled(extra: Sequence[Path]) -> Path:
    files = pack_files([resources.RULES, *extra])
    contents = [(path, path.read_bytes()) for path in files]
    key = _key(contents)
    folder = resources.cache_folder() / "packs" / key
    if not (folder / "rules.json").is_file():
        from linter.compiling import compile_packs

        folder = write_compiled(compile_packs(contents), folder)
    return folder


def _key(contents: Sequence[tuple[Path, bytes]]) -> str:
    import hashlib

    digest = hashlib.sha256(VERSION.encode())
    if not resources.INSTALLED:  # in a checkout the compiler may change between two runs of one version
        for module in ("packs.py", "compiling.py", "lexicon.py"):
            digest.update((Path(__file__).parent / module).read_bytes())
    for path, content in contents:
        digest.update(f"\0{path.name}\0{len(content)}\0".encode())
        digest.update(content)
    return digest.hexdigest()[:32]


def write_compiled(compiled: Mapping[str, Mapping[str, Any]], folder: Path) -> Path:
    """Write the parts of the compiled form, `rules` last; each is whole or absent. Returns the folder that was written.

    A cache folder that can't be written is replaced by a temporary one: the run goes on, only slower next time.
    """
    import tempfile

    try:
        folder.mkdir(parents=True, exist_ok=True)
    except OSError:
        folder = Path(tempfile.mkdtemp(prefix="postlint-"))
    for part in sorted(compiled, key=lambda name: name == "rules"):
        data = json.dumps(compiled[part], ensure_ascii=False, separators=(",", ":")).encode()
        handle, name = tempfile.mkstemp(dir=folder)
        with os.fdopen(handle, "wb") as file:
            file.write(data)
        os.replace(name, folder / f"{part}.json")
    return folder


def _rulebook(data: Mapping[str, Any], folder: Path) -> Rulebook:
    return Rulebook(
        rules=tuple(_rule(r) for r in data["rules"]),
        profiles={p["profile"]: _profile(p) for p in data["profiles"]},
        knowledge=Knowledge(Lexicon(data["index"]), data["vocabulary"]),
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
