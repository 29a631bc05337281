"""The connection to a LanguageTool server: language-tool-python, with a time limit of ours and one kind of failure."""

from __future__ import annotations

import language_tool_python
import requests

from linter.grammar.cache import Found
from linter.grammar.server import GrammarUnavailableError

_PROPOSALS = 5
_FAILURES = (language_tool_python.exceptions.LanguageToolError, requests.RequestException, OSError, ValueError)


class Tool:
    """Checks texts of one language variant; `seconds` is what a request may take."""

    def __init__(self, variant: str, url: str, seconds: float) -> None:
        self._variant, self._url, self._seconds = variant, url, seconds
        self._tool: _Limited | None = None

    def found(self, text: str) -> list[Found]:
        """Return what the server says of a text; raises GrammarUnavailableError with what to do."""
        try:
            self._tool = self._tool or _Limited(self._variant, self._url, self._seconds)
            matches = self._tool.check(text)
        except _FAILURES as error:
            slow = "timed out" in str(error).lower()
            raise GrammarUnavailableError(
                f"the LanguageTool server at {self._url} "
                + (f"did not answer within {self._seconds:g} s" if slow else "could not be asked")
                + "; start it anew with `postlint grammar stop` and `postlint grammar start`"
            ) from error
        return [
            {
                "start": match.offset,
                "end": match.offset + match.error_length,
                "rule": match.rule_id,
                "category": match.category,
                "message": match.message,
                "replacements": list(match.replacements[:_PROPOSALS]),
            }
            for match in matches
        ]


class _Limited(language_tool_python.LanguageTool):
    """The library waits five minutes for an answer."""

    def __init__(self, variant: str, url: str, seconds: float) -> None:
        self._TIMEOUT = seconds  # type: ignore[assignment]
        super().__init__(variant, remote_server=url)
