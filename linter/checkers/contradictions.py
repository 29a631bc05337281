"""Two statements of one posting that can't both hold: the contract, the working time, the place, the pay.

A condition counts as stated where a key or a label gives it, where it stands in the title, where a sentence says that
it is offered, or where a line of its own among what is offered names it. Words such as "or", "option" and "at first"
make it one of several: then nothing contradicts; nor where the second one is that of another job in the same posting.
So only what is certain is found.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Any, NamedTuple

from linter.checkers import Match
from linter.checkers.context import block_at
from linter.checkers.cues import NAMES
from linter.facts import Facts, lines, occupations, sentences
from linter.facts.phrases import Phrases, word_sets
from linter.facts.tables import Entries, once
from linter.facts.types import FieldValue, PayStatement
from linter.lexicon import Mention
from linter.spans import Span

_NOTHING: dict[str, Any] = {"type": "object", "properties": {}, "additionalProperties": False}
_TERMS: dict[str, Any] = {
    "type": "object",
    "properties": {
        "list": {"type": "string", "description": "The vocabulary of the conditions."},
        "one": {**NAMES, "description": "Entries of it that can't hold …"},
        "other": {**NAMES, "description": "… together with these."},
        "bridge": {**NAMES, "description": "Entries of it that leave both open."},
        "fields": {**NAMES, "description": "Fields whose keys and labels state the condition."},
        "codes": {
            "description": "Whole values of keys and labels (FULL_TIME, vast) that say an entry of the vocabulary.",
            "type": "object",
            "additionalProperties": {"type": "string"},
        },
        "fully": {**NAMES, "description": "Entries that prose states only with a word such as “fully” beside them."},
    },
    "required": ["list", "one", "other", "fields"],
    "additionalProperties": False,
}
PARAMS: dict[str, dict[str, Any]] = {
    "clashing-terms": _TERMS,
    "duration-of-permanent": _TERMS,
    "two-salaries": _NOTHING,
    "two-places": _NOTHING,
}

_LONGEST_VALUE = 90  # characters of a label's value that states one thing
_MOST_VALUES = 20  # of one field: more of them state nothing
_STATE_REACH = 5  # words between "we offer" and the condition
_OFFER_WORDS = 12  # of a line under "What we offer" that states a condition
_OWN_WORDS = 6  # of such a line anywhere else
_OFFERS = ("benefits", "conditions", "outlook")  # parts of a posting whose lines say what is offered
_HEADING_WORDS = 8  # of a line that names another job


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
    statements = list(_statements(facts, params))
    ones = [s for s in statements if s.id in params["one"]]
    others = [s for s in statements if s.id in params["other"]]
    if not ones or not others or len(ones) + len(others) < len(statements) or any(s.open for s in statements):
        return
    if not _lines(facts, ones).isdisjoint(_lines(facts, others)):
        return  # "full-time, part-time" is a list of both
    first = next((s for s in statements if s.stated), None)
    clash = next((s for s in (others if first in ones else ones) if s.stated), None)
    if first is not None and clash is not None and not _of_another_job(facts, first.span, clash.span):
        values = {"other": facts.document.quote(first.span)}
        yield Match(clash.span, values, related=((first.span, "says “{other}”"),))


def _both_named(facts: Facts, params: Mapping[str, Any]) -> bool:
    """Tell whether the posting names both sides at all: most don't, and need no reading."""
    ids = {m.id for m in facts.mentions[params["list"]]}
    one, other = not ids.isdisjoint(params["one"]), not ids.isdisjoint(params["other"])
    if one != other and "codes" in params:
        coded = {identity for _, identity in _coded(facts, params)}
        one, other = one or not coded.isdisjoint(params["one"]), other or not coded.isdisjoint(params["other"])
    return one and other


def _coded(facts: Facts, params: Mapping[str, Any]) -> Iterator[tuple[Span, str]]:
    """Yield the values of keys and labels that are codes, with the conditions that they stand for."""
    for value in _values(facts, params["fields"]):
        if (identity := params["codes"].get(value.value.casefold())) is not None:
            yield value.span, identity


def _values(facts: Facts, fields: Iterable[str]) -> list[FieldValue]:
    return [v for f in fields for v in facts.fields.get(f, ())[:_MOST_VALUES] if v.origin != "prose"]


