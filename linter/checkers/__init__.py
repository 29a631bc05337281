"""Checkers: how to look. Each is a function, named by rules; its module also says which parameters it takes.

A checker module has `PARAMS`, a mapping from the checker's name to the JSON Schema of its parameters, and one function
per checker. Checkers read a posting through its `Facts` and return `Match`es in the reading text: no code, no severity,
no prose.
"""

from __future__ import annotations

from collections.abc import Callable, Hashable, Iterable, Mapping
from functools import cache
from importlib import import_module
from typing import Any, NamedTuple

from linter.facts import Facts
from linter.findings import Edit, Safety
from linter.spans import Span


class Match(NamedTuple):
    """What a checker saw, in the reading text.

    `values` fill the placeholders of the rule's message. `edits` mend it; None where this place has no mend. `related`
    are other places with a word about each. Matches of one rule with the same `cause` become one finding; None means
    one finding a block run (list, paragraph or line). `in_source`: the spans count the file's characters, not the
    reading text's. `safety` is that of these edits where it is not the rule's. `whole`: the match is about the posting
    as a whole, such as what it lacks, and the place is only where that is told.
    """

    span: Span
    values: Mapping[str, object] = {}
    edits: tuple[Edit, ...] = ()
    related: tuple[tuple[Span, str], ...] = ()
    cause: Hashable = None
    in_source: bool = False
    safety: Safety | None = None
    whole: bool = False


Checker = Callable[[Facts, Mapping[str, Any]], Iterable[Match]]

