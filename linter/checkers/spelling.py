"""One thing written in two ways: variants of a word, a name not as its owner spells it, two casings of one name."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from typing import Any, NamedTuple

from linter.checkers import Match
from linter.checkers.context import block_at
from linter.checkers.cues import NAMES
from linter.facts import Facts
from linter.facts.tables import Entries, once
from linter.findings import Edit
from linter.lexicon import Mention
from linter.patterns import lazy
from linter.shapes import places
from linter.spans import Span

_LIST: dict[str, Any] = {
    "type": "object",
    "properties": {"list": {"type": "string", "description": "The vocabulary of the spellings."}},
    "required": ["list"],
    "additionalProperties": False,
}
PARAMS: dict[str, dict[str, Any]] = {
    "official-spelling": _LIST,
    "spelling-variants": _LIST,
    "hyphen-variants": {
        "type": "object",
        "properties": {"list": {"type": "string", "description": "A vocabulary of words that another rule looks at."}},
        "required": ["list"],
        "additionalProperties": False,
    },
    "employer-variants": {
        "type": "object",
        "properties": {
            "joining": {**NAMES, "description": "Words that a sign stands for in names (“and” for “&”)."},
            "list": {"type": "string", "description": "The vocabulary with the legal forms of firms."},
        },
        "required": ["joining", "list"],
        "additionalProperties": False,
    },
    "name-casing": {
        "type": "object",
        "properties": {
            "list": {"type": "string", "description": "A vocabulary of names that another rule looks at."},
            "endings": {**NAMES, "description": "Endings with a capital that are no names (BewerberInnen)."},
        },
        "required": ["list"],
        "additionalProperties": False,
    },
}

_SEPARATORS = lazy(r"[\s\-\u00ad\u2010-\u2013]+")
_ADDRESS = lazy(
    r"://|www\.|[@#\\_]|\.(?:com|org|net|io|be|nl|fr|de|eu|gov|html?|md|png|jpe?g|svg|pdf)\b", re.IGNORECASE
)
_TOKEN_LIMIT = 200
_HYPHEN = lazy(r"-(?<=[^\W\d_]{3}-)(?=[^\W\d_]{3})")
_NAME_LENGTH, _MOST_HUMPS = 4, 5
_EMPLOYER_WORDS = 8  # of a name that is one
_MOST_NAMES = 60  # a text with more words like names has lost its line breaks
_USUAL = lazy(r"(?:[A-ZÀ-Ý][a-zß-ÿ0-9]+)+")  # Softbakker, SoftBakker
_RUN_TOGETHER = lazy(r"[a-zß-ÿ]{3}")  # skillsExperience: a lost line break rather than a name
_BESIDE = 24  # characters to the word before or after
_COMPOUND = 8  # the least letters of a compound; each of its parts has three


def official_spelling(facts: Facts, params: Mapping[str, Any]) -> Iterator[Match]:
    """Return the names that are not written as their owner writes them."""
    entries = facts.knowledge.vocabulary[params["list"]]
    for mention in facts.mentions[params["list"]]:
        entry, text = entries[mention.id], facts.text[mention.start : mention.end]
        official = str(entry["official"])
        if text == official or text in entry.get("also", ()) or not _is_prose(facts, mention.start, mention.end):
            continue
        if text.isupper() and official.upper() == text and _shouts(facts, mention):
            continue
        span = Span(mention.start, mention.end)
        yield Match(span, {"official": official}, (Edit(span, official),), cause=(mention.id, text))


def _is_prose(facts: Facts, start: int, end: int) -> bool:
    """Tell whether a place is neither code, nor part of an address or identifier, nor in a list of keys."""
    before = facts.text[max(start - _TOKEN_LIMIT, 0) : start]
    after = facts.text[end : end + _TOKEN_LIMIT]
    head = "" if before[-1:].isspace() else before.rsplit(None, 1)[-1:]
    tail = "" if after[:1].isspace() else after.split(None, 1)[:1]
    if (head or tail) and _ADDRESS.search("".join((*head, facts.text[start:end], *tail))):
        return False
    block = block_at(facts, start)
    if block is not None and block.kind == "code":
        return False
    line = _line(facts, start)
    return not line.islower() or line.rstrip().endswith((".", "!", "?"))


def _line(facts: Facts, offset: int) -> str:
    """Return the line around a place, as far as it matters."""
    text = facts.text
    low, high = max(offset - _TOKEN_LIMIT, 0), offset + _TOKEN_LIMIT
    end = text.find("\n", offset, high)
    return text[max(text.rfind("\n", low, offset) + 1, low) : end if end >= 0 else high]


def _shouts(facts: Facts, mention: Mention) -> bool:
    """Tell whether the words beside a name are in capitals too."""
    words = _line(facts, mention.start).split()
    return sum(word.isupper() for word in words) * 2 > len(words)


class _Use(NamedTuple):
    """A place of a word, and which of its forms stands there."""

    span: Span
    form: int


def spelling_variants(facts: Facts, params: Mapping[str, Any]) -> Iterator[Match]:
    """Return the rarer form of a word that is written in two ways; of two as frequent the less usual one."""
    entries = facts.knowledge.vocabulary[params["list"]]
    mentions = facts.mentions[params["list"]]
    for identity, times in Counter(m.id for m in mentions).items():
        if times < 2:
            continue
        found = [m for m in mentions if m.id == identity]
        uses = [_Use(Span(m.start, m.end), _form(facts, m, entries)) for m in found]
        if len({use.form for use in uses}) > 1:
            known = [use for use in uses if use.form >= 0 and _is_prose(facts, *use.span)]
            yield from _differing(facts, known, identity)


def _form(facts: Facts, mention: Mention, entries: Mapping[str, Mapping[str, Any]]) -> int:
    """Return the index of the form that a word is written in; -1 for a name that keeps its own."""
    entry, written = entries[mention.id], facts.text[mention.start : mention.end]
    if entry.get("lower") and not written.islower():
        return -1
    plain = _SEPARATORS.sub(" ", written.lower())
    return next((i for i, form in enumerate(entry["forms"]) if plain.startswith(form)), -1)


def _differing(facts: Facts, uses: list[_Use], cause: str) -> Iterator[Match]:
    """Yield the places of every form but the prevailing one."""
    forms = Counter(u.form for u in uses)
    if len(forms) < 2:
        return
    prevailing = max(forms, key=lambda form: (forms[form], -form))
    model = next(u.span for u in uses if u.form == prevailing)
    values = {"other": facts.document.quote(model)}
    for use in uses:
        if use.form != prevailing:
            yield Match(use.span, values, related=((model, "the other spelling"),), cause=cause)


def hyphen_variants(facts: Facts, params: Mapping[str, Any]) -> Iterator[Match]:
    """Return the compounds that have a hyphen here and none there ("key-note", "keynote"), the rarer way of the two."""
    words = facts.mentions.words
    solid: set[str] = set()
    found: dict[str, list[_Use]] = {}
    for hyphen in _HYPHEN.finditer(facts.text):
        at = words.at(hyphen.end())
        if at >= len(words.text) or not at or words.starts[at] != hyphen.end() or words.ends[at - 1] != hyphen.start():
            continue
        first, second = words.text[at - 1], words.text[at]
        if len(first) + len(second) < _COMPOUND:
            continue
        solid = solid or set(words.text)
        span = Span(words.starts[at - 1], words.ends[at])
        if first + second in solid and not _is_chain(facts.text, span) and _is_prose(facts, *span):
            found.setdefault(first + second, []).append(_Use(span, 1))
    if found:
        for i, word in enumerate(words.text):
            if word in found and _is_prose(facts, words.starts[i], words.ends[i]):
                found[word].append(_Use(Span(words.starts[i], words.ends[i]), 0))
    for word, uses in found.items():
        if not any(facts.mentions.between(params["list"], *u.span) for u in uses):
            yield from _differing(facts, sorted(uses), word)


def _is_chain(text: str, span: Span) -> bool:
    return text[span.start - 1 : span.start] == "-" or text[span.end : span.end + 1] == "-"


def employer_variants(facts: Facts, params: Mapping[str, Any]) -> Iterator[Match]:
    """Return the places where the employer's name has other spaces or signs than where a key or label gives it."""
    named = next((v for v in facts.fields.get("employer", ()) if v.origin != "prose"), None)
    if named is None:
        return
    words, joining = facts.mentions.words, frozenset(params["joining"])
    legal = once(_legal, facts.knowledge.vocabulary[params["list"]])
    first, last = words.at(named.span.start), words.at(named.span.end)
    while last > first and words.text[last - 1] in legal:
        last -= 1
    own = [word for word in words.text[first:last] if word not in joining]
    key = "".join(own)
    if not first < last <= first + _EMPLOYER_WORDS or len(key) < _COMPOUND or _is_address(named.value):
        return
    model = Span(words.starts[first], words.ends[last - 1])
    beginnings = {key[:length] for length in range(1, len(key) + 1)}
    for at in [index for index, word in enumerate(words.text) if word in beginnings]:
        if first <= at < last or not facts.text[words.starts[at]].isupper():
            continue
        end, rest = at, key
        while end < len(words.text) and rest:
            if rest.startswith(words.text[end]):
                rest = rest[len(words.text[end]) :]
            elif words.text[end] not in joining or end == at:
                break
            end += 1
        span = Span(words.starts[at], words.ends[end - 1])
        if rest or _plain(facts, span) == _plain(facts, model) or not _is_prose(facts, *span) or _in_chain(facts, span):
            continue
        yield Match(span, {"other": facts.document.quote(model)}, related=((model, "the other spelling"),), cause=key)


