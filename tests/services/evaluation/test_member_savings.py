"""Savings by member, against the shares counted one by one."""

from collections import defaultdict
from decimal import Decimal

from sqlalchemy import text
from sqlmodel import Session, select

from app.domain.boards import Period
from app.domain.savings import Purchase, saving
from app.domain.settlement import split
from app.domain.symbols import Symbol
from app.models import CollectiveItemRow, OrderLineRow, PurchaseOrderRow, ShareRow
from app.services.accounts.books import cycle_ids_of
from app.services.desk import Services


def by_hand(session: Session, network_id: int) -> dict[int, int]:
    """The saving on what is shared out of each article, split over its shares."""
    found: defaultdict[int, int] = defaultdict(int)
    for cycle_id in cycle_ids_of(session, network_id):
        for item in session.exec(select(CollectiveItemRow).where(CollectiveItemRow.cycle_id == cycle_id)):
            shares: defaultdict[int, Decimal] = defaultdict(Decimal)
            for share, _line, order in session.exec(
                select(ShareRow, OrderLineRow, PurchaseOrderRow)
                .where(ShareRow.order_line_id == OrderLineRow.id, OrderLineRow.item_id == item.item_id)
                .where(OrderLineRow.order_id == PurchaseOrderRow.id)
            ):
                if order.cycle_id == cycle_id and share.quantity:
                    shares[share.member_id] += share.quantity
            members = sorted(shares)
            quantity = min(sum(shares.values(), Decimal(0)), item.received or Decimal(0))
            saved = saving(Purchase(1, "", quantity, item.reference_price, "", item.price))
            if members and saved is not None:
                for member, part in zip(members, split(saved, [shares[m] for m in members]), strict=True):
                    found[member] += part
    return dict(found)


def ranked(services: Services, network_id: int) -> dict[int, int]:
    window = services.figures.window(network_id, Period.ALL)
    rows = services.figures.ranking(network_id, Symbol.SAVINGS, window)
    return {row.member_id: int(row.value) for row in rows if row.value is not None}


def whole(services: Services, network_id: int) -> int:
    window = services.figures.window(network_id, Period.ALL)
    return int(services.figures.reading(network_id, Symbol.SAVINGS, window).value or 0)


def test_each_has_her_share_of_what_was_saved(services: Services, sample: int) -> None:
    with services.store.read() as session:
        expected = by_hand(session, sample)
    found = ranked(services, sample)
    assert found == expected and len(found) > 3
    assert 0 < sum(found.values()) <= whole(services, sample)


def test_what_cost_more_and_what_nobody_has(services: Services, sample: int) -> None:
    before = whole(services, sample)
    with services.store.write("Renchérir et perdre") as uow:
        uow.session.execute(
            text(
                "UPDATE collective_item SET price = reference_price + 333 WHERE id % 2 AND price IS NOT NULL"
            )
        )
        uow.session.execute(text("UPDATE share SET quantity = quantity / 3 WHERE id % 3 = 0"))
        uow.session.execute(text("DELETE FROM share WHERE id % 5 = 0"))
        uow.session.execute(text("UPDATE collective_item SET received = received - 1 WHERE received > 2000"))
        uow.commit()
    with services.store.read() as session:
        expected = by_hand(session, sample)
    assert ranked(services, sample) == expected
    assert whole(services, sample) < before


ARTICLE = """(
    SELECT x.id FROM collective_item AS x
    JOIN purchase_order ON purchase_order.cycle_id = x.cycle_id
    JOIN order_line ON order_line.order_id = purchase_order.id AND order_line.item_id = x.item_id
    JOIN share ON share.order_line_id = order_line.id
    GROUP BY x.id, order_line.id HAVING count(*) = 3 ORDER BY x.id LIMIT 1
)"""


def test_members_never_sum_to_more_than_the_article(services: Services, sample: int) -> None:
    """Half a cent each for three: alone, each would be rounded up to one, and the article saved two."""
    with services.store.write("Un seul article") as uow:
        for act in (
            f"UPDATE collective_item SET received = NULL WHERE id <> {ARTICLE}",
            "UPDATE collective_item SET received = 1500, reference_price = 101, price = 100 "
            "WHERE received IS NOT NULL",
            "UPDATE share SET quantity = 500",
        ):
            uow.session.execute(text(act))
        uow.commit()
    assert sorted(ranked(services, sample).values()) == [0, 1, 1]
    assert whole(services, sample) == 2
