"""Pages with JSON-LD: what the page shows and what its script says are one posting."""

import json

from reading import mend, posting, read, shown, value

POSTING = {
    "@context": "https://schema.org",
    "@type": "JobPosting",
    "title": "Chef",
    "description": "<p>You cook.</p><p>You bake.</p>",
    "hiringOrganization": {"@type": "Organization", "name": "Acme"},
    "jobLocation": {"@type": "Place", "address": {"addressLocality": "Gent", "addressCountry": "BE"}},
}


def page(*data: object, body: str = "<h1>Chef</h1><p>You cook.</p>") -> str:
    """Return a page with JSON-LD scripts in its head."""
    scripts = "".join(f'<script type="application/ld+json">{json.dumps(d)}</script>' for d in data)
    return f"<html><head>{scripts}</head><body>{body}</body></html>"


def test_metadata_comes_from_the_script_and_text_from_the_page() -> None:
    document = posting(page(POSTING), "html")
    assert document.structured and value(document, "hiringOrganization.name") == "Acme"
    fields = {m.path: m.field for m in document.metadata}
    assert fields["jobLocation.address.addressLocality"] == "location"
    assert fields["jobLocation.address.addressCountry"] == "location.country"
    assert "@type" not in fields


def test_a_paragraph_that_the_page_shows_too_is_read_once() -> None:
    assert [text for _, text in shown(posting(page(POSTING), "html"))] == ["You bake.", "Chef", "You cook."]
    whole = page(POSTING, body="<h1>Chef</h1><p>You cook. <b>You bake.</b></p>")
    assert [text for _, text in shown(posting(whole, "html"))] == ["Chef", "You cook. You bake."]


def test_an_edit_in_the_script_leaves_json_that_cannot_end_it() -> None:
    document = posting(page(POSTING), "html")
    result = mend(document, "Acme", 'A</script>"é')
    assert result is not None
    (again,) = read(result, "html").documents
    assert value(again, "hiringOrganization.name") == 'A</script>"é'


def test_a_graph_and_a_list_are_looked_through() -> None:
    for data in ({"@graph": [{"@type": "WebSite", "name": "x"}, POSTING]}, [POSTING]):
        assert value(posting(page(data), "html"), "title") == "Chef"


def test_what_a_posting_refers_to_in_its_graph_is_read_in_its_place() -> None:
    company = {"@type": "Organization", "@id": "#acme", "name": "Acme", "founder": {"@id": "#job"}}
    job = {**POSTING, "@id": "#job", "hiringOrganization": {"@id": "#acme"}}
    document = posting(page({"@graph": [job, company]}), "html")
    assert value(document, "hiringOrganization.name") == "Acme"


def test_several_job_postings_are_several_documents() -> None:
    documents = read(page(POSTING, POSTING | {"title": "Baker"}), "html").documents
    assert [value(d, "title") for d in documents] == ["Chef", "Baker"]
    assert len({d.pointer for d in documents}) == 2


def test_a_script_of_another_kind_says_nothing() -> None:
    document = posting(page({"@type": "Organization", "name": "Acme"}), "html")
    assert document.metadata == () and document.text == "Chef\nYou cook."


def test_a_broken_script_is_told_and_the_page_is_still_read() -> None:
    text = '<script type="application/ld+json">{"@type": "JobPosting" "title": 1}</script><p>Chef</p>'
    reading = read(text, "html")
    assert [(p.kind, text[p.span.start : p.span.end]) for p in reading.problems] == [("invalid-json-ld", '"')]
    assert reading.documents[0].text == "Chef"


def test_a_page_without_text_has_the_script_alone() -> None:
    assert [text for _, text in shown(posting(page(POSTING, body=""), "html"))] == ["You cook.", "You bake."]
