"""How large a quantity or an amount may be, and the sentences for what cannot be."""

from decimal import Decimal

from app.core.errors import UserError
from app.core.formats import money, quantity
from app.core.i18n import _

QUANTITY_MAX = Decimal(1_000_000)
PRICE_MAX = 100_000_000
"""Cents, of a unit or of a whole invoice."""


def check_quantity(value: Decimal, *, field: str, zero: bool = False, low: str = "") -> None:
    """UserError for a quantity under zero, or too large; for nothing too, unless `zero` may be.

    `low` says it instead of the usual words, but for the too large.
    """
    if zero:
        low = low or _("La quantité ne peut pas être négative.")
    low = low or _("La quantité doit être plus grande que zéro.")
    _check(value, field, zero, low, QUANTITY_MAX, quantity(QUANTITY_MAX))


def check_amount(value: int, *, field: str, zero: bool = True, low: str = "") -> None:
    """As `check_quantity`, for an amount or a price in cents."""
    if zero:
        low = low or _("Ce montant ne peut pas être négatif.")
    low = low or _("Indiquez un montant plus grand que zéro.")
    _check(value, field, zero, low, PRICE_MAX, money(PRICE_MAX))


def _check(value: Decimal | int, field: str, zero: bool, low: str, most: Decimal | int, shown: str) -> None:
    if value < 0 or (value == 0 and not zero):
        raise UserError(low, field=field)
    if value > most:
        raise UserError(_("C’est plus que {most}, le maximum.").format(most=shown), field=field)
