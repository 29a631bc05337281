"""All terms of all vocabularies and rules, found in one pass over the words of a text.

A term is a sequence of words; between two of its words the text may have a space, a hyphen, an apostrophe, a slash or a
line break, so "full time" finds `Full-time`. Upper and lower case are alike, unless the term is written with a leading
`=` ("=IT"). A term with other characters in it ("C++", "m/v/x", ".NET") must stand in the text letter by letter. In one
list the longest term that starts at a word wins and hides the shorter ones inside it, so an exception is simply a
longer term with the id "-".

Damage does not hide words: soft hyphens and zero-width characters inside a word are skipped, and words that have run
together where a line break was lost ("EnglishJob", "Skills5") are read as the words they were.
"""

from __future__ import annotations

import itertools
from bisect import bisect_left
from collections.abc import Iterable, Mapping, Sequence
from typing import NamedTuple

from linter.patterns import lazy
from linter.shapes import places

_WORD = lazy(r"([^\W_]+)")
_DAMAGED_WORD = lazy(r"([^\W_]+(?:[\u00ad\u200b-\u200d\u2060\u0300-\u036f]+[^\W_]+)*[\u0300-\u036f]*)")
_INSIDE = lazy(r"[\u00ad\u200b-\u200d\u2060]")
_MARKED = lazy(r"[\u00ad\u200b-\u200d\u2060\u0300-\u036f]")
_SEAM = lazy(r"[a-zà-öø-ÿ][A-Z0-9À-ÖØ-Þ]|\d[^\W\d_]{3}")
_CHANGES = ("aA", "a0", "0a", "0A", "0?")  # of the kind of character, where a seam can be
_BETWEEN = frozenset(" \t\r\n-\u00a0\u202f\u2009\u2010\u2011\u2012\u2013'’/.\u00ad")
_PLAIN = lazy(r"[^\W_]+(?:[ '\-][^\W_]+)*")
EXCEPTION = "-"
_LONGEST = 60  # characters of a word: what is longer begins no term


class Mention(NamedTuple):
    """A term of a vocabulary or rule at `[start, end)` of the reading text.

    `id` is the entry's id, `lang` the language under which the term is listed ("" for any), `word` the index of its
    first word among the text's words.
    """

    start: int
    end: int
    list: str
    id: str
    lang: str
    word: int


class Entry(NamedTuple):
    """One term of the index, filed under its first word: the words after it, and what to check."""

    rest: tuple[str, ...]
    list: str
    id: str
    lang: str
    literal: str  # lower-case text that must stand there letter by letter, "" for words alone
    offset: int  # how far before the first word the literal starts
    exact: str  # the term in its exact case, "" where case is free


class Words(NamedTuple):
    """The words of a text in lower case, with where each starts and ends."""

    text: list[str]
    starts: list[int]
    ends: list[int]

    def at(self, offset: int) -> int:
        """Return the index of the first word that starts at or after an offset."""
        return bisect_left(self.starts, offset)


class Mentions:
    """What the one pass found: the words, and the mentions of each list in the order of the text."""

    __slots__ = ("_lists", "words")

    def __init__(self, words: Words, lists: Mapping[str, list[Mention]]) -> None:
        self.words = words
        self._lists = lists

    def __getitem__(self, name: str) -> Sequence[Mention]:
        return self._lists.get(name, ())

    def __contains__(self, name: str) -> bool:
        return name in self._lists

    def between(self, name: str, start: int, end: int) -> Sequence[Mention]:
        """Return the mentions of a list that start in `[start, end)`."""
        found = self._lists.get(name)
        if not found:
            return ()
        low = bisect_left(found, (start,))
        high = bisect_left(found, (end,))
        return found[low:high]

    def lists(self) -> Iterable[str]:
        """Return the names of the lists that have a mention."""
        return self._lists.keys()


