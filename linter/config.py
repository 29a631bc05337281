"""Configuration: the nearest `postlint.toml`, or `[tool.postlint]` in `pyproject.toml`, upwards from what is checked.

One run has one configuration. It is looked for in the folder that holds all the paths that were named (or in the
working folder), then in the folders above it; in one folder `postlint.toml` goes first, and a `pyproject.toml`
without the table is passed over. Paths and globs in it are relative to its own folder.
"""

from __future__ import annotations

import os
import sys
from collections.abc import Iterator, Mapping, Sequence
from datetime import date, datetime, time
from pathlib import Path
from typing import Any, Literal, NamedTuple

from linter import resources, toml_lines
from linter.findings import Severity
from linter.patterns import lazy
from linter.version import VERSION

AsOf = date | Literal["posted", "today"]
"""The clock: a day, each posting's own date, or the day of the run."""

BASELINE = ".postlint-baseline.json"
"""The baseline's name, where the configuration gives none: beside the configuration."""
_NAMES = ("postlint.toml", "pyproject.toml")
_OWN = {
    *("select", "extend-select", "ignore", "severity", "profiles", "required", "recommended", "fields", "defaults"),
    *("rules", "include", "exclude", "per-path", "as-of", "language", "fail-on", "docs-url", "grammar", "plugins"),
    *("jurisdiction", "baseline"),
}
_DAY = lazy(r"\d{4}-\d{2}-\d{2}")
_BOTH_FORMS = "; beside ignore = […] a table stands in that list, as {path = …, rules = […]}, and not as [[ignore]]"
_AT_LINE = lazy(r"\s*\(at line (\d+), column \d+\)$")


class ConfigError(Exception):
    """A configuration that can't be used: the message has a line a problem, with file and line where they are known."""


class PackError(Exception):
    """A pack that can't be used: the message has a line a problem, each with file and line."""


class Override(NamedTuple):
    """Other choices for the files whose path matches one of `paths`."""

    paths: tuple[str, ...]
    extend_select: tuple[str, ...] = ()
    ignore: tuple[str, ...] = ()
    severity: Mapping[str, str] = {}
    required: tuple[str, ...] = ()
    defaults: Mapping[str, str] = {}
    as_of: AsOf | None = None
    language: str = ""
    options: Mapping[str, Any] = {}


class Ignore(NamedTuple):
    """Rules that keep silent about the files whose path matches one of `paths`, or about all where there is none.

    `quote` narrows it to places whose lines have these words, `until` is the last day on which it holds. `line` is
    where it stands in the configuration, and `place` says so.
    """

    rules: tuple[str, ...]
    paths: tuple[str, ...] = ()
    quote: str = ""
    reason: str = ""
    until: date | None = None
    line: int = 1
    place: str = "ignore"


class Grammar(NamedTuple):
    """Whether grammar is checked, and how.

    By the server at `url`, or by the user's own, which may take `memory`; `words` is a file of the project's own words,
    `variants` those of its languages ("en-GB"), `seconds` how long an answer may take.
    """

    enabled: bool = False
    url: str = ""
    words: Path | None = None
    variants: tuple[str, ...] = ()
    memory: str = "1536m"
    seconds: float = 120.0


class Config(NamedTuple):
    """The whole configuration of a run.

    `root` is the folder that paths and globs are relative to, `file` the file that was read. `select` is None when
    the rules that are on by default run. `jurisdiction` "auto" adds to `profiles` those of each posting's own location;
    "chosen" leaves it at them. `severity` maps a rule or family to a severity or "off". `options` has what
    checkers and the `when` of rules ask for by name.
    """

    root: Path = Path()
    file: Path | None = None
    select: tuple[str, ...] | None = None
    extend_select: tuple[str, ...] = ()
    ignore: tuple[str, ...] = ()
    severity: Mapping[str, str] = {}
    profiles: tuple[str, ...] = ()
    jurisdiction: str = "chosen"
    required: tuple[str, ...] = ()
    recommended: tuple[str, ...] = ()
    aliases: Mapping[str, str] = {}
    defaults: Mapping[str, str] = {}
    packs: tuple[Path, ...] = ()
    include: tuple[str, ...] = ()
    exclude: tuple[str, ...] = ()
    overrides: tuple[Override, ...] = ()
    suppressions: tuple[Ignore, ...] = ()
    baseline: Path | None = None
    as_of: AsOf = "today"
    language: str = ""
    fail_on: Severity = Severity.WARNING
    docs_url: str = ""
    plugins: tuple[str, ...] = ()
    grammar: Grammar = Grammar()
    options: Mapping[str, Any] = {}


def find(paths: Sequence[Path]) -> Path | None:
    """Return the configuration file that holds for these paths; None when there is none."""
    for file in places(paths):
        if file.is_file() and (file.name == "postlint.toml" or _has_table(file)):
            return file
    return None


