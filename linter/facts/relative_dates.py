"""Dates that only the day of reading tells: "2 days ago", "vor 3 Tagen", "next month"; and "as soon as possible"."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from linter.facts import Facts, date_roles
from linter.facts.phrases import word_sets
from linter.facts.tables import once
from linter.facts.types import DateMention
from linter.lexicon import Mention, Words
from linter.patterns import lazy
from linter.spans import Span

_COMPACT = lazy(r"[0-9]{1,3}(?:[hdwm]|mo)")
_NEAR = 4  # characters between two words of such a date: "30+ days", "Posted: 2"
_POSTED_REACH = 24  # characters of the longest word for publication
_YEAR = lazy(r" ?[0-9]{4}")
_NEXT_REACH = 4  # words between a start and "next month"
_START_REACH = 6  # words between a start and "immediately"


def read(facts: Facts) -> Iterator[DateMention]:
    """Yield the dates that count from the day of reading; years are left out, as nobody posts for years."""
    found = facts.mentions["date-words"]
    if not found:
        return
    entries = facts.knowledge.vocabulary["date-words"]
    cues = once(word_sets, entries)
    for mention in found:
        if mention.id in ("soon", "soon-if-start"):
            if mention.id == "soon" or date_roles.near_start(facts, mention, _START_REACH):
                yield DateMention(Span(mention.start, mention.end), "soon", None, None, "")
            continue
        if mention.id == "next":
            if date_roles.near_start(facts, mention, _NEXT_REACH) and not _YEAR.match(facts.text, mention.end):
                yield DateMention(Span(mention.start, mention.end), "relative", None, None, "")
            continue
        span = (_ago if mention.id == "ago" else _since)(facts, mention, cues)
        if span is not None:
            yield DateMention(span, "relative", None, None, "")


def _close(words: Words, one: int, two: int, text: str) -> bool:
    gap = text[words.ends[one] : words.starts[two]]
    return len(gap) <= _NEAR and gap.count("\n") == 0


def _ago(facts: Facts, ago: Mention, cues: Mapping[str, frozenset[str]]) -> Span | None:
    """Return the span of time before "ago", with the word for publication in front of it."""
    words, at = facts.mentions.words, ago.word - 1
    if at < 0 or not _close(words, at, ago.word, facts.text):
        return None
    if not _COMPACT.fullmatch(words.text[at]):
        number = at - 1
        if number < 0 or words.text[at] not in cues["unit"] or not _close(words, number, at, facts.text):
            return None
        if not _is_number(words.text[number], cues):
            return None
        at = number
    while at > 0 and words.text[at - 1] in cues["about"] and _close(words, at - 1, at, facts.text):
        at -= 1
    return _with_posted(facts, words.starts[at], ago.end)


def _since(facts: Facts, cue: Mention, cues: Mapping[str, frozenset[str]]) -> Span | None:
    """Return the span of time after "il y a", "vor" or "online sinds", or today and yesterday beside "posted"."""
    words, at = facts.mentions.words, facts.mentions.words.at(cue.end)
    last = len(words.text)
    if cue.id == "posted":
        if at < last and words.text[at] in cues["day"] and words.starts[at] - cue.end <= _NEAR:
            return Span(cue.start, words.ends[at])
        if cue.word and words.text[cue.word - 1] in cues["day"] and _close(words, cue.word - 1, cue.word, facts.text):
            return Span(words.starts[cue.word - 1], cue.end)
    while at < last and words.text[at] in cues["about"]:
        at += 1
    if at + 1 >= last or words.starts[at] - cue.end > 16 or "\n" in facts.text[cue.end : words.starts[at]]:
        return None
    if (
        not _is_number(words.text[at], cues)
        or words.text[at + 1] not in cues["unit"]
        or not _close(words, at, at + 1, facts.text)
    ):
        return None
    return _with_posted(facts, cue.start, words.ends[at + 1])


def _with_posted(facts: Facts, start: int, end: int) -> Span:
    """Return the place of a date with the word for publication right before or after it: "publié il y a 3 jours"."""
    for posted in facts.mentions.between("date-words", start - _POSTED_REACH, end + _NEAR):
        if posted.id == "posted" and 0 <= start - posted.end <= _NEAR:
            return Span(posted.start, end)
        labels = facts.text[posted.end : posted.end + 2].lstrip().startswith(":")
        if posted.id == "posted" and 0 <= posted.start - end <= _NEAR and not labels:
            return Span(start, posted.end)
    return Span(start, end)


def _is_number(word: str, cues: Mapping[str, frozenset[str]]) -> bool:
    return word in cues["one"] or (word.isdigit() and len(word) <= 3)
