"""The meetings a rhythm gives: written a year ahead, and taken away as long as nobody has touched them."""

from collections.abc import Iterable, Sequence
from datetime import date, timedelta
from typing import Any
from uuid import uuid4

from sqlmodel import Session, col, func, select

from app.core.days import month_away
from app.domain.clock_times import clock_of, since_midnight
from app.domain.meeting_rhythm import Every, MeetingRhythm, meeting_dates
from app.models import (
    ActionSourceRow,
    AgendaPointRow,
    AttendanceRow,
    DifficultyDetailRow,
    MeetingRhythmRow,
    MeetingRow,
    MinuteRow,
    RemarkRow,
)
from app.services.common import row_id
from app.services.meetings.carry import bring_waiting

_HOLDERS: tuple[Any, ...] = (
    AgendaPointRow,
    AttendanceRow,
    MinuteRow,
    ActionSourceRow,
    DifficultyDetailRow,
    RemarkRow,
)
"""The tables whose rows name a meeting."""


def new_uid() -> str:
    """What calendars will know a new meeting by, for ever."""
    return f"{uuid4()}@decollage"


def rhythm_row(session: Session, network_id: int) -> MeetingRhythmRow | None:
    """The rule of a network, if it has one."""
    query = select(MeetingRhythmRow).where(col(MeetingRhythmRow.network_id) == network_id)
    return session.exec(query).first()


def rhythm_of(row: MeetingRhythmRow) -> MeetingRhythm:
    """The rule as a plain value."""
    return MeetingRhythm(
        every=Every(row.every),
        step=row.step,
        weekday=row.weekday,
        nth=row.nth,
        first=row.first_on,
        skipped_months=tuple(int(number) for number in row.skipped_months.split(",") if number),
        starts=clock_of(row.starts_at),
        minutes=row.minutes,
        place=row.place,
        zone=row.zone,
    )


def stored_rhythm(rhythm: MeetingRhythm) -> dict[str, Any]:
    """The columns of a checked rule."""
    return {
        "every": rhythm.every.value,
        "step": rhythm.step,
        "weekday": rhythm.weekday,
        "nth": rhythm.nth,
        "first_on": rhythm.first,
        "skipped_months": ",".join(str(number) for number in rhythm.skipped_months),
        **_given(rhythm),
    }


def topped_up(session: Session, network_id: int, on: date) -> None:
    """Write the dates its rule still gives up to a year after `on`; see `dates_to_come`."""
    row = rhythm_row(session, network_id)
    if row is not None:
        write_dates(session, network_id, rhythm_of(row), dates_to_come(session, network_id, on))


def dates_to_come(session: Session, network_id: int, on: date) -> list[date]:
    """The days that its rule gives up to a year after `on`, past the last one it gave.

    Those before that last one are not given again: who took one away meant it.
    """
    row = rhythm_row(session, network_id)
    if row is None:
        return []
    query = select(func.max(MeetingRow.series_on)).where(col(MeetingRow.network_id) == network_id)
    last = session.exec(query).one()
    since = on if last is None else max(on, last + timedelta(days=1))
    return _free(session, network_id, meeting_dates(rhythm_of(row), since, month_away(on, 12)))


def write_dates(session: Session, network_id: int, rhythm: MeetingRhythm, days: Iterable[date]) -> None:
    """Make a meeting on each of the days; the next one gets what the last meeting left."""
    rows = [
        MeetingRow(network_id=network_id, held_on=day, series_on=day, uid=new_uid(), **_given(rhythm))
        for day in days
    ]
    session.add_all(rows)
    session.flush()
    bring_waiting(session, network_id, {row_id(row) for row in rows})


def rewrite_dates(
    session: Session, network_id: int, old: MeetingRhythmRow | None, rhythm: MeetingRhythm | None, on: date
) -> None:
    """From `on`, exchange the meetings of the old rule for a year of the new one's, if there is one.

    A day that both rules give keeps its meeting, which follows the new hour and place where it had the old.
    Of the other meetings of the old rule, those go that nobody touched.
    """
    before = None if old is None else rhythm_of(old)
    days = [] if rhythm is None else meeting_dates(rhythm, on, month_away(on, 12))
    holding = holding_ids(session, network_id)
    query = select(MeetingRow).where(
        col(MeetingRow.network_id) == network_id, col(MeetingRow.series_on) >= on
    )
    known = set()
    for row in session.exec(query).all():
        if row.series_on in days:
            known.add(row.series_on)
            if before is not None and rhythm is not None:
                _follow(row, before, rhythm)
        elif row_id(row) not in holding and _is_untouched(row, before):
            session.delete(row)
    session.flush()
    if rhythm is not None:
        fresh = [day for day in days if day not in known]
        write_dates(session, network_id, rhythm, _free(session, network_id, fresh))


def _is_untouched(row: MeetingRow, rhythm: MeetingRhythm | None) -> bool:
    """Whether a meeting of a series is still as its rhythm wrote it, in its row."""
    said = row.title or row.animator or row.secretary or row.notes or row.cycle_id is not None
    gone = row.cancelled or row.opened_on is not None or row.closed_on is not None
    if said or gone or row.series_on is None or row.held_on != row.series_on:
        return False
    return rhythm is None or all(getattr(row, name) == value for name, value in _given(rhythm).items())


def holding_ids(session: Session, network_id: int) -> set[int]:
    """The meetings of a network with a point, a presence or a minute, or that something else speaks of."""
    mine = select(MeetingRow.id).where(col(MeetingRow.network_id) == network_id)
    found: set[int] = set()
    for table in _HOLDERS:
        query = select(table.meeting_id).where(col(table.meeting_id).in_(mine)).distinct()
        found.update(each for each in session.exec(query) if each is not None)
    return found


def _free(session: Session, network_id: int, days: Sequence[date]) -> list[date]:
    """Those of the days on which no meeting is planned yet, single or moved."""
    query = select(col(MeetingRow.held_on)).where(
        col(MeetingRow.network_id) == network_id, col(MeetingRow.cancelled) == 0
    )
    taken = set(session.exec(query))
    return [day for day in days if day not in taken]


def _follow(row: MeetingRow, before: MeetingRhythm, now: MeetingRhythm) -> None:
    """Give a meeting still to come the new hour, length and place, each where it had the old one."""
    if row.cancelled or row.opened_on is not None or row.held_on != row.series_on:
        return
    old, new = _given(before), _given(now)
    changed = [name for name in new if getattr(row, name) == old[name] and old[name] != new[name]]
    for name in changed:
        setattr(row, name, new[name])
    row.sequence += bool(changed)


def _given(rhythm: MeetingRhythm) -> dict[str, Any]:
    return {
        "starts_at": since_midnight(rhythm.starts),
        "minutes": rhythm.minutes,
        "place": rhythm.place,
        "zone": rhythm.zone,
    }
