"""YAML with the place of every value: PyYAML's C parser for the structure, `yamlscalars` for the inside of a scalar.

What would keep the parser busy or bring it down is refused before: nesting beyond reason, and aliases that multiply.
Values stay as they are written: `no`, `3.10` and dates are text here.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

import yaml

from linter.document import Guard, TextMap
from linter.findings import Edit
from linter.patterns import lazy
from linter.readers.fragment import allowance, harmless
from linter.readers.problems import Problem
from linter.readers.quoting import YAML_BREAKS, YAML_UNPRINTABLE
from linter.readers.remarks import after_hashes
from linter.readers.tree import MAX_DEPTH, Broken, Items, Member, Node, Parsed, Record, Scalar, without_repeats
from linter.readers.yamlscalars import scalar_map
from linter.spans import Span

_LOADER = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
MAX_NODES = 200_000
"""Values of one file with every alias written out."""
_MAX_OPEN = 200
_NO_WORD = 10  # letters that are more than a word with a meaning of its own has, such as false or null
_BRACKETS = lazy(r"[\[\]{}]")
_DEEP = lazy(r"^(?:[ \t]|[-?:][ \t]){1000}", re.MULTILINE)
_NULL = "tag:yaml.org,2002:null"
_STRING = "tag:yaml.org,2002:str"
_MERGE = "tag:yaml.org,2002:merge"
_UNCLOSED = ("found unexpected end of stream", "found unexpected document indicator")
_SENTENCES = (
    ("mapping values are not allowed", "a value with a colon in it needs quotes"),
    ("could not find expected ':'", "a colon is missing after a key, or a text runs on without quotes"),
    (
        "did not find expected key",
        "this line is indented otherwise than the keys around it, or a quoted text ends too early",
    ),
    ("did not find expected '-' indicator", "this line is indented otherwise than the items of the list around it"),
    ("block sequence entries are not allowed", "a list starts on a line of its own, below its key"),
    *((words, "a quoted text is never closed") for words in _UNCLOSED),
    ("did not find expected ',' or", "a comma or a closing bracket is missing"),
    (
        "did not find expected node content",
        "a value is missing, or a text that starts with a special character needs quotes",
    ),
    ("did not find expected alphabetic", "a text that starts with * or & needs quotes"),
    ("found undefined alias", "a text that starts with * needs quotes"),
    ("found unknown escape character", "YAML knows no such escape in double quotes: use single quotes"),
    ("did not find expected <document start>", "the text goes on after the end of the YAML"),
    ("did not find expected comment or line break", "a text that starts with | or > needs quotes"),
)
_UNSTARTED = {"\t": "a tab indents this line: YAML wants spaces", "%": "a text that starts with % needs quotes"}


def parse(source: str, start: int = 0, end: int | None = None, *, kind: str = "invalid-yaml") -> Parsed:
    """Read a stretch of the source as YAML; what can't be read is a problem of the kind, never an exception."""
    end = len(source) if end is None else end
    start += source.startswith("\ufeff", start)
    text = source[start:end]
    problems: list[Problem] = []
    if (control := YAML_UNPRINTABLE.search(text)) is not None:
        at, code = start + control.start(), ord(control.group())
        reason = f"the control character U+{code:04X} may not stand in YAML"
        problems.append(Problem(kind, Span(at, at + 1), {"reason": reason}))
        text = YAML_UNPRINTABLE.sub("\ufffd", text)
    try:
        _reasonable(text, start)
        nodes = [node for node in yaml.compose_all(text, Loader=_LOADER) if node is not None]
        reader = _Reader(source, source[:start] + text, start, problems)
        roots = tuple(reader.node(node, -1, 0) for node in nodes)
    except Broken as error:
        problems.append(Problem(error.kind, error.span, {"reason": error.sentence}))
        roots = ()
    except yaml.YAMLError as error:
        problems.append(_problem(error, kind, source, start, end))
        roots = ()
    except RecursionError:
        problems.append(Problem("too-deep", Span(start, start + 1), {"reason": f"more than {MAX_DEPTH} levels"}))
        roots = ()
    return Parsed(roots, tuple(problems), after_hashes(source, start, end, roots))


def _reasonable(text: str, start: int) -> None:
    """Refuse what would overflow the parser's stack or take it quadratic time."""
    found = _DEEP.search(text)
    at = found.start() if found else -1
    if at < 0 and text.count("[") + text.count("{") > _MAX_OPEN:
        depth = 0
        for bracket in _BRACKETS.finditer(text):
            depth = depth + 1 if bracket.group() in "[{" else max(depth - 1, 0)
            if depth > _MAX_OPEN:
                at = bracket.start()
                break
    if at >= 0:
        raise Broken("too-deep", start + at, start + at + 1, f"more than {MAX_DEPTH} levels")


def _problem(error: yaml.YAMLError, kind: str, source: str, start: int, end: int) -> Problem:
    mark = getattr(error, "problem_mark", None)
    said = str(getattr(error, "problem", None) or error)
    if said.startswith(_UNCLOSED):
        mark = getattr(error, "context_mark", None) or mark  # where the quotes open: they seem to last to the end
    at = min(start + (mark.index if mark else 0), max(end - 1, start))
    while at > start and source[at : at + 1] in ("\r", "\n", ""):
        at -= 1
    reason = next((sentence for words, sentence in _SENTENCES if words in said), said)
    if "cannot start any token" in said:
        char = source[at]
        reason = _UNSTARTED.get(char, f"a text that starts with {char} needs quotes")
    return Problem(kind, Span(at, min(at + 1, len(source))), {"reason": reason})


