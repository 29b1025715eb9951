"""Between steps 4 and 5: the price obtained and the quantity received for each retained item."""

from collections.abc import Mapping
from typing import Any

from sqlmodel import Session, col, func, select

from app.core.errors import UserError
from app.core.i18n import _
from app.domain.changes import Changes
from app.domain.items import CollectiveItem, purchase_of
from app.domain.limits import check_amount, check_quantity
from app.domain.savings import Reference, Savings, total
from app.models import CollectiveItemRow, OrderLineRow
from app.services.common import take
from app.services.outcome import collective_items
from app.store import Store

_OF_ORDERS = frozenset({"price", "received"})


class Purchases:
    """What the purchase brought."""

    def __init__(self, store: Store) -> None:
        self._store = store

    def all(self, cycle_id: int) -> list[CollectiveItem]:
        """The collective list by rank, with prices obtained and quantities received so far."""
        with self._store.read() as session:
            return collective_items(session, cycle_id)

    def update(self, collective_item_id: int, fields: Mapping[str, Any]) -> Changes:
        """Enter `price`, `reference_price` (cents per unit), `received` (Decimal) or `reference_kind`.

        None empties a field. A price without a quantity received takes the quantity asked for. UserError on
        a price or quantity that comes from a delivered order: it is put right at the reception.
        """
        price, received = fields.get("price"), fields.get("received")
        for name, value in fields.items():
            if name not in ("price", "reference_price", "received", "reference_kind"):
                raise ValueError(name)
            if name == "received" and value is not None:
                check_quantity(value, field=name, zero=True)
            elif name != "reference_kind" and value is not None:
                check_amount(value, field=name)
        with self._store.write(_("Prix obtenu et quantité reçue")) as uow:
            row = take(uow.session, CollectiveItemRow, collective_item_id)
            if fields.keys() & _OF_ORDERS and _is_delivered(uow.session, row.item_id):
                words = _("Cette valeur vient d’une commande reçue\u00a0: corrigez-la à la réception.")
                raise UserError(words, field=next(iter(fields.keys() & _OF_ORDERS)))
            for name, value in fields.items():
                setattr(row, name, Reference(value).value if name == "reference_kind" else value)
            if price is not None and received is None and row.received is None:
                row.received = row.quantity
            return uow.commit()

    def savings(self, cycle_id: int) -> Savings:
        """The savings of the cycle, with the count of what is not measured."""
        with self._store.read() as session:
            return savings_of(session, cycle_id)


def _is_delivered(session: Session, item_id: int) -> bool:
    delivered = select(func.count()).where(
        col(OrderLineRow.item_id) == item_id, col(OrderLineRow.delivered).is_not(None)
    )
    return session.exec(delivered).one() > 0


def savings_of(session: Session, cycle_id: int) -> Savings:
    """The savings over a cycle's collective list."""
    return total(purchase_of(item) for item in collective_items(session, cycle_id))
