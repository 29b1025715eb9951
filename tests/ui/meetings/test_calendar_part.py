"""The calendar of meetings: the rhythm, the month by its keys, and a meeting moved, cancelled or removed."""

from collections.abc import Callable
from datetime import date, time, timedelta
from pathlib import Path

import icalendar
import pytest
from PySide6.QtCore import QCoreApplication, QEvent, QPoint, Qt, QTimer
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QDialog, QWidget
from pytestqt.qtbot import QtBot

from app.core.clock import today
from app.core.formats import dated
from app.domain.meeting_rhythm import Every, MeetingRhythm
from app.domain.meetings import Meeting, MeetingDraft, MeetingState
from app.ui import file_dialogs, theme
from app.ui.context import Context
from app.ui.kit.layout import scrolled
from app.ui.kit.tab_order import order_tabs
from app.ui.meetings.calendar.listed import COMING, PAST
from app.ui.meetings.calendar.meeting_dialogs import AddDialog, DetailsDialog, MoveDialog
from app.ui.meetings.calendar.part import CALENDAR, NOTHING, CalendarPart
from app.ui.meetings.calendar.rhythm_dialog import RhythmDialog
from app.ui.meetings.calendar.walked import OPENINGS
from tests.ui.screens import geometry, words

PLACE = "Salle des associations, 12 quai de la Fosse, Nantes"


@pytest.fixture
def part(ctx: Context, shown: Callable[[CalendarPart], CalendarPart]) -> CalendarPart:
    return shown(CalendarPart(ctx))


def weekly(part: CalendarPart, *, place: str = "Mairie") -> list[Meeting]:
    """A meeting a week from tomorrow on."""
    first = today() + timedelta(days=1)
    rhythm = MeetingRhythm(Every.WEEK, 1, first.weekday(), None, first, place=place)
    part.ctx.perform(lambda: part.ctx.opened.calendar.set_rhythm(part.ctx.network_id, rhythm, today()), None)
    part.open_at(meetings(part)[0].id)
    return meetings(part)


def meetings(part: CalendarPart) -> list[Meeting]:
    return part.ctx.opened.calendar.all(part.ctx.network_id)


def answered(act: Callable[[QDialog], None]) -> None:
    """Do `act` in the next dialog that opens."""

    def look() -> None:
        dialog = QApplication.activeModalWidget()
        assert isinstance(dialog, QDialog)
        try:
            act(dialog)
        finally:
            dialog.close()  # or the test would wait for ever where `act` failed

    QTimer.singleShot(0, look)


# --- the rhythm ------------------------------------------------------------------------------------


def test_the_rhythm_is_fixed_by_the_keyboard(part: CalendarPart, ctx: Context) -> None:
    assert part.faces.currentIndex() == NOTHING and part.empty.button.hasFocus()

    def fix(dialog: QDialog) -> None:
        assert isinstance(dialog, RhythmDialog) and not dialog.stop.isVisible()
        assert dialog.frequency.currentText() == "chaque mois" and dialog.weekday.currentText() == "mardi"
        dialog.starts.setText("20h")
        dialog.place.setText("Café")
        dialog.months[7].setFocus()
        QTest.keyClick(dialog.months[7], Qt.Key.Key_Space)
        assert ", sauf août, de 20\u00a0h à 22\u00a0h." in dialog.sentence.text()
        assert dialog.dates.text().count("•") == 4
        QTest.keyClick(dialog.accept_button, Qt.Key.Key_Return)

    answered(fix)
    QTest.keyClick(part.empty.button, Qt.Key.Key_Return)
    rhythm = ctx.opened.calendar.rhythm(ctx.network_id)
    assert rhythm is not None and rhythm.starts == time(20) and rhythm.skipped_months == (8,)
    assert part.faces.currentIndex() == CALENDAR and part.focusWidget() is part.month
    assert meetings(part)[0].id == part.list.grid.current_id()
    assert "sauf août" in part.rule.text()
    assert ctx.messages.last().endswith("réunions à venir sont au calendrier.")


def test_a_holiday_is_said_beside_its_date(part: CalendarPart, ctx: Context, qtbot: QtBot) -> None:
    year = today().year + 1
    new_year = date(year, 1, 1)
    rhythm = MeetingRhythm(Every.WEEK, 1, new_year.weekday(), None, new_year - timedelta(days=7))
    ctx.opened.calendar.set_rhythm(ctx.network_id, rhythm, today())
    dialog = RhythmDialog(ctx, None, ctx.network_id)
    qtbot.addWidget(dialog)
    assert f"1er janvier {year} (férié\u00a0: Jour de l’an)" in dialog.dates.text()
    assert dialog.frequency.currentText() == "chaque semaine" and not dialog.nth.isEnabled()


