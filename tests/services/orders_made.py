"""Orders that came, made row by row: what the accounts and results read of them."""

from collections.abc import Mapping
from decimal import Decimal

from app.core.text import fold
from app.models import (
    CycleRow,
    EntryRow,
    OrderLineRow,
    PooledItemRow,
    PurchaseOrderRow,
    ShareRow,
    StockArticleRow,
    StockMovementRow,
    SupplierRow,
)
from app.services.common import row_id, take
from app.services.desk import Services
from tests.services.conftest import DAY

Lines = Mapping[str, tuple[int, int, Mapping[int, int]]]
"""Article → quantity ordered and delivered, price in cents with VAT, quantity shared by member."""


def make_order(
    services: Services, cycle_id: int, lines: Lines, *, delivery: int = 0, supplier: str = "Papeterie"
) -> int:
    """An order that was received whole and entered the stock; its id."""
    with services.store.write("Commande") as uow:
        session = uow.session
        network_id = take(session, CycleRow, cycle_id).network_id
        seller = SupplierRow(network_id=network_id, name=supplier, name_key=fold(supplier))
        session.add(seller)
        session.flush()
        order = PurchaseOrderRow(
            cycle_id=cycle_id,
            supplier_id=row_id(seller),
            number="C1",
            state="received",
            prepared_on=DAY,
            received_on=DAY,
            delivery=delivery,
        )
        session.add(order)
        session.flush()
        for position, (label, (quantity, price, shares)) in enumerate(lines.items()):
            item = PooledItemRow(cycle_id=cycle_id, label=label, label_key=fold(label))
            session.add(item)
            session.flush()
            line = OrderLineRow(
                order_id=row_id(order),
                item_id=row_id(item),
                position=position,
                quantity=Decimal(quantity),
                unit_price=price,
                delivered=Decimal(quantity),
            )
            session.add(line)
            session.flush()
            article = StockArticleRow(
                network_id=network_id, label=label, label_key=fold(label), unit=supplier
            )
            session.add(article)
            session.flush()
            session.add(
                StockMovementRow(
                    article_id=row_id(article),
                    kind="in",
                    quantity=Decimal(quantity),
                    moved_on=DAY,
                    order_line_id=row_id(line),
                )
            )
            for member_id, share in shares.items():
                session.add(
                    ShareRow(order_line_id=row_id(line), member_id=member_id, quantity=Decimal(share))
                )
        order_id = row_id(order)
        uow.commit()
        return order_id


def invoice(services: Services, order_id: int, total: int) -> int:
    """The invoice of an order, shared equally for its delivery, not paid yet; the id of its entry."""
    with services.store.write("Facture") as uow:
        order = take(uow.session, PurchaseOrderRow, order_id)
        order.invoice_total, order.invoiced_on = total, DAY
        entry = EntryRow(
            network_id=take(uow.session, CycleRow, order.cycle_id).network_id,
            cycle_id=order.cycle_id,
            kind="expense",
            amount=total,
            dated=DAY,
            label="Facture",
            order_id=order_id,
            split="equal",
        )
        uow.session.add(entry)
        return uow.commit().only_id("entry")
