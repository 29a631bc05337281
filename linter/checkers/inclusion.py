"""Demands that keep people out by figures: an age limit, a ceiling on experience, a range of years."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any, NamedTuple

from linter.checkers import Match
from linter.checkers.cues import CONDITIONS, Around, stands
from linter.facts import Facts, sentences
from linter.facts.types import ExperienceDemand
from linter.lexicon import Mention
from linter.spans import Span

_WORDS_ONLY: dict[str, Any] = {"type": "object", "properties": CONDITIONS, "additionalProperties": False}
PARAMS = {
    "age-limit": _WORDS_ONLY,
    "experience-ceiling": _WORDS_ONLY,
    "experience-range": _WORDS_ONLY,
}
_YOUNGEST, _OLDEST = 16, 75  # figures outside are no working age
_LAWFUL = 21  # a figure up to here may be a minimum that protects the young or follows from a licence
_ADULT = 19  # a range or a cap from here on is aimed at the young
_SHORT = 6  # words of a line such as "25-35 jaar" that names nobody and still speaks of the candidate


class Figure(NamedTuple):
    """An age or a range of ages as written."""

    low: int
    high: int
    span: Span

    @property
    def ranged(self) -> bool:
        """Whether two ages are given."""
        return self.low < self.high


def age_limit(facts: Facts, params: Mapping[str, Any]) -> Iterable[Match]:
    """Return the highest ages and age ranges that the posting asks of the candidate."""
    found: list[Span] = []
    for mention in facts.mentions["ages"]:
        place = _READ[mention.id](facts, mention)
        if place is None or stands(facts, place, mention.lang, params) is None:
            continue
        if found and place.start <= found[-1].end:
            found[-1] = found[-1].cover(place)
        else:
            found.append(place)
    return (Match(place) for place in found)


def _cap(facts: Facts, mention: Mention) -> Span | None:
    span = Span(mention.start, mention.end)
    figure = _after(facts, mention, 3)
    return span.cover(figure.span) if figure else span


def _generation(facts: Facts, mention: Mention) -> Span | None:
    span = Span(mention.start, mention.end)
    around = Around(facts, span, mention.lang)
    team = around.cues({"list": "people", "ids": ["team"], "side": "before", "within": 4, "reach": "clause"})
    candidate = team or _near(facts, span, mention, "person", reach="clause")
    return span if candidate or _sought(facts, span, mention) else None


def _sought(facts: Facts, span: Span, mention: Mention) -> bool:
    """Tell whether a group is one that is looked for or let in alone ("only graduates under 30")."""
    wanted = {"list": "exclusion-cues", "ids": ["seek", "only", "preferred"]}
    return bool(Around(facts, span, mention.lang).cues(wanted))


def _up_to(facts: Facts, mention: Mention) -> Span | None:
    figure = _after(facts, mention, 1)
    span = Span(mention.start, mention.end)
    if figure is not None:
        return span.cover(figure.span) if figure.high > _LAWFUL else None
    tens = _near(facts, span, mention, "tens", side="after", within=0)
    return span.cover(tens) if tens else None


def _beyond(facts: Facts, mention: Mention) -> Span | None:
    span = Span(mention.start, mention.end)
    around = Around(facts, span, mention.lang)
    if _of_work(facts, span, mention):
        return None
    if around.cues({"list": "exclusion-cues", "ids": ["turned-away"]}):
        return span
    denied = around.cues({"list": "exclusion-cues", "ids": ["deny"], "side": "before"})
    return span if denied and _near(facts, span, mention, "person") else None


def _below(facts: Facts, mention: Mention) -> Span | None:
    span = Span(mention.start, mention.end)
    if not _bare(facts, span, mention) or _of_work(facts, span, mention):
        return None
    group = _near(facts, span, mention, "group", side="before", within=1)
    if group and _sought(facts, group, mention):
        return group.cover(span)
    return span if _near(facts, span, mention, "person") else None


def _bare(facts: Facts, span: Span, mention: Mention) -> bool:
    """Tell whether a figure stands without a unit: what follows is a pause or a word by which the sentence goes on."""
    after = facts.text[span.end : span.end + 1]
    if not after or after in ".,;:!?)\n":
        return True
    return _near(facts, span, mention, "goes-on", side="after", within=0) is not None


def _of_work(facts: Facts, span: Span, mention: Mention) -> bool:
    """Tell whether a figure counts experience, a contract or a firm."""
    return _near(facts, span, mention, "not-age", reach="clause") is not None


def _above(facts: Facts, mention: Mention) -> Span | None:
    around = Around(facts, Span(mention.start, mention.end), mention.lang)
    denied = around.cues({"list": "exclusion-cues", "ids": ["deny"], "side": "before", "within": 3, "reach": "clause"})
    place = _up_to(facts, mention)
    return place.cover(denied[0]) if place and denied else None


def _between(facts: Facts, mention: Mention) -> Span | None:
    figure = _after(facts, mention, 0)
    if figure is None or not figure.ranged or figure.high < _ADULT:
        return None
    return Span(mention.start, figure.span.end) if _bare(facts, figure.span, mention) else None


def _proven(facts: Facts, mention: Mention) -> Span | None:
    figure = _before(facts, mention)
    if figure is None or (_of_thing(facts, figure, mention) and not _of_candidate(facts, figure, mention)):
        return None
    return _bounded(facts, mention, figure)


def _of_thing(facts: Facts, figure: Figure, mention: Mention) -> bool:
    """Tell whether a firm is named right before a figure: "our company is not even 35 years old"."""
    firm = {"list": "people", "ids": ["firm"], "side": "before", "within": 4, "reach": "clause"}
    return bool(Around(facts, figure.span, mention.lang).cues(firm))


def _years(facts: Facts, mention: Mention) -> Span | None:
    figure = _before(facts, mention)
    if figure is None or _of_work(facts, figure.span, mention):
        return None
    return _bounded(facts, mention, figure) if _of_candidate(facts, figure, mention) else None


def _of_candidate(facts: Facts, figure: Figure, mention: Mention) -> bool:
    """Tell whether a figure is said of a person, or stands in a line too short to be about anything else."""
    around = Around(facts, figure.span, mention.lang)
    words, clause = facts.mentions.words, around.bounds("clause")
    if words.at(clause.end) - words.at(clause.start) <= _SHORT:
        return True
    return bool(around.cues({"list": "age-cues", "ids": ["person"], "reach": "clause"}))


def _age(facts: Facts, mention: Mention) -> Span | None:
    figure = _after(facts, mention, 4)
    if figure is None or not _of_candidate(facts, figure, mention):
        return None
    return _bounded(facts, mention, figure)


def _bounded(facts: Facts, mention: Mention, figure: Figure) -> Span | None:
    """Return the place of a figure that has an upper end above the lawful minimum, with the words that say so."""
    span = figure.span.cover(Span(mention.start, mention.end))
    at_most = _near(facts, figure.span, mention, "at-most", within=2, reach="clause")
    at_most = at_most or _near(facts, figure.span, mention, "not-completed", side="after", reach="clause")
    if figure.high < _ADULT or not (at_most or figure.ranged):
        return None
    return span.cover(at_most) if at_most else span


_READ = {
    "cap": _cap,
    "generation": _generation,
    "up-to": _up_to,
    "above": _above,
    "beyond": _beyond,
    "below": _below,
    "between": _between,
    "proven": _proven,
    "years": _years,
    "age": _age,
}


def _near(facts: Facts, span: Span, mention: Mention, cue: str, **condition: object) -> Span | None:
    found = Around(facts, span, mention.lang).cues({"list": "age-cues", "ids": [cue], **condition})
    return found[0] if found else None


def _after(facts: Facts, mention: Mention, within: int) -> Figure | None:
    """Return the first figure after a mention with at most so many words between them."""
    words = facts.mentions.words
    first = words.at(mention.end)
    for at in range(first, min(first + within + 1, len(words.text))):
        if (low := _value(words.text[at])) is not None:
            second = _other_end(facts, at, 1)
            last = second if second is not None else at
            return _figure(facts, mention, low, int(words.text[last]), Span(words.starts[at], words.ends[last]))
    return None


def _before(facts: Facts, mention: Mention) -> Figure | None:
    """Return the figure right before a mention."""
    words, at = facts.mentions.words, mention.word - 1
    if at < 0 or (high := _value(words.text[at])) is None:
        return None
    second = _other_end(facts, at, -1)
    first = second if second is not None else at
    return _figure(facts, mention, int(words.text[first]), high, Span(words.starts[first], words.ends[at]))


def _figure(facts: Facts, mention: Mention, low: int, high: int, span: Span) -> Figure | None:
    both = span.cover(Span(mention.start, mention.end))
    apart = "\n" in facts.text[both.start : both.end] or not sentences.around(facts, *span).covers(both)
    return None if low > high or apart else Figure(low, high, span)


def _other_end(facts: Facts, at: int, step: int) -> int | None:
    """Return the index of the other figure of a range: beside this one, or with one word between them ("20 to 30")."""
    words = facts.mentions.words.text
    for other in (at + step, at + 2 * step):
        if 0 <= other < len(words) and _value(words[other]) is not None:
            return other
    return None


def _value(word: str) -> int | None:
    if len(word) != 2 or not word.isdecimal():
        return None
    return value if _YOUNGEST <= (value := int(word)) <= _OLDEST else None


def experience_ceiling(facts: Facts, params: Mapping[str, Any]) -> Iterable[Match]:
    """Return the demands that allow no more than so many years, also where the ceiling stands behind the years."""
    for demand in facts.experience:
        place = _ceiling(facts, demand)
        if place is not None and stands(facts, place, "", params) is not None:
            yield Match(place)
    for mention in facts.mentions["experience-ceilings"]:
        own = facts.knowledge.vocabulary["experience-ceilings"][mention.id]
        place = stands(facts, Span(mention.start, mention.end), mention.lang, params, own)
        if place is not None:
            yield Match(place)


def _ceiling(facts: Facts, demand: ExperienceDemand) -> Span | None:
    if demand.max_years is not None and demand.min_years is None:
        return demand.number
    around = Around(facts, demand.number)
    capped = around.cues({"list": "age-words", "ids": ["capped"], "side": "after", "within": 3, "reach": "clause"})
    turned = capped or around.cues({"list": "age-words", "ids": ["turned-away"], "side": "after", "within": 8})
    return demand.number.cover(turned[0]) if turned else None


def experience_range(facts: Facts, params: Mapping[str, Any]) -> Iterable[Match]:
    """Return the demands that give a lowest and a higher highest number of years."""
    for demand in facts.experience:
        low, high = demand.min_years, demand.max_years
        if low is not None and high and low < high and stands(facts, demand.number, "", params) is not None:
            yield Match(demand.number, {"minimum": f"{low:g}", "maximum": f"{high:g}"})
