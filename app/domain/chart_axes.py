"""What charts with axes share: the sheet they are drawn on, ticks, names below, the legend above."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from fractions import Fraction
from typing import Literal

from app.domain.chart_text import plain, shortened, text_width, unmeasured, wrapped
from app.domain.charts import LABEL_SIZE, Disc, Format, Hatch, Line, Mark, Rect, Text, Value, nice_ticks

_THIN_BY = (1, 2, 3, 4, 6, 12, 24, 36, 60, 120)
_FEW = 8
"""Up to here names are cut rather than left out."""
_NARROW = 2.5
"""In sizes of a letter: under slots narrower than that, no name is cut or broken."""


@dataclass(frozen=True, slots=True)
class Sheet:
    """The room of a chart, the size of its letters and how it writes values."""

    width: float
    height: float
    size: float = LABEL_SIZE
    format: Format = plain

    @property
    def scale(self) -> float:
        """Of lengths given for letters of 12."""
        return self.size / LABEL_SIZE


@dataclass(frozen=True, slots=True)
class Sample:
    """One entry of a legend."""

    text: str
    color: str
    shape: Literal["bar", "dash", "line", "ring"] = "bar"
    hatch: Hatch | None = None


@dataclass(frozen=True, slots=True)
class Plot:
    """The inside of the axes, from the value `low` at the foot to `high` at the top."""

    left: float
    right: float
    top: float
    foot: float
    low: float
    high: float
    slot: float
    """The room of one point."""

    def middle(self, place: int) -> float:
        """The x of a point."""
        return self.left + self.slot * (place + 0.5)

    def level(self, value: Value) -> float:
        """The y of a value."""
        share = (float(value) - self.low) / (self.high - self.low)
        return self.foot - (self.foot - self.top) * share

    @property
    def zero(self) -> float:
        """The y that bars stand on."""
        return self.level(0) if self.low <= 0 <= self.high else self.foot


def gap_hatch(scale: float) -> Hatch:
    """How «non mesuré» is drawn."""
    return Hatch("rise", "border_field", 5 * scale)


def gap_sample(scale: float) -> Sample:
    """How «non mesuré» is explained."""
    return Sample(unmeasured(), "card", hatch=gap_hatch(scale))


def whole(values: Sequence[Value]) -> bool:
    """Whether the values only count things."""
    return all(isinstance(value, int) or value.denominator == 1 for value in values)


def axes(
    sheet: Sheet,
    names: Sequence[str],
    values: Sequence[Value],
    *,
    least_step: Value | None,
    samples: Sequence[Sample] = (),
    above: float = 0.0,
    span: tuple[Value, Value] | None = None,
) -> tuple[Plot, list[Mark]]:
    """The plot that holds `values` and 0, or `span`; its grid, ticks, names and legend.

    `above` is kept free over the plot.
    """
    scale, size = sheet.scale, sheet.size
    marks, legend_height = legend(samples, sheet)
    top = max(10 * scale, above) + legend_height
    reach = sheet.height - top - 26 * scale
    step = least_step if least_step is not None else int(whole(values))
    ticks = _ticks([*values, *(span or (0,))], span, max(2, min(5, int(reach / (2.2 * size)))), step)
    written = [sheet.format(tick) for tick in ticks]
    left = max(text_width(text, size) for text in written) + 14 * scale
    slot = (sheet.width - left) / max(len(names), 1)
    labels = below(names, slot, size)
    lines = max((len(each) for _place, each in labels), default=1)
    foot = sheet.height - (26 + 14 * (lines - 1)) * scale
    foot = max(foot, top + size)
    plot = Plot(left, sheet.width, top, foot, float(ticks[0]), float(ticks[-1]), slot)
    for tick, text in zip(ticks, written, strict=True):
        y = plot.level(tick)
        marks.append(Line(left, y, sheet.width, y, "grid" if tick or not ticks[0] else "line_strong"))
        marks.append(Text(left - 10 * scale, y, text, "muted", size, "end"))
    for place, each in labels:
        wide = max(text_width(line, size) for line in each) / 2
        x = max(min(plot.middle(place), sheet.width - wide), wide)
        for line, text in enumerate(each):
            y = plot.foot + (16 + 14 * line) * scale
            marks.append(Text(x, y, text, "text", size, "middle"))
    return plot, marks


def _ticks(
    values: Sequence[Value], span: tuple[Value, Value] | None, most: int, least_step: Value
) -> list[Fraction]:
    """From the least value to the greatest; a scale from 1 to 5 is read at 1, 3, 5 rather than 0, 2, 4, 6."""
    low, high = min(values), max(values)
    if (low, high) == span:
        return [low + tick for tick in nice_ticks(0, high - low, most=most, least_step=least_step)]
    return nice_ticks(low, high, most=most, least_step=least_step)


def below(names: Sequence[str], slot: float, size: float) -> list[tuple[int, list[str]]]:
    """Which names are written under slots, as lines: all, on two lines, cut, or one out of several."""
    room = slot - size * 0.6
    if all(text_width(name, size) <= room for name in names):
        return [(place, [name]) for place, name in enumerate(names)]
    split = [wrapped(name, room, size) for name in names] if slot >= _NARROW * size else []
    if split and all(
        "".join(lines) == name.replace(" ", "") for lines, name in zip(_bare(split), names, strict=True)
    ):
        return list(enumerate(split))
    if split and len(names) <= _FEW:
        return list(enumerate(split))
    widest = min(max(text_width(name, size) for name in names), 10 * size)
    by = next((by for by in _THIN_BY if by * slot >= widest + size), len(names))
    return [(place, [shortened(name, widest, size)]) for place, name in enumerate(names) if place % by == 0]


def _bare(split: list[list[str]]) -> list[list[str]]:
    return [[line.replace(" ", "") for line in lines] for lines in split]


def legend(samples: Sequence[Sample], sheet: Sheet, top: float = 0.0) -> tuple[list[Mark], float]:
    """The samples from left to right on as many lines as they need, and the height that they take."""
    if not samples:
        return [], 0.0
    scale, size = sheet.scale, sheet.size
    marks: list[Mark] = []
    x, y = 0.0, top + size * 0.8
    for sample in samples:
        swatch = (24 if sample.shape in ("dash", "line", "ring") else 14) * scale
        text = shortened(sample.text, sheet.width - swatch - 6 * scale, size)
        wide = swatch + 6 * scale + text_width(text, size)
        if x and x + wide > sheet.width:
            x, y = 0.0, y + size * 1.6
        marks += _swatch(sample, x, y, swatch, scale)
        marks.append(Text(x + swatch + 6 * scale, y, text, "text", size))
        x += wide + 16 * scale
    return marks, y - top + size * 1.2


def _swatch(sample: Sample, x: float, y: float, wide: float, scale: float) -> list[Mark]:
    if sample.shape == "bar":
        side = 12 * scale
        hatch = sample.hatch and replace(sample.hatch, pitch=min(sample.hatch.pitch, 5 * scale))
        return [Rect(x, y - side / 2, wide, side, sample.color, 2 * scale, hatch=hatch)]
    line = Line(x, y, x + wide, y, sample.color, 2 * scale, dashed=sample.shape != "line")
    if sample.shape == "dash":
        return [line]
    return [line, Disc(x + wide / 2, y, 3.5 * scale, sample.color, hollow=sample.shape == "ring")]
