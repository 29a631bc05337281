"""What is measured: a cold start, the work on a posting by fact and by rule, and how cost grows with the text."""

from __future__ import annotations

import gc
import os
import re
import resource
import shutil
import subprocess
import sys
import tempfile
import time
from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Sequence
from datetime import date
from functools import cached_property
from pathlib import Path
from statistics import median
from typing import Any, NamedTuple

import yaml
from corpus import Posting, plain

from linter import checkers, engine, packs, readers, resources
from linter.document import Document
from linter.facts import Facts, Settings
from linter.lexicon import expand
from linter.packs import Rule, Rulebook

SETTINGS = Settings(date(2026, 11, 21))


class Cost(NamedTuple):
    """What a fact or a rule costs by itself: the facts that it stands on are there already."""

    name: str
    microseconds: float
    """Per posting."""
    findings: int = 0


class _Round(NamedTuple):
    """Nanoseconds by fact and by rule, and how many matches each rule had."""

    facts: dict[str, float]
    rules: dict[str, float]
    found: dict[str, int]


def cold(commands: Sequence[Sequence[str]], runs: int, again: int) -> list[float]:
    """Return for each command of Python the median processor seconds of a whole process; the commands take turns.

    Results that an earlier turn kept are forgotten before each command but the one numbered `again`.
    """
    spent: list[list[float]] = [[] for _ in commands]
    with tempfile.TemporaryDirectory() as folder:
        own = {"PYTHONDONTWRITEBYTECODE": "", "PYTHONPYCACHEPREFIX": folder, "POSTLINT_CACHE_DIR": f"{folder}/cache"}
        for turn in range(runs + 1):
            for number, (times, command) in enumerate(zip(spent, commands, strict=True)):
                if number != again:
                    shutil.rmtree(f"{folder}/cache/results", ignore_errors=True)
                before = resource.getrusage(resource.RUSAGE_CHILDREN)
                subprocess.run([sys.executable, *command], check=True, capture_output=True, env={**os.environ, **own})
                after = resource.getrusage(resource.RUSAGE_CHILDREN)
                if turn:  # the first one writes the bytecode and compiles the packs
                    times.append(after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime)
    return [median(times) for times in spent]


class Spent(NamedTuple):
    """What a command took: seconds of the clock, and of all processors together."""

    clock: float
    processor: float


def repository(postings: Iterable[Posting]) -> tuple[Spent, Spent, Spent]:
    """Return what checking a folder of postings takes: first, again, and first with a process a core."""
    with tempfile.TemporaryDirectory() as folder:
        for number, posting in enumerate(postings):
            file = Path(folder, "postings", f"{number:05}-{Path(posting.path).name}")
            file.parent.mkdir(exist_ok=True)
            file.write_bytes(posting.data)
        check = [sys.executable, "-m", "linter", "check", "--isolated", "--exit-zero", f"{folder}/postings"]
        own = {"PYTHONDONTWRITEBYTECODE": "", "PYTHONPYCACHEPREFIX": f"{folder}/bytecode"}
        environment = {**os.environ, **own, "POSTLINT_CACHE_DIR": f"{folder}/cache"}

        def spent(*options: str) -> Spent:
            before, start = resource.getrusage(resource.RUSAGE_CHILDREN), time.perf_counter()
            subprocess.run([*check, *options], check=True, stdout=subprocess.DEVNULL, env=environment)
            after = resource.getrusage(resource.RUSAGE_CHILDREN)
            processor = after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime
            return Spent(time.perf_counter() - start, processor)

        spent("--select", "RUN", "--jobs", "1")  # the packs are compiled before
        first, again = spent("--jobs", "1"), spent()
        shutil.rmtree(f"{folder}/cache/results")
        return first, again, spent("--jobs", str(os.cpu_count() or 1))


def seconds(work: Callable[[], object], rounds: int) -> float:
    """Return the processor seconds of the fastest of several rounds, without the garbage collector."""
    work()  # the first time imports, compiles and fills caches
    best = float("inf")
    for _ in range(rounds):
        gc.collect()
        gc.disable()
        start = time.process_time()
        work()
        best = min(best, time.process_time() - start)
        gc.enable()
    return best


