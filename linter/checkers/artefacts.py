"""What a job board or a copy leaves around a posting: buttons and advice, a tail, labels that run on after a value."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Collection, Iterable, Iterator, Mapping
from itertools import pairwise
from typing import Any

from linter.checkers import Match
from linter.facts import Facts
from linter.facts.labels import read as read_labels
from linter.facts.types import Line
from linter.findings import Edit
from linter.lexicon import Mention
from linter.patterns import lazy
from linter.spans import Span

PARAMS: dict[str, dict[str, Any]] = {
    "boilerplate": {
        "type": "object",
        "properties": {
            "list": {"type": "string", "description": "The vocabulary of what boards write around a posting."}
        },
        "required": ["list"],
        "additionalProperties": False,
    },
    "stray-tail": {"type": "object", "additionalProperties": False},
    "run-on-labels": {"type": "object", "additionalProperties": False},
    "glued-commas": {"type": "object", "additionalProperties": False},
}

_TAIL_LINES = 3
_TAIL = lazy(r"[^\w\s]{1,3}|#[ \t]?[0-9]{3,12}|#LI-[A-Z0-9]{1,12}|[0-9]{4,7}")
_PAIRED = frozenset(("...", "…", "***", "---", "___"))
_COMMA = lazy(r",(?=([^\W\d_]{3,30}))")
_WORD_BEFORE = lazy(r"[^\W\d_]{3,30}$")
_ADJECTIVE = lazy(r"(?<![^\s(])[a-zäöüß]{3,28}e[nrsm]? $")
_SHORT_LINE = 9  # words of a line that a label can run on to
_LABEL_WORDS = 4


def boilerplate(facts: Facts, params: Mapping[str, Any]) -> Iterable[Match]:
    """Return what a board wrote around the posting: lines, starts of lines, and the list under a heading of its own."""
    mentions = facts.mentions[params["list"]]
    if not mentions:
        return
    entries = facts.knowledge.vocabulary[params["list"]]
    starts = [block.start for block in facts.document.blocks]
    homes = {mention: bisect_right(starts, mention.start) - 1 for mention in mentions}
    opening = [home for mention, home in homes.items() if home >= 0 and starts[home] == mention.start]
    for mention, home in homes.items():
        entry = entries[mention.id]
        if home >= 0 and _stands(facts, home, mention, entry.get("where", "line"), opening):
            yield from _with_list(facts, home, mention, bool(entry.get("list")))


def _stands(facts: Facts, home: int, mention: Mention, where: str, opening: Collection[int]) -> bool:
    """Tell whether a phrase stands where only a board writes it; `opening` are the blocks that a phrase opens."""
    text, blocks = facts.text, facts.document.blocks
    block = blocks[home]
    if mention.start >= block.end or block.kind in ("value", "code", "heading"):
        return False
    if where == "anywhere":
        return True
    start = max(text.rfind("\n", 0, mention.start) + 1, block.start)
    if text[start : mention.start].strip(" \t_>•-🔍👉"):
        return False
    end = text.find("\n", mention.end, block.end)
    whole = not text[mention.end : end if end >= 0 else block.end].strip(" \t_.>»›→…")
    if where == "company":
        near = sum(home - 1 <= other <= home + 1 for other in opening) > 1
        return whole and (near or home == len(blocks) - 1)
    return whole or where == "start"


def _with_list(facts: Facts, number: int, mention: Mention, whole: bool) -> Iterator[Match]:
    """Yield the place, and each item of the list right under it where the board wrote that as well."""
    blocks, text = facts.document.blocks, facts.text
    places = [Span(mention.start, mention.end)]
    while whole and number + 1 < len(blocks) and blocks[number + 1].kind == "item":
        number += 1
        places.append(blocks[number].span)
    own_lines = facts.document.format == "text"  # elsewhere a line break stands for markup, which no edit can delete
    for place in places:
        line = Span(max(text.rfind("\n", 0, place.start) + (not own_lines), 0), place.end)
        yield Match(place, {}, (Edit(line, ""),) if whole else ())


def stray_tail(facts: Facts, params: Mapping[str, Any]) -> Iterable[Match]:
    """Return last lines that hold a number or a few signs and nothing else."""
    text, body = facts.text, facts.document.body()
    if len(body) < _TAIL_LINES + 1:
        return
    for block in reversed(body[-_TAIL_LINES:]):
        seen = text[block.start : block.end]
        if (
            len(seen) > 16
            or seen in _PAIRED
            or not _TAIL.fullmatch(seen)
            or (seen.isdigit() and block.kind != "heading")
        ):
            return
        start = block.start
        while start and text[start - 1] in " \t#" and block.kind != "heading":
            start -= 1
        while start and text[start - 1].isspace():
            start -= 1
        yield Match(block.span, {}, (Edit(Span(start, block.end), ""),), cause="tail")


def run_on_labels(facts: Facts, params: Mapping[str, Any]) -> Iterable[Match]:
    """Return labels at the end of the line of another value, in a chain that a label alone on its line opens."""
    lines = facts.lines
    chain = [number for number, line in enumerate(lines) if _may_run_on(facts, line)]
    if not any(b - a == 1 and a and _may_be_label(lines[a - 1]) for a, b in pairwise(chain)):
        return
    labels = {found.label.end: found.label for found in read_labels(facts)}
    found = {number: labels[lines[number].end_word] for number in chain if lines[number].end_word in labels}
    linked = False
    for number, line in enumerate(lines):
        label = labels.get(line.end_word)
        alone = label is not None and label.start <= line.start_word
        beside = number + 1 in found or number - 1 in found
        if number in found and not alone and linked and beside and not _is_phrase(facts, found[number]):
            yield _run_on(facts, line, found[number])
        linked = alone or (linked and number in found)


def _may_be_label(line: Line) -> bool:
    return line.block.kind == "text" and line.last - line.first <= _LABEL_WORDS


def _may_run_on(facts: Facts, line: Line) -> bool:
    """Tell whether a line is short, has no stop, and ends with a word in capitals after one in small letters."""
    count = line.last - line.first
    if (
        not 1 < count <= _SHORT_LINE
        or line.block.kind != "text"
        or facts.text[line.end - 1 : line.end] in tuple(".!?:;,")
    ):
        return False
    text, starts = facts.text, facts.mentions.words.starts
    return any(
        text[starts[w]].isupper()
        and (text[starts[w] - 1] != " " or not text[starts[w - 1]].isupper() or text[starts[w] - 2] == ")")
        for w in range(max(line.first + 1, line.last - 3), line.last)
    )


def _is_phrase(facts: Facts, label: Span) -> bool:
    """Tell whether a label is the noun after a German adjective, as in “flexible Arbeitszeiten”."""
    before = _ADJECTIVE.search(facts.text, max(0, label.start - 30), label.start)
    return before is not None and facts.written.at(label.start) == "de"


def _run_on(facts: Facts, line: Line, label: Span) -> Match:
    """Return the match of a label: the word before it and the label, with the line break between them."""
    text = facts.text
    gap = label.start
    while gap > line.start and text[gap - 1] == " ":
        gap -= 1
    start = gap
    while start > line.start and not text[start - 1].isspace():
        start -= 1
    values = {"label": text[label.start : label.end]}
    return Match(Span(start, label.end), values, (Edit(Span(gap, label.start), "\n"),), cause="labels")


def glued_commas(facts: Facts, params: Mapping[str, Any]) -> Iterable[Match]:
    """Return commas that touch the word after them, in running text."""
    text = facts.text
    if "," not in text:
        return
    values = [block.span for block in facts.document.blocks if block.kind == "value"]
    for found in _COMMA.finditer(text):
        at, end = found.end(), found.end(1)
        word = _WORD_BEFORE.search(text, max(0, at - 31), at - 1)
        if word is None or any(span.start <= at < span.end for span in values):
            continue
        if text[end : end + 1] != "," and text[word.start() - 1 : word.start()] not in tuple(",#/'\"=@_"):
            yield Match(Span(word.start(), end), {}, (Edit(Span(at, at), " "),))
