"""Comparing baskets: deciding examples, every choice of small lists tried, another model of large ones."""

import random
from collections.abc import Hashable, Mapping, Sequence
from decimal import ROUND_HALF_UP, Decimal
from itertools import product

import highspy
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from app.core.errors import UserError
from app.domain.purchasing import Basket, Hint, ItemOffer, Line, LineCost, Offer, compare_baskets, line_cost

Sets = dict[frozenset[Hashable], int]


def each(price: int) -> ItemOffer:
    return ItemOffer(((Decimal(0), price),))


def used(basket: Basket) -> frozenset[Hashable]:
    return frozenset(order.supplier for order in basket.orders)


# --- What a line costs


def test_forty_cost_less_than_thirty_eight() -> None:
    offer = ItemOffer(((Decimal(1), 600), (Decimal(40), 450)))
    assert line_cost(offer, Decimal(38)) == LineCost(Decimal(38), 600, 22800, 22800)
    assert line_cost(offer, Decimal(40)) == LineCost(Decimal(40), 450, 18000, 18000)
    [basket] = compare_baskets([Line("eau", Decimal(38))], [Offer("A", {"eau": offer})])
    assert basket.cost == 22800
    assert basket.hints == (Hint("eau", "A", Decimal(38), 22800, Decimal(40), 18000, 4800),)


@pytest.mark.parametrize(
    ("offer", "quantity", "bought", "unit_price", "value", "cost"),
    [
        (ItemOffer(((Decimal(0), 333),)), "2.5", "2.5", 333, 833, 833),  # 832.5, half up
        (ItemOffer(((Decimal(0), 100),), pack=Decimal(12)), "13", "24", 100, 2400, 2400),
        (ItemOffer(((Decimal(0), 100),), pack=Decimal(12)), "12", "12", 100, 1200, 1200),
        (ItemOffer(((Decimal(10), 100),)), "4", "10", 100, 1000, 1000),  # nothing under ten
        (ItemOffer(((Decimal(10), 100),), pack=Decimal(6)), "4", "12", 100, 1200, 1200),
        (ItemOffer(((Decimal(20), 90), (Decimal(0), 100)), pack=Decimal(12)), "13", "24", 90, 2160, 2160),
        (ItemOffer(((Decimal(0), 105),), vat=Decimal("5.5")), "3", "3", 105, 315, 332),  # 332.325
        (ItemOffer(((Decimal(0), 100),), pack=Decimal("0.75")), "2", "2.25", 100, 225, 225),
    ],
)
def test_quantities_are_raised_and_amounts_rounded(
    offer: ItemOffer, quantity: str, bought: str, unit_price: int, value: int, cost: int
) -> None:
    assert line_cost(offer, Decimal(quantity)) == LineCost(Decimal(bought), unit_price, value, cost)


def test_whole_numbers_and_lists_stand_for_decimals() -> None:
    offer = ItemOffer([[40, 450], [1, 600]], pack=5, vat=20)  # type: ignore[arg-type]
    exact = ItemOffer(((Decimal(40), 450), (Decimal(1), 600)), Decimal(5), Decimal(20))
    assert line_cost(offer, 38) == line_cost(exact, Decimal(38))  # type: ignore[arg-type]
    lines = [Line("papier", 38)]  # type: ignore[arg-type]
    baskets = compare_baskets(lines, [Offer("a", {"papier": offer})])
    assert baskets == compare_baskets([Line("papier", Decimal(38))], [Offer("a", {"papier": exact})])


# --- Baskets


def test_the_cheapest_line_by_line_loses_to_a_break_and_free_delivery() -> None:
    lines = [Line("papier", Decimal(100)), Line("encre", Decimal(10))]
    broken = ItemOffer(((Decimal(0), 420), (Decimal(100), 400)))
    offers = [
        Offer("A", {"papier": broken, "encre": each(4590)}, delivery=2500, free_from=80000),
        Offer("B", {"encre": each(4460)}, delivery=2500),
    ]
    first, second = compare_baskets(lines, offers)
    assert (first.cost, used(first), first.gap) == (85900, {"A"}, 0)
    assert (second.cost, used(second), second.gap) == (89600, {"A", "B"}, 3700)
    assert sum(line.cost for line in second.lines) < sum(line.cost for line in first.lines)
    assert [order.delivery for order in second.orders] == [2500, 2500]
    assert [order.to_free for order in second.orders] == [40000, None]
    assert first.orders[0].to_free is None


