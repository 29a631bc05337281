"""YAML: values in every style and their places, edits that leave the same YAML but for the value, limits."""

from typing import Any

import pytest
import yaml
from hypothesis import assume, given
from hypothesis import strategies as st
from reading import mend, mended, posting, read, under, value, whole

from linter.readers import yamltext
from linter.readers.tree import Items, Node, Scalar

PRINTABLE = st.characters(exclude_categories=("Cs", "Cc", "Co"), exclude_characters="\ufeff\ufffe\uffff<*`]#")
AWKWARD = st.text(st.sampled_from(list("ab éß😀:-'\"\\,{}[]&!|>%@?=~ \u2028")) | PRINTABLE, max_size=30)
LINES = st.lists(AWKWARD, min_size=1, max_size=4).map("\n".join)
KEYS = ["title", "location", "x", "note"]
STYLE = st.sampled_from([None, "'", '"', "|", ">"])
BREAKS = st.sampled_from(["\n", "\r\n", "\r"])


def plain(node: Node) -> Any:
    """Return the value of a node with every scalar as a text."""
    if isinstance(node, Scalar):
        return node.value
    if isinstance(node, Items):
        return [plain(child) for child in node.nodes]
    return {m.key: plain(m.node) for m in node.members}


def dumped(data: object, **layout: Any) -> str:
    """Return data as YAML in a style, with wrapped lines."""
    return str(yaml.dump(data, Dumper=yaml.SafeDumper, sort_keys=False, **layout))


@given(
    st.dictionaries(st.sampled_from(KEYS), LINES | st.lists(AWKWARD, max_size=3), min_size=1),
    STYLE,
    st.booleans(),
    BREAKS,
)
def test_every_value_is_what_the_yaml_library_gives(
    data: dict[str, Any], style: Any, flow: bool, line_end: str
) -> None:
    written = dumped(data, default_style=style, default_flow_style=flow, allow_unicode=True, width=20)
    written = written.replace("\n", line_end)
    expected = yaml.load(written, Loader=yaml.BaseLoader)  # noqa: S506 - it makes texts of everything
    parsed = yamltext.parse(written)
    assert parsed.problems == () and plain(parsed.roots[0]) == expected


@given(st.dictionaries(st.sampled_from(KEYS), LINES, min_size=1), STYLE, st.booleans(), BREAKS, st.data())
def test_each_character_of_a_value_leads_to_the_text_that_it_was_read_from(
    values: dict[str, str], style: Any, flow: bool, line_end: str, data: st.DataObject
) -> None:
    written = dumped(values, default_style=style, default_flow_style=flow, allow_unicode=True, width=20)
    document = posting(written.replace("\n", line_end), "yaml")
    assert whole(document)
    for segment in document.map.segments:
        if segment.exact:
            behind = document.source[segment.source_start : segment.source_end]
            assert behind == document.text[segment.start : segment.end]


@given(st.dictionaries(st.sampled_from(KEYS), LINES, min_size=1), STYLE, st.booleans(), BREAKS, st.data())
def test_an_edit_changes_one_value_and_nothing_else(
    values: dict[str, str], style: Any, flow: bool, line_end: str, data: st.DataObject
) -> None:
    written = dumped(values, default_style=style, default_flow_style=flow, allow_unicode=True, width=20)
    document = posting(written.replace("\n", line_end), "yaml")
    before = yaml.safe_load(document.source)
    entry = data.draw(st.sampled_from(document.metadata))
    old = document.quote(entry.span)
    assume(old)
    start, end = sorted(data.draw(st.tuples(st.integers(0, len(old)), st.integers(0, len(old)))))
    new = data.draw(AWKWARD)
    result = mended(document, entry.start + start, entry.start + end, new)
    if result is not None:
        assert yaml.safe_load(result) == before | {entry.path: old[:start] + new + old[end:]}


@pytest.mark.parametrize(
    "written",
    [
        "title: Müller gesucht\n",
        "title: 'Müller gesucht'\n",
        'title: "Müller gesucht"\n',
        'title: "M\\u00fcller gesucht"\n',
        "title: Müller\n  gesucht\n",
        "title: 'Müller\n\n  gesucht'\n",
        "title: |\n  Müller gesucht\n",
        "title: >-\n  Müller\n  gesucht\n",
        "{title: Müller gesucht}\n",
        "title: &name Müller gesucht\n",
        "- title: Müller gesucht\n  location: x\n",
        "title:\n    |2\n   Müller gesucht\n",
    ],
)
def test_letters_in_a_value_of_every_style_can_be_mended(written: str) -> None:
    document = posting(written, "yaml")
    result = mend(document, "ülle", "eie")
    assert result is not None
    assert "Meier" in str(yaml.safe_load(result)) and len(result) < len(written)


@pytest.mark.parametrize(
    ("written", "old", "new"),
    [
        ("title: Chef x\n", " x", ":"),
        ("title: Chef x y\n", "x", "#"),
        ("title: 3 Chefs\n", " Chefs", ""),
        ("title: no sir\n", " sir", ""),
        (f"title: n{'o' * 30}\n", "o" * 29, ""),
        ("title: Chef - x\n", "Chef ", ""),
        ("title: Chef x\n", "Chef x", ""),
        ("title: Chef\n  - x\n", "Chef ", ""),
        ("title: |\n  Chef\n  x\n", "Chef", " Chef"),
        ("title: 'Chef\n  x'\n", "x", " x"),
        ("{title: Chef}\n", "Chef", "a, b"),
    ],
)
def test_an_edit_after_which_the_value_would_be_another_is_refused(written: str, old: str, new: str) -> None:
    assert mend(posting(written, "yaml"), old, new) is None


