"""A stretch of text as plain text, Markdown or HTML: the body of a file, or the value of a key."""

from __future__ import annotations

from collections.abc import Callable
from typing import NamedTuple

from linter.document import Block, BlockKind, Encode, Guard, Link, TextBuilder, TextMap
from linter.findings import Edit
from linter.patterns import lazy
from linter.readers.remarks import in_markup
from linter.readers.tree import Comment


class Fragment(NamedTuple):
    """Reading text, its map into the text that was read, its blocks and its links, and the comments for the linter.

    Runs are numbered from 0.
    """

    text: str
    map: TextMap
    blocks: tuple[Block, ...]
    links: tuple[Link, ...] = ()
    comments: tuple[Comment, ...] = ()


class FragmentBuilder:
    """Collects blocks and their text; `open` and `close` enclose the text of a block."""

    def __init__(self, source: str, encode: Encode) -> None:
        self.source = source
        self.encode = encode
        self.text = TextBuilder()
        self.blocks: list[Block] = []
        self.links: list[Link] = []
        self.comments: list[Comment] = []
        self.end = 0  # where in the source the last text ended: a gap starts there
        self._gap = ""

    def gap(self, text: str) -> None:
        """Ask for text between what came and what comes; it is added once there is something to come."""
        if self.text.length:
            self._gap = text

    def fill(self, start: int) -> None:
        """Add the gap that was asked for, up to a place of the source; only white space there can be edited."""
        if not self._gap:
            return
        if self.source[self.end : start].isspace():
            self.text.unit(self._gap, self.end, start, self.encode)
        else:
            self.text.gap(self._gap, self.end, max(start, self.end))
        self._gap = ""

    def copy(self, start: int, end: int) -> None:
        """Take characters of the source as they are."""
        if start < end:
            self.fill(start)
            self.text.copy(self.source, start, end, self.encode)
            self.end = end

    def unit(self, text: str, start: int, end: int) -> None:
        """Take `text` for a stretch of the source: an entity, an escape, a wrapped line's break."""
        self.fill(start)
        self.text.unit(text, start, end, self.encode)
        self.end = end

    def embed(self, fragment: Fragment, end: int) -> None:
        """Take what another reader made of a stretch of the source that ends at `end`."""
        self.comments += fragment.comments
        if not fragment.text:
            return
        self.fill(fragment.map.segments[0].source_start)
        shift, run = self.text.length, self.blocks[-1].run + 1 if self.blocks else 0
        self.text.mapped(fragment.text, fragment.map)
        self.blocks += [block.moved(shift, run) for block in fragment.blocks]
        self.links += [link._replace(start=link.start + shift, end=link.end + shift) for link in fragment.links]
        self.end = end

    def block(self, kind: BlockKind, start: int, run: int, level: int = 0) -> None:
        """Close a block that started at an offset of the reading text; one without text is none."""
        if start < self.text.length:
            self.blocks.append(Block(kind, start, self.text.length, run, level))

    def line(self, kind: BlockKind, start: int, end: int, run: int, level: int) -> None:
        """Take a block whose text is one stretch of the source as it is."""
        self.fill(start)
        shown = self.text.length
        self.text.copy(self.source, start, end, self.encode)
        self.end = end
        self.blocks.append(Block(kind, shown, self.text.length, run, level))

    def link(self, start: int, target: str) -> None:
        """Note the target of the words since an offset of the reading text."""
        if target and start < self.text.length:
            self.links.append(Link(start, self.text.length, target))

    def comment(self, start: int, end: int) -> None:
        """Note the comment `<!-- … -->` at a place of the source, if it speaks to the linter."""
        if "postlint" in self.source[start:end].lower():
            self.comments += in_markup(self.source, start, end)

    def build(self, guard: Callable[[str], Guard]) -> Fragment:
        """Return what was collected; `guard` makes the guard of its edits from its text."""
        text, way = self.text.build(guard)
        return Fragment(text, way, tuple(self.blocks), tuple(self.links), tuple(self.comments))


