"""The steps say by words, not by colour alone, which is in view and where the group stands."""

from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from app.ui.kit import Stepper


def test_the_step_of_the_group_keeps_its_mark(dressed: QApplication, qtbot: QtBot) -> None:
    made = Stepper(["Listes", "Mise en commun", "Priorités"], name="étapes")
    qtbot.addWidget(made)
    made.show_steps(current=1, here=2, done=[1], late=[3])
    assert [button.accessibleName() for button in made.buttons] == [
        "Étape 1, Listes, étape affichée",
        "Étape 2, Mise en commun, étape en cours",
        "Étape 3, Priorités, étape à venir, en retard",
    ]
    assert [button.here for button in made.buttons] == [False, True, False]


def test_the_step_in_view_is_the_groups_unless_told(dressed: QApplication, qtbot: QtBot) -> None:
    made = Stepper(["Listes", "Mise en commun"], name="étapes")
    qtbot.addWidget(made)
    made.show_steps(current=2, done=[1])
    assert made.buttons[1].accessibleName() == "Étape 2, Mise en commun, étape en cours"
    made.show_steps(current=2, here=0, done=[1])
    assert made.buttons[1].accessibleName() == "Étape 2, Mise en commun, étape affichée"
