"""Which rules run, and how bad each is: from the rules' own defaults, profiles, fields and the user's choices.

In this order: rules that are on by default; profiles; required and recommended fields; `select` (these and no
others); `extend-select`; `ignore`, which wins over both; severities; then a rule whose options (`when`) aren't given
falls away; and last, a rule that replaces others turns them off. A law's rule runs only where a chosen profile has its
jurisdiction, or where its code or name is given in full.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from linter.config import Config, ConfigError, Override
from linter.engine import Active
from linter.findings import Severity
from linter.packs import Profile, Rule, Rulebook
from linter.patterns import lazy

_CODE_START = lazy(r"[A-Z]{3}\d{0,3}")
_OF_RULES = ("select", "extend-select", "ignore", "severity")  # keys of a configuration
ALL, OFF = "ALL", "off"


class UnknownError(ConfigError):
    """There is no rule or profile of a name; `keys` are those of a configuration that it may stand under."""

    def __init__(self, message: str, name: str, keys: tuple[str, ...]) -> None:
        super().__init__(message)
        self.name = name
        self.keys = keys


class _Choice:
    """The rules that run so far, by code, in the making."""

    def __init__(self, rules: Mapping[str, Rule], jurisdictions: frozenset[str]) -> None:
        self.rules = rules
        self.jurisdictions = jurisdictions
        self.active: dict[str, Active] = {}

    def on(self, rule: Rule) -> None:
        self.active.setdefault(rule.code, Active(rule, rule.severity, rule.structured or rule.severity))

    def at_least(self, rule: Rule, severity: Severity) -> None:
        """Turn a rule on with a severity, or raise its own where that is lower."""
        have = self.active.get(rule.code, Active(rule, severity, severity))
        self.active[rule.code] = Active(
            rule, max(have.severity, severity, key=_rank), max(have.structured, severity, key=_rank)
        )

    def rate(self, selector: str, severity: str) -> None:
        """Give the rules of a selector a severity, or turn them off; one that is named in full is turned on."""
        for rule in matching(self.rules.values(), selector):
            if severity == OFF:
                self.active.pop(rule.code, None)
            elif rule.code in self.active or _in_full(rule, selector):
                self.active[rule.code] = Active(rule, Severity(severity), Severity(severity))

    def applies(self, rule: Rule) -> bool:
        """Tell whether a rule states no law, or the law of a chosen jurisdiction."""
        return not rule.jurisdictions or not self.jurisdictions.isdisjoint(map(str.casefold, rule.jurisdictions))


def _rank(severity: Severity) -> int:
    return severity.rank


def choose(book: Rulebook, config: Config, override: Override | None = None) -> tuple[Active, ...]:
    """Return the rules that run under a configuration and the choices for a path.

    Raises ConfigError for an unknown rule or profile, with file and line where the configuration's file names it.
    """
    try:
        return _chosen(book, config, override)
    except UnknownError as error:
        from linter import naming

        raise ConfigError(f"{naming.place(config, error.keys, error.name)}{error}") from error


def _chosen(book: Rulebook, config: Config, override: Override | None) -> tuple[Active, ...]:
    profiles = chosen_profiles(book, config.profiles)
    more = override or Override(())
    choice = _Choice(
        {r.code: r for r in book.rules}, frozenset(p.jurisdiction.casefold() for p in profiles if p.jurisdiction)
    )
    _defaults(choice, profiles, config, more)
    if config.select is not None:
        _narrow(choice, _named(choice, config.select))
    for rule in _named(choice, (*config.extend_select, *more.extend_select)):
        choice.on(rule)
    for selector in (*config.ignore, *more.ignore):
        for rule in matching(book.rules, selector):
            choice.active.pop(rule.code, None)
    for selector, severity in _severities(config, more):
        for rule in matching(book.rules, selector):
            if rule.code in choice.active:
                choice.rate(rule.code, severity)
    given = options(profiles, config, more)
    active = {code: a for code, a in choice.active.items() if _meant(a.rule, given)}
    replaced = {code for a in active.values() for code in a.rule.replaces}
    return tuple(a for code, a in sorted(active.items()) if code not in replaced)


def _meant(rule: Rule, given: Mapping[str, Any]) -> bool:
    """Tell whether the options are those without which a rule doesn't run."""
    return all(given.get(name, False) == value for name, value in rule.when.items())


