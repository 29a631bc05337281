"""What can be an employer's name: a run of capitalised words that is no job, no place, no noun and no sentence.

A common word is no name, such as one that a sentence starts with, or a German noun. An organisation is told by its
kind.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import NamedTuple

from linter.facts import Facts
from linter.facts.employer_words import WEIGHTS, EmployerWords
from linter.facts.written import function_words
from linter.patterns import lazy
from linter.spans import Span

_LETTERS = 2  # of the shortest name
_LONG_NUMBER = lazy(r"\d{4}")
_NUMBER = lazy(r"[\d.,+%/-]+|[a-z]{1,4}-\d+")


class Found(NamedTuple):
    """Words that stand where a name does, and what standing there weighs."""

    span: Span
    text: str
    article: bool  # whether an article stands before it that makes it a common noun
    weight: int


def is_name(facts: Facts, found: Found, known: EmployerWords, roles: frozenset[str]) -> bool:
    """Tell whether a run of capitalised words can be a name: no common word, or an organisation by its kind."""
    words = found.text.casefold().replace("’", "'").split()
    german = facts.written.main == "de"
    if found.weight == WEIGHTS["opens"] and len(words) > 1 and _speaks(facts, found, known):
        return True
    weak = found.weight < WEIGHTS["hires"] and not known.products.isdisjoint(words)
    if weak or _is_common(facts, found, words, known, roles) or is_place(facts, found.span):
        return False
    if len(words) > 1 and (not known.kinds.isdisjoint(words) or any(w.endswith(known.endings) for w in words)):
        return True
    parts = {*words, *found.text.casefold().replace("-", " ").split()}
    elided = words[0].split("'")[0] if found.text[2:3].islower() else words[0]  # "L'Oréal" is a name
    adverb = words[-1].endswith(known.adverbs) and not inside(facts, found.text)
    if elided in known.no_name or adverb or _counts(found.text, words[0]) or not roles.isdisjoint(parts):
        return False
    if len(found.text) < _LETTERS or (german and not known.links.isdisjoint(words)):
        return False
    first = found.text.split()[0]
    if len(found.text) > _LETTERS and (found.text.isupper() or any(c.isupper() for c in first[1:]) or "." in first):
        return True
    if german and len(words) == 1:
        return facts.text.count(found.text) > 1 and not _has_article(facts, found.text, known)
    return not found.article


def _is_common(facts: Facts, found: Found, words: Sequence[str], known: EmployerWords, roles: frozenset[str]) -> bool:
    """Tell whether the first or the last of some words make them a job, a part of an organisation or a sentence."""
    german = facts.written.main == "de"
    if words[-1] in roles or words[-1] in known.units or words[0] in known.units or "- " in found.text:
        return True
    if german and (words[0].startswith(known.own) or words[0] in function_words(facts)):
        return True
    printed = found.weight == WEIGHTS["job-in"]  # by a board, whatever its last word
    ends = function_words(facts) if len(words) > 1 and not printed else known.legal
    return words[-1] in ends or (words[0] in known.no_name and not german)


def _has_article(facts: Facts, name: str, known: EmployerWords) -> bool:
    """Tell whether an article stands before a German word somewhere inside a sentence, which makes it a noun."""
    text, words = facts.text, facts.mentions.words
    before = (text[words.starts[words.at(at) - 1] : at] for at in places_of(text, name) if words.at(at))
    return any(gap[-1:] == " " and gap[:-1] in known.noun for gap in before)


def _counts(name: str, first: str) -> bool:
    """Tell whether a run starts with a number or a grade, or has a long number in it."""
    return _NUMBER.fullmatch(first) is not None or _LONG_NUMBER.search(name) is not None


def _speaks(facts: Facts, found: Found, known: EmployerWords) -> bool:
    """Tell whether a name of common words says "we" of itself: "At Good Loaves, we bake at night"."""
    words = facts.mentions.words
    first, after = words.at(found.span.start), words.at(found.span.end)
    says = after < len(words.text) and words.text[after] in known.speakers
    return says and words.text[first] not in function_words(facts)


def is_place(facts: Facts, span: Span) -> bool:
    """Tell whether words are nothing but the name of a place."""
    places = facts.mentions.between("places", span.start, span.end)
    return bool(places) and places[0].start == span.start and places[-1].end == span.end


def inside(facts: Facts, name: str) -> bool:
    """Tell whether a name stands inside a sentence too, where only names have a capital."""
    text = facts.text
    return any(text[at - 1] == " " and (text[at - 2].islower() or text[at - 2] == ",") for at in places_of(text, name))


def places_of(text: str, name: str) -> Iterator[int]:
    """Yield where a name stands by itself, and not in another word."""
    at = text.find(name)
    while at >= 0:
        end = at + len(name)
        if not (text[at - 1 : at].isalnum() or text[end : end + 1].isalnum()):
            yield at
        at = text.find(name, end)
