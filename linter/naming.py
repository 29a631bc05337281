"""Where a configuration names a rule or a profile: for the message that there is none of that name."""

from __future__ import annotations

from collections.abc import Collection, Iterator

from linter.config import Config, shown
from linter.readers import tomltext
from linter.readers.tree import Items, Node, Record, Scalar
from linter.spans import LineIndex, Span


def place(config: Config, keys: Collection[str], name: str) -> str:
    """Return where a name stands under one of the keys, as `file:line: key: `; "" where no file has it there.

    The command line may have named it, and says so itself.
    """
    if config.file is None:
        return ""
    try:
        source = config.file.read_bytes().decode("utf-8")
    except (OSError, UnicodeDecodeError):
        return ""
    for root in tomltext.parse(source, int(source.startswith("\ufeff")), len(source), kind="").roots:
        for key, span in _named(root, keys, name):
            return f"{shown(config.file)}:{LineIndex(source).position(span.start)[0]}: {key}: "
    return ""


def _named(node: Node, keys: Collection[str], name: str) -> Iterator[tuple[str, Span]]:
    """Yield where a name stands in a table, in a list of texts or as a key, with the key that it stands under."""
    for member in node.members if isinstance(node, Record) else ():
        *above, key = member.key.split(".")
        if above and above[-1] in keys and key == name:
            yield above[-1], member.key_span
        if key in keys:
            yield from ((key, span) for span in _texts(member.node, name))
        yield from _named(member.node, keys, name)


def _texts(node: Node, name: str) -> Iterator[Span]:
    if isinstance(node, Record):
        yield from (member.key_span for member in node.members if member.key == name)
    else:
        for item in node.nodes if isinstance(node, Items) else [node]:
            if isinstance(item, Scalar) and item.value == name:
                yield item.span
