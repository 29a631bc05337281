"""From YAML packs to the compiled form: read with positions, validate, write out the terms.

Imported only when the compiled form is not there yet; this is the one part that needs PyYAML and jsonschema for packs.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any, NamedTuple

import yaml

from linter import checkers, resources, validation
from linter.config import PackError
from linter.lexicon import EXCEPTION, index_terms

_ENTRY_ONLY = ("id", "terms", "except", "about", "source", "confidence", "note")  # not kept for a run
_KINDS = ("pack", "vocabulary", "profile")
_DOCS_ONLY = ("why", "sources", "examples", "languages", "law", "confidence", "ground")
_LOADER: Any = getattr(yaml, "CSafeLoader", yaml.SafeLoader)


class _Part(NamedTuple):
    """One YAML document of a pack file, with its nodes for telling lines."""

    path: Path
    kind: str
    data: dict[str, Any]
    node: yaml.Node


def compile_packs(contents: Sequence[tuple[Path, bytes]]) -> dict[str, dict[str, Any]]:
    """Compile pack files given as `(path, bytes)`; raises PackError with a line for every problem."""
    parts, problems = [], []
    for path, content in contents:
        try:
            parts += list(_read(path, content))
        except PackError as error:
            problems.append(str(error))
    problems += [line for part in parts for line in _validate(part)]
    problems += _twice(parts)
    if problems:
        raise PackError("\n".join(problems))
    return _assemble(parts)


class Lines(NamedTuple):
    """Where a rule stands in its pack: the file, the line it starts at, and those of its bad and its good examples."""

    path: Path
    rule: int
    bad: tuple[int, ...]
    good: tuple[int, ...]


def lines(contents: Sequence[tuple[Path, bytes]]) -> dict[str, Lines]:
    """Return by code where the rules of valid pack files stand; raises PackError for one that can't be read."""
    found = {}
    for part in (part for path, content in contents for part in _read(path, content) if part.kind == "pack"):
        for number, rule in enumerate(part.data["rules"]):
            here = ("rules", number)
            at: dict[str, list[int]] = {"bad": [], "good": []}
            for place, example in enumerate(rule.get("examples", ())):
                kind = "bad" if "bad" in example else "good"
                at[kind].append(_line(part.node, (*here, "examples", place), False))
            starts = _line(part.node, here, False)
            found[rule["code"]] = Lines(part.path, starts, tuple(at["bad"]), tuple(at["good"]))
    return found


def _read(path: Path, content: bytes) -> Iterator[_Part]:
    try:
        nodes = list(yaml.compose_all(content.decode("utf-8"), Loader=_LOADER))
        documents = list(yaml.load_all(content.decode("utf-8"), Loader=_LOADER))
    except UnicodeDecodeError as error:
        raise PackError(f"{path}: not UTF-8: save the pack as UTF-8") from error
    except yaml.MarkedYAMLError as error:
        line = error.problem_mark.line + 1 if error.problem_mark else 1
        raise PackError(f"{path}:{line}: not valid YAML: {error.problem}") from error
    except yaml.YAMLError as error:
        raise PackError(f"{path}: not valid YAML: {error}") from error
    except (ValueError, RecursionError) as error:
        raise PackError(f"{path}: can't be read as YAML: {error}") from error
    for node, data in zip(nodes, documents, strict=True):
        kind = next((k for k in _KINDS if isinstance(data, dict) and k in data), "")
        if not kind:
            raise PackError(
                f"{path}:{node.start_mark.line + 1}: a pack starts with one of the keys {', '.join(_KINDS)}"
            )
        if (again := _repeated_key(node)) is not None:
            raise PackError(f"{path}:{again.start_mark.line + 1}: the key “{again.value}” is given twice")
        yield _Part(path, kind, data, node)


def _repeated_key(node: yaml.Node) -> yaml.Node | None:
    """Return a key that its mapping already has: PyYAML would keep the last in silence."""
    if isinstance(node, yaml.SequenceNode):
        return next((found for child in node.value if (found := _repeated_key(child))), None)
    if not isinstance(node, yaml.MappingNode):
        return None
    seen = set()
    for key, value in node.value:
        if key.value in seen:
            return key  # type: ignore[no-any-return]
        seen.add(key.value if isinstance(key.value, str) else id(key))
        if (found := _repeated_key(value)) is not None:
            return found
    return None


def _line(node: yaml.Node, path: Sequence[str | int], on_key: bool) -> int:
    """Return the 1-based line of the value, or of the key, at a path below a node; of the nearest that exists."""
    line = node.start_mark.line
    for depth, part in enumerate(path):
        if isinstance(node, yaml.MappingNode):
            found = next(((k, v) for k, v in node.value if k.value == part), None)
        elif isinstance(node, yaml.SequenceNode) and isinstance(part, int) and part < len(node.value):
            found = (node.value[part], node.value[part])
        else:
            found = None
        if found is None:
            break
        key, node = found
        last = depth == len(path) - 1
        line = (key if on_key and last else node).start_mark.line
    return line + 1


