"""A run: files are read, their facts derived, and the rules of each path applied.

Everything that a run needs is prepared once, in `Linter`; what it does with one file depends on the file and on
nothing else, so files can be checked in any order and in several processes.
"""

from __future__ import annotations

import os
from collections.abc import Generator, Iterator, Sequence
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from linter import discovery, engine, locality, plugins, readers, results, selection
from linter.config import Config, Override
from linter.document import Document
from linter.engine import RuleSet
from linter.facts import Facts, Settings
from linter.facts.types import Jurisdiction
from linter.findings import UNAVAILABLE, Checked, Finding, Used
from linter.globs import Globs
from linter.narrowing import recorded
from linter.packs import Rulebook
from linter.patterns import lazy
from linter.readers import Problem, Reading
from linter.results import Results
from linter.spans import Span

if TYPE_CHECKING:
    from linter.baseline import Baseline
    from linter.grammar.client import Client
    from linter.suppress import Suppressing
    from linter.timing import Timing

_DATED_NAME = lazy(r"(?:^|[/\\])(\d{4})-(\d{2})-(\d{2})[-_.]")
_POOL_FROM = 300  # files from which more processes pay: starting them costs about as much as checking half of that


class _Plan(NamedTuple):
    """What holds for a path: its rules, its settings, and whether each posting is judged by its own date."""

    rules: RuleSet
    settings: Settings
    posted: bool


