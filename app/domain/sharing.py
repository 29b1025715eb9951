"""Sharing goods: how many whole packs a group's wishes fill, and who gets how much of what came.

Quantities are whole units when everything given is whole, thousandths otherwise: half a kilo that came
proves that the article can be divided.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from fractions import Fraction
from typing import Any

from app.core.errors import UserError
from app.core.i18n import _
from app.domain.settlement import split, stable_key

# Any hashable; see selection.py on keys of mappings.
Member = Any
# (least, most), as a tuple or a list, or a plain quantity that stands for both.
Wish = Sequence[Decimal | int] | Decimal | int


@dataclass(frozen=True, slots=True)
class Packs:
    """How many packs a group's wishes fill; see `packs`.

    `count` packs are filled, `needed` would give everybody her least: one more than `count`, or as many.
    `missing` units fill the last needed pack before the extras, `lacking` after them (0 = filled).
    `to_next` units more, asked for by anybody, would fill the pack after `count`; it is 0 when the extras
    left would, which does not open it. `shares` is what each member gets of `count` packs.
    """

    count: int
    needed: int
    missing: Decimal
    lacking: Decimal
    to_next: Decimal
    shares: Mapping[Member, Decimal]


def packs(wishes: Mapping[Member, Wish], pack: Decimal | int) -> Packs:
    """The whole packs of `pack` units that the wishes (least, most) fill.

    The leasts need so many packs, of which all but the last are full of leasts. The last is filled by the
    extras (what each accepts between least and most) when they suffice, and nobody goes over her most. No
    further pack is opened for extras alone. When the extras do not suffice, the last pack does not count:
    `shares` is then a shortage, unless the group buys the `needed` packs and keeps a surplus.
    Example: a pack of 12 for 5 to 7, 4, and 2 to 3: the leasts miss 1, an extra fills it, one pack.

    Raises UserError for a pack of nothing, a negative wish, a most below its least, or over three decimals.
    """
    if pack <= 0:
        raise UserError(_("Le contenu d’un carton doit être plus grand que zéro."), field="pack")
    ranges = _ranges(wishes)
    scale = _scale([Fraction(pack), *_ends(ranges)])
    size = int(pack * scale)
    scaled = _scaled(ranges, scale)
    wanted = sum(least for least, _most in scaled.values())
    room = sum(most for _least, most in scaled.values()) - wanted
    needed = -(-wanted // size)
    missing = needed * size - wanted
    lacking = max(0, missing - room)
    count = needed - 1 if lacking else needed
    to_next = lacking or max(0, size - (room - missing))
    return Packs(
        count=count,
        needed=needed,
        missing=Decimal(missing) / scale,
        lacking=Decimal(lacking) / scale,
        to_next=Decimal(to_next) / scale,
        shares=_shares(count * size, scaled, scale),
    )


def share_out(received: Decimal | int, wishes: Mapping[Member, Wish]) -> dict[Member, Decimal]:
    """Who gets how much of `received` units, proportionally, by the largest remainder.

    A shortage is shared in proportion to the leasts. Above, everybody gets her least, and the extras go in
    proportion to the room each leaves up to her most. What is over all the mosts is not shared: the caller
    keeps it. The order of `wishes` does not matter: of equal remainders, the larger wish gets the odd unit,
    then the member first by `stable_key`. So whoever wishes more (least and most) never gets less.
    Example: 10 received for 6, 4 and 4 give 4, 3 and 3.

    Raises UserError for a negative quantity, a most below its least, or more than three decimals.
    """
    ranges = _ranges(wishes)
    quantity = Fraction(received)
    if quantity < 0:
        raise UserError(_("La quantité ne peut pas être négative."), field="received")
    scale = _scale([quantity, *_ends(ranges)])
    return _shares(int(quantity * scale), _scaled(ranges, scale), scale)


def _ranges(wishes: Mapping[Member, Wish]) -> dict[Member, tuple[Fraction, Fraction]]:
    pairs = {member: wish if isinstance(wish, Sequence) else (wish, wish) for member, wish in wishes.items()}
    ranges = {member: (Fraction(least), Fraction(most)) for member, (least, most) in pairs.items()}
    if any(least < 0 for least, _most in ranges.values()):
        raise UserError(_("La quantité ne peut pas être négative."), field="wishes")
    if any(most < least for least, most in ranges.values()):
        text = _("Dans « de … à … », la seconde quantité ne peut pas être la plus petite.")
        raise UserError(text, field="wishes")
    return ranges


def _ends(ranges: Mapping[Member, tuple[Fraction, Fraction]]) -> list[Fraction]:
    return [end for ends in ranges.values() for end in ends]


def _scale(quantities: Iterable[Fraction]) -> int:
    """Units to share per unit of quantity: 1, or 1000 as soon as one quantity is not whole."""
    denominators = {quantity.denominator for quantity in quantities}
    if any(1000 % denominator for denominator in denominators):
        raise UserError(_("La quantité a trois décimales au plus."), field="wishes")
    return 1 if denominators <= {1} else 1000


def _scaled(ranges: Mapping[Member, tuple[Fraction, Fraction]], scale: int) -> dict[Member, tuple[int, int]]:
    return {member: (int(least * scale), int(most * scale)) for member, (least, most) in ranges.items()}


def _shares(received: int, ranges: Mapping[Member, tuple[int, int]], scale: int) -> dict[Member, Decimal]:
    """`share_out` in units of 1 / `scale`."""
    # `split` gives the first of equal remainders the odd unit.
    order = sorted(ranges, key=lambda m: (-ranges[m][0], -ranges[m][1], stable_key(m)))
    leasts = [ranges[member][0] for member in order]
    rooms = [most - least for least, most in (ranges[member] for member in order)]
    if received <= sum(leasts):
        parts = split(received, leasts)
    else:
        extras = split(min(received - sum(leasts), sum(rooms)), rooms)
        parts = [least + extra for least, extra in zip(leasts, extras, strict=True)]
    shared = dict(zip(order, parts, strict=True))
    return {member: Decimal(shared[member]) / scale for member in ranges}
