"""Entities and escapes that a candidate can read: text that was encoded once too often, or decoded once too seldom."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from typing import Any

from linter.checkers import Match
from linter.damage import plausible
from linter.facts import Facts
from linter.findings import Edit
from linter.patterns import lazy
from linter.spans import Span

PARAMS = {
    "entities": {"type": "object", "additionalProperties": False},
    "escapes": {"type": "object", "additionalProperties": False},
}

_ENTITY = lazy(
    r"&(?:amp;){0,4}(?:#[0-9]{2,6}|#[xX][0-9a-fA-F]{2,6}|[a-zA-Z]{2,8}[0-9]{0,2});"
    r"|&(?:nbsp|eacute|egrave|agrave|ccedil|euml|ouml|uuml|auml|szlig|rsquo|lsquo|ndash|bull)(?![a-zA-Z0-9=])"
)
_UNICODE = lazy(r"(?:\\u[0-9a-fA-F]{4}){1,8}|(?:\\x[0-9a-fA-F]{2}){1,8}|\\U000[0-9a-fA-F]{5}")
_BREAK = lazy(r"(?:\\r\\n|\\n|\\t){1,40}")
_BYTES = lazy(r"(?:=[C-F][0-9A-F](?:=[89AB][0-9A-F]){1,3}){1,8}|(?:%[C-F][0-9A-F](?:%[89AB][0-9A-F]){1,3}){1,8}")
_UTF7 = lazy(r"\+((?:[A-Za-z0-9/][A-Za-z0-9+/]{1,40}))-")
_ADDRESS = lazy(r"://|www\.|mailto:|[\w.]@[\w.]|\.(?:com|org|net|nl|be|de|fr|eu|php|html|aspx?)[/?]")
_DEEPEST = 4
_SEVERAL = 2  # one escaped line break alone may be a path or a line of code
_TOLD = {"\\u": "JSON or JavaScript", "\\x": "Python", "\\U": "Python", "=": "quoted-printable e-mail", "%": "a URL"}


def entities(facts: Facts, params: Mapping[str, Any]) -> Iterable[Match]:
    """Return HTML entities that stand in the text as such, outside addresses, with the characters that they mean."""
    text = facts.text
    if "&" not in text or (";" not in text and "&nbsp" not in text):
        return
    for found in _ENTITY.finditer(text):
        meant = _meant(found.group())
        if meant is None or in_address(text, found.start()):
            continue
        span = Span(*found.span())
        yield Match(span, {"meant": _shown(meant)}, (Edit(span, meant),))


def _meant(entity: str) -> str | None:
    """Return what an entity stands for, None for something that only looks like one."""
    from html import (
        unescape,
    )  # the table of names costs a millisecond: only for a text with an ampersand and a semicolon

    meant = entity if entity.endswith(";") else entity + ";"
    for _ in range(_DEEPEST):
        if (once := unescape(meant)) == meant:
            break
        meant = once
    if meant.startswith("&") and len(meant) > 1:
        return None
    return "\n" if meant == "\r" else meant


def _shown(meant: str) -> str:
    names = {"\u00a0": "a no-break space", "\n": "a line break", "\u00ad": "a soft hyphen", "\t": "a tab"}
    return names.get(meant, f"“{meant}”")


def escapes(facts: Facts, params: Mapping[str, Any]) -> Iterable[Match]:
    """Return escapes of JSON and other programs, quoted-printable, URLs and UTF-7 that stand in the text as such."""
    text = facts.text
    for start, end, meant, origin in _escapes(text):
        if not in_address(text, start):
            span = Span(start, end)
            yield Match(span, {"meant": _shown(meant), "origin": origin}, (Edit(span, meant),))


def _escapes(text: str) -> Iterator[tuple[int, int, str, str]]:
    """Yield `(start, end, what is meant, where such escapes come from)`."""
    if "\\" in text:
        yield from _backslashes(text)
    if "=" in text or "%" in text:
        for found in _BYTES.finditer(text):
            meant = bytes.fromhex(found.group().replace("=", "").replace("%", "")).decode("utf-8", "ignore")
            if meant and all(map(plausible.kind, meant)):
                yield *found.span(), meant, _TOLD[found.group()[0]]
    if "+A" in text or "+I" in text:
        for found in _UTF7.finditer(text):
            if (meant_by := _utf7(found.group())) is not None:
                yield *found.span(), meant_by, "UTF-7"


def _backslashes(text: str) -> Iterator[tuple[int, int, str, str]]:
    for found in _UNICODE.finditer(text):
        if (meant := _unescaped(found.group())) is not None:
            yield *found.span(), meant, _TOLD[found.group()[:2]]
    if text.count("\\n") + text.count("\\t") < _SEVERAL:
        return
    for found in _BREAK.finditer(text):
        alone = len(found.group()) == 2 and text[found.end() : found.end() + 1].islower()
        if not alone and not _in_path(text, found.start()):
            yield *found.span(), "\n" if "n" in found.group() else " ", "JSON or a programming language"


def _unescaped(escape: str) -> str | None:
    meant = escape.encode("ascii").decode("unicode-escape").encode("utf-16", "surrogatepass").decode("utf-16", "ignore")
    return meant if meant and all((c.isascii() and c.isprintable()) or plausible.kind(c) for c in meant) else None


def _utf7(written: str) -> str | None:
    try:
        meant = written.encode("ascii").decode("utf-7")
    except UnicodeDecodeError:
        return None
    return meant if meant and all((c >= "\u00a0" and plausible.kind(c)) or c in "&<>\"'=@" for c in meant) else None


def _in_path(text: str, at: int) -> bool:
    """Tell whether a backslash belongs to a path of Windows."""
    word = text[max(text.rfind(" ", 0, at), text.rfind("\n", 0, at), at - 60) + 1 : at]
    return word[1:3] == ":\\" or word.startswith("\\\\")


def in_address(text: str, at: int) -> bool:
    """Tell whether a place stands in a URL or an e-mail address: from the last white space before it on."""
    start = at
    while start > 0 and at - start < 300 and not text[start - 1].isspace():
        start -= 1
    return _ADDRESS.search(text, start, at) is not None
