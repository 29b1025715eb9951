"""What a card shows, read once."""

from __future__ import annotations

from typing import TYPE_CHECKING

from app.domain.boards import Card, CardForm
from app.domain.evaluation_papers import BoardFigure
from app.domain.indicators import Window

if TYPE_CHECKING:
    from app.ui.context import Context


Figure = BoardFigure


def read(ctx: Context, network_id: int, card: Card, window: Window) -> BoardFigure:
    """The figure of a card over a window; UserError when the indicator or the network was removed."""
    figures = ctx.opened.figures
    reading = figures.reading(network_id, card.symbol, window)
    if card.form is CardForm.STACKED:
        split = figures.split(network_id, card.symbol, window)
        return BoardFigure(card.form, card.width, reading, split=split)
    if card.form is CardForm.RANKING:
        ranking = tuple(figures.ranking(network_id, card.symbol, window))
        return BoardFigure(card.form, card.width, reading, ranking=ranking)
    return BoardFigure(card.form, card.width, reading)
