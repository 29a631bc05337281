"""A page with schema.org JobPostings in JSON-LD scripts: what it shows and what its scripts say are one posting."""

from __future__ import annotations

from collections.abc import Mapping

from linter.document import Document
from linter.readers import html, jsontext
from linter.readers.fragment import Fragment, allowance
from linter.readers.metadata import is_job_posting, postings
from linter.readers.postings import PostingBuilder, Shown, first_key
from linter.readers.problems import Problem
from linter.readers.quoting import in_json_script
from linter.readers.remarks import settings
from linter.readers.tree import Record
from linter.spans import Span

Scripted = tuple[list[tuple[Span, Record, str]], list[Problem]]


def read(
    path: str, source: str, start: int, aliases: Mapping[str, str], front: Record | None
) -> tuple[list[Document], list[Problem]]:
    """Return the postings of a page from `start` on.

    One JobPosting, or none, and the page is the posting; several, and each is one, since the page then only lists
    them.
    """
    page = html.page(source, start)
    found, problems = _job_postings(source, page.scripts, aliases)
    if len(found) > 1:
        return [_from_script(path, source, record, pointer, aliases) for _, record, pointer in found], problems
    builder = PostingBuilder(path, source, "html", aliases)
    if front is not None:
        builder.record(front)
    fragment = page.fragment
    before = bool(found) and (not fragment.text or found[0][0].start < fragment.map.segments[0].source_start)
    if found and before:
        builder.record(found[0][1], html=True, shown=_shown(fragment))
    if fragment.text:
        builder.body(fragment, fragment.map.segments[0].source_start, fragment.map.segments[-1].source_end)
    if found and not before:
        builder.record(found[0][1], html=True, shown=_shown(fragment))
    builder.remarks += settings(source, [record for _, record, _ in found])
    if not builder.text.length and not builder.metadata:
        return [], problems or [Problem("empty-file", Span(0, min(1, len(source))))]
    return [builder.build(_anchor(fragment, front, found))], problems


def _job_postings(source: str, scripts: tuple[Span, ...], aliases: Mapping[str, str]) -> Scripted:
    found: list[tuple[Span, Record, str]] = []
    problems: list[Problem] = []
    for script in scripts:
        if not source[script.start : script.end].strip():
            continue
        parsed = jsontext.parse(source, script.start, script.end, encode=in_json_script, kind="invalid-json-ld")
        problems += parsed.problems
        found += [(script, f.record, f.pointer) for f in postings(parsed.roots, aliases) if is_job_posting(f.record)]
    return found, problems


def _from_script(path: str, source: str, record: Record, pointer: str, aliases: Mapping[str, str]) -> Document:
    builder = PostingBuilder(path, source, "html", aliases)
    builder.record(record, html=True)
    builder.remarks += settings(source, [record])
    return builder.build(first_key(record), f"{pointer}#{record.span.start}")


def _shown(fragment: Fragment) -> Shown:
    """Return a function that tells whether a page shows a paragraph, however it is broken into lines."""
    words = " ".join(fragment.text.split())
    blocks = {" ".join(fragment.text[b.start : b.end].split()) for b in fragment.blocks}
    afford = allowance(len(words))

    def shown(text: str) -> bool:
        paragraph = " ".join(text.split())
        return paragraph in blocks or (afford() and paragraph in words)

    return shown


def _anchor(fragment: Fragment, front: Record | None, found: list[tuple[Span, Record, str]]) -> Span:
    if front is not None and front.members:
        return first_key(front)
    if fragment.blocks:
        return fragment.map.source_span(fragment.blocks[0].span)
    return first_key(found[0][1])
