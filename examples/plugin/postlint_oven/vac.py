"""A reader: vacancies as an imaginary program exports them.

##title=Baker
##location=Ghent
The text of the posting.
"""

from collections.abc import Mapping

from linter.plugins import Reading
from linter.readers import encoding_problems
from linter.readers.decode import decode
from linter.readers.postings import posting
from linter.spans import Span

_MARK = "##"


def read(path: str, data: bytes, aliases: Mapping[str, str]) -> Reading:
    """Read the fields at the top of a file, and the text below them."""
    decoded = decode(data)
    source, problems = decoded.text, tuple(encoding_problems(decoded))
    if not decoded.readable:
        return Reading(source, (), problems)
    pairs, at = [], 0
    while source.startswith(_MARK, at) and "=" in (line := source[at:].partition("\n")[0]):
        equals = at + line.index("=")
        pairs.append((Span(at + len(_MARK), equals), Span(equals + 1, at + len(line))))
        at += len(line) + 1
    body = Span(min(at, len(source)), len(source))
    return Reading(source, (posting(path, source, aliases, pairs, body),), problems)