def _statements(facts: Facts, params: Mapping[str, Any]) -> Iterator[_Statement]:
    """Yield the conditions that the rule looks at, and those that would leave both of them open, as they stand."""
    values = _values(facts, (*params["fields"], "title"))
    found = []
    if "codes" in params:
        found += [_Statement(span, identity, stated=True, open=False) for span, identity in _coded(facts, params)]
    counted = {*params["one"], *params["other"], *params.get("bridge", ())}
    for mention in facts.mentions[params["list"]]:
        if mention.id not in counted:
            continue
        holder = next((v for v in values if v.span.start <= mention.start < v.span.end), None)
        end = min(mention.end, holder.span.end) if holder else mention.end
        span = Span(mention.start, end)
        if not any(each.span.covers(span) for each in found):
            stated = _is_stated(facts, span, holder, full=mention.id in params.get("fully", ()))
            found.append(_Statement(span, mention.id, stated, _is_open(facts, span)))
    return iter(sorted(found))


def _is_stated(facts: Facts, span: Span, holder: FieldValue | None, full: bool) -> bool:
    """Tell whether a condition is said of this job; in prose, one that must be `full` needs a word that says so."""
    if holder is not None:
        return len(holder.value) <= _LONGEST_VALUE
    words = facts.mentions.words
    first = words.at(sentences.around(facts, *span).start)
    at, end = words.at(span.start), words.at(span.end)
    cues = once(Phrases, facts.knowledge.vocabulary["statement-cues"])
    before = list(cues.find(words, first, at))
    known = once(word_sets, facts.knowledge.vocabulary["statement-cues"])
    if full and known["full"].isdisjoint(words.text[max(first, at - 2) : end]):
        return False
    return any(p.id == "state" and at - p.last <= _STATE_REACH for p in before) or _is_offered(facts, span)


def _is_offered(facts: Facts, span: Span) -> bool:
    """Tell whether a line names the condition before all else, among what is offered or in few words."""
    line = lines.at(facts, span.start)
    if line is None:
        return False
    words = facts.mentions.words
    kind, start = "", line.start
    for section in facts.sections:
        if section.span.start <= span.start < section.span.end:
            kind, start = section.kind, max(start, section.span.start)
    first, at, last = words.at(start), words.at(span.start), words.at(line.end)
    lead = once(word_sets, facts.knowledge.vocabulary["statement-cues"])["lead"]
    if not all(word in lead or word.isdigit() for word in words.text[first:at]):
        return False
    most = _OFFER_WORDS if kind in _OFFERS else _OWN_WORDS if kind in ("", "role") else 0
    return last - first <= most


def _is_open(facts: Facts, span: Span) -> bool:
    words = facts.mentions.words
    low, high = sentences.around(facts, *span)
    by_language = once(_cues_by_language, facts.knowledge.vocabulary["statement-cues"])
    cues = by_language.get(facts.written.at(span.start)) or by_language[""]
    return any(p.id == "bridge" for p in cues.find(words, words.at(low), words.at(high)))


def _cues_by_language(entries: Entries) -> Mapping[str, Phrases]:
    """Return the cues of each language, all of them at "": the Dutch "of" joins choices, the English one doesn't."""
    languages = {language for entry in entries.values() for language in entry["words"]}
    split = {
        language: Phrases({i: {"words": {language: e["words"].get(language, ())}} for i, e in entries.items()})
        for language in languages
    }
    return split | {"": Phrases(entries)}


def _of_another_job(facts: Facts, one: Span, two: Span) -> bool:
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


def _lines(facts: Facts, places: Iterable[_Statement | PayStatement]) -> set[int]:
    """Return where the lines or paragraphs of some places start."""
    blocks = (block_at(facts, place.span.start) for place in places)
    return {block.start for block in blocks if block is not None}


def two_salaries(facts: Facts, params: Mapping[str, Any]) -> Iterator[Match]:
    """Return the second amount of pay where two for the same period have nothing in common."""
    paid = [p for p in facts.pay if p.period and p.currency]
    if len(paid) != 2 or len(facts.pay) != 2:
        return
    one, two = paid
    if (one.currency, one.period) != (two.currency, two.period) or not _apart(one, two):
        return
    if one.gross != two.gross and False in (one.gross, two.gross):
        return
    labelled = [v.span for v in facts.fields.get("pay", ()) if v.origin != "prose"]
    if not any(v.overlaps(p.span) for v in labelled for p in paid):
        return
    if len(_lines(facts, paid)) < 2 or _by_level(facts, paid) or any(_is_open(facts, p.span) for p in paid):
        return
    values = {"other": facts.document.quote(one.span)}
    yield Match(two.span, values, related=((one.span, "says “{other}”"),))


