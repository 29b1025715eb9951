"""Reading the dashboards before anybody opens them: what was read is kept (`Kept`)."""

from collections.abc import Iterator, Sequence

from app.services.evaluation.boards import Boards
from app.services.evaluation.figures import Figures


def read_boards(boards: Boards, figures: Figures, network_ids: Sequence[int]) -> Iterator[None]:
    """Read the dashboards of networks, a card at each step; UserError when one was removed meanwhile."""
    for network_id in network_ids:
        board = boards.get(network_id)
        window = figures.window(network_id, board.period)
        yield
        for card in board.cards:
            figures.card(network_id, card, window)
            yield