def _is_address(name: str) -> bool:
    """Tell whether a name is written as addresses need it: “acme-tools”, “The.Acme.Tools”."""
    return name.islower() or (" " not in name and name.count(".") > 1)


def _legal(entries: Entries) -> frozenset[str]:
    return frozenset(str(entries["legal"]["words"]).split())


def _plain(facts: Facts, span: Span) -> str:
    return " ".join(facts.text[span.start : span.end].casefold().split())


def _in_chain(facts: Facts, span: Span) -> bool:
    """Tell whether a name is part of more, or parted by a line break, or all that another key says (“github: Acme”)."""
    before = facts.text[facts.text.rfind("\n", 0, span.start) + 1 : span.start].rstrip()
    block = block_at(facts, span.start)
    keyed = block is not None and block.kind == "value" and (block.start, block.end) == (span.start, span.end)
    keyed = keyed or (before.endswith(":") and before[:1].islower())
    return keyed or _is_chain(facts.text, span) or "\n" in facts.text[span.start : span.end]


def name_casing(facts: Facts, params: Mapping[str, Any]) -> Iterator[Match]:
    """Return the places of a name with capitals in other letters than at its other places."""
    known = Counter(facts.mentions.words.text)
    seen: set[str] = set()
    endings = tuple(params.get("endings", ()))
    for key, word, parts in _names(facts):
        if key in seen or key not in known or len(key) < _NAME_LENGTH:
            continue
        seen.add(key)
        if parts == 1 and known[key] == 1:
            continue  # nowhere else
        written = facts.document.quote(word)
        if written.endswith(endings) or _RUN_TOGETHER.match(written) or facts.mentions.between(params["list"], *word):
            continue
        yield from _casings(facts, key)
        if len(seen) > _MOST_NAMES:
            return