def _schema(kind: str) -> dict[str, Any]:
    """Return the branch of the pack schema for one kind of document, so that errors speak of that kind alone."""
    whole = validation.schema("pack")
    branch = next(b for b in whole["oneOf"] if kind in b["required"])
    return {"$defs": whole["$defs"], "type": "object", **branch}


def _validate(part: _Part) -> Iterator[str]:
    def at(path: Sequence[str | int], message: str, on_key: bool = False) -> str:
        return f"{part.path}:{_line(part.node, path, on_key)}: {message}"

    found = validation.problems(part.data, _schema(part.kind)) + list(_misread(part.data, ()))
    yield from (at(p.path, p.message, p.on_key) for p in found)
    if found or part.kind != "pack":
        return
    for number, rule in enumerate(part.data["rules"]):
        here, code, check = ("rules", number), rule["code"], rule["check"]
        if check not in (known := checkers.known()):
            hint = validation.nearest(check, known) or f"; known: {', '.join(known)}"
            if "/" in check:
                hint = "; a plug-in's checkers are there when “plugins” in the configuration names the plug-in"
            yield at((*here, "check"), f"{code}: unknown checker “{check}”{hint}")
            continue
        for p in validation.problems(rule.get("with", {}), checkers.parameters(check)):
            yield at((*here, "with", *p.path), f"{code}: {p.message}", p.on_key)
        if not rule.get("examples") and check != "reading":
            yield at(here, f"{code}: a rule needs examples, bad and good ones")


def _misread(data: object, path: tuple[str | int, ...]) -> Iterator[validation.Problem]:
    """Yield a problem for each word of a list that YAML took for true or false (`no`, `on`)."""
    if isinstance(data, dict):
        for key, value in data.items():
            yield from _misread(value, (*path, key))
    elif isinstance(data, list):
        for number, value in enumerate(data):
            if isinstance(value, bool):
                message = f"YAML reads this word as {str(value).lower()}: put it in quotes"
                yield validation.Problem((*path, number), message)
            else:
                yield from _misread(value, (*path, number))


def _twice(parts: Iterable[_Part]) -> Iterator[str]:
    """Yield a problem for each code or name that two rules share, and each profile that is given twice."""
    seen: dict[str, str] = {}
    for part in parts:
        named: list[tuple[str, int]] = []
        if part.kind == "pack":
            for number, rule in enumerate(part.data.get("rules") or ()):
                if isinstance(rule, dict):
                    line = _line(part.node, ("rules", number), False)
                    named += [(str(rule[key]), line) for key in ("code", "name") if key in rule]
        elif part.kind == "profile":
            named = [("profile " + str(part.data["profile"]), 1)]
        for name, line in named:
            if name in seen:
                yield f"{part.path}:{line}: “{name}” is already taken by {seen[name]}"
            seen[name] = f"{part.path}:{line}"


def _site(part: _Part) -> dict[str, str]:
    """Return where the pages of a pack stand; nothing for a shipped pack, whose pages stand where the site does."""
    return {} if part.path.is_relative_to(resources.RULES) else {"site": part.data.get("docs-url", "")}


def _assemble(parts: Sequence[_Part]) -> dict[str, dict[str, Any]]:
    rules: list[dict[str, Any]] = []
    docs: dict[str, dict[str, Any]] = {}
    vocabulary: dict[str, dict[str, dict[str, Any]]] = {}
    terms: list[tuple[str, str, str, str]] = []
    for part in parts:
        if part.kind == "pack":
            for rule in part.data["rules"]:
                docs[rule["code"]] = {k: rule[k] for k in _DOCS_ONLY if k in rule} | {"title": part.data["title"]}
                terms += _rule_terms(rule)
                kept = {k: v for k, v in rule.items() if k not in _DOCS_ONLY}
                rules.append(kept | {"pack": part.data["pack"]} | _site(part))
        elif part.kind == "vocabulary":
            table = vocabulary.setdefault(part.data["vocabulary"], {})
            for entry in part.data["entries"]:
                terms += _terms(part.data["vocabulary"], entry)
                table.setdefault(entry["id"], {}).update({k: v for k, v in entry.items() if k not in _ENTRY_ONLY})
    try:
        index = index_terms(terms)
    except ValueError as error:
        raise PackError(str(error)) from error
    return {
        "rules": {
            "rules": sorted(rules, key=lambda r: str(r["code"])),
            "profiles": [p.data for p in parts if p.kind == "profile"],
        },
        "index": index,
        "vocabulary": vocabulary,
        "docs": docs,
    }


def _rule_terms(rule: dict[str, Any]) -> Iterator[tuple[str, str, str, str]]:
    """Yield a rule's own terms, filed in the index under its code, and take them out of its parameters."""
    params = rule.get("with", {})
    own = {k: params[k] for k in ("terms", "except") if k in params}
    if own:
        yield from _terms(rule["code"], {"id": rule["code"], **own})
        rule["with"] = {k: v for k, v in params.items() if k not in own} | {"list": rule["code"]}


def _terms(name: str, entry: Mapping[str, Any]) -> Iterator[tuple[str, str, str, str]]:
    for key, identity in (("terms", entry["id"]), ("except", EXCEPTION)):
        for lang, written in entry.get(key, {}).items():
            for term in written:
                yield name, identity, "" if lang == "any" else lang, term
