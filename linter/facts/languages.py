"""The languages that a candidate needs.

Only sentences that name a language are read. In each, words get their roles (`wording`), names next to each other
become a group, levels go to their group (`levels`), and a group is a demand when it has a level, or a word of
knowledge, need or welcome that governs it. Under a negation (no French required) or beside a word for the company's
own language it is none.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from linter.facts import Facts, language_codes, language_names, levels, necessity, sentences, tables, wording
from linter.facts.phrases import word_sets
from linter.facts.types import LanguageDemand, Line
from linter.facts.wording import Mark, Wording
from linter.facts.written import LANGUAGES
from linter.patterns import lazy
from linter.spans import Span

_ROLES = {
    "language-cues": {
        "and": "C", "or": "C", "link": "D", "copula": "F", "knowledge": "K", "skill": "S", "talk": "T", "language": "L",
        "notlanguage": "w", "modality": "M", "qualifier": "Q", "company": "W", "application": "A", "learning": "Y",
        "other": "O", "both": "B", "besides": "b", "audience": "m", "person": "j", "nationality": "G",
        "negation": "N", "without": "n", "hardship": "h", "follows": "f", "service": "s",
        "documents": "d", "whether": "x", "indifferent": "z", "elsewhere": "e",
    },
    "necessity": necessity.ROLES,
    "levels": {"*": "V"},
}  # fmt: skip
_CLAUSE = lazy(r"[.;]")
_JOIN = lazy(r"[LK]?(?:\([MCDQ,]{1,5}\)|\))?[DB,C-]{0,6}(?:\([DC]{1,2})?")
_ON_ITS_OWN = lazy(r"[LK]?(?:F[DQwVf]{0,3}|[Df]{0,3}|:D?)P")
_WORDS_BEFORE = lazy(r"V[KSLTMDQ]{0,6}$")
_OWN_LEVEL = lazy(r"[:DQ]{0,3}[cio]")
_CUE_BEFORE = lazy(
    r"[KST](?:[DCMBVQLKSTFc:,(d]|[wU](?=[DwUQ:d])){0,8}$|KD[wU]{1,2}C$|L(?:[QKSwURPC]{0,3}[:(|-]+)?[DVcF]*$"
    r"|L,[pDf]{0,3}$|[RP][:(-]+$|[bp]D*$|T[DCwUQVm]{0,6}mD{1,2}$|Tf[DVCQp]{0,4}$|^s[DCwUQVm]{0,6}mD{1,2}$"
)
_CUE_AFTER = lazy(
    r"L?(?:[)]?[wU]{0,2}[KS]|[)]?[,(]*D*M|D{0,2}T|[)\],:(-]{0,3}(?:[FDQwVf]{0,4})[RPp])|[,:]?D?B[^.;]*[VTRK]"
)
_VETO_BEFORE = lazy(r"(?:A[DwUMCdfp]{0,5}|W[DFC:,]*|Y[DVwU]{0,2}|mF?T[DC,]*)$")
_VETO_AFTER = lazy(r"[FD]*W|L?D?[AY]|L?[FCm]{0,2}m(?!w?j)")
_VETO_UNSPOKEN = lazy(r"L?(?:[FDm]{0,2}d(?!V?T)|[FDCm]{1,2}m)")  # but “speak Dutch with customers”, “read German texts”
_READS = lazy(r"T[DVCQfM]{0,3}$")
_LEFT_OPEN = lazy(r"(?:(?:^|[,:(z-])x|z)[^.;:,]{0,6}$")
_OTHERS_ARE = lazy(r"mF[DQ]{0,2}V{0,2}\(?$")  # “the team is bilingual (NL/FR)”
_ANY_DOES = lazy(r"[,:(-]?[fFDwC]{0,3}z")
_OR_LEARN = lazy(r"C[DwfF]{0,5}Y")  # “Dutch, or the will to learn it”
_SERVES = lazy(r"[md][wUf]{0,3}D{1,3}$")
_OUR_VERB = lazy(r"T[DCVQ]{0,3}$")
_TAUGHT = lazy(r"YD?$")
_SHARES = lazy(r"\([QcioMD,]{1,6}\)[DB,]{0,2}C[DB]{0,2}")  # “fluent in German (C2) and English (B1)”
_OUR_LESSON = lazy(r"Y[(DVwU]{0,3}$")
_BESIDES = lazy(r"bD?$")
_DENIED_BEFORE = lazy(r"[Nn][DKLQVSTMFR]{0,4}(?:w?[DKLQVSTMFR]{0,2}|wf[DT]{1,3})$")
_LACKING = lazy(r"n[DVQK]{0,4}$")
_FAILS = lazy(r"(?:\([^)]*\))?[,wUfFDTVMP]{0,7}[Nh]")  # “without Dutch you won't get far”
_DENIED_AFTER = lazy(r"[LSK]{0,2}[fFD]{0,3}N[wDfFV]{0,3}[RL]|[LSK]?[F]?N[wR]?$")
_ONLY_LEVEL = lazy(r"[QDM(]*[Vcio][VcioQDMK)]*")
_SEVERAL = lazy(r"X(?:[C,]{1,2}X)+")  # a line that is nothing but languages, “Dutch/French”
_CONTINUES = lazy(r"(?:\([VQcioMD]{1,4}\)|[QKLD:-]{0,3}[Vcio])[C,]{1,2}D?$")  # “French (native) & English”
_LABELLED = lazy(r"[^.;XJ]{0,2}[LK][QKSRPC]{0,3}:[XJZHIEVcioCQKMDPRp,()|-]*$")  # “Languages: Dutch - fluent / ”
_TURN = 6  # words after a denial within which it is taken back
_LEVEL_LINE = 3  # words of a line that is nothing but a level
_SHORT = 10  # words and marks of a line in a list of demands that can hardly speak of anything else
_LISTING = frozenset(("languages", "requirements", "nice-to-have"))


def read(facts: Facts) -> tuple[LanguageDemand, ...]:
    """Return the languages demanded, in the order of the text; a language in two sentences is two demands."""
    named = language_names.find(facts)
    demands: list[LanguageDemand] = []
    done = 0
    for position, mark in enumerate(named):
        if mark.start < done:
            continue
        sentence = _record(facts, mark.start) or sentences.around(facts, mark.start, mark.end)
        sentence = Span(max(sentence.start, done), sentence.end)
        done = sentence.end
        inside = [m for m in named[position:] if m.start < sentence.end]
        demands += _Sentence(facts, sentence, inside).demands()
    return tuple(demands)


def _record(facts: Facts, offset: int) -> Span | None:
    """Return the values of one record of a list of languages (`{name: Dutch, level: C1}`); None outside of one."""
    blocks, index = facts.document.blocks, facts.block_index(offset)
    parent = blocks[index].key.rpartition(".")[0] if index >= 0 and blocks[index].kind == "value" else ""
    if not parent or not language_codes.under_key(facts, offset):
        return None
    first = index
    while first and blocks[first - 1].key.rpartition(".")[0] == parent:
        first -= 1
    keys: set[str] = set()
    for last, block in enumerate(blocks[first:], first):
        if block.key.rpartition(".")[0] != parent or (block.key in keys and last > index):
            return Span(blocks[first].start, blocks[last - 1].end)
        if block.key in keys:  # the next record
            first, keys = last, set()
        keys.add(block.key)
    return Span(blocks[first].start, blocks[-1].end)


def _lookup(vocabularies: Mapping[str, Mapping[str, Any]]) -> wording.Lookup:
    return wording.Lookup(vocabularies, _ROLES)


class _Sentence:
    """A sentence that names languages, by roles."""

    def __init__(self, facts: Facts, span: Span, named: Sequence[Mark], whole: bool = False) -> None:
        """Read a sentence; `whole`: what stands on the lines around it is not looked at any more."""
        self.facts = facts
        self.span = span
        self.named = named
        self.whole = whole
        self.lookup = tables.once(_lookup, facts.knowledge.vocabulary)
        spoken = [m.ref.lang for m in named if m.ref.lang]
        written = facts.written.at(span.start)
        known = sorted((*spoken, *filter(None, (written,))), key=lambda s: -spoken.count(s) - (s == written))
        # “Arabisch” is Dutch and German: in a text too short to tell, the words around it may be of any language
        self.languages = (*dict.fromkeys((*known, *(() if written else LANGUAGES))), "any")
        self.words = self._words(named)
        self.roles = self.words.roles.replace("+", "C")
        self.groups = self._groups()

    def _words(self, named: Sequence[Mark]) -> Wording:
        text, entries = self.facts.text, self.facts.knowledge.vocabulary["levels"]
        marks = [
            *named,
            *levels.notations(self.facts, self.span),
            *levels.scores(text, named),
            *levels.shares(text, named),
        ]
        marks += [found for mark in named if (found := levels.board(entries, text, mark))]
        marks.sort(key=lambda m: (m.start, -m.end))
        apart: list[Mark] = []
        for mark in marks:
            if not apart or mark.start >= apart[-1].end:
                apart.append(mark)
        return wording.read(self.facts, self.span, self.lookup.table(self.languages), apart)

    def _groups(self) -> list[tuple[int, ...]]:
        """Return the languages that are named together: the indexes of their tokens, in order."""
        groups: list[list[int]] = []
        for token, role in enumerate(self.roles):
            if role not in language_names.NAMES:
                continue
            if not language_names.is_language(self.facts, self.words, self.roles, token):
                continue
            if groups and self._joined(groups[-1][-1], token):
                groups[-1].append(token)
            else:
                groups.append([token])
        return [part for tokens in groups for part in self._shared(tuple(tokens))]

    def _shared(self, group: tuple[int, ...]) -> list[tuple[int, ...]]:
        """Part the last language from a group when each side has a level of its own: “fluent Dutch and English B2”."""
        if (
            len(group) > 1
            and _WORDS_BEFORE.search(self.roles, 0, group[0])
            and _OWN_LEVEL.match(self.roles, group[-1] + 1)
        ):
            return [group[:-1], group[-1:]]
        return [group]

    def _joined(self, before: int, after: int) -> bool:
        gap = self.roles[before + 1 : after]
        if _JOIN.fullmatch(gap) is None:
            return False
        if "C" in gap:
            return True
        if "," in gap:  # but “fluent English, French is a plus” speaks of each by itself
            return not _ON_ITS_OWN.match(self.roles, after + 1)
        return gap in ("", "-")

    def _code(self, token: int) -> str:
        return str(self.words.refs[token].id)

    def demands(self) -> Iterator[LanguageDemand]:
        """Yield the demands that the sentence makes, one a language."""
        belongs = levels.attach(self.facts, self.words, [(group[0], group[-1]) for group in self.groups])
        if self.groups and not (belongs or self.whole) and (span := self._longer()) is not None:
            yield from _Sentence(self.facts, span, self.named, whole=True).demands()
            return
        given: dict[int, list[int]] = {}
        for token, number in belongs.items():
            given.setdefault(number, []).append(token)
        self._share(given)
        by_language: dict[str, list[tuple[int, int]]] = {}
        for number, group in enumerate(self.groups):
            if self._demanded(number, given):
                for token in group:
                    by_language.setdefault(self._code(token), []).append((number, token))
        for code, places in by_language.items():
            yield self._demand(code, places, given)

    def _share(self, given: dict[int, list[int]]) -> None:
        """Give the word for a level before a language also to the one that follows its bracket."""
        for number in range(1, len(self.groups)):
            before, after = self.groups[number - 1], self.groups[number]
            own = any(self.roles[token] == "V" for token in given.get(number, ()))
            if not own and _SHARES.fullmatch(self.roles, before[-1] + 1, after[0]):
                words = [t for t in given.get(number - 1, ()) if self.roles[t] == "V" and t < before[0]]
                if words:
                    given.setdefault(number, []).extend(words)

    def _longer(self) -> Span | None:
        """Return this sentence with the line or sentence beside it that gives the level, if one does.

        That is a line that is nothing but a level (“Französisch” over “Courant”), or a sentence on “both languages”.
        """
        lines, start = self.facts.lines, self.span.start
        index = bisect_right(lines, start, key=lambda line: line.start) - 1
        if self.roles[-1:] == self.roles[self.groups[-1][-1]] and index + 1 < len(lines):
            following = lines[index + 1]
            if following.start >= self.span.end and self._is_level(following):
                return Span(start, following.end)
        if self.groups[0][0] == 0 and index > 0 and lines[index].start == start and self._is_level(lines[index - 1]):
            return Span(lines[index - 1].start, self.span.end)
        after = min(self.span.end + 1, len(self.facts.text))
        then = sentences.around(self.facts, after, after)
        words = self.facts.mentions.words
        found = self.lookup.phrases(self.facts, words.at(after), words.at(then.end), self.languages)
        return Span(start, then.end) if any(role == "B" for _, role in found) else None

    def _is_level(self, line: Line) -> bool:
        if line.last - line.first > _LEVEL_LINE:
            return False
        span = Span(line.start, line.end)
        marks = list(levels.notations(self.facts, span))
        return bool(
            _ONLY_LEVEL.fullmatch(wording.read(self.facts, span, self.lookup.table(self.languages), marks).roles)
        )

    def _demanded(self, number: int, given: Mapping[int, Sequence[int]]) -> bool:
        first, last = self.groups[number][0], self.groups[number][-1]
        low = self.groups[number - 1][-1] + 1 if number else 0
        high = self.groups[number + 1][0] if number + 1 < len(self.groups) else None
        before = _CLAUSE.split(self.roles[low:first])[-1]
        after = _CLAUSE.split(self.roles[last + 1 : high], maxsplit=1)[0]
        if self._left_open(first, before, after):
            return False
        if number and _BESIDES.search(self.roles, 0, self.groups[number - 1][0]):  # “speak besides German also Polish”
            before = _BESIDES.sub("", self.roles[: self.groups[number - 1][0]]) + before
        if _LACKING.match(before) and _FAILS.match(after):
            return True
        if _DENIED_BEFORE.search(before):
            return False
        if (denied := _DENIED_AFTER.match(after)) is not None:
            return "P" in after[denied.end() : denied.end() + _TURN]  # “not required, but a plus”
        if number in given or self._certified(number):
            return True
        if _VETO_BEFORE.search(before) or _VETO_AFTER.match(after):
            return False
        if _VETO_UNSPOKEN.match(after) and not _READS.search(before):
            return False
        return self._asked(number, before, after) or (
            number - 1 in given and _CONTINUES.match(before) is not None and not after.strip(")")
        )

    def _left_open(self, first: int, before: str, after: str) -> bool:
        """Tell whether it doesn't matter which language it is, or whether it is the employer's or a team's."""
        if _LEFT_OPEN.search(before) or _ANY_DOES.match(after):
            return True
        return _OTHERS_ARE.search(before) is not None or self._ours(first, before)

    def _asked(self, number: int, before: str, after: str) -> bool:
        """Tell whether the words around a group without a level ask for its languages."""
        if not {self.roles[token] for token in self.groups[number]}.isdisjoint("ZH"):
            return True
        if _CUE_BEFORE.search(before) or _CUE_AFTER.match(after) or self._listed(before, after):
            return True
        first = self.groups[number][0]
        if self._serves(first, before) or self._is_one_of("yours", first - 1):
            return True
        last = self.groups[number][-1]
        if self._is_one_of("able", last + 1) and not self._is_one_of("us", last + 2):
            return True
        if _LABELLED.match(self.roles[:first]):
            return True
        if _OR_LEARN.match(after) and self.words.refs[self.groups[number][-1] + 1] == "or":
            return True
        if not before and not after and _SEVERAL.fullmatch(self.roles) is not None:
            return True
        return self._among_demands(first)

    def _among_demands(self, first: int) -> bool:
        """Tell whether a short line of a list of demands names the language, whatever it says of it."""
        if len(self.roles) > _SHORT or self.roles[first] not in "XZ":
            return False
        written = self.facts.written.at(self.span.start)
        if written and self.words.refs[first].lang not in ("", written):
            return False  # “data pools”
        section = necessity.section_at(self.facts, self.span.start)
        return section is not None and section.kind in _LISTING

    def _certified(self, number: int) -> bool:
        """Tell whether a certificate is named with its level: “Goethe B2”."""
        return any(
            self.roles[token] == "E" and levels.in_name(self.facts, self.words.refs[token]) is not None
            for token in self.groups[number]
        )

    def _serves(self, first: int, before: str) -> bool:
        """Tell whether the reader serves people or writes in a language: “you advise customers in Dutch”."""
        if not _SERVES.search(before):
            return False
        clause = max(self.roles.rfind(mark, 0, first) for mark in ",.;") + 1
        return any(self._is_one_of("you", token) for token in range(clause, first))

    def _ours(self, first: int, before: str) -> bool:
        """Tell whether the employer speaks the language, or teaches it: “we speak Dutch on the floor”."""
        verb = _OUR_VERB.search(before)
        if verb is not None:
            token = first - len(before) + verb.start()
            beside = self._is_one_of("us", token - 1) or self._is_one_of("us", token + 1)
            return beside or self._is_one_of("ours", token - 2)  # “our colleagues speak Dutch”
        if (taught := _TAUGHT.search(before)) and self._is_one_of("lessons", first - len(before) + taught.start()):
            return True
        if _OUR_LESSON.search(before) is None:
            return False
        told = range(first - len(before), first)
        return any(self._is_one_of("us", token) or self._is_one_of("ours", token) for token in told)

    def _is_one_of(self, cue: str, token: int) -> bool:
        """Tell whether a token is a word of a cue that has no role of its own."""
        if not 0 <= token < len(self.roles):
            return False
        word = self.facts.text[self.words.starts[token] : self.words.ends[token]].lower()
        return word in tables.once(word_sets, self.facts.knowledge.vocabulary["language-cues"])[cue]

    def _listed(self, before: str, after: str) -> bool:
        """Tell whether the languages stand alone on their line, under a label for languages or in a list of demands."""
        if before not in ("", "w") or after.strip(":)-"):
            return False
        if language_codes.under_key(self.facts, self.span.start):
            return True
        section = necessity.section_at(self.facts, self.span.start)
        if before or (section and section.kind in _LISTING):
            return section is not None and section.kind in _LISTING
        words = self.facts.mentions.words
        first = words.at(self.span.start)
        above = self.lookup.phrases(self.facts, max(0, first - 3), first, LANGUAGES)
        return [role for _, role in above][-1:] == ["L"]

    def _demand(
        self, code: str, places: Sequence[tuple[int, int]], given: Mapping[int, Sequence[int]]
    ) -> LanguageDemand:
        """Put together what is said of one language; `places` are the groups that name it, and its tokens there."""
        starts, ends, text = self.words.starts, self.words.ends, self.facts.text
        tokens = sorted({token for number, _ in places for token in given.get(number, ())})
        named = [token for number, _ in places for token in self.groups[number]]
        low, high = min(named + tokens), max(named + tokens)
        said = [levels.part(self.facts, self.words, token) for token in tokens]
        own = [part for token in named if (part := levels.in_name(self.facts, self.words.refs[token]))]
        parts = tuple(sorted([*own, *said], key=lambda part: part.span))
        kind, cefr, adjectives = levels.combine(parts)
        name, group = places[0][1], self.groups[places[0][0]]
        following = next((other[0] for other in self.groups if other[0] > high), None)
        return LanguageDemand(
            language=code,
            span=_closed(text, Span(starts[low], ends[high])),
            name=Span(starts[name], ends[name]),
            level=Span(parts[0].span.start, parts[-1].span.end) if parts else None,
            level_text=", ".join(text[part.span.start : part.span.end] for part in parts),
            kind=kind,
            cefr=cefr,
            adjectives=adjectives,
            necessity=necessity.read(self.facts, self.words, low, high, following),
            alternative=any(self.words.refs[token] == "or" for token in range(group[0], group[-1])),
            parts=parts,
        )


def _closed(text: str, span: Span) -> Span:
    """Return a place with the bracket that closes one inside it, "Dutch (C1)"."""
    opened = text.count("(", *span) - text.count(")", *span)
    return Span(span.start, span.end + 1) if opened == 1 and text.startswith(")", span.end) else span
