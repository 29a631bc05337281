"""How often each rule spoke in a run."""

from __future__ import annotations

from collections import Counter

from linter.findings import Report
from linter.reporters.table import table as drawn


def table(report: Report, width: int) -> str:
    """Return a table of the rules that spoke, the most frequent first; "" when none did."""
    counts = Counter((f.code, f.name, f.severity.value) for f in report.findings)
    mends = Counter(f.code for f in report.findings if f.fix)
    rows = [
        [str(number), code, severity, str(mends[code]) if mends[code] else "", name]
        for (code, name, severity), number in sorted(counts.items(), key=lambda item: (-item[1], item[0]))
    ]
    return drawn(["Findings", "Rule", "Severity", "With a fix", "Name"], rows, width) if rows else ""
