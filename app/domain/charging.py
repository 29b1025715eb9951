"""Who is charged what of an invoice, to the cent."""

from collections.abc import Mapping, Sequence
from decimal import Decimal
from fractions import Fraction
from math import floor
from typing import Any

from app.core.errors import UserError
from app.core.i18n import _
from app.domain.settlement import split, stable_key

# Any hashable; see selection.py on keys of mappings.
Member = Any


def charge(amount: int, shares: Mapping[Member, Decimal]) -> dict[Member, int]:
    """The `amount` in cents of an invoiced line over the members, by the quantity each received.

    The charges sum to `amount`. The order of `shares` does not matter: of equal remainders, the larger
    quantity gets the odd cent, then the member first by `stable_key`.

    Raises UserError when nobody received anything of a line that costs something, or for a negative share.
    """
    order = sorted(shares, key=lambda member: (-shares[member], stable_key(member)))
    charges = dict(zip(order, split(amount, [shares[member] for member in order]), strict=True))
    return {member: charges[member] for member in shares}


def fit_invoice(amounts: Sequence[int], invoice: int) -> list[int]:
    """The amounts of the lines, in cents, brought in proportion to what the invoice says in all.

    One amount per line, summing to `invoice`; the same amounts when they already do. A discount or a
    rounding of the supplier is so borne by every line according to its value.

    Raises UserError when no line costs anything to compare with, or for a negative line.
    """
    if invoice and not any(amounts):
        raise UserError(_("Indiquez d’abord un prix\u00a0: toutes les lignes sont à zéro."), field="amounts")
    if any(amount < 0 for amount in amounts):
        raise UserError(_("Le montant d’une ligne ne peut pas être négatif."), field="amounts")
    return split(invoice, amounts)


def unit_price(amount: int, quantity: Decimal) -> int:
    """The price per unit in cents, to be shown, of `quantity` units that cost `amount` cents: half up.

    Raises UserError for a quantity that is not above zero.
    """
    if quantity <= 0:
        raise UserError(_("La quantité doit être plus grande que zéro."), field="quantity")
    price = floor(Fraction(abs(amount)) / Fraction(quantity) + Fraction(1, 2))
    return price if amount >= 0 else -price
