"""What the members are charged: the goods each received, and her share of the costs."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from app.core.i18n import _
from app.core.text import of_name, sort_key
from app.domain.charging import charge, fit_invoice
from app.domain.entries import Entry, EntryKind, Split
from app.domain.goods import usable
from app.domain.items import part_of
from app.domain.settlement import split


@dataclass(frozen=True, slots=True)
class OrderedLine:
    """A line of an order as the accounts read it; `ordered` and `invoiced` in cents, VAT included.

    `delivered` and `invoiced` are None until entered; `shares` is what each member received or is to.
    """

    id: int
    item_id: int
    label: str
    unit: str
    quantity: Decimal
    ordered: int
    delivered: Decimal | None
    damaged: Decimal
    invoiced: int | None
    shares: Mapping[int, Decimal]

    @property
    def usable(self) -> Decimal:
        """What can be shared: delivered and not damaged."""
        return usable(self.delivered, self.damaged)


@dataclass(frozen=True, slots=True)
class OrderGoods:
    """An order as the accounts read it; `delivery` in cents, VAT included."""

    id: int
    cycle_id: int
    supplier: str
    day: date
    delivery: int
    lines: tuple[OrderedLine, ...]

    @property
    def arrived(self) -> bool:
        """Whether something of it was delivered."""
        return any(line.delivered for line in self.lines)


@dataclass(frozen=True, slots=True)
class PurchaseGoods:
    """A purchase as the accounts read it: its orders, and the members who asked for something."""

    cycle_id: int
    asking: tuple[int, ...]
    orders: tuple[OrderGoods, ...]


@dataclass(frozen=True, slots=True)
class GoodsCharge:
    """Goods charged to a member, or kept by the network (`member_id` None); cents, VAT included.

    `order_line_id` and `item_id` are None for an invoice whose order has no line. `provisional`: no invoice
    was entered yet.
    """

    order_id: int
    order_line_id: int | None
    item_id: int | None
    supplier: str
    label: str
    unit: str
    member_id: int | None
    quantity: Decimal
    amount: int
    day: date
    provisional: bool


@dataclass(frozen=True, slots=True)
class CostShare:
    """A member's share of a cost; `member_id` None: the network bears it, `entry_id` None: no entry yet."""

    entry_id: int | None
    label: str
    member_id: int | None
    amount: int
    day: date
    provisional: bool


def line_costs(order: OrderGoods) -> list[int]:
    """What each line costs, in cents: as invoiced, else the part of its ordered price that was delivered.

    An order of which nothing came yet costs what was ordered.
    """
    arrived = order.arrived
    costs = []
    for line in order.lines:
        if line.invoiced is not None:
            costs.append(line.invoiced)
        elif not arrived:
            costs.append(line.ordered)
        else:
            costs.append(part_of(line.ordered, line.delivered or Decimal(0), line.quantity))
    return costs


def invoices_of(entries: Iterable[Entry]) -> dict[int, Entry]:
    """The expenses that are the invoice of an order, by order."""
    return {
        entry.order_id: entry
        for entry in entries
        if entry.order_id is not None and entry.kind is EntryKind.EXPENSE
    }


def goods_charges(order: OrderGoods, invoice: Entry | None) -> list[GoodsCharge]:
    """The goods of an order, charged by what each member received; the rest is the network's stock.

    They sum to the goods of the invoice (its amount less the delivery), each line in proportion to what it
    costs. Without an invoice they are provisional, at what the lines cost, and there are none before
    something is delivered.
    """
    if invoice is None and not order.arrived:
        return []
    amounts = line_costs(order)
    if invoice is not None:
        goods = goods_part(order.delivery, invoice.amount)
        if not order.lines:
            rest = GoodsCharge(
                order.id, None, None, order.supplier, order.supplier, "", None, Decimal(0), goods, order.day,
                provisional=False,
            )  # fmt: skip
            return [rest] if goods else []
        amounts = fit_invoice(amounts, goods) if any(amounts) else split(goods, [1] * len(amounts))
    return [
        GoodsCharge(
            order_id=order.id,
            order_line_id=line.id,
            item_id=line.item_id,
            supplier=order.supplier,
            label=line.label,
            unit=line.unit,
            member_id=member,
            quantity=quantity,
            amount=amount,
            day=order.day,
            provisional=invoice is None,
        )
        for line, cost in zip(order.lines, amounts, strict=True)
        for member, quantity, amount in _line_charges(line, cost)
        if quantity or amount
    ]


