"""One due date on the timeline: a flag with its number, its name and its day."""

from datetime import date

from PySide6.QtCore import QPointF, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QFocusEvent, QFontMetrics, QKeyEvent, QMouseEvent, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QWidget

from app.core.formats import long_day
from app.core.i18n import _
from app.domain.steps import Step, step_label
from app.ui import theme
from app.ui.kit.icons import pixmap
from app.ui.process.planning.words import short_due

FLAG_HEIGHT = 44
_KEYS = {Qt.Key.Key_Left: -1, Qt.Key.Key_Right: 1}


class Flag(QWidget):
    """It tells what the hand does and leaves it to the timeline to bound and show it."""

    shifted = Signal(object, int)
    """(step, days): an arrow key, ±1 day, or ±7 with Shift."""
    dragged = Signal(object, float)
    """(step, pixels from where the drag began)."""
    dropped = Signal(object)
    """The mouse or the key was let go."""
    given_up = Signal(object)
    """Escape while moving."""

    def __init__(self, step: Step, parent: QWidget) -> None:
        super().__init__(parent)
        self.step = step
        self.due = date(2000, 1, 1)
        self._words = ""
        self._tone = ""
        self._closed = False
        self._from: float | None = None
        self._moving = False
        self.setObjectName(f"planning-flag-{step.value}")
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setCursor(Qt.CursorShape.SizeHorCursor)

    def show_due(self, due: date, words: str, tone: str, *, closed: bool | None = None) -> None:
        """Show a day and what is said of it."""
        self.due, self._words, self._tone = due, words, tone
        self._closed = self._closed if closed is None else closed
        said = [_("Échéance de l’étape {number}").format(number=self.step.value), step_label(self.step)]
        self.setAccessibleName(", ".join([*said, long_day(due), words]))
        self.setToolTip(_("Glissez, ou ← → pour un jour, Maj + ← → pour une semaine"))
        self.update()

    def ink(self) -> str:
        """The colour of its stem."""
        if self._tone == "attention":
            return self._tone
        return "done" if self._closed else "accent"

    def lines(self) -> tuple[str, str]:
        """The two lines written on it."""
        second = short_due(self.due)
        return step_label(self.step), f"{second} · {self._words}" if self._words else second

    def sizeHint(self) -> QSize:
        first, second = self.lines()
        wide = max(
            QFontMetrics(theme.font("cell", bold=True)).horizontalAdvance(first),
            QFontMetrics(theme.font("note", bold=True)).horizontalAdvance(second),
        )
        return QSize(wide + theme.px(50), theme.px(FLAG_HEIGHT))

    # --- hand -------------------------------------------------------------------------------------

    def keyPressEvent(self, event: QKeyEvent) -> None:
        days = _KEYS.get(Qt.Key(event.key()))
        if days is not None:
            weekly = bool(event.modifiers() & Qt.KeyboardModifier.ShiftModifier)
            self._moving = True
            self.shifted.emit(self.step, days * (7 if weekly else 1))
        elif event.key() == Qt.Key.Key_Escape and (self._moving or self._from is not None):
            self._from, self._moving = None, False
            self.given_up.emit(self.step)
        else:
            super().keyPressEvent(event)

    def keyReleaseEvent(self, event: QKeyEvent) -> None:
        if Qt.Key(event.key()) in _KEYS and self._moving and not event.isAutoRepeat():
            self._moving = False
            self.dropped.emit(self.step)
        else:
            super().keyReleaseEvent(event)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        if event.button() == Qt.MouseButton.LeftButton:
            self._from = event.globalPosition().x()
            self.raise_()

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        if self._from is not None:
            self.dragged.emit(self.step, event.globalPosition().x() - self._from)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        if self._from is not None and event.button() == Qt.MouseButton.LeftButton:
            self._from = None
            self.dropped.emit(self.step)

    def focusInEvent(self, event: QFocusEvent) -> None:
        super().focusInEvent(event)
        self.raise_()
        self.update()

    def focusOutEvent(self, event: QFocusEvent) -> None:
        super().focusOutEvent(event)
        if self._moving:
            self._moving = False
            self.dropped.emit(self.step)
        self.update()

    # --- painted ----------------------------------------------------------------------------------

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        edge = QRectF(self.rect()).adjusted(1, 1, -1, -1)
        pen = QPen(theme.color("accent"), 2) if self.hasFocus() else QPen(theme.color(self.ink()), 1)
        painter.setPen(pen)
        painter.setBrush(theme.color("card"))
        painter.drawRoundedRect(edge, theme.px(6), theme.px(6))
        side = theme.px(22)
        disc = QRectF(theme.px(8), (self.height() - side) / 2, side, side)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(theme.color("done_soft" if self._closed else "accent"))
        painter.drawEllipse(disc)
        if self._closed:
            mark = pixmap("check", "done_strong", size=14, density=self.devicePixelRatioF())
            half = theme.px(14) / 2
            painter.drawPixmap(disc.center() - QPointF(half, half), mark)
        else:
            painter.setPen(theme.color("accent_text"))
            painter.setFont(theme.font("cell", bold=True))
            painter.drawText(disc, Qt.AlignmentFlag.AlignCenter, str(self.step.value))
        self._paint_lines(painter, disc.right() + theme.px(8))
        painter.end()

    def _paint_lines(self, painter: QPainter, left: float) -> None:
        first, second = self.lines()
        half = self.height() / 2
        painter.setPen(theme.color("text"))
        painter.setFont(theme.font("cell", bold=True))
        painter.drawText(QRectF(left, theme.px(4), self.width(), half - theme.px(3)), first)
        late = self._tone == "attention"
        painter.setFont(theme.font("note", bold=late))
        painter.setPen(theme.color("attention_text" if late else "muted"))
        painter.drawText(QRectF(left, half, self.width(), half - theme.px(3)), second)
