"""The programme under the fingers: typed, done, filtered, shared, and each action's origin opened."""

from collections.abc import Callable
from datetime import timedelta
from typing import Any

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget

from app.core.clock import today
from app.core.formats import day
from app.domain.difficulties import DifficultyDraft
from app.domain.objectives import Judgement
from app.domain.programme import ActionSource, ActionState, ProgrammeAction, SourceKind
from app.ui.context import Context
from app.ui.course.actions import ActionsPart
from app.ui.course.actions.lines import NOBODY, Filter, Shown, action_lines, place_of, shown_words

TypeText = Callable[[QWidget, str], None]
SOON = timedelta(days=20)


@pytest.fixture
def part(show: Any) -> ActionsPart:
    made = show(ActionsPart)
    assert isinstance(made, ActionsPart)
    return made


@pytest.fixture
def filled(ctx: Context, network_id: int, show: Any) -> ActionsPart:
    """One late, one to do, one idea, of the first two members."""
    first, second = (member.id for member in ctx.opened.members.all(network_id)[:2])
    add, on = ctx.opened.programme.add, today()
    add(network_id, "Chercher un local", first, on - timedelta(days=3), on)
    add(network_id, "Appeler la mairie", second, on + SOON, on)
    add(network_id, "Visiter un autre réseau", None, None, on)
    made = show(ActionsPart)
    assert isinstance(made, ActionsPart)
    return made


def programme(ctx: Context) -> list[ProgrammeAction]:
    assert ctx.network_id is not None
    return ctx.opened.programme.all(ctx.network_id, today())


def texts(part: ActionsPart) -> list[str]:
    return [line.text for line in part.grid.rows_model.rows()]


def press(key: Qt.Key, widget: QWidget | None = None) -> None:
    target = widget or QApplication.focusWidget()
    assert target is not None
    QTest.keyClick(target, key)


def test_the_first_action_is_typed_without_the_mouse(
    ctx: Context, part: ActionsPart, type_text: TypeText
) -> None:
    assert part.empty.isVisible() and part.empty.button is not None and part.empty.button.hasFocus()
    press(Qt.Key.Key_Return)
    assert part.entry.text.hasFocus()
    type_text(part, "Écrire à la coopérative")
    press(Qt.Key.Key_Tab)
    type_text(part, "Membre 03")
    press(Qt.Key.Key_Tab)
    type_text(part, day(today() + SOON))
    press(Qt.Key.Key_Return)
    (added,) = programme(ctx)
    assert added.action.text == "Écrire à la coopérative" and added.action.member == "Membre 03"
    assert added.action.due == today() + SOON and added.noted == today()
    assert part.entry.text.hasFocus() and part.entry.text.text() == "" and part.entry.due.text() == ""


def test_a_refusal_is_said_beside_its_field(ctx: Context, part: ActionsPart, type_text: TypeText) -> None:
    press(Qt.Key.Key_Return)
    part.entry.text.setText("Écrire")
    part.entry.person.setText("Personne du tout")
    press(Qt.Key.Key_Return, part.entry.person)
    assert "n’est pas le nom d’un membre" in part.entry.hosts[1].error.text()
    assert part.entry.person.hasFocus() and programme(ctx) == []
    part.entry.person.setText("")
    part.entry.due.setText("un jour")
    press(Qt.Key.Key_Return, part.entry.due)
    assert part.entry.hosts[2].error.isVisible() and not part.entry.hosts[1].error.isVisible()
    assert programme(ctx) == []


def test_what_is_late_is_counted_and_comes_first(filled: ActionsPart) -> None:
    assert texts(filled)[0] == "Chercher un local"
    assert filled.card.title.text() == "2 actions à faire" and filled.late.text() == "1 en retard"
    assert filled.grid.rows_model.index(0, 4).data() == "en retard"


def test_space_says_done_and_keeps_the_place(ctx: Context, filled: ActionsPart) -> None:
    press(Qt.Key.Key_Down, filled.entry.text)
    assert filled.grid.hasFocus()
    filled.grid.go(0, 1)
    press(Qt.Key.Key_Space, filled.grid)
    assert programme(ctx)[-1].action.text == "Chercher un local"
    assert programme(ctx)[-1].action.done == today()
    assert filled.grid.currentIndex().row() == 0 and not filled.late.isVisible()
    assert ctx.messages.last() == "«\u00a0Chercher un local\u00a0» est faite."
    filled.open_at(programme(ctx)[-1].action.id)
    press(Qt.Key.Key_Space, filled.grid)
    assert programme(ctx)[0].state(today()) is ActionState.LATE


