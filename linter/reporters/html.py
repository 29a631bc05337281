"""The report as one page of HTML: to be filtered, with the postings and the places marked.

The page holds all that it needs and asks nothing of a network; its policy (CSP) lets run only our own script and style,
by their hashes. Without the script it is a plain report. A posting is foreign text: it only ever becomes text of the
page, never markup, script or an attribute that a browser acts on.
"""

from __future__ import annotations

from base64 import b64encode
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from hashlib import sha256
from html import escape
from pathlib import Path

from linter.findings import Finding, Fix, Related, Report, Safety, Severity
from linter.reporters import Style
from linter.reporters.markup import Mark, advice, changes, plain, posting, shown
from linter.reporters.positions import Positions
from linter.reporters.text import counted, summary
from linter.spans import Span
from linter.version import VERSION

_PARTS = Path(__file__).parent / "page"
_SHOWN = 20  # other places, and changes of a fix, that are listed with a finding
_QUOTE = 60
_OPEN = 12  # files up to which the list of files is unfolded
_SEVERITIES = (Severity.ERROR, Severity.WARNING, Severity.INFO)
_FIXES = {
    Safety.SAFE: "Fix (--fix)",
    Safety.UNSAFE: "Fix (--fix --unsafe-fixes)",
    Safety.SUGGESTION: "Proposal",
}

Numbered = Sequence[tuple[int, Finding]]


def render(report: Report, style: Style) -> Iterator[str]:
    """Yield the page, a file at a time."""
    styles, script = ((_PARTS / name).read_text(encoding="utf-8") for name in ("style.css", "script.js"))
    page = _Page(report)
    said = summary(report, style)
    yield _head(said, styles, script)
    yield f'<header class="top"><div><h1>postlint report</h1><p>{shown(said)}</p></div>{_THEME}</header>\n'
    if report.findings:
        yield from page.controls()
    yield '<main id="findings" tabindex="-1">\n'
    yield from page.contents()
    for number, path in enumerate(page.paths, 1):
        yield from page.file(number, path)
    yield f"{_NONE}</main>\n{_foot(script)}"


def _head(title: str, styles: str, script: str) -> str:
    allowed = {"script-src": _hash(script), "style-src": _hash(styles), "img-src": "data:"}
    closed = {"default-src": "'none'", "base-uri": "'none'", "form-action": "'none'"}
    policy = "; ".join(f"{kind} {source}" for kind, source in (closed | allowed).items())
    return f"""<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="{policy}">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="referrer" content="no-referrer">
<meta name="generator" content="postlint {VERSION}">
<link rel="icon" href="data:,">
<title>postlint: {plain(title)}</title>
<style>{styles}</style>
</head>
<body>
<a class="skip" href="#findings">Skip to the findings</a>
"""


def _hash(content: str) -> str:
    return f"'sha256-{b64encode(sha256(content.encode()).digest()).decode()}'"


_THEME = (
    '<fieldset class="theme" id="theme" hidden><legend>Colours</legend><div class="choices">'
    + "".join(
        f'<label><input type="radio" name="theme" value="{value}"{" checked" * (value == "auto")}>{label}</label>'
        for value, label in (("auto", "Auto"), ("light", "Light"), ("dark", "Dark"))
    )
    + "</div></fieldset>"
)


_NONE = '<p class="none" id="none" hidden>No finding is like that. “Show all” brings them back.</p>\n'


def _foot(script: str) -> str:
    return f"""<footer><p>postlint {VERSION}. <code>postlint explain CODE</code> tells more about a rule.
What is said of law is a reading aid and no legal advice.</p></footer>
<script>{script}</script>
</body>
</html>
"""


