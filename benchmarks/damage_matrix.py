"""Damages clean phrases in every way that a wrong decoding can, and counts what the linter finds and mends.

    python benchmarks/damage_matrix.py            prints the table
    python benchmarks/damage_matrix.py --write    puts it into docs/damage.md

A *spot* is a run of characters outside ASCII in a clean phrase. The phrase is written as UTF-8, read in a code page,
and what the code page has no character for is kept, dropped or replaced. A spot is *whole* when every byte can still
be told from what is left; it *survives* when of some character the first byte and at least one more are left.
"""

from __future__ import annotations

import re
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

from linter.damage.mojibake import Mark, marks
from linter.damage.pages import CodePage, pages

PHRASES = {
    "en": (
        "📍 Hybrid – two days a week in Ghent",
        "You’ll join a team that doesn’t do overtime",
        "Pay: €3,200 to €4,100 gross — “no games”",
        "• Café budget, naïve questions welcome… 🚀",
        "✅ Ten years old, and still a start‑up at heart ❤️",
        "We call it the “buddy” year: someone’s always near",
        "A résumé isn’t needed",
        "Heat pumps (≥ 12 kW, −10 °C)",
        "Temperatures of 40°C or £30 an hour",
        "🧠 Curious? 💡 Inventive? 🤝 Let’s talk",
    ),
    "nl": (
        "Je coördineert drie ploegen – ’s ochtends en ’s avonds",
        "🎯 Wat jij doet: klanten bellen én bezoeken",
        "Loon: € 2.950 bruto, met eco‑cheques",
        "Wij zijn “de buren” van België: één team, twee sites",
        "Officiële talen: Nederlands, een beetje Frans…",
        "💼 Vaste job bij een financiële speler",
        "• Je hebt ideeën en je durft ze te zeggen",
        "Ervaring in de zuivelindustrie is geen must, wél een troef",
        "De zaak is geïnteresseerd in zij‑instromers",
        "Een privéleven hoort erbij",
    ),
    "fr": (
        "🗓 Début : dès que possible, à Liège",
        "L’équipe est basée à Nîmes – télétravail possible",
        "Salaire : 2 400 € à 2 900 € brut par mois",
        "« Une maîtrise » de l’allemand serait un atout",
        "Vous êtes rigoureux, curieux et à l’écoute…",
        "• Être à l’aise avec la clientèle, où qu’elle soit",
        "Cœur de métier : l’œuvre et la manœuvre",
        "🕒 Temps plein, 35 h, août chômé",
        "Une expérience comme ingénieur système",
        "Ça vous plaît ? Écrivez à l’agence",
    ),
    "de": (
        "🏢 Büro in Köln – Straßenbahn vor der Tür",
        "„Können“ zählt mehr als Zeugnisse",
        "Gehalt: 54.000 € bis 61.000 € im Jahr",
        "Für unser Werk in Gräfelfing suchen wir Verstärkung",
        "• Größere Projekte, flache Wege, Übernahme möglich",
        "Über uns: fünf Küchen, ein Gefühl",
        "⏰ Schichtbeginn um 6 Uhr, Grüße vom Betriebsrat…",
        "Ärztliche Prüfung – kostenlos",
        "Außendienst mit Führungsaufgaben",
        "Das heißt: Süßes für alle",
    ),
    "pl": (
        "📅 Początek: wrzesień – umowa o pracę",
        "Szukamy osób z doświadczeniem w księgowości",
        "Wynagrodzenie: 900 € za tydzień, płatne z góry",
        "„Łączymy” ludzi z różnych części świata",
        "• Znajomość języka niemieckiego będzie atutem…",
        "Mile widziane życie poza pracą",
        "Źródło zamówień: sieć sklepów",
        "Świadczenia, ubezpieczenie i święty spokój",
        "Praca zmianowa w Łodzi",
        "Oferujemy szkolenia dla młodszych stażem",
    ),
    "cs": (
        "🌍 Místo: Brno – jeden den z domova",
        "Hledáme někoho, kdo umí naslouchat",
        "Mzda: 1 800 € měsíčně, příplatek za noc",
        "„Dobrá nálada“ patří k věci",
        "• Znalost němčiny výhodou, češtiny nutností…",
        "Příležitost pro každého řidiče",
        "Žádné přesčasy, čtyři týdny dovolené",
        "Ústí nad Labem, třísměnný provoz",
        "Úvazek dle dohody",
        "Šéfkuchař s praxí u nás roste",
    ),
}
"""Clean phrases as they stand in postings, written for this measurement."""

WAYS = ("kept", "dropped", "space", "U+FFFD", "A0 lost", "double", "triple")
"""What happens to bytes that the code page has no character for: kept as C1 controls, dropped, turned into a space or
U+FFFD; then a no-break space turned into a space, and the whole damage done twice and three times over."""

