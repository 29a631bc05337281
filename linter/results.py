"""The cache of results: what was found in a file, for as long as neither it nor anything it was judged by changes.

All that a result depends on is in its key. The program, the rules, the configuration, the day and what grammar is asked
of give the name of a file in the user's cache folder, a *shelf*; a posting's path and bytes give that of a line in it.
A shelf is read whole and only ever added to, with one write for many lines: for a thousand postings that took a tenth
of the time of SQLite, and a twentieth of that of a file for each. So several runs may share a shelf. A line carries a
checksum: one that is cut off, mixed up or made by something else is as good as absent.
"""

from __future__ import annotations

import os
import time
from collections.abc import Callable, Generator, Iterator, Sequence
from contextlib import ExitStack, closing, suppress
from datetime import date
from hashlib import blake2b
from pathlib import Path

from linter import coding, resources
from linter.config import Config, PackError
from linter.findings import Checked

Fresh = Generator[tuple[Checked, bytes], None, None]
"""Results just made, each with its record."""
FOLDER = "results"
_KEEP_SECONDS = 30 * 86_400
_MOST = 32_000_000  # bytes of a shelf, some ten thousand postings; the older half of a fuller one leaves
_MOST_IN_ALL = 128_000_000
_LONGEST = 10_000_000  # bytes of a file that are read to see whether it is known: no posting is as long
_BATCH = 1_000_000  # bytes that are written at once
_APART_FROM = {"root", "file", "include", "exclude", "fail_on"}  # what of a configuration no result depends on
_PASSING = "internal-error"  # a finding that may be this machine's today: out of memory, say
_AS_BYTES, _APART = b"=", b"+"  # whether the posting's text is that of its bytes as UTF-8, or kept in the line


class Results:
    """A shelf. Every failure of its file is as if nothing were on it."""

    def __init__(self, file: Path) -> None:
        self._file = file
        self._lines = _read(file)
        self._new: list[bytes] = []
        self._waiting = 0  # bytes that are to be written

    def find(self, name: str, data: bytes) -> Checked | None:
        """Return what was found in these bytes, of a posting whose `key` this is; None when it isn't known."""
        line = self._lines.get(name.encode(), b"")
        checksum, mark, written = line[33:49], line[49:50], line[50:]
        if not line or checksum != _checksum(line[:32], mark, written):
            return None
        try:
            checked = coding.decode(Checked, written)
            return checked if mark == _APART else checked._replace(source=data.decode())
        except (ValueError, TypeError):
            return None

    def add(self, record: bytes) -> None:
        """Keep what `record` returned; empty, it is nothing to keep."""
        if not record:
            return
        self._lines[record[:32]] = record
        self._new.append(record)
        self._waiting += len(record)
        if self._waiting > _BATCH:
            self.save()

    def save(self) -> None:
        """Write what was added. A folder that can't be written costs the next run some time, and nothing else."""
        if not self._new:
            return
        written = b"\n".join((b"", *self._new, b""))  # the first end of line: the last run may have been cut off
        self._new, self._waiting = [], 0
        with suppress(OSError):
            self._file.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
            if not self._file.exists():
                _tidy(self._file.parent)
            with open(self._file, "ab", buffering=0, opener=_private) as file:
                file.write(written)
                size = file.tell()
            if size > _MOST:
                _halve(self._file)


def of(config: Config) -> Results | None:
    """Return the shelf of a configuration; None when results can't be kept: plug-ins may depend on anything."""
    if config.plugins:
        return None
    try:
        said = [resources.fingerprint(), _choices(config), _clock(config)]
        read = [*_packs(config), *_grammar(config), *_baseline(config)]
    except (OSError, PackError):
        return None  # what is missing is told by who needs it
    name = _digest(*(part.encode("utf-8", "surrogateescape") for part in said), *read)
    return Results(resources.cache_folder() / FOLDER / name)


def gathered(
    paths: Sequence[str], root: Path, kept: Results | None, check: Callable[[Sequence[str]], Fresh]
) -> Iterator[Checked]:
    """Yield the results of files in their order: those that are kept, and of the others those of `check`, with records.

    `check` is called only where something is not known.
    """
    known = _known(kept, root, paths) if kept else {}
    missing = [path for path in paths if path not in known]
    with ExitStack() as ends:
        new = ends.enter_context(closing(check(missing))) if missing else None
        if kept:
            ends.callback(kept.save)
        for path in paths:
            if new is None or path in known:
                yield known[path]
                continue
            checked, made = next(new)
            if kept:
                kept.add(made)
            yield checked


