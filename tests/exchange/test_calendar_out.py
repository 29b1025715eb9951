"""iCalendar: what other programs read back is what was meant, to the minute, wherever clocks change."""

import io
import re
from dataclasses import replace
from datetime import UTC, date, datetime, time, timedelta
from pathlib import Path
from zoneinfo import ZoneInfo

import pytest
from dateutil.tz import tzical
from icalendar import Calendar, Event

from app.core.errors import EnvironmentProblem, UserError
from app.domain.calendar_entries import CalendarEntry
from app.domain.clock_times import zones
from app.exchange.calendar_out import calendar_bytes, write_calendar

STAMP = datetime(2026, 11, 23, 13, 0, 5, 123456, tzinfo=UTC)
PARIS = "Europe/Paris"
ENTRY = CalendarEntry("reunion-1@decollage", 0, date(2026, 12, 8), time(18, 30), 120, PARIS, "Réunion")
CHANGES = ((2026, 3, 8), (2026, 3, 29), (2026, 10, 25), (2026, 11, 1), (2027, 3, 14), (2027, 3, 28))


def written(*entries: CalendarEntry) -> bytes:
    return calendar_bytes(entries, name="Club Indé 44, réunions", stamp=STAMP)


def read(*entries: CalendarEntry) -> list[Event]:
    calendar = Calendar.from_ical(written(*entries))
    assert not calendar.errors and not calendar.get_missing_tzids()
    for event in calendar.events:
        assert not event.errors
    return calendar.events


def instants(entry: CalendarEntry) -> tuple[datetime, datetime]:
    (event,) = read(entry)
    return event.start.astimezone(UTC), event.end.astimezone(UTC)


def told_zone(data: bytes, name: str) -> tzical:
    """The zone as the file itself describes it, by another reader than the one that wrote it."""
    text = data.decode("utf-8").replace("\r\n ", "")
    (block,) = [part for part in re.findall(r"(?s)BEGIN:VTIMEZONE.*?END:VTIMEZONE", text) if name in part]
    # dateutil wants one RDATE a line, and the rest as it is.
    lines = []
    for line in block.splitlines():
        word, _colon, value = line.partition(":")
        lines += [f"{word}:{each}" for each in value.split(",")] if word == "RDATE" else [line]
    return tzical(io.StringIO("\r\n".join(lines))).get(name)


def test_a_meeting_is_read_back_whole() -> None:
    entry = replace(
        ENTRY,
        sequence=3,
        title="Réunion n° 4 ; vote, puis « goûter » \\ fête",
        place="Salle des fêtes, 3 rue de l’Église; Nantes",
        description="Ordre du jour\u00a0:\n1. L’huile, le café\n2. Débriefing",
    )
    (event,) = read(entry)
    assert event["UID"] == entry.uid
    assert event["SEQUENCE"] == 3
    assert event["DTSTAMP"].dt == datetime(2026, 11, 23, 13, 0, 5, tzinfo=UTC)
    assert event["SUMMARY"] == "Réunion n° 4\u00a0; vote, puis «\u00a0goûter\u00a0» \\ fête"
    assert event["LOCATION"] == entry.place
    assert event["DESCRIPTION"] == entry.description
    assert event["STATUS"] == "CONFIRMED"
    assert event["DTSTART"].dt == datetime(2026, 12, 8, 18, 30, tzinfo=ZoneInfo("Europe/Paris"))
    assert event["DTSTART"].params["TZID"] == "Europe/Paris"
    assert event.duration == timedelta(minutes=120)


def test_the_calendar_says_what_the_standard_asks() -> None:
    calendar = Calendar.from_ical(written(ENTRY))
    assert calendar["VERSION"] == "2.0" and calendar["PRODID"]
    assert [zone.tz_name for zone in calendar.timezones] == ["Europe/Paris"]
    for zone in calendar.timezones:
        assert zone.standard and zone.daylight
        for part in (*zone.standard, *zone.daylight):
            assert {"DTSTART", "TZOFFSETFROM", "TZOFFSETTO"} <= set(part)