def test_values_stay_as_they_are_written() -> None:
    document = posting("title: no\nsalary: 3.10\nstart: 2026-02-30\nremote: on\nlocation: ~\napply:\n", "yaml")
    written = [value(document, path) for path in ("title", "salary", "start", "remote", "location", "apply")]
    assert written == ["no", "3.10", "2026-02-30", "on", "", ""]


def test_a_finding_in_a_folded_value_points_at_its_line() -> None:
    document = posting("title: x\nnote: >\n  The first\n  and the second\n\n  paragraph\n", "yaml")
    assert value(document, "note") == "The first and the second\nparagraph\n"
    assert under(document, "first and") == "first\n  and"
    assert under(document, "paragraph") == "paragraph"


def test_an_alias_is_the_same_place_as_what_it_names() -> None:
    document = posting("title: x\nlocation: &place Gent\noffice: *place\n", "yaml")
    assert [document.quote(m.span) for m in document.metadata] == ["x", "Gent", "Gent"]
    assert document.text.count("Gent") == 1


def test_a_merge_key_brings_in_what_is_not_given() -> None:
    document = posting("title: x\nbase: &b {city: Gent, pay: 1}\njob:\n  <<: *b\n  city: Mons\n", "yaml")
    assert [(m.path, document.quote(m.span)) for m in document.metadata][3:] == [("job.city", "Mons"), ("job.pay", "1")]


def test_several_documents_and_lists_are_several_postings() -> None:
    assert [d.pointer for d in read("title: A\npay: 1\n---\ntitle: B\npay: 2\n", "yaml").documents] == ["/0", "/1"]
    assert [d.pointer for d in read("- title: A\n  pay: 1\n- title: B\n  pay: 2\n", "yaml").documents] == ["/0", "/1"]


@pytest.mark.parametrize(
    ("text", "place", "reason"),
    [
        ("title: Chef: de partie\n", ":", "a value with a colon in it needs quotes"),
        ("title: 'Chef\npay: 1\n", "'", "a quoted text is never closed"),
        ("\ttitle: Chef\n", "\t", "a tab indents this line: YAML wants spaces"),
        ("title: @chef\n", "@", "a text that starts with @ needs quotes"),
        ("title: *chef\n", "*", "a text that starts with * needs quotes"),
        ("title: [a, b\nx: y\n", ":", "a comma or a closing bracket is missing"),
        (
            "a:\n  - b\n c: d\n",
            "c",
            "this line is indented otherwise than the keys around it, or a quoted text ends too early",
        ),
        ("title: Chef\x92s\n", "\x92", "the control character U+0092 may not stand in YAML"),
    ],
)
def test_a_broken_file_is_told_at_its_place_in_a_plain_sentence(text: str, place: str, reason: str) -> None:
    (problem,) = read(text, "yaml").problems
    assert (problem.kind, problem.values["reason"]) == ("invalid-yaml", reason)
    assert text[problem.span.start : problem.span.end] == place


def test_a_control_character_does_not_hide_the_values() -> None:
    assert value(posting("title: Chef\x92s\npay: 1\n", "yaml"), "title") == "Chef\x92s"


def test_a_key_that_is_given_twice_is_told_and_the_last_counts() -> None:
    reading = read("title: A\npay: 1\ntitle: B\n", "yaml")
    assert [(p.kind, p.span) for p in reading.problems] == [("duplicate-key", (0, 5))]
    assert value(reading.documents[0], "title") == "B"


BOMB = "a0: &a0 [x, x, x, x, x, x, x, x, x]\n" + "".join(
    f"a{n}: &a{n} [{', '.join([f'*a{n - 1}'] * 9)}]\n" for n in range(1, 30)
)
EMPTY_BOMB = BOMB.replace("x", "[]")


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("[" * 100_000, "too-deep"),
        ("- " * 100_000, "too-deep"),
        ("{a: " * 100_000, "too-deep"),
        ("".join(f"{' ' * n}a:\n" for n in range(1500)), "too-deep"),
        ("[" * 100 + "]" * 100, "too-deep"),
        (BOMB, "too-complex"),
        (EMPTY_BOMB, "too-complex"),
        ("a: &a [*a]\n", "too-complex"),
    ],
    ids=[
        "lists",
        "dashes",
        "records",
        "indents",
        "closed lists",
        "aliases",
        "aliases of nothing",
        "an alias of itself",
    ],
)
def test_what_would_bring_a_parser_down_is_a_problem_at_once(text: str, kind: str) -> None:
    assert [p.kind for p in read(text, "yaml").problems] == [kind]


@given(st.text("abc:- \n'\"|>&*!{}[],#%@?\\\t\ufeff\x92é0", max_size=60) | st.binary(max_size=60))
def test_no_text_makes_the_reader_raise(text: str | bytes) -> None:
    assert all(whole(d) for d in read(text, "yaml").documents)
