"""The balance: its signs turn green as the work is done, and the animator decides the stage."""

from collections.abc import Callable
from typing import Any

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from app.core.clock import today
from app.domain.balance_facts import SignKind
from app.domain.role_board import RoleDraft
from app.domain.stages import Stage
from app.ui.context import Context
from app.ui.course.balance.part import BalancePart
from app.ui.course.page import CoursePage

TypeText = Callable[[QWidget, str], None]


@pytest.fixture
def part(show: Any) -> BalancePart:
    made = show(BalancePart)
    assert isinstance(made, BalancePart)
    return made


def test_an_empty_network_is_told_what_to_begin_with(part: BalancePart) -> None:
    assert part.verdict.text().startswith("Tout reste à mettre en place, et c’est normal au début.")
    assert [line.state.text() for line in part.lines.values()] == ["à reprendre"] * 7
    roles = part.lines[SignKind.ROLES]
    assert roles.findChild(QWidget, "balance-roles-row-3") is not None
    assert roles.findChild(QWidget, "balance-roles-more").text() == "et 8 autres"


def test_a_sign_turns_green_while_one_looks(part: BalancePart, ctx: Context, network_id: int) -> None:
    role = ctx.opened.standing.add(network_id, RoleDraft("Accueil", "", 12)).only_id("standing_role")
    for member in ctx.opened.members.all(network_id):
        ctx.perform(lambda who=member.id: ctx.opened.standing.take_up(role, who, today()), None)
    line = part.lines[SignKind.ROLES]
    assert line.state.text() == "au vert" and not line.to_do.isVisibleTo(part)
    assert part.verdict.text().startswith("1 signe sur 7")
    assert [mark.text()[0] for mark in part.marks.values()] == ["–", "✓", "–", "–", "–", "–", "–"]
    assert part.months.grid is not None
    assert part.months.grid.rows_model.rowCount() == 7


def test_a_sign_opens_where_it_is_mended(part: BalancePart, ctx: Context) -> None:
    asked: list[tuple[str, object]] = []
    ctx.signals.navigate_requested.connect(lambda key, argument: asked.append((key, argument)))
    part.lines[SignKind.RHYTHM].open_button.setFocus()
    QTest.keyClick(part.lines[SignKind.RHYTHM].open_button, Qt.Key.Key_Space)
    assert asked == [("meetings", "calendar")]


def test_the_stage_is_decided_by_keyboard(
    part: BalancePart, ctx: Context, network_id: int, in_dialog: Any, type_text: TypeText
) -> None:
    assert part.stage.stage.text() == "Conception"

    def fill(dialog: Any) -> None:
        QTest.keyClick(dialog.stage, Qt.Key.Key_Down)
        QTest.keyClick(dialog.stage, Qt.Key.Key_Tab)
        QTest.keyClick(dialog.on, Qt.Key.Key_Tab)
        type_text(dialog.note, "Le groupe le dit.")
        dialog.accept_button.setFocus()
        QTest.keyClick(dialog.accept_button, Qt.Key.Key_Return)

    in_dialog(fill)
    QTest.keyClick(part.stage.decide_button, Qt.Key.Key_Space)
    decided = ctx.opened.balance.view(network_id).decided
    assert decided is not None and (decided.stage, decided.note) == (Stage.TAKE_OFF, "Le groupe le dit.")
    assert part.stage.stage.text() == "Décollage"
    assert part.stage.proposed.isVisibleTo(part) and "Conception" in part.stage.proposed.text()
    ctx.undo()
    assert part.stage.stage.text() == "Conception"


def test_the_page_ends_where_its_words_end_and_shows_every_sign_of_a_month(
    sample_ctx: Context, qtbot: QtBot
) -> None:
    """At their narrowest the words are much higher: the page once ended in a void, its table cut to three."""
    page = CoursePage(sample_ctx)
    qtbot.addWidget(page)
    page.resize(1060, 700)
    with qtbot.waitExposed(page):
        page.show()
    page.refresh()
    page.open_at("balance")
    qtbot.waitUntil(lambda: page.part is not None and page.part.width() > 900)
    part = page.part
    assert isinstance(part, BalancePart) and part.months.grid is not None
    assert part.minimumSizeHint().height() <= part.body.totalHeightForWidth(part.width())
    qtbot.waitUntil(lambda: part.height() == part.body.totalHeightForWidth(part.width()))
    assert part.months.grid.verticalScrollBar().maximum() == 0
    titles = [column.title for column in part.months.grid.rows_model.columns]
    assert {"oct", "nov", "juil", "févr"} <= set(titles)
    page.resize(640, 700)  # no tick is scrolled away from its sign: the months before are left out
    grid = part.months.grid
    qtbot.waitUntil(lambda: grid.isColumnHidden(1) and grid.horizontalScrollBar().maximum() == 0)
    assert not grid.isColumnHidden(len(titles) - 1)
