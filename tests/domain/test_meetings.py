"""Meetings as plain values: their state, their words, the clock of an agenda."""

from dataclasses import replace
from datetime import date, time

import pytest

from app.core.errors import UserError
from app.domain.debrief import Satisfaction
from app.domain.meetings import (
    AgendaPoint,
    Attendance,
    AttendanceCounts,
    Carried,
    Meeting,
    MeetingDraft,
    MeetingState,
    MinuteKind,
    Presence,
    attendance_counts,
    carried_words,
    check_meeting,
    check_notes,
    check_point,
    meeting_title,
    minute_label,
    next_meeting,
    planned_minutes,
    point_starts,
    presence_label,
    state_label,
)

DAY = date(2026, 12, 8)
MEETING = Meeting(
    id=1,
    network_id=1,
    cycle_id=None,
    cycle="",
    title="",
    day=DAY,
    starts=time(18, 30),
    minutes=90,
    place="",
    zone="Europe/Paris",
    series_day=DAY,
    cancelled=False,
    animator="",
    secretary="",
    notes="",
    opened=None,
    closed=None,
    marks=Satisfaction(),
    points=0,
    uid="1@decollage",
    sequence=0,
)


def point(minutes: int | None) -> AgendaPoint:
    return AgendaPoint(1, "Comptes", minutes, None, "", False, False, 0, None, "")


def test_its_day_stands_for_its_title() -> None:
    assert meeting_title(MEETING) == "Réunion du 8 décembre 2026"
    assert meeting_title(replace(MEETING, day=date(2026, 12, 1))) == "Réunion du 1er décembre 2026"
    assert meeting_title(replace(MEETING, title="Assemblée")) == "Assemblée"


def test_the_state_follows_the_days() -> None:
    opened = replace(MEETING, opened=DAY)
    assert MEETING.state is MeetingState.PLANNED
    assert opened.state is MeetingState.OPEN
    assert replace(opened, closed=DAY).state is MeetingState.CLOSED
    assert replace(MEETING, cancelled=True).state is MeetingState.CANCELLED
    assert len({state_label(state) for state in MeetingState}) == 4


def test_moved_is_away_from_the_day_of_the_series() -> None:
    assert not MEETING.is_moved
    assert replace(MEETING, day=date(2026, 12, 9)).is_moved
    assert not replace(MEETING, series_day=None).is_moved


def test_points_start_one_after_the_other() -> None:
    points = [point(10), point(None), point(20), point(5)]
    assert point_starts(time(18, 30), points) == [time(18, 30), time(18, 40), time(18, 40), time(19)]
    assert planned_minutes(points) == 35
    assert point_starts(time(23, 30), [point(60), point(5)]) == [time(23, 30), time(0, 30)]


def test_a_carried_point_says_its_day_and_another_year() -> None:
    carried = Carried(7, "", date(2026, 9, 8))
    assert carried_words(carried, DAY) == "reporté du 8 septembre"
    assert carried_words(carried, date(2027, 1, 12)) == "reporté du 8 septembre"
    assert carried_words(carried, date(2027, 9, 14)) == "reporté du 8 septembre 2026"


def test_attendance_is_counted_by_presence() -> None:
    said = [Presence.PRESENT, Presence.PRESENT, Presence.EXCUSED, Presence.REPRESENTED, None]
    rows = [Attendance(n, f"M{n}", presence, None, "") for n, presence in enumerate(said)]
    counts = attendance_counts(rows)
    assert counts == AttendanceCounts(2, 1, 0, 1, 1)
    assert counts.came == sum(row.presence is not None and row.presence.came for row in rows) == 3
    assert len({presence_label(p) for p in (*Presence, None)}) == 5
    assert minute_label(MinuteKind.DECISION) == "Décision"


def test_the_next_is_the_one_being_held_else_the_first_to_come() -> None:
    before = replace(MEETING, id=2, day=date(2026, 11, 10))
    coming = replace(MEETING, id=3, day=date(2026, 12, 22))
    cancelled = replace(MEETING, id=4, day=date(2026, 12, 1), cancelled=True)
    meetings = [coming, before, cancelled, MEETING]
    today = date(2026, 11, 23)
    assert next_meeting(meetings, today) == MEETING
    held = replace(before, opened=before.day)
    assert next_meeting([held, *meetings], today) == held
    assert next_meeting([before, cancelled], today) is None


def test_a_draft_is_cleaned_and_refused_beside_its_field() -> None:
    draft = MeetingDraft(DAY, time(18, 30, 12), 90, "  Assemblée  ", place="Salle   B")
    assert check_meeting(draft) == MeetingDraft(DAY, time(18, 30), 90, "Assemblée", place="Salle B")
    for field, bad in {"minutes": 0, "title": "x" * 121, "place": "x" * 201, "secretary": "x" * 81}.items():
        with pytest.raises(UserError) as refused:
            check_meeting(replace(draft, **{field: bad}))
        assert refused.value.field == field


def test_a_point_needs_words_and_notes_keep_their_lines() -> None:
    assert check_point("  Les   comptes ") == "Les comptes"
    assert check_notes("un \n  deux") == "un\ndeux"
    for check, text in ((check_point, "  "), (check_point, "x" * 201), (check_notes, "x" * 4001)):
        with pytest.raises(UserError):
            check(text)
