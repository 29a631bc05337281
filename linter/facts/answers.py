"""Which value of a label or a key is an answer: it has to say what its field asks for.

"Start: engineering" is none, "Salary: competitive" neither, and "to be determined" answers nothing.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import NamedTuple

from linter.facts import Facts, occupations
from linter.facts.conditions import TERMS
from linter.facts.tables import Entries, once
from linter.patterns import lazy
from linter.spans import Span

_TITLE_WORDS = 20
_NAME_WORDS = 12  # of an employer; a place may have twice as many
_CONFUSED = ("employment_type", "contract", "working_hours", "work_model")  # fields whose labels stand for each other
_FEW = 4  # of a level of education that is in no vocabulary
_SHORT_WORDS = 6  # of a value that is taken as it is
_LINK = lazy(r"@|https?://|www\.")
_ADDRESS = lazy(r"@|https?://|www\.|\d[\d ()/.-]{5,}\d")


class _Value(NamedTuple):
    span: Span
    text: str
    words: int


def is_answer(facts: Facts, field: str, span: Span, vague: bool) -> bool:
    """Tell whether a value says what its field asks for; one of a `vague` label has to show it by its words."""
    text = facts.document.quote(span)
    if (
        not text
        or text.casefold().strip(" .") in once(_no_values, facts.knowledge.vocabulary["labels"])
        or text.startswith(("{{", "{%"))
    ):
        return False
    words = facts.mentions.words
    value = _Value(span, text, words.at(span.end) - words.at(span.start))
    check = _CHECKS.get(field)
    if check is not None and not check(facts, value):
        return False
    return not vague or _speaks(facts, field, value)


def field_of(facts: Facts, label: str, value: Span, vague: bool) -> str:
    """Return the field that a label's value answers, or ""; "Contract: full-time" is about another one than it says."""
    field = "apply" if label == "contact" else label
    if is_answer(facts, field, value, vague):
        return field
    words = facts.mentions.words
    if field not in _CONFUSED or words.at(value.end) - words.at(value.start) > _SHORT_WORDS:
        return ""
    return next((other for other in _CONFUSED if facts.mentions.between(TERMS[other], value.start, value.end)), "")


def _speaks(facts: Facts, field: str, value: _Value) -> bool:
    if field in TERMS:
        counted = field == "working_hours" and any(c.isdigit() for c in value.text)
        return counted or _has(facts, value, TERMS[field]) or "%" in value.text
    return (value.words <= _SHORT_WORDS and value.text[0].isupper()) or value.text[0].isdigit()


def is_unpaid(facts: Facts, written: str) -> bool:
    """Tell whether a value of pay says that there is none."""
    return written.casefold().strip(" .") in once(_unpaid, facts.knowledge.vocabulary["labels"])


def _unpaid(entries: Entries) -> frozenset[str]:
    return frozenset(map(str, entries["unpaid"]["words"]))


def _no_values(entries: Entries) -> frozenset[str]:
    return frozenset(map(str, entries["no-value"]["words"]))


def _name(facts: Facts, value: _Value) -> bool:
    return value.words <= _NAME_WORDS and not _LINK.search(value.text)


def _place(facts: Facts, value: _Value) -> bool:
    """Tell whether a value can be a place; "on site" says how one works there, and not where."""
    models = facts.mentions.between(TERMS["work_model"], value.span.start, value.span.end)
    if any(m.id == "on-site" and (m.start, m.end) == (value.span.start, value.span.end) for m in models):
        return False
    return value.words <= 2 * _NAME_WORDS and not value.text.startswith(("http", "www."))


def _title(facts: Facts, value: _Value) -> bool:
    if value.words > _TITLE_WORDS or _LINK.search(value.text):
        return False
    if value.text.endswith(".") and occupations.is_spoken(facts, value.span):
        return False
    contract = facts.mentions.between("contract-types", value.span.start, value.span.end)
    return not contract or value.words > _SHORT_WORDS or occupations.names_occupation(facts, value.span)


def _length(facts: Facts, value: _Value) -> bool:
    if any(m.id == "permanent" for m in facts.mentions.between("contract-types", value.span.start, value.span.end)):
        return False
    hours = facts.mentions.between("working-time", value.span.start, value.span.end)
    if hours and hours[0].word - facts.mentions.words.at(value.span.start) <= 2:
        return False
    if any(d.kind == "soon" and d.span.overlaps(value.span) for d in facts.dates):
        return False
    return any(c.isdigit() for c in value.text) or value.words <= _SHORT_WORDS


def _hours(facts: Facts, value: _Value) -> bool:
    return _of_own(facts, value, "working_hours") or any(c.isdigit() for c in value.text)


def _of_own(facts: Facts, value: _Value, field: str) -> bool:
    """Tell whether a value has a word of its field, or none of the fields that its label is confused with."""
    if _has(facts, value, TERMS[field]):
        return True
    return value.words <= _SHORT_WORDS and not any(_has(facts, value, name) for name in TERMS.values())


def _has(facts: Facts, value: _Value, name: str) -> bool:
    return bool(facts.mentions.between(name, value.span.start, value.span.end))


def _way(facts: Facts, value: _Value) -> bool:
    return (
        bool(_ADDRESS.search(value.text))
        or value.words >= _SHORT_WORDS
        or bool(facts.mentions.between("apply-ways", value.span.start, value.span.end))
    )


_CHECKS: Mapping[str, Callable[[Facts, _Value], bool]] = {
    "title": _title,
    "employer": _name,
    "location": _place,
    "duration": _length,
    "apply": _way,
    "working_hours": _hours,
    "employment_type": lambda facts, value: _of_own(facts, value, "employment_type"),
    "education": lambda facts, value: value.words <= _FEW or _has(facts, value, "education"),
    "contract": lambda facts, value: _of_own(facts, value, "contract"),
}
