"""Widgets on as many lines as the width takes."""

from PySide6.QtWidgets import QApplication, QStackedLayout, QWidget
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


def test_one_shown_again_while_all_is_hidden_takes_its_place(qtbot: QtBot) -> None:
    first, second = button("Tous présents", name="tous"), button("Présent", name="present")
    flow = Flow(first, second, name="flow")
    top = QWidget()
    qtbot.addWidget(top)
    holding = QStackedLayout(top)
    holding.addWidget(flow)
    holding.addWidget(QWidget())
    top.resize(600, 80)
    first.hide()
    top.show()
    QApplication.processEvents()
    assert second.x() == 0
    holding.setCurrentIndex(1)
    first.show()
    QApplication.processEvents()
    holding.setCurrentIndex(0)
    QApplication.processEvents()
    assert not first.geometry().intersects(second.geometry())
