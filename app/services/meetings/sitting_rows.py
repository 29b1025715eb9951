"""A meeting being held, read from the store as plain values."""

from sqlmodel import Session, col, select

from app.domain.debrief import Action
from app.domain.meetings import (
    Attendance,
    Meeting,
    MeetingState,
    Minute,
    MinuteKind,
    Presence,
    SittingAction,
    SittingDifficulty,
    SittingView,
    meeting_order,
)
from app.models import (
    ActionRow,
    ActionSourceRow,
    AttendanceRow,
    DifficultyDetailRow,
    DifficultyRow,
    MinuteRow,
)
from app.services.common import row_id
from app.services.debriefs import actions_of
from app.services.meetings.rows import meeting_of, meetings_of, points_of
from app.services.members import members_of


def sitting_of(session: Session, meeting_id: int) -> SittingView:
    """Everything the page of a meeting shows."""
    meeting = meeting_of(session, meeting_id)
    last, following = _neighbours(session, meeting)
    sources = _sources(session, meeting.network_id)
    actions = actions_of(session, meeting.network_id)
    mine = [action for action in actions if _noted_at(sources, action, meeting_id)]
    before = [action for action in actions if _is_before(sources.get(action.id), meeting)]
    return SittingView(
        meeting=meeting,
        points=tuple(points_of(session, meeting_id)),
        attendance=tuple(attendance_of(session, meeting_id)),
        minutes=tuple(minutes_of(session, meeting_id)),
        actions=tuple(SittingAction(action, sources[action.id].point_id) for action in mine),
        difficulties=tuple(difficulties_of(session, meeting_id)),
        last=last,
        following=following,
        last_actions=tuple(action for action in before if _still_matters(sources, action, last)),
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


def _neighbours(session: Session, meeting: Meeting) -> tuple[Meeting | None, Meeting | None]:
    """The meeting closed before this one, and the first to come after it."""
    order = meeting_order(meeting)
    meetings = meetings_of(session, meeting.network_id)
    ended = [m for m in meetings if m.state is MeetingState.CLOSED and meeting_order(m) < order]
    ahead = [m for m in meetings if m.state is MeetingState.PLANNED and meeting_order(m) > order]
    return ended[-1] if ended else None, ahead[0] if ahead else None


def _sources(session: Session, network_id: int) -> dict[int, ActionSourceRow]:
    query = (
        select(ActionSourceRow)
        .join(ActionRow, col(ActionRow.id) == ActionSourceRow.action_id)
        .where(col(ActionRow.network_id) == network_id)
    )
    return {row.action_id: row for row in session.exec(query)}


def _noted_at(sources: dict[int, ActionSourceRow], action: Action, meeting_id: int) -> bool:
    source = sources.get(action.id)
    return source is not None and source.meeting_id == meeting_id


def _is_before(source: ActionSourceRow | None, meeting: Meeting) -> bool:
    """Whether an action was noted before the meeting; one of a debrief or a survey bears no day."""
    return source is None or (source.meeting_id != meeting.id and source.noted_on <= meeting.day)


def _still_matters(sources: dict[int, ActionSourceRow], action: Action, last: Meeting | None) -> bool:
    if action.is_idea:
        return action.done is None and last is not None and _noted_at(sources, action, last.id)
    return action.done is None or (last is not None and action.done >= last.day)
