"""«Qu’avons-nous changé, et est-ce que cela marche ?»: proposed, tried, judged, kept."""

from collections.abc import Callable
from datetime import timedelta
from typing import Any

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QWidget

from app.core.clock import today
from app.domain.adaptations import Adaptation, AdaptationDraft, AdaptationState
from app.domain.difficulties import DifficultyDraft
from app.domain.remarks import RemarkDraft
from app.ui.context import Context
from app.ui.feedback.adaptations import AdaptationsPart
from app.ui.feedback.adaptations.dialogs import ActionDialog, AdaptationDialog, DecisionDialog, TrialDialog
from app.ui.parts.part import Part

TypeText = Callable[[QWidget, str], None]
InDialog = Callable[[Callable[[Any], None]], None]
Show = Callable[[type[Part]], Any]


@pytest.fixture
def proposed(ctx: Context, network_id: int) -> int:
    remark = ctx.opened.remarks.add(network_id, RemarkDraft("On attend trop"), today()).only_id("remark")
    draft = AdaptationDraft("Recevoir à deux")
    return ctx.opened.adaptations.propose(network_id, draft, [remark], today()).only_id("adaptation")


@pytest.fixture
def part(show: Show, proposed: int) -> AdaptationsPart:
    shown = show(AdaptationsPart)
    assert isinstance(shown, AdaptationsPart)
    return shown


def stored(part: AdaptationsPart, adaptation_id: int) -> Adaptation:
    found = part.ctx.opened.adaptations.all(part.ctx.network_id, today())
    return next(each for each in found if each.id == adaptation_id)


def test_the_first_one_is_proposed_for_a_difficulty(
    ctx: Context, network_id: int, show: Show, in_dialog: InDialog
) -> None:
    difficulty = ctx.opened.difficulties.add(network_id, DifficultyDraft("Deux retards"), today())
    part = show(AdaptationsPart)
    assert part.empty.isVisible() and not part.add_button.isVisible()

    def say(dialog: AdaptationDialog) -> None:
        dialog.text.setPlainText("Recevoir à deux")
        dialog.concerns.setText("tous")
        dialog.difficulty.setCurrentIndex(1)
        dialog.accept_button.click()

    in_dialog(say)
    QTest.keyClick(part.empty.button, Qt.Key.Key_Return)
    (found,) = ctx.opened.adaptations.all(network_id, today())
    assert found.difficulty_id == difficulty.only_id("difficulty")
    assert part.card.difficulty.text() == "Difficulté\u00a0: Deux retards"
    assert "tous" in part.card.facts.text()
    assert part.summary.text() == "1 proposée."


def test_it_is_tried_then_judged_and_kept(part: AdaptationsPart, proposed: int, in_dialog: InDialog) -> None:
    told: list[str] = []

    def put_on_trial(dialog: TrialDialog) -> None:
        dialog.accept_button.click()
        told.append(dialog.hosts[0].error.text())
        dialog.judged_by.setPlainText("Plus personne n’attend.")
        dialog.from_on.setText((today() - timedelta(days=9)).strftime("%d/%m/%Y"))
        dialog.judge_on.setText(today().strftime("%d/%m/%Y"))
        QTest.keyClick(dialog.judged_by, Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)

    in_dialog(put_on_trial)
    QTest.keyClick(part.card.try_button, Qt.Key.Key_Return)
    assert stored(part, proposed).state is AdaptationState.TRIED
    assert part.card.state.text() == "À juger"
    assert part.summary.text() == "1 à l’essai\u00a0; 1 à juger maintenant."

    def judge(dialog: DecisionDialog) -> None:
        dialog.effect.setPlainText("L’attente a disparu.")
        dialog.accept_button.click()
        told.append(dialog.hosts[1].error.text())
        dialog.kept.setCurrentIndex(1)
        dialog.accept_button.click()

    in_dialog(judge)
    QTest.keyClick(part.grid, Qt.Key.Key_Return)  # goes to the next thing to do
    QTest.keyClick(part.focusWidget(), Qt.Key.Key_Return)
    assert told == [
        "Dites à quoi le groupe verra que cela marche.",
        "Choisissez\u00a0: on la garde, ou on l’abandonne.",
    ]
    kept = stored(part, proposed)
    assert (kept.state, kept.effect, kept.decided) == (
        AdaptationState.KEPT,
        "L’attente a disparu.",
        today(),
    )
    assert part.card.effect.text() == "Effet\u00a0: L’attente a disparu."
    QTest.keyClick(part.card.reopen_button, Qt.Key.Key_Return)
    assert stored(part, proposed).state is AdaptationState.TRIED


def test_a_proposal_nobody_wants_is_dropped(
    part: AdaptationsPart, proposed: int, in_dialog: InDialog
) -> None:
    def drop(dialog: DecisionDialog) -> None:
        assert not dialog.kept.isVisible()
        dialog.effect.setPlainText("Personne n’est libre.")
        dialog.accept_button.click()

    in_dialog(drop)
    QTest.keyClick(part.card.drop_button, Qt.Key.Key_Return)
    dropped = stored(part, proposed)
    assert (dropped.state, dropped.effect) == (AdaptationState.DROPPED, "Personne n’est libre.")
    assert part.summary.text() == "1 abandonnée."


def test_it_leads_to_its_remarks_and_parts_from_one(
    part: AdaptationsPart, proposed: int, visited: list[tuple[str, object]]
) -> None:
    (remark,) = stored(part, proposed).remarks
    go, away = part.card._buttons
    QTest.keyClick(go, Qt.Key.Key_Return)
    assert visited == [("meetings", ("remarks", remark.id))]
    QTest.keyClick(away, Qt.Key.Key_Return)
    assert stored(part, proposed).remarks == ()
    assert not part.card.answered.isVisible()


def test_what_is_to_be_done_for_it_goes_into_the_programme(
    part: AdaptationsPart, proposed: int, in_dialog: InDialog
) -> None:
    def say(dialog: ActionDialog) -> None:
        dialog.text.setText("Prévenir Karim")
        dialog.person.setCurrentIndex(2)
        dialog.due.setText("01/12/2099")
        dialog.accept_button.click()

    in_dialog(say)
    QTest.keyClick(part.card.action_button, Qt.Key.Key_Return)
    (entry,) = part.ctx.opened.programme.all(part.ctx.network_id, today())
    assert (entry.action.member, entry.source.source_id) == ("Membre 02", proposed)
    assert "Prévenir Karim (Membre 02, pour le 1er décembre 2099)" in part.card.actions_said.text()


def test_it_is_changed_and_removed_with_a_way_back(
    part: AdaptationsPart, proposed: int, in_dialog: InDialog
) -> None:
    def say(dialog: AdaptationDialog) -> None:
        assert dialog.text.value() == "Recevoir à deux"
        dialog.text.setPlainText("Recevoir à trois")
        dialog.accept_button.click()

    in_dialog(say)
    QTest.keyClick(part.card.edit_button, Qt.Key.Key_Return)
    assert part.card.title.text() == "Recevoir à trois"
    QTest.keyClick(part.grid, Qt.Key.Key_Delete)
    assert part.ctx.messages.last() == "1 adaptation supprimée."
    assert part.empty.isVisible()
    part.ctx.undo()
    part.open_at(proposed)
    assert part.card.title.text() == "Recevoir à trois"
