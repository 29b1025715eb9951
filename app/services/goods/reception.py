"""Receiving an order: what came, what it cost, how it is shared, and its invoice."""

from collections.abc import Mapping
from datetime import date
from decimal import Decimal
from typing import Any

from sqlmodel import Session

from app.core.clock import today
from app.core.errors import UserError
from app.core.formats import quantity as shown
from app.core.i18n import _
from app.core.text import bounded, required
from app.domain.buying import OrderState
from app.domain.changes import Changes
from app.domain.goods import ShareOut
from app.domain.limits import check_amount, check_quantity
from app.models import MemberRow, OrderLineRow, PurchaseOrderRow, ShareRow
from app.services.common import take
from app.services.goods.invoicing import (
    book_invoice,
    fitted,
    follow_prices,
    gap_of,
    lines_of,
    priced,
)
from app.services.goods.movements import follow_line, usable_of
from app.services.goods.sharing_out import share_line, share_outs, share_rows, wishes_for, wishes_in
from app.store import Store

_FIELDS = {"delivered", "damaged", "price", "invoiced", "replacement", "note"}


class Reception:
    """What came of the orders. Entering a delivery never moves an order's state, but for `receive_all`.

    Every method that writes raises UserError when the order is closed: it is to be reopened first.
    """

    def __init__(self, store: Store) -> None:
        self._store = store

    def shares(self, cycle_id: int, order_id: int | None = None) -> list[ShareOut]:
        """How each delivered line of a purchase, or of one of its orders, is shared; in French order."""
        with self._store.read() as session:
            return share_outs(session, cycle_id, order_id)

    def receive_all(self, order_id: int, on: date) -> Changes:
        """Say that everything not entered yet came as ordered; the order is received."""
        with self._store.write(_("Tout est arrivé")) as uow:
            session = uow.session
            order = _open_order(session, order_id)
            lines = [line for line in lines_of(session, order_id) if line.delivered is None]
            wishes = wishes_in(session, order.cycle_id)
            for line in lines:
                line.delivered = line.quantity
                share_line(session, line, wishes.get(line.item_id, {}))
                follow_line(session, line, on)
            follow_prices(session, order.cycle_id, [line.item_id for line in lines])
            if order.state != OrderState.RECEIVED:
                order.state, order.received_on = OrderState.RECEIVED.value, on
            return uow.commit()

    def set_line(self, line_id: int, fields: Mapping[str, Any]) -> Changes:
        """Enter what came of a line, in any state of its order but closed.

        `delivered` (None: not entered) and `damaged` are quantities; `price`, in cents per unit as the
        supplier gives it, and `invoiced`, in cents for the line with VAT, are two ways to say what it cost
        (the second wins; None: not invoiced); `replacement` and `note` are texts. Shares that are not set
        by hand or handed over are shared anew, and the stock follows. UserError naming the members when
        less would be left than what they already have, or when the stock has gone elsewhere.
        """
        if unknown := fields.keys() - _FIELDS:
            raise ValueError(unknown)
        with self._store.write(_("Réception d’un article")) as uow:
            session = uow.session
            line = take(session, OrderLineRow, line_id)
            order = _open_order(session, line.order_id)
            before = (line.delivered, usable_of(line))
            _fill(line, fields)
            session.flush()
            if (line.delivered, usable_of(line)) != before:
                share_line(session, line, wishes_for(session, line))
                follow_line(session, line, today())
            if line.delivered is not None or before[0] is not None:  # else a price typed by hand stays
                follow_prices(session, order.cycle_id, [line.item_id])
            return uow.commit()

    def set_share(self, share_id: int, quantity: Decimal, reason: str) -> Changes:
        """Set a member's share by hand, with the reason; the others share what remains.

        UserError without a reason, once it is handed over, or when there is less.
        """
        reason = _checked_by_hand(quantity, reason)
        with self._store.write(_("Changer une part")) as uow:
            _set_by_hand(uow.session, take(uow.session, ShareRow, share_id), quantity, reason)
            return uow.commit()

    def give(self, order_line_id: int, member_id: int, quantity: Decimal, reason: str) -> Changes:
        """Give some of a delivered line to a member who asked for none of it; as `set_share`."""
        reason = _checked_by_hand(quantity, reason)
        with self._store.write(_("Donner une part")) as uow:
            session = uow.session
            line = take(session, OrderLineRow, order_line_id)
            if line.delivered is None:
                raise UserError(_("Cet article n’est pas encore livré."), field="quantity")
            rows = {row.member_id: row for row in share_rows(session, order_line_id)}
            take(session, MemberRow, member_id)
            share = rows.get(member_id) or ShareRow(
                order_line_id=order_line_id, member_id=member_id, quantity=Decimal(0)
            )
            session.add(share)
            _set_by_hand(session, share, quantity, reason)
            return uow.commit()

    def share_again(self, order_line_id: int) -> Changes:
        """Share a line by the wishes of today: changes by hand are dropped, what is handed over stays."""
        with self._store.write(_("Partager à nouveau")) as uow:
            session = uow.session
            line = take(session, OrderLineRow, order_line_id)
            _open_order(session, line.order_id)
            for row in share_rows(session, order_line_id):
                if row.handed_on is None:
                    row.by_hand, row.reason = 0, ""
            share_line(session, line, wishes_for(session, line))
            return uow.commit()

    def set_invoice(
        self, order_id: int, number: str, on: date | None, total: int | None, *, delivery: int | None = None
    ) -> Changes:
        """Enter the supplier's invoice, in cents with VAT; it is the expense of the order in the accounts.

        `delivery` is what of it is delivery (None: as ordered). `total` None takes the invoice away.
        UserError when the total is under the delivery, has no date, or when a paid one would go.
        """
        number = bounded(number, 30, field="number")
        with self._store.write(_("Facture d’une commande")) as uow:
            order = _open_order(uow.session, order_id)
            delivery = order.delivery if delivery is None else delivery
            check_amount(delivery, field="delivery")
            if total is not None:
                check_amount(total, field="total", zero=False)
            if total is not None and total < delivery:
                raise UserError(_("Le total ne peut pas être inférieur à la livraison."), field="total")
            if total is not None and on is None:
                raise UserError(_("Indiquez la date de la facture."), field="on")
            order.invoice_number, order.invoiced_on = number, on
            order.invoice_total, order.delivery = total, delivery
            book_invoice(uow.session, order)
            return uow.commit()

    def invoice_gap(self, order_id: int) -> int | None:
        """The goods of the invoice less what the lines cost, in cents; None without an invoice."""
        with self._store.read() as session:
            return gap_of(session, take(session, PurchaseOrderRow, order_id))

    def propose_amounts(self, order_id: int) -> list[tuple[int, int, int]]:
        """(line id, amount, unit price) in cents with VAT, such that the lines sum to the goods invoiced.

        Empty when they do, without an invoice, and while no line costs anything to compare with.
        """
        with self._store.read() as session:
            order = take(session, PurchaseOrderRow, order_id)
            return [(line.row.id or 0, line.amount, line.unit_price) for line in fitted(session, order)]

    def apply_amounts(self, order_id: int) -> Changes:
        """Make the proposed amounts those of the lines; UserError when there is nothing to propose."""
        with self._store.write(_("Ajuster les montants à la facture")) as uow:
            order = _open_order(uow.session, order_id)
            proposed = fitted(uow.session, order)
            if not proposed:
                raise UserError(_("Il n’y a pas de montant à ajuster sur la facture."))
            for line in proposed:
                line.row.invoiced = line.amount
            follow_prices(uow.session, order.cycle_id, [line.row.item_id for line in proposed])
            return uow.commit()


