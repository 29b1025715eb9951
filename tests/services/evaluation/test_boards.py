"""Dashboards: proposed until something is changed, then the animator's own."""

import pytest

from app.core.errors import UserError
from app.domain.boards import Board, CardForm, Period
from app.domain.catalogue import Symbol, proposed_board
from app.domain.network import NetworkDraft, NetworkType
from app.services.desk import Services
from app.services.evaluation.boards import CARDS_MAX
from tests.helpers import dump

PROPOSED = proposed_board(NetworkType.PURCHASES)
Shape = list[tuple[str, CardForm, int]]


def shape(board: Board) -> Shape:
    return [(str(card.symbol), card.form, card.width) for card in board.cards]


SHAPE = shape(Board(PROPOSED))


def test_each_type_has_its_own_until_one_is_changed(services: Services, network_id: int) -> None:
    other = services.networks.add(NetworkDraft("Savoirs", NetworkType.PRACTICES)).only_id("network")
    start = dump(services.store)
    assert services.boards.get(network_id) == Board(PROPOSED)
    assert services.boards.get(other).cards == proposed_board(NetworkType.PRACTICES)
    assert dump(services.store) == start
    services.boards.set_period(network_id, Period.ALL)
    changed = services.boards.get(network_id)
    assert changed.own and changed.period is Period.ALL and shape(changed) == SHAPE
    assert all(card.id > 0 for card in changed.cards)
    assert not services.boards.get(other).own
    services.boards.propose_again(network_id)
    assert services.boards.get(network_id) == Board(PROPOSED)
    assert dump(services.store) == start


def test_a_card_goes_where_it_is_put(services: Services, network_id: int) -> None:
    services.boards.move_card(network_id, -1, 2)
    expected = [*SHAPE[1:3], SHAPE[0], *SHAPE[3:]]
    board = services.boards.get(network_id)
    assert shape(board) == expected
    services.boards.move_card(network_id, board.cards[0].id, 99)
    assert shape(services.boards.get(network_id)) == [*expected[1:], expected[0]]
    services.boards.move_card(network_id, board.cards[0].id, -5)
    assert shape(services.boards.get(network_id)) == expected


def test_cards_are_added_changed_and_removed(services: Services, network_id: int) -> None:
    services.boards.add_card(network_id, Symbol.REVENUE, CardForm.STACKED, 3)
    last = services.boards.get(network_id).cards[-1]
    services.boards.change_card(network_id, last.id, width=2)
    services.boards.change_card(network_id, last.id, CardForm.TABLE)
    assert shape(services.boards.get(network_id)) == [*SHAPE, (Symbol.REVENUE, CardForm.TABLE, 2)]
    ids = [card.id for card in services.boards.get(network_id).cards]
    services.boards.remove_cards(network_id, ids)
    assert services.boards.get(network_id) == Board((), own=True)
    with pytest.raises(UserError, match="n’existe plus"):
        services.boards.change_card(network_id, last.id, width=1)


def test_the_first_card_of_the_proposal_is_no_card_of_an_own_board(
    services: Services, network_id: int
) -> None:
    services.boards.remove_cards(network_id, [-1])
    assert shape(services.boards.get(network_id)) == SHAPE[1:]
    with pytest.raises(UserError, match="n’existe plus"):
        services.boards.remove_cards(network_id, [-1])


def test_a_card_of_another_network_is_left_alone(services: Services, network_id: int) -> None:
    other = services.networks.add(NetworkDraft("Autre")).only_id("network")
    services.boards.set_period(other, Period.YEAR)
    theirs = services.boards.get(other).cards[0].id
    with pytest.raises(UserError):
        services.boards.remove_cards(network_id, [theirs])
    assert not services.boards.get(network_id).own


@pytest.mark.parametrize(
    ("symbol", "form", "width", "field"),
    [
        (Symbol.MEMBERS, CardForm.STACKED, 1, "form"),
        (Symbol.BUSINESS, CardForm.RANKING, 1, "form"),
        (Symbol.MEMBERS, CardForm.LINE, 0, "width"),
        (Symbol.MEMBERS, CardForm.LINE, 4, "width"),
        ("rien", CardForm.LINE, 1, None),
    ],
)
def test_a_card_that_cannot_be_shown_is_refused(
    services: Services, network_id: int, symbol: str, form: CardForm, width: int, field: str | None
) -> None:
    with pytest.raises(UserError) as refused:
        services.boards.add_card(network_id, symbol, form, width)
    assert refused.value.field == field
    assert services.boards.get(network_id) == Board(PROPOSED)


def test_a_page_has_an_end(services: Services, network_id: int) -> None:
    for _card in range(CARDS_MAX - len(PROPOSED)):
        services.boards.add_card(network_id, Symbol.MEMBERS, CardForm.FIGURE)
    with pytest.raises(UserError, match="24"):
        services.boards.add_card(network_id, Symbol.MEMBERS, CardForm.FIGURE)
