"""How to apply: an address, a link or a number offered for that, or a named way (a portal, a form)."""

from __future__ import annotations

import re
from collections.abc import Iterator

from linter.facts import Facts
from linter.facts.phrases import Phrases, one_of
from linter.facts.tables import Entries, once
from linter.facts.types import FieldValue
from linter.patterns import lazy
from linter.spans import Span

_LOCAL = lazy(r"[\w.+-]{1,64}\s?$")
_DOMAIN = lazy(r"@\s?[\w-]{1,63}(?:\.[\w-]{1,63})+|@\.{2,3}|[(\[](?:at|a|@)[)\]]\s?[\w.-]{1,64}")
_LINK = lazy(r"(?:https?://|www\.)[^\s<>\"'()\[\]]{3,300}")
_PHONE = lazy(r"(?<![\w/.-])\+?\(?\d{1,4}[\d ()/.-]{6,18}\d(?![\w/-])")
_NAME = 65  # code points before the sign of an address
_REACH = 15  # words before a link or a number in which a word says that it is for applications
_ASIDE = 120  # code points before an address in which a word says that it is for something else
_STOP = lazy(r"[a-z]\.\s?[A-Z]")  # a sentence ends inside: "… to apply.At Acme"


def read(facts: Facts) -> Iterator[FieldValue]:
    """Yield the ways to apply: addresses first, then links, named ways and numbers."""
    yield from _addresses(facts)
    yield from _links(facts)
    ways = [w for w in facts.mentions["apply-ways"] if w.id == "way" and not _STOP.search(facts.text, w.start, w.end)]
    for way in ways:
        if not _is_aside(facts, way.start):
            yield _value(facts, way.start, way.end)
    for way in ways:
        phone = _PHONE.search(facts.text, way.start, way.end + _ASIDE)
        if phone is not None and not any(d.span.overlaps(Span(*phone.span())) for d in facts.dates):
            yield _value(facts, phone.start(), phone.end())


def _addresses(facts: Facts) -> Iterator[FieldValue]:
    text = facts.text
    for sign in ("@", "(at)", "[at]"):
        at = text.find(sign)
        while at >= 0:
            domain = _DOMAIN.match(text, at)
            base = max(0, at - _NAME)
            local = _LOCAL.search(text[base:at]) if domain else None
            if domain and local and not _is_aside(facts, at):
                yield _value(facts, base + local.start(), domain.end())
            at = text.find(sign, at + 1)


def _is_aside(facts: Facts, at: int) -> bool:
    """Tell whether the words not far before a place say that what follows is for something else than applications."""
    return any(m.id == "elsewhere" for m in facts.mentions.between("apply-ways", at - _ASIDE, at))


def _links(facts: Facts) -> Iterator[FieldValue]:
    if "http" in facts.text or "www." in facts.text:
        aside, own = once(_telling, facts.knowledge.vocabulary["apply-ways"])
        for link in _LINK.finditer(facts.text):
            if aside.search(link.group()):
                continue
            if own.search(link.group()) or _cued(facts, link.start()):
                yield _value(facts, link.start(), link.end())


def _telling(entries: Entries) -> tuple[re.Pattern[str], re.Pattern[str]]:
    """Return expressions for what in a link says that it leads elsewhere, and that one applies there."""
    aside, own = (re.compile(one_of(entries, name), re.IGNORECASE) for name in ("link-elsewhere", "link"))
    return aside, own


def _cued(facts: Facts, at: int) -> bool:
    words = facts.mentions.words
    cues = once(_cues, facts.knowledge.vocabulary["apply-ways"])
    last = words.at(at)
    return next(cues.find(words, last - _REACH, last), None) is not None


def _cues(entries: Entries) -> Phrases:
    return Phrases({"cue": entries["cue"]})


def _value(facts: Facts, start: int, end: int) -> FieldValue:
    return FieldValue("apply", Span(start, end), facts.text[start:end], "prose")