def _known(kept: Results, root: Path, paths: Sequence[str]) -> dict[str, Checked]:
    known = {}
    for path in paths:
        with suppress(OSError):  # checking it tells why it can't be read
            with Path(path).open("rb") as file:
                data = file.read(_LONGEST)
            if checked := kept.find(key(root, path, data), data):
                known[path] = checked
    return known


def key(root: Path, path: str, data: bytes) -> str:
    """Return the name of a result on its shelf.

    Besides the path, by which it is reported, its place below the configuration's folder counts: choices go by that.
    """
    try:
        place = os.path.relpath(path, root)
    except ValueError:  # another drive of Windows
        place = ""
    return _digest(os.fsencode(path), os.fsencode(place), data)


def record(name: str, data: bytes, checked: Checked) -> bytes:
    """Return a result as a line for `Results.add`; b"" for one that may be another the next time."""
    if checked.unavailable or any(f.name == _PASSING for f in checked.findings):
        return b""
    try:
        same = checked.source == data.decode()
    except UnicodeDecodeError:
        same = False
    mark = _AS_BYTES if same else _APART
    written = coding.encode(checked._replace(source="") if same else checked)
    start = name.encode()
    return b"%s %s%s%s" % (start, _checksum(start, mark, written), mark, written)


def _choices(config: Config) -> str:
    """Return everything that a configuration says about results: all of it that isn't known to say nothing."""
    said = {name: value for name, value in config._asdict().items() if name not in _APART_FROM}
    return repr(said)


def _clock(config: Config) -> str:
    """Return the day, unless another is given: a posting without a date of its own is judged by it too."""
    given = {config.as_of, *(o.as_of for o in config.overrides if o.as_of)}
    return date.today().isoformat() if given & {"today", "posted"} else ""  # noqa: DTZ011 - as in run


def _packs(config: Config) -> list[bytes]:
    """Return the user's packs: `rules` in the configuration."""
    if not config.packs:
        return []
    from linter.packs import pack_files

    return [part for file in pack_files(config.packs) for part in (os.fsencode(file.name), file.read_bytes())]


def _baseline(config: Config) -> list[bytes]:
    """Return the baseline: it says by which day a posting that nobody touched is judged."""
    return [config.baseline.read_bytes()] if config.baseline else []


def _grammar(config: Config) -> list[bytes]:
    """Return what grammar is asked of, and the project's own words."""
    if not config.grammar.enabled:
        return []
    from linter.grammar import session

    words = config.grammar.words.read_bytes() if config.grammar.words else b""
    return [session.version(config.grammar.url).encode(), words]


def _digest(*parts: bytes) -> str:
    digest = blake2b(digest_size=16)
    for part in parts:
        digest.update(b"%d " % len(part))
        digest.update(part)
    return digest.hexdigest()


def _checksum(*parts: bytes) -> bytes:
    digest = blake2b(digest_size=8)
    for part in parts:
        digest.update(part)
    return digest.hexdigest().encode()


def _read(file: Path) -> dict[bytes, bytes]:
    """Return the lines of a shelf by their keys; of two with one key the later."""
    try:
        return {line[:32]: line for line in file.read_bytes().split(b"\n")}
    except OSError:
        return {}


def _private(name: str, flags: int) -> int:
    return os.open(name, flags, 0o600)


def _halve(file: Path) -> None:
    """Leave the later half of a shelf, in one step."""
    content = file.read_bytes()
    draft = file.with_name(f".{file.name}-{os.urandom(8).hex()}")
    try:
        with open(draft, "xb", opener=_private) as half:
            half.write(content[content.find(b"\n", len(content) // 2) :])
        os.replace(draft, file)
    except BaseException:
        draft.unlink(missing_ok=True)
        raise


def _tidy(folder: Path) -> None:
    """Remove shelves that nothing was put on for a month, and the oldest ones when there is too much of them."""
    now, room = time.time(), _MOST_IN_ALL
    for file, stat in sorted(shelves(folder), key=lambda found: -found[1].st_mtime):
        room -= stat.st_size
        if now - stat.st_mtime > _KEEP_SECONDS or room < 0:
            file.unlink(missing_ok=True)


def shelves(folder: Path) -> list[tuple[Path, os.stat_result]]:
    """Return the files of all shelves, with what is known of them."""
    with os.scandir(folder) as entries:
        return [(Path(entry.path), entry.stat()) for entry in entries if entry.is_file(follow_symlinks=False)]
