"""Sharing sums to the cent."""

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.core.errors import UserError
from app.domain.settlement import split


def test_thirds() -> None:
    assert split(10000, [1, 1, 1]) == [3334, 3333, 3333]
    assert split(1000, [1, 1, 1]) == [334, 333, 333]
    assert split(-1000, [1, 1, 1]) == [-334, -333, -333]


def test_the_largest_remainder_gets_the_odd_cent() -> None:
    assert split(10, [1, 2, 3]) == [2, 3, 5]
    assert split(100, [Decimal("0.5"), Decimal("1.5")]) == [25, 75]
    assert split(7, [0, 1]) == [0, 7]


def test_nothing_to_split() -> None:
    assert split(0, []) == []
    assert split(0, [0, 0]) == [0, 0]


@pytest.mark.parametrize("weights", [[], [0], [1, -1]])
def test_nobody_or_less_than_nobody_to_split_between(weights: list[int]) -> None:
    with pytest.raises(UserError):
        split(5, weights)


@given(st.integers(-(10**9), 10**9), st.lists(st.integers(1, 10**6), min_size=1, max_size=20))
def test_the_parts_sum_to_the_amount_within_a_cent_of_the_exact_part(amount: int, weights: list[int]) -> None:
    parts = split(amount, weights)
    assert sum(parts) == amount
    assert all(
        abs(part * sum(weights) - amount * w) < sum(weights) for part, w in zip(parts, weights, strict=True)
    )
