"""The results of a purchase: savings with their reference, income, expenses and margin."""

from decimal import Decimal

from sqlmodel import Session, col, select

from app.domain.charging import unit_price
from app.domain.items import amount
from app.domain.results import Money, PurchaseResults, money_of, results
from app.models import EntryRow, MemberListRow, NeedLineRow, PurchaseOrderRow
from app.services.accounts.books import cycle_ledger, purchases_of
from app.services.outcome import collective_items
from app.store import Store


class Results:
    """What the purchases brought."""

    def __init__(self, store: Store) -> None:
        self._store = store

    def of(self, cycle_id: int) -> PurchaseResults:
        """The results of one purchase, of the process or one-off."""
        with self._store.read() as session:
            (purchase,) = purchases_of(session, [cycle_id])
            return results(
                items=collective_items(session, cycle_id),
                orders=purchase.orders,
                ledger=cycle_ledger(session, cycle_id),
                own_prices=_own_prices(session, cycle_id),
            )


def purchase_money(session: Session, cycle_id: int) -> Money | None:
    """Income, expenses and margin of a purchase; None while nothing is entered."""
    for table in (EntryRow, PurchaseOrderRow):
        if session.exec(select(table.id).where(col(table.cycle_id) == cycle_id).limit(1)).first():
            return money_of(cycle_ledger(session, cycle_id))
    return None


def _own_prices(session: Session, cycle_id: int) -> dict[tuple[int, int], int]:
    """By member and item, the price of her lines in cents per unit: their mean by quantity."""
    query = (
        select(
            MemberListRow.member_id, NeedLineRow.item_id, NeedLineRow.unit_price, col(NeedLineRow.quantity)
        )
        .join(MemberListRow, col(MemberListRow.id) == NeedLineRow.list_id)
        .where(
            col(MemberListRow.cycle_id) == cycle_id,
            col(NeedLineRow.unit_price).is_not(None),
            col(NeedLineRow.item_id).is_not(None),
        )
    )
    sums: dict[tuple[int, int], tuple[int, Decimal]] = {}
    for member_id, item_id, price, quantity in session.exec(query):
        spent, counted = sums.get(key := (member_id, item_id or 0), (0, Decimal(0)))
        sums[key] = (spent + amount(price or 0, quantity), counted + quantity)
    return {key: unit_price(spent, counted) for key, (spent, counted) in sums.items()}
