"""Whether words state something of the very job that is offered, leave it open, or speak of another job.

A condition counts as stated where a sentence says that it is offered, or where a line of its own among what is offered
names it. Words such as "or", "option" and "at first" make it one of several.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from linter.checkers.context import block_at
from linter.facts import Facts, lines, occupations, sentences
from linter.facts.necessity import section_at
from linter.facts.phrases import Phrase, Phrases, word_sets
from linter.facts.tables import Entries, once
from linter.spans import Span

LONGEST_VALUE = 90  # characters of a label's value that states one thing
_STATE_REACH = 5  # words between "we offer" and the condition
_PAY_REACH = 8  # words between "you earn" and the amount
_OFFER_WORDS = 12  # of a line under "What we offer" that states a condition
_OWN_WORDS = 6  # of such a line anywhere else
_OFFERS = ("benefits", "conditions", "outlook")  # parts of a posting whose lines say what is offered
_HEADING_WORDS = 8  # of a line that names another job


def is_stated(facts: Facts, span: Span, *, full: bool = False, daily: bool = False) -> bool:
    """Tell whether prose says a condition of this job.

    One that must be `full` needs a word for that right before it. One that may be `daily` is also stated where its
    sentence says that it is so on every working day.
    """
    words = facts.mentions.words
    sentence = sentences.around(facts, *span)
    first, at, end = words.at(sentence.start), words.at(span.start), words.at(span.end)
    known = once(word_sets, facts.knowledge.vocabulary["statement-cues"])
    if full and known["full"].isdisjoint(words.text[max(first, at - 2) : end]):
        return False
    before = [p for p in _found(facts, Span(sentence.start, span.start)) if p.id == "state" and p.last <= at]
    if daily and (always := [p for p in _found(facts, sentence) if p.id == "daily"]):
        opening = {i for p in always for i in range(p.first, p.last)}.union(range(at, end))
        return bool(before) or all(i in opening or words.text[i] in known["lead"] for i in range(first, at))
    return any(at - p.last <= _STATE_REACH for p in before) or _is_offered(facts, span)


def _is_offered(facts: Facts, span: Span) -> bool:
    """Tell whether a line names the condition before all else, among what is offered or in few words."""
    line = lines.at(facts, span.start)
    if line is None:
        return False
    words = facts.mentions.words
    section = section_at(facts, span.start)
    kind, start = (section.kind, max(line.start, section.span.start)) if section else ("", line.start)
    first, at, last = words.at(start), words.at(span.start), words.at(line.end)
    lead = once(word_sets, facts.knowledge.vocabulary["statement-cues"])["lead"]
    if not all(word in lead or word.isdigit() for word in words.text[first:at]):
        return False
    most = _OFFER_WORDS if kind in _OFFERS else _OWN_WORDS if kind in ("", "role") else 0
    return last - first <= most


def is_paid(facts: Facts, span: Span) -> bool:
    """Tell whether a sentence says of an amount that it is what this job pays: “you earn …”."""
    at = facts.mentions.words.at(span.start)
    before = [p for p in _found(facts, Span(sentences.around(facts, *span).start, span.start)) if p.id != "none"]
    return any(p.id in ("pays", "state") and at - p.last <= _PAY_REACH for p in before)


def follows_share(facts: Facts, span: Span) -> bool:
    """Tell whether the words right before a percentage say that it is a part of full time: “a post of 50 %”."""
    at = facts.mentions.words.at(span.start)
    before = [p for p in _found(facts, Span(sentences.around(facts, *span).start, span.start)) if p.id == "share"]
    return bool(before) and before[-1].last == at


def is_open(facts: Facts, span: Span, ids: Iterable[str] = ("bridge", "depends")) -> bool:
    """Tell whether the sentence around a place has a word that leaves open what it says."""
    return any(p.id in ids for p in _found(facts, sentences.around(facts, *span)))


def _found(facts: Facts, span: Span) -> Iterable[Phrase]:
    """Return the cues in a stretch of the text, as its language has them."""
    words = facts.mentions.words
    by_language = once(_cues_by_language, facts.knowledge.vocabulary["statement-cues"])
    cues = by_language.get(facts.written.at(span.start)) or by_language[""]
    return cues.find(words, words.at(span.start), words.at(span.end))


def _cues_by_language(entries: Entries) -> Mapping[str, Phrases]:
    """Return the cues of each language, all of them at "": the Dutch "of" joins choices, the English one doesn't."""
    languages = {language for entry in entries.values() for language in entry["words"]}
    split = {
        language: Phrases({i: {"words": {language: e["words"].get(language, ())}} for i, e in entries.items()})
        for language in languages
    }
    return split | {"": Phrases(entries)}


def of_another_job(facts: Facts, one: Span, two: Span) -> bool:
    """Tell whether a line that names an occupation, and no sentence, stands between two places: two jobs, one text."""
    between = [line for line in facts.lines if one.end <= line.start and line.end <= two.start]
    own = {value.value.casefold() for value in facts.fields.get("title", ())}
    return any(
        facts.text[line.start : line.end].strip().casefold() not in own
        and line.last - line.first <= _HEADING_WORDS
        and line.block.kind != "item"
        and facts.text[line.end - 1] not in ".!?:,;"
        and ":" not in facts.text[line.start : line.end]
        and occupations.names_occupation(facts, Span(line.start, line.end))
        for line in between
    )


def lines_of(facts: Facts, places: Iterable[Span]) -> set[int]:
    """Return where the lines or paragraphs of some places start."""
    blocks = (block_at(facts, place.start) for place in places)
    return {block.start for block in blocks if block is not None}
