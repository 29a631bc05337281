"""JSON: values and their places, slips that are read over, edits that leave valid JSON."""

import json
from typing import Any

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st
from reading import mend, mended, posting, read, under, value, whole

from linter.readers import jsontext
from linter.readers.tree import Items, Node, Record, Scalar

SCALARS = (
    st.none()
    | st.booleans()
    | st.integers(-(10**6), 10**6)
    | st.floats(allow_nan=False, allow_infinity=False)
    | st.text()
)
VALUES = st.recursive(
    SCALARS, lambda inner: st.lists(inner, max_size=4) | st.dictionaries(st.text(), inner, max_size=4)
)
WORDS = st.text(st.characters(codec="utf-8", exclude_characters="<*`]#"), max_size=20)
LAYOUT = st.sampled_from([None, 0, 2, "\t"])


def plain(node: Node) -> Any:
    """Return what `json.loads` makes of a node, with scalars that are no texts as they are written."""
    if isinstance(node, Scalar):
        return node.value if node.quoted else json.loads(node.value or "null")
    if isinstance(node, Items):
        return [plain(child) for child in node.nodes]
    return {m.key: plain(m.node) for m in node.members}


@given(VALUES, st.booleans(), LAYOUT)
def test_every_value_is_what_json_loads_gives(data: Any, ascii_only: bool, indent: int | str | None) -> None:
    written = json.dumps(data, ensure_ascii=ascii_only, indent=indent)
    parsed = jsontext.parse(written)
    assert parsed.problems == () and plain(parsed.roots[0]) == data


@given(st.text('{}[]",:\\u0123456789abcdefntrue \n\t-+.eE'))
def test_what_json_loads_refuses_is_a_problem_and_what_it_takes_is_none(text: str) -> None:
    assume(text.strip() and "\n" not in text.strip())  # several lines may be JSON Lines
    try:
        json.loads(text)
        sound = True
    except (ValueError, RecursionError):
        sound = False
    kinds = {p.kind for p in jsontext.parse(text).problems} - {"duplicate-key"}
    assert kinds == (set() if sound else {"invalid-json"})


@given(st.dictionaries(st.sampled_from(["title", "location", "employer", "x", "note"]), WORDS, min_size=1), st.data())
def test_an_edit_changes_one_value_and_nothing_else(values: dict[str, str], data: st.DataObject) -> None:
    document = posting(json.dumps(values, ensure_ascii=data.draw(st.booleans()), indent=data.draw(LAYOUT)), "json")
    entry = data.draw(st.sampled_from(document.metadata))
    old = document.quote(entry.span)
    assert old == values[entry.path] and whole(document)
    assume(old)
    start, end = sorted(data.draw(st.tuples(st.integers(0, len(old)), st.integers(0, len(old)))))
    new = data.draw(st.text(st.characters(codec="utf-8"), max_size=5))
    result = mended(document, entry.start + start, entry.start + end, new)
    assert result is not None
    assert json.loads(result) == values | {entry.path: old[:start] + new + old[end:]}


def test_a_finding_points_at_the_escape_behind_the_character() -> None:
    document = posting('{"title": "Caf\\u00e9 \\ud83d\\ude00 \\"x\\"", "location": "Gent"}', "json")
    assert value(document, "title") == 'Café 😀 "x"'
    assert under(document, "é") == "\\u00e9"
    assert under(document, "😀") == "\\ud83d\\ude00"
    assert under(document, '"x"') == '\\"x\\"'


def test_half_a_surrogate_pair_is_a_replacement_character() -> None:
    assert value(posting('{"title": "a\\ud83d b", "location": "x"}', "json"), "title") == "a\ufffd b"


def test_numbers_and_words_stay_as_they_are_written_and_null_is_empty() -> None:
    document = posting('{"title": "x", "salary": 3.10, "remote": true, "location": null}', "json")
    assert [value(document, path) for path in ("salary", "remote", "location")] == ["3.10", "true", ""]
    assert mend(document, "3.10", "4") is None


def test_html_in_a_value_is_read_as_html_and_mended_through_both_notations() -> None:
    written = json.dumps(
        {"title": "Chef", "location": "Gent", "description": '<p>Caf&eacute; "De Kroon"</p>\n<ul><li>Koken</li></ul>'}
    )
    document = posting(written, "json")
    assert [(b.kind, document.quote(b.span), b.key) for b in document.body()] == [
        ("text", 'Café "De Kroon"', "description"),
        ("item", "Koken", "description"),
    ]
    assert under(document, "é") == "&eacute;"
    result = mend(document, "De Kroon", 'A & "B"')
    assert result is not None
    assert json.loads(result)["description"].startswith('<p>Caf&eacute; "A &amp; "B""</p>')


