"""Every language of the vocabulary is read by each of its names, in each of the four languages of the text."""

import re

import pytest
import yaml
from shipped import facts

from linter import resources
from linter.lexicon import expand

_FILE = resources.RULES / "vocabulary" / "languages.yaml"
VOCABULARIES = {
    part["vocabulary"]: {str(entry["id"]): entry["terms"] for entry in part["entries"]}
    for part in yaml.safe_load_all(_FILE.read_text(encoding="utf-8"))
}
SENTENCES = {
    "en": ["You are fluent in {}.", "{} (B2)", "Languages: {}, at least C1", "Good knowledge of {} is required."],
    "nl": ["Je spreekt vloeiend {}.", "Talen: {} (B2)", "Goede kennis van het {} is vereist."],
    "fr": ["Vous parlez {}.", "Langues : {} (B2)", "Bonne connaissance du {} exigée."],
    "de": ["Du sprichst fließend {}.", "Sprachen: {} (B2)", "Gute Kenntnisse in {} sind erforderlich."],
}
OF_A_LANGUAGE = {
    "language-adjectives": {
        "nl": ["Je beheerst de {} taal."],
        "fr": ["Vous maîtrisez la langue {}."],
        "de": ["Sie beherrschen die {} Sprache."],
    },
    "language-knowledge": {"de": ["{} sind erforderlich."]},
    "language-compounds": {"de": ["{} genügt."], "nl": ["{} volstaat."]},
    "language-speakers": {
        "en": ["We need a {} colleague."],
        "nl": ["Je bent {}."],
        "fr": ["Vous êtes {}."],
        "de": ["Sie sind {}."],
    },
}


def _read(text: str) -> set[str]:
    return {demand.language for demand in facts(text + "\n").languages}


def _missed(terms: dict[str, list[str]], identity: str, sentences: dict[str, list[str]]) -> list[str]:
    """Return the sentences about a language that are not read as about it alone."""
    said = [
        sentence.format(whole.removeprefix("="))
        for written, patterns in sentences.items()
        for term in terms.get(written, ())
        for whole in expand(term)
        for sentence in patterns
    ]
    return [sentence for sentence in said if _read(sentence) != {identity}]


@pytest.mark.parametrize("identity", VOCABULARIES["languages"])
def test_a_language_is_read_by_each_of_its_names(identity: str) -> None:
    assert _missed(VOCABULARIES["languages"][identity], identity, SENTENCES) == []


@pytest.mark.parametrize("form", OF_A_LANGUAGE)
def test_a_language_is_read_by_each_form_of_its_names(form: str) -> None:
    for identity, terms in VOCABULARIES[form].items():
        assert _missed(terms, identity, OF_A_LANGUAGE[form]) == []


@pytest.mark.parametrize("identity", VOCABULARIES["language-codes"])
def test_a_language_is_read_by_its_code_in_a_list_of_codes(identity: str) -> None:
    other = "FI" if identity != "fi" else "NL"
    for code in VOCABULARIES["language-codes"][identity].get("any", ()):
        if len(code.removeprefix("=")) > 1:
            text = f"Languages: {code.removeprefix('=')}/{other} (B2)"
            assert _read(text) == {identity, other.lower()}, text


def test_every_language_of_the_union_and_its_neighbours_has_a_name_in_each_language_of_the_text() -> None:
    official = "bg cs da de el en es et fi fr ga hr hu it lt lv mt nl pl pt ro sk sl sv"
    around = "no is lb tr uk ru sq sr bs mk ar zh"
    for identity in re.findall(r"\w+", f"{official} {around}"):
        assert set(VOCABULARIES["languages"][identity]) >= set(SENTENCES), identity
    assert len(VOCABULARIES["languages"]) >= 45
