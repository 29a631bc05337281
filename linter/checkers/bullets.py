"""Bullets that lost their items: alone on a line above the text, or left inside a paragraph that was a list."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from typing import Any

from linter.checkers import Match
from linter.damage.runs import strange
from linter.document import Block
from linter.facts import Facts
from linter.findings import Edit
from linter.patterns import lazy
from linter.spans import Span

PARAMS: dict[str, dict[str, Any]] = {
    "orphan-bullets": {"type": "object", "additionalProperties": False},
    "inline-bullets": {"type": "object", "additionalProperties": False},
}
_ALONE = frozenset("-*•·‣⁃◦–▪▫●○■□◆◇❖➢➤►▶✓✔→➔➜>o?\uf0b7\uf0a7\uf0d8")
_DOUBTFUL = frozenset("-*–>o?")  # alone once, they may be a rule, a quote or a slip
_SIGNS = frozenset("•‣◦▪▫●■□◆❖➢➤►✓✔\uf0b7\uf0a7\uf0d8")
_SIGN = lazy(f"[{''.join(_SIGNS)}]")
_DASH = lazy(r" ([-–]) ?(?=[A-ZÀ-ÖØ-Þ][a-zß-ÿ’'])")
_SEVERAL = 2
_FEWEST = 3
_LONG_ITEMS = 30
_NEXT = lazy(r"\s{0,12}[\w“\"(«]")
_WORD_BEFORE = lazy(r"[^\s]{1,30}$")
_WORD_AFTER = lazy(r"\s{0,3}[^\s]{1,30}")


def orphan_bullets(facts: Facts, params: Mapping[str, Any]) -> Iterable[Match]:
    """Return bullets that stand alone on a line right above their text, with the edit that joins the two."""
    text, blocks = facts.text, facts.document.blocks
    alone = [i for i, block in enumerate(blocks) if block.end - block.start == 1 and text[block.start] in _ALONE]
    for index in alone:
        bullet = text[blocks[index].start]
        if index + 1 == len(blocks) or not _is_text(text, blocks[index + 1]):
            continue
        if not _follows(text, blocks, index) or (bullet in _DOUBTFUL and len(alone) < _SEVERAL):
            continue
        start, end = blocks[index].span
        yield Match(Span(start, end), {"bullet": bullet}, (Edit(Span(end, blocks[index + 1].start), " "),))


def _is_text(text: str, block: Block) -> bool:
    return block.kind in ("text", "item") and block.end - block.start > 1 and text[block.start].isalnum()


def _follows(text: str, blocks: tuple[Block, ...], index: int) -> bool:
    """Tell whether the text stands on the very next line, and no blank lines set the bullet off as a rule."""
    block, after = blocks[index], blocks[index + 1]
    if text.count("\n", block.end, after.start) != 1:
        return False
    return index == 0 or text.count("\n", blocks[index - 1].end, block.start) < 3


def inline_bullets(facts: Facts, params: Mapping[str, Any]) -> Iterable[Match]:
    """Return the bullets inside a paragraph whose list was flattened, with the line breaks that it lost."""
    text = facts.text
    signs, dashes = not strange(text).isdisjoint(_SIGNS), text.count(" -") + text.count(" –") >= _FEWEST
    if not signs and not dashes:
        return
    for block in facts.document.blocks:
        if block.kind in ("text", "item", "quote"):
            if signs:
                yield from _signs(text, block)
            if dashes:
                yield from _dashes(text, block)


def _signs(text: str, block: Block) -> Iterator[Match]:
    """Yield bullet signs that touch the word before them, and signs between long items."""
    places = [found.start() for found in _SIGN.finditer(text, block.start + 1, block.end)]
    long = len(places) >= _FEWEST and (block.end - places[0]) / len(places) >= _LONG_ITEMS
    for at in places:
        touches = not text[at - 1].isspace() and text[at - 1] not in "([/|" and text[at - 1] not in _SIGNS
        following = _NEXT.match(text, at + 1, block.end)
        joins_letters = text[at - 1].islower() and text[at + 1 : at + 2].islower()  # French employé•e
        if (touches or long) and following is not None and not joins_letters:
            yield _inline(text, block, at, touches)


def _dashes(text: str, block: Block) -> Iterator[Match]:
    """Yield dashes before capitals in a paragraph where they are many and the items between them long."""
    if block.end - block.start < _FEWEST * _LONG_ITEMS:
        return
    places = [
        found.start(1)
        for found in _DASH.finditer(text, block.start, block.end)
        if _ends_item(text, block.start, found.start())
    ]
    if len(places) >= _FEWEST and (block.end - places[0]) / len(places) >= _LONG_ITEMS:
        for at in places:
            yield _inline(text, block, at, touches=False)


def _ends_item(text: str, start: int, end: int) -> bool:
    """Tell whether the word before a dash ends an item: not a title or a term that the dash explains."""
    word = _WORD_BEFORE.search(text[max(start, end - 31) : end].rstrip())
    return word is not None and (word.group()[-1] in ".:;!?)," or not word.group()[0].isupper())


def _inline(text: str, block: Block, at: int, touches: bool) -> Match:
    before = _WORD_BEFORE.search(text, max(block.start, at - 30), at) if touches else None
    after = _WORD_AFTER.match(text, at + 1, block.end)
    gap = at
    while gap > block.start and text[gap - 1].isspace():
        gap -= 1
    start, end = before.start() if before else at, at + 1 if before or after is None else after.end()
    return Match(Span(start, end), {"bullet": text[at]}, (Edit(Span(gap, at), "\n"),))
