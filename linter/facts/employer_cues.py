"""Names that a posting's prose shows to be the employer's: by a cue beside them, or by a word of their own.

Cues are such as "at X we", "X is looking for", "wir sind X", "bei X", "X, a provider of"; words of their own a legal
form or the kind of a body or a business.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from typing import NamedTuple

from linter.facts import Facts, lines, names
from linter.facts.employer_names import Found, inside, is_name
from linter.facts.employer_words import WEIGHTS, EmployerWords, table
from linter.facts.occupations import role_words
from linter.facts.tables import once
from linter.facts.types import FieldValue
from linter.facts.written import function_words
from linter.lexicon import Words
from linter.patterns import lazy
from linter.spans import Span

_READ = 900  # words in which a name is looked for, and the last ones: there stands who gives equal chances
_LAST = 150
_COMPOUND = 8  # letters of a German compound that ends with the kind of an organisation
_FIRST = 7  # lines from the top of which one may start with the name
_PROSE = 8  # words of a line of prose
_OFFICES = 2  # times that an abbreviation counts for its article
_CUES = frozenset(("before", "after"))  # what stands beside a name and is no part of it
_TITLE_LINE = 20  # words of a line in which the title may name the employer
_WINDOW = 100  # code points before a verb in which its subject stands
_AFTER = lazy(rf"[ \n*_\[]{{1,4}}({names.ARTICLE})?\[?({names.RUN})")
_AHEAD = lazy(
    rf"(?:[.!?:;>*\n#\])–|,]\s{{0,3}}|(?<=[a-zà-ÿ]))({names.ARTICLE})?\[?({names.RUN})(?:\]\(\S{{1,60}}\))?\W{{0,3}}$"
)
_AHEAD_INSIDE = lazy(rf"[a-zà-ÿ] ({names.ARTICLE})?({names.RUN})\W{{0,3}}$")
_OWNER = lazy(rf"(?:^|\W)({names.ARTICLE})?({names.RUN_ALONE})['’]s (?:[\w&-]+ ){{1,5}}$")
_BEFORE_JOB = lazy(r"(Print) (\S[^\n]{1,60}?)\s$")
_SUBJECT = lazy(rf"\W{{0,4}}({names.ARTICLE})?\[?({names.RUN})(?:\]\(\S{{1,60}}\))? ([a-zà-ÿ]+(?:s|t|e)\b)")
_NAMED = lazy(rf"(?:[LD]['’])?{names.RUN_ALONE}")


class Named(NamedTuple):
    """The place of a name, and what its being shown there weighs."""

    span: Span
    weight: int


def candidates(facts: Facts) -> Iterator[Named]:
    """Yield every name that a cue or a word of its own shows, with what that weighs."""
    known = once(table, facts.knowledge.vocabulary["employer-cues"])
    roles = role_words(facts)
    first = facts.lines[0].first if facts.lines else 0  # behind the keys
    words = facts.mentions.words.text
    read = [*words[: first + _READ], *([""] * (len(words) - first - _READ - _LAST)), *words[first + _READ :][-_LAST:]]
    for subject in (*_subjects(facts, known), *_abbreviations(facts, known)):
        if is_name(facts, subject, known, roles):
            yield Named(subject.span, subject.weight)
    for word, telling in [(i, t) for i, t in enumerate(map(known.telling.get, read)) if t]:
        if "before" in telling and (found := _after_cue(facts, known, word)) and is_name(facts, found, known, roles):
            yield Named(found.span, found.weight + (" " in found.text))
        if "after" in telling and (found := _before_cue(facts, known, word)) and is_name(facts, found, known, roles):
            yield Named(found.span, found.weight + (" " in found.text))
        if not telling <= _CUES:
            yield from _by_itself(facts, known, word, telling, roles)
    if facts.written.main == "de":
        for word in [i for i, w in enumerate(read) if len(w) >= _COMPOUND and w.endswith(known.endings)]:
            if body := names.of_body(facts.text, facts.mentions.words.starts[word], known.no_name):
                yield Named(body, WEIGHTS["body"])


def _by_itself(
    facts: Facts, known: EmployerWords, word: int, telling: frozenset[str], roles: frozenset[str]
) -> Iterator[Named]:
    """Yield the names that a word of their own shows: the kind of a body or a business, a legal form, an agency."""
    words, text = facts.mentions.words, facts.text
    if "kind" in telling and (found := _apposed(facts, known, word)) and is_name(facts, found, known, roles):
        yield Named(found.span, found.weight + (" " in found.text))
    if "lead" in telling and words.text[word] not in known.units:
        body = names.of_body(text, words.starts[word], known.no_name)
        if body is not None:
            yield Named(body, WEIGHTS["body"])
    if "business" in telling and (business := _business(facts, known, word)):
        yield Named(business, WEIGHTS["business"])
    agency = known.agencies.at(words.text, word, len(words.text)) if "agency" in telling else None
    if agency is not None and not any(text[words.starts[at]].islower() for at in range(agency.first, agency.last)):
        yield Named(Span(words.starts[agency.first], words.ends[agency.last - 1]), WEIGHTS["agency"])
    if "legal" in telling and (company := names.of_company(facts, word, known.no_name)):
        yield Named(company, WEIGHTS["legal"])


def in_title(facts: Facts, title: FieldValue | None) -> Iterator[Named]:
    """Yield the name that the title's line says the job is at: "Frontend developer bij Acme (Utrecht)"."""
    if title is None:
        return
    line, words = lines.at(facts, title.span.start), facts.mentions.words
    first = words.at(title.span.start)
    last, end = (line.last, line.end) if line is not None else (words.at(title.span.end), title.span.end)
    if last - first > _TITLE_LINE:
        return
    known = once(table, facts.knowledge.vocabulary["employer-cues"])
    roles = role_words(facts)
    for cue in known.in_title.find(words, first, last):
        run = _NAMED.match(facts.text, words.ends[cue.last - 1] + 1, end)
        if run is None:
            continue
        found = Found(Span(*run.span()), run.group(), False, WEIGHTS["in-title"])
        if is_name(facts, found, known, roles):
            yield Named(found.span, found.weight)


