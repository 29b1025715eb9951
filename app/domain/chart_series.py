"""Series as lines and as columns: a target, what is planned or prolonged, and gaps that stay gaps."""

from collections.abc import Collection, Sequence
from itertools import groupby

from app.core.i18n import _
from app.domain.chart_axes import Plot, Sample, Sheet, axes, gap_hatch, gap_sample
from app.domain.chart_text import named, plain, summary, text_width, unmeasured, written
from app.domain.charts import (
    LABEL_SIZE,
    Chart,
    Disc,
    Format,
    Line,
    Mark,
    Poly,
    Rect,
    Table,
    Text,
    Value,
)

Points = Sequence[tuple[str, Value | None]]


def line_chart(
    points: Points,
    *,
    forecast: Sequence[tuple[str, Value]] = (),
    target: Value | None = None,
    planned: Collection[str] = (),
    span: tuple[Value, Value] | None = None,
    least_step: Value | None = None,
    legend: bool = True,
    width: float,
    height: float,
    format: Format = plain,
    label_size: float = LABEL_SIZE,
) -> Chart:
    """A line with a dot for each measured value; what follows is dashed with hollow dots: «prolongement».

    The axis holds 0, or `span` when given (grades from 1 to 5). A missing value breaks the line; names in
    `planned` get a pale dot beside it, of what is not yet real.
    """
    sheet = Sheet(width, height, label_size, format)
    scale = sheet.scale
    told = {"prolonged": bool(forecast), "planned": bool(planned)}
    samples = _explained(points, target, sheet, **told) if legend else []
    real = [(name, None if name in planned else value) for name, value in points]
    plot, marks = axes(
        sheet,
        [name for name, _value in (*points, *forecast)],
        _extent(points, forecast, target),
        least_step=least_step,
        samples=samples,
        above=label_size * 1.7,
        span=span,
    )
    marks += _gaps(points, plot, scale)
    marks += _target(target, plot, scale)
    marks += _lines(real, forecast, plot, scale)
    words = [written(value, format) for _name, value in points]
    ahead = [(name, written(value, format)) for name, value in forecast]
    texts = [*words, *(text for _name, text in ahead)]
    marks += _dots((*points, *forecast), texts, len(points), planned, plot, scale)
    marks += _last(real, plot, sheet)
    return Chart(
        width,
        height,
        tuple(marks),
        _description(points, target, format, forecast),
        lambda: _table(points, words, ahead),
        "x",
    )


def column_chart(
    points: Points,
    *,
    target: Value | None = None,
    planned: Collection[str] = (),
    span: tuple[Value, Value] | None = None,
    least_step: Value | None = None,
    legend: bool = True,
    values: bool = True,
    width: float,
    height: float,
    format: Format = plain,
    label_size: float = LABEL_SIZE,
) -> Chart:
    """Columns from 0, down for what is lost; names in `planned` get the light bar of what is not yet real.

    `values` writes each value at the end of its bar where there is room for all of them.
    """
    sheet = Sheet(width, height, label_size, format)
    scale = sheet.scale
    plot, marks = axes(
        sheet,
        [name for name, _value in points],
        _extent(points, (), target),
        least_step=least_step,
        samples=_explained(points, target, sheet, planned=bool(planned)) if legend else [],
        above=label_size * 1.7 if values else 0.0,
        span=span,
    )
    marks += _gaps(points, plot, scale)
    bar = min(plot.slot * (0.55 if len(points) <= 8 else 0.7), 84 * scale)
    words = [written(value, format) for _name, value in points]
    for place, ((name, value), text) in enumerate(zip(points, words, strict=True)):
        if value is None:
            continue
        top, foot = sorted((plot.level(value), plot.zero))
        color = "accent_pale" if name in planned else "accent"
        corner = 3 * scale if min(foot - top, bar) > 6 else 0
        said = named(name, text)
        marks.append(Rect(plot.middle(place) - bar / 2, top, bar, foot - top, color, corner, said, place))
    marks += _target(target, plot, scale)
    if values:
        marks += _ends(points, words, plot, sheet)
    return Chart(
        width, height, tuple(marks), _description(points, target, format), lambda: _table(points, words), "x"
    )


# --- parts ---------------------------------------------------------------------------------------------


def _extent(
    points: Points,
    forecast: Sequence[tuple[str, Value]],
    target: Value | None,
) -> list[Value]:
    """Every value that the axis must hold."""
    found = [value for _name, value in (*points, *forecast) if value is not None]
    return [*found, *(() if target is None else (target,))]


def _explained(
    points: Points, target: Value | None, sheet: Sheet, *, prolonged: bool = False, planned: bool = False
) -> list[Sample]:
    samples = []
    if target is not None:
        said = _("cible {value}").format(value=written(target, sheet.format))
        samples.append(Sample(said, "attention", "dash"))
    if prolonged:
        samples.append(Sample(_("prolongement"), "accent", "ring"))
    if planned:
        samples.append(Sample(_("pas encore définitif"), "accent_pale"))
    if any(value is None for _name, value in points):
        samples.append(gap_sample(sheet.scale))
    return samples


