"""The guided agreement, from the proposal to eleven voices of twelve."""

from collections.abc import Callable
from typing import Any

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget

from app.core.clock import today
from app.domain.objectives import (
    AgreementStage,
    Evolution,
    EvolutionAct,
    EvolutionDraft,
    StatementKind,
    Voices,
)
from app.ui.context import Context
from app.ui.course.evolutions import EvolutionsPart
from tests.helpers import dump

TypeText = Callable[[QWidget, str], None]
AFTER = "Payer moins cher ensemble, et ne plus travailler seuls"


@pytest.fixture
def part(show: Any) -> EvolutionsPart:
    made = show(EvolutionsPart)
    assert isinstance(made, EvolutionsPart)
    return made


def opened(part: EvolutionsPart, text: str = AFTER) -> Evolution:
    """An agreement over the common objective, in front."""
    network_id = part.ctx.network_id
    assert network_id is not None
    draft = EvolutionDraft(StatementKind.OBJECTIVE, EvolutionAct.CHANGE, None, text)
    part.ctx.perform(lambda: part.ctx.opened.evolutions.open(network_id, draft, today()), None)
    (evolution,) = part.ctx.opened.evolutions.all(network_id)
    part.open_at(evolution.id)
    part.begin()
    return evolution


def now(ctx: Context) -> Evolution:
    assert ctx.network_id is not None
    return ctx.opened.evolutions.all(ctx.network_id)[0]


def press(button: QWidget) -> None:
    button.setFocus()
    QTest.keyClick(button, Qt.Key.Key_Return)


def go_on(part: EvolutionsPart, stage: AgreementStage) -> None:
    while now(part.ctx).stage < stage:
        press(part.agreement.next)


def type_voices(part: EvolutionsPart, *counts: str) -> None:
    """For, against, abstaining, absent, from the first field by Tab."""
    for edit, count in zip(part.agreement.deciding.counts.values(), counts, strict=True):
        edit.setFocus()
        edit.selectAll()
        QTest.keyClicks(edit, count) if count else QTest.keyClick(edit, Qt.Key.Key_Delete)
        QTest.keyClick(edit, Qt.Key.Key_Tab)


def test_the_group_is_led_to_its_decision_by_the_keyboard(part: EvolutionsPart, type_text: TypeText) -> None:
    evolution = opened(part)
    view = part.agreement
    before = dump(part.ctx.opened.store)
    assert view.text.hasFocus() and view.text.value() == AFTER
    assert view.before.text() == evolution.before
    assert "Voici la proposition" in view.hint.text()

    press(view.next)
    clarifications = view.panes[AgreementStage.CLARIFICATIONS]
    assert clarifications.text.hasFocus()
    type_text(clarifications.text, "Que veut dire seuls ?")
    QTest.keyClick(clarifications.text, Qt.Key.Key_Return)
    type_text(clarifications.text, "Chacun dans son atelier.")
    QTest.keyClick(clarifications.text, Qt.Key.Key_Return)
    assert [each.text for each in now(part.ctx).said] == [
        "Que veut dire seuls\u00a0?",
        "Chacun dans son atelier.",
    ]
    assert clarifications.text.text() == "" and clarifications.text.hasFocus()

    go_on(part, AgreementStage.OBJECTIONS)
    objections = view.panes[AgreementStage.OBJECTIONS]
    type_text(objections.text, "Nous achèterons moins.")
    QTest.keyClick(objections.text, Qt.Key.Key_Return)
    treatment = QApplication.focusWidget()
    assert treatment is not None and treatment.objectName().endswith("-treatment")

    go_on(part, AgreementStage.DECISION)
    deciding = view.deciding
    assert deciding.counts["in_favour"].hasFocus()
    type_voices(part, "11", "", "1", "")
    assert deciding.sum.text() == "11 + 0 + 1 + 0 = 12 membres"
    assert not deciding.adopt.isEnabled()
    assert "1 objection à traiter" in deciding.reason.text()
    objected = view.stepper.buttons[AgreementStage.OBJECTIONS - 1]
    assert objected.state == "future"  # no tick while one waits

    press(view.previous)
    treatment = QApplication.focusWidget()
    assert treatment is not None
    type_text(treatment, "Un bilan des achats en juin.")
    press(view.next)
    assert now(part.ctx).said[-1].treated == today() and objected.state == "done"
    assert deciding.adopt.isEnabled()
    press(deciding.adopt)

    decided = now(part.ctx)
    assert decided.voices == Voices(11, 0, 1, 0)
    assert part.ctx.opened.networks.get(part.ctx.network_id or 0).objective == AFTER
    assert decided.decision in view.decision.text()
    assert not deciding.isVisible() and not view.steps.isVisible() and not view.withdraw.isVisible()
    while now(part.ctx).said:
        part.ctx.undo()
    while now(part.ctx).stage is not AgreementStage.PROPOSAL:
        part.ctx.undo()
    assert dump(part.ctx.opened.store) == before


