"""The job's title: the line that has the form of one, or the words after "we are looking for".

A line has the form of a title when it is short, has none of the words that sentences have, and has a mark of gender
("(m/w/d)"), a word that names what a person is at work, or the first place in the posting.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import NamedTuple

from linter.facts import Facts, lines
from linter.facts.phrases import Phrases
from linter.facts.tables import Entries, once
from linter.facts.types import FieldValue, Line
from linter.facts.written import function_words
from linter.patterns import lazy
from linter.spans import Span

_TITLE = 18  # words of a title
_BRIEF = 8  # words of a title that is not the first line
_TOP = 5  # lines among which one that names an occupation is looked for
_LEAD = 10  # words of a title at the start of a long line
_PROSE = 450  # words in which the prose is searched
_COMPOUNDING = ("de", "nl")  # languages whose occupations are compounds (Softwareentwickler)
_MARKERS = 3  # marks of gender that are looked at in prose
_REACH = 12  # words after "looking for" within which the occupation is named
_BREAK = lazy(r"[,;:.!?|()\[\]\n•–—$€]|\s-\s")
_SHORTENED = frozenset(("sr", "jr", "st", "dr", "asst"))  # words with a full stop that ends no title
_OPENS = frozenset("\n.!?:;>)]*•–")
_AHEAD = 3  # words behind an occupation within which another one makes it longer ("Principal Data Scientist")
_PAST = 5  # words before a cue that may say that it is about what candidates have done or learned
_DEGREES = ("bachelor", "degree")
_OR_HER = "(·./-*:"  # before the letter of a second gender ("un·e")
_ENDS = (".", ",", ";", "?", "!")
_NO_TITLE = frozenset(":$€£")  # in a line that names no occupation
_TRIM = " \t\r\n*_`#:;,.|•·–—\"“”„'-"


class _Terms(NamedTuple):
    roles: frozenset[str]
    endings: tuple[str, ...]
    sentence: frozenset[str]
    openers: frozenset[str]


def read(facts: Facts) -> Iterator[FieldValue]:
    """Yield the title that the body gives."""
    vocabulary = facts.knowledge.vocabulary
    roles = vocabulary["role-words"]
    endings = once(_endings, roles) if facts.written.main in _COMPOUNDING else ()
    terms = _Terms(
        once(_words, roles),
        endings,
        once(_sentence, vocabulary["title-cues"]),
        once(_openers, vocabulary["title-cues"]),
    )
    line = _of_lines(facts, terms)
    span = line or _in_prose(facts, terms) or _before_marker(facts, terms)
    if span is not None and span.start < span.end:
        yield FieldValue("title", span, facts.document.quote(span), "label" if line else "prose")


def role_words(facts: Facts) -> frozenset[str]:
    """Return the words that name what a person is at work."""
    return once(_words, facts.knowledge.vocabulary["role-words"])


def _words(entries: Entries) -> frozenset[str]:
    return frozenset(word for entry in entries.values() for word in str(entry["words"]).split())


def _endings(entries: Entries) -> tuple[str, ...]:
    return tuple(word for entry in entries.values() for word in str(entry.get("endings", "")).split())


def _sentence(entries: Entries) -> frozenset[str]:
    return frozenset(str(entries["sentence"]["words"]).split())


def _openers(entries: Entries) -> frozenset[str]:
    return frozenset(str(entries["opener"]["words"]).split())


def _names(words: Sequence[str], terms: _Terms) -> bool:
    """Tell whether one of some words names an occupation."""
    return not terms.roles.isdisjoint(words) or (
        bool(terms.endings) and any(word.endswith(terms.endings) for word in words)
    )


def names_occupation(facts: Facts, span: Span) -> bool:
    """Tell whether a title names what a person is at work."""
    words, entries = facts.mentions.words, facts.knowledge.vocabulary["role-words"]
    own = words.text[words.at(span.start) : words.at(span.end)]
    return not once(_words, entries).isdisjoint(own) or any(w.endswith(once(_endings, entries)) for w in own)


def is_spoken(facts: Facts, span: Span) -> bool:
    """Tell whether a stretch is a sentence rather than a title."""
    words = facts.mentions.words
    sentence = once(_sentence, facts.knowledge.vocabulary["title-cues"])
    return not sentence.isdisjoint(words.text[words.at(span.start) : words.at(span.end)])


def _of_lines(facts: Facts, terms: _Terms) -> Span | None:
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


def _form(facts: Facts, line: Line, terms: _Terms, near: bool) -> str:
    """Return a line's form: "marked" with a gender, "named" by an occupation, "plain", "long", or "" for a sentence."""
    own = facts.mentions.words.text[line.first : line.last]
    if len(own) > _TITLE:
        return "long"
    spoken = sum(word in terms.sentence for word in own) + (own[0] in terms.openers)
    names = _names(own, terms)
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


def _cut(facts: Facts, line: Line, terms: _Terms) -> Span:
    """Return a line without what decorates it; of several parts between bars the one that names the occupation."""
    start, end = line.start_word, line.end
    if "|" in facts.text[start:end]:
        words = facts.mentions.words
        at = start
        for part in facts.text[start:end].split("|"):
            own = words.text[words.at(at) : words.at(at + len(part))]
            if _names(own, terms):
                start, end = at, at + len(part)
                break
            at += len(part) + 1
    return _trimmed(facts.text, start, end)


