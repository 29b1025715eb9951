"""Sharing goods: how many whole packs a group's wishes fill, and who gets how much of what came.

Quantities are whole units when everything given is whole, thousandths otherwise: half a kilo that came
proves that the article can be divided.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from typing import Any

from app.core.errors import UserError
from app.core.formats import check_range
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
    ranges, size = _ranges(wishes), _thousandths(pack)
    wanted = sum(least for least, _most in ranges.values())
    room = sum(most for _least, most in ranges.values()) - wanted
    needed = -(-wanted // size)
    missing = needed * size - wanted
    lacking = max(0, missing - room)
    count = needed - 1 if lacking else needed
    to_next = lacking or max(0, size - (room - missing))
    return Packs(
        count=count,
        needed=needed,
        missing=Decimal(missing) / 1000,
        lacking=Decimal(lacking) / 1000,
        to_next=Decimal(to_next) / 1000,
        shares=_shares(count * size, ranges, _unit([size, *_ends(ranges)])),
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
    if received < 0:
        raise UserError(_("La quantité ne peut pas être négative."), field="received")
    ranges, quantity = _ranges(wishes), _thousandths(received)
    return _shares(quantity, ranges, _unit([quantity, *_ends(ranges)]))


def _ranges(wishes: Mapping[Member, Wish]) -> dict[Member, tuple[int, int]]:
    """(least, most) in thousandths."""
    ranges = {}
    for member, wish in wishes.items():
        least, most = map(_thousandths, wish) if isinstance(wish, Sequence) else [_thousandths(wish)] * 2
        if least < 0:
            raise UserError(_("La quantité ne peut pas être négative."), field="wishes")
        check_range(least, most, field="wishes")
        ranges[member] = (least, most)
    return ranges


def _thousandths(quantity: Decimal | int) -> int:
    exact = Decimal(quantity) * 1000
    if exact != (whole := int(exact)):
        raise UserError(_("La quantité a trois décimales au plus."), field="wishes")
    return whole


def _ends(ranges: Mapping[Member, tuple[int, int]]) -> list[int]:
    return [end for ends in ranges.values() for end in ends]


def _unit(quantities: Iterable[int]) -> int:
    """The thousandths that are not divided: a whole unit, or one as soon as a quantity is not whole."""
    return 1 if any(quantity % 1000 for quantity in quantities) else 1000


def _shares(received: int, ranges: Mapping[Member, tuple[int, int]], unit: int) -> dict[Member, Decimal]:
    """`share_out` in thousandths, by whole `unit`s of them."""
    # `split` gives the first of equal remainders the odd unit.
    order = sorted(ranges, key=lambda m: (-ranges[m][0], -ranges[m][1], stable_key(m)))
    leasts = [ranges[member][0] // unit for member in order]
    rooms = [(most - least) // unit for least, most in (ranges[member] for member in order)]
    parts = split(min(received // unit, sum(leasts)), leasts)
    if (extra := received // unit - sum(leasts)) > 0:
        parts = [p + more for p, more in zip(parts, split(min(extra, sum(rooms)), rooms), strict=True)]
    shared = dict(zip(order, parts, strict=True))
    return {member: Decimal(shared[member] * unit) / 1000 for member in ranges}
