"""The program as it starts the first time, on a machine that has never seen it."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from app import bootstrap
from app.core.paths import Places
from app.domain.members import MemberDraft
from app.domain.network import NetworkDraft
from app.ui.main_window import MainWindow
from tests.ui.conftest import TypeText
from tests.ui.journey.buyer import Buyer
from tests.ui.journey.hands import in_front
from tests.ui.journey.keyboard import Keyboard
from tests.ui.journey.pointer import Pointer

HARM = ("error", "problem")


class WindowManager(QTimer):
    """Offscreen, nobody gives the keyboard back when a dialog or a list closes: this does."""

    def __init__(self, window: MainWindow) -> None:
        super().__init__(window)
        self._window = window
        self.setInterval(5)
        self.timeout.connect(self._give_back)
        self.start()

    def _give_back(self) -> None:
        front = in_front(self._window)
        if front.isVisible() and not front.isActiveWindow() and QApplication.activePopupWidget() is None:
            front.activateWindow()


@pytest.fixture
def window(dressed: QApplication, tmp_path: Path, qtbot: QtBot) -> Iterator[MainWindow]:
    """The window over its new store; at the end, nothing was refused and nothing went wrong."""
    places = Places(tmp_path / "données")
    places.prepare()
    session = bootstrap.Session(dressed, places, None, sample=False)
    session.ctx.messages.quiet = True
    session.settings.last_folder = str(tmp_path)
    session.window.resize(1280, 800)
    qtbot.addWidget(session.window)
    with qtbot.waitExposed(session.window):
        session.show()
    qtbot.waitUntil(lambda: session.ctx.services is not None, timeout=30_000)
    WindowManager(session.window)
    qtbot.waitUntil(session.window.isActiveWindow)
    yield session.window
    said = [each.text for each in session.ctx.messages.said if each.kind in HARM]
    session.close()
    assert not said, said


@pytest.fixture
def buyer(qtbot: QtBot, window: MainWindow, type_text: TypeText, tmp_path: Path) -> Buyer:
    """In a network of four members that has bought nothing yet."""
    made = Buyer(window, Pointer(qtbot, window, type_text), Keyboard(qtbot, window, type_text), tmp_path)
    network_id = made.services.networks.add(NetworkDraft("Les jardins du Val")).only_id("network")
    for name in ("Anne", "Bilal", "Chloé", "Zoé"):
        made.services.members.add(network_id, MemberDraft(name))
    window.ctx.show_network(network_id, None)
    return made
