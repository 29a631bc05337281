"""Leftovers of tools: placeholders that nobody filled, tags of templates, markup that shows."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from typing import Any

from linter.checkers import Match
from linter.checkers.entities import in_address
from linter.facts import Facts
from linter.facts.phrases import one_of
from linter.facts.tables import Entries, once
from linter.findings import Edit
from linter.patterns import lazy
from linter.spans import Span

_FORMATS: dict[str, Any] = {
    "description": "Formats of files in which it is looked for; all when not given.",
    "type": "array",
    "items": {"enum": ["text", "markdown", "html", "json", "yaml"]},
    "minItems": 1,
}
PARAMS: dict[str, dict[str, Any]] = {
    "placeholders": {
        "type": "object",
        "properties": {
            "list": {"type": "string", "description": "The vocabulary of what stands between the brackets."}
        },
        "required": ["list"],
        "additionalProperties": False,
    },
    "template-tags": {"type": "object", "properties": {"formats": _FORMATS}, "additionalProperties": False},
    "markup": {"type": "object", "properties": {"formats": _FORMATS}, "additionalProperties": False},
    "markdown-marks": {"type": "object", "properties": {"formats": _FORMATS}, "additionalProperties": False},
}

_BRACKETED = lazy(
    r"(?:\[{1,2}|<{1,2}|(?<!\{)\{)[ \t]{0,3}([^\[\]<>{}\n]{2,60}?)[ \t]{0,3}(?:\]{1,2}(?!\()|>{1,2}|\}(?!\}))"
)
_BLANK = lazy(r"(?<![\w_])(?:_{4,60}|\.{8,60}|…{3,30})(?![\w_])")
_CUT = lazy(r"https?://[^\s<>()\[\]\"']{3,200}?(?:\.\.\.|…)(?![\w/])")
_TAG = lazy(
    r"\{\{[^{}\n]{0,200}\}\}|\{%[^{}\n]{0,200}%\}|<%[^<>\n]{0,200}%>|\$\{[\w.]{1,60}\}|%%[A-Z_]{2,40}%%|@@[A-Z_]{2,40}@@|\[\[[A-Z_]{2,40}\]\]"
)
_TAG_NAMES = "p|br|li|ul|ol|div|span|strong|b|i|em|u|h[1-6]|a|table|tbody|tr|td|th|font|img|section|article|hr|sup|sub"
_MARKUP = lazy(rf"</?(?:{_TAG_NAMES})(?:\s[^<>\n]{{0,300}})?\s?/?>|<!--[^<>]{{0,200}}-->", re.IGNORECASE)
_BREAKS = frozenset(("br", "/p", "/div", "/ul", "/ol", "/h1", "/h2", "/h3", "/h4", "/h5", "/h6", "/tr", "/section"))
_STRONG = lazy(
    r"\*\*(?=[^\s*])[^*\n]{1,120}\*\*|(?<![\w_])__(?=[^\s_])[^_\n]{1,120}__(?![\w_])|^#{1,6} (?=\S)", re.MULTILINE
)
_NAME = lazy(r"</?([a-z][a-z0-9]{0,9})", re.IGNORECASE)


def placeholders(facts: Facts, params: Mapping[str, Any]) -> Iterable[Match]:
    """Return names of things in brackets, blanks and masks that were to be filled in, and filler text."""
    text = facts.text
    if "[" in text or "<" in text or "{" in text:
        yield from _bracketed(text, facts.knowledge.vocabulary[params["list"]])
    if "____" in text or "......" in text or "………" in text:
        for found in _BLANK.finditer(text):
            if text[max(0, found.start() - 4) : found.start()].rstrip(" ")[-1:] in tuple(":€$£("):
                yield Match(Span(*found.span()))
    yield from _masks(text, facts.knowledge.vocabulary[params["list"]])
    for mention in facts.mentions[params["list"]]:
        yield Match(Span(mention.start, mention.end))


def _masks(text: str, entries: Entries) -> Iterator[Match]:
    """Yield rows of X that stand for a figure, and addresses that end in dots."""
    if "XX" in text or "xx" in text:
        for found in once(_mask, entries).finditer(text):
            if not in_address(text, found.start()):
                yield Match(Span(*found.span()))
    if "://" in text and ("..." in text or "…" in text):
        for found in _CUT.finditer(text):
            yield Match(Span(*found.span()))


def _mask(entries: Entries) -> re.Pattern[str]:
    """Return an expression for a row of X: two of them only before a unit, or as a day."""
    day = r"[xX]{2}[./-][xX]{2}[./-][xX]{2,4}"
    return re.compile(rf"(?<![\w&/.#-])(?:X{{3,12}}|XX(?=[ -]?{one_of(entries, 'unit')})|{day})(?![\w-])")


def _bracketed(text: str, entries: Mapping[str, Mapping[str, Any]]) -> Iterator[Match]:
    names = frozenset(name for entry in entries.values() for name in entry.get("names", ()))
    leads = tuple(lead for entry in entries.values() for lead in entry.get("leads", ()))
    for found in _BRACKETED.finditer(text):
        inside = " ".join(found.group(1).replace("_", " ").replace("-", " ").lower().split()).strip("…. ")
        linked = text[found.end() : found.end() + 1] in ("[", "(") or text[found.start() - 1 : found.start()] == "]"
        if not linked and (inside in names or inside.startswith(leads)):
            yield Match(Span(*found.span()))


def _is_read(facts: Facts, params: Mapping[str, Any]) -> bool:
    return facts.document.format in params.get("formats", (facts.document.format,))


def template_tags(facts: Facts, params: Mapping[str, Any]) -> Iterable[Match]:
    """Return tags of template languages: Liquid, Jinja, ERB, merge fields."""
    text = facts.text
    if not _is_read(facts, params) or not ("{" in text or "%" in text or "@@" in text or "[[" in text):
        return
    for found in _TAG.finditer(text):
        yield Match(Span(*found.span()))


def markup(facts: Facts, params: Mapping[str, Any]) -> Iterable[Match]:
    """Return HTML tags and comments that candidates see as such."""
    text = facts.text
    if "<" not in text or not _is_read(facts, params):
        return
    for found in _MARKUP.finditer(text):
        span = Span(*found.span())
        yield Match(span, {}, (Edit(span, _meant(text, found)),))


def _meant(text: str, tag: re.Match[str]) -> str:
    """Return what a tag shows: a line break, a bullet, or nothing; not a second line break after one."""
    name = _NAME.match(tag.group())
    if name is None:
        return ""
    kind = ("/" if tag.group()[1] == "/" else "") + name.group(1).lower()
    breaks = "\n" if text[tag.start() - 1 : tag.start()] not in ("", "\n") else ""
    if kind == "li":
        return breaks + "- "
    return "\n" if kind in _BREAKS and text[tag.end() : tag.end() + 1] not in ("", "\n", "<") else ""


def markdown_marks(facts: Facts, params: Mapping[str, Any]) -> Iterable[Match]:
    """Return the marks of Markdown in a text that is shown as it is; one with front matter is the source of a site."""
    text = facts.text
    if facts.document.format == "text" and facts.document.structured:
        return
    if not _is_read(facts, params) or not ("**" in text or "__" in text or "# " in text):
        return
    for found in _STRONG.finditer(text):
        yield Match(Span(*found.span()))
