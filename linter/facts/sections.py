"""The parts of a posting and what each is about, told by its headings.

A heading is what the markup says, and in plain text what has the form of one: a short line that holds nothing but words
of headings, a short line with such words before a colon or a question mark, or a short line over a list. Where line
breaks were lost, a heading's words in the middle of a paragraph open a part when they stand between the end of one
sentence and the start of the next ("…standards.Key ResponsibilitiesInitiate…"), and in a text that is one long line
also when only their capital sets them off.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Sequence
from typing import NamedTuple

from linter.facts import Facts
from linter.facts.headings import Headings, Phrase
from linter.facts.types import Line, Section
from linter.spans import Span

_SHORT = 10  # words of a line that can be a heading by its words
_BRIEF = 6  # words of a line that can be a heading by its place over a list
_LEAD = 14  # words of a line that can lead into a list by its colon
_PHRASE = 6  # words of a phrase before a colon
_FLAT = 120  # words of a line that has lost its line breaks
_MAIN = ("responsibilities", "requirements", "benefits", "nice-to-have", "apply", "outlook")
_MINOR = ("about", "role", "conditions", "notes", "")
_RUNS_ON = frozenset(" ,'’(&-")
_CLOSES = frozenset("\n:<?|*")
_JOINS = frozenset((" ", "-", " & ", "/", " / ", ", ", "'", "’"))


class _Heading(NamedTuple):
    kind: str
    start: int
    end: int
    level: int  # 0 where no markup says it


def read(facts: Facts) -> tuple[Section, ...]:
    """Return the parts in the order of the text; a metadata key that holds one stands for its heading."""
    headings = Headings.of(facts)
    lines = facts.lines
    found: list[_Heading] = []
    for index, line in enumerate(lines):
        following = lines[index + 1] if index + 1 < len(lines) else None
        heading = _whole(facts, headings, line, following)
        if heading is not None:
            found.append(_inherit(heading, found))
        elif line.block.kind != "item" or line.last - line.first > _FLAT:
            found += _inside(facts, headings, line)
    end = lines[-1].end if lines else 0
    body = [_section(facts.text, h, found[i + 1].start if i + 1 < len(found) else end) for i, h in enumerate(found)]
    return (*_keyed(facts), *body)


def kind_at(facts: Facts, offset: int) -> str:
    """Return the kind of the part that holds a place, "" for none."""
    index = bisect_right(facts.sections, offset, key=lambda section: section.span.start) - 1
    return facts.sections[index].kind if index >= 0 and offset < facts.sections[index].span.end else ""


def _keyed(facts: Facts) -> list[Section]:
    return [
        Section(m.field, Span(m.start, m.start), m.span)
        for m in facts.document.metadata
        if m.field in ("responsibilities", "requirements", "benefits") and m.start < m.end
    ]


def _section(text: str, heading: _Heading, end: int) -> Section:
    start = heading.end
    while start < end and (text[start].isspace() or text[start] in ":?*_"):
        start += 1
    return Section(heading.kind, Span(heading.start, heading.end), Span(start, end))


def _inherit(heading: _Heading, before: Sequence[_Heading]) -> _Heading:
    """Give an unknown heading below a known one the kind of that one."""
    if heading.kind or not heading.level:
        return heading
    above = next((h for h in reversed(before) if 0 < h.level < heading.level), None)
    return heading._replace(kind=above.kind) if above else heading


def _whole(facts: Facts, headings: Headings, line: Line, following: Line | None) -> _Heading | None:
    """Return the heading that a line is, or None."""
    text, count = facts.text, line.last - line.first
    if text[line.start] in "{<" or (count > _LEAD and line.block.kind != "heading" and text[line.start] != "#"):
        return None
    closing = text[line.end_word : line.end].strip(" *_\t\r#")[-1:]
    if line.block.kind == "item" and closing != ":":
        return None
    level = _marked(text, line)
    leads = level > 0 or closing in (":", "?")
    phrases, strange = headings.within(_past_icon(headings, line), line.last, count if leads else 0)
    if level:
        return _Heading(_kind(phrases), line.start_word, line.end_word, level)
    if phrases and _speaks(phrases, strange, count, closing, line):
        return _Heading(_kind(phrases), line.start_word, line.end_word, 0)
    if not phrases and count <= _BRIEF and not closing and _over_list(line, following):
        return _Heading("", line.start_word, line.end_word, 0)
    return None


def _marked(text: str, line: Line) -> int:
    """Return the level of a heading that is marked as one, in plain text by Markdown's signs; else 0."""
    if line.block.kind == "heading":
        return max(line.block.level, 1)
    if text[line.start] not in "#*_":
        return 0
    if text[line.start_word : line.end_word].isdigit():
        return 0
    if text.startswith("#", line.start):
        written = text[line.start : line.start_word]
        return len(written) - len(written.lstrip("#")) if " " in written else 0
    if text.startswith(("**", "__"), line.start) and line.last - line.first <= _SHORT:
        return 7 if text[line.end_word : line.end].strip(" :?!.").startswith(("**", "__")) else 0
    return 0


def _past_icon(headings: Headings, line: Line) -> int:
    """Return the first word of a line that is not the remains of an icon ("đź’ˇ About the role")."""
    word = line.first
    while word < line.last - 1 and len(headings.words[word]) <= 3 and not headings.words[word].isascii():
        word += 1
    return word


