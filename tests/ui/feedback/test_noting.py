"""A remark in two keys from anywhere: the shortcut, the sentence, Enter."""

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from app.core.clock import today
from app.core.paths import Places
from app.domain.meetings import MeetingDraft
from app.domain.remarks import AboutKind, Remark
from app.domain.steps import Step
from app.ui.context import Context
from app.ui.feedback.noting import RemarkDialog
from app.ui.main_window import MainWindow
from tests.ui.conftest import OpenWindow

InDialog = Callable[[Callable[[Any], None]], None]


@pytest.fixture
def window(ctx: Context, network_id: int, tmp_path: Path, qtbot: QtBot) -> MainWindow:
    made = MainWindow(ctx, Places(tmp_path), "0.1.0")
    made.furnish()
    qtbot.addWidget(made)
    with qtbot.waitExposed(made):
        made.show()
    made.start()
    made.activateWindow()
    return made


def remarks(ctx: Context) -> list[Remark]:
    return ctx.opened.remarks.all(ctx.network_id)


def shortcut(window: MainWindow) -> None:
    QTest.keyClick(window, Qt.Key.Key_R, Qt.KeyboardModifier.ControlModifier)


def test_the_shortcut_the_sentence_enter(ctx: Context, window: MainWindow, in_dialog: InDialog) -> None:
    def say(dialog: RemarkDialog) -> None:
        dialog.text.insertPlainText("La réception, c’est long")
        QTest.keyClick(dialog.text, Qt.Key.Key_Return)

    in_dialog(say)
    shortcut(window)
    (remark,) = remarks(ctx)
    assert (remark.text, remark.member, remark.about) == ("La réception, c’est long", "", None)
    assert ctx.messages.last() == "Remarque notée."
    assert ctx.opened.history.undo_label == "Noter une remarque"


def test_the_step_in_view_is_chosen_and_the_member_completed(
    ctx: Context, window: MainWindow, in_dialog: InDialog
) -> None:
    cycle_id = ctx.opened.cycles.add(ctx.network_id, "Rentrée", None, today()).only_id("cycle")
    ctx.show_network(ctx.network_id, cycle_id)
    window.show_view("process", Step.PRIORITIES)

    def say(dialog: RemarkDialog) -> None:
        dialog.text.insertPlainText("Trop de points")
        QTest.keyClick(dialog.text, Qt.Key.Key_Tab)
        assert dialog.focusWidget() is dialog.member
        dialog.member.setText("membre 03")
        dialog.accept_button.click()

    in_dialog(say)
    shortcut(window)
    (remark,) = remarks(ctx)
    assert (remark.member, remark.about_words) == ("Membre 03", "Étape 3, Priorités")


def test_what_cannot_be_taken_is_said_beside_it(
    ctx: Context, window: MainWindow, in_dialog: InDialog
) -> None:
    told: list[str] = []

    def say(dialog: RemarkDialog) -> None:
        QTest.keyClick(dialog.text, Qt.Key.Key_Return)
        told.append(dialog.hosts[0].error.text())
        dialog.text.insertPlainText("Trop cher")
        dialog.member.setText("Zoé")
        dialog.accept_button.click()
        told.append(dialog.hosts[1].error.text())

    in_dialog(say)
    shortcut(window)
    assert told == [
        "Écrivez d’abord la remarque.",
        "«\u00a0Zoé\u00a0» n’est pas le nom d’un membre du réseau.",
    ]
    assert remarks(ctx) == []


def test_the_meeting_in_view_a_role_or_an_article_are_offered(
    ctx: Context, network_id: int, qtbot: QtBot
) -> None:
    services = ctx.opened
    meeting_id = services.calendar.add(network_id, MeetingDraft(today())).only_id("meeting")
    cycle_id = services.cycles.add(network_id, "Rentrée", None, today()).only_id("cycle")
    ctx.show_network(network_id, cycle_id)
    role = services.roles.all(cycle_id)[0]
    dialog = RemarkDialog(ctx, None)
    qtbot.addWidget(dialog)
    dialog.text.set_value("Bien")
    dialog.about.setCurrentIndex(dialog.about.findText(f"Rôle {role.name}"))
    dialog.accept_button.click()
    dialog = RemarkDialog(ctx, None)
    qtbot.addWidget(dialog)
    dialog.text.set_value("Long")
    (place,) = (at for at in range(dialog.about.count()) if "Réunion" in dialog.about.itemText(at))
    dialog.about.setCurrentIndex(place)
    dialog.accept_button.click()
    long, good = remarks(ctx)
    assert good.about is not None and (good.about.kind, good.about.key) == (AboutKind.ROLE, role.id)
    assert long.about is not None and (long.about.kind, long.about.key) == (AboutKind.MEETING, meeting_id)


def test_a_stored_one_keeps_what_it_is_about(ctx: Context, network_id: int, qtbot: QtBot) -> None:
    cycle_id = ctx.opened.cycles.add(network_id, "Rentrée", None, today()).only_id("cycle")
    ctx.show_network(network_id, cycle_id)
    dialog = RemarkDialog(ctx, None)
    qtbot.addWidget(dialog)
    dialog.text.set_value("Trop lon")
    dialog.about.setCurrentIndex(2)
    dialog.accept_button.click()
    ctx.show_network(network_id, None)
    (before,) = remarks(ctx)
    again = RemarkDialog(ctx, None, remark=before)
    qtbot.addWidget(again)
    again.text.set_value("Trop long")
    again.accept_button.click()
    (after,) = remarks(ctx)
    assert (after.text, after.about, after.about_words) == (
        "Trop long",
        before.about,
        "Étape 2, Mise en commun",
    )


def test_without_a_network_it_says_what_comes_first(ctx: Context, open_window: OpenWindow) -> None:
    window = open_window(ctx)
    window.act("note_remark")
    assert ctx.messages.last().startswith("Créez d’abord un réseau")
