"""What a posting says it pays: amounts of money that the words around them call pay, with their period, gross or net.

Postings are full of other money: budgets, turnover, meal vouchers, premiums. The nearest word that tells decides; an
amount without any counts where its period or its size can hardly be anything else. A pay grade alone is no amount.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterator

from linter.facts import Facts, amounts, pay_keys, sentences
from linter.facts.amounts import Amount
from linter.facts.named_dates import YEARS
from linter.facts.phrases import Phrase, Phrases, word_sets
from linter.facts.tables import Entries, once
from linter.facts.types import PayStatement
from linter.patterns import lazy
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
_FIGURE = lazy(r"[0-9]")
_REACH = 60  # characters between a word for pay and a number without a currency
_TAX_BEFORE = 8
_MOST_KEYS = 20  # keys for pay in one posting: more of them are no statement of its pay
_LABEL = 5  # words of a line that names the amount on the next one


def read(facts: Facts) -> tuple[PayStatement, ...]:
    """Return the amounts of pay in order, without overlap."""
    announced = facts.mentions["pay-words"]
    keyed = [m.span for m in facts.document.metadata if m.field == "pay"][:_MOST_KEYS]
    ends = {m.start for m in facts.document.metadata if m.field in ("pay.minimum", "pay.maximum")}
    calls = sorted([*(m.end for m in announced if m.id == "pay"), *(k.start for k in keyed), *ends])
    found = [PayStatement(Span(m.start, m.end), 0.0, 0.0, "", "", None) for m in announced if m.id == "unpaid"]
    if not _names_currency(facts) and not any(_FIGURE.search(facts.text, at, at + _REACH) for at in calls):
        return tuple(found)
    read_amounts = amounts.read(facts, calls)
    found += pay_keys.read(facts, read_amounts)
    paid = [a for a in read_amounts if not a.low.big and a.start not in ends]
    for number, amount in enumerate(paid):
        if not amount.currency and not (_near(calls, amount.start) and _may_be_pay(facts, amount)):
            continue
        after = paid[number + 1].start if number + 1 < len(paid) else len(facts.text)
        if (statement := _Around(facts, amount, after).statement(keyed)) is not None:
            found.append(statement)
    return tuple(sorted(found, key=lambda s: s.span))


def _near(calls: list[int], start: int) -> bool:
    at = bisect_right(calls, start) - 1
    return at >= 0 and start - calls[at] <= _REACH


def _may_be_pay(facts: Facts, amount: Amount) -> bool:
    """Tell whether a number without a currency is no year, and as much as somebody can be paid for an hour."""
    number = amount.low
    year = number.value in YEARS and facts.text[number.first : number.first + 4].isdigit()
    return not year and number.value >= _PLAUSIBLE["hour"][0]


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
        self._taxes = once(Phrases, vocabulary.get("gross-net", {}))
        self._periods = once(Phrases, vocabulary.get("pay-periods", {}))
        self._units = once(_units, vocabulary.get("pay-periods", {}))
        self._per = once(word_sets, vocabulary.get("pay-periods", {})).get("per", frozenset())

    def statement(self, keyed: list[Span]) -> PayStatement | None:
        """Return what is paid, or None where the amount is other money."""
        amount, span = self._amount, Span(self._amount.start, self._amount.end)
        key = any(k.overlaps(span) for k in keyed)
        period = self._period()
        currency = amount.currency or (pay_keys.currency(self._facts) if key else "")
        period = period or (pay_keys.period(self._facts) if key else "")
        if not currency and not (self._looks_like_pay(period) if key else self._announced(period)):
            return None
        if not key and not self._is_pay(period):
            return None
        low, high = amount.low.value, amount.high.value if amount.high else None
        if period == "hour" and amount.low.exact and low >= _DECIMAL_HOUR:
            low, high = low / 1000, high / 1000 if high else None  # 18.191 euro an hour
        minimum, maximum = (low, high) if high is not None else self._open(low)
        return PayStatement(self._span(), minimum, maximum, currency, period, self._gross())

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
        if any(m.id == "plan" for m in self._facts.mentions.between("pay-words", amount.start, amount.end)):
            return False
        return self._looks_like_pay(period) and (amount.high is not None or amount.low.kilo or bool(period))

    def _looks_like_pay(self, period: str) -> bool:
        """Tell whether a number without a currency is large enough."""
        number = self._amount.low
        return number.value >= _LEAST or (period in ("hour", "day") and number.value >= _PLAUSIBLE[period][0])

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
        found = [*self._after(self._taxes, _AFTER)][:1] or self._before(self._taxes, _TAX_BEFORE)[-1:]
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
