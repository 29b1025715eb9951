"""Orders as plain values, for orders, reception, papers and accounts."""

from collections.abc import Sequence
from decimal import Decimal

from sqlmodel import Session, col, select

from app.domain.buying import Order, OrderLine, OrderState
from app.domain.items import amount, with_vat
from app.models import OrderLineRow, PooledItemRow, PurchaseOrderRow, SupplierRow
from app.services.common import row_id
from app.services.purchasing.suppliers import supplier_of
from app.services.purchasing.wishes import units_of


def orders_of(session: Session, cycle_id: int) -> list[Order]:
    """The orders of a purchase, by number."""
    query = (
        select(PurchaseOrderRow, SupplierRow)
        .join(SupplierRow, col(SupplierRow.id) == PurchaseOrderRow.supplier_id)
        .where(col(PurchaseOrderRow.cycle_id) == cycle_id)
        .order_by(col(PurchaseOrderRow.number), col(PurchaseOrderRow.id))
    )
    pairs = session.exec(query).all()
    lines = _lines_by_order(session, cycle_id, [row_id(row) for row, _supplier in pairs])
    return [_order(row, supplier, lines.get(row_id(row), [])) for row, supplier in pairs]


def order_of(session: Session, row: PurchaseOrderRow) -> Order:
    """The plain value of a row, with its lines."""
    return next(order for order in orders_of(session, row.cycle_id) if order.id == row.id)


def line_rows(session: Session, order_ids: Sequence[int]) -> list[OrderLineRow]:
    """The lines of orders, in their order."""
    query = (
        select(OrderLineRow)
        .where(col(OrderLineRow.order_id).in_(order_ids))
        .order_by(col(OrderLineRow.order_id), col(OrderLineRow.position), col(OrderLineRow.id))
    )
    return list(session.exec(query))


def _lines_by_order(session: Session, cycle_id: int, order_ids: Sequence[int]) -> dict[int, list[OrderLine]]:
    named = select(PooledItemRow.id, PooledItemRow.label).where(col(PooledItemRow.cycle_id) == cycle_id)
    labels, units = dict(session.exec(named).all()), units_of(session, cycle_id)
    found: dict[int, list[OrderLine]] = {}
    for row in line_rows(session, order_ids):
        found.setdefault(row.order_id, []).append(_line(row, labels[row.item_id], units[row.item_id]))
    return found


def _order(row: PurchaseOrderRow, supplier: SupplierRow, lines: Sequence[OrderLine]) -> Order:
    return Order(
        id=row_id(row),
        cycle_id=row.cycle_id,
        supplier=supplier_of(supplier),
        number=row.number,
        state=OrderState(row.state),
        prepared=row.prepared_on,
        sent=row.sent_on,
        received=row.received_on,
        closed=row.closed_on,
        expected=row.expected_on,
        delivery=row.delivery,
        note=row.note,
        invoice_number=row.invoice_number,
        invoiced_on=row.invoiced_on,
        invoice_total=row.invoice_total,
        lines=tuple(lines),
    )


def _line(row: OrderLineRow, label: str, unit: str) -> OrderLine:
    vat = Decimal(row.vat) / 100
    return OrderLine(
        id=row_id(row),
        order_id=row.order_id,
        item_id=row.item_id,
        label=label,
        code=row.code,
        unit=unit,
        quantity=row.quantity,
        unit_price=row.unit_price,
        vat=vat,
        pack=row.pack,
        ordered=with_vat(amount(row.unit_price, row.quantity), vat),
        delivered=row.delivered,
        damaged=row.damaged,
        invoiced=row.invoiced,
        replacement=row.replacement,
        note=row.note,
    )
