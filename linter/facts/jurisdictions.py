"""Whose law holds where one works: the countries, states, provinces and cities in which a posting's location lies.

A name that places elsewhere share ("Cambridge", "CA") is told by the town, region or country beside it, else not:
"Paris" is in France, "Paris, Texas" in Texas, and "Limburg" alone nowhere. What can't be told gives nothing.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Literal, NamedTuple

from linter.document import Metadata
from linter.facts import Facts
from linter.facts.phrases import Phrases
from linter.facts.tables import Entries, once
from linter.facts.types import Jurisdiction
from linter.lexicon import Mentions
from linter.patterns import lazy
from linter.spans import Span

_Kind = Literal["town", "region", "country", ""]
_CODE = lazy(r"(?:(?<=[,(/|;–-])|(?<=[,(/|;–-] )|(?<=[a-zà-ÿ.] )|\A)([A-Z]{2,3})(?=\s*(?:[,;)/|]|\Z)|\s\d)")
_KEYS: Mapping[str, _Kind] = {
    "location": "town",
    "location.region": "region",
    "location.country": "country",
    "location.applicants": "",
}
_ELSEWHERE = "elsewhere"


class _Name(NamedTuple):
    """A place that is named. `lies_in` are the jurisdictions that it may mean, `alone` those it tells by itself."""

    start: int
    lies_in: tuple[str, ...]
    alone: tuple[str, ...]
    wider: bool


class _Value(NamedTuple):
    text: str
    names: tuple[_Name, ...]
    span: Span | None


def read(facts: Facts) -> Iterator[Jurisdiction]:
    """Yield each jurisdiction that the location names, the most precise that is certain, once."""
    seen = set()
    atlas = _Atlas(facts, facts.text, facts.mentions)
    for values in _groups(facts, atlas):
        place = ", ".join(value.text for value in values)
        span = values[0].span
        for name in atlas.told([name for value in values for name in value.names]):
            if name not in seen:
                seen.add(name)
                yield Jurisdiction(name, place, span)


def _groups(facts: Facts, atlas: _Atlas) -> Iterator[list[_Value]]:
    """Yield the values that name one place together, of a town's keys, a label or the prose; else the default."""
    keyed = [m for m in facts.document.metadata if m.field in _KEYS and facts.document.quote(m.span).strip()]
    for entries in _runs(keyed):
        towns_first = sorted(entries, key=lambda entry: _KEYS[entry.field] != "town")
        yield [atlas.value(entry.span, _KEYS[entry.field]) for entry in towns_first]
    spans = [v.span for v in facts.fields.get("location", ()) if v.origin != "metadata"]
    for span in spans:
        yield [atlas.value(span)]
    default = facts.settings.defaults.get("location", "")
    if default and not keyed and not spans:
        atlas = _Atlas(facts, default, facts.knowledge.lexicon.scan(default))
        yield [atlas.value(Span(0, len(default)))._replace(span=None)]


def _runs(entries: Sequence[Metadata]) -> Iterator[list[Metadata]]:
    """Yield the keys that stand together: a key that comes again behind a wider one begins the next place."""
    run: list[Metadata] = []
    for entry in entries:
        apart = entry.field == "location.applicants" or any(e.field == "location.applicants" for e in run)
        again = any(e.path == entry.path for e in run) and any(_KEYS[e.field] != "town" for e in run)
        if run and (apart or again):
            yield run
            run = []
        run.append(entry)
    if run:
        yield run


