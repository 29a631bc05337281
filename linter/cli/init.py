"""`postlint init`: write a configuration, a pre-commit entry and a CI workflow, never over what is there."""

from __future__ import annotations

import json
import re
import shlex
from collections.abc import Iterable, Sequence
from pathlib import Path, PurePosixPath
from typing import NamedTuple

import click

from linter import discovery
from linter.cli import console, starters
from linter.patterns import lazy

_LIKELY = lazy(
    r"jobs?|postings?|vacanc(?:y|ies)|vacatures?|careers?|openings?|positions?|stellen(?:angebote|anzeigen)?|offres?|emplois?",
    re.IGNORECASE,
)
_MOST_FOLDERS = 4  # beyond that a list of folders says less than the folder that holds them


class _File(NamedTuple):
    """A file to write: what it is for, its text, and the part to add by hand where the file is already there."""

    path: str
    text: str
    part: str


@click.command("init", short_help="Write a configuration, a pre-commit entry and a CI workflow.")
@click.argument("folder", default=".", type=click.Path(exists=True, file_okay=False))
def command(folder: str) -> None:
    """Write a commented postlint.toml, a pre-commit entry and a CI workflow for the postings in FOLDER.

    Nothing is ever overwritten: where a file is already there, what to add to it is printed.
    """
    root = Path(folder)
    folders = _posting_folders(root)
    if folders:
        console.tell(f"Postings were found in {', '.join(name or 'this folder' for name in folders)}.")
    else:
        folders = ["jobs"]
        console.tell("No postings were found here: the files are written for a folder jobs/.")
    for file in _files(root, folders):
        click.echo(_write(root, file))
    if not (root / ".git").exists() and any((above / ".git").exists() for above in root.absolute().parents):
        console.tell("This is not the top of the git repository: pre-commit and CI read only the files at the top.")


def _posting_folders(root: Path) -> list[str]:
    """Return the folders of postings below the root, with /, the outermost ones; those with a telling name if any."""
    found = discovery.find([str(root)]).files
    places = {PurePosixPath(Path(f).absolute().relative_to(root.absolute()).as_posix()).parent for f in found}
    telling = {p for p in places if any(_LIKELY.fullmatch(part.strip("_")) for part in p.parts)}
    outermost = _outermost(telling or places)
    if len(outermost) > _MOST_FOLDERS:
        outermost = _outermost({PurePosixPath(*p.parts[:1]) for p in outermost})
    return sorted("" if p == PurePosixPath() else p.as_posix() for p in outermost)


def _outermost(places: Iterable[PurePosixPath]) -> set[PurePosixPath]:
    whole = set(places)
    return {p for p in whole if not whole.intersection(p.parents)}


def _files(root: Path, folders: Sequence[str]) -> list[_File]:
    named = [name for name in folders if name] if "" not in folders else []
    include = f"include = {json.dumps([f'{name}/' for name in named])}" if named else '# include = ["jobs/"]'
    config = starters.CONFIG.format(include=include)
    pattern = f"^{_alternatives(named)}/" if named else r"\.(txt|md|markdown|html?|json|ya?ml)$"
    hook = starters.HOOK.format(files=pattern)
    paths = shlex.join(f"{name}/" for name in named) or "."
    files = [
        _File("postlint.toml", config, ""),
        _File(".pre-commit-config.yaml", f"repos:\n{hook}", hook),
    ]
    if _is_gitlab(root):
        job = starters.GITLAB.format(paths=paths)
        return [*files, _File(".gitlab-ci.yml", job, job)]
    return [*files, _File(".github/workflows/postlint.yml", starters.GITHUB.format(paths=paths), "")]


def _alternatives(names: Sequence[str]) -> str:
    escaped = [re.escape(name).replace("\\-", "-") for name in names]
    return escaped[0] if len(escaped) == 1 else f"({'|'.join(escaped)})"


def _is_gitlab(root: Path) -> bool:
    if (root / ".gitlab-ci.yml").exists():
        return True
    try:
        return "gitlab" in (root / ".git" / "config").read_text(encoding="utf-8", errors="replace")
    except OSError:
        return False


def _write(root: Path, file: _File) -> str:
    """Write a file that is not there yet; returns what to say about it."""
    target = root / file.path
    pyproject = root / "pyproject.toml"
    if file.path == "postlint.toml" and pyproject.is_file() and b"[tool.postlint" in pyproject.read_bytes():
        return "kept     pyproject.toml, which has a table [tool.postlint]"
    try:
        target.parent.mkdir(parents=True, exist_ok=True)
        with target.open("x", encoding="utf-8", newline="\n") as handle:
            handle.write(file.text)
    except FileExistsError:
        has_it = "postlint" in target.read_text(encoding="utf-8", errors="replace")
        if has_it or not file.part:
            return f"kept     {file.path}"
        return f"kept     {file.path}; add to it:\n\n" + "".join(f"    {line}\n" for line in file.part.splitlines())
    return f"written  {file.path}"
