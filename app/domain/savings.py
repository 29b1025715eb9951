"""Savings: what buying together spared, measured only against a stored reference."""

from collections.abc import Iterable
from dataclasses import dataclass
from decimal import ROUND_HALF_UP, Decimal
from enum import StrEnum
from fractions import Fraction

from app.core.i18n import _


class Reference(StrEnum):
    """Where the price to compare with comes from; the value is what is stored."""

    OWN_PRICE = "own_price"
    LIST_PRICE = "list_price"
    QUOTE = "quote"
    DECLARED = "declared"

    @property
    def label(self) -> str:
        """The reference in French, as it stands beside the figure."""
        return {
            Reference.OWN_PRICE: _("dernier prix payé seul"),
            Reference.LIST_PRICE: _("prix catalogue"),
            Reference.QUOTE: _("devis"),
            Reference.DECLARED: _("prix déclaré par le membre"),
        }[self]


@dataclass(frozen=True, slots=True)
class Purchase:
    """An item bought together: `quantity` received, prices in cents per unit, None = not known."""

    item_id: int
    label: str
    quantity: Decimal
    reference: int | None
    reference_kind: str
    obtained: int | None


@dataclass(frozen=True, slots=True)
class Savings:
    """The sum over the measured purchases, in cents; `unmeasured` counts the others beside it.

    `reference` is what the measured purchases would have cost, `paid` what they did cost:
    `saved` = `reference` - `paid`, negative when buying together cost more.
    """

    saved: int = 0
    reference: int = 0
    paid: int = 0
    measured: int = 0
    unmeasured: int = 0

    @property
    def share(self) -> Fraction | None:
        """Saved over reference, exact; None when nothing is measured or the reference is nil."""
        return Fraction(self.saved, self.reference) if self.reference else None


def saving(purchase: Purchase) -> int | None:
    """(reference - obtained) x quantity in cents, half up; None = «non mesuré», which is not 0.

    Not measured when a price is missing, or when nothing was received yet.
    """
    if purchase.reference is None or purchase.obtained is None or purchase.quantity <= 0:
        return None
    return _amount(purchase.reference - purchase.obtained, purchase.quantity)


def total(purchases: Iterable[Purchase]) -> Savings:
    """The savings of a cycle: each purchase rounded by itself, so that the lines add up to the sum."""
    saved = paid = measured = unmeasured = 0
    for purchase in purchases:
        spared = saving(purchase)
        if spared is None or purchase.obtained is None:
            unmeasured += 1
            continue
        measured += 1
        saved += spared
        paid += _amount(purchase.obtained, purchase.quantity)
    return Savings(saved, saved + paid, paid, measured, unmeasured)


def _amount(unit_price: int, quantity: Decimal) -> int:
    """Cents for `quantity` units at `unit_price` cents, half up."""
    return int((unit_price * quantity).quantize(Decimal(1), rounding=ROUND_HALF_UP))
