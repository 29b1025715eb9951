"""A member's page, gathered from everything she takes part in."""

from datetime import date

from sqlalchemy.orm import aliased
from sqlmodel import Session, col, func, select

from app.core.i18n import _
from app.domain.changes import Changes
from app.domain.meetings import Presence, meeting_named
from app.domain.member_pages import (
    HeldRole,
    HeldStanding,
    MemberList,
    MemberPage,
    MemberPresence,
    check_field,
)
from app.domain.programme import programme_order
from app.models import (
    AttendanceRow,
    CycleRow,
    MeetingRow,
    MemberFieldRow,
    MemberListRow,
    MemberRow,
    NeedLineRow,
    RoleHolderRow,
    RoleRow,
)
from app.services.common import of_the_process, row_id, take
from app.services.course.programme import loads_of, programme_of
from app.services.course.standing import standing_of
from app.services.members import member_of
from app.store import Store


class MemberPages:
    """What a member brings, holds and does."""

    def __init__(self, store: Store) -> None:
        self._store = store

    def page(self, member_id: int, on: date) -> MemberPage:
        """A member's page as of that day; UserError when she was removed."""
        with self._store.read() as session:
            row = take(session, MemberRow, member_id)
            mine = [a for a in programme_of(session, row.network_id) if a.action.member_id == member_id]
            held = [
                HeldStanding(role.name, time)
                for role in standing_of(session, row.network_id, on)
                for time in (*role.holders, *role.past)
                if time.member_id == member_id
            ]
            loads = {load.member_id: load for load in loads_of(session, row.network_id, on)}
            field = _field(session, member_id)
            return MemberPage(
                member=member_of(row),
                field=field.text if field else "",
                load=loads.get(member_id),
                roles=tuple(_roles(session, member_id)),
                standing=tuple(sorted(held, key=lambda each: each.time.since, reverse=True)),
                actions=tuple(programme_order(mine, on)),
                lists=tuple(_lists(session, member_id)),
                presences=tuple(_presences(session, member_id)),
            )

    def fields(self, network_id: int) -> dict[int, str]:
        """The fields of action of the network's members, by member; none for those who have none."""
        with self._store.read() as session:
            query = (
                select(MemberFieldRow.member_id, MemberFieldRow.text)
                .join(MemberRow, col(MemberRow.id) == MemberFieldRow.member_id)
                .where(col(MemberRow.network_id) == network_id)
            )
            return dict(session.exec(query).all())

    def set_field(self, member_id: int, text: str) -> Changes:
        """Say what a member's field of action is; "" takes it back."""
        text = check_field(text)
        with self._store.write(_("Champ d’action")) as uow:
            take(uow.session, MemberRow, member_id)
            row = _field(uow.session, member_id)
            if row is None and text:
                uow.session.add(MemberFieldRow(member_id=member_id, text=text))
            elif row is not None and text:
                row.text = text
            elif row is not None:
                uow.session.delete(row)
            return uow.commit()


def _field(session: Session, member_id: int) -> MemberFieldRow | None:
    return session.exec(select(MemberFieldRow).where(col(MemberFieldRow.member_id) == member_id)).first()


def _roles(session: Session, member_id: int) -> list[HeldRole]:
    query = (
        select(RoleHolderRow, RoleRow, CycleRow)
        .join(RoleRow, col(RoleRow.id) == RoleHolderRow.role_id)
        .join(CycleRow, col(CycleRow.id) == RoleRow.cycle_id)
        .where(col(RoleHolderRow.member_id) == member_id)
        .order_by(col(CycleRow.started_on).desc(), col(CycleRow.id).desc(), col(RoleRow.position))
    )
    return [
        HeldRole(
            cycle_id=row_id(cycle),
            cycle=cycle.title,
            role=role.name,
            deputy=bool(holder.deputy),
            accepted=holder.accepted_on,
            finding=role.finding,
            open=cycle.closed_on is None,
        )
        for holder, role, cycle in session.exec(query)
    ]


def _lists(session: Session, member_id: int) -> list[MemberList]:
    query = (
        select(MemberListRow, CycleRow, func.count(col(NeedLineRow.id)))
        .join(CycleRow, col(CycleRow.id) == MemberListRow.cycle_id)
        .outerjoin(NeedLineRow, col(NeedLineRow.list_id) == MemberListRow.id)
        .where(col(MemberListRow.member_id) == member_id, of_the_process())
        .group_by(col(MemberListRow.id))
        .order_by(col(CycleRow.started_on).desc(), col(CycleRow.id).desc())
    )
    return [
        MemberList(row_id(cycle), cycle.title, row.handed_in_on, lines)
        for row, cycle, lines in session.exec(query)
    ]


def _presences(session: Session, member_id: int) -> list[MemberPresence]:
    proxy = aliased(MemberRow)
    query = (
        select(AttendanceRow.presence, MeetingRow, proxy.name)
        .join(MeetingRow, col(MeetingRow.id) == AttendanceRow.meeting_id)
        .outerjoin(proxy, col(proxy.id) == AttendanceRow.proxy_id)
        .where(col(AttendanceRow.member_id) == member_id)
        .order_by(col(MeetingRow.held_on).desc(), col(MeetingRow.id).desc())
    )
    return [
        MemberPresence(
            meeting_id=row_id(meeting),
            title=meeting_named(meeting.title, meeting.held_on),
            day=meeting.held_on,
            presence=Presence(presence),
            proxy=name or "",
        )
        for presence, meeting, name in session.exec(query)
    ]
