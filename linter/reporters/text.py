"""The report for people: each finding with the line it is about, what to do, and the other places that belong to it."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from linter.findings import ALSO_HERE, Finding, Fix, Related, Report, Safety, Severity
from linter.reporters import Style, cells
from linter.reporters.frame import frame
from linter.reporters.positions import Positions

_SHOWN_PLACES = 6  # other places of one cause that are listed; a finding may have dozens
_QUOTE = 40
_COLORS = {Severity.ERROR: "31", Severity.WARNING: "33", Severity.INFO: "36"}
_FIX_LABELS = {Safety.SAFE: "fix (--fix)", Safety.UNSAFE: "fix (--fix --unsafe-fixes)", Safety.SUGGESTION: "proposal"}
_BOLD, _DIM, _GREEN = "1", "2", "32"


def render(report: Report, style: Style) -> Iterator[str]:
    """Yield the findings, and a summary in plain words."""
    shown = _Shown(report, style)
    for finding in report.findings:
        yield shown.finding(finding)
    if style.summary:
        yield summary(report, style) + "\n"


class _Shown:
    """Turns findings into text."""

    def __init__(self, report: Report, style: Style) -> None:
        self._style = style
        self._positions = Positions(report.sources)
        self._helped: set[tuple[str, str]] = set()

    def finding(self, finding: Finding) -> str:
        """Return a finding as lines, with an empty one behind it."""
        lines = [self._head(finding), *self._frame(finding)]
        if finding.help and (finding.path, finding.help) not in self._helped:  # the same advice once a file
            self._helped.add((finding.path, finding.help))
            lines.append(self._note("help", finding.help))
        if finding.fix is not None:
            lines.append(self._note(_FIX_LABELS[finding.fix.safety], self._fix(finding.path, finding.fix)))
        lines += self._related(finding)
        return "\n".join(lines) + "\n\n"

    def _head(self, finding: Finding) -> str:
        where = self._at(finding.path, finding.span.start)
        code = self._linked(self._paint(finding.code, _BOLD), finding.url)
        severity = self._paint(finding.severity.value, _BOLD, _COLORS[finding.severity])
        name = self._paint(f"[{finding.name}]", _DIM)
        return f"{where}: {code} {severity}: {cells.safe(finding.message)} {name}"

    def _at(self, path: str, offset: int) -> str:
        at = self._positions.at(path, offset)
        place = f"{self._paint(cells.safe(path), _BOLD)}:{at['line']}:{at['column']}"
        return self._linked(place, _file_url(path) if self._style.links and path != "-" else "")

    def _frame(self, finding: Finding) -> Iterator[str]:
        lines = self._positions.index(finding.path)
        cut = frame(lines, finding.span, self._style.width - 9)
        if not (cut.before + cut.marked + cut.after).strip():
            return
        color = _COLORS[finding.severity]
        edge = self._paint("│", _DIM)
        number = self._paint(f"{cut.number:5}", _DIM)
        yield f"{number} {edge} {cut.before}{self._paint(cut.marked, color)}{cut.after}"
        yield f"      {edge} {self._paint(cut.marker, _BOLD, color)}"

    def _note(self, label: str, text: str) -> str:
        first, *more = cells.wrap(f"{label}: {cells.safe(text)}", self._style.width - 6)
        painted = self._paint(first[: len(label) + 1], _BOLD) + first[len(label) + 1 :]
        return "\n".join([f"      {painted}", *(f"        {line}" for line in more)])

    def _fix(self, path: str, fix: Fix) -> str:
        if len(fix.edits) != 1:
            return f"{fix.title} ({len(fix.edits)} edits)"
        edit = fix.edits[0]
        old = self._quote(path, edit.span.start, edit.span.end)
        new = cells.cut(cells.place(edit.text.strip("\r\n")), _QUOTE)
        change = f"insert “{new}”" if not old else f"“{old}” → “{new}”" if new else f"delete “{old}”"
        return f"{fix.title}: {change}"

    def _related(self, finding: Finding) -> Iterator[str]:
        same = [r for r in finding.related if r.message == ALSO_HERE]
        for related in finding.related:
            if related.message != ALSO_HERE:
                yield self._note("see", f"{self._place(finding, related)} {related.message}{self._quoted(related)}")
        if same:
            listed = ", ".join(f"{self._place(finding, r)}{self._quoted(r)}" for r in same[:_SHOWN_PLACES])
            more = finding.count - 1 - min(len(same), _SHOWN_PLACES)
            yield self._note("also", listed + (f", and {more} more" if more > 0 else ""))

    def _place(self, finding: Finding, related: Related) -> str:
        at = self._positions.at(related.path, related.span.start)
        path = "" if related.path == finding.path else related.path + ":"
        return f"{path}{at['line']}:{at['column']}"

    def _quoted(self, related: Related) -> str:
        quote = self._quote(related.path, related.span.start, related.span.end)
        return f" “{quote}”" if quote else ""

    def _quote(self, path: str, start: int, end: int) -> str:
        text = self._positions.index(path).text[start : min(end, start + 2 * _QUOTE)]
        return cells.cut(cells.place(" ".join(text.split()) or text.strip("\r\n")), _QUOTE)

    def _paint(self, text: str, *codes: str) -> str:
        return f"\x1b[{';'.join(codes)}m{text}\x1b[0m" if self._style.color else text

    def _linked(self, text: str, url: str) -> str:
        return f"\x1b]8;;{url}\x1b\\{text}\x1b]8;;\x1b\\" if self._style.links and url else text


def _file_url(path: str) -> str:
    return Path(path).absolute().as_uri()


def summary(report: Report, style: Style) -> str:
    """Return what a run found, in a sentence or two."""
    fixed = f"Mended {counted(style.fixed, 'problem')}. " if style.fixed else ""
    if not report.postings and not report.findings:
        return f"{fixed}Nothing was checked."
    if not report.findings:
        return f"{fixed}All good: {counted(report.postings, 'posting')} checked{_hidden(report)}."
    counts = [(report.count(severity), severity.value) for severity in Severity]
    parts = [counted(number, word) for number, word in counts if number]
    said = f"{fixed}Found {', '.join(parts)}"
    if report.files > 1 and (touched := {f.path for f in report.findings} - report.beside):
        said += f" in {len(touched)} of {counted(report.files, 'file')}"
    if report.postings != report.files:
        said += f" ({counted(report.postings, 'posting')})"
    return " ".join(filter(None, (f"{said}{_hidden(report)}.", _fixable(report))))


def _hidden(report: Report) -> str:
    counts = ((report.suppressed, "suppressed"), (report.known, "in the baseline"))
    told = ", ".join(f"{number:,} {what}" for number, what in counts if number)
    return f"; {told}" if told else ""


def _fixable(report: Report) -> str:
    safeties = [f.fix.safety for f in report.findings if f.fix]
    safe, unsafe = safeties.count(Safety.SAFE), safeties.count(Safety.UNSAFE)
    if safe:
        return f"--fix mends {safe}" + (f", with --unsafe-fixes {unsafe} more." if unsafe else ".")
    return f"--fix --unsafe-fixes mends {unsafe}." if unsafe else ""


def counted(number: int, word: str) -> str:
    """Return a number with what it counts: “1 file”, “1,200 errors”; “info” has no plural."""
    return f"{number:,} {word}" + ("" if number == 1 or word == "info" else "s")
