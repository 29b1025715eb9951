"""The articles to buy with their packs, the comparison of baskets, and the group's choice."""

from datetime import timedelta
from decimal import Decimal

import pytest

from app.core.clock import today
from app.core.errors import UserError
from app.domain.suppliers import OfferDraft
from app.services.desk import Services
from tests.services.conftest import DAY
from tests.services.oil_and_paper import agree_on_oil_and_paper, offer_oil_and_paper

D = Decimal


@pytest.fixture
def bought(services: Services, cycle_id: int, members: dict[str, int]) -> dict[str, int]:
    return agree_on_oil_and_paper(services, cycle_id, members)


@pytest.fixture
def sellers(services: Services, network_id: int, bought: dict[str, int]) -> dict[str, int]:
    return offer_oil_and_paper(services, network_id, bought)


def test_lines_hold_wishes_by_member_and_filled_packs(
    services: Services, cycle_id: int, bought: dict[str, int]
) -> None:
    oil, paper = services.buying.lines(cycle_id)
    assert (oil.label, oil.unit, oil.wanted, oil.most) == ("Huile", "bidon", D(11), D(14))
    assert [(w.member, w.least, w.most) for w in oil.wishes] == [
        ("Anne", D(5), D(7)),
        ("Bilal", D(4), D(4)),
        ("Chloé", D(2), D(3)),
    ]
    assert (oil.pack, oil.packs, oil.to_buy) == (None, None, D(11))
    assert (paper.wanted, paper.reference_price, paper.supplier_id, paper.supplier) == (D(10), 500, None, "")
    services.buying.set_pack(bought["Huile"], D(12))
    services.buying.set_pack(bought["Papier"], D(6))
    oil, paper = services.buying.lines(cycle_id)
    assert oil.packs is not None and (oil.packs.count, oil.packs.missing, oil.to_buy) == (1, D(1), D(12))
    assert paper.packs is not None and (paper.packs.lacking, paper.to_buy) == (D(2), D(6))
    with pytest.raises(UserError) as refused:
        services.buying.set_pack(bought["Huile"], D(0))
    assert refused.value.field == "pack"


def test_nothing_is_bought_before_the_agreement(services: Services, cycle_id: int) -> None:
    assert services.buying.lines(cycle_id) == []
    comparison = services.buying.compare(cycle_id)
    assert (comparison.baskets, comparison.weighed, comparison.unpriced) == ((), (), ())


def test_comparison_adds_vat_and_delivery(
    services: Services, network_id: int, cycle_id: int, bought: dict[str, int], sellers: dict[str, int]
) -> None:
    answer = services.buying.comparison_work(cycle_id)
    services.store.close()
    comparison = answer()  # needs the store no more
    cheapest, other = comparison.baskets[:2]
    # Alpha alone: 12 × 7.00 + 10 × 4.50 + 10.00; with Beta: 84.00 + 10.00 + 42.20 + 6.00.
    assert (cheapest.cost, other.cost, other.gap) == (13_900, 14_220, 320)
    assert [order.delivery for order in other.orders] == [1000, 600]
    assert [line.quantity for line in cheapest.lines] == [D(12), D(10)]
    assert comparison.labels[bought["Huile"]] == "Huile" and comparison.units[bought["Papier"]] == "ramette"
    assert set(comparison.suppliers) == set(sellers.values())
    assert (comparison.price_weight, comparison.criteria, comparison.stale) == (5, (), ())
    assert [weighed.basket for weighed in comparison.weighed] == [0, 1]


def test_a_pack_that_the_group_set_counts_where_the_supplier_names_none(
    services: Services, cycle_id: int, bought: dict[str, int], sellers: dict[str, int]
) -> None:
    services.buying.set_pack(bought["Papier"], D(4))
    comparison = services.buying.compare(cycle_id)
    quantities = {line.quantity for basket in comparison.baskets for line in basket.lines}
    assert quantities == {D(12)}  # oil by the 12 of its supplier, paper by 4


def test_a_comparison_is_the_same_question_until_something_it_reads_changes(
    services: Services, network_id: int, cycle_id: int, bought: dict[str, int], sellers: dict[str, int]
) -> None:
    asked = services.buying.comparison_work(cycle_id)
    services.buying.choose_supplier(bought["Huile"], next(iter(sellers.values())))
    assert services.buying.comparison_work(cycle_id) == asked
    services.suppliers.set_details(network_id, {"price_weight": 9})
    assert services.buying.comparison_work(cycle_id) != asked


def test_comparison_weighs_criteria_and_flags_old_prices(
    services: Services, network_id: int, cycle_id: int, bought: dict[str, int], sellers: dict[str, int]
) -> None:
    local = services.suppliers.add_criterion(network_id, "Local", 10).only_id("criterion")
    for name, mark in (("Alpha", 1), ("Beta", 5)):
        services.suppliers.set_mark(sellers[name], local, mark)
    old = today() - timedelta(days=91)
    services.offers.set(sellers["Beta"], OfferDraft(bought["Papier"], ((D(1), 400),), old, None, D("5.5")))
    comparison = services.buying.compare(cycle_id)
    assert [weighed.basket for weighed in comparison.weighed] == [1, 0]
    assert [(offer.supplier, offer.label) for offer in comparison.stale] == [("Beta", "Papier")]
    services.offers.remove([offer.id for offer in services.offers.all(cycle_id) if offer.label == "Papier"])
    assert services.buying.compare(cycle_id).unpriced == ("Papier",)


def test_the_choice_sends_each_line_to_its_supplier(
    services: Services, cycle_id: int, bought: dict[str, int], sellers: dict[str, int]
) -> None:
    cheapest, other = services.buying.compare(cycle_id).baskets[:2]
    with pytest.raises(UserError) as refused:
        services.buying.choose(cycle_id, other, cheapest.cost, DAY, "  ")
    assert refused.value.field == "reason"
    services.buying.choose(cycle_id, other, cheapest.cost, DAY, "Plus près")
    choice = services.buying.choice(cycle_id)
    assert choice is not None and (choice.cost, choice.cheapest, choice.reason) == (
        14_220,
        13_900,
        "Plus près",
    )
    lines = services.buying.lines(cycle_id)
    assert [line.supplier for line in lines] == ["Alpha", "Beta"]
    assert (lines[0].pack, lines[0].to_buy) == (D(12), D(12))  # by the pack of the supplier chosen
    services.buying.choose_supplier(bought["Papier"], sellers["Alpha"])
    assert [line.supplier for line in services.buying.lines(cycle_id)] == ["Alpha", "Alpha"]
    with pytest.raises(UserError, match="Beta n’a pas donné de prix"):
        services.buying.choose_supplier(bought["Huile"], sellers["Beta"])
    services.buying.withdraw_choice(cycle_id)
    assert services.buying.choice(cycle_id) is None
    assert [line.supplier_id for line in services.buying.lines(cycle_id)] == [None, None]


def test_purchases_are_cycles_and_one_off_ones(services: Services, network_id: int, cycle_id: int) -> None:
    (purchase,) = services.buying.purchases(network_id)
    assert purchase == services.buying.get(cycle_id)
    assert (purchase.id, purchase.title, purchase.one_off, purchase.closed) == (
        cycle_id,
        "Rentrée",
        False,
        None,
    )
