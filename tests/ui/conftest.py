"""For tests of the window: no screen needed, French typing, a context over a temporary store."""

import os

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

import shutil
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtCore import QEvent, Qt, QTimer
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QApplication, QDialog, QWidget
from pytestqt.qtbot import QtBot

from app.core.paths import STORE_SUFFIX, Places
from app.core.settings import Settings
from app.domain.changes import Changes
from app.services.desk import open_services
from app.services.sample import create_sample
from app.ui import theme
from app.ui.context import Context
from app.ui.main_window import MainWindow
from app.ui.messages import Messages
from app.ui.parts.part import Part
from app.ui.tasks import TaskRunner

TypeText = Callable[[QWidget, str], None]
OpenWindow = Callable[[Context], MainWindow]
Show = Callable[[type[Part]], Any]
InDialog = Callable[[Callable[[Any], None]], None]


@pytest.fixture
def qtbot(qtbot: QtBot) -> Iterator[QtBot]:
    """As pytest-qt’s, but it holds the widgets: one left to its test alone was collected while painted."""
    kept: list[QWidget] = []
    add = qtbot.addWidget

    def keep(widget: QWidget, **given: Any) -> None:
        kept.append(widget)
        add(widget, **given)

    qtbot.addWidget = keep  # type: ignore[method-assign]
    yield qtbot
    kept.clear()


@pytest.fixture
def type_text() -> TypeText:
    """Type as a French keyboard does, accents included: one key event with its text per sign."""

    def typed(widget: QWidget, text: str) -> None:
        for sign in text:
            target = QApplication.focusWidget() or widget
            for kind in (QEvent.Type.KeyPress, QEvent.Type.KeyRelease):
                event = QKeyEvent(kind, Qt.Key.Key_unknown, Qt.KeyboardModifier.NoModifier, sign)
                QApplication.sendEvent(target, event)

    return typed


@pytest.fixture
def dressed(qapp: QApplication) -> Iterator[QApplication]:
    """The application in the light theme at 100 %, and back to it afterwards."""
    _dress(qapp)
    yield qapp
    _dress(qapp)


def _dress(app: QApplication) -> None:
    if not app.styleSheet() or theme.tokens().dark or theme.percent() != 100:
        theme.apply(app, "light", 100)


@pytest.fixture
def bare_ctx(dressed: QApplication) -> Iterator[Context]:
    """A context without services; boxes are recorded, not shown."""
    ctx = Context(Settings(), Messages(quiet=True), TaskRunner())
    yield ctx
    ctx.deleteLater()


@pytest.fixture
def ctx(bare_ctx: Context, tmp_path: Path, qtbot: QtBot) -> Iterator[Context]:
    """A context over an empty temporary store."""
    services = open_services(tmp_path / f"essai{STORE_SUFFIX}")
    bare_ctx.services = services
    yield bare_ctx
    bare_ctx.services = None
    services.close()


@pytest.fixture(scope="session")
def sample_file(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A closed store holding the sample, made once; copy it, do not open it."""
    path = tmp_path_factory.mktemp("exemple") / f"exemple{STORE_SUFFIX}"
    services = open_services(path)
    create_sample(services)
    services.close()
    return path


@pytest.fixture
def sample_ctx(bare_ctx: Context, sample_file: Path, tmp_path: Path, qtbot: QtBot) -> Iterator[Context]:
    """A context over a copy of the sample, its open cycle in view."""
    path = tmp_path / f"exemple{STORE_SUFFIX}"
    shutil.copyfile(sample_file, path)
    services = bare_ctx.services = open_services(path)
    network = services.networks.all()[0].id
    current = services.cycles.current(network)
    assert current is not None
    bare_ctx.show_network(network, current.id)
    yield bare_ctx
    bare_ctx.services = None
    services.close()


@pytest.fixture
def open_window(tmp_path: Path, qtbot: QtBot) -> OpenWindow:
    """The whole window over a context, furnished and started as the program does."""

    def opened(ctx: Context) -> MainWindow:
        made = MainWindow(ctx, Places(tmp_path), "0.1.0")
        made.furnish()
        qtbot.addWidget(made)
        made.show()
        made.start()
        return made

    return opened


@pytest.fixture
def show(qtbot: QtBot, ctx: Context) -> Show:
    """A part alone in a window, reloaded at every change as its page does."""

    def shown(kind: type[Part]) -> Part:
        part = kind(ctx)
        part.hold_actions()
        qtbot.addWidget(part)
        part.resize(1010, 640)

        def hear(changes: Changes, _initiator: object) -> None:
            if changes.touches(*part.subjects):
                part.reload()

        part.destroyed.connect(lambda: ctx.signals.data_changed.disconnect(hear))
        ctx.signals.data_changed.connect(hear)
        with qtbot.waitExposed(part):
            part.show()
        part.reload()
        part.activateWindow()
        return part

    return shown


@pytest.fixture
def in_dialog() -> InDialog:
    """Do something once the next dialog is open."""

    def later(act: Callable[[Any], None]) -> None:
        def run() -> None:
            dialog = QApplication.activeModalWidget()
            if not isinstance(dialog, QDialog) or not dialog.isActiveWindow():
                QTimer.singleShot(0, run)
                return
            try:
                act(dialog)
            finally:
                if dialog.isVisible():  # what was refused, or failed, would wait for ever
                    dialog.reject()

        QTimer.singleShot(0, run)

    return later
