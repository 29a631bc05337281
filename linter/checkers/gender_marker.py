"""Titles for one gender alone, titles without the mark that is the practice, and "he" for whoever will do the job.

French and German nouns for jobs are masculine or feminine. A title is open when it has both forms, an inclusive
spelling or a mark such as (m/w/d); one mark anywhere in the posting is enough. The endings and marks are data: the
vocabularies `gendered-endings`, `gender-markers` and `pronouns`.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import cache
from itertools import pairwise
from typing import Any

from linter.checkers import Match
from linter.checkers.context import block_at
from linter.checkers.cues import CONDITIONS, stands
from linter.facts import Facts, sentences
from linter.facts.phrases import Phrases
from linter.facts.tables import Entries, once
from linter.facts.written import LANGUAGES
from linter.findings import Edit
from linter.patterns import either, lazy
from linter.spans import Span

_LANGUAGES: dict[str, Any] = {"type": "array", "items": {"enum": [*LANGUAGES]}, "minItems": 1}
PARAMS = {
    "single-gender-title": {
        "type": "object",
        "properties": {"languages": {**_LANGUAGES, "description": "Languages in which a title is looked at."}},
        "required": ["languages"],
        "additionalProperties": False,
    },
    "missing-gender-marker": {
        "type": "object",
        "properties": {
            "languages": {**_LANGUAGES, "description": "Languages of postings in which a mark is the practice."}
        },
        "required": ["languages"],
        "additionalProperties": False,
    },
    "gendered-pronoun": {"type": "object", "properties": CONDITIONS, "additionalProperties": False},
}
_WORD = lazy(r"[^\W\d_]+(?:-[^\W\d_]+)*")
_BREAK = lazy(r"\s[-–—|/]\s|[(:,|]")
_FRENCH_HEAD = 3  # words of a French phrase among which its noun stands ("jeune technicien", "chef cuisinier")
_STEM = 6  # letters that the two forms of a noun share
_BESIDE = 15  # characters beside the title where a form may go on: "un·e développeur" [·se]
_ANTECEDENT = 25  # words before a pronoun among which its noun is sought


def single_gender_title(facts: Facts, params: Mapping[str, Any]) -> Iterable[Match]:
    """Return the noun of a title that is masculine or feminine alone, in a posting without a mark or another form."""
    language, title = _title(facts)
    if title is None or language not in params["languages"] or _marked(facts, title, language):
        return
    endings = facts.knowledge.vocabulary["gendered-endings"][language]
    named = _behind_search(facts, title)
    for word in _heads(facts.text, named, language, endings):
        gender = _gender(facts.text[slice(*word)].lower(), endings)
        if gender:
            marker = endings["marker"]
            values = {"gender": gender, "marker": marker}
            yield Match(word, values, (Edit(Span(word.end, word.end), f" {marker}"),), cause="title")
            return


def _behind_search(facts: Facts, title: Span) -> Span:
    """Return the title, or what follows "recrute" or "sucht" in it: before that stands who hires."""
    words = facts.mentions.words
    cues = once(_searches, facts.knowledge.vocabulary["employer-cues"])
    cue = next(cues.find(words, words.at(title.start), words.at(title.end)), None)
    return Span(words.ends[cue.last - 1], title.end) if cue else title


def _searches(entries: Entries) -> Phrases:
    return Phrases({"hires": entries["hires"]})


def missing_gender_marker(facts: Facts, params: Mapping[str, Any]) -> Iterable[Match]:
    """Return the title of a posting that has no mark, no inclusive spelling and no neutral noun."""
    language, title = _title(facts)
    if title is None or language not in params["languages"] or _marked(facts, title, language):
        return
    endings = facts.knowledge.vocabulary["gendered-endings"][language]
    neutral = tuple(endings.get("neutral", ()))
    if neutral and any(m.group().lower().endswith(neutral) for m in _WORD.finditer(facts.text, *title)):
        return
    marker = endings["marker"]
    yield Match(title, {"marker": marker}, (Edit(Span(title.end, title.end), f" {marker}"),), cause="title")


def _title(facts: Facts) -> tuple[str, Span | None]:
    """Return the language that the posting is written in, and the place of its title, if it stands as one."""
    title = next((v for v in facts.fields.get("title", ()) if v.origin != "prose"), None)
    return (facts.written.main, title.span) if title else ("", None)


def _marked(facts: Facts, title: Span, language: str) -> bool:
    if "gender-markers" in facts.mentions:
        return True
    endings = facts.knowledge.vocabulary["gendered-endings"][language]
    if _words(facts.text, title).issuperset(endings.get("both-articles", ("-",))):  # une ou un
        return True
    paired = endings.get("paired")
    around = max(title.start - _BESIDE, 0), title.end + _BESIDE
    return paired is not None and _paired(tuple(paired)).search(facts.text, *around) is not None


def _words(text: str, title: Span) -> set[str]:
    """Return the words of a title in lower case."""
    return {m.group().lower() for m in _WORD.finditer(text, *title)}


@cache
def _paired(endings: Sequence[str]) -> re.Pattern[str]:
    """Return an expression for both forms in one word: Mitarbeiter*in, Mitarbeiter/-in, assistant(e), vendeur·se."""
    ending, inner = either(endings), "In(?:nen)?\\b" if "innen" in endings else "(?!)"
    return re.compile(rf"(?i:[^\W\d_]\s?(?:[*:_·•⋅‧∙.]|/\s?-?|\(-?){ending}s?\b)|[a-zß]{inner}|[^\W\d_]\*(?!\*)")


def _heads(text: str, title: Span, language: str, endings: Mapping[str, Sequence[str]]) -> Iterator[Span]:
    """Yield the nouns of a title that may name the job; none when two forms of one noun stand in it."""
    words: list[Span] = []
    for phrase in _phrases(text, title):
        found = [Span(*m.span()) for m in _WORD.finditer(text, *phrase)]
        if language == "fr":
            words += found[:_FRENCH_HEAD]
        else:  # a German noun has a capital; what follows a preposition is not the job
            words += found[: next((i for i, w in enumerate(found) if text[w.start].islower()), len(found))]
    whole = _words(text, title)
    genders = {_gender(word, endings) for word in whole} - {""}
    neutral = any(text[slice(*w)].lower() in endings.get("neutral", ()) for w in words)
    if len(genders) < 2 and not neutral:
        yield from (w for w in words if not _has_twin(text[slice(*w)].lower(), whole))


def _has_twin(word: str, others: set[str]) -> bool:
    """Tell whether another word of a title begins as this one does: designer and designeuse."""
    return any(other != word and other[:_STEM] == word[:_STEM] and len(other) >= _STEM for other in others)


def _phrases(text: str, title: Span) -> Iterator[Span]:
    start = title.start
    for cut in _BREAK.finditer(text, *title):
        yield Span(start, cut.start())
        start = cut.end()
    yield Span(start, title.end)


def _gender(word: str, endings: Mapping[str, Sequence[str]]) -> str:
    """Return "masculine", "feminine" or "" for a word in lower case."""
    if word in endings.get("not", ()) or word in endings.get("neutral", ()):
        return ""
    for gender in ("feminine", "masculine"):
        if word in endings.get(f"{gender}-words", ()) or word.endswith(tuple(endings.get(gender, ()))):
            return gender
    return ""


def gendered_pronoun(facts: Facts, params: Mapping[str, Any]) -> Iterable[Match]:
    """Return the pronouns of one gender that stand for a job's noun in general ("a good mechanic knows his tools")."""
    for mention in facts.mentions["pronouns"]:
        span = Span(mention.start, facts.mentions.words.ends[mention.word])
        if facts.written.at(span.start) not in ("", mention.lang):
            continue
        if facts.text[span.start - 1 : span.start] in ("/", "(") and span.start:
            continue  # the other half of "s/he"
        anyone = _antecedent(facts, mention.word, span, mention.lang, mention.id == "she") is not None
        if not anyone and mention.id == "demand" and mention.lang == "en":
            block = block_at(facts, span.start)
            anyone = block is not None and not _named(facts.text, Span(block.start, block.start), span, "en")
        if anyone and stands(facts, span, mention.lang, params) is not None:
            yield Match(span)


