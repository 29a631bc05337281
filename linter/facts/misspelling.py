"""Which words that LanguageTool does not know are slips of the pen, and which are names and terms.

LanguageTool knows neither the trade's words nor the posting's names, and a posting mixes languages; left alone, most
of what it calls a spelling mistake is a product, an employer, a place or an English term. So a word is believed to be
misspelled only when it looks like a word of the language gone slightly wrong: it is written in small letters (or
starts a line), it stands nowhere else in the posting nor among other unknown words, none of our vocabularies knows it,
it is made of no name in the posting, it is no word of English or of another language of this posting, and a proposal is
one letter away.
"""

from __future__ import annotations

import unicodedata
from bisect import bisect_left
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from linter.facts import Facts
from linter.facts.tables import once
from linter.facts.types import GrammarMatch
from linter.lexicon import expand
from linter.patterns import lazy
from linter.spans import Span

_LONG_ENOUGH = 5  # letters: shorter words are abbreviations as often as mistakes
_WORD = lazy(r"[a-zàâäáçéèêëîïíôöóùûüúÿœæßñ]+")  # the letters of our four languages: no other is misspelled here
_NOUN = 7  # letters: German names are mostly shorter
_BESIDE = 30  # code points that hold the word before
_APART = lazy(r"[\s-]")
_LONG = 6  # letters of a word in which a letter that sounds alike may be changed
_ALIKE = tuple(map(set, ("ae", "ei", "iy", "dt", "sz", "fv", "ck")))
_ALIKE_ENGLISH = (*_ALIKE, set("aeiouy"))  # it hears no difference between most of its vowels
_ENGLISH = frozenset({"en-US", "en-GB"})
_SEPARATORS = frozenset(",;()/|•·")
TOGETHER = frozenset({"COMPOUNDING", "VERGISSINGEN"})  # categories about words written together and apart
_AROUND = 60  # code points to both sides
_CROWD = 3  # unknown words that near one another: a sentence of another language, or a list of names


def without_names(facts: Facts, found: Sequence[GrammarMatch], variant: Mapping[str, str]) -> Iterable[GrammarMatch]:
    """Leave out the words that are no slips; what LanguageTool's other rules say stays."""
    unknown = sorted(m.span.start for m in found if m.spelling)
    words = Counter(facts.mentions.words.text)
    names = _names(facts.text, found)
    kept = [
        m
        for m in found
        if not m.spelling
        or (_is_slip(facts, m, words) and not _in_crowd(unknown, m.span) and not _is_coined(facts.text, m.span, names))
    ]
    return _without_borrowed(facts, kept, variant)


def _names(text: str, found: Sequence[GrammarMatch]) -> frozenset[str]:
    """Return the unknown words with a capital, in small letters: names, of which a firm makes words of its own."""
    words = (text[m.span.start : m.span.end] for m in found if m.spelling)
    return frozenset(word.lower() for word in words if word[0].isupper() and len(word) >= _LONG_ENOUGH)


def _is_coined(text: str, span: Span, names: frozenset[str]) -> bool:
    """Tell whether a word is a name of the posting with an ending: what a firm calls its people."""
    word = text[span.start : span.end].lower()
    return any(word[:length] in names for length in range(_LONG_ENOUGH, len(word)))


def _in_crowd(unknown: Sequence[int], span: Span) -> bool:
    """Tell whether a word stands among others that LanguageTool does not know."""
    near = bisect_left(unknown, span.end + _AROUND) - bisect_left(unknown, span.start - _AROUND)
    return near >= _CROWD


def _is_slip(facts: Facts, match: GrammarMatch, words: Mapping[str, int]) -> bool:
    """Tell whether an unknown word looks like a known one gone wrong."""
    word = facts.text[match.span.start : match.span.end]
    if len(word) < _LONG_ENOUGH or not _WORD.fullmatch(word.lower()) or not _is_common(facts.text, match):
        return False
    if _is_name(match, word) or _stands_alone(facts.text, match.span) or _ends_in_bullet(facts.text, match):
        return False
    own = facts.settings.grammar.words if facts.settings.grammar else ()
    if words[word.lower()] > 1 or word.lower() in own or _is_known(facts, match.span):
        return False
    if word.islower() and not any(r.islower() for r in match.replacements[:3]):
        return False  # only names and German nouns are near
    return any(_near(word.lower(), r.lower(), match.language) for r in match.replacements[:3])


def _is_common(text: str, match: GrammarMatch) -> bool:
    """Tell whether a word is written like one that is no name: small, or with a capital that begins a line.

    In German also a longer noun between words in small letters: names of people, firms and places stand beside others.
    """
    span = match.span
    word = text[span.start : span.end]
    before = text[max(0, span.start - 1)]
    if unicodedata.combining(before) or before in "-–—":  # half of a word: its accent or its first part stands apart
        return False
    after = text[span.end :][:2].lstrip()
    if word.islower():
        return True
    if not word.istitle() or after.isupper():
        return False
    if _starts_line(text, span.start):
        return True
    if match.language != "de" or len(word) < _NOUN:
        return False
    beside = text[max(0, span.start - _BESIDE) : span.start].split()[-1:]
    return beside != [] and beside[0].isalpha() and beside[0].islower()


