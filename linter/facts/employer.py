"""The employer's name in prose: the name that the words around it show to be the one who hires.

A name is a run of capitalised words. What speaks for it is weighed over the text: "At X we …", "X is looking for",
"wir sind X", "bei X", "X ist eine …", a legal form or the kind of a public body in it, and how often it stands there. A
common word is no name: one that a sentence starts with, a German noun. The best founded name is given, if it is
founded well enough.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from itertools import islice
from typing import NamedTuple

from linter.facts import Facts, lines, names
from linter.facts.employer_words import EmployerWords, table
from linter.facts.occupations import role_words
from linter.facts.phrases import one_of
from linter.facts.places import alone
from linter.facts.tables import Entries, once
from linter.facts.types import FieldValue
from linter.facts.written import function_words
from linter.lexicon import Words
from linter.patterns import lazy
from linter.spans import Span

_READ = 900  # words in which a name is looked for, and the last ones: there stands who gives equal chances
_LAST = 150
_ENOUGH = 3
_AGAIN = 3  # other places of the name that count
_WEIGHTS = {
    "opens": 4,
    "before": 2,
    "headed": 3,
    "we-are": 3,
    "hires": 5,
    "describes": 3,
    "does": 1,
    "job-in": 6,
    "in-title": 8,
    "apposition": 4,
    "about": 3,
    "first": 1,
    "office": 1,
    "business": 3,
    "agency": 4,
    "body": 1,
    "legal": 3,
}
_BOARD = 3  # lines that a board sets on top: title, employer, place
_COMPOUND = 8  # letters of a German compound that ends with the kind of an organisation
_LETTERS = 2  # of the shortest name
_NAME_WORDS = 9
_FIRST = 7  # lines from the top of which one may start with the name
_PROSE = 8  # words of a line of prose
_OFFICES = 2  # times that an abbreviation counts for its article
_CUES = frozenset(("before", "after"))  # what stands beside a name and is no part of it
_TITLE_LINE = 20  # words of a line in which the title may name the employer
_MARKS = 3  # code points beside a line in which a template's braces stand
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
_LONG_FORM = lazy(rf"{names.ARTICLE}?({names.RUN_ALONE})\s?[(„\"“]{{1,2}}$")
_DIVIDER = lazy(r" [·|•–-] ")
_BRACKETED_TOWN = lazy(r"\s?\([A-ZÀ-Ý][a-zà-ÿ-]{2,}\)$")
_LONG_NUMBER = lazy(r"\d{4}")
_NUMBER = lazy(r"[\d.,+%/-]+|[a-z]{1,4}-\d+")
_NO_NAME = frozenset(":{}<>@")


class _Name(NamedTuple):
    span: Span
    weight: int


class _Found(NamedTuple):
    span: Span
    text: str
    article: bool  # whether an article stands before it that makes it a common noun
    weight: int


def read(facts: Facts, title: FieldValue | None) -> Iterator[FieldValue]:
    """Yield the name that is best founded; the line for it that boards set beside the title comes first."""
    line = _set_line(facts, title) or _before_bar(facts, title)
    if line is not None:
        yield FieldValue("employer", line, facts.document.quote(line), "label")
        return
    weights: dict[str, int] = {}
    places: dict[str, Span] = {}
    for span, weight in (*_in_title(facts, title), *_candidates(facts)):
        if title is not None and span.overlaps(title.span) and weight < _WEIGHTS["in-title"]:
            continue
        name = facts.text[span.start : span.end]
        weights[name] = weights.get(name, 0) + weight
        places.setdefault(name, span)
    for name in weights:
        weights[name] += min(_AGAIN, _times(facts.text, name) - 1)
    best = max(weights, key=lambda name: weights[name], default="")
    if best and weights[best] >= _ENOUGH:
        span = _long_form(facts, best) or _without_town(facts, places[best])
        yield FieldValue("employer", span, facts.document.quote(span), "prose")


def _long_form(facts: Facts, name: str) -> Span | None:
    """Return the words that a name in capitals shortens: "Bundesamt für Bauwesen (BfB)"."""
    at = facts.text.find(f"({name}") if sum(c.isupper() for c in name) > 1 and " " not in name else -1
    found = _LONG_FORM.search(facts.text, max(0, at - _WINDOW), at + 1) if at > 0 else None
    if found is None or " " not in found.group(1) or found.group(1)[0].isdigit():
        return None
    kinds = once(table, facts.knowledge.vocabulary["employer-cues"]).kinds
    if found.group(1)[0] != name[0] and kinds.isdisjoint(found.group(1).casefold().split()):
        return None
    return Span(found.start(1), found.end(1))


def _without_town(facts: Facts, name: Span) -> Span:
    """Return a name without the town that is said of it: "De Korf in Urk"; an "Institut für … in …" keeps it."""
    town = once(_of_town, facts.knowledge.vocabulary["place-cues"]).search(facts.text, name.start, name.end)
    bracketed = _BRACKETED_TOWN.search(facts.text, name.start, name.end)
    if town is not None and facts.written.main != "de":
        return Span(name.start, town.start())
    return Span(name.start, bracketed.start()) if bracketed else name


def _of_town(entries: Entries) -> re.Pattern[str]:
    return re.compile(rf" {one_of(entries, 'seat')} [A-ZÀ-Ý][\w-]+$")


def _set_line(facts: Facts, title: FieldValue | None) -> Span | None:
    """Return the first line over a labelled title, or the line between the title and a line of places."""
    top = facts.lines
    if title is None or len(top) < _BOARD:
        return None
    first, second, third = top[:_BOARD]
    if (
        title.origin == "label"
        and title.label is not None
        and first.end < title.label.start <= top[min(4, len(top) - 1)].start
    ):
        return _short(facts, Span(first.start_word, first.end_word))
    if not title.span.overlaps(Span(first.start, first.end)):
        return None
    if alone(facts, third):
        return _short(facts, Span(second.start_word, second.end_word))
    divider = _DIVIDER.search(facts.text, second.start, second.end)
    if divider and facts.mentions.between("places", divider.end(), divider.end() + 1):
        return _short(facts, Span(second.start_word, divider.start()))
    return None


def _before_bar(facts: Facts, title: FieldValue | None) -> Span | None:
    """Return what stands before the first bar of a line whose later part is the title ("Acme | Engineer | Lyon")."""
    line = lines.at(facts, title.span.start) if title is not None else None
    bar = facts.text.find("|", line.start_word, line.end) if line is not None else -1
    if title is None or line is None or bar < 0 or title.span.start < bar:
        return None
    last = facts.mentions.words.at(bar) - 1
    span = Span(line.start_word, facts.mentions.words.ends[last]) if last >= line.first else None
    if span is None or _is_place(facts, span) or not facts.text[span.start].isupper():
        return None
    return _short(facts, span)


def _short(facts: Facts, span: Span) -> Span | None:
    """Return a line, or the part of one, that has the form of a name."""
    known = once(table, facts.knowledge.vocabulary["employer-cues"])
    words = facts.mentions.words
    own, written = words.text[words.at(span.start) : words.at(span.end)], facts.document.quote(span)
    around = facts.text[max(0, span.start - _MARKS) : span.end + _MARKS]
    if len(own) > _NAME_WORDS or own[0] in known.no_name or not _NO_NAME.isdisjoint(around):
        return None
    if not role_words(facts).isdisjoint(own) or any(span.overlaps(paid.span) for paid in facts.pay):
        return None
    if any(facts.mentions.between(name, span.start, span.end) for name in ("employment", "contract-types")):
        return None
    closed = "(" in written and facts.text.startswith(")", span.end)
    return Span(span.start, span.end + closed)


def _candidates(facts: Facts) -> Iterator[_Name]:
    """Yield every name that a cue or a word of its own shows, with what that weighs."""
    known = once(table, facts.knowledge.vocabulary["employer-cues"])
    roles = role_words(facts)
    first = facts.lines[0].first if facts.lines else 0  # behind the keys
    words = facts.mentions.words.text
    read = [*words[: first + _READ], *([""] * (len(words) - first - _READ - _LAST)), *words[first + _READ :][-_LAST:]]
    for subject in (*_subjects(facts, known), *_abbreviations(facts, known)):
        if _is_name(facts, subject, known, roles):
            yield _Name(subject.span, subject.weight)
    for word, telling in [(i, t) for i, t in enumerate(map(known.telling.get, read)) if t]:
        if "before" in telling and (found := _after_cue(facts, known, word)) and _is_name(facts, found, known, roles):
            yield _Name(found.span, found.weight + (" " in found.text))
        if "after" in telling and (found := _before_cue(facts, known, word)) and _is_name(facts, found, known, roles):
            yield _Name(found.span, found.weight + (" " in found.text))
        if not telling <= _CUES:
            yield from _by_itself(facts, known, word, telling, roles)
    if facts.written.main == "de":
        for word in [i for i, w in enumerate(read) if len(w) >= _COMPOUND and w.endswith(known.endings)]:
            if body := names.of_body(facts.text, facts.mentions.words.starts[word], known.no_name):
                yield _Name(body, _WEIGHTS["body"])


def _by_itself(
    facts: Facts, known: EmployerWords, word: int, telling: frozenset[str], roles: frozenset[str]
) -> Iterator[_Name]:
    """Yield the names that a word of their own shows: the kind of a body or a business, a legal form, an agency."""
    words, text = facts.mentions.words, facts.text
    if "kind" in telling and (found := _apposed(facts, known, word)) and _is_name(facts, found, known, roles):
        yield _Name(found.span, found.weight + (" " in found.text))
    if "lead" in telling and words.text[word] not in known.units:
        body = names.of_body(text, words.starts[word], known.no_name)
        if body is not None:
            yield _Name(body, _WEIGHTS["body"])
    if "business" in telling and (business := _business(facts, known, word)):
        yield _Name(business, _WEIGHTS["business"])
    agency = known.agencies.at(words.text, word, len(words.text)) if "agency" in telling else None
    if agency is not None and not any(text[words.starts[at]].islower() for at in range(agency.first, agency.last)):
        yield _Name(Span(words.starts[agency.first], words.ends[agency.last - 1]), _WEIGHTS["agency"])
    if "legal" in telling and (company := names.of_company(facts, word, known.no_name)):
        yield _Name(company, _WEIGHTS["legal"])


def _in_title(facts: Facts, title: FieldValue | None) -> Iterator[_Name]:
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
        found = _Found(Span(*run.span()), run.group(), False, _WEIGHTS["in-title"])
        if _is_name(facts, found, known, roles):
            yield _Name(found.span, found.weight)


def _subjects(facts: Facts, known: EmployerWords) -> Iterator[_Found]:
    """Yield the names with which the parts about the employer start, and the first paragraphs: "Acme makes …"."""
    parts = [(s.span.start, s.span.end, _WEIGHTS["about"]) for s in facts.sections if s.kind == "about"]
    top = [line for line in facts.lines[1:_FIRST] if line.last - line.first > _PROSE and line.block.kind == "text"]
    parts += [(line.start, line.end, _WEIGHTS["first"]) for line in top]
    german = facts.written.main == "de"
    for start, end, weight in parts:
        name = _SUBJECT.match(facts.text, start, end)
        if name is None or name.group(3) in known.no_subject:
            continue
        span, written = Span(*name.span(2)), name.group(2)
        if " " in written or any(c.isupper() for c in written[1:]) or _inside(facts, written):
            own = _WEIGHTS["first"] if german else weight  # in German a department is as usual a subject
            yield _Found(span, written, bool(name.group(1)), own + (" " in written))


def _inside(facts: Facts, name: str) -> bool:
    """Tell whether a name stands inside a sentence too, where only names have a capital."""
    text = facts.text
    return any(text[at - 1] == " " and (text[at - 2].islower() or text[at - 2] == ",") for at in _places(text, name))


def _times(text: str, name: str) -> int:
    """Return how often a name stands in a text, up to as often as counts."""
    return sum(1 for _ in islice(_places(text, name), _AGAIN + 1))


def _places(text: str, name: str) -> Iterator[int]:
    """Yield where a name stands by itself, and not in another word."""
    at = text.find(name)
    while at >= 0:
        end = at + len(name)
        if not (text[at - 1 : at].isalnum() or text[end : end + 1].isalnum()):
            yield at
        at = text.find(name, end)


def _abbreviations(facts: Facts, known: EmployerWords) -> Iterator[_Found]:
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
            yield _Found(place, name, False, _WEIGHTS["office"])


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


def _apposed(facts: Facts, known: EmployerWords, word: int) -> _Found | None:
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
    return _Found(Span(start, end), text[start:end], False, _WEIGHTS["apposition"])


def _after_cue(facts: Facts, known: EmployerWords, word: int) -> _Found | None:
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
    weight = _WEIGHTS["before" if plain else cue.id]
    end = names.end(text, name.start(2), name.end(2))
    return _Found(Span(name.start(2), end), text[name.start(2) : end], bool(name.group(1)), weight)


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


def _before_cue(facts: Facts, known: EmployerWords, word: int) -> _Found | None:
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
    return _Found(Span(start, end), text[start:end], article, _WEIGHTS[cue.id])


def _is_name(facts: Facts, found: _Found, known: EmployerWords, roles: frozenset[str]) -> bool:
    """Tell whether a run of capitalised words can be a name: no common word, or an organisation by its kind."""
    words = found.text.casefold().replace("’", "'").split()
    german = facts.written.main == "de"
    if found.weight == _WEIGHTS["opens"] and len(words) > 1 and _speaks(facts, found, known):
        return True
    weak = found.weight < _WEIGHTS["hires"] and not known.products.isdisjoint(words)
    if weak or _is_common(facts, found, words, known, roles) or _is_place(facts, found.span):
        return False
    if len(words) > 1 and (not known.kinds.isdisjoint(words) or any(w.endswith(known.endings) for w in words)):
        return True
    parts = {*words, *found.text.casefold().replace("-", " ").split()}
    elided = words[0].split("'")[0] if found.text[2:3].islower() else words[0]  # "L'Oréal" is a name
    adverb = words[-1].endswith(known.adverbs) and not _inside(facts, found.text)
    if elided in known.no_name or adverb or _counts(found.text, words[0]) or not roles.isdisjoint(parts):
        return False
    if len(found.text) < _LETTERS or (german and not known.links.isdisjoint(words)):
        return False
    first = found.text.split()[0]
    if len(found.text) > _LETTERS and (found.text.isupper() or any(c.isupper() for c in first[1:]) or "." in first):
        return True
    if german and len(words) == 1:
        return facts.text.count(found.text) > 1 and not _has_article(facts, found.text, known)
    return not found.article


def _has_article(facts: Facts, name: str, known: EmployerWords) -> bool:
    """Tell whether an article stands before a German word somewhere inside a sentence, which makes it a noun."""
    text, words = facts.text, facts.mentions.words
    before = (text[words.starts[words.at(at) - 1] : at] for at in _places(text, name) if words.at(at))
    return any(gap[-1:] == " " and gap[:-1] in known.noun for gap in before)


def _counts(name: str, first: str) -> bool:
    """Tell whether a run starts with a number or a grade, or has a long number in it."""
    return _NUMBER.fullmatch(first) is not None or _LONG_NUMBER.search(name) is not None


def _speaks(facts: Facts, found: _Found, known: EmployerWords) -> bool:
    """Tell whether a name of common words says "we" of itself: "At Good Loaves, we bake at night"."""
    words = facts.mentions.words
    first, after = words.at(found.span.start), words.at(found.span.end)
    says = after < len(words.text) and words.text[after] in known.speakers
    return says and words.text[first] not in function_words(facts)


def _is_common(facts: Facts, found: _Found, words: Sequence[str], known: EmployerWords, roles: frozenset[str]) -> bool:
    """Tell whether the first or the last of some words make them a job, a part of an organisation or a sentence."""
    german = facts.written.main == "de"
    if words[-1] in roles or words[-1] in known.units or words[0] in known.units or "- " in found.text:
        return True
    if german and (words[0].startswith(known.own) or words[0] in function_words(facts)):
        return True
    printed = found.weight == _WEIGHTS["job-in"]  # by a board, whatever its last word
    ends = function_words(facts) if len(words) > 1 and not printed else known.legal
    return words[-1] in ends or (words[0] in known.no_name and not german)


def _is_place(facts: Facts, span: Span) -> bool:
    places = facts.mentions.between("places", span.start, span.end)
    return bool(places) and places[0].start == span.start and places[-1].end == span.end
