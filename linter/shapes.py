"""The shape of a text: which kind of character stands where, so that a change of kind is found without reading words.

A seam of two words, a capital inside a word, a row of capitals: a text has few of them, and looking for a string in its
shape costs a hundredth of a regular expression that has to look around at each letter.
"""

from __future__ import annotations

from functools import lru_cache

_CHARACTERS = bytes(range(256)).decode("latin-1")
_KINDS = "".join("a" if c.islower() else "A" if c.isupper() else "0" if c in "0123456789" else c for c in _CHARACTERS)
_TABLE = _KINDS.encode("latin-1")


@lru_cache(maxsize=4)  # several rules ask about the same posting
def shape(text: str) -> str:
    """Return a text with "a" for each small letter, "A" for each capital and "0" for each digit.

    Other characters stay as they are; "?" stands for those outside Latin-1 as well, letters among them, so a place in
    the shape is worth a look at the text and proves nothing.
    """
    return text.encode("latin-1", "replace").translate(_TABLE).decode("latin-1")


def places(text: str, *kinds: str) -> list[int]:
    """Return in order where the shape of a text has one of some strings, each place once."""
    shown = shape(text)
    return sorted({at for kind in kinds for at in positions(shown, kind)})


def positions(text: str, part: str) -> list[int]:
    """Return where a string stands in a text, in order; its places may overlap."""
    found = []
    at = text.find(part)
    while at >= 0:
        found.append(at)
        at = text.find(part, at + 1)
    return found
