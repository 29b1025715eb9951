"""Step 4: roles, wishes, and who holds what."""

from collections.abc import Sequence
from datetime import date

from sqlmodel import Session, col, delete, select

from app.core.errors import UserError
from app.core.i18n import _
from app.core.text import bounded
from app.domain.changes import Changes
from app.domain.role_board import Role, RoleDraft, RoleHolder, check_role
from app.domain.roles import Allocation, allocate
from app.models import CycleRow, MemberRow, RoleHolderRow, RoleRow, RoleWishRow
from app.services.common import next_position, remove_rows, row_id, take
from app.services.members import members_of
from app.store import Store


class Roles:
    """The roles of a cycle."""

    def __init__(self, store: Store) -> None:
        self._store = store

    def all(self, cycle_id: int) -> list[Role]:
        """The roles in their order, with holders and wishes."""
        with self._store.read() as session:
            return roles_of(session, cycle_id)

    def add(self, cycle_id: int, draft: RoleDraft) -> Changes:
        """Add a role at the end."""
        draft = check_role(draft)
        with self._store.write(_("Ajouter le rôle «\u00a0{name}\u00a0»").format(name=draft.name)) as uow:
            position = next_position(uow.session, RoleRow.position, col(RoleRow.cycle_id) == cycle_id)
            uow.session.add(
                RoleRow(
                    cycle_id=cycle_id,
                    position=position,
                    name=draft.name,
                    mission=draft.mission,
                    seats=draft.seats,
                )
            )
            return uow.commit()

    def update(self, role_id: int, draft: RoleDraft) -> Changes:
        """Change a role's name, mission and seats."""
        draft = check_role(draft)
        with self._store.write(_("Modifier le rôle «\u00a0{name}\u00a0»").format(name=draft.name)) as uow:
            row = take(uow.session, RoleRow, role_id)
            row.name, row.mission, row.seats = draft.name, draft.mission, draft.seats
            return uow.commit()

    def remove(self, role_ids: Sequence[int]) -> Changes:
        """Remove roles with their wishes and holders."""
        return remove_rows(self._store, _("Supprimer un rôle"), RoleRow, role_ids)

    def set_wish(self, role_id: int, member_id: int, rank: int | None) -> Changes:
        """Record a member's wish: 1 = first, 2, 3 … = also willing, None = no."""
        if rank is not None and not 1 <= rank <= 9:
            raise UserError(_("Un souhait va de 1 (le premier) à 9, ou reste vide pour non."), field="rank")
        with self._store.write(_("Souhait de rôle")) as uow:
            query = select(RoleWishRow).where(
                col(RoleWishRow.role_id) == role_id, col(RoleWishRow.member_id) == member_id
            )
            row = uow.session.exec(query).first()
            if rank is None:
                if row is not None:
                    uow.session.delete(row)
            elif row is None:
                uow.session.add(RoleWishRow(role_id=role_id, member_id=member_id, rank=rank))
            else:
                row.rank = rank
            return uow.commit()

    def propose(self, cycle_id: int, max_load: int = 1) -> Allocation:
        """Who could hold what from the wishes of the active members; stores nothing.

        `max_load` is how many roles one member may hold.
        """
        roles = self.all(cycle_id)
        with self._store.read() as session:
            cycle = take(session, CycleRow, cycle_id)
            active = {m.id for m in members_of(session, cycle.network_id) if m.left is None}
        wishes: dict[int, dict[int, int]] = {}
        for role in roles:
            for member_id, rank in role.wishes:
                if member_id in active:
                    wishes.setdefault(member_id, {})[role.id] = rank
        return allocate(wishes, {role.id: role.seats for role in roles}, max_load)

    def apply(self, cycle_id: int, allocation: Allocation) -> Changes:
        """Put an allocation in place of the present holders; deputies stay unless they became holders."""
        with self._store.write(_("Répartir les rôles selon les souhaits")) as uow:
            session = uow.session
            wanted = {(role, member) for role, members in allocation.holders.items() for member in members}
            roles = select(RoleRow.id).where(col(RoleRow.cycle_id) == cycle_id)
            rows = session.exec(select(RoleHolderRow).where(col(RoleHolderRow.role_id).in_(roles))).all()
            kept = set()
            for row in rows:
                if (row.role_id, row.member_id) in wanted:
                    row.deputy = 0
                    kept.add((row.role_id, row.member_id))
                elif not row.deputy:
                    session.delete(row)
            for role_id, member_id in sorted(wanted - kept):
                session.add(RoleHolderRow(role_id=role_id, member_id=member_id))
            return uow.commit()

    def give(self, role_id: int, member_id: int, *, deputy: bool = False) -> Changes:
        """Give a role to a member, as holder or deputy; UserError when every seat is taken."""
        with self._store.write(_("Confier un rôle")) as uow:
            session = uow.session
            role = take(session, RoleRow, role_id)
            take(session, MemberRow, member_id)
            rows = session.exec(select(RoleHolderRow).where(col(RoleHolderRow.role_id) == role_id)).all()
            row = next((row for row in rows if row.member_id == member_id), None)
            held = sum(not other.deputy for other in rows if other.member_id != member_id)
            if not deputy and held >= role.seats:
                raise UserError(
                    _("Toutes les places du rôle «\u00a0{role}\u00a0» sont prises.").format(role=role.name)
                )
            if row is None:
                session.add(RoleHolderRow(role_id=role_id, member_id=member_id, deputy=int(deputy)))
            else:
                row.deputy = int(deputy)
            return uow.commit()

    def withdraw(self, role_id: int, member_id: int) -> Changes:
        """Take a role back from a member."""
        with self._store.write(_("Libérer un rôle")) as uow:
            uow.session.exec(
                delete(RoleHolderRow).where(
                    col(RoleHolderRow.role_id) == role_id, col(RoleHolderRow.member_id) == member_id
                )
            )
            return uow.commit()

    def accept(self, role_id: int, member_id: int, on: date | None, accepted_for: str = "") -> Changes:
        """Record that a holder accepts, or that `accepted_for` accepted on her behalf; None takes it back."""
        with self._store.write(_("Accepter un rôle")) as uow:
            query = select(RoleHolderRow).where(
                col(RoleHolderRow.role_id) == role_id, col(RoleHolderRow.member_id) == member_id
            )
            row = uow.session.exec(query).first()
            if row is None:
                raise UserError(_("Ce membre ne tient pas ce rôle."))
            row.accepted_on = on
            row.accepted_for = bounded(accepted_for, 80, field="accepted_for") if on else ""
            return uow.commit()


