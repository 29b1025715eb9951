"""The marks of a chart, painted by QPainter in the theme's colours."""

from PySide6.QtCore import QLineF, QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QFont, QPainter, QPen, QPolygonF

from app.domain.charts import Chart, Disc, Line, Poly, Rect, Text, strokes
from app.ui import theme

_FAR = 4000.0
"""Half the width of the box that a word is aligned in: no word needs to be measured."""

_VERTICAL = Qt.AlignmentFlag.AlignVCenter | Qt.TextFlag.TextSingleLine | Qt.TextFlag.TextDontClip
_ANCHORS = {
    "start": (0.0, Qt.AlignmentFlag.AlignLeft | _VERTICAL),
    "middle": (_FAR, Qt.AlignmentFlag.AlignHCenter | _VERTICAL),
    "end": (_FAR * 2, Qt.AlignmentFlag.AlignRight | _VERTICAL),
}


def paint_chart(painter: QPainter, chart: Chart) -> None:
    """Paint the marks at the painter's origin."""
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    brush = _Brush(painter)
    for mark in chart.marks:
        match mark:
            case Text():
                brush.text(mark)
            case Rect():
                brush.rect(mark)
            case Line():
                brush.pen(mark.color, mark.width, dashed=mark.dashed)
                painter.drawLine(QPointF(mark.x1, mark.y1), QPointF(mark.x2, mark.y2))
            case Disc():
                brush.disc(mark)
            case Poly():
                brush.pen(mark.color, mark.width, dashed=mark.dashed)
                painter.setBrush(Qt.BrushStyle.NoBrush)
                painter.drawPolyline(QPolygonF([QPointF(x, y) for x, y in mark.points]))


class _Brush:
    """A painter that makes each colour, pen and font once."""

    def __init__(self, painter: QPainter) -> None:
        self._painter = painter
        self._colors: dict[str, QColor] = {}
        self._pens: dict[tuple[str, float, bool], QPen] = {}
        self._fonts: dict[tuple[float, bool], QFont] = {}

    def color(self, token: str) -> QColor:
        if token not in self._colors:
            self._colors[token] = theme.color(token)
        return self._colors[token]

    def pen(self, token: str, width: float, *, dashed: bool = False) -> None:
        key = token, width, dashed
        if key not in self._pens:
            made = QPen(self.color(token), width)
            made.setCapStyle(Qt.PenCapStyle.FlatCap if dashed else Qt.PenCapStyle.RoundCap)
            made.setJoinStyle(Qt.PenJoinStyle.RoundJoin)
            if dashed:
                made.setDashPattern([3, 2])
            self._pens[key] = made
        self._painter.setPen(self._pens[key])

    def rect(self, mark: Rect) -> None:
        self._painter.setPen(Qt.PenStyle.NoPen)
        self._painter.setBrush(self.color(mark.color))
        box = QRectF(mark.x, mark.y, mark.width, mark.height)
        if mark.radius:
            self._painter.drawRoundedRect(box, mark.radius, mark.radius)
        else:
            self._painter.drawRect(box)
        if mark.hatch:
            self.pen(mark.hatch.color, mark.hatch.width)
            self._painter.drawLines([QLineF(*stroke) for stroke in strokes(mark)])

    def disc(self, mark: Disc) -> None:
        if mark.hollow:
            self.pen(mark.color, max(mark.radius * 0.4, 1.0))
            self._painter.setBrush(self.color("card"))
        else:
            self._painter.setPen(Qt.PenStyle.NoPen)
            self._painter.setBrush(self.color(mark.color))
        self._painter.drawEllipse(QPointF(mark.x, mark.y), mark.radius, mark.radius)

    def text(self, mark: Text) -> None:
        key = mark.size, mark.bold
        if key not in self._fonts:
            made = theme.font("note", bold=mark.bold)
            made.setPixelSize(max(round(mark.size), 1))
            self._fonts[key] = made
        self._painter.setFont(self._fonts[key])
        self._painter.setPen(self.color(mark.color))
        shift, flags = _ANCHORS[mark.anchor]
        box = QRectF(mark.x - shift, mark.y - mark.size, _FAR * 2, mark.size * 2)
        self._painter.drawText(box, int(flags), mark.text)
