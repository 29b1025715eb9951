"""Step 1 by keyboard: a stack of paper lists is typed without the mouse."""

from decimal import Decimal

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QCompleter, QLineEdit
from pytestqt.qtbot import QtBot

from app.core.text import fold
from app.domain.lists import ListLine
from app.ui.context import Context
from app.ui.process.lists import ListsStep
from tests.ui.conftest import TypeText

CONTROL = Qt.KeyboardModifier.ControlModifier


class Animator:
    """Types where the focus is."""

    def __init__(self, step: ListsStep, type_text: TypeText) -> None:
        self.step = step
        self._type_text = type_text

    def types(self, *cells: str) -> None:
        """Each cell, followed by Tab (from an empty row, where Tab leaves, by the arrow)."""
        for text in cells:
            if text:
                self._type_text(self.step.entry.grid, text)
            begun = text or self.step.entry.grid.rows_model.typed.draft
            self.press(Qt.Key.Key_Tab if begun else Qt.Key.Key_Right)

    def writes(self, text: str) -> None:
        self._type_text(self.step.entry.grid, text)

    def press(self, key: Qt.Key, modifiers: Qt.KeyboardModifier = Qt.KeyboardModifier.NoModifier) -> None:
        popup = QApplication.activePopupWidget()
        QTest.keyClick(popup or QApplication.focusWidget(), key, modifiers)


@pytest.fixture
def step(qtbot: QtBot, ctx: Context, cycle_id: int) -> ListsStep:
    made = ListsStep(ctx)
    made.resize(1100, 600)
    qtbot.addWidget(made)
    ctx.signals.data_changed.connect(made.reload)
    with qtbot.waitActive(made):
        made.show()
    made.reload()
    return made


@pytest.fixture
def animator(step: ListsStep, type_text: TypeText) -> Animator:
    return Animator(step, type_text)


def lines(ctx: Context, cycle_id: int) -> list[tuple]:
    return [
        (
            line.member,
            line.label,
            line.quantity,
            line.most,
            line.unit,
            line.unit_price,
            line.priority,
            line.note,
        )
        for line in ctx.services.lists.lines(cycle_id)
    ]


def test_papers_in_a_row_without_the_mouse(animator: Animator, ctx: Context, cycle_id: int) -> None:
    animator.step.members.setFocus()
    animator.press(Qt.Key.Key_Return)
    animator.types("Café moulu", "de 5 à 7", "kg", "13,76", "1", "bio")
    animator.types("Écran", "2", "", "", "", "")
    animator.press(Qt.Key.Key_F9)
    animator.press(Qt.Key.Key_PageDown, CONTROL)
    animator.types("Ramette", "10")
    animator.press(Qt.Key.Key_Return)
    animator.press(Qt.Key.Key_Down, CONTROL)
    assert animator.step.entry.title.text() == "Chloé"
    assert lines(ctx, cycle_id) == [
        ("Anne", "Café moulu", Decimal(5), Decimal(7), "kg", 1376, 1, "bio"),
        ("Anne", "Écran", Decimal(2), None, "", None, None, ""),
        ("Bilal", "Ramette", Decimal(10), None, "", None, None, ""),
    ]
    states = {each.member: each for each in ctx.services.lists.statuses(cycle_id)}
    assert states["Anne"].handed_in and not states["Bilal"].handed_in
    assert animator.step.card.title.text() == "1 liste remise sur 4"


def test_the_row_being_typed_goes_with_its_member(animator: Animator, ctx: Context, cycle_id: int) -> None:
    animator.step.entry.begin_line()
    animator.writes("Café")
    animator.press(Qt.Key.Key_Tab)
    animator.writes("3")
    animator.press(Qt.Key.Key_PageDown, CONTROL)
    assert animator.step.entry.title.text() == "Bilal"
    assert [line[:3] for line in lines(ctx, cycle_id)] == [("Anne", "Café", Decimal(3))]