def _subjects(facts: Facts, known: EmployerWords) -> Iterator[Found]:
    """Yield the names with which the parts about the employer start, and the first paragraphs: "Acme makes …"."""
    parts = [(s.span.start, s.span.end, WEIGHTS["about"]) for s in facts.sections if s.kind == "about"]
    top = [line for line in facts.lines[1:_FIRST] if line.last - line.first > _PROSE and line.block.kind == "text"]
    parts += [(line.start, line.end, WEIGHTS["first"]) for line in top]
    german = facts.written.main == "de"
    for start, end, weight in parts:
        name = _SUBJECT.match(facts.text, start, end)
        if name is None or name.group(3) in known.no_subject:
            continue
        span, written = Span(*name.span(2)), name.group(2)
        if " " in written or any(c.isupper() for c in written[1:]) or inside(facts, written):
            own = WEIGHTS["first"] if german else weight  # in German a department is as usual a subject
            yield Found(span, written, bool(name.group(1)), own + (" " in written))


def _abbreviations(facts: Facts, known: EmployerWords) -> Iterator[Found]:
    """Yield the abbreviations that a German text speaks of like of an office: "das BfB", "beim ITZ", "der BWI"."""
    if facts.written.main != "de":
        return
    stop = facts.mentions.words.ends[:_READ][-1:]
    offices = known.office.finditer(facts.text, 0, *stop)
    found = [m for m in offices if not facts.mentions.between("technologies", *m.span(2))]
    subjects = {m.group(2) for m in found if m.group(1)[0].isupper()}
    counted: Counter[str] = Counter()
    for name, place in ((m.group(2), Span(*m.span(2))) for m in found):
        counted[name] += 1
        if name in subjects and counted[name] <= _OFFICES:
            yield Found(place, name, False, WEIGHTS["office"])


def _business(facts: Facts, known: EmployerWords, word: int) -> Span | None:
    """Return the name of a business that its kind opens: "Bakkerij De Korf", "la librairie L'Encre"."""
    words, text = facts.mentions.words, facts.text
    at = words.starts[word]
    if word + 1 == len(words.starts) or text[words.ends[word] : words.starts[word + 1]] not in (" ", " & "):
        return None
    before = word and text[words.ends[word - 1] : at] == " " and words.text[word - 1] not in function_words(facts)
    if before and text[words.starts[word - 1]].isupper() and words.text[word - 1] not in known.no_name:
        return None  # "Canal Bakery Ltd": the kind stands inside the name
    if text[at].isupper():
        return names.of_body(text, at, known.no_name)
    run = _NAMED.match(text, words.starts[word + 1])
    return Span(*run.span()) if run and run.group().casefold().split()[0] not in known.no_name else None