class Lexicon:
    """The index of terms: first word -> entries, the longest first.

    The index comes as UTF-8, a line an entry, and only what the words of a text lead to is decoded and taken apart: a
    run on one posting meets a few hundred of the many thousand terms.
    """

    __slots__ = ("_index", "_known")

    def __init__(self, index: Mapping[str, bytes]) -> None:
        self._index = index
        self._known: dict[str, _Starting] = {}

    def scan(self, text: str) -> Mentions:
        """Find every term of every list in a text; the cost grows with the number of words."""
        lower = _lower(text)
        words = _words(text, lower, self._index)
        known = self._known
        lists: dict[str, list[Mention]] = {}
        following = [*words.text[1:], ""]
        for position in itertools.compress(itertools.count(), map(self._index.__contains__, words.text)):
            word = words.text[position]
            alone, followed = known.get(word) or self._starting_with(word)
            if entries := followed.get(following[position], alone):
                _match(text, lower, words, position, entries, lists)
        return Mentions(words, {name: kept for name, found in lists.items() if (kept := _longest(found))})

    def _starting_with(self, word: str) -> _Starting:
        entries = [_decoded(line) for line in self._index[word].decode().split("\n")]
        alone = [e for e in entries if not e.rest]
        seconds = {e.rest[0] for e in entries if e.rest}
        followed = {second: [e for e in entries if e.rest[:1] in ((), (second,))] for second in seconds}
        self._known[word] = _Starting(alone, followed)
        return self._known[word]


class _Starting(NamedTuple):
    """The entries that start with one word: those of this word alone, and all that may hold before a second word."""

    alone: list[Entry]
    followed: dict[str, list[Entry]]


def _match(
    text: str, lower: str, words: Words, position: int, entries: Iterable[Entry], lists: dict[str, list[Mention]]
) -> None:
    done: list[str] = []
    first = words.starts[position]
    for rest, name, identity, lang, literal, offset, exact in entries:
        if name in done:
            continue
        if rest and not _follows(lower, words, position, rest, bool(literal)):
            continue
        start, end = first, words.ends[position + len(rest)]
        if literal:
            start -= offset
            end = start + len(literal)
            if start < 0 or not _stands(lower, literal, start, end):
                continue
        if exact and not text.startswith(exact, start):
            continue
        done.append(name)
        lists.setdefault(name, []).append(Mention(start, end, name, identity, lang, position))


def _encoded(entry: Entry) -> str:
    return "\t".join((" ".join(entry.rest), *entry[1:5], str(entry.offset or ""), entry.exact)).rstrip("\t")


def _decoded(line: str) -> Entry:
    rest, name, identity, lang, literal, offset, exact, *_ = [*line.split("\t"), "", "", "", "", ""]
    return Entry(tuple(rest.split()), name, identity, lang, literal, int(offset or 0), exact)


def _lower(text: str) -> str:
    lower = text.lower()
    return lower if len(lower) == len(text) else "".join(c.lower() if len(c.lower()) == 1 else c for c in text)


def _words(text: str, lower: str, known: Mapping[str, object]) -> Words:
    damaged = not lower.isascii() and _MARKED.search(lower) is not None
    parts = (_DAMAGED_WORD if damaged else _WORD).split(lower)  # between, word, between, word, …: all in C
    ends = list(itertools.accumulate(map(len, parts)))
    words = Words(parts[1::2], ends[:-1:2], ends[1::2])
    if damaged:
        words = words._replace(text=[_INSIDE.sub("", w) for w in words.text])
    seams = [at + 1 for at in places(text, *_CHANGES) if _SEAM.match(text, at) and _is_seam(text, at + 1)]
    return _cut(lower, words, seams, known) if seams else words


