"""What a posting says it pays: amounts of money that the words around them call pay, with their period, gross or net.

Postings are full of other money: budgets, turnover, meal vouchers, premiums. The nearest word that tells decides; an
amount without any counts where its period or its size can hardly be anything else. A pay grade alone is no amount.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator

from linter.facts import Facts, amounts, sentences
from linter.facts.amounts import Amount
from linter.facts.named_dates import YEARS
from linter.facts.phrases import Phrase, Phrases, word_sets
from linter.facts.tables import Entries, once
from linter.facts.types import PayStatement
from linter.spans import Span

_BEFORE, _AFTER = 14, 5
"""Words that a cue may stand before and after its amount."""
_PLAUSIBLE = {
    "hour": (4, 500),
    "day": (30, 4_000),
    "week": (80, 20_000),
    "month": (200, 60_000),
    "year": (3_000, 2_000_000),
}
"""What is paid for a period, in any of the usual currencies: a heuristic that only tells pay from other money."""
_SALARY = (14_000, 900_000)  # a range of this size, with no word about it, is a year's pay
_WIDEST = 4  # how often the lower end of such a range goes into the upper
_RIGHT_BEFORE = 2  # words between an amount and a label such as “salary from”
_LEAST = 400  # a number without a currency that may be pay by the month or the year
_DECIMAL_HOUR = 1_000
_FIGURE = re.compile(r"[0-9]")
_REACH = 60  # characters between a word for pay and a number without a currency
_LABEL = 5  # words of a line that names the amount on the next one


def read(facts: Facts) -> tuple[PayStatement, ...]:
    """Return the amounts of pay in order, without overlap."""
    announced = facts.mentions["pay-words"]
    keyed = [m.span for m in facts.document.metadata if m.field == "pay"]
    calls = [*(m.end for m in announced if m.id == "pay"), *(k.start for k in keyed)]
    found = [PayStatement(Span(m.start, m.end), 0.0, 0.0, "", "", None) for m in announced if m.id == "unpaid"]
    if not _names_currency(facts) and not any(_FIGURE.search(facts.text, at, at + _REACH) for at in calls):
        return tuple(found)
    read_amounts = [a for a in amounts.read(facts) if not a.low.big]
    for number, amount in enumerate(read_amounts):
        if not amount.currency and not any(at <= amount.start <= at + _REACH for at in calls):
            continue
        after = read_amounts[number + 1].start if number + 1 < len(read_amounts) else len(facts.text)
        if (statement := _Around(facts, amount, after).statement(keyed)) is not None:
            found.append(statement)
    return tuple(sorted(found, key=lambda s: s.span))


def _names_currency(facts: Facts) -> bool:
    signs = once(_signs, facts.knowledge.vocabulary.get("currencies", {}))
    return "currencies" in facts.mentions or any(sign in facts.text for sign in signs)


def _signs(entries: Entries) -> frozenset[str]:
    return frozenset(str(sign) for entry in entries.values() for sign in entry.get("symbols", ()) if len(sign) == 1)


def _units(entries: Entries) -> Phrases:
    return Phrases(entries, "units")


class _Around:
    """An amount and the words around it, as far as its sentence and the next amount."""

    def __init__(self, facts: Facts, amount: Amount, after: int) -> None:
        self._facts, self._amount = facts, amount
        words = facts.mentions.words
        sentence = sentences.around(facts, amount.start, amount.end)
        self._at = words.at(amount.start)
        self._first = self._label(words.at(sentence.start))
        self._end = words.at(amount.end)
        self._last = min(words.at(sentence.end), words.at(after))
        vocabulary = facts.knowledge.vocabulary
        self._cues = once(Phrases, vocabulary.get("pay-cues", {}))
        self._sets = once(word_sets, vocabulary.get("pay-cues", {}))
        self._periods = once(Phrases, vocabulary.get("pay-periods", {}))
        self._units = once(_units, vocabulary.get("pay-periods", {}))
        self._per = once(word_sets, vocabulary.get("pay-periods", {})).get("per", frozenset())

    def statement(self, keyed: list[Span]) -> PayStatement | None:
        """Return what is paid, or None where the amount is other money."""
        amount, span = self._amount, Span(self._amount.start, self._amount.end)
        key = any(k.overlaps(span) for k in keyed)
        period = self._period()
        if not amount.currency and not (key or self._announced(period)):
            return None
        if not key and not self._is_pay(period):
            return None
        low, high = amount.low.value, amount.high.value if amount.high else None
        if period == "hour" and amount.low.exact and low >= _DECIMAL_HOUR:
            low, high = low / 1000, high / 1000 if high else None  # 18.191 euro an hour
        minimum, maximum = (low, high) if high is not None else self._open(low)
        return PayStatement(self._span(), minimum, maximum, amount.currency, period, self._gross())

    def _label(self, first: int) -> int:
        """Return the first word that belongs to the amount: where it opens its line, a short line above may name it."""
        if self._at - first > _RIGHT_BEFORE:
            return first
        lines = self._facts.lines
        here = bisect_right(lines, first, key=lambda line: line.first) - 1
        above = lines[here - 1] if here > 0 else None
        return above.first if above is not None and above.last - above.first <= _LABEL else first

    def _before(self, phrases: Phrases, reach: int) -> list[Phrase]:
        return list(phrases.find(self._facts.mentions.words, max(self._first, self._at - reach), self._at))

    def _after(self, phrases: Phrases, reach: int) -> Iterator[Phrase]:
        return phrases.find(self._facts.mentions.words, self._end, min(self._last, self._end + reach))

    def _is_pay(self, period: str) -> bool:
        """Tell whether the nearest word that tells calls the amount pay."""
        before = next((p for p in reversed(self._before(self._cues, _BEFORE)) if p.id in ("pay", "not-pay")), None)
        if before is not None and before.id == "pay" and self._at - before.last <= _RIGHT_BEFORE:
            return True
        after = next((p for p in self._after(self._cues, _AFTER) if p.id in ("pay", "not-pay", "plus")), None)
        if after is not None and after.id == "not-pay" and not self._apart(after):
            return False
        if before is not None:
            return before.id == "pay"
        if after is not None and after.id == "pay":
            return True
        return self._speaks_for_itself(period)

    def _apart(self, cue: Phrase) -> bool:
        """Tell whether something parts the amount from a cue after it: it says what comes on top of the pay."""
        words, text = self._facts.mentions.words, self._facts.text
        gap = text[self._amount.end : words.starts[cue.first]]
        return any(mark in gap for mark in "+,;&(:.|\n")

    def _speaks_for_itself(self, period: str) -> bool:
        amount = self._amount
        low, high = amount.low.value, (amount.high or amount.low).value
        if period:
            least, most = _PLAUSIBLE[period]
            decimal = period == "hour" and amount.low.exact
            return decimal or least <= low <= most
        if self._gross() is not None:
            return low >= _LEAST
        return amount.high is not None and _SALARY[0] <= low <= high <= min(_SALARY[1], low * _WIDEST)

    def _announced(self, period: str) -> bool:
        """Tell whether a number without a currency is pay: a word for pay stands before it, and it looks so."""
        amount = self._amount
        before = [p for p in self._before(self._cues, 6) if p.id in ("pay", "not-pay")]
        if not before or before[-1].id != "pay":
            return False
        value = amount.low.value
        if self._facts.text[amount.low.first : amount.low.first + 4].isdigit() and value in YEARS:
            return False
        if any(m.id == "plan" for m in self._facts.mentions.between("pay-words", amount.start, amount.end)):
            return False
        shaped = amount.high is not None or amount.low.kilo or bool(period)
        return shaped and (value >= _LEAST or (period in ("hour", "day") and value >= _PLAUSIBLE[period][0]))

    def _period(self) -> str:
        """Return the period that the words right after the amount say, else those before it, else those further on."""
        after = [(p.first - self._end, p.id) for p in self._after(self._periods, _AFTER) if p.id != "per"]
        after += [(p.first - self._end, p.id) for p in self._after(self._units, _AFTER) if self._is_unit(p)]
        if after and min(after)[0] <= 3:
            return min(after)[1]
        before = [p for p in self._before(self._periods, _BEFORE) if p.id != "per"]
        if before:
            return before[-1].id
        return min(after)[1] if after else ""

    def _is_unit(self, phrase: Phrase) -> bool:
        words, text = self._facts.mentions.words, self._facts.text
        start = words.starts[phrase.first]
        if text[max(start - 2, 0) : start].rstrip().endswith("/"):
            return True
        return phrase.first > self._end and words.text[phrase.first - 1] in self._per

    def _gross(self) -> bool | None:
        found = [p for p in self._after(self._cues, _AFTER) if p.id in ("gross", "net")]
        found = found[:1] or [p for p in self._before(self._cues, 8) if p.id in ("gross", "net")][-1:]
        return found[0].id == "gross" if found else None

    def _open(self, value: float) -> tuple[float | None, float | None]:
        """Return the two ends of an amount that stands alone: "up to" and "from" leave one of them open."""
        if self._facts.text[self._amount.end : self._amount.end + 1] == "+":
            return value, None
        found = [p for p in self._before(self._cues, 3) if p.id in ("up-to", "from") and p.last >= self._at - 1]
        if not found:
            return value, value
        return (None, value) if found[-1].id == "up-to" else (value, None)

    def _span(self) -> Span:
        return Span(self._amount.start, self._amount.end)
