"""What received lines cost, against the supplier's invoice; and what savings read of it."""

from collections.abc import Iterable
from dataclasses import dataclass
from decimal import Decimal

from sqlmodel import Session, col, select

from app.core.errors import UserError
from app.core.i18n import _
from app.domain.charging import fit_invoice, unit_price
from app.domain.entries import EntryKind, Split
from app.domain.items import amount, part_of, with_vat
from app.models import CollectiveItemRow, CycleRow, EntryRow, OrderLineRow, PurchaseOrderRow, SupplierRow
from app.services.common import row_id, take
from app.services.goods.movements import usable_of


@dataclass(frozen=True, slots=True)
class Fitted:
    """A line brought to the invoice: `amount` in cents, VAT included."""

    row: OrderLineRow
    amount: int

    @property
    def unit_price(self) -> int:
        """What a unit then costs, in cents, VAT included."""
        return unit_price(self.amount, self.row.delivered or self.row.quantity)


def priced(price: int, line: OrderLineRow, quantity: Decimal) -> int:
    """What a quantity costs in cents at a price as the supplier gives it, once the VAT to add is added."""
    return with_vat(amount(price, quantity), Decimal(line.vat) / 100)


def cost_of(line: OrderLineRow) -> int:
    """What a line costs in cents: as invoiced, else the part of its ordered price that was delivered."""
    if line.invoiced is not None:
        return line.invoiced
    if not line.delivered:
        return 0
    return part_of(priced(line.unit_price, line, line.quantity), line.delivered, line.quantity)


def lines_of(session: Session, order_id: int) -> list[OrderLineRow]:
    """The lines of an order, in its order."""
    query = select(OrderLineRow).where(col(OrderLineRow.order_id) == order_id)
    return list(session.exec(query.order_by(col(OrderLineRow.position), col(OrderLineRow.id))))


def gap_of(session: Session, order: PurchaseOrderRow) -> int | None:
    """The goods of the invoice less what the lines cost, in cents; None without an invoice."""
    if order.invoice_total is None:
        return None
    lines = lines_of(session, row_id(order))
    return order.invoice_total - order.delivery - sum(cost_of(line) for line in lines)


def fitted(session: Session, order: PurchaseOrderRow) -> list[Fitted]:
    """The lines that cost something, brought to the invoice; none when they agree with it already.

    None either while nothing is delivered or priced: there is nothing to bring to it.
    """
    if order.invoice_total is None or not gap_of(session, order):
        return []
    lines = [line for line in lines_of(session, row_id(order)) if cost_of(line)]
    if not lines:
        return []
    amounts = fit_invoice([cost_of(line) for line in lines], order.invoice_total - order.delivery)
    return [Fitted(line, part) for line, part in zip(lines, amounts, strict=True)]


def follow_prices(session: Session, cycle_id: int, item_ids: Iterable[int]) -> None:
    """Keep what savings read of the collective list: the price obtained, VAT included, and what was received.

    The price is what was paid over what can be used: damage that nobody takes back makes it dearer. Both
    are None again when no delivery of the item is entered; the price also when none of it can be used.
    """
    session.flush()
    wanted = list(item_ids)
    query = (
        select(OrderLineRow)
        .join(PurchaseOrderRow, col(PurchaseOrderRow.id) == OrderLineRow.order_id)
        .where(col(PurchaseOrderRow.cycle_id) == cycle_id, col(OrderLineRow.delivered).is_not(None))
    )
    received: dict[int, list[OrderLineRow]] = {}
    for line in session.exec(query):
        received.setdefault(line.item_id, []).append(line)
    rows = select(CollectiveItemRow).where(
        col(CollectiveItemRow.cycle_id) == cycle_id, col(CollectiveItemRow.item_id).in_(wanted)
    )
    for row in session.exec(rows):
        lines = received.get(row.item_id, [])
        row.received = sum((usable_of(line) for line in lines), Decimal(0)) if lines else None
        row.price = unit_price(sum(map(cost_of, lines)), row.received) if row.received else None


def invoice_entry(session: Session, order_id: int) -> EntryRow | None:
    """The expense that an order's invoice is, once its total is entered."""
    return session.exec(select(EntryRow).where(col(EntryRow.order_id) == order_id)).one_or_none()


def book_invoice(session: Session, order: PurchaseOrderRow) -> None:
    """Make the order's expense what its invoice says, or take it away when there is no total any more.

    How it is shared, and by whom and when it was paid, is left as it is; a new one is shared equally and
    not paid. UserError when a paid one would go.
    """
    entry = invoice_entry(session, row_id(order))
    if order.invoice_total is None or order.invoiced_on is None:
        if entry is not None and entry.paid_on is not None:
            raise UserError(
                _("Cette facture est déjà payée : retirez d’abord son paiement dans les comptes."),
                field="total",
            )
        if entry is not None:
            session.delete(entry)
        return
    supplier = take(session, SupplierRow, order.supplier_id).name
    words = _("Facture {number} — {supplier}") if order.invoice_number else _("Facture — {supplier}")
    label = words.format(number=order.invoice_number, supplier=supplier)
    if entry is not None:
        entry.amount, entry.dated, entry.label = order.invoice_total, order.invoiced_on, label
        return
    session.add(
        EntryRow(
            network_id=take(session, CycleRow, order.cycle_id).network_id,
            cycle_id=order.cycle_id,
            kind=EntryKind.EXPENSE.value,
            amount=order.invoice_total,
            dated=order.invoiced_on,
            label=label,
            order_id=row_id(order),
            split=Split.EQUAL.value,
        )
    )
