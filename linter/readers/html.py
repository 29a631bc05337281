"""HTML as a browser shows it: text without tags, entities decoded, white space folded.

A tokenizer of our own, because positions must be exact and broken markup must neither raise nor take more than linear
time. A line that `<br>` ends is a block, as a line of plain text is; the cells of a row, and a term and its
definition, stand in one block with a tab between them.
"""

from __future__ import annotations

import re
from html import unescape
from html.entities import html5
from typing import NamedTuple

from linter.document import BlockKind
from linter.patterns import lazy
from linter.readers.fragment import Fragment, FragmentBuilder, rereading
from linter.readers.plain import BULLETS, after_bullet
from linter.readers.quoting import in_html, in_preformatted
from linter.spans import Span

BLOCKS = frozenset({
    "address", "article", "aside", "blockquote", "body", "center", "details", "dialog", "div", "fieldset",
    "figcaption", "figure", "footer", "form", "header", "hgroup", "hr", "html", "legend", "li", "main", "menu",
    "nav", "ol", "p", "pre", "section", "summary", "title", "ul", "h1", "h2", "h3", "h4", "h5", "h6", "table",
    "caption", "thead", "tbody", "tfoot", "tr", "td", "th", "dl", "dt", "dd",
})  # fmt: skip
HIDDEN = frozenset({
    "script", "style", "template", "noscript", "svg", "math", "nav", "select", "iframe", "object", "textarea",
})  # fmt: skip
_NESTED = {"ul": "list", "ol": "list", "menu": "list", "pre": "pre", "blockquote": "quote"}
_INSIDE = frozenset({"thead", "tbody", "tfoot", "tr", "td", "th", "dt", "dd"})
"""Tags inside a table or a list of definitions, which is one run."""
_CELLS = frozenset({"tr", "td", "th", "dt", "dd"})
_TAG = lazy(r"<(/?)([a-zA-Z][^\s/>]*)")
_TAG_END = lazy(r"""=\s*(["'])|>""")
_HREF = lazy(r"""\bhref\s*=\s*(?:"([^"]*)"|'([^']*)'|([^\s>]+))""", re.IGNORECASE)
_JSON_LD = lazy(r"application/ld\+json", re.IGNORECASE)
_ENTITY = r"&(?:#\d{1,7}|#[xX][0-9a-fA-F]{1,6}|[a-zA-Z][a-zA-Z0-9]{1,31});?"
_TOKEN = lazy(rf"[ \t\n\r\f]{{2,}}|[\t\n\r\f]|{_ENTITY}")
_PRE_TOKEN = lazy(rf"\r\n|[\r\n]|{_ENTITY}")
_SPACE = " \t\n\r\f"


class Page(NamedTuple):
    """What a browser shows of a page, and where its JSON-LD scripts stand."""

    fragment: Fragment
    scripts: tuple[Span, ...]


def read(source: str, start: int = 0, end: int | None = None, *, lines: bool = False) -> Fragment:
    """Read a stretch of the source as HTML; with `lines`, line breaks in the text count, as between `<pre>` tags."""
    return page(source, start, end, lines=lines).fragment


def page(source: str, start: int = 0, end: int | None = None, *, lines: bool = False) -> Page:
    """Read a stretch of the source as HTML, scripts included."""
    end = len(source) if end is None else end
    reader = _Reader(source, end, lines)
    reader.run_through(start + source.startswith("\ufeff", start))
    guard = rereading(lambda text: read(text, lines=lines), source, start, end)
    return Page(reader.out.build(guard), tuple(reader.scripts))


def entity(written: str) -> tuple[str, int]:
    """Return the characters of an entity and how much of `written` it takes: `&ampere` is `&amp` and `ere`."""
    if written.startswith("&#"):
        return unescape(written), len(written)
    for size in range(len(written), 2, -1):
        if (char := html5.get(written[1:size])) is not None:
            return char, size
    return "", 0


