"""Charts as frozen marks, computed once and painted twice: on screen by QPainter, on paper by ReportLab.

Units are those of the caller (pixels, points); the origin is at the top left, y grows downwards. Colours are
names of theme tokens. Values are integers (cents or counts), so ticks are exact.
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass

LABEL_SIZE = 12.0
_MARGIN_BOTTOM = 26.0
_MARGIN_TOP = 10.0
_STEPS = (1, 2, 5)


@dataclass(frozen=True, slots=True)
class Rect:
    """A filled rectangle with corners of `radius`; `label` says what it stands for."""

    x: float
    y: float
    width: float
    height: float
    color: str
    radius: float = 0.0
    label: str = ""


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
class Text:
    """A word at (x, y), its vertical middle at y; `anchor` is "start", "middle" or "end"."""

    x: float
    y: float
    text: str
    color: str
    size: float = LABEL_SIZE
    anchor: str = "start"
    bold: bool = False


Mark = Rect | Line | Text


@dataclass(frozen=True, slots=True)
class Chart:
    """Marks in painting order, and what they say in one sentence."""

    width: float
    height: float
    marks: tuple[Mark, ...]
    description: str = ""


def nice_ticks(top: int, *, most: int = 5, least_step: int = 1) -> list[int]:
    """Rising ticks from 0 to the first multiple of a 1-2-5 step at or above `top`; at most `most` intervals.

    `least_step` keeps a money axis on whole euros (100 cents).
    """
    step, power = least_step, least_step
    while step * most < top:
        for factor in _STEPS:
            step = factor * power
            if step * most >= top:
                break
        power *= 10
    intervals = max(-(-top // step), 1)
    return [step * tick for tick in range(intervals + 1)]


def bar_chart(
    values: Sequence[tuple[str, int]],
    *,
    target: int | None = None,
    planned: Sequence[str] = (),
    width: float,
    height: float,
    format: Callable[[int], str] = str,
    least_step: int = 1,
    label_size: float = LABEL_SIZE,
) -> Chart:
    """Vertical bars with ticks at the left and names below; negative values stand as empty bars.

    `values` are (name, value); the names in `planned` get the light bar of what is not yet real; `target`
    is a dashed line. `format` writes the values of the axis and of the descriptions.
    """
    scale = label_size / LABEL_SIZE
    top = max([value for _name, value in values] + [target or 0, least_step])
    ticks = nice_ticks(top, least_step=least_step)
    left = max(len(format(tick)) for tick in ticks) * label_size * 0.62 + 14 * scale
    floor = height - _MARGIN_BOTTOM * scale
    reach = floor - _MARGIN_TOP * scale

    def level(value: int) -> float:
        return floor - reach * max(value, 0) / ticks[-1]

    marks: list[Mark] = []
    for tick in ticks:
        y = level(tick)
        marks.append(Line(left, y, width, y, "grid"))
        marks.append(Text(left - 10 * scale, y, format(tick), "muted", label_size, "end"))
    slot = (width - left) / max(len(values), 1)
    bar = min(slot * 0.55, 84 * scale)
    for place, (name, value) in enumerate(values):
        middle = left + slot * (place + 0.5)
        y = level(value)
        color = "accent_pale" if name in planned else "accent"
        said = f"{name}\u00a0: {format(value)}"
        marks.append(
            Rect(middle - bar / 2, y, bar, floor - y, color, 3 * scale if floor - y > 6 else 0, said)
        )
        room = max(int(slot / (label_size * 0.56)), 3)
        short = name if len(name) <= room else name[: room - 1].rstrip() + "…"
        marks.append(Text(middle, floor + 16 * scale, short, "text", label_size, "middle"))
    if target is not None:
        marks.append(Line(left, level(target), width, level(target), "attention", 2, dashed=True))
    return Chart(
        width, height, tuple(marks), "; ".join(f"{name}\u00a0: {format(value)}" for name, value in values)
    )