def test_cells_are_changed_in_place(ctx: Context, filled: ActionsPart, type_text: TypeText) -> None:
    idea = next(entry.action.id for entry in programme(ctx) if entry.action.is_idea)
    filled.grid.setFocus()
    filled.grid.select_id(idea, "member")
    type_text(filled.grid, "inconnu")
    press(Qt.Key.Key_Return)
    assert "n’est pas le nom d’un membre" in filled.status.text.text()
    filled.grid.select_id(idea, "member")
    type_text(filled.grid, "membre 05")
    press(Qt.Key.Key_Tab)
    type_text(filled.grid, day(today() + SOON))
    press(Qt.Key.Key_Return)
    changed = next(entry.action for entry in programme(ctx) if entry.action.id == idea)
    assert changed.member == "Membre 05" and changed.due == today() + SOON


def test_removal_can_be_taken_back(ctx: Context, filled: ActionsPart) -> None:
    filled.grid.setFocus()
    filled.grid.go(0, 1)
    press(Qt.Key.Key_Delete, filled.grid)
    assert len(programme(ctx)) == 2 and ctx.messages.last() == "Action supprimée."
    ctx.undo()
    assert len(programme(ctx)) == 3 and texts(filled)[0] == "Chercher un local"


def test_filters_by_state_person_and_source(ctx: Context, filled: ActionsPart) -> None:
    filled.filters.shown.setCurrentIndex(filled.filters.shown.findData(Shown.LATE))
    assert texts(filled) == ["Chercher un local"]
    filled.filters.shown.setCurrentIndex(filled.filters.shown.findData(Shown.IDEAS))
    assert texts(filled) == ["Visiter un autre réseau"]
    filled.open_at(Filter(member_id=NOBODY))
    assert texts(filled) == ["Visiter un autre réseau"]
    filled.open_at(Filter(kind=SourceKind.MEETING))
    assert texts(filled) == []
    asked = programme(ctx)[1].action.id
    filled.open_at(asked)
    assert filled.grid.current_id() == asked and len(texts(filled)) == 3
    filled.begin()
    assert filled.grid.hasFocus()


def test_the_choices_say_how_many(ctx: Context, filled: ActionsPart) -> None:
    words = dict(shown_words(action_lines(programme(ctx), today())))
    assert words[Shown.ALL] == "Toutes (3)" and words[Shown.TO_DO] == "À faire (2)"
    assert filled.filters.shown.itemText(1) == "En retard (1)"


def test_choosing_a_member_shows_her_actions(ctx: Context, filled: ActionsPart) -> None:
    loads = filled.loads.grid
    lines = loads.rows_model.rows()
    assert len(lines) == 12 and [line.share for line in lines[:3]] == [1.0, 1.0, 0.0]
    assert lines[0].words == "1 action" and "1 action en retard" in lines[0].told
    loads.setFocus()
    loads.select_id(lines[1].id)
    press(Qt.Key.Key_Return, loads)
    assert texts(filled) == ["Appeler la mairie"] and filled.filters.person.currentText() == "Membre 02"
    assert filled.loads.all_link.isVisible()
    press(Qt.Key.Key_Return, loads)
    assert len(texts(filled)) == 3 and not filled.loads.all_link.isVisible()


def test_the_origin_opens_its_place(
    ctx: Context, network_id: int, show: Any, visited: list[tuple[str, object]]
) -> None:
    difficulties, member = ctx.opened.difficulties, ctx.opened.members.all(network_id)[0].id
    case = difficulties.add(network_id, DifficultyDraft("Trop de trajets"), today()).only_id("difficulty")
    difficulties.judge(case, Judgement.WAY, "", today())
    difficulties.adjust(case, "Grouper les trajets", member, today() + SOON, today())
    part = show(ActionsPart)
    part.grid.setFocus()
    part.grid.go(0, part.grid.rows_model.column_of("source"))
    assert part.foot.origin.text() == "Ouvrir\u00a0: Difficulté\u00a0: Trop de trajets"
    press(Qt.Key.Key_Return, part.grid)
    assert visited == [("course", ("difficulties", case))]


def test_every_kind_of_source_has_its_place() -> None:
    places = {kind: place_of(ActionSource(kind, 7)) for kind in SourceKind}
    assert places.pop(SourceKind.OTHER) is None and all(places.values())
    assert places[SourceKind.MEETING] == ("meetings", ("live", 7))
    assert place_of(ActionSource(SourceKind.DEBRIEF)) is None
