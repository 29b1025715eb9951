"""Step 5: the meeting, phase by phase, typed as the animator types it."""

from collections.abc import Callable
from datetime import date, timedelta

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLabel, QWidget
from pytestqt.qtbot import QtBot

from app.core.clock import today
from app.domain.debrief import Action, Format, Topic
from app.domain.entries import EntryDraft, EntryKind
from app.domain.members import MemberDraft
from app.domain.network import NetworkDraft
from app.domain.overview import DebriefView
from app.domain.questionnaires import Audience, Question, QuestionKind, SurveyDraft, SurveyKind
from app.ui.context import Context
from app.ui.process.debrief import DebriefStep
from app.ui.process.debrief.actions import ActionsPhase
from app.ui.process.debrief.facts import FactsPhase
from app.ui.process.debrief.hands import HandsPhase
from app.ui.process.debrief.notes import NoteColumn
from app.ui.process.debrief.voices import LessonsPhase, VoicesPhase
from tests.ui.conftest import Show

TypeText = Callable[[QWidget, str], None]


@pytest.fixture
def network_id(ctx: Context) -> int:
    network = ctx.services.networks.add(NetworkDraft("Club")).only_id("network")
    ctx.services.members.add_many(network, [MemberDraft("Anne"), MemberDraft("Bilal")])
    return network


@pytest.fixture
def before(ctx: Context, network_id: int) -> int:
    """An earlier cycle: an action to do, one late, an idea, and a lesson."""
    cycle = ctx.services.cycles.add(network_id, "Printemps", None, date(2026, 3, 2)).only_id("cycle")
    anne = ctx.services.members.all(network_id)[0].id
    debriefs = ctx.services.debriefs
    debriefs.add_action(cycle, "Écrire le rappel", anne, today() + timedelta(days=30))
    debriefs.add_action(cycle, "Appeler le papetier", anne, date(2026, 4, 1))
    debriefs.add_action(cycle, "Visiter Saumur", None, None)
    debriefs.add_note(cycle, Topic.LESSON, "Rappeler les dates")
    return cycle


@pytest.fixture
def cycle_id(ctx: Context, network_id: int) -> int:
    cycle = ctx.services.cycles.add(network_id, "Rentrée", None, today()).only_id("cycle")
    ctx.show_network(network_id, cycle)
    return cycle


@pytest.fixture
def step(cycle_id: int, show: Show) -> DebriefStep:
    made = show(DebriefStep)
    made.resize(1012, 520)
    return made


def view(ctx: Context) -> DebriefView:
    return ctx.services.debriefs.view(ctx.cycle_id)


def said(ctx: Context, topic: Topic) -> list[str]:
    return [note.text for note in view(ctx).notes if note.topic is topic]


def actions_phase(step: DebriefStep, key: str) -> ActionsPhase:
    step.show_phase(key)
    found = step.views[key]
    assert isinstance(found, ActionsPhase)
    return found


def voices(step: DebriefStep) -> VoicesPhase:
    step.show_phase("voices")
    found = step.views["voices"]
    assert isinstance(found, VoicesPhase)
    return found


def add(column: NoteColumn, type_text: TypeText, text: str) -> None:
    column.entry.setFocus()
    type_text(column.entry, text)
    QTest.keyClick(column.entry, Qt.Key.Key_Return)


def words_in(widget: QWidget) -> list[str]:
    return [label.text() for label in widget.findChildren(QLabel) if label.isVisible()]


# --- the meeting ----------------------------------------------------------------------------------------


def test_phases_follow_each_other_by_key_and_by_button(step: DebriefStep) -> None:
    assert (step.key, step.title.text()) == ("actions", "Actions du dernier débriefing")
    assert not step.before.isEnabled()
    step.after.setFocus()
    QTest.keyClick(step.after, Qt.Key.Key_Return)
    assert step.key == "facts"
    assert step.after.text() == "Phase suivante\u00a0: Le tour de parole"
    QTest.keyClick(step, Qt.Key.Key_PageDown, Qt.KeyboardModifier.AltModifier)
    assert step.key == "voices"
    assert step.views["voices"].first().hasFocus()
    QTest.keyClick(step, Qt.Key.Key_PageUp, Qt.KeyboardModifier.AltModifier)
    assert step.key == "facts"
    QTest.mouseClick(step.rail.buttons["program"], Qt.MouseButton.LeftButton)
    assert step.key == "program" and not step.after.isEnabled()
    assert step.rail.timer.figure.text() == "10:00"


