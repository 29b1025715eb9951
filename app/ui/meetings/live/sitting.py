"""A meeting under way: its areas, the point under discussion and its time."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from PySide6.QtCore import QCoreApplication, Qt, Signal, Slot
from PySide6.QtGui import QHideEvent, QKeySequence, QShortcut
from PySide6.QtWidgets import QWidget

from app.core import clock
from app.core.i18n import _
from app.domain.meetings import AgendaPoint, SittingView
from app.domain.members import Member
from app.ui.context import Context
from app.ui.kit import column, set_size
from app.ui.meetings.live.attendance import AttendancePanel
from app.ui.meetings.live.frame import POINT, POINTS, Areas
from app.ui.meetings.live.point import PointCard, kind_of
from app.ui.meetings.live.points import PointsCard
from app.ui.meetings.live.side import LastActions, Opinion
from app.ui.meetings.live.watch import Watch
from app.ui.meetings.live.words import KEYS, Kind

PRESENCE, LAST, OPINION = "presence", "last", "opinion"


class Sitting(QWidget):
    """`show_sitting` an open meeting; `ended` when all is said. Its keys work wherever the cursor is."""

    ended = Signal()

    def __init__(self, ctx: Context, watch: Watch) -> None:
        super().__init__()
        self.setObjectName("live-sitting")
        self._ctx = ctx
        self._view: SittingView | None = None
        self._point_id: int | None = None
        self._paused = False
        self.watch = watch
        self._services = ctx.services
        self.setLayout(column(self._made_areas()))
        for kind, (key, letter) in KEYS.items():
            self._key(f"live-key-{kind}", (key, f"Ctrl+Shift+{letter.upper()}"), self._on_kind_key)
        self._key("live-key-area", ("F9",), self._on_next_area)
        close = self._key("live-key-close", ("Ctrl+Return", "Ctrl+Enter"), self._on_close_point)
        close.setContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)  # never from the menus around
        application = QCoreApplication.instance()
        assert application is not None
        application.aboutToQuit.connect(self.keep_time)

    def _made_areas(self) -> Areas:
        self.points = PointsCard()
        self.points.moved_to.connect(self._on_point)
        self.points.toggled.connect(self._on_close_point)
        self.points.entered.connect(self._on_entered)
        self.points.typed.connect(self._on_letter)
        self.point = PointCard(self._ctx, self.watch)
        self.point.capture.moved.connect(self.points.list.go)
        self.point.pause_asked.connect(self._on_pause)
        self.point.close_asked.connect(self._on_close_point)
        self.attendance = AttendancePanel(self._ctx)
        self.attendance.done.connect(self._on_entered)
        self.last = LastActions(self._ctx)
        self.opinion = Opinion(self._ctx)
        self.opinion.finished.connect(self.ended)
        self.areas = Areas(
            (_("Points"), self.points),
            (_("En cours"), self.point),
            {
                PRESENCE: (_("Présence"), self.attendance),
                LAST: (_("Suivi"), self.last),
                OPINION: (_("Avis"), self.opinion),
            },
        )
        for each in (self.points.list, self.point.list, self.last.list):
            each.currentRowChanged.connect(self.areas.follow)
        self.attendance.grid.current_row_changed.connect(self.areas.follow)
        set_size(self.areas, height=380, least=True)
        return self.areas

    def _key(self, name: str, keys: Sequence[str], slot: Callable[[], object]) -> QShortcut:
        """In the whole window, while this is shown: the cursor may be on the tabs or the chooser."""
        made = QShortcut(self)
        made.setKeys([QKeySequence(each) for each in keys])
        made.setObjectName(name)
        made.activated.connect(slot)
        return made

    # --- what is shown ----------------------------------------------------------------------------

    def show_sitting(self, view: SittingView, members: Sequence[Member]) -> None:
        """Show an open meeting; `members` are all those of its network."""
        before, self._view = self._view, view
        ids = [point.id for point in view.points]
        another = before is None or before.meeting.id != view.meeting.id
        if another:
            self._paused = False
        if another or (self._point_id is not None and self._point_id not in ids):
            self._point_id = first_open(view)
        if self.watch.point_id not in ids or self._services is not self._ctx.services:
            self.watch.stop()
        self._services = self._ctx.services
        self.attendance.show_attendance(view.meeting.id, view.attendance, view.counts)
        self.last.show_actions(view)
        self.opinion.show_marks(view.meeting)
        active = [member for member in members if member.active_on(view.meeting.day)]
        self.point.capture.show_members(members, active)
        self._show_point()

    def forget(self) -> None:
        """Another meeting is in view, or none: no time runs, and this one begins anew when it comes back."""
        self.keep_time()
        self.watch.stop()
        self._view = None

    def begin(self) -> None:
        """Who is there first, then what is said."""
        view = self._view
        everybody = () if view is None else view.attendance
        self.go(POINT if any(each.presence for each in everybody) or not everybody else PRESENCE)

    def go(self, key: str) -> None:
        """Show an area with the cursor in it."""
        self.areas.show_area(key)
        if key == PRESENCE:
            self.attendance.begin()
            return
        first: dict[str, QWidget] = {
            POINTS: self.points.list,
            POINT: self.point.capture.text,
            LAST: self.last.first(),
            OPINION: self.opinion.first(),
        }
        first[key].setFocus()

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

    def leave(self) -> None:
        """Keep what is being written and the time of the point: something else comes in its place."""
        self.point.leave_notes()
        self.keep_time()

    @Slot()
    def keep_time(self) -> None:
        """Store what the point took since last time, when it is still there."""
        services, view, point_id = self._ctx.services, self._view, self.watch.point_id
        if services is None or services is not self._services or view is None or point_id is None:
            return
        seconds = self.watch.take()
        if seconds and any(each.id == point_id for each in services.meetings.agenda(view.meeting.id)):
            self._ctx.perform(lambda: services.sittings.add_time(point_id, seconds), self)

    def hideEvent(self, event: QHideEvent) -> None:
        """The time goes on while one looks at another page; what is known of it is kept first."""
        if not event.spontaneous():
            self.keep_time()
        super().hideEvent(event)

    @Slot()
    def _on_pause(self) -> None:
        self.keep_time()
        point = self._current()
        self._paused = self.watch.running
        if not self._paused and point is not None:
            self.watch.start(point.id)  # even in a meeting left open since another day
        self._show_point()

    # --- points -----------------------------------------------------------------------------------

    @Slot(object)
    def _on_point(self, point_id: int | None) -> None:
        if point_id == self._point_id or self._view is None:
            return
        self.leave()
        self._point_id, self._paused = point_id, False
        self._show_point()

    @Slot()
    def _on_close_point(self) -> None:
        """Say that the point is dealt with and go to the next, or that it is not after all."""
        point = self._current()
        if point is None:
            return
        self.leave()
        closed = not point.closed
        done = self._ctx.perform(lambda: self._ctx.opened.sittings.close_point(point.id, closed), self)
        if self.point.close_button.hasFocus():
            self.point.capture.begin()  # one goes on typing, not pressing
        if done is None or not closed or self._view is None:
            return
        ids = [each.id for each in self._view.points]
        waiting = [each.id for each in self._view.points if not each.closed]
        later = [each for each in waiting if ids.index(each) > ids.index(point.id)]
        if waiting:
            self._on_point((later or waiting)[0])
        else:
            self.go(OPINION)

    @Slot()
    def _on_entered(self) -> None:
        self.go(POINT)

    @Slot()
    def _on_kind_key(self) -> None:
        self._catch(Kind(self.sender().objectName().rpartition("-")[2]))

    @Slot(str)
    def _on_letter(self, letter: str) -> None:
        kind = kind_of(letter)
        if kind is not None:
            self._catch(kind)

    def _catch(self, kind: Kind) -> None:
        self.areas.show_area(POINT)
        self.point.capture.begin(kind)

    @Slot()
    def _on_next_area(self) -> None:
        self.go(self.areas.next_area())


def first_open(view: SittingView) -> int | None:
    """The first point not dealt with, else the first of all, else none."""
    waiting = [point.id for point in view.points if not point.closed] or [point.id for point in view.points]
    return waiting[0] if waiting else None
