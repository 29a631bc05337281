"""Writing text in the notation of a place: what an edit puts into a JSON string, a YAML scalar or an HTML text node."""

from __future__ import annotations

import re

from linter.patterns import lazy

_JSON_ESCAPES = {'"': '\\"', "\\": "\\\\", "\n": "\\n", "\r": "\\r", "\t": "\\t", "\b": "\\b", "\f": "\\f"}
_JSON_SPECIAL = lazy(r'["\\\x00-\x1f\x7f\ud800-\udfff]')
YAML_UNPRINTABLE = lazy(r"[^\t\n\r\x20-\x7e\x85\xa0-\ud7ff\ue000-\ufefe\uff00-\ufffd\U00010000-\U0010ffff]")
YAML_BREAKS = lazy(r"[\n\r\x85\u2028\u2029]")
_YAML_SPECIAL = lazy(
    r'["\\\n\r\t\x85\u2028\u2029]|[^\x20-\x7e\xa0-\ud7ff\ue000-\ufefe\uff00-\ufffd\U00010000-\U0010ffff]'
)
_HTML_ESCAPES = {"&": "&amp;", "<": "&lt;", ">": "&gt;"}


def refuse(text: str) -> str | None:
    """Write nothing: the place can be shown but not edited, such as a number or a key."""
    return None


def in_json(text: str) -> str | None:
    """Write text between the quotes of a JSON string."""
    return _JSON_SPECIAL.sub(_json_escape, text)


def in_json_script(text: str) -> str | None:
    """Write text in a JSON string within an HTML script element, which the characters `</` could end."""
    return _JSON_SPECIAL.sub(_json_escape, text).replace("<", "\\u003c")


def _json_escape(found: re.Match[str]) -> str:
    char = found.group()
    return _JSON_ESCAPES.get(char) or f"\\u{ord(char):04x}"


def in_html(text: str) -> str | None:
    """Write text between the tags of HTML, where white space folds and only a tag breaks a line."""
    return in_preformatted(text).replace("\n", "<br>\n")


def in_preformatted(text: str) -> str:
    """Write text between `<pre>` tags, where a line break counts as it stands."""
    return "".join(_HTML_ESCAPES.get(c, c) for c in text)


def in_double_quotes(text: str) -> str | None:
    """Write text between the double quotes of a YAML scalar."""
    return _YAML_SPECIAL.sub(_yaml_escape, text)


def _yaml_escape(found: re.Match[str]) -> str:
    char, code = found.group(), ord(found.group())
    if char in '"\\':
        return "\\" + char
    if char in "\n\r\t":
        return {"\n": "\\n", "\r": "\\r", "\t": "\\t"}[char]
    return f"\\x{code:02x}" if code < 0x100 else f"\\u{code:04x}" if code < 0x10000 else f"\\U{code:08x}"


def in_single_quotes(text: str) -> str | None:
    """Write text between the single quotes of a YAML scalar; line breaks and control characters can't be."""
    if YAML_BREAKS.search(text) or YAML_UNPRINTABLE.search(text):
        return None
    return text.replace("'", "''")


def in_plain(text: str) -> str | None:
    """Write text in a YAML scalar without quotes or in a block scalar; only what may stand there as it is."""
    return None if YAML_BREAKS.search(text) or YAML_UNPRINTABLE.search(text) else text


def in_markdown(text: str) -> str | None:
    """Write text in Markdown: as it is, and a guard reads it again where it could be markup."""
    return text