def test_a_line_goes_where_it_costs_more_to_reach_free_delivery() -> None:
    lines = [Line("a", Decimal(1)), Line("b", Decimal(1)), Line("c", Decimal(1))]
    offers = [
        Offer("A", {"a": each(9000), "b": each(1050), "c": each(9999)}, delivery=900, free_from=10000),
        Offer("B", {"a": each(9999), "b": each(1000), "c": each(2000)}),
    ]
    first = compare_baskets(lines, offers)[0]
    assert [line.supplier for line in first.lines] == ["A", "A", "B"]
    assert first.cost == 12050


def test_least_orders_are_kept_and_said_short_when_they_cannot_be() -> None:
    lines = [Line("a", Decimal(1)), Line("b", Decimal(1))]
    offers = [
        Offer("A", {"a": each(100), "b": each(500)}, minimum=300),
        Offer("B", {"a": each(150), "b": each(400)}),
    ]
    found = compare_baskets(lines, offers)
    assert [(b.cost, used(b)) for b in found] == [(550, {"B"}), (600, {"A"}), (650, {"A", "B"})]
    alone = compare_baskets(lines, [Offer("A", {"a": each(100), "b": each(500)}, minimum=700)])
    assert [(basket.cost, basket.orders[0].short) for basket in alone] == [(600, 100)]


def test_added_vat_counts_for_the_group_and_not_for_the_terms() -> None:
    item = ItemOffer(((Decimal(0), 1000),), vat=Decimal(20))
    [basket] = compare_baskets([Line("a", Decimal(1))], [Offer("A", {"a": item}, 0, 500, 1100)])
    [order] = basket.orders
    assert (order.goods, order.value, order.delivery, order.to_free) == (1200, 1000, 500, 100)
    assert basket.cost == 1700


def test_what_nobody_offers_is_missing() -> None:
    lines = [Line("a", Decimal(1)), Line("b", Decimal(1))]
    [basket] = compare_baskets(lines, [Offer("A", {"b": each(1)}), Offer("Z", {})])
    assert (basket.missing, [line.line for line in basket.lines]) == (("a",), ["b"])
    assert compare_baskets(lines, [Offer("Z", {})]) == []
    assert compare_baskets([], []) == []


def test_equal_costs_take_fewer_suppliers_then_the_order_given() -> None:
    lines = [Line(n, Decimal(1)) for n in range(3)]
    offers = [Offer(name, {n: each(100) for n in range(3)}) for name in "CBA"]
    found = compare_baskets(lines, offers, most=7)
    assert ["".join(str(order.supplier) for order in basket.orders) for basket in found] == [
        "C", "B", "A", "CB", "CA", "BA", "CBA"
    ]  # fmt: skip
    assert compare_baskets(lines, offers, most=2) == found[:2]
    apart = [Offer("A", {0: each(1), 2: each(5)}), Offer("B", {1: each(1), 2: each(5)})]
    assert [line.supplier for line in compare_baskets(lines, apart)[0].lines] == ["A", "B", "A"]


def test_a_hint_that_loses_the_free_delivery_or_the_least_order_is_none() -> None:
    item = ItemOffer(((Decimal(0), 600), (Decimal(40), 450)))
    line = Line("a", Decimal(38))

    def hints(**terms: int) -> list[int]:
        return [h.spared for h in compare_baskets([line], [Offer("A", {"a": item}, **terms)])[0].hints]

    assert hints(delivery=5000, free_from=20000) == []
    assert hints(delivery=4000, free_from=20000) == [800]
    assert hints(minimum=20000) == []


