"""Every view and dialog, empty and filled, light and dark, small and big: nothing cut, unnamed or English."""

import logging
import shutil
from collections.abc import Iterator
from datetime import date
from functools import partial
from pathlib import Path

import pytest
from PySide6.QtCore import QLibraryInfo, QTimer, QTranslator
from PySide6.QtWidgets import QApplication, QLineEdit, QMessageBox, QWidget
from pytestqt.qtbot import QtBot

from app.core.paths import STORE_SUFFIX, Places
from app.domain.network import NetworkDraft
from app.services.desk import Services, open_services
from app.ui import theme
from app.ui.context import Context
from app.ui.crash import CrashHandler
from app.ui.main_window import MainWindow
from app.ui.walk import settle, walk, walk_dialogs
from tests.ui.screens import geometry, words

LAPTOP = (1280, 800)
SMALL = (1280, 650)
"""What the bars of the desktop leave of 1280 × 720."""

LOOKS = [("light", 100, LAPTOP), ("dark", 100, SMALL), ("light", 200, SMALL), ("dark", 200, LAPTOP)]


@pytest.fixture
def french(qapp: QApplication) -> Iterator[None]:
    """Qt's own words in French, as in the program."""
    translator = QTranslator()
    assert translator.load("qtbase_fr", QLibraryInfo.path(QLibraryInfo.LibraryPath.TranslationsPath))
    qapp.installTranslator(translator)
    yield
    qapp.removeTranslator(translator)


def _begin(services: Services) -> None:
    """A network and a cycle with nothing in them."""
    network = services.networks.add(NetworkDraft("Réseau des artisans du val d’Authion"))
    start = date(2026, 3, 3)
    due = services.cycles.proposal(network.only_id("network"), start)
    services.cycles.add(network.only_id("network"), "Premier cycle", None, start, due)


@pytest.fixture
def window(
    request: pytest.FixtureRequest,
    bare_ctx: Context,
    sample_file: Path,
    tmp_path_factory: pytest.TempPathFactory,
    qtbot: QtBot,
    french: None,
) -> Iterator[MainWindow]:
    """The window over the store that the test's first parameter names."""
    scene = request.param
    folder = tmp_path_factory.mktemp("x")
    path = folder / f"essai{STORE_SUFFIX}"
    if scene in ("filled", "closed", "one-off"):
        shutil.copyfile(sample_file, path)
    services = bare_ctx.services = open_services(path)
    if scene == "begun":
        _begin(services)
    made = MainWindow(bare_ctx, Places(folder), "0.1.0")
    made.furnish()
    qtbot.addWidget(made)
    made.show()
    made.start()
    if scene == "closed":
        network = bare_ctx.network_id
        assert network is not None
        closed = [cycle for cycle in services.cycles.all(network) if cycle.closed is not None]
        bare_ctx.show_network(network, max(closed, key=lambda cycle: cycle.started).id)
    if scene == "one-off":
        assert bare_ctx.network_id is not None
        purchases = services.buying.purchases(bare_ctx.network_id)
        bare_ctx.show_one_off(next(each.id for each in purchases if each.one_off and each.closed is None))
    yield made
    bare_ctx.services = None
    services.close()


def flaws(window: MainWindow, percent: int) -> list[str]:
    found = []

    def look(key: str, top: QWidget) -> None:
        for flaw in (*geometry.findings(top, percent=percent), *words.findings(top)):
            found.append(f"{key} · {flaw}")

    for key, error in walk(window):
        assert error is None, key
        look(key, window)
        found.extend(f"{key} · {flaw}" for flaw in geometry.sideways(window))
    for key, dialog, error in walk_dialogs(window):
        assert error is None and dialog is not None, key
        look(key, dialog)
    return found


@pytest.mark.parametrize(("name", "percent", "size"), LOOKS)
@pytest.mark.parametrize("window", ["empty", "begun", "filled", "closed", "one-off"], indirect=True)
def test_every_screen(
    window: MainWindow, name: str, percent: int, size: tuple[int, int], qapp: QApplication
) -> None:
    theme.apply(qapp, name, percent)
    window.ctx.signals.theme_changed.emit()
    window.resize(*size)
    settle(window)
    assert window.size().toTuple() == size
    found = flaws(window, percent)
    assert not found, "\n".join(dict.fromkeys(found))


@pytest.mark.parametrize("window", ["empty"], indirect=True)
def test_boxes(window: MainWindow, qtbot: QtBot, expected_log: list[logging.LogRecord]) -> None:
    """What the program says in boxes; the crash box has a button that is Qt's own."""
    messages = window.ctx.messages
    messages.quiet = False
    found: list[str] = []
    seen: list[str] = []

    def look() -> None:
        box = QApplication.activeModalWidget()
        assert isinstance(box, QMessageBox)
        seen.append(box.objectName())
        found.extend((*geometry.findings(box, percent=100), *words.findings(box)))
        box.close()

    for say in (
        partial(window.act, "about"),
        partial(messages.error, window, "Le budget n’est pas un montant."),
        partial(messages.problem, window, "Le disque est plein.", "Libérez de la place."),
        partial(messages.confirm, window, "Vider l’urne ?", "Vider", "Rien ne sera gardé."),
        partial(messages.choose, window, "Fichier abîmé.", "", ["Choisir un autre", "Quitter"]),
    ):
        QTimer.singleShot(0, look)
        say()
    crash = CrashHandler("0.1.0")
    try:
        raise ValueError("essai")
    except ValueError as error:
        crash.handle(type(error), error, error.__traceback__)
    qtbot.waitUntil(lambda: QApplication.activeModalWidget() is not None)
    look()
    assert [record.name for record in expected_log] == ["app.ui.crash"]
    assert seen == ["message"] * 5 + ["crash"]
    assert not found, "\n".join(found)


def test_the_menu_of_a_field_is_french(french: None, dressed: QApplication, qtbot: QtBot) -> None:
    field = QLineEdit("texte")
    qtbot.addWidget(field)
    menu = field.createStandardContextMenu()
    said = [action.text() for action in menu.actions() if action.text()]
    menu.deleteLater()
    assert len(said) > 5
    assert [flaw for text in said for flaw in words.flaws_of(text)] == []
