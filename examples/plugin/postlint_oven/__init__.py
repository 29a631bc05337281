"""A plug-in for postlint with one of each: a checker with its rule, a reader and a reporter."""

from pathlib import Path

from linter.plugins import Check, Plugin
from postlint_oven import spreadsheet, tone, vac

plugin = Plugin(
    checkers={"exclamation-marks": Check(tone.exclamation_marks, tone.PARAMS)},
    readers={"vac": vac.read},
    reporters={"csv": spreadsheet.render},
    rules=[Path(__file__).parent / "rules"],
)
