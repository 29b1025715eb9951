"""Standing roles: who holds them, and who hands over to whom."""

from collections.abc import Sequence
from datetime import date

from sqlmodel import Session, col, select

from app.core.errors import UserError
from app.core.i18n import _
from app.domain.changes import Changes
from app.domain.role_board import RoleDraft
from app.domain.standing import StandingHolder, StandingRole, check_handover, check_standing
from app.models import MemberRow, NetworkRow, StandingHolderRow, StandingRoleRow
from app.services.common import next_position, number, remove_rows, row_id, take
from app.services.members import member_of
from app.store import Store


class StandingRoles:
    """The roles a network needs whatever the cycle."""

    def __init__(self, store: Store) -> None:
        self._store = store

    def all(self, network_id: int, on: date) -> list[StandingRole]:
        """The roles in their order, with who holds them that day and who did before."""
        with self._store.read() as session:
            return standing_of(session, network_id, on)

    def add(self, network_id: int, draft: RoleDraft) -> Changes:
        """Add a role at the end."""
        draft = check_standing(draft)
        with self._store.write(_("Ajouter le rôle «\u00a0{name}\u00a0»").format(name=draft.name)) as uow:
            take(uow.session, NetworkRow, network_id)
            among = col(StandingRoleRow.network_id) == network_id
            position = next_position(uow.session, StandingRoleRow.position, among)
            row = StandingRoleRow(network_id=network_id, position=position, name="")
            _fill(row, draft)
            uow.session.add(row)
            return uow.commit()

    def update(self, role_id: int, draft: RoleDraft) -> Changes:
        """Change a role's name, mission and seats."""
        draft = check_standing(draft)
        with self._store.write(_("Modifier le rôle «\u00a0{name}\u00a0»").format(name=draft.name)) as uow:
            _fill(take(uow.session, StandingRoleRow, role_id), draft)
            return uow.commit()

    def remove(self, role_ids: Sequence[int]) -> Changes:
        """Remove roles with the memory of who held them."""
        return remove_rows(self._store, _("Supprimer un rôle"), StandingRoleRow, role_ids)

    def move(self, role_id: int, place: int) -> Changes:
        """Put a role at a place among the others, from 0."""
        with self._store.write(_("Déplacer un rôle")) as uow:
            moved = take(uow.session, StandingRoleRow, role_id)
            query = (
                select(StandingRoleRow)
                .where(col(StandingRoleRow.network_id) == moved.network_id)
                .order_by(col(StandingRoleRow.position), col(StandingRoleRow.id))
            )
            rows = [row for row in uow.session.exec(query) if row is not moved]
            rows.insert(max(place, 0), moved)
            number(rows)
            return uow.commit()

    def take_up(self, role_id: int, member_id: int, since: date) -> Changes:
        """Let a member hold a role from that day on; UserError when no seat is vacant then."""
        with self._store.write(_("Confier un rôle")) as uow:
            _take_up(uow.session, take(uow.session, StandingRoleRow, role_id), member_id, since)
            return uow.commit()

    def hand_over(self, holder_id: int, to_member_id: int | None, on: date, note: str = "") -> Changes:
        """End a member's time in a role that day, with what she leaves to the next, who begins at once.

        Without a next one the seat is vacant. UserError when she had not begun, or the next cannot.
        """
        with self._store.write(_("Passer la main")) as uow:
            row = take(uow.session, StandingHolderRow, holder_id)
            member = take(uow.session, MemberRow, row.member_id)
            if row.until is not None:
                raise UserError(_("{name} a déjà passé la main.").format(name=member.name))
            row.note = check_handover(_holder(row, member), on, note)
            row.until = on
            uow.session.flush()
            if to_member_id is not None:
                role = take(uow.session, StandingRoleRow, row.role_id)
                _take_up(uow.session, role, to_member_id, on)
            return uow.commit()

    def set_note(self, holder_id: int, note: str) -> Changes:
        """Complete what a member handed over."""
        with self._store.write(_("Note de passation")) as uow:
            row = take(uow.session, StandingHolderRow, holder_id)
            holder = _holder(row, take(uow.session, MemberRow, row.member_id))
            row.note = check_handover(holder, row.until or row.since, note)
            return uow.commit()


def standing_of(session: Session, network_id: int, on: date) -> list[StandingRole]:
    """The standing roles of a network as of a day, in two queries."""
    times: dict[int, list[StandingHolder]] = {}
    held = (
        select(StandingHolderRow, MemberRow)
        .join(StandingRoleRow, col(StandingRoleRow.id) == StandingHolderRow.role_id)
        .join(MemberRow, col(MemberRow.id) == StandingHolderRow.member_id)
        .where(col(StandingRoleRow.network_id) == network_id, col(StandingHolderRow.since) <= on)
        .order_by(col(StandingHolderRow.since), col(StandingHolderRow.id))
    )
    for row, member in session.exec(held):
        times.setdefault(row.role_id, []).append(_holder(row, member))
    query = (
        select(StandingRoleRow)
        .where(col(StandingRoleRow.network_id) == network_id)
        .order_by(col(StandingRoleRow.position), col(StandingRoleRow.id))
    )
    return [
        StandingRole(
            id=row_id(row),
            name=row.name,
            mission=row.mission,
            seats=row.seats,
            holders=tuple(each for each in times.get(row_id(row), ()) if each.holds_on(on)),
            past=tuple(each for each in reversed(times.get(row_id(row), ())) if not each.holds_on(on)),
        )
        for row in session.exec(query)
    ]


def _holder(row: StandingHolderRow, member: MemberRow) -> StandingHolder:
    return StandingHolder(
        row_id(row), row.member_id, member.name, row.since, row.until, row.note, member.left_on
    )


def _take_up(session: Session, role: StandingRoleRow, member_id: int, since: date) -> None:
    member = take(session, MemberRow, member_id)
    if not member_of(member).active_on(since):
        raise UserError(
            _("{name} n’est pas membre du réseau ce jour-là.").format(name=member.name), field="member"
        )
    (current,) = (r for r in standing_of(session, role.network_id, since) if r.id == role.id)
    if any(holder.member_id == member_id for holder in current.holders):
        raise UserError(_("{name} tient déjà ce rôle.").format(name=member.name), field="member")
    if not current.vacant:
        raise UserError(
            _("Toutes les places du rôle «\u00a0{role}\u00a0» sont prises.").format(role=role.name)
        )
    session.add(StandingHolderRow(role_id=row_id(role), member_id=member_id, since=since))


def _fill(row: StandingRoleRow, draft: RoleDraft) -> None:
    row.name, row.mission, row.seats = draft.name, draft.mission, draft.seats
