"""The rhythm gives the dates; a meeting moves, is cancelled or removed without breaking the series."""

from dataclasses import replace
from datetime import date, time
from pathlib import Path

import icalendar
import pytest

from app.core.errors import UserError
from app.domain.meeting_rhythm import Every, MeetingRhythm
from app.domain.meetings import Meeting, MeetingDraft, MeetingState, Presence
from app.services.desk import Services
from tests.services.meeting_scene import texts

ON = date(2026, 11, 23)
FIRST = date(2026, 12, 8)
TUESDAYS = MeetingRhythm(Every.MONTH, 1, weekday=1, nth=2, first=FIRST, skipped_months=(8,), place="Mairie")


def planned(services: Services, network_id: int, rhythm: MeetingRhythm = TUESDAYS) -> list[Meeting]:
    services.calendar.set_rhythm(network_id, rhythm, ON)
    return services.calendar.all(network_id)


def days(services: Services, network_id: int) -> list[date]:
    return [each.day for each in services.calendar.all(network_id)]


def test_a_rhythm_gives_a_year_of_meetings(services: Services, network_id: int) -> None:
    meetings = planned(services, network_id)
    assert [each.day for each in meetings[:3]] == [FIRST, date(2027, 1, 12), date(2027, 2, 9)]
    assert len(meetings) == 11 and meetings[-1].day == date(2027, 11, 9)
    assert date(2027, 8, 10) not in [each.day for each in meetings]
    assert {(each.starts, each.minutes, each.place) for each in meetings} == {(time(18, 30), 120, "Mairie")}
    assert [each.series_day for each in meetings] == [each.day for each in meetings]
    assert len({each.uid for each in meetings}) == 11
    assert services.calendar.rhythm(network_id) == TUESDAYS


def test_a_faulty_rhythm_is_refused(services: Services, network_id: int) -> None:
    with pytest.raises(UserError) as refusal:
        services.calendar.set_rhythm(network_id, replace(TUESDAYS, minutes=1), ON)
    assert refusal.value.field == "minutes"
    assert services.calendar.rhythm(network_id) is None


def test_another_rhythm_keeps_what_was_touched(
    services: Services, network_id: int, members: dict[str, int]
) -> None:
    meetings = planned(services, network_id)
    moved, agenda, cancelled, titled, excused = (each.id for each in meetings[:5])
    services.calendar.move(moved, date(2026, 12, 10), time(18, 30), 120, "Mairie")
    services.meetings.add_point(agenda, "Assurance")
    services.calendar.cancel(cancelled)
    services.calendar.update(titled, {"title": "Assemblée"})
    services.sittings.set_presence(excused, members["Anne"], Presence.EXCUSED)
    services.calendar.set_rhythm(network_id, replace(TUESDAYS, weekday=3), ON)
    after = services.calendar.all(network_id)
    kept = {each.id for each in after}
    assert {moved, agenda, cancelled, titled, excused} <= kept
    assert not {each.id for each in meetings[5:]} & kept
    thursdays = [each.day for each in after if each.series_day and each.series_day.weekday() == 3]
    assert date(2027, 1, 14) in thursdays
    assert date(2026, 12, 10) not in thursdays, "the moved meeting is already there that day"


def test_a_new_hour_is_followed_where_nobody_chose_another(services: Services, network_id: int) -> None:
    first, second, third, *_rest = planned(services, network_id)
    services.meetings.add_point(first.id, "Assurance")
    services.calendar.move(second.id, second.day, time(9), 120, "Mairie")
    services.calendar.move(third.id, date(2027, 2, 11), time(18, 30), 120, "Mairie")
    services.calendar.set_rhythm(network_id, replace(TUESDAYS, starts=time(20), place="Café"), ON)
    after = {each.id: each for each in services.calendar.all(network_id)}
    assert (after[first.id].starts, after[first.id].place) == (time(20), "Café")
    assert (after[first.id].uid, after[first.id].sequence) == (first.uid, 1)
    assert (after[second.id].starts, after[second.id].place) == (time(9), "Café")
    assert (after[third.id].starts, after[third.id].place) == (time(18, 30), "Mairie")
    assert len(after) == 11


