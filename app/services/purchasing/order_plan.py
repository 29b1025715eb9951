"""What to order from whom: quantities by filled packs, prices by break, delivery by threshold."""

from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal

from sqlmodel import Session

from app.domain.basket_model import Terms
from app.domain.buying import BuyingLine, OrderState
from app.domain.items import amount
from app.domain.purchasing import line_cost
from app.domain.suppliers import StoredOffer, Supplier
from app.models import OrderLineRow, PurchaseOrderRow, SupplierRow
from app.services.common import row_id, take
from app.services.purchasing.offers import offers_of
from app.services.purchasing.order_rows import line_rows, orders_of
from app.services.purchasing.suppliers import supplier_of
from app.services.purchasing.terms import delivery_of, hundredths, item_offer, vat_of
from app.services.purchasing.wishes import filled, lines_of


@dataclass(frozen=True, slots=True)
class PlannedLine:
    """A line to order; `unit_price` in cents as the supplier gives it, `vat` the percent to add."""

    item_id: int
    code: str
    quantity: Decimal
    unit_price: int
    vat: Decimal
    pack: Decimal | None


def plan(session: Session, cycle_id: int) -> dict[int, list[PlannedLine]]:
    """What to order by supplier id, without the articles and suppliers whose order is already sent."""
    sent = [order for order in orders_of(session, cycle_id) if order.state is not OrderState.PREPARED]
    busy = {order.supplier.id for order in sent}
    done = {line.item_id for order in sent for line in order.lines}
    offers = {(offer.supplier_id, offer.item_id): offer for offer in offers_of(session, cycle_id)}
    planned: dict[int, list[PlannedLine]] = {}
    for line in lines_of(session, cycle_id):
        supplier_id = line.supplier_id
        if supplier_id is None or supplier_id in busy or line.item_id in done or not line.wanted:
            continue
        offer = offers.get((supplier_id, line.item_id))
        if offer is not None:
            supplier = supplier_of(take(session, SupplierRow, supplier_id))
            planned.setdefault(supplier_id, []).append(_planned(line, supplier, offer))
    return planned


def write_lines(session: Session, order: PurchaseOrderRow, planned: Sequence[PlannedLine]) -> None:
    """Bring a prepared order to what is planned; lines whose goods have come stay as they are.

    A delivery charge typed by hand stays.
    """
    rows = {row.item_id: row for row in line_rows(session, [row_id(order)])}
    follows = not rows or order.delivery == charge_of(session, order)
    for row in rows.values():
        if row.delivered is None and row.item_id not in {line.item_id for line in planned}:
            session.delete(row)
    for position, line in enumerate(planned, start=1):
        found = rows.get(line.item_id)
        if found is not None and found.delivered is not None:
            continue
        row = found or OrderLineRow(
            order_id=row_id(order), item_id=line.item_id, position=0, quantity=line.quantity, unit_price=0
        )
        row.position, row.code, row.pack = position, line.code, line.pack
        row.quantity, row.unit_price, row.vat = line.quantity, line.unit_price, hundredths(line.vat)
        session.add(row)
    session.flush()
    if follows:
        order.delivery = charge_of(session, order)


def charge_of(session: Session, order: PurchaseOrderRow) -> int:
    """The delivery her terms ask for the order as it stands, in cents, VAT included."""
    rows = line_rows(session, [row_id(order)])
    supplier = supplier_of(take(session, SupplierRow, order.supplier_id))
    value = sum(amount(row.unit_price, row.quantity) for row in rows)
    return Terms(supplier.minimum, delivery_of(supplier), supplier.free_from).charge(value) if rows else 0


def follow_break(session: Session, order: PurchaseOrderRow, row: OrderLineRow, quantity: Decimal) -> None:
    """Change the quantity of a line, and its price when it was the offer's: to that of the break reached."""
    found = [
        offer
        for offer in offers_of(session, order.cycle_id)
        if (offer.supplier_id, offer.item_id) == (order.supplier_id, row.item_id)
    ]
    if found and row.unit_price == _price_at(found[0], row.quantity):
        row.unit_price = _price_at(found[0], quantity)
    row.quantity = quantity


def _planned(line: BuyingLine, supplier: Supplier, offer: StoredOffer) -> PlannedLine:
    pack = offer.pack or line.pack
    wanted = line.wanted if pack is None else pack * max(1, filled(line.wishes, pack).count)
    cost = line_cost(item_offer(supplier, offer, pack), wanted)
    vat = vat_of(supplier, offer)
    return PlannedLine(line.item_id, offer.code, cost.quantity, cost.unit_price, vat, pack)


def _price_at(offer: StoredOffer, quantity: Decimal) -> int:
    reached = [price for start, price in offer.breaks if start <= quantity]
    return reached[-1] if reached else offer.breaks[0][1]
