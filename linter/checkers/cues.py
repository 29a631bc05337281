"""Cues: words near a place by which a rule counts it (`only`) or is silenced (`unless`), named as data.

A cue is a mention of a vocabulary. The entries of the vocabulary hold either `terms`, which the one pass over the text
finds, or `words`, which are looked up around the place alone: the right choice for words as frequent as "not" and
"only". An entry may narrow its own reach by the attributes of `CUE`, so that "regardless of" excuses what follows it
in its clause and nothing else.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Any, NamedTuple

from linter.checkers.context import block_at, clause, in_quotes, in_title, section_kind
from linter.facts import Facts, sentences
from linter.lexicon import expand
from linter.patterns import lazy
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
_ONE: dict[str, Any] = {
    "if": {"required": ["list"]},
    "then": CUE,
    "else": {"properties": {"place": PLACE}, "required": ["place"], "additionalProperties": False},
}
CONDITIONS: dict[str, Any] = {
    "only": {
        "description": "Cues that must all be near, or places to stand in; of a list inside the list, one must hold.",
        "type": "array",
        "items": {"anyOf": [_ONE, {"type": "array", "items": _ONE, "minItems": 2}]},
        "minItems": 1,
    },
    "unless": {"description": "Cues of which none may be near.", "type": "array", "items": CUE, "minItems": 1},
    "place": PLACE,
    "quoted": {"type": "boolean", "description": "Whether places inside quotation marks count; they don't by default."},
}
"""The parameters that every checker of words shares."""

_WORD = lazy(r"[^\W_]+")
_LONGEST = 8  # words of the longest cue
_KEPT = 4096  # entries, each in a language, whose phrases are kept ready


class Met(NamedTuple):
    """The cue by which a condition holds, or the place itself, and what the finding covers of it.

    Words that meet a condition can't silence the rule as well: "need not apply" lifts no demand.
    """

    at: Span
    cover: Span


class Around:
    """The surroundings of one place, each looked up once.

    Cue words count in the language of the text there and in `lang`, the one that a term is listed under: many terms are
    the same in two languages. Where the text's is not known, they count in all.
    """

    def __init__(self, facts: Facts, span: Span, lang: str = "") -> None:
        self.facts = facts
        self.span = span
        written = facts.written.at(span.start)
        self.languages = frozenset((written, lang or written)) if written else frozenset[str]()
        self._bounds: dict[str, Span] = {}

    def bounds(self, reach: str) -> Span:
        """Return the clause, sentence, block or posting around the place."""
        if reach not in self._bounds:
            self._bounds[reach] = self._find(reach)
        return self._bounds[reach]

    def _find(self, reach: str) -> Span:
        if reach == "clause":
            return clause(self.facts, self.span)
        if reach == "sentence":
            return sentences.around(self.facts, *self.span)
        block = block_at(self.facts, self.span.start) if reach == "block" else None
        return block.span if block else Span(0, len(self.facts.text))

    def cues(self, condition: Mapping[str, Any]) -> list[Span]:
        """Return the places of the cues that meet a condition of the form `CUE`, the nearest first."""
        name, ids = condition["list"], condition.get("ids")
        entries = self.facts.knowledge.vocabulary.get(name, {})
        first, last = self._window(condition)
        near = {
            place
            for place, entry in self._found(name, entries, ids, first, last)
            if self._near(place, condition) and self._near(place, entry)
        }
        if near and "reach" not in condition:
            near = {place for place in near if self.bounds("sentence").covers(place)}
        return sorted(near, key=self._distance)

    def _window(self, condition: Mapping[str, Any]) -> tuple[int, int]:
        """Return the words among which a cue can stand: few where it must be near, before any sentence is read."""
        words = self.facts.mentions.words
        if "within" in condition:
            reach = condition["within"] + _LONGEST
            return max(words.at(self.span.start) - reach, 0), min(words.at(self.span.end) + reach, len(words.text))
        low, high = self.bounds(condition.get("reach", "sentence"))
        return words.at(low), words.at(high)

    def _found(
        self, name: str, entries: Mapping[str, Mapping[str, Any]], ids: Sequence[str] | None, first: int, last: int
    ) -> Iterator[tuple[Span, Mapping[str, Any]]]:
        """Yield the mentions of a vocabulary that start among some words, and the `words` of its entries there."""
        starts = self.facts.mentions.words.starts
        if name in self.facts.mentions and first < last:
            for mention in self.facts.mentions.between(name, starts[first], starts[last - 1] + 1):
                if not ids or mention.id in ids:
                    yield Span(mention.start, mention.end), entries.get(mention.id, {})
        for identity in ids or entries:
            entry = entries.get(identity, {})
            if "words" in entry:
                for place in self._spoken(entry["words"], first, last):
                    yield place, entry

    def _spoken(self, words: Mapping[str, Sequence[str]], first: int, last: int) -> Iterator[Span]:
        """Yield the places of an entry's `words` among some words of the text."""
        phrases = _phrases(words, self.languages)
        text, starts, ends = self.facts.mentions.words
        if phrases.keys().isdisjoint(text[first:last]):
            return
        for position in range(first, last):
            for rest in phrases.get(text[position], ()):
                end = position + len(rest)
                if text[position + 1 : end + 1] == rest:
                    yield Span(starts[position], ends[end])
                    break

    def _distance(self, cue: Span) -> int:
        return cue.start - self.span.end if cue.start >= self.span.end else self.span.start - cue.end

    def _near(self, cue: Span, condition: Mapping[str, Any]) -> bool:
        side, span = condition.get("side", "both"), self.span
        if (
            span.covers(cue)
            or (side == "before" and cue.start >= span.start)
            or (side == "after" and cue.end <= span.end)
        ):
            return False
        if (reach := condition.get("reach")) and not self.bounds(reach).covers(cue):
            return False
        return "within" not in condition or self._apart(cue) <= condition["within"]

    def _apart(self, cue: Span) -> int:
        """Return how many words stand between the place and a cue."""
        words = self.facts.mentions.words
        if cue.start >= self.span.end:
            return words.at(cue.start) - words.at(self.span.end)
        return max(words.at(self.span.start) - words.at(cue.end), 0)

    def meets(self, wanted: Mapping[str, Any]) -> Met | None:
        """Tell whether a condition of `only` holds, and by which cue."""
        if "place" in wanted:
            return Met(self.span, self.span) if self.in_place(wanted["place"]) else None
        near = self.cues(wanted)
        return Met(near[0], near[0] if wanted.get("cover") else self.span) if near else None

    def in_place(self, place: Mapping[str, Any]) -> bool:
        """Tell whether the place stands where a condition of the form `PLACE` wants it."""
        if "languages" in place and self.facts.written.at(self.span.start) not in place["languages"]:
            return False
        if "title" in place and in_title(self.facts, self.span) != (place["title"] == "only"):
            return False
        if "sections" not in place and "not-sections" not in place:
            return True
        kind = section_kind(self.facts, self.span)
        return kind in place.get("sections", (kind,)) and kind not in place.get("not-sections", ())