def test_meetings_gone_by_are_left_alone(services: Services, network_id: int) -> None:
    planned(services, network_id)
    later = date(2027, 3, 1)
    services.calendar.set_rhythm(network_id, replace(TUESDAYS, weekday=3), later)
    assert days(services, network_id)[:4] == [
        FIRST,
        date(2027, 1, 12),
        date(2027, 2, 9),
        date(2027, 3, 11),
    ]


def test_without_rhythm_only_what_was_touched_stays(services: Services, network_id: int) -> None:
    first, *_rest = planned(services, network_id)
    services.meetings.add_point(first.id, "Assurance")
    services.calendar.stop_rhythm(network_id, ON)
    assert services.calendar.rhythm(network_id) is None
    assert days(services, network_id) == [FIRST]
    assert services.calendar.to_extend(network_id, ON) == []


def test_the_year_goes_on_without_what_was_taken_away(services: Services, network_id: int) -> None:
    meetings = planned(services, network_id)
    services.calendar.remove([meetings[1].id])
    on = date(2027, 2, 1)
    to_come = services.calendar.to_extend(network_id, on)
    assert to_come == [date(2027, 12, 14), date(2028, 1, 11)]
    services.calendar.extend(network_id, on)
    assert meetings[1].day not in days(services, network_id)
    assert days(services, network_id)[-2:] == to_come
    assert services.calendar.to_extend(network_id, on) == []


def test_closing_a_meeting_writes_the_year_after_it(services: Services, network_id: int) -> None:
    first, *_rest = planned(services, network_id)
    services.sittings.close(first.id, date(2026, 12, 15))
    assert days(services, network_id)[-1] == date(2027, 12, 14)


def test_the_last_meeting_of_all_leaves_its_points_to_the_first_of_a_new_rhythm(
    services: Services, network_id: int
) -> None:
    single = services.calendar.add(network_id, MeetingDraft(date(2026, 11, 24))).only_id("meeting")
    services.meetings.add_point(single, "Assurance")
    services.sittings.close(single, ON)
    first, *rest = planned(services, network_id)[1:]
    assert texts(services, first.id) == ["Assurance"]
    assert all(texts(services, each.id) == [] for each in rest)


def test_a_moved_meeting_keeps_the_day_of_its_series(services: Services, network_id: int) -> None:
    first, *rest = planned(services, network_id)
    services.calendar.move(first.id, date(2026, 12, 10), time(19), 60, " Café ")
    moved = services.calendar.get(first.id)
    assert (moved.day, moved.starts, moved.minutes, moved.place) == (
        date(2026, 12, 10),
        time(19),
        60,
        "Café",
    )
    assert (moved.series_day, moved.sequence, moved.uid) == (FIRST, 1, first.uid)
    assert services.calendar.all(network_id)[1:] == rest
    services.calendar.move(first.id, date(2026, 12, 10), time(19), 60, "Café")
    assert services.calendar.get(first.id).sequence == 1
    services.calendar.extend(network_id, ON)
    assert FIRST not in days(services, network_id)


def test_a_move_is_refused_once_held_or_cancelled(services: Services, network_id: int) -> None:
    first, second, *_rest = planned(services, network_id)
    services.sittings.close(first.id, FIRST)
    services.calendar.cancel(second.id)
    for each in (first, second):
        with pytest.raises(UserError):
            services.calendar.move(each.id, ON, each.starts, each.minutes, "")
    with pytest.raises(UserError):
        services.calendar.cancel(first.id)
    with pytest.raises(UserError) as refusal:
        services.calendar.move(services.calendar.all(network_id)[2].id, ON, time(18), 0, "")
    assert refusal.value.field == "minutes"


def test_a_cancelled_meeting_hands_its_points_on_and_takes_them_back(
    services: Services, network_id: int
) -> None:
    first, second, *_rest = planned(services, network_id)
    services.meetings.add_point(first.id, "Assurance")
    services.calendar.cancel(first.id)
    cancelled = services.calendar.get(first.id)
    assert (cancelled.state, cancelled.sequence) == (MeetingState.CANCELLED, 1)
    assert texts(services, second.id) == ["Assurance"]
    services.calendar.restore(first.id)
    restored = services.calendar.get(first.id)
    assert (restored.state, restored.sequence) == (MeetingState.PLANNED, 2)
    assert texts(services, second.id) == []


