"""Plug-ins: checkers, readers and reporters of other packages, and the packs that use them.

A package offers a `Plugin` as an entry point of the group `postlint`. It is looked for, and its code imported, only
when the configuration names it under `plugins`; what it brings is known as `plug-in/name`, so that it can never be
taken for what is shipped, nor for another plug-in's.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from os import PathLike
from typing import TYPE_CHECKING, Any, NamedTuple

from linter import checkers, packs, readers, reporters
from linter.checkers import Check, Match
from linter.config import Config, ConfigError, place
from linter.facts import Facts
from linter.failures import told
from linter.readers import Problem, Reader, Reading
from linter.reporters import Reporter, Style

if TYPE_CHECKING:
    from importlib.metadata import EntryPoint, EntryPoints
    from pathlib import Path

    from linter.findings import Report
    from linter.packs import Rulebook

__all__ = ["Check", "Facts", "Match", "Plugin", "Problem", "Reading", "Style", "rulebook"]

GROUP = "postlint"
"""The group of entry points that plug-ins are offered under."""


class Plugin(NamedTuple):
    """What a package adds to postlint.

    `checkers` and `reporters` by their names (words with hyphens), `readers` by the suffix of their files, without the
    dot; `rules` are packs, YAML files or folders of them, which count as those that the configuration names.
    """

    checkers: Mapping[str, Check] = {}
    readers: Mapping[str, Reader] = {}
    reporters: Mapping[str, Reporter] = {}
    rules: Sequence[str | PathLike[str]] = ()


def rulebook(config: Config) -> Rulebook:
    """Load the rules that hold under a configuration: the shipped ones, its own packs, and those of its plug-ins.

    Raises PackError when a pack is not valid, and ConfigError when a plug-in can't be used.
    """
    if not config.plugins:
        return packs.load(config.packs)
    import json

    schemas: dict[str, Any] = {}
    own = list(config.packs)
    for name, plugin in _loaded(config):
        _activate(name, plugin, config)
        schemas |= {f"{name}/{check}": added.params for check, added in plugin.checkers.items()}
        own += _packs(name, plugin, config)
    return packs.load(own, json.dumps(schemas, sort_keys=True))


def own_packs(config: Config) -> list[Path]:
    """Return the packs that are not shipped: those that a configuration names, and those of its plug-ins.

    Raises ConfigError when a plug-in can't be used.
    """
    return [*config.packs, *(pack for name, plugin in _loaded(config) for pack in _packs(name, plugin, config))]


def _loaded(config: Config) -> Iterator[tuple[str, Plugin]]:
    """Yield the plug-ins that a configuration names, each imported now."""
    if not config.plugins:
        return
    from importlib.metadata import entry_points

    offered = entry_points(group=GROUP)
    for name in config.plugins:
        entry = _entry(name, offered, config)
        try:
            plugin = entry.load()
        except (Exception, SystemExit) as error:  # whatever its code raises, the user is told whose it is
            raise _error(config, f"the plug-in “{name}” ({_origin(entry)}) can't be loaded: {told(error)}") from error
        if not isinstance(plugin, Plugin):
            kind = type(plugin).__name__
            raise _error(config, f"{entry.value} of {_origin(entry)} is of the type {kind}, not linter.plugins.Plugin")
        yield name, plugin


def _entry(name: str, offered: EntryPoints, config: Config) -> EntryPoint:
    found = list(offered.select(name=name))
    if len(found) > 1:
        both = " and ".join(sorted(map(_origin, found)))
        raise _error(config, f"“{name}” is offered by two installed packages, {both}: uninstall one")
    if found:
        return found[0]
    from linter.validation import nearest

    known = sorted(offered.names)
    installed = f"installed are {', '.join(known)}" if known else "none is installed"
    hint = nearest(name, known) or f"; {installed}; install it into the environment that postlint runs in"
    raise _error(config, f"no plug-in is called “{name}”{hint}")


def _origin(entry: EntryPoint) -> str:
    return f"{entry.dist.name} {entry.dist.version}" if entry.dist else entry.value


def _activate(name: str, plugin: Plugin, config: Config) -> None:
    """Make what a plug-in brings known under its names; doing it twice changes nothing."""
    for check, added in plugin.checkers.items():
        if not isinstance(added, Check) or not callable(added.look):
            raise _error(config, f"the checker “{check}” of the plug-in “{name}” is no linter.plugins.Check")
        _valid_schema(name, check, added.params, config)
        checkers.add(f"{name}/{check}", added)
    for suffix, reader in plugin.readers.items():
        try:
            readers.add(suffix.lower().lstrip("."), f"{name}/{suffix}", _reading(f"{name}/{suffix}", reader))
        except ValueError as error:
            raise _error(config, f"the plug-in “{name}” has a reader, but {error}") from error
    for form, reporter in plugin.reporters.items():
        reporters.add(f"{name}/{form}", _reporting(f"{name}/{form}", reporter))


def _valid_schema(name: str, check: str, schema: Mapping[str, Any], config: Config) -> None:
    from jsonschema import Draft202012Validator, SchemaError

    try:
        Draft202012Validator.check_schema(schema)
    except SchemaError as error:
        said = f"the parameters of the checker “{name}/{check}” are no valid JSON Schema: {error.message}"
        raise _error(config, said) from error


def _packs(name: str, plugin: Plugin, config: Config) -> list[Path]:
    from pathlib import Path

    own = [Path(rules) for rules in plugin.rules]
    if lost := [path for path in own if not path.exists()]:
        raise _error(config, f"the plug-in “{name}” names a pack that isn't there: {lost[0]}")
    return own


def _reading(name: str, reader: Reader) -> Reader:
    """Return a plug-in's reader, held to what a reader returns."""

    def read(path: str, data: bytes, aliases: Mapping[str, str]) -> Reading:
        try:
            reading = reader(path, data, aliases)
        except Exception as error:
            raise RuntimeError(f"the plug-in's reader {name} failed with {told(error)}") from error
        if not isinstance(reading, Reading):
            raise TypeError(f"the plug-in's reader {name} returned no linter.plugins.Reading")
        return reading

    return read


def _reporting(name: str, reporter: Reporter) -> Reporter:
    """Return a plug-in's reporter; what it raises is told as its own."""

    def render(report: Report, style: Style) -> Iterator[str]:
        try:
            for chunk in reporter(report, style):
                yield str(chunk)
        except Exception as error:
            raise ConfigError(f"the plug-in's format {name} failed with {told(error)}") from error

    return render


def _error(config: Config, sentence: str) -> ConfigError:
    return ConfigError(f"{place(config, 'plugins')}: {sentence}")
