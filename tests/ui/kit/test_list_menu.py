"""The menu of what can be in view."""

from PySide6.QtCore import QObject
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from app.ui.kit.list_menu import ListMenu


def test_a_menu_filled_again_holds_no_more(dressed: QApplication, qtbot: QtBot) -> None:
    button = ListMenu("Achat", name="achat", accessible="Achat", listed="Achats", icon="cart")
    qtbot.addWidget(button)

    def fill() -> int:
        button.show_list([(1, "Printemps"), (2, "Été")], 2)
        button.add_act("new", "Nouveau", "add", lambda: None)
        return len(button.menu().findChildren(QObject))

    held = fill()
    assert [fill(), fill()] == [held, held]
    assert [action.isChecked() for action in button.menu().actions()] == [False, True, False, False]
