"""The profiles that a posting's own location calls for (`jurisdiction = "auto"`), and why a finding came of them."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping

from linter.engine import Active
from linter.facts.jurisdictions import chain
from linter.facts.types import Jurisdiction
from linter.findings import Finding
from linter.packs import Rulebook

Rules = Mapping[str, Active]
"""The rules that run, by their codes."""


def called_for(book: Rulebook, found: Iterable[Jurisdiction]) -> dict[str, Jurisdiction]:
    """Return the profiles of some jurisdictions; one that no profile has counts as what it lies in.

    Kansas has no profile, and is in the United States, which have one.
    """
    profiles = {p.jurisdiction: p.name for p in book.profiles.values() if p.jurisdiction}
    known = book.knowledge.vocabulary.get("jurisdictions", {})
    called: dict[str, Jurisdiction] = {}
    for jurisdiction in found:
        name = next((profiles[name] for name in chain(known, jurisdiction.name) if name in profiles), None)
        if name is not None:
            called.setdefault(name, jurisdiction)
    return called


def explained(
    findings: Iterable[Finding], usual: Rules, local: Mapping[str, Rules], called: Mapping[str, Jurisdiction]
) -> list[Finding]:
    """Say, of each finding that a profile called for by the location brought or made worse, which place it is for.

    `usual` are the rules that would run anyway, `local` those with each of the profiles alone.
    """

    def callers(finding: Finding) -> list[str]:
        mine = usual.get(finding.code)
        return [name for name, rules in local.items() if finding.code in rules and rules[finding.code] != mine]

    return [_explained(finding, callers, called) for finding in findings]


def _explained(
    finding: Finding, callers: Callable[[Finding], list[str]], called: Mapping[str, Jurisdiction]
) -> Finding:
    parts = tuple(_explained(part, callers, called) for part in finding.parts)
    gathers = bool(parts) and parts[0].code != finding.code
    profiles = [callers(part) for part in parts] if gathers else [callers(finding)]
    names = dict.fromkeys(name for some in profiles for name in some)
    if not names:
        return finding
    said = "It applies" if all(profiles) else "Some of it applies"
    why = " and ".join(f"{_named(called[name])} (profile {name})" for name in names)
    return finding._replace(parts=parts, help=f"{finding.help} {said} because {why}.".strip())


def _named(jurisdiction: Jurisdiction) -> str:
    who = "the posting" if jurisdiction.span is not None else "the configuration"
    return f"{who} names {jurisdiction.place}"