def _apposed(facts: Facts, known: EmployerWords, word: int) -> Found | None:
    """Return the name that a kind of organisation explains: "Acme, a nationwide provider of …"."""
    text, at = facts.text, facts.mentions.words.starts[word]
    base = max(0, at - _WINDOW)
    comma = text.rfind(", ", base, at)
    if comma < 0 or text[comma + 2 : text.find(" ", comma + 2)] not in known.articles:
        return None
    found = known.apposed.search(text, base, at)
    if found is None:
        return None
    start, end = found.span(1)
    start = names.start(facts, start, end, known.no_name)
    while (space := text.find(" ", start, end)) >= 0 and text[start:space].casefold() in known.no_name:
        start = space + 1
    return Found(Span(start, end), text[start:end], False, WEIGHTS["apposition"])


def _after_cue(facts: Facts, known: EmployerWords, word: int) -> Found | None:
    """Return the name after the cue that starts at a word ("join", "wir sind die")."""
    words, text = facts.mentions.words, facts.text
    cue = known.before.at(words.text, word, len(words.text))
    if cue is None or not any(_can_start(text, words, at) for at in (cue.last, cue.last + 1)):
        return None
    at = words.starts[word]
    name = _AFTER.match(text, words.ends[cue.last - 1])
    if name is None or (cue.id == "headed" and text[max(0, text.rfind("\n", 0, at)) : at].strip(" #*_\n")):
        return None
    plain = cue.id == "opens" and text[at].islower()
    wrapped = "\n" in text[words.ends[cue.last - 1] : name.start(2)]
    if wrapped and cue.id == "we-are" and facts.written.main == "fr":
        return None  # "l'entreprise", and a new line
    weight = WEIGHTS["before" if plain else cue.id]
    end = names.end(text, name.start(2), name.end(2))
    return Found(Span(name.start(2), end), text[name.start(2) : end], bool(name.group(1)), weight)


def _whole(text: str, words: Words, word: int) -> int:
    """Return the first word of what a hyphen joins ("Automat-it")."""
    while word > 0 and text[words.ends[word - 1] : words.starts[word]] == "-":
        word -= 1
    return word


def _can_start(text: str, words: Words, word: int) -> bool:
    """Tell whether a word can stand in a name: a capital, a digit, or a full stop inside ("acme.example", "B.made")."""
    if word >= len(words.starts):
        return False
    if text[words.starts[word] - 1 : words.starts[word]] == "." and text[words.starts[word] - 2].isupper():
        return True
    own = text[words.starts[word] : words.ends[word]]
    return not own.islower() or text[words.ends[word] : words.ends[word] + 1] == "."


def _before_cue(facts: Facts, known: EmployerWords, word: int) -> Found | None:
    """Return the name before the cue that starts at a word ("is looking for", "ist ein")."""
    words, text = facts.mentions.words, facts.text
    if word == 0:
        return None
    at, count = words.starts[word], len(words.text)
    cue = known.after.at(words.text, word, count)
    beside = cue is not None and cue.id not in ("job-in", "hires")  # the name's last word stands right before it
    if cue is None or (beside and not _can_start(text, words, _whole(text, words, word - 1))):
        return None
    if (text[at].isupper() and cue.id != "hires") or (cue.last < count and words.text[cue.last] in known.no_verb):
        return None
    base = max(0, at - _WINDOW)
    window, base = ("\n" + text[:at], -1) if base == 0 else (text[base:at], base)
    name = (_BEFORE_JOB if cue.id == "job-in" else _AHEAD).search(window)
    if name is None and cue.id == "hires":
        name = _AHEAD_INSIDE.search(window) or _OWNER.search(window)
    if name is None:
        return None
    article = bool(name.group(1)) and cue.id != "job-in" and not (cue.id == "hires" and " " in name.group(2))
    end = base + name.end(2)
    start = names.start(facts, base + name.start(2), end, known.no_name)
    article = article and start == base + name.start(2)
    return Found(Span(start, end), text[start:end], article, WEIGHTS[cue.id])
