"""Buying a collective list: the cheapest baskets among the suppliers' offers."""

from collections.abc import Hashable, Mapping, Sequence
from dataclasses import dataclass, replace
from decimal import ROUND_CEILING, Decimal

from app.core.errors import UserError
from app.core.i18n import _
from app.domain.basket_model import Choice, Problem, Terms, best_choices
from app.domain.items import amount, with_vat


@dataclass(frozen=True, slots=True)
class Line:
    """A line of the collective list to buy; `quantity` > 0."""

    id: Hashable
    quantity: Decimal


@dataclass(frozen=True, slots=True)
class ItemOffer:
    """What one supplier asks for one line.

    `breaks` are (from quantity, unit price in cents), each price for all the units once its quantity is
    reached; what is asked is raised to the first break. `pack` = sold by whole packs of so many units, None
    = by any quantity. `vat` = percent to add to the unit prices, 0 when they include it.
    """

    breaks: tuple[tuple[Decimal, int], ...]
    pack: Decimal | None = None
    vat: Decimal = Decimal(0)


@dataclass(frozen=True, slots=True)
class Offer:
    """A supplier's offer for the list: `items` by line id, money in cents.

    `minimum` (least order) and `free_from` (delivery is free from so much) are measured on the goods as the
    supplier counts them, before added VAT; `delivery` includes VAT.
    """

    supplier: Hashable
    items: Mapping[Hashable, ItemOffer]
    minimum: int = 0
    delivery: int = 0
    free_from: int | None = None


@dataclass(frozen=True, slots=True)
class LineCost:
    """A line at one supplier: `quantity` bought, `unit_price` as given, `value` without added VAT, `cost`."""

    quantity: Decimal
    unit_price: int
    value: int
    cost: int


@dataclass(frozen=True, slots=True)
class BasketLine:
    """Where a line is bought: `quantity` bought, `unit_price` as given, `cost` in cents, VAT included."""

    line: Hashable
    supplier: Hashable
    quantity: Decimal
    unit_price: int
    cost: int


@dataclass(frozen=True, slots=True)
class BasketOrder:
    """The order to one supplier, in cents: `goods` VAT included, `value` as the supplier counts.

    `to_free` is what is missing for free delivery (None when it is free, or never is), `short` what is
    missing to reach the least order.
    """

    supplier: Hashable
    goods: int
    value: int
    delivery: int
    to_free: int | None
    short: int


@dataclass(frozen=True, slots=True)
class Hint:
    """«En prendre 40 coûte moins que 38»: buying `better` for `better_cost` spares `spared` cents."""

    line: Hashable
    supplier: Hashable
    quantity: Decimal
    cost: int
    better: Decimal
    better_cost: int
    spared: int


@dataclass(frozen=True, slots=True)
class Basket:
    """A way to buy the list: `cost` of goods and deliveries in cents, `gap` what it costs over the cheapest.

    `lines` in the order of the list, `orders` in the order of the offers, `missing` the lines nobody offers.
    `margin` is 0 when proved; where the search had to be stopped, the cents that could be spared at most.
    """

    cost: int
    lines: tuple[BasketLine, ...]
    orders: tuple[BasketOrder, ...]
    missing: tuple[Hashable, ...]
    hints: tuple[Hint, ...]
    gap: int
    margin: int = 0


def line_cost(offer: ItemOffer, quantity: Decimal) -> LineCost:
    """What `quantity` of a line costs: raised to the first break and to whole packs, half up to the cent.

    Whole numbers may be given where decimals are. Raises UserError (field «quantity», «breaks», «pack» or
    «vat») for figures that cannot be an offer's.
    """
    return _priced(_checked_item(offer), _checked_quantity(quantity))


def compare_baskets(lines: Sequence[Line], offers: Sequence[Offer], *, most: int = 4) -> list[Basket]:
    """The cheapest basket, then the cheapest for each other set of suppliers: `most` at most, cheapest first.

    A line goes to one supplier. By a mixed-integer program (HiGHS), exact but for the `margin` said where
    least orders take up nearly the whole list. Equal costs: fewer suppliers, then the order of the offers.
    When no basket reaches the suppliers' least orders they are solved without, and the orders say what is
    `short`. Lines nobody offers are left out and said `missing`; no basket when nothing is offered.

    Raises UserError, with its field, for a line without quantity or figures that cannot be an offer's.
    """
    lines = [replace(line, quantity=_checked_quantity(line.quantity)) for line in lines]
    offers = [_checked_offer(offer) for offer in offers]
    priced = [
        {n: _priced(o.items[line.id], line.quantity) for n, o in enumerate(offers) if line.id in o.items}
        for line in lines
    ]
    if not any(priced) or most < 1:
        return []
    asked = [{n: (price.cost, price.value) for n, price in line.items()} for line in priced if line]
    terms = [Terms(offer.minimum, offer.delivery, offer.free_from) for offer in offers]
    problem = Problem(asked, terms)
    found = best_choices(problem, most) or best_choices(replace(problem, minimums=False), most)
    baskets = [_basket(lines, offers, priced, one.choice) for one in found]
    return [
        replace(basket, gap=basket.cost - baskets[0].cost, margin=one.margin)
        for basket, one in zip(baskets, found, strict=True)
    ]