def _gaps(points: Points, plot: Plot, scale: float) -> list[Mark]:
    """A short hatched band for each missing value, on the line of 0."""
    wide = max(min(plot.slot * 0.7, 84 * scale), 3 * scale)
    tall = min(12 * scale, plot.foot - plot.top)
    top = max(plot.zero - tall, plot.top)
    return [
        Rect(
            plot.middle(place) - wide / 2,
            top,
            wide,
            tall,
            "card",
            0,
            named(name, unmeasured()),
            place,
            gap_hatch(scale),
        )
        for place, (name, value) in enumerate(points)
        if value is None
    ]


def _target(target: Value | None, plot: Plot, scale: float) -> list[Mark]:
    if target is None:
        return []
    y = plot.level(target)
    return [Line(plot.left, y, plot.right, y, "attention", 2 * scale, dashed=True)]


def _lines(points: Points, forecast: Sequence[tuple[str, Value]], plot: Plot, scale: float) -> list[Mark]:
    """One line for each run of measured values, a dashed one from the last of them on."""
    placed = [
        None if value is None else (plot.middle(place), plot.level(value))
        for place, (_name, value) in enumerate(points)
    ]
    runs = [tuple(spot for spot in run if spot) for seen, run in groupby(placed, bool) if seen]
    marks: list[Mark] = [Poly(run, "accent", 2 * scale) for run in runs if len(run) > 1]
    if forecast:
        ahead = [
            (plot.middle(place), plot.level(value))
            for place, (_name, value) in enumerate(forecast, start=len(points))
        ]
        start = runs[-1][-1:] if runs else ()
        marks.append(Poly((*start, *ahead), "accent", 2 * scale, dashed=True))
    return marks


def _dots(
    points: Points,
    words: Sequence[str],
    measured: int,
    planned: Collection[str],
    plot: Plot,
    scale: float,
) -> list[Mark]:
    """A dot for each value, pale when `planned`, hollow and without a key from the place `measured` on."""
    radius = min(max(plot.slot * 0.22, 1.5 * scale), 4 * scale)
    marks: list[Mark] = []
    for place, ((name, value), text) in enumerate(zip(points, words, strict=True)):
        if value is None:
            continue
        x, y, said = plot.middle(place), plot.level(value), named(name, text)
        if place < measured:
            color = "accent_pale" if name in planned else "accent"
            marks.append(Disc(x, y, radius, color, False, said, place))
        else:
            prolonged = _("{value} (prolongement)").format(value=said)
            marks.append(Disc(x, y, radius, "accent", True, prolonged))
    return marks


def _last(points: Points, plot: Plot, sheet: Sheet) -> list[Mark]:
    """The last measured value, written over its dot, or under it where the line comes from above."""
    measured = [(place, value) for place, (_name, value) in enumerate(points) if value is not None]
    if not measured:
        return []
    place, value = measured[-1]
    text = written(value, sheet.format)
    half = text_width(text, sheet.size, bold=True) / 2
    x = max(min(plot.middle(place), plot.right - half), plot.left + half)
    y, away = plot.level(value), sheet.size * 1.1
    falling = place > 0 and (points[place - 1][1] or value) > value
    y += away if falling and y + 1.7 * away < plot.foot else -away
    return [Text(x, y, text, "text", sheet.size, "middle", bold=True)]


def _ends(points: Points, words: Sequence[str], plot: Plot, sheet: Sheet) -> list[Mark]:
    """The values beyond the ends of their bars, when all of them fit."""
    size = sheet.size
    if any(text_width(text, size, bold=True) > plot.slot - size * 0.4 for text in words):
        return []
    return [
        Text(
            plot.middle(place),
            plot.level(value) + (size if value < 0 else -size) * 0.9,
            text,
            "text",
            size,
            "middle",
            bold=True,
        )
        for place, ((_name, value), text) in enumerate(zip(points, words, strict=True))
        if value is not None
    ]


def _description(
    points: Points,
    target: Value | None,
    format: Format,
    forecast: Sequence[tuple[str, Value]] = (),
) -> str:
    said = [summary(points, format)]
    if forecast:
        name, value = forecast[-1]
        said.append(named(_("prolongement, {name}").format(name=name), written(value, format)))
    if target is not None:
        said.append(_("cible {value}").format(value=written(target, format)))
    return "; ".join(filter(None, said))


def _table(points: Points, words: Sequence[str], ahead: Sequence[tuple[str, str]] = ()) -> Table:
    """A row for each point with its value in words, then for each value `ahead`."""
    rows = [(name, text) for (name, _value), text in zip(points, words, strict=True)]
    if not ahead:
        return ((_("Période"), _("Valeur")), *rows)
    return (
        (_("Période"), _("Valeur"), _("Nature")),
        *((name, text, _("mesure")) for name, text in rows),
        *((name, text, _("prolongement")) for name, text in ahead),
    )
