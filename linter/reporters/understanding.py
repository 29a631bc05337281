"""What the linter understood of a posting: its fields, language demands and experience demands, as data and as tables.

Offsets, lines and columns are those of the file, as in the report of findings.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from linter.facts import Facts
from linter.facts.types import ExperienceDemand, FieldValue, Jurisdiction, LanguageDemand
from linter.reporters import Style, cells
from linter.reporters.table import table
from linter.spans import LineIndex, Span

_SHOWN = 160  # characters of a value that the table shows: a whole section is a value too


def record(facts: Facts) -> dict[str, Any]:
    """Return what was understood of a posting as plain data."""
    document = facts.document
    places = _Places(facts)
    known: dict[str, Any] = {"path": document.path}
    if document.pointer:
        known["pointer"] = document.pointer
    return known | {
        "language": facts.written.main,
        "fields": {name: [_value(v, places) for v in values] for name, values in facts.fields.items() if values},
        "languages": [_language(demand, places) for demand in facts.languages],
        "experience": [_experience(demand, places) for demand in facts.experience],
    }


def jurisdictions(facts: Facts, called_for: Mapping[str, Jurisdiction]) -> list[dict[str, Any]]:
    """Return the jurisdictions that a posting's location tells, each with the profile that it calls for, if any."""
    places = _Places(facts)
    known = []
    for found in facts.jurisdictions:
        profile = next((name for name, one in called_for.items() if one == found), None)
        place = places.with_line(found.span) if found.span is not None else {}
        known.append({"jurisdiction": found.name, "profile": profile, "place": found.place, **place})
    return known


class _Places:
    """Turns spans of the reading text into places of the file."""

    def __init__(self, facts: Facts) -> None:
        self._document = facts.document
        self._lines = LineIndex(facts.document.source)

    def of(self, span: Span) -> dict[str, int]:
        """Return the offsets of a span in the file."""
        start, end = self._document.map.source_span(span)
        return {"start": start, "end": end}

    def with_line(self, span: Span) -> dict[str, int]:
        """Return the offsets of a span in the file, with the line and the column where it starts."""
        place = self.of(span)
        line, column = self._lines.position(place["start"])
        return {**place, "line": line, "column": column}

    def quote(self, span: Span) -> str:
        """Return the words at a span."""
        return self._document.quote(span)


def _value(value: FieldValue, places: _Places) -> dict[str, Any]:
    normal = {"normal": value.normal} if value.normal else {}
    return {"value": value.value, **normal, "origin": value.origin, **places.with_line(value.span)}


def _language(demand: LanguageDemand, places: _Places) -> dict[str, Any]:
    return {
        "language": demand.language,
        "level_text": demand.level_text,
        "kind": demand.kind,
        "cefr": list(demand.cefr) if demand.cefr else None,
        "necessity": demand.necessity,
        "quote": places.quote(demand.span),
        **places.with_line(demand.span),
    }


def _experience(demand: ExperienceDemand, places: _Places) -> dict[str, Any]:
    return {
        "min_years": _years(demand.min_years),
        "max_years": _years(demand.max_years),
        "subject": demand.subject,
        "necessity": demand.necessity,
        "quote": places.quote(demand.span),
        **places.with_line(demand.span),
    }


def _years(years: float | None) -> float | int | None:
    return int(years) if years is not None and years == int(years) else years


def tables(known: dict[str, Any], style: Style) -> Iterator[str]:
    """Yield what was understood of a posting for people to read."""
    yield _title(known, style)
    fields = [
        [name, f"{v['line']}:{v['column']}", v["origin"], _shown(v["value"], v.get("normal", ""))]
        for name, values in known["fields"].items()
        for v in values
    ]
    if fields:
        yield table(["Field", "Place", "Read from", "Value"], fields, style.width)
    languages = [
        [d["language"], _level(d), d["necessity"], f"{d['line']}:{d['column']}", _shown(d["quote"])]
        for d in known["languages"]
    ]
    if languages:
        yield table(["Language", "Level", "Necessity", "Place", "Words"], languages, style.width)
    experience = [
        [_span_of_years(d), _shown(d["subject"]), d["necessity"], f"{d['line']}:{d['column']}", _shown(d["quote"])]
        for d in known["experience"]
    ]
    if experience:
        yield table(["Years", "Subject", "Necessity", "Place", "Words"], experience, style.width)
    if "jurisdictions" in known:
        yield from _local(known["jurisdictions"], style)
    yield "\n" if fields or languages or experience else "Nothing was understood of it.\n\n"


def _local(found: list[dict[str, Any]], style: Style) -> Iterator[str]:
    if not found:
        yield "The location tells no jurisdiction.\n"
        return
    rows = [[one["jurisdiction"], one["profile"] or "none", _shown(one["place"])] for one in found]
    yield table(["Jurisdiction", "Profile", "Told by"], rows, style.width)


def _title(known: dict[str, Any], style: Style) -> str:
    name = cells.safe(known["path"] + known.get("pointer", ""))
    shown = f"\x1b[1m{name}\x1b[0m" if style.color else name
    return f"{shown}  (written in: {known['language'] or 'unknown'})\n"


def _shown(text: str, normal: str = "") -> str:
    flat = cells.cut(" ".join(text.split()), _SHOWN)
    return f"{flat} = {normal}" if normal and normal != flat else flat


def _level(demand: dict[str, Any]) -> str:
    if demand["kind"] in ("cefr", "both") and demand["cefr"]:
        low, high = demand["cefr"]
        return f"{low}" if low == high else f"{low} to {high}"
    return str(demand["level_text"] or demand["kind"])


def _span_of_years(demand: dict[str, Any]) -> str:
    low, high = demand["min_years"], demand["max_years"]
    if low is None or high is None:
        return f"{low:g} or more" if low is not None else f"at most {high:g}" if high is not None else ""
    return f"{low:g}" if low == high else f"{low:g} to {high:g}"
