"""Two statements of one posting that can't both hold: the contract, the working time, the place of work.

A condition counts as stated where a key or a label gives it, where it stands in the title, or where prose states it of
this job (`checkers.stated`). If words leave it open, nothing contradicts; nor where the second one is that of another
job in the same posting. So only what is certain is found.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from typing import Any, NamedTuple

from linter.checkers import Match
from linter.checkers.cues import NAMES
from linter.checkers.stated import LONGEST_VALUE, follows_share, is_open, is_stated, lines_of, of_another_job
from linter.facts import Facts, sentences
from linter.facts.phrases import Phrases
from linter.facts.tables import once
from linter.facts.types import FieldValue
from linter.lexicon import Mention
from linter.patterns import lazy
from linter.shapes import positions
from linter.spans import Span

_CODES: dict[str, Any] = {"type": "object", "additionalProperties": {"type": "string"}}
_SHARE: dict[str, Any] = {
    "type": "object",
    "properties": {"most": {"type": "number"}, "least": {"type": "number"}, "is": {"type": "string"}},
    "required": ["is"],
    "additionalProperties": False,
}
_TERMS: dict[str, Any] = {
    "type": "object",
    "properties": {
        "list": {"type": "string", "description": "The vocabulary of the conditions."},
        "one": {**NAMES, "description": "Entries of it that can't hold …"},
        "other": {**NAMES, "description": "… together with these."},
        "nouns": {**NAMES, "description": "How nouns end that a German adjective of the vocabulary says it of."},
        "bridge": {**NAMES, "description": "Entries of it that leave both open."},
        "fields": {**NAMES, "description": "Fields whose keys and labels state the condition."},
        "codes": {
            **_CODES,
            "description": "Whole values of keys and labels (FULL_TIME, vast) that say an entry of the vocabulary.",
        },
        "fully": {**NAMES, "description": "Entries that prose states only with a word such as “fully” beside them."},
        "daily": {**NAMES, "description": "Entries that prose also states by “five days a week” in their sentence."},
        "answers": {
            "type": "object",
            "description": "Whole values that say an entry under a key or label with such `words`: “Remote: no”.",
            "properties": {"words": NAMES, "values": _CODES},
            "required": ["words", "values"],
            "additionalProperties": False,
        },
        "hours": {
            "type": "object",
            "description": "Hours a week that say an entry; `units` are parts of words for a week; words of `of` after "
            "them say what else they are hours of.",
            "properties": {"units": NAMES, "of": NAMES, "shares": {"type": "array", "items": _SHARE}},
            "required": ["units", "shares"],
            "additionalProperties": False,
        },
        "percents": {"type": "array", "items": _SHARE, "description": "Whole values in percent that say an entry."},
    },
    "required": ["list", "one", "other", "fields"],
    "additionalProperties": False,
}
PARAMS: dict[str, dict[str, Any]] = {"clashing-terms": _TERMS, "duration-of-permanent": _TERMS}

_MOST_VALUES = 20  # of one field: more of them state nothing
_PERCENT = lazy(r"(?<![0-9][-–.,/ ])(?<![0-9])([0-9]{2,3})[ \u00a0\u202f]?%$")
_DIGITS = 4  # code points before a sign of percent in which its number stands
_NUMBER = lazy(r"[0-9]+(?:[.,][0-9]+)?")


class _Statement(NamedTuple):
    """A condition at a place; `stated`: it is said of this job and of nothing else."""

    span: Span
    id: str
    stated: bool
    open: bool


def clashing_terms(facts: Facts, params: Mapping[str, Any]) -> Iterator[Match]:
    """Return the first statement that can't hold together with an earlier one."""
    if not _both_named(facts, params):
        return
    statements = sorted([*_figures(facts, params), *_statements(facts, params)])
    ones = [s for s in statements if s.id in params["one"]]
    others = [s for s in statements if s.id in params["other"]]
    if not ones or not others or len(ones) + len(others) < len(statements) or any(s.open for s in statements):
        return
    if not lines_of(facts, (s.span for s in ones)).isdisjoint(lines_of(facts, (s.span for s in others))):
        return  # "full-time, part-time" is a list of both
    first = next((s for s in statements if s.stated), None)
    clash = next((s for s in (others if first in ones else ones) if s.stated), None)
    if first is not None and clash is not None and not of_another_job(facts, first.span, clash.span):
        values = {"other": facts.document.quote(first.span)}
        yield Match(clash.span, values, related=((first.span, "says otherwise"),))


