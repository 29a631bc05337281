"""How to apply: an address, a link or a number offered for that, or a named way (a portal, a form)."""

from __future__ import annotations

import re
from collections.abc import Iterator

from linter.facts import Facts
from linter.facts.phrases import Phrases
from linter.facts.tables import Entries, once
from linter.facts.types import FieldValue
from linter.spans import Span

_MAIL = re.compile(
    r"[\w.+-]{1,64}\s?@\s?[\w-]{1,63}(?:\.[\w-]{1,63})+|[\w.-]{1,64}@\.{2,3}|[\w.-]{1,64}\s?[(\[](?:at|a|@)[)\]]\s?[\w.-]{1,64}"
)
_LINK = re.compile(r"(?:https?://|www\.)[^\s<>\"'()\[\]]{3,300}")
_PHONE = re.compile(r"(?<![\w/.-])\+?\(?\d{1,4}[\d ()/.-]{6,18}\d(?![\w/-])")
_REACH = 15  # words before a link or a number in which a word says that it is for applications
_ASIDE = 120  # code points before an address in which a word says that it is for something else
_OWN = re.compile(
    r"apply|bewerb|sollicit|postul|candidat|interamt|recruit|stellenangebot|/jobs?/|/stelle", re.IGNORECASE
)


def read(facts: Facts) -> Iterator[FieldValue]:
    """Yield the ways to apply: addresses first, then links, named ways and numbers."""
    yield from _addresses(facts)
    yield from _links(facts)
    ways = [way for way in facts.mentions["apply-ways"] if way.id == "way"]
    for way in ways:
        yield _value(facts, way.start, way.end)
    for phone in _PHONE.finditer(facts.text) if ways else ():
        if _cued(facts, phone.start()):
            yield _value(facts, phone.start(), phone.end())


def _addresses(facts: Facts) -> Iterator[FieldValue]:
    text = facts.text
    if "@" not in text and "(at)" not in text and "[at]" not in text:
        return
    asides = [m.end for m in facts.mentions["apply-ways"] if m.id == "elsewhere"]
    for mail in _MAIL.finditer(text):
        if not any(mail.start() - _ASIDE < at <= mail.start() for at in asides):
            yield _value(facts, mail.start(), mail.end())


def _links(facts: Facts) -> Iterator[FieldValue]:
    if "http" in facts.text or "www." in facts.text:
        for link in _LINK.finditer(facts.text):
            if _OWN.search(link.group()) or _cued(facts, link.start()):
                yield _value(facts, link.start(), link.end())


def _cued(facts: Facts, at: int) -> bool:
    words = facts.mentions.words
    cues = once(_cues, facts.knowledge.vocabulary["apply-ways"])
    last = words.at(at)
    return next(cues.find(words, last - _REACH, last), None) is not None


def _cues(entries: Entries) -> Phrases:
    return Phrases({"cue": entries["cue"]})


def _value(facts: Facts, start: int, end: int) -> FieldValue:
    return FieldValue("apply", Span(start, end), facts.text[start:end], "prose")
