"""A meeting held by keys alone: who is there, point after point, what is caught, its end."""

from collections.abc import Callable
from datetime import date, timedelta

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

from app.core.clock import today
from app.core.formats import day as written_day
from app.domain.meetings import AgendaPoint, MeetingState, MinuteKind, Presence, SittingView
from app.domain.members import MemberDraft
from app.domain.network import NetworkDraft
from app.domain.paper_kinds import OneOf, PaperKind
from app.ui.context import Context
from app.ui.meetings.live.part import LivePart
from app.ui.meetings.live.watch import Watch
from app.ui.meetings.live.words import Kind, near_day
from tests.services.meeting_scene import new_meeting

TypeText = Callable[[QWidget, str], None]
CONTROL = Qt.KeyboardModifier.ControlModifier
NAMES = ("Anne Le Goff", "Bilal Haddad", "Claire Morin", "Driss Benali")


@pytest.fixture
def network(ctx: Context, network: int) -> int:
    ctx.opened.members.add_many(network, [MemberDraft(name) for name in NAMES])
    return network


@pytest.fixture
def meetings(ctx: Context, network: int) -> list[int]:
    """One a week ago, one today with three points, one in a week."""
    made = [new_meeting(ctx.opened, network, today() + timedelta(days)) for days in (-7, 0, 7)]
    for text, minutes in (("Actions", 10), ("Assurance", 30), ("Comptes", None)):
        ctx.opened.meetings.add_point(made[1], text, minutes)
    return made


@pytest.fixture
def seconds() -> list[float]:
    """The clock of the watch, to be put forward."""
    return [1000.0]


@pytest.fixture
def part(ctx: Context, seconds: list[float], shown: Callable[[LivePart], LivePart]) -> LivePart:
    return shown(LivePart(ctx, Watch(lambda: seconds[0])))


@pytest.fixture
def held(ctx: Context, meetings: list[int], part: LivePart) -> LivePart:
    """Today's meeting, open, everybody there."""
    ctx.perform(lambda: ctx.opened.sittings.open(meetings[1], today()), None)
    ctx.perform(lambda: ctx.opened.sittings.all_present(meetings[1]), None)
    part.begin()
    return part


def sitting(part: LivePart, meeting: int) -> SittingView:
    return part.ctx.opened.sittings.view(meeting)


def points(part: LivePart, meeting: int) -> list[AgendaPoint]:
    return part.ctx.opened.meetings.agenda(meeting)


def press(key: Qt.Key, modifiers: Qt.KeyboardModifier = Qt.KeyboardModifier.NoModifier) -> None:
    """A key where the cursor is."""
    focused = QApplication.focusWidget()
    assert focused is not None
    QTest.keyClick(focused, key, modifiers)


def caught(part: LivePart) -> list[tuple[str, str]]:
    return [(line.text, line.note) for line in part.sitting.point.list.lines()]


# --- before ----------------------------------------------------------------------------------------


def test_without_a_meeting_it_leads_to_the_calendar(part: LivePart, qtbot: QtBot) -> None:
    assert part.no_meeting.isVisible()
    assert not (part.chooser.isVisible() or part.record.isVisible() or part.sitting.areas.isVisible())
    with qtbot.waitSignal(part.ctx.signals.navigate_requested) as asked:
        press(Qt.Key.Key_Return)
    assert asked.args == ["meetings", "calendar"]


def test_a_meeting_to_come_shows_its_agenda_and_opens_in_one_key(meetings: list[int], part: LivePart) -> None:
    part.reload()
    part.begin()
    assert [line.text for line in part.record.list.lines()] == ["1. Actions", "2. Assurance", "3. Comptes"]
    assert not part.sitting.areas.isVisible() and not part.close_button.isVisible()
    assert not part.record.print_button.isVisible()
    press(Qt.Key.Key_Return)
    meeting = sitting(part, meetings[1]).meeting
    assert (meeting.state, meeting.opened) == (MeetingState.OPEN, today())
    assert part.sitting.areas.isVisible() and not part.record.isVisible()
    assert part.sitting.attendance.grid.hasFocus()