def _speaks(phrases: Sequence[Phrase], strange: int, count: int, closing: str, line: Line) -> bool:
    """Tell whether a short line with words of headings is one."""
    if strange == 0:
        return count <= _SHORT and (closing not in (",", ";") and (closing != "." or count <= 4))
    if closing == ":":
        edge = phrases[0].first == line.first or phrases[-1].last == line.last
        long = any(p.last - p.first > 1 for p in phrases)
        return (edge or long) and any(p.kind in _MAIN for p in phrases)
    if closing == "?":
        return count <= _SHORT and phrases[0].first == line.first and phrases[0].last - phrases[0].first > 2
    return False


def _over_list(line: Line, following: Line | None) -> bool:
    return line.block.kind == "text" and following is not None and following.block.kind == "item"


def _kind(phrases: Sequence[Phrase]) -> str:
    """Return the kind that the phrases of one heading say together."""
    kinds = [p.kind for p in phrases]
    if "nice-to-have" in kinds and "requirements" not in kinds:
        return "nice-to-have"
    for group in (_MAIN, _MINOR):
        chosen = next((k for k in kinds if (k in group) is (group is _MAIN)), None)
        if chosen is not None:
            return chosen
    return kinds[0] if kinds else ""


def _inside(facts: Facts, headings: Headings, line: Line) -> list[_Heading]:
    """Return the headings in a line that goes on after them, or that has lost its line breaks."""
    text, words = facts.text, facts.mentions.words
    flat = line.last - line.first > _FLAT and facts.written.at(line.start) != "de"
    found: list[_Heading] = []
    past = line.first
    for word in _candidates(facts, headings, line, flat):
        phrase = headings.at(word, line.last) if word >= past else None
        if phrase is None or phrase.kind in ("conditions", "pay", "notes"):
            continue
        whole = _widened(facts, headings, phrase, line, past)
        before, after = _gap(facts, whole.first, line), _gap(facts, whole.last, line)
        if not text[words.starts[whole.first]].isupper():
            continue
        if _set_off(before, after) or (flat and _stands_out(facts, headings, phrase, after)):
            found.append(_Heading(phrase.kind, words.starts[whole.first], words.ends[whole.last - 1], 0))
            past = whole.last
    return found


def _candidates(facts: Facts, headings: Headings, line: Line, flat: bool) -> list[int]:
    """Return the words at which a heading may start: with a capital, or so that its phrase ends before a colon."""
    text, words, first = facts.text, facts.mentions.words, headings.table.first
    starts, ends, own = words.starts, words.ends, words.text
    if flat:
        return [i for i in range(line.first, line.last) if own[i] in first and text[starts[i]].isupper()]
    found = [
        i
        for i, word in enumerate(own[line.first : line.last], line.first)
        if word in first
        and text[starts[i]].isupper()  # after a space and another word, a capital sets nothing off
        and (i == line.first or own[i - 1] in headings.beside or text[ends[i - 1] : starts[i]] != " ")
    ]
    colon = text.find(":", line.start_word, line.end)
    while colon >= 0:
        last = words.at(colon)
        for word in range(max(line.first, last - _PHRASE), last):
            if own[word] in first and (phrase := headings.at(word, line.last)) and phrase.last == last:
                found.append(word)
                break
        colon = text.find(":", colon + 1, line.end)
    return sorted(set(found))


def _widened(facts: Facts, headings: Headings, phrase: Phrase, line: Line, past: int) -> Phrase:
    """Return the phrase with the words of headings beside it: "Key Responsibilities", "Skills and Experience"."""
    first, last = phrase.first, phrase.last
    while first > max(past, phrase.first - 3) and headings.words[first - 1] in headings.beside:
        if _gap(facts, first, line) not in _JOINS:
            break
        first -= 1
    while last < min(line.last, phrase.last + 4) and _gap(facts, last, line) in _JOINS:
        more = headings.at(last, line.last)
        if more is None and headings.words[last] not in headings.beside:
            break
        last = more.last if more else last + 1
    if _set_off(_gap(facts, first, line), _gap(facts, last, line)):
        return phrase._replace(first=first, last=last)
    return phrase


def _gap(facts: Facts, word: int, line: Line) -> str:
    """Return what stands before a word; a line break at the start and at the end of the line."""
    words = facts.mentions.words
    return facts.text[words.ends[word - 1] : words.starts[word]] if line.first < word < line.last else "\n"


def _set_off(before: str, after: str) -> bool:
    """Tell whether a phrase stands between the end of what comes before and the start of what follows."""
    opened = before == "" or not _RUNS_ON.issuperset(before)
    closed = after == "" or not _CLOSES.isdisjoint(after)
    return opened and closed


def _stands_out(facts: Facts, headings: Headings, phrase: Phrase, after: str) -> bool:
    """Tell whether only its capital sets a phrase off, between a word in lower case and a word with a capital."""
    text, words = facts.text, facts.mentions.words
    if phrase.kind not in _MAIN or after != " " or not text[words.starts[phrase.last]].isupper():
        return False
    before = headings.words[phrase.first - 1]
    return before not in headings.beside and not text[words.starts[phrase.first - 1]].isupper()
