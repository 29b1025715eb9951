"""A month of meetings as a calendar shows it, and what is said of a meeting that moved."""

import calendar
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from app.core import formats
from app.core.i18n import _
from app.domain.meetings import Meeting, MeetingState, meeting_order


@dataclass(frozen=True, slots=True)
class CalendarDay:
    """A day of the grid; `holiday` is the French name of a public holiday or empty."""

    day: date
    in_month: bool
    holiday: str
    meetings: tuple[Meeting, ...]


@dataclass(frozen=True, slots=True)
class CalendarMonth:
    """The weeks of a month, from Monday to Sunday, with the days of its neighbours that fill them."""

    year: int
    month: int
    weeks: tuple[tuple[CalendarDay, ...], ...]


@dataclass(frozen=True, slots=True)
class MeetingSummary:
    """A meeting in the list of the calendar; `holiday` names the public holiday it falls on."""

    meeting: Meeting
    holiday: str

    @property
    def id(self) -> int:
        """That of the meeting."""
        return self.meeting.id


def month_days(year: int, month: int) -> list[list[date]]:
    """The weeks that hold the days of a month, whole, Monday first."""
    return calendar.Calendar().monthdatescalendar(year, month)


def month_grid(
    year: int, month: int, holidays: Mapping[date, str], meetings: Sequence[Meeting]
) -> CalendarMonth:
    """The month with what falls on each day, meetings by the clock."""
    by_day: dict[date, list[Meeting]] = {}
    for meeting in sorted(meetings, key=meeting_order):
        by_day.setdefault(meeting.day, []).append(meeting)
    weeks = tuple(
        tuple(
            CalendarDay(day, day.month == month, holidays.get(day, ""), tuple(by_day.get(day, ())))
            for day in week
        )
        for week in month_days(year, month)
    )
    return CalendarMonth(year, month, weeks)


def moved_words(meeting: Meeting) -> str:
    """«déplacée du 8 au 10 décembre»; "" when it stands where its rhythm put it."""
    if not meeting.is_moved or meeting.series_day is None:
        return ""
    before, now = formats.dated(meeting.series_day).split(), formats.dated(meeting.day).split()
    if meeting.series_day.year == meeting.day.year:
        now.pop()
        before = before[:1] if meeting.series_day.month == meeting.day.month else before[:2]
    return _("déplacée du {before} au {now}").format(before=" ".join(before), now=" ".join(now))


def is_past(meeting: Meeting, day: date) -> bool:
    """Whether it belongs to what was: held, or planned for a day gone by."""
    return meeting.state is MeetingState.CLOSED or (
        meeting.day < day and meeting.state is not MeetingState.OPEN
    )
