"""The suppressions that stand in a file: comments `postlint: ignore …`, and lists under the key `postlint`.

postlint: ignore LNG001, DAT -- the client's own wording
postlint: ignore-next-line LNG001 until 2027-06-30 -- agreed with the works council
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from datetime import date
from typing import NamedTuple

from linter.config import ConfigError
from linter.findings import Edit
from linter.patterns import lazy
from linter.readers import Problem, Reading
from linter.readers.remarks import Remark, Setting
from linter.readers.tree import Comment, Items, Node, Record, Scalar
from linter.spans import Span
from linter.suppress.places import Places, removal
from linter.suppress.suppression import INVALID, Rules, Selector, Suppression

_DIRECTIVE = lazy(r"\s*postlint\s*:?\s*([\w-]*)[\s:]*(.*)", re.DOTALL | re.IGNORECASE)
_REASON = lazy(r"(?:^|\s)(?:--|–|—)(?:\s|$)")
_UNTIL = lazy(r"(?:^|[\s,])until[\s:]+([^\s,]*)\s*$", re.IGNORECASE)
_DAY = lazy(r"\d{4}-\d{2}-\d{2}")
_SEPARATOR = lazy(r"[\s,]+")
BLOCK, LINE, START, END, FILE = "ignore", "ignore-next-line", "ignore-start", "ignore-end", "ignore-file"
KINDS = (BLOCK, LINE, START, END, FILE)
"""The words that open a comment: for the block or line, the next line, a stretch, and the whole file."""
_MOST_OPEN = 20  # stretches that may lie in each other
_KEYS = ("rules", "quote", "reason", "until")


class _Fault(Exception):  # noqa: N818 - it is what a comment has
    """What makes a comment or a key impossible to follow, as a clause."""


class _Asked(NamedTuple):
    """What a comment or an item of a list asks for."""

    selectors: tuple[Selector, ...]
    reason: str = ""
    until: date | None = None
    quote: str = ""


def suppressions(reading: Reading, rules: Rules) -> tuple[list[Suppression], list[Problem]]:
    """Return the suppressions that stand in a file, and what is wrong with those that can't be followed."""
    remarks: list[Remark] = [*reading.remarks, *(r for d in reading.documents for r in d.remarks)]
    if not remarks:
        return [], []
    reader = _Reader(reading, rules)
    for comment in sorted((r for r in remarks if isinstance(r, Comment)), key=lambda c: c.span):
        reader.comment(comment)
    reader.close()
    for setting in {r.key: r for r in remarks if isinstance(r, Setting)}.values():
        reader.setting(setting)
    return sorted(reader.found, key=lambda s: s.place or Span(0, 0)), reader.problems


