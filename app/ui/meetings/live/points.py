"""The agenda at the left: the point under discussion among the others, the clock and the planned end."""

from __future__ import annotations

from PySide6.QtCore import QTimer, Signal, Slot
from PySide6.QtGui import QHideEvent, QShowEvent

from app.core import clock
from app.core.i18n import _, ngettext
from app.domain.clock_times import clock_words, later
from app.domain.meetings import SittingView
from app.ui.kit import Card, label, row, set_size, set_tone
from app.ui.meetings.live.lines import Line, LineList
from app.ui.meetings.live.words import agenda_lines, off_agenda

OFF = "off"
"""The line that stands for no point."""
BEAT_MS = 5000


class PointsCard(Card):
    """`moved_to(point id | None)`, `toggled()` for Space, `typed(letter)`."""

    moved_to = Signal(object)
    toggled = Signal()
    entered = Signal()
    typed = Signal(str)

    def __init__(self) -> None:
        super().__init__(name="live-points", flush=True)
        self._view: SittingView | None = None
        self.list = LineList(name="live-agenda", accessible=_("Points de l’ordre du jour"))
        self.list.moved_to.connect(self._on_moved)
        self.list.toggled.connect(self._on_toggled)
        self.list.chosen.connect(self._on_chosen)
        self.list.typed.connect(self.typed)
        self.hour = label("", "note", wrap=True, name="live-hour")
        self.add(row(self.hour, margins=(15, 0, 15, 0)))
        self.add(self.list, stretch=1)
        self.keys = label(
            _("Espace ou Ctrl+Entrée\u00a0: point traité. F9\u00a0: zone suivante."),
            "note",
            wrap=True,
            name="live-keys",
        )
        self.add(row(self.keys, margins=(15, 0, 15, 0)))
        set_size(self.list, height=150, least=True)
        self._beat = QTimer(self)
        self._beat.setInterval(BEAT_MS)
        self._beat.timeout.connect(self.tick)

    def show_points(self, view: SittingView, point_id: int | None) -> None:
        """Show the agenda with the point under discussion chosen."""
        self._view = view
        lines = agenda_lines(view.meeting, view.points)
        lines.append(Line(OFF, off_agenda(), faded=True))
        self.list.show_lines(lines, OFF if point_id is None else point_id)
        done, n = sum(point.closed for point in view.points), len(view.points)
        words = ngettext("{done} point traité sur {n}", "{done} points traités sur {n}", done)
        self.set_head(words.format(done=done, n=n) if n else _("Sans ordre du jour"))
        self.tick()

    @Slot()
    def tick(self) -> None:
        """Say the hour as it is."""
        if self._view is None:
            return
        meeting = self._view.meeting
        now = clock.now().astimezone().time()
        end = later(meeting.starts, meeting.minutes)
        late = meeting.starts < end < now and meeting.day == clock.today()
        set_tone(self.hour, "attention" if late else "")
        words = _("Il est {now} · fin prévue à {end}").format(now=clock_words(now), end=clock_words(end))
        if words != self.hour.text():
            self.hour.setText(words)

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self.tick()
        self._beat.start()

    def hideEvent(self, event: QHideEvent) -> None:
        super().hideEvent(event)
        self._beat.stop()

    @Slot(object)
    def _on_moved(self, line_id: object) -> None:
        if line_id is not None:
            self.moved_to.emit(None if line_id == OFF else line_id)

    @Slot(object)
    def _on_toggled(self, _line_id: object) -> None:
        self.toggled.emit()

    @Slot(object)
    def _on_chosen(self, _line_id: object) -> None:
        self.entered.emit()