def test_the_day_and_the_animator_are_kept(step: DebriefStep, ctx: Context, type_text: TypeText) -> None:
    step.rail.held_on.setFocus()
    type_text(step.rail.held_on, "18/12/2026")
    QTest.keyClick(step.rail.held_on, Qt.Key.Key_Tab)
    type_text(step.rail.animator, "Claire Abadie")
    QTest.keyClick(step.rail.animator, Qt.Key.Key_Return)
    assert (view(ctx).held_on, view(ctx).animator) == (date(2026, 12, 18), "Claire Abadie")
    assert step.rail.held_on.text() == "18/12/2026"


def test_in_a_narrow_window_only_the_time_stands_above_the_phase(step: DebriefStep) -> None:
    assert all(button.isVisible() for button in step.rail.buttons.values())
    step.resize(600, 520)
    QApplication.processEvents()
    assert not any(button.isVisible() for button in step.rail.buttons.values())
    assert step.rail.timer.figure.isVisible() and step.rail.held_on.isVisible()
    QTest.mouseClick(step.after, Qt.MouseButton.LeftButton)
    assert step.key == "facts" and not step.rail.held_on.isVisible()


def test_another_cycle_begins_its_own_meeting(step: DebriefStep, ctx: Context, before: int) -> None:
    step.show_phase("program")
    QTest.mouseClick(step.rail.timer.run_button, Qt.MouseButton.LeftButton)
    ctx.cycle_id = before
    step.reload()
    assert step.key == "actions"
    assert all(timer.untouched for timer in step.rail.timer.timers.values())


def test_the_sheet_is_asked_for(step: DebriefStep, ctx: Context, qtbot: QtBot) -> None:
    with qtbot.waitSignal(ctx.signals.navigate_requested) as asked:
        step.actions()[0].click()
    assert asked.args == ["documents", "debrief"]


# --- what the last debrief left --------------------------------------------------------------------------


def test_a_first_debrief_has_nothing_to_follow_up(step: DebriefStep) -> None:
    assert "aucune action ne reste" in " ".join(words_in(step.views["actions"]))


def test_it_opens_on_the_open_actions_and_the_lessons(before: int, step: DebriefStep, ctx: Context) -> None:
    grid = actions_phase(step, "actions").grid
    state = grid.rows_model.column_of("state")
    shown = {
        row.text: grid.rows_model.index(position, state).data()
        for position, row in enumerate(grid.rows_model.rows())
    }
    assert shown == {
        "Écrire le rappel": "à faire",
        "Appeler le papetier": "en retard",
        "Visiter Saumur": "idée",
    }
    assert "• Rappeler les dates" in words_in(step.views["actions"])


def previous(ctx: Context, text: str) -> Action:
    return next(action for action in view(ctx).previous_actions if action.text == text)


def test_an_action_is_ticked_put_off_edited_and_dropped(
    before: int, step: DebriefStep, ctx: Context, type_text: TypeText
) -> None:
    grid = actions_phase(step, "actions").grid
    late = previous(ctx, "Appeler le papetier").id
    grid.setFocus()
    grid.select_id(late, "due")
    type_text(grid, "10/12/2026")
    QTest.keyClick(QApplication.focusWidget(), Qt.Key.Key_Tab)
    assert previous(ctx, "Appeler le papetier").due == date(2026, 12, 10)
    grid.select_id(late, "done")
    QTest.keyClick(grid, Qt.Key.Key_Space)
    assert previous(ctx, "Appeler le papetier").done == today()
    idea = previous(ctx, "Visiter Saumur").id
    grid.select_id(idea, "member_id")
    QTest.keyClick(grid, Qt.Key.Key_F2)
    QTest.keyClicks(QApplication.focusWidget(), "Bil")
    QTest.keyClick(QApplication.focusWidget(), Qt.Key.Key_Return)
    assert previous(ctx, "Visiter Saumur").member == "Bilal"
    grid.setFocus()
    grid.select_id(idea)
    QTest.keyClick(grid, Qt.Key.Key_Delete)
    assert [action.text for action in view(ctx).previous_actions] == [
        "Écrire le rappel",
        "Appeler le papetier",
    ]
    assert ctx.messages.last() == "Action supprimée."


# --- facts -----------------------------------------------------------------------------------------------


