"""Which codes of languages in a text (NL, EN, F/N) name a language; others are countries, firms and words.

A code is a language in a list of codes, beside a level or the name of another language, and behind a word for knowing
a language.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from linter.facts import Facts, sentences
from linter.facts.phrases import one_of, word_sets, written
from linter.facts.tables import Entries, once
from linter.lexicon import Mention, expand
from linter.patterns import either, lazy

_LEVELLED = lazy(r"\.?[ :=(-]{0,3}(?:[A-C][12]\b|[0-5]/5)")
_WORDED = lazy(r"[ :=(–-]{1,3}(?P<word>[^\W\d_]+)[^,;/|\n\d]{0,30}(?:[,;/|\n]| [–-]) ?")
_WORDS_BEFORE = lazy(r"(?:['’]?[^\W\d_]+ ){1,3}$")
_SAID = lazy(r" ?(?:[=:]|([^\W\d_]+))")
_PAIR = lazy(r"[/-]")
_MAIN = frozenset(("nl", "fr", "en", "de"))
_NEAR = 20  # code points
_BEFORE = 40  # code points in which the words before a code stand


def kept(facts: Facts, mentions: Sequence[Mention]) -> list[Mention]:
    """Return the codes that name a language, of all that a text has."""
    known: set[int] = set()
    for number, mention in enumerate(mentions):
        follower = mentions[number + 1] if number + 1 < len(mentions) else None
        before = mentions[number - 1] if number - 1 in known else None
        if follower and follower.id != mention.id and _listed(facts, mention, follower, number in known):
            known |= {number, number + 1}
        elif mention.end - mention.start > 1 and _by_itself(facts, mention, before):
            known.add(number)
    return [mentions[number] for number in sorted(known)]


def under_key(facts: Facts, offset: int) -> bool:
    """Tell whether a place is the value of a metadata key that holds demands; `language` alone tells what it is in."""
    words = once(word_sets, facts.knowledge.vocabulary["language-cues"])
    return bool(sentences.key_words(facts, offset) & (words["language"] - words["one-language"]))


def in_keys(facts: Facts) -> Iterator[Mention]:
    """Yield the codes that are a whole value where demands are kept, also in lower case: `languages: [nl, fr]`."""
    for value in facts.document.metadata:
        code = facts.text[value.start : value.end].lower()
        if len(code) == 2 and code in facts.knowledge.vocabulary["languages"] and under_key(facts, value.start):
            word = facts.mentions.words.at(value.start)
            yield Mention(value.start, value.end, "language-codes", code, "", word)


def _by_itself(facts: Facts, code: Mention, before: Mention | None) -> bool:
    """Tell whether the words around a code outside a list make it a language; `before` is the language before it."""
    if _LEVELLED.match(facts.text, code.end, code.end + 14):
        return True
    if code.id not in _MAIN:
        return False
    if _after_knowledge(facts, code) or _beside_name(facts, code):
        return True
    words = _words_before(facts, code)
    if words and words[-1] in once(_levels, facts.knowledge.vocabulary["levels"]):  # “vlot NL”, but “a fluent NL team”
        return _is_last(facts, code)
    return before is not None and _goes_on(facts, before, code)


def _words_before(facts: Facts, code: Mention) -> list[str]:
    """Return up to three words that stand right before a code, in lower case."""
    found = _WORDS_BEFORE.search(facts.text, max(0, code.start - _BEFORE), code.start)
    return found.group().lower().replace("’", "'").split() if found else []


def _after_knowledge(facts: Facts, code: Mention) -> bool:
    """Tell whether a word for knowing stands before the code of a main language: “kennis NL”, “connaissance du NL”."""
    if code.id not in _MAIN:
        return False
    cues = once(word_sets, facts.knowledge.vocabulary["language-cues"])
    words = _words_before(facts, code)
    while words and words[-1] in cues["link"]:
        words.pop()
    return bool(words) and words[-1] in cues["knowledge"] | cues["skill"]


def _beside_name(facts: Facts, code: Mention) -> bool:
    """Tell whether the name of another language stands in a list with the code: “Deutsch u. Engl.”."""
    listing = once(_listing, facts.knowledge.vocabulary["joining-words"])
    return any(
        listing.fullmatch(facts.text, min(name.end, code.end), max(name.start, code.start)) is not None
        for name in facts.mentions.between("languages", code.start - _NEAR, code.end + _NEAR)
        if name.id != code.id
    )


def _goes_on(facts: Facts, before: Mention, code: Mention) -> bool:
    """Tell whether something is said of a code on the line of other codes: “bilingual FR/NL, EN is a plus”."""
    if "\n" in facts.text[before.end : code.start]:
        return False
    cues = facts.knowledge.vocabulary["language-cues"]
    if f" {' '.join(_words_before(facts, code))}".endswith(once(_in_the, cues)):
        return _is_last(facts, code)
    said = _SAID.match(facts.text, code.end, code.end + 14)
    return said is not None and (not said[1] or said[1].lower() in once(word_sets, cues)["copula"])


def _in_the(cues: Entries) -> tuple[str, ...]:
    return tuple(f" {phrase}" for phrase in written(cues["in-the"], "words"))


def _is_last(facts: Facts, code: Mention) -> bool:
    """Tell whether a mark, the end or a joining word follows a code, and no noun that it would describe."""
    ending = once(_ending, facts.knowledge.vocabulary["joining-words"])
    return ending.match(facts.text, code.end, code.end + _NEAR) is not None


def _listed(facts: Facts, code: Mention, follower: Mention, known: bool) -> bool:
    """Tell whether two codes are languages in a list: “NL/FR”, “NL: native, FR: good”, “bilingual F/N”.

    `known`: the first one is a language already.
    """
    text = facts.text
    worded = _WORDED.fullmatch(text, code.end, follower.start)
    levelled = worded is not None and worded["word"].lower() in once(_level_words, facts.knowledge.vocabulary["levels"])
    if min(code.end - code.start, follower.end - follower.start) == 1:  # elsewhere F is a floor, a woman, a hormone
        pair = levelled or _PAIR.fullmatch(text, code.end, follower.start)
        return bool(pair and (levelled or known or _are_languages(facts, code, follower)))
    listing = once(_listing, facts.knowledge.vocabulary["joining-words"])
    return levelled or listing.fullmatch(text, code.end, follower.start) is not None


def _are_languages(facts: Facts, code: Mention, follower: Mention) -> bool:
    """Tell whether the words around two codes of one letter speak of languages: “bilingual F/N”, “kennis N/F”."""
    text = facts.text
    several = once(_several, facts.knowledge.vocabulary["language-cues"])
    if several.search(text[max(0, code.start - _NEAR) : code.start]):
        return True
    if several.search(text[follower.end : follower.end + _NEAR]) or _after_knowledge(facts, code):
        return True
    return bool(facts.mentions.between("languages", code.start - _NEAR, code.start))


def _several(cues: Entries) -> re.Pattern[str]:
    """Return an expression for what says that languages are meant: “bilingue”, “tweetalig”, “Sprache”, “taal”."""
    stems, beginnings = (cues["language-stem"][key] for key in ("anywhere", "first"))
    return re.compile(rf"{either(stems)}|\b{either(beginnings)}", re.IGNORECASE)


def _listing(joins: Entries) -> re.Pattern[str]:
    """Return an expression for what stands between two languages of a list."""
    join, level = one_of(joins, "and", "or"), r"[A-C][12]\+?"
    return re.compile(rf"(?: ?\([^()\n]{{1,20}}\))? ?[/&+,|-] ?| {join} | ?: ?{level} ?[,;/] ?")


def _ending(joins: Entries) -> re.Pattern[str]:
    """Return an expression for what follows the last of what is named."""
    return re.compile(rf"\s*(?:[,.;:/|)&\n]|$)| {one_of(joins, 'and', 'or')} ")


def _level_words(entries: Entries) -> frozenset[str]:
    """Return the words with which a word for a level starts."""
    return frozenset(phrase[0] for phrase in _level_phrases(entries))


def _levels(entries: Entries) -> frozenset[str]:
    """Return the single words for a level."""
    return frozenset(phrase[0] for phrase in _level_phrases(entries) if len(phrase) == 1)


def _level_phrases(entries: Entries) -> Iterator[list[str]]:
    for entry in entries.values():
        for term in written(entry, "words"):
            yield from (phrase.lower().split() for phrase in expand(term))