def test_a_meeting_of_another_day_is_confirmed_first(meetings: list[int], part: LivePart) -> None:
    part.open_at(meetings[2])
    part.ctx.messages.answer(False)
    part.record.open_button.click()
    assert sitting(part, meetings[2]).meeting.state is MeetingState.PLANNED
    part.ctx.messages.answer(True)
    part.record.open_button.click()
    assert sitting(part, meetings[2]).meeting.state is MeetingState.OPEN


def test_a_cancelled_meeting_is_not_opened(ctx: Context, network: int, part: LivePart) -> None:
    part.open_at(new_meeting(ctx.opened, network, today(), cancelled=True))
    assert part.record.isVisible() and "annulée" in part.record.said.text()
    assert not part.record.open_button.isVisible() and not part.record.reopen_button.isVisible()


def test_a_missed_meeting_says_so_and_is_held_late_moved_or_cancelled(
    meetings: list[int], part: LivePart, qtbot: QtBot
) -> None:
    part.open_at(meetings[0])
    assert part.chooser.state.text() == "pas tenue" and part.chooser.box.currentText().endswith("(pas tenue)")
    assert "date est passée" in part.record.said.text()
    with qtbot.waitSignal(part.ctx.signals.navigate_requested) as asked:
        part.record.move_button.click()
    assert asked.args == ["meetings", ("calendar", meetings[0])]
    part.record.open_button.click()
    assert sitting(part, meetings[0]).meeting.opened == today()
    part.open_at(meetings[1])
    assert part.chooser.state.text() == "prévue" and not part.record.move_button.isVisible()


def test_the_meeting_chosen_elsewhere_is_the_one_shown(meetings: list[int], part: LivePart) -> None:
    part.open_at(meetings[1])
    part.hide()
    part.ctx.meeting_id = meetings[2]
    part.show()
    assert part.chooser.box.currentData() == meetings[2]


# --- who is there ----------------------------------------------------------------------------------


def test_without_members_nobody_is_called(ctx: Context, part: LivePart) -> None:
    alone = ctx.opened.networks.add(NetworkDraft("Personne")).only_id("network")
    meeting = new_meeting(ctx.opened, alone, today())
    ctx.opened.sittings.open(meeting, today())
    ctx.show_network(alone, None)
    part.reload()
    part.begin()
    panel = part.sitting.attendance
    assert panel.counts.text() == "Aucun membre n’est inscrit." and not panel.says.isVisible()
    assert part.sitting.point.capture.text.hasFocus()


def test_presence_is_said_in_one_pass_of_one_key_each(
    ctx: Context, meetings: list[int], part: LivePart, type_text: TypeText
) -> None:
    part.reload()
    part.record.open_button.click()
    press(Qt.Key.Key_P)
    press(Qt.Key.Key_E)
    press(Qt.Key.Key_R)
    assert (
        part.sitting.attendance.proxy.hasFocus()
        and "Claire Morin" in part.sitting.attendance.host.label.text()
    )
    type_text(part.sitting.attendance.proxy, "ann")
    press(Qt.Key.Key_Return)
    assert part.sitting.attendance.grid.hasFocus() and not part.sitting.attendance.host.isVisible()
    press(Qt.Key.Key_A)
    said = {each.member: (each.presence, each.proxy) for each in sitting(part, meetings[1]).attendance}
    assert said == {
        "Anne Le Goff": (Presence.PRESENT, ""),
        "Bilal Haddad": (Presence.EXCUSED, ""),
        "Claire Morin": (Presence.REPRESENTED, "Anne Le Goff"),
        "Driss Benali": (Presence.ABSENT, ""),
    }
    assert part.sitting.attendance.counts.text() == "1 présent, 1 excusé, 1 représenté, 1 absent sur 4"
    assert part.sitting.attendance.proxies.text() == "Anne Le Goff représente Claire Morin"
    assert part.sitting.point.capture.text.hasFocus()


def test_all_present_says_it_of_the_others(ctx: Context, meetings: list[int], part: LivePart) -> None:
    part.reload()
    part.record.open_button.click()
    press(Qt.Key.Key_E)
    assert part.sitting.attendance.counts.text() == "1 excusé sur 4\u00a0; 3 à dire"
    part.sitting.attendance.all_button.click()
    assert part.sitting.attendance.counts.text() == "3 présents, 1 excusé sur 4"
    assert not part.sitting.attendance.all_button.isVisible()
    part.sitting.attendance.grid.select_id(sitting(part, meetings[1]).attendance[1].member_id, "member")
    part.sitting.attendance.grid.setFocus()
    press(Qt.Key.Key_Delete)
    assert sitting(part, meetings[1]).counts.unsaid == 1


