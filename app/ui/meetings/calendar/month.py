"""The grid of a month: its days, public holidays and meetings; the arrow keys go from day to day."""

from datetime import date, timedelta

from PySide6.QtCore import QEvent, QPoint, QRect, QSize, Qt, QTimer, Signal, Slot
from PySide6.QtGui import QFocusEvent, QFontMetrics, QHelpEvent, QKeyEvent, QMouseEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QToolTip, QWidget

from app.core.days import month_away
from app.core.i18n import _
from app.domain.calendar_month import CalendarDay, CalendarMonth
from app.domain.meetings import Meeting
from app.ui import theme
from app.ui.kit.labels import tip
from app.ui.kit.sight import bring_in_sight
from app.ui.meetings.calendar.cells import HEAD, chips_of, paint_day, paint_head
from app.ui.meetings.calendar.words import day_words

LEAST_CELL = (50, 68)
WEEK = 7
_STEPS = {Qt.Key.Key_Left: -1, Qt.Key.Key_Right: 1, Qt.Key.Key_Up: -WEEK, Qt.Key.Key_Down: WEEK}
_MONTHS = {Qt.Key.Key_PageUp: -1, Qt.Key.Key_PageDown: 1}
_ENTER = (Qt.Key.Key_Return, Qt.Key.Key_Enter)


