"""The baseline: the findings that a repository had when it took postlint up, so that only new ones are reported.

It is a JSON file to be committed, with a finding a line, in a fixed order, so that a change of it reads like one. A
finding is known again by its rule and its words (`linter.fingerprints`), place by place: a second slip of a kind that
is recorded once is a new one, wherever it stands. Each file's content and the day are recorded too: as long as nobody
touches it, a file is judged by that day, so that a deadline that passes is no new finding.
"""

from __future__ import annotations

import json
import os
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from hashlib import sha256
from pathlib import Path
from typing import Any, NamedTuple

from linter.config import ConfigError, shown
from linter.findings import UNAVAILABLE, Checked, Finding
from linter.fingerprints import digest, words
from linter.spans import LineIndex, Span

VERSION = 1
"""Raised when what stands in the file changes its meaning."""
_OF_THE_RUN = {UNAVAILABLE, "internal-error", "unreadable-file"}  # what is wrong with this run, not with a posting
_DIGITS = 16  # of a fingerprint that are kept: a repository has thousands of findings, not billions
_SHOWN = 60


class Known(NamedTuple):
    """By what a recorded place of a finding is known: the rule, and a fingerprint of its words."""

    code: str
    fingerprint: str


@dataclass(slots=True)
class Recorded:
    """What is recorded of a file: its content, the day, and how many places of each kind were found."""

    sha256: str
    as_of: date
    places: Counter[Known] = field(default_factory=Counter)
    shown: dict[Known, str] = field(default_factory=dict)

    def untouched(self, data: bytes) -> bool:
        """Tell whether a file's content is the one that was recorded."""
        return sha256(data).hexdigest() == self.sha256


@dataclass(slots=True)
class Baseline:
    """A baseline: by path, relative to the folder of its file and with /, what is recorded of each posting."""

    file: Path
    files: dict[str, Recorded] = field(default_factory=dict)

    def place(self, path: str) -> str:
        """Return a path as it stands in the baseline."""
        return os.path.relpath(path, self.file.parent).replace(os.sep, "/")

    def day(self, path: str, data: bytes) -> date | None:
        """Return the day by which a file is judged because nobody touched it since; None for any other."""
        recorded = self.files.get(self.place(path))
        return recorded.as_of if recorded is not None and recorded.untouched(data) else None

    def new(self, checked: Checked) -> tuple[Checked, Counter[Known]]:
        """Return a result with the findings that are not recorded, and what is recorded and was not found."""
        recorded = self.files.get(self.place(checked.path))
        if recorded is None:
            return checked, Counter()
        left = Counter(recorded.places)

        def is_new(place: Finding) -> bool:
            known = _known(place, checked.source)
            left[known] -= 1
            return left[known] < 0

        findings = tuple(kept for f in checked.findings if (kept := f.kept(is_new)) is not None)
        count = sum(len(f.places) for f in checked.findings) - sum(len(f.places) for f in findings)
        return checked._replace(findings=findings, known=count), +left

    def record(self, checked: Checked, data: bytes, as_of: date) -> None:
        """Record what was found in a file, in place of what was recorded of it."""
        recorded = Recorded(sha256(data).hexdigest(), as_of)
        for finding in checked.findings:
            for place in finding.places if finding.name not in _OF_THE_RUN else ():
                known = _known(place, checked.source)
                recorded.places[known] += 1
                text = words(place, checked.source) or place.name
                recorded.shown.setdefault(known, text if len(text) <= _SHOWN else f"{text[:_SHOWN]}…")
        self.files[self.place(checked.path)] = recorded

    def prune(self, path: str, gone: Mapping[Known, int], data: bytes) -> int:
        """Take out of a file's record what was not found any more; return how many places that were.

        A file that was touched and has nothing recorded any more leaves too: nothing is known of it.
        """
        place = self.place(path)
        recorded = self.files.get(place)
        if recorded is None:
            return 0
        recorded.places = +Counter({known: n - gone.get(known, 0) for known, n in recorded.places.items()})
        if not recorded.places and not recorded.untouched(data):
            del self.files[place]
        return sum(gone.values())

    def gone(self, folders: Sequence[str]) -> list[str]:
        """Return the recorded files below some folders that are no longer there."""
        below = [f"{self.place(folder)}/" for folder in folders]
        inside = [p for p in self.files if any(f == "./" or set(f) <= set("./") or p.startswith(f) for f in below)]
        return [place for place in inside if not os.path.lexists(self.file.parent / place)]

    def lines(self) -> Iterator[str]:
        """Yield the file, a finding a line."""
        files = [
            {"path": path, "as-of": one.as_of.isoformat(), "sha256": one.sha256}
            for path, one in sorted(self.files.items())
        ]
        findings = [
            {"path": path, "code": k.code, "text": one.shown.get(k, ""), "count": count, "fingerprint": k.fingerprint}
            for path, one in sorted(self.files.items())
            for k, count in sorted(one.places.items(), key=lambda e: (e[0].code, one.shown.get(e[0], ""), e[0]))
        ]
        yield f'{{\n"version": {VERSION},\n"files": ['
        yield from _listed(files)
        yield '],\n"findings": ['
        yield from _listed(findings)
        yield "]\n}\n"