def places(paths: Sequence[Path]) -> Iterator[Path]:
    """Yield the files that may hold the configuration for these paths, the nearest first, whether they exist or not."""
    folder = _common_folder(paths)
    for place in (folder, *folder.parents):
        yield from (place / name for name in _NAMES)


def _common_folder(paths: Sequence[Path]) -> Path:
    folders = [path if path.is_dir() else path.parent for path in (Path(os.path.abspath(p)) for p in paths)]
    if not folders:
        return Path.cwd()
    try:
        return Path(os.path.commonpath(folders))
    except ValueError:  # two drives of Windows
        return Path.cwd()


def _has_table(file: Path) -> bool:
    """Tell whether a `pyproject.toml` configures postlint; most are turned down without the cost of parsing them."""
    try:
        content = file.read_bytes()
    except OSError:
        return False
    if b"postlint" not in content:
        return False
    try:
        return "postlint" in _parse(file, content).get("tool", {})
    except ConfigError:
        return b"[tool.postlint" in content  # broken, but meant for us: loading it says what is wrong


def load(file: Path) -> Config:
    """Read a configuration file; raises ConfigError when it can't be used."""
    try:
        content = file.read_bytes()
    except OSError as error:
        raise ConfigError(f"{shown(file)}: can't be read: {error.strerror or error}") from error
    return read(file, content)


def read(file: Path, content: bytes) -> Config:
    """Read the content of a configuration file; raises ConfigError when it can't be used."""
    data = _plain(_parse(file, content))
    prefix: tuple[str, ...] = ()
    if file.name == "pyproject.toml":
        prefix = ("tool", "postlint")
        data = data.get("tool", {}).get("postlint", {})
    _validate(file, content, data, prefix)
    return _config(file, data, _ignores(file, content.decode("utf-8-sig"), data.get("ignore", ()), prefix))


def _parse(file: Path, content: bytes) -> dict[str, Any]:
    if sys.version_info >= (3, 11):
        import tomllib
    else:
        import tomli as tomllib
    try:
        return tomllib.loads(content.decode("utf-8-sig"))
    except UnicodeDecodeError as error:
        raise ConfigError(f"{shown(file)}: not UTF-8: save the configuration as UTF-8") from error
    except tomllib.TOMLDecodeError as error:
        said = str(error)
        line = f":{at[1]}" if (at := _AT_LINE.search(said)) else ""
        hint = _BOTH_FORMS if "'ignore'" in said else ""
        raise ConfigError(f"{shown(file)}{line}: not valid TOML: {_AT_LINE.sub('', said)}{hint}") from error


def _plain(value: Any) -> Any:  # noqa: ANN401 - what TOML holds
    """Return TOML data with its dates as text, so that `as-of = 2026-11-21` needs no quotes."""
    if isinstance(value, dict):
        return {key: _plain(item) for key, item in value.items()}
    if isinstance(value, list):
        return [_plain(item) for item in value]
    return value.isoformat() if isinstance(value, (date, datetime, time)) else value


def _validate(file: Path, content: bytes, data: Mapping[str, Any], prefix: tuple[str, ...]) -> None:
    """Check the data against the schema, once: that these very bytes were valid is kept in the cache folder."""
    import hashlib

    digest = hashlib.sha256(VERSION.encode())
    digest.update((resources.SCHEMAS / "config.schema.json").read_bytes())
    digest.update(f"{prefix}".encode() + content)
    known_valid = resources.cache_folder() / "config" / digest.hexdigest()[:32]
    if known_valid.exists():
        return
    from linter import validation

    text = content.decode("utf-8-sig")
    found = validation.problems(data, validation.schema("config"))
    if found:
        told = sorted((toml_lines.line(text, (*prefix, *map(str, p.path))), p.message) for p in found)
        raise ConfigError("\n".join(f"{shown(file)}:{line}: {message}" for line, message in told))
    try:
        known_valid.parent.mkdir(parents=True, exist_ok=True)
        known_valid.touch()
    except OSError:
        return  # a cache that can't be written costs the next run some time, and nothing else


def place(config: Config, key: str) -> str:
    """Return where a key of a configuration stands, as `file:line`, for a message about what it says."""
    if config.file is None:
        return key
    prefix = ("tool", "postlint") if config.file.name == "pyproject.toml" else ()
    try:
        text = config.file.read_text(encoding="utf-8-sig")
    except (OSError, UnicodeDecodeError):
        return f"{shown(config.file)}: {key}"
    return f"{shown(config.file)}:{toml_lines.line(text, (*prefix, key))}: {key}"


