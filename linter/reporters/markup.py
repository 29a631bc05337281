"""A posting as HTML: shown as it is, with the places of findings marked; nothing in it is obeyed by a browser."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from html import escape
from typing import NamedTuple

from linter.findings import Edit, Severity
from linter.patterns import lazy
from linter.reporters.text import counted
from linter.spans import LineIndex, Span

_WHOLE = 400  # lines up to which a file is shown whole; of a longer one, what stands around its places
_AROUND = 12  # lines that are kept on either side of a place in a long file
_CONTEXT = 60  # characters that are shown on either side of an edit
_NEAR = 80  # characters between two edits of a line up to which they are shown as one change
_UNSEEN = lazy("[\x00-\x08\x0b-\x1f\x7f-\x9f\u00ad\u061c\u180e\u200b\u200e\u200f\u2028-\u202e\u2060-\u206f\ufeff]")
"""What nobody sees, or what changes the order of other characters: shown by its number."""


_CODE = lazy("`([^`\n]+)`")


class Mark(NamedTuple):
    """A place in a file that finding `number` is about; `name` is what links lead to."""

    span: Span
    number: int
    name: str
    severity: Severity


def shown(text: str) -> str:
    """Return text for HTML, its invisible and its directing characters by their numbers."""
    return _UNSEEN.sub(_number, escape(text))


def plain(text: str) -> str:
    """Return text for an attribute or a choice, which can hold no markup."""
    return escape(_UNSEEN.sub(lambda match: f"<U+{ord(match.group()):04X}>", text))


def advice(text: str) -> str:
    """Return help for HTML: what stands between backticks as code."""
    return _CODE.sub(r"<code>\1</code>", shown(text))


def _number(match: re.Match[str]) -> str:
    return f'<span class="unseen">U+{ord(match.group()):04X}</span>'


def posting(lines: LineIndex, marks: Iterable[Mark]) -> Iterator[str]:
    """Yield the lines of a file with the places marked. Where places overlap, each stretch names all that hold it."""
    by_line: dict[int, list[Mark]] = {}
    for mark in sorted(marks):
        first, _ = lines.position(mark.span.start)
        last, _ = lines.position(max(mark.span.start, mark.span.end - 1))
        for number in range(first, last + 1):
            by_line.setdefault(number, []).append(mark)
    total = len(lines) - (not lines.line(len(lines)) and len(lines) not in by_line)  # a last line end opens no line
    named: set[str] = set()
    before = 0
    for number in _kept(total, by_line):
        if number > before + 1:
            yield _gap(number - before - 1)
        yield f'<span class="row" data-n="{number}">{_line(lines, number, by_line.get(number, ()), named)}\n</span>'
        before = number
    if before < total:
        yield _gap(total - before)


def _kept(total: int, marked: Iterable[int]) -> Iterable[int]:
    """Return the lines that are shown: all of a short file."""
    if total <= _WHOLE:
        return range(1, total + 1)
    near = {n for line in marked for n in range(max(line - _AROUND, 1), min(line + _AROUND, total) + 1)}
    return sorted(near) or range(1, _WHOLE + 1)


def _gap(lines: int) -> str:
    return f'<span class="gap">… {counted(lines, "line")} left out\n</span>'


def _line(lines: LineIndex, number: int, marks: Sequence[Mark], named: set[str]) -> str:
    """Return a line; `named` collects the places that have got their name, each where it begins."""
    text, start = lines.line(number), lines.start(number)
    if not marks:
        return shown(text)
    spans = [Span(*(min(max(offset - start, 0), len(text)) for offset in mark.span)) for mark in marks]
    cuts = sorted({0, len(text), *(offset for span in spans for offset in span)})
    parts = []
    for low, high in zip(cuts, [*cuts[1:], len(text)], strict=True):
        pairs = list(zip(marks, spans, strict=True))
        if points := [mark for mark, span in pairs if span == (low, low) and mark.name not in named]:
            parts.append(_marked("", points, named))
        held = [mark for mark, span in pairs if span.start <= low and high <= span.end]
        if low < high:
            parts.append(_marked(shown(text[low:high]), held, named) if held else shown(text[low:high]))
    return "".join(parts)


def _marked(inner: str, marks: Sequence[Mark], named: set[str]) -> str:
    """Return a stretch that one or several places hold: it looks like the worst, and leads to the narrowest."""
    worst = max(marks, key=lambda mark: mark.severity.rank).severity.value
    narrowest = min(marks, key=lambda mark: mark.span.end - mark.span.start)
    new = [mark for mark in marks if mark.name not in named]
    named.update(mark.name for mark in new)
    kinds = [worst] + ["several"] * (len({mark.number for mark in marks}) > 1) + ["point"] * (not inner)
    starts = f' data-n="{_numbers(new)}"' if new else ""
    names = "".join(f'<span id="{mark.name}"></span>' for mark in new)
    about = f' aria-label="place of finding {narrowest.number}"' if not inner else ""
    link = f'<a href="#n{narrowest.number}" tabindex="-1"{about}>{inner}</a>'
    return f'<mark class="{" ".join(kinds)}" data-of="{_numbers(marks)}"{starts}>{names}{link}</mark>'


def _numbers(marks: Iterable[Mark]) -> str:
    return " ".join(map(str, sorted({mark.number for mark in marks})))


def changes(lines: LineIndex, edits: Sequence[Edit]) -> Iterator[tuple[str, str]]:
    """Yield what stood there and what a fix writes, with a little of what stands around; near edits as one change."""
    text = lines.text
    group: list[Edit] = []
    for edit in edits:
        between = text[group[-1].span.end : edit.span.start] if group else ""
        if group and (len(between) > _NEAR or "\n" in between or "\r" in between):
            yield _change(lines, group)
            group = []
        group.append(edit)
    if group:
        yield _change(lines, group)


def _change(lines: LineIndex, edits: Sequence[Edit]) -> tuple[str, str]:
    text, (start, end) = lines.text, (edits[0].span.start, edits[-1].span.end)
    first, _ = lines.position(start)
    last, _ = lines.position(end)
    cropped = start - _CONTEXT > lines.start(first)
    indented = text[lines.start(first) : start]  # what an indentation is worth is not what has changed
    low = start - _CONTEXT if cropped else start - len(indented.lstrip())
    stop = max(lines.start(last) + len(lines.line(last)), end)
    high = min(stop, end + _CONTEXT)
    old, new, at = ["…" * cropped], ["…" * cropped], low
    for edit in edits:
        same = shown(text[at : edit.span.start])
        old += [same, _piece("del", text[edit.span.start : edit.span.end])]
        new += [same, _piece("ins", edit.text)]
        at = edit.span.end
    tail = shown(text[at:high].rstrip("\r\n")) + "…" * (high < stop)
    return "".join([*old, tail]), "".join([*new, tail])


def _piece(tag: str, text: str) -> str:
    ended = re.sub(r"\r\n|\r|\n", "↵\n", text)
    return f"<{tag}>{shown(ended)}</{tag}>" if text else ""
