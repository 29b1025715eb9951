"""Savings: measured against a reference, or said not to be."""

from decimal import Decimal
from fractions import Fraction

import pytest

from app.domain.savings import Purchase, Reference, Savings, saving, total


def bought(quantity: str, reference: int | None, obtained: int | None) -> Purchase:
    return Purchase(1, "Café", Decimal(quantity), reference, Reference.OWN_PRICE, obtained)


@pytest.mark.parametrize(
    ("quantity", "reference", "obtained", "expected"),
    [
        ("60", 420, 360, 3600),
        ("60", 360, 420, -3600),
        ("60", 360, 360, 0),
        ("0.5", 3, 2, 1),  # half a cent counts up
        ("1.333", 1000, 900, 133),
        ("60", None, 360, None),
        ("60", 420, None, None),
        ("0", 420, 360, None),
    ],
)
def test_saving(quantity: str, reference: int | None, obtained: int | None, expected: int | None) -> None:
    assert saving(bought(quantity, reference, obtained)) == expected


def test_what_is_not_measured_is_counted_beside_the_sum() -> None:
    result = total([bought("60", 420, 360), bought("10", 200, 210), bought("5", None, 100)])
    assert result == Savings(saved=3500, reference=27200, paid=23700, measured=2, unmeasured=1)
    assert result.share == Fraction(3500, 27200)


def test_nothing_measured_has_no_share() -> None:
    assert total([bought("5", None, 100)]).share is None
    assert total([]) == Savings()


def test_each_reference_has_its_french_name() -> None:
    assert len({reference.label for reference in Reference}) == len(Reference) == 4
    assert Reference("declared").label == "prix déclaré par le membre"