def test_a_hint_goes_to_whole_packs_of_the_best_break() -> None:
    item = ItemOffer(((Decimal(0), 100), (Decimal(10), 90), (Decimal(12), 60)), pack=Decimal(3))
    [basket] = compare_baskets([Line("a", Decimal(9))], [Offer("A", {"a": item})])
    assert basket.hints == (Hint("a", "A", Decimal(9), 900, Decimal(12), 720, 180),)


ONE = Line("a", Decimal(1))
ZERO, NAN = Decimal(0), Decimal("NaN")


@pytest.mark.parametrize(
    ("line", "offer", "field"),
    [
        (Line("a", ZERO), Offer("A", {}), "quantity"),
        (Line("a", NAN), Offer("A", {}), "quantity"),
        (ONE, Offer("A", {"a": ItemOffer(())}), "breaks"),
        (ONE, Offer("A", {"a": ItemOffer(((ZERO, 1), (ZERO, 2)))}), "breaks"),
        (ONE, Offer("A", {"a": ItemOffer(((Decimal(-1), 1),))}), "breaks"),
        (ONE, Offer("A", {"a": ItemOffer(((ZERO, -1),))}), "breaks"),
        (ONE, Offer("A", {"a": ItemOffer(((NAN, 1),))}), "breaks"),
        (ONE, Offer("A", {"a": ItemOffer(((ZERO, 1),), pack=ZERO)}), "pack"),
        (ONE, Offer("A", {"a": ItemOffer(((ZERO, 1),), vat=Decimal(-1))}), "vat"),
        (ONE, Offer("A", {"a": each(1)}, minimum=-1), "minimum"),
        (ONE, Offer("A", {"a": each(1)}, delivery=-1), "delivery"),
        (ONE, Offer("A", {"a": each(1)}, free_from=-1), "free_from"),
    ],
)
def test_figures_that_cannot_be(line: Line, offer: Offer, field: str) -> None:
    with pytest.raises(UserError) as error:
        compare_baskets([line], [offer])
    assert error.value.field == field


# --- Against every choice there is


def priced(item: ItemOffer, quantity: Decimal) -> tuple[int, int]:
    """(value, cost) the slow way: buy one step more until a break and whole packs allow it."""
    bought = max(quantity, min(start for start, _price in item.breaks))
    if item.pack is not None:
        packs = 1
        while packs * item.pack < bought:
            packs += 1
        bought = packs * item.pack
    unit = max((start, price) for start, price in item.breaks if start <= bought)[1]
    value = (unit * bought).quantize(Decimal(1), ROUND_HALF_UP)
    return int(value), int((value * (100 + item.vat) / 100).quantize(Decimal(1), ROUND_HALF_UP))


def every_set(lines: Sequence[Line], offers: Sequence[Offer], minimums: bool) -> Sets:
    """The least cost of each set of suppliers, by trying every choice."""
    able = [[offer for offer in offers if line.id in offer.items] for line in lines]
    best: Sets = {}
    for choice in product(*filter(None, able)):
        cost, values = 0, dict.fromkeys((offer.supplier for offer in choice), 0)
        for line, offer in zip(
            (line for line, at in zip(lines, able, strict=True) if at), choice, strict=True
        ):
            value, paid = priced(offer.items[line.id], line.quantity)
            values[offer.supplier] += value
            cost += paid
        asked = [offer for offer in offers if offer.supplier in values]
        if minimums and any(values[offer.supplier] < offer.minimum for offer in asked):
            continue
        free = [o for o in asked if o.free_from is not None and values[o.supplier] >= o.free_from]
        cost += sum(offer.delivery for offer in asked if offer not in free)
        chosen = frozenset(values)
        best[chosen] = min(cost, best.get(chosen, cost))
    return best


def ranked(best: Mapping[frozenset[Hashable], int], offers: Sequence[Offer]) -> list[tuple[int, list[int]]]:
    places = {offer.supplier: place for place, offer in enumerate(offers)}
    rows = [(cost, sorted(places[name] for name in chosen)) for chosen, cost in best.items() if chosen]
    return sorted(rows, key=lambda row: (row[0], len(row[1]), row[1]))


