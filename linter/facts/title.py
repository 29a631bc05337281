"""The job's title: the line that has the form of one, or what the prose says is sought.

A line has the form of a title when it is short, has none of the words that sentences have, and has a mark of gender
("(m/w/d)"), a word that names what a person is at work, or the first place in the posting.
"""

from __future__ import annotations

from collections.abc import Iterator

from linter.facts import Facts, lines, occupations, sought
from linter.facts.occupations import BREAK, Terms, trimmed
from linter.facts.types import FieldValue, Line
from linter.spans import Span

_TITLE = 18  # words of a title
_BRIEF = 8  # words of a title that is not the first line
_TOP = 5  # lines among which one that names an occupation is looked for
_LEAD = 10  # words of a title at the start of a long line
_AHEAD = 3  # words behind an occupation within which another one makes it longer ("Principal Data Scientist")
_ENDS = (".", ",", ";", "?", "!")
_NO_TITLE = frozenset(":$€£")  # in a line that names no occupation


def read(facts: Facts) -> Iterator[FieldValue]:
    """Yield the title that the body gives."""
    terms = occupations.terms(facts)
    line = _of_lines(facts, terms)
    span = line or sought.read(facts, terms)
    if span is not None and span.start < span.end:
        yield FieldValue("title", span, facts.document.quote(span), "label" if line else "prose")


def _of_lines(facts: Facts, terms: Terms) -> Span | None:
    """Return the line, or the part of one, that is the title."""
    parts = {s.heading.start for s in facts.sections if s.kind}
    found: dict[str, Line] = {}
    for number, line in enumerate(facts.lines[:_TOP]):
        if line.start_word in parts or facts.text.startswith(("{", "<"), line.start):
            continue
        form = _form(facts, line, terms, near=True)
        if form == "marked" or (form == "named" and number == 0):
            return _cut(facts, line, terms)
        if form in ("long", "") and number == 0 and (lead := _leading(facts, line, terms)):
            return lead
        if (form == "named" and line.last - line.first <= _BRIEF) or (form == "plain" and number == 0):
            found.setdefault(form, line)
    for marker in facts.mentions["gender-markers"]:
        own = lines.at(facts, marker.start)
        if own is not None and _form(facts, own, terms, near=False) == "marked":
            return _cut(facts, own, terms)
    best = found.get("named") or found.get("plain")
    return _cut(facts, best, terms) if best else None


def _form(facts: Facts, line: Line, terms: Terms, near: bool) -> str:
    """Return a line's form: "marked" with a gender, "named" by an occupation, "plain", "long", or "" for a sentence."""
    own = facts.mentions.words.text[line.first : line.last]
    if len(own) > _TITLE:
        return "long"
    spoken = sum(word in terms.sentence for word in own) + (own[0] in terms.openers)
    names = terms.name(own)
    markers = facts.mentions.between("gender-markers", line.start, line.end)
    if markers and spoken <= names and (names or (near and markers[0].word > line.first)):
        return "marked"
    raw = facts.text[line.start : line.end]
    if spoken or raw.endswith(_ENDS, 0, len(raw.rstrip(" *_\r\n"))) or (not names and not _NO_TITLE.isdisjoint(raw)):
        return ""
    if names and len(own) <= _LEAD + 4:
        return "named"
    conditions = [
        m for name in ("employment", "contract-types") for m in facts.mentions.between(name, line.start, line.end)
    ]
    covered = any(m.start <= line.start_word and m.end >= line.end_word for m in conditions)
    return "" if covered or len(conditions) > 1 else "plain"


def _cut(facts: Facts, line: Line, terms: Terms) -> Span:
    """Return a line without what decorates it; of several parts between bars the one that names the occupation."""
    start, end = line.start_word, line.end
    if "|" in facts.text[start:end]:
        words = facts.mentions.words
        at = start
        for part in facts.text[start:end].split("|"):
            own = words.text[words.at(at) : words.at(at + len(part))]
            if terms.name(own):
                start, end = at, at + len(part)
                break
            at += len(part) + 1
    return trimmed(facts.text, start, end)


def _leading(facts: Facts, line: Line, terms: Terms) -> Span | None:
    """Return the title with which a long line starts ("Tech Lead bij Gravity: …", "Data Scientist Acme is …")."""
    text, words = facts.text, facts.mentions.words
    if words.text[line.first] in terms.openers:
        return None
    named = False
    for last in range(line.first + 1, min(line.first + _LEAD, line.last)):
        named = named or terms.name(words.text[last - 1 : last])
        gap = text[words.ends[last - 1] : words.starts[last]]
        printed = words.text[last] in terms.behind
        broken = gap == "" or (BREAK.search(gap) and gap.strip() not in ("-", "/", "&"))
        if broken and words.text[last - 1] in terms.shortened:
            continue
        ended = named and text[words.starts[last]].isupper() and not terms.name(words.text[last : last + _AHEAD])
        if printed or broken or (ended and _is_capitalised(facts, line.first, last)):
            own = words.text[line.first : last]
            sound = (printed or named) and terms.sentence.isdisjoint(own)
            return Span(line.start_word, words.ends[last - 1]) if sound else None
    return None


def _is_capitalised(facts: Facts, first: int, last: int) -> bool:
    """Tell whether each of some words starts with a capital or a digit."""
    words = facts.mentions.words
    return not any(facts.text[at].islower() for at in words.starts[first:last])
