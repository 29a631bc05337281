"""Rules, tested by their own examples: each example is a file of its format, judged by its rule alone."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import date
from typing import Any, NamedTuple

from linter import checkers, engine, fixes, readers, selection
from linter.config import Config
from linter.facts import Facts, Settings
from linter.facts.types import GrammarService
from linter.findings import ALSO_HERE, Finding
from linter.packs import Rule, Rulebook
from linter.run import Linter
from linter.suppress.suppression import ABOUT_SUPPRESSIONS

AS_OF = "2026-11-21"
"""The day by which an example is judged that names none."""
_SUFFIXES = {"text": "txt", "markdown": "md", "html": "html", "json": "json", "yaml": "yaml"}
_ENOUGH = 2  # one example is an anecdote: the second shows what the rule is about, and what it is not about


class Example(NamedTuple):
    """An example of a rule: `text` is its bad or good posting, `data` the whole entry of the pack."""

    rule: Rule
    bad: bool
    number: int
    text: str
    data: Mapping[str, Any]

    @property
    def id(self) -> str:
        """Such as `LNG001-bad-1`."""
        return f"{self.rule.code}-{'bad' if self.bad else 'good'}-{self.number}"


def examples(book: Rulebook, rules: Iterable[Rule]) -> Iterator[Example]:
    """Yield every example of the rules, numbered by kind from 1."""
    docs = book.docs()
    for rule in rules:
        for kind in ("bad", "good"):
            own = [e for e in docs[rule.code].get("examples", ()) if kind in e]
            for number, entry in enumerate(own, 1):
                yield Example(rule, kind == "bad", number, entry[kind], entry)


def lint(book: Rulebook, example: Example, text: str, grammar: GrammarService | None = None) -> list[Finding]:
    """Return what the example's rule alone says about a text in the example's format and configuration.

    A rule that gathers findings is at work with the rules that make them; what a rule says of suppressions stands on
    what the others found, so there the usual ones run too.
    """
    rule, data = example.rule, example.data
    table = data.get("config", {})
    path = f"posting.{_SUFFIXES[data.get('format', 'text')]}"
    as_of = date.fromisoformat(data.get("as-of", AS_OF))
    if rule.params.get("problem") in ABOUT_SUPPRESSIONS:
        linter = Linter(Config(extend_select=(rule.code,), as_of=as_of))
        return [f for f in linter.check(path, text.encode()).findings if f.code == rule.code]
    config = Config(profiles=tuple(table.get("profiles", ())), options=table)
    at_work = [rule, *(r for r in book.rules if rule.check == "gathered" and r.code in rule.params["codes"])]
    rules = engine.RuleSet.of(engine.Active(r, r.severity, r.structured or r.severity) for r in at_work)
    settings = Settings(
        as_of=as_of,
        defaults=table.get("defaults", {}),
        language=table.get("language", ""),
        options=selection.options(selection.chosen_profiles(book, config.profiles), config),
        grammar=grammar,
    )
    own_keys = {key: name for name, keys in table.get("fields", {}).items() for key in keys}
    aliases = readers.aliases(book.knowledge.vocabulary, own_keys)
    reading = readers.read(path, text.encode(), aliases)
    found = engine.problems(path, reading.problems, rules)
    for document in reading.documents:
        facts = Facts(document, book.knowledge, settings)
        list(checkers.load(rule.check)(facts, rule.params))  # the engine would make a finding of what this raises
        found += engine.check(facts, rules)
    return sorted((f for f in found if f.code == rule.code), key=lambda f: f.order)


def places(text: str, findings: Iterable[Finding]) -> list[str]:
    """Return the texts under the findings: of each the first place, then those that share its cause."""
    return [
        text[span.start : span.end]
        for f in findings
        for span in (f.span, *(r.span for r in f.related if r.message == ALSO_HERE))
    ]


def mended(text: str, findings: Iterable[Finding]) -> str:
    """Return the text with the edits of every fix, whatever its safety."""
    return fixes.apply(text, (edit for f in findings if f.fix for edit in f.fix.edits))


def problems(book: Rulebook, rule: Rule, own: Sequence[Example]) -> Iterator[tuple[Example | None, str]]:
    """Yield what a rule does not keep of what its own examples promise, and what they lack, as sentences.

    Each comes with its example; None where it is about the rule.
    """
    for kind in ("bad", "good"):
        number = sum(e.bad is (kind == "bad") for e in own)
        if number < _ENOUGH and rule.check != "reading":  # what breaks a file can't always be written into a pack
            yield None, f"{number or 'no'} {kind} example{'' if number == 1 else 's'}: show {_ENOUGH} at least"
    if rule.fix_title and not any("fixed" in e.data for e in own):
        yield None, "the rule has a fix, and no example shows with “fixed:” what it makes of the text"
    for example in own:
        yield from ((example, sentence) for sentence in _broken(book, example))


def _broken(book: Rulebook, example: Example) -> Iterator[str]:
    """Yield a sentence for each promise of an example that the rule does not keep."""
    try:
        found = lint(book, example, example.text)
    except Exception as error:  # noqa: BLE001 - a checker that fails on one example still has the others
        yield f"the checker “{example.rule.check}” failed: {type(error).__name__}: {error}"
        return
    if not example.bad:
        yield from (f"{_quoted(places(example.text, [f]))} is found, and should be left in peace" for f in found)
        return
    if "finds" not in example.data:
        yield f"“finds:” is missing: it lists the texts that are found, here {_quoted(places(example.text, found))}"
    elif (spans := places(example.text, found)) != example.data["finds"]:
        yield f"{_quoted(example.data['finds'])} should be found, and {_quoted(spans)} is"
    if "fixed" in example.data and (text := mended(example.text, found)) != example.data["fixed"]:
        yield f"should be mended to “{example.data['fixed']}”, and becomes “{text}”"


def _quoted(texts: Sequence[str]) -> str:
    return ", ".join(f"“{text}”" for text in texts) or "nothing"
