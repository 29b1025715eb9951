"""«En réunion»: opened, held point by point, and closed, with twelve people waiting."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from PySide6.QtCore import QCoreApplication, Qt, Slot
from PySide6.QtGui import QHideEvent, QKeySequence, QShortcut
from PySide6.QtWidgets import QPushButton

from app.core import clock
from app.core.i18n import _
from app.domain.meetings import AgendaPoint, Meeting, MeetingState, SittingView, next_meeting
from app.ui.context import Context
from app.ui.kit import EmptyState, primary_button, set_size
from app.ui.meetings.chooser import MeetingChooser
from app.ui.meetings.live.attendance import AttendancePanel
from app.ui.meetings.live.frame import POINT, POINTS, Areas
from app.ui.meetings.live.point import PointCard, kind_of
from app.ui.meetings.live.points import PointsCard
from app.ui.meetings.live.record import RecordCard
from app.ui.meetings.live.side import LastActions, Opinion
from app.ui.meetings.live.watch import Watch
from app.ui.meetings.live.words import KEYS, Kind, closing_words
from app.ui.meetings.opening import begun
from app.ui.parts.part import Part

PRESENCE, LAST, OPINION = "presence", "last", "opinion"


class LivePart(Part):
    """The meeting `ctx.meeting_id`, or the one to come: before, during, after."""

    subjects = frozenset(
        {
            *("meeting", "agenda_point", "attendance", "minute", "action", "action_source", "difficulty"),
            *("difficulty_detail", "member", "network"),
        }
    )

    def __init__(self, ctx: Context, watch: Watch | None = None) -> None:
        super().__init__(ctx, name="live")
        self._view: SittingView | None = None
        self._point_id: int | None = None
        self._paused = False
        self.watch = watch or Watch()
        self._services = ctx.services
        self.close_button = primary_button(_("Clore la réunion"), name="live-close", icon="check")
        self.close_button.clicked.connect(self._on_close)
        self.close_button.setParent(self)  # until the page takes it: shown without one, it would be a window
        self.no_meeting = EmptyState(
            _("Aucune réunion n’est prévue. Donnez-lui d’abord une date dans le calendrier."),
            _("Ajouter une réunion…"),
            name="live-no-meeting",
            icon="meeting",
            act_icon="add",
        )
        self.no_meeting.acted.connect(self._on_calendar)
        self.chooser = MeetingChooser(self, name="live-meeting")
        self.chooser.chosen.connect(self._on_chosen)
        self.record = RecordCard()
        self.record.opened.connect(self._on_open)
        self.record.reopened.connect(self._on_reopen)
        self.record.printed.connect(self._on_print)
        self.add(self.no_meeting, stretch=1)
        self.add(self.chooser)
        self.add(self.record, self._made_areas(), stretch=1)
        self._make_keys()
        application = QCoreApplication.instance()
        assert application is not None
        application.aboutToQuit.connect(self._keep_time)

    def _made_areas(self) -> Areas:
        self.points = PointsCard()
        self.points.moved_to.connect(self._on_point)
        self.points.toggled.connect(self._on_close_point)
        self.points.entered.connect(self._on_entered)
        self.points.typed.connect(self._on_letter)
        self.point = PointCard(self.ctx, self.watch)
        self.point.capture.moved.connect(self.points.list.go)
        self.point.pause_asked.connect(self._on_pause)
        self.point.close_asked.connect(self._on_close_point)
        self.attendance = AttendancePanel(self.ctx)
        self.attendance.done.connect(self._on_entered)
        self.last = LastActions(self.ctx)
        self.opinion = Opinion(self.ctx)
        self.opinion.finished.connect(self.close_button.setFocus)
        self.areas = Areas(
            (_("Points"), self.points),
            (_("En cours"), self.point),
            {
                PRESENCE: (_("Présence"), self.attendance),
                LAST: (_("Suivi"), self.last),
                OPINION: (_("Avis"), self.opinion),
            },
        )
        set_size(self.areas, height=380, least=True)
        return self.areas

    def _make_keys(self) -> None:
        for kind, (key, letter) in KEYS.items():
            self._key(f"live-key-{kind}", (key, f"Ctrl+Shift+{letter.upper()}"), self._on_kind_key)
        self._key("live-key-close", ("Ctrl+Return", "Ctrl+Enter"), self._on_close_point)
        self._key("live-key-area", ("F9",), self._on_next_area)

    def _key(self, name: str, keys: Sequence[str], slot: Callable[[], object]) -> None:
        made = QShortcut(self.areas)
        made.setKeys([QKeySequence(each) for each in keys])
        made.setContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
        made.setObjectName(name)
        made.activated.connect(slot)

    # --- what is shown ----------------------------------------------------------------------------

    def actions(self) -> Sequence[QPushButton]:
        return (self.close_button,)

    def open_at(self, argument: object) -> None:
        """Show the meeting with this id."""
        if isinstance(argument, int):
            self._turn_to(argument)

    def begin(self) -> None:
        """Who is there first, then what is said; before and after, what the meeting can become."""
        view = self._view
        if view is None:
            self.no_meeting.setFocus()
        elif view.meeting.state is not MeetingState.OPEN:
            self.record.begin()
        elif view.counts.unsaid and view.counts.unsaid == len(view.attendance):
            self.areas.show_area(PRESENCE)
            self.attendance.begin()
        else:
            self._on_entered()

    def reload(self) -> None:
        network_id = self.ctx.network_id
        if network_id is None:
            return
        agenda = self.ctx.opened.meetings.view(network_id, self.ctx.meeting_id, self.ctx.cycle_id)
        meeting = agenda.meeting
        held = meeting is not None and meeting.state is MeetingState.OPEN
        self.no_meeting.setVisible(meeting is None)
        self.chooser.setVisible(meeting is not None)
        self.record.setVisible(meeting is not None and not held)
        self.areas.setVisible(held)
        self.close_button.setVisible(held)
        if meeting is None:
            self._view = None
            self.watch.stop()
            return
        view = self.ctx.opened.sittings.view(meeting.id)
        self.chooser.show_meetings(agenda.meetings, meeting, next_meeting(agenda.meetings, clock.today()))
        for each in (self.chooser.state, self.chooser.words):
            each.setVisible(not held)  # the room is for the meeting
        self._show(view, network_id)

    def _show(self, view: SittingView, network_id: int) -> None:
        before, self._view = self._view, view
        ids = [point.id for point in view.points]
        if before is None or before.meeting.id != view.meeting.id:
            self._paused = False
            self._point_id = first_open(view)
        elif self._point_id is not None and self._point_id not in ids:
            self._point_id = first_open(view)
        if self.watch.point_id not in ids or self._services is not self.ctx.services:
            self.watch.stop()
        self._services = self.ctx.services
        if view.meeting.state is not MeetingState.OPEN:
            self.watch.stop()
            self.record.show_sitting(view)
            return
        self.attendance.show_attendance(view.meeting.id, view.attendance, view.counts)
        self.last.show_actions(view)
        self.opinion.show_marks(view.meeting)
        members = self.ctx.opened.members.all(network_id)
        self.point.capture.show_members(
            members, [each for each in members if each.active_on(view.meeting.day)]
        )
        self._show_point()

    def _show_point(self) -> None:
        """The point under discussion, and its time that runs."""
        view, point = self._view, self._current()
        if view is None:
            return
        runs = point is not None and not point.closed and not self._paused
        if runs and point is not None and (self.watch.running or view.meeting.opened == clock.today()):
            self.watch.start(point.id)
        else:
            self.watch.stop()
        self.points.show_points(view, self._point_id)
        self.point.show_point(view, point)

    def _current(self) -> AgendaPoint | None:
        points = () if self._view is None else self._view.points
        return next((point for point in points if point.id == self._point_id), None)

    # --- time -------------------------------------------------------------------------------------

    @Slot()
    def _keep_time(self) -> None:
        """Store what the point took since last time, when it is still there."""
        services, view, point_id = self.ctx.services, self._view, self.watch.point_id
        if services is None or services is not self._services or view is None or point_id is None:
            return
        seconds = self.watch.take()
        if seconds and any(each.id == point_id for each in services.meetings.agenda(view.meeting.id)):
            self.ctx.perform(lambda: services.sittings.add_time(point_id, seconds), self)

    def hideEvent(self, event: QHideEvent) -> None:
        """The time goes on while one looks at another page; what is known of it is kept first."""
        if not event.spontaneous():
            self._keep_time()
        super().hideEvent(event)

    @Slot()
    def _on_pause(self) -> None:
        self._keep_time()
        self._paused = self.watch.running
        if not self._paused and self._current() is not None:
            self.watch.start(self._point_id or 0)
        self._show_point()

    # --- points -----------------------------------------------------------------------------------

    @Slot(object)
    def _on_point(self, point_id: int | None) -> None:
        if point_id == self._point_id or self._view is None:
            return
        self.point.leave_notes()
        self._keep_time()
        self._point_id = point_id
        self._paused = False
        self._show_point()

    @Slot()
    def _on_close_point(self) -> None:
        """Say that the point is dealt with and go to the next, or that it is not after all."""
        point = self._current()
        if point is None:
            return
        self.point.leave_notes()
        self._keep_time()
        closed = not point.closed
        done = self.ctx.perform(lambda: self.ctx.opened.sittings.close_point(point.id, closed), self)
        if done is None or not closed or self._view is None:
            return
        ids = [each.id for each in self._view.points]
        after = [each.id for each in self._view.points if not each.closed]
        later = [each for each in after if ids.index(each) > ids.index(point.id)]
        if after:
            self._on_point((later or after)[0])
        else:
            self._go(OPINION)

    @Slot()
    def _on_entered(self) -> None:
        self._go(POINT)

    @Slot()
    def _on_kind_key(self) -> None:
        self.areas.show_area(POINT)
        self.point.capture.begin(Kind(self.sender().objectName().rpartition("-")[2]))

    @Slot(str)
    def _on_letter(self, letter: str) -> None:
        kind = kind_of(letter)
        if kind is not None:
            self.areas.show_area(POINT)
            self.point.capture.begin(kind)

    @Slot()
    def _on_next_area(self) -> None:
        self._go(self.areas.next_area())

    def _go(self, key: str) -> None:
        """Show an area with the cursor in it."""
        self.areas.show_area(key)
        if key == PRESENCE:
            self.attendance.begin()
        else:
            first = {
                POINTS: self.points.list,
                POINT: self.point.capture.text,
                LAST: self.last.first(),
                OPINION: self.opinion.first(),
            }
            first[key].setFocus()

    # --- the meeting ------------------------------------------------------------------------------

    @Slot(object)
    def _on_chosen(self, meeting_id: int | None) -> None:
        self._turn_to(meeting_id)
        self.begin()

    def _turn_to(self, meeting_id: int | None) -> None:
        self.point.leave_notes()
        self._keep_time()
        self.ctx.meeting_id = meeting_id
        self.reload()

    def _meeting(self) -> Meeting:
        assert self._view is not None
        return self._view.meeting

    @Slot()
    def _on_open(self) -> None:
        meeting = self._meeting()
        if begun(self.ctx, self, meeting):
            self.ctx.meeting_id = meeting.id
            self.begin()

    @Slot()
    def _on_close(self) -> None:
        """End the meeting, and say what goes to the next one."""
        meeting = self._meeting()
        self.point.leave_notes()
        self._keep_time()
        self.ctx.meeting_id = meeting.id  # or the next one would come in its place
        if self.ctx.perform(lambda: self.ctx.opened.sittings.close(meeting.id, clock.today()), self) is None:
            return
        if self._view is not None:
            self.ctx.messages.banner(closing_words(self._view, clock.today()), undo=True)
        self.begin()

    @Slot()
    def _on_reopen(self) -> None:
        meeting = self._meeting()
        self.ctx.meeting_id = meeting.id
        if self.ctx.perform(lambda: self.ctx.opened.sittings.reopen(meeting.id), self) is not None:
            self.begin()

    @Slot()
    def _on_print(self) -> None:
        self.ctx.meeting_id = self._meeting().id
        self.ctx.signals.navigate_requested.emit("documents", "minutes")

    @Slot()
    def _on_calendar(self) -> None:
        self.ctx.signals.navigate_requested.emit("meetings", "calendar")


def first_open(view: SittingView) -> int | None:
    """The first point not dealt with, else the first of all, else none."""
    waiting = [point.id for point in view.points if not point.closed] or [point.id for point in view.points]
    return waiting[0] if waiting else None
