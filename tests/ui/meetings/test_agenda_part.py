"""The agenda: filled from a template, typed, moved by keys and mouse, timed against the meeting."""

from collections.abc import Callable
from datetime import timedelta

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QMenu, QWidget
from pytestqt.qtbot import QtBot

from app.core.clock import today
from app.domain.agenda_templates import AgendaKind, template
from app.domain.meetings import AgendaPoint, MeetingState
from app.domain.members import MemberDraft
from app.domain.paper_kinds import OneOf, PaperKind
from app.ui.context import Context
from app.ui.meetings.agenda import AgendaPart
from tests.services.meeting_scene import new_meeting

TypeText = Callable[[QWidget, str], None]
CONTROL = Qt.KeyboardModifier.ControlModifier


@pytest.fixture
def network(ctx: Context, network: int) -> int:
    ctx.opened.members.add_many(network, [MemberDraft(name) for name in ("Anne", "Bilal")])
    return network


@pytest.fixture
def meetings(ctx: Context, network: int) -> list[int]:
    """One a week ago, one today, one in a week."""
    return [new_meeting(ctx.opened, network, today() + timedelta(days)) for days in (-7, 0, 7)]


@pytest.fixture
def part(ctx: Context, shown: Callable[[AgendaPart], AgendaPart]) -> AgendaPart:
    return shown(AgendaPart(ctx))


@pytest.fixture
def written(ctx: Context, meetings: list[int], part: AgendaPart) -> AgendaPart:
    """The agenda of today's meeting, with three points."""
    for text, minutes in (("Actions", 10), ("Assurance", 30), ("Comptes", 20)):
        ctx.perform(lambda t=text, m=minutes: ctx.opened.meetings.add_point(meetings[1], t, m), None)
    part.begin()
    return part


def agenda(part: AgendaPart, meeting: int) -> list[AgendaPoint]:
    return part.ctx.opened.meetings.agenda(meeting)


def texts(part: AgendaPart, meeting: int) -> list[str]:
    return [point.text for point in agenda(part, meeting)]


def column(part: AgendaPart, key: str) -> list[str]:
    model = part.grid.rows_model
    return [str(model.index(row, model.column_of(key)).data() or "") for row in range(len(model.rows()))]


def test_without_a_meeting_it_leads_to_the_calendar(part: AgendaPart, qtbot: QtBot) -> None:
    assert part.no_meeting.isVisible() and not part.chooser.isVisible()
    assert not any(each.isVisible() for each in part.actions())
    with qtbot.waitSignal(part.ctx.signals.navigate_requested) as asked:
        QTest.keyClick(part.no_meeting.button, Qt.Key.Key_Return)
    assert asked.args == ["meetings", "calendar"]


def test_an_empty_agenda_is_filled_in_one_key(meetings: list[int], part: AgendaPart) -> None:
    part.reload()
    part.begin()
    assert part.empty.isVisible() and not part.card.isVisible()
    assert not part.open_button.isVisible()
    assert "Réunion ordinaire" in part.empty.button.text()
    QTest.keyClick(part.empty.button, Qt.Key.Key_Return)
    expected = [point.text for point in template(AgendaKind.ORDINARY)]
    assert texts(part, meetings[1]) == expected == column(part, "text")
    assert part.card.isVisible() and part.open_button.isVisible()
    assert part.ctx.messages.last() == "6 points ajoutés."


def test_another_template_adds_what_is_missing(meetings: list[int], written: AgendaPart) -> None:
    menu = written.findChild(QMenu, "agenda-fill-menu")
    names = [action.objectName() for action in menu.actions() if not action.isSeparator()]
    assert names[0] == "agenda-fill-ordinary" and len(names) == len(AgendaKind)
    roles = next(action for action in menu.actions() if action.objectName() == "agenda-fill-roles")
    roles.trigger()
    assert texts(written, meetings[1])[:3] == ["Actions", "Assurance", "Comptes"]
    assert len(agenda(written, meetings[1])) == 3 + len(template(AgendaKind.ROLES))
    roles = next(action for action in menu.actions() if action.objectName() == "agenda-fill-roles")
    roles.trigger()
    assert written.ctx.messages.last() == "Tous les points de ce modèle sont déjà à l’ordre du jour."


