"""Charts on screen: frozen marks of app.domain.charts at the widget's size, read by mouse, keys and ear."""

from collections.abc import Callable

from PySide6.QtCore import QEvent, QPoint, QPointF, QRectF, QSize, Qt, Signal
from PySide6.QtGui import (
    QFocusEvent,
    QGuiApplication,
    QHelpEvent,
    QImage,
    QKeyEvent,
    QMouseEvent,
    QPainter,
    QPaintEvent,
    QPen,
)
from PySide6.QtWidgets import QSizePolicy, QToolTip, QWidget

from app.domain.chart_text import as_tabs
from app.domain.charts import Chart, Rect, Spot, bounds
from app.ui import theme
from app.ui.kit.chart_paint import paint_chart
from app.ui.kit.labels import tip
from app.ui.kit.layout import set_size

_REACH = 24
"""Pixels at 100 % from which a value answers to the mouse."""
_DENSITY = 2
"""Pixels of a copied picture for one of the screen: it stays sharp in a document."""

_STEPS: dict[int, int] = {Qt.Key.Key_Down: 1, Qt.Key.Key_Up: -1}
_JUMPS: dict[int, int] = {Qt.Key.Key_Right: 1, Qt.Key.Key_Left: -1}


class ChartView(QWidget):
    """Draws `make(width, height, label_size) -> Chart` at the widget's size, and describes it aloud.

    The value under the mouse is said. When `interactive`, the keyboard comes in too: arrows move from value
    to value, and a click or Enter emits `point_activated` with the key of the value.
    """

    point_activated = Signal(int)

    def __init__(self, *, name: str, accessible: str, interactive: bool = False) -> None:
        super().__init__()
        self.setObjectName(name)
        self.setAccessibleName(accessible)
        self._make: Callable[[float, float, float], Chart] | None = None
        self._chart: Chart | None = None
        self._interactive = interactive
        self._current: int | None = None
        self.setMouseTracking(True)
        if interactive:
            self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        set_size(self, height=180, least=True)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)

    # --- what is drawn

    def show_chart(self, make: Callable[[float, float, float], Chart] | None) -> None:
        """Draw what `make` computes, and again at each change of size; None empties the view."""
        self._make = make
        self._chart = None
        self._current = None
        self.update()

    def chart(self) -> Chart | None:
        """The marks at the present size."""
        if self._make is not None and (
            self._chart is None or (self._chart.width, self._chart.height) != (self.width(), self.height())
        ):
            self._chart = self._make(self.width(), self.height(), theme.px(12))
            self.setAccessibleDescription(self._chart.description)
        return self._chart if self._make is not None else None

    def picture(self) -> QImage:
        """The chart under its name, on the colour of a card, twice as fine as on screen."""
        edge, head = theme.px(16), theme.px(28)
        whole = QSize(self.width() + 2 * edge, self.height() + 2 * edge + head)
        image = QImage(whole * _DENSITY, QImage.Format.Format_RGB32)
        image.setDevicePixelRatio(_DENSITY)
        image.fill(theme.color("card"))
        painter = QPainter(image)
        painter.setFont(theme.font("heading", bold=True))
        painter.setPen(theme.color("text"))
        painter.drawText(edge, edge + theme.px(16), self.accessibleName())
        chart = self.chart()
        if chart is not None:
            painter.translate(edge, edge + head)
            paint_chart(painter, chart)
        painter.end()
        return image

    def copy_picture(self) -> None:
        """Put the picture on the clipboard."""
        QGuiApplication.clipboard().setImage(self.picture())

    def data_text(self) -> str:
        """The data as a spreadsheet takes them; blank for an empty view."""
        chart = self.chart()
        return as_tabs(chart.table) if chart is not None else ""

    def copy_data(self) -> None:
        """Put the data on the clipboard as a table; an empty view leaves it alone."""
        if text := self.data_text():
            QGuiApplication.clipboard().setText(text)

    def paintEvent(self, event: QPaintEvent) -> None:
        chart = self.chart()
        if chart is None and not self.hasFocus():
            return
        painter = QPainter(self)
        if chart is not None:
            paint_chart(painter, chart)
        painter.setBrush(Qt.BrushStyle.NoBrush)
        spot = self._spot()
        if spot is not None:
            self._ring(painter, bounds(spot), "text")
        elif self.hasFocus():
            self._ring(painter, Rect(3, 3, self.width() - 6, self.height() - 6, ""), "accent")
        painter.end()

    def _ring(self, painter: QPainter, box: Rect, token: str) -> None:
        """The outline of what has the focus, around it and inside the widget."""
        away, wide, corner = theme.px(3), theme.px(2), theme.px(4)
        grown = QRectF(box.x, box.y, box.width, box.height).adjusted(-away, -away, away, away)
        inside = QRectF(self.rect()).adjusted(wide / 2, wide / 2, -wide / 2, -wide / 2)
        painter.setPen(QPen(theme.color(token), wide))
        painter.drawRoundedRect(grown.intersected(inside), corner, corner)

    # --- the mouse

    def event(self, event: QEvent) -> bool:
        if isinstance(event, QHelpEvent) and event.type() == QEvent.Type.ToolTip:
            self._say(self._near(QPointF(event.pos())), event.globalPos())
            return True
        return super().event(event)

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.StyleChange:
            self._chart = None

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        spot = self._near(event.position())
        self._say(spot, event.globalPosition().toPoint())
        if self._interactive:
            can_open = spot is not None and spot.key is not None
            self.setCursor(Qt.CursorShape.PointingHandCursor if can_open else Qt.CursorShape.ArrowCursor)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        inside = self.rect().contains(event.position().toPoint())
        if self._interactive and inside and event.button() == Qt.MouseButton.LeftButton:
            self._activate(self._near(event.position()))

    def _near(self, place: QPointF) -> Spot | None:
        chart = self.chart()
        return chart.nearest(place.x(), place.y(), within=theme.px(_REACH)) if chart is not None else None

    def _say(self, spot: Spot | None, place: QPoint) -> None:
        QToolTip.showText(place, tip(spot.label) if spot is not None else "", self)

    def _activate(self, spot: Spot | None) -> None:
        if spot is not None and spot.key is not None:
            self.point_activated.emit(spot.key)

    # --- the keyboard

    def keyPressEvent(self, event: QKeyEvent) -> None:
        key = event.key()
        chart = self.chart()
        spots = chart.spots() if chart is not None and self._interactive else ()
        if not spots:
            super().keyPressEvent(event)
        elif key in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and self._current is not None:
            self._activate(self._spot())
        elif key in (Qt.Key.Key_Home, Qt.Key.Key_End):
            self._go(0 if key == Qt.Key.Key_Home else len(spots) - 1)
        elif key in _STEPS:
            self._go(_next(spots, self._current, _STEPS[key]))
        elif key in _JUMPS:
            self._go(_other(spots, self._current, _JUMPS[key]))
        else:
            super().keyPressEvent(event)

    def focusOutEvent(self, event: QFocusEvent) -> None:
        self._current = None
        if self._chart is not None:
            self.setAccessibleDescription(self._chart.description)
        QToolTip.hideText()
        super().focusOutEvent(event)

    def _spot(self) -> Spot | None:
        """The value that the arrows have come to."""
        if self._current is None or self._chart is None or not self.hasFocus():
            return None
        spots = self._chart.spots()
        return spots[self._current] if self._current < len(spots) else None

    def _go(self, place: int) -> None:
        self._current = place
        self.update()
        spot = self._spot()
        if spot is not None:
            self.setAccessibleDescription(spot.label)
            box = bounds(spot)
            self._say(spot, self.mapToGlobal(QPointF(box.x + box.width / 2, box.y).toPoint()))


def _next(spots: tuple[Spot, ...], current: int | None, step: int) -> int:
    """The value after or before the current one; the first, or the last, to begin with."""
    if current is None:
        return 0 if step > 0 else len(spots) - 1
    return min(max(current + step, 0), len(spots) - 1)


def _other(spots: tuple[Spot, ...], current: int | None, step: int) -> int:
    """The nearest value of another point: from column to column of a stack."""
    place = _next(spots, current, step)
    while (
        current is not None
        and spots[place].key is not None
        and spots[place].key == spots[current].key
        and 0 <= place + step < len(spots)
    ):
        place += step
    return place
