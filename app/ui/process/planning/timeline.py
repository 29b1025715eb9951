"""The five due dates drawn to scale; each flag is dragged, or moved by the arrow keys."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from PySide6.QtCore import QEvent, QPointF, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QFontMetrics, QPainter, QPaintEvent, QPen, QResizeEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from app.core.formats import short_day, signed_days
from app.core.i18n import _
from app.domain.steps import Step
from app.ui import theme
from app.ui.process.planning.flag import FLAG_HEIGHT, Flag
from app.ui.process.planning.scale import Scale, lanes, scale_of

LANE = FLAG_HEIGHT + 8
SIDE = 8
AXIS = 34


@dataclass(frozen=True, slots=True)
class DueMark:
    """A due date as the timeline shows it; `earliest` and `latest` bound where it may go."""

    step: Step
    due: date
    words: str
    tone: str
    closed: bool
    earliest: date
    latest: date


class Timeline(QWidget):
    """`due_moved(step, date)` when a flag is dropped, or its key let go, on another day."""

    due_moved = Signal(object, object)

    def __init__(self, *, name: str) -> None:
        super().__init__()
        self.setObjectName(name)
        self.setAccessibleName(_("Frise des échéances"))
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self._started = self._today = date(2000, 1, 1)
        self._marks: dict[Step, DueMark] = {}
        self._lane: dict[Step, int] = {}
        self._frozen: Scale | None = None
        self.flags = {step: Flag(step, self) for step in Step}
        for flag in self.flags.values():
            flag.shifted.connect(self._on_shifted)
            flag.dragged.connect(self._on_dragged)
            flag.dropped.connect(self._on_dropped)
            flag.given_up.connect(self._on_given_up)

    def show_marks(self, started: date, today: date, marks: Sequence[DueMark]) -> None:
        """Show the due dates of a cycle."""
        self._started, self._today = started, today
        self._marks = {mark.step: mark for mark in marks}
        self._frozen = None
        for mark in marks:
            self.flags[mark.step].show_due(mark.due, mark.words, mark.tone, closed=mark.closed)
        self._place()

    def sizeHint(self) -> QSize:
        above, below = self._rows()
        return QSize(theme.px(600), theme.px(LANE * (above + below) + AXIS + 8))

    def minimumSizeHint(self) -> QSize:
        return QSize(theme.px(380), self.sizeHint().height())

    def _rows(self) -> tuple[int, int]:
        """How many lanes of flags stand above and below the axis."""
        taken = self._lane.values()
        return max((-lane for lane in taken), default=1), max((0, *taken))

    # --- places -----------------------------------------------------------------------------------

    def scale(self) -> Scale:
        """Days to pixels; it holds still while a flag is dragged."""
        if self._frozen is not None:
            return self._frozen
        days = [self._started, self._today, *(mark.due for mark in self._marks.values())]
        side = theme.px(SIDE)
        return scale_of(days, side, self.width() - 2 * side)

    def _axis(self) -> float:
        return theme.px(LANE * max(self._rows()[0], 0) + 4) + theme.px(AXIS) / 2

    def _place(self) -> None:
        """Put each flag over its day, in a lane where it covers no other."""
        if not self._marks:
            return
        scale, spans, gap = self.scale(), [], theme.px(6)
        for step in self._marks:
            flag = self.flags[step]
            wide = flag.sizeHint().width()
            left = min(max(scale.x(flag.due) - theme.px(19), 0.0), float(max(self.width() - wide, 0)))
            spans.append((left, left + wide + gap))
        if self._frozen is None:
            before = self._rows()
            self._lane = dict(zip(self._marks, lanes(spans), strict=True))
            if self._rows() != before:
                self.updateGeometry()
        for step, (left, right) in zip(self._marks, spans, strict=True):
            top, high = self._top(self._lane[step]), theme.px(FLAG_HEIGHT)
            self.flags[step].setGeometry(round(left), round(top), round(right - left) - gap, high)
        self.update()

    def _top(self, lane: int) -> float:
        """Where the flags of a lane begin."""
        side = theme.px(AXIS) / 2
        if lane < 0:
            return self._axis() - side + theme.px(LANE) * lane + theme.px(LANE - FLAG_HEIGHT)
        return self._axis() + side + theme.px(LANE) * (lane - 1)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._place()

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.StyleChange and hasattr(self, "flags"):
            self.updateGeometry()
            self._place()

    # --- moved ------------------------------------------------------------------------------------

    def _bounded(self, step: Step, due: date) -> date:
        mark = self._marks[step]
        return min(max(due, mark.earliest), mark.latest)

    def _show(self, step: Step, due: date) -> None:
        moved = (due - self._marks[step].due).days
        self.flags[step].show_due(due, signed_days(moved), "accent")
        self._place()

    def _on_shifted(self, step: Step, days: int) -> None:
        self._frozen = self._frozen or self.scale()
        self._show(step, self._bounded(step, self.flags[step].due + timedelta(days=days)))

    def _on_dragged(self, step: Step, x: float) -> None:
        self._frozen = self._frozen or self.scale()
        scale = self._frozen
        moved = scale.day(scale.x(self._marks[step].due) + x) - self._marks[step].due
        self._show(step, self._bounded(step, self._marks[step].due + moved))

    def _on_dropped(self, step: Step) -> None:
        due, self._frozen = self.flags[step].due, None
        if due != self._marks[step].due:
            self.due_moved.emit(step, due)
        self.restore()

    def _on_given_up(self, _step: Step) -> None:
        self._frozen = None
        self.restore()

    def restore(self) -> None:
        """Put every flag back where the cycle has it."""
        self.show_marks(self._started, self._today, list(self._marks.values()))

    # --- painted ----------------------------------------------------------------------------------

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        if self._marks:
            self._paint_axis(painter, self.scale())
        painter.end()

    def named_days(self, metrics: QFontMetrics, scale: Scale) -> list[tuple[date, str, str]]:
        """(day, words, ink) of the start and of today; the start goes unsaid where the words would meet."""
        start, today = (self._started, _("début"), "muted"), (self._today, _("aujourd’hui"), "accent")
        (left, words, _ink), (right, *_rest) = sorted((start, today), key=lambda named: named[0])
        room = scale.x(right) - scale.x(left)
        return [start, today] if room > metrics.horizontalAdvance(words) + theme.px(10) else [today]

    def _paint_axis(self, painter: QPainter, scale: Scale) -> None:
        y = self._axis()
        painter.setPen(QPen(theme.color("line_strong"), theme.px(2)))
        painter.drawLine(QPointF(0, y), QPointF(self.width(), y))
        painter.setFont(theme.font("note"))
        for month in scale.months(theme.px(64)):
            x = scale.x(month)
            painter.setPen(QPen(theme.color("line_strong"), 1))
            painter.drawLine(QPointF(x, y - theme.px(4)), QPointF(x, y + theme.px(4)))
            painter.setPen(theme.color("muted"))
            box = QRectF(x + theme.px(3), y, theme.px(60), theme.px(AXIS) / 2)
            painter.drawText(box, Qt.AlignmentFlag.AlignVCenter, short_day(month))
        for day, words, ink in self.named_days(painter.fontMetrics(), scale):
            self._paint_day(painter, scale.x(day), words, ink)
        for step, flag in self.flags.items():
            if step in self._marks:
                x = scale.x(flag.due)
                end = flag.geometry().bottom() if self._lane[step] < 0 else flag.geometry().top()
                painter.setPen(QPen(theme.color(flag.ink()), theme.px(2)))
                painter.drawLine(QPointF(x, y), QPointF(x, end))
                painter.setBrush(theme.color(flag.ink()))
                painter.drawEllipse(QPointF(x, y), theme.px(4), theme.px(4))

    def _paint_day(self, painter: QPainter, x: float, words: str, ink: str) -> None:
        y, high = self._axis(), theme.px(AXIS) / 2
        painter.setPen(QPen(theme.color(ink), theme.px(2), Qt.PenStyle.DotLine))
        painter.drawLine(QPointF(x, y - high), QPointF(x, y + high))
        painter.setPen(theme.color(ink))
        wide = painter.fontMetrics().horizontalAdvance(words) + 2
        left = x + theme.px(4)
        if left + wide > self.width():
            left = x - theme.px(4) - wide
        painter.drawText(QRectF(left, y - high, wide, high), Qt.AlignmentFlag.AlignVCenter, words)
