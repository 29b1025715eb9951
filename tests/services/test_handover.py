"""Handing over: ticked, signed, taken back; the stock goes along."""

from collections.abc import Mapping
from datetime import date
from decimal import Decimal

import pytest

from app.core.errors import UserError
from app.domain.goods import MovementKind
from app.services.desk import Services
from tests.services.purchase_rows import Bought, Placed, place

DAY = date(2026, 11, 20)
LATER = date(2026, 11, 27)


@pytest.fixture
def received(services: Services, network_id: int, cycle_id: int, members: Mapping[str, int]) -> Placed:
    """Rice for two, tea for one, coffee that did not come."""
    anne, bilal = members["Anne"], members["Bilal"]
    articles = [
        Bought("Thé", {bilal: 2}, "2"),
        Bought("Riz", {anne: 6, bilal: 4}, "10"),
        Bought("Café", {anne: 1}, "1"),
    ]
    placed = place(services, network_id, cycle_id, articles)
    services.reception.set_line(placed.lines[2], {"delivered": Decimal(0)})
    services.reception.receive_all(placed.order, DAY)
    return placed


def ids(services: Services, cycle_id: int) -> list[int]:
    return [share.id for share in services.handover.shares(cycle_id)]


def left(services: Services, network_id: int) -> dict[str, Decimal]:
    return {article.label: article.left for article in services.stock.articles(network_id)}


def test_shares_are_by_member_then_article(services: Services, cycle_id: int, received: Placed) -> None:
    shares = services.handover.shares(cycle_id)
    assert [(share.member, share.label, share.quantity) for share in shares] == [
        ("Anne", "Riz", 6), ("Bilal", "Riz", 4), ("Bilal", "Thé", 2),
    ]  # fmt: skip


def test_handing_over_takes_out_of_the_stock(
    services: Services, network_id: int, cycle_id: int, received: Placed, members: Mapping[str, int]
) -> None:
    before = left(services, network_id)
    assert before == {"Riz": 10, "Thé": 2}

    services.handover.hand(ids(services, cycle_id)[:2], LATER, True)

    assert left(services, network_id) == {"Riz": 0, "Thé": 2}
    shares = services.handover.shares(cycle_id)
    assert [(share.handed, share.signed) for share in shares] == [(LATER, True), (LATER, True), (None, False)]
    out = services.stock.movements(network_id)[1]
    assert (out.kind, out.quantity, out.day) == (MovementKind.OUT, -6, LATER)
    assert (out.member_id, out.member, out.supplier) == (members["Anne"], "Anne", "Ferme du Lac")
    assert services.history.undo_label == "Remettre 2 articles"


def test_signature_may_come_later(services: Services, cycle_id: int, received: Placed) -> None:
    (anne, *_others) = ids(services, cycle_id)
    services.handover.hand([anne], DAY, False)
    services.handover.hand([anne], LATER, True)
    share = services.handover.shares(cycle_id)[0]
    assert (share.handed, share.signed) == (DAY, True)
    assert not services.handover.hand([anne], LATER, True).subjects


def test_taking_back_corrects_the_handover(
    services: Services, network_id: int, cycle_id: int, received: Placed
) -> None:
    (anne, *_others) = ids(services, cycle_id)
    services.handover.hand([anne], DAY, True)
    (out,) = [move for move in services.stock.movements(network_id) if move.kind is MovementKind.OUT]

    services.handover.take_back([anne])

    assert left(services, network_id) == {"Riz": 10, "Thé": 2}
    back = services.stock.movements(network_id)[0]
    assert (back.kind, back.quantity, back.corrects) == (MovementKind.CORRECTION, 6, out.id)
    share = services.handover.shares(cycle_id)[0]
    assert (share.handed, share.signed) == (None, False)
    rice = services.stock.articles(network_id)[0]
    assert (rice.came, rice.went) == (10, 0)
    with pytest.raises(UserError, match="pas été remise"):
        services.handover.take_back([anne])


def test_empty_share_is_passed_over(services: Services, cycle_id: int, received: Placed) -> None:
    coffee = next(out for out in services.reception.shares(cycle_id) if out.label == "Café")
    assert not services.handover.hand([coffee.shares[0].id], DAY, True).subjects


def test_nothing_is_handed_over_that_is_gone(
    services: Services, network_id: int, cycle_id: int, received: Placed
) -> None:
    rice = services.stock.articles(network_id)[0]
    services.stock.move(rice.id, MovementKind.OUT, Decimal(7), DAY, note="don")
    with pytest.raises(UserError, match="Il ne reste que 3"):
        services.handover.hand(ids(services, cycle_id), DAY, True)
    assert all(share.handed is None for share in services.handover.shares(cycle_id))
