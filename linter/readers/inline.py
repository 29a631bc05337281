"""The inline markup of Markdown: what of a paragraph is text, and what only says how it looks or where it leads.

This is CommonMark but for two things that postings need: a single star between two letters is a letter
("Kolleg*innen"), and Liquid and Jinja tags stay as they are. Every step looks at a bounded piece of the text, or
remembers that it looked in vain.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Literal, NamedTuple

from linter.patterns import lazy

_SPECIAL = lazy(r"[\\`*_\[\]!<&~{\n]")
_TAG = lazy(r"</?([a-zA-Z][a-zA-Z0-9-]*)(?:[^<>\"']|\"[^\"]*\"|'[^']*')*>")
_AUTOLINK = lazy(r"<([a-zA-Z][a-zA-Z0-9+.\-]{1,30}:[^\s<>]*|[^\s<>@]{1,64}@[^\s<>@]{1,255})>")
_HREF = lazy(r"""\bhref\s*=\s*(?:"([^"]*)"|'([^']*)'|([^\s>]+))""", re.IGNORECASE)
_ENTITY = lazy(r"&(?:#\d{1,7}|#[xX][0-9a-fA-F]{1,6}|[a-zA-Z][a-zA-Z0-9]{1,31});")
_TARGET = lazy(r"\(\s*(?:<([^<>\n]{0,2000})>|((?:[^\s()\\]|\\.|\([^\s()]{0,500}\)){0,2000}))")
_TITLE = lazy(r"\s+(?:\"[^\"]{0,1000}\"|'[^']{0,1000}'|\([^()]{0,1000}\))")
_CLOSE = lazy(r"\s*\)")
_PUNCTUATION = frozenset("!\"#$%&'()*+,-./:;<=>?@[\\]^_`{|}~")
_REACH = 2000  # characters within which a tag or a link's target has to end

Kind = Literal["copy", "unit", "soft", "hard", "open", "close", "mark", "comment"]


class Piece(NamedTuple):
    """A stretch of a paragraph that is shown, a break, or where a link opens or closes; what no piece covers is markup.

    A `copy` is shown as it is, a `unit` as `value`, which for a link that opens is its target.
    """

    kind: Kind
    start: int
    end: int
    value: str = ""


class _Mark:
    """A run of the same mark (`**`): how many of its characters are still text, and on which side they stand."""

    __slots__ = ("char", "closes", "count", "index", "opens")

    def __init__(self, char: str, count: int, index: int, opens: bool, closes: bool) -> None:
        self.char = char
        self.count = count
        self.index = index
        self.opens = opens
        self.closes = closes


def is_plain(source: str, start: int, end: int) -> bool:
    """Tell whether a stretch that starts with no white space is all text: most lines of most postings are."""
    return start < end and not source[start].isspace() and _SPECIAL.search(source, start, end) is None


def pieces(text: str, targets: Mapping[str, str]) -> list[Piece]:
    """Return what a paragraph shows, in order; `targets` are the link definitions, by lower-case label."""
    reader = _Reader(text, targets)
    reader.run_through()
    return reader.shown()


