"""What is left of the income: the one side alone says something already, nothing says nothing."""

from datetime import date

from app.domain.indicators import Roll, Window
from app.domain.measuring import Series
from app.services.evaluation.money_facts import Margin

SPRING = Window(date(2026, 3, 1), date(2026, 5, 31))
SUMMER = Window(date(2026, 6, 1), date(2026, 8, 31))
AUTUMN = Window(date(2026, 9, 1), date(2026, 11, 30))
WINTER = Window(date(2026, 12, 1), date(2026, 12, 31))


def test_the_margin_of_a_window() -> None:
    income = Series([(date(2026, 7, 2), 9_000, 1), (date(2026, 4, 1), 50_000, 1)], Roll.SUM)
    expenses = Series([(date(2026, 4, 1), 20_000, 1), (date(2026, 9, 30), 1_500, 1)], Roll.SUM)
    margin = Margin(income, expenses)
    assert [margin.over(each) for each in (SPRING, SUMMER, AUTUMN, WINTER)] == [30_000, 9_000, -1_500, None]
