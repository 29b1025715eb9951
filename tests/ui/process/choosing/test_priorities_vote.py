"""Step 3, the vote by keyboard and mouse: presence, ballots, grades, the secret urn, the rule."""

from collections.abc import Callable
from typing import Any

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QComboBox, QPushButton
from pytestqt.qtbot import QtBot

from app.domain.members import MemberDraft
from app.domain.voting import Presence, Rule, Scale
from app.ui.context import Context
from app.ui.kit import LineEdit
from app.ui.kit.cell_delegate import CellDelegate
from app.ui.kit.rows_model import ERROR_ROLE
from app.ui.process.priorities import PrioritiesStep

Show = Callable[[PrioritiesStep], Any]
Key = Qt.Key
NBSP = "\u00a0"


@pytest.fixture
def step(ctx: Context, scene: Any, shown: Show) -> PrioritiesStep:
    """Three items: Café 60 €, Chaise 400 €, Lampe without a price."""
    scene.add("Anne", "Café", "6", 1000)
    scene.add("Bilal", "Chaise", "4", 10_000)
    scene.add("Chloé", "Lampe", "1", None)
    made = PrioritiesStep(ctx)
    shown(made)
    return made


def press(qtbot: QtBot, widget: Any, *keys: Key) -> None:
    for key in keys:
        qtbot.keyClick(widget, key)


def click(step: PrioritiesStep, qtbot: QtBot, name: str) -> None:
    found = step.findChild(QPushButton, name)
    assert found is not None and found.isVisible() and found.isEnabled(), name
    qtbot.mouseClick(found, Qt.MouseButton.LeftButton)


def give(step: PrioritiesStep, qtbot: QtBot, points: str) -> None:
    """Type points in the current cell and press Enter."""
    grid = step.ballot.grid
    for digit in points:
        editor = grid.findChild(LineEdit, f"{grid.objectName()}-value-editor")
        qtbot.keyClicks(editor or grid, digit)
    editor = grid.findChild(LineEdit, f"{grid.objectName()}-value-editor")
    assert editor is not None
    qtbot.keyClick(editor, Key.Key_Return)
    qtbot.waitUntil(lambda: grid.findChild(LineEdit, f"{grid.objectName()}-value-editor") is None)


def states(step: PrioritiesStep) -> list[str]:
    model = step.left.voters.rows_model
    return [str(model.index(at, model.column_of("state")).data()) for at in range(model.rowCount())]


def voter(scene: Any, name: str) -> Any:
    return next(each for each in scene.services.votes.voters(scene.cycle) if each.name == name)


def test_points_are_typed_from_item_to_item_and_from_voter_to_voter(
    step: PrioritiesStep, scene: Any, qtbot: QtBot
) -> None:
    press(qtbot, step.left.voters, Key.Key_Return)
    assert step.ballot.title.text() == f"Bulletin{NBSP}: Anne"
    give(step, qtbot, "6")
    assert step.ballot.remaining.text() == "reste 4 points"
    press(qtbot, step.ballot.grid, Key.Key_Return)
    give(step, qtbot, "4")
    items = scene.items()
    cast = scene.services.votes.ballot(scene.cycle, scene.people["Anne"])
    assert cast == {items["Café"]: 6, items["Lampe"]: 4}
    assert step.ballot.title.text() == f"Bulletin{NBSP}: Bilal"
    give(step, qtbot, "10")
    press(qtbot, step.ballot.grid, Key.Key_Return, Key.Key_Return)
    assert step.ballot.title.text() == f"Bulletin{NBSP}: Chloé"
    give(step, qtbot, "3")
    assert states(step) == ["10 ✓", "10 ✓", "3 · reste 7", ""]
    assert step.left.count.text() == "Chaque membre répartit 10 points. 3 bulletins sur 4."
    press(qtbot, step.ballot.grid, Key.Key_Escape)
    assert step.left.voters.hasFocus()


@pytest.mark.parametrize("typed", ["6", "-"])  # the key of 6 on a French keyboard gives «-» without Shift
def test_a_digit_on_the_list_begins_the_ballot(
    step: PrioritiesStep, scene: Any, qtbot: QtBot, typed: str
) -> None:
    step.activateWindow()
    qtbot.waitUntil(step.isActiveWindow)
    step.begin()
    assert step.left.voters.hasFocus()
    press(qtbot, step.left.voters, Key.Key_Down)
    qtbot.keyClicks(step.left.voters, typed)
    give(step, qtbot, "")
    cast = scene.services.votes.ballot(scene.cycle, scene.people["Bilal"])
    assert cast == {scene.items()["Café"]: 6}
    press(qtbot, step.ballot.grid, Key.Key_Escape)
    press(qtbot, step.left.voters, Key.Key_Down, Key.Key_A)
    qtbot.keyClicks(step.left.voters, "5")  # she is absent: nothing to begin
    assert step.left.voters.hasFocus()
    assert scene.services.votes.ballot(scene.cycle, scene.people["Chloé"]) == {}


