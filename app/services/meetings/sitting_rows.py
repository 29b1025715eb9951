"""A meeting being held, read from the store as plain values."""

from dataclasses import dataclass
from datetime import date

from sqlalchemy import or_, tuple_
from sqlmodel import Session, col, select

from app.domain.clock_times import since_midnight
from app.domain.debrief import Action
from app.domain.meetings import (
    Attendance,
    Meeting,
    Minute,
    MinuteKind,
    Presence,
    SittingAction,
    SittingDifficulty,
    SittingView,
)
from app.models import (
    ActionRow,
    ActionSourceRow,
    AttendanceRow,
    CycleRow,
    DifficultyDetailRow,
    DifficultyRow,
    MeetingRow,
    MemberRow,
    MinuteRow,
)
from app.services.common import row_id
from app.services.course.programme import action_of
from app.services.meetings.rows import meeting_of, points_of
from app.services.members import members_of


def sitting_of(session: Session, meeting_id: int) -> SittingView:
    """Everything the page of a meeting shows."""
    meeting = meeting_of(session, meeting_id)
    last, following = _neighbours(session, meeting)
    noted = _noted(session, meeting, last)
    return SittingView(
        meeting=meeting,
        points=tuple(points_of(session, meeting_id)),
        attendance=tuple(attendance_of(session, meeting_id)),
        minutes=tuple(minutes_of(session, meeting_id)),
        actions=tuple(
            SittingAction(each.action, each.point_id) for each in noted if each.meeting_id == meeting_id
        ),
        difficulties=tuple(difficulties_of(session, meeting_id)),
        last=last,
        following=following,
        last_actions=tuple(each.action for each in noted if _still_matters(each, meeting, last)),
    )


def attendance_rows(session: Session, meeting_id: int) -> dict[int, AttendanceRow]:
    """What is said of each member's presence."""
    query = select(AttendanceRow).where(col(AttendanceRow.meeting_id) == meeting_id)
    return {row.member_id: row for row in session.exec(query)}


def attendance_of(session: Session, meeting_id: int) -> list[Attendance]:
    """The members active that day, and whoever something is said of, in French order."""
    meeting = meeting_of(session, meeting_id)
    rows = attendance_rows(session, meeting_id)
    everybody = members_of(session, meeting.network_id)
    names = {member.id: member.name for member in everybody}
    asked = [member for member in everybody if member.active_on(meeting.day) or member.id in rows]
    found = []
    for member in asked:
        row = rows.get(member.id)
        proxy_id = row.proxy_id if row else None
        found.append(
            Attendance(
                member_id=member.id,
                member=member.name,
                presence=Presence(row.presence) if row else None,
                proxy_id=proxy_id,
                proxy="" if proxy_id is None else names.get(proxy_id, ""),
            )
        )
    return found


def minutes_of(session: Session, meeting_id: int) -> list[Minute]:
    """What was noted at a meeting, in the order it was said."""
    query = (
        select(MinuteRow)
        .where(col(MinuteRow.meeting_id) == meeting_id)
        .order_by(col(MinuteRow.position), col(MinuteRow.id))
    )
    return [Minute(row_id(row), MinuteKind(row.kind), row.text, row.point_id) for row in session.exec(query)]


def difficulties_of(session: Session, meeting_id: int) -> list[SittingDifficulty]:
    """The difficulties noted at a meeting, in their order."""
    query = (
        select(DifficultyRow)
        .join(DifficultyDetailRow, col(DifficultyDetailRow.difficulty_id) == DifficultyRow.id)
        .where(col(DifficultyDetailRow.meeting_id) == meeting_id)
        .order_by(col(DifficultyRow.id))
    )
    return [
        SittingDifficulty(row_id(row), row.text, row.noted_on, row.closed_on) for row in session.exec(query)
    ]


@dataclass(frozen=True, slots=True)
class _Noted:
    """An action and where it was noted; one of a debrief or a survey bears no day."""

    action: Action
    meeting_id: int | None
    point_id: int | None
    on: date | None


def _noted(session: Session, meeting: Meeting, last: Meeting | None) -> list[_Noted]:
    """The actions open, finished since the last meeting or taken at this one.

    Those done before it last; one ticked meanwhile keeps its place, and the cursor with it.
    """
    here = min(meeting.day, meeting.opened or meeting.day)
    first = here if last is None else last.day
    query = (
        select(ActionRow, ActionSourceRow, MemberRow.name, CycleRow.title)
        .outerjoin(ActionSourceRow, col(ActionSourceRow.action_id) == ActionRow.id)
        .outerjoin(MemberRow, col(MemberRow.id) == ActionRow.member_id)
        .outerjoin(CycleRow, col(CycleRow.id) == ActionRow.cycle_id)
        .where(
            col(ActionRow.network_id) == meeting.network_id,
            or_(
                col(ActionRow.done_on).is_(None),
                col(ActionSourceRow.meeting_id) == meeting.id,
                col(ActionRow.done_on) >= first,
            ),
        )
        .order_by(col(ActionRow.id))
    )
    found = []
    for row, source, member, cycle in session.exec(query):
        action = action_of(row, member, cycle)
        if source is None:
            found.append(_Noted(action, None, None, None))
        else:
            found.append(_Noted(action, source.meeting_id, source.point_id, source.noted_on))
    over = {n.action.id for n in found if n.action.done is not None and n.action.done < here}
    return sorted(found, key=lambda n: (n.action.id in over, n.action.is_idea, n.action.due or date.max))


def _neighbours(session: Session, meeting: Meeting) -> tuple[Meeting | None, Meeting | None]:
    """The meeting closed before this one, and the first to come after it."""
    columns = (col(MeetingRow.held_on), col(MeetingRow.starts_at), col(MeetingRow.id))
    place, here = tuple_(*columns), (meeting.day, since_midnight(meeting.starts), meeting.id)
    others = select(MeetingRow.id).where(col(MeetingRow.network_id) == meeting.network_id)
    ended = (
        others.where(col(MeetingRow.closed_on).is_not(None), place < here)
        .order_by(*(each.desc() for each in columns))
        .limit(1)
    )
    ahead = (
        others.where(
            col(MeetingRow.closed_on).is_(None),
            col(MeetingRow.opened_on).is_(None),
            col(MeetingRow.cancelled) == 0,
            place > here,
        )
        .order_by(*columns)
        .limit(1)
    )
    before, after = session.exec(ended).first(), session.exec(ahead).first()
    return (
        None if before is None else meeting_of(session, before),
        None if after is None else meeting_of(session, after),
    )


def _still_matters(noted: _Noted, meeting: Meeting, last: Meeting | None) -> bool:
    """Whether a meeting looks back on an action: noted before it, not over, or over since the last one."""
    if noted.meeting_id == meeting.id or (noted.on is not None and noted.on > meeting.day):
        return False
    if noted.action.is_idea:
        return noted.action.done is None and last is not None and noted.meeting_id == last.id
    return True