_Table = dict[str, list[list[str]]]
_tables: dict[tuple[int, frozenset[str]], tuple[Mapping[str, Sequence[str]], _Table]] = {}


def _phrases(words: Mapping[str, Sequence[str]], languages: frozenset[str]) -> _Table:
    """Return an entry's phrases under their first words, the longest first; made once for each entry and language."""
    key = (id(words), languages)
    known = _tables.get(key)
    if known is not None and known[0] is words:
        return known[1]
    if len(_tables) >= _KEPT:
        _tables.clear()
    table: _Table = {}
    lists = [words[lang] for lang in sorted({"any", *languages} if languages else words) if lang in words]
    for phrase in {tuple(_WORD.findall(t.lower())) for written in lists for word in written for t in expand(word)}:
        if phrase:
            table.setdefault(phrase[0], []).append(list(phrase[1:]))
    for rests in table.values():
        rests.sort(key=len, reverse=True)
    _tables[key] = (words, table)  # the words are held, so their id stays theirs
    return table


def stands(facts: Facts, span: Span, lang: str, *conditions: Mapping[str, Any]) -> Span | None:
    """Return the place, widened by the cues it covers, when it meets all sets of `CONDITIONS`; None when it doesn't."""
    around, whole = Around(facts, span, lang), span
    met: list[Span] = []
    for condition in conditions:
        if "place" in condition and not around.in_place(condition["place"]):
            return None
        for wanted in condition.get("only", ()):
            found = next(filter(None, map(around.meets, wanted if isinstance(wanted, list) else [wanted])), None)
            if found is None:
                return None
            met.append(found.at)
            whole = whole.cover(found.cover)
    unless = [cue for condition in conditions for cue in condition.get("unless", ())]
    silenced = any(not any(m.covers(at) for m in met) for cue in unless for at in around.cues(cue))
    if silenced or (not any(c.get("quoted") for c in conditions) and in_quotes(facts, span)):
        return None
    return whole


def proposals(facts: Facts, span: Span, sources: Iterable[Mapping[str, Any]], lang: str) -> Sequence[str]:
    """Return the words that the first source with `use` proposes, in the term's or the text's language, or English."""
    for source in sources:
        use = source.get("use")
        if isinstance(use, Mapping):
            language = facts.written.at(span.start) or lang
            use = use.get(language) or use.get("any") or use.get("en")
        if use:
            return [use] if isinstance(use, str) else list(use)
    return ()
