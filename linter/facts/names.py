"""Where the name of an organisation starts and ends: words of it run into others where a posting was pasted."""

from __future__ import annotations

import re
from collections.abc import Set as AbstractSet

from linter.facts import Facts
from linter.facts.written import function_words
from linter.patterns import lazy
from linter.spans import Span

WORD = (
    r"(?:[A-ZÀ-Ý0-9][\w&+-]*(?:['’][A-ZÀ-Ý][\w-]+)?(?:\.\w+)*|[a-z]{2,6}[A-Z]{2,}\w*"
    r"|[\w-]+(?:\.[\w-]+){0,3}\.(?:com|io|org|net|eu|fr|be|nl|de|ai|co)\b)"
)
_LINKS = "of|and|for|und|für|van|voor|de|du|des|der|den|zu|zur|im|et|en|in|la"
LINK = rf"(?:(?:&|–|-|{_LINKS}|d['’])[ ]){{0,2}}"
RUN_ALONE = rf"{WORD}(?:[ ]{LINK}{WORD}){{0,6}}"
"""A run of capitalised words: what a name can be."""
RUN = rf"{RUN_ALONE}(?:\s?\([A-Z][\w.-]{{1,15}}\))?"
"""The same, with its abbreviation."""
ARTICLE = r"(?:(?:[Tt]he|[Dd]ie|[Dd]er|[Dd]as|[Dd]en|[Dd]em|[Dd]e|[Hh]et|[Ll]a|[Ll]e|[Ll]es)\s|[Ll]['’])"

_WINDOW = 100  # code points before a legal form in which its name stands
_SHORT = 2  # letters of the rest of a word that is not looked for elsewhere ("LinkedIn")
_SEAM = lazy(r"(?:[A-ZÀ-Ý]|[a-zà-ÿ]{2})[a-zà-ÿ]+(?=[A-ZÀ-Ý])")  # a word in front of a capital without a space
_LETTERS = lazy(r"[^\W\d_]+")
_COMPANY = lazy(rf"(?:^|\s)({WORD}(?:[ ](?:{LINK}{WORD}|[a-z]{{1,8}})){{0,5}})$")
_BODY = lazy(rf"(?=[A-ZÀ-Ý]){RUN}")
_BEFORE_BODY = lazy(r"\b([A-ZÀ-Ý][a-zà-ÿ]{3,}(?:e|en|er|es)) $")  # "Deutsche", "Freie", "Technischen"


def start(facts: Facts, at: int, end: int, no_name: AbstractSet[str]) -> int:
    """Return where the name starts that a capital opens: before it ("HealthStream"), at a seam, or there."""
    text, capital = facts.text, at
    for section in facts.sections:
        if at < section.heading.end < end:
            return section.heading.end
    while at > 0 and text[at - 1].isalpha():
        at -= 1
    if text[at - 1 : at] == "@" and " " in text[at:end]:
        return text.index(" ", at) + 1
    lead = _SEAM.match(text, at)
    if lead is None:
        return at
    known = lead.group().islower() or lead.group().casefold() in no_name
    if known and lead.end() == capital:
        return capital
    rest, whole = _LETTERS.match(text, lead.end()), _LETTERS.match(text, at)
    if rest is None or whole is None or len(rest.group()) <= _SHORT or (not known and text.count(whole.group()) > 1):
        return at
    return lead.end() if _stands_alone(text, rest.group()) else at


def end(text: str, first: int, last: int) -> int:
    """Return where a name ends whose last word may have run into the next one ("AcmeSelf-motivated")."""
    seam = _SEAM.match(text, text.rfind(" ", first, last) + 1 or first)
    if seam is None or seam.end() >= last:
        return last
    return seam.end() if _stands_alone(text, seam.group()) else last


def _stands_alone(text: str, word: str) -> bool:
    return re.search(rf"(?<![^\W\d_]){word}(?![^\W\d_])", text) is not None


def of_body(text: str, at: int, no_name: AbstractSet[str]) -> Span | None:
    """Return the name that starts with the kind of a public body ("Stadt Lehrte"), with the adjective before it."""
    run = _BODY.match(text, at)
    if run is None or " " not in run.group():
        return None
    before = _BEFORE_BODY.search(text[max(0, at - 20) : at])
    if before and before.group(1).casefold() not in no_name:
        at -= len(before.group())
    return Span(at, run.end())


def of_company(facts: Facts, word: int, no_name: AbstractSet[str]) -> Span | None:
    """Return the name that a word of legal form ends ("Acme Consulting GmbH"); outside of French, "SAS" is software."""
    words, text = facts.mentions.words, facts.text
    last = words.ends[word]
    if text[words.starts[word]].islower() and words.text[word] != "gmbh":
        return None
    base = max(0, last - _WINDOW)
    found = _COMPANY.search(text[base:last])
    if found is None or " " not in found.group(1):
        return None
    own = found.group(1).split()
    inner = [part for part in own if part[0].islower()]
    if words.text[word] == "sas" and (inner or facts.written.main != "fr"):
        return None
    if any(part in function_words(facts) and part not in _LINKS.split("|") for part in inner):
        return None
    return Span(start(facts, base + found.start(1), last, no_name), last)
