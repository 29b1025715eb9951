"""What matters against what satisfies: importance × satisfaction, four named quarters, numbered dots.

Martilla and James, «Importance-Performance Analysis», Journal of Marketing 41 (1), 1977; the quarters part
at the middle of the scale, so that a map can be held beside that of another wave.
"""

from collections.abc import Sequence
from fractions import Fraction
from math import cos, hypot, pi, sin

from app.core.i18n import _, ngettext
from app.domain.chart_axes import Sheet
from app.domain.chart_text import named, plain, shortened, text_width, wrapped
from app.domain.charts import LABEL_SIZE, Chart, Disc, Format, Line, Mark, Rect, Table, Text

LOWEST, HIGHEST = 1, 5
_GRADES = (1, 2, 3, 4, 5)
_LEGEND_ROW = 1.55
_DOT = 0.85
"""Radius of a dot in sizes of a letter."""
_LEAST_MAP = 5
"""Height of the map, in sizes of a letter, for which the legend gives up rows."""
_TURNS, _RINGS = 24, 16
"""Places tried around a dot whose own is taken: so many on a ring, rings one radius apart."""

Place = tuple[float, float]
Points = Sequence[tuple[str, Fraction, Fraction]]


def map_chart(
    points: Points,
    *,
    width: float,
    height: float,
    format: Format = plain,
    label_size: float = LABEL_SIZE,
) -> Chart:
    """Each point is (name, importance, satisfaction), both from 1 to 5; ValueError outside.

    Satisfaction goes to the right, importance up. Names stand in a numbered legend, at the right of the map
    or under it; a dot whose place is taken stands beside it, with a thread to its true place.
    """
    if any(not LOWEST <= grade <= HIGHEST for _name, *grades in points for grade in grades):
        raise ValueError("importance and satisfaction go from 1 to 5")
    sheet = Sheet(width, height, label_size, format)
    beside = width > 1.35 * height
    legend_width = min(width * 0.36, _widest(points, sheet)) if beside else width
    left, right = label_size * 1.4, width - (legend_width + label_size * 1.2 if beside else 0.0)
    half = (right - left) / 2 - label_size * 0.5
    lines = max(len(wrapped(name, half, label_size)) for name in _quarters())
    head, under = label_size * (1.25 * lines + 0.3), label_size * 4.1
    room = min(height * 0.35, height - head - under - label_size * _LEAST_MAP)
    rows = max(1, min(len(points), int(room / (label_size * _LEGEND_ROW))))
    taken = head + under + (0.0 if beside else (rows * _LEGEND_ROW + 0.6) * label_size)
    inside = Rect(left, head, right - left, max(height - taken, label_size * 2), "card")
    marks = _ground(inside, sheet, lines)
    marks += _dots(points, inside, sheet)
    top = label_size if beside else inside.y + inside.height + under + label_size
    marks += _legend(points, width - legend_width, legend_width, top, sheet)
    said = "; ".join(_said(point, format) for point in points)
    return Chart(width, height, tuple(marks), said, lambda: _table(points, format))


def _quarter(importance: Fraction, satisfaction: Fraction) -> str:
    """The name of the quarter; on a border, the one that asks for more."""
    if importance >= 3:
        return _("À améliorer d’abord") if satisfaction < 3 else _("Points forts")
    return _("Secondaire") if satisfaction < 3 else _("À entretenir")


def _table(points: Points, format: Format) -> Table:
    return (
        (_("N°"), _("Sujet"), _("Importance"), _("Satisfaction"), _("Lecture")),
        *(
            (str(number), name, format(importance), format(pleased), _quarter(importance, pleased))
            for number, (name, importance, pleased) in enumerate(points, start=1)
        ),
    )


def _quarters() -> list[str]:
    """The four names, from the top left to the bottom right."""
    return [
        _quarter(Fraction(high), Fraction(far)) for high in (HIGHEST, LOWEST) for far in (LOWEST, HIGHEST)
    ]


def _said(point: tuple[str, Fraction, Fraction], format: Format) -> str:
    name, importance, pleased = point
    words = _("importance {importance}, satisfaction {satisfaction}, {quarter}").format(
        importance=format(importance),
        satisfaction=format(pleased),
        quarter=_quarter(importance, pleased).lower(),
    )
    return named(name, words)


def _widest(points: Points, sheet: Sheet) -> float:
    """The room of the longest line of the legend, the one that counts what it leaves out among them."""
    lines = [*(name for name, *_grades in points), _left_out(len(points))]
    return max(text_width(line, sheet.size) for line in lines) + sheet.size * 2.2


def _place(inside: Rect, importance: Fraction | int, satisfaction: Fraction | int, edge: float) -> Place:
    """Where a point stands; a dot at a corner is still whole: its radius is `edge`."""
    across = float(Fraction(satisfaction - LOWEST, HIGHEST - LOWEST))
    up = float(Fraction(importance - LOWEST, HIGHEST - LOWEST))
    return (
        inside.x + edge + (inside.width - 2 * edge) * across,
        inside.y + edge + (inside.height - 2 * edge) * (1 - up),
    )