def _cut(lower: str, words: Words, seams: Sequence[int], known: Mapping[str, object]) -> Words:
    """Cut words at their seams, unless a term starts with what would be cut (`JavaScript`)."""
    texts: list[str] = []
    starts: list[int] = []
    ends: list[int] = []
    done = 0
    for index, within in itertools.groupby(seams, key=lambda seam: words.at(seam) - 1):
        start, end = words.starts[index], words.ends[index]
        edges = [end]
        for seam in reversed([s for s in within if s < end]):
            if edges[-1] - start > _LONGEST or lower[start : edges[-1]] not in known:
                edges.append(seam)
        edges = [start, *reversed(edges)]
        texts += words.text[done:index] + [lower[low:high] for low, high in itertools.pairwise(edges)]
        starts += words.starts[done:index] + edges[:-1]
        ends += words.ends[done:index] + edges[1:]
        done = index + 1
    return Words(texts + words.text[done:], starts + words.starts[done:], ends + words.ends[done:])


def _is_seam(text: str, at: int) -> bool:
    """Tell whether two words meet at an offset: a capital that starts a word, or a figure beside three letters."""
    after = text[at]
    if text[at - 1].isdigit():
        return True
    if after.isdigit():
        return text[at - 3 : at].isalpha() and text[at - 3 : at].islower()
    return text[at + 1 : at + 2].islower()


def _follows(lower: str, words: Words, position: int, rest: tuple[str, ...], literal: bool) -> bool:
    text, starts, ends = words
    last = position + len(rest)
    if tuple(text[position + 1 : last + 1]) != rest:
        return False
    if literal:
        return True
    for before in range(position, last):
        gap = lower[ends[before] : starts[before + 1]]
        if gap != " " and (len(gap) > 3 or not _BETWEEN.issuperset(gap)):
            return False
    return True


def _stands(lower: str, literal: str, start: int, end: int) -> bool:
    if not lower.startswith(literal, start):
        return False
    return not (literal[-1].isalnum() and end < len(lower) and lower[end].isalnum())


def _longest(found: list[Mention]) -> list[Mention]:
    """Keep the longest mention where several overlap, then drop the exceptions."""
    if len(found) == 1:
        return found if found[0].id != EXCEPTION else []
    kept: list[Mention] = []
    for mention in sorted(found, key=lambda m: (m.start, -m.end)):
        if kept and mention.start < kept[-1].end:
            if mention.end - mention.start <= kept[-1].end - kept[-1].start:
                continue
            kept.pop()
        kept.append(mention)
    return [m for m in kept if m.id != EXCEPTION]


def expand(term: str) -> list[str]:
    """Write out the alternatives of a term: "deutsch{,e,en}" is three terms."""
    open_at = term.find("{")
    if open_at < 0:
        return [term]
    close_at = term.find("}", open_at)
    if close_at < 0:
        raise ValueError(f"the term “{term}” opens a {{ that it never closes")
    head, body, tail = term[:open_at], term[open_at + 1 : close_at], term[close_at + 1 :]
    return [whole for choice in body.split(",") for whole in expand(head + choice + tail)]


def index_terms(terms: Iterable[tuple[str, str, str, str]]) -> dict[str, bytes]:
    """Build the index from `(list, id, language, term)`; raises ValueError for a term without a word in it."""
    index: dict[str, dict[Entry, None]] = {}
    for name, identity, lang, written in terms:
        for term in expand(written):
            exact = term[1:] if term.startswith("=") else ""
            plain = " ".join((exact or term).replace("’", "'").split())
            words = _WORD.findall(_lower(plain))
            if not words:
                raise ValueError(f"the term “{written}” has no word in it")
            literal = "" if _PLAIN.fullmatch(plain) else _lower(plain)
            offset = literal.find(words[0]) if literal else 0
            entry = Entry(tuple(words[1:]), name, identity, lang, literal, offset, exact)
            index.setdefault(words[0], {})[entry] = None
    longest_first = {w: sorted(found, key=lambda e: (-len(e.rest), -len(e.literal))) for w, found in index.items()}
    return {word: "\n".join(map(_encoded, entries)).encode() for word, entries in longest_first.items()}
