"""postlint: a linter for job postings.

`lint_text`, `lint_paths`, `inspect_text`, `load_config`, `Linter` and `Config` are the interface.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from linter.version import VERSION

if TYPE_CHECKING:
    from linter.api import Config, Linter, inspect_text, lint_paths, lint_text, load_config

__version__ = VERSION
__all__ = ["Config", "Linter", "inspect_text", "lint_paths", "lint_text", "load_config"]


def __getattr__(name: str) -> object:
    """Import the programming interface when it is first used: the command line starts without it."""
    if name in __all__:
        from linter import api

        return getattr(api, name)
    raise AttributeError(f"module “linter” has no attribute “{name}”")
