"""An indicator on paper: its chart, what it is compared to, its line in a table."""

from collections.abc import Sequence

from app.core.i18n import _
from app.core.text import glued
from app.domain.boards import CardForm
from app.domain.card_charts import card_chart
from app.domain.evaluation_papers import BoardFigure
from app.domain.indicators import Reading
from app.domain.reading_words import answers_line, figure_text, hidden_text
from app.domain.value_words import gap_text, value_text
from app.reports.kit.chart import Drawing
from app.reports.kit.grid import Cell, Column, Grid, Row
from app.reports.sheet import NOTHING

HEIGHT = 130.0
LABEL = 9.0

_HEIGHTS = {CardForm.GAUGE: None, CardForm.RANKING: None, CardForm.STACKED: HEIGHT + 30}
"""None: as high as needed."""


def figure_chart(figure: BoardFigure) -> Drawing | None:
    """The chart of a card; None for a figure alone, and while nothing is measured."""
    if figure.form is CardForm.FIGURE or not _measured(figure):
        return None
    draw = card_chart(figure)
    if draw is None:
        return None
    height = _HEIGHTS.get(figure.form, HEIGHT)
    return Drawing(lambda width: draw(width, height, LABEL), before=4.0)


def _measured(figure: BoardFigure) -> bool:
    if figure.form is CardForm.RANKING:
        return any(row.value is not None for row in figure.ranking)
    return figure.reading.value is not None or any(b.value is not None for b in figure.reading.buckets)


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
    value = figure_text(reading)
    name = glued(reading.definition.name)
    note = answers_line(reading.answers) or hidden_text(reading.hidden)
    return Row(
        (
            Cell(name, note=note) if note else name,
            value if reading.value is not None else Cell(value, ink="muted"),
            value_text(reading.year_ago, unit) if reading.year_ago is not None else NOTHING,
            gap_text(reading.value, reading.year_ago, unit) or NOTHING,
            value_text(target.value, unit) if target else NOTHING,
        )
    )
