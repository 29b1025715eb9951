"""Meetings and their agenda read from the store as plain values, for every service that speaks of them."""

from collections import defaultdict
from collections.abc import Sequence
from datetime import date

from sqlalchemy import ColumnElement
from sqlalchemy.orm import aliased
from sqlmodel import Session, col, func, select

from app.domain.clock_times import clock_of
from app.domain.debrief import Satisfaction
from app.domain.meetings import AgendaPoint, Carried, Meeting
from app.models import AgendaPointRow, CycleRow, MeetingRow, MemberRow
from app.services.common import row_id, take


def meetings_of(session: Session, network_id: int, since: date = date.min) -> list[Meeting]:
    """The meetings of a network from that day on, in the order they take place, in two queries."""
    query = (
        select(MeetingRow, CycleRow.title)
        .outerjoin(CycleRow, col(CycleRow.id) == MeetingRow.cycle_id)
        .where(col(MeetingRow.network_id) == network_id, col(MeetingRow.held_on) >= since)
        .order_by(col(MeetingRow.held_on), col(MeetingRow.starts_at), col(MeetingRow.id))
    )
    counting = (
        select(AgendaPointRow.meeting_id, func.count())
        .join(MeetingRow, col(MeetingRow.id) == AgendaPointRow.meeting_id)
        .where(col(MeetingRow.network_id) == network_id, col(MeetingRow.held_on) >= since)
        .group_by(col(AgendaPointRow.meeting_id))
    )
    points = dict(session.exec(counting).all())
    return [_meeting(row, cycle or "", points.get(row_id(row), 0)) for row, cycle in session.exec(query)]


def meeting_of(session: Session, meeting_id: int) -> Meeting:
    """One meeting; UserError when it is gone."""
    row = take(session, MeetingRow, meeting_id)
    cycle = take(session, CycleRow, row.cycle_id).title if row.cycle_id is not None else ""
    counting = select(func.count()).where(col(AgendaPointRow.meeting_id) == meeting_id)
    return _meeting(row, cycle, session.exec(counting).one())


def points_of(session: Session, meeting_id: int) -> list[AgendaPoint]:
    """The agenda of a meeting in its order; a recurring point is new each time, never carried over."""
    return points_where(session, col(AgendaPointRow.meeting_id) == meeting_id)[meeting_id]


def points_where(session: Session, which: ColumnElement[bool]) -> defaultdict[int, list[AgendaPoint]]:
    """The points of a condition by meeting, as `points_of`."""
    source, origin = aliased(AgendaPointRow), aliased(MeetingRow)
    query = (
        select(AgendaPointRow, MemberRow.name, origin)
        .outerjoin(MemberRow, col(MemberRow.id) == AgendaPointRow.member_id)
        .outerjoin(source, col(source.id) == AgendaPointRow.carried_from)
        .outerjoin(origin, col(origin.id) == source.meeting_id)
        .where(which)
        .order_by(col(AgendaPointRow.position), col(AgendaPointRow.id))
    )
    found: defaultdict[int, list[AgendaPoint]] = defaultdict(list)
    for row, member, before in session.exec(query):
        found[row.meeting_id].append(
            AgendaPoint(
                id=row_id(row),
                text=row.text,
                minutes=row.minutes,
                member_id=row.member_id,
                member=member or "",
                recurring=bool(row.recurring),
                closed=bool(row.closed),
                spent=row.spent,
                carried=None if row.recurring or before is None else _carried(before),
                notes=row.notes,
            )
        )
    return found


def _carried(row: MeetingRow) -> Carried:
    return Carried(row_id(row), row.title, row.held_on)


def point_rows(session: Session, meeting_id: int) -> Sequence[AgendaPointRow]:
    """The rows of an agenda in its order."""
    query = (
        select(AgendaPointRow)
        .where(col(AgendaPointRow.meeting_id) == meeting_id)
        .order_by(col(AgendaPointRow.position), col(AgendaPointRow.id))
    )
    return session.exec(query).all()


def ending(rows: Sequence[AgendaPointRow]) -> Sequence[AgendaPointRow]:
    """The recurring points that end an agenda, after everything else; none when all are recurring."""
    last = max((rank for rank, row in enumerate(rows, start=1) if not row.recurring), default=len(rows))
    return rows[last:]


def _meeting(row: MeetingRow, cycle: str, points: int) -> Meeting:
    return Meeting(
        id=row_id(row),
        network_id=row.network_id,
        cycle_id=row.cycle_id,
        cycle=cycle,
        title=row.title,
        day=row.held_on,
        starts=clock_of(row.starts_at),
        minutes=row.minutes,
        place=row.place,
        zone=row.zone,
        series_day=row.series_on,
        cancelled=bool(row.cancelled),
        animator=row.animator,
        secretary=row.secretary,
        notes=row.notes,
        opened=row.opened_on,
        closed=row.closed_on,
        marks=Satisfaction((row.mark_1, row.mark_2, row.mark_3, row.mark_4, row.mark_5)),
        points=points,
        uid=row.uid,
        sequence=row.sequence,
    )
