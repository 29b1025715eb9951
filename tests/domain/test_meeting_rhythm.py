"""The dates of meetings: what the rhythm says and nothing else, and the words for it."""

from dataclasses import replace
from datetime import date, time, timedelta

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from app.core.errors import UserError
from app.domain.clock_times import span_words
from app.domain.meeting_rhythm import (
    LAST,
    Every,
    MeetingRhythm,
    check_rhythm,
    meeting_dates,
    rhythm_for,
    rhythm_words,
)
from app.domain.network import Rhythm

SECOND_TUESDAY = MeetingRhythm(Every.MONTH, 1, 1, 2, date(2026, 11, 1), (8,))
FORTNIGHT = MeetingRhythm(Every.WEEK, 2, 3, None, date(2026, 11, 23))
DAYS = st.dates(date(1990, 1, 1), date(2090, 12, 31))


@st.composite
def rhythms(draw: st.DrawFn) -> MeetingRhythm:
    every = draw(st.sampled_from(Every))
    return MeetingRhythm(
        every=every,
        step=draw(st.integers(1, 12)),
        weekday=draw(st.integers(0, 6)),
        nth=draw(st.integers(1, LAST)) if every is Every.MONTH else None,
        first=draw(DAYS),
        skipped_months=tuple(sorted(draw(st.sets(st.integers(1, 12), max_size=4)))),
    )


def follows(rhythm: MeetingRhythm, day: date) -> bool:
    """Whether a meeting is that day, told from the day alone."""
    if day < rhythm.first or day.weekday() != rhythm.weekday or day.month in rhythm.skipped_months:
        return False
    if rhythm.every is Every.WEEK:
        monday, anchor = (each - timedelta(days=each.weekday()) for each in (day, rhythm.first))
        return (monday - anchor).days // 7 % rhythm.step == 0
    months = (day.year - rhythm.first.year) * 12 + day.month - rhythm.first.month
    is_last = (day + timedelta(days=7)).month != day.month
    is_nth = is_last if rhythm.nth == LAST else (day.day - 1) // 7 + 1 == rhythm.nth
    return months % rhythm.step == 0 and is_nth


@given(rhythms(), DAYS, st.integers(0, 800))
def test_the_dates_are_those_a_calendar_on_the_wall_would_give(
    rhythm: MeetingRhythm, since: date, length: int
) -> None:
    days = [since + timedelta(days=number) for number in range(length)]
    until = since + timedelta(days=length - 1)
    assert meeting_dates(rhythm, since, until) == [day for day in days if follows(rhythm, day)]


@given(rhythms(), st.lists(DAYS, min_size=3, max_size=3).map(sorted))
def test_windows_that_touch_make_one(rhythm: MeetingRhythm, bounds: list[date]) -> None:
    since, middle, until = bounds
    after = middle + timedelta(days=1)
    whole = meeting_dates(rhythm, since, until)
    assert meeting_dates(rhythm, since, middle) + meeting_dates(rhythm, after, until) == whole
    assert whole == sorted(set(whole))


def test_a_year_of_second_tuesdays_but_august() -> None:
    days = meeting_dates(SECOND_TUESDAY, date(2027, 1, 1), date(2027, 12, 31))
    assert [(day.month, day.day) for day in days] == [
        *[(1, 12), (2, 9), (3, 9), (4, 13), (5, 11), (6, 8), (7, 13)],
        *[(9, 14), (10, 12), (11, 9), (12, 14)],
    ]


def test_weeks_are_counted_from_the_week_of_the_first_day() -> None:
    days = meeting_dates(FORTNIGHT, date(2026, 1, 1), date(2026, 12, 31))
    assert days == [date(2026, 11, 26), date(2026, 12, 10), date(2026, 12, 24)]
    later = replace(FORTNIGHT, first=date(2026, 11, 27))
    assert meeting_dates(later, date(2026, 1, 1), date(2026, 12, 12)) == [date(2026, 12, 10)]


def test_the_end_of_time_is_reached_without_a_fall() -> None:
    for rhythm in (SECOND_TUESDAY, FORTNIGHT):
        days = meeting_dates(rhythm, date(9999, 11, 1), date.max)
        assert days and days[-1].year == 9999
    assert meeting_dates(FORTNIGHT, date.max, date.min) == []


