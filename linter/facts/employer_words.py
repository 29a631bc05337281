"""The words that show an employer's name in prose, by what they do beside one (vocabulary `employer-cues`)."""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import NamedTuple

from linter.facts import names
from linter.facts.phrases import Phrases, one_of, written
from linter.facts.tables import Entries

WEIGHTS = {
    "opens": 4,
    "before": 2,
    "headed": 3,
    "we-are": 3,
    "hires": 5,
    "describes": 3,
    "does": 1,
    "job-in": 6,
    "in-title": 8,
    "apposition": 4,
    "about": 3,
    "first": 1,
    "office": 1,
    "business": 3,
    "agency": 4,
    "body": 1,
    "legal": 3,
}
"""What each way of showing a name weighs; from 3 on it is enough by itself. Found by trial on labelled postings."""


class EmployerWords(NamedTuple):
    """The cues before and after a name, the words that are none, and those that an organisation's name has in it."""

    before: Phrases
    after: Phrases
    telling: Mapping[str, frozenset[str]]  # word -> what it starts: a cue before or after a name, or a name
    no_name: frozenset[str]
    no_verb: frozenset[str]
    no_subject: frozenset[str]  # words after a run of capitals that is no subject
    kinds: frozenset[str]  # words of an organisation's name
    legal: frozenset[str]
    units: frozenset[str]  # words of a part of an organisation
    agencies: Phrases
    in_title: Phrases
    articles: frozenset[str]
    apposed: re.Pattern[str]  # a name, a comma and an article, before the kind that explains it
    office: re.Pattern[str]  # an article and an abbreviation
    products: frozenset[str]
    speakers: frozenset[str]
    adverbs: tuple[str, ...]  # how words end with which a sentence may start
    noun: frozenset[str]  # words that make the next one a common noun, as written inside a sentence
    own: tuple[str, ...]  # what a word starts with that makes the next one a common noun
    links: frozenset[str]
    endings: tuple[str, ...]


def table(entries: Entries) -> EmployerWords:
    """Return the words of the vocabulary, ready to be looked up."""
    before = {name: entries[name] for name in ("opens", "before", "headed", "we-are")}
    after = {name: entries[name] for name in ("hires", "describes", "does", "job-in")}
    leads, legal, business = (_split(entries, name) for name in ("leads", "legal", "business"))
    agencies = {"agency": entries["agencies"]}
    telling = {
        "before": _firsts(before),
        "after": _firsts(after),
        "lead": leads,
        "legal": legal,
        "business": business,
        "kind": _listed(entries, "kinds"),
        "agency": _firsts(agencies),
    }
    return EmployerWords(
        before=Phrases(before),
        after=Phrases(after),
        telling=_inverted(telling),
        no_name=_listed(entries, "no-name"),
        no_verb=_listed(entries, "no-verb"),
        no_subject=_split(entries, "no-subject"),
        kinds=leads.union(legal, business, _split(entries, "ends")),
        legal=legal,
        units=_split(entries, "units"),
        agencies=Phrases(agencies),
        in_title=Phrases({"in-title": entries["in-title"]}),
        articles=_listed(entries, "articles"),
        apposed=_apposed(entries),
        office=_office(entries),
        products=_listed(entries, "products"),
        speakers=_listed(entries, "speakers"),
        adverbs=tuple(written(entries["adverbs"], "words")),
        noun=_listed(entries, "noun"),
        own=tuple(written(entries["own"], "words")),
        links=_split(entries, "links"),
        endings=tuple(_split(entries, "endings")),
    )


def _inverted(telling: Mapping[str, frozenset[str]]) -> Mapping[str, frozenset[str]]:
    """Return what each word starts, of the words that start each kind of thing."""
    found: dict[str, frozenset[str]] = {}
    for kind, firsts in telling.items():
        for word in firsts:
            found[word] = found.get(word, frozenset()) | {kind}
    return found


def _split(entries: Entries, name: str) -> frozenset[str]:
    return frozenset(str(entries[name]["words"]).split())


def _listed(entries: Entries, name: str) -> frozenset[str]:
    return frozenset(word for written in entries[name]["words"].values() for word in written)


def _firsts(entries: Entries) -> frozenset[str]:
    phrases = (phrase for entry in entries.values() for written in entry["words"].values() for phrase in written)
    return frozenset(phrase.lower().replace("'", " ").split()[0] for phrase in phrases)


def _apposed(entries: Entries) -> re.Pattern[str]:
    name = rf"(?:^|[\s(>*_\]]|(?<=[a-zà-ÿ.!?]))({names.RUN})(?:\]\(\S{{1,60}}\))?"
    return re.compile(rf"{name},\s{one_of(entries, 'articles')}\s[^.,;:!?\n]{{0,60}}$")


def _office(entries: Entries) -> re.Pattern[str]:
    short = r"(?:[A-ZÄÖÜ]{3,}|[A-Z][a-z]*[A-Z]{2,}[a-z]*)(?: Berlin)?"
    return re.compile(rf"\b((?i:{one_of(entries, 'office')}))\s({short})\b(?![-/])")
