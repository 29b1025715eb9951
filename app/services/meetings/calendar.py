"""When a network meets: its rhythm, its meetings, the month they fall in, the file calendars read."""

from collections.abc import Callable, Mapping, Sequence
from datetime import date, time
from functools import partial
from pathlib import Path
from typing import Any

from sqlmodel import Session, col, select

from app.core import clock
from app.core.errors import UserError
from app.core.i18n import _, ngettext
from app.core.text import bounded
from app.domain.calendar_entries import CalendarEntry
from app.domain.calendar_month import CalendarMonth, MeetingSummary, month_days, month_grid
from app.domain.changes import Changes
from app.domain.clock_times import MAINLAND, since_midnight
from app.domain.meeting_rhythm import MeetingRhythm, check_rhythm
from app.domain.meetings import (
    NAME_MAX,
    PLACE_MAX,
    TITLE_MAX,
    Meeting,
    MeetingDraft,
    check_meeting,
    check_minutes,
    check_starts,
)
from app.models import AgendaPointRow, MeetingRhythmRow, MeetingRow, NetworkRow
from app.services.common import remove_rows, row_id, take
from app.services.meetings.carry import bring_waiting, carried_over, taken_back
from app.services.meetings.rows import meeting_of, meetings_of
from app.services.meetings.series import (
    dates_to_come,
    holding_ids,
    new_uid,
    rewrite_dates,
    rhythm_of,
    rhythm_row,
    stored_rhythm,
    topped_up,
)
from app.store import Store

Work = Callable[[], None]
"""Writes what was gathered, in any thread. EnvironmentProblem when the disk refuses."""


