"""What is out of bounds is refused for what it is: nothing, under zero, or too large."""

from decimal import Decimal

import pytest

from app.core.errors import UserError
from app.domain.limits import PRICE_MAX, QUANTITY_MAX, check_amount, check_quantity, check_vat


def test_what_can_be_is_taken() -> None:
    check_quantity(Decimal("0.001"), field="quantity")
    check_quantity(Decimal(0), field="quantity", zero=True)
    check_quantity(QUANTITY_MAX, field="quantity")
    check_amount(0, field="price")
    check_amount(PRICE_MAX, field="price", zero=False)


@pytest.mark.parametrize(
    ("value", "zero", "words"),
    [
        ("0", False, "plus grande que zéro"),
        ("-0.001", True, "négative"),
        ("1000000.001", True, "1\u202f000\u202f000, le maximum"),
    ],
)
def test_a_quantity_that_cannot_be(value: str, zero: bool, words: str) -> None:
    with pytest.raises(UserError, match=words) as refused:
        check_quantity(Decimal(value), field="pack", zero=zero)
    assert refused.value.field == "pack"


@pytest.mark.parametrize(
    ("value", "zero", "words"),
    [
        (0, False, "plus grand que zéro"),
        (-1, True, "négatif"),
        (PRICE_MAX + 1, False, "1\u202f000\u202f000,00\u00a0€, le maximum"),
    ],
)
def test_an_amount_that_cannot_be(value: int, zero: bool, words: str) -> None:
    with pytest.raises(UserError, match=words):
        check_amount(value, field="amount", zero=zero)
    with pytest.raises(UserError, match="le maximum" if value > 0 else "^Trop peu$"):
        check_amount(value, field="amount", zero=zero, low="Trop peu")


@pytest.mark.parametrize("value", ["0", "5.5", "100"])
def test_a_rate_of_vat_is_taken(value: str) -> None:
    check_vat(Decimal(value))


@pytest.mark.parametrize("value", ["-0.1", "100.1"])
def test_a_rate_of_vat_that_cannot_be(value: str) -> None:
    with pytest.raises(UserError, match="TVA") as refused:
        check_vat(Decimal(value))
    assert refused.value.field == "vat"
