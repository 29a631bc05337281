"""The languages that a candidate needs.

Only sentences that name a language are read. In each, words get their roles (`wording`), names next to each other become a group, levels go to
their group (`levels`), and a group is a demand when it has a level, or a word of knowledge, need or welcome that governs it. A name before
another noun (the Dutch market), under a negation (no French required) or with the company's own language is none.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from typing import Any, NamedTuple

from linter.facts import Facts, levels, necessity, sentences, tables, wording
from linter.facts.types import LanguageDemand
from linter.facts.wording import Mark, Wording
from linter.lexicon import Mention
from linter.spans import Span

_LISTS = {
    "language-speakers": "H",
    "language-knowledge": "Z",
    "languages": "X",
    "language-adjectives": "J",
    "language-codes": "I",
    "language-exams": "E",
}
_ROLES = {
    "language-cues": {
        "and": "C", "or": "C", "link": "D", "copula": "F", "knowledge": "K", "skill": "S", "talk": "T", "language": "L", "notlanguage": "w",
        "modality": "M", "qualifier": "Q", "company": "W", "application": "A", "learning": "Y", "other": "O", "both": "B", "besides": "b",
        "audience": "m", "nationality": "G", "negation": "N", "follows": "f",
    },
    "necessity": necessity.ROLES,
    "levels": {"*": "V"},
}  # fmt: skip
_NAMED = "XJZHIE"
_JOIN = re.compile(r"[LK]?(?:\([MCDQ,]{1,5}\))?[DB,C-]{0,6}")
_ON_ITS_OWN = re.compile(r"[LK]?(?:F[DQwVf]{0,3}|[Df]{0,3})P")
_NOUN_AFTER = re.compile(r"[wUG]{0,2}[SKM]|L")
_OTHER_NOUN = re.compile(r"V+[wUmG]")
_LANGUAGE_AFTER = re.compile(r"(?:[C,D]*[JX]|\([VcQDioM]*\)|[VcDQC])*[CD]*(?:[JX]*)[KLSZ]|\(Q?[cio]")
_LANGUAGE_BEFORE = re.compile(r"L(?:[JX][C,D]*)*$")
_CUE_BEFORE = re.compile(
    r"[KST](?:[DCMBVQLKSTFc:,(]|[wU](?=[DwUQ:])){0,8}$|KD[wU]{1,2}C$|L(?:[QKSwURPC]{0,3}[:(|-]+)?[DVcF]*$|[RP][:(-]+$|bD*$"
)
_CUE_AFTER = re.compile(
    r"L?(?:[)]?[wU]{0,2}[KS]|[)]?[,(]*D*M|D{0,2}T|[)\],:(-]{0,3}(?:[FDQwVf]{0,4})[RPp])|[,:]?D?B[^.;]*V"
)
_VETO_BEFORE = re.compile(r"(?:A[DwUMC]{0,5}|W[DFC:,]*|Y[DVwU]{0,2})$")
_VETO_AFTER = re.compile(r"[FD]*W|L?D?[AY]|L?[FDCm]{0,2}m")
_DENIED_BEFORE = re.compile(r"N[DKLQVSTMF]{0,4}w?[DKLQVSTMF]{0,2}$")
_DENIED_AFTER = re.compile(r"[LSK]{0,2}[fFD]{0,3}N[wDfFV]{0,3}[RL]|[LSK]?[F]?N[wR]?$")


class _Group(NamedTuple):
    """Languages named together: indexes of their tokens, in order."""

    tokens: tuple[int, ...]

    @property
    def ends(self) -> tuple[int, int]:
        return self.tokens[0], self.tokens[-1]


def read(facts: Facts) -> tuple[LanguageDemand, ...]:
    """Return the languages demanded, in the order of the text; the same language in two sentences is two demands."""
    named = _named(facts)
    demands: list[LanguageDemand] = []
    done = 0
    for position, mark in enumerate(named):
        if mark.start < done:
            continue
        sentence = sentences.around(facts, mark.start, mark.end)
        sentence = Span(max(sentence.start, done), sentence.end)
        done = sentence.end
        inside = [m for m in named[position:] if m.start < sentence.end]
        demands += _Sentence(facts, sentence, inside).demands()
    return tuple(demands)


def _lookup(vocabularies: Mapping[str, Mapping[str, Any]]) -> wording.Lookup:
    return wording.Lookup(vocabularies, _ROLES)


def _named(facts: Facts) -> list[Mark]:
    """Return where languages are named, the longest where several forms overlap; codes only where they can be a language."""
    found: list[tuple[int, int, int, Mention]] = []
    for rank, (name, role) in enumerate(_LISTS.items()):
        if name in facts.mentions:
            mentions = facts.mentions[name]
            if role == "I":
                mentions = _codes(facts, mentions)
            found += [(m.start, -m.end, rank, m) for m in mentions]
    if not found:
        return []
    marks: list[Mark] = []
    for start, _, _, mention in sorted(found):
        if not marks or start >= marks[-1].end:
            marks.append(Mark(start, mention.end, _LISTS[mention.list], mention))
    return marks


def _codes(facts: Facts, mentions: Sequence[Mention]) -> list[Mention]:
    """Return the codes that stand in a list of codes or right before a level."""
    text = facts.text
    kept = set()
    for number, mention in enumerate(mentions):
        follower = mentions[number + 1] if number + 1 < len(mentions) else None
        if follower and follower.id != mention.id and _LISTED.fullmatch(text, mention.end, follower.start):
            kept |= {number, number + 1}
        elif _LEVELLED.match(text, mention.end, mention.end + 14):
            kept.add(number)
    return [mentions[number] for number in sorted(kept)]


_LISTED = re.compile(r"(?: ?[/&+,|-] ?| (?:and|or|en|of|et|ou|und|oder) | ?: ?[A-C][12]\+? ?[,;/] ?)")
_LEVELLED = re.compile(r"[ :=(-]{0,3}(?:[A-C][12]\b|[0-5]/5)")


class _Sentence:
    """A sentence that names languages, by roles."""

    def __init__(self, facts: Facts, span: Span, named: Sequence[Mark]) -> None:
        self.facts = facts
        self.span = span
        self.named = named
        self.lookup = tables.once(_lookup, facts.knowledge.vocabulary)
        spoken = [m.ref.lang for m in named if m.ref.lang]
        spoken.append(facts.written.at(span.start))
        self.languages = (*dict.fromkeys(sorted(spoken, key=lambda s: -spoken.count(s))), "any")
        self.words = self._words(named)
        self.roles = self.words.roles.replace("+", "C")

    def _words(self, named: Sequence[Mark]) -> Wording:
        entries = self.facts.knowledge.vocabulary.get("levels", {})
        marks = [*named, *levels.notations(self.facts, self.span), *levels.scores(self.facts.text, named)]
        marks += [found for mark in named if (found := levels.board(entries, self.facts.text, mark))]
        marks.sort(key=lambda m: (m.start, -m.end))
        apart = [m for i, m in enumerate(marks) if i == 0 or m.start >= max(b.end for b in marks[:i])]
        return wording.read(self.facts, self.span, self.lookup.table(self.languages), apart)

    def demands(self) -> Iterator[LanguageDemand]:
        """Yield the demands that the sentence makes, one a language."""
        groups = self._groups()
        if not groups:
            return
        belongs = levels.attach(self.words, [g.ends for g in groups])
        if not belongs and (longer := self._with_next()) is not None:
            yield from longer.demands()
            return
        given: dict[int, list[int]] = {}
        for token, group in belongs.items():
            given.setdefault(group, []).append(token)
        wanted = [
            number for number, group in enumerate(groups) if self._demanded(groups, number, given.get(number, []))
        ]
        by_language: dict[str, list[tuple[int, int]]] = {}
        for number in wanted:
            for token in groups[number].tokens:
                by_language.setdefault(self._code(token), []).append((number, token))
        for code, places in by_language.items():
            yield self._demand(code, places, groups, given)

    def _with_next(self) -> _Sentence | None:
        """Return this sentence and the next one, when that speaks of “both languages”."""
        start = self.span.end + 1
        if start >= len(self.facts.text):
            return None
        following = sentences.around(self.facts, start, start)
        words = self.facts.mentions.words
        found = self.lookup.phrases(self.facts, words.at(start), words.at(following.end), self.languages)
        if not any(role == "B" for _, role in found):
            return None
        return _Sentence(self.facts, Span(self.span.start, following.end), self.named)

    def _code(self, token: int) -> str:
        return str(self.words.refs[token].id)

    def _groups(self) -> list[_Group]:
        groups: list[list[int]] = []
        for token, role in enumerate(self.roles):
            if role not in _NAMED or not self._names_language(token):
                continue
            if groups and self._joined(groups[-1][-1], token) and not self._apart(groups[-1][-1], token):
                groups[-1].append(token)
            else:
                groups.append([token])
        return [_Group(tuple(tokens)) for tokens in groups]

    def _joined(self, before: int, after: int) -> bool:
        gap = self.roles[before + 1 : after]
        if _JOIN.fullmatch(gap) is None:
            return False
        if "C" in gap or "," in gap:
            return True
        return gap in ("", "-") and self._code(before) != self._code(after)

    def _apart(self, before: int, after: int) -> bool:
        """Tell whether a name after a mere comma starts a clause of its own: “fluent English, French is a plus”."""
        return "C" not in self.roles[before + 1 : after] and bool(_ON_ITS_OWN.match(self.roles, after + 1))

    def _names_language(self, token: int) -> bool:
        """Tell a language from the adjective of a people or country: “Dutch” in “the Dutch market” is none."""
        role, roles = self.roles[token], self.roles
        before, after = roles[token - 1 : token] if token else "", roles[token + 1 :]
        if role == "J":
            return bool(_LANGUAGE_AFTER.match(after) or _LANGUAGE_BEFORE.search(roles[:token]))
        if role == "H":
            return not self._audience(token)
        if role != "X":
            return True
        if after[:1] == "G" or after[:2] == "CG":
            return False
        if self._lang(token) == "fr":
            return before not in ("w", "U", "m", "G", "Y", "A") or before == ""
        if _OTHER_NOUN.match(after) and self._lang(token) != "de":
            return False
        if after[:1] in tuple("wUmAY"):
            if self._lang(token) == "de" and after[:1] == "w":
                return True
            return bool(_NOUN_AFTER.match(after)) or (after[0] == "U" and roles[:token].endswith(("SD", "T")))
        return True

    def _lang(self, token: int) -> str:
        return str(self.words.refs[token].lang)

    def _audience(self, token: int) -> bool:
        if (
            self._lang(token) == "fr"
            and self.facts.text[self.words.ends[token] - 1] == "s"
            and self.roles[token - 1 : token] in ("w", "U")
        ):
            return True
        return bool(re.match(r"[wUGV,C]{0,2}m", self.roles[token + 1 :])) or self.roles[token - 1 : token] in ("m", "G")

    def _demanded(self, groups: Sequence[_Group], number: int, given: Sequence[int]) -> bool:
        first, last = groups[number].ends
        before = self.roles[groups[number - 1].ends[1] + 1 if number else 0 : first]
        after = self.roles[last + 1 : groups[number + 1].ends[0] if number + 1 < len(groups) else None]
        before, after = re.split(r"[.;]", before)[-1], re.split(r"[.;]", after)[0]
        if _DENIED_BEFORE.search(before) or _DENIED_AFTER.match(after):
            return False
        if given:
            return True
        if _VETO_BEFORE.search(before) or _VETO_AFTER.match(after):
            return False
        own = {self.roles[token] for token in groups[number].tokens}
        return bool(own & {"Z", "H"} or _CUE_BEFORE.search(before) or _CUE_AFTER.match(after)) or self._listed(
            before, after
        )

    def _listed(self, before: str, after: str) -> bool:
        """Tell whether the languages stand alone on their line, under a label for languages or in a list of demands."""
        if before or after.strip(":)-"):
            return False
        section = necessity.section_at(self.facts, self.span.start)
        if section and section.kind in ("languages", "requirements", "nice-to-have"):
            return True
        words = self.facts.mentions.words
        first = words.at(self.span.start)
        low = words.at(self.facts.text.rfind("\n", 0, max(self.span.start - 1, 0)) + 1)
        lookup = tables.once(_lookup, self.facts.knowledge.vocabulary)
        above = [role for at, role in lookup.phrases(self.facts, max(low, first - 3), first, ("en", "nl", "fr", "de"))]
        return above[-1:] == ["L"]

    def _demand(
        self, code: str, places: Sequence[tuple[int, int]], groups: Sequence[_Group], given: dict[int, list[int]]
    ) -> LanguageDemand:
        tokens = sorted({token for number, _ in places for token in given.get(number, ())})
        first = min(groups[number].ends[0] for number, _ in places)
        last = max(groups[number].ends[1] for number, _ in places)
        low, high = min([first, *tokens]), max([last, *tokens])
        kind, cefr, adjectives = levels.combine([self._level(token) for token in tokens])
        text = self.facts.text
        name = places[0][1]
        group = groups[places[0][0]]
        level = Span(self.words.starts[tokens[0]], self.words.ends[tokens[-1]]) if tokens else None
        return LanguageDemand(
            language=code,
            span=Span(self.words.starts[low], self.words.ends[high]),
            name=Span(self.words.starts[name], self.words.ends[name]),
            level=level,
            level_text=", ".join(text[self.words.starts[t] : self.words.ends[t]] for t in tokens),
            kind=kind,
            cefr=cefr,
            adjectives=adjectives,
            necessity=necessity.read(self.facts, self.words, low, high, self._next(groups, high)),
            alternative=any(self.words.refs[t] == "or" for t in range(*group.ends)),
        )

    def _next(self, groups: Sequence[_Group], token: int) -> int | None:
        return next((group.ends[0] for group in groups if group.ends[0] > token), None)

    def _level(self, token: int) -> levels.Level:
        known = self.words.refs[token]
        if isinstance(known, levels.Level):
            return known
        entry = self.facts.knowledge.vocabulary["levels"][known]
        return levels.Level("other") if "scale" in entry else levels.Level("adjective", word=known)
