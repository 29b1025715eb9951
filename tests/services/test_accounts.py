"""The members' accounts, the settlement between them, and what must always agree."""

from dataclasses import replace
from decimal import Decimal

import pytest

from app.core.errors import UserError
from app.domain.buying import OrderState
from app.domain.entries import EntryDraft, EntryKind, Method, Split
from app.domain.ledger import Ledger
from app.domain.settling import SettlementMode
from app.domain.suppliers import OfferDraft, SupplierDraft
from app.models import EntryRow, NetworkDetailRow, PurchaseOrderRow, StockMovementRow
from app.services.common import take
from app.services.desk import Services
from tests.services.conftest import DAY
from tests.services.orders_made import invoice, make_order


@pytest.fixture
def order(services: Services, cycle_id: int, members: dict[str, int]) -> int:
    """Ten reams at 10.00 and three lamps at 33.33, one lamp left over, and 5.00 of delivery."""
    anne, bilal, chloe = (members[name] for name in ("Anne", "Bilal", "Chloé"))
    return make_order(
        services,
        cycle_id,
        {
            "Ramettes": (10, 1_000, {anne: 4, bilal: 3, chloe: 3}),
            "Lampes": (3, 3_333, {anne: 1, bilal: 1}),
        },
        delivery=500,
    )


def balances(ledger: Ledger) -> dict[str, int]:
    return {account.member: account.balance for account in ledger.accounts if account.balance}


def pay_in(services: Services, network_id: int, cycle_id: int, member_id: int, amount: int) -> None:
    services.entries.add(
        network_id,
        EntryDraft(EntryKind.PAYMENT, amount, DAY, member_id=member_id, cycle_id=cycle_id),
    )


def test_goods_are_charged_before_and_after_the_invoice(
    services: Services, network_id: int, cycle_id: int, order: int
) -> None:
    ledger = services.accounts.ledger(cycle_id)
    assert balances(ledger) == {"Anne": -7500, "Bilal": -6500, "Chloé": -3166}
    assert (ledger.provisional, ledger.due, ledger.stock_value) == (20_499, 20_499, 3_333)
    invoice(services, order, 20_000)
    ledger = services.accounts.ledger(cycle_id)
    assert (ledger.provisional, ledger.due, ledger.expenses) == (0, 20_000, 20_000)
    assert sum(line.amount for line in ledger.goods) == 19_500
    assert services.accounts.network_ledger(network_id) == ledger


def test_the_ledger_of_a_purchase_is_its_own(
    services: Services, network_id: int, cycle_id: int, members: dict[str, int], order: int
) -> None:
    pay_in(services, network_id, cycle_id, members["Anne"], 1_000)
    services.entries.add(
        network_id, EntryDraft(EntryKind.CONTRIBUTION, 2_000, DAY, member_id=members["Anne"])
    )
    assert services.accounts.ledger(cycle_id).cash == 1_000
    assert services.accounts.network_ledger(network_id).cash == 3_000


@pytest.mark.parametrize("mode", SettlementMode)
def test_after_the_settlement_everybody_is_square(
    services: Services,
    network_id: int,
    cycle_id: int,
    members: dict[str, int],
    order: int,
    mode: SettlementMode,
) -> None:
    entry_id = invoice(services, order, 20_001)
    services.entries.pay([entry_id], DAY, Method.CARD, members["Denis"])
    pay_in(services, network_id, cycle_id, members["Bilal"], 9_000)
    services.accounts.plan_settlement(cycle_id, mode)
    transfers = services.accounts.transfers(cycle_id)
    assert transfers and all(transfer.done is None for transfer in transfers)
    for transfer in transfers:
        services.accounts.confirm(transfer.id, DAY, Method.TRANSFER)
        assert services.accounts.check(network_id) == []
    ledger = services.accounts.ledger(cycle_id)
    assert balances(ledger) == {}
    # Nobody owes anything: what the cash box misses is the lamp the network keeps.
    assert ledger.cash == ledger.own_funds == -ledger.stock_value
    done = services.accounts.transfers(cycle_id)
    assert {(transfer.done, transfer.method) for transfer in done} == {(DAY, Method.TRANSFER)}
    if mode is SettlementMode.TREASURER:
        assert all(None in (transfer.payer_id, transfer.payee_id) for transfer in transfers)
    with pytest.raises(UserError, match="à zéro"):
        services.accounts.plan_settlement(cycle_id, mode)


