"""Front matter: metadata at the top of Markdown, HTML and text, also where it is broken."""

import pytest
from reading import mend, posting, read, shown, under, value

BODY = "\n# Chef\n\nYou cook.\n"


def test_metadata_and_body_are_one_posting_in_the_order_of_the_file() -> None:
    document = posting("---\ntitle: Chef\nlocation: {city: Gent}\ntags: [a, b]\n---" + BODY, "md")
    assert [(b.kind, document.quote(b.span), b.key) for b in document.blocks] == [
        ("value", "Chef", "title"),
        ("value", "Gent", "location.city"),
        ("value", "a", "tags"),
        ("value", "b", "tags"),
        ("heading", "Chef", ""),
        ("text", "You cook.", ""),
    ]
    assert document.structured and document.source[slice(*document.anchor)] == "title"
    assert [m.field for m in document.metadata] == ["title", "location", "category", "category"]


def test_an_edit_is_written_in_the_notation_of_its_place() -> None:
    document = posting("---\ntitle: 'Chef de partie'\n---\nYou cook **well**.\n", "md")
    assert mend(document, "de partie", "d'équipe") == "---\ntitle: 'Chef d''équipe'\n---\nYou cook **well**.\n"
    assert mend(document, "well", "& bake") == "---\ntitle: 'Chef de partie'\n---\nYou cook **& bake**.\n"


@pytest.mark.parametrize("suffix", ["txt", "html", "md"])
def test_it_is_read_in_every_format_of_text(suffix: str) -> None:
    document = posting("\ufeff---\r\ntitle: Chef\r\n---\r\nYou cook\r\n", suffix)
    assert value(document, "title") == "Chef" and shown(document) == [("text", "You cook")]
    assert under(document, "You cook") == "You cook"


def test_broken_front_matter_is_told_at_its_line_and_all_else_is_still_read() -> None:
    text = '---\ntitle: Chef: de partie\nlocation: "Gent"\n  pay: 3\n---' + BODY
    reading = read(text, "md")
    (problem,) = reading.problems
    assert problem.kind == "invalid-front-matter" and text[problem.span.start :].startswith(": de partie")
    (document,) = reading.documents
    assert value(document, "title") == "Chef: de partie" and value(document, "location") == "Gent"
    assert shown(document) == [("heading", "Chef"), ("text", "You cook.")]
    assert mend(document, "de partie", "x") is None


def test_front_matter_that_is_never_closed_is_told() -> None:
    reading = read("---\ntitle: Chef\n\nYou cook.\n", "md")
    assert [(p.kind, p.span) for p in reading.problems] == [("invalid-front-matter", (0, 3))]
    assert ("text", "You cook.") in shown(reading.documents[0])


@pytest.mark.parametrize(
    "text", ["---\nChef\n---\nYou cook\n", "---\ntitle: Chef\nYou cook\n", "---\n", "----\na: b\n---\n"]
)
def test_lines_of_dashes_in_plain_text_are_no_front_matter(text: str) -> None:
    reading = read(text, "txt")
    assert reading.problems == () and reading.documents[0].metadata == ()
    assert reading.documents[0].text == text


def test_empty_front_matter_leaves_the_body() -> None:
    document = posting("---\n---\nYou cook.\n", "md")
    assert shown(document) == [("text", "You cook.")] and not document.structured


TOML = """\
+++
title = "Chef \\"de\\" partie"
date = 2026-01-02
tags = ["a", 'b c'] # more
[params]
location = 'Gent'
+++
You cook.
"""


def test_toml_is_read_too() -> None:
    document = posting(TOML, "md")
    assert [(m.path, m.field, document.quote(m.span)) for m in document.metadata[1:]] == [
        ("date", "date_posted", "2026-01-02"),
        ("tags", "category", "a"),
        ("tags", "category", "b c"),
        ("params.location", "location", "Gent"),
    ]
    assert under(document, "Gent") == "Gent" and mend(document, "Gent", "x") is None


def test_broken_toml_is_told_at_its_line() -> None:
    text = "+++\ntitle = Chef\n+++\nYou cook.\n"
    reading = read(text, "md")
    assert [p.kind for p in reading.problems] == ["invalid-front-matter"]
    assert text[: reading.problems[0].span.start].count("\n") == 1
    assert shown(reading.documents[0]) == [("text", "You cook.")]
