"""The chart of a card of the dashboard, by its form: the same on screen and on paper."""

from collections.abc import Callable, Sequence
from functools import partial
from typing import Any

from app.core.text import glued
from app.domain import charts
from app.domain.boards import CardForm, spread
from app.domain.chart_gauge import gauge_chart
from app.domain.chart_rows import ranking_chart
from app.domain.chart_series import column_chart, line_chart
from app.domain.chart_stacked import stacked_chart
from app.domain.charts import Chart
from app.domain.evaluation_papers import BoardFigure
from app.domain.indicators import Better, Hidden, Reading, Unit, Value, Window
from app.domain.value_words import value_text

Draw = Callable[[float, float | None, float], Chart]
"""(width, height, size of the words); a gauge and a ranking without a height are as high as needed."""

_LEAST_STEPS = {Unit.MONEY: 100, Unit.COUNT: 1}


def card_chart(figure: BoardFigure) -> Draw | None:
    """How the chart is drawn; None when there is nothing to draw."""
    build = _builder(figure)
    if build is None:
        return None
    unit = figure.reading.definition.unit
    if unit is Unit.SCORE and figure.form is CardForm.STACKED:  # its parts are answers
        unit = Unit.COUNT
    return lambda width, height, label_size: build(
        width=width, height=height, label_size=label_size, format=lambda value: value_text(value, unit)
    )


def window_of(figure: BoardFigure, key: int) -> Window:
    """The days that the point `key` of the chart is about: a bucket, or the whole period."""
    buckets = figure.reading.buckets
    if figure.form in (CardForm.GAUGE, CardForm.RANKING) or not 0 <= key < len(buckets):
        return figure.reading.window
    return buckets[key].window


def _builder(figure: BoardFigure) -> Callable[..., Chart] | None:
    reading, form = figure.reading, figure.form
    points = [(bucket.label, _light(bucket.value)) for bucket in reading.buckets]
    planned = [reading.unfinished.label] if reading.unfinished else []
    measured = sum(value is not None for _label, value in points)
    if reading.hidden is Hidden.ALL:
        return None
    if form is CardForm.GAUGE:
        return _gauge(reading)
    if form is CardForm.RANKING:
        rows = [(row.member, _light(row.value)) for row in figure.ranking]
        is_up = reading.definition.better is Better.UP
        return partial(ranking_chart, rows, better_up=is_up) if rows else None
    if form is CardForm.TABLE or not measured:
        return None
    if form is CardForm.FIGURE:
        if measured < 2:
            return None
        return partial(line_chart, points, planned=planned, legend=False, **_axis(reading))
    if form is CardForm.STACKED and (stacked := _stacked(figure)):
        return stacked
    if form is CardForm.LINE:
        ahead = reading.forecast
        forecast = [(ahead.label, ahead.value)] if ahead and ahead.value is not None else []
        drawn = partial(line_chart, points, forecast=forecast)
    else:
        drawn = partial(column_chart, points)
    return partial(drawn, planned=planned, target=reading.level, **_axis(reading))


def _light(value: Value) -> charts.Value | None:
    """A whole value as an integer: a chart compares hundreds, and fractions are slow at it."""
    return value.numerator if value is not None and value.denominator == 1 else value


def _axis(reading: Reading) -> dict[str, Any]:
    unit = reading.definition.unit
    return {"least_step": _LEAST_STEPS.get(unit), "span": (1, 5) if unit is Unit.MARK else None}


def _gauge(reading: Reading) -> Callable[..., Chart]:
    definition = reading.definition
    return partial(
        gauge_chart,
        reading.value,
        reading.target.value if reading.target else None,
        better_up=definition.better is Better.UP,
        span=None if reading.target else spread(definition.unit),
        least_step=_LEAST_STEPS.get(definition.unit, 0),
    )


def _stacked(figure: BoardFigure) -> Callable[..., Chart] | None:
    """None where parts say nothing or cannot be stacked: plain columns then do."""
    split = figure.split
    if split is None or not split.names:
        return None
    if any(value is not None and value < 0 for values in split.values for value in values):
        return None
    columns = [
        (bucket.label, _whole(values))
        for bucket, values in zip(figure.reading.buckets, split.values, strict=True)
    ]
    names = [glued(name) for name in split.names]
    return partial(stacked_chart, names, columns, least_step=_LEAST_STEPS.get(figure.reading.definition.unit))


def _whole(values: Sequence[Value]) -> Sequence[charts.Value | None]:
    """Where something was counted, a part without anything is nil; where nothing was, all stay unmeasured."""
    if all(value is None for value in values):
        return values
    return [_light(value) or 0 for value in values]