def test_whoever_speaks_for_another_is_there(
    ctx: Context, meetings: list[int], part: LivePart, type_text: TypeText
) -> None:
    part.reload()
    part.record.open_button.click()
    press(Qt.Key.Key_R)
    type_text(part.sitting.attendance.proxy, "Zoé")
    press(Qt.Key.Key_Return)
    assert part.sitting.attendance.host.error.isVisible() and part.sitting.attendance.proxy.hasFocus()
    press(Qt.Key.Key_Escape)
    assert part.sitting.attendance.grid.hasFocus() and sitting(part, meetings[1]).counts.unsaid == 4
    press(Qt.Key.Key_R)
    type_text(part.sitting.attendance.proxy, "morin")
    press(Qt.Key.Key_Return)
    counts = sitting(part, meetings[1]).counts
    assert (counts.present, counts.represented, counts.unsaid) == (1, 1, 2)
    claire = next(each.member_id for each in sitting(part, meetings[1]).attendance if "Claire" in each.member)
    part.sitting.attendance.grid.select_id(claire, "member")
    press(Qt.Key.Key_A)
    assert "représente un autre" in part.sitting.attendance.status.text.text()
    assert sitting(part, meetings[1]).counts == counts


# --- points and their time -------------------------------------------------------------------------


def test_arrows_change_the_point_from_the_line_where_one_types(meetings: list[int], held: LivePart) -> None:
    assert held.sitting.point.heading.text() == "1. Actions" and held.sitting.point.capture.text.hasFocus()
    press(Qt.Key.Key_Down)
    assert held.sitting.point.heading.text() == "2. Assurance"
    assert held.sitting.points.list.current_id() == points(held, meetings[1])[1].id
    press(Qt.Key.Key_PageDown)
    press(Qt.Key.Key_Down)
    press(Qt.Key.Key_Down)
    assert (
        held.sitting.point.heading.text() == "Hors ordre du jour"
        and not held.sitting.point.figure.isVisible()
    )
    press(Qt.Key.Key_Up)
    assert held.sitting.point.heading.text() == "3. Comptes" and held.sitting.point.capture.text.hasFocus()


def test_the_time_of_a_point_is_kept_when_it_is_left(
    meetings: list[int], held: LivePart, seconds: list[float]
) -> None:
    seconds[0] += 125
    held.sitting.point.tick()
    assert (
        held.sitting.point.figure.text() == "02:05"
        and held.sitting.point.planned.text() == "sur 10\u00a0min prévues"
    )
    press(Qt.Key.Key_Down)
    seconds[0] += 1
    press(Qt.Key.Key_Down)
    assert [point.spent for point in points(held, meetings[1])] == [125, 0, 0]
    press(Qt.Key.Key_Up)
    press(Qt.Key.Key_Up)
    seconds[0] += 500
    held.sitting.point.tick()
    assert held.sitting.point.figure.text() == "10:25"
    assert held.sitting.point.planned.text() == "1\u00a0min de plus que les 10 prévues"
    assert held.sitting.point.planned.property("tone") == "attention"


def test_nothing_of_the_time_is_lost_when_the_window_goes(
    meetings: list[int], held: LivePart, seconds: list[float]
) -> None:
    assert held.sitting.point.beat.isActive()
    seconds[0] += 40
    held.hide()
    assert points(held, meetings[1])[0].spent == 40 and not held.sitting.point.beat.isActive()
    seconds[0] += 20
    held.show()
    assert held.sitting.point.figure.text() == "01:00" and held.sitting.point.beat.isActive()
    seconds[0] += 5
    QApplication.instance().aboutToQuit.emit()
    assert points(held, meetings[1])[0].spent == 65