class _Reader:
    """Goes through the comments and keys of a file in order."""

    def __init__(self, reading: Reading, rules: Rules) -> None:
        self.source = reading.source
        self.single = len(reading.documents) <= 1
        self.places = Places(reading)
        self.rules = rules
        self.found: list[Suppression] = []
        self.problems: list[Problem] = []
        self.open: list[tuple[Comment, _Asked]] = []  # the stretches that started and have not ended

    def fault(self, span: Span, reason: str) -> None:
        """Note what can't be followed."""
        self.problems.append(Problem(INVALID, span, {"reason": reason}))

    def comment(self, comment: Comment) -> None:
        """Read a comment."""
        directive = _DIRECTIVE.match(comment.text)
        kind, rest = (directive.group(1).lower(), directive.group(2)) if directive else ("", "")
        if kind not in KINDS:
            said = f"“{kind}” is nothing that can be asked" if kind else "nothing is asked"
            self.fault(comment.span, f"{said}: there are {', '.join(KINDS[:-1])} and {KINDS[-1]}")
            return
        asked = self.asked(rest, comment.span, bare=kind == END)
        if kind == END:
            self.end(comment, asked)
        elif asked.selectors:
            if kind == START and len(self.open) == _MOST_OPEN:
                self.fault(comment.span, f"{_MOST_OPEN} stretches are open here already")
            elif kind == START:
                self.open.append((comment, asked))
            else:
                scope = self.places.scope(comment, kind)
                self.add(comment, asked, scope, kind, removal(self.source, comment.span))

    def add(self, comment: Comment, asked: _Asked, scope: Span, kind: str, edits: tuple[Edit, ...]) -> None:
        """Take a comment as a suppression."""
        self.found.append(
            Suppression(
                asked.selectors, scope, comment.span, reason=asked.reason, until=asked.until, removal=edits, kind=kind
            )
        )

    def end(self, comment: Comment, asked: _Asked) -> None:
        """End the stretch that started last, or the last one with these rules."""
        names = {s.codes for s in asked.selectors}
        for number in range(len(self.open) - 1, -1, -1):
            start, begun = self.open[number]
            if not names or names == {s.codes for s in begun.selectors}:
                del self.open[number]
                edits = (*removal(self.source, start.span), *removal(self.source, comment.span))
                self.add(start, begun, Span(start.span.end, comment.span.start), START, edits)
                return
        self.fault(comment.span, f"no {START} with these rules stands before it" if names else f"no {START} is open")

    def close(self) -> None:
        """Let what was never ended hold to the end of the file, and say so."""
        for start, begun in self.open:
            self.fault(start.span, f"no {END} follows, so it holds to the end of the file")
            scope = Span(start.span.end, len(self.source) + 1)
            self.add(start, begun, scope, START, removal(self.source, start.span))

    def asked(self, text: str, place: Span, bare: bool = False) -> _Asked:
        """Read rules, a last day and a reason; `bare`: no rule has to be named."""
        cut = _REASON.search(text)
        named, reason = (text[: cut.start()], text[cut.end() :].strip()) if cut else (text, "")
        until = None
        if day := _UNTIL.search(named):
            named = named[: day.start()]
            until = self.day(day.group(1), place)
        names = [name for name in _SEPARATOR.split(named) if name]
        if not names and not bare:
            self.fault(place, "no rule is named; ALL stands for every rule")
        return _Asked(self.selectors(names, place), " ".join(reason.split()), until)

    def selectors(self, names: Sequence[str], place: Span) -> tuple[Selector, ...]:
        """Return the rules of these names; those that don't exist are told, and the others hold."""
        found = []
        for name in dict.fromkeys(names):
            try:
                found.append(self.rules.selector(name))
            except ConfigError as error:
                self.fault(place, str(error))
        return tuple(found)

    def day(self, written: str, place: Span) -> date | None:
        """Read a last day; one that is none is told, and then there is none."""
        try:
            return date.fromisoformat(written if _DAY.fullmatch(written) else "")
        except ValueError:
            self.fault(place, f"“{written}” is no day: write YYYY-MM-DD")
            return None

    def setting(self, setting: Setting) -> None:
        """Read what stands under the key `postlint`."""
        scope = Span(0, len(self.source) + 1) if self.single else setting.record
        try:
            for node in _items(setting):
                place, asked = node.span, self.item(node)
                if asked.selectors:
                    quote = asked.quote
                    self.found.append(Suppression(asked.selectors, scope, place, quote, asked.reason, asked.until))
        except _Fault as fault:
            self.fault(setting.key, str(fault))

    def item(self, node: Scalar | Record) -> _Asked:
        """Read an item of the list: a text as in a comment, or a record."""
        if isinstance(node, Scalar):
            return self.asked(node.value, node.span)
        given: dict[str, Node] = {m.key: m.node for m in node.members}
        if unknown := [key for key in given if key not in _KEYS]:
            raise _Fault(f"“{unknown[0]}” is no key of an ignore: there are {', '.join(_KEYS)}")
        if "rules" not in given:
            raise _Fault("no rule is named: “rules” is missing")
        names = list(_texts(given["rules"], "rules"))
        texts = {key: " ".join(_texts(given[key], key)) for key in _KEYS[1:] if key in given}
        asked = self.asked(", ".join(names), node.span)
        until = self.day(texts["until"], node.span) if "until" in texts else None
        return asked._replace(reason=texts.get("reason", ""), until=until, quote=texts.get("quote", ""))


def _items(setting: Setting) -> Iterator[Scalar | Record]:
    """Yield the items of the list `ignore`; raises _Fault for what is none."""
    if not isinstance(setting.node, Record):
        raise _Fault("under this key stands a record with a list: {ignore: [LNG001]}")
    for member in setting.node.members:
        if member.key != "ignore":
            raise _Fault(f"“{member.key}” is no key here: there is only ignore")
        for node in member.node.nodes if isinstance(member.node, Items) else [member.node]:
            if isinstance(node, Items):
                raise _Fault("a list stands in the list of what is ignored")
            yield node


def _texts(node: Node, key: str) -> Iterator[str]:
    """Yield a text, or those of a list; raises _Fault for another value."""
    for item in node.nodes if isinstance(node, Items) else [node]:
        if not isinstance(item, Scalar):
            raise _Fault(f"“{key}” is a text or a list of texts")
        yield item.value
