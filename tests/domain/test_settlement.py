"""Sharing sums to the cent, and who pays whom: deciding examples, and other ways to the same answer."""

from collections.abc import Mapping, Sequence
from decimal import Decimal
from random import Random

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from app.core.errors import UserError
from app.domain.settlement import Transfer, settle, split, through_treasurer


def test_thirds() -> None:
    assert split(10000, [1, 1, 1]) == [3334, 3333, 3333]
    assert split(1000, [1, 1, 1]) == [334, 333, 333]
    assert split(-1000, [1, 1, 1]) == [-334, -333, -333]
    assert split(-1000, (1 for _member in range(3))) == [-334, -333, -333]


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


# --- who pays whom -------------------------------------------------------------------------------------


def named(amounts: Sequence[int]) -> dict[int, int]:
    return dict(enumerate(amounts, 1))


def closed(amounts: Sequence[int]) -> list[int]:
    return [*amounts, -sum(amounts)]


def after(balances: Mapping[int, int], transfers: Sequence[Transfer]) -> dict[int, int]:
    """What is left of each balance once everybody paid."""
    left = dict(balances)
    for transfer in transfers:
        left[transfer.payer] = left.get(transfer.payer, 0) + transfer.amount
        left[transfer.payee] = left.get(transfer.payee, 0) - transfer.amount
    return left


def fewest(amounts: Sequence[int]) -> int:
    """By trying everything: the first open balance goes whole to any later one of the other sign."""
    open_ones = [amount for amount in amounts if amount]
    if not open_ones:
        return 0
    first, rest = open_ones[0], open_ones[1:]
    found = []
    for index, other in enumerate(rest):
        if first * other < 0:
            found.append(1 + fewest([*rest[:index], other + first, *rest[index + 1 :]]))
            if other == -first:  # nothing is better than two at once
                break
    return min(found)


def assert_settled(balances: Mapping[int, int], transfers: Sequence[Transfer]) -> None:
    assert set(after(balances, transfers).values()) <= {0}
    assert all(transfer.amount > 0 and transfer.payer != transfer.payee for transfer in transfers)
    # Who owes only pays, who is owed only receives.
    assert all(balances[transfer.payer] < 0 < balances[transfer.payee] for transfer in transfers)


def test_five_members_in_three_transfers() -> None:
    assert settle({"a": -19, "b": 19, "c": 14, "d": -20, "e": 6}) == [
        Transfer("a", "b", 19),
        Transfer("d", "c", 14),
        Transfer("d", "e", 6),
    ]


def test_two_groups_that_the_largest_with_the_largest_would_mix() -> None:
    # 10 = 6 + 4 and 9 = 7 + 2: the largest debt with the largest credit needs 5 transfers.
    balances = {"a": -6, "b": -4, "c": 10, "d": -7, "e": -2, "f": 9}
    transfers = settle(balances)
    assert len(transfers) == 4
    assert {(transfer.payer, transfer.payee) for transfer in transfers} == {
        ("a", "c"),
        ("b", "c"),
        ("d", "f"),
        ("e", "f"),
    }


def test_nobody_owes_anything() -> None:
    assert settle({}) == []
    assert settle({"a": 0, "b": 0}) == []
    assert through_treasurer({}, "a") == []
    assert through_treasurer({"a": 0}, "a") == []


def test_balances_that_do_not_sum_to_zero_are_told_by_how_much() -> None:
    with pytest.raises(UserError, match="il reste 0,01\u00a0€"):
        settle({"a": -19, "b": 20})
    with pytest.raises(UserError, match="il reste −19,00\u00a0€"):
        through_treasurer({"a": -1900, "b": 0}, "b")


@settings(max_examples=1000, deadline=None)
@given(st.lists(st.integers(-12, 12), max_size=7).map(closed))
def test_as_few_transfers_as_by_trying_everything(amounts: list[int]) -> None:
    balances = named(amounts)
    transfers = settle(balances)
    assert_settled(balances, transfers)
    assert len(transfers) == fewest(amounts)


