"""A title in prose: what "we are looking for" names, or "as a …, you will", or what a sentence is about."""

from __future__ import annotations

from collections.abc import Mapping

from linter.facts import Facts
from linter.facts.occupations import BREAK, Terms, trimmed
from linter.facts.phrases import Phrases
from linter.facts.tables import Entries, once
from linter.facts.written import function_words
from linter.spans import Span

_PROSE = 450  # words in which the prose is searched
_MARKERS = 3  # marks of gender that are looked at
_REACH = 12  # words after "looking for" within which the occupation is named
_CLIENT = 14  # words in which somebody is named for whom one is sought
_PAST = 5  # words before a cue that may say that it is about what candidates have done or learned
_OPENS = frozenset("\n.!?:;>)]*•–")
_OR_HER = "(·./-*:"  # before the letter of a second gender ("un·e")
_DEGREES = ("bachelor", "degree")


def read(facts: Facts, terms: Terms) -> Span | None:
    """Return the words after "looking for a" or "als" that name an occupation, or those before a mark of gender."""
    sought, said = _cued(facts, terms)
    return sought or _before_marker(facts, terms) or said


def _cued(facts: Facts, terms: Terms) -> tuple[Span | None, Span | None]:
    """Return the noun phrase after the first cue that somebody is sought, and after one that says what one will be."""
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
            return span, later
        if span is None or later is not None or _is_group(facts, span, others["group"]):
            continue
        own = words.text[words.at(span.start) : words.at(span.end)]
        later = span if terms.name([word for word in own if word not in others["vague"]]) else None
    return None, later


def _is_group(facts: Facts, span: Span, groups: frozenset[str]) -> bool:
    """Tell whether the word after an occupation makes it a group of people ("the Data Scientist team")."""
    words = facts.mentions.words
    after = words.at(span.end)
    return after < len(words.text) and words.text[after] in groups


def _before_marker(facts: Facts, terms: Terms) -> Span | None:
    """Return the words before the first mark of gender, from the cue before them on: "als Sekretär im Amt (m/w/d)"."""
    words = facts.mentions.words
    entries = facts.knowledge.vocabulary["title-cues"]
    cues, others = once(_cues, entries), once(_parts, entries)
    for marker in facts.mentions["gender-markers"][:_MARKERS]:
        before = [c for c in cues.find(words, marker.word - _REACH, marker.word) if c.id != "subject"]
        if before and terms.name(words.text[before[-1].last : marker.word]):
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


def _after(facts: Facts, word: int, terms: Terms) -> Span | None:
    """Return the noun phrase after a cue that has an occupation in it, from its own article on."""
    text, words = facts.text, facts.mentions.words
    beside, others = function_words(facts), once(_parts, facts.knowledge.vocabulary["title-cues"])
    first = _skipped(facts, _past_client(facts, word, others["for"]), beside)
    if first >= len(words.text) or _opens_with_degree(facts, words.starts[first]):
        return None
    last, named, linked = first, False, False
    while last < min(first + _REACH, len(words.text)):
        own = words.text[last]
        gap = text[words.ends[last - 1] : words.starts[last]] if last > first else ""
        if gap not in ("", " ") and BREAK.search(gap) and words.text[last - 1] not in terms.shortened:
            if named or own in others["and"] or not _goes_on(gap, words.text[last - 1]):
                break
            first, linked = last, False
        is_name = terms.name((own,))
        if named and text[words.starts[last]].islower() and not is_name:
            break
        last += 1
        if not named and own in others["article"]:
            first, linked = last, False
        elif gap != "-" and (own in terms.sentence or (not named and own in beside and own not in others["and"])):
            linked = True
        named = named or is_name
    return trimmed(text, words.starts[first], words.ends[last - 1]) if named and not linked else None


def _past_client(facts: Facts, word: int, others: frozenset[str]) -> int:
    """Return the word behind the comma after "for one of our clients, ", or the word itself."""
    text, words = facts.text, facts.mentions.words
    if word >= len(words.text) or words.text[word] not in others:
        return word
    for at in range(word + 1, min(word + _CLIENT, len(words.text))):
        gap = text[words.ends[at - 1] : words.starts[at]]
        if gap.startswith(","):
            return at
        if BREAK.search(gap):
            break
    return word


def _skipped(facts: Facts, word: int, beside: frozenset[str]) -> int:
    """Return the first word from a place on that is no function word nor the ending of one ("un(e)")."""
    text, words = facts.text, facts.mentions.words
    while word < len(words.text) and (
        words.text[word] in beside or (len(words.text[word]) == 1 and text[words.starts[word] - 1] in _OR_HER)
    ):
        word += 1
    return word


def _goes_on(gap: str, before: str) -> bool:
    """Tell whether a noun phrase goes on after a mark: a comma between adjectives, the line under "eine*n"."""
    mark = gap.strip()
    return mark == "," or (not mark and len(before) == 1)


def _parts(entries: Entries) -> Mapping[str, frozenset[str]]:
    return {
        name: frozenset(str(entries[name]["words"]).split())
        for name in ("article", "and", "for", "past", "group", "vague")
    }


def _opens_with_degree(facts: Facts, at: int) -> bool:
    """Tell whether a degree starts at a place: "looking for: BA in a field …" is what candidates need."""
    return any(m.start == at and m.id in _DEGREES for m in facts.mentions.between("education", at, at + 1))