class _Atlas:
    """What is known of places, over a text and its mentions."""

    def __init__(self, facts: Facts, text: str, mentions: Mentions) -> None:
        vocabulary = facts.knowledge.vocabulary
        self._text, self._mentions = text, mentions
        self._places: Entries = vocabulary.get("places", {})
        self._known: Entries = vocabulary.get("jurisdictions", {})
        self._names = once(_names, self._known)
        self._codes = once(_codes, self._known)

    def value(self, span: Span, kind: _Kind = "") -> _Value:
        """Return the places that a value names; `kind` is what its key says that it is."""
        text = self._text[span.start : span.end]
        found = [*self._mentioned(span, kind), *self._coded(text, span.start, kind)]
        taken = {name.start for name in found}
        found += [name for name in self._written(span) if name.start not in taken]
        return _Value(" ".join(text.split()), tuple(sorted(found)), span)

    def _mentioned(self, span: Span, kind: _Kind) -> Iterator[_Name]:
        for mention in self._mentions.between("places", span.start, span.end):
            entry = self._places[mention.id]
            lies_in = (str(entry["jurisdiction"]),) if "jurisdiction" in entry else ()
            alone = (str(entry["alone"]),) if entry.get("alone") else () if "alone" in entry else lies_in
            wider = bool(entry.get("region"))
            if kind in ("region", "country"):  # "New York" in a key for the state is the state
                wider, lies_in = True, alone or lies_in
            yield _Name(mention.start, lies_in, alone, wider)

    def _coded(self, text: str, start: int, kind: _Kind) -> Iterator[_Name]:
        for code in _CODE.finditer(text):
            meant = [name for name in self._codes.get(code.group(1), ()) if self._is_of(name, kind)]
            home = tuple(name for name in meant if name != _ELSEWHERE)
            if meant:
                yield _Name(start + code.start(1), tuple(meant), home if len(home) == 1 else (), True)

    def _is_of(self, name: str, kind: _Kind) -> bool:
        """Tell whether a jurisdiction is of the kind that a key asks for."""
        parent = self._known.get(name, {}).get("within", "")
        return kind not in ("region", "country") or (kind == "region") == (parent not in ("", "eu"))

    def _written(self, span: Span) -> Iterator[_Name]:
        words = self._mentions.words
        for phrase in self._names.find(words, words.at(span.start), words.at(span.end)):
            yield _Name(words.starts[phrase.first], (phrase.id,), (phrase.id,), True)

    def told(self, names: Sequence[_Name]) -> Iterator[str]:
        """Yield what names side by side tell: each town with the wider names behind it, or before the first town."""
        for town, before, behind in _addresses(names):
            wider = [*before, *behind]
            beside = [town, *wider] if town else wider
            certain = self._precise(told for name in wider for told in self._meant(name, beside))
            own = [j for j in town.lies_in if any(self._lies_in(j, name) for name in certain)] if town else []
            if town and not own and not (behind and certain):
                own = list(town.alone)
            yield from own
            yield from (name for name in certain if not any(self._lies_in(j, name) for j in own))

    def _meant(self, name: _Name, beside: Iterable[_Name]) -> Iterable[str]:
        """Return what a wider name means beside others: what agrees with one of them, else what it tells alone."""
        others = {j for other in beside if other is not name for j in other.lies_in}
        agreed = [j for j in name.lies_in if any(self._lies_in(j, o) or self._lies_in(o, j) for o in others)]
        return agreed or name.alone

    def _precise(self, names: Iterable[str]) -> list[str]:
        """Return the names without those that another one lies in."""
        unique = dict.fromkeys(names)
        return [a for a in unique if not any(a != b and self._lies_in(b, a) for b in unique)]

    def _lies_in(self, name: str, other: str) -> bool:
        """Tell whether a jurisdiction is another one, or lies in it."""
        return other in chain(self._known, name)


def _addresses(names: Sequence[_Name]) -> Iterator[tuple[_Name | None, list[_Name], list[_Name]]]:
    """Yield each town with the wider names before it, which only the first has, and those behind it."""
    town: _Name | None = None
    before: list[_Name] = []
    behind: list[_Name] = []
    for name in names:
        if name.wider:
            (before if town is None else behind).append(name)
            continue
        if town is not None:
            yield town, before, behind
            before, behind = [], []
        town = name
    if town is not None or before:
        yield town, before, behind


def chain(known: Entries, name: str) -> Iterator[str]:
    """Yield a jurisdiction and those that it lies in, from the inside out."""
    while name:
        yield name
        name = str(known.get(name, {}).get("within", ""))


def _names(known: Entries) -> Phrases:
    return Phrases(known, "names")


def _codes(known: Entries) -> Mapping[str, tuple[str, ...]]:
    codes: dict[str, tuple[str, ...]] = {}
    for identity, entry in known.items():
        for code in entry.get("codes", ()):
            codes[code] = (*codes.get(code, ()), identity)
    return codes
