"""Whether a demand must be met or is only welcome: by the words around it, the label of its line, or its heading."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Mapping
from typing import Any

from linter.facts import Facts, tables
from linter.facts.phrases import word_sets
from linter.facts.types import Necessity, Section
from linter.facts.wording import Lookup, Wording
from linter.facts.written import LANGUAGES
from linter.patterns import lazy

ROLES = {"preferred": "P", "preferred-before": "p", "required": "R"}
"""The letters of the vocabulary `necessity` in a `Wording`."""

_LEADS = 30  # lines up to which the line that leads a list is looked for
_LONGEST_LEAD = 80  # code points
_SHORT_LEAD = 5  # words of a lead without a colon, “Erwünscht sind zudem”
_STOP = lazy(r"[.;|]|-(?=[wUV]{1,3}E)")
_LABEL = lazy(r"(?:[^:.;F]{0,8}[Pp][^:.;#P]{0,4}|[^:.;]{0,8}[Pp]F?):")
_ASIDE = lazy(r"\((?![DfF]{0,2}[NPR])[^)]*\)?")
_CLOSED = lazy(r"\([^)]*\)")  # “web development (ideally React) of at least 3 years”
_NO_MUST = lazy(r"N[DFfw]{0,2}R")  # “not mandatory, but a plus”
_AFRESH = lazy(r"[wU)cVy#](?=P[wU])|[wUy](?=PD{1,2}[wU])")
_OF_DEGREE = lazy(r"[UX]X[wf]?P")  # a lost line break: “5 years in sales BA Degree preferred”
_PLUS = lazy(r"D[C+](?=[.,;:)|]|$)")  # “English is a +”
_AT_THE_END = lazy(r"[^,;RUX]*P")  # a name before it may open something else: “… or equivalent BA preferred”
_ALONE = lazy(r"\s*[!.,]")
_NEAR = 16  # words after a demand in which its necessity is looked for
_WELCOMES = lazy(r"P[FDQVKSfw:(]{0,6}$")
_OTHERS = lazy(r"FD{0,2}P[DQVKSwU]{1,3}:$")  # a lost line break, “… is a plus Languages:”
_NEXT_ONE = lazy(r"P[DFfsw]{0,2}")  # “2 years, desirable are 4”
_GLADLY = lazy(r"[DF]{0,2}p[)]?$")  # “Englisch gern”
_THEN_WELCOME = lazy(r"[DFfQVp(-]{0,5}P")


def read(facts: Facts, words: Wording, first: int, last: int, next_demand: int | None = None) -> Necessity:
    """Return the necessity of the demand that the tokens `first` to `last` of a sentence make.

    `next_demand` is the token at which another one starts; None if there is none.
    """
    said = _said(_parted(facts, words, last), first, last, next_demand)
    if said is None:
        said = _answered(facts, words.ends[-1], len(words.roles) <= _NEAR) or led(facts, words.starts[first])
    return said or "required"


def _parted(facts: Facts, words: Wording, last: int) -> str:
    """Return the roles with a stop for each welcome behind token `last` that its capital shows to open something else.

    “… in retail Nice to have Jira” has lost a line break. German writes its nouns so, and tells nothing by it.
    """
    text, roles = facts.text, words.roles
    if "P" not in roles or facts.written.at(words.starts[0]) == "de":
        return roles
    opens = [m.start() + 1 for m in _AFRESH.finditer(roles, last) if text[words.starts[m.start() + 1]].isupper()]
    for index in opens:
        roles = f"{roles[:index]};{roles[index + 1 :]}"
    return roles


def _answered(facts: Facts, end: int, brief: bool) -> Necessity | None:
    """Return what the answer to a question says, “Do you speak Polish? Then you have a head start”.

    Of a `brief` one also a word alone: “Do you speak Polish? Great!”
    """
    if facts.text[end : end + 2].strip() != "?":
        return None
    known = facts.mentions.words
    first = known.at(end)
    words = tables.once(word_sets, facts.knowledge.vocabulary["necessity"])
    if first >= len(known.text):
        return None
    if brief and known.text[first] in words["applause"] and _ALONE.match(facts.text, known.ends[first]):
        return "preferred"
    if known.text[first] in words["then"]:
        lookup = tables.once(_lookup, facts.knowledge.vocabulary)
        said = lookup.phrases(facts, first, min(first + _NEAR, len(known.text)), LANGUAGES)
        return "preferred" if next((role for _, role in said), "") == "P" else None
    return None


def _said(roles: str, first: int, last: int, next_demand: int | None) -> Necessity | None:
    whole = _STOP.split(_PLUS.sub("DP", roles[last + 1 : next_demand]), maxsplit=1)[0]
    if next_demand is None and _AT_THE_END.fullmatch(whole):
        return "preferred"
    after = _OF_DEGREE.sub("", _NO_MUST.sub("", _ASIDE.sub("", whole)[:_NEAR]))
    before = _CLOSED.sub("", _STOP.split(roles[:first])[-1])
    own, *further = after.split(",")
    if next_demand is not None and further and _NEXT_ONE.fullmatch(further[-1]):
        further.pop()
    for role in own:
        if role in "PR":
            return "preferred" if role == "P" else "required"
    if _GLADLY.match(own):
        return "preferred"
    if any(_THEN_WELCOME.match(clause) for clause in further[:1]):
        return "preferred"
    if (
        "P" in roles[first : last + 1]
        or (_WELCOMES.search(before) and not _OTHERS.search(before))
        or "p" in before.rpartition("R")[2]
    ):
        return "preferred"
    if _LABEL.match(before):
        return "preferred"
    return "required" if "R" in roles[first : last + 1] else None


def led(facts: Facts, offset: int) -> Necessity | None:
    """Return what the line that leads the list around a place says of it, else what the heading of its section says."""
    section = section_at(facts, offset)
    low = section.span.start if section else 0
    lines = facts.lines
    index = bisect_right(lines, offset, key=lambda line: line.start) - 1
    lookup = tables.once(_lookup, facts.knowledge.vocabulary)
    for line in reversed(lines[max(0, index - _LEADS) : max(0, index)]):
        if line.start < low:
            break
        if line.end - line.start > _LONGEST_LEAD or line.block.kind == "item":
            continue
        said = list(lookup.phrases(facts, line.first, line.last, LANGUAGES))
        written = facts.text[line.start : line.end].rstrip(" *_\r")
        if written.endswith(":"):
            roles = {role for _, role in said}
            return "required" if "R" in roles else "preferred" if roles else None
        short = line.last - line.first <= _SHORT_LEAD and not written.endswith(".")
        if short and said and said[0] == (line.first, "P"):
            return "preferred"
    if section is None or section.kind != "nice-to-have" or facts.text.startswith(".", section.span.start):
        return None  # with a stop it is the end of a sentence that wraps, “… is⏎desirable.”, not a heading
    return "preferred"


def _lookup(vocabularies: Mapping[str, Mapping[str, Any]]) -> Lookup:
    return Lookup(vocabularies, {"necessity": ROLES})


def section_at(facts: Facts, offset: int) -> Section | None:
    """Return the section that a place stands in."""
    return next(
        (section for section in reversed(facts.sections) if section.span.start <= offset < section.span.end), None
    )
