"""What is sent to a checker of grammar, and what is kept of its answers; the checker here is the tests' own."""

from collections.abc import Mapping, Sequence
from datetime import date

import pytest

from linter import engine, packs, readers
from linter.engine import RuleSet
from linter.facts import Facts, Settings
from linter.facts.types import GrammarMatch
from linter.findings import Finding
from linter.spans import Span

BOOK = packs.load()


class Checker:
    """Finds given texts in what it is sent, each by a rule with proposals, and remembers what it was sent."""

    def __init__(self, *finds: tuple[str, str, str, Sequence[str]], chosen: Mapping[str, str] | None = None) -> None:
        self.finds = finds
        self.words: frozenset[str] = frozenset()
        self.variants: Mapping[str, str] = chosen or {}
        self.sent: list[tuple[str, str]] = []

    def check(self, paragraphs: Sequence[tuple[str, str]]) -> Sequence[Sequence[GrammarMatch]]:
        self.sent += paragraphs
        return [self.found(text) for text, _ in paragraphs]

    def found(self, text: str) -> list[GrammarMatch]:
        return [
            GrammarMatch(Span(at, at + len(what)), rule, category, "said", tuple(proposals))
            for what, rule, category, proposals in self.finds
            if (at := text.find(what)) >= 0
        ]


def slip(word: str, *proposals: str) -> tuple[str, str, str, Sequence[str]]:
    return word, "MORFOLOGIK_RULE_EN_US", "TYPOS", proposals


def facts(text: str, checker: Checker, path: str = "posting.txt") -> Facts:
    (document,) = readers.read(path, text.encode(), readers.aliases(BOOK.knowledge.vocabulary, {})).documents
    return Facts(document, BOOK.knowledge, Settings(as_of=date(2026, 11, 21), grammar=checker))


def kept(text: str, *finds: tuple[str, str, str, Sequence[str]]) -> list[str]:
    read = facts(text, Checker(*finds))
    return [text[m.span.start : m.span.end] for m in read.grammar]


def findings(text: str, checker: Checker) -> list[Finding]:
    active = [
        engine.Active(rule, rule.severity, rule.structured or rule.severity)
        for rule in BOOK.rules
        if rule.check == "grammar" or rule.code[:3] in ("TXT", "ENC")
    ]
    return engine.check(facts(text, checker), RuleSet.of(active))


WRAPPED = """\
- You look after the greenhouses of our nursery, water the young plants and
  keep the tools in order, which takes some maintenence every week.

You work with four other gardeners who have been here for a long time, and
who teach you what they know about trees trees and all near
our region.
"""


def test_the_lines_of_a_wrapped_paragraph_are_sent_as_one() -> None:
    checker = Checker()
    _ = facts(WRAPPED, checker).grammar
    assert [text.count("\n") for text, _ in checker.sent] == [0, 0]
    assert "plants and keep the tools" in checker.sent[0][0] and "long time, and who teach" in checker.sent[1][0]


@pytest.mark.parametrize("newline", ["\n", "\r\n"])
def test_a_place_in_a_joined_line_is_found_again_in_the_file(newline: str) -> None:
    text = WRAPPED.replace("\n", newline)
    assert kept(text, slip("maintenence", "maintenance")) == ["maintenence"]
    double = ("trees trees", "ENGLISH_WORD_REPEAT_RULE", "MISC", ["trees"])
    across = ("near our", "SOME_RULE", "GRAMMAR", ["our"])
    assert kept(text, double, across) == ["trees trees", f"near{newline}our"]


def test_lines_that_stand_for_themselves_are_sent_one_by_one() -> None:
    checker = Checker()
    lines = ["We water the plants every day.", "We mow the lawns in summer", "we plant many trees in winter"]
    _ = facts("\n".join(lines), checker).grammar
    assert [text for text, _ in checker.sent] == lines


def test_a_wrapped_paragraph_of_markdown_is_sent_without_its_line_breaks() -> None:
    checker = Checker()
    _ = facts("We look after **old** trees\nand young ones in our town.\n", checker, "posting.md").grammar
    assert [text for text, _ in checker.sent] == ["We look after old trees and young ones in our town."]


@pytest.mark.parametrize(
    ("variant", "text"),
    [
        ("en-US", "You look after the garden and work with people who like to be outside."),
        ("en-US", "You organize the work of our center and the labor of others, in a colorful garden."),
        ("en-GB", "You organise the work of our centre and the labour of others, in a colourful garden."),
        ("en-GB", "Our organisation runs the garden. You specialize in old trees and keep the programme of the year."),
        ("en-US", "You analyze the soil, optimize the watering and organise what is left for the center."),
        ("de-DE", "Du pflegst regelmäßig die großen Bäume in unserer Stadt und arbeitest mit den anderen im Garten."),
        ("de-CH", "Du pflegst regelmässig die grossen Bäume in unserer Stadt und arbeitest mit den anderen im Garten."),
        ("de-AT", "Ab Jänner pflegst du die Bäume in unserer Stadt. Laut Kollektivvertrag ist das Gehalt nicht hoch."),
        ("nl", "Je verzorgt de bomen in onze stad en je werkt met de anderen in de tuin, vooraleer het winter wordt."),
        ("fr", "Vous entretenez les arbres de notre ville et vous travaillez avec les autres dans le jardin."),
    ],
)
def test_a_posting_is_read_in_the_variant_that_its_words_tell(variant: str, text: str) -> None:
    checker = Checker()
    _ = facts(text, checker).grammar
    assert [v for _, v in checker.sent] == [variant]


