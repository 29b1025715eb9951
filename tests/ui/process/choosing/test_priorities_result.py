"""Step 3, the result: hidden, revealed, explained, moved by the animator, agreed by the group."""

from collections.abc import Callable
from datetime import date
from typing import Any

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QPushButton
from pytestqt.qtbot import QtBot

from app.core import clock
from app.domain.voting import Presence, Rule, Scale
from app.ui.context import Context
from app.ui.process.priorities import PrioritiesStep
from app.ui.process.priorities.dialogs import AgreeDialog, MoveDialog

Show = Callable[[PrioritiesStep], Any]
Key = Qt.Key
CTRL = Qt.KeyboardModifier.ControlModifier
NBSP = "\u00a0"


@pytest.fixture
def step(ctx: Context, scene: Any, shown: Show) -> PrioritiesStep:
    """A budget of 1 000 €: Café 600 € of Anne and Bilal, Chaise 700 € of Chloé; nothing for her."""
    scene.add("Anne", "Café", "6", 10_000)
    scene.add("Chloé", "Chaise", "7", 10_000)
    scene.add("Denis", "Lampe", "1", None)
    items = scene.items()
    votes = scene.services.votes
    votes.cast(scene.cycle, scene.people["Anne"], {items["Café"]: 10})
    votes.cast(scene.cycle, scene.people["Bilal"], {items["Café"]: 9})
    votes.cast(scene.cycle, scene.people["Chloé"], {items["Chaise"]: 8})
    votes.set_presence(scene.cycle, scene.people["Denis"], Presence.ABSENT)
    scene.services.cycles.update(scene.cycle, "Rentrée", 100_000)
    votes.set_up(scene.cycle, scale=Scale.POINTS, points=10, rule=Rule.POINTS, secret=False)
    made = PrioritiesStep(ctx)
    shown(made)
    return made


def click(step: PrioritiesStep, qtbot: QtBot, name: str) -> None:
    found = step.findChild(QPushButton, name)
    assert found is not None and found.isVisible() and found.isEnabled(), name
    qtbot.mouseClick(found, Qt.MouseButton.LeftButton)


def rows(step: PrioritiesStep) -> list[tuple[int, str, str]]:
    model = step.outcome.grid.rows_model
    state = model.column_of("state")
    return [(row.rank, row.label, str(model.index(at, state).data())) for at, row in enumerate(model.rows())]


def dialog(step: PrioritiesStep, kind: type, name: str) -> Any:
    found = step.findChild(kind, name)
    assert found is not None and found.isVisible()
    return found


def agree(step: PrioritiesStep) -> AgreeDialog:
    primary = step.primary()
    assert primary is not None and primary.enabled and primary.text == "Le groupe est d’accord"
    primary.act()
    return dialog(step, AgreeDialog, "priorities-agree")


def test_nothing_is_seen_before_it_is_revealed(step: PrioritiesStep, scene: Any, qtbot: QtBot) -> None:
    primary = step.primary()
    assert primary is not None and not primary.enabled
    click(step, qtbot, "priorities-tab-result")
    assert step.hidden.isVisible() and not step.outcome.isVisible()
    assert step.outcome.grid.rows_model.rows() == []
    click(step, qtbot, "priorities-hidden-button")
    assert step.outcome.isVisible()
    assert rows(step)[0] == (1, "Café", "retenu")
    click(step, qtbot, "priorities-reveal")
    assert scene.services.outcome.result(scene.cycle) is None
    assert not step.outcome.isVisible()


def test_it_tells_the_line_the_why_the_shares_and_who_has_nothing(
    step: PrioritiesStep, scene: Any, qtbot: QtBot
) -> None:
    click(step, qtbot, "priorities-reveal")
    outcome = step.outcome
    assert outcome.summary.text().startswith(f"retenu 600,00{NBSP}€ · reste 400,00{NBSP}€")
    assert outcome.left_out.text.text() == f"1 membre sans rien{NBSP}: Chloé"
    listed = rows(step)
    cut = next(at for at, (_rank, _label, state) in enumerate(listed) if state == "cycle suivant")
    model = outcome.grid.rows_model
    dividers = [model.row_style(row).divider for row in model.rows()]
    assert dividers == ["limite du budget commun" if at == cut else "" for at in range(len(listed))]
    outcome.grid.select_id(scene.items()["Café"])
    assert outcome.why.text().startswith(f"Pourquoi ce rang{NBSP}? ") and "Café" in outcome.why.text()
    assert f"Anne 300,00{NBSP}€, Bilal 300,00{NBSP}€" in outcome.payments.text()
    assert outcome.unpriced.isVisible()


