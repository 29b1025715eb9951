"""Reading ahead: card by card once nothing happens, not while something does."""

import pytest
from PySide6.QtCore import QEvent, QPointF, Qt, QTimer
from PySide6.QtGui import QKeyEvent, QMouseEvent
from PySide6.QtWidgets import QApplication, QDialog, QWidget
from pytestqt.qtbot import QtBot

from app.domain.boards import Board
from app.services.evaluation.figures import Figures
from app.ui.context import Context
from app.ui.evaluation.ahead import BREATH_MS, QUIET_MS, ReadAhead


@pytest.fixture
def read(sample_ctx: Context, monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """The symbols of the cards that were read, in order."""
    found: list[str] = []
    card = Figures.card

    def noted(self: Figures, network_id: int, asked, window):
        found.append(asked.symbol)
        return card(self, network_id, asked, window)

    monkeypatch.setattr(Figures, "card", noted)
    return found


@pytest.fixture
def window(sample_ctx: Context, qtbot: QtBot) -> QWidget:
    made = QWidget()
    qtbot.addWidget(made)
    with qtbot.waitExposed(made):
        made.show()
    return made


@pytest.fixture
def timer(sample_ctx: Context, window: QWidget) -> QTimer:
    """What reads in its turns; its `timeout` is emitted by hand, so that no test waits."""
    handle = window.windowHandle()
    assert handle is not None
    found = ReadAhead(sample_ctx, handle, window).findChild(QTimer)
    assert isinstance(found, QTimer)
    return found


def board_of(ctx: Context) -> Board:
    return ctx.opened.boards.get(ctx.network_id)


def is_waiting(timer: QTimer) -> bool:
    return timer.isActive() and timer.interval() == QUIET_MS


def test_cards_are_read_one_by_one_then_those_of_other_networks_then_it_sleeps(
    sample_ctx: Context, read: list[str], timer: QTimer
) -> None:
    assert is_waiting(timer)
    timer.timeout.emit()
    assert read == [] and timer.interval() == BREATH_MS
    services, in_view = sample_ctx.opened, sample_ctx.network_id
    others = [network.id for network in services.networks.all() if network.id != in_view]
    assert others
    symbols = [card.symbol for card in board_of(sample_ctx).cards]
    for number in range(len(symbols)):
        timer.timeout.emit()
        assert read == symbols[: number + 1]
    while timer.isActive():
        before = len(read)
        timer.stop()
        timer.timeout.emit()
        assert len(read) <= before + 1
    assert len(read) == sum(len(services.boards.get(each).cards) for each in (in_view, *others))


def mouse(kind: QEvent.Type, pressed: Qt.MouseButton) -> QMouseEvent:
    place = QPointF(5, 5)
    return QMouseEvent(kind, place, place, place, pressed, pressed, Qt.KeyboardModifier.NoModifier)


@pytest.mark.parametrize(
    "done",
    [
        QKeyEvent(QEvent.Type.KeyPress, Qt.Key.Key_A, Qt.KeyboardModifier.NoModifier, "a"),
        mouse(QEvent.Type.MouseButtonPress, Qt.MouseButton.LeftButton),
    ],
    ids=["key", "press"],
)
def test_it_waits_while_something_is_done(
    read: list[str], timer: QTimer, window: QWidget, done: QEvent
) -> None:
    timer.timeout.emit()
    QApplication.sendEvent(window.windowHandle(), done)
    assert is_waiting(timer) and read == []


def test_it_reads_on_while_the_mouse_moves(read: list[str], timer: QTimer, window: QWidget) -> None:
    timer.timeout.emit()
    QApplication.sendEvent(window.windowHandle(), mouse(QEvent.Type.MouseMove, Qt.MouseButton.NoButton))
    assert timer.isActive() and timer.interval() == BREATH_MS


def test_it_waits_for_a_dialog(read: list[str], timer: QTimer, window: QWidget, qtbot: QtBot) -> None:
    dialog = QDialog(window)
    dialog.setModal(True)
    with qtbot.waitExposed(dialog):
        dialog.show()
    timer.timeout.emit()
    assert is_waiting(timer) and read == []
    dialog.close()


def test_a_change_makes_it_read_the_board_anew(sample_ctx: Context, read: list[str], timer: QTimer) -> None:
    timer.timeout.emit()
    timer.timeout.emit()
    network_id, first = sample_ctx.network_id, board_of(sample_ctx).cards[0]
    sample_ctx.perform(lambda: sample_ctx.opened.boards.remove_cards(network_id, [first.id]), None)
    assert is_waiting(timer)
    timer.timeout.emit()
    timer.timeout.emit()
    assert read == [first.symbol, board_of(sample_ctx).cards[0].symbol]


def test_nothing_is_read_without_a_network_nor_of_one_that_is_gone(
    sample_ctx: Context, read: list[str], timer: QTimer, monkeypatch: pytest.MonkeyPatch
) -> None:
    sample_ctx.show_network(None, None)
    timer.stop()
    timer.timeout.emit()
    assert not timer.isActive()
    sample_ctx.show_network(999, None)
    timer.stop()
    timer.timeout.emit()
    assert not timer.isActive() and read == []
