"""Dashboards: the cards of a network, proposed by its type until the animator changes one."""

from collections.abc import Iterable, Mapping, Sequence

from sqlmodel import Session, col, select

from app.core.errors import UserError
from app.core.i18n import _, ngettext
from app.domain.boards import WIDEST, Board, Card, CardForm, Period
from app.domain.catalogue import forms_for, proposed_board
from app.domain.changes import Changes
from app.domain.network import NetworkType
from app.models import BoardCardRow, BoardRow, NetworkRow
from app.services.common import row_id, take
from app.services.evaluation.indicators import definition_of, definitions_of
from app.services.evaluation.kept import Kept
from app.store import Store

CARDS_MAX = 24
TABLES = frozenset({"network", "indicator", "board", "board_card"})
"""What a dashboard is read from."""


class Boards:
    """The dashboard of each network.

    What is proposed is in no store: the first change copies it, and names its card by the negative id that
    it had in the proposal.
    """

    def __init__(self, store: Store) -> None:
        self._store = store
        self._kept = Kept(store.revision_of)

    def get(self, network_id: int) -> Board:
        """The dashboard of a network, read again once it was changed; UserError when it was removed."""
        with self._store.read() as session:
            self._kept.look(self._store.revision)
            return self._kept.keep(network_id, lambda: board_of(session, network_id), TABLES)

    def add_card(self, network_id: int, symbol: str, form: CardForm, width: int = 1) -> Changes:
        """Add a card at the end; UserError for a form that does not suit, or beyond CARDS_MAX cards."""
        with self._store.write(_("Ajouter une carte au tableau de bord")) as uow:
            session = uow.session
            _refuse_unfit(session, network_id, symbol, form)
            board, cards = _own(session, network_id)
            if len(cards) >= CARDS_MAX:
                words = _("Un tableau de bord a {limit} cartes au plus.")
                raise UserError(words.format(limit=CARDS_MAX))
            session.add(_row(board, len(cards), Card(0, symbol, form, _checked(width))))
            return uow.commit()

    def remove_cards(self, network_id: int, ids: Sequence[int]) -> Changes:
        """Remove cards."""
        label = ngettext("Retirer {n} carte", "Retirer {n} cartes", len(ids)).format(n=len(ids))
        with self._store.write(label) as uow:
            _board, cards = _own(uow.session, network_id)
            leaving = [_find(cards, card_id) for card_id in ids]
            _renumber([card for card in cards.values() if card not in leaving])
            for card in leaving:
                uow.session.delete(card)
            return uow.commit()

    def move_card(self, network_id: int, card_id: int, position: int) -> Changes:
        """Put a card at a position, from 0; beyond the end is the end."""
        with self._store.write(_("Déplacer une carte")) as uow:
            _board, cards = _own(uow.session, network_id)
            card = _find(cards, card_id)
            others = [each for each in cards.values() if each is not card]
            others.insert(max(position, 0), card)
            _renumber(others)
            return uow.commit()

    def change_card(
        self, network_id: int, card_id: int, form: CardForm | None = None, width: int | None = None
    ) -> Changes:
        """Change the form or the width of a card; UserError for a form that does not suit."""
        with self._store.write(_("Modifier une carte")) as uow:
            _board, cards = _own(uow.session, network_id)
            card = _find(cards, card_id)
            if form is not None:
                _refuse_unfit(uow.session, network_id, card.symbol, form)
                card.form = form.value
            if width is not None:
                card.width = _checked(width)
            return uow.commit()

    def set_period(self, network_id: int, period: Period) -> Changes:
        """Choose what the page looks at."""
        with self._store.write(_("Période du tableau de bord")) as uow:
            board, _cards = _own(uow.session, network_id)
            board.period = period.value
            return uow.commit()

    def propose_again(self, network_id: int) -> Changes:
        """Go back to the dashboard proposed for the type of network."""
        with self._store.write(_("Reprendre le tableau de bord proposé")) as uow:
            board = _board_row(uow.session, network_id)
            if board is not None:
                uow.session.delete(board)
            return uow.commit()


def board_of(session: Session, network_id: int) -> Board:
    """The dashboard of a network as plain values."""
    board = _board_row(session, network_id)
    if board is None:
        return Board(_proposed(session, network_id))
    known = {definition.symbol for definition in definitions_of(session, network_id)}
    cards = tuple(
        Card(row_id(row), row.symbol, CardForm(row.form), row.width)
        for row in _card_rows(session, board)
        if row.symbol in known
    )
    return Board(cards, Period(board.period), own=True)


def _proposed(session: Session, network_id: int) -> tuple[Card, ...]:
    return proposed_board(NetworkType(take(session, NetworkRow, network_id).type))


def _board_row(session: Session, network_id: int) -> BoardRow | None:
    return session.exec(select(BoardRow).where(col(BoardRow.network_id) == network_id)).first()


def _card_rows(session: Session, board: BoardRow) -> Sequence[BoardCardRow]:
    query = select(BoardCardRow).where(col(BoardCardRow.board_id) == board.id)
    return session.exec(query.order_by(col(BoardCardRow.position), col(BoardCardRow.id))).all()


def _own(session: Session, network_id: int) -> tuple[BoardRow, dict[int, BoardCardRow]]:
    """The board and its cards in order, by id: those of the proposal when it had to be copied."""
    board = _board_row(session, network_id)
    if board is not None:
        return board, {row_id(row): row for row in _card_rows(session, board)}
    proposed = _proposed(session, network_id)
    board = BoardRow(network_id=network_id, period=Board(()).period.value)
    session.add(board)
    session.flush()
    cards = {card.id: _row(board, position, card) for position, card in enumerate(proposed)}
    session.add_all(cards.values())
    session.flush()
    return board, cards


def _row(board: BoardRow, position: int, card: Card) -> BoardCardRow:
    return BoardCardRow(
        board_id=row_id(board),
        position=position,
        symbol=str(card.symbol),
        form=card.form.value,
        width=card.width,
    )


def _find(cards: Mapping[int, BoardCardRow], card_id: int) -> BoardCardRow:
    card = cards.get(card_id)
    if card is None:
        raise UserError(_("Cette carte n’existe plus\u00a0: elle a été retirée entre-temps."))
    return card


def _renumber(cards: Iterable[BoardCardRow]) -> None:
    for position, card in enumerate(cards):
        card.position = position


def _refuse_unfit(session: Session, network_id: int, symbol: str, form: CardForm) -> None:
    if form not in forms_for(definition_of(session, network_id, symbol)):
        raise UserError(_("Cet indicateur ne se montre pas sous cette forme."), field="form")


def _checked(width: int) -> int:
    if not 1 <= width <= WIDEST:
        raise UserError(_("Une carte a 1 à {most} colonnes.").format(most=WIDEST), field="width")
    return width
