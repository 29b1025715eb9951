"""Members: the grid, the import, joining and leaving."""

from collections.abc import Mapping, Sequence
from dataclasses import asdict, dataclass, replace
from datetime import date
from pathlib import Path

from sqlmodel import Session, col, delete, func, select

from app.core.clock import today
from app.core.errors import UserError
from app.core.i18n import _, ngettext
from app.core.text import fold, sort_key
from app.domain.changes import Changes
from app.domain.lists import FaultyRow
from app.domain.members import Member, MemberDraft, check_member
from app.exchange.members import find_member_header, guess_member_columns, read_members
from app.exchange.tables import read_table
from app.models import CycleRow, MemberListRow, MemberRow, RoleHolderRow, RoleRow, VoterRow
from app.services.common import row_id, take
from app.store import Store


@dataclass(frozen=True, slots=True)
class MemberFile:
    """A spreadsheet of members: `headings` are empty when none was found, `rows` follow them.

    `first_row` is the number in the file of the first of `rows`; `columns` the index guessed per field.
    """

    headings: tuple[str, ...]
    rows: tuple[Sequence[str], ...]
    first_row: int
    columns: dict[str, int | None]


class Members:
    """The members of a network."""

    def __init__(self, store: Store) -> None:
        self._store = store

    def all(self, network_id: int) -> list[Member]:
        """Every member, those who left included, in French order."""
        with self._store.read() as session:
            return members_of(session, network_id)

    def active(self, network_id: int, day: date | None = None) -> list[Member]:
        """The members who belong to the network on that day (today)."""
        return [member for member in self.all(network_id) if member.active_on(day or today())]

    def add(self, network_id: int, draft: MemberDraft) -> Changes:
        """Add one member; UserError on an empty or taken name."""
        return self.add_many(network_id, [draft])

    def add_many(self, network_id: int, drafts: Sequence[MemberDraft]) -> Changes:
        """Add members in one action; UserError naming the first that cannot be taken."""
        checked = [check_member(draft) for draft in drafts]
        label = (
            _("Ajouter {name}").format(name=checked[0].name)
            if len(checked) == 1
            else ngettext("Ajouter {n} membre", "Ajouter {n} membres", len(checked)).format(n=len(checked))
        )
        with self._store.write(label) as uow:
            taken = {fold(member.name): member.name for member in members_of(uow.session, network_id)}
            for draft in checked:
                _refuse_taken(taken, draft.name)
                taken[fold(draft.name)] = draft.name
                row = MemberRow(network_id=network_id, name="", name_key="")
                _fill(row, draft)
                uow.session.add(row)
            return uow.commit()

    def update(self, member_id: int, fields: Mapping[str, object]) -> Changes:
        """Change some fields of a member (names of MemberDraft).

        One who leaves keeps her past and gives up the roles of the open cycles. UserError as `add`.
        """
        with self._store.write(_("Modifier un membre")) as uow:
            row = take(uow.session, MemberRow, member_id)
            draft = check_member(replace(_draft_of(row), **fields))  # type: ignore[arg-type]
            others = members_of(uow.session, row.network_id)
            _refuse_taken({fold(m.name): m.name for m in others if m.id != member_id}, draft.name)
            left_now = draft.left is not None and row.left_on is None
            _fill(row, draft)
            if left_now:
                _give_up_roles(uow.session, member_id)
            return uow.commit()

    def remove(self, member_ids: Sequence[int]) -> Changes:
        """Remove members who have no past; UserError naming one who has, since she can only leave."""
        label = ngettext("Supprimer {n} membre", "Supprimer {n} membres", len(member_ids))
        with self._store.write(label.format(n=len(member_ids))) as uow:
            for member_id in member_ids:
                row = take(uow.session, MemberRow, member_id)
                if _has_past(uow.session, member_id):
                    raise UserError(
                        _(
                            "{name} a déjà participé à un cycle et garde son passé. "
                            "Indiquez plutôt sa date de départ."
                        ).format(name=row.name),
                        field="left",
                    )
                uow.session.delete(row)
            return uow.commit()

    @staticmethod
    def read_file(path: Path) -> MemberFile:
        """A file of members and what was guessed of it; UserError when unreadable. Reads no store."""
        table = read_table(path)
        header = find_member_header(table.rows)
        headings = table.rows[header] if header is not None else []
        first = 0 if header is None else header + 1
        columns = guess_member_columns(headings, table.rows[first:])
        return MemberFile(tuple(headings), tuple(table.rows[first:]), first + 1, columns)

    def preview(
        self, network_id: int, file: MemberFile, columns: Mapping[str, int | None]
    ) -> tuple[list[MemberDraft], list[FaultyRow]]:
        """The members of a file under chosen columns; those already in the network are among the faulty.

        Columns are the keys of `MemberFile.columns`; None leaves a field empty. Stores nothing.
        """
        drafts, faulty = read_members(file.rows, columns, today=today(), first_row=file.first_row)
        known = {fold(member.name) for member in self.all(network_id)}
        fresh: list[MemberDraft] = []
        refused = list(faulty)
        for draft in drafts:
            if fold(draft.name) in known:
                refused.append(FaultyRow(0, draft.name, _("Déjà dans le réseau\u00a0: laissé tel quel.")))
            else:
                known.add(fold(draft.name))
                fresh.append(draft)
        return fresh, refused


def members_of(session: Session, network_id: int) -> list[Member]:
    """The members of a network as plain values, in French order."""
    rows = session.exec(select(MemberRow).where(col(MemberRow.network_id) == network_id)).all()
    return sorted((member_of(row) for row in rows), key=lambda member: sort_key(member.name))


def member_of(row: MemberRow) -> Member:
    """The plain value of a row."""
    return Member(id=row_id(row), **asdict(_draft_of(row)))


def _draft_of(row: MemberRow) -> MemberDraft:
    return MemberDraft(
        name=row.name,
        organisation=row.organisation,
        trade=row.trade,
        email=row.email,
        phone=row.phone,
        joined=row.joined_on,
        left=row.left_on,
    )


def _fill(row: MemberRow, draft: MemberDraft) -> None:
    row.name, row.name_key = draft.name, fold(draft.name)
    row.organisation, row.trade = draft.organisation, draft.trade
    row.email, row.phone = draft.email, draft.phone
    row.joined_on, row.left_on = draft.joined, draft.left


def _refuse_taken(taken: Mapping[str, str], name: str) -> None:
    if fold(name) in taken:
        raise UserError(
            _("Un membre porte déjà le nom «\u00a0{name}\u00a0».").format(name=taken[fold(name)]),
            field="name",
        )


def _has_past(session: Session, member_id: int) -> bool:
    for table in (MemberListRow, VoterRow, RoleHolderRow):
        query = select(func.count()).select_from(table).where(table.member_id == member_id)
        if session.exec(query).one():
            return True
    return False


def _give_up_roles(session: Session, member_id: int) -> None:
    open_roles = (
        select(RoleRow.id)
        .join(CycleRow, col(CycleRow.id) == RoleRow.cycle_id)
        .where(col(CycleRow.closed_on).is_(None))
    )
    session.exec(
        delete(RoleHolderRow).where(
            col(RoleHolderRow.member_id) == member_id, col(RoleHolderRow.role_id).in_(open_roles)
        )
    )
