"""One-off purchases: members, articles and wishes outside the five steps."""

from collections.abc import Callable
from decimal import Decimal

import pytest

from app.core.errors import UserError
from app.core.text import fold
from app.domain.buying import OrderState
from app.domain.changes import Changes
from app.domain.lists import ListLine
from app.domain.suppliers import OfferDraft, SupplierDraft
from app.services.desk import Services
from tests.services.conftest import DAY

D = Decimal


@pytest.fixture
def purchase(services: Services, network_id: int, members: dict[str, int]) -> int:
    people = [members["Anne"], members["Chloé"]]
    return services.one_offs.add(network_id, "Chocolats de Noël", DAY, people).only_id("cycle")


@pytest.fixture
def articles(services: Services, purchase: int) -> list[int]:
    typed = [("Ballotin", "boîte", 1250), ("Truffes", "kg", None)]
    return [services.one_offs.add_article(purchase, *each).only_id("pooled_item") for each in typed]


def test_it_is_a_purchase_but_no_cycle(services: Services, network_id: int, purchase: int) -> None:
    (shown,) = services.buying.purchases(network_id)
    assert (shown.id, shown.one_off, shown.started, shown.closed) == (purchase, True, DAY, None)
    assert services.cycles.all(network_id) == [] and services.cycles.current(network_id) is None
    assert services.home.overview(network_id, DAY).cycle is None
    cycle_id = services.cycles.add(network_id, "Rentrée", None, DAY).only_id("cycle")
    assert [cycle.id for cycle in services.cycles.all(network_id)] == [cycle_id]
    assert services.debriefs.view(cycle_id).previous_lessons == ()
    services.one_offs.close(purchase, DAY)
    assert services.buying.get(purchase).closed == DAY
    services.one_offs.close(purchase, None)
    services.one_offs.rename(purchase, "Étrennes", DAY)
    assert (services.buying.get(purchase).title, services.buying.get(purchase).closed) == ("Étrennes", None)
    services.one_offs.remove(purchase)
    assert [each.id for each in services.buying.purchases(network_id)] == [cycle_id]


def test_a_cycle_of_the_process_is_refused(
    services: Services, cycle_id: int, members: dict[str, int]
) -> None:
    services.lists.add_lines(cycle_id, members["Anne"], [ListLine("Huile", D(3))])
    item = services.pool.items(cycle_id)[0].id
    acts: list[Callable[[], Changes]] = [
        lambda: services.one_offs.rename(cycle_id, "Autre", DAY),
        lambda: services.one_offs.set_participants(cycle_id, [members["Anne"]]),
        lambda: services.one_offs.add_article(cycle_id, "Papier", "", None),
        lambda: services.one_offs.update_article(item, {"unit": "L"}),
        lambda: services.one_offs.remove_articles([item]),
        lambda: services.one_offs.set_wish(item, members["Anne"], D(1)),
        lambda: services.one_offs.remove(cycle_id),
        lambda: services.one_offs.close(cycle_id, DAY),
    ]
    for act in acts:
        with pytest.raises(UserError, match="achat ponctuel"):
            act()


def test_wishes_make_the_collective_list(
    services: Services, purchase: int, members: dict[str, int], articles: list[int]
) -> None:
    boxes, truffles = articles
    lines = services.buying.lines(purchase)
    assert [(line.label, line.unit, line.wanted, line.reference_price) for line in lines] == [
        ("Ballotin", "boîte", D(0), 1250),
        ("Truffes", "kg", D(0), None),
    ]
    assert services.outcome.collective_list(purchase) == []
    services.buying.set_pack(boxes, D(6))
    unwanted = services.buying.lines(purchase)[0]
    assert unwanted.packs is not None and (unwanted.packs.count, unwanted.to_buy) == (0, D(0))
    services.one_offs.set_wish(truffles, members["Chloé"], D("0.5"))
    services.one_offs.set_wish(boxes, members["Chloé"], D(2), D(4))
    services.one_offs.set_wish(boxes, members["Anne"], D(3))
    listed = services.outcome.collective_list(purchase)
    assert [(row.rank, row.label, row.quantity, row.cost, row.reference_price) for row in listed] == [
        (1, "Ballotin", D(5), 6250, 1250),
        (2, "Truffes", D("0.5"), 0, None),
    ]
    assert listed[0].members == ("Anne", "Chloé") and listed[0].unit == "boîte"
    line = services.buying.lines(purchase)[0]
    assert [(wish.member, wish.least, wish.most) for wish in line.wishes] == [
        ("Anne", D(3), D(3)),
        ("Chloé", D(2), D(4)),
    ]
    services.one_offs.update_article(boxes, {"label": "Ballotins", "reference_price": 1000})
    assert services.outcome.collective_list(purchase)[0].cost == 5000
    services.one_offs.set_wish(truffles, members["Chloé"], None)
    assert [row.label for row in services.outcome.collective_list(purchase)] == ["Ballotins"]
    assert [line.label for line in services.buying.lines(purchase)] == ["Ballotins", "Truffes"]
    services.one_offs.remove_articles([boxes])
    assert services.outcome.collective_list(purchase) == []
    assert [line.label for line in services.buying.lines(purchase)] == ["Truffes"]