CHECKERS: dict[str, str] = {
    # name used in rules -> "module:function"
    "terms": "linter.checkers.terms:terms",
    "pattern": "linter.checkers.pattern:pattern",
    "reading": "linter.checkers.reading:reading",
    "gathered": "linter.checkers.gathered:gathered",
    "grammar": "linter.checkers.grammar:grammar",
    "age-limit": "linter.checkers.inclusion:age_limit",
    "experience-ceiling": "linter.checkers.inclusion:experience_ceiling",
    "experience-range": "linter.checkers.inclusion:experience_range",
    "single-gender-title": "linter.checkers.gender_marker:single_gender_title",
    "missing-gender-marker": "linter.checkers.gender_marker:missing_gender_marker",
    "gendered-pronoun": "linter.checkers.gender_marker:gendered_pronoun",
    "pay-law": "linter.checkers.pay:pay_law",
    "inverted-pay": "linter.checkers.pay:inverted_pay",
    "open-pay": "linter.checkers.pay:open_pay",
    "incomplete-pay": "linter.checkers.pay:incomplete_pay",
    "wide-pay": "linter.checkers.pay:wide_pay",
    "vague-pay": "linter.checkers.pay:vague_pay",
    "missing-statement": "linter.checkers.statements:missing_statement",
    "mojibake": "linter.checkers.mojibake:mojibake",
    "characters": "linter.checkers.characters:characters",
    "control-characters": "linter.checkers.characters:control_characters",
    "odd-spaces": "linter.checkers.characters:odd_spaces",
    "decomposed-letters": "linter.checkers.characters:decomposed_letters",
    "homoglyphs": "linter.checkers.characters:homoglyphs",
    "line-ends": "linter.checkers.line_ends:line_ends",
    "entities": "linter.checkers.entities:entities",
    "escapes": "linter.checkers.entities:escapes",
    "replacement-characters": "linter.checkers.substitutes:replacement_characters",
    "question-marks": "linter.checkers.substitutes:question_marks",
    "relative-date": "linter.checkers.dates:relative_date",
    "past-date": "linter.checkers.dates:past_date",
    "impossible-date": "linter.checkers.dates:impossible_date",
    "end-before-start": "linter.checkers.dates:end_before_start",
    "deadline-before-posting": "linter.checkers.dates:deadline_before_posting",
    "wrong-weekday": "linter.checkers.dates:wrong_weekday",
    "fused-words": "linter.checkers.fused:fused_words",
    "orphan-bullets": "linter.checkers.bullets:orphan_bullets",
    "inline-bullets": "linter.checkers.bullets:inline_bullets",
    "placeholders": "linter.checkers.leftovers:placeholders",
    "template-tags": "linter.checkers.leftovers:template_tags",
    "markup": "linter.checkers.leftovers:markup",
    "markdown-marks": "linter.checkers.leftovers:markdown_marks",
    "boilerplate": "linter.checkers.artefacts:boilerplate",
    "stray-tail": "linter.checkers.artefacts:stray_tail",
    "run-on-labels": "linter.checkers.artefacts:run_on_labels",
    "glued-commas": "linter.checkers.artefacts:glued_commas",
    "repeated-lines": "linter.checkers.layout:repeated_lines",
    "doubled-words": "linter.checkers.doubled:doubled_words",
    "empty-headings": "linter.checkers.layout:empty_headings",
    "empty-labels": "linter.checkers.layout:empty_labels",
    "long-paragraphs": "linter.checkers.layout:long_paragraphs",
    "capitals": "linter.checkers.layout:capitals",
    "official-spelling": "linter.checkers.spelling:official_spelling",
    "spelling-variants": "linter.checkers.spelling:spelling_variants",
    "hyphen-variants": "linter.checkers.spelling:hyphen_variants",
    "employer-variants": "linter.checkers.spelling:employer_variants",
    "name-casing": "linter.checkers.spelling:name_casing",
    "clashing-terms": "linter.checkers.contradictions:clashing_terms",
    "duration-of-permanent": "linter.checkers.contradictions:duration_of_permanent",
    "two-salaries": "linter.checkers.two_values:two_salaries",
    "two-places": "linter.checkers.two_values:two_places",
    "language-without-level": "linter.checkers.language_levels:language_without_level",
    "invalid-level": "linter.checkers.language_levels:invalid_level",
    "level-in-words": "linter.checkers.language_levels:level_in_words",
    "mixed-notation": "linter.checkers.language_levels:mixed_notation",
    "words-beside-level": "linter.checkers.language_levels:words_beside_level",
    "conflicting-levels": "linter.checkers.language_levels:conflicting_levels",
    "inverted-level-range": "linter.checkers.language_levels:inverted_level_range",
    "wide-level-range": "linter.checkers.language_levels:wide_level_range",
    "other-scale": "linter.checkers.language_levels:other_scale",
    "level-spelling": "linter.checkers.language_levels:level_spelling",
    "many-years": "linter.checkers.experience:many_years",
    "grade-against-years": "linter.checkers.experience:grade_against_years",
    "header-against-body": "linter.checkers.experience:header_against_body",
    "part-greater-than-whole": "linter.checkers.experience:part_greater_than_whole",
    "inverted-years": "linter.checkers.experience:inverted_years",
    "technology-age": "linter.checkers.technology_age:technology_age",
    "field": "linter.checkers.field:field",
    "law-field": "linter.checkers.field:law_field",
    "empty-value": "linter.checkers.field:empty_value",
    "only-in-prose": "linter.checkers.field:only_in_prose",
    "reference-in-title": "linter.checkers.field:reference_in_title",
}
"""Every shipped checker that rules may name; its module is imported when a selected rule first needs it."""


class Check(NamedTuple):
    """A checker that is not shipped, with the JSON Schema of its parameters."""

    look: Checker
    params: Mapping[str, Any]


_added: dict[str, Check] = {}


def add(name: str, check: Check) -> None:
    """Let rules name one more checker, under `plug-in/checker`."""
    _added[name] = check
    load.cache_clear()


def known() -> list[str]:
    """Return the names that rules may use, sorted."""
    return sorted({*CHECKERS, *_added})


@cache
def load(name: str) -> Checker:
    """Return a checker by its name; raises KeyError for an unknown one."""
    if name in _added:
        return _added[name].look
    module, function = CHECKERS[name].split(":")
    checker: Checker = getattr(import_module(module), function)
    return checker


def parameters(name: str) -> Mapping[str, Any]:
    """Return the JSON Schema of a checker's parameters; raises KeyError for an unknown one."""
    if name in _added:
        return _added[name].params
    module = import_module(CHECKERS[name].split(":")[0])
    schema: dict[str, Any] = module.PARAMS[name]
    return schema
