"""How many handed in a list, out of those it is asked from."""

from dataclasses import replace
from datetime import date

from app.domain.members import Member, participation

DAY = date(2026, 11, 23)
ANNE = Member(1, "Anne", "", "", "", "", None, None)
MEMBERS = [
    ANNE,
    replace(ANNE, id=2, name="Bilal", joined=DAY),
    replace(ANNE, id=3, name="Chloé", left=DAY),
    replace(ANNE, id=4, name="Denis", joined=date(2026, 12, 1)),
]


def test_those_active_that_day_are_asked() -> None:
    assert participation(set(), MEMBERS, DAY) == (0, 2)
    assert participation({1}, MEMBERS, date(2026, 11, 22)) == (1, 2)


def test_whoever_handed_in_counts_even_once_she_has_left() -> None:
    assert participation({1, 3}, MEMBERS, DAY) == (2, 3)
