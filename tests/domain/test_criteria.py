"""Weighing baskets by the price and other criteria."""

from collections.abc import Mapping
from decimal import Decimal
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.core.errors import UserError
from app.domain.criteria import Criterion, weigh
from app.domain.purchasing import Basket, BasketOrder

NEAR, FAIR = Criterion(1, "proximité", 3), Criterion(2, "commerce équitable", 2)


def basket(cost: int, goods: Mapping[str, int]) -> Basket:
    orders = tuple(BasketOrder(name, spent, spent, 0, None, 0) for name, spent in goods.items())
    return Basket(cost, (), orders, (), (), 0)


def test_the_cheapest_may_lose_to_the_nearest() -> None:
    baskets = [basket(80000, {"gros": 80000}), basket(100000, {"voisin": 100000})]
    first, second = weigh(baskets, 5, [NEAR], {"gros": {1: 1}, "voisin": {1: 5}})
    assert (first.basket, first.price_mark, first.marks) == (1, Decimal("4.00"), (Decimal("5.00"),))
    assert first.score == Decimal("4.38")  # (5 x 4 + 3 x 5) / 8 = 4.375
    assert (second.basket, second.price_mark, second.score) == (0, Decimal("5.00"), Decimal("3.50"))


def test_a_mark_counts_by_what_is_spent() -> None:
    [mixed] = weigh([basket(10000, {"A": 7500, "B": 2500})], 0, [NEAR], {"A": {1: 5}, "B": {1: 1}})
    assert mixed.marks == (Decimal("4.00"),)
    assert mixed.score == Decimal("4.00")


def test_a_criterion_without_a_mark_is_left_out_and_the_others_make_the_whole() -> None:
    marks = {"A": {1: 2, 2: 5}, "B": {2: 5}}
    [mixed] = weigh([basket(10000, {"A": 9900, "B": 100})], 5, [NEAR, FAIR], marks)
    assert mixed.marks == (None, Decimal("5.00"))
    assert mixed.score == Decimal("5.00")


def test_nothing_that_counts_gives_no_score_and_comes_last() -> None:
    baskets = [basket(10000, {"A": 10000}), basket(20000, {"B": 20000})]
    found = weigh(baskets, 0, [NEAR], {"B": {1: 0}})
    assert [(weighed.basket, weighed.score) for weighed in found] == [(1, Decimal("0.00")), (0, None)]


def test_equal_scores_go_to_the_cheaper() -> None:
    baskets = [basket(20000, {"B": 20000}), basket(10000, {"A": 10000})]
    found = weigh(baskets, 0, [NEAR], {"A": {1: 3}, "B": {1: 3}})
    assert [weighed.basket for weighed in found] == [1, 0]


def test_free_goods() -> None:
    [free] = weigh([basket(0, {"A": 0, "B": 0})], 1, [NEAR], {"A": {1: 2}, "B": {1: 3}})
    assert (free.price_mark, free.marks) == (Decimal("5.00"), (Decimal("2.50"),))
    assert weigh([], 1, [NEAR], {}) == []


@pytest.mark.parametrize(
    ("price", "other", "mark", "field"),
    [(11, 1, 1, "weight"), (1, -1, 1, "weight"), (1, 1, 6, "mark"), (1, 1, -1, "mark")],
)
def test_figures_out_of_range(price: int, other: int, mark: int, field: str) -> None:
    with pytest.raises(UserError) as error:
        weigh([basket(1, {"A": 1})], price, [Criterion(1, "qualité", other)], {"A": {1: mark}})
    assert error.value.field == field


@given(
    st.lists(st.tuples(st.integers(1, 9999), st.integers(1, 9999)), min_size=1, max_size=5),
    st.integers(1, 10),
    st.integers(0, 10),
    st.tuples(st.integers(0, 5), st.integers(0, 5)),
)
def test_a_score_is_the_mean_of_all_euros_and_weights(
    spent: list[tuple[int, int]], price_weight: int, weight: int, given_marks: tuple[int, int]
) -> None:
    baskets = [basket(a + b, {"A": a, "B": b}) for a, b in spent]
    marks = {"A": {1: given_marks[0]}, "B": {1: given_marks[1]}}
    found = weigh(baskets, price_weight, [Criterion(1, "qualité", weight)], marks)
    cheapest = min(a + b for a, b in spent)
    exact = {}
    for index, (a, b) in enumerate(spent):
        quality = Fraction(a * given_marks[0] + b * given_marks[1], a + b)
        price = Fraction(5 * cheapest, a + b)
        exact[index] = (price_weight * price + weight * quality) / (price_weight + weight)
    scores = [exact[weighed.basket] for weighed in found]
    assert sorted(scores, reverse=True) == scores
    assert sorted(weighed.basket for weighed in found) == list(range(len(baskets)))
    for weighed in found:
        assert weighed.score is not None
        assert -Fraction(1, 200) < exact[weighed.basket] - Fraction(weighed.score) < Fraction(1, 200) or (
            Fraction(weighed.score) - exact[weighed.basket] == Fraction(1, 200)
        )