def test_the_facts_stand_by_themselves_and_a_finding_is_typed(
    step: DebriefStep, ctx: Context, type_text: TypeText
) -> None:
    step.show_phase("facts")
    facts = step.views["facts"]
    assert isinstance(facts, FactsPhase)
    assert facts.saved.figure.text() == "non mesuré"
    assert facts.participation.figure.text() == "0 / 2"
    assert [row.gap for row in facts.planning_grid.rows_model.rows()] == [""] * 5
    role = view(ctx).roles[0]
    facts.roles_grid.setFocus()
    facts.roles_grid.select_id(role.role_id, "finding")
    type_text(facts.roles_grid, "À partager")
    QTest.keyClick(QApplication.focusWidget(), Qt.Key.Key_Return)
    assert view(ctx).roles[0].finding == "À partager"
    assert facts.roles_grid.current_id() == view(ctx).roles[1].role_id


def test_the_money_is_a_fact(step: DebriefStep, ctx: Context) -> None:
    step.show_phase("facts")
    facts = step.views["facts"]
    assert isinstance(facts, FactsPhase)
    assert facts.accounts.text() == "Comptes de l’achat\u00a0: non mesuré"
    draft = EntryDraft(EntryKind.EXPENSE, 1250, today(), "Timbres", cycle_id=ctx.cycle_id)
    ctx.perform(lambda: ctx.services.entries.add(ctx.network_id, draft), None)
    step.reload()
    assert facts.accounts.text().endswith("dépenses 12,50\u00a0€, marge −12,50\u00a0€")


def test_surveys_are_facts_when_there_are_some(step: DebriefStep, ctx: Context) -> None:
    step.show_phase("facts")
    facts = step.views["facts"]
    assert isinstance(facts, FactsPhase)
    assert not facts.surveys.isVisible()
    questions = (Question(0, "Utile ?", QuestionKind.GRADE5),)
    draft = SurveyDraft("Votre avis", SurveyKind.MEMBERS, Audience.MEMBERS, questions=questions)
    surveys, waves = ctx.opened.surveys, ctx.opened.waves
    survey = surveys.add(ctx.network_id, draft).only_id("survey")
    wave = waves.open(survey, today(), 4, "Vague 1", ctx.cycle_id).only_id("wave")
    for grade in (4, 5, 5):
        sheet = {surveys.get(survey).asked[0].id: (grade,)}
        ctx.perform(lambda sheet=sheet: ctx.opened.sheets.add(wave, sheet), None)
    assert facts.surveys.isVisible()
    assert facts.surveys_said.text() == (
        "Votre avis (membres), Vague 1\u00a0: 3/4 réponses\n•\u00a0Satisfaction\u00a0: 4,7/5 (3/4 réponses)"
    )


# --- what the group says ---------------------------------------------------------------------------------


def test_sentences_are_typed_edited_and_removed(
    step: DebriefStep, ctx: Context, type_text: TypeText, qtbot: QtBot
) -> None:
    column = voices(step).columns[Topic.WORKED]
    add(column, type_text, "Le vote à parts égales")
    add(column, type_text, "Le vote à parts égales")
    add(column, type_text, "  ")
    assert said(ctx, Topic.WORKED) == ["Le vote à parts égales"] * 2
    assert column.entry.hasFocus() and column.entry.text() == ""
    column.list.setFocus()
    column.list.setCurrentRow(1)
    QTest.keyClick(column.list, Qt.Key.Key_F2)
    editor = QApplication.focusWidget()
    editor.selectAll()
    type_text(editor, "Les rôles")
    QTest.keyClick(editor, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: said(ctx, Topic.WORKED) == ["Le vote à parts égales", "Les rôles"])
    column.list.setCurrentRow(0)
    QTest.keyClick(column.list, Qt.Key.Key_Delete)
    assert said(ctx, Topic.WORKED) == ["Les rôles"]
    assert ctx.messages.last() == "Phrase supprimée."
    ctx.undo()
    assert said(ctx, Topic.WORKED) == ["Le vote à parts égales", "Les rôles"]
    assert column.list.count() == 2


def test_a_sentence_left_behind_is_kept(step: DebriefStep, ctx: Context, type_text: TypeText) -> None:
    column = voices(step).columns[Topic.IMPROVE]
    column.entry.setFocus()
    type_text(column.entry, "Trop tard")
    QTest.keyClick(column.entry, Qt.Key.Key_Tab)
    assert said(ctx, Topic.IMPROVE) == ["Trop tard"]


