"""What the tests of the facts about fields share: a posting's facts, and its fields as they are written."""

from datetime import date

from linter import packs, readers
from linter.facts import Facts, Settings

BOOK = packs.load()
ALIASES = readers.aliases(BOOK.knowledge.vocabulary, {})
AS_OF = date(2026, 11, 21)


def facts(text: str, suffix: str = "txt", language: str = "") -> Facts:
    """Return the facts of the one posting in a text."""
    (document,) = readers.read(f"posting.{suffix}", text.encode(), ALIASES).documents
    return Facts(document, BOOK.knowledge, Settings(AS_OF, language=language))


def values(text: str, field: str, suffix: str = "txt") -> list[str]:
    """Return what a field says, as written."""
    return [value.value for value in facts(text, suffix).fields.get(field, ())]


def origins(text: str, suffix: str = "txt") -> dict[str, str]:
    """Return where the first value of each field comes from."""
    return {field: found[0].origin for field, found in facts(text, suffix).fields.items()}
