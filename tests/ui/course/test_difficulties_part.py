"""A difficulty noted, judged, adjusted and closed; or turned into an agreement."""

from collections.abc import Callable
from typing import Any

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QWidget

from app.core.clock import today
from app.domain.difficulties import DifficultyCase, DifficultyDraft, DifficultyState, Severity
from app.domain.objectives import Judgement
from app.domain.paper_kinds import OneOf, PaperKind
from app.ui.context import Context
from app.ui.course.difficulties import DifficultiesPart

TypeText = Callable[[QWidget, str], None]
NOTED = DifficultyDraft("La réception repose sur une seule personne.")
OBJECTIVE = "Payer moins cher en achetant ensemble"


@pytest.fixture
def part(show: Any) -> DifficultiesPart:
    made = show(DifficultiesPart)
    assert isinstance(made, DifficultiesPart)
    return made


def only(ctx: Context) -> DifficultyCase:
    assert ctx.network_id is not None
    (case,) = ctx.opened.difficulties.all(ctx.network_id)
    return case


def note(part: DifficultiesPart) -> None:
    network_id = part.ctx.network_id
    assert network_id is not None
    part.ctx.perform(lambda: part.ctx.opened.difficulties.add(network_id, NOTED, today()), None)
    part.begin()


def press(button: QWidget) -> None:
    button.setFocus()
    QTest.keyClick(button, Qt.Key.Key_Return)


def test_the_first_one_is_noted_without_the_mouse(
    part: DifficultiesPart, in_dialog: Any, type_text: TypeText
) -> None:
    assert part.empty.isVisible() and not part.two.isVisible()

    def fill(dialog: Any) -> None:
        type_text(dialog.text, NOTED.text)
        QTest.keyClick(dialog.text, Qt.Key.Key_Tab)
        type_text(dialog.since, "1/7/2026")
        QTest.keyClick(dialog.since, Qt.Key.Key_Tab)
        type_text(dialog.touches, "Karim")
        QTest.keyClick(dialog.touches, Qt.Key.Key_Tab)
        QTest.keyClick(dialog.severity, Qt.Key.Key_Down)
        press(dialog.accept_button)

    in_dialog(fill)
    press(part.empty.button)
    case = only(part.ctx)
    assert (case.text, case.touches, case.severity) == (NOTED.text, "Karim", Severity.BLOCKING)
    assert part.two.isVisible() and not part.empty.isVisible()
    assert part.card.title.text() == NOTED.text
    assert "depuis le 1er juillet 2026" in part.card.facts.text()
    assert part.focusWidget() is part.card.judging.reasons


def test_an_empty_one_is_refused_beside_its_field(part: DifficultiesPart, in_dialog: Any) -> None:
    def leave(dialog: Any) -> None:
        press(dialog.accept_button)
        assert dialog.hosts[0].error.isVisible()
        dialog.reject()

    in_dialog(leave)
    press(part.empty.button)
    assert part.empty.isVisible()


def test_the_way_leads_to_a_person_a_date_and_an_action(part: DifficultiesPart, type_text: TypeText) -> None:
    note(part)
    card = part.card
    card.judging.reasons.setFocus()
    type_text(card.judging.reasons, "Le but reste bon.")
    press(card.judging.way_button)
    case = only(part.ctx)
    assert (case.judgement, case.reasons) == (Judgement.WAY, "Le but reste bon.")
    assert not card.judging.isVisible() and card.adjusting.action.hasFocus()
    type_text(card.adjusting.action, "Former un second")
    press(card.adjusting.button)
    assert "Choisissez la personne" in part.ctx.messages.last()
    assert only(part.ctx).action is None
    card.adjusting.person.setCurrentIndex(2)
    press(card.adjusting.button)
    assert "Indiquez pour quand" in part.ctx.messages.last()
    card.adjusting.due.setFocus()
    type_text(card.adjusting.due, "demain")
    press(card.adjusting.button)
    action = only(part.ctx).action
    assert action is not None
    assert (action.text, action.member) == ("Former un second", "Membre 02")
    assert card.adjustment.isVisible() and not card.adjusting.isVisible()


def test_it_is_closed_with_its_result_and_opened_again(part: DifficultiesPart) -> None:
    note(part)
    services, difficulty_id = part.ctx.opened, only(part.ctx).id
    member = services.members.all(part.ctx.network_id or 0)[0].id
    part.ctx.perform(lambda: services.difficulties.judge(difficulty_id, Judgement.WAY, "", today()), None)
    adjust = services.difficulties.adjust
    part.ctx.perform(lambda: adjust(difficulty_id, "Former un second", member, today(), today()), None)
    press(part.card.closing.button)
    assert "Écrivez ce que cela a donné" in part.ctx.messages.last()
    part.card.closing.result.setPlainText("Ils sont deux.")
    press(part.card.closing.button)
    assert only(part.ctx).state is DifficultyState.CLOSED
    assert "Ils sont deux." in part.card.result.text()
    assert not part.card.closing.isVisible()
    press(part.card.reopen_button)
    assert only(part.ctx).state is DifficultyState.ADJUSTING


def test_the_aim_opens_an_agreement_from_the_present_objective(
    part: DifficultiesPart, in_dialog: Any, visited: list[tuple[str, object]]
) -> None:
    note(part)
    shown = []

    def accept(dialog: Any) -> None:
        shown.extend([dialog.text.value(), dialog.why.value()])
        dialog.text.setPlainText(f"{OBJECTIVE}, et ne plus travailler seuls")
        press(dialog.accept_button)

    in_dialog(accept)
    press(part.card.judging.aim_button)
    assert shown == [OBJECTIVE, NOTED.text]
    (agreement,) = part.ctx.opened.evolutions.all(part.ctx.network_id or 0)
    assert (agreement.before, agreement.difficulty_id) == (OBJECTIVE, only(part.ctx).id)
    assert visited == [("course", ("evolutions", agreement.id))]
    assert part.card.lead_button.isVisible() and not part.card.closing.isVisible()
    press(part.card.lead_button)
    assert visited[1:] == visited[:1]


def test_the_agreement_may_be_opened_later(part: DifficultiesPart, in_dialog: Any) -> None:
    note(part)
    in_dialog(lambda dialog: dialog.reject())
    press(part.card.judging.aim_button)
    assert only(part.ctx).judgement is Judgement.AIM
    assert part.card.open_button.isVisible() and part.focusWidget() is part.card.open_button
    press(part.card.again)
    assert part.card.judging.isVisible() and not part.card.agreement.isVisible()
    press(part.card.judging.way_button)
    assert only(part.ctx).judgement is Judgement.WAY


def test_one_removed_comes_back(part: DifficultiesPart) -> None:
    note(part)
    press(part.card.remove_button)
    assert part.empty.isVisible()
    assert part.ctx.messages.said[-1].kind == "banner"
    part.ctx.undo()
    assert only(part.ctx).text == NOTED.text


def test_the_difficulty_in_view_is_printed_for_the_group(part: DifficultiesPart) -> None:
    asked: list[tuple[str, object]] = []
    part.ctx.signals.navigate_requested.connect(lambda key, argument: asked.append((key, argument)))
    assert not part.print_button.isEnabled()
    note(part)
    press(part.print_button)
    assert asked == [("documents", OneOf(PaperKind.DIFFICULTY, only(part.ctx).id))]
