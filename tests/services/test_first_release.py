"""A store made before purchases had tables: it opens, and a whole purchase is played in it."""

import shutil
from collections.abc import Iterator
from datetime import date
from decimal import Decimal
from pathlib import Path

import pytest

from app.domain.buying import OrderState
from app.domain.entries import Method
from app.domain.settling import SettlementMode
from app.domain.suppliers import OfferDraft, SupplierDraft
from app.services.desk import Services, open_services
from tests.helpers import dump

DAY = date(2026, 11, 23)
FIRST = Path(__file__).resolve().parents[1] / "data" / "stores" / "sample-1.decollage"


@pytest.fixture
def old(tmp_path: Path) -> Iterator[Services]:
    shutil.copy(FIRST, tmp_path / "vieux.decollage")
    opened = open_services(tmp_path / "vieux.decollage")
    yield opened
    opened.close()


def test_its_past_purchases_read_as_they_were(old: Services) -> None:
    (network,) = old.networks.all()
    for purchase in old.buying.purchases(network.id):
        results = old.results.of(purchase.id)
        assert results.savings == old.purchases.savings(purchase.id)
        assert (results.income, results.expenses, results.margin) == (None, None, None)
        assert old.buying.choice(purchase.id) is None and old.orders.all(purchase.id) == []
        assert old.accounts.ledger(purchase.id).cash == 0
    assert len(old.suppliers.all(network.id)) == len(old.stock.articles(network.id)) == 0
    assert old.accounts.check(network.id) == []


def test_a_whole_purchase_is_played_in_it_and_undone_with_its_network(old: Services) -> None:
    (network,) = old.networks.all()
    supplier = old.suppliers.add(network.id, SupplierDraft("Papeterie")).only_id("supplier")
    purchase = next(each for each in old.buying.purchases(network.id) if old.buying.lines(each.id))
    for line in old.buying.lines(purchase.id):
        old.offers.set(supplier, OfferDraft(line.item_id, ((Decimal(1), 500),), DAY))
    (basket,) = old.buying.compare(purchase.id).baskets
    old.buying.choose(purchase.id, basket, basket.cost, DAY, "Seul à répondre")
    old.orders.prepare(purchase.id, DAY)
    (order,) = old.orders.all(purchase.id)
    old.orders.set_state(order.id, OrderState.SENT, DAY)
    old.reception.receive_all(order.id, DAY)
    old.reception.set_invoice(order.id, "F1", DAY, order.total + 1)
    old.reception.apply_amounts(order.id)
    old.handover.hand([share.id for share in old.handover.shares(purchase.id)], DAY, signed=True)
    old.accounts.plan_settlement(purchase.id, SettlementMode.TREASURER)
    for transfer in old.accounts.transfers(purchase.id):
        old.accounts.confirm(transfer.id, DAY, Method.CASH)

    ledger = old.accounts.ledger(purchase.id)
    assert ledger.balances == {} and ledger.cash == ledger.due == order.total + 1
    assert old.accounts.check(network.id) == []
    before = dump(old.store)
    old.networks.remove(network.id)
    assert old.networks.all() == []
    old.history.undo()
    assert dump(old.store) == before
