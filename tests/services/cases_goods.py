"""The actions of reception, distribution and stock; see test_every_action."""

from decimal import Decimal

from app.core.clock import today
from app.domain.changes import Changes
from app.domain.goods import Movement, MovementKind, Share, ShareOut
from app.domain.suppliers import OfferDraft, SupplierDraft
from tests.services.scene import Act, Cases, Scene


def supplier(s: Scene) -> int:
    return next(each.id for each in s.services.suppliers.all(s.network) if each.name == "Halles du Nord")


def wanted(s: Scene) -> int:
    lines = s.services.buying.lines(s.past)
    return max(lines, key=lambda line: len(line.wishes)).item_id


def sell(s: Scene) -> Changes:
    return s.services.suppliers.add(s.network, SupplierDraft("Halles du Nord"))


def offer(s: Scene) -> Changes:
    draft = OfferDraft(wanted(s), ((Decimal(0), 499),), today())
    return s.services.offers.set(supplier(s), draft)


def choose(s: Scene) -> Changes:
    return s.services.buying.choose_supplier(wanted(s), supplier(s))


def prepare(s: Scene) -> Changes:
    return s.services.orders.prepare(s.past, today())


ORDERED: list[Act] = [sell, offer, choose, prepare]


def order(s: Scene) -> int:
    return next(each.id for each in s.services.orders.all(s.past) if each.supplier.id == supplier(s))


def line(s: Scene) -> int:
    return s.services.orders.get(order(s)).lines[0].id


def receive(s: Scene) -> Changes:
    return s.services.reception.receive_all(order(s), today())


def shared(s: Scene) -> ShareOut:
    return s.services.reception.shares(s.past, order(s))[0]


def share(s: Scene) -> Share:
    return next(each for each in shared(s).shares if each.quantity)


def outsider(s: Scene) -> int:
    """A member who asked for none of it."""
    asked = {each.member_id for each in shared(s).shares}
    return next(member_id for member_id in s.people if member_id not in asked)


def by_hand(s: Scene) -> Changes:
    return s.services.reception.set_share(share(s).id, Decimal(0), "Y renonce")


def invoice(s: Scene) -> Changes:
    return s.services.reception.set_invoice(order(s), "F 7", today(), 123_45, delivery=0)


def hand(s: Scene) -> Changes:
    return s.services.handover.hand([share(s).id], today(), True)


def keep(s: Scene) -> Changes:
    return s.services.stock.add_article(s.network, "Tréteaux du hangar", "paire", "Hangar")


def article(s: Scene) -> int:
    articles = s.services.stock.articles(s.network)
    return next(each.id for each in articles if each.label == "Tréteaux du hangar")


def enter(s: Scene) -> Changes:
    return s.services.stock.move(article(s), MovementKind.IN, Decimal(6), today(), note="don")


def movement(s: Scene) -> Movement:
    return s.services.stock.movements(s.network, article(s))[0]


CASES: Cases = {
    "reception.receive_all": (ORDERED, receive),
    "reception.set_line": (
        ORDERED,
        lambda s: s.services.reception.set_line(
            line(s), {"delivered": Decimal(2), "damaged": Decimal(1), "price": 480, "replacement": "Autre"}
        ),
    ),
    "reception.set_share": ([*ORDERED, receive], by_hand),
    "reception.give": (
        [*ORDERED, receive],
        lambda s: s.services.reception.give(line(s), outsider(s), Decimal(1), "Il en veut bien un"),
    ),
    "reception.share_again": (
        [*ORDERED, receive, by_hand],
        lambda s: s.services.reception.share_again(line(s)),
    ),
    "reception.set_invoice": (ORDERED, invoice),
    "reception.apply_amounts": (
        [*ORDERED, receive, invoice],
        lambda s: s.services.reception.apply_amounts(order(s)),
    ),
    "handover.hand": ([*ORDERED, receive], hand),
    "handover.take_back": (
        [*ORDERED, receive, hand],
        lambda s: s.services.handover.take_back([share(s).id]),
    ),
    "stock.add_article": ([], keep),
    "stock.update_article": (
        [keep],
        lambda s: s.services.stock.update_article(article(s), {"label": "Tréteaux", "place": "Cave"}),
    ),
    "stock.move": ([keep], enter),
    "stock.correct": (
        [keep, enter],
        lambda s: s.services.stock.correct(movement(s).id, Decimal(5), today(), "recompté"),
    ),
    "stock.count": (
        [keep, enter],
        lambda s: s.services.stock.count(article(s), Decimal(4), today(), "il en manque"),
    ),
}
