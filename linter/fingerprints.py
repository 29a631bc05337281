"""Fingerprints: by what a finding is known again when lines around it have come, gone or moved.

They are made of the rule and the words at the place, with their white space levelled, and never of lines or of the
message, which may hold figures that change with the calendar. What is said of a whole posting, such as a field that it
lacks, is told on its first line only because it has to be told somewhere: there the words don't count.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from hashlib import sha256

from linter.findings import Finding, Report


def words(finding: Finding, source: str) -> str:
    """Return the words by which a finding in a text is known again; "" for one about the whole posting."""
    return "" if finding.whole else " ".join(source[finding.span.start : finding.span.end].split())


def digest(*parts: str) -> str:
    """Return 64 hex digits that stand for some texts."""
    return sha256("\0".join(parts).encode("utf-8", "surrogatepass")).hexdigest()


def fingerprinted(report: Report) -> Iterator[tuple[Finding, str]]:
    """Yield each finding with its fingerprint, 64 hex digits, which no other finding of the report has.

    Like words in one file are told apart by their order.
    """
    seen: Counter[tuple[str, str, str]] = Counter()
    for finding in report.findings:
        content = (finding.code, finding.path, words(finding, report.sources.get(finding.path, "")))
        seen[content] += 1
        yield finding, digest(*content, str(seen[content]))
