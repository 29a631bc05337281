"""Where a text names languages, and whether a name is the language or the adjective of a people.

“Dutch” is a language in “Dutch and English” and none in “the Dutch market”. In English, Dutch and German the word
after the name tells, in French the one before it. The forms of a name have lists of their own: names, inflected
adjectives, compounds of knowledge (“Deutschkenntnisse”), speakers (“Nederlandstalig”), codes and exams.
"""

from __future__ import annotations

from linter.facts import Facts, language_codes
from linter.facts.phrases import word_sets, written
from linter.facts.tables import Entries, once
from linter.facts.wording import Mark, Wording
from linter.lexicon import Mention
from linter.patterns import lazy

_LISTS = {
    "language-speakers": "H",
    "language-knowledge": "Z",
    "language-compounds": "Z",
    "languages": "X",
    "language-adjectives": "J",
    "language-codes": "I",
    "language-exams": "E",
}
NAMES = frozenset(_LISTS.values())
"""The letters of the forms of a name in a `Wording`."""

_NOUN_AFTER = lazy(r"[wUG]{0,2}[SKM]|L")
_OTHER_NOUN = lazy(r"V+[wUmG]")
_LANGUAGE_AFTER = lazy(r"(?:[C,D]*[JX]|\([VcQDioM]*\)|[VcDQCp])*[CD]*J*X*[KLSZ]|\(Q?[cio]")
_LANGUAGE_BEFORE = lazy(r"L(?:[JX][C,D]*)*$")
_AUDIENCE_BEFORE = lazy(r"(?:m[wU]?F[wDQ]?|[mG])$")
_READS = lazy(r"T[DVCQfM]{0,3}$")
_READ = lazy(r"(?:C[JX])?d")
_READ_AFTER = lazy(r"(?:C[JX])?dV?T")
_PERSON_AFTER = lazy(r"[wUm]{0,3}j")
_AUDIENCE_AFTER = lazy(r"[wUGV,C]{0,2}m(?!w?j)")  # but “a Dutch-speaking customer advisor”


def find(facts: Facts) -> list[Mark]:
    """Return the places that name a language, the longest where forms overlap; the reference is the mention."""
    found: list[tuple[int, int, int, Mention]] = []
    for rank, name in enumerate(_LISTS):
        if name in facts.mentions:
            mentions = facts.mentions[name]
            kept = language_codes.kept(facts, mentions) if name == "language-codes" else mentions
            found += [(m.start, -m.end, rank, m) for m in kept]
    found += [(m.start, -m.end, len(_LISTS), m) for m in language_codes.in_keys(facts)]
    marks: list[Mark] = []
    for start, _, _, mention in sorted(found):
        if not marks or start >= marks[-1].end:
            marks.append(Mark(start, mention.end, _LISTS[mention.list], mention))
    return marks


def is_language(facts: Facts, words: Wording, roles: str, token: int) -> bool:
    """Tell a language from the adjective of a people or country; `roles` are those of the sentence."""
    role, after = roles[token], roles[token + 1 :]
    if role == "J":
        return _adjective(facts, words, roles, token)
    if role == "H":
        return _speaks(facts, words, roles, token)
    if role != "X":
        return True
    if after[:1] == "G" or after[:2] == "CG":
        return False
    slash = after[:2] == "CX" and facts.text.startswith("/", words.starts[token + 1])
    if slash and not is_language(facts, words, roles, token + 2):
        return False  # “English/Spanish pay”
    levelled = roles[:token].endswith("c")  # “a B2 English test”
    if levelled or (after[:1] == "V" and _native(facts, words, token + 1)):
        return True
    lang = words.refs[token].lang
    if lang == "fr":
        return _not_after_noun(roles, token) and not _people(facts, words, token)
    return _not_before_noun(roles, token, lang)


def _adjective(facts: Facts, words: Wording, roles: str, token: int) -> bool:
    """Tell whether an inflected adjective speaks of the language: “de Franse taal”, “im Englischen”."""
    if _is_read(roles, token) or _nominal(facts, words, roles, token):
        return True
    return bool(_LANGUAGE_AFTER.match(roles, token + 1) or _LANGUAGE_BEFORE.search(roles, 0, token))


def _nominal(facts: Facts, words: Wording, roles: str, token: int) -> bool:
    """Tell whether a German adjective stands for the language itself: “im Englischen”."""
    if not token or not facts.text[words.starts[token]].isupper() or roles[token + 1 : token + 2] in tuple("UmGW"):
        return False
    before = facts.text[words.starts[token - 1] : words.ends[token - 1]].lower()
    return before in once(word_sets, facts.knowledge.vocabulary["language-cues"])["in-the"]


def _native(facts: Facts, words: Wording, token: int) -> bool:
    """Tell whether a level behind a language says who is wanted: “a French mother-tongue copywriter”."""
    return "person" in facts.knowledge.vocabulary["levels"].get(words.refs[token], {})


def _is_read(roles: str, token: int) -> bool:
    """Tell whether texts are read or written in a language: “Sie lesen englische Verträge”."""
    if _READ_AFTER.match(roles, token + 1):
        return True
    return bool(_READ.match(roles, token + 1) and _READS.search(roles, 0, token))


def _not_after_noun(roles: str, token: int) -> bool:
    return token == 0 or roles[token - 1] not in "wUmGYA"


def _people(facts: Facts, words: Wording, token: int) -> bool:
    before = facts.text[words.starts[token - 1] : words.ends[token - 1]].lower() if token else ""
    return before in once(word_sets, facts.knowledge.vocabulary["language-cues"])["people"]


def _not_before_noun(roles: str, token: int, lang: str) -> bool:
    after = roles[token + 1 :]
    if lang != "de" and _OTHER_NOUN.match(after):
        return False
    if not after or after[0] not in "wUmAY" or (lang == "de" and after[0] == "w"):
        return True
    if _NOUN_AFTER.match(after):
        return True
    return after[0] == "U" and roles[:token].endswith(("SD", "T"))  # a lost line break: “skills in English Applicants”


def _speaks(facts: Facts, words: Wording, roles: str, token: int) -> bool:
    """Tell whether a word for speakers speaks of the candidate: no team, customers, market or documents."""
    before, after = roles[token - 1 : token], roles[token + 1 :]
    if facts.text[words.starts[token] : words.ends[token]].endswith(_speakers(facts)):
        return not _AUDIENCE_BEFORE.search(roles, 0, token)
    if _AUDIENCE_AFTER.match(after) or _AUDIENCE_BEFORE.search(roles, 0, token):
        return False
    if words.refs[token].lang == "fr":  # “organisations francophones”, “aux francophones”
        plural = facts.text[words.ends[token] - 1] == "s"
        return not (plural and (before in ("w", "U") or _people(facts, words, token)))
    return after[:1] not in ("w", "U") or bool(_PERSON_AFTER.match(after)) or _person(facts, words, token + 1)


def _speakers(facts: Facts) -> tuple[str, ...]:
    """Return the words behind a language's name that make it a person: “Dutch speaker”."""
    return once(_named_after, facts.knowledge.vocabulary["language-cues"])


def _named_after(cues: Entries) -> tuple[str, ...]:
    return tuple(written(cues["speaker"], "words"))


def _person(facts: Facts, words: Wording, token: int) -> bool:
    """Tell whether a word is a compound that ends in a word for a person: “Kundenberater”."""
    known = once(word_sets, facts.knowledge.vocabulary["language-cues"])["person"]
    return facts.text[words.starts[token] : words.ends[token]].lower().endswith(tuple(known))