def test_the_time_stops_and_goes_on(meetings: list[int], held: LivePart, seconds: list[float]) -> None:
    seconds[0] += 30
    held.sitting.point.pause_button.click()
    assert points(held, meetings[1])[0].spent == 30 and not held.sitting.point.beat.isActive()
    seconds[0] += 600
    held.sitting.point.tick()
    assert held.sitting.point.figure.text() == "00:30"
    held.sitting.point.pause_button.click()
    seconds[0] += 10
    press(Qt.Key.Key_Down)
    assert points(held, meetings[1])[0].spent == 40


def test_the_time_of_a_meeting_left_open_does_not_run(
    ctx: Context, meetings: list[int], part: LivePart
) -> None:
    ctx.perform(lambda: ctx.opened.sittings.open(meetings[1], today() - timedelta(3)), None)
    part.begin()
    assert part.sitting.areas.isVisible() and not part.sitting.watch.running
    part.sitting.point.pause_button.click()
    assert part.sitting.watch.running


def test_the_button_of_a_point_gives_the_cursor_back(meetings: list[int], held: LivePart) -> None:
    held.sitting.point.close_button.setFocus()
    press(Qt.Key.Key_Return)
    assert held.sitting.point.heading.text() == "2. Assurance" and held.sitting.point.capture.text.hasFocus()


def test_a_point_removed_elsewhere_takes_no_time(
    ctx: Context, meetings: list[int], held: LivePart, seconds: list[float]
) -> None:
    first, second, _third = points(held, meetings[1])
    seconds[0] += 50
    ctx.perform(lambda: ctx.opened.meetings.remove_points([first.id]), None)
    assert held.sitting.point.heading.text() == "1. Assurance"
    seconds[0] += 20
    held.hide()
    assert next((point.id, point.spent) for point in points(held, meetings[1])) == (second.id, 20)


def test_control_enter_closes_a_point_and_goes_to_the_next(
    meetings: list[int], held: LivePart, seconds: list[float]
) -> None:
    seconds[0] += 61
    press(Qt.Key.Key_Return, CONTROL)
    assert held.sitting.point.heading.text() == "2. Assurance" and held.sitting.point.capture.text.hasFocus()
    assert next((point.closed, point.spent) for point in points(held, meetings[1])) == (True, 61)
    assert held.sitting.points.list.lines()[0].note == "traité en 1\u00a0min"
    held.sitting.points.list.setFocus()
    press(Qt.Key.Key_Space)
    assert held.sitting.point.heading.text() == "3. Comptes"
    press(Qt.Key.Key_Up)
    assert not held.sitting.watch.running
    press(Qt.Key.Key_Space)
    assert [point.closed for point in points(held, meetings[1])] == [True, False, False]
    press(Qt.Key.Key_Space)
    press(Qt.Key.Key_Space)
    assert all(point.closed for point in points(held, meetings[1]))
    assert held.sitting.opinion.fields[5].hasFocus()


# --- what is caught --------------------------------------------------------------------------------


def test_each_kind_is_caught_in_one_key(meetings: list[int], held: LivePart, type_text: TypeText) -> None:
    type_text(held, "Assurer le local")
    press(Qt.Key.Key_Return)
    assert held.sitting.point.capture.text.hasFocus() and held.sitting.point.capture.text.text() == ""
    press(Qt.Key.Key_F8)
    type_text(held, "Deux devis lus")
    press(Qt.Key.Key_Return)
    press(Qt.Key.Key_F7)
    type_text(held, "Les listes arrivent tard")
    press(Qt.Key.Key_Return)
    assert caught(held) == [
        ("Assurer le local", "Décision"),
        ("Les listes arrivent tard", "Difficulté"),
        ("Deux devis lus", "Note"),
    ]
    view, first = sitting(held, meetings[1]), points(held, meetings[1])[0].id
    assert [(each.kind, each.point_id) for each in view.minutes] == [
        (MinuteKind.DECISION, first),
        (MinuteKind.NOTE, first),
    ]
    assert [each.text for each in view.difficulties] == ["Les listes arrivent tard"]
    press(Qt.Key.Key_Down)
    assert caught(held) == [("Les listes arrivent tard", "Difficulté")]


