"""Charts as frozen marks, computed once and painted twice: on screen by QPainter, on paper by ReportLab.

Units are those of the caller (pixels, points); the origin is at the top left, y grows downwards. Colours are
names of theme tokens. Values are exact (integers, fractions), so ticks are exact; None is «non mesuré».
"""

from collections.abc import Callable
from dataclasses import dataclass
from fractions import Fraction
from math import ceil, floor, hypot

LABEL_SIZE = 12.0
_STEPS = (1, 2, 5)
_OFF_AXIS = 0.02
"""How much a distance counts across the direction in which a chart is read."""

Value = Fraction | int
Format = Callable[[Fraction], str]
Segment = tuple[float, float, float, float]


@dataclass(frozen=True, slots=True)
class Hatch:
    """Strokes over a fill, for eyes and papers without colour: "rise", "fall", "cross", "flat" or "dots"."""

    kind: str
    color: str = "card"
    pitch: float = 6.0

    @property
    def width(self) -> float:
        """The width of a stroke, the diameter of a dot."""
        return self.pitch * (0.36 if self.kind == "dots" else 0.2)


@dataclass(frozen=True, slots=True)
class Rect:
    """A filled rectangle with corners of `radius`; `label` says what it stands for, `key` which point."""

    x: float
    y: float
    width: float
    height: float
    color: str
    radius: float = 0.0
    label: str = ""
    key: int | None = None
    hatch: Hatch | None = None


@dataclass(frozen=True, slots=True)
class Disc:
    """A dot around (x, y); a hollow one is a ring on the card's colour. `label` and `key` as in Rect."""

    x: float
    y: float
    radius: float
    color: str
    hollow: bool = False
    label: str = ""
    key: int | None = None


@dataclass(frozen=True, slots=True)
class Line:
    """A straight line."""

    x1: float
    y1: float
    x2: float
    y2: float
    color: str
    width: float = 1.0
    dashed: bool = False


@dataclass(frozen=True, slots=True)
class Poly:
    """A line through several points, open; its corners lie under dots."""

    points: tuple[tuple[float, float], ...]
    color: str
    width: float = 2.0
    dashed: bool = False


@dataclass(frozen=True, slots=True)
class Text:
    """A word at (x, y), its vertical middle at y; `anchor` is "start", "middle" or "end"."""

    x: float
    y: float
    text: str
    color: str
    size: float = LABEL_SIZE
    anchor: str = "start"
    bold: bool = False


Mark = Rect | Disc | Line | Poly | Text
Spot = Rect | Disc
"""A mark that can stand for a value."""

Table = tuple[tuple[str, ...], ...]


@dataclass(frozen=True, slots=True)
class Chart:
    """Marks in painting order, what they say in one sentence, and what writes their data under a header.

    `reading` is "x" when values follow one another from left to right, "y" from top to bottom.
    """

    width: float
    height: float
    marks: tuple[Mark, ...]
    description: str = ""
    rows: Callable[[], Table] = tuple
    reading: str = ""

    @property
    def table(self) -> Table:
        """The data as rows of words, written when they are asked for: a chart is drawn far more often."""
        return self.rows()

    def spots(self) -> tuple[Spot, ...]:
        """The marks that stand for a value, in the order in which they are read, then painted."""
        found = [mark for mark in self.marks if isinstance(mark, Rect | Disc) and mark.label]
        return tuple(sorted(found, key=self._place)) if self.reading else tuple(found)

    def nearest(self, x: float, y: float, *, within: float) -> Spot | None:
        """The value under or nearest to a point, along the reading direction first; None beyond `within`."""
        found = [(self._distance(mark, x, y), place, mark) for place, mark in enumerate(self.spots())]
        distance, _place, mark = min(found, key=lambda each: each[:2], default=(within + 1, 0, None))
        return mark if distance <= within else None

    def _place(self, mark: Spot) -> float:
        box = bounds(mark)
        return round(box.x + box.width / 2 if self.reading == "x" else box.y + box.height / 2, 3)

    def _distance(self, mark: Spot, x: float, y: float) -> float:
        box = bounds(mark)
        across = max(box.x - x, x - box.x - box.width, 0.0)
        down = max(box.y - y, y - box.y - box.height, 0.0)
        if self.reading == "x":
            return hypot(across, down * _OFF_AXIS)
        if self.reading == "y":
            return hypot(across * _OFF_AXIS, down)
        return hypot(across, down)


def bounds(mark: Spot) -> Rect:
    """The rectangle around a mark."""
    if isinstance(mark, Rect):
        return mark
    side = 2 * mark.radius
    return Rect(mark.x - mark.radius, mark.y - mark.radius, side, side, mark.color)


def nice_ticks(low: Value, high: Value, *, most: int = 5, least_step: Value = 1) -> list[Fraction]:
    """Rising multiples of a 1-2-5 step from `low` or below to `high` or above; at most `most` intervals.

    A `least_step` of 100 keeps a money axis on whole euros; 0 lets the step be as fine as it needs.
    """
    power: Value = least_step
    if not power:
        power = Fraction(1)
        while power > (high - low) and high > low:
            power /= 10
        power /= 10
    most = max(most, 2)
    while True:
        for factor in _STEPS:
            step = power * factor
            first = low // step
            last = max(-(-high // step), first + 1)
            if last - first <= most:
                return [Fraction(step * tick) for tick in range(first, last + 1)]
        power *= 10


def strokes(mark: Rect) -> list[Segment]:
    """The strokes (x1, y1, x2, y2) of a hatched rectangle, inside it; a dot is a stroke without length.

    They lie on a grid of the whole chart, so that neighbours match.
    """
    if mark.hatch is None:
        return []
    kind, pitch = mark.hatch.kind, mark.hatch.pitch
    left, top, right, foot = mark.x, mark.y, mark.x + mark.width, mark.y + mark.height
    if kind == "flat":
        return [(left, y, right, y) for y in _grid(top, foot, pitch * 0.75)]
    if kind == "dots":
        edge = mark.hatch.width / 2
        return [
            (x, y, x, y)
            for y in _grid(top + edge, foot - edge, pitch * 0.75)
            for x in _grid(left + edge, right - edge, pitch, round(y / pitch / 0.75) % 2 * pitch / 2)
        ]
    found: list[Segment] = []
    if kind in ("rise", "cross"):
        for sum_ in _grid(left + top, right + foot, pitch * 1.2):
            start, end = max(left, sum_ - foot), min(right, sum_ - top)
            found.append((start, sum_ - start, end, sum_ - end))
    if kind in ("fall", "cross"):
        for gap in _grid(left - foot, right - top, pitch * 1.2):
            start, end = max(left, gap + top), min(right, gap + foot)
            found.append((start, start - gap, end, end - gap))
    return found


def _grid(low: float, high: float, pitch: float, shift: float = 0.0) -> list[float]:
    first, last = ceil((low - shift) / pitch), floor((high - shift) / pitch)
    return [shift + pitch * place for place in range(first, last + 1)]
