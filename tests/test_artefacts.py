"""What copying leaves in a posting: torn lists, placeholders, a board's own words, tails; and its look-alikes."""

import json

import pytest
from families import Family

from linter.findings import Severity

TXT = Family("TXT")


@pytest.mark.parametrize(
    "text",
    [
        "Baker\n\n---\n\nYou bake.\n\n***\n\n* Knead\n* Bake\n\n-\n\nCome in",
        "Baker • Full-time • Ghent\nGhent - Full-time - Start in May\nStore Manager - Head of Sales - Ghent",
        "Un•e boulanger•ère motivé•e, né·e pour ça",
        "Apply now\nSend your letter to jobs@example.org\n\nPrint the form and follow the signs.",
        "Tools: [Git], [see here](https://example.org), <T>, {A, B}, array[index], size XL, chapter XX, MMXX",
        "Tags: bread,cake,pie; 3,5 days; “a”,“b”; Dupont,J.",
        "Contact:\nJan Peeters\nTel.: 012\n\nTasks:\n- Bake\n\nOffer:\n- Bread",
        "Ghent\nGhent\nFull-time\nFull-time",
        "a < b, List<String>, 5 > 3, <- here, C# 8, # 1 in bread",
        "Wir bieten:\nmobiles Arbeiten\nflexible Arbeitszeiten\ngute Tarife\nfaire Löhne",
    ],
)
def test_what_only_looks_like_an_artefact_is_left_alone(text: str) -> None:
    assert TXT.places(text) == []


def test_a_torn_list_is_one_finding_and_is_put_together() -> None:
    text = "Your day\n-\nKnead the dough.\n-\nFire the oven.\n-\nSell the bread.\n"
    (one,) = TXT.check(text)
    assert (one.code, one.count) == ("TXT003", 3)
    assert TXT.mended(text) == "Your day\n- Knead the dough.\n- Fire the oven.\n- Sell the bread.\n"


def test_windows_line_ends_do_not_hide_a_torn_list() -> None:
    assert TXT.mended("Your day\r\n•\r\nKnead.\r\n") == "Your day\r\n• Knead.\r\n"


def test_a_flattened_list_gets_its_lines_back() -> None:
    text = "You bring:•An early start•A strong back•A driving licence"
    assert TXT.mended(text) == "You bring:\n•An early start\n•A strong back\n•A driving licence"


def test_a_tail_of_two_lines_is_one_finding_and_goes_whole() -> None:
    text = "Baker\nYou knead.\nYou bake.\nYou sell.\n# 55301\n)\n"
    (one,) = TXT.check(text)
    assert (one.code, one.count) == ("TXT005", 2)
    assert TXT.mended(text) == "Baker\nYou knead.\nYou bake.\nYou sell.\n"


def test_advice_of_a_board_is_found_with_every_item_of_its_list() -> None:
    text = "You bake bread.\nJob Application Tips\n- Be early\n- Bring a loaf"
    (one,) = TXT.check(text)
    assert (one.code, one.severity, one.count) == ("TXT009", Severity.WARNING, 3)
    assert TXT.mended(text) == "You bake bread."


@pytest.mark.parametrize(
    ("text", "buttons"),
    [
        ("You bake.\nApply now\nSave job\nShow more", ["Apply now", "Save job", "Show more"]),
        ("Je bakt.\nSolliciteer nu\nBewaar deze vacature", ["Solliciteer nu", "Bewaar deze vacature"]),
        ("Vous pétrissez.\nPostuler\nVoir plus", ["Postuler", "Voir plus"]),
        ("Du backst.\nJetzt bewerben\nÄhnliche Stellen", ["Jetzt bewerben", "Ähnliche Stellen"]),
    ],
)
def test_buttons_in_a_row_are_a_boards_words(text: str, buttons: list[str]) -> None:
    assert [place for _, place in TXT.places(text)] == buttons


def test_labels_count_as_run_on_only_in_a_chain_that_a_label_opens() -> None:
    chain = "Contract type\nFixed term Job location\nGhent office Working hours\n38 hours"
    assert [place for _, place in TXT.places(chain)] == ["term Job location", "office Working hours"]
    assert TXT.places(chain.removeprefix("Contract type\n")) == []


def test_a_tag_of_a_template_counts_where_it_is_shown_and_not_where_it_is_rendered() -> None:
    tag = "{{ job.title }}"
    assert [code for code, _ in TXT.places(tag)] == ["TXT007"]
    assert TXT.places(f"# Baker\n\n{tag}", "md") == []
    source = json.dumps({"@type": "JobPosting", "title": "Baker", "description": f"You {tag}"})
    assert [code for code, _ in TXT.places(source, "json")] == ["TXT007"]


def test_tags_that_show_are_mended_to_what_they_mean() -> None:
    assert TXT.mended("Tasks:<ul><li>Knead</li><li>Bake</li></ul><br>Come") == "Tasks:\n- Knead\n- Bake\nCome"
    assert TXT.places("<p>Tasks: <b>knead</b></p>", "html") == []


def test_a_paragraph_that_stands_there_twice_points_at_the_first() -> None:
    line = "We bake bread for the whole street, every morning but Sunday."
    (one,) = TXT.check(f"Baker\n\n{line}\n\nYou help.\n\n{line}\n")
    assert (one.code, len(one.related), one.span.start > one.related[0].span.start) == ("TXT011", 1, True)


def test_a_heading_over_nothing_is_told_but_not_one_over_smaller_headings() -> None:
    text = "# Baker\n\n## Tasks\n\n### Early\n\nKnead.\n\n## Offer\n\n## Contact\n\nCome in.\n"
    assert TXT.places(text, "md") == [("TXT013", "Offer")]