def test_a_new_plan_keeps_what_is_done(
    services: Services, network_id: int, cycle_id: int, members: dict[str, int], order: int
) -> None:
    invoice(services, order, 20_499)
    services.accounts.plan_settlement(cycle_id, SettlementMode.TREASURER)
    first, *_others = services.accounts.transfers(cycle_id)
    services.accounts.confirm(first.id, DAY, Method.CASH)
    with pytest.raises(UserError):
        services.accounts.confirm(first.id, DAY, Method.CASH)
    assert not services.accounts.plan_is_stale(cycle_id)
    pay_in(services, network_id, cycle_id, members["Bilal"], 10_000)
    assert services.accounts.plan_is_stale(cycle_id)
    services.accounts.plan_settlement(cycle_id, SettlementMode.FEWEST)
    assert not services.accounts.plan_is_stale(cycle_id)
    again = services.accounts.transfers(cycle_id)
    assert (again[0].id, again[0].done) == (first.id, DAY)
    assert [transfer.done for transfer in again[1:]] == [None] * len(again[1:])
    services.accounts.drop_settlement(cycle_id)
    assert [transfer.id for transfer in services.accounts.transfers(cycle_id)] == [first.id]
    with pytest.raises(UserError):
        services.accounts.drop_settlement(cycle_id)
    services.accounts.take_back(first.id)
    assert services.accounts.transfers(cycle_id)[0].done is None
    with pytest.raises(UserError):
        services.accounts.take_back(first.id)


def test_what_the_settlement_entered_is_changed_there(
    services: Services, network_id: int, cycle_id: int, members: dict[str, int], order: int
) -> None:
    services.accounts.plan_settlement(cycle_id, SettlementMode.TREASURER)
    first = services.accounts.transfers(cycle_id)[0]
    services.accounts.confirm(first.id, DAY, Method.CASH)
    (entry,) = services.entries.all(network_id)
    assert (entry.kind, entry.member_id, entry.amount) == (EntryKind.PAYMENT, first.payer_id, first.amount)
    draft = EntryDraft(
        entry.kind, entry.amount, DAY, "Règlement d’Anne", member_id=entry.member_id, cycle_id=cycle_id
    )
    services.entries.update(entry.id, draft)
    for fields in ({"amount": 1}, {"member_id": members["Denis"]}, {"kind": EntryKind.CHARGE}):
        with pytest.raises(UserError, match="règlement"):
            services.entries.update(entry.id, replace(draft, **fields))  # type: ignore[arg-type]
    with pytest.raises(UserError, match="règlement"):
        services.entries.remove([entry.id])


def test_the_cash_box_is_named_after_its_keeper(
    services: Services, network_id: int, cycle_id: int, members: dict[str, int], order: int
) -> None:
    services.accounts.plan_settlement(cycle_id, SettlementMode.TREASURER)
    assert services.accounts.transfers(cycle_id)[0].payee == "La caisse"
    with services.store.write("Détails") as uow:
        uow.session.add(NetworkDetailRow(network_id=network_id, treasurer_id=members["Chloé"]))
        uow.commit()
    assert services.accounts.transfers(cycle_id)[0].payee == "La caisse (Chloé)"