class _Reader:
    """Goes through a paragraph once, from left to right."""

    def __init__(self, text: str, targets: Mapping[str, str]) -> None:
        self.text = text
        self.targets = targets
        self.found: list[Piece | None] = []
        self.marks: list[_Mark] = []
        self.brackets: list[tuple[int, int, bool]] = []  # piece, place after the bracket, whether an image
        self.anchors: list[int] = []
        self.no_code: set[int] = set()
        self.no_comment = False

    def run_through(self) -> None:
        """Read from start to end."""
        at, text = 0, self.text
        while (special := _SPECIAL.search(text, at)) is not None:
            start = special.start()
            self.copy(at, start)
            at = self.special(text[start], start)
        self.copy(at, len(text))

    def copy(self, start: int, end: int) -> None:
        """Note text that is shown as it is."""
        if start < end:
            self.found.append(Piece("copy", start, end))

    def special(self, char: str, at: int) -> int:
        """Read what a special character starts; return where it ends."""
        read = {
            "\\": self.escape,
            "`": self.code,
            "*": self.mark,
            "_": self.mark,
            "~": self.mark,
            "[": self.bracket,
            "!": self.bracket,
            "]": self.link,
            "<": self.tag,
            "&": self.entity,
            "{": self.template,
            "\n": self.wrap,
        }[char]
        end = read(at)
        if end <= at:
            self.copy(at, at + 1)
            return at + 1
        return end

    def wrap(self, at: int) -> int:
        """A line that ends within a paragraph."""
        self.found.append(Piece("soft", at, at + 1))
        return at + 1

    def escape(self, at: int) -> int:
        """A backslash: before punctuation it is markup, at the end of a line it breaks the line."""
        after = self.text[at + 1 : at + 2]
        if after == "\n":
            self.found.append(Piece("hard", at, at + 2))
            return at + 2
        if after not in _PUNCTUATION:
            return at
        self.found.append(Piece("unit", at, at + 2, after))
        return at + 2

    def code(self, at: int) -> int:
        """Code between backticks: shown as it is."""
        size = self.width(at, "`")
        start = at + size
        if size > 10 or size in self.no_code:
            self.copy(at, start)
            return start
        close = self.text.find("`" * size, start)
        while close >= 0 and (wide := self.width(close, "`")) != size:
            close = self.text.find("`" * size, close + wide)
        if close < 0:
            self.no_code.add(size)
            self.copy(at, start)
            return start
        for number, line in enumerate(self.text[start:close].split("\n")):
            if number:
                self.wrap(start - 1)
            self.copy(start, start + len(line))
            start += len(line) + 1
        return close + size

    def width(self, at: int, char: str) -> int:
        """Return how often a character stands at a place."""
        end = at
        while self.text.startswith(char, end):
            end += 1
        return end - at

    def mark(self, at: int) -> int:
        """A run of stars, underscores or tildes, which may open or close emphasis."""
        text, char = self.text, self.text[at]
        size = self.width(at, char)
        before, after = text[at - 1 : at] or " ", text[at + size : at + size + 1] or " "
        left = not after.isspace() and (after.isalnum() or before.isspace() or not before.isalnum())
        right = not before.isspace() and (before.isalnum() or after.isspace() or not after.isalnum())
        if char == "_":
            left, right = left and not (right and before.isalnum()), right and not (left and after.isalnum())
        elif (char == "*" and size == 1 and before.isalpha() and after.isalpha()) or (char == "~" and size != 2):
            left = right = False
        mark = _Mark(char, size, len(self.found), left, right)
        if right:
            self.pair(mark)
        if left and mark.count:
            self.marks.append(mark)
        self.found.append(Piece("mark", at, at + size))
        self.keep(mark, at + size - mark.count, at + size)
        return at + size

    def pair(self, closer: _Mark) -> None:
        """Take marks that open what this one closes out of the text, and as many of its own."""
        for number in range(len(self.marks) - 1, max(len(self.marks) - 50, -1), -1):
            opener = self.marks[number]
            if opener.char != closer.char or not closer.count:
                continue
            used = min(opener.count, closer.count)
            opener.count -= used
            closer.count -= used
            piece = self.found[opener.index]
            start = piece.start if piece else 0
            self.keep(opener, start, start + opener.count)
            del self.marks[number + bool(opener.count) :]
            if not closer.count:
                return

    def keep(self, mark: _Mark, start: int, end: int) -> None:
        """Let the characters of a mark that are left be text."""
        self.found[mark.index] = Piece("copy", start, end) if start < end else Piece("mark", start, end)

    def bracket(self, at: int) -> int:
        """A bracket that may open a link or an image."""
        image = self.text[at] == "!"
        if image and not self.text.startswith("[", at + 1):
            return at
        end = at + 1 + image
        self.brackets.append((len(self.found), end, image))
        self.copy(at, end)
        return end

    def link(self, at: int) -> int:
        """A bracket that closes a link or an image, if a target follows or its words are defined as a link."""
        if not self.brackets:
            return at
        index, start, image = self.brackets.pop()
        target, end = self.target(start, at)
        if end < 0:
            return at
        if image:
            del self.found[index:]
            self.marks = [m for m in self.marks if m.index < index]
        else:
            self.found[index] = Piece("open", start, start, target)
            self.found.append(Piece("close", at, at))
        return end

    def target(self, start: int, at: int) -> tuple[str, int]:
        """Return the target of the link whose words are `[start, at)`, and where the link ends; -1 where it is none."""
        text = self.text
        if (found := _TARGET.match(text, at + 1, at + _REACH)) is not None:
            end = title.end() if (title := _TITLE.match(text, found.end(), found.end() + _REACH)) else found.end()
            if (close := _CLOSE.match(text, end)) is not None:
                return found.group(1) or found.group(2) or "", close.end()
        if text.startswith("[", at + 1):
            close_at = text.find("]", at + 2, at + _REACH)
            label = text[at + 2 : close_at] or text[start:at]
            if close_at >= 0 and (known := self.targets.get(label.lower())) is not None:
                return known, close_at + 1
        if at - start < 200 and (known := self.targets.get(text[start:at].lower())) is not None:
            return known, at + 1
        return "", -1

    def tag(self, at: int) -> int:
        """An autolink, a comment or an HTML tag."""
        text = self.text
        if text.startswith("<!--", at):
            close = -1 if self.no_comment else text.find("-->", at + 4)
            self.no_comment = close < 0
            if close < 0:
                return at
            if text[close + 3 : close + 4] in ("", "\n") and self.found and (last := self.found[-1]) is not None:
                bare = len(text[:at].rstrip())
                if last.kind == "copy" and last.start < bare < last.end:
                    self.found[-1] = last._replace(end=bare)  # the space before a comment that ends a line
            self.found.append(Piece("comment", at, close + 3))
            return close + 3
        if (auto := _AUTOLINK.match(text, at, at + _REACH)) is not None:
            self.found.append(Piece("open", at + 1, at + 1, auto.group(1)))
            self.copy(*auto.span(1))
            self.found.append(Piece("close", auto.end(1), auto.end(1)))
            return auto.end()
        tag = _TAG.match(text, at, at + _REACH)
        if tag is None:
            return at
        name = tag.group(1).lower()
        if name == "br":
            self.found.append(Piece("hard", at, tag.end()))
        elif name == "a":
            self.anchor(tag)
        elif name in ("p", "div", "li", "tr", "h1", "h2", "h3", "h4", "h5", "h6", "ul", "ol"):
            self.found.append(Piece("hard", at, tag.end()))
        return tag.end()

    def anchor(self, tag: re.Match[str]) -> None:
        """An HTML link that opens or closes."""
        if not tag.group().startswith("</"):
            href = _HREF.search(tag.group())
            self.anchors.append(len(self.found))
            self.found.append(
                Piece("open", tag.end(), tag.end(), next((g for g in href.groups() if g), "") if href else "")
            )
        elif self.anchors:
            self.anchors.pop()
            self.found.append(Piece("close", tag.start(), tag.start()))

    def entity(self, at: int) -> int:
        """An entity, which in Markdown ends with a semicolon."""
        found = _ENTITY.match(self.text, at)
        if found is None:
            return at
        from html import unescape

        value = unescape(found.group())
        if value == found.group():
            return at
        self.found.append(Piece("unit", at, found.end(), value))
        return found.end()

    def template(self, at: int) -> int:
        """A Liquid or Jinja tag: shown as it is."""
        opening = self.text[at : at + 2]
        closing = {"{{": "}}", "{%": "%}"}.get(opening)
        close = self.text.find(closing, at + 2, at + _REACH) if closing else -1
        if close < 0 or "\n" in self.text[at:close]:
            return at
        self.copy(at, close + 2)
        return close + 2

    def shown(self) -> list[Piece]:
        """Return the pieces without what turned out to be markup."""
        return [p for p in self.found if p is not None and p.kind != "mark"]
