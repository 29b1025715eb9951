"""Widgets on as many lines as the width takes."""

from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from app.ui.kit import button
from app.ui.kit.flow import Flow


def test_what_is_hidden_takes_no_room(dressed: QApplication, qtbot: QtBot) -> None:
    first, second = button("Importer", name="first"), button("Reprendre", name="second")
    flow = Flow(first, second, name="flow")
    qtbot.addWidget(flow)
    flow.show()
    both = flow.sizeHint().width()
    first.hide()
    assert flow.sizeHint().width() == second.sizeHint().width() < both
    qtbot.waitUntil(lambda: second.x() == 0)
