"""An indicator on paper: its chart, what it is compared to, its line in a table."""

from collections.abc import Sequence

from app.core.formats import day
from app.core.i18n import _
from app.core.text import glued
from app.domain.boards import CardForm
from app.domain.card_charts import card_chart
from app.domain.evaluation_papers import BoardFigure
from app.domain.indicators import Reading
from app.domain.measuring import inside, reached
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
