"""Where one works, told by the names of places and the words around them.

A place counts when the words before it say that one works there ("our office in", "am Standort"), when a postal code
stands before it, when it stands in the title or alone in one of the first lines, or when it follows "in" near "we are
looking for". A place that is only named (customers, the seat of a group, a part of the employer's name) does not.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from linter.facts import Facts, lines
from linter.facts.phrases import Phrases, one_of, written
from linter.facts.tables import Entries, once
from linter.facts.types import FieldValue, Line
from linter.facts.written import function_words
from linter.lexicon import Mention
from linter.patterns import lazy
from linter.spans import Span

_TOP_LINES = 6
_STRAY = 1  # words beside a place that stands alone ("CA")
_CUE_REACH = 4  # words that may stand between the cue's first word and the place
_SOUGHT_BEFORE, _SOUGHT_AFTER = 30, 8  # words around a place in which "we are looking for" is looked up
_ENOUGH = 3
_CODE = 2  # letters that are no town's name after a number: "reference 2410 PA"
_PIN = "📍"
_DIVIDERS = (" · ", " - ", " – ", " | ", " • ")
_POSTCODE = lazy(r"[0-9]{4,5}(?:[ \xa0][A-Z]{2}\b)?[ \xa0\t]{1,3}(?=[A-ZÀ-Ý])")
_NO_CODE = frozenset(".,€$£-/")  # right before a number that is no postal code
_ADDRESSED = ("", "\n", ",", "|", "•", "–", *"0123456789")  # what stands before a postal code in an address
_STATE = lazy(r"(?: [A-Z][a-z]+)?,\s?[A-Z]{2}\b")  # with the rest of a town's name ("Redwood Shores, CA")
_STATE_CODE = lazy(r",\s?[A-Z]{2}(?![a-z])")
_TITLE = 20  # words of a line in which a title may name its town


class _Place(NamedTuple):
    start: int
    end: int
    score: int
    region: bool


def read(facts: Facts, title: Span | None, employers: Sequence[FieldValue]) -> Iterator[FieldValue]:
    """Yield the places where one works, the best founded first."""
    found = list(_named(facts, title))
    for more in (_beside_employer(facts, employers), _in_title(facts, title), _posted(facts)):
        if not any(place.score >= _ENOUGH and not place.region for place in found):
            found += more
    named = {word for place in found if place.score >= _ENOUGH for word in _written(facts, place)}
    found += [place for place in _after_cue(facts) if not named.issuperset(_written(facts, place))]
    if all(place.score < _ENOUGH for place in found):
        found = _only(found)
    good = sorted((p for p in found if p.score >= _ENOUGH), key=lambda p: (p.region, -p.score, p.start))
    towns = [p for p in good if not p.region] or good
    for place in towns[:4]:
        span = Span(place.start, place.end)
        yield FieldValue("location", span, facts.document.quote(span), "prose")


def _written(facts: Facts, place: _Place) -> list[str]:
    return facts.text[place.start : place.end].split()


def _beside_employer(facts: Facts, employers: Sequence[FieldValue]) -> Iterator[_Place]:
    """Yield the name that says where the employer is: "Acme in Urk", "Acme (Quimper)", "Acme aus Marburg-Cappel"."""
    cues = facts.knowledge.vocabulary["place-cues"]
    behind, named = once(_seat, cues), once(_name, cues)
    for one in employers:
        at = facts.text.find(one.value)
        while at >= 0:
            seat = behind.match(facts.text, at + len(one.value))
            name = named.match(facts.text, seat.end()) if seat else None
            if name is not None and seat is not None and _may_be_town(facts, name, seat.group().endswith("(")):
                yield _Place(name.start(), name.end(), 3, False)
                return
            at = facts.text.find(one.value, at + 1)


def _may_be_town(facts: Facts, name: re.Match[str], bracketed: bool) -> bool:
    """Tell whether what stands behind an employer's name is no abbreviation or list in brackets and no common word."""
    town = name.group()
    if bracketed and not facts.text.startswith(")", name.end()):
        return False
    if bracketed and any(c.isupper() for word in town.replace("-", " ").split() for c in word[1:]):
        return False
    return town.split(maxsplit=1)[0].casefold() not in function_words(facts)


def _in_title(facts: Facts, title: Span | None) -> Iterator[_Place]:
    """Yield the name behind "à" or "te" in the title's line: "Serveuse (h/f) à Davézieux"."""
    line = lines.at(facts, title.start) if title is not None else None
    if title is None or line is None or line.last - line.first > _TITLE:
        return
    cues = facts.knowledge.vocabulary["place-cues"]
    for found in once(_in_town, cues).finditer(facts.text, title.start, line.end):
        name = once(_name, cues).match(facts.text, found.end())
        if name is not None:
            yield _Place(name.start(), name.end(), 3, False)


