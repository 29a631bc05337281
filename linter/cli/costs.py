"""The table of `check --timing`: what cost how much."""

from __future__ import annotations

from linter.reporters.table import table as drawn
from linter.timing import Timing

_LEAST = 0.005  # of the whole: what costs less is added up


def table(timing: Timing, width: int) -> str:
    """Return what rules, facts and stages cost, the dearest first, and the cheap ones together."""
    costs = timing.costs()
    whole = sum(cost.nanoseconds for cost in costs) or 1
    dear = [cost for cost in costs if cost.nanoseconds >= _LEAST * whole]
    rows = [[*_shown(c.nanoseconds, whole), f"{c.times}", c.kind, c.name] for c in dear]
    if cheap := costs[len(dear) :]:
        rows.append([*_shown(sum(c.nanoseconds for c in cheap), whole), "", "", f"the other {len(cheap)} together"])
    rows.append([*_shown(whole, whole), "", "", "all that was measured"])
    return drawn(["Milliseconds", "Percent", "Times", "Kind", "Name"], rows, width)


def _shown(nanoseconds: int, whole: int) -> tuple[str, str]:
    return f"{nanoseconds / 1e6:.1f}", f"{100 * nanoseconds / whole:.1f}"
