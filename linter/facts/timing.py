"""When the work starts, when the posting was published, until when one applies: dates that a word says that of."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterator

from linter.facts import Facts, answers, date_roles, sentences
from linter.facts.labels import Labelled
from linter.facts.phrases import Phrases
from linter.facts.tables import Entries, once
from linter.facts.types import DateMention, FieldValue

FIELDS = ("start_date", "closing_date", "date_posted")
_ROLES = {"start": "start_date", "deadline": "closing_date", "posted": "date_posted"}
_REACH = 40  # words before a last day in which a word says that it is for applications
_BESIDE = 8  # words before "as soon as possible" that may say what is done so soon; half as many after it
_FROM = 4  # words of "from" before a date
_OF_WORK = ("employment", "contract-types", "gender-markers")
"""Words beside which a date with "from" before it is the start of the work."""
_SHORT = 60  # code points of a labelled value that is no date ("Immediate", "Open", "to be agreed")


def labelled(facts: Facts, one: Labelled) -> FieldValue | None:
    """Return the value of a date's label: the date in it, or its few words; a date of posting must be one."""
    index = bisect_left(facts.dates, one.value.start, key=lambda each: each.span.start)
    within = index < len(facts.dates) and facts.dates[index].span.start < one.value.end
    found = facts.dates[index] if within else None
    if found is not None and found.kind != "relative":
        return _value(facts, one.name, found, one)
    if found is not None or one.vague or one.name == "date_posted" or one.value.end - one.value.start > _SHORT:
        return None
    if answers.is_answer(facts, one.name, one.value, one.vague):
        return FieldValue(one.name, one.value, facts.document.quote(one.value), "label", "", one.label)
    return None


def read(facts: Facts) -> Iterator[FieldValue]:
    """Yield the dates whose sentence says what they are the date of."""
    for found in facts.dates:
        if found.kind == "relative":
            continue
        role = date_roles.role(facts, found.span)
        if found.kind == "soon":
            if role in ("start", "") and not _is_answer(facts, found):
                yield _value(facts, "start_date", found)
        elif role in _ROLES:
            yield _value(facts, _ROLES[role], found)
        elif not role and _until(facts, found):
            yield _value(facts, "closing_date", found)
        elif not role and found.kind == "absolute" and _from(facts, found):
            yield _value(facts, "start_date", found)


def _is_answer(facts: Facts, found: DateMention) -> bool:
    """Tell whether "as soon as possible" is when somebody answers or is to be written to, and not when work starts."""
    words = facts.mentions.words
    low, high = sentences.around(facts, found.span.start, found.span.end)
    first, last = words.at(found.span.start), words.at(found.span.end)
    answering = once(_answering, facts.knowledge.vocabulary["apply-ways"])
    return not answering.isdisjoint(
        words.text[max(words.at(low), first - _BESIDE) : min(words.at(high), last + _BESIDE // 2)]
    )


def _answering(entries: Entries) -> frozenset[str]:
    return frozenset(word for written in entries["answering"]["words"].values() for word in written)


def _until(facts: Facts, found: DateMention) -> bool:
    """Tell whether "until" stands right before a date and a word for applications not far before that."""
    words = facts.mentions.words
    at = words.at(found.span.start)
    entries = facts.knowledge.vocabulary["apply-ways"]
    near = list(once(_until_words, entries).find(words, at - 4, at))
    return (
        bool(near)
        and near[-1].last >= at - 1
        and next(once(_apply_words, entries).find(words, at - _REACH, at), None) is not None
    )


def _from(facts: Facts, found: DateMention) -> bool:
    """Tell whether "from" stands right before a date where somebody is sought, or a contract or its hours are named."""
    words, vocabulary = facts.mentions.words, facts.knowledge.vocabulary
    at = words.at(found.span.start)
    near = list(once(_from_words, vocabulary["date-cues"]).find(words, at - _FROM, at))
    if not near or near[-1].last < at:
        return False
    low, high = sentences.around(facts, found.span.start, found.span.end)
    if any(facts.mentions.between(name, low, high) for name in _OF_WORK):
        return True
    first, last = max(words.at(low), at - _REACH), min(words.at(high), at + _REACH)
    return next(once(_sought, vocabulary["title-cues"]).find(words, first, last), None) is not None


def _from_words(entries: Entries) -> Phrases:
    return Phrases({"from": entries["from"]})


def _sought(entries: Entries) -> Phrases:
    return Phrases({"sought": entries["sought"]})


def _until_words(entries: Entries) -> Phrases:
    return Phrases({"until": entries["until"]})


def _apply_words(entries: Entries) -> Phrases:
    return Phrases({"cue": entries["cue"]})


def _value(facts: Facts, field: str, found: DateMention, label: Labelled | None = None) -> FieldValue:
    normal = found.date.isoformat() if found.date else ""
    if normal and found.precision in ("month", "year"):
        normal = normal[: 7 if found.precision == "month" else 4]
    quote = facts.document.quote(found.span)
    return FieldValue(field, found.span, quote, "label" if label else "prose", normal, label.label if label else None)
