"""Remarks sorted by one key, answered together, turned into an adaptation."""

from collections.abc import Callable
from typing import Any

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QPushButton, QWidget
from pytestqt.qtbot import QtBot

from app.core.clock import today
from app.domain.adaptations import AdaptationDraft
from app.domain.remarks import Remark, RemarkDraft, RemarkState
from app.ui.context import Context
from app.ui.feedback.adaptations.dialogs import AdaptationDialog
from app.ui.feedback.noting import RemarkDialog
from app.ui.feedback.remarks import RemarksPart
from app.ui.feedback.remarks.dialogs import AnswerDialog, LinkDialog
from app.ui.feedback.remarks.themes import ThemesDialog
from app.ui.parts.part import Part

TypeText = Callable[[QWidget, str], None]
InDialog = Callable[[Callable[[Any], None]], None]
Show = Callable[[type[Part]], Any]


@pytest.fixture
def noted(ctx: Context, network_id: int) -> list[int]:
    """Three remarks, as listed: the newest first; themes «Prix», «Temps»."""
    ctx.opened.remarks.add_themes(network_id, ["Prix", "Temps"])
    drafts = [RemarkDraft("Long"), RemarkDraft("Cher"), RemarkDraft("Tard")]
    made = [ctx.opened.remarks.add(network_id, draft, today()).only_id("remark") for draft in drafts]
    return made[::-1]


@pytest.fixture
def part(show: Show, noted: list[int]) -> RemarksPart:
    shown = show(RemarksPart)
    assert isinstance(shown, RemarksPart)
    return shown


def stored(part: RemarksPart, remark_id: int) -> Remark:
    found = part.ctx.opened.remarks.all(part.ctx.network_id)
    return next(remark for remark in found if remark.id == remark_id)


def test_the_first_one_is_noted_from_the_empty_page(show: Show, in_dialog: InDialog) -> None:
    part = show(RemarksPart)
    assert part.empty.isVisible() and not part.note_button.isVisible()

    def say(dialog: RemarkDialog) -> None:
        dialog.text.insertPlainText("Trop cher")
        QTest.keyClick(dialog.text, Qt.Key.Key_Return)

    in_dialog(say)
    QTest.keyClick(part.empty.button, Qt.Key.Key_Return)
    assert part.grid.isVisible() and part.note_button.isVisible()
    assert part.card.title.text() == "Trop cher"
    QTest.keyClick(part.strip.proposed, Qt.Key.Key_Return)
    assert "Ambiance" in [theme.name for theme in part.ctx.opened.remarks.themes(part.ctx.network_id)]
    assert not part.strip.proposed.isVisible()


def test_digits_sort_one_after_the_other(part: RemarksPart, noted: list[int], type_text: TypeText) -> None:
    assert part.list.title.text() == "3 remarques, 3 à trier"
    assert part.grid.current_id() == noted[0]
    type_text(part.grid, "é")  # the key of 2 on a French keyboard
    assert stored(part, noted[0]).theme == "Temps"
    assert part.grid.current_id() == noted[1]
    type_text(part.grid, "1")
    assert stored(part, noted[1]).theme == "Prix"
    assert part.grid.current_id() == noted[2]
    type_text(part.grid, "7")
    assert part.status.text.text() == "Aucun thème n’a le chiffre 7."
    type_text(part.grid, "1")
    assert part.list.title.text() == "3 remarques"
    rows = [row.id for row in part.grid.rows_model.rows()]
    assert rows == [noted[1], noted[2], noted[0]]
    type_text(part.grid, "0")
    assert stored(part, noted[2]).state is RemarkState.NOTED


def test_several_selected_go_together(part: RemarksPart, noted: list[int], type_text: TypeText) -> None:
    QTest.keyClick(part.grid, Qt.Key.Key_Down, Qt.KeyboardModifier.ShiftModifier)
    assert part.card.title.text() == "2 remarques"
    assert "Cher" in part.card.facts.text() and not part.card.edit_button.isVisible()
    type_text(part.grid, "1")
    assert [stored(part, each).theme for each in noted] == ["Prix", "Prix", ""]
    assert part.grid.current_id() == noted[2]


def test_they_are_answered_together_and_taken_up_again(
    part: RemarksPart, noted: list[int], in_dialog: InDialog
) -> None:
    QTest.keyClick(part.grid, Qt.Key.Key_Down, Qt.KeyboardModifier.ShiftModifier)
    told: list[str] = []

    def say(dialog: AnswerDialog) -> None:
        dialog.accept_button.click()
        told.append(dialog.hosts[0].error.text())
        dialog.answer.setPlainText("C’est vu.")
        dialog.accept_button.click()

    in_dialog(say)
    QTest.keyClick(part.card.answer_button, Qt.Key.Key_Return)
    assert told == ["Écrivez ce qui a été répondu."]
    assert [stored(part, each).answer for each in noted] == ["C’est vu.", "C’est vu.", ""]
    part.open_at(noted[0])
    assert "C’est vu." in part.card.answer.text() and not part.card.propose_button.isVisible()
    QTest.keyClick(part.card.reopen_button, Qt.Key.Key_Return)
    assert stored(part, noted[0]).state is RemarkState.NOTED
    assert part.card.answer.text() == "Réponse déjà donnée\u00a0: C’est vu."