def test_participants_and_articles_are_checked(
    services: Services, network_id: int, purchase: int, members: dict[str, int], articles: list[int]
) -> None:
    refused: list[tuple[Callable[[], Changes], str]] = [
        (lambda: services.one_offs.add(network_id, " ", DAY, [members["Anne"]]), "titre"),
        (lambda: services.one_offs.add(network_id, "Vide", DAY, []), "au moins un membre"),
        (lambda: services.one_offs.add_article(purchase, "BALLOTIN", "", None), "déjà dans cet achat"),
        (lambda: services.one_offs.set_wish(articles[0], members["Bilal"], D(1)), "ne participe pas"),
        (lambda: services.one_offs.set_wish(articles[0], members["Anne"], D(3), D(2)), "plus petite"),
    ]
    for act, words in refused:
        with pytest.raises(UserError, match=words):
            act()
    services.one_offs.set_wish(articles[0], members["Anne"], D(1))
    with pytest.raises(UserError, match="Anne a demandé"):
        services.one_offs.set_participants(purchase, [members["Bilal"]])
    services.one_offs.set_participants(purchase, [members["Anne"], members["Bilal"]])
    assert [member.name for member in services.one_offs.participants(purchase)] == ["Anne", "Bilal"]
    with pytest.raises(UserError, match="passé"):
        services.members.remove([members["Bilal"]])


def test_it_is_ordered_like_a_cycle(
    services: Services, network_id: int, purchase: int, members: dict[str, int], articles: list[int]
) -> None:
    services.one_offs.set_wish(articles[0], members["Anne"], D(3))
    seller = services.suppliers.add(network_id, SupplierDraft("Cacao & Cie")).only_id("supplier")
    services.offers.set(seller, OfferDraft(articles[0], ((D(1), 1100),), DAY))
    basket = services.buying.compare(purchase).baskets[0]
    services.buying.choose(purchase, basket, basket.cost, DAY, "Seul à proposer")
    services.orders.prepare(purchase, DAY)
    (order,) = services.orders.all(purchase)
    assert [(line.label, line.unit, line.quantity, line.ordered) for line in order.lines] == [
        ("Ballotin", "boîte", D(3), 3300)
    ]
    # What came and was handed over stays, even in an order that was opened again.
    services.orders.set_state(order.id, OrderState.SENT, DAY)
    services.reception.receive_all(order.id, DAY)
    services.handover.hand([share.id for share in services.handover.shares(purchase)], DAY, signed=True)
    services.orders.set_state(order.id, OrderState.PREPARED, DAY)
    with pytest.raises(UserError, match="livrées"):
        services.one_offs.remove_articles([articles[0]])
    assert services.accounts.check(network_id) == []


def test_its_names_do_not_name_the_articles_of_a_cycle(
    services: Services, network_id: int, purchase: int, members: dict[str, int]
) -> None:
    item = services.one_offs.add_article(purchase, "HUILE d’olive", "", None).only_id("pooled_item")
    services.one_offs.set_wish(item, members["Anne"], D(1))
    cycle_id = services.cycles.add(network_id, "Rentrée", None, DAY).only_id("cycle")
    services.lists.add_lines(cycle_id, members["Anne"], [ListLine("Huile d’olive", D(1))])
    (pooled,) = services.pool.items(cycle_id)
    assert pooled.label == "Huile d’olive" and fold(pooled.label) == fold("HUILE d’olive")
