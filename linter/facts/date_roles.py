"""What a date is the date of: the start, the last day to apply, the end, the day of publication."""

from __future__ import annotations

from typing import Literal

from linter.facts import Facts, sentences
from linter.facts.phrases import Phrase, Phrases, written
from linter.facts.tables import once
from linter.lexicon import Mention
from linter.patterns import lazy
from linter.spans import Span

Role = Literal["start", "deadline", "end", "posted", "other", "reference", ""]
_ROLES: dict[str, Role] = {role: role for role in ("start", "deadline", "end", "posted", "other", "reference")}
_ROLES["ends"] = "other"
_UNTIL = "until"  # words that say so as a label (“Ende: 31.12.2027”), or right behind a contract
_LABELS = frozenset(":\t|")  # behind a label
_NOUN_REACH = 3  # words between a contract and “ends on” or “until”
_RUNS_ON = lazy(r"[ \t]{0,4}:?[ \t]{0,4}\r?\n[ \t*_]{0,8}")  # a line break with no full stop before it
_LINE_BEFORE = 4  # words at the end of the line above that may say what a date is
_BEFORE, _AFTER = 10, 3  # words that a cue may stand before and after its date


def near_start(facts: Facts, mention: Mention, reach: int) -> bool:
    """Tell whether a word for the start stands at most `reach` words before a mention, or right after it."""
    phrases = once(Phrases, facts.knowledge.vocabulary.get("date-cues", {}))
    words = facts.mentions.words
    low, high = sentences.around(facts, mention.start, mention.end)
    first, last = max(words.at(low), mention.word - reach), min(words.at(high), words.at(mention.end) + 2)
    return any(p.id == "start" for p in phrases.find(words, first, last))


def role(facts: Facts, span: Span) -> Role:
    """Return what the words of its sentence say that a date is; "" where they don't tell.

    The nearest cue before it decides, else the nearest right after it.
    """
    phrases = once(Phrases, facts.knowledge.vocabulary.get("date-cues", {}))
    words = facts.mentions.words
    low, high = sentences.around(facts, span.start, span.end)
    first, at, end = words.at(low), words.at(span.start), words.at(span.end)
    if first == at and at and _RUNS_ON.fullmatch(facts.text[words.ends[at - 1] : span.start]):
        first -= _LINE_BEFORE
    near = list(phrases.find(words, max(first, at - _BEFORE, 0), at))
    before = [p.id for p in near if p.id in _ROLES]
    if before[-2:] in (["deadline", "end"], ["deadline", "ends"]):
        return "deadline"  # “Bewerbungsfrist endet am”
    if near and "deadline" not in before and _ends_work(facts, near[-1], first, at):
        return "end"
    after = [p.id for p in phrases.find(words, end, min(words.at(high), end + _AFTER)) if p.id in _ROLES]
    return _ROLES[before[-1]] if before else _ROLES[after[0]] if after else ""


def _ends_work(facts: Facts, cue: Phrase, first: int, at: int) -> bool:
    """Tell whether a cue right before a date says that a contract ends then, or is its label: “a contract until …”."""
    if cue.id not in ("ends", _UNTIL) or at - cue.last > 1:
        return False
    words = facts.mentions.words
    if cue.id == _UNTIL and cue.first == first and at < len(words.starts):
        return cue.last == at and not _LABELS.isdisjoint(facts.text[words.ends[at - 1] : words.starts[at]])
    nouns = tuple(facts.knowledge.vocabulary["date-cues"]["work"]["nouns"])
    before = words.text[max(first, cue.first - _NOUN_REACH) : cue.first]
    return any(word.endswith(nouns) for word in before)


def key_ends_work(facts: Facts, span: Span) -> bool:
    """Tell whether the key of a date names the end of the work, as `end_date` does beside `start_date`."""
    key = sentences.key_words(facts, span.start)
    ends = facts.knowledge.vocabulary["date-cues"]["end"]
    return any(key.issuperset(phrase.split()) for phrase in written(ends, "words"))