def test_an_item_is_moved_with_a_reason_that_stays(step: PrioritiesStep, scene: Any, qtbot: QtBot) -> None:
    click(step, qtbot, "priorities-reveal")
    items = scene.items()
    grid = step.outcome.grid
    grid.select_id(items["Café"])
    qtbot.keyClick(grid, Key.Key_Up, CTRL)
    assert step.findChild(MoveDialog) is None
    qtbot.keyClick(grid, Key.Key_Down, CTRL)
    asking = dialog(step, MoveDialog, "priorities-move")
    qtbot.keyClick(asking.reason, Key.Key_Return)
    assert asking.isVisible()
    assert any(said.text.startswith("Dites pourquoi") for said in step.ctx.messages.said)
    qtbot.keyClicks(asking.reason, "Trop cher")
    qtbot.keyClick(asking.reason, Key.Key_Return)
    assert ("Café", "retiré") in [row[1:] for row in rows(step)]
    grid.select_id(items["Café"])
    assert step.outcome.reasons.text() == f"Retiré de la liste{NBSP}: Café (Trop cher)"
    assert step.outcome.why.text().startswith(f"Selon le vote{NBSP}: ")
    assert not step.outcome.payments.isVisible()
    click(step, qtbot, "priorities-follow")
    assert rows(step)[0] == (1, "Café", "retenu")
    grid.select_id(items["Chaise"])
    assert step.outcome.move_button.text() == "Ajouter à la liste…"
    click(step, qtbot, "priorities-move-button")
    qtbot.waitUntil(lambda: len(step.findChildren(MoveDialog)) == 1)
    asking = dialog(step, MoveDialog, "priorities-move")
    qtbot.keyClicks(asking.reason, "Urgent")
    qtbot.mouseClick(asking.accept_button, Qt.MouseButton.LeftButton)
    assert ("Chaise", "ajouté") in [row[1:] for row in rows(step)]
    assert "dépassé de 300,00" in step.outcome.summary.text()
    grid.select_id(items["Chaise"])
    qtbot.keyClick(grid, Key.Key_Down, CTRL)
    assert ("Chaise", "cycle suivant") in [row[1:] for row in rows(step)]


def test_the_group_agrees_and_may_go_back(
    step: PrioritiesStep, scene: Any, qtbot: QtBot, ctx: Context
) -> None:
    click(step, qtbot, "priorities-reveal")
    asking = agree(step)
    assert (asking.votes_for.text(), asking.day.value()) == ("3", clock.today())
    asking.votes_for.selectAll()
    qtbot.keyClicks(asking.votes_for, "2")
    asking.abstaining.selectAll()
    qtbot.keyClicks(asking.abstaining, "1")
    assert asking.total.text() == "3 voix sur 4 membres"
    qtbot.keyClicks(asking.note, "Sous devis")
    qtbot.keyClick(asking.note, Key.Key_Return)
    agreed = scene.services.outcome.agreement(scene.cycle)
    assert (agreed.votes_for, agreed.against, agreed.abstaining, agreed.note) == (2, 0, 1, "Sous devis")
    assert "2 pour, 0 contre, 1 abstention. Sous devis" in step.outcome.agreement.text()
    assert step.primary() is None
    assert not step.outcome.move_button.isVisible() and not step.reveal.isVisible()
    assert not step.left.settings.budget.isEnabled()
    step.outcome.grid.select_id(scene.items()["Café"])
    qtbot.keyClick(step.outcome.grid, Key.Key_Down, CTRL)
    assert step.findChildren(MoveDialog) == []
    click(step, qtbot, "priorities-withdraw-agreement")
    assert scene.services.outcome.agreement(scene.cycle) is None
    assert ctx.messages.last() == "L’accord du groupe est retiré."
    assert step.reveal.isVisible() and step.primary() is not None


