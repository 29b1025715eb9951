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

    `low` says it instead of the usual words, but for the too large. Words are made for a refusal only: an
    import checks tens of thousands of lines.
    """
    if _fits(value, zero, QUANTITY_MAX):
        return
    if value > QUANTITY_MAX:
        raise _too_much(quantity(QUANTITY_MAX), field)
    if zero:
        low = low or _("La quantité ne peut pas être négative.")
    raise UserError(low or _("La quantité doit être plus grande que zéro."), field=field)


def check_amount(value: int, *, field: str, zero: bool = True, low: str = "") -> None:
    """As `check_quantity`, for an amount or a price in cents."""
    if _fits(value, zero, PRICE_MAX):
        return
    if value > PRICE_MAX:
        raise _too_much(money(PRICE_MAX), field)
    if zero:
        low = low or _("Ce montant ne peut pas être négatif.")
    raise UserError(low or _("Indiquez un montant plus grand que zéro."), field=field)


def check_vat(value: Decimal) -> None:
    """UserError for a rate of VAT, in percent, that cannot be."""
    if not 0 <= value <= 100:
        raise UserError(_("La TVA va de 0 à 100\u00a0%."), field="vat")


def _fits(value: Decimal | int, zero: bool, most: Decimal | int) -> bool:
    return 0 < value <= most or (zero and value == 0)


def _too_much(most: str, field: str) -> UserError:
    return UserError(_("C’est plus que {most}, le maximum.").format(most=most), field=field)
