"""What orders no longer allow once they were sent: changing what they were made from."""

from collections.abc import Iterable

from sqlmodel import Session, col, func, select

from app.core.errors import UserError
from app.core.i18n import _
from app.domain.buying import OrderState
from app.models import (
    BasketChoiceRow,
    BuyingLineRow,
    EntryRow,
    OrderLineRow,
    PooledItemRow,
    PurchaseOrderRow,
    SupplierRow,
)
from app.services.common import row_id

_SENT = col(PurchaseOrderRow.state) != OrderState.PREPARED.value


def refuse_once_any_sent(session: Session, cycle_id: int) -> None:
    """UserError when an order of the purchase was sent, received or closed."""
    query = (
        select(SupplierRow.name)
        .join(PurchaseOrderRow, col(PurchaseOrderRow.supplier_id) == SupplierRow.id)
        .where(col(PurchaseOrderRow.cycle_id) == cycle_id, _SENT)
    )
    supplier = session.exec(query).first()
    if supplier is not None:
        words = _("La commande à {supplier} est déjà envoyée\u00a0: rouvrez-la d’abord.")
        raise UserError(words.format(supplier=supplier))


def refuse_once_sent(session: Session, item_ids: Iterable[int]) -> None:
    """UserError when one of the articles stands in an order that was sent, received or closed."""
    query = (
        select(SupplierRow.name)
        .join(PurchaseOrderRow, col(PurchaseOrderRow.supplier_id) == SupplierRow.id)
        .join(OrderLineRow, col(OrderLineRow.order_id) == PurchaseOrderRow.id)
        .where(col(OrderLineRow.item_id).in_(list(item_ids)), _SENT)
    )
    supplier = session.exec(query).first()
    if supplier is not None:
        words = _(
            "La commande à {supplier} est déjà envoyée. "
            "Pour changer cet article, rouvrez d’abord la commande."
        )
        raise UserError(words.format(supplier=supplier))


def refuse_once_delivered(lines: Iterable[OrderLineRow]) -> None:
    """UserError when something came of one of the lines, be its order open again."""
    if any(line.delivered is not None for line in lines):
        raise UserError(_("Des quantités livrées sont déjà saisies\u00a0: effacez-les d’abord."))


def drop_choice(session: Session, cycle_id: int) -> None:
    """Forget the basket chosen and the supplier of each article; UserError when an order was sent."""
    refuse_once_any_sent(session, cycle_id)
    for choice in session.exec(select(BasketChoiceRow).where(col(BasketChoiceRow.cycle_id) == cycle_id)):
        session.delete(choice)
    query = (
        select(BuyingLineRow)
        .join(PooledItemRow, col(PooledItemRow.id) == BuyingLineRow.item_id)
        .where(col(PooledItemRow.cycle_id) == cycle_id)
    )
    for row in session.exec(query):
        row.supplier_id = None


def drop_prepared(session: Session, cycle_id: int) -> None:
    """Remove the orders of a purchase; UserError when one was sent, or its invoice is in the accounts."""
    refuse_once_any_sent(session, cycle_id)
    for row in session.exec(select(PurchaseOrderRow).where(col(PurchaseOrderRow.cycle_id) == cycle_id)):
        if has_invoice(session, row_id(row)):
            raise UserError(_("Une commande de cet achat est déjà facturée."))
        session.delete(row)


def has_invoice(session: Session, order_id: int) -> bool:
    """Whether the accounts hold the invoice of an order."""
    entries = select(func.count()).where(col(EntryRow.order_id) == order_id)
    return session.exec(entries).one() > 0
