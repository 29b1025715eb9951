"""The choice, the orders and one-off purchases, as actions to be undone."""

from datetime import date
from decimal import Decimal

from app.domain.buying import Order, OrderState
from app.domain.changes import Changes
from app.domain.suppliers import OfferDraft, SupplierDraft
from tests.services.scene import Act, Cases, Scene

DAY = date(2026, 11, 23)


def seller(s: Scene) -> int:
    return next(each.id for each in s.services.suppliers.all(s.network) if each.name == "Zeste bureau")


def add_seller(s: Scene) -> Changes:
    return s.services.suppliers.add(s.network, SupplierDraft("Zeste bureau", delivery=1200))


def offer(s: Scene) -> Changes:
    return s.services.offers.set(seller(s), OfferDraft(article(s), ((Decimal(0), 500),), DAY, Decimal(6)))


def choose(s: Scene) -> Changes:
    basket = s.services.buying.compare(one_off(s)).baskets[0]
    return s.services.buying.choose(one_off(s), basket, basket.cost, DAY, "Le plus près")


def take_seller(s: Scene) -> Changes:
    return s.services.buying.choose_supplier(article(s), seller(s))


def prepare(s: Scene) -> Changes:
    return s.services.orders.prepare(one_off(s), DAY)


def order(s: Scene) -> Order:
    return next(each for each in s.services.orders.all(one_off(s)) if each.supplier.id == seller(s))


def add_one_off(s: Scene) -> Changes:
    return s.services.one_offs.add(s.network, "Chocolats", date(2031, 1, 5), s.people[:2])


def one_off(s: Scene) -> int:
    return next(each.id for each in s.services.buying.purchases(s.network) if each.title == "Chocolats")


def add_article(s: Scene) -> Changes:
    return s.services.one_offs.add_article(one_off(s), "Ballotin", "boîte", 1250)


def article(s: Scene) -> int:
    return s.services.buying.lines(one_off(s))[0].item_id


def wish(s: Scene) -> Changes:
    return s.services.one_offs.set_wish(article(s), s.people[0], Decimal(2), Decimal(4))


ARTICLE: list[Act] = [add_one_off, add_article]
OFFERED: list[Act] = [*ARTICLE, wish, add_seller, offer]
ORDERED: list[Act] = [*OFFERED, take_seller, prepare]

CASES: Cases = {
    "buying.set_pack": (ARTICLE, lambda s: s.services.buying.set_pack(article(s), Decimal(13))),
    "buying.choose": (OFFERED, choose),
    "buying.choose_supplier": (OFFERED, take_seller),
    "buying.withdraw_choice": (
        [*OFFERED, choose],
        lambda s: s.services.buying.withdraw_choice(one_off(s)),
    ),
    "orders.prepare": ([*OFFERED, take_seller], prepare),
    "orders.update": (
        ORDERED,
        lambda s: s.services.orders.update(order(s).id, {"expected": DAY, "delivery": 0, "note": "Quai B"}),
    ),
    "orders.update_line": (
        ORDERED,
        lambda s: s.services.orders.update_line(
            order(s).lines[0].id, {"quantity": Decimal(99), "unit_price": 410, "vat": Decimal("5.5")}
        ),
    ),
    "orders.remove_lines": (ORDERED, lambda s: s.services.orders.remove_lines([order(s).lines[0].id])),
    "orders.remove": (ORDERED, lambda s: s.services.orders.remove(order(s).id)),
    "orders.set_state": (
        ORDERED,
        lambda s: s.services.orders.set_state(order(s).id, OrderState.RECEIVED, DAY),
    ),
    "one_offs.add": ([], add_one_off),
    "one_offs.rename": ([add_one_off], lambda s: s.services.one_offs.rename(one_off(s), "Étrennes", DAY)),
    "one_offs.set_participants": (
        [add_one_off],
        lambda s: s.services.one_offs.set_participants(one_off(s), s.people[1:4]),
    ),
    "one_offs.add_article": ([add_one_off], add_article),
    "one_offs.update_article": (
        [*ARTICLE, wish],
        lambda s: s.services.one_offs.update_article(
            article(s), {"label": "Truffes", "unit": "kg", "reference_price": 900}
        ),
    ),
    "one_offs.remove_articles": (
        [*ARTICLE, wish],
        lambda s: s.services.one_offs.remove_articles([article(s)]),
    ),
    "one_offs.set_wish": (ARTICLE, wish),
    "one_offs.remove": ([*ARTICLE, wish], lambda s: s.services.one_offs.remove(one_off(s))),
    "one_offs.close": ([add_one_off], lambda s: s.services.one_offs.close(one_off(s), DAY)),
}
