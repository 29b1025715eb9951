"""Days of the calendar, counted in months."""

from datetime import date

import pytest

from app.core.days import month_away


@pytest.mark.parametrize(
    ("day", "months", "found"),
    [
        (date(2027, 1, 15), 0, date(2027, 1, 15)),
        (date(2027, 1, 15), -1, date(2026, 12, 15)),
        (date(2026, 12, 15), 1, date(2027, 1, 15)),
        (date(2027, 12, 1), -11, date(2027, 1, 1)),
        (date(2027, 1, 1), -25, date(2024, 12, 1)),
        (date(9999, 11, 30), 1, date(9999, 12, 30)),
    ],
)
def test_the_same_day_of_another_month(day: date, months: int, found: date) -> None:
    assert month_away(day, months) == found


@pytest.mark.parametrize(
    ("day", "months", "found"),
    [
        (date(2027, 1, 31), 1, date(2027, 2, 28)),
        (date(2026, 12, 31), 2, date(2027, 2, 28)),
        (date(2027, 3, 31), 13, date(2028, 4, 30)),
        (date(2028, 2, 29), 12, date(2029, 2, 28)),
        (date(2028, 2, 29), -48, date(2024, 2, 29)),
    ],
)
def test_the_last_day_of_a_shorter_month(day: date, months: int, found: date) -> None:
    assert month_away(day, months) == found