def test_a_variant_that_the_project_chose_stands_above_the_words() -> None:
    checker = Checker(chosen={"en": "en-GB"})
    _ = facts("You organize the work of our center and look after the trees.", checker).grammar
    assert [v for _, v in checker.sent] == ["en-GB"]


@pytest.mark.parametrize(
    ("word", "proposals", "sentence"),
    [
        ("Kubernets", ["Kubernetes"], "You keep our clusters of Kubernets running with the others."),
        ("floortje", ["floortie"], "You write to floortje@garden.example before the end of May."),
        ("mulchr", ["mulch"], "You work with spade, mulchr, rake and the other tools of the trade."),
        ("verilen", ["verlen"], "You will read bahçe işleri verilen şirkette what our customers write."),
        ("plantwise", ["plant wise"], "You look at every garden plantwise and tell what it needs."),
        ("vermicompost", ["compost"], "You make vermicompost for the beds in spring."),
    ],
)
def test_an_unknown_word_that_is_no_slip_is_not_kept(word: str, proposals: list[str], sentence: str) -> None:
    others = [slip(w, "x") for w in ("bahçe", "işleri", "şirkette")]
    assert kept(sentence, slip(word, *proposals), *others) == []


def test_a_word_made_of_a_name_of_the_posting_is_not_kept() -> None:
    name = slip("Bourdon", "Bourbon")
    told = "You join the gardeners of Bourdon. Ask our bourdoners how they like it here."
    assert kept(told, name, slip("bourdoners", "borderers", "bordoners")) == []
    assert kept(told.replace("of Bourdon", "here"), slip("bourdoners", "bordoners")) == ["bourdoners"]


def test_an_umlaut_and_another_letter_are_two_mistakes_in_german() -> None:
    text = "Wir suchen für unsere Gärtnerei Menschen, die baunahen Aufgaben übernemen und gern im Freien arbeiten."
    assert kept(text, slip("baunahen", "Baunähten", "baunähten"), slip("übernemen", "übernehmen")) == ["übernemen"]


def test_what_is_said_of_the_word_after_a_mistake_is_not_kept() -> None:
    text = "Vous connaissez les arbre anciens de nos jardins et vous travaillez avec les autres dans la serre."
    first = ("les arbre", "D_N", "CAT_REGLES_DE_BASE", ["les arbres"])
    echo = ("anciens", "AGREEMENT_POSTPONED_ADJ", "AGREEMENT", ["ancien"])
    assert kept(text, first, echo) == ["les arbre"]


def test_a_lost_line_break_is_no_grammar_mistake() -> None:
    joined = ("zur ArbeitEngagement", "DE_AGREEMENT", "GRAMMAR", ["zum ArbeitEngagement"])
    assert kept("Sie haben die Fähigkeit zur ArbeitEngagement und Freude an den Bäumen der Stadt.", joined) == []


def test_a_bullet_that_a_lost_line_break_left_on_a_word_makes_no_misspelling() -> None:
    glued = slip("hedgeso", "hedges")
    assert kept("You water the beds and trim the hedgeso Keep the tools in order.", glued) == []
    assert kept("You water the beds and trim the hedgeso every week in summer.", glued) == ["hedgeso"]


@pytest.mark.parametrize(
    ("sentence", "left"),
    [
        ("Vous aimez les plantes rare de nos jardins et vous travaillez avec les autres.", ["rare"]),
        ("Vous aimez les plantes de jardin rares et vous travaillez avec les autres dans la serre.", []),
        ("Vous aimez les arbres et les plantes rares, et vous travaillez avec les autres.", []),
    ],
)
def test_a_rule_may_be_off_right_after_some_words(sentence: str, left: list[str]) -> None:
    adjective = "rares" if "rares" in sentence else "rare"
    assert kept(sentence, (adjective, "AGREEMENT_POSTPONED_ADJ", "AGREEMENT", ["belle"])) == left


def test_a_fused_sentence_is_told_once_whatever_the_checker_says() -> None:
    text = "A driving licence is needed.You have worked in a garden before and like to be outside.\n"
    space = ("needed.You", "SENTENCE_WHITESPACE", "TYPOGRAPHY", ["needed. You"])
    speller = slip("needed.You", "needed. You")
    repeated = (".You", "SOME_RULE", "GRAMMAR", [". You"])
    assert [f.code for f in findings(text, Checker(space, speller, repeated))] == ["TXT001"]


def test_a_doubled_word_is_told_once_whatever_the_checker_says() -> None:
    text = "You have worked in the the garden before and like to be outside outside with the others.\n"
    repeated = [(what, "ENGLISH_WORD_REPEAT_RULE", "MISC", ["x"]) for what in ("the the garden", "outside outside")]
    assert [f.code for f in findings(text, Checker(*repeated))] == ["TXT018", "GRM002"]


@pytest.mark.parametrize(
    ("code", "text", "word"),
    [
        ("ENC001", "You meet the clients of our cafÃ© every day and serve them well.", "cafÃ©"),
        ("ENC003", "You meet the clients of our caf\ufffd every day and serve them well.", "caf\ufffd"),
        ("ENC023", "You meet the of\ufb01cers of our town every day and serve them well.", "of\ufb01cers"),
    ],
)
def test_damaged_characters_are_told_once_whatever_the_checker_says(code: str, text: str, word: str) -> None:
    both = (slip(word, "coffee"), (word, "SOME_RULE", "GRAMMAR", ["coffee"]))
    assert [f.code for f in findings(text, Checker(*both))] == [code]