def _only(found: Sequence[_Place]) -> list[_Place]:
    """Return the one town that the posting names, where a word such as "in" stands before it; else none."""
    towns = [p for p in found if not p.region]
    if len(towns) == 1 and towns[0].score > 0:
        return [towns[0]._replace(score=_ENOUGH)]
    return []


def without_seam(facts: Facts, value: Span) -> Span:
    """Return a labelled value up to the place into which the next words ran ("Culver City, CAThe company")."""
    for place in facts.mentions.between("places", value.start, value.end):
        state = _STATE_CODE.match(facts.text, place.end)
        end = state.end() if state else place.end
        if end < value.end and facts.text[end].isupper():
            return Span(value.start, end)
    return value


def of_town(facts: Facts, employers: Sequence[FieldValue]) -> Iterator[FieldValue]:
    """Yield the town in the name of a body that is of one place ("Stadt Lehrte")."""
    words = facts.mentions.words
    bodies = once(_bodies, facts.knowledge.vocabulary["place-cues"])
    for one in employers:
        own = words.text[words.at(one.span.start) : words.at(one.span.end)]
        for place in facts.mentions.between("places", one.span.start, one.span.end):
            if not bodies.isdisjoint(own):
                yield FieldValue("location", Span(place.start, place.end), facts.text[place.start : place.end], "prose")


def _cues(entries: Entries) -> Phrases:
    return Phrases({name: entries[name] for name in ("works", "elsewhere", "anywhere")})


def _seat(entries: Entries) -> re.Pattern[str]:
    return re.compile(rf"(?: \([\w-]{{2,15}}\))?,? (?:{one_of(entries, 'seat')} |\()(?=[A-ZÀ-Ý])")


def _in_town(entries: Entries) -> re.Pattern[str]:
    return re.compile(rf"\s(?:{one_of(entries, 'in-town')})\s(?=[A-ZÀ-Ý])")


def _name(entries: Entries) -> re.Pattern[str]:
    """Return an expression for the name of a town: "DEN HAAG", "Bad Homburg", "Villeneuve-sur-Lot", "Ulm"."""
    first, link, article = (one_of(entries, name) for name in ("name-first", "name-link", "name-article"))
    word = r"[A-ZÀ-Ý][\w’'-]+"
    capitals = r"[A-ZÀ-Ý]{2,}(?:[ '-][A-ZÀ-Ý]{2,}){0,4}\b"
    return re.compile(rf"{capitals}|(?:{first}[ -])?{word}(?:[ -]{link}(?:[ -]{article})?[ -]{word})?")


def _street(entries: Entries) -> re.Pattern[str]:
    """Return an expression for what goes on behind the name of a street, and not of a town."""
    return re.compile(rf"-[A-ZÀ-Ý]|\s{one_of(entries, 'street')}\b")


def _before(entries: Entries) -> frozenset[str]:
    return frozenset(written(entries["before"], "words"))


def _join(joins: Entries) -> re.Pattern[str]:
    return re.compile(rf"[\s,/()&+|–-]{{1,4}}(?:{one_of(joins, 'and', 'or')}\s+)?")


def _bodies(entries: Entries) -> frozenset[str]:
    return frozenset(str(entries["bodies"]["words"]).split())


def _named(facts: Facts, title: Span | None) -> Iterator[_Place]:
    """Yield known places with what the words around them weigh; neighbours are one ("Brussels, Belgium")."""
    groups = list(_groups(facts, facts.mentions["places"]))
    entries = facts.knowledge.vocabulary["places"]
    for group in groups:
        start, end = group[0].start, group[-1].end
        score = _weight(facts, group, title)
        state = _STATE.match(facts.text, end)
        yield _Place(start, state.end() if state else end, score, all(entries[m.id].get("region") for m in group))


def _groups(facts: Facts, mentions: Sequence[Mention]) -> Iterator[list[Mention]]:
    group: list[Mention] = []
    join = once(_join, facts.knowledge.vocabulary["joining-words"])
    for mention in mentions:
        if group and (gap := join.match(facts.text, group[-1].end)) and gap.end() == mention.start:
            group.append(mention)
            continue
        if group:
            yield group
        group = [mention]
    if group:
        yield group