@pytest.mark.parametrize(
    ("counts", "reason"),
    [
        (("11", "", "", ""), "Il manque 1 voix"),
        (("11", "", "1", "1"), "Il y a 1 voix de trop"),
        (("onze", "", "1", ""), "n’est pas un nombre"),
    ],
)
def test_voices_that_do_not_sum_leave_both_buttons_asleep(
    part: EvolutionsPart, counts: tuple[str, ...], reason: str
) -> None:
    opened(part)
    go_on(part, AgreementStage.DECISION)
    type_voices(part, *counts)
    deciding = part.agreement.deciding
    assert reason in deciding.reason.text()
    assert not deciding.adopt.isEnabled() and not deciding.reject.isEnabled()


def test_a_decision_has_a_date(part: EvolutionsPart) -> None:
    opened(part)
    go_on(part, AgreementStage.DECISION)
    type_voices(part, "11", "", "1", "")
    deciding = part.agreement.deciding
    assert deciding.adopt.isEnabled()
    deciding.day.clear()
    assert "date" in deciding.reason.text()
    assert not deciding.adopt.isEnabled()


def test_more_against_than_for_can_only_be_put_aside(part: EvolutionsPart) -> None:
    evolution = opened(part)
    go_on(part, AgreementStage.DECISION)
    type_voices(part, "4", "6", "1", "1")
    deciding = part.agreement.deciding
    assert not deciding.adopt.isEnabled() and deciding.reject.isEnabled()
    press(deciding.reject)
    assert not now(part.ctx).adopted
    assert part.ctx.opened.networks.get(part.ctx.network_id or 0).objective == evolution.before


def test_the_members_of_the_day_are_counted(part: EvolutionsPart) -> None:
    network_id = part.ctx.network_id or 0
    leaving = part.ctx.opened.members.all(network_id)[0].id
    part.ctx.perform(lambda: part.ctx.opened.members.update(leaving, {"left": today()}), None)
    opened(part)
    go_on(part, AgreementStage.DECISION)
    deciding = part.agreement.deciding
    assert "compte 11 membres" in deciding.expected.text()
    deciding.day.setText("1/1/2020")
    assert "compte 12 membres" in deciding.expected.text()


def test_the_proposal_is_rewritten_as_the_group_speaks(part: EvolutionsPart, type_text: TypeText) -> None:
    opened(part, text="")
    go_on(part, AgreementStage.REACTIONS)
    part.agreement.text.setFocus()
    type_text(part.agreement.text, AFTER)
    part.agreement.why.setFocus()
    assert now(part.ctx).text == AFTER
    part.ctx.undo()
    assert now(part.ctx).text == "" and part.agreement.text.value() == ""


def test_what_is_still_being_typed_is_noted_before_going_on(
    part: EvolutionsPart, type_text: TypeText
) -> None:
    opened(part)
    go_on(part, AgreementStage.REACTIONS)
    pane = part.agreement.panes[AgreementStage.REACTIONS]
    type_text(pane.text, "x" * 401)
    press(part.agreement.next)
    assert now(part.ctx).stage is AgreementStage.REACTIONS
    assert "400 caractères" in pane.host.error.text()
    pane.text.setText("Cela me touche.")
    press(part.agreement.next)
    assert now(part.ctx).stage is AgreementStage.OBJECTIONS
    assert [each.text for each in now(part.ctx).said] == ["Cela me touche."]


def test_what_was_said_is_taken_back(part: EvolutionsPart, type_text: TypeText) -> None:
    opened(part)
    go_on(part, AgreementStage.OBJECTIONS)
    pane = part.agreement.panes[AgreementStage.OBJECTIONS]
    type_text(pane.text, "Nous achèterons moins.")
    QTest.keyClick(pane.text, Qt.Key.Key_Return)
    (said,) = now(part.ctx).said
    remove = pane.findChild(QWidget, f"objection-{said.id}-remove")
    assert remove is not None
    press(remove)
    assert now(part.ctx).said == () and pane.text.hasFocus()
    part.ctx.undo()
    assert now(part.ctx).said == (said,)


def test_an_agreement_is_opened_withdrawn_and_found_again(part: EvolutionsPart, in_dialog: Any) -> None:
    assert part.empty.isVisible()

    def accept(dialog: Any) -> None:
        dialog.about.setCurrentIndex(1)
        assert dialog.text.value() == ""
        dialog.text.setPlainText("Se recommander mutuellement")
        press(dialog.accept_button)

    in_dialog(accept)
    press(part.empty.button)
    assert part.agreement.isVisible() and part.agreement.title.text() == "Ajouter un objectif"
    press(part.agreement.withdraw)
    assert part.empty.isVisible()
    part.ctx.undo()
    assert part.card.isVisible()
    part.begin()
    QTest.keyClick(part.grid, Qt.Key.Key_Return)
    assert part.agreement.isVisible()
    press(part.agreement.back)
    assert part.card.isVisible() and not part.agreement.isVisible()
