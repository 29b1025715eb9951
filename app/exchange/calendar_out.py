"""Meetings out, for calendar programs: an iCalendar file (RFC 5545), one event per meeting.

No event repeats: a meeting that moves keeps its UID and gets a higher SEQUENCE, which every program reads
as a change of that meeting, where an exception to a series is understood by few. Importing the library
takes a twentieth of a second: import this module where it is used.

No METHOD: without one, the file is a snapshot and asks nobody anything (RFC 5545, 3.7.2). PUBLISH would ask
for an ORGANIZER (RFC 5546, 3.2.1), that is a mail address of the group, and a calendar that is kept on a
server refuses any METHOD (RFC 4791, 4.1: Nextcloud, Baïkal, iCloud).
"""

from collections.abc import Iterable
from datetime import UTC, datetime, timedelta
from pathlib import Path
from zoneinfo import ZoneInfo

from icalendar import Calendar, Event, Timezone, TimezoneDaylight, TimezoneStandard

from app.core.errors import UserError
from app.core.files import atomic_write
from app.core.i18n import _
from app.core.text import clean, glued
from app.domain.calendar_entries import CalendarEntry

PRODUCER = "-//Decollage//Reunions//FR"
_A_DAY = timedelta(days=1)
_A_SECOND = timedelta(seconds=1)


def write_calendar(path: Path, entries: Iterable[CalendarEntry], *, name: str, stamp: datetime) -> None:
    """The calendar `name` in a file; EnvironmentProblem when the disk refuses, else as `calendar_bytes`."""
    content = calendar_bytes(entries, name=name, stamp=stamp)
    with atomic_write(path) as stream:
        stream.write(content)


def calendar_bytes(entries: Iterable[CalendarEntry], *, name: str, stamp: datetime) -> bytes:
    """The calendar `name` as iCalendar, events by day; `stamp` is now, with its zone.

    A meeting alone is not named a calendar: Outlook would make a new one of it ([MS-OXCICAL], X-WR-CALNAME).
    UserError when there is no entry; ValueError when two have the same UID.
    """
    entries = sorted(entries, key=lambda entry: (entry.day, entry.starts, entry.uid))
    if not entries:
        raise UserError(_("Il n’y a aucune réunion à mettre dans l’agenda."))
    if len({entry.uid for entry in entries}) < len(entries):
        raise ValueError("two entries have the same UID")
    book = Calendar()
    book.add("VERSION", "2.0")
    book.add("PRODID", PRODUCER)
    book.add("CALSCALE", "GREGORIAN")
    if len(entries) > 1:
        book.add("X-WR-CALNAME", _text(name))
    for zone in sorted({entry.zone for entry in entries}):
        years = [entry.day.year for entry in entries if entry.zone == zone]
        book.add_component(_zone(zone, min(years), max(years)))
    for entry in entries:
        book.add_component(_event(entry, stamp))
    content: bytes = book.to_ical()
    return content


def _event(entry: CalendarEntry, stamp: datetime) -> Event:
    zone = ZoneInfo(entry.zone)
    # By way of UTC: a length is in minutes that pass, and an hour that a change of clocks skips is moved.
    start = datetime.combine(entry.day, entry.starts, zone).astimezone(UTC)
    event = Event()
    event.add("UID", entry.uid)
    event.add("DTSTAMP", stamp.astimezone(UTC).replace(microsecond=0))
    event.add("SEQUENCE", entry.sequence)
    event.add("DTSTART", start.astimezone(zone))
    event.add("DTEND", (start + timedelta(minutes=entry.minutes)).astimezone(zone))
    event.add("SUMMARY", _text(entry.title))
    if place := _text(entry.place):
        event.add("LOCATION", place)
    if description := _text(entry.description):
        event.add("DESCRIPTION", description)
    event.add("STATUS", "CANCELLED" if entry.cancelled else "CONFIRMED")
    return event


def _text(value: str) -> str:
    """Clean line by line: a control character, which no calendar may hold, is dropped."""
    return "\n".join(glued(clean(line)) for line in value.splitlines()).strip("\n")


def _zone(name: str, first: int, last: int) -> Timezone:
    """How far the zone is from UTC, from the year `first` to the one after `last`.

    The library's own `add_missing_timezones` starts summer time an hour late (on the clock after the change,
    where RFC 5545, 3.6.5, wants the one before), and its zones come in no order.
    """
    zone = ZoneInfo(name)
    found: dict[tuple[timedelta, timedelta, str, bool], list[datetime]] = {}
    for instant in _changes(zone, first, last + 1):
        before, after = (instant - _A_SECOND).astimezone(zone), instant.astimezone(zone)
        key = (_offset(before), _offset(after), after.strftime("%Z"), bool(after.dst()))
        found.setdefault(key, []).append(instant.replace(tzinfo=None) + _offset(before))
    component = Timezone()
    component.add("TZID", name)
    for (offset_before, offset_after, label, summer), onsets in found.items():
        part = TimezoneDaylight() if summer else TimezoneStandard()
        part.add("DTSTART", onsets[0])
        part.add("TZOFFSETFROM", offset_before)
        part.add("TZOFFSETTO", offset_after)
        part.add("TZNAME", label)
        if onsets[1:]:
            part.add("RDATE", onsets[1:])
        component.add_component(part)
    return component


def _changes(zone: ZoneInfo, first: int, last: int) -> list[datetime]:
    """The eve of the year `first`, then the instants (UTC) at which clocks change until `last` ends."""
    eve = datetime(first, 1, 1, tzinfo=UTC) - _A_DAY  # the year begins 13 hours earlier in some zones
    found = [eve]
    for number in range((datetime(last, 12, 31, tzinfo=UTC) - eve).days + 1):
        low = eve + number * _A_DAY
        high = low + _A_DAY
        offset = _offset(low.astimezone(zone))
        if _offset(high.astimezone(zone)) == offset:
            continue
        while high - low > _A_SECOND:
            middle = low + (high - low) // 2 // _A_SECOND * _A_SECOND
            low, high = (middle, high) if _offset(middle.astimezone(zone)) == offset else (low, middle)
        found.append(high)
    return found


def _offset(local: datetime) -> timedelta:
    return local.utcoffset() or timedelta()
