"""Years of experience: very many, against the title or the header, against each other."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from linter.checkers import Match
from linter.facts import Facts, lines
from linter.facts.phrases import word_sets, written
from linter.facts.tables import Entries, once
from linter.facts.types import ExperienceDemand
from linter.lexicon import Mention
from linter.spans import Span

_NOTHING: dict[str, Any] = {"type": "object", "properties": {}, "additionalProperties": False}
PARAMS: dict[str, dict[str, Any]] = {
    "many-years": {
        "type": "object",
        "properties": {
            "from": {"enum": ["many", "very-many"], "description": "The limit in the configuration's `experience`."},
        },
        "required": ["from"],
        "additionalProperties": False,
    },
    "grade-against-years": {
        "type": "object",
        "properties": {"years": {"enum": ["too-many", "too-few"], "description": "For the grade in the title."}},
        "required": ["years"],
        "additionalProperties": False,
    },
    "header-against-body": _NOTHING,
    "part-greater-than-whole": _NOTHING,
    "inverted-years": _NOTHING,
}

_LIMITS = {"many": 10.0, "very-many": 15.0}
_DEGREE_REACH = 120  # code points around years in which another degree with fewer years may stand
_TITLE_LENGTH = 120  # code points of a first line that can be a title
_AROUND = 8  # code points beside a grade in the value that it is ("level", a bracket)
_LABEL_WORDS, _HEADER_WORDS = 4, 12  # words of a label for years, and of its line


def _limit(facts: Facts, name: str) -> float:
    return float(facts.settings.options.get("experience", {}).get(name, _LIMITS[name]))


def many_years(facts: Facts, params: Mapping[str, Any]) -> Iterable[Match]:
    """Return the demands of so many years, unless fewer suffice with another degree.

    A part of a demand that is shown already stands beside it.
    """
    low = _limit(facts, params["from"])
    high = _limit(facts, "very-many") if params["from"] == "many" else float("inf")
    least = min(low, _limit(facts, "many"))
    demands = facts.experience
    parts: dict[int, list[tuple[Span, str]]] = {}
    for demand in demands:
        if demand.part_of is not None:
            told = f"of these, {years_text(demand.min_years)} here"
            parts.setdefault(demand.part_of, []).append((demand.span, told))
    for index, demand in enumerate(demands):
        whole = demand if demand.part_of is None else demands[demand.part_of]
        if not low <= (demand.min_years or 0) < high or (whole is not demand and (whole.min_years or 0) >= least):
            continue
        if not _has_shorter_way(facts, demand):
            yield Match(demand.number, {"years": years_text(demand.min_years)}, related=tuple(parts.get(index, ())))


def _has_shorter_way(facts: Facts, demand: ExperienceDemand) -> bool:
    """Tell whether fewer years will do beside another degree: "a bachelor and 12 years, or a master and 4"."""
    low, high = demand.span.start - _DEGREE_REACH, demand.span.end + _DEGREE_REACH
    others = [d for d in facts.experience if low < d.span.start < high and d.part_of is None and not d.header]
    for other in others:
        shorter = 0 < (other.max_years or other.min_years or 0) < (demand.min_years or 0)
        first, second = sorted((demand.span, other.span))
        if not shorter or "\n" in facts.text[first.end : second.start]:
            continue
        between = facts.mentions.between("education", first.end, second.start)
        if between and facts.mentions.between("education", first.start - _DEGREE_REACH // 2, first.start):
            return True
    return False


def years_text(years: float | None) -> str:
    """Return a number of years in words for a message, "" for none."""
    return "" if years is None else f"{years:g} year{'' if years == 1 else 's'}"


def grade_against_years(facts: Facts, params: Mapping[str, Any]) -> Iterable[Match]:
    """Return the years that contradict the grade in the title: a junior with 6 years, a senior with at most one."""
    grades, where = _grades(facts)
    required = [d for d in facts.experience if d.necessity == "required" and not d.header]
    if len({grade.id for grade in grades}) != 1 or not required:
        return
    known = facts.knowledge.vocabulary["seniority"][grades[0].id]
    if params["years"] == "too-many":
        least = known.get("contradicts_from", float("inf"))
        wrong = required if all((d.min_years or 0) >= least for d in required) else []
    else:
        most = max(max(d.min_years or 0, d.max_years or 0) for d in required)
        wrong = [d for d in required if not d.subject] if most <= known.get("contradicts_to", -1) else []
    for demand in wrong[:1]:
        yield Match(
            demand.number,
            {
                "grade": known["name"],
                "where": where,
                "years": years_text(demand.max_years if demand.min_years is None else demand.min_years),
                "usual": f"{known['low']} to {known['high']} years" if known["high"] else "none",
            },
            related=((Span(grades[0].start, grades[0].end), "says {grade}"),),
        )


def _grades(facts: Facts) -> tuple[list[Mention], str]:
    """Return the words for a grade in the title, else in a key or label for grades, and which of these it is."""
    if "seniority" not in facts.mentions:
        return [], ""
    titled = [mention for title in _titles(facts) for mention in facts.mentions.between("seniority", *title)]
    if titled:
        return titled, "title"
    keyed = [m.span for m in facts.document.metadata if m.field == "seniority"]
    return [m for m in facts.mentions["seniority"] if _is_value(facts, m, keyed)], "header"


def _is_value(facts: Facts, grade: Mention, keyed: Sequence[Span]) -> bool:
    """Tell whether a grade is the whole value of a key or a label for grades: “Level: Junior”."""
    span = Span(grade.start, grade.end)
    if any(value.covers(span) and len(value) <= len(span) + _AROUND for value in keyed):
        return True
    line = lines.at(facts, grade.start)
    if line is None or line.end - grade.end > _AROUND:
        return False
    label = facts.text[line.start_word : grade.start].rstrip(" *_")
    known = once(_grade_labels, facts.knowledge.vocabulary["grade-labels"])
    return label.endswith(":") and label[:-1].strip(" *_").lower() in known


def _grade_labels(entries: Entries) -> frozenset[str]:
    return frozenset(written(entries["grade"], "labels"))


def _titles(facts: Facts) -> list[Span]:
    """Return the places of the title: the field's, else the first line when it is short."""
    titles = [value.span for value in facts.fields.get("title", ())]
    if not titles and facts.lines and facts.lines[0].end - facts.lines[0].start <= _TITLE_LENGTH:
        return [Span(facts.lines[0].start, facts.lines[0].end)]
    return titles