def test_an_action_is_enter_enter_enter(meetings: list[int], held: LivePart, type_text: TypeText) -> None:
    due = today() + timedelta(9)
    press(Qt.Key.Key_A, CONTROL | Qt.KeyboardModifier.ShiftModifier)
    type_text(held, "Appeler l’assureur")
    press(Qt.Key.Key_Return)
    type_text(held, "bil")
    press(Qt.Key.Key_Return)
    assert (
        held.sitting.point.capture.person.text() == "Bilal Haddad"
        and held.sitting.point.capture.due.hasFocus()
    )
    type_text(held, written_day(due))
    press(Qt.Key.Key_Return)
    (found,) = sitting(held, meetings[1]).actions
    assert (found.action.text, found.action.member, found.action.due) == (
        "Appeler l’assureur",
        "Bilal Haddad",
        due,
    )
    assert found.point_id == points(held, meetings[1])[0].id
    assert held.sitting.point.capture.text.hasFocus() and held.sitting.point.capture.person.text() == ""
    type_text(held, "Un local")
    for _time in range(3):
        press(Qt.Key.Key_Return)
    assert caught(held)[1] == ("Un local", "Idée, sans personne ni date")


def test_a_person_or_a_day_that_is_none_is_said_beside(
    meetings: list[int], held: LivePart, type_text: TypeText
) -> None:
    capture = held.sitting.point.capture
    press(Qt.Key.Key_F6)
    type_text(held, "Appeler")
    press(Qt.Key.Key_Return)
    type_text(held, "Zoé")
    press(Qt.Key.Key_Return)
    assert capture.person.hasFocus() and "Zoé" in capture.person_host.error.text()
    assert capture.person_host.error.isVisible()
    capture.person.selectAll()
    type_text(held, "Anne")
    press(Qt.Key.Key_Return)
    type_text(held, "un jour")
    press(Qt.Key.Key_Return)
    assert capture.due.hasFocus() and capture.due_host.error.isVisible()
    assert not sitting(held, meetings[1]).actions
    capture.text.setFocus()
    press(Qt.Key.Key_Escape)
    assert capture.text.text() == "" and not capture.due_host.error.isVisible()


def test_what_was_caught_is_corrected_and_removed(
    ctx: Context, meetings: list[int], held: LivePart, type_text: TypeText
) -> None:
    first = points(held, meetings[1])[0].id
    add = ctx.opened.sittings.add_minute
    ctx.perform(lambda: add(meetings[1], MinuteKind.DECISION, "Asurer", first), None)
    who = sitting(held, meetings[1]).attendance[0].member_id
    ctx.perform(
        lambda: ctx.opened.sittings.add_action(meetings[1], "Apeler", who, None, first, on=today()), None
    )
    ctx.perform(lambda: ctx.opened.sittings.add_difficulty(meetings[1], "Retar", today()), None)
    for row, (wrong, right) in enumerate((("Asurer", "Assurer"), ("Apeler", "Appeler"), ("Retar", "Retard"))):
        held.sitting.point.list.setFocus()
        held.sitting.point.list.setCurrentRow(row)
        press(Qt.Key.Key_Return)
        assert held.sitting.point.capture.text.text() == wrong
        type_text(held, right)
        press(Qt.Key.Key_Return)
        while (
            held.sitting.point.capture.kind is Kind.ACTION and not held.sitting.point.capture.text.hasFocus()
        ):
            press(Qt.Key.Key_Return)
    assert caught(held) == [
        ("Assurer", "Décision"),
        ("Appeler", "Idée · Anne Le Goff"),
        ("Retard", "Difficulté"),
    ]
    for left in (2, 1, 0):
        held.sitting.point.list.setFocus()
        held.sitting.point.list.setCurrentRow(0)
        press(Qt.Key.Key_Delete)
        assert len(caught(held)) == left and "supprimée" in ctx.messages.last()
    assert held.sitting.point.capture.text.hasFocus()
    ctx.undo()
    assert caught(held) == [("Retard", "Difficulté")]


def test_a_correction_is_given_up(
    ctx: Context, meetings: list[int], held: LivePart, type_text: TypeText
) -> None:
    first = points(held, meetings[1])[0].id
    ctx.perform(lambda: ctx.opened.sittings.add_minute(meetings[1], MinuteKind.NOTE, "Dit", first), None)
    held.sitting.point.list.setFocus()
    press(Qt.Key.Key_Return)
    assert held.sitting.point.capture.leave_button.isVisible()
    type_text(held, "Redit")
    press(Qt.Key.Key_Escape)
    assert caught(held) == [("Dit", "Note")] and held.sitting.point.capture.text.text() == ""
    type_text(held, "Autre")
    press(Qt.Key.Key_Return)
    assert [text for text, _note in caught(held)] == ["Dit", "Autre"]


