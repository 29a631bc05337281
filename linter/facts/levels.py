"""How well a language must be known: the notations of a level, and which language of a sentence each level belongs to.

Levels of the CEFR are read in every spelling that postings have (B2, b2, C 1, B2+, B2.2), also those that do not
exist (C3, “C level”). Words for a level (“fluent”, “goede kennis”) come from the vocabulary `levels`. Other scales
are told by their form: 4/5, “level IV”, ILR 3, IELTS 7.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from linter.facts import Facts
from linter.facts.phrases import word_sets
from linter.facts.tables import once
from linter.facts.types import LevelKind, LevelPart
from linter.facts.wording import Mark, Wording
from linter.lexicon import Mention
from linter.patterns import lazy
from linter.spans import Span

CEFR = ("A1", "A2", "B1", "B2", "C1", "C2")

_NOTATION = lazy(
    r"(?<![\w.,])(?:"
    r"(?P<minus>[A-C][12]-(?=[ \t]*(?:[,.;)\n]|$)))"
    r"|(?P<cefr>(?:[A-G][ \u00a0-]?|[a-g])[0-9])(?P<sub>[.,][0-9])?\+?(?![\w%])"
    r"(?! ?(?:[€$£]|(?:years|jaar|ans|Jahre)\b))"
    r"|(?P<swapped>[12][BC]|2A|[A-C]l|[A-C]I(?:(?<=[:(]..)|(?<=[:(] ..)|(?<=[Ll]evel ..)|(?<=[Nn]iveau ..)))(?![\w/])"
    r"|(?P<band>(?:(?![Aa][- ][Ll]evel)[A-Ca-c][- ](?:[Ll]evel|[Nn]iveau)|(?:[Ll]evel|[Nn]iveau) [A-C])"
    r"(?![\w-]| ?[12]\b))"
    r"|(?P<scale>[0-9](?:[.,]5|\+)? ?/ ?(?:[1-5]\+?|10)(?![\w/])(?: (?:Sterne|sterren|stars|étoiles))?"
    r"|[★☆⭐●○✮✩]{2,5}|A[- ][Ll]evels?(?!\w)|GCSEs?(?!\w)|[1-4]F(?:[ -]niveau)?(?!\w)|[Nn]iveau [1-4]\.[1-4](?!\d)"
    r"|(?:[Ll]evel|[Nn]iveau|LEVEL|Stufe) ?(?:[0-9]|I{1,3}V?|IV|V)(?![\w.])(?: ?/ ?5)?"
    r"|(?:ILR|STANAG(?: 6001)?|CLB|ACTFL)[^\w\n]{1,3}(?:level )?[0-9]\+?))"
)
_SHARE = lazy(r"[ :=(–-]{1,3}(?P<share>(?:100|[1-9][0-9]) ?%)(?!\w)(?! ?(?:of|der|des|van|de|du|d)\b)")
_IN_NAME = lazy(r"[A-C][12]\b")
_SCORE = lazy(r"[^\W\d_]?(?: ?:)?[^.;,:\n\d]{0,14}\b(?:N?[0-9]+(?:[.,][0-9])?|I{1,3})(?!\w)")
_LEFT = lazy(r"(?:[DQFLKSTMWf:\-(|>B,d]|C(?=[TM])|MCM|\([MCDQ,]*\)|\(?[RPp]\)?)*")
_BRACKETED = lazy(r"[wUj]\(")
_RIGHT = lazy(
    r"F?(?:[VDKSLTMQBOf:()ciodpm]"
    r"|G(?=L)|C(?=[MVKSDTcioQp]|[wU]{1,2}[KST])|,(?=[MKSTDVcQCp])|(?<=L),|[wU](?!,))*"
)
_RIGHT_CEFR = lazy(r"(?:[DQKLS):BVRP]|\([Vcio]{1,3}\)|[,C]?[pPDQ]{0,2}[cio]){0,6}")
_ALSO = lazy(r"D[wU]{1,2}CD*$")  # "in mathematics and"
_ASIDE = lazy(r"\([^()Vcio]{0,6}\)")
_OF_THE_OTHER = lazy(r"K[DL]{0,3}O")
_ASIDE_OF_VERB = lazy(r",[^,.;:()Vcio]{1,5},")
_VERB_BEFORE = lazy(r"T[fD]?$")
_CLOSE_LEFT = lazy(r"[DQFL:(=|-]{0,4}")
_CLOSE_RIGHT = lazy(r"[DQ]{0,3}")
_CHAIN = lazy(r"[BDMCQ,PpORF()wSTKf:|\-]{0,7}")
_CHAIN_WORDS = lazy(r"[C,(DL]{0,3}")
_LAST_BRACKETS = lazy(r"[^.;]{1,9}\([DQpP]{0,3}")
_ADJECTIVES = lazy(r"[wU]{0,2}|[wU]C[wU]")  # “fach- und allgemeinsprachliche”
_BESIDES = lazy(r"bD?$")  # “besides Dutch you speak good French” says how well of the other
_BROKEN_OFF = lazy(r"(?<!L),$|C$")  # but “good knowledge of another language, Polish”
_UNKNOWN = 3  # words without a role that may stand between a level and its language
_FAR = 99


def notations(facts: Facts, span: Span) -> Iterator[Mark]:
    """Yield what looks like a level of the CEFR or of another scale; only beside a language is it one."""
    for found in _NOTATION.finditer(facts.text, span.start, span.end):
        place = Span(*found.span())
        if written := found["cefr"]:
            level = written[0].upper() + written[-1]
            if level in CEFR and (found["sub"] or "")[1:] != "5":
                yield Mark(*place, "c", LevelPart(place, "cefr", level, level))
            else:
                yield Mark(*place, "i", LevelPart(place, "invalid"))
        elif band := found["band"]:
            letter = (band[0] if band[1] in "- " else band[-1]).upper()
            yield Mark(*place, "i", LevelPart(place, "invalid", letter + "1", letter + "2"))
        elif found["scale"]:
            yield Mark(*place, "o", LevelPart(place, "other"))
        else:
            yield Mark(*place, "g", LevelPart(place, "invalid"))


def shares(text: str, named: Sequence[Mark]) -> Iterator[Mark]:
    """Yield the percentages right after the names of languages: the 80 % of “German: 80 %”."""
    for name in named:
        if found := _SHARE.match(text, name.end, name.end + 12):
            place = Span(*found.span("share"))
            yield Mark(*place, "g", LevelPart(place, "invalid"))


def scores(text: str, named: Sequence[Mark]) -> Iterator[Mark]:
    """Yield the scores right after the names of exams: the 7.0 of “IELTS score of 7.0”."""
    for exam in named:
        if exam.role == "E" and (found := _SCORE.match(text, exam.end, exam.end + 24)):
            yield Mark(exam.end, found.end(), "o", LevelPart(Span(exam.end, found.end()), "other"))


def board(entries: Mapping[str, Mapping[str, Any]], text: str, name: Mark) -> Mark | None:
    """Return the level that a job board prints in brackets behind a language's name, “Nederlands (Zeer goed)”."""
    opening = text[name.end : name.end + 2].find("(")
    if opening < 0:
        return None
    start = name.end + opening + 1
    close = text.find(")", start, start + 12)
    if any(text[start:close] in entry.get("board", ()) for entry in entries.values()):
        return Mark(start, close, "o", LevelPart(Span(start, close), "other"))
    return None