@pytest.mark.parametrize(
    ("cells", "said"),
    [
        (("Café", "", ""), "Indiquez la quantité."),
        (("", "4"), "Indiquez l’article."),
        (("Café", "2", "", "", "7"), "La priorité va de 1 à 3."),
    ],
)
def test_a_refused_row_stays_and_holds_its_member(
    animator: Animator, ctx: Context, cycle_id: int, cells: tuple[str, ...], said: str
) -> None:
    animator.step.entry.begin_line()
    animator.types(*cells)
    animator.press(Qt.Key.Key_Return)
    assert animator.step.entry.status.text.text() == said
    animator.press(Qt.Key.Key_PageDown, CONTROL)
    assert animator.step.entry.title.text() == "Anne"
    assert "rien n’a été perdu" in animator.step.entry.status.text.text()
    assert lines(ctx, cycle_id) == []
    typed = animator.step.entry.grid.rows_model.typed.draft
    assert typed.get("label", "") == cells[0]
    animator.press(Qt.Key.Key_Escape)
    animator.press(Qt.Key.Key_PageDown, CONTROL)
    assert animator.step.entry.title.text() == "Bilal"


def test_a_list_is_not_handed_in_without_the_row_being_typed(
    animator: Animator, ctx: Context, cycle_id: int
) -> None:
    animator.step.entry.begin_line()
    animator.types("Café", "", "")
    animator.press(Qt.Key.Key_F9)
    assert not ctx.services.lists.statuses(cycle_id)[0].handed_in
    assert not animator.step.entry.handed_in.isChecked()
    assert "rien n’a été perdu" in animator.step.entry.status.text.text()


def test_clicking_another_member_with_a_refused_row_comes_back(
    animator: Animator, ctx: Context, cycle_id: int
) -> None:
    animator.step.entry.begin_line()
    animator.types("Café", "", "")
    members = animator.step.members
    place = members.visualRect(members.rows_model.index(2, 0)).center()
    QTest.mouseClick(members.viewport(), Qt.MouseButton.LeftButton, pos=place)
    assert animator.step.entry.title.text() == "Anne"
    first = ctx.services.lists.statuses(cycle_id)[0]
    assert members.current_id() == first.member_id


def test_a_typed_text_that_is_no_number_stays_in_its_cell(animator: Animator) -> None:
    animator.step.entry.begin_line()
    animator.types("Café")
    animator.writes("beaucoup")
    animator.press(Qt.Key.Key_Tab)
    editor = QApplication.focusWidget()
    assert isinstance(editor, QLineEdit) and editor.text() == "beaucoup"
    assert "n’est pas un nombre" in animator.step.entry.status.text.text()


def test_lines_are_corrected_and_deleted_with_a_banner(
    animator: Animator, ctx: Context, cycle_id: int
) -> None:
    anne = ctx.services.members.all(ctx.network_id)[0].id
    ctx.perform(lambda: ctx.services.lists.add_lines(cycle_id, anne, [ListLine("Café", Decimal(1))]), None)
    grid = animator.step.entry.grid
    (line,) = ctx.services.lists.lines(cycle_id)
    grid.setFocus()
    grid.select_id(line.id, "quantity")
    animator.writes("4 à 6")
    animator.press(Qt.Key.Key_Return)
    (line,) = ctx.services.lists.lines(cycle_id)
    assert (line.quantity, line.most) == (Decimal(4), Decimal(6))
    grid.select_id(line.id)
    animator.press(Qt.Key.Key_Delete)
    assert lines(ctx, cycle_id) == []
    assert ctx.messages.last() == "1 ligne supprimée."
    ctx.undo()
    assert len(lines(ctx, cycle_id)) == 1