def test_letters_go_to_the_line_from_the_lists(held: LivePart) -> None:
    for letter, kind in (
        (Qt.Key.Key_F, Kind.DIFFICULTY),
        (Qt.Key.Key_N, Kind.NOTE),
        (Qt.Key.Key_D, Kind.DECISION),
    ):
        held.sitting.points.list.setFocus()
        press(letter)
        assert held.sitting.point.capture.text.hasFocus() and held.sitting.point.capture.kind is kind


def test_notes_stay_with_their_point(meetings: list[int], held: LivePart, type_text: TypeText) -> None:
    held.sitting.point.notes.setFocus()
    type_text(held, "Deux devis")
    held.sitting.points.list.go(1)
    assert [point.notes for point in points(held, meetings[1])] == ["Deux devis", "", ""]
    assert held.sitting.point.notes.value() == ""
    held.sitting.points.list.go(5)
    held.sitting.point.notes.setFocus()
    type_text(held, "Il neige")
    held.sitting.points.list.go(-5)
    assert held.sitting.point.notes.value() == "Deux devis"
    assert sitting(held, meetings[1]).meeting.notes == "Il neige"


# --- beside ----------------------------------------------------------------------------------------


def test_actions_of_last_time_are_ticked(ctx: Context, meetings: list[int], held: LivePart) -> None:
    who = sitting(held, meetings[1]).attendance[0].member_id
    past = today() - timedelta(2)
    ctx.perform(
        lambda: ctx.opened.sittings.add_action(meetings[0], "Écrire au maire", who, past, on=past), None
    )
    press(Qt.Key.Key_F9)
    assert held.sitting.attendance.grid.hasFocus()
    press(Qt.Key.Key_F9)
    (line,) = held.sitting.last.list.lines()
    assert (line.text, line.ticked, line.tone) == ("Écrire au maire", False, "attention")
    assert held.sitting.last.list.hasFocus()
    press(Qt.Key.Key_Space)
    (action,) = sitting(held, meetings[1]).last_actions
    assert action.done == today() and held.sitting.last.list.lines()[0].ticked
    press(Qt.Key.Key_Space)
    assert sitting(held, meetings[1]).last_actions[0].done is None


def test_hands_are_counted_by_digits_and_signs(
    meetings: list[int], held: LivePart, type_text: TypeText
) -> None:
    held.sitting.areas.show_area("opinion")
    held.sitting.opinion.first().setFocus()
    for typed in ("6", "4", "++"):
        type_text(held, typed)
        press(Qt.Key.Key_Return)
    assert sitting(held, meetings[1]).meeting.marks.counts == (0, 0, 2, 4, 6)
    assert held.sitting.opinion.mean.text() == "4,3/5, 12 mains"
    assert held.sitting.opinion.fields[2].hasFocus()
    press(Qt.Key.Key_Return)
    press(Qt.Key.Key_Return)
    assert held.close_button.hasFocus()


# --- the end ---------------------------------------------------------------------------------------


def test_closing_says_what_goes_to_which_meeting_and_can_be_undone(
    ctx: Context, meetings: list[int], held: LivePart, seconds: list[float], qtbot: QtBot
) -> None:
    seconds[0] += 60
    press(Qt.Key.Key_Return, CONTROL)
    seconds[0] += 30
    held.close_button.setFocus()
    press(Qt.Key.Key_Return)
    coming = near_day(today() + timedelta(7), today())
    assert ctx.messages.last() == f"Réunion terminée. 2 points reportés au {coming}."
    assert [point.text for point in points(held, meetings[2])] == ["Assurance", "Comptes"]
    assert [point.spent for point in points(held, meetings[1])] == [60, 30, 0]
    assert ctx.meeting_id == meetings[1] and held.record.isVisible() and not held.sitting.areas.isVisible()
    assert held.record.print_button.hasFocus() and not held.sitting.watch.running
    with qtbot.waitSignal(ctx.signals.navigate_requested) as asked:
        press(Qt.Key.Key_Return)
    assert asked.args == ["documents", OneOf(PaperKind.MINUTES, meetings[1])]
    ctx.undo()
    assert held.sitting.areas.isVisible() and points(held, meetings[2]) == []