def _apart(one: PayStatement, two: PayStatement) -> bool:
    if None in (one.minimum, one.maximum, two.minimum, two.maximum):
        return False
    low, high = sorted((one, two), key=lambda p: p.minimum or 0)
    return (low.maximum or 0) < (high.minimum or 0) < 3 * (low.maximum or 0)


def _by_level(facts: Facts, paid: Sequence[PayStatement]) -> bool:
    """Tell whether the amounts are for different levels or places: "Junior: …, Senior: …"."""
    around = [sentences.around(facts, *p.span) for p in paid]
    return any(facts.mentions.between(name, *s) for s in around for name in ("seniority", "places"))


def duration_of_permanent(facts: Facts, params: Mapping[str, Any]) -> Iterator[Match]:
    """Return the length of an assignment whose contract is said to be permanent and nothing else."""
    durations = [
        v for v in facts.fields.get("duration", ()) if v.origin != "prose" and any(c.isdigit() for c in v.value)
    ]
    if not durations:
        return
    statements = list(_statements(facts, params))
    if {s.id for s in statements} != set(params["one"]) or any(s.open for s in statements):
        return
    stated = next((s for s in statements if s.stated), None)
    length = durations[0]
    if length.label and _is_of_else(facts, length.label):
        return
    if stated is not None and not length.span.overlaps(stated.span) and not _is_open(facts, length.span):
        told = {"other": facts.document.quote(stated.span)}
        yield Match(length.span, told, related=((stated.span, "says “{other}”"),))


def _is_of_else(facts: Facts, label: Span) -> bool:
    """Tell whether a label names the length of something else than the contract: of a project, of a training."""
    words = facts.mentions.words
    cues = once(Phrases, facts.knowledge.vocabulary["statement-cues"])
    return any(p.id == "else" for p in cues.find(words, words.at(label.start), words.at(label.end)))


def two_places(facts: Facts, params: Mapping[str, Any]) -> Iterator[Match]:
    """Return the town that a label names where the key, the same label elsewhere or the title names another."""
    named = [
        v
        for v in facts.fields.get("location", ())
        if v.origin != "prose" and len(v.value) <= _LONGEST_VALUE and "<" not in v.value
    ]
    if not named:
        return
    towns = [(value, _towns(facts, value)) for value in named]
    first, at_first = towns[0]
    for value, at in towns[1:]:
        if value.origin != "label" or not len(at) == len(at_first) == 1 or at == at_first:
            continue
        same_label = _label(facts, value) == _label(facts, first)
        if (first.origin == "metadata" or same_label) and not _of_another_job(facts, first.span, value.span):
            values = {"other": facts.document.quote(first.span)}
            yield Match(value.span, values, related=((first.span, "says “{other}”"),))
    in_title = _town_in_title(facts)
    if in_title is not None and all(len(at) == 1 for _, at in towns):
        name = _town(facts, in_title)
        if not any(name in at for _, at in towns):
            values = {"other": facts.text[in_title.start : in_title.end]}
            related = ((Span(in_title.start, in_title.end), "says “{other}”"),)
            yield Match(first.span, values, related=related)


def _town_in_title(facts: Facts) -> Mention | None:
    """Return the one town that the title names as the place of the job: "Driver in Antwerp"."""
    title = next((v for v in facts.fields.get("title", ()) if v.origin != "prose"), None)
    if title is None:
        return None
    found = facts.mentions.between("places", *title.span)
    joining = facts.knowledge.vocabulary["place-cues"]["in-title"]["joining"]
    if len(found) != 1 or found[0].start == title.span.start:
        return None
    if facts.mentions.words.text[found[0].word - 1] not in joining:
        return None
    return None if facts.knowledge.vocabulary["places"][found[0].id].get("region") else found[0]


def _label(facts: Facts, value: FieldValue) -> str:
    return facts.document.quote(value.label).casefold() if value.label else ""


def _towns(facts: Facts, value: FieldValue) -> set[str]:
    """Return the towns in a value; a town has one name in all languages, and takes in the places around it."""
    entries = facts.knowledge.vocabulary["places"]
    found = facts.mentions.between("places", *value.span)
    return {_town(facts, m) for m in found if not entries[m.id].get("region")}


def _town(facts: Facts, mention: Mention) -> str:
    name = facts.text[mention.start : mention.end].lower()
    return once(_groups, facts.knowledge.vocabulary["town-groups"]).get(name, name)


def _groups(entries: Entries) -> Mapping[str, str]:
    return {str(word): identity for identity, entry in entries.items() for word in entry["words"]}
