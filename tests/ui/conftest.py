"""For tests of the window: no screen needed, French typing, a context over a temporary store."""

import os

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

import shutil
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

from app.core.paths import STORE_SUFFIX
from app.core.settings import Settings
from app.services.desk import open_services
from app.services.sample import create_sample
from app.ui import theme
from app.ui.context import Context
from app.ui.messages import Messages
from app.ui.tasks import TaskRunner

TypeText = Callable[[QWidget, str], None]


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
