"""Orders: one per supplier chosen, prepared, sent, received, closed, and open again."""

from collections.abc import Callable, Mapping, Sequence
from datetime import date
from functools import partial
from pathlib import Path
from typing import Any

from sqlmodel import Session, col, select

from app.core.clock import today
from app.core.errors import UserError
from app.core.formats import day as format_day
from app.core.i18n import _, ngettext
from app.core.text import bounded, required
from app.domain.buying import Order, OrderState
from app.domain.changes import Changes
from app.domain.limits import check_amount, check_quantity, check_vat
from app.domain.suppliers import StoredOffer
from app.models import CycleRow, NetworkRow, OrderLineRow, PurchaseOrderRow
from app.services.common import row_id, take
from app.services.purchasing.offers import offers_of
from app.services.purchasing.order_plan import charge_of, follow_break, plan, write_lines
from app.services.purchasing.order_rows import line_rows, order_of, orders_of
from app.services.purchasing.sent import has_invoice, refuse_once_delivered
from app.services.purchasing.suppliers import detail_of
from app.services.purchasing.terms import hundredths
from app.store import Store

_DATES = {
    OrderState.PREPARED: "prepared_on",
    OrderState.SENT: "sent_on",
    OrderState.RECEIVED: "received_on",
    OrderState.CLOSED: "closed_on",
}
_FIGURES = {"quantity", "unit_price", "vat"}


class Orders:
    """The orders of a purchase."""

    def __init__(self, store: Store) -> None:
        self._store = store

    def all(self, cycle_id: int) -> list[Order]:
        """The orders of a purchase, by number."""
        with self._store.read() as session:
            return orders_of(session, cycle_id)

    def get(self, order_id: int) -> Order:
        """One order; UserError when it was removed."""
        with self._store.read() as session:
            return order_of(session, take(session, PurchaseOrderRow, order_id))

    def prepare(self, cycle_id: int, on: date) -> Changes:
        """One prepared order per supplier chosen, from the offers; again brings prepared ones up to date.

        An article is ordered by filled packs of its supplier (`BuyingLine.to_buy`), or by one pack when the
        wishes fill none: whoever does not want it takes the line out. The price is that of the break reached.
        Left out: articles without a supplier or a price, and those of a supplier whose order is already sent.
        Quantities typed by hand are worked out anew; a prepared order that nothing goes into any more is
        removed. UserError when there is nothing to order.
        """
        with self._store.write(_("Préparer les commandes")) as uow:
            session = uow.session
            network_id = take(session, CycleRow, cycle_id).network_id
            planned = plan(session, cycle_id)
            rows = _rows(session, cycle_id)
            for supplier_id, lines in planned.items():
                row = rows.get(supplier_id)
                if row is None:
                    number = _next_number(session, network_id, on)
                    row = PurchaseOrderRow(
                        cycle_id=cycle_id, supplier_id=supplier_id, number=number, prepared_on=on
                    )
                    session.add(row)
                    session.flush()
                write_lines(session, row, lines)
            for supplier_id, row in rows.items():
                if supplier_id not in planned and row.state == OrderState.PREPARED:
                    write_lines(session, row, [])
                    if not line_rows(session, [row_id(row)]) and not has_invoice(session, row_id(row)):
                        session.delete(row)
            if not planned and not any(row.state != OrderState.PREPARED for row in rows.values()):
                raise UserError(_("Rien à commander\u00a0: choisissez d’abord un panier, ou un fournisseur."))
            return uow.commit()

    def update(self, order_id: int, fields: Mapping[str, Any]) -> Changes:
        """Change `delivery` (cents, VAT included), `expected` (date or None), `note` or `number`.

        UserError on an empty or too long number, or a delivery that is negative or above the invoice.
        """
        _check(fields)
        with self._store.write(_("Modifier une commande")) as uow:
            row = take(uow.session, PurchaseOrderRow, order_id)
            for name, value in fields.items():
                if name in ("number", "note"):
                    setattr(row, name, bounded(value, 40 if name == "number" else 500, field=name))
                elif name in ("delivery", "expected"):
                    setattr(row, "expected_on" if name == "expected" else name, value)
                else:
                    raise ValueError(name)
            required(row.number, _("Donnez un numéro à la commande."), field="number")
            if row.invoice_total is not None and row.delivery > row.invoice_total:
                raise UserError(_("La livraison ne peut pas dépasser la facture."), field="delivery")
            return uow.commit()

    def update_line(self, line_id: int, fields: Mapping[str, Any]) -> Changes:
        """Change `quantity`, `unit_price` (cents, as the supplier gives it), `vat` (percent), `code`, `note`.

        A price that was the offer’s goes on following its breaks, and a delivery that was the supplier’s its
        free threshold. UserError unless the order is prepared, on a value that cannot be, or on a figure of
        goods that have come: what they cost is said at the reception.
        """
        _check(fields)
        with self._store.write(_("Modifier une ligne de commande")) as uow:
            session = uow.session
            row = take(session, OrderLineRow, line_id)
            order = take(session, PurchaseOrderRow, row.order_id)
            _refuse_unless_prepared(order)
            if fields.keys() & _FIGURES:
                refuse_once_delivered([row])
            follows = order.delivery == charge_of(session, order)
            if "quantity" in fields:
                follow_break(session, order, row, fields["quantity"])
            for name in fields.keys() - {"quantity"}:
                _set_line(row, name, fields[name])
            if follows:
                order.delivery = charge_of(session, order)
            return uow.commit()

    def remove_lines(self, line_ids: Sequence[int]) -> Changes:
        """Take articles out of prepared orders; UserError once an order is sent, or goods have come."""
        label = ngettext("Retirer {n} ligne de commande", "Retirer {n} lignes de commande", len(line_ids))
        with self._store.write(label.format(n=len(line_ids))) as uow:
            session = uow.session
            for line_id in line_ids:
                row = take(session, OrderLineRow, line_id)
                order = take(session, PurchaseOrderRow, row.order_id)
                _refuse_unless_prepared(order)
                refuse_once_delivered([row])
                follows = order.delivery == charge_of(session, order)
                session.delete(row)
                session.flush()
                if follows:
                    order.delivery = charge_of(session, order)
            return uow.commit()

    def remove(self, order_id: int) -> Changes:
        """Remove an order with its lines; UserError once goods or an invoice have come."""
        with self._store.write(_("Supprimer une commande")) as uow:
            session = uow.session
            row = take(session, PurchaseOrderRow, order_id)
            if row.state in (OrderState.RECEIVED, OrderState.CLOSED) or has_invoice(session, order_id):
                raise UserError(_("Cette commande est déjà reçue ou facturée\u00a0: elle reste."))
            refuse_once_delivered(line_rows(session, [order_id]))
            session.delete(row)
            return uow.commit()

    def set_state(self, order_id: int, state: OrderState, on: date) -> Changes:
        """Bring an order to a state that day; back to an earlier one, it is open again.

        Going forward, states passed over take the same day; going back, later days are forgotten and the
        state keeps its own. UserError without lines, or when the day is before that of the state before.
        """
        with self._store.write(_set_label(state)) as uow:
            session = uow.session
            row = take(session, PurchaseOrderRow, order_id)
            states = list(OrderState)
            target, now = states.index(state), states.index(OrderState(row.state))
            if state is not OrderState.PREPARED and not line_rows(session, [order_id]):
                raise UserError(_("Cette commande est vide."))
            before = [getattr(row, _DATES[earlier]) for earlier in states[: min(target, now + 1)]]
            last = max((day for day in before if day is not None), default=None)
            if target >= now and last is not None and on < last:
                words = _("La date ne peut pas précéder le {day}, jour de l’étape d’avant.")
                raise UserError(words.format(day=format_day(last)), field="on")
            for index, each in enumerate(states):
                if index > target:
                    setattr(row, _DATES[each], None)
                elif (target >= now and index == target) or getattr(row, _DATES[each]) is None:
                    setattr(row, _DATES[each], on)
            row.state = state.value
            return uow.commit()

    def stale(self, cycle_id: int) -> list[StoredOffer]:
        """The offers behind the orders not yet sent whose price is to be verified."""
        with self._store.read() as session:
            waiting = {
                (order.supplier.id, line.item_id)
                for order in orders_of(session, cycle_id)
                if order.state is OrderState.PREPARED
                for line in order.lines
            }
            return [
                offer
                for offer in offers_of(session, cycle_id)
                if (offer.supplier_id, offer.item_id) in waiting and offer.to_verify(today())
            ]

    def file_work(self, order_id: int, path: Path) -> Callable[[], None]:
        """Writing the purchase order as XLSX, for a thread: what it needs is read now, the store not again.

        EnvironmentProblem, when called, if the disk refuses.
        """
        from app.exchange.orders_out import write_order  # a start needs no spreadsheet writer

        with self._store.read() as session:
            row = take(session, PurchaseOrderRow, order_id)
            order = order_of(session, row)
            network = take(session, NetworkRow, take(session, CycleRow, row.cycle_id).network_id)
            detail = detail_of(session, row_id(network))
            return partial(write_order, path, network.name, detail, order)


