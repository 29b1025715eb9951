"""Step 1: individual lists, typed, pasted or imported."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from pathlib import Path
from typing import Any

from sqlalchemy import Date, bindparam, delete, update
from sqlmodel import Session, col, func, select

from app.core.clock import today
from app.core.errors import UserError
from app.core.i18n import _, ngettext
from app.core.text import clean, fold, sort_key
from app.domain.changes import Changes
from app.domain.items import amount
from app.domain.lists import AcceptedList, ListLine, ListStatus, MemberList, NeedLine, check_line
from app.domain.members import MemberDraft, check_member
from app.models import CycleRow, MemberListRow, MemberRow, NeedLineRow
from app.services.common import namesake, refuse_if_agreed, refuse_once_voted, row_id, take
from app.services.gather import items_for, sweep
from app.services.list_rows import insert_lines, list_line, lists_of
from app.services.members import members_of
from app.store import Store


@dataclass(frozen=True, slots=True)
class ListPreview:
    """A file as it would be imported: `problem` is set when it cannot be read at all.

    `member_id` is the member recognised from the title, None to be chosen; `has_lines` says that she
    already has lines in this cycle.
    """

    path: Path
    content: MemberList
    member_id: int | None
    has_lines: bool
    problem: str = ""


@dataclass(frozen=True, slots=True)
class ReadList:
    """What a file holds, before anyone looks for its member; `problem` when it cannot be read at all."""

    path: Path
    content: MemberList
    problem: str = ""


_HAND_IN = (
    update(MemberListRow)
    .where(col(MemberListRow.id) == bindparam("into"))
    .values(
        handed_in_on=func.coalesce(MemberListRow.handed_in_on, bindparam("on", type_=Date)),
        source=bindparam("file"),
    )
)


class Lists:
    """The individual lists of a cycle."""

    def __init__(self, store: Store) -> None:
        self._store = store

    def statuses(self, cycle_id: int, day: date | None = None) -> list[ListStatus]:
        """Where each member's list stands: the active members, and whoever has a list."""
        with self._store.read() as session:
            cycle = take(session, CycleRow, cycle_id)
            lists = session.exec(select(MemberListRow).where(col(MemberListRow.cycle_id) == cycle_id)).all()
            by_member = {row.member_id: row for row in lists}
            sums: dict[int, tuple[int, int]] = {}
            # Columns, not rows of the model: ten thousand of them are read at each refresh.
            query = (
                select(NeedLineRow.list_id, NeedLineRow.unit_price, col(NeedLineRow.quantity))
                .join(MemberListRow, col(MemberListRow.id) == NeedLineRow.list_id)
                .where(col(MemberListRow.cycle_id) == cycle_id)
            )
            for owner, price, quantity in session.exec(query):
                count, total = sums.get(owner, (0, 0))
                sums[owner] = (count + 1, total + (amount(price, quantity) if price is not None else 0))
            statuses = []
            for member in members_of(session, cycle.network_id):
                row = by_member.get(member.id)
                if row is None and not member.active_on(day or today()):
                    continue
                count, total = sums.get(row_id(row), (0, 0)) if row else (0, 0)
                handed_in = row is not None and row.handed_in_on is not None
                list_id = row_id(row) if row else None
                statuses.append(ListStatus(list_id, member.id, member.name, count, total, handed_in))
            return statuses

    def lines(self, cycle_id: int, member_id: int | None = None) -> list[NeedLine]:
        """The lines of one member in keying order, or of all members."""
        with self._store.read() as session:
            where = [col(MemberListRow.cycle_id) == cycle_id]
            if member_id is not None:
                where.append(col(MemberListRow.member_id) == member_id)
            query = (
                select(NeedLineRow, MemberListRow.member_id, MemberRow.name)
                .join(MemberListRow, col(MemberListRow.id) == NeedLineRow.list_id)
                .join(MemberRow, col(MemberRow.id) == MemberListRow.member_id)
                .where(*where)
                .order_by(col(NeedLineRow.list_id), col(NeedLineRow.position), col(NeedLineRow.id))
            )
            return [_need_line(row, member, name) for row, member, name in session.exec(query)]

    def add_lines(self, cycle_id: int, member_id: int, lines: Sequence[ListLine]) -> Changes:
        """Add lines at the end of a member's list in one action; UserError on the first refused."""
        checked = [check_line(line) for line in lines]
        label = (
            _("Ajouter «\u00a0{label}\u00a0»").format(label=checked[0].label)
            if len(checked) == 1
            else ngettext("Ajouter {n} ligne", "Ajouter {n} lignes", len(checked)).format(n=len(checked))
        )
        with self._store.write(label) as uow:
            refuse_if_agreed(uow.session, cycle_id)
            list_id = lists_of(uow.session, cycle_id, [member_id])[member_id]
            insert_lines(uow.session, cycle_id, {list_id: checked})
            return uow.commit()

    def update_line(self, line_id: int, fields: Mapping[str, Any]) -> Changes:
        """Change some fields of a line (names of ListLine); a new label looks for its item anew."""
        with self._store.write(_("Modifier une ligne")) as uow:
            row = take(uow.session, NeedLineRow, line_id)
            cycle_id = take(uow.session, MemberListRow, row.list_id).cycle_id
            refuse_if_agreed(uow.session, cycle_id)
            line = check_line(replace(list_line(row), **fields))
            key = fold(line.label)
            if key != row.label_key:
                refuse_once_voted(uow.session, cycle_id)
                row.item_id = items_for(uow.session, cycle_id, {key: line.label})[key]
            for name, value in _columns(line).items():
                setattr(row, name, value)
            sweep(uow.session, cycle_id)
            return uow.commit()

    def remove_lines(self, line_ids: Sequence[int]) -> Changes:
        """Remove lines, and the pooled items that nothing is left in."""
        label = ngettext("Supprimer {n} ligne", "Supprimer {n} lignes", len(line_ids))
        with self._store.write(label.format(n=len(line_ids))) as uow:
            cycles = set()
            for line_id in line_ids:
                row = take(uow.session, NeedLineRow, line_id)
                cycles.add(take(uow.session, MemberListRow, row.list_id).cycle_id)
                uow.session.delete(row)
            for cycle_id in cycles:
                refuse_once_voted(uow.session, cycle_id)
                sweep(uow.session, cycle_id)
            return uow.commit()

    def hand_in(self, cycle_id: int, member_id: int, on: date | None) -> Changes:
        """Say that a member has handed in her list that day, or with None that she has not."""
        label = _("Liste remise") if on else _("Liste non remise")
        with self._store.write(label) as uow:
            list_id = lists_of(uow.session, cycle_id, [member_id])[member_id]
            take(uow.session, MemberListRow, list_id).handed_in_on = on
            return uow.commit()

    def read_files(self, cycle_id: int, paths: Sequence[Path]) -> list[ListPreview]:
        """Each file as it would be imported, the member recognised from its title; stores nothing."""
        return self.previews(cycle_id, self.read_contents(paths))

    @staticmethod
    def read_contents(
        paths: Sequence[Path], told: Callable[[int, int], None] | None = None
    ) -> list[ReadList]:
        """What each file holds; `told(done, total)` after each. Any thread: the store is not touched."""
        from app.exchange.member_lists import read_member_list  # a start reads no file

        read = []
        for done, path in enumerate(paths, start=1):
            try:
                read.append(ReadList(path, read_member_list(path)))
            except UserError as error:
                read.append(ReadList(path, MemberList(()), error.message))
            if told is not None:
                told(done, len(paths))
        return read

    def previews(self, cycle_id: int, files: Sequence[ReadList]) -> list[ListPreview]:
        """The files with the member each was recognised for, by its title, else by its name."""
        statuses = self.statuses(cycle_id)
        names = {fold(status.member): status for status in statuses}
        words = [(_words(status.member), status) for status in statuses]
        previews = []
        for file in files:
            named = names.get(fold(file.content.member)) if file.content.member else None
            status = named or _named_in(file.path.stem, words)
            member_id = status.member_id if status and not file.problem else None
            has_lines = bool(status and status.lines)
            previews.append(ListPreview(file.path, file.content, member_id, has_lines, file.problem))
        return previews

    def labels(self, network_id: int) -> list[str]:
        """The articles the members of a network have asked for, each spelling once, in French order."""
        with self._store.read() as session:
            query = (
                select(func.max(NeedLineRow.label))
                .join(MemberListRow, col(MemberListRow.id) == NeedLineRow.list_id)
                .join(MemberRow, col(MemberRow.id) == MemberListRow.member_id)
                .where(col(MemberRow.network_id) == network_id)
                .group_by(col(NeedLineRow.label_key))
            )
            return sorted(session.exec(query).all(), key=sort_key)

    def read_pasted(self, text: str) -> MemberList:
        """The lines of pasted cells; stores nothing. UserError when no column is recognised."""
        from app.exchange.member_lists import read_pasted_lines  # a start reads no file

        return read_pasted_lines(text)

    def import_lists(self, cycle_id: int, accepted: Sequence[AcceptedList]) -> Changes:
        """Store accepted lists in one action, each handed in today; a backup is made first.

        UserError on a line that cannot be taken, or a new member whose name is empty or taken.
        """
        checked = [(item, [check_line(line) for line in item.lines]) for item in accepted]
        label = ngettext("Importer {n} liste", "Importer {n} listes", len(checked)).format(n=len(checked))
        self._store.backup("import")
        with self._store.write(label) as uow:
            session = uow.session
            refuse_if_agreed(session, cycle_id)
            owners = [_owner(session, cycle_id, item) for item in accepted]
            known = lists_of(session, cycle_id, owners)
            lists = [known[owner] for owner in owners]
            if handed := [
                {"into": into, "on": today(), "file": clean(item.source)}
                for into, item in zip(lists, accepted, strict=True)
            ]:
                session.connection().execute(_HAND_IN, handed)
            lines_of: dict[int, list[ListLine]] = {}
            for into, (_item, lines) in zip(lists, checked, strict=True):
                lines_of.setdefault(into, []).extend(lines)
            replaced = [into for into, item in zip(lists, accepted, strict=True) if item.replace]
            replaces = _drop_lines(session, cycle_id, replaced)
            insert_lines(session, cycle_id, lines_of)
            if replaces:
                sweep(session, cycle_id)
            return uow.commit()