class Linter:
    """Rules, knowledge and configuration, ready to check any number of files; `timing` measures what each rule costs.

    `baseline` is that of the configuration, where somebody has loaded it already. Raises ConfigError or PackError when
    the configuration names what does not exist, or a pack is not valid.
    """

    def __init__(self, config: Config, timing: Timing | None = None, baseline: Baseline | None = None) -> None:
        self.config = config
        self._timing = timing
        self._look = timing.look if timing else engine.look
        self._facts_of = timing.facts if timing else Facts
        self.book: Rulebook = plugins.rulebook(config)
        self.aliases = readers.aliases(self.book.knowledge.vocabulary, config.aliases)
        self.baseline = baseline or recorded(config)
        self._grammar = _grammar(config) if config.grammar.enabled else None
        self._suppressing: Suppressing | None = None
        self._today = date.today()  # noqa: DTZ011 - a posting's dates are those of its own place
        self._patterns = [Globs(override.paths) for override in config.overrides]
        self._plans: dict[tuple[tuple[int, ...], tuple[str, ...]], _Plan] = {}
        for number in range(len(config.overrides)):
            self._plan((number,))  # so that a wrong name is told before anything is checked
        self._plan(())
        if config.suppressions:
            self._suppressor()

    def find(self, paths: Sequence[str], force_exclude: bool = False) -> list[str]:
        """Return the files to check: those that are named, and the postings in folders that are.

        `force_exclude` lets the configuration leave out named files too.
        """
        return discovery.of(self.config, paths, lambda: self.aliases, force_exclude).files

    def check(self, path: str, data: bytes, format: str = "") -> Checked:
        """Check a file's bytes; overrides, and the format unless it is given, go by the path."""
        numbers = self._matching(path)
        plan = self._plan(numbers)
        reading = self._read(path, data, format)
        findings = engine.problems(path, reading.problems, plan.rules)
        profiles: list[tuple[str, ...]] = []
        day = self.baseline.day(path, data) if self.baseline else None
        for document in reading.documents:
            found, called = self._check(document, numbers, day)
            findings += found
            profiles.append(called)
        if unavailable := self._grammar.problem if self._grammar else "":
            findings += engine.problems(path, [Problem(UNAVAILABLE, Span(0, 0), {"why": unavailable})], plan.rules)
        findings, suppressed, used = self._suppress(path, reading, findings, plan)
        return Checked(
            path,
            reading.source,
            tuple(sorted(findings, key=lambda f: f.order)),
            tuple(p.kind for p in reading.problems),
            len(reading.documents),
            unavailable,
            tuple(profiles) if self.config.jurisdiction == "auto" else (),
            suppressed,
            used,
        )

    def check_file(self, path: str) -> Checked:
        """Check a file; one that can't be opened is a finding."""
        return self.check_for_keeps(path)[0]

    def check_for_keeps(self, path: str) -> tuple[Checked, bytes]:
        """Check a file, and return with its result the record of it for the cache of results."""
        try:
            data = _content(path)
        except OSError as error:
            problem = Problem("unreadable", Span(0, 0), {"error": error.strerror or str(error)})
            plan = self._plan(self._matching(path))
            return Checked(path, "", tuple(engine.problems(path, [problem], plan.rules)), (problem.kind,)), b""
        checked = self.check(path, data)
        return checked, results.record(results.key(self.config.root, path, data), data, checked)

    def facts(self, path: str, data: bytes, format: str = "") -> tuple[Facts, ...]:
        """Return the facts of every posting in a file."""
        plan = self._plan(self._matching(path))
        return tuple(self._facts(document, plan) for document in self._read(path, data, format).documents)

    def _read(self, path: str, data: bytes, format: str) -> Reading:
        try:
            read = self._timing.read if self._timing else readers.read
            return read(path, data, self.aliases, format)
        except Exception as error:  # noqa: BLE001 - one file that breaks the reader must not stop the others
            return Reading("", (), (_failure("reader", Span(0, 0), error),))

    def called_for(self, facts: Facts) -> dict[str, Jurisdiction]:
        """Return the profiles that a posting's location calls for, each with what tells it."""
        return locality.called_for(self.book, facts.jurisdictions)

    def _check(
        self, document: Document, numbers: tuple[int, ...], day: date | None
    ) -> tuple[list[Finding], tuple[str, ...]]:
        """Return the findings of a posting, judged by a day of its own if any, and the profiles it called for."""
        plan = self._plan(numbers)
        try:
            facts = self._facts(document, plan, day)
            if self.config.jurisdiction == "auto":
                return self._check_locally(facts, numbers)
            return engine.check(facts, plan.rules, self._look), ()
        except Exception as error:  # noqa: BLE001 - nor must one that breaks what every rule stands on
            return engine.problems(document.path, [_failure("facts", document.anchor, error)], plan.rules), ()

    def _check_locally(self, facts: Facts, numbers: tuple[int, ...]) -> tuple[list[Finding], tuple[str, ...]]:
        called = self.called_for(facts)
        plan = self._plan(numbers, tuple(sorted(called)))
        facts = facts.under(facts.settings._replace(options=plan.settings.options))
        alone = {name: self._plan(numbers, (name,)).rules.active for name in called}
        found = engine.check(facts, plan.rules, self._look)
        return locality.explained(found, self._plan(numbers).rules.active, alone, called), tuple(called)

    def _suppressor(self) -> Suppressing:
        if self._suppressing is None:
            from linter.suppress import Suppressing  # here, so that a run without suppressions imports nothing of it

            self._suppressing = Suppressing(self.book, self.config)
        return self._suppressing

    def _suppress(
        self, path: str, reading: Reading, findings: list[Finding], plan: _Plan
    ) -> tuple[list[Finding], int, tuple[Used, ...]]:
        """Return what suppressions leave of the findings, how many places they hid, and which tables did."""
        if not (self.config.suppressions or reading.remarks or any(d.remarks for d in reading.documents)):
            return findings, 0, ()
        outcome = self._suppressor().apply(path, findings, reading, self._ran(plan), plan.settings.as_of)
        return [*outcome.findings, *engine.problems(path, outcome.problems, plan.rules)], outcome.hidden, outcome.used

    def in_vain(self, results: Sequence[Checked], named: Sequence[str]) -> list[Checked]:
        """Return what is wrong with the configuration's suppressions, as findings in the configuration.

        `results` are the files that were checked, `named` the paths that the run was about.
        """
        if not self.config.suppressions or self.config.file is None:
            return []
        ran = {checked.path: self.ran(checked.path) for checked in results}
        plan = self._plan(())
        usual, today = self._ran(plan), plan.settings.as_of
        path, source, problems = self._suppressor().in_vain(results, named, ran, usual, today)
        return [self.told(path, source, problems)]

    def told(self, path: str, source: str, problems: Sequence[Problem]) -> Checked:
        """Return problems of a file that is no posting, such as the configuration, as findings in it."""
        return Checked(path, source, tuple(engine.problems(path, problems, self._plan(()).rules)))

    def day(self, path: str) -> date:
        """Return the day by which a file is judged."""
        return self._plan(self._matching(path)).settings.as_of

    def ran(self, path: str) -> frozenset[str]:
        """Return the codes of the rules that are checked for a file."""
        return self._ran(self._plan(self._matching(path)))

    def _ran(self, plan: _Plan) -> frozenset[str]:
        """Return the codes of the rules that are checked under a plan."""
        without = "" if self._grammar and not self._grammar.problem else "grammar"
        return frozenset(code for code, active in plan.rules.active.items() if active.rule.check != without)

    def _facts(self, document: Document, plan: _Plan, day: date | None = None) -> Facts:
        settings = plan.settings._replace(as_of=day) if day else plan.settings
        facts = self._facts_of(document, self.book.knowledge, settings)
        if not plan.posted:
            return facts
        own = _own_date(facts)
        return self._facts_of(document, self.book.knowledge, plan.settings._replace(as_of=own)) if own else facts

    def _matching(self, path: str) -> tuple[int, ...]:
        if not self.config.overrides:
            return ()
        place = os.path.relpath(path, self.config.root).replace(os.sep, "/")
        return tuple(n for n, patterns in enumerate(self._patterns) if patterns.names(place))

    def _plan(self, numbers: tuple[int, ...], profiles: tuple[str, ...] = ()) -> _Plan:
        """Return what holds where these overrides match and a location calls for these profiles too.

        Each combination is resolved once.
        """
        key = (numbers, profiles)
        if key not in self._plans:
            config = self.config._replace(profiles=(*self.config.profiles, *profiles))
            more = _merged([config.overrides[n] for n in numbers])
            rules = RuleSet.of(selection.choose(self.book, config, more), config.docs_url)
            clock = more.as_of or config.as_of
            settings = Settings(
                as_of=clock if isinstance(clock, date) else self._today,
                defaults={**config.defaults, **more.defaults},
                language=more.language or config.language,
                options=selection.options(selection.chosen_profiles(self.book, config.profiles), config, more),
                grammar=self._grammar,
            )
            self._plans[key] = _Plan(rules, settings, clock == "posted")
        return self._plans[key]


