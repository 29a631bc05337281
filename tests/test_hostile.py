"""Text made to be slow: the cost of every reader, fact and rule grows with its length, and nothing fails on it.

Quadratic work is told from linear by what four times the text costs: sixteen times as much, or four times.
"""

import gc
import json
import time
from collections.abc import Callable, Iterator
from datetime import date
from functools import cached_property, partial
from itertools import islice, product
from string import ascii_uppercase

import pytest

from linter import checkers, engine, packs, readers
from linter.checkers import Match
from linter.document import Document
from linter.facts import Facts, Settings
from linter.packs import Rule

BOOK = packs.load()
RULES = [rule for rule in BOOK.rules if rule.check != "reading"]
ALIASES = readers.aliases(BOOK.knowledge.vocabulary, {})
SETTINGS = Settings(date(2026, 11, 21))

SIZE = 25_000
FACTOR = 4
GROWTH = 8  # twice what linear work may cost, half of what quadratic work would
FLOOR = 0.03  # seconds: below it the clock says nothing

REPEATED = {
    "letters": "a",
    "capitals": "A",
    "digits": "1",
    "spaces": " ",
    "line breaks": "\n",
    "tabs": "\t",
    "full stops": ".",
    "hyphens": "-",
    "dashes": "–",
    "bullets": "•",
    "bullet lines": "•\n",
    "bullet items": "- x\n",
    "slashes": "/",
    "commas": ",",
    "colons": ": ",
    "opening brackets": "(",
    "square brackets": "[",
    "braces": "{",
    "angle brackets": "<",
    "straight quotes": '"',
    "apostrophes": "'",
    "opening quotes": "“",
    "guillemets": "«",
    "ampersands": "&",
    "entities": "&amp;",
    "backslashes": "\\",
    "at signs": "a@",
    "underscores": "_",
    "asterisks": "*",
    "backticks": "`",
    "bars": "|",
    "number signs": "#",
    "percents": "%C3",
    "accents": "é",
    "marks": "e\u0301",
    "emoji": "🎉",
    "joined emoji": "👩\u200d",
    "zero-width spaces": "\u200b",
    "soft hyphens": "a\u00ad",
    "no-break spaces": "\u00a0",
    "replacement characters": "\ufffd",
    "right-to-left overrides": "\u202e",
    "mojibake of two": "Ã©",
    "mojibake of four": "đź—",
    "mojibake of quotes": "â€™",
    "humps": "aB",
    "fused words": "wordAnother",
    "fused sentences": "One.Two",
    "words": "word ",
    "short lines": "A b\n",
    "labels": "Location: ",
    "label lines": "Location:\n",
    "headings": "## Requirements\n",
    "dates": "12/11/2026 ",
    "days ago": "2 days ago ",
    "years": "5 years of experience ",
    "jaren": "5 jaar ervaring ",
    "numbers of years": "5 + ",
    "ranges": "3-",
    "amounts": "€ 1.500 - ",
    "levels": "C1 ",
    "languages": "Dutch, ",
    "languages with levels": "Nederlands (C1), Frans B2 of ",
    "technologies": "Python Java ",
    "addresses": "http://a.b/",
    "gender marks": "(m/w/d) ",
    "placeholders": "[Company name] ",
    "tags": "<b>",
    "template tags": "{{ a }}",
}


