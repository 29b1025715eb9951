"""Sharing sums of money between members, to the cent."""

from collections.abc import Sequence
from decimal import Decimal
from fractions import Fraction
from math import lcm

from app.core.errors import UserError
from app.core.i18n import _


def split(amount: int, weights: Sequence[int | Decimal | Fraction]) -> list[int]:
    """`amount` cents in proportion to `weights`, exact, by the largest remainder (Hamilton).

    One whole number of cents per weight, summing to `amount`; the first of equal remainders gets the odd
    cent. A negative amount is the opposite of the split of its opposite.

    Raises UserError when there is something to split and no weight, or when a weight is negative.
    """
    exact = [Fraction(weight) for weight in weights]
    unit = lcm(*(weight.denominator for weight in exact))
    shares = [weight.numerator * (unit // weight.denominator) for weight in exact]
    total = sum(shares)
    if any(share < 0 for share in shares):
        raise UserError(_("Une part ne peut pas être négative."), field="weights")
    if total == 0:
        if amount:
            raise UserError(_("Il n’y a personne entre qui partager cette somme."), field="weights")
        return [0] * len(shares)
    if amount < 0:
        return [-part for part in split(-amount, weights)]
    parts, remainders = [], []
    for share in shares:
        part, remainder = divmod(amount * share, total)
        parts.append(part)
        remainders.append(remainder)
    by_remainder = sorted(range(len(parts)), key=lambda index: -remainders[index])
    for index in by_remainder[: amount - sum(parts)]:
        parts[index] += 1
    return parts
