from datetime import date, timedelta
from fractions import Fraction as F
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.domain.boards import Period
from app.domain.indicators import Better, Definition, Origin, Roll, Span, Tendency, Unit, Window
from app.domain.measuring import (
    buckets_of,
    forecast,
    progress,
    reached,
    tendency,
    window_of,
    year_before,
)

TODAY = date(2026, 11, 23)
SPRING = Window(date(2026, 3, 3), date(2026, 5, 19), "Printemps")
AUTUMN = Window(date(2026, 9, 1), TODAY, "Automne")


def _definition(span: Span) -> Definition:
    return Definition(
        "essai", "Essai", "", "", Unit.COUNT, "", span, Better.UP, Origin.TYPED, Roll.SUM, "Les vôtres"
    )


@pytest.mark.parametrize(
    ("period", "start", "end", "label"),
    [
        (Period.CYCLE, date(2026, 9, 1), TODAY, "Automne"),
        (Period.YEAR, date(2026, 1, 1), TODAY, "2026"),
        (Period.TWELVE_MONTHS, date(2025, 12, 1), TODAY, "De décembre 2025 à novembre 2026"),
        (Period.LAST_YEAR, date(2025, 1, 1), date(2025, 12, 31), "2025"),
        (Period.THREE_YEARS, date(2024, 1, 1), TODAY, "De 2024 à 2026"),
        (Period.ALL, date(2021, 4, 7), TODAY, "Depuis avril 2021"),
    ],
)
def test_a_period_is_a_window(period: Period, start: date, end: date, label: str) -> None:
    assert window_of(period, TODAY, date(2021, 4, 7), [AUTUMN, SPRING]) == Window(start, end, label)


def test_without_a_cycle_the_last_one_is_the_last_twelve_months() -> None:
    twelve = window_of(Period.TWELVE_MONTHS, TODAY, None, [])
    assert window_of(Period.CYCLE, TODAY, None, []) == twelve
    assert window_of(Period.ALL, TODAY, None, []).start == TODAY


def test_a_closed_cycle_lasts_until_the_next_one() -> None:
    assert window_of(Period.CYCLE, TODAY, None, [SPRING]) == Window(SPRING.start, TODAY, "Printemps")
    year = Window(date(2026, 1, 1), TODAY)
    assert buckets_of(_definition(Span.CYCLE), year, [AUTUMN, SPRING]) == (
        Window(date(2026, 1, 1), date(2026, 8, 31), "Printemps"),
        Window(date(2026, 9, 1), TODAY, "Automne"),
    )


def test_the_last_cycle_is_one_that_is_over() -> None:
    running = Window(AUTUMN.start, TODAY, "Automne", under_way=True)
    whole = window_of(Period.CYCLE, TODAY, None, [running, SPRING])
    assert whole == Window(SPRING.start, date(2026, 8, 31), "Printemps")
    assert window_of(Period.CYCLE, TODAY, None, [running]).label == "Automne (en cours)"
    before_it = window_of(Period.CYCLE, date(2026, 1, 31), None, [running, SPRING])
    assert before_it.start == SPRING.start, "none had begun"


def test_overlapping_cycles_share_no_day() -> None:
    late = Window(date(2026, 5, 1), date(2026, 6, 30), "Été")
    twin = Window(date(2026, 6, 1), date(2026, 6, 30), "Fête")
    buckets = buckets_of(_definition(Span.CYCLE), Window(SPRING.start, TODAY), [late, SPRING, twin])
    assert buckets == (
        Window(SPRING.start, SPRING.end, "Printemps"),
        Window(SPRING.end + timedelta(days=1), TODAY, "Été et Fête"),
    )


