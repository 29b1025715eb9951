"""The month as a calendar shows it, and what is said of a meeting that moved."""

from datetime import date, time

import pytest

from app.domain.calendar_month import is_past, month_grid, moved_words
from app.domain.clock_times import MAINLAND
from app.domain.debrief import Satisfaction
from app.domain.meetings import Meeting


def meeting(
    day: date,
    series: date | None = None,
    *,
    starts: time = time(18),
    opened: date | None = None,
    closed: date | None = None,
) -> Meeting:
    return Meeting(
        id=1,
        network_id=1,
        cycle_id=None,
        cycle="",
        title="",
        day=day,
        starts=starts,
        minutes=90,
        place="",
        zone=MAINLAND,
        series_day=series,
        cancelled=False,
        animator="",
        secretary="",
        notes="",
        opened=opened,
        closed=closed,
        marks=Satisfaction((0, 0, 0, 0, 0)),
        points=0,
        uid="1@essai",
        sequence=0,
    )


def test_a_month_is_whole_weeks_from_monday() -> None:
    month = month_grid(2026, 12, {}, [])
    assert [len(week) for week in month.weeks] == [7] * 5
    first, last = month.weeks[0][0], month.weeks[-1][-1]
    assert (first.day, first.in_month) == (date(2026, 11, 30), False)
    assert (last.day, last.in_month) == (date(2027, 1, 3), False)
    assert month.weeks[0][1].in_month


def test_a_day_has_its_holiday_and_its_meetings_by_the_clock() -> None:
    day = date(2026, 12, 25)
    late, early = meeting(day, starts=time(20)), meeting(day, starts=time(9))
    other = meeting(date(2026, 12, 24))
    month = month_grid(2026, 12, {day: "Noël"}, [late, other, early])
    found = {each.day: each for week in month.weeks for each in week}
    assert found[day].holiday == "Noël"
    assert found[day].meetings == (early, late)
    assert found[date(2026, 12, 24)].holiday == ""


@pytest.mark.parametrize(
    ("before", "now", "words"),
    [
        (date(2026, 12, 8), date(2026, 12, 10), "déplacée du 8 au 10 décembre"),
        (date(2026, 12, 1), date(2026, 12, 3), "déplacée du 1er au 3 décembre"),
        (date(2026, 11, 30), date(2026, 12, 1), "déplacée du 30 novembre au 1er décembre"),
        (date(2026, 12, 29), date(2027, 1, 5), "déplacée du 29 décembre 2026 au 5 janvier 2027"),
        (date(2026, 12, 8), date(2026, 12, 8), ""),
        (None, date(2026, 12, 8), ""),
    ],
)
def test_a_move_is_said_without_repeating_itself(before: date | None, now: date, words: str) -> None:
    assert moved_words(meeting(now, before)) == words


def test_a_meeting_is_past_once_held_or_once_its_day_is_gone() -> None:
    day = date(2026, 12, 8)
    assert not is_past(meeting(day), day)
    assert is_past(meeting(day), date(2026, 12, 9))
    assert is_past(meeting(day, opened=day, closed=day), day)
    assert not is_past(meeting(day, opened=day), date(2026, 12, 9))