def test_tab_goes_from_one_entry_to_the_next_where_nothing_is_noted(
    step: DebriefStep, ctx: Context, type_text: TypeText
) -> None:
    worked, improve = (voices(step).columns[topic] for topic in (Topic.WORKED, Topic.IMPROVE))
    worked.entry.setFocus()
    QTest.keyClick(worked.entry, Qt.Key.Key_Tab)
    assert improve.entry.hasFocus()
    add(improve, type_text, "Trop tard")
    QTest.keyClick(improve.entry, Qt.Key.Key_Tab, Qt.KeyboardModifier.ShiftModifier)
    assert improve.list.hasFocus() and improve.list.currentRow() == 0


def test_a_sentence_too_long_or_empty_is_refused_and_stays(
    step: DebriefStep, ctx: Context, type_text: TypeText
) -> None:
    column = voices(step).columns[Topic.IMPROVE]
    column.entry.setFocus()
    column.entry.insert("x" * 401)
    QTest.keyClick(column.entry, Qt.Key.Key_Return)
    assert said(ctx, Topic.IMPROVE) == []
    assert "400" in column.host.error.text() and column.host.error.isVisible()
    assert len(column.entry.text()) == 401
    column.entry.clear()
    add(column, type_text, "Court")
    column.list.item(0).setText("   ")
    assert said(ctx, Topic.IMPROVE) == ["Court"]
    assert column.list.item(0).text() == "Court"


def test_markup_is_shown_as_it_is_typed(step: DebriefStep, ctx: Context, type_text: TypeText) -> None:
    column = voices(step).columns[Topic.WORKED]
    add(column, type_text, "<b>gras</b> & co")
    assert column.list.item(0).text() == "<b>gras</b> & co"


def test_the_format_changes_the_columns_and_keeps_the_notes(
    step: DebriefStep, ctx: Context, type_text: TypeText
) -> None:
    phase = voices(step)
    add(phase.columns[Topic.WORKED], type_text, "Bien")
    phase.format.setFocus()
    QTest.keyClick(phase.format, Qt.Key.Key_End)
    assert view(ctx).format is Format.FOUR_L
    shown = [topic for topic, column in phase.columns.items() if column.isVisible()]
    assert shown == [Topic.LIKED, Topic.LEARNED, Topic.LACKED, Topic.LONGED_FOR]
    assert phase.others.text() == "1 phrase notée dans un autre format reste enregistrée."
    QTest.keyClick(phase.format, Qt.Key.Key_Home)
    assert phase.columns[Topic.WORKED].list.count() == 1


def test_lessons_and_decisions_have_a_column_each(
    step: DebriefStep, ctx: Context, type_text: TypeText
) -> None:
    step.show_phase("lessons")
    phase = step.views["lessons"]
    assert isinstance(phase, LessonsPhase)
    add(phase.columns[Topic.LESSON], type_text, "Fixer la date du vote")
    add(phase.columns[Topic.DECISION], type_text, "Deux points de retrait")
    assert said(ctx, Topic.LESSON) == ["Fixer la date du vote"]
    assert said(ctx, Topic.DECISION) == ["Deux points de retrait"]


# --- satisfaction ----------------------------------------------------------------------------------------


def test_hands_are_counted_with_the_keyboard(step: DebriefStep, ctx: Context) -> None:
    step.show_phase("satisfaction")
    phase = step.views["satisfaction"]
    assert isinstance(phase, HandsPhase)
    assert phase.mean.text() == "Aucune réponse pour l’instant"
    phase.counters[1].field.setFocus()
    for keys in ("0", "1", "2", "4", "&à"):
        field = QApplication.focusWidget()
        QTest.keyClicks(field, keys[0])
        if len(keys) > 1:
            QTest.sendKeyEvent(
                QTest.KeyAction.Click, field, Qt.Key.Key_Agrave, keys[1], Qt.KeyboardModifier.NoModifier
            )
        QTest.keyClick(field, Qt.Key.Key_Return)
    assert view(ctx).satisfaction.counts == (0, 1, 2, 4, 10)
    assert phase.mean.text() == "4,4 / 5 · 17 réponses"


