"""The years of experience that a candidate needs.

Only sentences with a number of years or months are read. A number is a demand when experience is spoken of with it
(“5 years of experience”, “expérience de 2 ans”), or when it opens a demand of its own (“3+ years leading teams”); it
is none when it belongs to the firm, a contract, an age, a course of study or a stretch of the past.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from linter.facts import Facts, labels, necessity, numbers, sentences, tables, units_of_time, wording
from linter.facts.numbers import Amount
from linter.facts.phrases import word_sets
from linter.facts.types import ExperienceDemand
from linter.facts.wording import Mark
from linter.lexicon import Mention
from linter.patterns import lazy
from linter.spans import Span

_ROLES = {
    "number-words": {"*": "#"},
    "experience-words": {
        "to": "t", "and": "C", "or": "C", "experience": "E", "link": "D", "least": "q", "most": "u", "or more": "o",
        "candidate": "Y", "demands": "s", "company": "c", "elsewhere": "X", "window": "W", "part": "i", "none": "N",
        "between": "b", "children": "k",
    },
    "necessity": necessity.ROLES,
}  # fmt: skip
_CLAUSE = lazy(r"[;.|]")
_PAIR = lazy(r"^(\|?[^|]+)\|([^|]+\|?)$")  # a row of two cells is a label and its value
_EXPERIENCE_NEXT = lazy(r"(?:\(o\)|[o+q,]{0,2})(?:\)(?=[Dw]))?[DwUVCtPRYWL]{0,6}E")
_EXPERIENCE_BEFORE = lazy(r"E(?:[DwUVCq,:(tRPpsYW#-]|N(?=[,C])){0,12}$")
_WITHIN = lazy(r"WD?$|NR?$|kD?$")  # “throughout the two years”, “children of 2 years”
_NONE_BEFORE = lazy(r"N[DwUR]{0,3}E")
_OTHER_NEXT = lazy(r"[)o]?[DwUt]{0,2}X")
_OPENS = lazy(r"(?:(?:^|.*[,:(Co+-])[RYpPqDs>ti]{0,5}|.*YD{1,2})$")
_CONTENT = lazy(r"[)o+q]{0,2}-?[DtwUVY]?[DwUt]")
_BESIDE = lazy(r"X[wU]{0,2}[oC]q?$")  # “a degree and 5 years in audit”
_LABEL = lazy(r"(?:^|.*[,;])[wUDCt#+]{1,8}:$")
_LISTED = lazy(r"(?:.*[,;])?(?P<skill>[wUDCtVLFX#+-]{1,8})(?P<mark>[:-])[q>]{0,2}$")
_ALONE = lazy(r"[o+)]{0,2}(?:$|[,(])")
_USED = lazy(r"Y[wDU]{1,6}(?P<mark>[cD])q?$")
_PART = lazy(r"i[qD]*$")  # “of which”
_LEADS_IN = lazy(r"D[Dq]*(?:E[Dq]*)?")
_DIRECTLY = lazy(r"[)o]?[DwUV]{0,2}E")
_NEED = lazy(r"[(]?[RP]")
_GRADE = lazy(r"L[wUDC]{0,5}[(,:-]?[q>]{0,2}$")
_WITH = lazy(r"[DXwU][Dt]$")
_NOTHING = lazy(r"[),]*(?:C|$)")
_ELLIPSIS = lazy(r"^,?[pYq]{1,2}#,?")
_AGE = 16  # years: from here on a bare number is an age, unless experience is named
_NEAR = 12  # words
_ELLIPTIC = lazy(r"[pYqi>][qDt]?#(?=$|[,.;)]|[Dt][DwU]|i)|\(q?#(?=D[DwU])|Cq?#(?=N[DwU])|[,(]q?#(?=P|[+o]?i)")
_ELLIPTIC_AHEAD = lazy(r"[q>]#(?=,p[qD]?#y)")  # “at least two, ideally four years”
_LENGTH = lazy(r"X[:Dq]{0,2}$")
_SINCE = lazy(r"Y[^c]{0,4}cq?$")
_SINCE_WHEN = lazy(r"cq?")
_YOU_DID = lazy(r",?(?:EY|YwE|YE|wYD[^c]*$)")
_AS = lazy(r"[)o+]?D[wU]")
_WISHED = lazy(r"\(?[RP]\)")  # “6 months of experience (1 year preferred)”
_PART_AFTER = lazy(r"[)o+]?i")  # “3 years of which in the public sector”
_OR_BEFORE = lazy(r"[C,]q?$")
_WITHOUT = lazy(r"N[DwU]")  # “or 8 years without one”
_LONG = 1.0  # years from which months alone can be a demand
_SUBJECT_AFTER = lazy(
    r"[)o+q]{0,3}(?:,(?=D))?D?(?P<kind>[wUVY][wUVCDY]{0,5})?(?:[Dt]*E)?"
    r"(?:[Dt]{1,3}(?P<of>[wUV#L][wUVDCt#LY]{0,9}(?<![DCt]))|(?P<doing>w[wUVDCt#LY]{0,9}(?<![DCt])))?"
)
_SUBJECT_BEFORE = lazy(r"E[DtRP]{0,3}(?P<of>[wUVL][wUVDCtL]{0,7}(?<![DCt]))?[,(]?[D,(qRPp]{0,3}$")
_SUBJECT_LABEL = lazy(r"(?P<of>[wU][wUDC]{0,5}):$")
_NAME_BEFORE = lazy(r"[^,;:()\n]+$")
_LONGEST_NAME = 30  # code points
_ELSEWHERE = frozenset(("about", "benefits", "conditions", "process", "apply", "pay", "outlook"))
_BARE = lazy(r"(?:[>≥]=? ?)?(\d{1,2}(?:[.,]\d)?)(?: ?[-–] ?(\d{1,2}(?:[.,]\d)?)| ?\+)?")
_HEADER = lazy(r"\((\d{1,2}) ?\+\)")
_HEADER_LINE = 80  # code points


def read(facts: Facts) -> tuple[ExperienceDemand, ...]:
    """Return the demands in the order of the text."""
    units = units_of_time.counted(facts)
    demands = [*_headers(facts), *_in_keys(facts)]
    done = 0
    for position, unit in enumerate(units):
        if unit.start < done:
            continue
        sentence = sentences.around(facts, unit.start, unit.end)
        sentence = Span(max(sentence.start, done), sentence.end)
        done = sentence.end
        inside = [u for u in units[position:] if u.start < sentence.end]
        demands += _Sentence(facts, sentence, inside).demands(len(demands))
    order = sorted(range(len(demands)), key=lambda i: demands[i].span)
    place = {old: new for new, old in enumerate(order)}
    return tuple(
        d._replace(part_of=None if d.part_of is None else place[d.part_of]) for d in (demands[i] for i in order)
    )


def _technologies(entries: Mapping[str, Mapping[str, Any]]) -> frozenset[str]:
    return frozenset(
        name.lower() for identity, entry in entries.items() for name in (identity, *entry.get("names", ()))
    )


def _lookup(vocabularies: Mapping[str, Mapping[str, Mapping[str, Any]]]) -> wording.Lookup:
    return wording.Lookup(vocabularies, _ROLES)


class _Sentence:
    """A sentence with numbers of years, by roles."""

    def __init__(self, facts: Facts, span: Span, units: Sequence[Mention]) -> None:
        self.facts = facts
        self.span = span
        self.lang = facts.written.at(span.start) or units[0].lang
        spoken = dict.fromkeys([*(unit.lang for unit in units if unit.lang), self.lang])
        found = tables.once(_lookup, facts.knowledge.vocabulary).table(spoken)
        marks = [*numbers.marks(facts, span, units), *self._grades(), *self._compounds()]
        marks.sort(key=lambda mark: (mark.start, mark.role == "y"))
        words = numbers.settle(wording.read(facts, span, found, marks), facts.knowledge.vocabulary["number-words"])
        self.words = words._replace(roles=_PAIR.sub(r"\1:\2", words.roles))
        self.roles = self.words.roles

    def _grades(self) -> list[Mark]:
        return [Mark(m.start, m.end, "L", m) for m in self.facts.mentions.between("seniority", *self.span)]

    def _compounds(self) -> list[Mark]:
        """Return the compounds that end in a word of experience or a length, “managementervaring”, “Projektdauer”."""
        words, entries = self.facts.mentions.words, self.facts.knowledge.vocabulary["experience-words"]
        kinds = [(tuple(entries[name]["endings"]), role) for name, role in (("experience", "E"), ("elsewhere", "X"))]
        return [
            Mark(words.starts[i], words.ends[i], role)
            for i in range(words.at(self.span.start), words.at(self.span.end))
            for endings, role in kinds
            if words.text[i].endswith(endings)
        ]

    def demands(self, offset: int) -> list[ExperienceDemand]:
        """Return the demands of the sentence; `offset` is the index of the first among those of the posting."""
        amounts = numbers.amounts(self.words, self.lang)
        amounts += self._elliptic(amounts)
        amounts.sort(key=lambda amount: amount.first)
        sides = [self._around(amounts, number) for number in range(len(amounts))]
        asked = [self._demanded(amount, *sides[number]) for number, amount in enumerate(amounts)]
        if any(asked):  # “MSc with 3 years, or BSc with 5 years of experience”
            asked = [yes or self._alike(amounts[number], *sides[number]) for number, yes in enumerate(asked)]
        kept = [amount for number, amount in enumerate(amounts) if asked[number]]
        return [self._demand(kept, number, offset) for number in range(len(kept))]

    def _around(self, amounts: Sequence[Amount], number: int) -> tuple[str, str]:
        """Return the roles of the clause before and after an amount, up to the amounts beside it."""
        low = amounts[number - 1].last + 1 if number else 0
        high = next((a.first for a in amounts[number + 1 :] if a.unit >= 0), None)
        before = _CLAUSE.split(self.roles[low : amounts[number].first])[-1]
        after = _CLAUSE.split(self.roles[amounts[number].last + 1 : high], maxsplit=1)[0]
        return before, _ELLIPSIS.sub("", after)

    def _elliptic(self, amounts: Sequence[Amount]) -> list[Amount]:
        """Return the numbers without a unit that repeat one: “minimum 3 years, ideally 5”, “you have 2”."""
        if not amounts:
            return []
        found = []
        unit = float(self.words.refs[amounts[0].unit])
        for match in (*_ELLIPTIC_AHEAD.finditer(self.roles), *_ELLIPTIC.finditer(self.roles, amounts[0].last + 1)):
            token = match.end() - 1
            if not any(a.first <= token <= a.last for a in amounts):
                found.append(Amount(round(self.words.refs[token] * unit, 2), None, token, token, -1))
        return found

    def _alike(self, amount: Amount, before: str, after: str) -> bool:
        if _WISHED.match(after) and (before.endswith("(") or after[0] == "("):
            return True
        if _PART_AFTER.match(after) or (_OR_BEFORE.search(before) and _WITHOUT.match(after)):
            return True
        if not _WITH.search(before) or not _NOTHING.match(after) or not self._leads_in(amount.first - 1):
            return False
        return not self._firms(amount, before, after)

    def _demanded(self, amount: Amount, before: str, after: str) -> bool:
        if amount.unit < 0:
            return True
        if _SINCE_WHEN.fullmatch(before) and _YOU_DID.match(after) and self._since(amount, before):
            return True  # “Seit drei Jahren arbeitest du als Pfleger”
        if self._firms(amount, before, after) or self._none(amount, before) or self._within(amount, before):
            return False
        if before.endswith("(") and after.startswith(")") and self._of_technology(amount.first - 1):
            return True
        if self.roles[amount.first] == "y":  # “years of experience: 5”
            named = "E" in self.roles[amount.first : amount.last] or re.search(r"E[(D]{0,3}$", before)
            return bool(named or _DIRECTLY.match(after))
        if _SINCE.search(before) and _AS.match(after) and not self._firms(amount, before, after):
            return True  # “Du arbeitest seit einem Jahr als Erzieherin”
        if _OTHER_NEXT.match(after) or (self._adjectival(amount) and not _DIRECTLY.match(after)):
            return False
        listed = self._listed(amount, before, after)
        return listed or self._of_experience(before, after) or self._opens(amount, before, after)

    def _within(self, amount: Amount, before: str) -> bool:
        """Tell whether the years are a stretch of time: “in the next two years”, “within two years you will …”."""
        return bool(_WITHIN.search(before) or (before.endswith("D") and self._is_one_of("window", amount.first - 1)))

    def _none(self, amount: Amount, before: str) -> bool:
        """Tell whether no experience is asked; a capital is a lost line break, “geen diploma Ervaring 2 jaar”."""
        found = _NONE_BEFORE.search(before)
        if found is None:
            return False
        word = self.words.starts[amount.first - len(before) + found.end() - 1]
        return self.lang == "de" or not self.facts.text[word].isupper()

    def _listed(self, amount: Amount, before: str, after: str) -> bool:
        """Tell whether the years are all that is said of a skill: “Python: 5 years”; among demands, of any skill."""
        found = _LISTED.fullmatch(before) or _USED.fullmatch(before)
        if found is None or not _ALONE.match(after):
            return False
        base = amount.first - len(before)
        if self._of_technology(base + found.start("mark")):
            return True  # also “you have used Docker for 3 years”
        section = necessity.section_at(self.facts, self.span.start)
        if found["mark"] != ":" or "X" in found["skill"] or section is None or section.kind != "requirements":
            return False
        return not labels.is_label(self.facts, self._tokens(base + found.start("skill"), base + found.end("skill")))

    def _of_technology(self, mark: int) -> bool:
        """Tell whether a technology stands right before a bracket or a colon: “Java (5 years)”."""
        start = self.words.starts[mark]
        before = _NAME_BEFORE.search(self.facts.text, max(self.span.start, start - _LONGEST_NAME), start)
        known = tables.once(_technologies, self.facts.knowledge.vocabulary["technologies"])
        if before is None:
            return False
        name = before.group().strip().lower()
        return name in known or name.rpartition(" ")[2] in known  # “… and Node”

    def _of_experience(self, before: str, after: str) -> bool:
        """Tell whether experience, or a grade, is spoken of right beside the years."""
        if _LENGTH.search(before) and after.startswith(","):
            return False  # “contract length 12 months, experience …”
        if _EXPERIENCE_NEXT.match(after) or _GRADE.search(before):
            return True
        told = _EXPERIENCE_BEFORE.search(before)
        if told and "X" not in told.group():
            return True
        return bool(_LABEL.match(before) and "X" not in before and _NEED.match(after))

    def _opens(self, amount: Amount, before: str, after: str) -> bool:
        """Tell whether the years open a demand that doesn't name experience: “3+ years leading teams”."""
        if (
            sentences.key_words(self.facts, self.span.start)
            & tables.once(units_of_time.signs, self.facts.knowledge.vocabulary).experience
        ):
            return True
        marked = bool(set("+o>") & set(self.roles[amount.first : amount.last + 1]))
        least = self.roles[amount.first] in "q>b"
        months = self.words.refs[amount.unit] < 1  # too common elsewhere to be a demand by themselves
        if (months and not (least and (amount.low or 0) >= _LONG)) or not self._asks_here():
            return False
        if not _CONTENT.match(after):
            return marked and not before and not after  # “10+ years” on a line of its own
        if max(amount.low or 0, amount.high or 0) >= _AGE and after[0] != "D":
            return False
        if before and "Y" not in before and self._leads_in(amount.first - 1):
            return False  # “it has been there for 10+ years”
        if marked or self._starts_afresh(amount) or _PART.search(before):
            return True
        own = before.rpartition(",")[2]
        return bool(_OPENS.fullmatch(before) and ("X" not in own or _BESIDE.search(own)))

    def _starts_afresh(self, amount: Amount) -> bool:
        """Tell whether a capital opens the demand where the break before it was lost: “… field At least 4 years …”."""
        return self.roles[amount.first] == "q" and self.facts.text[self.words.starts[amount.first]].isupper()

    def _firms(self, amount: Amount, before: str, after: str) -> bool:
        """Tell whether the years are the employer's: “we have 20 years of experience”, “with over 20 years, we …”."""
        near = re.split(r"[-:]", before)[-1][-_NEAR:]
        speakers = [role for role in near if role in "csYR"]
        if speakers:
            return speakers[-1] == "c" and not (speakers[-2:] == ["Y", "c"] and self._since(amount, near))
        if not _LEADS_IN.fullmatch(before) or not self._leads_in(amount.first - len(before)):
            return False
        own, _, then = after.partition(",")  # “with over 20 years of experience, Acme is …”, but “…, you will …”
        following = next((role for role in (own if not then else then[:_NEAR]) if role in "csYR"), "")
        return following == "c" or (bool(then) and following != "Y" and "Y" not in own)

    def _since(self, amount: Amount, near: str) -> bool:
        """Tell whether the last word about a firm only says since when: “Sie sind seit drei Jahren tätig”."""
        return self._is_one_of("since", amount.first - len(near) + near.rindex("c"))

    def _leads_in(self, token: int) -> bool:
        return self._is_one_of("lead-in", token)

    def _is_one_of(self, entry: str, token: int) -> bool:
        """Tell whether a token is a single word of an entry of `experience-words`, whatever its role."""
        if token < 0:
            return False
        word = self.facts.text[self.words.starts[token] : self.words.ends[token]].lower()
        return word in tables.once(word_sets, self.facts.knowledge.vocabulary["experience-words"])[entry]

    def _adjectival(self, amount: Amount) -> bool:
        """Tell whether the years stand as an adjective before a noun: “dreijährige”, “a five-year …”."""
        start = self.words.starts[amount.unit]
        unit = self.facts.text[start : self.words.ends[amount.unit]].lower()
        joined = unit == "year" and self.facts.text[start - 1] == "-"
        return joined or "jähr" in unit or unit.endswith("arige") or (unit == "year" and (amount.low or 0) > 1)

    def _asks_here(self) -> bool:
        section = necessity.section_at(self.facts, self.span.start)
        return section is None or section.kind not in _ELSEWHERE

    def _demand(self, kept: Sequence[Amount], number: int, offset: int) -> ExperienceDemand:
        amount = kept[number]
        starts, ends = self.words.starts, self.words.ends
        following = kept[number + 1].first if number + 1 < len(kept) else None
        subject = self._subject(amount, following)
        first, last = amount.first, amount.last
        span = Span(starts[first], ends[last])
        if subject is not None:
            span = span.cover(subject)
        after = self.roles[amount.last + 1 : following]
        part = number and ("i" in self.roles[kept[number - 1].last : amount.first] or _PART_AFTER.match(after))
        return ExperienceDemand(
            min_years=amount.low,
            max_years=amount.high,
            subject=" ".join(self.facts.text[subject.start : subject.end].split()) if subject else "",
            necessity=necessity.read(self.facts, self.words, first, last, following),
            span=span,
            number=Span(starts[first], ends[last]),
            subject_span=subject,
            part_of=offset + number - 1 if part else None,
        )

    def _subject(self, amount: Amount, following: int | None) -> Span | None:
        """Return the place of what the years are of: after them, else between them and “experience”, else a label."""
        after = _CLAUSE.split(self.roles[amount.last + 1 : following], maxsplit=1)[0]
        found = _SUBJECT_AFTER.match(after)
        for part in ("of", "doing", "kind"):
            if found and found[part]:
                return self._tokens(amount.last + 1 + found.start(part), amount.last + 1 + found.end(part))
        low = max((m.end() for m in _CLAUSE.finditer(self.roles, 0, amount.first)), default=0)
        before = self.roles[low : amount.first]
        named = _SUBJECT_BEFORE.search(before) or _SUBJECT_LABEL.search(before)
        return self._tokens(low + named.start("of"), low + named.end("of")) if named and named["of"] else None

    def _tokens(self, first: int, last: int) -> Span:
        return Span(self.words.starts[first], self.words.ends[last - 1])