quantities = st.one_of(st.integers(1, 30).map(Decimal), st.integers(1, 300).map(lambda n: Decimal(n) / 10))
items = st.builds(
    lambda breaks, pack, vat: ItemOffer(tuple((Decimal(q), p) for q, p in breaks.items()), pack, vat),
    st.dictionaries(st.sampled_from([0, 1, 5, 10, 20, 25]), st.integers(0, 60), min_size=1, max_size=3),
    st.sampled_from([None, None, Decimal(1), Decimal(6), Decimal("2.5")]),
    st.sampled_from([Decimal(0), Decimal("5.5"), Decimal(20)]),
)


@st.composite
def purchases(draw: st.DrawFn) -> tuple[list[Line], list[Offer]]:
    lines = [Line(n, draw(quantities)) for n in range(draw(st.integers(1, 5)))]
    terms = st.sampled_from([0, 0, 50, 100, 200, 400, 800, 1500])
    offers = [
        Offer(
            name,
            {line.id: draw(items) for line in lines if draw(st.integers(0, 4))},
            draw(terms),
            draw(terms),
            draw(st.none() | terms),
        )
        for name in "ABC"[: draw(st.integers(1, 3))]
    ]
    return lines, offers


@given(purchases(), st.integers(1, 7))
@settings(max_examples=150, deadline=None)
def test_no_choice_is_better(purchase: tuple[list[Line], list[Offer]], most: int) -> None:
    lines, offers = purchase
    best = every_set(lines, offers, minimums=True) or every_set(lines, offers, minimums=False)
    found = compare_baskets(lines, offers, most=most)
    suppliers = [offer.supplier for offer in offers]
    rows = [(b.cost, [suppliers.index(order.supplier) for order in b.orders]) for b in found]
    assert rows == ranked(best, offers)[:most]
    for basket in found:
        assert basket.margin == 0
        check_figures(basket, lines, offers, found[0].cost)


def check_figures(basket: Basket, lines: Sequence[Line], offers: Sequence[Offer], cheapest: int) -> None:
    """Every figure follows from the lines."""
    by_supplier = {offer.supplier: offer for offer in offers}
    by_id = {line.id: line for line in lines}
    assert sorted([*(line.line for line in basket.lines), *basket.missing], key=str) == sorted(by_id, key=str)
    for line in basket.lines:
        assert line.cost == priced(by_supplier[line.supplier].items[line.line], by_id[line.line].quantity)[1]
        assert line.quantity >= by_id[line.line].quantity
    for order in basket.orders:
        offer = by_supplier[order.supplier]
        bought = [line for line in basket.lines if line.supplier == order.supplier]
        assert order.goods == sum(line.cost for line in bought)
        assert order.value == sum(priced(offer.items[b.line], by_id[b.line].quantity)[0] for b in bought)
        free = offer.free_from is not None and order.value >= offer.free_from
        assert order.delivery == (0 if free else offer.delivery)
        assert order.short == max(0, offer.minimum - order.value)
    assert basket.cost == sum(order.goods + order.delivery for order in basket.orders)
    assert basket.gap == basket.cost - cheapest


def test_a_stopped_search_says_what_it_may_miss() -> None:
    """Least orders that one sharing of the list reaches to the cent: a sum of subsets, too long to search."""
    chance = random.Random(0)
    lines = [Line(number, Decimal(1)) for number in range(30)]
    prices = [[chance.randint(10**6, 10**6 + 10**5) for _supplier in range(3)] for _line in lines]
    hidden = [chance.randrange(3) for _line in lines]
    least = [sum(p[s] for p, h in zip(prices, hidden, strict=True) if h == s) for s in range(3)]
    offers = [Offer(s, {n: each(p[s]) for n, p in enumerate(prices)}, least[s]) for s in range(3)]
    baskets = {used(basket): basket for basket in compare_baskets(lines, offers, most=7)}
    three = baskets[frozenset(range(3))]
    assert three.margin > 0
    assert three.cost - three.margin <= sum(least) <= three.cost
    assert not any(order.short for order in three.orders)
    assert all(basket.margin == 0 for names, basket in baskets.items() if len(names) == 1)