class Bench:
    """The rules and the corpus, and what is measured on them."""

    def __init__(self, corpus: Sequence[Posting], rounds: int) -> None:
        self.corpus = corpus
        self.rounds = rounds
        self.book: Rulebook = packs.load()
        self.every = engine.RuleSet.of(_active(rule) for rule in self.book.rules)
        self.default = engine.RuleSet.of(_active(rule) for rule in self.book.rules if rule.enabled)
        self.aliases = readers.aliases(self.book.knowledge.vocabulary, {})

    def read(self) -> Iterator[Document]:
        """Read every posting of the corpus."""
        for posting in self.corpus:
            yield from readers.read(posting.path, posting.data, self.aliases).documents

    def facts(self, documents: Iterable[Document]) -> list[Facts]:
        """Return the facts of documents, none of them derived yet."""
        return [Facts(document, self.book.knowledge, SETTINGS) for document in documents]

    def lint(self, rules: engine.RuleSet) -> int:
        """Read and check the whole corpus; returns the number of findings."""
        return sum(len(engine.check(facts, rules)) for facts in self.facts(self.read()))

    def throughput(self, rules: engine.RuleSet) -> float:
        """Return postings a second on one core, from bytes to findings."""
        return len(self.corpus) / seconds(lambda: self.lint(rules), self.rounds)

    def naive(self) -> tuple[int, float]:
        """Return how many patterns a loop with a pattern a rule has, and the postings that it does in a second.

        The loop has less to do: it looks for the plain terms and patterns alone, and derives nothing from them.
        """
        patterns = list(_patterns())
        texts = [document.text for document in self.read()]

        def work() -> int:
            return sum(1 for text in texts for pattern in patterns for _ in pattern.finditer(text))

        return len(patterns), len(texts) / seconds(work, 1)

    def costs(self) -> tuple[list[Cost], list[Cost]]:
        """Return what reading with each fact, and each rule, cost a posting.

        Posting by posting and in the order of a run, so that what several share is paid by the first of them.
        """
        rules = [active.rule for active in self.every.active.values() if active.rule.check != "reading"]
        rounds = [self._round(rules) for _ in range(self.rounds + 1)][1:]
        facts = [Cost(name, min(r.facts[name] for r in rounds) / 1000) for name in rounds[0].facts]
        costs = [Cost(n, min(r.rules[n] for r in rounds) / 1000, rounds[0].found[n]) for n in rounds[0].rules]
        return facts, sorted(costs, key=lambda cost: -cost.microseconds)

    def _round(self, rules: Sequence[Rule]) -> _Round:
        """Return the nanoseconds that each fact and each rule took, averaged over the corpus."""
        names = [name for name, value in vars(Facts).items() if isinstance(value, cached_property)]
        result = _Round(defaultdict(float), defaultdict(float), defaultdict(int))
        clock, count = time.perf_counter_ns, len(self.corpus)
        for posting in self.corpus:
            start = clock()
            documents = readers.read(posting.path, posting.data, self.aliases).documents
            result.facts["read"] += (clock() - start) / count
            for facts in self.facts(documents):
                for name in names:
                    start = clock()
                    getattr(facts, name)
                    result.facts[name] += (clock() - start) / count
                for rule in rules:
                    start = clock()
                    found = list(checkers.load(rule.check)(facts, rule.params)) if _is_due(rule, facts) else ()
                    result.rules[_named(rule)] += (clock() - start) / count
                    result.found[_named(rule)] += len(found)
        return result

    def growth(self, sizes: Sequence[int]) -> list[tuple[int, float]]:
        """Return the microseconds a kilobyte of a posting of each size, with every rule."""

        def work(document: Document) -> Callable[[], object]:
            return lambda: engine.check(Facts(document, self.book.knowledge, SETTINGS), self.every)

        measured = []
        for size in sizes:
            (document,) = readers.read("long.txt", plain(size).encode(), self.aliases).documents
            measured.append((size, 1e9 * seconds(work(document), self.rounds) / size))
        return measured


def _named(rule: Rule) -> str:
    return f"{rule.code} {rule.name}"


def _is_due(rule: Rule, facts: Facts) -> bool:
    """Tell whether the engine would ask the rule: one with terms of its own only where they are mentioned."""
    return rule.check != "terms" or "list" not in rule.params or rule.params["list"] in facts.mentions


def _active(rule: Rule) -> engine.Active:
    return engine.Active(rule, rule.severity, rule.structured or rule.severity)


def _patterns() -> Iterator[re.Pattern[str]]:
    """Yield one regular expression for each rule's or vocabulary's terms, and one for each rule's pattern."""
    for path in packs.pack_files([resources.RULES]):
        for part in yaml.safe_load_all(path.read_text(encoding="utf-8")):
            if lists := [list(_terms(entry)) for entry in part.get("entries", ())]:
                yield _alternatives(term for terms in lists for term in terms)
            for rule in part["rules"] if "pack" in part else ():
                params = rule.get("with", {})
                if "terms" in params:
                    yield _alternatives(_terms(params))
                if "pattern" in params and "\\p" not in params["pattern"]:
                    yield re.compile(params["pattern"], re.IGNORECASE)


def _terms(entry: dict[str, Any]) -> Iterator[str]:
    for written in entry.get("terms", {}).values():
        for term in written:
            yield from expand(term.removeprefix("="))


def _alternatives(terms: Iterable[str]) -> re.Pattern[str]:
    longest_first = sorted(set(terms), key=len, reverse=True)
    return re.compile(rf"(?<!\w)(?:{'|'.join(map(re.escape, longest_first))})(?!\w)", re.IGNORECASE)