def _config(file: Path, data: Mapping[str, Any], suppressions: tuple[Ignore, ...]) -> Config:
    root = file.parent
    return Config(
        root=root,
        file=file,
        select=tuple(data["select"]) if "select" in data else None,
        extend_select=tuple(data.get("extend-select", ())),
        ignore=tuple(entry for entry in data.get("ignore", ()) if isinstance(entry, str)),
        severity=data.get("severity", {}),
        profiles=tuple(data.get("profiles", ())),
        jurisdiction=data.get("jurisdiction", "chosen"),
        required=tuple(data.get("required", ())),
        recommended=tuple(data.get("recommended", ())),
        aliases={key: name for name, keys in data.get("fields", {}).items() for key in keys},
        defaults=data.get("defaults", {}),
        packs=tuple(root / Path(place).expanduser() for place in data.get("rules", ())),
        include=tuple(data.get("include", ())),
        exclude=tuple(data.get("exclude", ())),
        overrides=tuple(_override(file, entry) for entry in data.get("per-path", ())),
        suppressions=suppressions,
        baseline=root / Path(data["baseline"]).expanduser() if "baseline" in data else baseline_in(root),
        as_of=_as_of(file, data) or "today",
        language=data.get("language", ""),
        fail_on=Severity(data.get("fail-on", "warning")),
        docs_url=data.get("docs-url", ""),
        plugins=tuple(data.get("plugins", ())),
        grammar=_grammar(root, data.get("grammar", False)),
        options={key: value for key, value in data.items() if key not in _OWN},
    )


def baseline_in(folder: Path) -> Path | None:
    """Return the baseline that lies in a folder; None where none does."""
    file = folder / BASELINE
    return file if file.is_file() else None


def _grammar(root: Path, given: bool | Mapping[str, Any]) -> Grammar:
    """Return `grammar = true`, or the table; a table turns grammar on unless it says `enabled = false`."""
    table: Mapping[str, Any] = {"enabled": given} if isinstance(given, bool) else given
    usual = Grammar()
    return Grammar(
        enabled=table.get("enabled", True),
        url=table.get("url", ""),
        words=root / Path(table["words"]).expanduser() if "words" in table else None,
        variants=tuple(table.get("variants", ())),
        memory=table.get("memory", usual.memory),
        seconds=table.get("seconds", usual.seconds),
    )


def _override(file: Path, data: Mapping[str, Any]) -> Override:
    return Override(
        paths=tuple(data["paths"]),
        extend_select=tuple(data.get("extend-select", ())),
        ignore=tuple(data.get("ignore", ())),
        severity=data.get("severity", {}),
        required=tuple(data.get("required", ())),
        defaults=data.get("defaults", {}),
        as_of=_as_of(file, data),
        language=data.get("language", ""),
        options={key: value for key, value in data.items() if key not in _OWN and key != "paths"},
    )


def _ignores(file: Path, text: str, given: Sequence[Any], prefix: tuple[str, ...]) -> tuple[Ignore, ...]:
    """Return the tables among what is ignored; the texts there are rules that never run."""
    found = []
    for number, entry in enumerate(given):
        if isinstance(entry, str):
            continue
        line = toml_lines.line(text, (*prefix, "ignore", str(number)))
        place = f"{shown(file)}:{line}"
        try:
            until = date.fromisoformat(entry["until"]) if "until" in entry else None
        except ValueError:
            raise ConfigError(f"{place}: until: “{entry['until']}” is no day: write YYYY-MM-DD") from None
        found.append(
            Ignore(
                rules=_listed(entry["rules"]),
                paths=_listed(entry.get("path", ())),
                quote=entry.get("quote", ""),
                reason=entry.get("reason", ""),
                until=until,
                line=line,
                place=place,
            )
        )
    return tuple(found)


def _listed(given: str | Sequence[str]) -> tuple[str, ...]:
    """Return a text, or a list of texts, as a list."""
    return (given,) if isinstance(given, str) else tuple(given)


def _as_of(file: Path, data: Mapping[str, Any]) -> AsOf | None:
    if "as-of" not in data:
        return None
    try:
        return read_as_of(data["as-of"])
    except ValueError as error:
        raise ConfigError(f"{shown(file)}: as-of: {error}") from error


def read_as_of(written: str) -> AsOf:
    """Read a clock as it is written: YYYY-MM-DD, "posted", or "today"; raises ValueError with a sentence."""
    if written in ("posted", "today"):
        return "posted" if written == "posted" else "today"
    try:
        return date.fromisoformat(written if _DAY.fullmatch(written) else "")
    except ValueError:
        raise ValueError(f"“{written}” is no day: write YYYY-MM-DD, posted or today") from None


def shown(file: Path) -> str:
    """Return a path as a user names it: below the working folder relative to that."""
    try:
        return file.relative_to(Path.cwd()).as_posix()
    except ValueError:
        return str(file)