def _ground(inside: Rect, sheet: Sheet, lines: int) -> list[Mark]:
    """The quarters, their names above and under them where no dot can cover them, the grades at two sides."""
    size = sheet.size
    half, middle = inside.width / 2, inside.height / 2
    x, y = inside.x + half, inside.y + middle
    foot = inside.y + inside.height
    marks: list[Mark] = [
        Rect(inside.x, inside.y, half, middle, "attention_soft"),
        Rect(x, inside.y, half, middle, "accent_soft"),
        Rect(inside.x, y, inside.width, middle, "page"),
        Line(x, inside.y, x, foot, "line_strong"),
        Line(inside.x, y, inside.x + inside.width, y, "line_strong"),
    ]
    inks = ("attention_text", "accent_strong", "muted", "muted")
    for place, (name, ink) in enumerate(zip(_quarters(), inks, strict=True)):
        words = wrapped(name, half - size * 0.5, size, most=lines if place < 2 else 1)
        start = foot + size * 2.3 if place > 1 else inside.y - size * (1.25 * len(words) - 0.35)
        left = inside.x if place % 2 == 0 else x + size * 0.3
        for line, text in enumerate(words):
            marks.append(Text(left, start + size * 1.25 * line, text, ink, size, bold=place < 2))
    for grade in _GRADES:
        across, level = _place(inside, grade, grade, size * _DOT)
        marks.append(Text(across, foot + size * 0.9, str(grade), "muted", size, "middle"))
        marks.append(Text(inside.x - size * 0.5, level, str(grade), "muted", size, "end"))
    axis = shortened(_("↑ importance   satisfaction →"), inside.x + inside.width, size)
    marks.append(Text(inside.x + half, foot + size * 3.5, axis, "muted", size, "middle"))
    return marks


def _dots(points: Points, inside: Rect, sheet: Sheet) -> list[Mark]:
    size = sheet.size
    radius = size * _DOT
    placed: list[Place] = []
    threads: list[Mark] = []
    dots: list[Mark] = []
    for number, point in enumerate(points, start=1):
        true = _place(inside, point[1], point[2], radius)
        x, y = _free(true, placed, radius, inside)
        placed.append((x, y))
        if (x, y) != true:
            threads.append(Line(*true, x, y, "text"))
            threads.append(Disc(*true, size * 0.2, "text"))
        dots.append(Disc(x, y, radius, "series_1", False, _said(point, sheet.format), number - 1))
        dots.append(Text(x, y, str(number), "card", size * (0.95 if number < 100 else 0.7), "middle", True))
    return [*threads, *dots]


def _free(true: Place, placed: Sequence[Place], radius: float, inside: Rect) -> Place:
    """The true place, or the nearest where no dot stands yet: in its quarter, else anywhere on the map."""

    def clear(place: Place) -> bool:
        return all(hypot(place[0] - x, place[1] - y) >= 2.15 * radius for x, y in placed)

    if clear(true):
        return true
    around = [
        (
            true[0] + ring * radius * cos(2 * pi * turn / _TURNS),
            true[1] - ring * radius * sin(2 * pi * turn / _TURNS),
        )
        for ring in range(1, _RINGS)
        for turn in range(_TURNS)
    ]
    start, end = inside.x + radius, inside.x + inside.width - radius
    top, foot = inside.y + radius, inside.y + inside.height - radius
    quarter = (*_side(true[0], start, end), *_side(true[1], top, foot))
    for left, right, up, down in (quarter, (start, end, top, foot)):
        within = (place for place in around if left <= place[0] <= right and up <= place[1] <= down)
        found = next(filter(clear, within), None)
        if found:
            return found
    return true


def _side(true: float, low: float, high: float) -> tuple[float, float]:
    """The half in which a dot may move."""
    middle = (low + high) / 2
    return (low, middle) if true < middle else (middle, high)


def _legend(points: Points, left: float, room: float, top: float, sheet: Sheet) -> list[Mark]:
    """Numbers and names, on two lines where all then fit; the last line says how many do not."""
    size = sheet.size
    step, leading = size * _LEGEND_ROW, size * 1.25
    words = [wrapped(name, room - size * 2, size) for name, *_grades in points]
    if sum(step + leading * (len(lines) - 1) for lines in words) > sheet.height - top + size:
        words = [[shortened(name, room - size * 2, size)] for name, *_grades in points]
        fits = max(int((sheet.height - top + size) / step), 1)
        words = words if len(words) <= fits else words[: fits - 1]
    marks: list[Mark] = []
    y = top
    for number, lines in enumerate(words, start=1):
        marks.append(Text(left + size * 1.4, y, str(number), "text", size, "end", bold=True))
        for line, text in enumerate(lines):
            marks.append(Text(left + size * 2, y + leading * line, text, "text", size))
        y += step + leading * (len(lines) - 1)
    others = len(points) - len(words)
    if others:
        said = shortened(_left_out(others), room - size * 2, size)
        marks.append(Text(left + size * 2, y, said, "muted", size))
    return marks


def _left_out(others: int) -> str:
    return ngettext("et {n} autre", "et {n} autres", others).format(n=others)