def part(facts: Facts, words: Wording, token: int) -> LevelPart:
    """Return the level at a token."""
    known = words.refs[token]
    if isinstance(known, LevelPart):
        return known
    place = Span(words.starts[token], words.ends[token])
    scale = "scale" in facts.knowledge.vocabulary["levels"][known]
    return LevelPart(place, "other") if scale else LevelPart(place, "adjective", word=known)


def in_name(facts: Facts, name: Mention) -> LevelPart | None:
    """Return the level that a name says itself: a compound (“Schulenglisch”) or a certificate (“Goethe B2”)."""
    place = Span(name.start, name.end)
    written = facts.text[name.start : name.end]
    if name.list == "language-compounds":
        entries = facts.knowledge.vocabulary["levels"]
        word = next(i for i, e in entries.items() if written.lower().startswith(tuple(e.get("prefixes", ()))))
        return LevelPart(place, "adjective", word=word)
    found = _IN_NAME.search(written.upper()) if name.list == "language-exams" else None
    if found is None:
        return None
    place = Span(name.start + found.start(), name.start + found.end())
    return LevelPart(place, "cefr", found.group(), found.group())


def attach(facts: Facts, words: Wording, groups: Sequence[tuple[int, int]]) -> dict[int, int]:
    """Return for each level of a sentence the languages that it belongs to: token index -> index into `groups`.

    `groups` are the first and last token of each run of languages, in order. A level goes to the side that fewer and
    lighter words part it from; a level after another (“B2, ideally C1”) goes with it.
    """
    text, entries = facts.text, facts.knowledge.vocabulary["levels"]
    adverbs = once(word_sets, facts.knowledge.vocabulary["language-cues"])["adverb"]
    belongs: dict[int, int] = {}
    previous = -1
    for index, role in enumerate(words.roles):
        if role not in "Vciog":
            continue
        before = max((number for number, (_, last) in enumerate(groups) if last < index), default=-1)
        choices = []
        if before >= 0:
            fresh = text[words.starts[index]].isupper()
            aside = 2 * (_BESIDES.search(words.roles, 0, groups[before][0]) is not None)
            choices.append((_left(words.roles, groups[before][1], index, fresh) + aside, before))
        if previous in belongs and not any(previous < first < index for first, _ in groups):
            choices.append((_chain(words.roles[previous + 1 : index], role), belongs[previous]))
        if before + 1 < len(groups):
            gap = words.roles[index + 1 : groups[before + 1][0]]
            said = text[words.starts[index] : words.ends[index]].lower()
            verb = said in adverbs and _VERB_BEFORE.search(words.roles, 0, index) is not None
            cost = _right(gap, role, verb) - (role == "V" and not gap)
            if role == "V" and _BRACKETED.fullmatch(gap) and "several" in entries[words.refs[index]]:
                cost = len(gap)
            choices.append((cost, before + 1))
        cost, nearest = min(choices, default=(_FAR, -1), key=lambda choice: choice[0])
        if cost < _FAR:
            belongs[index] = nearest
        previous = index
    return belongs