def test_what_is_wrong_is_said_where_it_is(part: CalendarPart, ctx: Context, qtbot: QtBot) -> None:
    dialog = RhythmDialog(ctx, None, ctx.network_id)
    qtbot.addWidget(dialog)
    dialog.starts.setText("midi")
    assert dialog.dates.text() == "" and dialog.sentence.text().startswith("Indiquez une heure")
    dialog._on_accept()
    assert dialog.rhythm is None and dialog.starts.property("faulty") is True
    dialog.starts.setText("18:00")
    for toggle in dialog.months:
        toggle.setChecked(True)
    dialog._on_accept()
    assert dialog.rhythm is None and dialog.sentence.text() == "Il ne reste aucun mois où se réunir."


def test_the_rhythm_is_stopped_and_brought_back(part: CalendarPart, ctx: Context) -> None:
    n = len(weekly(part))
    answered(lambda dialog: QTest.keyClick(dialog.stop, Qt.Key.Key_Return))
    QTest.keyClick(part.rhythm_button, Qt.Key.Key_Return)
    assert meetings(part) == [] and part.faces.currentIndex() == NOTHING
    assert ctx.messages.said[-1].kind == "banner"
    ctx.undo()
    assert len(meetings(part)) == n and part.rhythm_button.text() == "Changer le rythme…"


def test_the_year_is_made_longer_when_it_can_be(part: CalendarPart, ctx: Context) -> None:
    before = weekly(part)
    assert not part.extend.isVisible()
    ctx.perform(lambda: ctx.opened.calendar.remove([before[-1].id]), None)
    assert part.extend.isVisible()
    QTest.keyClick(part.extend, Qt.Key.Key_Return)
    assert [each.day for each in meetings(part)] == [each.day for each in before]
    assert not part.extend.isVisible() and part.focusWidget() is part.month


# --- the month -------------------------------------------------------------------------------------


def test_the_keys_go_from_day_to_day(part: CalendarPart) -> None:
    weekly(part)
    part.open_at(date(2027, 1, 30))
    for key, day in (
        (Qt.Key.Key_Right, date(2027, 1, 31)),
        (Qt.Key.Key_Right, date(2027, 2, 1)),
        (Qt.Key.Key_Up, date(2027, 1, 25)),
        (Qt.Key.Key_End, date(2027, 1, 31)),
        (Qt.Key.Key_PageDown, date(2027, 2, 28)),
        (Qt.Key.Key_Home, date(2027, 2, 22)),
        (Qt.Key.Key_PageUp, date(2027, 1, 22)),
        (Qt.Key.Key_Left, date(2027, 1, 21)),
        (Qt.Key.Key_Down, date(2027, 1, 28)),
    ):
        QTest.keyClick(part.month, key)
        assert part._day == day, key
    assert part.month_card.title.text() == "Janvier 2027"
    assert part.month.accessibleDescription().startswith("jeudi 28 janvier 2027")
    QTest.mouseClick(part.after, Qt.MouseButton.LeftButton)
    assert part.month_card.title.text() == "Février 2027"
    QTest.mouseClick(part.to_today, Qt.MouseButton.LeftButton)
    assert part._day == today()


def test_the_day_chosen_stays_in_sight(part: CalendarPart, qtbot: QtBot) -> None:
    weekly(part)
    area = scrolled(part, name="low-page")
    qtbot.addWidget(area)
    area.resize(1012, 300)
    with qtbot.waitExposed(area):
        area.show()
    part.month.setFocus()
    for key in (Qt.Key.Key_PageDown, *[Qt.Key.Key_Down] * 3, *[Qt.Key.Key_Up] * 3):
        QTest.keyClick(part.month, key)
        QApplication.processEvents()
        cell = part.month.cell_of(part.month._day)
        top = part.month.mapTo(area.viewport(), cell.topLeft()).y()
        assert top >= 0 and top + cell.height() <= area.viewport().height()
    area.takeWidget()
    qtbot.addWidget(part)


def test_enter_opens_the_agenda_of_the_day(part: CalendarPart, qtbot: QtBot) -> None:
    first, second, *_rest = weekly(part)
    part.month.setFocus()
    QTest.keyClick(part.month, Qt.Key.Key_Down)
    assert part.chosen_card.title.text() == f"Réunion du {dated(second.day)}"
    with qtbot.waitSignal(part.ctx.signals.navigate_requested) as asked:
        QTest.keyClick(part.month, Qt.Key.Key_Return)
    assert asked.args == ["meetings", ("agenda", second.id)]
    part.list.grid.select_id(first.id)
    with qtbot.waitSignal(part.ctx.signals.navigate_requested) as asked:
        QTest.keyClick(part.list.grid, Qt.Key.Key_Return)
    assert asked.args == ["meetings", ("agenda", first.id)]