def _grammar(config: Config) -> Client:
    from linter.grammar import session  # here, so that a run without grammar imports nothing of it

    asked = config.grammar
    return session.client(asked.url, asked.words, asked.variants, asked.memory, asked.seconds)


def _failure(part: str, place: Span, error: Exception) -> Problem:
    values = {"code": part, "check": part, "error": f"{type(error).__name__}: {error}"}
    return Problem("internal-error", place, values)


def _merged(overrides: Sequence[Override]) -> Override:
    """Return several overrides as one; where they differ, the later one holds."""
    one = Override(())
    for o in overrides:
        one = Override(
            paths=(),
            extend_select=one.extend_select + o.extend_select,
            ignore=one.ignore + o.ignore,
            severity={**one.severity, **o.severity},
            required=one.required + o.required,
            defaults={**one.defaults, **o.defaults},
            as_of=o.as_of or one.as_of,
            language=o.language or one.language,
            options={**one.options, **o.options},
        )
    return one


def _own_date(facts: Facts) -> date | None:
    """Return a posting's own day: when it was posted, the date in its file's name, or its first start or deadline."""
    if posted := _days(facts, "date_posted"):
        return posted[0]
    if dated := _DATED_NAME.search(facts.document.path):
        try:
            return date(int(dated[1]), int(dated[2]), int(dated[3]))
        except ValueError:
            pass  # digits that are no day
    return min((*_days(facts, "start_date"), *_days(facts, "closing_date")), default=None)


def _days(facts: Facts, field: str) -> list[date]:
    """Return the days that the values of a field name."""
    spans = [value.span for value in facts.fields.get(field, ())]
    return [d.date for d in facts.dates if d.date is not None and any(d.span.overlaps(span) for span in spans)]


def check_files(linter: Linter, paths: Sequence[str], jobs: int = 0, kept: Results | None = None) -> Iterator[Checked]:
    """Check files and yield what was found, in the order of the paths; what is `kept` from runs before as it is."""
    return results.gathered(paths, linter.config.root, kept, lambda missing: fresh(linter, missing, jobs))


def fresh(linter: Linter, paths: Sequence[str], jobs: int = 0) -> Generator[tuple[Checked, bytes], None, None]:
    """Check files and yield the results with their records, in order. `jobs` 0 takes as many processes as pay."""
    workers = min(jobs or _paying(len(paths)), len(paths))
    if workers < 2:
        yield from map(linter.check_for_keeps, paths)
        return
    from multiprocessing import Pool

    with Pool(workers, _start_worker, (linter.config,)) as pool:
        yield from pool.imap(_check_in_worker, paths, chunksize=max(1, min(32, len(paths) // workers // 4)))


def _content(path: str) -> bytes:
    """Return the bytes of a file, of a huge one as many as tell that it is."""
    with Path(path).open("rb") as file:
        return file.read(readers.MAX_BYTES + 1)


def _paying(files: int) -> int:
    """Return how many processes pay for a number of files."""
    cores = len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1
    return min(cores, max(1, files // (_POOL_FROM // 2)))


_own: list[Linter] = []  # a worker process's linter


def _start_worker(config: Config) -> None:
    """Prepare a process: its own linter, and Ctrl-C left to the process that started it."""
    import signal

    signal.signal(signal.SIGINT, signal.SIG_IGN)
    _own.append(Linter(config))


def _check_in_worker(path: str) -> tuple[Checked, bytes]:
    checked, record = _own[0].check_for_keeps(path)
    return (checked if checked.findings else checked._replace(source="")), record  # no finding points into the text
