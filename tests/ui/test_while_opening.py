"""What is asked of the window while its store is being opened is kept."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from app.core.paths import STORE_SUFFIX, Places
from app.services.desk import Services
from app.ui.context import Context
from app.ui.main_window import MainWindow
from app.ui.session import Session
from app.ui.start.network_dialog import NetworkDialog
from tests.ui.conftest import InDialog


@pytest.fixture
def services(ctx: Context) -> Services:
    """The store that is being opened: the window has not got it yet."""
    found, ctx.services = ctx.opened, None
    return found


@pytest.fixture
def window(ctx: Context, services: Services, tmp_path: Path, qtbot: QtBot) -> MainWindow:
    made = MainWindow(ctx, Places(tmp_path), "0.1.0")
    made.furnish()
    qtbot.addWidget(made)
    with qtbot.waitExposed(made):
        made.show()
    qtbot.waitUntil(made.isActiveWindow)
    return made


@pytest.fixture
def session(dressed: QApplication, tmp_path: Path, qtbot: QtBot) -> Iterator[Session]:
    places = Places(tmp_path / "données")
    places.prepare()
    made = Session(dressed, places, None, sample=False)
    made.ctx.messages.quiet = True
    qtbot.addWidget(made.window)
    yield made
    made.close()


def test_the_page_asked_for_is_shown_first(
    ctx: Context, window: MainWindow, services: Services, qtbot: QtBot
) -> None:
    third = list(window.sidebar.buttons)[2]
    qtbot.keyClick(window, Qt.Key.Key_3, Qt.KeyboardModifier.AltModifier)
    assert [key for key, made in window.sidebar.buttons.items() if made.isChecked()] == [third]
    assert window.page(third) is None
    ctx.services = services
    window.start()
    assert window.stack.currentWidget() is window.page(third)


def test_the_act_asked_for_is_done_then_and_once(
    ctx: Context, window: MainWindow, services: Services, in_dialog: InDialog, qtbot: QtBot
) -> None:
    seen: list[type] = []
    window.act("new_network")
    ctx.services = services
    window.start()
    in_dialog(lambda dialog: seen.append(type(dialog)))
    qtbot.waitUntil(lambda: seen == [NetworkDialog])
    window.start()
    QApplication.processEvents()
    assert QApplication.activeModalWidget() is None


def test_the_file_of_a_second_start_is_opened_after_the_first(
    session: Session, tmp_path: Path, qtbot: QtBot
) -> None:
    other = tmp_path / f"autre{STORE_SUFFIX}"
    session.show()
    session.on_called(str(other))
    assert session.ctx.services is None
    qtbot.waitUntil(lambda: session.ctx.services is not None, timeout=30_000)
    assert session.ctx.opened.history.path == other


def test_the_cursor_says_that_it_is_being_opened(session: Session, qtbot: QtBot) -> None:
    shapes = []
    session.show()
    session.window.painted.connect(
        lambda: shapes.append(session.window.cursor().shape()), Qt.ConnectionType.QueuedConnection
    )
    qtbot.waitUntil(lambda: session.ctx.services is not None, timeout=30_000)
    assert shapes == [Qt.CursorShape.BusyCursor]
    assert session.window.cursor().shape() == Qt.CursorShape.ArrowCursor