def test_a_list_of_texts_under_a_body_field_is_a_list_of_items_in_one_run() -> None:
    document = posting('{"title": "Chef", "responsibilities": ["Koken voor gasten", "Bestellen van waren"]}', "json")
    assert [(b.kind, b.key) for b in document.body()] == [("item", "responsibilities")] * 2
    assert len({b.run for b in document.body()}) == 1


@pytest.mark.parametrize(
    ("text", "pointers"),
    [
        ('{"title": "A", "location": "B"}', [""]),
        ('[{"title": "A", "location": "B"}, {"title": "C", "salary": 1}]', ["/0", "/1"]),
        ('{"jobs": [{"title": "A", "location": "B"}], "page": 1}', ["/jobs/0"]),
        ('{"@graph": [{"@type": "Organization"}, {"@type": "JobPosting"}]}', ["/@graph/1"]),
        ('{"title": "A", "location": "B"}\n{"title": "C", "location": "D"}\n', ["/0", "/1"]),
        ('{"a/b": [{"title": "A", "location": "B"}]}', ["/a~1b/0"]),
        ('{"name": "no title"}', [""]),
    ],
)
def test_each_posting_of_a_file_is_a_document_with_a_pointer(text: str, pointers: list[str]) -> None:
    assert [d.pointer for d in read(text, "json").documents] == pointers


def test_what_stands_beside_a_list_of_postings_holds_for_each_of_them() -> None:
    first, second = read(
        '{"company": "Acme", "jobs": [{"title": "A", "location": "B"}, {"title": "C", "pay": 1}]}', "json"
    ).documents
    assert value(first, "company") == value(second, "company") == "Acme"


@pytest.mark.parametrize(
    ("text", "place", "reason"),
    [
        ('{"title": "A",}', ",", "the comma before the “}” must go"),
        ('{"title": "A" "b": 1}', '"', "a comma or the closing “}” is missing before this"),
        ('{"title" 1}', "1", "a colon is missing after the key “title”"),
        ("{'title': 1}", "'title'", "a key in double quotes is missing here"),
        ('{"title": "A\nB"}', "\n", "a line break stands inside a text: write it as an escape, such as \\n"),
        ('{"title": "A}', '"', "the text that opens here has no closing double quote"),
        ('{"title": NaN}', "NaN", "a value is missing here: text stands in double quotes"),
        ('{"title": "\\q"}', "\\q", "JSON knows no such escape"),
        ('{"title": [1, 2}', "}", "a comma or the closing “]” is missing before this"),
        ('{"title": 1} x', "x", "the text goes on after the end of the JSON value"),
        ('{"title": [1', "[", "the “[” that opens here is never closed"),
    ],
)
def test_a_broken_file_is_told_at_its_place_in_a_plain_sentence(text: str, place: str, reason: str) -> None:
    (problem,) = read(text, "json").problems
    assert (problem.kind, problem.values["reason"]) == ("invalid-json", reason)
    assert text[problem.span.start : problem.span.end] == place


@pytest.mark.parametrize("text", ['{"title": "A", "location": "B",}', '{"title": "A\nB", "location": "C"}'])
def test_a_slip_that_leaves_no_doubt_is_read_over(text: str) -> None:
    assert len(read(text, "json").documents) == 1


def test_a_key_that_is_given_twice_is_told_and_the_last_counts() -> None:
    reading = read('{"title": "A", "location": "B", "title": "C"}', "json")
    assert [(p.kind, p.span, p.values) for p in reading.problems] == [("duplicate-key", (1, 8), {"key": "title"})]
    assert value(reading.documents[0], "title") == "C"


@pytest.mark.parametrize("text", ["[" * 100_000, '{"a":' * 100_000, '[{"a":' * 50_000 + "1" + "}]" * 50_000])
def test_nesting_without_end_is_a_problem_and_no_crash(text: str) -> None:
    reading = read(text, "json")
    assert [p.kind for p in reading.problems] == ["too-deep"] and reading.documents == ()


def test_a_file_without_an_object_has_no_posting() -> None:
    assert [p.kind for p in read("[1, 2]", "json").problems] == ["no-posting"]


@given(st.text('{}[]",:\\ud8e9titlelocation \n\t1-.<p>&;*#', max_size=80) | st.binary(max_size=60))
def test_no_text_makes_the_reader_raise(text: str | bytes) -> None:
    assert all(whole(d) for d in read(text, "json").documents)


def test_the_places_of_a_record_are_those_of_its_text() -> None:
    source = ' {"a": [1, {"b": "c"}]} '
    root = jsontext.parse(source).roots[0]
    assert isinstance(root, Record) and source[root.span.start : root.span.end] == source.strip()
    items = root.get("a")
    assert isinstance(items, Items) and source[items.span.start : items.span.end] == '[1, {"b": "c"}]'