def _basket(
    lines: Sequence[Line],
    offers: Sequence[Offer],
    priced: Sequence[Mapping[int, LineCost]],
    choice: Choice,
) -> Basket:
    """A choice of suppliers for the lines somebody offers, with its figures."""
    chosen: list[BasketLine] = []
    goods, values = dict.fromkeys(choice, 0), dict.fromkeys(choice, 0)
    offered = [(line, at) for line, at in zip(lines, priced, strict=True) if at]
    for (line, at), number in zip(offered, choice, strict=True):
        price = at[number]
        goods[number] += price.cost
        values[number] += price.value
        supplier = offers[number].supplier
        chosen.append(BasketLine(line.id, supplier, price.quantity, price.unit_price, price.cost))
    orders = tuple(_order(offers[number], goods[number], values[number]) for number in sorted(goods))
    hints = (
        _hint(line, offers[number], at[number], values[number])
        for (line, at), number in zip(offered, choice, strict=True)
    )
    cost = sum(order.goods + order.delivery for order in orders)
    return Basket(
        cost=cost,
        lines=tuple(chosen),
        orders=orders,
        missing=tuple(line.id for line, at in zip(lines, priced, strict=True) if not at),
        hints=tuple(hint for hint in hints if hint is not None),
        gap=0,
    )


def _order(offer: Offer, goods: int, value: int) -> BasketOrder:
    delivery = _delivery(offer, value)
    return BasketOrder(
        supplier=offer.supplier,
        goods=goods,
        value=value,
        delivery=delivery,
        to_free=offer.free_from - value if delivery and offer.free_from is not None else None,
        short=max(0, offer.minimum - value),
    )


def _hint(line: Line, offer: Offer, now: LineCost, ordered: int) -> Hint | None:
    """The larger quantity at a further break that spares most, or None.

    It must spare on the whole order of `ordered` cents: a line that costs less may lose the free delivery
    or bring the order under its least.
    """
    item = offer.items[line.id]
    best: Hint | None = None
    for start, _price in item.breaks:
        if start <= now.quantity:
            continue
        then = _priced(item, start)
        value = ordered - now.value + then.value
        spared = now.cost - then.cost + _delivery(offer, ordered) - _delivery(offer, value)
        kept = value >= min(ordered, offer.minimum)
        if kept and then.cost < now.cost and spared > (best.spared if best else 0):
            found = (line.id, offer.supplier, now.quantity, now.cost, then.quantity, then.cost, spared)
            best = Hint(*found)
    return best


def _delivery(offer: Offer, value: int) -> int:
    return Terms(offer.minimum, offer.delivery, offer.free_from).charge(value)


def _priced(offer: ItemOffer, quantity: Decimal) -> LineCost:
    """`line_cost` of figures that were checked."""
    bought = max(quantity, offer.breaks[0][0])
    if offer.pack is not None:
        bought = (bought / offer.pack).to_integral_value(ROUND_CEILING) * offer.pack
    unit_price = next(price for start, price in reversed(offer.breaks) if start <= bought)
    value = amount(unit_price, bought)
    return LineCost(bought, unit_price, value, with_vat(value, offer.vat))


def _checked_quantity(quantity: Decimal) -> Decimal:
    quantity = Decimal(quantity)
    if not (quantity.is_finite() and quantity > 0):
        raise UserError(_("La quantité à acheter doit être supérieure à zéro."), field="quantity")
    return quantity


def _checked_offer(offer: Offer) -> Offer:
    for field in ("minimum", "delivery", "free_from"):
        if (getattr(offer, field) or 0) < 0:
            raise UserError(_("Un montant ne peut pas être négatif."), field=field)
    return replace(offer, items={line: _checked_item(item) for line, item in offer.items.items()})


def _checked_item(item: ItemOffer) -> ItemOffer:
    """The offer with decimals for all its figures, its breaks in order."""
    breaks = [(Decimal(start), price) for start, price in item.breaks]
    starts = [start for start, _price in breaks]
    pack, vat = None if item.pack is None else Decimal(item.pack), Decimal(item.vat)
    if not starts:
        raise UserError(_("Donnez au moins un prix."), field="breaks")
    if any(not start.is_finite() or start < 0 or price < 0 for start, price in breaks):
        raise UserError(_("Une quantité ou un prix ne peut pas être négatif."), field="breaks")
    if len(set(starts)) < len(starts):
        raise UserError(_("Deux prix sont donnés à partir de la même quantité."), field="breaks")
    if pack is not None and not (pack.is_finite() and pack > 0):
        raise UserError(_("Le nombre d’unités par lot doit être supérieur à zéro."), field="pack")
    if not (vat.is_finite() and vat >= 0):
        raise UserError(_("Le taux de TVA ne peut pas être négatif."), field="vat")
    return ItemOffer(tuple(sorted(breaks)), pack, vat)