def _left(roles: str, last: int, index: int, fresh: bool) -> int:
    """Return how far a level stands behind the languages that end at token `last`; `fresh`: it has a capital."""
    gap, role, following = roles[last + 1 : index], roles[index], roles[index + 1 : index + 2]
    if role == "g":
        return len(gap) if _CLOSE_LEFT.fullmatch(gap) else _FAR
    unknown = gap.count("w") + gap.count("U")
    if role != "V":
        if _LAST_BRACKETS.fullmatch(gap):
            return 2 * len(gap)
        if unknown <= _UNKNOWN and "," not in gap:
            gap = gap.replace("w", "D").replace("U", "D")
    if _LEFT.fullmatch(gap) is None or (role == "o" and "," in gap):
        return _FAR
    marked = any(mark in gap for mark in ":(-F")
    if role == "V" and fresh and not {"P", "R"}.isdisjoint(gap) and {":", "(", "-"}.isdisjoint(gap):
        return _FAR  # a lost line break: “French is a plus Professional skills”
    if role == "V" and ("," in gap or (fresh and not marked)) and following in tuple("wUKSm"):
        return _FAR  # it begins something else: “English, excellent presentation skills”
    if role == "V" and following in tuple("KSL") and not _OF_THE_OTHER.match(roles, index + 1):
        # it speaks of what follows: “besides Dutch a good knowledge of French”, but “Dutch: good knowledge”
        return len(gap) + 2 if marked else _FAR
    return 0 if gap in ("(", ":") else len(gap) + 3 * gap.count(",") + 3 * unknown


def _right(gap: str, role: str, verb: bool) -> int:
    """Return how far a level stands before the languages; `verb`: it says how well one speaks, reads or writes."""
    if role != "V":
        pattern = _CLOSE_RIGHT if role == "g" else _RIGHT_CEFR
        return len(gap) if pattern.fullmatch(gap) else _FAR
    gap, asides = _ASIDE.subn("", gap)
    if verb:
        gap, more = _ASIDE_OF_VERB.subn("", gap)
        asides += more
    gap = _ALSO.sub("D", gap)
    unknown = gap.count("w") + gap.count("U")
    if not _ADJECTIVES.fullmatch(gap):
        if _RIGHT.fullmatch(gap) is None or unknown > _UNKNOWN or _BROKEN_OFF.search(gap):
            return _FAR
        if "m" in gap and "T" not in gap:
            return _FAR
        if (unknown or "d" in gap) and not verb and not any(cue in gap for cue in "KSTLM"):
            return _FAR
    return len(gap) + 3 * unknown + 3 * gap.count(",") + 2 * asides


def _chain(gap: str, role: str) -> int:
    """Return how far a level stands behind another one."""
    pattern = _CHAIN_WORDS if role == "V" else _CHAIN
    if pattern.fullmatch(gap) is None or (role == "o" and "," in gap):
        return _FAR
    return 1 + len(gap) + 3 * gap.count(",") + 3 * gap.count("C")


def combine(parts: Sequence[LevelPart]) -> tuple[LevelKind, tuple[str, str] | None, tuple[str, ...]]:
    """Return the notation of several levels of one language together, their CEFR range, and the words."""
    kinds = {level.kind for level in parts}
    words = tuple(dict.fromkeys(level.word for level in parts if level.word))
    named = sorted(name for level in parts for name in (level.low, level.high) if name)
    cefr = (named[0], named[-1]) if named else None
    if "invalid" in kinds:
        return "invalid", cefr, words
    if "other" in kinds and not cefr:
        return "other", None, words
    if cefr:
        return ("both" if words else "cefr"), cefr, words
    return ("adjective" if words else "none"), None, words