def test_refused_voices_stay_in_the_dialog(step: PrioritiesStep, scene: Any, qtbot: QtBot) -> None:
    click(step, qtbot, "priorities-reveal")
    asking = agree(step)
    asking.against.selectAll()
    qtbot.keyClicks(asking.against, "3")
    qtbot.mouseClick(asking.accept_button, Qt.MouseButton.LeftButton)
    assert asking.isVisible()
    assert scene.services.outcome.agreement(scene.cycle) is None
    asking.against.selectAll()
    qtbot.keyClicks(asking.against, "peu")
    qtbot.mouseClick(asking.accept_button, Qt.MouseButton.LeftButton)
    assert asking.refusal.isVisible()
    asking.against.selectAll()
    qtbot.keyClicks(asking.against, "0")
    asking.day.setText("")
    qtbot.mouseClick(asking.accept_button, Qt.MouseButton.LeftButton)
    assert asking.isVisible()
    qtbot.keyClicks(asking.day, "20/11/2026")
    qtbot.mouseClick(asking.accept_button, Qt.MouseButton.LeftButton)
    agreed = scene.services.outcome.agreement(scene.cycle)
    assert agreed.agreed_on == date(2026, 11, 20)


def test_a_secret_vote_names_nobody(ctx: Context, scene: Any, shown: Show, qtbot: QtBot) -> None:
    scene.add("Anne", "Café", "6", 10_000)
    scene.add("Chloé", "Chaise", "70", 10_000)
    votes, items = scene.services.votes, scene.items()
    votes.set_up(scene.cycle, scale=Scale.POINTS, points=10, rule=Rule.POINTS, secret=True)
    scene.services.cycles.update(scene.cycle, "Rentrée", 100_000)
    for name, label in (("Anne", "Café"), ("Chloé", "Chaise")):
        votes.tick(scene.cycle, scene.people[name], True)
        votes.cast_secret(scene.cycle, {items[label]: 10})
    made = PrioritiesStep(ctx)
    shown(made)
    ctx.messages.answer(False, True)
    click(made, qtbot, "priorities-reveal")
    assert "ne se cache plus" in ctx.messages.last() and not votes.get(scene.cycle).revealed
    click(made, qtbot, "priorities-reveal")
    assert not made.reveal.isVisible()
    assert made.outcome.left_out.text.text() == "1 membre sans rien"
    made.outcome.grid.select_id(items["Café"])
    assert not made.outcome.payments.isVisible()


def test_a_large_vote_is_counted_behind(
    step: PrioritiesStep, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("app.services.outcome.SHORT_COUNT", 0)
    click(step, qtbot, "priorities-reveal")
    qtbot.waitUntil(lambda: step.outcome.grid.isVisible())
    assert [label for _rank, label, _state in rows(step)] == ["Café", "Chaise", "Lampe"]
    primary = step.primary()
    assert primary is not None and primary.enabled


def test_the_header_prints_and_projects(step: PrioritiesStep, ctx: Context, qtbot: QtBot) -> None:
    print_button, project_button = step.actions()
    with qtbot.waitSignal(ctx.signals.navigate_requested) as asked:
        print_button.click()
    assert asked.args == ["documents", "ballots"]
    with qtbot.waitSignal(ctx.signals.action_requested) as asked:
        project_button.click()
    assert asked.args == ["project"]


def test_what_a_share_is_is_told_where_it_is_shown(step: PrioritiesStep, scene: Any, qtbot: QtBot) -> None:
    scene.services.votes.set_up(
        scene.cycle, scale=Scale.POINTS, points=10, rule=Rule.EQUAL_SHARES, secret=False
    )
    click(step, qtbot, "priorities-reveal")
    step.outcome.grid.select_id(scene.items()["Café"])
    words = "La part de chacun monte tant que la liste tient dans le budget."
    assert words in step.outcome.why.toolTip() and words in step.outcome.payments.toolTip()
    step.outcome.grid.select_id(scene.items()["Lampe"])
    assert not step.outcome.why.toolTip()


def test_the_voices_for_begin_at_the_ballots_that_are_in(
    step: PrioritiesStep, scene: Any, qtbot: QtBot
) -> None:
    scene.services.votes.set_presence(scene.cycle, scene.people["Denis"], Presence.PRESENT)
    step.reload()
    click(step, qtbot, "priorities-reveal")
    assert agree(step).votes_for.text() == "3"