def test_what_does_not_agree_is_said(services: Services, network_id: int, cycle_id: int, order: int) -> None:
    assert services.accounts.check(network_id) == []
    with services.store.write("Abîmer") as uow:
        uow.session.delete(take(uow.session, StockMovementRow, 1))
        uow.commit()
    (found,) = services.accounts.check(network_id)
    assert found.what == "Commande C1, Ramettes\u00a0: 10 à la réception, 0 en entrée de stock."
    services.history.undo()
    entry_id = invoice(services, order, 20_000)
    assert services.accounts.check(network_id) == []
    with services.store.write("Abîmer") as uow:
        take(uow.session, EntryRow, entry_id).amount = 20_100
        uow.commit()
    (found,) = services.accounts.check(network_id)
    assert "Papeterie" in found.what and found.by == 100
    with services.store.write("Abîmer") as uow:
        uow.session.delete(take(uow.session, EntryRow, entry_id))
        uow.commit()
    (found,) = services.accounts.check(network_id)
    assert found.by == -20_000
    with services.store.write("Abîmer") as uow:
        take(uow.session, PurchaseOrderRow, order).invoice_total = None
        uow.session.add(StockMovementRow(article_id=1, kind="count", quantity=Decimal(-11), moved_on=DAY))
        uow.commit()
    (found,) = services.accounts.check(network_id)
    assert found.what.startswith("Ramettes") and found.by == -1


def test_a_shared_cost_needs_no_order(services: Services, sample: int) -> None:
    cycle = services.cycles.current(sample)
    assert cycle is not None
    hall = EntryDraft(EntryKind.EXPENSE, 10_001, DAY, "Salle", cycle_id=cycle.id, split=Split.EQUAL)
    services.entries.add(sample, hall)
    ledger = services.accounts.ledger(cycle.id)
    assert sum(account.costs for account in ledger.accounts) == 10_001
    assert {account.costs for account in ledger.accounts} == {833, 834}
    assert services.accounts.check(sample) == []


def test_a_whole_purchase_ends_square(services: Services, sample: int) -> None:
    cycle = services.cycles.current(sample)
    assert cycle is not None
    services.votes.reveal(cycle.id)
    services.outcome.agree(cycle.id, DAY, 8, 0, 1)
    terms = SupplierDraft("Dubois", delivery=1_500, vat_included=False)
    supplier = services.suppliers.add(sample, terms).only_id("supplier")
    for place, line in enumerate(services.buying.lines(cycle.id)):
        price = (Decimal(0), 1_000 + 137 * place)
        services.offers.set(supplier, OfferDraft(line.item_id, (price,), DAY))
        services.buying.choose_supplier(line.item_id, supplier)
    services.orders.prepare(cycle.id, DAY)
    (order,) = services.orders.all(cycle.id)
    services.orders.set_state(order.id, OrderState.SENT, DAY)
    assert services.accounts.ledger(cycle.id).expenses == 0
    services.reception.receive_all(order.id, DAY)
    ledger = services.accounts.ledger(cycle.id)
    assert ledger.expenses == ledger.provisional == order.total
    first, second, *_others = order.lines
    services.reception.set_line(first.id, {"delivered": first.quantity - 1})
    services.reception.set_line(second.id, {"damaged": Decimal(1)})
    services.reception.set_invoice(order.id, "F1", DAY, order.total - 1_234)
    ledger = services.accounts.ledger(cycle.id)
    assert (ledger.expenses, ledger.provisional) == (order.total - 1_234, 0)
    services.reception.apply_amounts(order.id)
    assert services.accounts.ledger(cycle.id).balances == ledger.balances
    shares = [share.id for share in services.handover.shares(cycle.id)]
    services.handover.hand(shares, DAY, True)
    services.handover.take_back(shares[:1])
    assert services.accounts.check(sample) == []
    results = services.results.of(cycle.id)
    assert [supplier.spent for supplier in results.suppliers] == [ledger.expenses]
    assert sum(supplier.saved or 0 for supplier in results.suppliers) == results.savings.saved
    services.entries.pay([services.entries.all(sample, cycle.id)[0].id], DAY, Method.TRANSFER)
    services.accounts.plan_settlement(cycle.id, SettlementMode.TREASURER)
    for transfer in services.accounts.transfers(cycle.id):
        services.accounts.confirm(transfer.id, DAY, Method.CHEQUE)
    ledger = services.accounts.ledger(cycle.id)
    assert ledger.balances == {} and ledger.cash == ledger.own_funds == -ledger.stock_value
    assert services.accounts.check(sample) == []