def test_a_network_gets_the_rhythm_it_named_and_meets_on_the_first_day() -> None:
    first = date(2026, 12, 29)
    found = {each: rhythm_for(each, first) for each in Rhythm}
    assert {each: (rhythm.every, rhythm.step, rhythm.nth) for each, rhythm in found.items()} == {
        Rhythm.WEEKLY: (Every.WEEK, 1, None),
        Rhythm.FORTNIGHTLY: (Every.WEEK, 2, None),
        Rhythm.MONTHLY: (Every.MONTH, 1, LAST),
        Rhythm.BIMONTHLY: (Every.MONTH, 2, LAST),
        Rhythm.QUARTERLY: (Every.MONTH, 3, LAST),
    }
    for rhythm in found.values():
        assert check_rhythm(rhythm) == rhythm
        assert meeting_dates(rhythm, date.min, first + timedelta(days=5)) == [first]


def test_values_are_made_clean() -> None:
    rough = replace(FORTNIGHT, nth=3, skipped_months=(8, 7, 8), starts=time(18, 30, 7), place="  Mairie  ")
    checked = check_rhythm(rough)
    assert (checked.nth, checked.skipped_months) == (None, (7, 8))
    assert (checked.starts, checked.place) == (time(18, 30), "Mairie")


@pytest.mark.parametrize(
    ("field", "change"),
    [
        ("step", {"step": 0}),
        ("step", {"step": 13}),
        ("weekday", {"weekday": 7}),
        ("nth", {"nth": None}),
        ("nth", {"nth": 6}),
        ("minutes", {"minutes": 14}),
        ("minutes", {"minutes": 601}),
        ("skipped_months", {"skipped_months": (13,)}),
        ("skipped_months", {"skipped_months": tuple(range(1, 13))}),
        ("skipped_months", {"step": 3, "skipped_months": (2, 5, 8, 11)}),
        ("zone", {"zone": "Europe/Berlin"}),
        ("place", {"place": "x" * 201}),
    ],
)
def test_what_cannot_be_is_refused_beside_its_field(field: str, change: dict[str, object]) -> None:
    with pytest.raises(UserError) as refused:
        check_rhythm(replace(SECOND_TUESDAY, **change))  # type: ignore[arg-type]
    assert refused.value.field == field


@given(rhythms())
def test_a_rhythm_that_is_accepted_has_meetings(rhythm: MeetingRhythm) -> None:
    try:
        check_rhythm(rhythm)
    except UserError as refused:
        assert refused.field == "skipped_months"
        assert not meeting_dates(rhythm, rhythm.first, rhythm.first.replace(year=2150, day=1))
    else:
        assert meeting_dates(rhythm, rhythm.first, rhythm.first.replace(year=2150, day=1))


@pytest.mark.parametrize(
    ("change", "words"),
    [
        ({}, "le 2ᵉ mardi de chaque mois, sauf août, de 18 h 30 à 20 h 30"),
        ({"nth": 1, "skipped_months": ()}, "le premier mardi de chaque mois, de 18 h 30 à 20 h 30"),
        (
            {"nth": LAST, "step": 3, "weekday": 3, "skipped_months": (), "first": date(2027, 3, 1)},
            "le dernier jeudi de mars, juin, septembre et décembre, de 18 h 30 à 20 h 30",
        ),
        (
            {"step": 6, "first": date(2027, 4, 1), "starts": time(9), "minutes": 65},
            "le 2ᵉ mardi d’avril et octobre, de 9 h à 10 h 05",
        ),
        ({"step": 3}, "le 2ᵉ mardi de février, mai et novembre, de 18 h 30 à 20 h 30"),
        ({"step": 12}, "le 2ᵉ mardi de novembre, de 18 h 30 à 20 h 30"),
        (
            {"step": 5, "skipped_months": (7, 8)},
            "le 2ᵉ mardi, un mois sur cinq, sauf juillet et août, de 18 h 30 à 20 h 30",
        ),
        (
            {"every": Every.WEEK, "nth": None, "starts": time(23), "minutes": 90},
            "chaque mardi, sauf août, de 23 h à 0 h 30",
        ),
        (
            {"every": Every.WEEK, "nth": None, "step": 2, "skipped_months": ()},
            "un mardi sur deux, de 18 h 30 à 20 h 30",
        ),
    ],
)
def test_the_rhythm_in_words(change: dict[str, object], words: str) -> None:
    said = rhythm_words(replace(SECOND_TUESDAY, **change))  # type: ignore[arg-type]
    assert said.replace("\u00a0", " ") == words
    assert " h" not in said, "an hour may part from its number"


@given(rhythms())
@example(replace(SECOND_TUESDAY, step=12, skipped_months=(11,)))
def test_every_rhythm_has_words(rhythm: MeetingRhythm) -> None:
    assert rhythm_words(rhythm).endswith(span_words(rhythm.starts, rhythm.minutes))