def header_against_body(facts: Facts, params: Mapping[str, Any]) -> Iterable[Match]:
    """Return the years in the title, or beside a grade, that are fewer than what the text then demands."""
    demands = facts.experience
    if len(demands) < 2:
        return
    first = demands[0]  # what stands above everything else
    titled = first.header or any(title.overlaps(first.number) for title in _titles(facts)) or _is_labelled(facts, first)
    headers = [d for d in demands if d.header or (titled and d is first)]
    body = [d for d in demands if d not in headers and d.necessity == "required" and d.min_years]
    for header in headers[:1]:
        limit = header.max_years or header.min_years or 0
        fitting = [d for d in body if (d.min_years or 0) <= limit]
        more = [d for d in body if (d.min_years or 0) > limit and not any(_beside(facts, d, f) for f in fitting)]
        if more:
            related = tuple((d.number, f"{years_text(d.min_years)} here") for d in more)
            values = {
                "header": years_text(header.min_years or header.max_years),
                "years": years_text(more[0].min_years),
            }
            yield Match(header.span, values, related=related)


def _beside(facts: Facts, one: ExperienceDemand, two: ExperienceDemand) -> bool:
    """Tell whether two demands stand so near in one line that they may be alternatives."""
    first, second = sorted((one.number, two.number))
    return second.start - first.end <= _DEGREE_REACH // 2 and "\n" not in facts.text[first.end : second.start]


def _is_labelled(facts: Facts, demand: ExperienceDemand) -> bool:
    """Tell whether a key, or a label in a line of its own, gives the years of experience in all."""
    if demand.subject:
        return False
    line = lines.at(facts, demand.number.start)
    if line is None:
        return True  # the value of a key
    words = facts.mentions.words.text[line.first : facts.mentions.words.at(demand.number.start)]
    known = once(word_sets, facts.knowledge.vocabulary["experience-words"])["experience"]
    named = any(word in known or word.endswith(("erfahrung", "ervaring")) for word in words[:_LABEL_WORDS])
    label = ":" in facts.text[line.start : demand.number.start] or line.block.kind == "row"
    return named and label and line.block.kind != "item" and line.last - line.first <= _HEADER_WORDS


def part_greater_than_whole(facts: Facts, params: Mapping[str, Any]) -> Iterable[Match]:
    """Return the parts that are longer than the experience of which they are a part."""
    for demand in facts.experience:
        if demand.part_of is None:
            continue
        whole = facts.experience[demand.part_of]
        limit = whole.max_years or whole.min_years
        if demand.min_years and limit and demand.min_years > limit:
            values = {"part": years_text(demand.min_years), "whole": years_text(limit)}
            yield Match(demand.number, values, related=((whole.number, f"{values['whole']} in all here"),))


def inverted_years(facts: Facts, params: Mapping[str, Any]) -> Iterable[Match]:
    """Return the ranges whose first number is the higher one."""
    for demand in facts.experience:
        low, high = demand.min_years, demand.max_years
        if low is not None and high is not None and low > high:
            yield Match(demand.number, {"low": f"{high:g}", "high": f"{low:g}"})