def test_a_closed_meeting_is_read_and_opened_again(
    ctx: Context, meetings: list[int], held: LivePart, type_text: TypeText
) -> None:
    type_text(held, "Assurer le local")
    press(Qt.Key.Key_Return)
    held.sitting.points.list.go(5)
    press(Qt.Key.Key_F8)
    type_text(held, "Il neige")
    press(Qt.Key.Key_Return)
    ctx.perform(lambda: ctx.opened.sittings.set_hands(meetings[1], 4, 3), None)
    held.close_button.click()
    said = [line.text for line in held.record.list.lines()]
    assert said == [
        "4 présents sur 4",
        "1. Actions",
        "Assurer le local",
        "2. Assurance",
        "3. Comptes",
        "Hors ordre du jour",
        "Il neige",
        "Le temps de la réunion\u00a0: 4/5, 3 mains",
    ]
    held.record.reopen_button.click()
    assert sitting(held, meetings[1]).meeting.state is MeetingState.OPEN and held.sitting.areas.isVisible()


def test_without_a_next_meeting_points_wait(ctx: Context, network: int, part: LivePart) -> None:
    alone = new_meeting(ctx.opened, network, today())
    ctx.opened.meetings.add_point(alone, "Assurance", 10)
    part.open_at(alone)
    part.record.open_button.click()
    part.close_button.click()
    assert ctx.messages.last() == (
        "Réunion terminée. 1 point reviendra à la prochaine, quand elle aura une date."
    )


def test_another_meeting_is_looked_at_meanwhile(
    ctx: Context, meetings: list[int], held: LivePart, seconds: list[float]
) -> None:
    seconds[0] += 20
    press(Qt.Key.Key_PageUp, CONTROL)
    assert ctx.meeting_id == meetings[0] and held.record.isVisible() and not held.sitting.watch.running
    assert points(held, meetings[1])[0].spent == 20
    press(Qt.Key.Key_PageDown, CONTROL)
    assert held.sitting.areas.isVisible() and held.sitting.point.capture.text.hasFocus()


# --- room ------------------------------------------------------------------------------------------


def test_the_keys_of_a_sitting_work_from_the_chooser_and_only_in_a_sitting(
    meetings: list[int], held: LivePart
) -> None:
    held.chooser.box.setFocus()
    press(Qt.Key.Key_F7)
    assert held.sitting.point.capture.text.hasFocus() and held.sitting.point.capture.kind is Kind.DIFFICULTY
    held.chooser.box.setFocus()
    press(Qt.Key.Key_Return, CONTROL)  # this one closes a point: only from within
    assert not any(point.closed for point in points(held, meetings[1]))
    held.open_at(meetings[2])
    held.chooser.box.setFocus()
    press(Qt.Key.Key_F5)
    assert held.chooser.box.hasFocus()


def test_with_little_room_one_area_shows_at_a_time(held: LivePart) -> None:
    assert (
        held.sitting.points.isVisible()
        and held.sitting.point.isVisible()
        and held.sitting.attendance.isVisible()
    )
    assert not held.sitting.areas.tabs["points"].isVisible()
    held.resize(560, 640)
    assert (
        held.sitting.point.isVisible()
        and not held.sitting.points.isVisible()
        and not held.sitting.attendance.isVisible()
    )
    held.sitting.areas.tabs["presence"].click()
    assert held.sitting.attendance.isVisible() and not held.sitting.point.isVisible()
    held.sitting.attendance.grid.setFocus()
    press(Qt.Key.Key_F5)
    assert held.sitting.point.capture.text.hasFocus() and held.sitting.point.isVisible()
    press(Qt.Key.Key_Down)
    assert held.sitting.point.heading.text() == "2. Assurance"


@pytest.mark.parametrize(
    ("day", "said"),
    [(date(2027, 1, 12), "12 janvier"), (date(2028, 1, 12), "12 janvier 2028")],
)
def test_a_near_day_needs_no_year(day: date, said: str) -> None:
    assert near_day(day, date(2026, 12, 8)) == said
