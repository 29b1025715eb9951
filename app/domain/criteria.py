"""Choosing between baskets by other criteria than the price, with weights the group agreed."""

from collections.abc import Hashable, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from fractions import Fraction

from app.core.errors import UserError
from app.core.i18n import _
from app.domain.purchasing import Basket

BEST_MARK = 5
MOST_WEIGHT = 10


@dataclass(frozen=True, slots=True)
class Criterion:
    """What suppliers are marked on, from 0 to 5; `weight` from 0 to 10."""

    id: int
    name: str
    weight: int


@dataclass(frozen=True, slots=True)
class Weighed:
    """The marks of a basket, 0 to 5 with two decimals; `basket` is its index.

    `marks` has one mark per criterion, in their order; None where a supplier of the basket has none. `score`
    is None when nothing that counts is marked.
    """

    basket: int
    price_mark: Decimal
    marks: tuple[Decimal | None, ...]
    score: Decimal | None


def check_weight(weight: int, *, field: str) -> int:
    """A weight among the criteria, 0 to 10; UserError otherwise."""
    if not 0 <= weight <= MOST_WEIGHT:
        raise UserError(_("Un poids va de 0 à {limit}.").format(limit=MOST_WEIGHT), field=field)
    return weight


def check_mark(mark: int) -> int:
    """A supplier's mark on a criterion, 0 to 5; UserError beside `mark` otherwise."""
    if not 0 <= mark <= BEST_MARK:
        raise UserError(_("Une note va de 0 à {limit}.").format(limit=BEST_MARK), field="mark")
    return mark


def weigh(
    baskets: Sequence[Basket],
    price_weight: int,
    criteria: Sequence[Criterion],
    marks: Mapping[Hashable, Mapping[int, int]],
) -> list[Weighed]:
    """Baskets with their marks, best score first, then cheaper, then as given. `marks` by supplier and id.

    The mark of the price is 5 x the cheapest cost / the basket's. On a criterion a basket has the mean of its
    suppliers' marks by what is spent on goods with each; it has none when one of them has none, and the
    criterion is then left out of this basket's score, whose other weights make the whole. The score is the
    weighted mean. Exact until the two decimals shown, which decide no order.

    Raises UserError when a weight is not within 0 to 10 (field «weight») or a mark within 0 to 5 («mark»).
    """
    for weight in (price_weight, *(criterion.weight for criterion in criteria)):
        check_weight(weight, field="weight")
    for given in marks.values():
        for mark in given.values():
            check_mark(mark)
    cheapest = min((basket.cost for basket in baskets), default=0)
    found: list[tuple[Fraction, int, Weighed]] = []
    for index, basket in enumerate(baskets):
        price = Fraction(BEST_MARK * cheapest, basket.cost) if basket.cost else Fraction(BEST_MARK)
        means = [_mean(basket, criterion.id, marks) for criterion in criteria]
        weighted = [(price_weight, price)]
        weighted += [(c.weight, mean) for c, mean in zip(criteria, means, strict=True) if mean is not None]
        whole = sum(weight for weight, _mark in weighted)
        score = sum((weight * mark for weight, mark in weighted), Fraction(0)) / whole if whole else None
        shown = tuple(None if mean is None else _shown(mean) for mean in means)
        weighed = Weighed(index, _shown(price), shown, None if score is None else _shown(score))
        found.append((Fraction(-1) if score is None else score, basket.cost, weighed))
    return [entry[2] for entry in sorted(found, key=lambda entry: (-entry[0], entry[1]))]


def _mean(basket: Basket, criterion: int, marks: Mapping[Hashable, Mapping[int, int]]) -> Fraction | None:
    """The mean of the suppliers' marks by goods spent (plain when all is free); None when one is missing."""
    pairs = [(order.goods, marks.get(order.supplier, {}).get(criterion)) for order in basket.orders]
    known = [(goods, mark) for goods, mark in pairs if mark is not None]
    if not known or len(known) < len(pairs):
        return None
    spent = sum(goods for goods, _mark in known)
    if not spent:
        return Fraction(sum(mark for _goods, mark in known), len(known))
    return Fraction(sum(goods * mark for goods, mark in known), spent)


def _shown(mark: Fraction) -> Decimal:
    """Two decimals, half up."""
    cents = (mark * 200 + 1) // 2
    return Decimal(cents).scaleb(-2)