def _leading(facts: Facts, line: Line, terms: _Terms) -> Span | None:
    """Return the title with which a long line starts ("Tech Lead bij Gravity: …", "Data Scientist Acme is …")."""
    text, words = facts.text, facts.mentions.words
    if words.text[line.first] in terms.openers:
        return None
    named = False
    for last in range(line.first + 1, min(line.first + _LEAD, line.last)):
        named = named or _names(words.text[last - 1 : last], terms)
        gap = text[words.ends[last - 1] : words.starts[last]]
        printed = words.text[last] == "print"
        broken = gap == "" or (_BREAK.search(gap) and gap.strip() not in ("-", "/", "&"))
        if broken and words.text[last - 1] in _SHORTENED:
            continue
        ended = named and text[words.starts[last]].isupper() and not _names(words.text[last : last + _AHEAD], terms)
        if printed or broken or (ended and _is_capitalised(facts, line.first, last)):
            own = words.text[line.first : last]
            sound = (printed or named) and terms.sentence.isdisjoint(own)
            return Span(line.start_word, words.ends[last - 1]) if sound else None
    return None


def _is_capitalised(facts: Facts, first: int, last: int) -> bool:
    """Tell whether each of some words starts with a capital or a digit."""
    words = facts.mentions.words
    return not any(facts.text[at].islower() for at in words.starts[first:last])


def _in_prose(facts: Facts, terms: _Terms) -> Span | None:
    """Return the words after "looking for a" or "als" that name an occupation, or those before a mark of gender."""
    words = facts.mentions.words
    entries = facts.knowledge.vocabulary["title-cues"]
    cues, others = once(_cues, entries), once(_parts, entries)
    later: Span | None = None
    for cue in cues.find(words, 0, _PROSE):
        if cue.id == "subject":
            if later is not None or not _opens(facts, cue.first):
                continue
        elif not others["past"].isdisjoint(words.text[max(0, cue.first - _PAST) : cue.last]):
            continue
        span = _after(facts, cue.last, terms)
        if span is not None and cue.id == "sought":
            return span
        if span is None or later is not None or _is_group(facts, span, others["group"]):
            continue
        own = words.text[words.at(span.start) : words.at(span.end)]
        later = span if _names([word for word in own if word not in others["vague"]], terms) else None
    return later


def _is_group(facts: Facts, span: Span, groups: frozenset[str]) -> bool:
    """Tell whether the word after an occupation makes it a group of people ("the Data Scientist team")."""
    words = facts.mentions.words
    after = words.at(span.end)
    return after < len(words.text) and words.text[after] in groups


def _before_marker(facts: Facts, terms: _Terms) -> Span | None:
    """Return the words before the first mark of gender, from the cue before them on: "als Sekretär im Amt (m/w/d)"."""
    words = facts.mentions.words
    entries = facts.knowledge.vocabulary["title-cues"]
    cues, others = once(_cues, entries), once(_parts, entries)
    for marker in facts.mentions["gender-markers"][:_MARKERS]:
        before = [c for c in cues.find(words, marker.word - _REACH, marker.word) if c.id != "subject"]
        if before and _names(words.text[before[-1].last : marker.word], terms):
            articles = [i for i in range(before[-1].last, marker.word) if words.text[i] in others["article"]]
            first = articles[-1] + 1 if articles else before[-1].last
            closed = facts.text.startswith(")", marker.end)
            return Span(words.starts[first], marker.end + closed)
    return None


def _opens(facts: Facts, word: int) -> bool:
    """Tell whether a sentence starts with a word, or stands behind a heading that ran into it."""
    words = facts.mentions.words
    if word and any(section.heading.end == words.ends[word - 1] for section in facts.sections):
        return True
    gap = facts.text[words.ends[word - 1] : words.starts[word]] if word else "\n"
    return facts.text[words.starts[word]].isupper() and (gap == "" or not _OPENS.isdisjoint(gap))


def _cues(entries: Entries) -> Phrases:
    return Phrases({name: entries[name] for name in ("sought", "introduces", "subject")})


def _after(facts: Facts, word: int, terms: _Terms) -> Span | None:
    """Return the noun phrase after a cue that has an occupation in it, from its own article on."""
    text, words = facts.text, facts.mentions.words
    beside = function_words(facts)
    others = once(_parts, facts.knowledge.vocabulary["title-cues"])
    while word < len(words.text) and (
        words.text[word] in beside or (len(words.text[word]) == 1 and text[words.starts[word] - 1] in _OR_HER)
    ):
        word += 1
    first, last, named, linked = word, word, False, False
    while last < min(first + _REACH, len(words.text)):
        own = words.text[last]
        gap = text[words.ends[last - 1] : words.starts[last]] if last > first else ""
        if gap not in ("", " ") and _BREAK.search(gap) and words.text[last - 1] not in _SHORTENED:
            if named or gap.strip() not in ("", ",") or (gap.strip() == "" and len(words.text[last - 1]) > 1):
                break
            if own in others["and"]:
                break
            first, linked = last, False
        is_name = _names((own,), terms)
        if named and text[words.starts[last]].islower() and not is_name:
            break
        last += 1
        if not named and own in others["article"]:
            first, linked = last, False
        elif gap != "-" and (own in terms.sentence or (not named and own in beside and own not in others["and"])):
            linked = True
        named = named or is_name
    if not named or linked:
        return None
    start = words.starts[first]
    return None if _opens_with_degree(facts, start) else _trimmed(text, start, words.ends[last - 1])


def _parts(entries: Entries) -> Mapping[str, frozenset[str]]:
    return {
        name: frozenset(str(entries[name]["words"]).split()) for name in ("article", "and", "past", "group", "vague")
    }


def _opens_with_degree(facts: Facts, at: int) -> bool:
    """Tell whether a degree starts at a place: "looking for: BA in a field …" is what candidates need."""
    return any(m.start == at and m.id in _DEGREES for m in facts.mentions.between("education", at, at + 1))


def _trimmed(text: str, start: int, end: int) -> Span:
    while start < end and text[start] in _TRIM:
        start += 1
    while end > start and text[end - 1] in _TRIM:
        end -= 1
    return Span(start, end)