def test_points_are_typed_by_keys_alone(meetings: list[int], part: AgendaPart, type_text: TypeText) -> None:
    part.reload()
    QTest.keyClick(part.write_button, Qt.Key.Key_Return)
    assert part.card.isVisible()
    type_text(part.grid, "Élire le trésorier")
    QTest.keyClick(part.focusWidget(), Qt.Key.Key_Tab)
    type_text(part.grid, "15")
    QTest.keyClick(part.focusWidget(), Qt.Key.Key_Tab)
    type_text(part.grid, "Bilal")
    QTest.keyClick(part.focusWidget(), Qt.Key.Key_Return)
    (point,) = agenda(part, meetings[1])
    assert (point.text, point.minutes, point.member) == ("Élire le trésorier", 15, "Bilal")
    part.grid.select_id(point.id, "recurring")
    QTest.keyClick(part.grid, Qt.Key.Key_Space)
    assert agenda(part, meetings[1])[0].recurring


def test_the_clock_and_the_total_follow_the_minutes(
    meetings: list[int], written: AgendaPart, type_text: TypeText
) -> None:
    assert column(written, "starts") == [
        said.replace(" ", "\u00a0") for said in ("18 h 30", "18 h 40", "19 h 10")
    ]
    assert written.time.text() == "60 min prévues pour une réunion de 90\u00a0: il en reste 30.".replace(
        " min", "\u00a0min"
    )
    written.grid.select_id(agenda(written, meetings[1])[0].id, "minutes")
    type_text(written.grid, "50")
    QTest.keyClick(written.focusWidget(), Qt.Key.Key_Return)
    assert column(written, "starts") == [
        said.replace(" ", "\u00a0") for said in ("18 h 30", "19 h 20", "19 h 50")
    ]
    assert written.time.text().endswith("10\u00a0min de trop.")
    assert written.time.property("tone") == "attention"
    written.grid.select_id(agenda(written, meetings[1])[1].id, "minutes")
    type_text(written.grid, "0")
    QTest.keyClick(written.focusWidget(), Qt.Key.Key_Return)
    assert "durée en minutes" in written.status.text.text()
    assert agenda(written, meetings[1])[1].minutes == 30


def test_a_point_without_minutes_is_said(meetings: list[int], written: AgendaPart) -> None:
    update = written.ctx.opened.meetings.update_point
    point = agenda(written, meetings[1])[0].id
    written.ctx.perform(lambda: update(point, {"minutes": None}), None)
    assert written.time.text().endswith("1 point n’a pas de durée.")


def test_points_move_by_keys_and_by_buttons(meetings: list[int], written: AgendaPart) -> None:
    written.grid.select_id(agenda(written, meetings[1])[2].id, "text")
    QTest.keyClick(written.grid, Qt.Key.Key_Up, CONTROL)
    assert texts(written, meetings[1]) == ["Actions", "Comptes", "Assurance"]
    QTest.keyClick(written.grid, Qt.Key.Key_Up, CONTROL)
    assert not written.up.isEnabled() and written.down.isEnabled()
    QTest.keyClick(written.grid, Qt.Key.Key_Up, CONTROL)
    assert texts(written, meetings[1]) == ["Comptes", "Actions", "Assurance"]
    QTest.mouseClick(written.down, Qt.MouseButton.LeftButton)
    assert texts(written, meetings[1]) == ["Actions", "Comptes", "Assurance"]
    assert written.grid.current_line().text == "Comptes"