def _weight(facts: Facts, group: Sequence[Mention], title: Span | None) -> int:
    """Return how well the words around a place say that one works there."""
    first = group[0]
    words = facts.mentions.words
    if title is not None and title.start <= first.start < title.end:
        return 3
    cues = once(_cues, facts.knowledge.vocabulary["place-cues"])
    before = [c for c in cues.find(words, first.word - _CUE_REACH - 2, first.word) if first.word - c.last <= 1]
    if before:
        return {"works": 3, "anywhere": 3}.get(before[-1].id, -3)
    if facts.mentions.between("place-cues", max(0, first.start - 40), first.start) and _near(facts, first):
        return 4
    if _alone(facts, group) or _set_off(facts, first):
        return 3
    previous = words.text[first.word - 1] if first.word else ""
    if previous in once(_before, facts.knowledge.vocabulary["place-cues"]) or _STATE.match(facts.text, group[-1].end):
        sought = once(_sought, facts.knowledge.vocabulary["title-cues"])
        near = sought.find(words, first.word - _SOUGHT_BEFORE, first.word + _SOUGHT_AFTER)
        return 3 if next(near, None) else 1
    return 0


def _sought(entries: Entries) -> Phrases:
    return Phrases({"sought": entries["sought"]})


def _near(facts: Facts, place: Mention) -> bool:
    """Tell whether a sure cue ends at most one word before a place."""
    cue = facts.mentions.between("place-cues", max(0, place.start - 40), place.start)[-1]
    return place.word - facts.mentions.words.at(cue.end) <= 1


def _set_off(facts: Facts, place: Mention) -> bool:
    """Tell whether a pin stands before a place, or, in one of the first lines, a mark that divides it."""
    before = facts.text[max(0, place.start - 3) : place.start]
    if _PIN in before:
        return True
    top = facts.lines[min(len(facts.lines), _TOP_LINES) - 1].end if facts.lines else 0
    return place.start < top and before.endswith(_DIVIDERS)


def _alone(facts: Facts, group: Sequence[Mention]) -> bool:
    """Tell whether one of the first lines names the place and nothing else, or the place before a bar."""
    for line in facts.lines[:_TOP_LINES]:
        if line.start <= group[0].start < line.end:
            own = facts.mentions.words.at(group[-1].end) - group[0].word
            if line.last - line.first - own <= _STRAY or "|" in facts.text[line.start : line.end]:
                return True
            opens = group[0].start == line.start_word and line.last - line.first <= _TITLE
            return opens and facts.text.startswith((*_DIVIDERS, " / "), group[-1].end)
    return False


def alone(facts: Facts, line: Line) -> bool:
    """Tell whether a line holds a place of the vocabulary and nothing else."""
    groups = _groups(facts, facts.mentions.between("places", line.start, line.end))
    group = next(groups, None)
    return group is not None and next(groups, None) is None and _alone(facts, group)


def _posted(facts: Facts) -> Iterator[_Place]:
    """Yield the places that a postal code stands before: "8500 Kortrijk", "1011 AB Amsterdam", "14480 Potsdam"."""
    text, cues = facts.text, facts.knowledge.vocabulary["place-cues"]
    for code in _POSTCODE.finditer(text):
        name = once(_name, cues).match(text, code.end())
        if name is None or len(name.group()) <= _CODE or text[code.start() - 1 : code.start()].isalnum():
            continue
        if once(_street, cues).match(text, name.end()):
            continue
        before = text[max(0, code.start() - 2) : code.start()]
        set_off = before.rstrip(" \t")[-1:] in _ADDRESSED and before[-1:] not in _NO_CODE
        addressed = set_off and not _is_year(code.group())
        if addressed or name.group().isupper() or facts.mentions.between("places", code.end(), code.end() + 1):
            yield _Place(code.start(), name.end(), 3, False)


def _is_year(code: str) -> bool:
    return len(code.strip()) == len("2026") and code[:2] in ("19", "20")


def _after_cue(facts: Facts) -> Iterator[_Place]:
    """Yield the names that follow a sure cue and are in no vocabulary: "gevestigd in Zele", "magasin de Davézieux"."""
    words, named = facts.mentions.words, once(_name, facts.knowledge.vocabulary["place-cues"])
    for cue in facts.mentions["place-cues"]:
        at = words.at(cue.end)
        if at < len(words.starts) and words.starts[at] - cue.end <= 3:
            name = named.match(facts.text, words.starts[at])
            if name is not None and not _is_common(facts, name):
                state = _STATE.match(facts.text, name.end())
                yield _Place(name.start(), state.end() if state else name.end(), 3, False)


def _is_common(facts: Facts, name: re.Match[str]) -> bool:
    """Tell whether what stands where a place would is a word of grammar, or a way to work ("Homeoffice")."""
    return name.group().casefold() in function_words(facts) or bool(facts.mentions.between("work-models", *name.span()))
