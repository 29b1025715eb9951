"""The point under discussion: its time, the line where things are caught, what was caught, its notes."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QTimer, Signal, Slot
from PySide6.QtGui import QHideEvent, QShowEvent

from app.core import clock
from app.core.i18n import _
from app.domain.changes import Changes
from app.domain.meetings import AgendaPoint, MinuteKind, SittingView
from app.ui.context import Context
from app.ui.kit import (
    Adaptive,
    Card,
    TextArea,
    button,
    column,
    holder,
    icon_button,
    label,
    row,
    set_icon,
    set_size,
    set_tone,
)
from app.ui.meetings.live.capture import CaptureLine, Caught
from app.ui.meetings.live.lines import LineList
from app.ui.meetings.live.watch import Watch, is_over, planned_words, time_words
from app.ui.meetings.live.words import KEYS, Kind, caught_lines, off_agenda, point_title
from app.ui.process.debrief.timer import BigLabel

BEAT_MS = 1000


class PointCard(Card):
    """`view` and the point come by `show_point`; `pause_asked` and `close_asked` are the part's to do."""

    pause_asked = Signal()
    close_asked = Signal()

    def __init__(self, ctx: Context, watch: Watch) -> None:
        super().__init__(name="live-point")
        self._ctx, self._watch = ctx, watch
        self._view: SittingView | None = None
        self._point: AgendaPoint | None = None
        self.heading = label("", "heading", wrap=True, name="live-point-title-words")
        self.figure = BigLabel(30, name="live-time")
        self.planned = label("", "note", wrap=True, name="live-planned")
        self.pause_button = icon_button("pause", _("Arrêter le temps"), name="live-pause")
        self.pause_button.clicked.connect(self.pause_asked)
        self.close_button = button(_("Point traité"), name="live-close-point", icon="check")
        self.close_button.setToolTip(_("Ctrl+Entrée"))
        self.close_button.clicked.connect(self.close_asked)
        self.capture = CaptureLine()
        self.capture.caught.connect(self._on_caught)
        self.list = LineList(name="live-caught", accessible=_("Noté sous ce point"))
        self.list.chosen.connect(self._on_chosen)
        self.list.removed.connect(self._on_removed)
        self.list.typed.connect(self._on_letter)
        self.nothing = label("", "note", wrap=True, name="live-nothing")
        self.notes = TextArea(
            name="live-notes",
            accessible=_("Notes du point"),
            hint=_("Notes libres sur ce point\u00a0: préparation, propos tenus…"),
            lines=2,
        )
        self.notes.committed.connect(self._on_notes)
        self._lay_out()
        self.beat = QTimer(self)
        self.beat.setInterval(BEAT_MS)
        self.beat.timeout.connect(self.tick)

    def _lay_out(self) -> None:
        time_line = row(self.figure, self.pause_button, gap=4)
        said = column(self.heading, self.planned, gap=2)
        set_size(self.heading, width=180, least=True)
        acts = holder(row(holder(time_line), self.close_button, gap=8), name="live-point-acts")
        self.add(Adaptive((holder(said), 1), (acts, 0), name="live-point-head", gap=8))
        self.add(self.capture)
        self.add(self.nothing)
        self.add(self.list, stretch=1)
        self.add(self.notes)
        set_size(self.list, height=96, least=True)

    # --- what is shown ----------------------------------------------------------------------------

    def show_point(self, view: SittingView, point: AgendaPoint | None) -> None:
        """Show what was caught under `point`; None is what stands under no point."""
        before = None if self._point is None else self._point.id
        after = None if point is None else point.id
        same = self._view is not None and self._view.meeting.id == view.meeting.id and before == after
        if not same:
            self.leave_notes()
        self._view, self._point = view, point
        rank = 0 if point is None else [each.id for each in view.points].index(point.id) + 1
        self.heading.setText(off_agenda() if point is None else point_title(rank, point))
        self.list.show_lines(caught_lines(view, after, clock.today()))
        self.nothing.setText(_("Rien n’est encore noté ici. Ce que vous gardez s’écrit sous cette ligne."))
        self.nothing.setVisible(not self.list.lines())
        self.notes.set_value(view.meeting.notes if point is None else point.notes)
        for each in (self.figure, self.planned, self.close_button, self.pause_button):
            each.setVisible(point is not None)
        closed = point is not None and point.closed
        words = _("Rouvrir le point") if closed else _("Point traité")
        self.close_button.setText(words)
        self.close_button.setAccessibleName(words)
        self.pause_button.setVisible(point is not None and not closed)
        self.tick()
        self._beat_if_shown()

    def leave_notes(self) -> None:
        """Keep what is being written under the point that goes."""
        if self.notes.hasFocus():
            self.notes.clearFocus()

    @Slot()
    def tick(self) -> None:
        """Show the time as it is."""
        point = self._point
        if point is None:
            return
        running = self._watch.running and self._watch.point_id == point.id
        seconds = point.spent + (self._watch.running_seconds() if running else 0)
        over = is_over(point, seconds)
        figure, planned = time_words(seconds), planned_words(point, seconds)
        if figure != self.figure.text():
            self.figure.setText(figure)
            self.figure.setAccessibleName(_("Temps passé\u00a0: {time}").format(time=figure))
        if planned != self.planned.text():
            self.planned.setText(planned)
        ink = "attention_text" if over else "text" if running else "muted"
        if ink != self.figure.property("ink"):
            self.figure.setProperty("ink", ink)
            self.figure.set_ink(ink)
            set_tone(self.planned, "attention" if over else "")
        words = _("Arrêter le temps") if running else _("Laisser courir le temps")
        if words != self.pause_button.accessibleName():
            self.pause_button.setAccessibleName(words)
            self.pause_button.setToolTip(words)
            set_icon(self.pause_button, "pause" if running else "play", "muted", size=16)

    def _beat_if_shown(self) -> None:
        """The label alone is painted anew each second, and only while it is seen."""
        if self.isVisible() and self._watch.running:
            self.beat.start()
        else:
            self.beat.stop()

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self.tick()
        self._beat_if_shown()

    def hideEvent(self, event: QHideEvent) -> None:
        super().hideEvent(event)
        self.beat.stop()

    # --- what is caught ---------------------------------------------------------------------------

    @Slot(object)
    def _on_caught(self, caught: Caught) -> None:
        if self._view is None:
            return
        act = self._new(caught, self._view.meeting.id) if caught.id is None else self._corrected(caught)
        if self._ctx.perform(act, self.capture) is not None or caught.id is not None:
            self.capture.clear()
            self.list.scrollToBottom()

    def _new(self, caught: Caught, meeting_id: int) -> Callable[[], Changes]:
        sittings, on = self._ctx.opened.sittings, clock.today()
        point_id = None if self._point is None else self._point.id
        if caught.kind is Kind.ACTION:
            who, due = caught.member_id, caught.due
            return lambda: sittings.add_action(meeting_id, caught.text, who, due, point_id, on=on)
        if caught.kind is Kind.DIFFICULTY:
            return lambda: sittings.add_difficulty(meeting_id, caught.text, on)
        return lambda: sittings.add_minute(meeting_id, MinuteKind(caught.kind.value), caught.text, point_id)

    def _corrected(self, caught: Caught) -> Callable[[], Changes]:
        opened, known = self._ctx.opened, caught.id
        assert known is not None
        if caught.kind is Kind.ACTION:
            return lambda: opened.programme.edit(known, caught.text, caught.member_id, caught.due)
        if caught.kind is Kind.DIFFICULTY:
            return lambda: opened.difficulties.update(known, {"text": caught.text})
        return lambda: opened.sittings.edit_minute(known, caught.text)

    @Slot(object)
    def _on_chosen(self, line_id: tuple[Kind, int]) -> None:
        """Bring a line back to correct it."""
        kind, known = line_id
        view = self._view
        if view is None:
            return
        if kind is Kind.ACTION:
            action = next(each.action for each in view.actions if each.action.id == known)
            caught = Caught(kind, action.text, action.member_id, action.due, known)
            self.capture.correct(caught, action.member)
            return
        line = next(each for each in self.list.lines() if each.id == line_id)
        self.capture.correct(Caught(kind, line.text, id=known), "")

    @Slot(object)
    def _on_removed(self, line_id: tuple[Kind, int]) -> None:
        kind, known = line_id
        opened = self._ctx.opened
        acts: dict[Kind, Callable[[], Changes]] = {
            Kind.ACTION: lambda: opened.programme.remove([known]),
            Kind.DIFFICULTY: lambda: opened.difficulties.remove([known]),
        }
        act = acts.get(kind, lambda: opened.sittings.remove_minutes([known]))
        if self._ctx.perform(act, self) is not None:
            said = {
                Kind.DECISION: _("Décision supprimée."),
                Kind.ACTION: _("Action supprimée."),
                Kind.DIFFICULTY: _("Difficulté supprimée."),
                Kind.NOTE: _("Note supprimée."),
            }[kind]
            self._ctx.messages.banner(said, undo=True)
            if not self.list.lines():
                self.capture.begin()

    @Slot(str)
    def _on_letter(self, letter: str) -> None:
        kind = kind_of(letter)
        if kind is not None:
            self.capture.begin(kind)

    @Slot(object)
    def _on_notes(self, text: str) -> None:
        view, point = self._view, self._point
        if view is None:
            return
        opened = self._ctx.opened
        if point is None:
            self._ctx.perform(lambda: opened.sittings.set_notes(view.meeting.id, text), self)
        else:
            self._ctx.perform(lambda: opened.meetings.update_point(point.id, {"notes": text}), self)


def kind_of(letter: str) -> Kind | None:
    """What a letter catches."""
    return next((kind for kind, (_key, known) in KEYS.items() if known == letter), None)
