"""Backups and history under the fingers."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QPushButton, QWidget
from pytestqt.qtbot import QtBot

from app.core.clock import today
from app.domain.network import NetworkDraft
from app.domain.voting import Rule, Scale
from app.services.sample import create_sample
from app.ui.context import Context
from app.ui.store_dialogs.backups import BackupsDialog, size_words
from app.ui.store_dialogs.history import HistoryDialog, state_of


def networks(ctx: Context) -> list[str]:
    return [network.name for network in ctx.services.networks.all()]


@pytest.fixture
def backups(ctx: Context, qtbot: QtBot) -> BackupsDialog:
    ctx.network_id = ctx.services.networks.add(NetworkDraft("Avant")).only_id("network")
    dialog = BackupsDialog(ctx, None)
    qtbot.addWidget(dialog)
    dialog.show()
    return dialog


def click(button: QWidget | None) -> None:
    QTest.mouseClick(button, Qt.MouseButton.LeftButton)


def test_a_backup_is_made_and_gone_back_to(ctx: Context, backups: BackupsDialog, qtbot: QtBot) -> None:
    assert backups.card.title.text() == "Aucune sauvegarde"
    assert not backups.restore_button.isEnabled()
    click(backups.findChild(QPushButton, "backups-now"))
    assert backups.card.title.text() == "1 sauvegarde"
    (made,) = backups.grid.rows_model.rows()
    assert made.counts["networks"] == 1
    changes = ctx.services.networks.update(ctx.network_id, NetworkDraft("Après"))
    assert changes.subjects
    ctx.messages.answer(True)
    with qtbot.waitSignal(ctx.signals.network_changed):
        click(backups.restore_button)
    assert networks(ctx) == ["Avant"]
    assert backups.result() == BackupsDialog.DialogCode.Accepted
    assert ctx.services.history.why(ctx.services.history.backups()[0]) == "avant une restauration"
    assert not any("vote secret" in said.text for said in ctx.messages.said)


def test_nothing_is_restored_without_a_yes(ctx: Context, backups: BackupsDialog) -> None:
    click(backups.findChild(QPushButton, "backups-now"))
    ctx.services.networks.update(ctx.network_id, NetworkDraft("Après"))
    ctx.messages.answer(False)
    QTest.keyClick(backups.restore_button, Qt.Key.Key_Return)
    assert networks(ctx) == ["Après"]


def test_a_copy_that_is_gone_is_told(ctx: Context, backups: BackupsDialog) -> None:
    click(backups.findChild(QPushButton, "backups-now"))
    ctx.services.history.backups()[0].path.unlink()
    ctx.messages.answer(True)
    click(backups.restore_button)
    assert "introuvable" in ctx.messages.last()
    assert networks(ctx) == ["Avant"]


def test_losing_secret_ballots_is_said_before(ctx: Context, qtbot: QtBot) -> None:
    network_id = create_sample(ctx.services, today())
    cycle = ctx.services.cycles.current(network_id)
    votes = ctx.services.votes
    votes.empty(cycle.id)
    votes.set_up(cycle.id, scale=Scale.POINTS, points=10, rule=Rule.POINTS, secret=True)
    votes.tick(cycle.id, votes.voters(cycle.id)[0].member_id, True)
    votes.cast_secret(cycle.id, {ctx.services.pool.items(cycle.id)[0].id: 10})
    ctx.services.history.back_up()
    dialog = BackupsDialog(ctx, None)
    qtbot.addWidget(dialog)
    assert "bulletins" in dialog.warning()


def test_sizes_read_as_people_say_them() -> None:
    assert [size_words(n) for n in (10, 340_400, 1_240_000)] == ["1\u00a0ko", "340\u00a0ko", "1,2\u00a0Mo"]


@pytest.fixture
def history(ctx: Context, qtbot: QtBot) -> HistoryDialog:
    for name in ("Un", "Deux", "Trois"):
        ctx.services.networks.add(NetworkDraft(name))
    dialog = HistoryDialog(ctx, None)
    qtbot.addWidget(dialog)
    dialog.show()
    return dialog


def test_going_back_to_an_action_by_keyboard(ctx: Context, history: HistoryDialog) -> None:
    history.grid.setFocus()
    assert "Trois" in history.grid.rows_model.rows()[0].label
    QTest.keyClick(history.grid, Qt.Key.Key_Down)
    assert "la suivante" in history.hint.text()
    QTest.keyClick(history.grid, Qt.Key.Key_Down)
    assert "les 2 suivantes" in history.hint.text()
    QTest.keyClick(history.grid, Qt.Key.Key_Up)
    history.undo_button.setFocus()
    QTest.keyClick(history.undo_button, Qt.Key.Key_Return)
    assert networks(ctx) == ["Un"]
    assert [state_of(entry) for entry in history.grid.rows_model.rows()] == ["annulée", "annulée", ""]
    assert ctx.messages.last() == "2 actions annulées."
    assert not history.undo_button.isEnabled()
    ctx.redo()
    assert networks(ctx) == ["Deux", "Un"]


def test_searching_the_history_goes_back_as_far(ctx: Context, history: HistoryDialog) -> None:
    history.grid.filter_text("deux")
    history.grid.setFocus()
    (entry,) = history.grid.rows_model.rows()
    history.grid.select_id(entry.id)
    click(history.undo_button)
    assert networks(ctx) == ["Un"]


def test_an_empty_history_says_so(ctx: Context, qtbot: QtBot) -> None:
    dialog = HistoryDialog(ctx, None)
    qtbot.addWidget(dialog)
    assert dialog.card.title.text() == "Rien n’a encore été fait"
    assert not dialog.undo_button.isEnabled()