class _Reader:
    """Turns the parser's nodes into records, lists and scalars; what an alias names is turned once."""

    def __init__(self, source: str, clean: str, shift: int, problems: list[Problem]) -> None:
        self.source = source
        self.clean = clean
        self.shift = shift
        self.problems = problems
        self.made: dict[int, tuple[Node, int]] = {}
        self.open: set[int] = set()
        self.size = 0

    def span(self, node: yaml.Node) -> Span:
        """Return where a node stands in the file."""
        return Span(node.start_mark.index + self.shift, node.end_mark.index + self.shift)

    def node(self, node: yaml.Node, indent: int, depth: int, flow: bool = False) -> Node:
        """Return the tree of a node; raises Broken where it is too deep, too large or holds itself."""
        if (known := self.made.get(id(node))) is not None:
            made, size = known
            self.size += size
        elif id(node) in self.open:
            raise Broken("too-complex", *self.span(node), "an alias stands inside what it names")
        else:
            before = self.size
            self.open.add(id(node))
            made = self.fresh(node, indent, depth, flow)
            self.open.discard(id(node))
            self.size += 1
            self.made[id(node)] = made, self.size - before
        if self.size > MAX_NODES:
            raise Broken("too-complex", *self.span(node), f"its aliases stand for more than {MAX_NODES:,} values")
        return made

    def fresh(self, node: yaml.Node, indent: int, depth: int, flow: bool) -> Node:
        """Return the tree of a node that was not met before."""
        if isinstance(node, yaml.ScalarNode):
            return self.scalar(node, indent, flow)
        span = self.span(node)
        if depth >= MAX_DEPTH:
            raise Broken("too-deep", span.start, span.start + 1, f"more than {MAX_DEPTH} levels")
        if not isinstance(node, yaml.CollectionNode):
            return Record(span, [])
        flow, column = bool(node.flow_style), node.start_mark.column
        if isinstance(node, yaml.SequenceNode):
            return Items(span, [self.node(child, column, depth + 1, flow) for child in node.value])
        members: list[Member] = []
        merged: list[Member] = []
        for key, value in node.value:
            if not isinstance(key, yaml.ScalarNode):
                continue
            below = self.node(value, column, depth + 1, flow)
            if key.tag == _MERGE:
                merged += _merged(below)
            else:
                members.append(Member(key.value, self.span(key), below))
        kept, void = without_repeats(members)
        self.problems += [Problem("duplicate-key", m.key_span, {"key": m.key}) for m in void]
        keys = {m.key for m in kept}
        return Record(span, kept + [m for m in merged if m.key not in keys])

    def scalar(self, node: yaml.ScalarNode, indent: int, flow: bool) -> Scalar:
        """Return a scalar as it is written; a null is empty."""
        span, style = self.span(node), node.style or ""
        if node.tag == _NULL:
            return Scalar("", span, TextMap(()), quoted=False)
        way = scalar_map(self.clean, span.start, span.end, style, node.value, indent)
        value = node.value
        if self.clean is not self.source and "\ufffd" in value:
            value = "".join(
                self.source[s.source_start : s.source_end] if s.exact else value[s.start : s.end] for s in way.segments
            )
        if style in ("'", '"') and not YAML_BREAKS.search(self.clean, span.start, span.end):
            return Scalar(value, span, way)
        guard = self.guard(span, value, indent, flow) if node.tag == _STRING else _never
        return Scalar(value, span, way.guarded(guard), quoted=node.tag == _STRING)

    def guard(self, span: Span, value: str, indent: int, flow: bool) -> Guard:
        """Return a guard that reads the mended scalar again, in a record of its own at the same indent."""
        source, afford = self.clean, allowance(len(value))

        def holds(edit: Edit, made: Edit) -> bool:
            left = len(value) - (edit.span.end - edit.span.start)
            if left > _NO_WORD and harmless(source, made):
                return True
            if not afford():
                return False
            mended = source[span.start : made.span.start] + made.text + source[made.span.end : span.end]
            if flow and "?" in mended:
                return False  # a key for some parsers
            meant = value[: edit.span.start] + edit.text + value[edit.span.end :]
            written = f"{{k: {mended}}}" if flow else f"{' ' * indent}k: {mended}\n"
            return _says(written, meant)

        return holds


def _never(edit: Edit, made: Edit) -> bool:
    return False


def _says(written: str, meant: str) -> bool:
    try:
        root = yaml.compose(written, Loader=_LOADER)
    except yaml.YAMLError:
        return False
    if not isinstance(root, yaml.MappingNode) or len(root.value) != 1:
        return False
    value = root.value[0][1]
    return isinstance(value, yaml.ScalarNode) and value.value == meant and value.tag == _STRING


def _merged(node: Node) -> Iterator[Member]:
    """Yield what a merge key brings in: the members of a record, or of each record of a list."""
    for record in node.nodes if isinstance(node, Items) else [node]:
        if isinstance(record, Record):
            yield from record.members