def _names(facts: Facts) -> Iterator[tuple[str, Span, int]]:
    """Yield the words with a capital inside, and the first word of the employer's name.

    Each in lower case, with its place, and with how many words the reader of words takes it for.
    """
    found = facts.mentions.words
    for small in places(facts.text, "aA"):
        if not facts.text[small + 1].isascii():
            continue
        first = last = bisect_right(found.starts, small + 1) - 1
        while first > 0 and found.ends[first - 1] == found.starts[first] and last - first < _MOST_HUMPS:
            first -= 1
        while last + 1 < len(found.text) and found.ends[last] == found.starts[last + 1] and last - first < _MOST_HUMPS:
            last += 1
        yield "".join(found.text[first : last + 1]), Span(found.starts[first], found.ends[last]), last - first + 1
    for value in facts.fields.get("employer", ())[:1]:
        at = found.at(value.span.start)
        if at < len(found.text):
            yield found.text[at], Span(found.starts[at], found.ends[at]), 1


def _casings(facts: Facts, key: str) -> Iterable[Match]:
    """Return the places of a name that differ from its prevailing casing."""
    lower, places = facts.text.lower(), list[tuple[Span, str]]()
    at = lower.find(key) if len(lower) == len(facts.text) else -1
    while at >= 0:
        span, written = Span(at, at + len(key)), facts.text[at : at + len(key)]
        alone = not facts.text[max(at - 1, 0) : at].isalnum() and not facts.text[span.end : span.end + 1].isalnum()
        if alone and _is_prose(facts, *span):
            if written == key:
                return ()  # a common word
            places.append((span, written))
        at = lower.find(key, span.end)
    odd = {written for _, written in places if not written.isupper() and not _USUAL.fullmatch(written)}
    if not odd:  # capitals amid capitals say nothing about a name, unless its other casing is strange
        places = [
            (span, written) for span, written in places if not (written.isupper() and _amid_capitals(facts, span))
        ]
    forms = sorted(dict.fromkeys(written for _, written in places), key=lambda written: written in odd)
    return list(_differing(facts, [_Use(span, forms.index(written)) for span, written in places], key))


def _amid_capitals(facts: Facts, span: Span) -> bool:
    """Tell whether the word before or after a word is in capitals too, so that its own capitals say nothing."""
    words, at = facts.mentions.words, facts.mentions.words.at(span.start)
    beside = [i for i in (at - 1, at + 1) if 0 <= i < len(words.text) and abs(words.starts[i] - span.start) < _BESIDE]
    return any(len(words.text[i]) > 1 and facts.text[words.starts[i] : words.ends[i]].isupper() for i in beside)