def _both_named(facts: Facts, params: Mapping[str, Any]) -> bool:
    """Tell whether the posting names both sides at all: most don't, and need no reading."""
    ids = {m.id for m in facts.mentions[params["list"]]}
    one, other = not ids.isdisjoint(params["one"]), not ids.isdisjoint(params["other"])
    if one != other or any(m.field in params["fields"] for m in facts.document.metadata):
        coded = {identity for _, identity in _coded(facts, params)}
        coded.update(s.id for s in _figures(facts, params))
        one, other = one or not coded.isdisjoint(params["one"]), other or not coded.isdisjoint(params["other"])
    return one and other


def _coded(facts: Facts, params: Mapping[str, Any]) -> Iterator[tuple[Span, str]]:
    """Yield the values of keys and labels that are codes, with the conditions that they stand for."""
    codes, answers = params.get("codes", {}), params.get("answers", {"words": (), "values": {}})
    percents = params.get("percents", ())
    for entry in facts.document.metadata if answers["values"] else ():
        if entry.field in params["fields"]:  # "remote: no" is no value of its field
            yield from _answered(facts, entry.span, sentences.key_words(facts, entry.start), answers)
    for value in _values(facts, params["fields"]) if codes or answers["values"] or percents else ():
        written = value.value.casefold()
        identity = codes.get(written)
        if value.label is not None:
            yield from _answered(facts, value.span, _words(facts, value.label), answers)
        if identity is None and percents and (found := _PERCENT.fullmatch(written)):
            identity = _share(float(found[1]), percents)
        if identity is not None:
            yield value.span, identity


def _answered(
    facts: Facts, value: Span, name: frozenset[str], answers: Mapping[str, Any]
) -> Iterator[tuple[Span, str]]:
    """Yield the condition that a value says as an answer to its key or label: “Remote: no”."""
    identity = answers["values"].get(facts.document.quote(value).casefold())
    if identity is not None and not name.isdisjoint(answers["words"]):
        yield value, identity


def _words(facts: Facts, span: Span) -> frozenset[str]:
    words = facts.mentions.words
    return frozenset(words.text[words.at(span.start) : words.at(span.end)])


def _share(number: float, shares: Iterable[Mapping[str, Any]]) -> str | None:
    """Return the condition that a number says: 20 hours a week are part-time, 25 say nothing for certain."""
    fitting = (s["is"] for s in shares if s.get("least", 0) <= number <= s.get("most", float("inf")))
    return next(fitting, None)


def _figures(facts: Facts, params: Mapping[str, Any]) -> Iterator[_Statement]:
    """Yield the conditions that a single number of hours a week says, or prose in percent: “a post of 50 %”."""
    for sign in positions(facts.text, "%") if params.get("percents") else ():
        percent = _PERCENT.search(facts.text, max(0, sign - _DIGITS), sign + 1)
        if percent is None:
            continue
        identity, span = _share(float(percent[1]), params["percents"]), Span(*percent.span())
        if identity is not None and follows_share(facts, span):
            yield _Statement(span, identity, True, is_open(facts, span))
    hours = params.get("hours")
    if hours is None:
        return
    for value in facts.fields.get("working_hours", ())[:_MOST_VALUES]:
        numbers = _NUMBER.findall(value.value)
        if len(numbers) != 1 or not any(unit in value.value.casefold() for unit in hours["units"]):
            continue
        identity = _share(float(numbers[0].replace(",", ".")), hours["shares"])
        if identity is not None:
            stated = value.origin != "prose" or (is_stated(facts, value.span) and not _of_else(facts, value, hours))
            yield _Statement(value.span, identity, stated, is_open(facts, value.span))