def _listed(items: Iterable[object]) -> Iterator[str]:
    separator = end = ""
    for item in items:
        yield f"{separator}\n{json.dumps(item, ensure_ascii=False)}"
        separator, end = ",", "\n"
    yield end


def _known(place: Finding, source: str) -> Known:
    return Known(place.code, digest(place.code, words(place, source))[:_DIGITS])


def load(file: Path) -> Baseline:
    """Read a baseline; raises ConfigError, with file and line, when it can't be used."""
    place = shown(file)
    try:
        text = file.read_bytes().decode("utf-8-sig")
    except FileNotFoundError:
        raise ConfigError(f"{place}: there is no such baseline; `postlint baseline` writes one") from None
    except (OSError, UnicodeDecodeError) as error:
        raise ConfigError(f"{place}: this baseline can't be read: {error}") from error
    try:
        data = json.loads(text)
    except ValueError:
        raise ConfigError(f"{place}:{_broken(text)}; {_ADVICE}") from None
    baseline = Baseline(file)
    if not isinstance(data, dict) or not isinstance(data.get("version"), int):
        raise ConfigError(f"{place}:1: this is no baseline of postlint; {_ADVICE}")
    if data["version"] != VERSION:
        raise ConfigError(f"{place}:1: this baseline has version {data['version']}, not {VERSION}; {_ADVICE}")
    for key, take in (("files", _take_file), ("findings", _take_finding)):
        items = data.get(key)
        if not isinstance(items, list):
            raise ConfigError(f"{place}:1: the list “{key}” is missing; {_ADVICE}")
        for number, item in enumerate(items):
            try:
                take(baseline.files, item)
            except (KeyError, TypeError, ValueError, AttributeError):
                line = LineIndex(text).position(_spans(text, key)[number].start)[0]
                raise ConfigError(f"{place}:{line}: this entry of “{key}” can't be read; {_ADVICE}") from None
    return baseline


_ADVICE = "take the file back from git, or record today's findings anew with `postlint baseline` once it is deleted"


def _take_file(files: dict[str, Recorded], item: Any) -> None:  # noqa: ANN401 - what JSON holds
    if not isinstance(item["sha256"], str):
        raise TypeError
    files[item["path"].removeprefix("./")] = Recorded(item["sha256"], date.fromisoformat(item["as-of"]))


def _take_finding(files: dict[str, Recorded], item: Any) -> None:  # noqa: ANN401 - what JSON holds
    code, fingerprint, count = item["code"], item["fingerprint"], item.get("count", 1)
    if not (isinstance(code, str) and isinstance(fingerprint, str) and isinstance(count, int)) or count < 1:
        raise TypeError
    recorded = files[item["path"]]
    recorded.places[Known(code, fingerprint)] += count
    recorded.shown[Known(code, fingerprint)] = str(item.get("text", ""))


def _broken(text: str) -> str:
    """Return the line at which a text stops being JSON, and why."""
    for number, line in enumerate(text.split("\n"), 1):
        if line.startswith(("<<<<<<<", ">>>>>>>")):
            return f"{number}: a merge was not finished here: keep the lines of both sides"
    from linter.readers import jsontext

    problem = jsontext.parse(text).problems[0]
    return f"{LineIndex(text).position(problem.span.start)[0]}: not valid JSON: {problem.values['reason']}"


def places(text: str) -> dict[tuple[str, str], Span]:
    """Return where the first finding of each file and rule is recorded; under the rule "" the file's first of any."""
    found: dict[tuple[str, str], Span] = {}
    items = json.loads(text.removeprefix("\ufeff"))["findings"]
    for item, span in zip(items, _spans(text, "findings"), strict=True):
        found.setdefault((item["path"], item["code"]), span)
        found.setdefault((item["path"], ""), span)
    return found


def _spans(text: str, key: str) -> list[Span]:
    """Return where the items of a list stand in a baseline that is valid JSON."""
    from linter.readers import jsontext
    from linter.readers.tree import Items, Record

    root = jsontext.parse(text).roots[0]
    items = root.get(key) if isinstance(root, Record) else None
    return [node.span for node in items.nodes] if isinstance(items, Items) else []