def _set_label(state: OrderState) -> str:
    return {
        OrderState.PREPARED: _("Commande à préparer"),
        OrderState.SENT: _("Commande envoyée"),
        OrderState.RECEIVED: _("Commande reçue"),
        OrderState.CLOSED: _("Commande soldée"),
    }[state]


def _rows(session: Session, cycle_id: int) -> dict[int, PurchaseOrderRow]:
    """The orders of a purchase by supplier."""
    query = select(PurchaseOrderRow).where(col(PurchaseOrderRow.cycle_id) == cycle_id)
    return {row.supplier_id: row for row in session.exec(query)}


def _next_number(session: Session, network_id: int, on: date) -> str:
    """«2026-07»: the year, and one more than the network’s last order of that year."""
    prefix = f"{on.year}-"
    query = (
        select(PurchaseOrderRow.number)
        .join(CycleRow, col(CycleRow.id) == PurchaseOrderRow.cycle_id)
        .where(col(CycleRow.network_id) == network_id, col(PurchaseOrderRow.number).startswith(prefix))
    )
    ends = [number.removeprefix(prefix) for number in session.exec(query)]
    last = max((int(end) for end in ends if end.isascii() and end.isdigit()), default=0)
    return f"{prefix}{last + 1:02}"


def _refuse_unless_prepared(order: PurchaseOrderRow) -> None:
    if order.state != OrderState.PREPARED:
        raise UserError(_("Cette commande est déjà envoyée\u00a0: rouvrez-la pour la modifier."))


def _set_line(row: OrderLineRow, name: str, value: Any) -> None:
    if name in ("code", "note"):
        setattr(row, name, bounded(value, 60 if name == "code" else 300, field=name))
    elif name == "vat":
        row.vat = hundredths(value)
    elif name == "unit_price":
        row.unit_price = value
    else:
        raise ValueError(name)


def _check(fields: Mapping[str, Any]) -> None:
    """UserError on a figure that cannot be."""
    if "quantity" in fields:
        check_quantity(fields["quantity"], field="quantity")
    for name in ("unit_price", "delivery"):
        if name in fields:
            check_amount(fields[name], field=name)
    if "vat" in fields:
        check_vat(fields["vat"])
