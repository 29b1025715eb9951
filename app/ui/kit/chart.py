"""Charts on screen: frozen marks of app.domain.charts, painted by QPainter in the theme's colours."""

from collections.abc import Callable

from PySide6.QtCore import QEvent, QPointF, QRectF, Qt
from PySide6.QtGui import QHelpEvent, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QSizePolicy, QToolTip, QWidget

from app.domain.charts import Chart, Line, Rect, Text
from app.ui import theme
from app.ui.kit.labels import tip
from app.ui.kit.layout import set_size

_ANCHORS = {
    "start": Qt.AlignmentFlag.AlignLeft,
    "middle": Qt.AlignmentFlag.AlignHCenter,
    "end": Qt.AlignmentFlag.AlignRight,
}


class ChartView(QWidget):
    """Draws `make(width, height, label_size) -> Chart` at the widget's size, and describes it aloud."""

    def __init__(self, *, name: str, accessible: str) -> None:
        super().__init__()
        self.setObjectName(name)
        self.setAccessibleName(accessible)
        self._make: Callable[[float, float, float], Chart] | None = None
        self._chart: Chart | None = None
        set_size(self, height=180, least=True)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)

    def show_chart(self, make: Callable[[float, float, float], Chart] | None) -> None:
        """Draw what `make` computes, and again at each change of size; None empties the view."""
        self._make = make
        self._chart = None
        self.update()

    def chart(self) -> Chart | None:
        """The marks at the present size."""
        if self._make is not None and (
            self._chart is None or (self._chart.width, self._chart.height) != (self.width(), self.height())
        ):
            self._chart = self._make(self.width(), self.height(), theme.px(12))
            self.setAccessibleDescription(self._chart.description)
        return self._chart if self._make is not None else None

    def paintEvent(self, event: QPaintEvent) -> None:
        chart = self.chart()
        if chart is not None:
            painter = QPainter(self)
            paint_chart(painter, chart)
            painter.end()

    def event(self, event: QEvent) -> bool:
        if event.type() == QEvent.Type.ToolTip and isinstance(event, QHelpEvent):
            said = self._said_at(event.pos().x(), event.pos().y())
            QToolTip.showText(event.globalPos(), tip(said) if said else "", self)
            return True
        if event.type() == QEvent.Type.StyleChange:
            self._chart = None
        return super().event(event)

    def _said_at(self, x: float, y: float) -> str:
        chart = self.chart()
        bars = [mark for mark in chart.marks if isinstance(mark, Rect)] if chart else []
        return next((bar.label for bar in bars if bar.x <= x <= bar.x + bar.width and y >= bar.y - 8), "")


def paint_chart(painter: QPainter, chart: Chart) -> None:
    """Paint the marks at the painter's origin."""
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    for mark in chart.marks:
        match mark:
            case Rect():
                painter.setPen(Qt.PenStyle.NoPen)
                painter.setBrush(theme.color(mark.color))
                painter.drawRoundedRect(
                    QRectF(mark.x, mark.y, mark.width, mark.height), mark.radius, mark.radius
                )
            case Line():
                pen = QPen(theme.color(mark.color), mark.width)
                if mark.dashed:
                    pen.setDashPattern([3, 2])
                painter.setPen(pen)
                painter.drawLine(QPointF(mark.x1, mark.y1), QPointF(mark.x2, mark.y2))
            case Text():
                _paint_text(painter, mark)


def _paint_text(painter: QPainter, mark: Text) -> None:
    font = theme.font("note", bold=mark.bold)
    font.setPixelSize(max(round(mark.size), 1))
    painter.setFont(font)
    painter.setPen(theme.color(mark.color))
    wide = painter.fontMetrics().horizontalAdvance(mark.text) + 4
    left = {"start": mark.x, "middle": mark.x - wide / 2, "end": mark.x - wide}[mark.anchor]
    box = QRectF(left, mark.y - mark.size, wide, mark.size * 2)
    painter.drawText(box, _ANCHORS[mark.anchor] | Qt.AlignmentFlag.AlignVCenter, mark.text)
