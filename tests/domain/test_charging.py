"""Who is charged what, to the cent."""

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.core.errors import UserError
from app.domain.charging import charge, fit_invoice, unit_price
from app.domain.items import amount as price_of
from app.domain.items import part_of

cents = st.integers(0, 10**8)
quantities = st.decimals(0, 10**4, places=3)


def test_a_line_is_charged_by_what_each_received() -> None:
    received = {"a": Decimal(4), "b": Decimal(3), "c": Decimal(3)}
    assert charge(1000, received) == {"a": 400, "b": 300, "c": 300}
    # 400.4, 300.3, 300.3: the largest remainder has the odd cent.
    assert charge(1001, received) == {"a": 401, "b": 300, "c": 300}
    # 0.5 and 1.5: of equal remainders, the larger quantity.
    assert charge(2, {"a": Decimal(1), "b": Decimal(3)}) == {"a": 0, "b": 2}
    assert charge(-1001, received) == {"a": -401, "b": -300, "c": -300}


def test_who_received_nothing_is_charged_nothing() -> None:
    assert charge(999, {"a": Decimal(0), "b": Decimal("0.5")}) == {"a": 0, "b": 999}
    assert charge(0, {"a": Decimal(0)}) == {"a": 0}
    assert charge(0, {}) == {}


@pytest.mark.parametrize("shares", [{}, {"a": Decimal(0)}, {"a": Decimal(2), "b": Decimal(-1)}])
def test_a_line_nobody_received_cannot_be_charged(shares: dict[str, Decimal]) -> None:
    with pytest.raises(UserError):
        charge(100, shares)


def test_a_part_of_a_line_is_rounded_once() -> None:
    # 66 x 13 / 12 is 71.5 exactly; 13 / 12 in decimals would make it less.
    assert part_of(66, Decimal(13), Decimal(12)) == 72
    assert part_of(66, Decimal(0), Decimal(12)) == 0


@given(
    cents, st.dictionaries(st.integers(1, 99), st.decimals("0.001", 10**4, places=3), min_size=1, max_size=20)
)
def test_charges_sum_to_the_line_within_a_cent_in_any_order(amount: int, shares: dict[int, Decimal]) -> None:
    charges = charge(amount, shares)
    total = sum(shares.values())
    assert sum(charges.values()) == amount
    assert all(abs(charges[member] * total - amount * share) < total for member, share in shares.items())
    assert charge(amount, dict(reversed(shares.items()))) == charges


def test_a_discount_is_borne_by_every_line() -> None:
    # 5 % off 100.00: the invoice says 95.00.
    assert fit_invoice([6000, 3000, 1000], 9500) == [5700, 2850, 950]
    assert fit_invoice([3333, 3333, 3334], 10001) == [3333, 3333, 3335]
    assert fit_invoice([500, 0], 499) == [499, 0]
    assert fit_invoice([500, 500], 0) == [0, 0]
    assert fit_invoice([0, 0], 0) == [0, 0]


@pytest.mark.parametrize("amounts", [[], [0, 0]])
def test_an_invoice_cannot_be_fitted_to_lines_without_a_price(amounts: list[int]) -> None:
    with pytest.raises(UserError, match="un prix"):
        fit_invoice(amounts, 100)


def test_a_line_below_zero_cannot_be_fitted() -> None:
    with pytest.raises(UserError, match="négatif"):
        fit_invoice([100, -100], 50)


@given(st.lists(cents, min_size=1, max_size=60), cents)
def test_fitted_amounts_sum_to_the_invoice_in_proportion(amounts: list[int], invoice: int) -> None:
    total = sum(amounts)
    assert fit_invoice(amounts, total) == amounts
    if total:
        fitted = fit_invoice(amounts, invoice)
        assert sum(fitted) == invoice
        assert all(abs(new * total - invoice * old) < total for new, old in zip(fitted, amounts, strict=True))


@pytest.mark.parametrize(
    ("amount", "quantity", "price"),
    [
        (22800, "38", 600),
        (1000, "3", 333),
        (1, "2", 1),
        (5, "2", 3),
        (-5, "2", -3),
        (0, "4", 0),
        (990, "1.5", 660),
        (1, "0.001", 1000),
    ],
)
def test_the_price_per_unit_is_shown_half_up(amount: int, quantity: str, price: int) -> None:
    assert unit_price(amount, Decimal(quantity)) == price


@pytest.mark.parametrize("quantity", [Decimal(0), Decimal("-1")])
def test_nothing_has_no_price_per_unit(quantity: Decimal) -> None:
    with pytest.raises(UserError):
        unit_price(100, quantity)


@given(cents, st.decimals(1, 10**4, places=3))
def test_the_amount_of_a_price_gives_the_price_back(price: int, quantity: Decimal) -> None:
    assert unit_price(price_of(price, quantity), quantity) in (price - 1, price, price + 1)


@given(cents, st.integers(1, 1000))
def test_the_amount_of_whole_units_gives_the_price_back_exactly(price: int, quantity: int) -> None:
    assert unit_price(price_of(price, Decimal(quantity)), Decimal(quantity)) == price
