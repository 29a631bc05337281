"""Columns as other programs count them: in units of UTF-16 or of UTF-8, where the report itself counts code points."""

from __future__ import annotations

from linter.spans import LineIndex

_BOM = "\ufeff"


def utf16(lines: LineIndex, offset: int) -> tuple[int, int]:
    """Return the 1-based line and column of an offset, in UTF-16 code units, as SARIF counts: without the BOM."""
    line, before = _before(lines, offset)
    if line == 1:
        before = before.removeprefix(_BOM)
    return line, len(before.encode("utf-16-le", "surrogatepass")) // 2 + 1


def utf8(lines: LineIndex, offset: int) -> tuple[int, int]:
    """Return the 1-based line and column of an offset, in bytes of UTF-8."""
    line, before = _before(lines, offset)
    return line, len(before.encode("utf-8", "surrogatepass")) + 1


def _before(lines: LineIndex, offset: int) -> tuple[int, str]:
    """Return the line of an offset, and the text of that line before it."""
    line, _ = lines.position(offset)
    return line, lines.text[lines.start(line) : offset]
