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


class Program:
    """The program over one folder of data, begun and left as often as its user does."""

    def __init__(self, app: QApplication, folder: Path, qtbot: QtBot) -> None:
        self._app, self._folder, self._qtbot = app, folder, qtbot
        self.places = Places(folder / "données")
        self.places.prepare()
        self._session: bootstrap.Session | None = None

    def begin(self) -> MainWindow:
        """The window over the store, once both are there."""
        session = self._session = bootstrap.Session(self._app, self.places, None, sample=False)
        session.ctx.messages.quiet = True
        session.settings.last_folder = str(self._folder)
        session.window.resize(1280, 800)
        self._qtbot.addWidget(session.window)
        with self._qtbot.waitExposed(session.window):
            session.show()
        self._qtbot.waitUntil(lambda: session.ctx.services is not None, timeout=30_000)
        WindowManager(session.window)
        self._qtbot.waitUntil(session.window.isActiveWindow)
        return session.window

    def leave(self) -> None:
        """Close it: nothing was refused in a box and nothing went wrong."""
        session, self._session = self._session, None
        if session is None:
            return
        said = [each.text for each in session.ctx.messages.said if each.kind in HARM]
        session.window.close()
        session.close()
        assert not said, said


@pytest.fixture
def program(dressed: QApplication, tmp_path: Path, qtbot: QtBot) -> Iterator[Program]:
    """Not begun yet, on a machine that has never seen it."""
    made = Program(dressed, tmp_path, qtbot)
    yield made
    made.leave()


@pytest.fixture
def window(program: Program) -> MainWindow:
    """The window over its new store."""
    return program.begin()


@pytest.fixture
def buyer(qtbot: QtBot, window: MainWindow, type_text: TypeText, tmp_path: Path) -> Buyer:
    """In a network of four members that has bought nothing yet."""
    made = Buyer(window, Pointer(qtbot, window, type_text), Keyboard(qtbot, window, type_text), tmp_path)
    network_id = made.services.networks.add(NetworkDraft("Les jardins du Val")).only_id("network")
    for name in ("Anne", "Bilal", "Chloé", "Zoé"):
        made.services.members.add(network_id, MemberDraft(name))
    window.ctx.show_network(network_id, None)
    return made
