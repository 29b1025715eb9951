"""The objective page: versions, figures, the charter and its drafts."""

from typing import Any

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QWidget

from app.core.clock import today
from app.domain.network import NetworkDraft
from app.domain.objectives import (
    AgreementStage,
    EvolutionAct,
    EvolutionDraft,
    StatementKind,
    Voices,
)
from app.ui.course.objectives import ObjectivesPart
from app.ui.course.objectives.served import ReadingCard

OBJECTIVE = "Payer moins cher en achetant ensemble"
AFTER = "Payer moins cher ensemble, et ne plus travailler seuls"
RULE = "Chacun remet sa liste à la date convenue."


@pytest.fixture
def part(show: Any) -> ObjectivesPart:
    made = show(ObjectivesPart)
    assert isinstance(made, ObjectivesPart)
    return made


def press(button: QWidget) -> None:
    button.setFocus()
    QTest.keyClick(button, Qt.Key.Key_Return)


def agreed(part: ObjectivesPart, draft: EvolutionDraft) -> None:
    """The twelve members adopt it."""
    evolutions, network_id = part.ctx.opened.evolutions, part.ctx.network_id or 0
    evolution_id = evolutions.open(network_id, draft, today()).only_id("evolution")
    evolutions.set_stage(evolution_id, AgreementStage.DECISION)
    part.ctx.perform(lambda: evolutions.decide(evolution_id, Voices(11, 0, 1, 0), today(), True), None)


def test_both_versions_stay_in_sight(part: ObjectivesPart) -> None:
    assert part.common.text.text() == OBJECTIVE
    assert "aucun accord" in part.common.history.text()
    agreed(part, EvolutionDraft(StatementKind.OBJECTIVE, EvolutionAct.CHANGE, None, AFTER))
    assert part.common.text.text() == AFTER
    latest, first = part.common.history.text().splitlines()
    assert latest.startswith("En vigueur depuis le") and "11\u00a0pour" in latest
    assert OBJECTIVE in first and first.startswith("Dès l’origine")
    assert not part.common.end_button.isVisible()


def test_an_added_objective_stands_beside_the_first(
    part: ObjectivesPart, in_dialog: Any, visited: list[tuple[str, object]]
) -> None:
    agreed(part, EvolutionDraft(StatementKind.OBJECTIVE, EvolutionAct.ADD, None, "Se recommander"))
    (card,) = part.added.values()
    assert card.text.text() == "Se recommander"
    assert "12" not in card.history.text() and "Adoption" in card.history.text()
    in_dialog(lambda dialog: press(dialog.accept_button))
    press(card.end_button)
    assert visited and visited[0][0] == "course"
    (ending, _adding) = part.ctx.opened.evolutions.all(part.ctx.network_id or 0)
    assert (ending.act, ending.before) == (EvolutionAct.END, "Se recommander")


def test_an_indicator_shows_that_the_objective_is_served(part: ObjectivesPart, in_dialog: Any) -> None:
    assert part.common.none.isVisible()

    def choose(dialog: Any) -> None:
        dialog.indicator.setCurrentIndex(dialog.indicator.findData("membres"))
        press(dialog.accept_button)

    in_dialog(choose)
    press(part.common.link_button)
    assert not part.common.none.isVisible()
    (card,) = [each for each in part.findChildren(ReadingCard) if not each.isHidden()]
    assert card.figure.text() == "12"
    press(card.unlink)
    assert part.common.none.isVisible() and part.focusWidget() is part.common.link_button
    part.ctx.undo()
    assert not part.common.none.isVisible()


def test_a_rule_is_typed_as_a_draft_and_proposed_to_the_group(
    part: ObjectivesPart, in_dialog: Any, visited: list[tuple[str, object]]
) -> None:
    charter = part.charter
    charter.grid.row_added.emit({"text": RULE})
    (draft,) = part.ctx.opened.objectives.view(part.ctx.network_id or 0).drafts
    part.open_at(draft.id)
    assert charter.rule == draft and charter.whole.text() == RULE
    assert charter.adopt_button.isVisible() and not charter.change_button.isVisible()
    charter.grid.cell_edited.emit(draft.id, "text", f"{RULE[:-1]}, même vide.")
    assert charter.whole.text().endswith("même vide.")
    shown = []

    def accept(dialog: Any) -> None:
        shown.append(dialog.text.value())
        press(dialog.accept_button)

    in_dialog(accept)
    press(charter.adopt_button)
    assert shown == [f"{RULE[:-1]}, même vide."]
    (agreement,) = part.ctx.opened.evolutions.all(part.ctx.network_id or 0)
    assert agreement.statement_id == draft.id
    assert visited == [("course", ("evolutions", agreement.id))]


def test_the_charter_is_no_wider_than_big_type_leaves(part: ObjectivesPart) -> None:
    """At 200 %, a page of 1 280 pixels leaves it 400 of those at 100 %."""
    assert part.charter.minimumSizeHint().width() <= 400


def test_a_rule_in_force_changes_only_by_an_agreement(part: ObjectivesPart) -> None:
    agreed(part, EvolutionDraft(StatementKind.RULE, EvolutionAct.ADD, None, RULE))
    (rule,) = part.ctx.opened.objectives.view(part.ctx.network_id or 0).rules
    part.open_at(rule.id)
    charter = part.charter
    assert charter.change_button.isVisible() and not charter.remove_button.isVisible()
    assert "11\u00a0pour" in charter.history.text()
    charter.grid.cell_edited.emit(rule.id, "text", "À ma guise")
    assert "par un accord du groupe" in part.ctx.messages.last()
    charter.grid.rows_removed.emit([rule.id])
    assert "par un accord du groupe" in part.ctx.messages.last()
    agreed(part, EvolutionDraft(StatementKind.RULE, EvolutionAct.END, rule.id))
    assert RULE in charter.ended.text() and charter.rule is None


def test_drafts_are_put_in_order(part: ObjectivesPart) -> None:
    charter = part.charter
    for text in ("Une", "Deux", "Trois"):
        charter.grid.row_added.emit({"text": text})
    first, second, third = part.ctx.opened.objectives.view(part.ctx.network_id or 0).drafts
    part.open_at(third.id)
    assert not charter.down_button.isEnabled()
    charter.up_button.setFocus()
    press(charter.up_button)
    assert part.window().focusWidget() is charter.up_button, "to go on"
    press(charter.up_button)
    assert [rule.id for rule in charter.grid.rows_model.rows()] == [third.id, first.id, second.id]
    assert charter.rule is not None and charter.rule.id == third.id
    assert not charter.up_button.isEnabled() and part.window().focusWidget() is charter.grid


def test_the_charter_is_printed_from_its_page(part: ObjectivesPart) -> None:
    asked: list[tuple[str, object]] = []
    part.ctx.signals.navigate_requested.connect(lambda key, argument: asked.append((key, argument)))
    press(part.print_button)
    assert asked == [("documents", "charter")]


def test_an_objective_not_yet_written_is_asked_for(part: ObjectivesPart) -> None:
    ctx, network_id = part.ctx, part.ctx.network_id or 0
    assert part.common.write_button.isHidden()
    ctx.perform(lambda: ctx.opened.networks.update(network_id, NetworkDraft("Club")), None)
    part.reload()
    assert "pas encore écrit" in part.common.text.text()
    assert "aucun accord" not in part.common.history.text() and part.common.link_button.isHidden()
    asked: list[str] = []
    ctx.signals.action_requested.connect(asked.append)
    part.begin()
    QTest.keyClick(part.common.write_button, Qt.Key.Key_Return)
    assert asked == ["edit_network"]