@st.composite
def groups(draw: st.DrawFn) -> tuple[list[int], int]:
    """Up to 16 balances, shuffled, made of so many groups that each sum to zero."""
    amount = st.integers(-200, 200).filter(bool)
    drawn: list[list[int]] = []
    for size in draw(st.lists(st.integers(1, 4), min_size=1, max_size=4)):
        group = closed(draw(st.lists(amount, min_size=size, max_size=size)))
        if sum(len(other) for other in drawn) + len(group) <= 16:
            drawn.append(group)
    amounts = draw(st.permutations([balance for group in drawn for balance in group]))
    return amounts, len(drawn)


@settings(max_examples=100, deadline=None)
@given(groups())
def test_up_to_sixteen_members_the_groups_hidden_in_the_balances_are_found(
    drawn: tuple[list[int], int],
) -> None:
    amounts, count = drawn
    balances = named(amounts)
    transfers = settle(balances)
    assert_settled(balances, transfers)
    assert len(transfers) <= len(amounts) - count


def test_sixteen_members_in_four_hidden_groups() -> None:
    # Powers of three: no other part of them sums to zero.
    hidden = [[3**k, 3 ** (k + 1), 3 ** (k + 2), -13 * 3**k] for k in (0, 3, 6, 9)]
    balances = named([group[place] for place in range(4) for group in hidden])
    transfers = settle(balances)
    assert_settled(balances, transfers)
    assert len(transfers) == 12


def test_exact_opposites_do_not_count_among_the_sixteen() -> None:
    # The largest debt, 1019, would pay the largest credit, 1030, and leave its opposite alone.
    pairs = [balance for amount in range(1000, 1020) for balance in (amount, -amount)]
    balances = named([*pairs, 1030, -515, -515])
    transfers = settle(balances)
    assert_settled(balances, transfers)
    assert len(transfers) == 22


def test_beyond_sixteen_members_a_new_opposite_is_used_at_once() -> None:
    # 3000 to 5000 leaves 2000, owed by one member whom 2500 would take otherwise.
    balances = named([5000, -3000, -2000, 2500, *range(-183, -170), -199])
    transfers = settle(balances)
    assert_settled(balances, transfers)
    assert len(transfers) == 16


@settings(max_examples=100, deadline=None)
@given(st.lists(st.integers(-(10**6), 10**6), min_size=16, max_size=60).map(closed))
def test_beyond_sixteen_members_fewer_transfers_than_members(amounts: list[int]) -> None:
    balances = named(amounts)
    transfers = settle(balances)
    assert_settled(balances, transfers)
    assert len(transfers) < max(1, sum(1 for amount in amounts if amount))


@settings(deadline=None)
@given(st.lists(st.integers(-9, 9), max_size=20).map(closed), st.randoms(use_true_random=False))
def test_the_order_of_the_balances_does_not_matter(amounts: list[int], shuffler: Random) -> None:
    balances = named(amounts)
    members = list(balances)
    shuffler.shuffle(members)
    mixed = {member: balances[member] for member in members}
    assert settle(mixed) == settle(balances)
    assert through_treasurer(mixed, 1) == through_treasurer(balances, 1)


def test_everybody_settles_with_the_treasurer() -> None:
    balances = {"a": -19, "b": 19, "c": 14, "d": -20, "e": 6}
    assert through_treasurer(balances, "b") == [
        Transfer("d", "b", 20),
        Transfer("a", "b", 19),
        Transfer("b", "e", 6),
        Transfer("b", "c", 14),
    ]


def test_the_cash_box_keeps_or_lends_the_difference() -> None:
    transfers = through_treasurer({"a": -19, "b": 12, "c": 0}, "caisse")
    assert transfers == [Transfer("a", "caisse", 19), Transfer("caisse", "b", 12)]


@given(st.lists(st.integers(-(10**6), 10**6), max_size=30).map(closed))
def test_through_the_treasurer_nobody_owes_anything(amounts: list[int]) -> None:
    balances = named(amounts)
    transfers = through_treasurer(balances, 1)
    assert set(after(balances, transfers).values()) == {0}
    assert all(transfer.amount > 0 and transfer.payer != transfer.payee for transfer in transfers)
    assert all(1 in (transfer.payer, transfer.payee) for transfer in transfers)
    assert len(transfers) == sum(1 for amount in amounts[1:] if amount)
