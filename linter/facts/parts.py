"""What is to be done, what is asked for and what is offered: the heading that opens it, or the words that say it."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from linter.facts import Facts
from linter.facts.phrases import Phrases
from linter.facts.tables import Entries, once
from linter.facts.types import FieldValue, Origin, Section
from linter.facts.written import function_words
from linter.spans import Span

_FIELDS = ("responsibilities", "requirements", "benefits")
_BACK = 8  # code points before a sentence in which what ends the one before stands
_MARKS = " *_-•–\t"  # of a list or of emphasis, in front of a sentence
_ENDS = ("\n", ".", "!", "?", ":", "")  # what ends the sentence before, or nothing at the start
_SOME = 2  # different goods that make an offer without being called one


def read(facts: Facts) -> Iterator[FieldValue]:
    """Yield the responsibilities, the requirements and the benefits."""
    tasks = _headed(facts, "responsibilities", ("responsibilities",))
    outlook = [s for s in facts.sections if s.kind == "outlook"]
    asked = _headed(facts, "requirements", ("requirements", "nice-to-have"))
    offer = _headed(facts, "benefits", ("benefits",))
    if tasks and not offer:
        offer = [_value(facts, "benefits", s.heading, "label") for s in outlook]
    elif not tasks:
        tasks = [_value(facts, "responsibilities", s.heading, "label") for s in outlook] or _headed(
            facts, "responsibilities", ("role",)
        )
    said = (
        tasks or _said(facts, "responsibilities"),
        asked or _said(facts, "requirements"),
        offer or _offered(facts),
    )
    for field, values in zip(_FIELDS, said, strict=True):
        yield from values or _told(facts, field)


def _headed(facts: Facts, field: str, kinds: Sequence[str]) -> list[FieldValue]:
    """Return the headings of the parts of some kinds; of a part under a key its text."""
    found: list[Section] = [s for kind in kinds for s in facts.sections if s.kind == kind]
    return [
        _value(facts, field, s.heading, "label")
        if s.heading.start < s.heading.end
        else _value(facts, field, s.span, "metadata")
        for s in found
    ]


def _said(facts: Facts, field: str) -> list[FieldValue]:
    """Return the first words that say a part without a heading."""
    cues = once(_tasks if field == "responsibilities" else _asked, facts.knowledge.vocabulary["parts-in-prose"])
    words = facts.mentions.words
    first = next(cues.find(words, facts.lines[0].first if facts.lines else 0, len(words.text)), None)
    return [_value(facts, field, Span(words.starts[first.first], words.ends[first.last - 1]), "prose")] if first else []


def _offered(facts: Facts) -> list[FieldValue]:
    """Return what is said to be offered, or the goods, if there are some."""
    mentions = facts.mentions["parts-in-prose"]
    offered = [m for m in mentions if m.id == "offered"]
    goods = [m for m in mentions if m.id == "goods"]
    if not (offered and goods) and len({facts.text[m.start : m.end].lower() for m in goods}) < _SOME:
        return []
    first = (offered or goods)[0]
    return [_value(facts, "benefits", Span(first.start, first.end), "prose")]


def _told(facts: Facts, field: str) -> list[FieldValue]:
    """Return the first words of a sentence about the reader whose verb tells that it is of a part: "Je indiceert"."""
    cues = once(_sets, facts.knowledge.vocabulary["parts-in-prose"])
    words, text = facts.mentions.words, facts.text
    verbs = {"requirements": cues["asks"], "benefits": cues["gets"]}.get(field)
    beside = function_words(facts)
    readers = facts.knowledge.vocabulary["parts-in-prose"]["reader"]["words"].get(facts.written.main, ())
    for at in [number for number, word in enumerate(words.text[:-1]) if word in readers]:
        if not _opens(text, words.starts[at]) or len(words.text[at + 1]) == 1:
            continue
        verb = words.text[at + 1]
        tells = verb in verbs if verbs else verb not in cues["any"] and verb not in beside
        if tells and text[words.ends[at] : words.starts[at + 1]] == " ":
            return [_value(facts, field, Span(words.starts[at], words.ends[at + 1]), "prose")]
    return []


def _opens(text: str, at: int) -> bool:
    """Tell whether a sentence starts at a place."""
    return text[at].isupper() and text[max(0, at - _BACK) : at].rstrip(_MARKS)[-1:] in _ENDS


def _sets(entries: Entries) -> dict[str, frozenset[str]]:
    """Return the verbs of a sentence about the reader by what they tell, and at "any" all that tell of no task."""
    sets = {name: frozenset(str(entries[name]["words"]).split()) for name in ("asks", "gets", "neither")}
    return sets | {"any": frozenset().union(*sets.values())}


def _tasks(entries: Entries) -> Phrases:
    return Phrases({"responsibilities": entries["responsibilities"]})


def _asked(entries: Entries) -> Phrases:
    return Phrases({"requirements": entries["requirements"]})


def _value(facts: Facts, field: str, span: Span, origin: Origin) -> FieldValue:
    return FieldValue(field, span, facts.document.quote(span), origin)
