"""Fields read French, keep what they cannot read, and take back their own typing first."""

from collections.abc import Callable, Iterator
from datetime import date
from decimal import Decimal

import pytest
from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

from app.core import clock
from app.core.errors import UserError
from app.ui.kit import (
    DateEdit,
    LineEdit,
    MoneyEdit,
    QuantityEdit,
    SearchField,
    TextArea,
    choice,
    column,
    fill_choice,
    labeled,
)

Shown = Callable[..., None]


@pytest.fixture
def shown(dressed: QApplication, qtbot: QtBot) -> Iterator[Shown]:
    """Puts widgets in a window and the cursor in the first."""
    windows: list[QWidget] = []

    def show(*widgets: QWidget) -> None:
        host = QWidget()
        host.setLayout(column(*widgets))
        qtbot.addWidget(host)
        windows.append(host)
        host.show()
        host.activateWindow()
        widgets[0].setFocus()
        qtbot.waitUntil(host.isActiveWindow)

    yield show


@pytest.mark.parametrize(
    ("field", "text", "value", "written"),
    [
        (MoneyEdit, "1 234,5", 123450, "1\u202f234,50\u00a0€"),
        (QuantityEdit, "1.50", Decimal("1.5"), "1,5"),
        (DateEdit, "1/2/2027", date(2027, 2, 1), "01/02/2027"),
        (LineEdit, "  Éloïse ", "Éloïse", "Éloïse"),
        (MoneyEdit, "", None, ""),
    ],
)
def test_values_are_read_and_written_back(
    shown: Shown, qtbot: QtBot, type_text, field, text: str, value: object, written: str
) -> None:
    made = field(name="champ", accessible="Champ")
    shown(made)
    made.set_value(
        date(2026, 1, 1)
        if isinstance(made, DateEdit)
        else Decimal(9)
        if isinstance(made, QuantityEdit)
        else 9
    )
    made.selectAll()
    qtbot.keyClick(made, Qt.Key.Key_Delete)
    type_text(made, text)
    with qtbot.waitSignal(made.committed) as caught:
        qtbot.keyClick(made, Qt.Key.Key_Return)
    assert caught.args == [value] and made.text() == written


def test_a_refused_text_stays_with_the_sentence_under_it(shown: Shown, qtbot: QtBot, type_text) -> None:
    made = MoneyEdit(name="budget", accessible="Budget")
    host = labeled("Budget", made, field="budget")
    shown(host)
    made.setFocus()
    type_text(made, "douze")
    with qtbot.assertNotEmitted(made.committed):
        qtbot.keyClick(made, Qt.Key.Key_Return)
    assert made.text() == "douze" and host.error.isVisible() and "douze" in host.error.text()
    assert made.accessibleDescription() == host.error.text()
    made.selectAll()
    type_text(made, "12")
    assert not host.error.isVisible()
    qtbot.keyClick(made, Qt.Key.Key_Return)
    assert made.value() == 1200


def test_a_service_refusal_is_shown_and_cleared(shown: Shown, qtbot: QtBot, type_text) -> None:
    made = LineEdit(name="nom", accessible="Nom")
    host = labeled("Nom", made, field="name")
    shown(host)
    assert host.show_user_error(UserError("Ce nom est pris.", field="name"))
    assert host.error.isVisible() and made.property("faulty")
    made.setFocus()
    type_text(made, "é")
    assert not host.error.isVisible() and not made.property("faulty")


def test_a_refusal_by_the_first_slot_stays(shown: Shown, qtbot: QtBot, type_text) -> None:
    made = LineEdit(name="nom", accessible="Nom")
    refusal = UserError("Ce nom est pris.", field="name")
    made.committed.connect(lambda _value: host.show_user_error(refusal))
    host = labeled("Nom", made, field="name")
    shown(host)
    made.setFocus()
    type_text(made, "été")
    qtbot.keyClick(made, Qt.Key.Key_Return)
    assert host.error.isVisible() and made.property("faulty")


def test_the_value_shown_does_not_disturb_typing(shown: Shown, qtbot: QtBot, type_text) -> None:
    made = LineEdit(name="nom", accessible="Nom")
    shown(made)
    made.set_value("un")
    type_text(made, "e")
    made.set_value("deux")
    assert made.text() == "une"


def undo_event() -> QKeyEvent:
    return QKeyEvent(QEvent.Type.ShortcutOverride, Qt.Key.Key_Z, Qt.KeyboardModifier.ControlModifier)


@pytest.mark.parametrize("kind", [LineEdit, TextArea])
def test_ctrl_z_is_the_fields_first_and_the_programs_then(
    shown: Shown, qtbot: QtBot, type_text, kind
) -> None:
    made = kind(name="texte", accessible="Texte")
    shown(made)
    before = undo_event()
    before.ignore()
    made.event(before)
    assert not before.isAccepted()
    type_text(made, "mot")
    after = undo_event()
    after.ignore()
    made.event(after)
    assert after.isAccepted()


def test_text_area_says_when_it_is_left(shown: Shown, qtbot: QtBot, type_text) -> None:
    area, other = TextArea(name="note", accessible="Note"), LineEdit(name="autre", accessible="Autre")
    shown(area, other)
    type_text(area, "déjà")
    with qtbot.waitSignal(area.committed) as caught:
        qtbot.keyClick(area, Qt.Key.Key_Tab)
    assert caught.args == ["déjà"] and other.hasFocus()


def test_escape_empties_the_search(shown: Shown, qtbot: QtBot, type_text) -> None:
    made = SearchField(name="recherche", hint="Rechercher…")
    shown(made)
    type_text(made, "été")
    assert made.text() == "été"
    qtbot.keyClick(made, Qt.Key.Key_Escape)
    assert made.text() == ""


def test_what_is_chosen_is_told_whole(shown: Shown) -> None:
    box = choice([(1, "Miel & pommes"), (2, "<b>Cidre</b>")], name="purchase", accessible="Achat")
    shown(box)
    assert "Miel &amp; pommes" in box.toolTip()
    box.setCurrentIndex(1)
    assert "&lt;b&gt;Cidre" in box.toolTip()
    fill_choice(box, [(3, "Noix")], 3)
    assert "Noix" in box.toolTip() and "Cidre" not in box.toolTip()


def test_a_day_that_cannot_be_read_is_today(qtbot: QtBot) -> None:
    edit = DateEdit(name="day", accessible="Le")
    qtbot.addWidget(edit)
    for text, day in (("1/2/2027", date(2027, 2, 1)), ("", clock.today()), ("32/13", clock.today())):
        edit.setText(text)
        assert edit.day_or_today() == day


def test_every_choice_of_an_open_list_is_in_sight(shown: Shown) -> None:
    box = choice([(n, f"Choix {n}") for n in range(6)], name="period", accessible="Période")
    fill_choice(box, [(n, f"Choix {n}") for n in range(6)], 2)
    shown(box)
    box.showPopup()
    view = box.view()
    rects = [view.visualRect(view.model().index(row, 0)) for row in range(6)]
    assert all(view.viewport().rect().contains(rect) for rect in rects)
    assert view.mapToGlobal(rects[0].topLeft()).y() >= box.mapToGlobal(box.rect().bottomLeft()).y()
    box.hidePopup()