def _of_else(facts: Facts, value: FieldValue, hours: Mapping[str, Any]) -> bool:
    """Tell whether hours are those of something within the work: “8 hours a week of training”."""
    words = facts.mentions.words
    after = words.at(value.span.end)
    near = words.starts[after] - value.span.end <= 1 if after < len(words.text) else False
    return near and words.text[after] in hours.get("of", ())


def _values(facts: Facts, fields: Iterable[str]) -> list[FieldValue]:
    return [v for f in fields for v in facts.fields.get(f, ())[:_MOST_VALUES] if v.origin != "prose"]


def _statements(facts: Facts, params: Mapping[str, Any]) -> Iterator[_Statement]:
    """Yield the conditions that the rule looks at, and those that would leave both of them open, as they stand."""
    values = _values(facts, (*params["fields"], "title"))
    coded = list(_coded(facts, params))
    found = [_Statement(span, identity, stated=True, open=False) for span, identity in coded]
    labels = [v.label for v in values if v.label and any(v.span == span for span, _ in coded)]
    counted = {*params["one"], *params["other"], *params.get("bridge", ())}
    for mention in facts.mentions[params["list"]]:
        if mention.id not in counted or any(label.start <= mention.start < label.end for label in labels):
            continue
        if _is_of_other_noun(facts, mention, tuple(params.get("nouns", ()))):
            continue
        holder = next((v for v in values if v.span.start <= mention.start < v.span.end), None)
        end = min(mention.end, holder.span.end) if holder else mention.end
        span = Span(mention.start, end)
        if not any(each.span.covers(span) for each in found):
            stated = len(holder.value) <= LONGEST_VALUE if holder else _in_prose(facts, span, mention.id, params)
            found.append(_Statement(span, mention.id, stated, is_open(facts, span)))
    return iter(found)


def _is_of_other_noun(facts: Facts, mention: Mention, endings: tuple[str, ...]) -> bool:
    """Tell whether a German adjective is that of a noun which is no job or contract: “ein befristeter Parkplatz”."""
    words, after = facts.mentions.words, facts.mentions.words.at(mention.end)
    if not endings or after >= len(words.text) or facts.text[mention.end : words.starts[after]] != " ":
        return False
    noun = facts.text[words.starts[after]].isupper() and facts.written.at(mention.start) == "de"
    own = words.text[mention.word : after]
    return noun and not own[-1].endswith(endings) and not words.text[after].endswith(endings)


def _in_prose(facts: Facts, span: Span, identity: str, params: Mapping[str, Any]) -> bool:
    full, daily = identity in params.get("fully", ()), identity in params.get("daily", ())
    return is_stated(facts, span, full=full, daily=daily)


def duration_of_permanent(facts: Facts, params: Mapping[str, Any]) -> Iterator[Match]:
    """Return the length of an assignment whose contract is said to be permanent and nothing else."""
    durations = [
        v for v in facts.fields.get("duration", ()) if v.origin != "prose" and any(c.isdigit() for c in v.value)
    ]
    if not durations:
        return
    statements = sorted(_statements(facts, params))
    if {s.id for s in statements} != set(params["one"]) or any(s.open for s in statements):
        return
    stated = next((s for s in statements if s.stated), None)
    length = durations[0]
    if length.label and _is_of_else(facts, length.label):
        return
    if stated is not None and not length.span.overlaps(stated.span) and not is_open(facts, length.span):
        told = {"other": facts.document.quote(stated.span)}
        yield Match(length.span, told, related=((stated.span, "says otherwise"),))


def _is_of_else(facts: Facts, label: Span) -> bool:
    """Tell whether a label names the length of something else than the contract: of a project, of a training."""
    words = facts.mentions.words
    cues = once(Phrases, facts.knowledge.vocabulary["statement-cues"])
    return any(p.id == "else" for p in cues.find(words, words.at(label.start), words.at(label.end)))
