"""Tooltips of users' texts: never read as markup, neither by the eye nor by a screen reader."""

from PySide6.QtGui import QAccessible
from PySide6.QtWidgets import QApplication, QPushButton
from pytestqt.qtbot import QtBot

from app.ui.kit import set_tip


def test_a_tip_is_said_as_it_was_typed(dressed: QApplication, qtbot: QtBot) -> None:
    made = QPushButton("Ouvrir")
    qtbot.addWidget(made)
    set_tip(made, "Vis <b>M6</b> & écrous")
    assert "<b>" not in made.toolTip() and "&lt;b&gt;" in made.toolTip()
    spoken = QAccessible.queryAccessibleInterface(made).text(QAccessible.Text.Description)
    assert spoken == "Vis <b>M6</b> & écrous"
    set_tip(made, "")
    assert made.toolTip() == "" == made.accessibleDescription()
