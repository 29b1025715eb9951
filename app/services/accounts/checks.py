"""The accounts and the stock of a network, checked against each other."""

from decimal import Decimal

from sqlalchemy import case
from sqlmodel import Session, col, func, select

from app.core.i18n import _
from app.domain.ledger_checks import (
    BilledOrder,
    Discrepancy,
    StockedLine,
    check_cash,
    check_invoices,
    check_stock,
)
from app.models import (
    CycleRow,
    EntryRow,
    NetworkRow,
    OrderLineRow,
    PooledItemRow,
    PurchaseOrderRow,
    ShareRow,
    StockArticleRow,
    StockMovementRow,
    SupplierRow,
)
from app.services.accounts.books import every_ledger
from app.services.common import row_id, take
from app.services.goods.movements import usable_of

_ZERO = Decimal(0)


def discrepancies_of(session: Session, network_id: int) -> list[Discrepancy]:
    """Everything that does not agree in a network, its purchases first; empty when all is well."""
    ledger, of_purchases = every_ledger(session, network_id)
    found = []
    for cycle in session.exec(select(CycleRow).where(col(CycleRow.network_id) == network_id)):
        found += check_cash(cycle.title, of_purchases[row_id(cycle)])
    found += check_cash(take(session, NetworkRow, network_id).name, ledger)
    found += check_invoices(_billed(session, network_id), ledger)
    return found + check_stock(_stocked(session, network_id), _left(session, network_id))


def _billed(session: Session, network_id: int) -> list[BilledOrder]:
    query = (
        select(PurchaseOrderRow, SupplierRow.name, EntryRow.id)
        .join(CycleRow, col(CycleRow.id) == PurchaseOrderRow.cycle_id)
        .join(SupplierRow, col(SupplierRow.id) == PurchaseOrderRow.supplier_id)
        .outerjoin(EntryRow, col(EntryRow.order_id) == PurchaseOrderRow.id)
        .where(col(CycleRow.network_id) == network_id)
    )
    return [
        BilledOrder(row_id(row), _order_name(row.number, supplier), row.invoice_total, entry_id)
        for row, supplier, entry_id in session.exec(query)
        if row.invoice_total is not None or entry_id is not None
    ]


def _order_name(number: str, supplier: str) -> str:
    return _("Commande {number}, {supplier}").format(number=number, supplier=supplier)


def _stocked(session: Session, network_id: int) -> list[StockedLine]:
    """The lines of orders that were delivered, shared or moved."""
    handed_over = case((col(ShareRow.handed_on).is_not(None), col(ShareRow.quantity)), else_=0)
    shared = select(ShareRow.order_line_id, func.sum(col(ShareRow.quantity)), func.sum(handed_over)).group_by(
        col(ShareRow.order_line_id)
    )
    shares = {line_id: (promised, handed) for line_id, promised, handed in session.exec(shared)}
    entered: dict[int | None, Decimal] = {}
    taken_out: dict[int | None, Decimal] = {}
    moved = select(
        StockMovementRow.order_line_id,
        col(StockMovementRow.share_id).is_(None),
        func.sum(col(StockMovementRow.quantity)),
    ).group_by(col(StockMovementRow.order_line_id), col(StockMovementRow.share_id).is_(None))
    for line_id, of_reception, total in session.exec(moved):
        if of_reception:
            entered[line_id] = total
        else:
            taken_out[line_id] = -total
    rows = session.exec(
        select(OrderLineRow, PooledItemRow.label, PurchaseOrderRow.number)
        .join(PurchaseOrderRow, col(PurchaseOrderRow.id) == OrderLineRow.order_id)
        .join(CycleRow, col(CycleRow.id) == PurchaseOrderRow.cycle_id)
        .join(PooledItemRow, col(PooledItemRow.id) == OrderLineRow.item_id)
        .where(col(CycleRow.network_id) == network_id)
        .order_by(col(PurchaseOrderRow.id), col(OrderLineRow.position))
    )
    return [
        StockedLine(
            name=_order_name(number, label),
            usable=usable_of(row),
            entered=entered.get(row_id(row), _ZERO),
            shared=shares.get(row_id(row), (_ZERO, _ZERO))[0],
            handed=shares.get(row_id(row), (_ZERO, _ZERO))[1],
            taken_out=taken_out.get(row_id(row), _ZERO),
        )
        for row, label, number in rows
    ]


def _left(session: Session, network_id: int) -> dict[str, Decimal]:
    """What is left of each article of the stock; articles of one name in two units are told apart."""
    query = (
        select(StockArticleRow.label, StockArticleRow.unit, func.sum(col(StockMovementRow.quantity)))
        .join(StockMovementRow, col(StockMovementRow.article_id) == StockArticleRow.id)
        .where(col(StockArticleRow.network_id) == network_id)
        .group_by(col(StockArticleRow.id))
    )
    return {f"{label} ({unit})" if unit else label: total for label, unit, total in session.exec(query)}
