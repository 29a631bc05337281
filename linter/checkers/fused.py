"""Words and sentences that have run together where a space or a line break was lost.

A capital after a small letter, a full stop or a bracket is a seam when the words on both sides say so: a heading
before it ("ResponsibilitiesPlan"), a word that opens sentences after it ("teamsThe"), or a small first letter, which
names with a capital inside hardly ever have ("budgetsReport"). A word that the posting uses twice, or three times where
it looks much like two, is a name. Where a block has several sure seams, its doubtful ones count too.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Any, NamedTuple

from linter.checkers import Match
from linter.checkers.entities import in_address
from linter.facts import Facts
from linter.facts.tables import Entries, once
from linter.facts.written import function_words
from linter.findings import Edit
from linter.patterns import lazy
from linter.shapes import places
from linter.spans import Span

PARAMS = {
    "fused-words": {
        "type": "object",
        "properties": {"list": {"type": "string", "description": "The vocabulary of words that tell a seam."}},
        "required": ["list"],
        "additionalProperties": False,
    }
}

_UPPER, _LOWER = "A-ZÀ-ÖØ-Þ", "a-zß-öø-ÿœ"
# What stands around a capital, digit or bracket tells whether it is worth a closer look; their kinds tell where.
_ENDING = ("aA", "0A", ".A", "!A", "?A", ":A", ")A", "%A", "»A", "AAa", "AA?", "a0", "A0", "?0", "a(", "?(")
_OPENING = ("0a", "0+", "0?", ")a", ")?")
_PLACE = lazy(
    rf"[{_UPPER}0-9()](?:(?<=[{_LOWER}0-9.!?:…)%”»][{_UPPER}])"
    rf"|(?<=[{_UPPER}]{{3}})(?=[{_LOWER}])"
    rf"|(?<=[{_UPPER}{_LOWER}]{{4}}[0-9])(?=[0-9]{{0,2}}(?:\+|[-–][0-9]| ?[^\W\d_]{{2,8}}\b))"
    rf"|(?<=[0-9])(?=\+?[{_LOWER}]{{3}})"
    rf"|(?<=\))(?=[{_LOWER}]{{3}})"
    rf"|(?<=[{_LOWER}]{{4}}\()(?=[{_UPPER}][{_LOWER}]{{4}}|[0-9]{{1,3}} ?%))"
)
_UNIT = lazy(rf"\+?([{_LOWER}]{{3,8}})\b")
_WORD = lazy(r"[^\W\d_][\w’'-]*")
_IN_BRACKETS = lazy(r"\(([^()\n]{2,40})\)$")
_LONGEST = 40
_SURE_ENOUGH = 3  # sure seams in a block that make its doubtful ones count
_SENTENCE_END = ".!?…"


class Seam(NamedTuple):
    """A place where something is missing: what goes there, the words on both sides, and whether they leave no doubt.

    `name` is the whole word where it can be a name, which it is when the posting has it `uses` times.
    """

    at: int
    start: int
    end: int
    missing: str
    sure: bool
    name: str = ""
    uses: int = 2


class _Words(NamedTuple):
    """The vocabulary of seams."""

    openers: frozenset[str]
    verbs: frozenset[str]
    headings: frozenset[str]
    prefixes: frozenset[str]
    starters: frozenset[str]
    labels: frozenset[str]
    endings: frozenset[str]
    short: frozenset[str]
    names: frozenset[str]
    units: frozenset[str]
    grammar: frozenset[str]


def fused_words(facts: Facts, params: Mapping[str, Any]) -> Iterable[Match]:
    """Return the places where words have run together; places that share a word are one."""
    text = facts.text
    near = {at + 1 for at in places(text, *_ENDING)}.union(places(text, *_OPENING))
    found = [at for at in near if _PLACE.match(text, at)]
    if not found:
        return
    words = _vocabulary(facts, params["list"])
    seams = sorted({seam for at in found if (seam := _judged(text, at, words)) is not None})
    uses = Counter(name for _, name in {(seam.start, seam.name) for seam in seams})
    yield from _matches(_credible(facts, [s for s in seams if not s.name or uses[s.name] < s.uses]))


def _judged(text: str, at: int, words: _Words) -> Seam | None:
    if text[at] in "()":
        return _at_bracket(text, at, words)
    if text[at].isdigit():
        return _after_word(text, at, words) if text[at - 1].isalpha() else _before_unit(text, at, words)
    return _after_capitals(text, at, words) if text[at - 1].isupper() else _at_capital(text, at, words)


def _lists(entries: Entries) -> Mapping[str, frozenset[str]]:
    return {
        name: frozenset(entry["phrases"]) if "phrases" in entry else frozenset(str(entry["words"]).split())
        for name, entry in entries.items()
    }


def _vocabulary(facts: Facts, name: str) -> _Words:
    return _Words(**once(_lists, facts.knowledge.vocabulary[name]), grammar=function_words(facts))


def _credible(facts: Facts, seams: Sequence[Seam]) -> Iterator[Seam]:
    """Yield the seams of running text that are sure, or doubtful among several sure ones of their block."""
    blocks = facts.document.blocks
    homes = [facts.block_index(seam.at) for seam in seams]
    sure: dict[int, int] = {}
    for home, seam in zip(homes, seams, strict=True):
        sure[home] = sure.get(home, 0) + seam.sure
    for home, seam in zip(homes, seams, strict=True):
        kind = blocks[home].kind if home >= 0 else "text"
        if kind in ("value", "code") or in_address(facts.text, seam.at):
            continue
        if seam.sure or sure[home] >= _SURE_ENOUGH:
            yield seam


def _matches(seams: Iterable[Seam]) -> Iterator[Match]:
    """Yield a match for each seam, seams that share a word together."""
    span = Span(0, 0)
    edits: list[Edit] = []
    for seam in seams:
        if edits and seam.start < span.end:
            span = Span(span.start, max(span.end, seam.end))
        else:
            if edits:
                yield Match(span, {}, tuple(edits))
            span, edits = Span(seam.start, seam.end), []
        edits.append(Edit(Span(seam.at, seam.at), seam.missing))
    if edits:
        yield Match(span, {}, tuple(edits))


def _before(text: str, at: int) -> str:
    """Return the word that ends at a place, with its apostrophes and hyphens."""
    start = at
    while start and at - start < _LONGEST and (text[start - 1].isalnum() or text[start - 1] in "’'-"):
        start -= 1
    return text[start:at].lstrip("’'-")


def _after(text: str, at: int) -> str:
    """Return the word that starts at a place, with its apostrophes and hyphens."""
    found = _WORD.match(text, at, at + _LONGEST)
    return found.group().rstrip("’'-") if found else ""


def _at_capital(text: str, at: int, words: _Words) -> Seam | None:
    """Judge a capital after a small letter, a stop or a closing bracket."""
    previous = text[at - 1]
    right = _after(text, at)
    if previous in _SENTENCE_END:
        return _stop(text, at, right, words)
    if previous == ":":
        return _colon(text, at, right, words)
    if previous in ")%”»":
        return _closing(text, at, right)
    if previous.isdigit():
        return _number(text, at, right, words)
    return _inside(text, at, right, words)


def _stop(text: str, at: int, right: str, words: _Words) -> Seam | None:
    """Judge a sentence that starts right after the stop of another one."""
    stop = at - 1
    while stop and text[stop - 1] in _SENTENCE_END:
        stop -= 1
    left = _before(text, stop)
    if not left and text[stop - 1 : stop] in tuple(")%”»"):
        left = _before(text, stop - 1)
        return Seam(at, stop - 1 - len(left), at + len(right), " ", True) if right[1:2].islower() else None
    bare, end = _plain(right), at + len(right)
    low = bare.lower()
    if not left or low in words.endings or text[end : end + 1] in tuple(".@_/("):
        return None
    seam = Seam(at, at - 1 - len(left), end, " ", True)
    if text[at - 1] in "!?":
        return seam if len(bare) > 1 else None
    if left.lower() in words.short or not _ends_sentence(text, at, left, words):
        return None
    goes_on = text[end : end + 1] in (" ", ",")
    plain = left[0].islower() or left[0].isdigit()
    if len(bare) < 2 or (bare.isupper() and len(bare) > 1):
        return seam if plain and goes_on and (len(bare) > 1 or text[end + 1 : end + 2].islower()) else None
    if low in words.openers or low in words.grammar or low in words.starters:
        return seam
    return seam._replace(sure=plain and goes_on) if len(bare) > 2 or goes_on else None


def _ends_sentence(text: str, at: int, left: str, words: _Words) -> bool:
    """Tell whether a word can end a sentence: not an initial, nor the number of a list."""
    if left.isdigit():
        return len(left) > 2 or text[at - 2 - len(left) : at - 1 - len(left)] == "."
    return len(left) > 2 or (left.islower() and left in words.grammar)


def _plain(word: str) -> str:
    """Return the first part of a word, without what an apostrophe or a hyphen adds."""
    return re.split(r"[’'-]", word, maxsplit=1)[0]


def _colon(text: str, at: int, right: str, words: _Words) -> Seam | None:
    """Judge a word right after a colon: a value after its label, not the German colon of two genders."""
    left, bare = _before(text, at - 1), _plain(right)
    if (
        len(left) < 4
        or len(bare) < 3
        or not bare[1:].islower()
        or text[at + len(right) : at + len(right) + 1] in (":", "_", "/")
    ):
        return None
    if bare[:4].lower() == left[:4].lower() or left[-1].isdigit():
        return None
    known = left.lower() in words.headings or bare.lower() in words.openers or bare.lower() in words.verbs
    return Seam(at, at - 1 - len(left), at + len(right), " ", known)


def _closing(text: str, at: int, right: str) -> Seam | None:
    """Judge a word right after a bracket: not one with an optional part, as in (Fach-)Hochschule."""
    found = _IN_BRACKETS.search(text, max(0, at - 44), at)
    bare = _plain(right)
    if text[at - 1] == "%" or found is None or len(bare) < 3 or not bare[1:].islower():
        return None
    inside = found.group(1)
    if inside[-1] in "-‐–" or (inside.isalpha() and len(inside) < 8) or text[found.start() - 1 : found.start()] == "]":
        return None
    return Seam(at, found.start(), at + len(right), " ", not inside.isalpha())


def _number(text: str, at: int, right: str, words: _Words) -> Seam | None:
    """Judge a capital right after a number: the year of a date, or a number before a heading."""
    left, bare = _before(text, at), _plain(right)
    if not left.isdigit() or len(bare) < 3 or not bare[1:].islower():
        return None
    year = len(left) == 4 and left[:2] in ("19", "20")
    known = bare.lower() in words.openers or bare.lower() in words.headings or _opens_label(text, at, bare, words)
    return Seam(at, at - len(left), at + len(right), "\n", known) if year or known else None


def _opens_label(text: str, at: int, word: str, words: _Words) -> bool:
    """Tell whether a word and the one after it are a label: Start Date, Job location."""
    end = at + len(word)
    return text[end : end + 1] == " " and f"{word} {_after(text, end + 1)}".lower() in words.labels


def _inside(text: str, at: int, right: str, words: _Words) -> Seam | None:
    """Judge a capital inside a word."""
    start = at
    while start and at - start < _LONGEST and text[start - 1].isalpha():
        start -= 1
    end = at + len(right)
    if text[start - 1 : start] in tuple("#@_/$\\=") or text[end : end + 1] in tuple("_/(=@\\") or "_" in right:
        return None
    left = text[start:at]
    seams = [i for i in range(1, len(left)) if left[i].isupper() and left[i - 1].islower()]
    left = left[seams[-1] :] if seams else left  # the part since the seam before
    token, bare = text[start:end], _first_part(_plain(right))
    doubt = False if _opens_label(text, at, bare, words) else _doubt(left, bare, token, words)
    opens = bare.lower() in words.openers
    member = (
        text[start - 1 : start] in (".", "-") and not opens and left.lower() not in words.headings
    )  # of a name or of an object in code
    if doubt is None or member:
        return None
    light = left.lower() in words.grammar
    line = left.lower() in words.headings or opens or bare.lower() in words.verbs or left[0].isupper()
    seam = Seam(at, at - len(left), end, "\n" if line and not light else " ", not doubt)
    if opens or (light and (seams or bare != _plain(right))):
        return seam
    return seam._replace(name=text[start : at + len(_plain(right))], uses=3 if light else 2)


def _first_part(word: str) -> str:
    """Return a word up to the next capital inside it; of capitals that a word follows, the capitals."""
    if word[:2].isupper():
        last = next((i for i, char in enumerate(word) if not char.isupper()), len(word))
        return word[: last - 1] if last < len(word) else word
    return word[: next((i for i in range(1, len(word)) if word[i].isupper()), len(word))]


def _doubt(left: str, right: str, token: str, words: _Words) -> bool | None:
    """Tell whether a capital inside a word leaves doubt that two words ran together; None where it is no seam."""
    low, then = left.lower(), right.lower()
    if token.lower() in words.names or len(left) < 2 or any(char.isdigit() for char in token):
        return None
    if low in words.headings and (len(right) > 2 or then in words.grammar):
        return False
    if then in words.openers and len(left) > 2 and low not in words.prefixes:
        return False if token.endswith(right) or left[0].islower() else None
    if right.isupper():
        return False if then in words.headings else None
    if token[0].islower() and left[0].islower():
        return _doubt_after_small(low, then, words)
    return True if then in words.verbs and len(left) > 2 else None


def _doubt_after_small(left: str, right: str, words: _Words) -> bool | None:
    """Judge a word with a small first letter and a capital inside; few names are written so."""
    if left in words.prefixes or len(right) < 3:
        return None
    if left in words.grammar or right in words.grammar or right in words.verbs:
        return False
    return None if len(left) < 4 else len(right) < 4


def _after_capitals(text: str, at: int, words: _Words) -> Seam | None:
    """Judge a word after capitals: a heading in capitals, or an abbreviation at the end of a line."""
    right = _after(text, at)
    start = at
    while start and at - start < _LONGEST and text[start - 1].isupper():
        start -= 1
    left, bare = text[start:at].lower(), _plain(right)
    then = bare.lower()
    if len(left) < 2 or len(then) < 2 or text[start - 1 : start].isalnum() or not bare[1:].islower():
        return None
    if left + then in words.names or then in words.endings or (len(then) < 3 and len(left) < 6):
        return None
    known = (
        then in words.openers or (then in words.grammar and len(then) > 2) or (left in words.headings and len(left) > 3)
    )
    if known or ((then in words.verbs or len(left) > 6) and len(then) > 2):
        return Seam(at, start, at + len(right), "\n", known)
    return None


def _at_bracket(text: str, at: int, words: _Words) -> Seam | None:
    """Judge a bracket that touches a word: after a gender marker, or before a place or a share of full time."""
    if text[at] == ")":
        found, right = _IN_BRACKETS.search(text, max(0, at - 43), at + 1), _after(text, at + 1)
        apart = found is not None and "/" in found.group(1) and len(found.group(1)) < 9
        return (
            Seam(at + 1, found.start(), at + 1 + len(right), " ", True) if found and apart and len(right) > 1 else None
        )
    left, end = _before(text, at), text.find(")", at, at + 60)
    return Seam(at, at - len(left), end + 1, " ", True) if end > 0 and "\n" not in text[at:end] else None


def _after_word(text: str, at: int, words: _Words) -> Seam | None:
    """Judge a number right after a word: a demand for years after the heading above it."""
    start = at
    while start and at - start < _LONGEST and text[start - 1].isalpha():
        start -= 1
    word = text[start:at]
    seams = [i for i in range(1, len(word)) if word[i].isupper() and word[i - 1].islower()]
    word = word[seams[-1] :] if seams else word
    end = at
    while end < len(text) and end - at < 8 and (text[end].isdigit() or text[end] in "+-–"):
        end += 1
    number = text[at:end]
    unit = _after(text, end + 1).lower() if text[end : end + 1] == " " else ""
    known = word.lower() in words.headings
    if not (known or number.endswith("+") or unit in words.units):
        return None
    return Seam(at, at - len(word), end, "\n", known or unit in words.units)


def _before_unit(text: str, at: int, words: _Words) -> Seam | None:
    """Judge a unit of time right after its number."""
    found = _UNIT.match(text, at + 1)
    if found is None or found.group(1) not in words.units:
        return None
    start = at
    while start and at - start < 5 and (text[start - 1].isdigit() or text[start - 1] in "-–/"):
        start -= 1
    if text[start - 1 : start].isalpha() or text[start - 1 : start] in tuple(".,_"):
        return None
    return Seam(found.start(1), start, found.end(1), " ", True)
