"""A whole purchase for the self-test: from two suppliers' prices to accounts at zero."""

from decimal import Decimal
from pathlib import Path

from app.core.clock import today
from app.core.i18n import _
from app.domain.buying import OrderState
from app.domain.entries import EntryDraft, EntryKind, Method
from app.domain.settling import SettlementMode
from app.domain.suppliers import OfferDraft, SupplierDraft
from app.services.desk import Services

WISHES = ((5, 7), (4, 4), (2, 3))
PACK = Decimal(12)
DELIVERED = Decimal(10)


def play_purchase(services: Services, network_id: int, members: list[int], folder: Path) -> int:
    """Three members buy an article by the pack, get two less, pay and settle; the id of the purchase.

    AssertionError naming what fails.
    """
    cycle_id, item_id = _wish(services, network_id, members)
    _offer(services, network_id, cycle_id, item_id, folder)
    _order(services, cycle_id)
    _receive(services, cycle_id)
    _pay(services, network_id, cycle_id, members[0])
    ledger = services.accounts.ledger(cycle_id)
    assert not any(ledger.balances.values()), "a balance is left"
    assert not services.accounts.check(network_id), "the accounts do not add up"
    return cycle_id


def _wish(services: Services, network_id: int, members: list[int]) -> tuple[int, int]:
    buyers = members[: len(WISHES)]
    added = services.one_offs.add(network_id, _("Vérification d’un achat"), today(), buyers)
    cycle_id = added.only_id("cycle")
    item = services.one_offs.add_article(cycle_id, _("Huile d’olive 5 L"), _("bidon"), 4800)
    item_id = item.only_id("pooled_item")
    for member_id, (least, most) in zip(buyers, WISHES, strict=True):
        services.one_offs.set_wish(item_id, member_id, Decimal(least), Decimal(most))
    services.buying.set_pack(item_id, PACK)
    line = services.buying.lines(cycle_id)[0]
    assert line.packs is not None and line.packs.count == 1, "the pack is not filled"
    return cycle_id, item_id


def _offer(services: Services, network_id: int, cycle_id: int, item_id: int, folder: Path) -> None:
    """Two suppliers: the dearer by the unit wins, because it delivers for nothing."""
    for name, price, delivery in ((_("Moulin du Nord"), 3900, 3000), (_("Moulin du Sud"), 4000, 0)):
        draft = SupplierDraft(name, delivery=delivery)
        supplier_id = services.suppliers.add(network_id, draft).only_id("supplier")
        services.offers.set(supplier_id, OfferDraft(item_id, ((Decimal(1), price),), today(), PACK))
        services.offers.write_request(
            services.offers.request(cycle_id, supplier_id), folder / f"demande-{supplier_id}.xlsx"
        )


def _order(services: Services, cycle_id: int) -> None:
    comparison = services.buying.compare(cycle_id)
    best, runner_up = comparison.baskets[:2]
    assert best.cost == 48_000 and runner_up.gap == 1_800, "the comparison is wrong"
    services.buying.choose(cycle_id, best, best.cost, today(), _("Le moins cher, livraison comprise"))
    services.orders.prepare(cycle_id, today())
    (order,) = services.orders.all(cycle_id)
    services.orders.set_state(order.id, OrderState.SENT, today())


def _receive(services: Services, cycle_id: int) -> None:
    """Ten come out of twelve: shared by the largest remainder, and handed over."""
    (order,) = services.orders.all(cycle_id)
    services.reception.receive_all(order.id, today())
    services.reception.set_line(order.lines[0].id, {"delivered": DELIVERED})
    shares = services.handover.shares(cycle_id)
    assert sum(share.quantity for share in shares) == DELIVERED, "the shares do not sum"
    services.reception.set_invoice(order.id, "F-1", today(), 40_001)
    services.reception.apply_amounts(order.id)
    services.handover.hand([share.id for share in shares], today(), signed=True)
    services.orders.set_state(order.id, OrderState.CLOSED, today())


def _pay(services: Services, network_id: int, cycle_id: int, first: int) -> None:
    draft = EntryDraft(EntryKind.PAYMENT, 30_000, today(), member_id=first, cycle_id=cycle_id)
    services.entries.add(network_id, draft)
    invoice = [entry.id for entry in services.entries.all(network_id, cycle_id) if entry.order_id]
    services.entries.pay(invoice, today(), Method.TRANSFER)
    services.accounts.plan_settlement(cycle_id, SettlementMode.FEWEST)
    for transfer in services.accounts.transfers(cycle_id):
        services.accounts.confirm(transfer.id, today(), Method.CASH)
