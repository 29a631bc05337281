"""The employer's name in prose: the name that the words around it show to be the one who hires.

A name is a run of capitalised words. What speaks for it is weighed over the text: "At X we …", "X is looking for",
"wir sind X", "bei X", "X ist eine …", a legal form or the kind of a public body in it, and how often it stands there. A
common word is no name: one that a sentence starts with, a German noun. The best founded name is given, if it is
founded well enough.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from typing import NamedTuple

from linter.facts import Facts, names
from linter.facts.occupations import role_words
from linter.facts.phrases import Phrases
from linter.facts.places import alone
from linter.facts.tables import Entries, once
from linter.facts.types import FieldValue
from linter.facts.written import function_words
from linter.lexicon import Words
from linter.patterns import lazy
from linter.spans import Span

_READ = 900  # words in which a name is looked for
_ENOUGH = 3
_AGAIN = 3  # other places of the name that count
_WEIGHTS = {
    "opens": 4,
    "before": 2,
    "headed": 3,
    "we-are": 3,
    "hires": 5,
    "describes": 3,
    "does": 1,
    "job-in": 6,
    "body": 1,
    "legal": 3,
}
_BOARD = 3  # lines that a board sets on top: title, employer, place
_COMPOUND = 8  # letters of a German compound that ends with the kind of an organisation
_LETTERS = 2  # of the shortest name
_NAME_WORDS = 9
_MARKS = 3  # code points beside a line in which a template's braces stand
_WINDOW = 100  # code points before a verb in which its subject stands

_AFTER = lazy(rf"[ \n*_\[]{{1,4}}({names.ARTICLE})?\[?({names.RUN})")
_AHEAD = lazy(
    rf"(?:[.!?:;>*\n#\])–|,]\s{{0,3}}|(?<=[a-zà-ÿ]))({names.ARTICLE})?\[?({names.RUN})(?:\]\(\S{{1,60}}\))?\W{{0,3}}$"
)
_BEFORE_JOB = lazy(r"(Print) (\S[^\n]{1,60}?)\s$")
_DIVIDER = lazy(r" [·|•–-] ")
_NUMBER = lazy(r"[\d.,]+")
_NO_NAME = frozenset(":{}<>@")
_DEFINITE = "(?:der|die|das|dem|den|des|ein|eine|einen|einer|im|vom|zum|zur|am|ins)"


class _Words(NamedTuple):
    before: Phrases
    after: Phrases
    telling: Mapping[str, frozenset[str]]  # word -> what it starts: a cue before or after a name, or a name
    no_name: frozenset[str]
    no_verb: frozenset[str]
    kinds: frozenset[str]  # words of an organisation's name
    legal: frozenset[str]
    units: frozenset[str]  # words of a part of an organisation
    links: frozenset[str]
    endings: tuple[str, ...]


class _Name(NamedTuple):
    span: Span
    weight: int


class _Found(NamedTuple):
    span: Span
    text: str
    article: bool  # whether an article stands before it that makes it a common noun
    weight: int


def read(facts: Facts, title: FieldValue | None) -> Iterator[FieldValue]:
    """Yield the name that is best founded; the line for it that boards set beside the title comes first."""
    line = _set_line(facts, title)
    if line is not None:
        yield FieldValue("employer", line, facts.document.quote(line), "label")
        return
    weights: dict[str, int] = {}
    places: dict[str, Span] = {}
    for span, weight in _candidates(facts):
        if title is not None and span.overlaps(title.span):
            continue
        name = facts.text[span.start : span.end]
        weights[name] = weights.get(name, 0) + weight
        places.setdefault(name, span)
    for name in weights:
        weights[name] += min(_AGAIN, facts.text.count(name) - 1)
    best = max(weights, key=lambda name: weights[name], default="")
    if best and weights[best] >= _ENOUGH:
        yield FieldValue("employer", places[best], best, "prose")


def _set_line(facts: Facts, title: FieldValue | None) -> Span | None:
    """Return the first line over a labelled title, or the line between the title and a line of places."""
    lines = facts.lines
    if title is None or len(lines) < _BOARD:
        return None
    first, second, third = lines[:_BOARD]
    if (
        title.origin == "label"
        and title.label is not None
        and first.end < title.label.start <= lines[min(4, len(lines) - 1)].start
    ):
        return _short(facts, Span(first.start_word, first.end_word))
    if not title.span.overlaps(Span(first.start, first.end)):
        return None
    if alone(facts, third):
        return _short(facts, Span(second.start_word, second.end_word))
    divider = _DIVIDER.search(facts.text, second.start, second.end)
    if divider and facts.mentions.between("places", divider.end(), divider.end() + 1):
        return _short(facts, Span(second.start_word, divider.start()))
    return None


def _short(facts: Facts, span: Span) -> Span | None:
    """Return a line, or the part of one, that has the form of a name."""
    known = once(_table, facts.knowledge.vocabulary["employer-cues"])
    words = facts.mentions.words
    own, written = words.text[words.at(span.start) : words.at(span.end)], facts.document.quote(span)
    around = facts.text[max(0, span.start - _MARKS) : span.end + _MARKS]
    if len(own) > _NAME_WORDS or own[0] in known.no_name or not _NO_NAME.isdisjoint(around):
        return None
    if not role_words(facts).isdisjoint(own):
        return None
    closed = "(" in written and facts.text.startswith(")", span.end)
    return Span(span.start, span.end + closed)


def _candidates(facts: Facts) -> Iterator[_Name]:
    """Yield every name that a cue or a word of its own shows, with what that weighs."""
    known = once(_table, facts.knowledge.vocabulary["employer-cues"])
    roles = role_words(facts)
    words, text = facts.mentions.words, facts.text
    read = words.text[:_READ]
    for word, telling in [(i, t) for i, t in enumerate(map(known.telling.get, read)) if t]:
        if "before" in telling and (found := _after_cue(facts, known, word)) and _is_name(facts, found, known, roles):
            yield _Name(found.span, found.weight + (" " in found.text))
        if "after" in telling and (found := _before_cue(facts, known, word)) and _is_name(facts, found, known, roles):
            yield _Name(found.span, found.weight + (" " in found.text))
        if "lead" in telling and (body := names.of_body(text, words.starts[word], known.no_name)):
            yield _Name(body, _WEIGHTS["body"])
        if "legal" in telling and (company := names.of_company(facts, word, known.no_name)):
            yield _Name(company, _WEIGHTS["legal"])
    if facts.written.main == "de":
        for word in [i for i, w in enumerate(read) if len(w) >= _COMPOUND and w.endswith(known.endings)]:
            if body := names.of_body(text, words.starts[word], known.no_name):
                yield _Name(body, _WEIGHTS["body"])


def _after_cue(facts: Facts, known: _Words, word: int) -> _Found | None:
    """Return the name after the cue that starts at a word ("join", "wir sind die")."""
    words, text = facts.mentions.words, facts.text
    cue = known.before.at(words.text, word, len(words.text))
    if cue is None or not any(_can_start(text, words, at) for at in (cue.last, cue.last + 1)):
        return None
    at = words.starts[word]
    name = _AFTER.match(text, words.ends[cue.last - 1])
    if name is None or (cue.id == "headed" and text[max(0, at - 2) : at].strip(" #*\n")):
        return None
    plain = cue.id == "opens" and text[at].islower()
    weight = _WEIGHTS["before" if plain else cue.id]
    end = names.end(text, name.start(2), name.end(2))
    return _Found(Span(name.start(2), end), text[name.start(2) : end], bool(name.group(1)), weight)


def _can_start(text: str, words: Words, word: int) -> bool:
    """Tell whether a word can stand in a name: a capital, a digit, or a full stop inside ("acme.example", "B.made")."""
    if word >= len(words.starts):
        return False
    if text[words.starts[word] - 1 : words.starts[word]] == "." and text[words.starts[word] - 2].isupper():
        return True
    return not text[words.starts[word]].islower() or text[words.ends[word] : words.ends[word] + 1] == "."


def _before_cue(facts: Facts, known: _Words, word: int) -> _Found | None:
    """Return the name before the cue that starts at a word ("is looking for", "ist ein")."""
    words, text = facts.mentions.words, facts.text
    if word == 0:
        return None
    at, count = words.starts[word], len(words.text)
    cue = known.after.at(words.text, word, count)
    if cue is None or (cue.id != "job-in" and not _can_start(text, words, word - 1)):
        return None
    if text[at].isupper() or (cue.last < count and words.text[cue.last] in known.no_verb):
        return None
    base = max(0, at - _WINDOW)
    window, base = ("\n" + text[:at], -1) if base == 0 else (text[base:at], base)
    name = (_BEFORE_JOB if cue.id == "job-in" else _AHEAD).search(window)
    if name is None:
        return None
    article = bool(name.group(1)) and cue.id != "job-in" and not (cue.id == "hires" and " " in name.group(2))
    end = base + name.end(2)
    start = names.start(facts, base + name.start(2), end, known.no_name)
    article = article and start == base + name.start(2)
    return _Found(Span(start, end), text[start:end], article, _WEIGHTS[cue.id])


def _is_name(facts: Facts, found: _Found, known: _Words, roles: frozenset[str]) -> bool:
    """Tell whether a run of capitalised words can be a name: no common word, or an organisation by its kind."""
    words = found.text.casefold().replace("’", "'").split()
    german = facts.written.main == "de"
    if words[-1] in roles or words[-1] in known.units or words[0] in known.units or _is_place(facts, found.span):
        return False
    printed = found.weight == _WEIGHTS["job-in"]  # by a board, whatever its last word
    if words[-1] in (function_words(facts) if len(words) > 1 and not printed else known.legal) or (
        words[0] in known.no_name and not german
    ):
        return False
    if len(words) > 1 and (not known.kinds.isdisjoint(words) or any(w.endswith(known.endings) for w in words)):
        return True
    if words[0].split("'")[0] in known.no_name or _NUMBER.fullmatch(words[0]) or not roles.isdisjoint(words):
        return False
    if len(found.text) < _LETTERS or (german and not known.links.isdisjoint(words)):
        return False
    first = found.text.split()[0]
    if len(found.text) > _LETTERS and (found.text.isupper() or any(c.isupper() for c in first[1:]) or "." in first):
        return True
    if german and len(words) == 1:
        again = facts.text.count(found.text) > 1
        return again and not re.search(rf"\b{_DEFINITE} {re.escape(found.text)}\b", facts.text)
    return not found.article


def _is_place(facts: Facts, span: Span) -> bool:
    places = facts.mentions.between("places", span.start, span.end)
    return bool(places) and places[0].start == span.start and places[-1].end == span.end


def _table(entries: Entries) -> _Words:
    before = {name: entries[name] for name in ("opens", "before", "headed", "we-are")}
    after = {name: entries[name] for name in ("hires", "describes", "does", "job-in")}
    leads, legal = (frozenset(str(entries[name]["words"]).split()) for name in ("leads", "legal"))
    telling: dict[str, frozenset[str]] = {}
    for kind, firsts in (("before", _firsts(before)), ("after", _firsts(after)), ("lead", leads), ("legal", legal)):
        for word in firsts:
            telling[word] = telling.get(word, frozenset()) | {kind}
    return _Words(
        Phrases(before),
        Phrases(after),
        telling,
        frozenset(word for written in entries["no-name"]["words"].values() for word in written),
        frozenset(word for written in entries["no-verb"]["words"].values() for word in written),
        leads.union(legal, str(entries["ends"]["words"]).split()),
        legal,
        frozenset(str(entries["units"]["words"]).split()),
        frozenset(str(entries["links"]["words"]).split()),
        tuple(str(entries["endings"]["words"]).split()),
    )


def _firsts(entries: Entries) -> frozenset[str]:
    phrases = (phrase for entry in entries.values() for written in entry["words"].values() for phrase in written)
    return frozenset(phrase.lower().replace("'", " ").split()[0] for phrase in phrases)
