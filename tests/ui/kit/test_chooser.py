"""Which one of a list is in view."""

from collections.abc import Iterator

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLineEdit, QVBoxLayout, QWidget
from pytestqt.qtbot import QtBot

from app.ui.kit.chooser import Chooser

CONTROL = Qt.KeyboardModifier.ControlModifier


@pytest.fixture
def chooser(dressed: QApplication, qtbot: QtBot) -> Iterator[Chooser]:
    """Of three, the second in view; it shows whichever is chosen. The cursor is elsewhere in its host."""
    host = QWidget()
    made = Chooser(host, name="choix", accessible="Réunion", before="Précédente", after="Suivante")
    elsewhere = QLineEdit()
    host.setLayout(QVBoxLayout())
    host.layout().addWidget(made)
    host.layout().addWidget(elsewhere)
    options = [(7, "mars"), (8, "avril"), (9, "mai")]
    made.chosen.connect(lambda chosen: made.show_options(options, chosen))
    made.show_options(options, 8)
    qtbot.addWidget(host)
    with qtbot.waitActive(host):
        host.show()
    elsewhere.setFocus()
    yield made
    host.close()


def test_the_box_the_buttons_and_the_keys_say_which(chooser: Chooser) -> None:
    said: list[object] = []
    chooser.chosen.connect(said.append)
    chooser.before.click()
    assert not chooser.before.isEnabled() and chooser.after.isEnabled()
    cursor = chooser.window().focusWidget()
    QTest.keyClick(cursor, Qt.Key.Key_PageUp, CONTROL)
    for _time in range(3):
        QTest.keyClick(cursor, Qt.Key.Key_PageDown, CONTROL)
    assert not chooser.after.isEnabled()
    chooser.box.setCurrentIndex(1)
    assert said == [7, 8, 9, 8], "neither before the first nor after the last"


def test_showing_is_not_choosing(chooser: Chooser) -> None:
    said: list[object] = []
    chooser.chosen.connect(said.append)
    chooser.show_options([(1, "juin")], 1)
    assert not said and not chooser.before.isEnabled() and not chooser.after.isEnabled()
