"""Amounts, states and gaps are read whole at the width their column begins with."""

from collections.abc import Iterator

import pytest
from PySide6.QtGui import QFontMetrics
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from app.core.formats import money, signed_days
from app.domain.voting import Scale
from app.ui import theme
from app.ui.context import Context
from app.ui.kit import Grid
from app.ui.kit.cell_delegate import PADDING
from app.ui.process.debrief.facts import FactsPhase
from app.ui.process.lists import ListsStep
from app.ui.process.pooling.grid import PoolGrid
from app.ui.process.priorities.ballot_grid import BallotGrid
from app.ui.process.priorities.result import ResultGrid


@pytest.fixture
def grids(qtbot: QtBot, ctx: Context, cycle_id: int) -> Iterator[list[Grid]]:
    lists, facts = ListsStep(ctx), FactsPhase(ctx)
    alone = [PoolGrid(), ResultGrid(), BallotGrid(Scale.POINTS)]
    shown: list[QWidget] = [lists, facts, *alone]
    for made in shown:
        qtbot.addWidget(made)
    yield [lists.members, lists.entry.grid, facts.items_grid, *alone]


def test_a_total_of_six_figures_is_never_cut(grids: list[Grid]) -> None:
    metrics = QFontMetrics(theme.font("cell"))
    need = metrics.horizontalAdvance(money(99_999_999)) + theme.px(2 * PADDING)
    for grid in grids:
        for key in ("total", "cost", "paid"):
            at = grid.rows_model.column_of(key)
            assert at < 0 or grid.columnWidth(at) >= need, (grid.objectName(), key, need)


def test_a_gap_of_months_is_read_whole(qtbot: QtBot, ctx: Context, cycle_id: int) -> None:
    facts = FactsPhase(ctx)
    qtbot.addWidget(facts)
    grid = facts.planning_grid
    need = QFontMetrics(theme.font("note", bold=True)).horizontalAdvance(signed_days(-168))
    assert grid.columnWidth(grid.rows_model.column_of("gap")) >= need + theme.px(2 * PADDING + 18)
