"""Fingerprints: by what a finding is known again when lines around it have come, gone or moved."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from hashlib import sha256

from linter.findings import Finding, Report


def fingerprinted(report: Report) -> Iterator[tuple[Finding, str]]:
    """Yield each finding with its fingerprint, 64 hex digits, which no other finding of the report has.

    It is made of the rule, the file and the words at the place, with their white space levelled, and never of lines
    or of the message, which may hold figures that change with the calendar. Like words in one file are told apart by
    their order.
    """
    seen: Counter[tuple[str, str, str]] = Counter()
    for finding in report.findings:
        source = report.sources.get(finding.path, "")
        words = " ".join(source[finding.span.start : finding.span.end].split())
        content = (finding.code, finding.path, words)
        seen[content] += 1
        data = "\0".join((*content, str(seen[content])))
        yield finding, sha256(data.encode("utf-8", "surrogatepass")).hexdigest()