_ENTITY = 33  # how long the name of an entity can be: letters that an edit joins may make one
_SENTENCE_ENDS = ".!?…"
_LOOKED_AT = lazy(r"[\x00-\x1f!-'*+:-@\[-`{-\x7f\x85\xa0\u2028\u2029]")  # what has a meaning in some notation
_BESIDE = frozenset(("", "\n", "<", ">", ";", "!", "?"))  # of that, what may stand beside words that are replaced
_REACH = 2000  # characters before a place among which a bracket or tag that opens is looked for
_REREADING = 10_000_000  # characters that the edits of one text may have read again, some 2,500 times a posting
Read = Callable[[str], Fragment]
Meaning = Callable[[str, Edit], str]


def spliced(text: str, edit: Edit) -> str:
    """Return a text with an edit made."""
    return text[: edit.span.start] + edit.text + text[edit.span.end :]


def rereading(
    read: Read, source: str, start: int, end: int, doubtful: bool = False, meaning: Meaning = spliced
) -> Callable[[str], Guard]:
    """Return what makes, from the reading text of a stretch, a guard for a notation whose marks depend on each other.

    Where letters and spaces are put among letters there is no doubt, unless the notation is `doubtful`; else the mended
    text is read again, and has to say what was meant, the `meaning` of the edit, white space aside: markup folds it.
    """

    def guard(text: str) -> Guard:
        afford = allowance(end - start)

        def holds(edit: Edit, made: Edit) -> bool:
            if not doubtful and harmless(source, made):
                return True
            if not afford():
                return False
            mended = source[start : made.span.start] + made.text + source[made.span.end : end]
            return read(mended).text.split() == meaning(text, edit).split()

        return holds

    return guard


def allowance(size: int) -> Callable[[], bool]:
    """Return a function that tells whether a text of this size may be read once more: a long one only a few times."""
    left = _REREADING

    def afford() -> bool:
        nonlocal left
        left -= size
        return left >= 0

    return afford


def harmless(source: str, made: Edit) -> bool:
    """Tell whether an edit only changes words among words, where no notation looks, so that it needs no reading again.

    Letters and single spaces, or nothing, between letters; a space after the end of a sentence; or words for words.
    """
    start, end = made.span
    before, after = source[max(start - 2, 0) : start], source[end : end + 1]
    if "&" in source[max(start - _ENTITY, 0) : start]:
        return False
    if after.isalpha() and "\n\n" not in source[start:end]:
        if made.text == " " and len(before) == 2 and before[0].isalpha() and before[1] in _SENTENCE_ENDS:
            return True
        words = made.text.replace(" ", "")
        if before[-1:].isalpha() and "  " not in made.text and (not words or words.isalpha()):
            return True
    return _is_words(source, made, before[-1:], after) and not _follows_markup(source, start)


def _is_words(source: str, made: Edit, before: str, after: str) -> bool:
    """Tell whether an edit puts words in the place of words: after a letter, or where words begin before and after it.

    No mark that a notation knows stands in it or right beside it, and it opens no line with a bullet.
    """
    old, new = source[made.span.start : made.span.end], made.text
    if _LOOKED_AT.search(old + new) or "," in new or "  " in new or (after not in _BESIDE and _LOOKED_AT.search(after)):
        return False
    if not after.isalnum() and (new[-1:] in (" ", "") or old[-1:] == " "):
        return False  # white space folds into what follows
    if before.isalpha():
        return before != "o"  # which is a bullet, too, once a space follows
    begins = old[:1].isalpha() and new[:1].isalpha() and "o" not in (old[:1], new[:1])
    return begins and (before in _BESIDE or not _LOOKED_AT.search(before))


def _follows_markup(source: str, start: int) -> bool:
    """Tell whether a bracket or an open tag stands before a place of a line: the target of a link ends there, or a tag.

    White space and brackets mean something in them.
    """
    line = max(source.rfind("\n", 0, start) + 1, start - _REACH)
    return "[" in source[line:start] or source.rfind("<", line, start) > source.rfind(">", line, start)
