"""The damage matrix: every code page and every way of loss, over phrases in six languages."""

import damage_matrix
import pytest
from damage_matrix import DETECTION, PHRASES, REPAIR, WAYS, Cell, matrix

from linter.damage.mojibake import marks
from linter.damage.pages import pages

CELLS = {(page.label, way): cell for page, way, cell in matrix()}
LOWER = {(label, way) for label in ("Latin-2", "Latin-9") for way in ("dropped", "space", "U+FFFD")}
"""Cells where the C1 controls that tell the code page from its windows sister are gone: see docs/damage.md."""


@pytest.mark.parametrize(("label", "way"), sorted(CELLS.keys() - LOWER))
def test_damage_is_found_and_mended_where_the_bytes_are_left(label: str, way: str) -> None:
    cell = CELLS[label, way]
    assert cell.found >= DETECTION * cell.survive
    assert cell.mended >= REPAIR * cell.whole


@pytest.mark.parametrize(("label", "way"), sorted(LOWER))
def test_even_without_its_controls_a_rare_code_page_is_nearly_always_found(label: str, way: str) -> None:
    cell = CELLS[label, way]
    assert cell.found >= 0.92 * cell.survive
    assert cell.mended >= 0.88 * cell.whole


def test_every_cell_is_measured_on_many_places() -> None:
    assert len(CELLS) == len(pages()) * len(WAYS)
    assert all(cell.survive > 100 and cell.whole > 80 for cell in CELLS.values())


def test_the_phrases_themselves_are_clean() -> None:
    assert [phrase for phrases in PHRASES.values() for phrase in phrases if marks(phrase)] == []


def test_a_detector_that_finds_nothing_has_an_empty_matrix(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(damage_matrix, "marks", lambda text: ())
    cells = [cell for _, _, cell in matrix()]
    assert sum(cell.found for cell in cells) == sum(cell.mended for cell in cells) == 0


def test_the_documentation_shows_the_matrix_as_it_is_now() -> None:
    assert damage_matrix.table() in damage_matrix.PAGE.read_text(encoding="utf-8")


def test_counts_add_up() -> None:
    assert Cell(1, 2, 3, 4).plus(Cell(1, 1, 1, 1)) == Cell(2, 3, 4, 5)