def _line_charges(line: OrderedLine, cost: int) -> list[tuple[int | None, Decimal, int]]:
    quantities: dict[int | None, Decimal] = {m: q for m, q in line.shares.items() if q > 0}
    if (rest := line.usable - sum(quantities.values())) > 0:
        quantities[None] = rest
    if not quantities:
        return [(None, Decimal(0), cost)]
    charges = charge(cost, quantities)
    return [(member, quantity, charges[member]) for member, quantity in quantities.items()]


def goods_part(delivery: int, invoice: int) -> int:
    """The part of an order's invoice that is goods, in cents: what is not delivery."""
    return max(0, invoice - delivery)


class Participants:
    """Between whom, and by what weights, the costs of a purchase, or the delivery of an order, are shared.

    They are the members who receive something of it, else those who asked for something.
    """

    def __init__(self, asking: Sequence[int], goods: Iterable[GoodsCharge], names: Mapping[int, str]) -> None:
        self._values: dict[int, int] = {}
        self._quantities: dict[int, Decimal] = {}
        for line in goods:
            member = line.member_id
            if member is not None:
                self._values[member] = self._values.get(member, 0) + line.amount
                self._quantities[member] = self._quantities.get(member, Decimal(0)) + line.quantity
        self.members = sorted(
            self._quantities or set(asking), key=lambda member: (sort_key(names.get(member, "")), member)
        )

    def share(self, amount: int, by: Split) -> list[tuple[int | None, int]]:
        """The amount over the members, in cents; all to the network (None) when it is not shared.

        By value or quantity without any, equally. Of equal remainders, the first by name gets the odd cent.
        """
        if by is Split.NONE or not self.members:
            return [(None, amount)]
        weights: dict[Split, Mapping[int, int | Decimal]] = {
            Split.VALUE: self._values,
            Split.QUANTITY: self._quantities,
        }
        by_weight = [weights.get(by, {}).get(member, 0) for member in self.members]
        parts = split(amount, by_weight if any(by_weight) else [1] * len(self.members))
        return [(member, part) for member, part in zip(self.members, parts, strict=True) if part]


def cost_shares(
    entries: Iterable[Entry],
    orders: Iterable[OrderGoods],
    purchases: Mapping[int | None, Participants],
    deliveries: Mapping[int, Participants],
) -> list[CostShare]:
    """The expenses over the members of their purchase; the delivery of an order over those it served.

    `purchases` is by cycle, `deliveries` by order. The goods of an invoice are in `goods_charges` instead.
    The delivery of an order that came without an invoice yet is shared equally.
    """
    nobody = Participants((), (), {})
    expenses = [entry for entry in entries if entry.kind is EntryKind.EXPENSE]
    invoices, by_id = invoices_of(expenses), {order.id: order for order in orders}
    costs: list[tuple[int | None, Participants, str, int, Split, date]] = []
    for entry in expenses:
        order = by_id.get(entry.order_id or 0)
        if order is None:
            group = purchases.get(entry.cycle_id, nobody)
            costs.append((entry.id, group, entry.label, entry.amount, entry.split, entry.dated))
        else:
            amount = entry.amount - goods_part(order.delivery, entry.amount)
            label, group = _delivery_label(order), deliveries.get(order.id, nobody)
            costs.append((entry.id, group, label, amount, entry.split, entry.dated))
    for order in by_id.values():
        if order.arrived and order.id not in invoices:
            group = deliveries.get(order.id, nobody)
            costs.append((None, group, _delivery_label(order), order.delivery, Split.EQUAL, order.day))
    return [
        CostShare(entry_id, label, member, part, day, provisional=entry_id is None)
        for entry_id, group, label, amount, by, day in costs
        if amount
        for member, part in group.share(amount, by)
    ]


def _delivery_label(order: OrderGoods) -> str:
    return _("Livraison {of_name}").format(of_name=of_name(order.supplier))
