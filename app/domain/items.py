"""Pooled items and the collective list, as services hand them to views and papers."""

from dataclasses import dataclass
from datetime import date
from decimal import ROUND_HALF_UP, Decimal
from fractions import Fraction
from math import floor

from app.domain.savings import Purchase, Reference


@dataclass(frozen=True, slots=True)
class ItemLine:
    """A member's line inside a pooled item."""

    line_id: int
    member_id: int
    member: str
    label: str
    quantity: Decimal
    most: Decimal | None
    unit_price: int | None
    priority: int | None


@dataclass(frozen=True, slots=True)
class PooledItem:
    """An article several members may ask for.

    `reference_price` is the quantity-weighted mean of their own prices in cents, `total` that price
    times the quantity; both None when nobody gave a price.
    """

    id: int
    label: str
    category: str
    unit: str
    quantity: Decimal
    members: int
    reference_price: int | None
    total: int | None
    lines: tuple[ItemLine, ...] = ()


@dataclass(frozen=True, slots=True)
class Proposal:
    """Two pooled items that may be the same article, `score` in percent."""

    left: PooledItem
    right: PooledItem
    score: float


@dataclass(frozen=True, slots=True)
class PoolState:
    """How much was pooled, and why articles no longer change («» when they may)."""

    lines: int
    members: int
    locked: str


@dataclass(frozen=True, slots=True)
class CollectiveItem:
    """An item of the agreed collective list; prices are cents per unit.

    `price` and `received` are what the purchase brought: the price obtained and the quantity.
    """

    id: int
    item_id: int
    rank: int
    label: str
    category: str
    unit: str
    quantity: Decimal
    members: tuple[str, ...]
    cost: int
    reference_price: int | None
    reference_kind: Reference
    reason: str
    price: int | None
    received: Decimal | None


@dataclass(frozen=True, slots=True)
class Agreement:
    """The group's recorded agreement on the collective list: voices of the members."""

    agreed_on: date
    votes_for: int
    against: int
    abstaining: int
    note: str


def amount(price: int, quantity: Decimal) -> int:
    """Price in cents per unit times a quantity, rounded half up to the cent."""
    return int((price * quantity).quantize(Decimal(1), ROUND_HALF_UP))


def with_vat(value: int, percent: Decimal) -> int:
    """An amount in cents with so many percent of VAT added, rounded half up to the cent."""
    return amount(value, 1 + percent / 100)


def part_of(value: int, part: Decimal, whole: Decimal) -> int:
    """What `part` of a `whole` that costs `value` cents costs, exact before it is rounded half up."""
    return floor(Fraction(value) * Fraction(part) / Fraction(whole) + Fraction(1, 2))


def purchase_of(item: CollectiveItem) -> Purchase:
    """A collective item as the savings rule reads it."""
    return Purchase(
        item_id=item.item_id,
        label=item.label,
        quantity=item.received if item.received is not None else Decimal(0),
        reference=item.reference_price,
        reference_kind=item.reference_kind.value,
        obtained=item.price,
    )