def test_too_many_points_are_refused_beside_the_cell(step: PrioritiesStep, scene: Any, qtbot: QtBot) -> None:
    press(qtbot, step.left.voters, Key.Key_Return)
    give(step, qtbot, "6")
    give(step, qtbot, "5")
    assert step.ballot.status.text.text().startswith("Ce bulletin donne 11 points")
    assert voter(scene, "Anne").spent == 6
    give(step, qtbot, "4")
    assert not step.ballot.status.isVisible()
    assert voter(scene, "Anne").spent == 10


def test_what_was_refused_to_one_voter_is_not_on_the_ballot_of_another(
    step: PrioritiesStep, scene: Any, qtbot: QtBot
) -> None:
    press(qtbot, step.left.voters, Key.Key_Return)
    give(step, qtbot, "66")
    assert step.ballot.grid.rows_model.index(0, 3).data(ERROR_ROLE)
    click(step, qtbot, "priorities-next")
    assert step.ballot.title.text() == f"Bulletin{NBSP}: Bilal"
    assert not step.ballot.grid.rows_model.index(0, 3).data(ERROR_ROLE)
    assert step.ballot.grid.rows_model.index(0, 3).data() == ""


def test_the_last_ballot_leads_to_the_reveal(step: PrioritiesStep, scene: Any, qtbot: QtBot) -> None:
    cafe = scene.items()["Café"]
    for name in ("Anne", "Bilal", "Chloé"):
        scene.services.votes.cast(scene.cycle, scene.people[name], {cafe: 10})
    step.reload()
    step.left.choose(scene.people["Denis"])
    press(qtbot, step.left.voters, Key.Key_Return)
    give(step, qtbot, "10")
    press(qtbot, step.ballot.grid, Key.Key_Return, Key.Key_Return)
    assert step.left.status.text.text() == "Tous les bulletins attendus sont saisis."
    assert step.reveal.hasFocus()


def test_a_ballot_is_withdrawn_and_given_back(
    step: PrioritiesStep, scene: Any, qtbot: QtBot, ctx: Context
) -> None:
    press(qtbot, step.left.voters, Key.Key_Return)
    give(step, qtbot, "6")
    click(step, qtbot, "priorities-withdraw")
    assert not voter(scene, "Anne").has_voted
    assert ctx.messages.last() == f"Bulletin retiré{NBSP}: Anne."
    ctx.undo()
    assert voter(scene, "Anne").spent == 6
    assert step.ballot.remaining.text() == "reste 4 points"


def test_presence_is_said_by_a_key_or_chosen(step: PrioritiesStep, scene: Any, qtbot: QtBot) -> None:
    voters = step.left.voters
    step.left.choose(scene.people["Bilal"])
    press(qtbot, voters, Key.Key_A)
    assert voter(scene, "Bilal").presence is Presence.ABSENT
    assert not step.ballot.stack.isVisible()
    assert step.left.count.text().endswith("0 bulletin sur 3.")
    press(qtbot, voters, Key.Key_R)
    box = voters.findChild(QComboBox, "priorities-voters-presence-editor")
    assert box is not None
    at = box.findText("par Chloé")
    box.setCurrentIndex(at)
    box.activated.emit(at)
    assert (voter(scene, "Bilal").presence, voter(scene, "Bilal").proxy) == (Presence.REPRESENTED, "Chloé")
    assert step.ballot.note.text() == "Chloé vote en son nom."
    press(qtbot, voters, Key.Key_P)
    assert voter(scene, "Bilal").presence is Presence.PRESENT


def test_one_who_voted_is_not_absent(step: PrioritiesStep, scene: Any, qtbot: QtBot) -> None:
    scene.services.votes.cast(scene.cycle, scene.people["Anne"], {scene.items()["Café"]: 10})
    step.reload()
    step.left.choose(scene.people["Anne"])
    press(qtbot, step.left.voters, Key.Key_A)
    assert voter(scene, "Anne").presence is Presence.PRESENT
    assert step.left.status.text.text().startswith("Ce membre a déjà voté")