def test_many_cycles_are_summed_up_by_year() -> None:
    cycles = [
        Window(date(2020 + n // 4, n % 4 * 3 + 1, 1), date(2020 + n // 4, n % 4 * 3 + 2, 1))
        for n in range(24)
    ]
    window = Window(date(2020, 1, 1), date(2025, 12, 31))
    labels = [bucket.label for bucket in buckets_of(_definition(Span.CYCLE), window, cycles)]
    assert labels == ["2020", "2021", "2022", "2023", "2024", "2025"]
    assert (
        len(buckets_of(_definition(Span.CYCLE), Window(date(2020, 1, 1), date(2022, 12, 31)), cycles)) == 12
    )


def test_months_become_quarters_then_years() -> None:
    month = _definition(Span.MONTH)
    twelve = buckets_of(month, Window(date(2025, 12, 1), TODAY), [])
    assert (len(twelve), twelve[0].label, twelve[-1]) == (
        12,
        "Décembre 2025",
        Window(date(2026, 11, 1), TODAY, "Novembre 2026"),
    )
    three_years = buckets_of(month, Window(date(2024, 1, 1), TODAY), [])
    assert (len(three_years), three_years[0].label, three_years[-1].label) == (12, "T1 2024", "T4 2026")
    ten_years = buckets_of(month, Window(date(2017, 2, 3), TODAY), [])
    assert ten_years[0] == Window(date(2017, 2, 3), date(2017, 12, 31), "2017")
    assert len(ten_years) == 10
    assert buckets_of(_definition(Span.YEAR), Window(date(2025, 12, 1), TODAY), [])[0].label == "2025"


windows = st.builds(
    lambda start, days: Window(start, start + timedelta(days=days), "x"),
    st.dates(date(2015, 1, 1), date(2026, 1, 1)),
    st.integers(0, 2000),
)


@given(windows, st.lists(windows, max_size=15), st.sampled_from(Span))
def test_buckets_cover_the_window_once(window: Window, cycles: list[Window], span: Span) -> None:
    buckets = buckets_of(_definition(span), window, cycles)
    assert (buckets[0].start, buckets[-1].end) == (window.start, window.end)
    assert all(b.start - a.end == timedelta(days=1) for a, b in pairwise(buckets))
    assert all(bucket.start <= bucket.end for bucket in buckets)


def test_a_year_before_keeps_the_ends_of_months() -> None:
    leap = Window(date(2024, 2, 29), date(2025, 2, 28))
    assert year_before(leap) == Window(date(2023, 2, 28), date(2024, 2, 29))
    assert year_before(Window(date(2026, 1, 1), TODAY)) == Window(date(2025, 1, 1), date(2025, 11, 23))


@pytest.mark.parametrize(
    ("values", "expected"),
    [
        ([F(1), F(2)], None),
        ([F(1), None, F(2)], None),
        ([F(10), F(12), F(14)], Tendency.RISING),
        ([F(14), None, F(12), F(9)], Tendency.FALLING),
        ([F(100), F(104), F(100), F(103)], Tendency.STEADY),
        ([F(0), F(0), F(0)], Tendency.STEADY),
        ([F(-3), F(0), F(3)], Tendency.RISING),
    ],
)
def test_tendency(values: list[F | None], expected: Tendency | None) -> None:
    assert tendency(values) is expected


@pytest.mark.parametrize(
    ("values", "unit", "expected"),
    [
        ([F(10), F(20)], Unit.NUMBER, None),
        # The line through (0, 1), (1, 2), (2, 2) is 7/6 + x/2: 8/3 at 3.
        ([F(1), F(2), F(2)], Unit.NUMBER, F(8, 3)),
        ([F(1), F(2), F(2)], Unit.COUNT, F(3)),
        # The places of the line are those of the buckets: what was not measured counts as a step.
        ([F(1), None, F(3), F(4), None], Unit.NUMBER, F(6)),
        ([F(80), F(90), F(99)], Unit.PERCENT, F(100)),
        ([F(110), F(120), F(130)], Unit.PERCENT, F(130)),
        ([F(300), F(200), F(50)], Unit.MONEY, F(0)),
        ([F(100), F(-100), F(-300)], Unit.MONEY, F(-300)),
        ([F(4), F(9, 2), F(5)], Unit.MARK, F(5)),
        ([F(3), F(2), F(1)], Unit.MARK, F(1)),
        ([F(-50), F(-70), F(-99)], Unit.SCORE, F(-100)),
    ],
)
def test_forecast_stays_in_the_range_of_the_unit(
    values: list[F | None], unit: Unit, expected: F | None
) -> None:
    assert forecast(values, unit) == expected


@pytest.mark.parametrize(
    ("value", "target", "better", "share", "done"),
    [
        (None, F(10), Better.UP, None, None),
        (F(5), F(10), Better.UP, F(1, 2), False),
        (F(15), F(10), Better.UP, F(3, 2), True),
        (F(-5), F(10), Better.UP, F(0), False),
        (F(1), F(0), Better.UP, F(1), True),
        (F(20), F(10), Better.DOWN, F(1, 2), False),
        (F(8), F(10), Better.DOWN, F(5, 4), True),
        (F(0), F(10), Better.DOWN, F(1), True),
        (F(3), F(0), Better.DOWN, F(0), False),
    ],
)
def test_progress_towards_a_target(
    value: F | None, target: F, better: Better, share: F | None, done: bool | None
) -> None:
    assert progress(value, target, better) == share
    assert reached(value, target, better) is done
