"""The dashboard on paper: its cards two by two, the wide ones alone, then every figure in one table."""

from app.core.formats import day
from app.core.i18n import _
from app.core.text import glued
from app.domain.boards import CardForm
from app.domain.evaluation_papers import BoardFigure, DashboardPaper
from app.domain.paper_kinds import PaperKind, paper_label
from app.domain.reading_words import compared, figure_text
from app.domain.value_words import value_text
from app.reports.indicator_figures import figure_chart, figures_table
from app.reports.kit import style
from app.reports.kit.blocks import Columns, Heading, Stack, Text
from app.reports.kit.flow import Block
from app.reports.kit.grid import Column, Grid, Row
from app.reports.sheet import Sheet, headed, joined


def _card(figure: BoardFigure) -> list[Block]:
    """A figure with what it is compared to, over its chart."""
    reading = figure.reading
    definition = reading.definition
    chart = figure_chart(figure)
    blocks: list[Block] = [Heading(glued(definition.name), before=0.0)]
    if figure.form is not CardForm.GAUGE or chart is None:  # a gauge writes its figure itself
        blocks.append(Text(figure_text(reading), style.FIGURE, before=3.0, keep=True))
    for said in compared(reading, figure.form):
        blocks.append(Text(said.text, style.NOTE, before=1.0, keep=True))
    if figure.form is CardForm.RANKING and definition.confidential:
        blocks.append(
            Text(_("Le détail par membre est confidentiel\u00a0: total du groupe seul."), style.NOTE)
        )
    elif figure.form is CardForm.TABLE:
        columns = [Column(_("Période"), share=1), Column(_("Valeur"), right=True)]
        rows = [Row((bucket.label, value_text(bucket.value, definition.unit))) for bucket in reading.buckets]
        blocks.append(Grid(columns, rows, before=4.0))
    elif chart is not None:
        blocks.append(chart)
    return blocks


def _laid(figures: tuple[BoardFigure, ...]) -> list[Block]:
    """Wide cards across the page, the others two by two, in their order as far as it can be kept."""
    blocks: list[Block] = []
    waiting: BoardFigure | None = None
    for figure in figures:
        if figure.width > 1:
            blocks.append(Stack(_card(figure), before=16.0, whole=True))
        elif waiting is None:
            waiting = figure
        else:
            blocks.append(Columns([_card(waiting), _card(figure)], (1, 1), before=16.0))
            waiting = None
    if waiting is not None:
        blocks.append(Columns([_card(waiting), []], (1, 1), before=16.0))
    return blocks


def dashboard(paper: DashboardPaper) -> Sheet:
    """The dashboard over its period."""
    window = paper.window
    days = _("du {start} au {end}").format(start=day(window.start), end=day(window.end))
    readings = list({figure.reading.definition.symbol: figure.reading for figure in paper.figures}.values())
    return headed(
        paper_label(PaperKind.DASHBOARD),
        paper.imprint,
        joined([window.label, days]),
        [
            *_laid(paper.figures),
            Stack([Heading(_("Tous les chiffres")), figures_table(readings)], before=16.0),
        ],
    )