class _Page:
    """The parts of a page that are made of a report."""

    def __init__(self, report: Report) -> None:
        self._report = report
        self._positions = Positions(report.sources)
        self._numbered: Numbered = tuple(enumerate(report.findings, 1))
        self._own: dict[str, list[tuple[int, Finding]]] = {}
        self._marks: dict[str, list[Mark]] = {}
        for number, finding in self._numbered:
            self._own.setdefault(finding.path, []).append((number, finding))
            for path, mark in _marks(number, finding):
                self._marks.setdefault(path, []).append(mark)
        self.paths = sorted(self._own.keys() | {path for path in self._marks if path in report.sources})

    def controls(self) -> Iterator[str]:
        """Yield the filters, which the script shows and works."""
        counts = Counter(f.severity for f in self._report.findings)
        boxes = "".join(
            f'<label><input type="checkbox" name="severity" value="{s.value}" checked>'
            f'<span class="severity {s.value}">{counted(counts[s], s.value)}</span></label>'
            for s in _SEVERITIES
            if counts[s]
        )
        rules = Counter((f.code, f.name) for f in self._report.findings)
        codes = [(code, f"{code} {name} ({count})") for (code, name), count in sorted(rules.items())]
        files = [(f"f{n}", f"{path} ({len(self._own.get(path, ()))})") for n, path in enumerate(self.paths, 1)]
        yield f"""<form class="bar" id="filter" role="search" aria-label="Filter the findings" hidden>
<label class="field search">Search<input type="search" name="search" autocomplete="off" spellcheck="false"></label>
<fieldset><legend>Severity</legend><div class="choices">{boxes}</div></fieldset>
<label class="field">Rule<select name="rule"><option value="">All rules</option>{_options(codes)}</select></label>
<label class="field">File<select name="file"><option value="">All files</option>{_options(files)}</select></label>
<button type="reset">Show all</button>
<div class="after"><output id="count" aria-live="polite"></output>
<label><input type="checkbox" name="keys" checked>Keys:</label>
<span><kbd>j</kbd> next, <kbd>k</kbd> previous, <kbd>Enter</kbd> its place, <kbd>/</kbd> search</span></div>
</form>
"""

    def contents(self) -> Iterator[str]:
        """Yield the list of files with their counts, where there are several."""
        if len(self.paths) < 2:
            return
        rows = []
        for number, path in enumerate(self.paths, 1):
            counts = Counter(f.severity for _, f in self._own.get(path, ()))
            cells = "".join(f"<td>{counts[s] or ''}</td>" for s in _SEVERITIES)
            rows.append(f'<tr><th scope="row"><a href="#f{number}">{shown(path)}</a></th>{cells}</tr>\n')
        heads = "".join(f'<th scope="col">{title}</th>' for title in ("File", "Errors", "Warnings", "Info"))
        unfolded = " open" * (len(self.paths) <= _OPEN)
        title = counted(len(self.paths), "file")
        yield f'<details class="files"{unfolded}><summary>{title}</summary><div class="scroll">'
        yield f"<table><thead><tr>{heads}</tr></thead><tbody>\n{''.join(rows)}</tbody></table></div></details>\n"

    def file(self, number: int, path: str) -> Iterator[str]:
        """Yield the findings of a file, and the file with their places."""
        own = self._own.get(path, [])
        said = counted(len(own), "finding") if own else "belongs to findings in other files"
        yield f'<section class="file" id="f{number}" data-path="{plain(path)}" aria-labelledby="h{number}">\n'
        yield f'<h2 id="h{number}">{shown(path)} <span>{said}</span></h2>\n<div class="two">\n'
        if own:
            yield '<ol class="findings">\n'
            yield from (self._card(n, finding) for n, finding in own)
            yield "</ol>\n"
        if self._report.sources.get(path):
            yield f'<pre class="posting" tabindex="0" role="region" aria-label="Text of {plain(path)}">'
            yield from posting(self._positions.index(path), self._marks.get(path, ()))
            yield "</pre>\n"
        yield "</div>\n</section>\n"

    def _card(self, number: int, finding: Finding) -> str:
        severity = finding.severity.value
        code = f"<b>{escape(finding.code)}</b>"
        if finding.url.startswith(("https://", "http://")):
            code = f'<a href="{escape(finding.url)}" rel="noreferrer">{code}</a>'
        more = [f'<p class="help">{advice(finding.help)}</p>'] if finding.help else []
        if finding.fix:
            more.append(f"<dl>{self._fix(finding.path, finding.fix)}</dl>")
        if finding.related:
            more.append(f"<dl>{self._related(number, finding)}</dl>")
        place = self._link(finding.path, finding.path, finding.span, f"m{number}")
        head = f'<span class="number">{number}</span> <span class="severity">{severity}</span>'
        about = f'data-severity="{severity}" data-rule="{escape(finding.code)}"'
        return f"""<li class="finding {severity}" id="n{number}" {about} tabindex="-1">
<p class="head">{head} <span>{code} {shown(finding.name)}</span> {place}</p>
<h3>{shown(finding.message)}</h3>
{"".join(more)}</li>
"""

    def _link(self, here: str, path: str, span: Span, name: str) -> str:
        """Return a place with a link to its mark, where the file is on the page."""
        at = self._positions.at(path, span.start)
        place = f"{'' if path == here else path + ':'}{at['line']}:{at['column']}"
        known = bool(self._report.sources.get(path))
        said = f"line {place}" if path == here else place
        return f'<a href="#{name}">{shown(said)}</a>' if known else f"<span>{shown(said)}</span>"

    def _fix(self, path: str, fix: Fix) -> str:
        pairs = list(changes(self._positions.index(path), fix.edits))
        blocks = "".join(
            f'<div class="change"><span>before</span><code>{old}</code><span>after</span><code>{new}</code></div>'
            for old, new in pairs[:_SHOWN]
        )
        return f"<dt>{_FIXES[fix.safety]}: {shown(fix.title)}</dt><dd>{blocks}{_more(len(pairs))}</dd>"

    def _related(self, number: int, finding: Finding) -> str:
        links = [
            f"{self._link(finding.path, related.path, related.span, f'm{number}-{place}')} {self._said(related)}"
            for place, related in enumerate(finding.related[:_SHOWN], 1)
        ]
        items = "".join(f"<li>{link}</li>" for link in links)
        return f"<dt>Other places</dt><dd><ul>{items}</ul>{_more(max(finding.count - 1, len(finding.related)))}</dd>"

    def _said(self, related: Related) -> str:
        text = " ".join(self._positions.index(related.path).text[related.span.start : related.span.end].split())
        quote = f" “{text[:_QUOTE]}{'…' * (len(text) > _QUOTE)}”" if text else ""
        return shown(related.message + quote)


def _marks(number: int, finding: Finding) -> Iterator[tuple[str, Mark]]:
    """Yield the places of a finding with the files that they stand in."""
    yield finding.path, Mark(finding.span, number, f"m{number}", finding.severity)
    for place, related in enumerate(finding.related, 1):
        yield related.path, Mark(related.span, number, f"m{number}-{place}", finding.severity)


def _options(options: Iterable[tuple[str, str]]) -> str:
    return "".join(f'<option value="{escape(value)}">{plain(label)}</option>' for value, label in options)


def _more(total: int) -> str:
    return f"<p>and {total - _SHOWN:,} more</p>" if total > _SHOWN else ""