def _is_name(match: GrammarMatch, word: str) -> bool:
    """Tell whether the proposals only change capitals (a name), or take the word apart (a compound)."""
    if match.language != "de" and any(r.lower() == word.lower() for r in match.replacements):
        return True
    return any(_APART.sub("", r).lower() == word.lower() for r in match.replacements[:3] if _APART.search(r))


def _stands_alone(text: str, span: Span) -> bool:
    """Tell whether a word is an item of its own between separators: a product or a tool as often as not."""
    before, after = text[: span.start].rstrip(" ")[-1:], text[span.end :][:2].lstrip(" ")[:1]
    return before in _SEPARATORS and after in _SEPARATORS


def _ends_in_bullet(text: str, match: GrammarMatch) -> bool:
    """Tell whether a word only has the next item's bullet at its end, where a line break was lost: “rangeo Check”."""
    word = text[match.span.start : match.span.end]
    after = text[match.span.end :][:2].lstrip()
    return word.endswith("o") and after[:1].isupper() and word[:-1] in match.replacements


def _starts_line(text: str, at: int) -> bool:
    return text[max(0, at - 20) : at].rstrip(" \t*-•·")[-1:] in ("", "\n", "\r")


def _is_known(facts: Facts, span: Span) -> bool:
    """Tell whether a vocabulary knows the word, or the posting uses it as a name of its own."""
    mentions = facts.mentions
    if facts.text[span.start : span.end].lower() in once(_known, facts.knowledge.vocabulary["known-words"]):
        return True
    if any(
        m.start <= span.start < m.end
        for name in mentions.lists()
        for m in mentions.between(name, span.start - 40, span.end)
    ):
        return True
    names = (v.span for field in ("employer", "location", "title") for v in facts.fields.get(field, ()))
    return any(name.overlaps(span) for name in names)


def _known(entries: Mapping[str, Mapping[str, Any]]) -> frozenset[str]:
    return frozenset(word for entry in entries.values() for term in entry["words"] for word in expand(term))


def _near(word: str, proposal: str, language: str) -> bool:
    """Tell whether at most one letter is changed, added, lost or swapped with its neighbour, accents aside.

    Only a letter that sounds alike counts as changed, and in a longer word: others make another word of a compound, or
    a verb of the trade. In German an umlaut is a letter of its own, unless nothing else differs: "baunahen" is no slip
    of "Baunähten".
    """
    if " " in proposal or word[0] != proposal[:1] or word == proposal:
        return False  # only its capital is another: an adjective that the dictionary knows as a noun
    ours, theirs = _bare(word), _bare(proposal)
    if language == "de" and ours != theirs:
        ours, theirs = word, proposal
    if len(ours) == len(theirs) and sorted(ours) != sorted(theirs):
        changed = [{a, b} for a, b in zip(ours, theirs, strict=True) if a != b]
        alike = _ALIKE_ENGLISH if language == "en" else _ALIKE
        return len(changed) == 1 and len(ours) >= _LONG and any(changed[0] <= letters for letters in alike)
    return _distance(ours, theirs, 1) <= 1


def _bare(word: str) -> str:
    return "".join(c for c in unicodedata.normalize("NFD", word) if not unicodedata.combining(c))


def _distance(a: str, b: str, limit: int) -> int:
    """Return the Damerau-Levenshtein distance of two words, or more than `limit` as soon as that is certain."""
    if abs(len(a) - len(b)) > limit:
        return limit + 1
    before: Sequence[int] = []
    row = list(range(len(b) + 1))
    for i, x in enumerate(a, 1):
        last, row, previous = before, [i] + [0] * len(b), row
        before = previous
        for j, y in enumerate(b, 1):
            row[j] = min(previous[j] + 1, row[j - 1] + 1, previous[j - 1] + (x != y))
            if i > 1 and j > 1 and x == b[j - 2] and a[i - 2] == y:
                row[j] = min(row[j], last[j - 2] + 1)
    return row[-1]


def _without_borrowed(
    facts: Facts, found: Sequence[GrammarMatch], variant: Mapping[str, str]
) -> Iterable[GrammarMatch]:
    """Leave out words that English or another language of the posting knows: they are borrowed, not misspelled.

    So with a word that is right in Britain or in America, unless the project chose one of them, with several words that
    should be written together, where all of them are English ("software engineering"), and with a word with a hyphen
    ("hands-on").
    """
    service = facts.settings.grammar
    if service is None:
        return found
    others = {"en", *(language for _, language in facts.written.stretches)} & variant.keys()
    beside = {language: {variant[other] for other in others - {language}} for language in variant}
    if "en" not in service.variants:
        beside["en"] |= _ENGLISH - {variant["en"]}
    asked = {
        (facts.text[m.span.start : m.span.end], other)
        for m in found
        if m.spelling or m.category in TOGETHER or "-" in facts.text[m.span.start : m.span.end]
        for other in beside[m.language]
    }
    ordered = sorted(asked)
    answers = service.check(ordered)
    borrowed = {word for (word, _), said in zip(ordered, answers, strict=True) if not any(m.spelling for m in said)}
    return [m for m in found if facts.text[m.span.start : m.span.end] not in borrowed]
