"""The dialogs of the dashboard made outside their buttons; see `app.ui.walk_dialogs`."""

from PySide6.QtWidgets import QDialog, QWidget

from app.ui.context import Context
from app.ui.evaluation.board.adding import AddCardDialog
from app.ui.evaluation.board.definition import DefinitionDialog
from app.ui.opening import Opening


def add(ctx: Context, parent: QWidget) -> QDialog | None:
    """A card to add."""
    if ctx.network_id is None:
        return None
    return AddCardDialog(parent, ctx.opened.indicators.definitions(ctx.network_id))


def definition(ctx: Context, parent: QWidget) -> QDialog | None:
    """The first card of the board, opened."""
    network_id = ctx.network_id
    if network_id is None:
        return None
    board = ctx.opened.boards.get(network_id)
    if not board.cards:
        return None
    shown = ctx.opened.indicators.get(network_id, board.cards[0].symbol)
    window = ctx.opened.figures.window(network_id, board.period)
    return DefinitionDialog(ctx, parent, network_id, shown, window)


OPENINGS = (
    Opening("board-add", "evaluation", "board", add, needs_cycle=False),
    Opening("board-definition", "evaluation", "board", definition, needs_cycle=False),
)