def test_grades_take_one_key_each(step: PrioritiesStep, scene: Any, qtbot: QtBot) -> None:
    qtbot.mouseClick(
        step.left.settings.rules[Rule.MAJORITY_JUDGMENT],
        Qt.MouseButton.LeftButton,
        pos=step.left.settings.rules[Rule.MAJORITY_JUDGMENT].rect().bottomLeft() / 2,
    )
    vote = scene.services.votes.get(scene.cycle)
    assert (vote.rule, vote.scale) == (Rule.MAJORITY_JUDGMENT, Scale.GRADES)
    assert not step.left.settings.points_host.isVisible()
    press(qtbot, step.left.voters, Key.Key_Return)
    press(qtbot, step.ballot.grid, Key.Key_5, Key.Key_0)
    qtbot.keyClick(step.ballot.grid, "'")  # the key of the 4 on a French keyboard
    items = scene.items()
    graded = scene.services.votes.ballot(scene.cycle, scene.people["Anne"])
    assert graded == {items["Café"]: 5, items["Chaise"]: 0, items["Lampe"]: 4}
    model = step.ballot.grid.rows_model
    step.left.choose(scene.people["Anne"])
    value = model.column_of("value")
    assert [model.index(at, value).data() for at in range(3)] == [
        "5 · Très utile",
        "0 · À rejeter",
        "4 · Utile",
    ]
    assert step.ballot.remaining.text() == "3 mentions sur 3"
    step.ballot.grid.go_first()
    press(qtbot, step.ballot.grid, Key.Key_Delete)
    assert scene.items()["Café"] not in scene.services.votes.ballot(scene.cycle, scene.people["Anne"])


def test_a_secret_ballot_goes_into_the_urn_for_good(
    step: PrioritiesStep, scene: Any, qtbot: QtBot, ctx: Context
) -> None:
    secret = step.left.settings.secret
    qtbot.mouseClick(secret, Qt.MouseButton.LeftButton, pos=secret.rect().bottomLeft() / 2)
    assert scene.services.votes.get(scene.cycle).secret
    assert "Cochez d’abord" in step.ballot.note.text()
    press(qtbot, step.left.voters, Key.Key_Space)
    assert voter(scene, "Anne").has_voted
    assert f"Urne{NBSP}: 0 bulletin · 1 émargement." in step.ballot.note.text()
    assert "Ctrl+Z ne revient pas en deçà" in step.ballot.note.text()
    press(qtbot, step.left.voters, Key.Key_Return)
    assert step.ballot.title.text() == f"Bulletin n°{NBSP}1"
    give(step, qtbot, "7")
    give(step, qtbot, "4")
    assert step.ballot.remaining.text() == "reste 3 points"
    press(qtbot, step.ballot.grid, Key.Key_Delete, Key.Key_Return, Key.Key_Return)
    assert step.ballot.deposit.hasFocus()
    press(qtbot, step.ballot.deposit, Key.Key_Return)
    assert scene.services.votes.urn_count(scene.cycle) == 1
    assert step.ballot.title.text() == f"Bulletin n°{NBSP}2"
    assert step.ballot.remaining.text() == "reste 10 points"
    assert not step.ballot.deposit.isEnabled()
    assert scene.services.history.undo_label is None
    click(step, qtbot, "priorities-empty-urn")
    assert scene.services.votes.urn_count(scene.cycle) == 1
    ctx.messages.answer(True)
    click(step, qtbot, "priorities-empty-urn")
    assert scene.services.votes.urn_count(scene.cycle) == 0
    assert not voter(scene, "Anne").has_voted


def test_what_was_refused_to_a_secret_ballot_is_not_shown_to_the_next(
    step: PrioritiesStep, scene: Any, qtbot: QtBot
) -> None:
    secret = step.left.settings.secret
    qtbot.mouseClick(secret, Qt.MouseButton.LeftButton, pos=secret.rect().bottomLeft() / 2)
    press(qtbot, step.left.voters, Key.Key_Space, Key.Key_Return)
    give(step, qtbot, "7")
    give(step, qtbot, "66")
    click(step, qtbot, "priorities-deposit")
    assert scene.services.votes.urn_count(scene.cycle) == 1
    assert step.ballot.grid.rows_model.index(1, 3).data() == ""


def test_the_urn_of_an_open_vote_is_emptied_and_filled_again(
    step: PrioritiesStep, scene: Any, qtbot: QtBot, ctx: Context
) -> None:
    ctx.perform(
        lambda: scene.services.votes.cast(scene.cycle, scene.people["Anne"], {scene.items()["Café"]: 10}),
        None,
    )
    assert not step.left.settings.secret.isVisible()
    assert step.left.settings.frozen.text().startswith("Vote à découvert. Pour changer")
    click(step, qtbot, "priorities-empty-urn")
    assert not voter(scene, "Anne").has_voted
    assert ctx.messages.last() == "L’urne est vidée."
    assert step.left.settings.secret.isVisible()
    ctx.undo()
    assert voter(scene, "Anne").has_voted