def test_the_file_asks_nobody_anything() -> None:
    """A snapshot (RFC 5545, 3.7.2): what would make a message of it needs people, and no server keeps it."""
    for entries in ([ENTRY], [ENTRY, replace(ENTRY, uid="annulee", cancelled=True)]):
        calendar = Calendar.from_ical(written(*entries))
        assert "METHOD" not in calendar
        for event in calendar.events:
            assert {"UID", "DTSTAMP", "DTSTART"} <= set(event)
            assert not {"ORGANIZER", "ATTENDEE"} & set(event)


def test_only_several_meetings_are_named_a_calendar() -> None:
    both = Calendar.from_ical(written(ENTRY, replace(ENTRY, uid="autre")))
    assert both["X-WR-CALNAME"] == "Club Indé 44, réunions"
    assert "X-WR-CALNAME" not in Calendar.from_ical(written(ENTRY))


def test_lines_are_short_whole_and_end_as_they_must() -> None:
    data = written(replace(ENTRY, title="é" * 200, description="œuf, " * 100, place="日本" * 90))
    assert data.endswith(b"END:VCALENDAR\r\n")
    assert b"\n" not in data.replace(b"\r\n", b"")
    lines = data.split(b"\r\n")
    assert max(map(len, lines)) <= 75
    for line in lines:
        line.decode("utf-8")  # no letter is cut in two


def test_texts_cannot_break_out_of_their_line() -> None:
    title = "Réunion\rEND:VEVENT\r\nBEGIN:VEVENT\x0bX\x00Y\u2028Z"
    (event,) = read(replace(ENTRY, title=title))
    assert event["SUMMARY"] == "Réunion\nEND:VEVENT\nBEGIN:VEVENT\nXY\nZ"


@pytest.mark.parametrize(
    ("zone", "day", "starts", "ends"),
    [
        (PARIS, date(2027, 3, 27), "17:30", "19:30"),
        (PARIS, date(2027, 3, 28), "16:30", "18:30"),
        (PARIS, date(2026, 10, 24), "16:30", "18:30"),
        (PARIS, date(2026, 10, 25), "17:30", "19:30"),
        ("Indian/Reunion", date(2027, 1, 12), "14:30", "16:30"),
        ("Indian/Reunion", date(2027, 7, 13), "14:30", "16:30"),
        ("America/Miquelon", date(2027, 3, 13), "21:30", "23:30"),
        ("America/Miquelon", date(2027, 3, 14), "20:30", "22:30"),
        ("America/Miquelon", date(2027, 11, 6), "20:30", "22:30"),
        ("America/Miquelon", date(2027, 11, 7), "21:30", "23:30"),
        ("America/Cayenne", date(2027, 7, 13), "21:30", "23:30"),
        ("Pacific/Noumea", date(2027, 7, 13), "07:30", "09:30"),
    ],
)
def test_half_past_six_is_the_same_instant_everywhere(zone: str, day: date, starts: str, ends: str) -> None:
    found = instants(replace(ENTRY, zone=zone, day=day))
    assert [f"{instant:%H:%M}" for instant in found] == [starts, ends]
    assert {instant.date() for instant in found} == {day}


def test_a_length_is_in_minutes_that_pass() -> None:
    spring = instants(replace(ENTRY, day=date(2027, 3, 28), starts=time(1), minutes=180))
    autumn = instants(replace(ENTRY, day=date(2026, 10, 25), starts=time(1), minutes=180))
    assert spring == (datetime(2027, 3, 28, 0, tzinfo=UTC), datetime(2027, 3, 28, 3, tzinfo=UTC))
    assert autumn == (datetime(2026, 10, 24, 23, tzinfo=UTC), datetime(2026, 10, 25, 2, tzinfo=UTC))


def test_an_hour_that_the_clocks_skip_is_moved() -> None:
    (event,) = read(replace(ENTRY, day=date(2027, 3, 28), starts=time(2, 30)))
    assert event.start.strftime("%H:%M") == "03:30"


