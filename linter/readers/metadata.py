"""Keys and their values: which field a key path means, and what in a file is a posting.

Keys are compared without case, space, `_` and `-`, so `date_posted`, `datePosted` and `Date posted` are one. Which key
means which field is data: `rules/vocabulary/metadata-keys.yaml`, and what the configuration adds. An alias `x.*`
stands for every key below `x`.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from itertools import islice
from typing import Any, NamedTuple

from linter.document import FIELDS
from linter.patterns import lazy
from linter.readers.remarks import KEY
from linter.readers.tree import Items, Member, Node, Record, Scalar
from linter.spans import Span

_FILLERS = lazy(r"[ _\-]")
_WRAPPERS = frozenset({"job", "posting", "jobposting", "vacancy", "vacature", "stelle", "offre", "params", "extra"})
"""Keys around the metadata of a posting that say nothing of their own."""
GENERIC = frozenset({"date", "url", "link", "email", "contact", "type", "profile", "skills"})
"""Keys that other files than postings have too: beside a title they prove nothing."""
TELLING = frozenset(FIELDS) - {"title"}
"""Fields of which one beside a title makes a posting."""
_OWN = frozenset({"", "title", "description", "responsibilities", "requirements", "benefits"})
"""Fields that a posting does not take over from what stands around it."""


class Entry(NamedTuple):
    """A scalar of a record: its dotted path without list positions, its field or "", and the list that holds it."""

    path: str
    field: str
    scalar: Scalar
    key_span: Span
    items: Items | None = None


class Found(NamedTuple):
    """A posting in a file: its record, where it stands as a JSON pointer, and what the records around it say of it."""

    record: Record
    pointer: str
    around: tuple[Entry, ...] = ()


def normal(path: str) -> str:
    """Return a key path as it is compared."""
    return _FILLERS.sub("", path).casefold()


def aliases(vocabulary: Mapping[str, Mapping[str, Any]], more: Mapping[str, str]) -> dict[str, str]:
    """Return the field of each key path, in its normal form; what the configuration adds wins."""
    shipped = vocabulary.get("metadata-keys", {})
    table = {normal(key): field for field, entry in shipped.items() for key in entry["keys"]}
    return table | {normal(key): field for key, field in more.items()}


def field_of(path: str, table: Mapping[str, str]) -> str:
    """Return the field that a key path means, or ""."""
    rest = normal(path)
    while rest:
        if (field := table.get(rest)) is not None:
            return field
        above, dot, _ = rest.rpartition(".")
        if dot and (field := table.get(above + ".*")) is not None:
            return field
        head, _, rest = rest.partition(".")
        if head not in _WRAPPERS:
            break
    return ""


def entries(node: Node, table: Mapping[str, str]) -> Iterator[Entry]:
    """Yield the scalars of a record in order, less what belongs to the notation (@ and $) and to the linter."""
    return _entries(node, table, "", node.span, None)


def _entries(node: Node, table: Mapping[str, str], path: str, key: Span, items: Items | None) -> Iterator[Entry]:
    if isinstance(node, Scalar):
        yield Entry(path, field_of(path, table), node, key, items)
    elif isinstance(node, Items):
        for child in node.nodes:
            yield from _entries(child, table, path, key, node)
    else:
        for member in node.members:
            if not member.key.startswith(("@", "$")) and member.key != KEY:
                below = f"{path}.{member.key}" if path else member.key
                yield from _entries(member.node, table, below, member.key_span, None)


def is_job_posting(record: Record) -> bool:
    """Tell whether a record says of itself that it is a schema.org JobPosting."""
    kind = record.get("@type")
    kinds = kind.nodes if isinstance(kind, Items) else [kind]
    return any(isinstance(k, Scalar) and k.value.rpartition("/")[2] == "JobPosting" for k in kinds)


def looks_like_posting(record: Record, table: Mapping[str, str]) -> bool:
    """Tell whether a record is a JobPosting, or has a title and another field of postings."""
    if is_job_posting(record):
        return True
    titled = telling = False
    for member in record.members:
        if field_of(member.key, table) == "title":
            titled = titled or (isinstance(member.node, Scalar) and bool(member.node.value.strip()))
        elif not telling:
            telling = _tells(member, table)
    return titled and telling


def _tells(member: Member, table: Mapping[str, str]) -> bool:
    """Tell whether a key, or one below it, is a field that other files don't have."""
    if normal(member.key) in GENERIC:
        return False
    below = islice(_entries(member.node, table, member.key, member.key_span, None), 50)
    return any(e.field.partition(".")[0] in TELLING for e in below)


def postings(roots: tuple[Node, ...], table: Mapping[str, str]) -> list[Found]:
    """Return the records of a file that look like postings; those in a list win over the record that has the list."""
    seen: set[int] = set()
    if len(roots) == 1:
        found = list(_postings(roots[0], table, "", (), seen))
    else:
        found = [f for number, root in enumerate(roots) for f in _postings(root, table, f"/{number}", (), seen)]
    if not any(_reference(m.node) for f in found for m in f.record.members):
        return found
    named = {i.value: r for root in roots for r in _records(root) if isinstance(i := r.get("@id"), Scalar)}
    return [f._replace(record=_linked(f.record, named)) for f in found]


def _reference(node: Node) -> str:
    """Return the identifier of a record that only refers to another one, as in a graph of JSON-LD."""
    if not isinstance(node, Record) or any(m.key not in ("@id", "@type") for m in node.members):
        return ""
    identifier = node.get("@id")
    return identifier.value if isinstance(identifier, Scalar) else ""


def _records(node: Node) -> Iterator[Record]:
    """Yield every record of a tree that says something."""
    if isinstance(node, Record):
        if not _reference(node):
            yield node
        for member in node.members:
            yield from _records(member.node)
    elif isinstance(node, Items):
        for child in node.nodes:
            yield from _records(child)


def _linked(record: Record, named: Mapping[str, Record]) -> Record:
    """Return a posting with the records that it refers to in their places; what those refer to is left alone."""
    members = [m._replace(node=named.get(_reference(m.node), m.node)) for m in record.members]
    return Record(record.span, members)


def _postings(
    node: Node, table: Mapping[str, str], pointer: str, around: tuple[Entry, ...], seen: set[int]
) -> Iterator[Found]:
    if isinstance(node, Scalar) or id(node) in seen:
        return
    seen.add(id(node))
    if isinstance(node, Items):
        for number, child in enumerate(node.nodes):
            yield from _postings(child, table, f"{pointer}/{number}", around, seen)
        return
    like = looks_like_posting(node, table)
    if like and not _lists_postings(node, table):
        yield Found(node, pointer, around)
        return
    own = tuple(e for m in node.members if isinstance(m.node, Scalar) for e in _shared(m, table))
    for member in node.members:
        key = member.key.replace("~", "~0").replace("/", "~1")
        yield from _postings(member.node, table, f"{pointer}/{key}", around + own, seen)


def _lists_postings(record: Record, table: Mapping[str, str]) -> bool:
    """Tell whether a record has a list of postings, so that it is no posting itself."""
    if is_job_posting(record):
        return False
    lists = (m.node.nodes for m in record.members if isinstance(m.node, Items))
    return any(isinstance(n, Record) and looks_like_posting(n, table) for nodes in lists for n in nodes[:3])


def _shared(member: Member, table: Mapping[str, str]) -> Iterator[Entry]:
    """Yield what a key beside a list of postings says of each of them, such as the employer."""
    return (e for e in _entries(member.node, table, member.key, member.key_span, None) if e.field not in _OWN)
