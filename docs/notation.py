"""Markdown: text of the data in a notation that shows it as it is."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Sequence


def table(header: Sequence[str], rows: Iterable[Sequence[str]]) -> str:
    """Return a Markdown table."""
    lines = [header, ["---"] * len(header), *rows]
    return "\n".join(f"| {' | '.join(cell.replace('|', '&#124;') for cell in line)} |" for line in lines)


def fenced(text: str, language: str) -> str:
    """Return a fenced block; characters that nobody sees are shown by their numbers."""
    text = "".join(char if is_seen(char) else f"⟨U+{ord(char):04X}⟩" for char in text)
    marks = "`" * max(3, 1 + max((len(run) for run in re.findall("`+", text)), default=0))
    return f"{marks}{language}\n{text.rstrip(chr(10))}\n{marks}"


def is_seen(char: str) -> bool:
    """Tell whether a reader of the page sees a character, or sees what it does: joins emoji, ends a line."""
    return char in "\n\t \u200d\ufe0f" or unicodedata.category(char) not in ("Cc", "Cf", "Cn", "Co", "Zl", "Zp", "Zs")


def code(text: str) -> str:
    """Return text as code in a line."""
    seen = "".join(char if is_seen(char) else f"⟨U+{ord(char):04X}⟩" for char in text)
    return f"`` {seen} ``" if "`" in seen else f"`{seen}`"


def inline(text: str) -> str:
    """Return a message for Markdown: its placeholders as code, its line breaks as spaces."""
    flat = " ".join(text.split()).replace("<", "&lt;")
    return re.sub(r"\{(\w+)\}", r"`{\1}`", flat)