DETECTION, REPAIR = 0.99, 0.98
PAGE = Path(__file__).parent.parent / "docs" / "damage.md"
_RUN = re.compile(r"[^\x00-\x7f]+")


class Spot(NamedTuple):
    """A damaged run at `[start, end)` of the damaged text, and what it was."""

    start: int
    end: int
    clean: str
    whole: bool
    survives: bool


class Cell(NamedTuple):
    """Counts of one cell: spots that survive, those of them found, spots that are whole, those of them mended."""

    survive: int = 0
    found: int = 0
    whole: int = 0
    mended: int = 0

    def plus(self, other: Cell) -> Cell:
        """Return the sum of two counts."""
        return Cell(*(a + b for a, b in zip(self, other, strict=True)))


def _shown(byte: int, page: CodePage, way: str) -> tuple[str, bool]:
    """Return what a program shows for a byte, and whether the byte can still be told from it."""
    char = page.images.get(byte, "")
    control = not char or "\x80" <= char <= "\x9f"
    if control and way == "dropped":
        return "", False
    if control and way == "space":
        return " ", False
    if control and way == "U+FFFD":
        return "\ufffd", False
    if char == "\xa0" and way == "A0 lost":
        return " ", False
    return char or chr(byte), True


def _misread(clean: str, page: CodePage, way: str) -> tuple[str, bool, bool]:
    """Return a run as the code page shows it, whether it is whole, and whether it survives."""
    text, whole, survives = "", True, False
    for char in clean:
        shown = [_shown(byte, page, way) for byte in char.encode()]
        text += "".join(part for part, _ in shown)
        known = [kept for _, kept in shown]
        whole = whole and all(known)
        survives = survives or (known[0] and any(known[1:]))
    return text, whole, survives


def damaged(phrase: str, page: CodePage, way: str) -> tuple[str, list[Spot]]:
    """Return a phrase with its damage, and the damaged spots."""
    rounds = {"double": 2, "triple": 3}.get(way, 1)
    text, spots, at = "", [], 0
    for run in _RUN.finditer(phrase):
        text += phrase[at : run.start()]
        shown, whole, survives = _misread(run.group(), page, way)
        for _ in range(rounds - 1):
            shown = "".join(_misread(c, page, way)[0] if ord(c) > 0x7F else c for c in shown)
        spots.append(Spot(len(text), len(text) + len(shown), run.group(), whole, survives))
        text += shown
        at = run.end()
    return text + phrase[at:], spots


def _mended(text: str, spot: Spot, found: list[Mark]) -> bool:
    """Tell whether the exact marks over a spot give back what it was."""
    if any(not m.exact or m.repair is None or m.start < spot.start or m.end > spot.end for m in found):
        return False
    repaired, at = "", spot.start
    for mark in found:
        repaired += text[at : mark.start] + (mark.repair or "")
        at = mark.end
    return repaired + text[at : spot.end] == spot.clean


def measure(phrase: str, page: CodePage, way: str) -> Cell:
    """Count the spots of one phrase."""
    text, spots = damaged(phrase, page, way)
    found = marks(text)
    cell = Cell()
    for spot in spots:
        over = [m for m in found if m.start < spot.end and spot.start < m.end]
        mended = spot.whole and _mended(text, spot, over)
        cell = cell.plus(Cell(spot.survives, spot.survives and bool(over), spot.whole, mended))
    return cell


def matrix() -> Iterator[tuple[CodePage, str, Cell]]:
    """Yield the counts of every cell over all phrases."""
    for page in pages():
        for way in WAYS:
            cell = Cell()
            for phrases in PHRASES.values():
                for phrase in phrases:
                    cell = cell.plus(measure(phrase, page, way))
            yield page, way, cell


def _percent(part: int, whole: int) -> str:
    return "–" if not whole else f"{100 * part / whole:.1f}".removesuffix(".0")


def table() -> str:
    """Return the matrix as a Markdown table: detection / exact repair, in percent."""
    rows: dict[str, list[str]] = {}
    for page, _, cell in matrix():
        rows.setdefault(page.label, []).append(
            f"{_percent(cell.found, cell.survive)} / {_percent(cell.mended, cell.whole)}"
        )
    head = "| UTF-8 read as | " + " | ".join(WAYS) + " |\n|---|" + "---|" * len(WAYS)
    return "\n".join([head, *(f"| {label} | " + " | ".join(cells) + " |" for label, cells in rows.items())])


def main() -> None:
    """Print the table, or write it between the markers of docs/damage.md."""
    if "--write" not in sys.argv[1:]:
        print(table())
        return
    head, _, rest = PAGE.read_text(encoding="utf-8").partition("<!-- matrix -->\n")
    PAGE.write_text(
        f"{head}<!-- matrix -->\n{table()}\n<!-- end -->{rest.partition('<!-- end -->')[2]}", encoding="utf-8"
    )


if __name__ == "__main__":
    main()