@pytest.mark.parametrize("zone", [name for name, _label in zones()])
def test_the_file_describes_each_zone_as_it_is(zone: str) -> None:
    """Every half hour around the changes of clocks, and noon of every day, of both years it speaks of."""
    told = told_zone(written(replace(ENTRY, zone=zone)), zone)
    true = ZoneInfo(zone)
    for number in range(2 * 365):
        noon = datetime(2026, 1, 1, 12) + timedelta(days=number)
        assert noon.replace(tzinfo=told).utcoffset() == noon.replace(tzinfo=true).utcoffset(), noon
    for sunday in CHANGES:
        for half in range(48):
            moment = datetime(*sunday) + timedelta(minutes=30 * half)
            there = moment.replace(tzinfo=true)
            if there.astimezone(UTC).astimezone(true).replace(tzinfo=None) == moment:  # not skipped
                assert moment.replace(tzinfo=told).utcoffset() == there.utcoffset(), moment


@pytest.mark.parametrize("zone", [name for name, _label in zones()])
def test_clocks_change_at_the_instant_they_do(zone: str) -> None:
    """RFC 5545, 3.6.5: an onset is on the clock as it was before."""
    true = ZoneInfo(zone)
    (told,) = Calendar.from_ical(written(replace(ENTRY, zone=zone))).timezones
    seen = 0
    for part in (*told.standard, *told.daylight):
        dates = part.get("RDATE")
        onsets = [part["DTSTART"].dt, *(each.dt for each in (dates.dts if dates else ()))]
        for onset in onsets:
            instant = (onset - part["TZOFFSETFROM"].td).replace(tzinfo=UTC)
            assert (instant - timedelta(seconds=1)).astimezone(true).utcoffset() == part["TZOFFSETFROM"].td
            assert instant.astimezone(true).utcoffset() == part["TZOFFSETTO"].td
            seen += part["TZOFFSETFROM"].td != part["TZOFFSETTO"].td
    assert seen == (4 if zone in (PARIS, "America/Miquelon") else 0)


def test_the_same_meetings_make_the_same_bytes() -> None:
    first = replace(ENTRY, uid="a", zone="Indian/Reunion")
    second = replace(ENTRY, uid="b", day=date(2028, 3, 1))
    third = replace(ENTRY, uid="c", zone="America/Miquelon")
    data = written(first, second, third)
    assert data == written(third, second, first)
    assert [event["UID"] for event in read(first, second, third)] == ["a", "c", "b"]
    assert data.count(b"BEGIN:VTIMEZONE") == 3


def test_a_meeting_that_moves_stays_the_same_meeting() -> None:
    (before,), (after,) = (
        read(ENTRY),
        read(replace(ENTRY, sequence=1, day=date(2026, 12, 15), cancelled=True)),
    )
    assert before["UID"] == after["UID"]
    assert (before["SEQUENCE"], after["SEQUENCE"]) == (0, 1)
    assert (before["STATUS"], after["STATUS"]) == ("CONFIRMED", "CANCELLED")


def test_no_meeting_twice_and_no_calendar_without_one() -> None:
    with pytest.raises(ValueError, match="same UID"):
        written(ENTRY, replace(ENTRY, day=date(2027, 1, 12)))
    with pytest.raises(UserError, match="aucune réunion"):
        written()


def test_the_file_is_written_whole_or_not_at_all(tmp_path: Path) -> None:
    path = tmp_path / "réunions.ics"
    write_calendar(path, [ENTRY], name="Club", stamp=STAMP)
    kept = path.read_bytes()
    assert kept == calendar_bytes([ENTRY], name="Club", stamp=STAMP)
    with pytest.raises(UserError):
        write_calendar(path, [], name="Club", stamp=STAMP)
    with pytest.raises(EnvironmentProblem):
        write_calendar(tmp_path / "absent" / "x.ics", [ENTRY], name="Club", stamp=STAMP)
    assert path.read_bytes() == kept
    assert list(tmp_path.iterdir()) == [path]
