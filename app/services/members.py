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
from app.domain.members import Member, MemberDraft, MemberLine, check_member
from app.models import (
    AdoptionRow,
    AttendanceRow,
    CycleRow,
    EntryRow,
    MeasurementRow,
    MemberListRow,
    MemberRow,
    NamedSheetRow,
    PracticeRow,
    ReferralRow,
    RoleHolderRow,
    RoleRow,
    ShareRow,
    StandingHolderRow,
    StockMovementRow,
    TransferRow,
    VoterRow,
)
from app.services.common import remove_rows, row_id, take
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
        """Add members in one action, several after a backup; UserError naming the first refused."""
        checked = [check_member(draft) for draft in drafts]
        label = (
            _("Ajouter {name}").format(name=checked[0].name)
            if len(checked) == 1
            else ngettext("Ajouter {n} membre", "Ajouter {n} membres", len(checked)).format(n=len(checked))
        )
        if len(checked) > 1:
            self._store.backup("import")
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

        One who leaves keeps her past, gives up the roles of the open cycles and ends her standing ones.
        UserError as `add`.
        """
        with self._store.write(_("Modifier un membre")) as uow:
            row = take(uow.session, MemberRow, member_id)
            draft = check_member(replace(_draft_of(row), **fields))  # type: ignore[arg-type]
            others = members_of(uow.session, row.network_id)
            _refuse_taken({fold(m.name): m.name for m in others if m.id != member_id}, draft.name)
            stayed = row.left_on is None
            _fill(row, draft)
            if stayed and draft.left is not None:
                _give_up_roles(uow.session, member_id, draft.left)
            return uow.commit()

    def remove(self, member_ids: Sequence[int]) -> Changes:
        """Remove members who have no past; UserError naming one who has, since she can only leave."""
        label = ngettext("Supprimer {n} membre", "Supprimer {n} membres", len(member_ids))
        return remove_rows(self._store, label, MemberRow, member_ids, _refuse_with_past)

    @staticmethod
    def read_file(path: Path) -> MemberFile:
        """A file of members and what was guessed of it; UserError when unreadable. Reads no store."""
        from app.exchange.tables import read_table  # a start reads no file

        return read_cells(read_table(path).rows)

    @staticmethod
    def read_pasted(cells: Sequence[Sequence[str]]) -> MemberFile:
        """Rows from a spreadsheet’s clipboard, as `read_file`."""
        return read_cells(cells)

    def preview(
        self, network_id: int, file: MemberFile, columns: Mapping[str, int | None]
    ) -> list[MemberLine]:
        """The rows of a file under chosen columns, blank ones passed over, each with why it is left out.

        Columns are the keys of `MemberFile.columns`; None leaves a field empty. Stores nothing.
        """
        from app.exchange.members import read_members  # a start reads no file

        known = {fold(member.name) for member in self.all(network_id)}
        read: set[str] = set()
        lines: list[MemberLine] = []
        day = today()
        for number, row in enumerate(file.rows, file.first_row):
            drafts, faulty = read_members([row], columns, today=day, first_row=number)
            lines += [MemberLine(number, fault.text, None, fault.problem) for fault in faulty]
            for draft in drafts:
                key = fold(draft.name)
                if key in known:
                    problem = _("Déjà dans le réseau\u00a0: laissé tel quel.")
                    lines.append(MemberLine(number, draft.name, None, problem))
                elif key in read:
                    lines.append(MemberLine(number, draft.name, None, _("Ce nom est déjà plus haut.")))
                else:
                    read.add(key)
                    lines.append(MemberLine(number, draft.name, draft))
        return lines

    @staticmethod
    def write_file(path: Path, members: Sequence[Member]) -> None:
        """Write the members as XLSX, read back by `read_file`; EnvironmentProblem when the disk refuses."""
        from app.exchange.workbooks import Kind, write_table  # a start needs no spreadsheet writer

        headers = [
            *(_("Nom"), _("Organisation"), _("Métier"), _("Adresse électronique"), _("Téléphone")),
            *(_("Arrivée"), _("Départ")),
        ]
        rows = [(m.name, m.organisation, m.trade, m.email, m.phone, m.joined, m.left) for m in members]
        write_table(path, _("Membres"), headers, rows, [*[Kind.TEXT] * 5, Kind.DAY, Kind.DAY])


def read_cells(rows: Sequence[Sequence[str]]) -> MemberFile:
    """Where the members are in a table, and which column is what."""
    from app.exchange.members import find_member_header, guess_member_columns  # a start reads no file

    header = find_member_header(rows)
    headings = rows[header] if header is not None else []
    first = 0 if header is None else header + 1
    columns = guess_member_columns(headings, rows[first:])
    if header is None:
        width = max((len(row) for row in rows), default=0)
        free = [index for index in range(width) if index not in columns.values()]
        columns |= dict(zip(("organisation", "trade"), free, strict=False))
    return MemberFile(tuple(headings), tuple(rows[first:]), first + 1, columns)


def members_of(session: Session, network_id: int) -> list[Member]:
    """The members of a network as plain values, in French order."""
    rows = session.exec(select(MemberRow).where(col(MemberRow.network_id) == network_id)).all()
    return sorted((member_of(row) for row in rows), key=lambda member: sort_key(member.name))


def take_member(session: Session, network_id: int, member_id: int, *, field: str) -> MemberRow:
    """The row of a member of the network; UserError beside `field` for one of another."""
    row = take(session, MemberRow, member_id)
    if row.network_id != network_id:
        raise UserError(_("{name} n’est pas membre de ce réseau.").format(name=row.name), field=field)
    return row


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


def _refuse_with_past(session: Session, row: MemberRow) -> None:
    if _has_past(session, row_id(row)):
        words = _(
            "{name} a déjà participé à la vie du réseau et garde son passé. "
            "Indiquez plutôt sa date de départ."
        )
        raise UserError(words.format(name=row.name), field="left")


def _has_past(session: Session, member_id: int) -> bool:
    told = (
        *(MemberListRow.member_id, VoterRow.member_id, RoleHolderRow.member_id, ShareRow.member_id),
        *(StockMovementRow.member_id, EntryRow.member_id, EntryRow.other_id),
        *(TransferRow.payer_id, TransferRow.payee_id, ReferralRow.giver_id, ReferralRow.receiver_id),
        *(PracticeRow.member_id, AdoptionRow.member_id, MeasurementRow.member_id, NamedSheetRow.member_id),
        *(AttendanceRow.member_id, AttendanceRow.proxy_id, StandingHolderRow.member_id),
    )
    return any(session.exec(select(func.count()).where(col(column) == member_id)).one() for column in told)


def _give_up_roles(session: Session, member_id: int, left_on: date) -> None:
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
    lasting = select(StandingHolderRow).where(
        col(StandingHolderRow.member_id) == member_id, col(StandingHolderRow.until).is_(None)
    )
    for row in session.exec(lasting).all():
        if row.since > left_on:
            session.delete(row)
        else:
            row.until = left_on
