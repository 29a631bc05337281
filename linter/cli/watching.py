"""`check --watch`: check again whenever a posting, the configuration or a pack of the user's has changed.

Files are asked for their times and sizes twice a second, which takes milliseconds for a thousand of them. That works
everywhere, also where nothing tells a program of changes: network folders, those that a container shares with its host.
"""

from __future__ import annotations

import os
import stat
import time
from collections.abc import Callable, Collection, Iterable, Sequence
from pathlib import Path
from typing import NoReturn

import click

from linter import config as configuration
from linter import discovery
from linter.cli import Failure, console, inputs
from linter.cli.options import CheckOptions, configured
from linter.config import Config, ConfigError, PackError

_INTERVAL = 0.5  # seconds between two looks
State = dict[str, tuple[int, int, int] | None]
"""Each file that a report depends on, with what tells whether it is still the same; None for one that isn't there."""


def watch(paths: Sequence[str], given: CheckOptions, check: Callable[[Config], object]) -> NoReturn:
    """Check now and after each change, for good; Ctrl-C raises KeyboardInterrupt.

    What is wrong with the configuration is told, and the next change waited for.
    """
    own = {os.path.realpath(output.file) for output in given["output"] if output.file}
    named = [*(paths or ["."]), *map(str, _configurations(paths, given))]
    while True:
        before, more, known = _state(named, own), [], None
        click.clear()  # on a terminal
        try:
            config = configured(paths, given)
            more = _read_besides(config)
            known = _state(more, own)
            check(config)
        except Failure as error:
            error.show()
        except (ConfigError, PackError) as error:
            Failure(str(error)).show()
        if not given["quiet"]:
            console.tell("Watching for changes; Ctrl-C ends.")
        while _state(named, own) == before and (known is None or _state(more, own) == known):
            time.sleep(_INTERVAL)


def _configurations(paths: Sequence[str], given: CheckOptions) -> Iterable[Path]:
    """Return the files that the configuration may stand in, also those that are not there yet."""
    if given["isolated"]:
        return []
    if given["config_file"]:
        return [Path(given["config_file"])]
    return configuration.places([Path(p) for p in inputs.config_places(paths, None)])


def _read_besides(config: Config) -> list[str]:
    """Return what a configuration names that reports depend on too."""
    words = [config.grammar.words] if config.grammar.words else []
    return [str(file) for file in (*config.packs, *words, *([config.baseline] if config.baseline else []))]


def _state(places: Iterable[str], own: Collection[str]) -> State:
    """Return what is known of files, and of those below folders that may be postings; less `own`, the reports."""
    state: State = {}
    waiting = list(places)
    while waiting:
        place = waiting.pop()
        try:
            found = os.stat(place)
            if stat.S_ISDIR(found.st_mode):
                with os.scandir(place) as entries:
                    waiting += [entry.path for entry in entries if discovery.may_matter(entry)]
            elif not own or os.path.realpath(place) not in own:
                state[place] = found.st_mtime_ns, found.st_size, found.st_ino
        except OSError:
            state[place] = None
    return state