def test_enter_on_a_free_day_proposes_a_meeting(part: CalendarPart) -> None:
    first, *_rest = weekly(part)
    part.month.setFocus()
    QTest.keyClick(part.month, Qt.Key.Key_Right)
    wanted = first.day + timedelta(days=1)
    assert part.chosen_card.add_button.isVisible() and not part.chosen_card.agenda.isVisible()

    def add(dialog: QDialog) -> None:
        assert isinstance(dialog, AddDialog) and dialog.when.day.value() == wanted
        assert dialog.when.place.text() == "Mairie"
        dialog.when.length.setText("1 h 15")
        dialog.title.setText("Visite de l’atelier")
        QTest.keyClick(dialog.accept_button, Qt.Key.Key_Return)

    answered(add)
    QTest.keyClick(part.month, Qt.Key.Key_Return)
    made = next(each for each in meetings(part) if each.day == wanted)
    assert (made.title, made.minutes, made.series_day) == ("Visite de l’atelier", 75, None)
    assert part.chosen_card.title.text() == "Visite de l’atelier" and part.focusWidget() is part.month


def test_a_day_is_chosen_by_the_mouse_and_one_of_its_meetings(part: CalendarPart, ctx: Context) -> None:
    first, *_rest = weekly(part)
    draft = MeetingDraft(first.day, time(9), title="Visite")
    early = ctx.perform(lambda: ctx.opened.calendar.add(ctx.network_id, draft), None).only_id("meeting")
    cell = part.month.cell_of(first.day)
    QTest.mouseClick(part.month, Qt.MouseButton.LeftButton, pos=cell.topLeft() + QPoint(8, 30))
    assert part.list.grid.current_id() == early
    QTest.mouseClick(part.month, Qt.MouseButton.LeftButton, pos=cell.topLeft() + QPoint(8, 53))
    assert part.list.grid.current_id() == first.id
    QTest.keyClick(part.month, Qt.Key.Key_Space)
    assert part.list.grid.current_id() == early


# --- a meeting -------------------------------------------------------------------------------------


def test_a_meeting_moves_and_says_from_where(part: CalendarPart) -> None:
    first, *rest = weekly(part)
    day = date(today().year + 1, 1, 1)

    def move(dialog: QDialog) -> None:
        assert isinstance(dialog, MoveDialog)
        dialog.when.day.clear()
        QTest.keyClick(dialog.accept_button, Qt.Key.Key_Return)
        assert dialog.isVisible() and dialog.when.day.property("faulty") is True
        dialog.when.day.setText(day.strftime("%d/%m/%Y"))
        assert dialog.hosts[0].hint.text().endswith("férié\u00a0: Jour de l’an")
        QTest.keyClick(dialog.accept_button, Qt.Key.Key_Return)

    answered(move)
    QTest.keyClick(part.chosen_card.move_button, Qt.Key.Key_Return)
    moved = part.ctx.opened.calendar.get(first.id)
    assert (moved.day, moved.series_day) == (day, first.day)
    shown = [made.text() for made in part.chosen_card.lines if made.isVisible()]
    assert any(text.startswith("déplacée du ") for text in shown)
    assert any(text.startswith("Jour férié\u00a0: Jour de l’an.") for text in shown)
    assert [each for each in meetings(part) if each.id != first.id] == rest


def test_a_meeting_is_cancelled_and_restored(part: CalendarPart, ctx: Context) -> None:
    first, *_rest = weekly(part)
    QTest.keyClick(part.chosen_card.cancel, Qt.Key.Key_Return)
    assert ctx.opened.calendar.get(first.id).state is MeetingState.CANCELLED
    assert part.chosen_card.state.text() == "annulée" and part.chosen_card.restore.hasFocus()
    assert ctx.messages.said[-1].kind == "banner"
    QTest.keyClick(part.chosen_card.restore, Qt.Key.Key_Return)
    assert ctx.opened.calendar.get(first.id).state is MeetingState.PLANNED
    assert part.chosen_card.cancel.hasFocus()


def test_where_the_points_of_a_cancelled_meeting_go_is_said(part: CalendarPart, ctx: Context) -> None:
    *_others, last_but_one, last = weekly(part)
    for meeting, moves in ((last_but_one, True), (last, False)):
        ctx.perform(lambda each=meeting: ctx.opened.meetings.add_point(each.id, "Assurance"), None)
        part.open_at(meeting.id)
        QTest.keyClick(part.chosen_card.cancel, Qt.Key.Key_Return)
        said = ctx.messages.last()
        assert said.startswith(f"«\u00a0Réunion du {dated(meeting.day)}\u00a0» est annulée.")
        assert said.endswith("Ses points passent à la réunion suivante.") is moves