class MonthView(QWidget):
    """One stop of the Tab key. Shows what it is given: whoever hears `day_chosen` shows that day's month."""

    day_chosen = Signal(object)
    """(date): the user goes to a day, maybe of another month."""
    meeting_chosen = Signal(int)
    """(id): a meeting is picked in its cell, or by Space."""
    opened = Signal()
    """Enter or a double click, on the day chosen."""

    def __init__(self, *, name: str) -> None:
        super().__init__()
        self.setObjectName(name)
        self.setAccessibleName(_("Mois des réunions"))
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)
        self._month: CalendarMonth | None = None
        self._day = self._today = date(2000, 1, 1)
        self._meeting: int | None = None
        self._sight = QTimer(self)  # after the page has brought the whole month in sight
        self._sight.setSingleShot(True)
        self._sight.timeout.connect(self._bring_in_sight)

    def show_month(self, month: CalendarMonth, day: date, today: date, meeting_id: int | None) -> None:
        """Show `month` with `day` chosen in it, and which of its meetings."""
        changed = self._month is None or len(self._month.weeks) != len(month.weeks)
        self._month, self._day, self._today, self._meeting = month, day, today, meeting_id
        if changed:
            self.updateGeometry()
        chosen = self._chosen()
        self.setAccessibleDescription("" if chosen is None else day_words(chosen, today))
        self.update()
        self._sight.start(0)

    def sizeHint(self) -> QSize:
        return QSize(theme.px(560), self.minimumSizeHint().height())

    def minimumSizeHint(self) -> QSize:
        weeks = 6 if self._month is None else len(self._month.weeks)
        wide, high = LEAST_CELL
        return QSize(theme.px(WEEK * wide), theme.px(HEAD + weeks * high))

    # --- places -----------------------------------------------------------------------------------

    def cell(self, week: int, weekday: int) -> QRect:
        """Where a day of the grid is painted."""
        weeks = len(self._month.weeks) if self._month else 1
        top, high, wide = theme.px(HEAD), self.height() - theme.px(HEAD) - 1, self.width() - 1
        left, right = weekday * wide // WEEK, (weekday + 1) * wide // WEEK
        upper, lower = top + week * high // weeks, top + (week + 1) * high // weeks
        return QRect(left, upper, right - left, lower - upper)

    def cell_of(self, day: date) -> QRect:
        """Where `day` is painted; empty when it is not shown."""
        for week, days in enumerate(self._month.weeks if self._month else ()):
            for weekday, each in enumerate(days):
                if each.day == day:
                    return self.cell(week, weekday)
        return QRect()

    def _at(self, place: QPoint) -> tuple[CalendarDay, QRect] | None:
        for week, days in enumerate(self._month.weeks if self._month else ()):
            for weekday, each in enumerate(days):
                cell = self.cell(week, weekday)
                if cell.contains(place):
                    return each, cell
        return None

    def _chosen(self) -> CalendarDay | None:
        weeks = self._month.weeks if self._month else ()
        return next((each for week in weeks for each in week if each.day == self._day), None)

    # --- painted ----------------------------------------------------------------------------------

    def paintEvent(self, _event: QPaintEvent) -> None:
        if self._month is None:
            return
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        for weekday in range(WEEK):
            cell = self.cell(0, weekday)
            paint_head(painter, QRect(cell.left(), 0, cell.width(), theme.px(HEAD)), weekday)
        days = [each for week in self._month.weeks for each in week]
        for each in sorted(days, key=lambda shown: shown.day == self._day):  # its border is over the others'
            paint_day(
                painter,
                self.cell_of(each.day),
                each,
                today=each.day == self._today,
                chosen=each.day == self._day,
                focused=each.day == self._day and self.hasFocus(),
                meeting_id=self._meeting,
            )
        painter.end()

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.StyleChange:
            self.updateGeometry()
            self.update()

    def focusInEvent(self, event: QFocusEvent) -> None:
        super().focusInEvent(event)
        self.update()
        self._sight.start(0)

    @Slot()
    def _bring_in_sight(self) -> None:
        """Scroll to the day chosen, where the window is too low for the month."""
        if self.hasFocus():
            bring_in_sight(self, self.cell_of(self._day))

    def focusOutEvent(self, event: QFocusEvent) -> None:
        super().focusOutEvent(event)
        self.update()

    def event(self, event: QEvent) -> bool:
        """The tooltip of a day says it in full: words are cut where a cell is narrow."""
        if event.type() == QEvent.Type.ToolTip and isinstance(event, QHelpEvent):
            found = self._at(event.pos())
            QToolTip.showText(event.globalPos(), tip(day_words(found[0], self._today)) if found else "", self)
            return True
        return super().event(event)

    # --- chosen -----------------------------------------------------------------------------------

    def keyPressEvent(self, event: QKeyEvent) -> None:
        key = Qt.Key(event.key())
        plain = not event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier
        if not plain or self._month is None:
            super().keyPressEvent(event)
        elif key in _STEPS:
            self._go(self._day + timedelta(days=_STEPS[key]))
        elif key in _MONTHS:
            self._go(month_away(self._day, _MONTHS[key]))
        elif key == Qt.Key.Key_Home:
            self._go(self._day - timedelta(days=self._day.weekday()))
        elif key == Qt.Key.Key_End:
            self._go(self._day + timedelta(days=WEEK - 1 - self._day.weekday()))
        elif key == Qt.Key.Key_Space:
            self._next_meeting()
        elif key in _ENTER and not event.isAutoRepeat():
            self.opened.emit()
        else:
            super().keyPressEvent(event)

    def _go(self, day: date) -> None:
        self.day_chosen.emit(day)

    def _next_meeting(self) -> None:
        """Of several on the day chosen, the one after."""
        chosen = self._chosen()
        ids = [each.id for each in chosen.meetings] if chosen else []
        if ids:
            at = ids.index(self._meeting) + 1 if self._meeting in ids else 0
            self.meeting_chosen.emit(ids[at % len(ids)])

    def mousePressEvent(self, event: QMouseEvent) -> None:
        found = self._at(event.position().toPoint())
        if found is None or event.button() != Qt.MouseButton.LeftButton:
            super().mousePressEvent(event)
            return
        day, cell = found
        hit = self._meeting_at(day, cell, event.position().toPoint())
        self._go(day.day)
        if hit is not None:
            self.meeting_chosen.emit(hit.id)

    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:
        found = self._at(event.position().toPoint())
        if found is not None and found[0].day == self._day:
            self.opened.emit()

    def _meeting_at(self, day: CalendarDay, cell: QRect, place: QPoint) -> Meeting | None:
        metrics = QFontMetrics(theme.font("note"))
        rows = chips_of(day, cell, metrics)
        return next((meeting for meeting, row in rows if row.contains(place)), None)