def roles_of(session: Session, cycle_id: int) -> list[Role]:
    """The roles of a cycle in their order, as plain values."""
    in_cycle = select(RoleRow.id).where(col(RoleRow.cycle_id) == cycle_id)
    holders: dict[int, list[RoleHolder]] = {}
    held = (
        select(RoleHolderRow, MemberRow.name)
        .join(MemberRow, col(MemberRow.id) == RoleHolderRow.member_id)
        .where(col(RoleHolderRow.role_id).in_(in_cycle))
        .order_by(col(RoleHolderRow.deputy), col(RoleHolderRow.id))
    )
    for row, name in session.exec(held):
        holder = RoleHolder(row.member_id, name, bool(row.deputy), row.accepted_on, row.accepted_for)
        holders.setdefault(row.role_id, []).append(holder)
    wishes: dict[int, list[tuple[int, int]]] = {}
    wished = select(RoleWishRow).where(col(RoleWishRow.role_id).in_(in_cycle))
    for wish in session.exec(wished.order_by(col(RoleWishRow.member_id))):
        wishes.setdefault(wish.role_id, []).append((wish.member_id, wish.rank))
    query = select(RoleRow).where(col(RoleRow.cycle_id) == cycle_id).order_by(col(RoleRow.position))
    return [
        Role(
            id=row_id(row),
            name=row.name,
            mission=row.mission,
            seats=row.seats,
            holders=tuple(holders.get(row_id(row), ())),
            wishes=tuple(wishes.get(row_id(row), ())),
            finding=row.finding,
        )
        for row in session.exec(query)
    ]
