"""An indicator on paper: its chart, what it is compared to, its line in a table."""

from collections.abc import Sequence
from fractions import Fraction

from app.core.formats import day
from app.core.i18n import _
from app.core.text import glued
from app.domain.boards import CardForm, spread
from app.domain.chart_gauge import gauge_chart
from app.domain.chart_rows import ranking_chart
from app.domain.chart_series import column_chart, line_chart
from app.domain.chart_stacked import stacked_chart
from app.domain.charts import Chart, Format
from app.domain.evaluation_papers import BoardFigure
from app.domain.indicators import Better, Reading, Split, Unit, Value
from app.domain.measuring import inside, reached
from app.domain.value_words import gap_text, value_text
from app.reports.kit.chart import Drawing
from app.reports.kit.grid import Cell, Column, Grid, Row
from app.reports.sheet import NOTHING

HEIGHT = 130.0
LABEL = 9.0

_LEAST_STEP = {Unit.MONEY: Fraction(100), Unit.COUNT: Fraction(1)}


def figure_chart(figure: BoardFigure) -> Drawing | None:
    """The chart of a card; None for a figure alone or a table, and while nothing is measured."""
    reading = figure.reading
    unit = reading.definition.unit

    def build(width: float) -> Chart:
        match figure.form:
            case CardForm.GAUGE:
                target = reading.target.value if reading.target else None
                better_up = reading.definition.better is Better.UP
                return gauge_chart(
                    reading.value,
                    target,
                    better_up=better_up,
                    span=spread(unit),
                    width=width,
                    format=_written(unit),
                    label_size=LABEL,
                )
            case CardForm.RANKING:
                rows = [(row.member, row.value) for row in figure.ranking]
                better_up = reading.definition.better is Better.UP
                return ranking_chart(
                    rows, better_up=better_up, width=width, format=_written(unit), label_size=LABEL
                )
            case CardForm.STACKED if figure.split is not None and _stacks(figure.split):
                return _stacked(reading, figure.split, width)
            case CardForm.LINE:
                return _line(reading, width)
            case _:
                return _columns(reading, width)

    if figure.form in (CardForm.FIGURE, CardForm.TABLE) or not _measured(figure):
        return None
    return Drawing(build, before=4.0)


def _measured(figure: BoardFigure) -> bool:
    if figure.form is CardForm.RANKING:
        return any(row.value is not None for row in figure.ranking)
    return figure.reading.value is not None or any(b.value is not None for b in figure.reading.buckets)


def _written(unit: Unit) -> Format:
    return lambda value: value_text(value, unit)


def _points(reading: Reading) -> list[tuple[str, Value]]:
    return [(bucket.label, bucket.value) for bucket in reading.buckets]


def _planned(reading: Reading) -> list[str]:
    return [reading.unfinished.label] if reading.unfinished else []


def _span(unit: Unit) -> tuple[Fraction, Fraction] | None:
    return (Fraction(1), Fraction(5)) if unit is Unit.MARK else None


def _line(reading: Reading, width: float) -> Chart:
    unit, coming = reading.definition.unit, reading.forecast
    ahead = [(coming.label, coming.value)] if coming and coming.value is not None else []
    return line_chart(
        _points(reading),
        forecast=ahead,
        planned=_planned(reading),
        target=reading.level,
        span=_span(unit),
        least_step=_LEAST_STEP.get(unit),
        width=width,
        height=HEIGHT,
        format=_written(unit),
        label_size=LABEL,
    )


def _columns(reading: Reading, width: float) -> Chart:
    unit = reading.definition.unit
    return column_chart(
        _points(reading),
        planned=_planned(reading),
        target=reading.level,
        span=_span(unit),
        least_step=_LEAST_STEP.get(unit),
        width=width,
        height=HEIGHT,
        format=_written(unit),
        label_size=LABEL,
    )


def _stacks(split: Split) -> bool:
    return bool(split.names) and all(part is None or part >= 0 for parts in split.values for part in parts)


def _stacked(reading: Reading, split: Split, width: float) -> Chart:
    unit = reading.definition.unit
    columns = [(bucket.label, parts) for bucket, parts in zip(reading.buckets, split.values, strict=True)]
    return stacked_chart(
        [glued(name) for name in split.names],
        columns,
        least_step=_LEAST_STEP.get(unit),
        width=width,
        height=HEIGHT + 30,
        format=_written(unit),
        label_size=LABEL,
    )


def comparisons(reading: Reading) -> list[str]:
    """What the figure is compared to, a French sentence each: a year ago or the last time, the target."""
    unit, said = reading.definition.unit, []
    if gap := gap_text(reading.value, reading.year_ago, unit):
        words = _("{gap} sur un an (avant\u00a0: {value})")
        said.append(words.format(gap=gap, value=value_text(reading.year_ago, unit)))
    latest, before = reading.latest, reading.before
    if latest and before and (gap := gap_text(latest.value, before.value, unit)):
        words = _("{latest}\u00a0: {value}, {gap} par rapport à {before}")
        said.append(
            words.format(
                latest=latest.label,
                value=value_text(latest.value, unit),
                gap=gap,
                before=inside(before.window),
            )
        )
    if reading.unfinished and len(reading.buckets) > 1:
        running = reading.unfinished
        words = _("{label}\u00a0: {value}")
        said.append(words.format(label=running.label, value=value_text(running.value, unit)))
    if reading.target:
        said.append(target_words(reading))
    return said


def target_words(reading: Reading) -> str:
    """«Cible : 15,0 % pour le 31/12/2026, atteinte»; "" without a target."""
    target, definition = reading.target, reading.definition
    if target is None:
        return ""
    met = reached(reading.value, target.value, definition.better)
    state = {True: _("atteinte"), False: _("pas encore atteinte"), None: _("rien n’est mesuré")}[met]
    words = _("Cible\u00a0: {value} pour le {day}, {state}")
    return words.format(value=value_text(target.value, definition.unit), day=day(target.due), state=state)


def figures_table(readings: Sequence[Reading]) -> Grid:
    """Every figure with a year ago and its target."""
    columns = [
        Column(_("Indicateur"), share=1),
        Column(_("Valeur"), right=True),
        Column(_("Un an avant"), right=True),
        Column(_("Écart"), right=True),
        Column(_("Cible"), right=True),
    ]
    return Grid(columns, [_row(reading) for reading in readings], before=4.0)


def _row(reading: Reading) -> Row:
    unit, target = reading.definition.unit, reading.target
    value = value_text(reading.value, unit)
    return Row(
        (
            glued(reading.definition.name),
            value if reading.value is not None else Cell(value, ink="muted"),
            value_text(reading.year_ago, unit) if reading.year_ago is not None else NOTHING,
            gap_text(reading.value, reading.year_ago, unit) or NOTHING,
            value_text(target.value, unit) if target else NOTHING,
        )
    )
