"""How the tests of grammar ask about a text."""

from click.testing import CliRunner, Result

from linter.cli import group
from linter.config import Config, Grammar
from linter.run import Linter

SLIP = "You are responsible for the maintenence of our garden tools.\n"


def check(text: str, grammar: Grammar, select: tuple[str, ...] = ("GRM", "RUN")) -> list[tuple[str, str]]:
    """Return the codes and the messages of what is found in a text."""
    checked = Linter(Config(select=select, grammar=grammar)).check("posting.txt", text.encode())
    return [(f.code, f.message) for f in checked.findings]


def codes(
    text: str,
    grammar: Grammar = Grammar(enabled=True),  # noqa: B008 - frozen
    select: tuple[str, ...] = ("GRM", "RUN"),
) -> list[str]:
    return [code for code, _ in check(text, grammar, select)]


def postlint(*arguments: str) -> Result:
    return CliRunner().invoke(group, arguments)
