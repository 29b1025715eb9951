"""What a meeting leaves to the next: points not finished, and those that come back each time.

Nothing is moved: a point stays where it was, and a copy that names it stands at the head of the next agenda;
at its end for the recurring points that ended the meeting.
"""

from collections.abc import Collection, Sequence

from sqlmodel import Session, col, select

from app.core.text import fold
from app.models import AgendaPointRow, MeetingRow, MinuteRow
from app.services.common import number, row_id, take
from app.services.meetings.rows import ending, point_rows


def carried_over(session: Session, meeting_id: int) -> None:
    """Copy what a closed or cancelled meeting leaves to the next one that is neither.

    Without a next meeting it waits there; see `bring_waiting`. A point already on the next agenda, by its
    words, is not copied twice.
    """
    target = _next(session, take(session, MeetingRow, meeting_id))
    if target is None:
        return
    waiting = point_rows(session, meeting_id)
    there = point_rows(session, row_id(target))
    said = {fold(row.text) for row in there}
    known = _copied(session, [row_id(row) for row in waiting])
    last = len(waiting) - len(ending(waiting))
    head: list[AgendaPointRow] = []
    tail: list[AgendaPointRow] = []
    for rank, row in enumerate(waiting):
        if (row.recurring or not row.closed) and row_id(row) not in known and fold(row.text) not in said:
            (head if rank < last else tail).append(_copy(row, row_id(target)))
    session.add_all([*head, *tail])
    number([*head, *there, *tail])


def bring_waiting(session: Session, network_id: int, made: Collection[int]) -> None:
    """After meetings were made: give the next one what the last closed meeting left, if nobody had it yet.

    `made` are the ids of the new meetings; only one of them can be the one that was waited for.
    """
    ended = [row for row in _meetings(session, network_id) if row.closed_on is not None and not row.cancelled]
    if not ended:
        return
    last = ended[-1]
    target = _next(session, last)
    points = [row_id(row) for row in point_rows(session, row_id(last))]
    if target is not None and target.id in made and not _copied(session, points):
        carried_over(session, row_id(last))


def bring_missed(session: Session, meeting_id: int) -> None:
    """As a meeting opens: bring what waits in those before it that were never held."""
    row = take(session, MeetingRow, meeting_id)
    for other in _meetings(session, row.network_id):
        if other.held_on >= row.held_on:
            break
        if other.opened_on is None and not other.cancelled:
            carried_over(session, row_id(other))


def taken_back(session: Session, meeting_id: int) -> None:
    """Take back the copies of a meeting's points that nobody has touched, when it opens again."""
    points = [row_id(row) for row in point_rows(session, meeting_id)]
    query = (
        select(AgendaPointRow)
        .join(MeetingRow, col(MeetingRow.id) == AgendaPointRow.meeting_id)
        .where(
            col(AgendaPointRow.carried_from).in_(points),
            col(AgendaPointRow.closed) == 0,
            col(AgendaPointRow.spent) == 0,
            col(MeetingRow.opened_on).is_(None),
            col(AgendaPointRow.id).not_in(
                select(MinuteRow.point_id).where(col(MinuteRow.point_id).is_not(None))
            ),
        )
    )
    for row in session.exec(query):
        session.delete(row)


def _meetings(session: Session, network_id: int) -> Sequence[MeetingRow]:
    query = (
        select(MeetingRow)
        .where(col(MeetingRow.network_id) == network_id)
        .order_by(col(MeetingRow.held_on), col(MeetingRow.starts_at), col(MeetingRow.id))
    )
    return session.exec(query).all()


def _next(session: Session, row: MeetingRow) -> MeetingRow | None:
    """The first meeting after this one that is neither cancelled nor closed."""
    order = (row.held_on, row.starts_at, row_id(row))
    later = (
        other
        for other in _meetings(session, row.network_id)
        if (other.held_on, other.starts_at, row_id(other)) > order
    )
    return next((other for other in later if not other.cancelled and other.closed_on is None), None)


def _copy(row: AgendaPointRow, meeting_id: int) -> AgendaPointRow:
    return AgendaPointRow(
        meeting_id=meeting_id,
        position=0,
        text=row.text,
        minutes=row.minutes,
        member_id=row.member_id,
        recurring=row.recurring,
        carried_from=row_id(row),
        notes="" if row.closed else row.notes,
    )


def _copied(session: Session, point_ids: Sequence[int]) -> set[int]:
    """Which of these points have a copy in a later agenda."""
    query = select(AgendaPointRow.carried_from).where(col(AgendaPointRow.carried_from).in_(point_ids))
    return {each for each in session.exec(query) if each is not None}