def _owner(session: Session, cycle_id: int, accepted: AcceptedList) -> int:
    """The id of the member a list is for, added to the network when she is new."""
    if accepted.member_id is not None:
        return accepted.member_id
    draft = check_member(MemberDraft(accepted.new_member))
    network_id = take(session, CycleRow, cycle_id).network_id
    same = col(MemberRow.network_id) == network_id, col(MemberRow.name_key) == fold(draft.name)
    if namesake(session, MemberRow, None, *same) is not None:
        words = _("Un membre porte déjà le nom «\u00a0{name}\u00a0».")
        raise UserError(words.format(name=draft.name), field="name")
    row = MemberRow(network_id=network_id, name=draft.name, name_key=fold(draft.name))
    session.add(row)
    session.flush()
    return row_id(row)


def _drop_lines(session: Session, cycle_id: int, list_ids: Sequence[int]) -> bool:
    """Remove every line of the lists; whether there was any."""
    of_lists = col(NeedLineRow.list_id).in_(list_ids)
    if not session.exec(select(func.count()).select_from(NeedLineRow).where(of_lists)).one():
        return False
    refuse_once_voted(session, cycle_id)
    session.connection().execute(delete(NeedLineRow).where(of_lists))
    return True


def _columns(line: ListLine) -> dict[str, Any]:
    return {
        "label": line.label,
        "label_key": fold(line.label),
        "quantity": line.quantity,
        "most": line.most,
        "unit": line.unit,
        "unit_price": line.unit_price,
        "priority": line.priority,
        "note": line.note,
    }


def _need_line(row: NeedLineRow, member_id: int, member: str) -> NeedLine:
    return NeedLine(
        id=row_id(row),
        list_id=row.list_id,
        member_id=member_id,
        member=member,
        position=row.position,
        label=row.label,
        quantity=row.quantity,
        most=row.most,
        unit=row.unit,
        unit_price=row.unit_price,
        priority=row.priority,
        note=row.note,
        item_id=row.item_id,
    )


def _words(name: str) -> frozenset[str]:
    return frozenset(fold(name.replace("_", " ").replace("-", " ")).split())


def _named_in(stem: str, members: Sequence[tuple[frozenset[str], ListStatus]]) -> ListStatus | None:
    """The one member whose whole name stands in a file's name; None when none or several do."""
    stem_words = _words(stem)
    found = [status for words, status in members if words <= stem_words]
    return found[0] if len(found) == 1 else None
