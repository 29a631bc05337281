"""`postlint test-rules`: run the examples of packs, for their authors."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

import click

from linter import packs, plugins, selection
from linter.cli import Failure, console
from linter.cli.options import Given, config_options, configured, listed
from linter.config import ConfigError, shown
from linter.packs import Rule, Rulebook
from linter.rule_tests import Example, examples, problems

if TYPE_CHECKING:
    from typing_extensions import Unpack

    from linter.compiling import Lines

_SERVER = "grammar"  # the checker whose examples need a running LanguageTool


@click.command("test-rules", short_help="Run the examples of your own rules as tests.")
@click.argument("paths", nargs=-1, metavar="[PATHS]...")
@listed("--select", "RULES", "Test these rules alone: codes, names or families.")
@config_options
@click.pass_context
def command(ctx: click.Context, /, paths: tuple[str, ...], **given: Unpack[Given]) -> None:
    """Run the examples of the rules in packs: YAML files, or folders of them; the configuration's own if none is named.

    Each bad example must be found at exactly the places that it lists, each good one left in peace, and each mend be
    the one that is shown. Exit with 1 when an example does not hold.
    """
    select = given.pop("select", ())
    config = configured(paths, given)
    own = [Path(path) for path in paths] or plugins.own_packs(config)
    if not own:
        raise Failure("name a pack to test: a YAML file, or a folder of them; the configuration names none")
    book = plugins.rulebook(config._replace(packs=(*config.packs, *own)))
    places = _places(own)
    tested = [rule for rule in book.rules if rule.code in places]
    where = ", ".join(map(shown, own))
    if not tested:
        raise Failure(f"no rules in {where}")
    ctx.exit(_test(book, _chosen(tested, select, where), places))


def _places(own: Sequence[Path]) -> dict[str, Lines]:
    from linter.compiling import lines

    return lines([(file, file.read_bytes()) for file in packs.pack_files(own)])


def _chosen(rules: Sequence[Rule], select: Sequence[str], where: str) -> Sequence[Rule]:
    """Return the rules that are named, all where none is."""
    try:
        named = {rule.code for selector in select for rule in selection.matching(rules, selector)}
    except ConfigError as error:
        raise Failure(f"{where}: {error}") from None
    return [rule for rule in rules if rule.code in named] if select else rules


def _test(book: Rulebook, rules: Sequence[Rule], places: dict[str, Lines]) -> int:
    """Print what does not hold, and a summary; return the exit status."""
    asked = [rule for rule in rules if rule.check != _SERVER]
    own: dict[str, list[Example]] = {rule.code: [] for rule in asked}
    for example in examples(book, asked):
        own[example.rule.code].append(example)
    found = 0
    for rule in asked:
        for line in _told(book, rule, own[rule.code], places[rule.code]):
            console.write([line + "\n"])
            found += 1
    run = sum(map(len, own.values()))
    skipped = f" {len(rules) - len(asked)} rules of grammar were passed over." if len(asked) < len(rules) else ""
    ends = f"{found} problem{'s' * (found != 1)}." if found else "all hold."
    console.write([f"{len(asked)} rule{'s' * (len(asked) != 1)} with {run} examples: {ends}{skipped}\n"])
    return int(found > 0)


def _told(book: Rulebook, rule: Rule, own: Sequence[Example], at: Lines) -> Iterator[str]:
    for example, sentence in problems(book, rule, own):
        line, what = at.rule, rule.code
        if example is not None:
            line = (at.bad if example.bad else at.good)[example.number - 1]
            what += f", {'bad' if example.bad else 'good'} example {example.number}"
        yield f"{shown(at.path)}:{line}: {what}: {sentence}"