def _antecedent(facts: Facts, at: int, span: Span, language: str, listed: bool) -> Span | None:
    """Return the noun before a pronoun that names anyone in a job: "the controller", "ein Schichtleiter".

    `listed`: only a noun of the vocabulary's own list counts, and not every word with the ending of one.
    """
    endings = facts.knowledge.vocabulary["gendered-endings"].get(language, {})
    words, sentence = facts.mentions.words, sentences.around(facts, *span)
    roles, other = frozenset(endings.get("roles", ())), frozenset(endings.get("not-role", ()))
    role, determiners = tuple(endings.get("role", ())), frozenset(endings.get("determiners", ()))
    first = max(words.at(sentence.start), at - _ANTECEDENT)
    for position in range(at - 1, first - 1, -1):
        word = words.text[position]
        noun = word in roles or (not listed and len(word) > 4 and word.endswith(role) and word not in other)
        if noun and determiners.intersection(words.text[max(first, position - 3) : position]):
            place = Span(words.starts[position], words.ends[position])
            return None if _named(facts.text, place, span, language) else place
    return None


def _named(text: str, noun: Span, pronoun: Span, language: str) -> bool:
    """Tell whether a name stands between a noun and a pronoun: right after the noun, or of two words.

    German nouns have capitals too, so there nothing can be told.
    """
    if language == "de":
        return False
    named = [w[0].isupper() and not w.isupper() for w in _WORD.findall(text, noun.end, pronoun.start)]
    after_noun = noun.start < noun.end and named[:1] == [True]
    return after_noun or any(map(all, pairwise(named)))