def _defaults(choice: _Choice, profiles: Sequence[Profile], config: Config, more: Override) -> None:
    """Turn on what runs when nothing is selected."""
    for rule in choice.rules.values():
        if rule.enabled and choice.applies(rule):
            choice.on(rule)
    for profile in profiles:
        for selector, severity in sorted(profile.rules.items(), key=_wide_first):
            choice.rate(selector, severity)
    recommended = {*config.recommended, *(f for p in profiles for f in p.recommended)}
    required = {*config.required, *more.required, *(f for p in profiles for f in p.required)}
    for rule in choice.rules.values():
        if rule.check == "field" and rule.params.get("field") in recommended | required:
            choice.at_least(rule, Severity.WARNING if rule.params["field"] in required else Severity.INFO)
    for selector, severity in _severities(config, more):
        choice.rate(selector, severity)


def _severities(config: Config, more: Override) -> list[tuple[str, str]]:
    """Return the user's severities as they take effect: a path's own last, and in each the precise after the wide."""
    return [*sorted(config.severity.items(), key=_wide_first), *sorted(more.severity.items(), key=_wide_first)]


def _wide_first(choice: tuple[str, str]) -> int:
    selector = choice[0].upper()
    return -1 if selector == ALL else len(selector) if _CODE_START.fullmatch(selector) else 6


def _narrow(choice: _Choice, selected: Sequence[Rule]) -> None:
    """Keep what is selected, and what says that a file could not be read: silence about that would pass for clean."""
    codes = {rule.code for rule in selected}
    unread = {code for code, a in choice.active.items() if a.rule.check == "reading" and a.severity is Severity.ERROR}
    choice.active = {code: a for code, a in choice.active.items() if code in codes or code in unread}
    for rule in selected:
        choice.on(rule)


def _named(choice: _Choice, selectors: Iterable[str]) -> list[Rule]:
    return [
        rule
        for selector in selectors
        for rule in matching(choice.rules.values(), selector)
        if choice.applies(rule) or _in_full(rule, selector)
    ]


def _in_full(rule: Rule, selector: str) -> bool:
    return selector.upper() == rule.code or selector == rule.name


def matching(rules: Iterable[Rule], selector: str) -> list[Rule]:
    """Return the rules that a code, a name or the beginning of a code names; raises UnknownError for none."""
    known = list(rules)
    if selector.upper() == ALL:
        return known
    found = [rule for rule in known if _in_full(rule, selector)]
    if not found and _CODE_START.fullmatch(selector.upper()):
        found = [rule for rule in known if rule.code.startswith(selector.upper())]
    if not found:
        raise UnknownError(f"no rule is called “{selector}”{_near(selector, known)}", selector, _OF_RULES)
    return found


def _near(selector: str, rules: Sequence[Rule]) -> str:
    from linter.validation import nearest

    families = sorted({rule.family for rule in rules})
    names = [*families, *(rule.code for rule in rules), *(rule.name for rule in rules)]
    return nearest(selector, names) or nearest(selector.upper(), names) or f"; the families are {', '.join(families)}"


def chosen_profiles(book: Rulebook, names: Iterable[str]) -> list[Profile]:
    """Return the profiles of these names, each after those that it extends; raises UnknownError for an unknown one.

    A name may be written in capitals, as countries' codes are.
    """
    seen: set[str] = set()
    found: list[Profile] = []

    def add(name: str) -> None:
        if name in seen:
            return
        seen.add(name)
        if name not in book.profiles:
            from linter.validation import nearest

            known = sorted(book.profiles)
            hint = nearest(name, known) or f"; known: {', '.join(known)}"
            raise UnknownError(f"no profile is called “{name}”{hint}", name, ("profiles",))
        for extended in book.profiles[name].extends:
            add(extended)
        found.append(book.profiles[name])

    for name in names:
        add(name if name in book.profiles else name.lower())
    return found


def options(profiles: Iterable[Profile], config: Config, override: Override | None = None) -> dict[str, Any]:
    """Return what checkers ask for by name: of the profiles, over it the configuration's, over it that for a path."""
    merged: dict[str, Any] = {}
    for settings in (*(p.settings for p in profiles), config.options, override.options if override else {}):
        for key, value in settings.items():
            have = merged.get(key)
            merged[key] = {**have, **value} if isinstance(have, dict) and isinstance(value, dict) else value
    return merged
