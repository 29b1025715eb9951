"""What must always agree in the accounts and the stock, and the sentence for what does not."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from decimal import Decimal

from app.core.formats import money, quantity
from app.core.i18n import _
from app.domain.ledger import Ledger


@dataclass(frozen=True, slots=True)
class Discrepancy:
    """What does not agree, as a French sentence; `by` how much, in cents or in units."""

    what: str
    by: int | Decimal


@dataclass(frozen=True, slots=True)
class BilledOrder:
    """An order with an invoice, or with the expense of one; cents, VAT included, None when there is none."""

    id: int
    name: str
    invoice: int | None
    entry_id: int | None


@dataclass(frozen=True, slots=True)
class StockedLine:
    """A delivered line, and what the stock says of it.

    `usable` is what came in order, `entered` what the stock took in of it; `shared` is promised to members,
    `handed` was handed over, `taken_out` is what left the stock for it.
    """

    name: str
    usable: Decimal
    entered: Decimal
    shared: Decimal
    handed: Decimal
    taken_out: Decimal


def check_cash(name: str, ledger: Ledger) -> list[Discrepancy]:
    """The cash must be what is left of balances, own funds, deposits and dues; `name` says whose books."""
    balances = sum(account.balance for account in ledger.accounts)
    gap = ledger.cash - balances - ledger.own_funds - ledger.deposits - ledger.due
    if not gap:
        return []
    text = _("{name}\u00a0: la caisse et les comptes des membres diffèrent de {gap}.")
    return [Discrepancy(text.format(name=name, gap=money(abs(gap))), gap)]


def check_invoices(orders: Iterable[BilledOrder], ledger: Ledger) -> list[Discrepancy]:
    """What an order charges, goods and delivery, must be its invoice to the cent."""
    by_entry: dict[int | None, int] = {}
    for cost in ledger.costs:
        by_entry[cost.entry_id] = by_entry.get(cost.entry_id, 0) + cost.amount
    by_order: dict[int, int] = {}
    for line in ledger.goods:
        by_order[line.order_id] = by_order.get(line.order_id, 0) + line.amount
    found = []
    for order in orders:
        charged = by_order.get(order.id, 0) + by_entry.get(order.entry_id, 0) if order.entry_id else 0
        if gap := charged - (order.invoice or 0):
            text = _("{name}\u00a0: {charged} à la charge des comptes pour une facture de {invoice}.")
            what = text.format(name=order.name, charged=money(charged), invoice=money(order.invoice or 0))
            found.append(Discrepancy(what, gap))
    return found


def check_stock(lines: Iterable[StockedLine], left: Mapping[str, Decimal]) -> list[Discrepancy]:
    """What came in must be what was received in order, what went out what was handed over.

    No more is shared than there is, and nothing left (by article) is below zero.
    """
    found = []
    for line in lines:
        if gap := line.entered - line.usable:
            text = _("{name}\u00a0: {usable} à la réception, {entered} en entrée de stock.")
            what = text.format(name=line.name, usable=quantity(line.usable), entered=quantity(line.entered))
            found.append(Discrepancy(what, gap))
        if (gap := line.shared - line.usable) > 0:
            text = _("{name}\u00a0: {shared} à partager entre les membres pour {usable} à la réception.")
            what = text.format(name=line.name, shared=quantity(line.shared), usable=quantity(line.usable))
            found.append(Discrepancy(what, gap))
        if gap := line.taken_out - line.handed:
            text = _("{name}\u00a0: {handed} pour les parts remises, {out} en sortie de stock.")
            what = text.format(name=line.name, handed=quantity(line.handed), out=quantity(line.taken_out))
            found.append(Discrepancy(what, gap))
    for article, rest in left.items():
        if rest < 0:
            text = _("{name}\u00a0: le stock est au-dessous de zéro ({rest}).")
            found.append(Discrepancy(text.format(name=article, rest=quantity(rest)), rest))
    return found