def dragged(part: AgendaPart, row: int, onto: int, key: Qt.Key | None = None) -> None:
    """Take a point by its rank and let it go at the lower end of another; `key` is pressed on the way."""
    grid, viewport = part.grid, part.grid.viewport()
    x = grid.columnViewportPosition(0) + 10
    start = QPoint(x, grid.rowViewportPosition(row) + grid.rowHeight(row) // 2)
    end = QPoint(x, grid.rowViewportPosition(onto) + grid.rowHeight(onto) - 3)
    QTest.mousePress(viewport, Qt.MouseButton.LeftButton, pos=start)
    QTest.mouseMove(viewport, (start + end) / 2)
    QTest.mouseMove(viewport, end)
    if key is not None:
        QTest.keyClick(grid, key)
    QTest.mouseRelease(viewport, Qt.MouseButton.LeftButton, pos=end)


def test_points_move_by_the_mouse(meetings: list[int], written: AgendaPart) -> None:
    dragged(written, 0, 1)
    assert texts(written, meetings[1]) == ["Assurance", "Actions", "Comptes"]
    dragged(written, 2, 0)
    assert texts(written, meetings[1]) == ["Assurance", "Comptes", "Actions"]
    dragged(written, 0, 3)
    assert texts(written, meetings[1]) == ["Comptes", "Actions", "Assurance"]
    dragged(written, 0, 2, Qt.Key.Key_Escape)
    assert texts(written, meetings[1]) == ["Comptes", "Actions", "Assurance"]


def test_a_removed_point_can_be_brought_back(meetings: list[int], written: AgendaPart) -> None:
    written.grid.select_id(agenda(written, meetings[1])[1].id, "text")
    QTest.keyClick(written.grid, Qt.Key.Key_Delete)
    assert texts(written, meetings[1]) == ["Actions", "Comptes"]
    assert "Assurance" in written.ctx.messages.last()
    written.ctx.undo()
    assert texts(written, meetings[1]) == ["Actions", "Assurance", "Comptes"] == column(written, "text")


def test_the_last_point_removed_leaves_the_cursor_on_what_fills(
    meetings: list[int], written: AgendaPart
) -> None:
    written.grid.selectAll()
    QTest.keyClick(written.grid, Qt.Key.Key_Delete)
    assert texts(written, meetings[1]) == []
    assert written.ctx.messages.last() == "3 points supprimés."
    assert written.empty.button.hasFocus()


def test_a_meeting_open_without_an_agenda_is_one_key_away(
    ctx: Context, meetings: list[int], part: AgendaPart
) -> None:
    ctx.perform(lambda: ctx.opened.sittings.open(meetings[1], today()), None)
    assert part.empty.isVisible() and part.open_button.isVisible()
    assert part.open_button.text() == "Aller à la réunion"


def test_notes_are_kept_with_the_point_they_were_written_for(
    meetings: list[int], written: AgendaPart, type_text: TypeText
) -> None:
    written.grid.select_id(agenda(written, meetings[1])[1].id, "text")
    written.notes.area.setFocus()
    type_text(written.notes.area, "Deux devis")
    written.chooser.after.click()
    assert [point.notes for point in agenda(written, meetings[1])] == ["", "Deux devis", ""]
    written.chooser.before.click()
    written.grid.select_id(agenda(written, meetings[1])[1].id, "text")
    assert written.notes.area.value() == "Deux devis"
    written.grid.select_id(agenda(written, meetings[1])[0].id, "text")
    assert written.notes.area.value() == ""


def test_meetings_are_chosen_by_keys_and_the_coming_one_is_near(
    meetings: list[int], written: AgendaPart
) -> None:
    assert written.ctx.meeting_id is None and not written.chooser.coming.isVisible()
    QTest.keyClick(written.grid, Qt.Key.Key_PageUp, CONTROL)
    assert written.ctx.meeting_id == meetings[0] and not written.chooser.before.isEnabled()
    assert written.empty.isVisible() and written.empty.button.hasFocus()
    QTest.keyClick(written.focusWidget(), Qt.Key.Key_PageDown, CONTROL)
    assert written.ctx.meeting_id == meetings[1] and written.grid.hasFocus()
    QTest.keyClick(written.focusWidget(), Qt.Key.Key_PageUp, CONTROL)
    written.chooser.coming.click()
    assert written.ctx.meeting_id is None and column(written, "text")[0] == "Actions"
    written.chooser.box.setCurrentIndex(2)
    assert written.ctx.meeting_id == meetings[2] and not written.chooser.after.isEnabled()
    written.open_at(meetings[1])
    assert written.ctx.meeting_id == meetings[1]


def test_the_meeting_is_opened_and_shown(meetings: list[int], written: AgendaPart, qtbot: QtBot) -> None:
    with qtbot.waitSignal(written.ctx.signals.navigate_requested) as asked:
        QTest.keyClick(written.open_button, Qt.Key.Key_Return)
    assert asked.args == ["meetings", ("live", meetings[1])]
    meeting = written.ctx.opened.sittings.view(meetings[1]).meeting
    assert (meeting.state, meeting.opened) == (MeetingState.OPEN, today())
    assert written.open_button.text() == "Aller à la réunion"


def test_a_meeting_of_another_day_is_opened_once_confirmed(
    ctx: Context, meetings: list[int], written: AgendaPart, qtbot: QtBot
) -> None:
    ctx.opened.meetings.fill(meetings[2], AgendaKind.ROLES)
    written.open_at(meetings[2])
    ctx.messages.answer(False)
    with qtbot.assertNotEmitted(ctx.signals.navigate_requested):
        written.open_button.click()
    assert ctx.opened.sittings.view(meetings[2]).meeting.state is MeetingState.PLANNED
    ctx.messages.answer(True)
    with qtbot.waitSignal(ctx.signals.navigate_requested):
        written.open_button.click()
    assert ctx.opened.sittings.view(meetings[2]).meeting.state is MeetingState.OPEN


def test_a_closed_agenda_is_only_read(
    ctx: Context, meetings: list[int], written: AgendaPart, type_text: TypeText
) -> None:
    ctx.opened.sittings.close_point(agenda(written, meetings[1])[0].id, True)
    ctx.opened.sittings.add_time(agenda(written, meetings[1])[0].id, 700)
    ctx.perform(lambda: ctx.opened.sittings.close(meetings[1], today()), None)
    written.open_at(meetings[1])
    assert column(written, "state") == ["traité en 12\u00a0min", "reste à traiter", "reste à traiter"]
    before = agenda(written, meetings[1])
    written.grid.setFocus()
    written.grid.select_id(before[0].id, "text")
    type_text(written.grid, "x")
    QTest.keyClick(written.grid, Qt.Key.Key_Delete)
    QTest.keyClick(written.grid, Qt.Key.Key_Down, CONTROL)
    dragged(written, 0, 2)
    assert agenda(written, meetings[1]) == before
    assert not (written.remove_button.isEnabled() or written.fill_button.isVisible())
    assert written.open_button.text() == "Relire la réunion"


def test_a_carried_point_says_where_it_comes_from(
    ctx: Context, meetings: list[int], written: AgendaPart
) -> None:
    ctx.perform(lambda: ctx.opened.sittings.close(meetings[1], today()), None)
    written.open_at(meetings[2])
    assert all(words.startswith("reporté du ") for words in column(written, "state"))
    assert column(written, "text") == ["Actions", "Assurance", "Comptes"]


def test_a_cancelled_meeting_is_not_opened(ctx: Context, network: int, part: AgendaPart) -> None:
    cancelled = new_meeting(ctx.opened, network, today() + timedelta(1), cancelled=True)
    part.open_at(cancelled)
    assert part.empty.isVisible() and not part.card.isVisible() and "annulée" in part.empty.sentence.text()
    assert not any(each.isVisible() for each in (*part.actions(), part.empty.button))


def test_big_type_keeps_the_person_and_says_the_rest(meetings: list[int], written: AgendaPart) -> None:
    assert not written.reading.isVisible()
    written.resize(490, 640)
    written.grid.select_id(agenda(written, meetings[1])[1].id, "text")
    assert written.grid.given_up == {"state", "starts"}
    assert written.reading.text() == "18\u00a0h\u00a040 · à traiter"


def test_the_papers_of_the_meeting_in_view_are_printed_from_here(
    meetings: list[int], written: AgendaPart, qtbot: QtBot
) -> None:
    menu = written.print_button.menu()
    assert menu is not None
    assert [action.isEnabled() for action in menu.actions()] == [True, True, True]
    with qtbot.waitSignal(written.ctx.signals.navigate_requested) as asked:
        menu.actions()[1].trigger()
    assert asked.args == ["documents", OneOf(PaperKind.SIGN_IN, meetings[1])]
    written.open_at(meetings[2])
    assert [action.isEnabled() for action in menu.actions()] == [False, True, True]
