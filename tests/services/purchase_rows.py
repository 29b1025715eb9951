"""Purchases for the tests: articles that members wish, and an order to a supplier for them."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from sqlmodel import col, select

from app.core.text import fold
from app.models import (
    CollectiveItemRow,
    MemberListRow,
    NeedLineRow,
    OrderLineRow,
    PooledItemRow,
    PurchaseOrderRow,
    SupplierRow,
)
from app.services.common import row_id
from app.services.desk import Services

Wish = tuple[int, int] | int | str
"""(least, most), or a quantity that stands for both."""


@dataclass(frozen=True)
class Bought:
    """One article: its wishes by member id, and how it was ordered; `vat` in hundredths of a percent."""

    label: str
    wishes: Mapping[int, Wish]
    quantity: str
    price: int = 100
    vat: int = 0
    unit: str = "kg"
    reference: int | None = 120


@dataclass(frozen=True)
class Placed:
    """The ids of an order, its lines and its articles, in order."""

    order: int
    lines: list[int]
    items: list[int]


def place(
    services: Services,
    network_id: int,
    cycle_id: int,
    articles: list[Bought],
    supplier: str = "Ferme du Lac",
    delivery: int = 0,
) -> Placed:
    """Put an order that was sent into the store, and the articles on the agreed list."""
    placed = Placed(0, [], [])
    with services.store.write(f"Commande {supplier}") as uow:
        session = uow.session
        lists = {
            row.member_id: row for row in session.exec(select(MemberListRow)) if row.cycle_id == cycle_id
        }
        seller = SupplierRow(network_id=network_id, name=supplier, name_key=fold(supplier))
        session.add(seller)
        session.flush()
        order = PurchaseOrderRow(
            cycle_id=cycle_id, supplier_id=row_id(seller), number="C1", state="sent",
            prepared_on=date(2026, 11, 1), sent_on=date(2026, 11, 2), delivery=delivery,
        )  # fmt: skip
        session.add(order)
        known = {row.label: row for row in session.exec(select(PooledItemRow)) if row.cycle_id == cycle_id}
        session.flush()
        for position, article in enumerate(articles):
            item = known.get(article.label)
            if item is None:
                item = PooledItemRow(cycle_id=cycle_id, label=article.label, label_key=fold(article.label))
                session.add(item)
                session.flush()
                session.add(
                    CollectiveItemRow(
                        cycle_id=cycle_id,
                        item_id=row_id(item),
                        rank=row_id(item),
                        cost=0,
                        quantity=Decimal(article.quantity),
                        reference_price=article.reference,
                    )
                )
            for member_id, wish in article.wishes.items():
                least, most = wish if isinstance(wish, tuple) else (wish, None)
                if member_id not in lists:
                    lists[member_id] = MemberListRow(cycle_id=cycle_id, member_id=member_id)
                    session.add(lists[member_id])
                    session.flush()
                need = NeedLineRow(
                    list_id=row_id(lists[member_id]), position=position, label=article.label,
                    label_key=fold(article.label), quantity=Decimal(least),
                    most=None if most is None else Decimal(most), unit=article.unit, item_id=row_id(item),
                )  # fmt: skip
                session.add(need)
            line = OrderLineRow(
                order_id=row_id(order), item_id=row_id(item), position=position,
                quantity=Decimal(article.quantity), unit_price=article.price, vat=article.vat,
            )  # fmt: skip
            session.add(line)
            session.flush()
            placed.lines.append(row_id(line))
            placed.items.append(row_id(item))
        order_id = row_id(order)
        uow.commit()
    return Placed(order_id, placed.lines, placed.items)


def set_order(services: Services, order_id: int, **fields: object) -> None:
    """Change an order behind the services' back."""
    with services.store.write("Commande") as uow:
        row = uow.session.exec(select(PurchaseOrderRow).where(col(PurchaseOrderRow.id) == order_id)).one()
        for name, value in fields.items():
            setattr(row, name, value)
        uow.commit()


def order_row(services: Services, order_id: int) -> PurchaseOrderRow:
    """An order as stored."""
    with services.store.read() as session:
        return session.exec(select(PurchaseOrderRow).where(col(PurchaseOrderRow.id) == order_id)).one()


def line_row(services: Services, line_id: int) -> OrderLineRow:
    """A line as stored."""
    with services.store.read() as session:
        return session.exec(select(OrderLineRow).where(col(OrderLineRow.id) == line_id)).one()