def test_points_and_budget_are_fields(step: PrioritiesStep, scene: Any, qtbot: QtBot) -> None:
    settings = step.left.settings
    settings.points.setFocus()
    settings.points.selectAll()
    qtbot.keyClicks(settings.points, "6")
    press(qtbot, settings.points, Key.Key_Return)
    assert scene.services.votes.get(scene.cycle).points == 6
    assert "6 points" in step.left.count.text()
    settings.points.selectAll()
    qtbot.keyClicks(settings.points, "500")
    press(qtbot, settings.points, Key.Key_Return)
    assert scene.services.votes.get(scene.cycle).points == 6
    assert settings.points_host.error.text() == "Chaque membre répartit de 1 à 100 points."
    settings.budget.setFocus()
    settings.budget.selectAll()
    qtbot.keyClicks(settings.budget, "1 250,50")
    press(qtbot, settings.budget, Key.Key_Return)
    assert scene.services.cycles.get(scene.cycle).budget == 125_050
    settings.budget.selectAll()
    press(qtbot, settings.budget, Key.Key_Delete, Key.Key_Return)
    assert scene.services.cycles.get(scene.cycle).budget is None


def test_without_items_it_leads_to_the_pooling(ctx: Context, scene: Any, shown: Show, qtbot: QtBot) -> None:
    made = PrioritiesStep(ctx)
    stage = shown(made)
    assert made.nothing.isVisible() and made.primary() is None
    click(made, qtbot, "priorities-empty-button")
    assert stage.asked == [("process", 2)]


def test_points_left_are_asked_about_once_at_the_end_of_a_ballot(
    step: PrioritiesStep, scene: Any, qtbot: QtBot
) -> None:
    press(qtbot, step.left.voters, Key.Key_Return)
    give(step, qtbot, "8")
    grid, title = step.ballot.grid, step.ballot.title
    press(qtbot, grid, Key.Key_Return, Key.Key_Return)
    question = f"Il reste 2 points à Anne{NBSP}; Entrée encore pour passer."
    assert title.text() == f"Bulletin{NBSP}: Anne"
    assert step.ballot.status.isVisible() and step.ballot.status.text.text() == question
    press(qtbot, grid, Key.Key_Up)
    assert not step.ballot.status.isVisible()
    press(qtbot, grid, Key.Key_Return)
    give(step, qtbot, "1")
    assert step.ballot.status.text.text() == question.replace("2 points", "1 point")
    assert title.text() == f"Bulletin{NBSP}: Anne"
    press(qtbot, grid, Key.Key_Return)
    assert title.text() == f"Bulletin{NBSP}: Bilal"
    assert not step.ballot.status.isVisible()


def test_the_missing_ballots_are_said_where_the_result_is_revealed(
    step: PrioritiesStep, scene: Any, qtbot: QtBot
) -> None:
    votes, cafe = scene.services.votes, scene.items()["Café"]
    step.reload()
    assert not step.missing.isVisible()
    votes.cast(scene.cycle, scene.people["Anne"], {cafe: 10})
    votes.set_presence(scene.cycle, scene.people["Denis"], Presence.ABSENT)
    step.reload()
    assert step.missing.isVisible() and step.missing.text() == "Il manque encore 2 bulletins."
    click(step, qtbot, "priorities-tab-result")
    assert step.hidden.sentence.text().endswith("Il manque encore 2 bulletins.")
    assert not step.missing.isVisible()
    for name in ("Bilal", "Chloé"):
        votes.cast(scene.cycle, scene.people[name], {cafe: 10})
    step.reload()
    assert "manque" not in step.hidden.sentence.text()
    click(step, qtbot, "priorities-tab-ballot")
    assert not step.missing.isVisible()


@pytest.mark.parametrize("secret", [False, True])
def test_who_represents_a_member_is_read_whole(
    step: PrioritiesStep, scene: Any, ctx: Context, secret: bool
) -> None:
    votes = scene.services.votes
    lucie = scene.services.members.add(ctx.network_id, MemberDraft("Lucie Morel")).only_id("member")
    votes.set_presence(scene.cycle, scene.people["Anne"], Presence.REPRESENTED, lucie)
    now = votes.get(scene.cycle)
    votes.set_up(scene.cycle, scale=now.scale, points=now.points, rule=now.rule, secret=secret)
    step.reload()
    grid = step.left.voters
    column = grid.rows_model.column_of("presence")
    index = grid.rows_model.index(0, column)
    assert index.data() == "par Lucie Morel"
    delegate = grid.itemDelegate()
    assert isinstance(delegate, CellDelegate) and not delegate.cuts(index)
    assert not grid.horizontalScrollBar().isVisible()
