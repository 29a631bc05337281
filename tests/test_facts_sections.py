"""The parts of a posting, told by headings that the markup shows, that stand alone, and that have run together."""

import pytest
from posting_facts import facts


def kinds(text: str, suffix: str = "txt") -> list[tuple[str, str]]:
    posting = facts(text, suffix)
    return [(s.kind, posting.document.quote(s.heading)) for s in posting.sections]


@pytest.mark.parametrize(
    ("heading", "kind"),
    [
        ("Responsibilities", "responsibilities"),
        ("🎯 Your key responsibilities:", "responsibilities"),
        ("What you'll do", "responsibilities"),
        ("ESSENTIAL DUTIES AND RESPONSIBILITIES", "responsibilities"),
        ("What we're looking for", "requirements"),
        ("Skills & Experience", "requirements"),
        ("Nice to have", "nice-to-have"),
        ("Preferred qualifications:", "nice-to-have"),
        ("What do we offer?", "benefits"),
        ("How to apply", "apply"),
        ("About us", "about"),
        ("Takenpakket", "responsibilities"),
        ("Wat ga je precies doen?", "responsibilities"),
        ("Wie zoeken wij?", "requirements"),
        ("Dit heb jij", "requirements"),
        ("Dit heb je aan ons", "benefits"),
        ("Dit kun je van ons verwachten", "benefits"),
        ("Pluspunten", "nice-to-have"),
        ("Wat bieden wij jou?", "benefits"),
        ("Hoe solliciteren?", "apply"),
        ("Vos missions principales :", "responsibilities"),
        ("Profil recherché", "requirements"),
        ("Les plus", "nice-to-have"),
        ("Ce que nous offrons", "benefits"),
        ("Comment postuler ?", "apply"),
        ("Ihre neuen Aufgaben bei uns", "responsibilities"),
        ("Das bringen Sie mit:", "requirements"),
        ("Wünschenswert:", "nice-to-have"),
        ("Darauf können Sie sich freuen", "benefits"),
        ("Jetzt bewerben!", "apply"),
        ("Languages", "languages"),
        ("Talenkennis", "languages"),
    ],
)
def test_a_line_of_heading_words_opens_a_part(heading: str, kind: str) -> None:
    text = f"Baker\n{heading}\nBread, cakes and a word with every guest."
    assert [k for k, _ in kinds(text)] == [kind]


def test_a_part_goes_on_to_the_next_heading() -> None:
    posting = facts("Baker\nResponsibilities\nBake bread\nSell cakes\nRequirements\nStrong arms")
    tasks, asked = posting.sections
    assert posting.document.quote(tasks.span) == "Bake bread\nSell cakes\n"
    assert posting.document.quote(asked.span) == "Strong arms"


@pytest.mark.parametrize(
    "line",
    [
        "You have experience with ovens and a profile on our site.",
        "- Experience",
        "- Benefits of teamwork",
        "Strong communication skills",
        "The requirements change every week, and so do the tasks.",
        "2025",
        "# 4711",
    ],
)
def test_a_line_with_more_in_it_than_a_heading_opens_no_part(line: str) -> None:
    assert kinds(f"Baker\nBread is what we bake.\n{line}\nAnd there is more to say about it.") == []


def test_headings_that_ran_together_with_the_text_around_them_open_parts() -> None:
    text = (
        "Baker\nYou join a team that bakes for the whole quarter and its cafés every single night of the week."
        "Key ResponsibilitiesKnead the dough and heat the ovens.Clean the tables.What are we looking for?Must-Have "
        "SkillsTwo years of practice.Nice-to-HaveExperience with sourdough.What do we offer?Bread at home."
    )
    assert [k for k, _ in kinds(text)] == [
        "responsibilities",
        "requirements",
        "requirements",
        "nice-to-have",
        "benefits",
    ]
    assert kinds(text)[0] == ("responsibilities", "Key Responsibilities")


def test_in_a_text_that_is_one_long_line_a_capital_sets_a_heading_off() -> None:
    prose = "je bakt elke nacht brood voor de hele buurt en voor de cafés rond het plein " * 9
    text = f"Bakker {prose}Functieomschrijving Het deeg kneden en {prose}Profiel Je hebt sterke armen en {prose}"
    assert [k for k, _ in kinds(text)] == ["responsibilities", "requirements"]


def test_a_heading_before_a_colon_opens_a_part_in_its_own_line() -> None:
    assert kinds("Baker\nREQUIREMENTS: strong arms and a driving licence that is valid for a van")[0] == (
        "requirements",
        "REQUIREMENTS",
    )


def test_a_marked_heading_counts_with_any_words() -> None:
    assert kinds("# Baker\n\n## A day at the oven\n\nBread.\n\n## Your profile\n\nArms.", "md") == [
        ("", "Baker"),
        ("", "A day at the oven"),
        ("requirements", "Your profile"),
    ]


def test_an_unknown_heading_below_a_known_one_is_of_its_kind() -> None:
    assert kinds("## Requirements\n\n### In the bakery\n\nArms.\n\n## The street\n\nCalm.", "md") == [
        ("requirements", "Requirements"),
        ("requirements", "In the bakery"),
        ("", "The street"),
    ]


def test_a_heading_with_the_remains_of_an_icon_is_read() -> None:
    assert kinds("Baker\nđź’ˇ About the role\nBread.")[0][0] == "role"


def test_a_short_line_over_a_list_is_a_heading_of_an_unknown_kind() -> None:
    assert kinds("Baker\nGood to know\nWe bake at night.\nThe quarter\n- A square\n- A church")[-1] == (
        "",
        "The quarter",
    )


def test_a_key_that_holds_a_part_stands_for_its_heading() -> None:
    posting = facts('{"title": "Baker", "responsibilities": "Bake bread.", "description": "A bakery."}', "json")
    (tasks,) = posting.sections
    assert (tasks.kind, tasks.heading.start == tasks.heading.end) == ("responsibilities", True)
    assert posting.document.quote(tasks.span) == "Bake bread."
