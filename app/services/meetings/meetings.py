"""Which meeting is in view, and its agenda."""

from collections.abc import Callable, Mapping, Sequence
from datetime import date
from typing import Any

from sqlmodel import Session

from app.core.clock import today
from app.core.errors import UserError
from app.core.i18n import _, ngettext
from app.core.text import fold
from app.domain.agenda_templates import AgendaKind, TemplatePoint, agenda_label, proposed, template
from app.domain.changes import Changes
from app.domain.meeting_records import MeetingRecord
from app.domain.meetings import (
    AgendaPoint,
    AgendaView,
    Meeting,
    check_minutes,
    check_notes,
    check_point,
    meeting_in_view,
    next_meeting,
)
from app.domain.steps import Step
from app.models import AgendaPointRow, CycleRow, MeetingRow
from app.services.common import number, take
from app.services.meetings.records import records_of
from app.services.meetings.rows import ending, meetings_of, point_rows, points_of
from app.store import Store


class Meetings:
    """The meetings of a network, and what they mean to speak of."""

    def __init__(self, store: Store) -> None:
        self._store = store

    def next(self, network_id: int, day: date | None = None) -> Meeting | None:
        """The one being held, else the first to come from that day (today) on."""
        with self._store.read() as session:
            return next_meeting(meetings_of(session, network_id), day or today())

    def in_view(self, network_id: int, wanted: int | None, day: date | None = None) -> Meeting | None:
        """The meeting wanted if it is there, else the open one, the next, or the last."""
        with self._store.read() as session:
            return meeting_in_view(meetings_of(session, network_id), wanted, day or today())

    def records(self, network_id: int) -> list[MeetingRecord]:
        """Every meeting with its agenda, its attendance and what was noted, in the order they take place."""
        with self._store.read() as session:
            return records_of(session, network_id)

    def view(
        self, network_id: int, wanted: int | None, cycle_id: int | None, day: date | None = None
    ) -> AgendaView:
        """The agenda of the meeting in view (see `in_view`), every meeting, and the template to propose.

        `cycle_id` is the cycle in view, whose step says what to propose.
        """
        with self._store.read() as session:
            meetings = meetings_of(session, network_id)
            meeting = meeting_in_view(meetings, wanted, day or today())
            cycle = None if cycle_id is None else session.get(CycleRow, cycle_id)
            step = None if cycle is None or cycle.closed_on is not None else Step(cycle.step)
            return AgendaView(
                meeting=meeting,
                meetings=tuple(meetings),
                points=() if meeting is None else tuple(points_of(session, meeting.id)),
                proposed=proposed(step),
            )

    def agenda(self, meeting_id: int) -> list[AgendaPoint]:
        """The points of a meeting in their order."""
        with self._store.read() as session:
            return points_of(session, meeting_id)

    def fill(self, meeting_id: int, kind: AgendaKind) -> Changes:
        """Add the points of a ready-made agenda that are not there yet, before those that always end it."""
        label = _("Remplir l’ordre du jour\u00a0: {name}").format(name=agenda_label(kind))
        with self._store.write(label) as uow:
            _changeable(uow.session, meeting_id)
            there = list(point_rows(uow.session, meeting_id))
            said = {fold(row.text) for row in there}
            fresh = [_row(meeting_id, each) for each in template(kind) if fold(each.text) not in said]
            last = len(there) - len(ending(there))
            uow.session.add_all(fresh)
            number([*there[:last], *fresh, *there[last:]])
            return uow.commit()

    def add_point(
        self,
        meeting_id: int,
        text: str,
        minutes: int | None = None,
        member_id: int | None = None,
        recurring: bool = False,
    ) -> Changes:
        """Add a point, before those that always end the agenda unless it is one itself.

        UserError without words, or once the meeting is closed.
        """
        made = AgendaPointRow(
            meeting_id=meeting_id,
            position=0,
            text=check_point(text),
            minutes=_minutes(minutes),
            member_id=member_id,
            recurring=int(recurring),
        )
        with self._store.write(_("Ajouter un point à l’ordre du jour")) as uow:
            _changeable(uow.session, meeting_id)
            there = list(point_rows(uow.session, meeting_id))
            last = len(there) - (0 if recurring else len(ending(there)))
            uow.session.add(made)
            number([*there[:last], made, *there[last:]])
            return uow.commit()

    def update_point(self, point_id: int, fields: Mapping[str, Any]) -> Changes:
        """Change fields of a point: `text`, `minutes`, `member_id`, `recurring`, `notes`.

        UserError for empty words or no length; once the meeting is closed only notes still change.
        """
        with self._store.write(_("Modifier un point de l’ordre du jour")) as uow:
            row = take(uow.session, AgendaPointRow, point_id)
            if set(fields) - {"notes"}:
                _changeable(uow.session, row.meeting_id)
            for field, value in fields.items():
                setattr(row, field, _CHECKED[field](value))
            return uow.commit()

    def move_point(self, point_id: int, position: int) -> Changes:
        """Put a point at the position 1..n of its agenda; beyond its ends it stops there."""
        with self._store.write(_("Déplacer un point de l’ordre du jour")) as uow:
            row = take(uow.session, AgendaPointRow, point_id)
            _changeable(uow.session, row.meeting_id)
            order = [other for other in point_rows(uow.session, row.meeting_id) if other is not row]
            order.insert(max(position - 1, 0), row)
            number(order)
            return uow.commit()

    def remove_points(self, point_ids: Sequence[int]) -> Changes:
        """Remove points from an agenda; what was noted under them stays with the meeting."""
        label = ngettext("Supprimer {n} point", "Supprimer {n} points", len(point_ids))
        with self._store.write(label.format(n=len(point_ids))) as uow:
            for point_id in point_ids:
                row = take(uow.session, AgendaPointRow, point_id)
                _changeable(uow.session, row.meeting_id)
                uow.session.delete(row)
                uow.session.flush()
                number(point_rows(uow.session, row.meeting_id))
            return uow.commit()


def _minutes(value: int | None) -> int | None:
    return None if value is None else check_minutes(value)


_CHECKED: dict[str, Callable[[Any], Any]] = {
    "text": check_point,
    "minutes": _minutes,
    "member_id": lambda value: value,
    "recurring": int,
    "notes": check_notes,
}


def _row(meeting_id: int, point: TemplatePoint) -> AgendaPointRow:
    return AgendaPointRow(
        meeting_id=meeting_id,
        position=0,
        text=point.text,
        minutes=point.minutes,
        recurring=int(point.recurring),
    )


def _changeable(session: Session, meeting_id: int) -> None:
    """UserError once the meeting is closed: what it left to the next is already there."""
    if take(session, MeetingRow, meeting_id).closed_on is not None:
        raise UserError(
            _("Cette réunion est terminée\u00a0: son ordre du jour ne change plus. Rouvrez-la d’abord.")
        )
