"""Grids that give up columns rather than scroll sideways."""

from dataclasses import dataclass

import pytest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from app.ui import theme
from app.ui.kit import Column
from app.ui.kit.sparing import SparingGrid


@dataclass(frozen=True)
class Said:
    id: int = 1
    text: str = "Un four"
    cycle: str = "Hiver"
    state: str = "au vote"


@pytest.fixture
def grid(dressed: QApplication, qtbot: QtBot) -> SparingGrid:
    columns = [Column("text", "Texte", width=0), Column("cycle", "Cycle"), Column("state", "État")]
    made = SparingGrid(columns, name="said", accessible="Dit", spares=("cycle", "state"))
    qtbot.addWidget(made)
    made.set_rows([Said()])
    made.resize(420, 200)
    with qtbot.waitExposed(made):
        made.show()
    return made


def shown(grid: SparingGrid) -> list[str]:
    keys = [column.key for column in grid.rows_model.columns]
    return [key for at, key in enumerate(keys) if not grid.isColumnHidden(at)]


def test_the_least_needed_goes_first_and_comes_back(grid: SparingGrid, qtbot: QtBot) -> None:
    assert shown(grid) == ["text", "cycle", "state"]
    told: list[frozenset[str]] = []
    grid.spared.connect(lambda: told.append(grid.given_up))
    for wide, keys in ((300, ["text", "state"]), (200, ["text"]), (420, ["text", "cycle", "state"])):
        grid.resize(wide, 200)
        assert shown(grid) == keys
        qtbot.waitUntil(lambda: grid.horizontalScrollBar().maximum() == 0)
    assert told == [{"cycle"}, {"cycle", "state"}, set()]


def test_big_type_needs_more_room(grid: SparingGrid, dressed: QApplication) -> None:
    theme.apply(dressed, "light", 200)
    QApplication.processEvents()
    assert shown(grid) == ["text"]
    theme.apply(dressed, "light", 100)
    QApplication.processEvents()
    assert shown(grid) == ["text", "cycle", "state"]


def test_what_is_hidden_otherwise_needs_no_room(grid: SparingGrid) -> None:
    grid.resize(300, 200)
    grid.hide_columns(["state"])
    assert shown(grid) == ["text", "cycle"]
    grid.hide_columns([])
    assert shown(grid) == ["text", "state"]