def test_only_an_empty_meeting_is_removed(part: CalendarPart, ctx: Context) -> None:
    first, second, *_rest = weekly(part)
    QTest.keyClick(part.chosen_card.remove, Qt.Key.Key_Return)
    assert first.id not in [each.id for each in meetings(part)]
    assert part.chosen_card.add_button.hasFocus()
    ctx.undo()
    assert first.id in [each.id for each in meetings(part)]
    ctx.perform(lambda: ctx.opened.meetings.add_point(second.id, "Assurance"), None)
    part.open_at(second.id)
    assert not part.chosen_card.remove.isVisible()


def test_a_meeting_is_described(part: CalendarPart, ctx: Context) -> None:
    first, *_rest = weekly(part)

    def describe(dialog: QDialog) -> None:
        assert isinstance(dialog, DetailsDialog)
        dialog.title.setText("Assemblée générale")
        dialog.animator.setText("Anne")
        QTest.keyClick(dialog.accept_button, Qt.Key.Key_Return)

    answered(describe)
    QTest.keyClick(part.chosen_card.details, Qt.Key.Key_Return)
    after = ctx.opened.calendar.get(first.id)
    assert (after.title, after.animator, after.place) == ("Assemblée générale", "Anne", "Mairie")
    assert part.chosen_card.title.text() == "Assemblée générale"


def test_what_was_held_stands_apart(part: CalendarPart, ctx: Context) -> None:
    first, *rest = weekly(part)
    ctx.perform(lambda: ctx.opened.sittings.close(first.id, first.day), None)
    assert part.list.side == PAST and part.list.grid.rows_model.rowCount() == 1
    assert not part.chosen_card.move_button.isVisible() and not part.chosen_card.cancel.isVisible()
    QTest.mouseClick(part.list.sides.button(COMING), Qt.MouseButton.LeftButton)
    assert part.list.grid.current_id() == rest[0].id
    assert part.chosen_card.title.text().startswith("Réunion du")


# --- the file, and what is seen --------------------------------------------------------------------


def test_the_calendar_and_one_meeting_are_exported(
    part: CalendarPart, ctx: Context, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    found = weekly(part)
    path = tmp_path / "réunions.ics"
    asked: list[str] = []

    def save(_ctx: Context, _parent: QWidget, _title: str, _kind: str, suffix: str, name: str) -> Path:
        asked.append(name)
        return path

    monkeypatch.setattr(file_dialogs, "save_file", save)
    for act, n in ((part.export_button, len(found)), (part.chosen_card.export, 1)):
        QTest.keyClick(act, Qt.Key.Key_Return)
        assert len(icalendar.Calendar.from_ical(path.read_bytes()).walk("VEVENT")) == n
        assert ctx.messages.last().startswith("«\u00a0réunions.ics\u00a0» est dans le dossier")
    assert asked[0] == "Réunions — Club.ics" and asked[1].startswith("Réunion du ")
    path = tmp_path / "absent" / "réunions.ics"
    QTest.keyClick(part.export_button, Qt.Key.Key_Return)
    assert ctx.messages.said[-1].kind == "problem"


@pytest.mark.parametrize(
    ("name", "percent", "wide"), [("light", 100, 1012), ("dark", 100, 1012), ("light", 200, 780)]
)
def test_nothing_is_cut(
    ctx: Context, network: int, qapp: QApplication, qtbot: QtBot, name: str, percent: int, wide: int
) -> None:
    theme.apply(qapp, name, percent)
    part = CalendarPart(ctx)
    area = scrolled(part, name="scroll")
    qtbot.addWidget(area)
    area.resize(wide, 620)
    area.show()
    for state in ("empty", "filled", "day", "moved", "past"):
        part.reload()
        if state == "filled":
            weekly(part, place=PLACE)
            part.reload()
        elif state == "day":
            part.open_at(today())
        elif state == "moved":
            last = meetings(part)[-1]
            ctx.opened.calendar.move(last.id, last.day + timedelta(days=1), time(9), 60, PLACE)
            part.reload()
            part.open_at(last.id)
        elif state == "past":
            ctx.opened.sittings.close(meetings(part)[0].id, today())
            part.reload()
        for _round in range(10):
            qapp.processEvents()
        order_tabs(area)
        found = [*geometry.findings(area, percent=percent), *words.findings(area)]
        assert not found, state + "\n" + "\n".join(found)
    for opening in OPENINGS:
        dialog = opening.make(ctx, area)
        assert dialog is not None
        dialog.show()
        for _round in range(10):
            qapp.processEvents()
        found = [*geometry.findings(dialog, percent=percent), *words.findings(dialog)]
        dialog.reject()
        dialog.deleteLater()
        QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)
        assert not found, opening.key + "\n" + "\n".join(found)
