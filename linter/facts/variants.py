"""Which variant of each language a posting is written in: British or American, German as in Germany or in Switzerland.

A spelling checker needs one: in British English “organisation” is right, in Switzerland “regelmässig”. It is told by
words that are spelled so in one variant alone; where there are none, or as many of either, the usual variant holds.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from typing import Any

from linter.facts import Facts
from linter.facts.tables import once
from linter.lexicon import expand

USUAL = {"en": "en-US", "nl": "nl", "fr": "fr", "de": "de-DE"}
"""LanguageTool spells only with a variant, and "de" alone finds nothing. Its Belgian and Swiss variants of Dutch and
French know the same words and rules as these."""


def read(facts: Facts, chosen: Mapping[str, str]) -> dict[str, str]:
    """Return the variant of each language; what is `chosen` stands above what is read."""
    told = once(_tell, facts.knowledge.vocabulary["language-variants"])
    counts = Counter(variant for word in facts.mentions.words.text if (variant := told.get(word)))
    variants = dict(USUAL)
    for variant, count in counts.items():
        language = variant.partition("-")[0]
        if count > counts[USUAL[language]] and count >= counts[variants[language]]:
            variants[language] = variant
    return variants | dict(chosen)


def _tell(entries: Mapping[str, Mapping[str, Any]]) -> dict[str, str]:
    """Return the words that tell a variant."""
    return {word: variant for variant, entry in entries.items() for term in entry["words"] for word in expand(term)}
