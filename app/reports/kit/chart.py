"""Charts on paper: the frozen marks of `app.domain.charts` painted as one figure with its text."""

from collections.abc import Callable
from dataclasses import dataclass, field

from app.domain.charts import Chart, Disc, Line, Mark, Poly, Rect, Text, strokes
from app.reports.kit import fonts
from app.reports.kit.canvas import TaggedCanvas
from app.reports.kit.style import Type, baseline


@dataclass(slots=True)
class Drawing:
    """A chart as wide as its column; `build` gives its marks for a width in points."""

    build: Callable[[float], Chart]
    before: float = 0.0
    keep: bool = False
    owner: object = field(default_factory=object)

    def height(self, width: float) -> float:
        return self.build(width).height

    def split(self, width: float, room: float) -> None:
        return None

    def draw(self, canvas: TaggedCanvas, x: float, top: float, width: float) -> None:
        chart = self.build(width)
        figure = canvas.element("Figure", owner=self.owner, alt=fonts.printable(chart.description))
        figure.box = (x, top - chart.height, x + chart.width, top)
        canvas.mark(figure)
        for mark in chart.marks:
            _paint(canvas, mark, x, top)
        canvas.unmark()


def _paint(canvas: TaggedCanvas, mark: Mark, x: float, top: float) -> None:
    match mark:
        case Rect():
            canvas.box(x + mark.x, top - mark.y - mark.height, mark.width, mark.height, mark.color)
            if mark.hatch:
                lines = [(x + x1, top - y1, x + x2, top - y2) for x1, y1, x2, y2 in strokes(mark)]
                canvas.strokes(lines, mark.hatch.color, mark.hatch.width)
        case Disc():
            ring = max(mark.radius * 0.4, 0.6) if mark.hollow else 0.0
            canvas.disc(x + mark.x, top - mark.y, mark.radius, mark.color, ring=ring)
        case Line():
            start, end = (x + mark.x1, top - mark.y1), (x + mark.x2, top - mark.y2)
            canvas.segment(start, end, mark.color, mark.width, dashed=mark.dashed)
        case Poly():
            points = [(x + across, top - down) for across, down in mark.points]
            canvas.polyline(points, mark.color, mark.width, dashed=mark.dashed)
        case Text():
            how = Type(fonts.BOLD if mark.bold else fonts.REGULAR, mark.size, mark.size, mark.color)
            text = fonts.printable(mark.text)
            shift = {"start": 0.0, "middle": 0.5, "end": 1.0}[mark.anchor]
            left = x + mark.x - shift * fonts.width(text, how.font, how.size)
            canvas.words(left, baseline(top - mark.y + how.leading / 2, how), text, how)
