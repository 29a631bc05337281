"""What a run reports: findings, their fixes, what was found in each file, and the report that holds it all."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from enum import Enum
from typing import NamedTuple

from linter.spans import Span

UNAVAILABLE = "grammar-unavailable"
"""The name of the finding which says that grammar could not be checked."""


class Severity(Enum):
    """How bad a finding is; ordered by `rank`."""

    ERROR = "error"
    WARNING = "warning"
    INFO = "info"

    @property
    def rank(self) -> int:
        """Higher is worse: 2 for an error, 0 for an info."""
        return _RANKS[self]


_RANKS = {Severity.ERROR: 2, Severity.WARNING: 1, Severity.INFO: 0}


class Safety(Enum):
    """Whether a fix may be applied: by `--fix`, only with `--unsafe-fixes`, or never (it is shown as advice)."""

    SAFE = "safe"
    UNSAFE = "unsafe"
    SUGGESTION = "suggestion"


class Edit(NamedTuple):
    """Replace the characters of `span` by `text`; an empty span inserts, an empty text deletes."""

    span: Span
    text: str


class Fix(NamedTuple):
    """Edits that belong together, ordered by place and never overlapping."""

    title: str
    edits: tuple[Edit, ...]
    safety: Safety


class Related(NamedTuple):
    """Another place that belongs to a finding: the other side of a contradiction, or one more of the same cause."""

    path: str
    span: Span
    message: str


ALSO_HERE = "also here"
"""What a report says of one more place of the same cause."""
_CROWDED = 200  # places that one finding lists; its count still tells the whole number


class Finding(NamedTuple):
    """One problem. `span` counts code points of the file's own text; `count` says how many places share the cause.

    `parts` are what its places would be each by itself, where there are several; of a finding that gathers those of
    other rules, these. `whole`: it says something of the posting, such as what it lacks, and not of the words at its
    place.
    """

    code: str
    name: str
    severity: Severity
    message: str
    path: str
    span: Span
    help: str = ""
    count: int = 1  # type: ignore[assignment]  # a finding is read by its names: nobody counts in it as in a tuple
    fix: Fix | None = None
    related: tuple[Related, ...] = ()
    url: str = ""
    whole: bool = False
    parts: tuple[Finding, ...] = ()

    @property
    def order(self) -> tuple[str, int, str, int]:
        """The key by which reports are sorted: path, start, code."""
        return self.path, self.span.start, self.code, self.span.end

    @property
    def places(self) -> tuple[Finding, ...]:
        """A finding for each place: the parts, or the finding itself."""
        return self.parts or (self,)

    def kept(self, keep: Callable[[Finding], bool]) -> Finding | None:
        """Return the finding with the places that are kept; None when none is."""
        places = self.places
        left = [place for place in places if keep(place)]
        if len(left) == len(places):
            return self
        if not left:
            return None
        return gathered(self, left) if self.code != places[0].code else together(left)


def gathered(one: Finding, parts: Sequence[Finding]) -> Finding:
    """Return what several rules miss as the one finding that names it all; a single part says it better itself."""
    if len(parts) < 2:
        return parts[0]
    before = _missed(one.parts) if one.parts else "{missing}"
    return one._replace(message=one.message.replace(before, _missed(parts)), parts=tuple(parts))


def _missed(parts: Sequence[Finding]) -> str:
    """Return what rules such as `missing-employer` miss, by their names: "employer, pay and way to apply"."""
    names = [part.name.removeprefix("missing-").replace("-", " ") for part in parts]
    return f"{', '.join(names[:-1])} and {names[-1]}"


def together(parts: Sequence[Finding]) -> Finding:
    """Return findings of one rule and one cause, in the order of the file, as one finding."""
    first, *more = parts
    if not more:
        return first
    return first._replace(
        message=f"{first.message.rstrip('.')} ({len(parts)} places).",
        count=len(parts),
        fix=_joined([part.fix for part in parts if part.fix is not None]),
        related=(*first.related, *(Related(p.path, p.span, ALSO_HERE) for p in more[: _CROWDED - 1])),
        parts=tuple(parts),
    )


_CAUTION = (Safety.SAFE, Safety.UNSAFE, Safety.SUGGESTION)


def _joined(fixes: Sequence[Fix]) -> Fix | None:
    """Return fixes as one, of each all edits or none: those that stand apart. It is as safe as the least safe."""
    edits: list[Edit] = []
    safeties = set()
    for fix in fixes:
        if not any(_clash(edit, taken) for edit in fix.edits for taken in edits[-8:]):
            edits += fix.edits
            safeties.add(fix.safety)
    if not edits:
        return None
    return Fix(fixes[0].title, tuple(sorted(edits, key=lambda e: e.span)), max(safeties, key=_CAUTION.index))


def _clash(edit: Edit, other: Edit) -> bool:
    """Tell whether two edits touch the same characters, or insert at the same place."""
    return edit.span == other.span or (edit.span.start < other.span.end and other.span.start < edit.span.end)


class Used(NamedTuple):
    """A table [[ignore]] of the configuration that hid something, by its number, and the selector in it that did."""

    table: int
    selector: str


class Checked(NamedTuple):
    """A checked file: its text, its findings in order, the kinds of its reader's problems, and its postings counted.

    `unavailable` says why grammar, where it was asked for, could not be checked; `profiles` are those that each posting
    called for by its location, where that was asked for. `suppressed` counts the places that suppressions hid; `used`
    says which tables of the configuration did. `known` counts those that the baseline has.
    """

    path: str
    source: str
    findings: tuple[Finding, ...]
    complaints: tuple[str, ...] = ()
    postings: int = 0
    unavailable: str = ""
    profiles: tuple[tuple[str, ...], ...] = ()
    suppressed: int = 0
    used: tuple[Used, ...] = ()
    known: int = 0


class Report(NamedTuple):
    """The result of a run: `sources` holds the text of every file that a finding points into, by path.

    `beside` are the paths of those that are no postings, such as the configuration; `files` doesn't count them.
    """

    findings: tuple[Finding, ...]
    sources: Mapping[str, str] = {}
    files: int = 0
    postings: int = 0
    suppressed: int = 0
    known: int = 0
    beside: frozenset[str] = frozenset()

    def count(self, severity: Severity) -> int:
        """Return how many findings have this severity."""
        return sum(f.severity is severity for f in self.findings)


def report(results: Iterable[Checked], beside: Iterable[Checked] = ()) -> Report:
    """Gather what was found in files into a report, sorted. That grammar could not be checked is told once a run.

    `beside` is what was found in files that are no postings, such as the configuration.
    """
    findings: list[Finding] = []
    sources: dict[str, str] = {}
    files = postings = suppressed = known = 0
    for checked in results:
        files, postings = files + 1, postings + checked.postings
        suppressed, known = suppressed + checked.suppressed, known + checked.known
        findings += checked.findings
        if checked.findings:
            sources[checked.path] = checked.source
    apart = {checked.path: checked for checked in beside}
    for path, checked in apart.items():
        findings += checked.findings
        sources[path] = checked.source
    findings.sort(key=lambda f: f.order)
    told = next((f for f in findings if f.name == UNAVAILABLE), None)
    told_once = tuple(f for f in findings if f.name != UNAVAILABLE or f is told)
    return Report(told_once, sources, files, postings, suppressed, known, frozenset(apart))
