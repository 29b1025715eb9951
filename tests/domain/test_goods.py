"""What of a delivery can be shared."""

from decimal import Decimal

import pytest

from app.domain.goods import usable


@pytest.mark.parametrize(
    ("delivered", "damaged", "left"),
    [(None, "0", "0"), ("0", "0", "0"), ("7", "1", "6"), ("2.5", "2.5", "0")],
)
def test_what_is_damaged_is_not_shared(delivered: str | None, damaged: str, left: str) -> None:
    assert usable(None if delivered is None else Decimal(delivered), Decimal(damaged)) == Decimal(left)