def test_details_are_changed_and_a_title_is_heard_by_calendars(services: Services, network_id: int) -> None:
    first, *_rest = planned(services, network_id)
    services.calendar.update(first.id, {"animator": " Anne ", "secretary": "Bilal"})
    assert services.calendar.get(first.id).sequence == 0
    services.calendar.update(first.id, {"title": "Assemblée générale"})
    after = services.calendar.get(first.id)
    assert (after.animator, after.title, after.sequence) == ("Anne", "Assemblée générale", 1)
    with pytest.raises(UserError) as refusal:
        services.calendar.update(first.id, {"title": "a" * 200})
    assert refusal.value.field == "title"


def test_only_a_meeting_that_holds_nothing_is_removed(
    services: Services, network_id: int, members: dict[str, int]
) -> None:
    first, second, third, fourth, *_rest = planned(services, network_id)
    services.meetings.add_point(first.id, "Assurance")
    services.sittings.set_presence(second.id, members["Anne"], Presence.EXCUSED)
    services.sittings.set_notes(third.id, "Salle froide")
    for each in (first, second, third):
        with pytest.raises(UserError):
            services.calendar.remove([fourth.id, each.id])
    services.calendar.remove([fourth.id])
    assert fourth.day not in days(services, network_id)


def test_a_month_names_its_holidays_where_the_network_meets(services: Services, network_id: int) -> None:
    planned(services, network_id)
    named = {each.day: each for week in services.calendar.month(network_id, 2026, 12).weeks for each in week}
    assert named[date(2026, 12, 25)].holiday == "Noël"
    assert [each.day for each in named[FIRST].meetings] == [FIRST]
    services.calendar.set_rhythm(network_id, replace(TUESDAYS, zone="Indian/Reunion"), ON)
    found = services.calendar.holidays(network_id, date(2026, 12, 1), date(2026, 12, 31))
    assert date(2026, 12, 20) in found, "the abolition of slavery"


def test_a_meeting_on_a_holiday_stays_and_is_said(services: Services, network_id: int) -> None:
    fridays = MeetingRhythm(Every.WEEK, 1, weekday=4, nth=None, first=ON)
    planned(services, network_id, fridays)
    said = {each.meeting.day: each.holiday for each in services.calendar.summaries(network_id)}
    assert said[date(2026, 12, 25)] == "Noël"
    assert said[date(2026, 12, 18)] == ""


def test_the_file_for_calendars(services: Services, network_id: int, tmp_path: Path) -> None:
    first, second, *_rest = planned(services, network_id)
    services.meetings.add_point(first.id, "Assurance")
    services.meetings.add_point(first.id, "Comptes")
    services.calendar.move(first.id, date(2026, 12, 10), time(18, 30), 120, "Café")
    services.calendar.cancel(second.id)
    path = tmp_path / "réunions.ics"
    services.calendar.ics_work(path, network_id)()
    events = icalendar.Calendar.from_ical(path.read_bytes()).walk("VEVENT")
    assert len(events) == 11
    moved = next(each for each in events if each["UID"] == first.uid)
    assert moved.decoded("DTSTART").isoformat() == "2026-12-10T18:30:00+01:00"
    assert (moved["SEQUENCE"], moved["LOCATION"], moved["SUMMARY"]) == (1, "Café", "Club\u00a0: Réunion")
    assert moved["DESCRIPTION"] == "1. Assurance\n2. Comptes"
    assert next(each for each in events if each["UID"] == second.uid)["STATUS"] == "CANCELLED"
    services.calendar.ics_work(path, network_id, [second.id])()
    assert [each["UID"] for each in icalendar.Calendar.from_ical(path.read_bytes()).walk("VEVENT")] == [
        second.uid
    ]


def test_there_is_no_file_without_a_meeting(services: Services, network_id: int, tmp_path: Path) -> None:
    with pytest.raises(UserError):
        services.calendar.ics_work(tmp_path / "réunions.ics", network_id)
    assert services.calendar.summaries(network_id) == []
