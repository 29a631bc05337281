"""What LanguageTool says of a posting, less what is no mistake in a posting.

LanguageTool knows neither the trade's words nor the posting's names, and a posting mixes languages; left alone, most
of what it calls a spelling mistake is a product, an employer, a place or an English term. So a word is believed to be
misspelled only when it looks like a word of the language gone slightly wrong: it is written in small letters (or
starts a line), it stands nowhere else in the posting, none of our vocabularies knows it, it is no word of English or
of another language of this posting, and a proposal is one letter away.
"""

from __future__ import annotations

import unicodedata
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from fnmatch import fnmatchcase

from linter.document import Block
from linter.facts import Facts
from linter.facts.types import GrammarMatch, GrammarService
from linter.patterns import lazy
from linter.spans import Span

_CHECKED = frozenset({"en", "nl", "fr", "de"})
_LONG_ENOUGH = 5  # letters: shorter words are abbreviations as often as mistakes
_NOT_PROSE = lazy(r"[@\d_/\\<>{}\[\]#|]|[·‧•][a-zà-ÿ]|[\u00ad\u200b-\u200f\u2060\ufeff]|\w\.\w|www|://")
_PROSE_WORDS = 3
_WORD = lazy(r"[a-zàâäáçéèêëîïíôöóùûüúÿœæßñ]+")  # the letters of our four languages: no other is misspelled here
_APART = lazy(r"[\s-]")
_SEPARATORS = frozenset(",;()/|•·")


def read(facts: Facts) -> tuple[GrammarMatch, ...]:
    """Return what LanguageTool says of the posting's prose, in order; nothing when grammar is not asked for."""
    service = facts.settings.grammar
    if service is None:
        return ()
    blocks = [b for b in facts.document.body() if b.kind != "code" and _is_prose(facts.document.quote(b.span))]
    paragraphs = [(facts.document.quote(b.span), _language(facts, b)) for b in blocks]
    kept = [(b, p) for b, p in zip(blocks, paragraphs, strict=True) if p[1] in _CHECKED]
    answers = service.check([p for _, p in kept])
    placed = [
        match._replace(span=Span(match.span.start + block.start, match.span.end + block.start), language=language)
        for (block, (_, language)), found in zip(kept, answers, strict=True)
        for match in found
    ]
    off = facts.knowledge.vocabulary.get("languagetool", {})
    sound = [m for m in placed if not (_is_off(m.rule, off) or _NOT_PROSE.search(_token(facts.text, m.span)))]
    words = Counter(facts.mentions.words.text)
    spelled = [m for m in sound if not m.spelling or _is_slip(facts, m, words)]
    return tuple(_without_foreign(facts, spelled, service))


def _is_off(rule: str, off: Iterable[str]) -> bool:
    """Tell whether a rule of LanguageTool is off; an id may begin or end with `*`."""
    return rule in off or any("*" in name and fnmatchcase(rule, name) for name in off)


def _is_prose(text: str) -> bool:
    return len(text.split(None, _PROSE_WORDS)) > _PROSE_WORDS


def _language(facts: Facts, block: Block) -> str:
    return facts.written.at(block.start)


def _token(text: str, span: Span) -> str:
    """Return the stretch without spaces that a place stands in: an address or a reference is one."""
    start, end = span
    while start and not text[start - 1].isspace() and span.start - start < 40:
        start -= 1
    while end < len(text) and not text[end].isspace() and end - span.end < 40:
        end += 1
    return text[start:end]


def _is_slip(facts: Facts, match: GrammarMatch, words: Mapping[str, int]) -> bool:
    """Tell whether an unknown word looks like a known one gone wrong."""
    word = facts.text[match.span.start : match.span.end]
    if len(word) < _LONG_ENOUGH or not _WORD.fullmatch(word.lower()) or not _is_common(facts.text, match.span):
        return False
    if _is_name(match, word) or _stands_alone(facts.text, match.span):
        return False
    own = facts.settings.grammar.words if facts.settings.grammar else ()
    if words[word.lower()] > 1 or word.lower() in own or _is_known(facts, match.span):
        return False
    return any(_near(word.lower(), r.lower(), match.language) for r in match.replacements[:3])


def _is_common(text: str, span: Span) -> bool:
    """Tell whether a word is written like one that is no name: small, or with a capital that begins a line."""
    word = text[span.start : span.end]
    before = text[max(0, span.start - 1)]
    if unicodedata.combining(before) or before in "-–—":  # half of a word: its accent or its first part stands apart
        return False
    after = text[span.end :][:2].lstrip()
    return word.islower() or (word.istitle() and not after.isupper() and _starts_line(text, span.start))


def _is_name(match: GrammarMatch, word: str) -> bool:
    """Tell whether the proposals only change capitals (a name), or take the word apart (a compound)."""
    if match.language != "de" and any(r.lower() == word.lower() for r in match.replacements):
        return True
    return any(_APART.sub("", r).lower() == word.lower() for r in match.replacements[:3] if _APART.search(r))


def _stands_alone(text: str, span: Span) -> bool:
    """Tell whether a word is an item of its own between separators: a product or a tool as often as not."""
    before, after = text[: span.start].rstrip(" ")[-1:], text[span.end :][:2].lstrip(" ")[:1]
    return before in _SEPARATORS and after in _SEPARATORS


def _starts_line(text: str, at: int) -> bool:
    return text[max(0, at - 20) : at].rstrip(" \t*-•·")[-1:] in ("", "\n", "\r")


def _is_known(facts: Facts, span: Span) -> bool:
    """Tell whether a vocabulary knows the word, or the posting uses it as a name of its own."""
    mentions = facts.mentions
    if any(
        m.start <= span.start < m.end
        for name in mentions.lists()
        for m in mentions.between(name, span.start - 40, span.end)
    ):
        return True
    names = (v.span for field in ("employer", "location", "title") for v in facts.fields.get(field, ()))
    return any(name.overlaps(span) for name in names)


def _near(word: str, proposal: str, language: str) -> bool:
    """Tell whether at most one letter is changed, added, lost or swapped with its neighbour, accents aside.

    A changed letter counts in English alone: elsewhere it makes another word of a compound, or a verb of the trade.
    """
    if " " in proposal or word[0] != proposal[:1]:
        return False
    ours, theirs = _bare(word), _bare(proposal)
    if language != "en" and len(ours) == len(theirs) and sorted(ours) != sorted(theirs):
        return False
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


def _without_foreign(facts: Facts, found: Sequence[GrammarMatch], service: GrammarService) -> Iterable[GrammarMatch]:
    """Leave out words that English or another language of the posting knows: they are borrowed, not misspelled."""
    others = {"en", *(language for _, language in facts.written.stretches)} & _CHECKED
    asked = {
        (facts.text[m.span.start : m.span.end], language)
        for m in found
        if m.spelling
        for language in others - {m.language}
    }
    ordered = sorted(asked)
    answers = service.check(ordered)
    borrowed = {word for (word, _), said in zip(ordered, answers, strict=True) if not any(m.spelling for m in said)}
    return (m for m in found if not m.spelling or facts.text[m.span.start : m.span.end] not in borrowed)
