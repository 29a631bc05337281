"""Front matter: the metadata between two lines of dashes (YAML) or plus signs (TOML) at the top of a file.

Front matter that doesn't parse is reported, and what its lines plainly say is still read, so that one wrong indent
doesn't make every field missing.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from linter.document import Segment, TextMap
from linter.patterns import lazy
from linter.readers.problems import Problem
from linter.readers.quoting import refuse
from linter.readers.tree import FrontMatter, Member, Record, Scalar
from linter.spans import Span

_OPENING = lazy(r"\ufeff?(---|\+\+\+)[ \t]*(?:\r\n|\r|\n)")
_CLOSING = {
    "---": re.compile(r"(?<=[\r\n])(?:---|\.\.\.)[ \t]*(?:\r\n|[\r\n]|\Z)"),
    "+++": re.compile(r"(?<=[\r\n])\+\+\+[ \t]*(?:\r\n|[\r\n]|\Z)"),
}
_KEY_LINE = lazy(r"(?<=[\r\n])([A-Za-z_][\w .\-]{0,60}?)[ \t]*:(?:[ \t]+([^\r\n]*))?(?=[\r\n]|\Z)")
_EMPTY_LINE = lazy(r"[ \t]*(?:#[^\r\n]*)?(?:\r\n|[\r\n])")


def read(source: str, strict: bool) -> FrontMatter:
    """Return the front matter of a text; `strict`: only what is plainly meant as such, as in a .txt file."""
    opening = _OPENING.match(source)
    none = FrontMatter(None, 0)
    if opening is None:
        return none
    mark, start = opening.group(1), opening.end()
    keyed = _KEY_LINE.match(source, _first_line(source, start)) is not None or mark == "+++"
    closing = _CLOSING[mark].search(source, start)
    if closing is None:
        if strict or not keyed:
            return none
        reason = f"the {mark} that opens it is never answered by a second one"
        at = opening.start(1)
        return FrontMatter(None, 0, (Problem("invalid-front-matter", Span(at, at + 3), {"reason": reason}),))
    end, body = closing.span()
    if mark == "+++":
        from linter.readers import tomltext

        parsed = tomltext.parse(source, start, end, kind="invalid-front-matter")
    else:
        from linter.readers import yamltext

        parsed = yamltext.parse(source, start, end, kind="invalid-front-matter")
    root = parsed.roots[0] if parsed.roots else None
    if isinstance(root, Record):
        return FrontMatter(root, body, parsed.problems, parsed.comments)
    if not keyed and source[start:end].strip():
        return none  # two rules around a heading
    if parsed.problems:
        members = list(_plain_lines(source, start, end))
        return FrontMatter(Record(Span(start, end), members) if members else None, body, parsed.problems)
    return FrontMatter(None, body)


def _first_line(source: str, at: int) -> int:
    """Return where the first line starts that is neither blank nor a comment."""
    while (line := _EMPTY_LINE.match(source, at)) is not None:
        at = line.end()
    return at


def _plain_lines(source: str, start: int, end: int) -> Iterator[Member]:
    """Yield the lines of broken front matter that give a key its value; the values are shown but can't be edited."""
    for found in _KEY_LINE.finditer(source, start, end):
        written = found.group(2) or ""
        if written[:1] in ("[", "{", "|", ">", "&", "*"):
            continue
        quote = written[:1] if written[:1] in ("'", '"') else ""
        close = written.find(quote, 1) if quote else -1
        low = (found.start(2) if written else found.end()) + (close > 0)
        value = written[1:close] if close > 0 else written.partition(" #")[0].rstrip()
        way = TextMap((Segment(0, len(value), low, low + len(value), True, refuse),) if value else ())
        yield Member(found.group(1), Span(*found.span(1)), Scalar(value, Span(low, low + len(value)), way))
