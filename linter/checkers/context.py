"""What stands around a place: its sentence, its clause, quotation marks, and the cues that a rule names.

A *cue* is a mention of a vocabulary near the place. A rule names cues as data (`only`: each must be near; `unless`:
none may be); the vocabulary's own entries can narrow what they reach by the attributes of `CUE`, so that "regardless
of" excuses what follows it in its clause and nothing else.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from linter.document import Block
from linter.facts import Facts
from linter.lexicon import Mention
from linter.spans import Span

NAMES: dict[str, Any] = {"type": "array", "items": {"type": "string", "minLength": 1}, "minItems": 1}
CUE: dict[str, Any] = {
    "type": "object",
    "properties": {
        "list": {"type": "string", "description": "The vocabulary whose mentions are the cues."},
        "ids": {**NAMES, "description": "Its entries that count; all when not given."},
        "side": {"enum": ["before", "after", "both"], "description": "Where the cue stands; both when not given."},
        "within": {"type": "integer", "minimum": 0, "description": "The most words between the cue and the place."},
        "reach": {
            "description": "What both must stand in; the sentence when not given.",
            "enum": ["clause", "sentence", "block", "posting"],
        },
        "cover": {"type": "boolean", "description": "Whether the finding's span takes the cue in."},
    },
    "required": ["list"],
    "additionalProperties": False,
}
CUES: dict[str, Any] = {"type": "array", "items": CUE, "minItems": 1}
PLACE: dict[str, Any] = {
    "type": "object",
    "properties": {
        "title": {"enum": ["only", "never"], "description": "Whether it must stand in the title, or must not."},
        "sections": {**NAMES, "description": "Kinds of sections that it must stand in."},
        "not-sections": {**NAMES, "description": "Kinds of sections that it must not stand in."},
        "languages": {**NAMES, "description": "Languages of the paragraph, as ISO 639-1 codes."},
    },
    "additionalProperties": False,
}
CONDITIONS: dict[str, Any] = {
    "only": CUES,
    "unless": CUES,
    "place": PLACE,
    "quoted": {"type": "boolean", "description": "Whether places inside quotation marks count; they don't by default."},
}
"""The parameters that every checker of words shares."""

_SENTENCE_LIMIT = 600  # characters looked at on either side: a longer sentence is cut there
_QUOTE_LIMIT = 300
_END = re.compile(r"(?<=[^\W_])[.!?…]+[\"”»)]*(?=\s+[\"“«„(]?[A-ZÀ-ÖØ-Þ]|[A-ZÀ-ÖØ-Þ][a-zà-öø-ÿ])|[!?]\s|[•·●▪]|\n\s*\n")
_SHORT = "inkl|incl|bzw|ggf|evtl|max|min|mind|resp|bijv|bv|ca|etc|nr|no|mr|mrs|ms|dr|prof|st|vs|env"
_ABBREVIATED = re.compile(rf"\b(?:{_SHORT}|[a-z])$", re.IGNORECASE)
_CLAUSE = re.compile(r"[;:]\s|\s[–—]\s")
_CLOSING = {'"': '"', "“": "”", "„": '“”"', "«": "»", "»": "«", "‘": "’"}
_QUOTE = re.compile("[" + "".join(_CLOSING) + "”’]")


def block_at(facts: Facts, offset: int) -> Block | None:
    """Return the block that an offset stands in, or the one before it."""
    blocks = facts.document.blocks
    index = bisect_right(blocks, offset, key=lambda b: b.start) - 1
    return blocks[index] if index >= 0 else None


def sentence(facts: Facts, span: Span) -> Span:
    """Return the sentence around a place, within its block."""
    text, block = facts.text, block_at(facts, span.start)
    low = max(block.start if block else 0, span.start - _SENTENCE_LIMIT)
    high = min(max(block.end, span.end) if block else len(text), span.end + _SENTENCE_LIMIT)
    for end in _END.finditer(text, low, span.start):
        if not _ABBREVIATED.search(text, max(low, end.start() - 6), end.start()):
            low = end.end()
    for end in _END.finditer(text, span.end, high):
        if not _ABBREVIATED.search(text, max(span.start, end.start() - 6), end.start()):
            return Span(low, end.end())
    return Span(low, high)


def clause(facts: Facts, span: Span) -> Span:
    """Return the clause around a place: its sentence, cut at semicolons, dashes and turns ("but", "maar")."""
    low, high = whole = sentence(facts, span)
    for cut in _CLAUSE.finditer(facts.text, low, span.start):
        low = cut.end()
    for cut in _CLAUSE.finditer(facts.text, span.end, high):
        high = min(high, cut.start())
    for turn in facts.mentions.between("contrasts", *whole):
        if turn.end <= span.start:
            low = max(low, turn.end)
        elif turn.start >= span.end:
            high = min(high, turn.start)
    return Span(low, high)


def in_quotes(facts: Facts, span: Span) -> bool:
    """Tell whether a place stands between quotation marks that its block opens before it and closes after it."""
    text, block = facts.text, block_at(facts, span.start)
    low = max(block.start if block else 0, span.start - _QUOTE_LIMIT)
    closing = ""
    for mark in _QUOTE.finditer(text, low, span.start):
        if not closing:
            closing = _CLOSING.get(mark.group(), "")
        elif mark.group() in closing:
            closing = ""
    rest = text[span.end : min(block.end if block else len(text), span.end + _QUOTE_LIMIT)] if closing else ""
    return any(mark in rest for mark in closing)


def cues(facts: Facts, span: Span, condition: Mapping[str, Any]) -> list[Mention]:
    """Return the mentions that meet a condition of the form `CUE` for a place, the nearest first."""
    name = condition["list"]
    if name not in facts.mentions:
        return []
    entries = facts.knowledge.vocabulary.get(name, {})
    ids = condition.get("ids")
    bounds: dict[str, Span] = {}
    found = []
    for mention in facts.mentions.between(name, *_bounds(facts, span, condition.get("reach", "sentence"), bounds)):
        if (ids and mention.id not in ids) or (mention.start < span.end and span.start < mention.end):
            continue
        own = entries.get(mention.id, {})
        if _near(facts, span, mention, condition, bounds) and (not own or _near(facts, span, mention, own, bounds)):
            found.append(mention)
    return sorted(found, key=lambda m: m.start - span.end if m.start >= span.end else span.start - m.end)


def _bounds(facts: Facts, span: Span, reach: str, known: dict[str, Span]) -> Span:
    if reach not in known:
        if reach == "posting":
            known[reach] = Span(0, len(facts.text))
        elif reach == "block":
            block = block_at(facts, span.start)
            known[reach] = block.span if block else Span(0, len(facts.text))
        else:
            known[reach] = clause(facts, span) if reach == "clause" else sentence(facts, span)
    return known[reach]


def _near(facts: Facts, span: Span, cue: Mention, condition: Mapping[str, Any], bounds: dict[str, Span]) -> bool:
    side = condition.get("side", "both")
    if (side == "before" and cue.start >= span.end) or (side == "after" and cue.start < span.end):
        return False
    if (reach := condition.get("reach")) and not _bounds(facts, span, reach, bounds).covers(Span(cue.start, cue.end)):
        return False
    return "within" not in condition or _words_between(facts, span, cue) <= condition["within"]


def _words_between(facts: Facts, span: Span, cue: Mention) -> int:
    words = facts.mentions.words
    if cue.start >= span.end:
        return cue.word - words.at(span.end)
    return words.at(span.start) - words.at(cue.end)


def stands(facts: Facts, span: Span, *conditions: Mapping[str, Any]) -> Span | None:
    """Return the place, widened by the cues it covers, when it meets all sets of `CONDITIONS`; None when it doesn't."""
    if not any(c.get("quoted") for c in conditions) and in_quotes(facts, span):
        return None
    whole = span
    for condition in conditions:
        if "place" in condition and not _in_place(facts, span, condition["place"]):
            return None
        for cue in condition.get("only", ()):
            near = cues(facts, span, cue)
            if not near:
                return None
            if cue.get("cover"):
                whole = whole.cover(Span(near[0].start, near[0].end))
        if any(cues(facts, span, cue) for cue in condition.get("unless", ())):
            return None
    return whole