def _in_keys(facts: Facts) -> Iterator[ExperienceDemand]:
    """Yield the bare numbers of keys that say they are years of experience, and schema.org's `monthsOfExperience`."""
    for value in facts.document.metadata:
        written = facts.text[value.start : value.end]
        if value.path.endswith("monthsOfExperience") and written.isdecimal():
            years = round(int(written) / 12, 2)
            yield ExperienceDemand(years, None, "", "required", value.span, value.span)
        elif (number := _BARE.fullmatch(written)) and _is_key_of_years(facts, value.start):
            low, high = (float(end.replace(",", ".")) if end else None for end in number.groups())
            yield ExperienceDemand(low, high, "", "required", value.span, value.span)


def _is_key_of_years(facts: Facts, offset: int) -> bool:
    """Tell whether a value's key speaks of experience and of years, and not of the most that is wanted."""
    words, key = facts.knowledge.vocabulary["experience-words"], sentences.key_words(facts, offset)
    named = tables.once(word_sets, words)
    return not (key.isdisjoint(named["experience"]) or key.isdisjoint(named["in-keys"])) and key.isdisjoint(
        named["most"]
    )


def _headers(facts: Facts) -> Iterator[ExperienceDemand]:
    """Yield the years in brackets behind a grade: “Senior (7+)”."""
    for grade in facts.mentions["seniority"]:
        line_end = facts.text.find("\n", grade.end)
        line_end = len(facts.text) if line_end < 0 else line_end
        found = _HEADER.search(facts.text, grade.end, min(line_end, grade.end + _HEADER_LINE))
        if found:
            yield ExperienceDemand(
                min_years=float(found[1]),
                max_years=None,
                subject="",
                necessity="required",
                span=Span(grade.start, found.end()),
                number=Span(found.start(1), found.end() - 1),
                header=True,
            )