def of_length(piece: str, size: int) -> str:
    return (piece * (size // len(piece) + 1))[:size]


def document(text: str, suffix: str = "txt") -> Document:
    (found,) = readers.read(f"hostile.{suffix}", text.encode(), ALIASES).documents
    return found


def processor_seconds(work: Callable[[], object]) -> float:
    start = time.process_time()
    work()
    return time.process_time() - start


def _matches(rule: Rule, facts: Facts) -> list[Match]:
    return list(checkers.load(rule.check)(facts, rule.params))


def works(facts: Facts) -> Iterator[tuple[str, Callable[[], object]]]:
    """Yield every fact and every rule by name; each stands on those before it, so it costs only its own work."""
    for name in (n for n, value in vars(Facts).items() if isinstance(value, cached_property)):
        yield name, partial(getattr, facts, name)
    for rule in RULES:
        yield rule.code, partial(_matches, rule, facts)


def too_slow(text: Callable[[int], str]) -> list[str]:
    """Return what costs more than twice FACTOR times as much on a text that is FACTOR times as long."""
    short = Facts(document(f"Baker\n{text(SIZE)}"), BOOK.knowledge, SETTINGS)
    long = Facts(document(f"Baker\n{text(FACTOR * SIZE)}"), BOOK.knowledge, SETTINGS)
    found = []
    for (name, small), (_, large) in zip(works(short), works(long), strict=True):
        before, after = processor_seconds(small), processor_seconds(large)
        if after > GROWTH * before + FLOOR:
            found.append(f"{name}: {before:.3f} s, then {after:.3f} s")
    return found


def steadily(measure: Callable[[], list[str]]) -> list[str]:
    """Measure again what seems slow: another program may have had the processor.

    The collector is off meanwhile: what it costs depends on all the objects of the test run.
    """
    gc.disable()
    try:
        return measure() and measure() and measure()
    finally:
        gc.enable()


@pytest.mark.parametrize("piece", REPEATED.values(), ids=REPEATED)
def test_the_cost_of_every_fact_and_rule_grows_with_a_run_of(piece: str) -> None:
    assert steadily(lambda: too_slow(lambda size: of_length(piece, size))) == []


@pytest.mark.parametrize("ending", ["", "x", "\n\n", "!"], ids=["nothing", "a letter", "line breaks", "a mark"])
@pytest.mark.parametrize("pair", [("(", ")"), ("[", "]"), ("“", "”"), ("„", "“"), ("{", "}"), ("<", ">")], ids="".join)
def test_the_cost_grows_with_nested_brackets(pair: tuple[str, str], ending: str) -> None:
    opening, closing = pair
    assert steadily(lambda: too_slow(lambda size: opening * (size // 2) + ending + closing * (size // 2))) == []


def test_the_cost_grows_with_a_line_of_prose_that_never_ends() -> None:
    prose = "We look for people who speak Dutch and know Python since 5 years and earn € 3 000 gross, "
    assert steadily(lambda: too_slow(lambda size: of_length(prose, size))) == []


NAMING = {
    "offices": ("Sachbearbeiter (m/w/d)\n\nWir suchen eine Person für das Amt.\n", "Das {} sucht, und das {} hilft. "),
    "postal codes": ("", "8500 {0} is a town. Our office is based in Oo{0}.\n"),
    "companies": ("", "{} Tools GmbH sells tools.\n"),
    "employers": ("", "At {} we bake bread.\n"),
    "places of two labels": ("Location: Ghent\nLocation: Antwerp\n\n", "You work in Ghent or Ghent, "),
}


@pytest.mark.parametrize(("top", "sentence"), NAMING.values(), ids=NAMING)
def test_the_cost_grows_with_a_text_that_names_ever_other(top: str, sentence: str) -> None:
    def text(size: int) -> str:
        names = ("".join(letters) for letters in product(ascii_uppercase, repeat=4))
        return top + "".join(sentence.format(name, name) for name in islice(names, size // len(sentence)))

    assert steadily(lambda: too_slow(text)) == []


STRUCTURED = {
    "json lists": ("json", "[", "]"),
    "json objects": ("json", '{"a":', "}"),
    "json strings": ("json", '"a",', ""),
    "json escapes": ("json", '{"title": "' + "\\u00e9", ""),
    "yaml lists": ("yaml", "[", "]"),
    "yaml dashes": ("yaml", "- ", ""),
    "yaml keys": ("yaml", "a: b\n", ""),
    "yaml anchors": ("yaml", "- &a x\n- *a\n", ""),
    "html elements": ("html", "<div>", "</div>"),
    "html open paragraphs": ("html", "<p>x", ""),
    "html open lists": ("html", "<ul><li>", ""),
    "html comments": ("html", "<!-- ", ""),
    "html attributes": ("html", "<a b='", ""),
    "html scripts": ("html", "<script>", ""),
    "html angle brackets": ("html", "<", ""),
    "markdown quotes": ("md", "> ", ""),
    "markdown emphasis": ("md", "*a", ""),
    "markdown strong": ("md", "**a ", ""),
    "markdown links": ("md", "[a](", ""),
    "markdown images": ("md", "![", ""),
    "markdown code": ("md", "`a", ""),
    "markdown fences": ("md", "```\n", ""),
    "markdown tables": ("md", "|a", ""),
    "markdown rows": ("md", "|a|b|\n", ""),
    "markdown dashes": ("md", "---\n", ""),
    "markdown underscores": ("md", "_a_ ", ""),
    "markdown tags": ("md", "<a ", ""),
}


@pytest.mark.parametrize(("suffix", "opening", "closing"), STRUCTURED.values(), ids=STRUCTURED)
def test_the_cost_of_reading_a_file_grows_with(suffix: str, opening: str, closing: str) -> None:
    def text(size: int) -> bytes:
        count = size // (len(opening) + len(closing))
        return (opening * count + closing * count).encode()

    def slow() -> list[str]:
        def work(size: int) -> float:
            return processor_seconds(lambda: readers.read(f"hostile.{suffix}", text(size), ALIASES))

        before, after = work(SIZE), work(FACTOR * SIZE)
        return [f"{before:.3f} s, then {after:.3f} s"] if after > GROWTH * before + FLOOR else []

    assert steadily(slow) == []


def test_a_posting_of_ten_thousand_lines_of_each_kind_is_checked_by_every_rule_without_a_failure() -> None:
    rules = engine.RuleSet.of(engine.Active(rule, rule.severity, rule.severity) for rule in BOOK.rules)
    text = json.dumps({"title": "x", "description": "\n".join(of_length(piece, 300) for piece in REPEATED.values())})
    found = engine.check(Facts(document(text, "json"), BOOK.knowledge, SETTINGS), rules)
    assert [f.message for f in found if "failed" in f.message or "error" in f.name] == []
