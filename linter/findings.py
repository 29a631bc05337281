"""What a run reports: findings, their fixes, and the report that holds them."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import Enum

from linter.spans import Span


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


@dataclass(frozen=True, slots=True)
class Edit:
    """Replace the characters of `span` by `text`; an empty span inserts, an empty text deletes."""

    span: Span
    text: str


@dataclass(frozen=True, slots=True)
class Fix:
    """Edits that belong together, ordered by place and never overlapping."""

    title: str
    edits: tuple[Edit, ...]
    safety: Safety


@dataclass(frozen=True, slots=True)
class Related:
    """Another place that belongs to a finding: the other side of a contradiction, or one more of the same cause."""

    path: str
    span: Span
    message: str


@dataclass(frozen=True, slots=True)
class Finding:
    """One problem. `span` counts code points of the file's own text; `count` says how many places share the cause."""

    code: str
    name: str
    severity: Severity
    message: str
    path: str
    span: Span
    help: str = ""
    count: int = 1
    fix: Fix | None = None
    related: tuple[Related, ...] = ()
    url: str = ""

    @property
    def order(self) -> tuple[str, int, str, int]:
        """The key by which reports are sorted: path, start, code."""
        return self.path, self.span.start, self.code, self.span.end


@dataclass(frozen=True, slots=True)
class Report:
    """The result of a run: `sources` holds the text of every file that a finding points into, by path."""

    findings: tuple[Finding, ...]
    sources: Mapping[str, str] = field(default_factory=dict)
    files: int = 0
    postings: int = 0

    def count(self, severity: Severity) -> int:
        """Return how many findings have this severity."""
        return sum(f.severity is severity for f in self.findings)
