"""Buying together: the purchase in view, its articles and wishes, the choice of a basket, the orders."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from enum import StrEnum

from app.core.i18n import _
from app.domain.criteria import Criterion, Weighed
from app.domain.goods import usable
from app.domain.purchasing import Basket
from app.domain.sharing import Packs
from app.domain.suppliers import StoredOffer, Supplier


@dataclass(frozen=True, slots=True)
class GroupPurchase:
    """What a network buys together: the purchase of a cycle, or a one-off one. `id` is the cycle's id."""

    id: int
    network_id: int
    title: str
    one_off: bool
    started: date
    closed: date | None


@dataclass(frozen=True, slots=True)
class Wish:
    """What a member wants of an article: at least, and at most (equal without a range)."""

    member_id: int
    member: str
    least: Decimal
    most: Decimal


@dataclass(frozen=True, slots=True)
class BuyingLine:
    """An article to buy: who wants how much, by packs of how many, from whom once chosen.

    `wanted` is the sum of the leasts; `packs` is None without a pack size; `to_buy` the quantity to order:
    filled packs when there is a pack size, else what is wanted. Prices in cents per unit.
    """

    item_id: int
    label: str
    category: str
    unit: str
    wishes: tuple[Wish, ...]
    wanted: Decimal
    most: Decimal
    pack: Decimal | None
    packs: Packs | None
    to_buy: Decimal
    reference_price: int | None
    supplier_id: int | None
    supplier: str


@dataclass(frozen=True, slots=True)
class Comparison:
    """The comparison of baskets as the group reads it.

    `weighed` is one mark per basket, best first; `unpriced` the labels of articles without an offer;
    `labels` and `units` are by article id, `suppliers` by supplier id. `stale` are offers to verify.
    """

    baskets: tuple[Basket, ...]
    weighed: tuple[Weighed, ...]
    price_weight: int
    criteria: tuple[Criterion, ...]
    suppliers: Mapping[int, Supplier]
    labels: Mapping[int, str]
    units: Mapping[int, str]
    unpriced: tuple[str, ...]
    stale: tuple[StoredOffer, ...]


@dataclass(frozen=True, slots=True)
class Choice:
    """The basket the group chose, in cents, and what the cheapest cost then."""

    chosen_on: date
    reason: str
    cost: int
    cheapest: int


class OrderState(StrEnum):
    """Where an order stands, in its order."""

    PREPARED = "prepared"
    SENT = "sent"
    RECEIVED = "received"
    CLOSED = "closed"

    @property
    def label(self) -> str:
        """The state in French."""
        return {
            OrderState.PREPARED: _("préparée"),
            OrderState.SENT: _("envoyée"),
            OrderState.RECEIVED: _("reçue"),
            OrderState.CLOSED: _("soldée"),
        }[self]


@dataclass(frozen=True, slots=True)
class OrderLine:
    """A line of an order and what came of it.

    `unit_price` in cents as the supplier gives it, `vat` the percent to add (0: included); `ordered` and
    `invoiced` in cents for the line, VAT included; `invoiced` and `delivered` None until entered.
    """

    id: int
    order_id: int
    item_id: int
    label: str
    code: str
    unit: str
    quantity: Decimal
    unit_price: int
    vat: Decimal
    pack: Decimal | None
    ordered: int
    delivered: Decimal | None
    damaged: Decimal
    invoiced: int | None
    replacement: str
    note: str

    @property
    def usable(self) -> Decimal:
        """What can be shared: delivered and not damaged."""
        return usable(self.delivered, self.damaged)


@dataclass(frozen=True, slots=True)
class Order:
    """An order to one supplier; money in cents, VAT included."""

    id: int
    cycle_id: int
    supplier: Supplier
    number: str
    state: OrderState
    prepared: date
    sent: date | None
    received: date | None
    closed: date | None
    expected: date | None
    delivery: int
    note: str
    invoice_number: str
    invoiced_on: date | None
    invoice_total: int | None
    lines: tuple[OrderLine, ...]

    @property
    def goods(self) -> int:
        """What the goods cost as ordered, VAT included."""
        return sum(line.ordered for line in self.lines)

    @property
    def total(self) -> int:
        """Goods and delivery as ordered."""
        return self.goods + self.delivery

    @property
    def invoiced_goods(self) -> int | None:
        """The sum of the lines' invoiced amounts; None while one is missing."""
        amounts = [line.invoiced for line in self.lines]
        return None if None in amounts else sum(amount for amount in amounts if amount is not None)