def test_hands_go_up_and_down_by_arrows_and_buttons(step: DebriefStep, ctx: Context) -> None:
    step.show_phase("satisfaction")
    phase = step.views["satisfaction"]
    assert isinstance(phase, HandsPhase)
    counter = phase.counters[5]
    counter.field.setFocus()
    QTest.keyClick(counter.field, Qt.Key.Key_Up)
    QTest.keyClick(counter.field, Qt.Key.Key_Up)
    QTest.keyClick(counter.field, Qt.Key.Key_Down)
    QTest.keyClick(counter.field, Qt.Key.Key_Down)
    QTest.keyClick(counter.field, Qt.Key.Key_Down)
    assert view(ctx).satisfaction.counts == (0, 0, 0, 0, 0)
    QTest.mouseClick(counter.more, Qt.MouseButton.LeftButton)
    assert view(ctx).satisfaction.counts == (0, 0, 0, 0, 1)
    assert phase.mean.text() == "5 / 5 · 1 réponse"
    QTest.mouseClick(counter.less, Qt.MouseButton.LeftButton)
    assert view(ctx).satisfaction.answers == 0


def test_what_is_no_count_is_said_beside_it(step: DebriefStep, ctx: Context) -> None:
    step.show_phase("satisfaction")
    phase = step.views["satisfaction"]
    assert isinstance(phase, HandsPhase)
    counter = phase.counters[3]
    counter.field.setFocus()
    counter.field.setText("2,5")
    QTest.keyClick(counter.field, Qt.Key.Key_Return)
    assert "entier" in counter.host.error.text()
    counter.field.setText("9999")
    counter.field.setFocus()
    QTest.keyClick(counter.field, Qt.Key.Key_Return)
    assert "mains levées" in counter.host.error.text()
    assert view(ctx).satisfaction.answers == 0


# --- the programme ---------------------------------------------------------------------------------------


def test_the_programme_is_typed_in_the_empty_row(
    step: DebriefStep, ctx: Context, type_text: TypeText
) -> None:
    phase = actions_phase(step, "program")
    phase.grid.setFocus()
    type_text(phase.grid, "Ouvrir un second point")
    QTest.keyClick(QApplication.focusWidget(), Qt.Key.Key_Tab)
    QTest.keyClick(phase.grid, Qt.Key.Key_F2)
    QTest.keyClicks(QApplication.focusWidget(), "Anne")
    QTest.keyClick(QApplication.focusWidget(), Qt.Key.Key_Tab)
    type_text(phase.grid, "15/01/2027")
    QTest.keyClick(QApplication.focusWidget(), Qt.Key.Key_Return)
    type_text(phase.grid, "Voir Saumur")
    QTest.keyClick(QApplication.focusWidget(), Qt.Key.Key_Return)
    found = [(action.text, action.member, action.due, action.is_idea) for action in view(ctx).actions]
    assert found == [
        ("Ouvrir un second point", "Anne", date(2027, 1, 15), False),
        ("Voir Saumur", "", None, True),
    ]
    assert "1 action · 1 idée" in words_in(phase)


def test_an_action_without_words_is_refused_beside_its_cell(
    step: DebriefStep, ctx: Context, type_text: TypeText
) -> None:
    phase = actions_phase(step, "program")
    phase.grid.setFocus()
    phase.grid.select_id(None, "due")
    type_text(phase.grid, "15/01/2027")
    QTest.keyClick(QApplication.focusWidget(), Qt.Key.Key_Return)
    assert phase.status.text.text() == "Écrivez d’abord une phrase."
    assert view(ctx).actions == ()


def test_in_a_narrow_window_the_phases_are_a_choice(step: DebriefStep, qtbot: QtBot) -> None:
    assert step.rail.buttons["facts"].isVisible() and not step.rail.choice.isVisible()
    step.resize(540, 520)
    qtbot.waitUntil(step.rail.choice.isVisible)
    assert not step.rail.buttons["facts"].isVisible()
    box = step.rail.choice
    assert box.currentText() == "1. Actions du dernier débriefing · 5\u00a0min"
    box.setFocus()
    for _press in range(4):
        QTest.keyClick(box, Qt.Key.Key_Down)
    assert step.key == "lessons" and step.title.text() == "Enseignements et décisions"
    QTest.mouseClick(step.before, Qt.MouseButton.LeftButton)
    assert box.currentData() == "satisfaction"


def test_no_void_follows_the_last_action_to_do(before: int, step: DebriefStep) -> None:
    grid = actions_phase(step, "actions").grid
    assert grid.rows_model.rowCount() == 3
    assert abs(grid.viewport().height() - 3 * grid.rowHeight(0)) <= 2
    assert grid.verticalScrollBar().maximum() == 0