class _Reader:
    """Goes through the tags and texts once, from left to right."""

    def __init__(self, source: str, end: int, lines: bool) -> None:
        self.source = source
        self.end = end
        self.out = FragmentBuilder(source, in_html)
        self.scripts: list[Span] = []
        self.unclosed: set[str] = set()
        self.space: tuple[int, int] | None = None  # white space that counts once text follows
        self.start = -1  # where in the reading text the open block starts
        self.shown: list[str] = []  # the text of the open block
        self.run = 0
        self.heading = 0
        self.item = False
        self.row = False
        self.cell = False  # a cell that has no text yet
        self.soft = False  # a paragraph of a cell has ended
        self.block: BlockKind = "text"
        self.lines = int(lines)
        self.depth = {"list": 0, "pre": self.lines, "quote": 0}
        self.anchors: list[tuple[int, str]] = []
        self.waiting: list[str] = []  # targets of links that have no text yet
        self.headed = -1  # whether the page has a main heading, once it is asked

    def run_through(self, at: int) -> None:
        """Read from a place to the end."""
        source, end = self.source, self.end
        while at < end:
            less = source.find("<", at, end)
            if less < 0:
                less = end
            self.text(at, less)
            if less == end:
                break
            at = self.markup(less)
        self.flush()

    def markup(self, at: int) -> int:
        """Read what starts with `<`; return where it ends."""
        source, end = self.source, self.end
        if source.startswith("<!--", at):
            close = source.find("-->", at + 4, end)
            if close >= 0 and self.depth["pre"] <= self.lines:
                self.out.comment(at, close + 3)
            return close + 3 if close >= 0 else end
        if source.startswith(("<!", "<?"), at):
            close = source.find(">", at, end)
            return close + 1 if close >= 0 else end
        tag = _TAG.match(source, at, end)
        close = self.tag_end(tag.end()) if tag is not None else -1
        if tag is None or close < 0:
            self.text(at, at + 1)
            return at + 1
        name = tag.group(2).lower()
        if tag.group(1):
            self.closed(name)
            return close
        if name in HIDDEN:
            return self.hidden(name, at, close)
        self.opened(name, at, close)
        return close

    def tag_end(self, at: int) -> int:
        """Return where a tag ends whose name ends at a place; -1 where it never does."""
        source, end = self.source, self.end
        if source.startswith(">", at, end):
            return at + 1
        if ">" in self.unclosed:
            return -1
        while (found := _TAG_END.search(source, at, end)) is not None:
            if (quote := found.group(1)) is None:
                return found.end()
            close = source.find(quote, found.end(), end)
            at = close + 1 if close >= 0 else found.end()
        self.unclosed.add(">")
        return -1

    def hidden(self, name: str, at: int, close: int) -> int:
        """Pass over an element that shows no text; one that is never closed hides nothing, unless it is a script."""
        if name in self.unclosed:
            return close
        found = re.compile(rf"</{name}\b", re.IGNORECASE).search(self.source, close, self.end)
        if name == "script" and _JSON_LD.search(self.source, at, close):
            self.scripts.append(Span(close, found.start() if found else self.end))
        if found is None:
            self.unclosed.add(name)
            return self.end if name in ("script", "style") else close
        return found.start()

    def opened(self, name: str, at: int, close: int) -> None:
        """Take note of an opening tag."""
        if name == "a":
            href = _HREF.search(self.source, at, close)
            self.waiting.append(unescape(next((g for g in href.groups() if g), "")) if href else "")
        elif name == "br":
            self.line()
        elif name in BLOCKS:
            self.boundary(name)
            if (nested := _NESTED.get(name)) is not None:
                self.depth[nested] += 1
            elif name == "li":
                self.item = True
            elif name == "title":
                self.heading = 0 if self.has_heading() else 1
            elif name[1:].isdigit():
                self.heading = int(name[1])

    def closed(self, name: str) -> None:
        """Take note of a closing tag."""
        if name == "a":
            self.unlink()
        elif name in ("td", "th", "dt"):
            self.space, self.soft = None, self.row and not self.cell
        elif name in BLOCKS:
            self.boundary("tr" if name == "dd" else name)
            if (nested := _NESTED.get(name)) is not None:
                self.depth[nested] = max(self.depth[nested] - 1, 0)
                self.run += not self.depth["list"]
            elif name == "li":
                self.item = False
            elif name == "title" or name[1:].isdigit():
                self.heading = 0
            elif name in ("tr", "dd"):
                self.row = self.cell = False

    def unlink(self) -> None:
        """End a link, if one is open."""
        if self.waiting:
            self.waiting.pop()
        elif self.anchors:
            self.out.link(*self.anchors.pop())

    def boundary(self, name: str) -> None:
        """End the block, where the tag ends one: between the cells of a row it only parts them."""
        if name in ("td", "th", "dd") and self.row:
            if self.start >= 0:
                self.out.gap("\t")
            self.space, self.cell, self.soft = None, True, False
            return
        if self.row and name not in ("tr", "table", "dl", "dt"):
            self.soft = not self.cell  # a paragraph that opens a cell belongs to the row, a second one doesn't
            return
        self.flush()
        if not (self.depth["list"] or name in _INSIDE):
            self.run += 1
        if name in _CELLS:
            self.row = self.cell = True

    def line(self) -> None:
        """End a line: a block of its own in the same run."""
        self.flush()
        self.row = False

    def has_heading(self) -> bool:
        """Tell whether the page has a main heading, so that its title is none."""
        if self.headed < 0:
            self.headed = int(re.search(r"<h1[\s>]", self.source, re.IGNORECASE) is not None)
        return self.headed > 0

    def flush(self) -> None:
        """Close the open block."""
        self.space, self.soft = None, False
        if self.start >= 0:
            shown = "".join(self.shown)
            kind, start = self.block, self.start
            if kind == "text" and shown[0] in BULLETS:
                bullet, text_start = after_bullet(shown, 0)
                if bullet:
                    kind, start = "item", start + (text_start if text_start < len(shown) else 0)
            level = max(self.depth["list"] - 1, 0) if kind == "item" else self.heading
            self.out.block(kind, start, self.run, level)
            self.start, self.shown = -1, []
        self.out.gap("\n")

    def kind(self) -> BlockKind:
        """Return what the open block is."""
        if self.heading:
            return "heading"
        if self.item:
            return "item"
        if self.row:
            return "row"
        return "quote" if self.depth["quote"] else "text"

    def text(self, start: int, end: int) -> None:
        """Take the text between two tags."""
        token = _PRE_TOKEN if self.depth["pre"] else _TOKEN
        if start < end and not self.depth["pre"] and self.source[start] == " ":
            self.blank(start, start + 1)
            start += 1
        at = start
        for found in token.finditer(self.source, start, end):
            first = found.group()[0]
            if first == "&":
                char, size = entity(found.group())
                if size:
                    self.take(at, found.start())
                    self.sign(char, found.start(), found.start() + size)
                    at = found.start() + size
                continue
            self.take(at, found.start())
            if self.depth["pre"]:
                self.line()
            else:
                self.blank(*found.span())
            at = found.end()
        trailing = not self.depth["pre"] and at < end and self.source[end - 1] == " "
        self.take(at, end - trailing)
        if trailing:
            self.blank(end - 1, end)

    def blank(self, start: int, end: int) -> None:
        """Take white space: it counts as one space, between two texts of a block."""
        if self.start >= 0 and self.space is None:
            self.space = start, end

    def open(self, start: int) -> None:
        """Make ready for text that starts at a place of the source."""
        if self.soft:
            self.flush()
            self.row = False
        if self.start < 0:
            self.out.encode = in_preformatted if self.depth["pre"] else in_html
            self.out.fill(start)
            self.start, self.block = self.out.text.length, self.kind()
            self.item = False
        elif self.space is not None:
            low, high = self.space
            if self.source[low:high] == " ":
                self.out.copy(low, high)
            else:
                self.out.unit(" ", low, high)
            self.shown.append(" ")
        if self.waiting:
            self.out.fill(start)
            self.anchors += [(self.out.text.length, target) for target in self.waiting]
            self.waiting.clear()
        self.space, self.cell = None, False

    def take(self, start: int, end: int) -> None:
        """Take characters as they are; in `<pre>` without the blanks that open a line."""
        if self.depth["pre"] and self.start < 0:
            start = end - len(self.source[start:end].lstrip(_SPACE))
        if start < end:
            self.open(start)
            self.out.copy(start, end)
            self.shown.append(self.source[start:end])

    def sign(self, char: str, start: int, end: int) -> None:
        """Take what an entity stands for."""
        self.open(start)
        self.out.unit(char, start, end)
        self.shown.append(char)
