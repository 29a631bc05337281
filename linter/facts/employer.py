"""The employer: the name that the words around it show to be the one who hires.

What speaks for a name is weighed over the text (`employer_words.WEIGHTS`), and how often it stands there. The best
founded name is given, if it is founded well enough; a line that is set apart for the name comes first.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import islice

from linter.facts import Facts, employer_lines, names
from linter.facts.employer_cues import candidates, in_title
from linter.facts.employer_names import places_of
from linter.facts.employer_words import WEIGHTS, table
from linter.facts.phrases import one_of
from linter.facts.tables import Entries, once
from linter.facts.types import FieldValue
from linter.patterns import lazy
from linter.spans import Span

_ENOUGH = 3
_AGAIN = 3  # other places of the name that count
_WINDOW = 100  # code points before a short name in which its long form stands
_LONG_FORM = lazy(rf"{names.ARTICLE}?({names.RUN_ALONE})\s?[(„\"“]{{1,2}}$")
_BRACKETED_TOWN = lazy(r"\s?\([A-ZÀ-Ý][a-zà-ÿ-]{2,}\)$")


def read(facts: Facts, title: FieldValue | None) -> Iterator[FieldValue]:
    """Yield the name that is best founded; the line for it that boards set beside the title comes first."""
    line = employer_lines.read(facts, title)
    if line is not None:
        yield FieldValue("employer", line, facts.document.quote(line), "label")
        return
    weights: dict[str, int] = {}
    places: dict[str, Span] = {}
    for span, weight in (*in_title(facts, title), *candidates(facts)):
        if title is not None and span.overlaps(title.span) and weight < WEIGHTS["in-title"]:
            continue
        name = facts.text[span.start : span.end]
        weights[name] = weights.get(name, 0) + weight
        places.setdefault(name, span)
    for name in weights:
        weights[name] += min(_AGAIN, _times(facts.text, name) - 1)
    best = max(weights, key=lambda name: weights[name], default="")
    if best and weights[best] >= _ENOUGH:
        span = _long_form(facts, best) or _without_town(facts, places[best])
        yield FieldValue("employer", span, facts.document.quote(span), "prose")


def _times(text: str, name: str) -> int:
    """Return how often a name stands in a text, up to as often as counts."""
    return sum(1 for _ in islice(places_of(text, name), _AGAIN + 1))


def _long_form(facts: Facts, name: str) -> Span | None:
    """Return the words that a name in capitals shortens: "Bundesamt für Bauwesen (BfB)"."""
    at = facts.text.find(f"({name}") if sum(c.isupper() for c in name) > 1 and " " not in name else -1
    found = _LONG_FORM.search(facts.text, max(0, at - _WINDOW), at + 1) if at > 0 else None
    if found is None or " " not in found.group(1) or found.group(1)[0].isdigit():
        return None
    kinds = once(table, facts.knowledge.vocabulary["employer-cues"]).kinds
    if found.group(1)[0] != name[0] and kinds.isdisjoint(found.group(1).casefold().split()):
        return None
    return Span(found.start(1), found.end(1))


def _without_town(facts: Facts, name: Span) -> Span:
    """Return a name without the town that is said of it: "De Korf in Urk"; an "Institut für … in …" keeps it."""
    town = once(_of_town, facts.knowledge.vocabulary["place-cues"]).search(facts.text, name.start, name.end)
    bracketed = _BRACKETED_TOWN.search(facts.text, name.start, name.end)
    if town is not None and facts.written.main != "de":
        return Span(name.start, town.start())
    return Span(name.start, bracketed.start()) if bracketed else name


def _of_town(entries: Entries) -> re.Pattern[str]:
    return re.compile(rf" {one_of(entries, 'seat')} [A-ZÀ-Ý][\w-]+$")