class Calendar:
    """The rhythm of a network and its meetings, planned, moved and cancelled."""

    def __init__(self, store: Store) -> None:
        self._store = store

    def rhythm(self, network_id: int) -> MeetingRhythm | None:
        """The rule the dates follow, None without one."""
        with self._store.read() as session:
            row = rhythm_row(session, network_id)
            return None if row is None else rhythm_of(row)

    def set_rhythm(self, network_id: int, rhythm: MeetingRhythm, on: date) -> Changes:
        """Keep the rule and write its meetings of one year from `on`; UserError names a faulty field.

        Meetings of the rule before it go, from `on`, unless somebody touched them: see `rewrite_dates`.
        """
        rhythm = check_rhythm(rhythm)
        with self._store.write(_("Fixer le rythme des réunions")) as uow:
            take(uow.session, NetworkRow, network_id)
            row = rhythm_row(uow.session, network_id)
            rewrite_dates(uow.session, network_id, row, rhythm, on)
            if row is None:
                uow.session.add(MeetingRhythmRow(network_id=network_id, **stored_rhythm(rhythm)))
            else:
                row.sqlmodel_update(stored_rhythm(rhythm))
            return uow.commit()

    def stop_rhythm(self, network_id: int, on: date) -> Changes:
        """Forget the rule; its meetings from `on` that nobody touched go."""
        with self._store.write(_("Arrêter le rythme des réunions")) as uow:
            row = rhythm_row(uow.session, network_id)
            if row is not None:
                rewrite_dates(uow.session, network_id, row, None, on)
                uow.session.delete(row)
            return uow.commit()

    def extend(self, network_id: int, on: date) -> Changes:
        """Write the dates of the rule up to a year after `on`."""
        with self._store.write(_("Prolonger les réunions d’un an")) as uow:
            topped_up(uow.session, network_id, on)
            return uow.commit()

    def to_extend(self, network_id: int, on: date) -> list[date]:
        """The days that `extend` would write."""
        with self._store.read() as session:
            return dates_to_come(session, network_id, on)

    def add(self, network_id: int, draft: MeetingDraft) -> Changes:
        """Plan a single meeting; the next one gets the points the last left."""
        draft = check_meeting(draft)
        with self._store.write(_("Ajouter une réunion")) as uow:
            take(uow.session, NetworkRow, network_id)
            row = MeetingRow(
                network_id=network_id,
                cycle_id=draft.cycle_id,
                title=draft.title,
                held_on=draft.day,
                starts_at=since_midnight(draft.starts),
                minutes=draft.minutes,
                place=draft.place,
                zone=draft.zone,
                animator=draft.animator,
                secretary=draft.secretary,
                uid=new_uid(),
            )
            uow.session.add(row)
            uow.session.flush()
            bring_waiting(uow.session, network_id, {row_id(row)})
            return uow.commit()

    def move(self, meeting_id: int, held_on: date, starts: time, minutes: int, place: str) -> Changes:
        """Put a meeting on another day, hour or place; the day its rhythm gave it is kept.

        UserError for a cancelled meeting, or one that was held: only what is to come moves.
        """
        minutes, place = check_minutes(minutes), bounded(place, PLACE_MAX, field="place")
        with self._store.write(_("Déplacer une réunion")) as uow:
            row = take(uow.session, MeetingRow, meeting_id)
            _refuse_closed(row)
            if row.cancelled:
                raise UserError(_("Cette réunion est annulée. Rétablissez-la d’abord."))
            place_before = (row.held_on, row.starts_at, row.minutes, row.place)
            row.held_on, row.starts_at = held_on, since_midnight(check_starts(starts))
            row.minutes, row.place = minutes, place
            row.sequence += place_before != (row.held_on, row.starts_at, row.minutes, row.place)
            uow.session.flush()
            bring_waiting(uow.session, row.network_id, {meeting_id})
            return uow.commit()

    def cancel(self, meeting_id: int) -> Changes:
        """Say that a meeting will not be held; its points go to the next one. UserError once it was held."""
        with self._store.write(_("Annuler une réunion")) as uow:
            row = take(uow.session, MeetingRow, meeting_id)
            _refuse_closed(row)
            if not row.cancelled:
                row.cancelled, row.sequence = 1, row.sequence + 1
                uow.session.flush()
                carried_over(uow.session, meeting_id)
            return uow.commit()

    def restore(self, meeting_id: int) -> Changes:
        """Plan a cancelled meeting again; it takes back its points that nobody has touched elsewhere."""
        with self._store.write(_("Rétablir une réunion")) as uow:
            row = take(uow.session, MeetingRow, meeting_id)
            if row.cancelled:
                row.cancelled, row.sequence = 0, row.sequence + 1
                taken_back(uow.session, meeting_id)
                uow.session.flush()
                bring_waiting(uow.session, row.network_id, {meeting_id})
            return uow.commit()

    def update(self, meeting_id: int, fields: Mapping[str, Any]) -> Changes:
        """Change `title`, `place`, `cycle_id`, `animator` or `secretary`; UserError names a text too long."""
        with self._store.write(_("Modifier une réunion")) as uow:
            row = take(uow.session, MeetingRow, meeting_id)
            heard = (row.title, row.place)
            for field, value in fields.items():
                setattr(row, field, _CHECKED[field](value))
            row.sequence += heard != (row.title, row.place)
            return uow.commit()

    def remove(self, meeting_ids: Sequence[int]) -> Changes:
        """Remove meetings that hold nothing; UserError for one that does: it can only be cancelled."""
        label = ngettext("Supprimer {n} réunion", "Supprimer {n} réunions", len(meeting_ids))
        return remove_rows(self._store, label, MeetingRow, meeting_ids, _refuse_holding)

    def all(self, network_id: int) -> list[Meeting]:
        """Every meeting of a network in the order they take place."""
        with self._store.read() as session:
            return meetings_of(session, network_id)

    def get(self, meeting_id: int) -> Meeting:
        """One meeting; UserError when it is gone."""
        with self._store.read() as session:
            return meeting_of(session, meeting_id)

    def summaries(self, network_id: int) -> list[MeetingSummary]:
        """Every meeting in order, with the public holiday it falls on."""
        meetings = self.all(network_id)
        if not meetings:
            return []
        holidays = self.holidays(network_id, meetings[0].day, meetings[-1].day)
        return [MeetingSummary(each, holidays.get(each.day, "")) for each in meetings]

    def month(self, network_id: int, year: int, month: int) -> CalendarMonth:
        """The weeks of a month with their public holidays and meetings."""
        days = month_days(year, month)
        holidays = self.holidays(network_id, days[0][0], days[-1][-1])
        return month_grid(year, month, holidays, self.all(network_id))

    def holidays(self, network_id: int, first: date, last: date, zone: str = "") -> dict[date, str]:
        """The public holidays between two days, both included, in `zone`, else where the network meets."""
        from app.exchange.public_holidays import public_holidays

        return public_holidays(zone or self.zone(network_id), first, last)

    def zone(self, network_id: int) -> str:
        """Where the network meets: the zone of its rhythm, else of its last meeting, else the mainland."""
        with self._store.read() as session:
            row = rhythm_row(session, network_id)
            if row is not None:
                return row.zone
            query = (
                select(MeetingRow.zone)
                .where(col(MeetingRow.network_id) == network_id)
                .order_by(col(MeetingRow.held_on).desc(), col(MeetingRow.id).desc())
            )
            return session.exec(query).first() or MAINLAND

    def ics_work(self, path: Path, network_id: int, meeting_ids: Sequence[int] | None = None) -> Work:
        """All the meetings of a network, or those told, as an iCalendar file; UserError without any."""
        with self._store.read() as session:
            network = take(session, NetworkRow, network_id).name
            agendas = _agendas(session, network_id)
            entries = [
                _entry(meeting, network, agendas.get(meeting.id, []))
                for meeting in meetings_of(session, network_id)
                if meeting_ids is None or meeting.id in meeting_ids
            ]
        if not entries:
            raise UserError(_("Il n’y a aucune réunion à exporter."))
        from app.exchange.calendar_out import write_calendar  # it takes a while to import

        return partial(write_calendar, path, entries, name=network, stamp=clock.now())


