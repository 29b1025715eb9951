"""What a grid draws and the room it takes."""

from collections.abc import Callable
from dataclasses import dataclass

import pytest
from PySide6.QtGui import QImage
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from app.ui import theme
from app.ui.kit import Column, Grid, RowStyle, set_size


@dataclass(frozen=True)
class Said:
    id: int
    text: str
    divider: str = ""


def made(qtbot: QtBot, rows: list[Said]) -> Grid:
    grid = Grid(
        [Column("text", "Remarque", width=0)],
        name="remarques",
        accessible="Remarques",
        row_style=lambda row: RowStyle(divider=row.divider),
    )
    grid.set_rows(rows)
    qtbot.addWidget(grid)
    grid.resize(theme.px(170), theme.px(300))
    grid.show()
    return grid


def text_of(grid: Grid, row: int) -> QImage:
    """The pixels where the words of a row stand."""
    place = grid.visualRect(grid.rows_model.index(row, 0))
    high = grid.fontMetrics().height()
    place.setTop(place.center().y() - high // 2 + 1)
    place.setHeight(high)
    return grid.viewport().grab(place).toImage()


@pytest.mark.parametrize("size", [100, 200])
def test_a_divider_covers_nothing_of_the_rows(dressed: QApplication, qtbot: QtBot, size: int) -> None:
    theme.apply(dressed, "light", size)
    texts = "Jargon, âpreté, gypse, jargon", "Éprouvé, Âpreté, gypse, Ère"
    plain = made(qtbot, [Said(1, texts[0]), Said(2, texts[1])])
    divided = made(qtbot, [Said(1, texts[0]), Said(2, texts[1], "Triées, par thème")])
    assert divided.grab().toImage() != plain.grab().toImage()
    for row in (0, 1):
        assert text_of(divided, row) == text_of(plain, row)


@pytest.mark.parametrize(("asked", "kept"), [(None, 132), (200, 200), (60, 60)])
def test_a_grid_keeps_the_height_asked_for_at_every_size(
    dressed: QApplication, qtbot: QtBot, asked: int | None, kept: int
) -> None:
    grid = made(qtbot, [])
    if asked is not None:
        set_size(grid, height=asked, least=True)
    for size in (200, 100):
        theme.apply(dressed, "dark", size)
        assert grid.minimumHeight() == kept * size // 100


@pytest.mark.parametrize(
    ("act", "is_forgotten"),
    [
        (lambda grid: grid.set_rows([Said(1, "Une")], "another day"), True),
        (lambda grid: grid.set_rows([Said(2, "Une")], "the same"), True),
        (lambda grid: grid.set_rows([Said(1, "Une")], "the same"), False),
        (lambda grid: grid.rows_model.forget_typed(), True),
        (lambda grid: grid.rows_model.clear_draft(), False),
    ],
    ids=["another", "gone", "again", "left", "begun"],
)
def test_a_refusal_that_is_forgotten_is_no_longer_said(
    dressed: QApplication, qtbot: QtBot, act: Callable[[Grid], None], is_forgotten: bool
) -> None:
    grid, said = made(qtbot, []), []
    grid.set_rows([Said(1, "Une")], "the same")
    grid.status_changed.connect(said.append)
    grid.rows_model.refuse(1, "text", "Deux", "Trop long.")
    act(grid)
    assert said == ([""] if is_forgotten else [])


def test_what_was_refused_of_a_row_begun_goes_with_it(dressed: QApplication, qtbot: QtBot) -> None:
    grid, said = made(qtbot, []), []
    grid.status_changed.connect(said.append)
    grid.rows_model.refuse(None, "text", "Deux", "Trop long.")
    grid.rows_model.clear_draft()
    assert said == [""]
