"""Measures the linter on a corpus that it makes itself, and prints ratios: they say more than seconds of one machine.

python benchmarks/run.py                  everything
python benchmarks/run.py --profile        where the time of the warm run goes
python benchmarks/run.py POSTINGS...      on these files instead of the made-up ones
"""

from __future__ import annotations

import argparse
import cProfile
import pstats
import tempfile
from pathlib import Path

import corpus
import measure
from tabulate import tabulate

IMPORTS = ["-c", "import click, regex"]
START = ["-c", "import sys; from linter.cli import main; sys.exit(main())", "check", "--isolated", "--exit-zero"]
SIZES = (3_000, 6_000, 12_000, 48_000, 192_000)


def main() -> None:
    """Measure what was asked for and print it."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("paths", nargs="*", type=Path, help="files or folders to measure on")
    parser.add_argument("--postings", type=int, default=256, help="how many postings to make up")
    parser.add_argument("--many", type=int, default=1000, help="how many postings a folder is made of")
    parser.add_argument("--rounds", type=int, default=5, help="how often to measure; the fastest counts")
    parser.add_argument("--rules", type=int, default=25, help="how many of the dearest rules to list")
    parser.add_argument("--profile", action="store_true", help="profile the warm run and nothing else")
    options = parser.parse_args()
    postings = given(options.paths) or list(corpus.postings(options.postings))
    bench = measure.Bench(postings, options.rounds)
    if options.profile:
        profile(bench)
        return
    size = sum(len(p.data) for p in postings) / len(postings) / 1000
    print(f"{len(postings)} postings, {size:.1f} kB each on average\n")
    start_up(options.rounds * 4)
    repository(options.many)
    throughput(bench)
    growth(bench)
    costs(bench, options.rules)


def given(paths: list[Path]) -> list[corpus.Posting]:
    """Return the files that were named, those of folders included."""
    files = [f for p in paths for f in (sorted(p.rglob("*")) if p.is_dir() else [p]) if f.is_file()]
    return [corpus.Posting(str(f), f.read_bytes()) for f in files]


def start_up(runs: int) -> None:
    """Print what a whole process costs for one file, against importing click and regex alone."""
    with tempfile.TemporaryDirectory() as folder:
        file = Path(folder, "posting.txt")
        file.write_bytes(next(corpus.postings(1)).data)
        check = [*START, str(file)]
        bare, imports, first, again = measure.cold([["-c", "pass"], IMPORTS, check, check], runs, again=3)
    print(f"cold start: {first / imports:.2f} of importing click and regex ", end="")
    print(f"({1000 * first:.0f} ms of {1000 * imports:.0f} ms; bare Python {1000 * bare:.0f} ms)")
    print(f"the same again, nothing changed: {again / imports:.2f} ({1000 * again:.0f} ms)\n")


def repository(many: int) -> None:
    """Print what checking a folder takes first, again, and with a process a core."""
    first, again, parallel = measure.repository(corpus.postings(many))
    print(f"a folder of {many} postings: {first.clock:.1f} s of the clock, {first.processor:.1f} s of processors")
    print(f"the same again, nothing changed: {again.clock / first.clock:.3f} of the clock, ", end="")
    print(f"{again.processor / first.processor:.3f} of processors")
    print(f"the same first, with a process a core: {parallel.clock / first.clock:.2f} of the clock, ", end="")
    print(f"{parallel.processor / first.processor:.2f} of processors\n")


def throughput(bench: measure.Bench) -> None:
    """Print postings a second on one core, against a loop with a pattern a rule."""
    every, default = bench.throughput(bench.every), bench.throughput(bench.default)
    patterns, naive = bench.naive()
    print(f"warm, every rule: {every:.0f} postings a second; the default rules: {default:.0f}")
    print(f"warm, a loop with {patterns} patterns: {naive:.0f}, so every rule is {every / naive:.1f} times as fast\n")


def growth(bench: measure.Bench) -> None:
    """Print how the cost of a kilobyte changes with the length of the posting."""
    measured = bench.growth(SIZES)
    rows = [(f"{size // 1000} kB", round(cost), f"{cost / measured[0][1]:.2f}") for size, cost in measured]
    print(tabulate(rows, headers=["posting", "us a kB", "against the shortest"]), "\n")


def costs(bench: measure.Bench, most: int) -> None:
    """Print what each fact and the dearest rules cost a posting."""
    facts, rules = bench.costs()
    print(tabulate([(c.name, f"{c.microseconds:.1f}") for c in facts], headers=["reading", "us a posting"]), "\n")
    rows = [(c.name, f"{c.microseconds:.1f}", c.findings) for c in rules[:most]]
    rest = sum(c.microseconds for c in rules[most:])
    rows.append((f"the other {max(len(rules) - most, 0)}", f"{rest:.1f}", sum(c.findings for c in rules[most:])))
    print(tabulate(rows, headers=["rule", "us a posting", "matches"]))


def profile(bench: measure.Bench) -> None:
    """Print the functions in which the warm run spends its time."""
    bench.lint(bench.every)
    profiler = cProfile.Profile()
    profiler.runcall(bench.lint, bench.every)
    pstats.Stats(profiler).sort_stats("tottime").print_stats(40)


if __name__ == "__main__":
    main()