# --- Against another model of large purchases


def large(seed: int, lines: int, suppliers: int) -> tuple[list[Line], list[Offer]]:
    """Prices without VAT nor packs, and terms that bite: thresholds near an even share of the whole."""
    chance = random.Random(seed)
    asked = [Line(number, Decimal(chance.randint(1, 60))) for number in range(lines)]
    base = [chance.randint(50, 1500) for _line in asked]
    whole = sum(int(line.quantity) * price for line, price in zip(asked, base, strict=True))
    offers = []
    for supplier in range(suppliers):
        sold = {}
        for line, price in zip(asked, base, strict=True):
            if supplier == 0 or chance.random() < 0.8:
                one = round(price * chance.uniform(0.93, 1.07))
                breaks = ((1, one), (20, round(one * 0.93)), (40, round(one * 0.86)))
                sold[line.id] = ItemOffer(tuple((Decimal(start), cents) for start, cents in breaks))
        minimum, delivery = chance.choice([0, whole // 4]), whole // chance.randint(15, 60)
        offers.append(Offer(supplier, sold, minimum, delivery, chance.choice([None, whole // 3, whole // 2])))
    return asked, offers


def tier_model(lines: Sequence[Line], offers: Sequence[Offer]) -> int:
    """The least cost by quantities: how many units of each line at each tier of each supplier.

    A line may be shared between suppliers only if that is forbidden by one yes-or-no per line and supplier,
    as here; prices follow the tier the quantity is in. Tiers are chosen by the solver, not computed.
    """
    solver = highspy.Highs()
    for name, value in {"output_flag": False, "threads": 1, "random_seed": 0, "mip_rel_gap": 0.0}.items():
        solver.setOptionValue(name, value)
    whole, at_tier, goods = highspy.HighsVarType.kInteger, {}, {}
    for supplier, offer in enumerate(offers):
        terms = []
        for line in lines:
            if (item := offer.items.get(line.id)) is None:
                continue
            asked, ends = int(line.quantity), [int(start) - 1 for start, _price in item.breaks[1:]]
            for (start, price), end in zip(item.breaks, [*ends, 10**6], strict=True):
                if start <= asked:
                    taken = solver.addVariable(0, asked, price, type=whole)
                    tier = solver.addVariable(0, 1, 0, type=whole)
                    solver.addConstr(taken <= min(asked, end) * tier)
                    solver.addConstr(taken >= asked * tier)  # all the line or nothing
                    at_tier.setdefault(line.id, []).append((taken, tier))
                    terms.append((price, taken, tier))
        goods[supplier] = terms
    for line in lines:
        solver.addConstr(sum(taken for taken, _tier in at_tier[line.id]) == int(line.quantity))
    for supplier, offer in enumerate(offers):
        ordered = solver.addVariable(0, 1, offer.delivery, type=whole)
        value = sum(price * taken for price, taken, _tier in goods[supplier])
        for _price, _taken, tier in goods[supplier]:
            solver.addConstr(tier <= ordered)
        solver.addConstr(value >= offer.minimum * ordered)
        if offer.free_from is not None:
            free = solver.addVariable(0, 1, -offer.delivery, type=whole)
            solver.addConstr(free <= ordered)
            solver.addConstr(value >= offer.free_from * free)
    solver.run()
    assert solver.getModelStatus() == highspy.HighsModelStatus.kOptimal
    return round(solver.getInfo().objective_function_value)


@pytest.mark.parametrize(("seed", "lines", "suppliers"), [(1, 60, 6), (2, 60, 4), (3, 40, 5)])
def test_another_model_finds_nothing_cheaper(seed: int, lines: int, suppliers: int) -> None:
    asked, offers = large(seed, lines, suppliers)
    found = compare_baskets(asked, offers)
    assert found[0].cost == tier_model(asked, offers)
    assert len({used(basket) for basket in found}) == len(found) == 4
    assert [basket.gap for basket in found] == sorted(basket.gap for basket in found)
    assert compare_baskets(asked, offers) == found
    for basket in found:
        check_figures(basket, asked, offers, found[0].cost)
