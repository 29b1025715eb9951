"""Every meeting of a network with what it left, in as many queries for a hundred of them as for one."""

from collections import defaultdict

from sqlalchemy.orm import aliased
from sqlmodel import Session, col, select

from app.core.text import sort_key
from app.domain.meeting_records import MeetingRecord
from app.domain.meetings import Attendance, Minute, MinuteKind, Presence
from app.models import AgendaPointRow, AttendanceRow, MeetingRow, MemberRow, MinuteRow
from app.services.common import row_id
from app.services.meetings.rows import meetings_of, points_where


def records_of(session: Session, network_id: int) -> list[MeetingRecord]:
    """The meetings in the order they take place; of the attendance, what was said."""
    own = select(MeetingRow.id).where(col(MeetingRow.network_id) == network_id)
    points = points_where(session, col(AgendaPointRow.meeting_id).in_(own))
    attendance, minutes = _attendance(session, network_id), _minutes(session, network_id)
    return [
        MeetingRecord(
            meeting,
            tuple(points[meeting.id]),
            tuple(attendance[meeting.id]),
            tuple(minutes[meeting.id]),
        )
        for meeting in meetings_of(session, network_id)
    ]


def _attendance(session: Session, network_id: int) -> defaultdict[int, list[Attendance]]:
    proxy = aliased(MemberRow)
    query = (
        select(AttendanceRow, MemberRow.name, proxy.name)
        .join(MeetingRow, col(MeetingRow.id) == AttendanceRow.meeting_id)
        .join(MemberRow, col(MemberRow.id) == AttendanceRow.member_id)
        .outerjoin(proxy, col(proxy.id) == AttendanceRow.proxy_id)
        .where(col(MeetingRow.network_id) == network_id)
    )
    found: defaultdict[int, list[Attendance]] = defaultdict(list)
    for row, member, spokesman in session.exec(query):
        said = Attendance(row.member_id, member, Presence(row.presence), row.proxy_id, spokesman or "")
        found[row.meeting_id].append(said)
    for each in found.values():
        each.sort(key=lambda said: sort_key(said.member))
    return found


def _minutes(session: Session, network_id: int) -> defaultdict[int, list[Minute]]:
    query = (
        select(MinuteRow)
        .join(MeetingRow, col(MeetingRow.id) == MinuteRow.meeting_id)
        .where(col(MeetingRow.network_id) == network_id)
        .order_by(col(MinuteRow.position), col(MinuteRow.id))
    )
    found: defaultdict[int, list[Minute]] = defaultdict(list)
    for row in session.exec(query):
        found[row.meeting_id].append(Minute(row_id(row), MinuteKind(row.kind), row.text, row.point_id))
    return found
