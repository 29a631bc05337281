"""`postlint explain`: tell all about a rule."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from typing import TYPE_CHECKING, Any

import click

from linter import plugins, selection
from linter.cli import Failure, completing, console
from linter.cli.options import Given, config_options, configured
from linter.cli.rules import listed, matching
from linter.engine import page_url
from linter.packs import Rule, Rulebook
from linter.patterns import lazy

if TYPE_CHECKING:
    from typing_extensions import Unpack

_PLACEHOLDER = lazy(r"\{(\w+)\}")
_FIXES = {
    "safe": "--fix makes this mend",
    "unsafe": "--fix --unsafe-fixes makes this mend: look at it afterwards",
    "suggestion": "a proposal, never made by itself",
}


@click.command("explain", short_help="Tell all about a rule.")
@click.argument("rules", nargs=-1, required=True, metavar="RULE...", shell_complete=completing.rule)
@config_options
def command(rules: tuple[str, ...], **given: Unpack[Given]) -> None:
    """Tell all about a rule, given by its code or name: why it is there, its sources, examples, fix and profiles.

    Of a family, the beginning of a code (LNG, pay1), or a part of several names (salary), the rules are listed.
    """
    config = configured((), given)
    book = plugins.rulebook(config)
    active = {a.rule.code: a for a in selection.choose(book, config)}
    docs = book.docs()
    for number, name in enumerate(rules):
        found = _found(book, name)
        if len(found) > 1:
            console.write([*(["\n"] if number else []), listed(found, active)])
            continue
        (rule,) = found
        here = active[rule.code].severity.value if rule.code in active else selection.OFF
        page = _Page(rule, docs.get(rule.code, {}), book, config.docs_url, console.width())
        console.write([*(["\n"] if number else []), "\n".join(page.lines(here)) + "\n"])


def _found(book: Rulebook, name: str) -> list[Rule]:
    """Return the rule of this code or name, else those that `postlint rules` finds by it; raises Failure for none."""
    exact = [r for r in book.rules if name.upper() == r.code or name.lower() == r.name]
    if found := exact or matching(book, name):
        return found
    from linter.validation import nearest

    hint = nearest(name.upper(), [r.code for r in book.rules]) or nearest(name.lower(), [r.name for r in book.rules])
    raise Failure(f"no rule is called “{name}”{hint or '; postlint rules lists them'}")


def _open(template: str) -> str:
    """Return a message with its placeholders in angle brackets."""
    return _PLACEHOLDER.sub(r"<\1>", template)


class _Page:
    """What is known about a rule, as lines of a width."""

    def __init__(self, rule: Rule, docs: Mapping[str, Any], book: Rulebook, site: str, width: int) -> None:
        self._rule = rule
        self._docs = docs
        self._book = book
        self._site = site
        self._width = min(width, 100)

    def lines(self, here: str) -> Iterator[str]:
        """Yield the page; `here` is the severity under the configuration in force."""
        rule, docs = self._rule, self._docs
        yield f"{rule.code} {rule.name}"
        yield ""
        yield from self._part("Says", _open(rule.message))
        yield from self._part("Why", docs.get("why", ""))
        yield from self._part("Help", _open(rule.help))
        yield from self._part("Severity", self._severity(here))
        if rule.fix_title:
            yield from self._part("Fix", f"{_open(rule.fix_title)} ({_FIXES[rule.safety.value]})")
        yield from self._part("Law", self._law())
        yield from self._part("Ground", docs.get("ground", ""))
        yield from self._part("Confidence", docs.get("confidence", ""))
        yield from self._part("Instead of", ", ".join(self._other(c) for c in (*rule.supersedes, *rule.replaces)))
        yield from self._part("Profiles", ", ".join(self._profiles()))
        for source in docs.get("sources", ()):
            yield from self._part("Source", source)
        if url := page_url(self._site, rule):
            yield f"Page: {url}"
        for kind, title in (("bad", "Found"), ("good", "Left in peace")):
            for example in docs.get("examples", ()):
                if kind in example:
                    yield from _example(title, kind, example)

    def _part(self, label: str, text: str) -> Iterator[str]:
        if text:
            yield from click.wrap_text(f"{label}: {text}", self._width, "", "  ").splitlines()

    def _severity(self, here: str) -> str:
        rule = self._rule
        said = rule.severity.value if rule.enabled else f"{rule.severity.value}, off by default"
        if rule.structured and rule.structured is not rule.severity:
            said += f"; {rule.structured.value} in files with metadata"
        if here != (rule.severity.value if rule.enabled else selection.OFF):
            said += f"; here: {here}"
        return f'{said}. Switch it off with --ignore {rule.code}, or ignore = ["{rule.code}"] in the configuration.'

    def _law(self) -> str:
        said = [self._docs.get("law", "")]
        if self._rule.since:
            said.append(f"in force since {self._rule.since}")
        if self._rule.jurisdictions:
            said.append(f"runs where a profile of {', '.join(self._rule.jurisdictions)} is chosen")
        return "; ".join(filter(None, said))

    def _other(self, code: str) -> str:
        return next((f"{r.code} {r.name}" for r in self._book.rules if r.code == code), code)

    def _profiles(self) -> Iterator[str]:
        rule = self._rule
        field = rule.params.get("field") if rule.check == "field" else None
        for profile in self._book.profiles.values():
            severities = [s for name, s in profile.rules.items() if name in (rule.code, rule.name, rule.family)]
            severities += ["required"] * (field in profile.required) + ["recommended"] * (field in profile.recommended)
            if not severities and profile.jurisdiction and profile.jurisdiction in rule.jurisdictions:
                severities = ["on"]
            if severities:
                yield f"{profile.name} ({severities[0]})"


def _example(title: str, kind: str, example: Mapping[str, Any]) -> Iterator[str]:
    said = [example[key] for key in ("format", "lang") if key in example]
    if "as-of" in example:
        said.append(f"as of {example['as-of']}")
    if "config" in example:
        said.append(f"with {json.dumps(example['config'], ensure_ascii=False)}")
    yield ""
    yield title + (f" ({', '.join(said)})" if said else "") + ":"
    yield from (f"    {line}" for line in example[kind].splitlines())
    if finds := [" ".join(text.split()) for text in example.get("finds", ()) if text.strip()]:
        yield "  found: " + ", ".join(f"“{text}”" for text in finds)
    if "fixed" in example:
        yield "  mended:"
        yield from (f"    {line}" for line in example["fixed"].splitlines())
    if "note" in example:
        yield f"  {example['note']}"