def test_an_adaptation_is_proposed_from_them(
    part: RemarksPart, noted: list[int], in_dialog: InDialog, visited: list[tuple[str, object]]
) -> None:
    def say(dialog: AdaptationDialog) -> None:
        dialog.text.setPlainText("Finir à l’heure")
        dialog.from_on.setText("hier matin")
        dialog.accept_button.click()
        assert dialog.hosts[2].error.isVisible()
        dialog.from_on.setText("")
        dialog.accept_button.click()

    QTest.keyClick(part.grid, Qt.Key.Key_Down, Qt.KeyboardModifier.ShiftModifier)
    in_dialog(say)
    QTest.keyClick(part.card.propose_button, Qt.Key.Key_Return)
    (adaptation,) = part.ctx.opened.adaptations.all(part.ctx.network_id, today())
    assert {remark.id for remark in adaptation.remarks} == set(noted[:2])
    part.open_at(noted[1])
    (go,) = part.card._links
    assert go.text() == "Finir à l’heure"
    QTest.keyClick(go, Qt.Key.Key_Return)
    assert visited == [("meetings", ("adaptations", adaptation.id))]


def test_one_is_linked_to_an_adaptation_under_way(
    part: RemarksPart, ctx: Context, noted: list[int], in_dialog: InDialog
) -> None:
    assert not part.card.link_button.isVisible()
    draft = AdaptationDraft("Finir à l’heure")
    ctx.perform(lambda: ctx.opened.adaptations.propose(ctx.network_id, draft, (), today()), None)

    def say(dialog: LinkDialog) -> None:
        dialog.accept_button.click()

    in_dialog(say)
    QTest.keyClick(part.card.link_button, Qt.Key.Key_Return)
    assert stored(part, noted[0]).state is RemarkState.ADAPTED


def test_themes_are_typed_renamed_and_removed(
    ctx: Context, part: RemarksPart, type_text: TypeText, qtbot: QtBot
) -> None:
    dialog = ThemesDialog(ctx, None)
    qtbot.addWidget(dialog)
    with qtbot.waitExposed(dialog):
        dialog.show()
    dialog.activateWindow()
    type_text(dialog.grid, "prix")
    QTest.keyClick(dialog.grid.focusWidget() or dialog.grid, Qt.Key.Key_Return)
    assert "existe déjà" in dialog.status.text.text()
    QTest.keyClick(dialog.grid, Qt.Key.Key_Escape)
    type_text(dialog.grid, "Ambiance")
    QTest.keyClick(dialog.grid.focusWidget() or dialog.grid, Qt.Key.Key_Return)
    dialog.grid.select_id(dialog.grid.rows_model.rows()[0].id)
    type_text(dialog.grid, "Coûts")
    QTest.keyClick(dialog.grid.focusWidget() or dialog.grid, Qt.Key.Key_Return)
    dialog.grid.select_id(dialog.grid.rows_model.rows()[1].id)
    QTest.keyClick(dialog.grid, Qt.Key.Key_Delete)
    themes = ctx.opened.remarks.themes(ctx.network_id)
    assert [theme.name for theme in themes] == ["Coûts", "Ambiance"]
    shown = sorted(made.text() for made in part.strip.findChildren(QPushButton) if made.isVisible())
    assert shown == ["0\u00a0 À trier", "1\u00a0 Coûts", "2\u00a0 Ambiance", "Thèmes…"]


def test_themes_are_one_button_away(part: RemarksPart, in_dialog: InDialog) -> None:
    seen: list[str] = []

    def look(dialog: ThemesDialog) -> None:
        seen.extend(row.name for row in dialog.grid.rows_model.rows())

    in_dialog(look)
    QTest.keyClick(part.strip.manage, Qt.Key.Key_Return)
    assert seen == ["Prix", "Temps"]


def test_removed_with_a_way_back(part: RemarksPart, noted: list[int]) -> None:
    QTest.keyClick(part.grid, Qt.Key.Key_Delete)
    assert part.ctx.messages.last() == "1 remarque supprimée."
    assert len(part.ctx.opened.remarks.all(part.ctx.network_id)) == 2
    part.ctx.undo()
    assert stored(part, noted[0]).text == "Tard"


def test_one_is_changed_and_one_is_found(part: RemarksPart, noted: list[int], in_dialog: InDialog) -> None:
    def say(dialog: RemarkDialog) -> None:
        dialog.text.setPlainText("Trop tard")
        dialog.accept_button.click()

    in_dialog(say)
    QTest.keyClick(part.card.edit_button, Qt.Key.Key_Return)
    assert part.card.title.text() == "Trop tard"
    part.search.setText("cher")
    assert [row.id for row in part.grid.rows_model.rows()] == [noted[1]]
    part.open_at(noted[2])
    assert part.search.text() == "" and part.card.title.text() == "Long"
