"""What each rule, and each thing that rules stand on, costs a run: `check --timing`.

A fact is read when a rule first asks for it. Its time is its own and not that rule's, or the first of many rules that
share a fact would seem dear.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from functools import cached_property
from time import perf_counter_ns
from typing import NamedTuple, ParamSpec, TypeVar

from linter import engine, readers
from linter.checkers import Match
from linter.document import Document
from linter.facts import Facts, Knowledge, Settings
from linter.packs import Rule
from linter.readers import Reading

P = ParamSpec("P")
T = TypeVar("T")


class Cost(NamedTuple):
    """What was done (a rule, a fact, a stage of the run), how often, and in how many nanoseconds, others' left out."""

    kind: str
    name: str
    times: int
    nanoseconds: int


class Timing:
    """Measures one process."""

    def __init__(self) -> None:
        self._costs: dict[tuple[str, str], Cost] = {}
        self._others = [0]  # nanoseconds that the work under way, innermost last, spent on what is measured by itself
        self._facts = self._timed_facts()

    def measure(self, kind: str, name: str, work: Callable[P, T], *args: P.args, **kwargs: P.kwargs) -> T:
        """Do a piece of work and note what it cost."""
        self._others.append(0)
        start = perf_counter_ns()
        try:
            return work(*args, **kwargs)
        finally:
            whole = perf_counter_ns() - start
            own = whole - self._others.pop()
            self._others[-1] += whole
            before = self._costs.get((kind, name), Cost(kind, name, 0, 0))
            self._costs[kind, name] = Cost(kind, name, before.times + 1, before.nanoseconds + own)

    def read(self, path: str, data: bytes, aliases: Mapping[str, str], format: str) -> Reading:
        """Read a file, measured."""
        return self.measure("stage", "reading files", readers.read, path, data, aliases, format)

    def look(self, rule: Rule, facts: Facts) -> list[Match]:
        """Let a rule look, measured."""
        return self.measure("rule", f"{rule.code} {rule.name}", engine.look, rule, facts)

    def facts(self, document: Document, knowledge: Knowledge, settings: Settings) -> Facts:
        """Return facts that are measured when they are read."""
        return self._facts(document, knowledge, settings)

    def costs(self) -> list[Cost]:
        """Return what everything cost, the dearest first."""
        return sorted(self._costs.values(), key=lambda cost: (-cost.nanoseconds, cost.name))

    def _timed_facts(self) -> type[Facts]:
        def timed(name: str, read: Callable[[Facts], object]) -> cached_property[object]:
            return cached_property(lambda facts: self.measure("fact", name, read, facts))

        return type("TimedFacts", (Facts,), {name: timed(name, read) for name, read in _facts()})


def _facts() -> Iterator[tuple[str, Callable[[Facts], object]]]:
    for name, value in vars(Facts).items():
        if isinstance(value, cached_property):
            yield name, value.func