def _in_place(facts: Facts, span: Span, place: Mapping[str, Any]) -> bool:
    if "languages" in place and facts.written.at(span.start) not in place["languages"]:
        return False
    if "title" in place and in_title(facts, span) != (place["title"] == "only"):
        return False
    if "sections" not in place and "not-sections" not in place:
        return True
    kind = section_kind(facts, span)
    return kind in place.get("sections", (kind,)) and kind not in place.get("not-sections", ())


def in_title(facts: Facts, span: Span) -> bool:
    """Tell whether a place stands in the posting's title."""
    return any(value.span.overlaps(span) for value in facts.fields.get("title", ()))


def section_kind(facts: Facts, span: Span) -> str:
    """Return the kind of the section that a place stands in, "" for none or an unknown one."""
    return next((s.kind for s in facts.sections if s.span.start <= span.start < s.span.end), "")


def proposals(facts: Facts, span: Span, sources: Iterable[Mapping[str, Any]], lang: str) -> Sequence[str]:
    """Return the words that the first source with `use` proposes, in the term's or the text's language, else English."""
    for source in sources:
        use = source.get("use")
        if isinstance(use, Mapping):
            language = lang or facts.written.at(span.start)
            use = use.get(language) or use.get("any") or use.get("en")
        if use:
            return [use] if isinstance(use, str) else list(use)
    return ()