def _checked_by_hand(quantity: Decimal, reason: str) -> str:
    """The reason, cleaned; UserError without one or on a quantity that cannot be."""
    check_quantity(quantity, field="quantity", zero=True)
    reason = bounded(reason, 300, field="reason")
    return required(reason, _("Dites pourquoi\u00a0: la raison reste à côté de la part."), field="reason")


def _set_by_hand(session: Session, share: ShareRow, quantity: Decimal, reason: str) -> None:
    if share.handed_on is not None:
        raise UserError(_("Cette part est déjà remise\u00a0: reprenez-la d’abord à la distribution."))
    line = take(session, OrderLineRow, share.order_line_id)
    _open_order(session, line.order_id)
    others = [row for row in share_rows(session, share.order_line_id) if row is not share]
    taken = sum((row.quantity for row in others if row.by_hand or row.handed_on), Decimal(0))
    if quantity > usable_of(line) - taken:
        raise UserError(
            _("Il n’y a que {n} à donner.").format(n=shown(usable_of(line) - taken)), field="quantity"
        )
    share.quantity, share.by_hand, share.reason = quantity, 1, reason
    share_line(session, line, wishes_for(session, line))


def _open_order(session: Session, order_id: int) -> PurchaseOrderRow:
    order = take(session, PurchaseOrderRow, order_id)
    if order.state == OrderState.CLOSED:
        raise UserError(_("Cette commande est soldée : rouvrez-la pour changer quelque chose."))
    return order


def _fill(line: OrderLineRow, fields: Mapping[str, Any]) -> None:
    """Check every field, then write them: nothing half entered reaches the store."""
    delivered = fields.get("delivered", line.delivered)
    damaged = Decimal(0) if delivered is None else fields.get("damaged", line.damaged)
    if delivered is None and fields.get("damaged"):
        raise UserError(_("Indiquez d’abord la quantité livrée."), field="damaged")
    if delivered is not None:
        check_quantity(delivered, field="delivered", zero=True)
    if not 0 <= damaged <= (delivered or 0):
        raise UserError(_("La quantité abîmée va de zéro à la quantité livrée."), field="damaged")
    for name in ("price", "invoiced"):
        if fields.get(name) is not None:
            check_amount(fields[name], field=name, low=_("Le prix ne peut pas être négatif."))
    price, invoiced = fields.get("price"), fields.get("invoiced", line.invoiced)
    if "price" in fields and "invoiced" not in fields:
        if price is not None and not delivered:
            raise UserError(_("Indiquez d’abord la quantité livrée."), field="price")
        invoiced = None if price is None else priced(price, line, delivered)
    texts = {
        name: bounded(fields[name], 300, field=name) for name in ("replacement", "note") if name in fields
    }
    line.delivered, line.damaged, line.invoiced = delivered, damaged, invoiced
    for name, text in texts.items():
        setattr(line, name, text)
