"""Mojibake, by proof: text whose characters, written back in some code page, are the bytes of valid UTF-8.

Every run of characters outside ASCII is written back in each code page in which two of its neighbours can be the
first and the next byte of a UTF-8 sequence. What then decodes to plausible text is *exact*: the damage can be undone
without a guess. A place that also reads as clean text (a capital before a closing quote, as in „PROBĂ”) counts only
when another place proves that code page, and one text is read in as few code pages as explain it. The mended text is
looked at again, up to three times, for text that was damaged more than once. What lost a byte is left to
`linter.damage.loss`.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections import Counter
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from functools import lru_cache
from itertools import pairwise
from typing import NamedTuple

from linter.damage import loss, plausible
from linter.damage.pages import CodePage, masks, pages, width, windows_character
from linter.damage.runs import Run, runs, strange

_ROUNDS = 3
_SAME_AGAIN = 1000  # characters that the code page of one level proves at the next
_CLOSING = "’‘”“»›‹«…–—•\u00a0"
_CLOSERS = frozenset(_CLOSING)
_SIGNS = frozenset("™®©")
_CAPITALS = frozenset("ÂÃĂ")  # as a word of their own, or after a small letter, they are damage
_SURROGATE = 0xED
_PAIR = re.compile(rb"\xed[\xa0-\xaf][\x80-\xbf]\xed[\xb0-\xbf][\x80-\xbf]")
_CYRILLIC = range(0x400, 0x530)


class Mark(NamedTuple):
    """A place. `steps` are the code pages it was read in, the last first; `repair` is None where none can be told."""

    start: int
    end: int
    repair: str | None
    steps: tuple[str, ...]
    exact: bool


class Stretch(NamedTuple):
    """Characters `[start, end)` of the text that decode to `decoded`; weak when they also read as clean text."""

    start: int
    end: int
    decoded: str
    weak: bool


class Reading(NamedTuple):
    """A run read in one code page: `proven` characters stand in stretches that are not weak."""

    page: CodePage
    stretches: Sequence[Stretch]
    proven: int
    cost: int


class Proof(NamedTuple):
    """What the whole text says for each code page (by its bit): characters proven, and how badly the rest fits."""

    characters: Mapping[int, int]
    cost: Mapping[int, int]

    def order(self, page: CodePage) -> tuple[int, int, int]:
        """Return the key that sorts the likeliest code page first."""
        return -self.characters.get(page.bit, 0), self.cost.get(page.bit, 0), page.bit


@lru_cache(maxsize=4)  # two rules speak of one posting's marks
def marks(text: str) -> tuple[Mark, ...]:
    """Return the damaged places of a text, in order and apart from each other."""
    if text.isascii():
        return ()
    found = list(_marks(text, ()))
    for _ in range(_ROUNDS - 1):
        if not any(mark.repair and not mark.repair.isascii() for mark in found):
            break
        mended, places = _mended(text, found)
        deeper = [m for m in _marks(mended, {m.steps[-1] for m in found}) if _touches(m, places)]
        if not deeper:
            break
        found = _combined(text, found, mended, places, deeper)
    return tuple(map(_finished, found))


def _touches(mark: Mark, places: Sequence[tuple[int, int]]) -> bool:
    index = bisect_right(places, (mark.end,)) - 1
    return index >= 0 and mark.start < places[index][1]


def _finished(mark: Mark) -> Mark:
    """Return a mark with a repair to write: no C1 controls, no byte order mark, and none of what was lost before."""
    if mark.repair is None:
        return mark
    if "\ufffd" in mark.repair:  # the text was damaged already when it was read wrongly
        return mark._replace(repair=None, exact=False)
    repair = "".join(windows_character(char) or char for char in mark.repair)
    return mark._replace(repair=repair.replace("\ufeff", ""))


def _mended(text: str, found: Sequence[Mark]) -> tuple[str, list[tuple[int, int]]]:
    """Return the text with its repairs, and where each repair stands in it."""
    parts, places, at, length = [], [], 0, 0
    for mark in found:
        repair = text[mark.start : mark.end] if mark.repair is None else mark.repair
        length += mark.start - at
        parts += [text[at : mark.start], repair]
        places.append((length, length + len(repair)))
        length += len(repair)
        at = mark.end
    return "".join([*parts, text[at:]]), places


def _combined(
    text: str, found: Sequence[Mark], mended: str, places: Sequence[tuple[int, int]], deeper: Sequence[Mark]
) -> list[Mark]:
    """Carry the marks of the mended text back to the text itself, each joined with the repairs that it stands on."""
    result, number = [], 0
    nexts = [*(mark.start for mark in found[1:]), None]
    for mark, (start, end), following in zip(found, places, nexts, strict=True):
        over = []
        while number < len(deeper) and deeper[number].start < end:
            over.append(deeper[number])
            number += 1
        if not over:
            result.append(mark)
            continue
        reach = max(over[-1].end, end)  # a lost byte may have taken the space after the mark with it
        stop = min(mark.end + reach - end, len(text))
        if following is not None and stop > following:
            # it would take the next mark, which the level above tells better
            result.append(mark)
            continue
        repaired, at = "", start
        for inner in over:
            repaired += mended[at : inner.start] + (inner.repair or "")
            at = inner.end
        known = mark.repair is not None and all(inner.repair is not None for inner in over)
        exact = mark.exact and all(inner.exact for inner in over)
        result.append(
            Mark(mark.start, stop, repaired + mended[at:end] if known else None, (*mark.steps, *over[0].steps), exact)
        )
    return result


def _marks(text: str, before: Collection[str]) -> Iterator[Mark]:
    """Yield the marks of one level. `before` are the code pages of the level above, by label.

    Below another level the text is known to be damaged: weak places count, and the same code pages are the likeliest
    again.
    """
    readings = [found for run, possible in _candidates(text) if (found := _readings(text, run, possible))]
    proof = _proof(readings, before)
    exact = [mark for found in readings for mark in _exact(found, proof, bool(before))]
    taken = {at for mark in exact for at in range(mark.start, mark.end)}
    order = sorted(pages(), key=proof.order)
    lossy = [
        Mark(guess.start, guess.end, guess.repair, (guess.page.label,), False)
        for guess in loss.guesses(text, taken, order, proof.characters)
    ]
    yield from _joined(sorted(exact + lossy)) if lossy else exact


def _proof(readings: Iterable[Sequence[Reading]], before: Collection[str]) -> Proof:
    characters = Counter({page.bit: _SAME_AGAIN for page in pages() if page.label in before})
    cost = Counter({page.bit: page.rarity for page in pages()})
    for found in readings:
        for reading in found:
            if reading.proven:
                characters[reading.page.bit] += reading.proven
                cost[reading.page.bit] += reading.cost
    return Proof(characters, cost)


def _exact(found: Sequence[Reading], proof: Proof, trusting: bool) -> Iterator[Mark]:
    """Yield the exact marks of one run, in the code page that explains most of it and of the whole text."""
    chosen = min(found, key=lambda r: (-r.proven, *proof.order(r.page)))
    sure = trusting or proof.characters.get(chosen.page.bit, 0) > 0
    for stretch in chosen.stretches:
        if sure or not stretch.weak:
            yield Mark(stretch.start, stretch.end, stretch.decoded, (chosen.page.label,), True)


def _joined(found: Iterable[Mark]) -> Iterator[Mark]:
    """Join marks that touch, such as an emoji and the lossy variation selector after it."""
    last: Mark | None = None
    for mark in found:
        if last is not None and mark.start <= last.end and not (last.exact and mark.exact):
            repair = None if last.repair is None or mark.repair is None else last.repair + mark.repair
            last = Mark(last.start, mark.end, repair, last.steps, False)
            continue
        if last is not None:
            yield last
        last = mark
    if last is not None:
        yield last


def _candidates(text: str) -> Iterator[tuple[Run, int]]:
    """Yield the places where a first and a later byte of some code page stand together, with these pages as bits."""
    first, later = masks()
    if strange(text).isdisjoint(first):
        return
    for run in runs(text):
        possible, characters = 0, run.text
        for a, b in pairwise(characters):
            if a in first:
                possible |= first[a] & later.get(b, 0)
        if possible:
            yield run, possible


def _readings(text: str, run: Run, possible: int) -> list[Reading]:
    """Return the run read in every code page that makes something of it."""
    found = []
    for page in pages():
        if possible & page.bit and (stretches := list(_stretches(text, run, page))):
            proven = sum(s.end - s.start for s in stretches if not s.weak)
            around = ((text[s.start - 1] if s.start else "", text[s.end : s.end + 1]) for s in stretches)
            cost = sum(plausible.cost(s.decoded, *sides) for s, sides in zip(stretches, around, strict=True))
            found.append(Reading(page, stretches, proven, cost))
    return found


def _stretches(text: str, run: Run, page: CodePage) -> Iterator[Stretch]:
    """Yield the stretches of a run that decode to plausible text in one code page."""
    together: list[tuple[int, int, str]] = []
    for start, end, char in _sequences(run, page):
        kind = plausible.kind(char)
        if kind == plausible.ACCENT and not together and not plausible.composes(text[start - 1 : start], char):
            kind = ""
        if together and (start != together[-1][1] or not kind):
            yield from _judged(text, together, page)
            together = []
        if kind:
            together.append((start, end, char))
    if together:
        yield from _judged(text, together, page)


def _sequences(run: Run, page: CodePage) -> Iterator[tuple[int, int, str]]:
    """Yield `(start, end, character)` for each UTF-8 sequence that the run's bytes hold.

    Java and some databases write an emoji as two surrogates of three bytes each (CESU-8); that is one sequence as well.
    """
    data = bytes([page.bytes.get(char, 0x20) for char in run.text])
    at, last = 0, len(data)
    while at < last:
        size = width(data[at])
        if size and at + size <= last:
            char = data[at : at + size].decode("utf-8", "ignore")
            if data[at] == _SURROGATE and not char:
                size *= 2
                char = _from_surrogates(data[at : at + size])
            if len(char) == 1:
                yield run.start + at, run.start + at + size, char
                at += size
                continue
        at += 1


def _from_surrogates(data: bytes) -> str:
    """Return the character that two surrogates of three bytes each stand for, or ""."""
    pair = data.decode("utf-8", "surrogatepass") if _PAIR.fullmatch(data) else ""
    return pair.encode("utf-16-le", "surrogatepass").decode("utf-16-le")


def _judged(text: str, together: Sequence[tuple[int, int, str]], page: CodePage) -> Iterator[Stretch]:
    """Yield a stretch of adjacent sequences, unless its characters need more company or it is plainly clean text."""
    decoded = "".join(char for _, _, char in together)
    kinds = [plausible.kind(char) for char in decoded]
    if len(decoded) < (3 if plausible.FOREIGN in kinds else 2 if plausible.PAIR in kinds else 1):
        return
    start, end = together[0][0], together[-1][1]
    before, after = text[start - 1] if start else "", text[end : end + 1]
    if page.codec == "cp1251" and any(ord(c) in _CYRILLIC for c in before + after):
        return
    seen = text[start:end]
    weak = len(decoded) == 1 and _is_doubtful(seen, decoded, before, after, page)
    word = seen if after.isalnum() else seen.rstrip(_CLOSING)
    if word.isalpha() and (word.islower() or word.isupper() or word.istitle()):  # it may be clean as it stands
        weak = weak or plausible.PAIR in kinds or not any(map(plausible.rank, decoded))
    yield Stretch(start, end, decoded, weak)


def _is_word(seen: str, before: str, after: str) -> bool:
    """Tell whether a place can be a short Cyrillic word of its own, such as Russian “Её”."""
    regular = seen.islower() or seen.isupper() or seen.istitle()
    return len(seen) <= 4 and seen.isalpha() and regular and not before.isalnum() and not after.isalnum()


def _is_doubtful(seen: str, decoded: str, before: str, after: str, page: CodePage) -> bool:
    """Tell whether a single sequence may be clean text, or decodes to what hardly stands there."""
    if plausible.kind(decoded) == plausible.CONTROL and page.codec not in ("cp1252", "latin-1"):
        return True
    if page.codec == "cp1251" and _is_word(seen, before, after):
        return True
    if decoded.islower() and before.isupper() and not after.islower():
        return True  # a small letter in a word of capitals
    capitals = seen.isupper() and (before.isupper() or after.isupper())
    if (
        len(seen) == 2
        and seen.isalpha()
        and (capitals or seen.islower() or decoded in "ȘșȚț" or page.codec == "cp1257")
    ):
        return True  # two letters of an alphabet that has both
    if len(seen) == 3 and seen[1:].isalpha() and not plausible.rank(decoded):
        return True  # a low quote before a word, or a word of capitals
    return _reads_clean(seen, decoded, before, after)


def _reads_clean(seen: str, decoded: str, before: str, after: str) -> bool:
    """Tell whether a place also reads as clean text: a word's last letter and a closing mark, a drawing, a formula."""
    if not any(c.isalpha() and not "\u0370" <= c <= "\u03ff" for c in seen):
        drawn = all("\u2500" <= c <= "\u259f" for c in seen)
        return not before.isalpha() and (drawn or (not after.isalpha() and len(seen) == 2))
    closing = _CLOSERS if seen[0] in "ÃÂ" else _CLOSERS | _SIGNS
    if not seen[0].isalpha() or not closing.issuperset(seen[1:]):
        return False
    if after.isalnum() and seen[-1] != "\u00a0" and not (seen[1:] == "’" and after == "s"):
        return False
    if len(seen) == 3 and seen[0] == "â" and not "\u2500" <= decoded <= "\u257f":
        return False  # no word of the languages around ends with it, and nearly all punctuation begins with it
    if seen[0] in _CAPITALS:
        return (before.isupper() and not after.islower()) or seen[1:] == "’"
    return not before.isalpha() or before.isupper() == seen[0].isupper()
