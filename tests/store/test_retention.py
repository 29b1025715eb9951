"""Which copies stay: examples, and what must hold for any set of moments."""

from datetime import UTC, datetime, timedelta

from hypothesis import given
from hypothesis import strategies as st

from app.store.retention import to_keep

NOW = datetime(2026, 11, 23, 12, tzinfo=UTC)


def ago(**delta: float) -> datetime:
    return NOW - timedelta(**delta)


def test_two_days_stay_whole() -> None:
    moments = [ago(minutes=30 * n) for n in range(97)]
    assert to_keep(moments, NOW) == set(moments)


def test_a_year_of_hourly_copies() -> None:
    moments = [ago(hours=n) for n in range(24 * 400)]
    kept = sorted(to_keep(moments, NOW), reverse=True)
    recent = [moment for moment in kept if NOW - moment <= timedelta(days=2)]
    assert len(recent) == 49
    older = kept[49:]
    assert len(older) == 12 + 10 + 9
    assert len({moment.date() for moment in older[:12]}) == 12
    assert len({moment.isocalendar()[:2] for moment in older[12:22]}) == 10
    assert len({(moment.year, moment.month) for moment in older[22:]}) == 9
    assert older[-1] == datetime(2026, 1, 31, 23, tzinfo=UTC)


def test_the_last_of_a_day_stays() -> None:
    evening, morning = ago(days=5), ago(days=5, hours=4)
    assert to_keep([morning, evening], NOW) == {evening}


def test_a_monthly_network_goes_back_years() -> None:
    moments = [ago(days=30 * n) for n in range(1, 40)]
    assert len(to_keep(moments, NOW)) == 12 + 10 + 9


def test_a_clock_that_was_wrong_loses_nothing() -> None:
    assert to_keep([ago(days=-400)], NOW) == {ago(days=-400)}


@given(st.lists(st.integers(-10, 60 * 24 * 800).map(lambda minutes: ago(minutes=minutes))))
def test_what_holds_for_any_copies(moments: list[datetime]) -> None:
    kept = to_keep(moments, NOW)
    assert kept <= set(moments)
    assert not moments or max(moments) in kept
    assert {moment for moment in moments if NOW - moment <= timedelta(days=2)} <= kept
    assert to_keep(kept, NOW) <= kept
    assert len([moment for moment in kept if NOW - moment > timedelta(days=2)]) <= 31
