"""Dialogs shown and closed."""

import pytest
from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QApplication, QDialog, QWidget
from pytestqt.qtbot import QtBot

from app.ui.dialog_frame import asked


@pytest.mark.parametrize(("closes", "accepted"), [("accept", True), ("reject", False)])
def test_a_dialog_is_read_after_it_is_closed_then_goes(
    dressed: QApplication, qtbot: QtBot, closes: str, accepted: bool
) -> None:
    parent = QWidget()
    qtbot.addWidget(parent)
    dialog = QDialog(parent)
    QTimer.singleShot(0, getattr(dialog, closes))
    assert asked(dialog) is accepted
    assert dialog.parent() is parent
    qtbot.waitUntil(lambda: not parent.findChildren(QDialog))
