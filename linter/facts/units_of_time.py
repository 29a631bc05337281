"""Which units of time in a posting have a number beside them: the first sign of a demand for experience."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import Any, NamedTuple

from linter.facts import Facts, tables
from linter.lexicon import Mention
from linter.patterns import lazy

_NEAR = 8  # words before “a year” in which experience is spoken of: “expérience d'au moins une année”
_SEPARATORS = frozenset(":|\t")  # between a label and its value, or two cells of a row
_LINE_START = lazy(r"(?:^|\n)[ \t*•·-]*$")
_IN_BRACKETS = lazy(r"[^.:\n()]{0,20}\([^\d\n()]{1,10}\d{1,2}\+?\)")  # “several years (min. 3)”


def counted(facts: Facts) -> list[Mention]:
    """Return the units of time that a number stands beside."""
    if "time-units" not in facts.mentions:
        return []
    vocabulary = facts.knowledge.vocabulary
    entries = vocabulary["time-units"]
    known = tables.once(signs, vocabulary)
    words = facts.mentions.words
    kept = []
    for mention in facts.mentions["time-units"]:
        last = words.at(mention.end) - 1
        if words.text[last] == "j" and facts.written.at(mention.start) == "fr":  # days, “1 à 2 j par semaine”
            continue
        before = words.text[max(0, last - 4) : last]
        after = words.text[last + 1 : last + 7]
        if (
            "value" in entries[mention.id]
            or words.text[last][0].isdigit()
            or any(w[0].isdigit() or w in known.numbers for w in before)
            or _single(facts, last, before, after, known)
            or (any(w[0].isdigit() for w in after[:4]) and _labels(facts.text, mention.end))
        ):
            kept.append(mention)
    return kept


def _single(facts: Facts, unit: int, before: Sequence[str], after: Sequence[str], known: Signs) -> bool:
    """Tell whether “a” or “one” counts the unit: experience is near, a number follows, or a line starts with it."""
    if known.single.isdisjoint(before[-3:]):
        return False
    near = facts.mentions.words.text[max(0, unit - _NEAR) : unit]
    if not known.since.isdisjoint(before):
        return True
    if any(w in known.experience or w.endswith(known.endings) for w in (*near, *after)):
        return True
    counted = len(before)
    while counted and before[counted - 1] in known.single:
        counted -= 1
    if counted == len(before):
        return False
    start = facts.mentions.words.starts[unit - len(before) + counted]
    opens = _LINE_START.search(facts.text, max(0, start - 5), start)
    return opens is not None or any(w in known.numbers or w in known.single for w in after[:2])


def _labels(text: str, end: int) -> bool:
    """Tell whether a unit that ends here leads to its number: “years of experience: 5”, “several years (min. 3)”."""
    return (
        not _SEPARATORS.isdisjoint(text[end : end + 30])
        or text.startswith(")", end)
        or _IN_BRACKETS.match(text, end) is not None
    )


class Signs(NamedTuple):
    """Single words that make a unit of time worth reading: numbers from two, “a” and “one”, experience, “since”.

    `endings` are the last parts of compounds of experience, “rijervaring”.
    """

    numbers: frozenset[str]
    single: frozenset[str]
    experience: frozenset[str]
    endings: tuple[str, ...]
    since: frozenset[str]


def signs(vocabularies: Mapping[str, Mapping[str, Mapping[str, Any]]]) -> Signs:
    """Return the signs, from the vocabularies."""

    def words(entries: Iterable[Mapping[str, Any]]) -> frozenset[str]:
        return frozenset(
            word for entry in entries for written in entry["words"].values() for word in written if " " not in word
        )

    counted = vocabularies["number-words"].values()
    return Signs(
        words(entry for entry in counted if entry["value"] > 1),
        words(entry for entry in counted if entry["value"] <= 1),
        words([vocabularies["experience-words"]["experience"]]),
        tuple(vocabularies["experience-words"]["experience"]["endings"]),
        words([vocabularies["experience-words"]["since"]]),
    )