def test_clean_cells_are_pasted_at_once(animator: Animator, ctx: Context, cycle_id: int) -> None:
    QGuiApplication.clipboard().setText("Café\t2\t3,50\t1\nThé\t4\t\t2\n")
    animator.step.entry.begin_line()
    animator.press(Qt.Key.Key_V, CONTROL)
    assert [line[1:3] for line in lines(ctx, cycle_id)] == [("Café", 2), ("Thé", 4)]
    assert ctx.messages.last() == "2 lignes ajoutées."


def test_doubtful_cells_are_shown_first_and_corrected_in_place(
    qtbot: QtBot, animator: Animator, ctx: Context, cycle_id: int
) -> None:
    text = "Article\tQuantité\tPrix\nCafé\t2\t3,50\nThé\tbeaucoup\t2\nTotal\t\t9\n"
    QGuiApplication.clipboard().setText(text)
    animator.step.entry.begin_line()
    animator.press(Qt.Key.Key_V, CONTROL)
    assert lines(ctx, cycle_id) == []
    dialog = animator.step.entry.dialog
    assert dialog is not None and dialog.isVisible()
    assert dialog.take.text() == "Ajouter 1 ligne"
    rows = {each.row: each for each in dialog.grid.rows_model.rows()}
    assert "n’est pas un nombre" in rows[3].said and rows[4].said == "Total."
    qtbot.waitUntil(dialog.grid.hasFocus)
    animator.writes("6")
    animator.press(Qt.Key.Key_Return)
    assert dialog.take.text() == "Ajouter 2 lignes"
    QTest.mouseClick(dialog.take, Qt.MouseButton.LeftButton)
    assert [line[2] for line in lines(ctx, cycle_id)] == [2, 6]


def test_words_that_are_no_table_are_refused_in_a_sentence(animator: Animator) -> None:
    QGuiApplication.clipboard().setText("bonjour\nà tous")
    animator.step.entry.begin_line()
    animator.press(Qt.Key.Key_V, CONTROL)
    assert "deux colonnes" in animator.step.entry.status.text.text()


def test_known_articles_are_offered_and_enter_keeps_its_meaning(
    qtbot: QtBot, animator: Animator, ctx: Context, cycle_id: int
) -> None:
    anne, bilal = (member.id for member in ctx.services.members.all(ctx.network_id)[:2])
    ctx.perform(
        lambda: ctx.services.lists.add_lines(cycle_id, bilal, [ListLine("Café moulu", Decimal(1))]), None
    )
    animator.step.entry.begin_line()
    animator.writes("caf")
    editor = QApplication.focusWidget()
    assert isinstance(editor, QLineEdit)
    completer = editor.completer()
    assert isinstance(completer, QCompleter)
    qtbot.waitUntil(lambda: completer.popup().isVisible())
    animator.press(Qt.Key.Key_Down)
    animator.press(Qt.Key.Key_Tab)
    animator.types("2")
    animator.press(Qt.Key.Key_Return)
    (added,) = ctx.services.lists.lines(cycle_id, anne)
    assert fold(added.label) == "cafe moulu" and added.quantity == 2


def test_without_members_the_button_leads_to_them(qtbot: QtBot, ctx: Context, cycle_id: int) -> None:
    ctx.services.members.remove([member.id for member in ctx.services.members.all(ctx.network_id)])
    step = ListsStep(ctx)
    qtbot.addWidget(step)
    step.show()
    step.reload()
    assert step.empty.isVisible() and step.empty.button is not None
    with qtbot.waitSignal(ctx.signals.navigate_requested) as asked:
        QTest.mouseClick(step.empty.button, Qt.MouseButton.LeftButton)
    assert asked.args == ["members", None]


def test_blank_forms_and_import_are_one_button_away(qtbot: QtBot, step: ListsStep, ctx: Context) -> None:
    with qtbot.waitSignal(ctx.signals.navigate_requested) as asked:
        step.forms_button.click()
    assert asked.args == ["documents", "forms"]
    with qtbot.waitSignal(ctx.signals.action_requested) as wanted:
        step.import_button.click()
    assert wanted.args == ["import_lists"]
