"""Advice beside the work: where there is room for it, and as long as it is wanted."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QMainWindow, QWidget
from pytestqt.qtbot import QtBot

from app.domain.steps import Step, step_label
from app.ui import theme
from app.ui.advice import GAP, LEAST_WORK, WIDTH, AdvicePanel
from app.ui.context import Context
from app.ui.kit.fields import LineEdit
from app.ui.kit.layout import column, row
from app.ui.kit.tab_order import order_tabs
from app.ui.look import Look
from app.ui.process.page import ProcessPage

WIDE = LEAST_WORK + GAP + WIDTH


class Room(QWidget):
    """A page with a header, the work and the advice."""

    def __init__(self, ctx: Context, name: str) -> None:
        super().__init__()
        self.work = LineEdit(name=f"{name}-work", accessible="Travail")
        self.panel = AdvicePanel(ctx, self.work, name=name)
        outer = column(row(1, self.panel.button))
        outer.addWidget(self.panel, 1)
        self.setLayout(outer)


@pytest.fixture
def room(bare_ctx: Context, qtbot: QtBot) -> Room:
    made = Room(bare_ctx, "room")
    qtbot.addWidget(made)
    made.panel.show_topic("Tenir une réunion")
    made.resize(WIDE, 500)
    with qtbot.waitExposed(made):
        made.show()
    return made


def test_it_stands_beside_the_work_and_takes_no_more_than_its_share(room: Room) -> None:
    assert room.panel.card.isVisible() and not room.panel.button.isVisible()
    assert room.panel.card.width() == WIDTH
    assert room.work.width() == LEAST_WORK
    text = room.panel.text.toPlainText()
    assert text.startswith("Tenir une réunion\nÀ faire\n") and "Une phrase à dire" in text


def test_the_group_does_not_read_it_on_the_wall(room: Room, bare_ctx: Context, qtbot: QtBot) -> None:
    window = QMainWindow()
    qtbot.addWidget(window)
    look = Look(window, QWidget(window), bare_ctx)
    look.project()
    assert not room.panel.card.isVisible() and not room.panel.button.isVisible()
    look.project()
    assert room.panel.card.isVisible()


def test_without_room_a_button_opens_the_guide(room: Room, bare_ctx: Context, qtbot: QtBot) -> None:
    room.resize(WIDE - 1, 500)
    assert not room.panel.card.isVisible() and room.panel.button.isVisible()
    assert room.work.width() == WIDE - 1
    with qtbot.waitSignal(bare_ctx.signals.action_requested) as asked:
        QTest.mouseClick(room.panel.button, Qt.MouseButton.LeftButton)
    assert asked.args == ["advice"]
    room.resize(WIDE, 500)
    assert room.panel.card.isVisible()


def test_it_is_put_away_and_asked_for_by_the_keyboard(room: Room, bare_ctx: Context) -> None:
    order_tabs(room)
    room.work.setFocus()
    QTest.keyClick(room.work, Qt.Key.Key_Tab)
    assert room.focusWidget() is room.panel.hide_button
    QTest.keyClick(room.panel.hide_button, Qt.Key.Key_Tab)
    assert room.focusWidget() is room.panel.text
    QTest.keyClick(room.panel.text, Qt.Key.Key_Backtab)
    QTest.keyClick(room.panel.hide_button, Qt.Key.Key_Return)
    assert not room.panel.card.isVisible() and bare_ctx.settings.advice is False
    assert room.focusWidget() is room.panel.button
    QTest.keyClick(room.panel.button, Qt.Key.Key_Return)
    assert room.panel.card.isVisible() and bare_ctx.settings.advice is True
    assert room.focusWidget() is room.panel.text


def test_another_page_follows_when_it_comes_to_the_front(room: Room, bare_ctx: Context, qtbot: QtBot) -> None:
    other = Room(bare_ctx, "other")
    qtbot.addWidget(other)
    other.panel.show_topic("Listes")
    other.resize(WIDE, 500)
    other.show()
    assert other.panel.card.isVisible()
    other.hide()
    room.panel.hide_button.click()
    other.show()
    assert not other.panel.card.isVisible() and other.panel.button.isVisible()


def test_where_nothing_is_advised_nothing_is_shown(room: Room) -> None:
    room.panel.show_topic("Achats")
    assert room.panel.topic == ""
    assert not room.panel.card.isVisible() and not room.panel.button.isVisible()


def test_big_type_needs_more_room(room: Room, bare_ctx: Context, qapp: QApplication) -> None:
    theme.apply(qapp, "dark", 200)
    bare_ctx.signals.theme_changed.emit()
    assert not room.panel.card.isVisible() and room.panel.button.isVisible()


def test_the_process_advises_on_the_step_in_view(sample_ctx: Context, qtbot: QtBot) -> None:
    page = ProcessPage(sample_ctx)
    qtbot.addWidget(page)
    page.resize(1500, 800)
    with qtbot.waitExposed(page):
        page.show()
    for step in Step:
        page.open_at(step.value)
        assert page.advice.card.isVisible()
        assert page.advice.text.toPlainText().startswith(f"{step_label(step)}\nÀ faire")
