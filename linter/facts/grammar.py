"""What LanguageTool says of a posting, less what is no mistake in a posting.

LanguageTool is asked about whole paragraphs, each in its own language and variant. Of what it says, rules that make
noise in postings are left out, and words that are no slip of the pen.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from fnmatch import fnmatchcase
from typing import Any
from unicodedata import normalize

from linter.facts import Facts, misspelling, paragraphs, variants
from linter.facts.tables import once
from linter.facts.types import GrammarMatch, GrammarService
from linter.patterns import lazy
from linter.spans import Span

_CHECKED = frozenset(variants.USUAL)
_NOT_PROSE = lazy(r"[@\d_/\\<>{}\[\]#|*]|[·‧•][a-zà-ÿ]|[\u00ad\u200b-\u200f\u2060\ufeff]|\w[.(]\w|www|://")
_PROSE_WORDS = 3
_UNKNOWN, _UNKNOWN_SHARE = 3, 4  # three words that nobody knows, and more than one in four
_WORD = lazy(r"[^\W\d_]+")
_BEFORE, _WORDS_BEFORE = 80, 6  # code points, and words in them, that stand shortly before a place
_WORDS_BESIDE = 2  # words that stand right before a place, or with one between
_LOST_BREAK = lazy(r"[a-zß-ÿ][A-ZÀ-Þ]")  # or the name of a product
_ABBREVIATION = lazy(r"\b[A-ZÀ-Þ]{2,}\b")
_LATER_CAPITAL = lazy(r"\s[A-ZÀ-Þ]")
_NEXT = 2  # code points after a place that show how the next word begins
_TWO_CAPITALS = lazy(r"\b[A-ZÀ-Þ][\w-]*[ \t]+[A-ZÀ-Þ]")


def read(facts: Facts, service: GrammarService) -> tuple[GrammarMatch, ...]:
    """Return what LanguageTool says of the posting's prose, in order."""
    prose = [p for p in paragraphs.read(facts.document) if _is_prose(p.text)]
    asked = [(p, language) for p in prose if (language := facts.written.at(p.start)) in _CHECKED]
    variant = variants.read(facts, service.variants)
    answers = service.check([(p.text, variant[language]) for p, language in asked])
    placed = [
        match._replace(span=paragraph.place(match.span), language=language)
        for (paragraph, language), found in zip(asked, answers, strict=True)
        if not _is_foreign(paragraph.text, found)
        for match in found
    ]
    off = facts.knowledge.vocabulary["languagetool"]
    doubled = facts.knowledge.vocabulary["doubled-words"]
    sound = [
        m
        for m in placed
        if not (_is_off(facts.text, m, off) or _is_no_prose(facts.text, m) or _is_doubled(facts.text, m, doubled))
    ]
    return tuple(misspelling.without_names(facts, _without_echoes(sound), variant))


def _without_echoes(found: Sequence[GrammarMatch]) -> list[GrammarMatch]:
    """Leave out what a rule says of the word after a mistake: what looks wrong there is the mistake's own."""
    ends = {m.span.end for m in found if not m.spelling}
    return [m for m in found if m.spelling or m.span.start - 1 not in ends]


def _is_foreign(text: str, found: Sequence[GrammarMatch]) -> bool:
    """Tell whether so many words are unknown that this is another language, or a list of names."""
    unknown = sum(match.spelling for match in found)
    return unknown >= _UNKNOWN and unknown * _UNKNOWN_SHARE > len(text.split())


def _is_off(text: str, match: GrammarMatch, off: Mapping[str, Mapping[str, Any]]) -> bool:
    """Tell whether a rule of LanguageTool is off: wherever it speaks, about some words, shortly or right after some.

    The id of an entry, and its words, may begin or end with `*`.
    """
    return any(
        _concerns(entry, text, match.span)
        for name in (match.rule, *once(_patterns, off))
        if (entry := off.get(name)) is not None and (name == match.rule or fnmatchcase(match.rule, name))
    )


def _concerns(entry: Mapping[str, Any], text: str, span: Span) -> bool:
    """Tell whether an entry that is about some words alone, or about what follows some, is about a place."""
    if entry.keys().isdisjoint(("words", "after", "beside")):
        return True
    words = _WORD.findall(text[span.start : span.end].lower())
    if any(fnmatchcase(word, wanted) for word in words for wanted in entry.get("words", ())):
        return True
    before = _WORD.findall(text[max(0, span.start - _BEFORE) : span.start].lower())[-_WORDS_BEFORE:]
    beside = before[-_WORDS_BESIDE:]
    return not (set(before).isdisjoint(entry.get("after", ())) and set(beside).isdisjoint(entry.get("beside", ())))


def _patterns(off: Mapping[str, Mapping[str, Any]]) -> tuple[str, ...]:
    return tuple(name for name in off if "*" in name)


def _is_no_prose(text: str, match: GrammarMatch) -> bool:
    """Tell whether a place is an address, a name, an abbreviation or a lost line break rather than a sentence."""
    if _NOT_PROSE.search(_token(text, match.span)):
        return True
    if match.spelling:
        return False
    written = text[match.span.start : match.span.end]
    if _LOST_BREAK.search(written):
        return True
    if match.replacements and _lacks_accent_of_capital(written, match.replacements[0]):
        return True
    if match.category in misspelling.TOGETHER:
        return False
    if match.language == "de":  # its nouns have capitals; two in a row are a name, or a term of another language
        return bool(
            _TWO_CAPITALS.search(text, match.span.start, match.span.end + _NEXT) or _ABBREVIATION.search(written)
        )
    return bool(_LATER_CAPITAL.search(written) or _ABBREVIATION.search(written))


def _is_doubled(text: str, match: GrammarMatch, doubled: Mapping[str, Mapping[str, Any]]) -> bool:
    """Tell whether a place begins with a word twice in a row that a rule of our own tells, without LanguageTool."""
    first, second, *_ = *text[match.span.start : match.span.end].split(" ", 2), "", ""
    known = match.language in doubled and second in doubled[match.language]["words"].split()
    return known and first.lower() == second and not first.isupper()


def _lacks_accent_of_capital(written: str, proposal: str) -> bool:
    """Tell whether only the accent of a capital is missing ("A compter du"), which printers have long left out."""
    return len(written) == len(proposal) and all(
        ours == theirs or (ours.isupper() and normalize("NFD", theirs)[:1] == ours)
        for ours, theirs in zip(written, proposal, strict=True)
    )


def _is_prose(text: str) -> bool:
    return len(text.split(None, _PROSE_WORDS)) > _PROSE_WORDS


def _token(text: str, span: Span) -> str:
    """Return the stretch without spaces that a place stands in: an address or a reference is one."""
    start, end = span
    while start and not text[start - 1].isspace() and span.start - start < 40:
        start -= 1
    while end < len(text) and not text[end].isspace() and end - span.end < 40:
        end += 1
    return text[start:end]