def _refuse_closed(row: MeetingRow) -> None:
    if row.closed_on is not None:
        raise UserError(
            _("Cette réunion a été tenue\u00a0: elle reste à sa date. Pour la changer, rouvrez-la d’abord.")
        )


def _agendas(session: Session, network_id: int) -> dict[int, list[str]]:
    """The points of every agenda of a network, in order, by meeting."""
    query = (
        select(AgendaPointRow.meeting_id, AgendaPointRow.text)
        .join(MeetingRow, col(MeetingRow.id) == AgendaPointRow.meeting_id)
        .where(col(MeetingRow.network_id) == network_id)
        .order_by(col(AgendaPointRow.position), col(AgendaPointRow.id))
    )
    found: dict[int, list[str]] = {}
    for meeting_id, text in session.exec(query):
        found.setdefault(meeting_id, []).append(text)
    return found


def _refuse_holding(session: Session, row: MeetingRow) -> None:
    _refuse_closed(row)
    held = row.opened_on is not None or row.notes
    if held or row.id in holding_ids(session, row.network_id):
        raise UserError(
            _(
                "Cette réunion a déjà un ordre du jour, des présences ou des notes\u00a0: "
                "annulez-la plutôt que de la supprimer."
            )
        )


def _entry(meeting: Meeting, network: str, points: Sequence[str]) -> CalendarEntry:
    title = meeting.title or _("Réunion")
    return CalendarEntry(
        uid=meeting.uid,
        sequence=meeting.sequence,
        day=meeting.day,
        starts=meeting.starts,
        minutes=meeting.minutes,
        zone=meeting.zone,
        title=_("{network}\u00a0: {title}").format(network=network, title=title),
        place=meeting.place,
        description="\n".join(f"{number}. {text}" for number, text in enumerate(points, start=1)),
        cancelled=meeting.cancelled and meeting.closed is None,
    )


_CHECKED: dict[str, Callable[[Any], Any]] = {
    "title": lambda value: bounded(value, TITLE_MAX, field="title"),
    "place": lambda value: bounded(value, PLACE_MAX, field="place"),
    "cycle_id": lambda value: value,
    "animator": lambda value: bounded(value, NAME_MAX, field="animator"),
    "secretary": lambda value: bounded(value, NAME_MAX, field="secretary"),
}
