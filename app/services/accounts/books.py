"""What the rules of the accounts read, gathered from the store."""

from collections.abc import Mapping, Sequence
from decimal import Decimal

from sqlmodel import Session, col, select

from app.domain.buying import Order
from app.domain.entries import Entry, EntryKind, Method, Split
from app.domain.ledger import Ledger, books
from app.domain.ledger_goods import OrderedLine, OrderGoods, PurchaseGoods, goods_part
from app.models import (
    CycleRow,
    EntryRow,
    MemberListRow,
    MemberRow,
    NeedLineRow,
    OrderLineRow,
    PurchaseOrderRow,
    ShareRow,
)
from app.services.common import row_id, take
from app.services.purchasing.order_rows import orders_of


def cycle_ledger(session: Session, cycle_id: int) -> Ledger:
    """The books of one purchase: its own entries only."""
    network_id = take(session, CycleRow, cycle_id).network_id
    entries = entries_of(session, network_id, cycle_id)
    return books(entries, purchases_of(session, [cycle_id]), names_of(session, network_id))


def whole_ledger(session: Session, network_id: int) -> Ledger:
    """The books of a network: every entry, every purchase."""
    purchases = purchases_of(session, cycle_ids_of(session, network_id))
    return books(entries_of(session, network_id), purchases, names_of(session, network_id))


def every_ledger(session: Session, network_id: int) -> tuple[Ledger, dict[int, Ledger]]:
    """The books of a network, and of each of its purchases, from one read of them all."""
    purchases = purchases_of(session, cycle_ids_of(session, network_id))
    entries, names = entries_of(session, network_id), names_of(session, network_id)
    of_each = {
        purchase.cycle_id: books(
            [entry for entry in entries if entry.cycle_id == purchase.cycle_id], [purchase], names
        )
        for purchase in purchases
    }
    return books(entries, purchases, names), of_each


def cycle_ids_of(session: Session, network_id: int) -> list[int]:
    """Every purchase of a network, one-off ones included."""
    query = select(CycleRow.id).where(col(CycleRow.network_id) == network_id)
    return [cycle_id for cycle_id in session.exec(query) if cycle_id is not None]


def names_of(session: Session, network_id: int) -> dict[int, str]:
    """The name of each member of a network, those who left included."""
    rows = session.exec(select(MemberRow).where(col(MemberRow.network_id) == network_id))
    return {row_id(row): row.name for row in rows}


def entries_of(session: Session, network_id: int, cycle_id: int | None = None) -> list[Entry]:
    """The entries of a network, or of one of its purchases, newest first."""
    names = names_of(session, network_id)
    query = (
        select(EntryRow, CycleRow.title, PurchaseOrderRow.delivery)
        .outerjoin(CycleRow, col(CycleRow.id) == EntryRow.cycle_id)
        .outerjoin(PurchaseOrderRow, col(PurchaseOrderRow.id) == EntryRow.order_id)
        .where(col(EntryRow.network_id) == network_id)
        .order_by(col(EntryRow.dated).desc(), col(EntryRow.id).desc())
    )
    if cycle_id is not None:
        query = query.where(col(EntryRow.cycle_id) == cycle_id)
    return [_entry(row, cycle or "", delivery, names) for row, cycle, delivery in session.exec(query)]


def _entry(row: EntryRow, cycle: str, delivery: int | None, names: Mapping[int, str]) -> Entry:
    return Entry(
        id=row_id(row),
        network_id=row.network_id,
        cycle_id=row.cycle_id,
        cycle=cycle,
        kind=EntryKind(row.kind),
        amount=row.amount,
        dated=row.dated,
        label=row.label,
        member_id=row.member_id,
        member=names.get(row.member_id or 0, ""),
        other_id=row.other_id,
        other=names.get(row.other_id or 0, ""),
        order_id=row.order_id,
        goods=0 if delivery is None else goods_part(delivery, row.amount),
        split=Split(row.split),
        method=Method(row.method),
        paid=row.paid_on,
        reference=row.reference,
        receipt=row.receipt,
        receipt_name=row.receipt_name,
        note=row.note,
    )


def purchases_of(session: Session, cycle_ids: Sequence[int]) -> list[PurchaseGoods]:
    """What was ordered, delivered and shared in these purchases, and who asked for something."""
    shares, asking = _shares(session, cycle_ids), _asking(session, cycle_ids)
    return [
        PurchaseGoods(
            cycle_id=cycle_id,
            asking=tuple(asking.get(cycle_id, ())),
            orders=tuple(_goods(order, shares) for order in orders_of(session, cycle_id)),
        )
        for cycle_id in cycle_ids
    ]


def _goods(order: Order, shares: Mapping[int, Mapping[int, Decimal]]) -> OrderGoods:
    return OrderGoods(
        id=order.id,
        cycle_id=order.cycle_id,
        supplier=order.supplier.name,
        day=order.received or order.invoiced_on or order.sent or order.prepared,
        delivery=order.delivery,
        lines=tuple(
            OrderedLine(
                id=line.id,
                item_id=line.item_id,
                label=line.replacement or line.label,
                unit=line.unit,
                quantity=line.quantity,
                ordered=line.ordered,
                delivered=line.delivered,
                damaged=line.damaged,
                invoiced=line.invoiced,
                shares=shares.get(line.id, {}),
            )
            for line in order.lines
        ),
    )


def _shares(session: Session, cycle_ids: Sequence[int]) -> dict[int, dict[int, Decimal]]:
    """The shares of each member by line of these purchases."""
    query = (
        select(ShareRow.order_line_id, ShareRow.member_id, col(ShareRow.quantity))
        .join(OrderLineRow, col(OrderLineRow.id) == ShareRow.order_line_id)
        .join(PurchaseOrderRow, col(PurchaseOrderRow.id) == OrderLineRow.order_id)
        .where(col(PurchaseOrderRow.cycle_id).in_(cycle_ids))
    )
    shares: dict[int, dict[int, Decimal]] = {}
    for line_id, member_id, quantity in session.exec(query):
        shares.setdefault(line_id, {})[member_id] = quantity
    return shares


def _asking(session: Session, cycle_ids: Sequence[int]) -> dict[int, list[int]]:
    """The members with a line in the list of each purchase."""
    query = (
        select(MemberListRow.cycle_id, MemberListRow.member_id)
        .where(col(MemberListRow.cycle_id).in_(cycle_ids))
        .where(col(MemberListRow.id).in_(select(NeedLineRow.list_id)))
    )
    asking: dict[int, list[int]] = {}
    for cycle_id, member_id in session.exec(query):
        asking.setdefault(cycle_id, []).append(member_id)
    return asking
