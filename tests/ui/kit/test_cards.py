"""Cards."""

from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from app.ui.kit import Card, pill

LONG = "Qu’avons-nous changé depuis la dernière réunion, et est-ce que cela marche ?"


def test_a_title_wraps_in_the_room_the_rest_of_the_head_leaves(dressed: QApplication, qtbot: QtBot) -> None:
    card = Card(LONG, name="carte")
    card.wrap_title()
    state = pill("en cours", name="état")
    card.add_to_head(state)
    qtbot.addWidget(card)
    card.resize(300, 200)
    card.show()
    line = card.fontMetrics().height()
    assert card.title.height() > 2 * line
    assert state.x() - card.title.geometry().right() < line
    card.resize(1200, 200)
    assert card.title.height() < 2 * line and card.title.text() == LONG
