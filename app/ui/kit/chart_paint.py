"""The marks of a chart, painted by QPainter in the theme's colours."""

from collections import defaultdict
from collections.abc import Callable
from itertools import pairwise

from PySide6.QtCore import QLineF, QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QFont, QPainter, QPen, QPolygonF

from app.domain.charts import Chart, Disc, Line, Mark, Poly, Rect, Text, strokes
from app.ui import theme

_FAR = 4000.0
"""Half the width of the box that a word is aligned in: no word needs to be measured."""

_NO_PEN = ("", 0.0, "")
_VERTICAL = Qt.AlignmentFlag.AlignVCenter | Qt.TextFlag.TextSingleLine | Qt.TextFlag.TextDontClip
_ANCHORS = {
    "start": (0.0, int(Qt.AlignmentFlag.AlignLeft | _VERTICAL)),
    "middle": (_FAR, int(Qt.AlignmentFlag.AlignHCenter | _VERTICAL)),
    "end": (_FAR * 2, int(Qt.AlignmentFlag.AlignRight | _VERTICAL)),
}


def paint_chart(painter: QPainter, chart: Chart) -> None:
    """Paint the marks at the painter's origin.

    The strokes of rectangles that follow one another are painted together, after them.
    """
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    brush = _Brush(painter)
    paint: dict[type[Mark], Callable[..., None]] = {
        Rect: brush.rect,
        Disc: brush.disc,
        Line: brush.line,
        Poly: brush.poly,
        Text: brush.text,
    }
    for mark in chart.marks:
        kind = type(mark)
        if brush.hatched and kind is not Rect:
            brush.hatch()
        paint[kind](mark)
    brush.hatch()


class _Brush:
    """A painter that makes each colour, pen and font once, and changes them only when they differ."""

    def __init__(self, painter: QPainter) -> None:
        self._painter = painter
        self._colors: dict[str, QColor] = {}
        self._pens: dict[tuple[str, float, str], QPen] = {}
        self._fonts: dict[tuple[float, bool], QFont] = {}
        self._pen: tuple[str, float, str] | None = None
        self._fill = ""
        self._font: tuple[float, bool] | None = None
        self.hatched = False
        self._lines: defaultdict[tuple[str, float], list[QLineF]] = defaultdict(list)
        self._dots: defaultdict[tuple[str, float], list[QPointF]] = defaultdict(list)

    def color(self, token: str) -> QColor:
        if token not in self._colors:
            self._colors[token] = theme.color(token)
        return self._colors[token]

    def pen(self, token: str, width: float, ends: str) -> None:
        """Draw outlines in that colour, with "round", "flat" or, for dashes, "dashed" ends."""
        key = token, width, ends
        if key == self._pen:
            return
        self._pen = key
        if key not in self._pens:
            made = QPen(self.color(token), width)
            made.setCapStyle(Qt.PenCapStyle.RoundCap if ends == "round" else Qt.PenCapStyle.FlatCap)
            made.setJoinStyle(Qt.PenJoinStyle.RoundJoin)
            if ends == "dashed":
                made.setDashPattern([3, 2])
            self._pens[key] = made
        self._painter.setPen(self._pens[key])

    def fill(self, token: str, *, outlined: bool = False) -> None:
        """Fill shapes with that colour, without an outline unless `outlined`."""
        if not outlined and self._pen is not _NO_PEN:
            self._pen = _NO_PEN
            self._painter.setPen(Qt.PenStyle.NoPen)
        if token != self._fill:
            self._fill = token
            self._painter.setBrush(self.color(token))

    def rect(self, mark: Rect) -> None:
        self.fill(mark.color)
        box = QRectF(mark.x, mark.y, mark.width, mark.height)
        if mark.radius:
            self._painter.drawRoundedRect(box, mark.radius, mark.radius)
        else:
            self._painter.drawRect(box)
        if mark.hatch is None:
            return
        self.hatched = True
        key = mark.hatch.color, mark.hatch.width
        if mark.hatch.kind == "dots":  # Qt draws no line without length
            self._dots[key] += [QPointF(x, y) for x, y, _x, _y in strokes(mark)]
        else:
            self._lines[key] += [QLineF(*stroke) for stroke in strokes(mark)]

    def hatch(self) -> None:
        """Paint the strokes of the rectangles painted so far."""
        for (color, width), lines in self._lines.items():
            self.pen(color, width, "flat")
            self._painter.drawLines(lines)
        for (color, width), points in self._dots.items():
            self.pen(color, width, "round")
            self._painter.drawPoints(points)
        self.hatched = False
        self._lines.clear()
        self._dots.clear()

    def disc(self, mark: Disc) -> None:
        if mark.hollow:
            self.pen(mark.color, max(mark.radius * 0.4, 1.0), "round")
            self.fill("card", outlined=True)
        else:
            self.fill(mark.color)
        self._painter.drawEllipse(QPointF(mark.x, mark.y), mark.radius, mark.radius)

    def line(self, mark: Line) -> None:
        self.pen(mark.color, mark.width, "dashed" if mark.dashed else "round")
        self._painter.drawLine(QPointF(mark.x1, mark.y1), QPointF(mark.x2, mark.y2))

    def poly(self, mark: Poly) -> None:
        """Dashes go on around corners; a full line is painted as its segments.

        That takes a tenth of the time in which Qt outlines a long line; dots stand over the corners.
        """
        points = [QPointF(x, y) for x, y in mark.points]
        if mark.dashed:
            self.pen(mark.color, mark.width, "dashed")
            self._painter.drawPolyline(QPolygonF(points))
        else:
            self.pen(mark.color, mark.width, "flat")
            self._painter.drawLines([QLineF(start, end) for start, end in pairwise(points)])

    def text(self, mark: Text) -> None:
        key = mark.size, mark.bold
        if key != self._font:
            self._font = key
            if key not in self._fonts:
                made = theme.font("note", bold=mark.bold)
                made.setPixelSize(max(round(mark.size), 1))
                self._fonts[key] = made
            self._painter.setFont(self._fonts[key])
        self.pen(mark.color, 1.0, "flat")
        shift, flags = _ANCHORS[mark.anchor]
        box = QRectF(mark.x - shift, mark.y - mark.size, _FAR * 2, mark.size * 2)
        self._painter.drawText(box, flags, mark.text)
