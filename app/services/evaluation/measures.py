"""Measurements: the values typed, pasted or imported of an indicator."""

from collections import Counter
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from decimal import Decimal
from fractions import Fraction
from pathlib import Path
from typing import Any

from sqlalchemy import text
from sqlmodel import Session, col, select
from sqlmodel.sql.expression import SelectOfScalar

from app.core.clock import today
from app.core.errors import UserError
from app.core.formats import day as day_text
from app.core.i18n import _, ngettext
from app.core.text import bounded, fold, sort_key
from app.domain.changes import Changes
from app.domain.indicators import Definition, Measure, MemberValue, Origin
from app.domain.members import Member
from app.domain.typed_values import NOTE_MAX, MeasureLine, MeasureTable, check_measured_on, stored
from app.models import MeasurementRow
from app.services.common import remove_rows, take
from app.services.evaluation.indicators import definition_of
from app.services.evaluation.people import refuse_stranger
from app.services.members import members_of
from app.store import Store

# Columns, not rows of the ORM: ten years of 500 members are thousands.
_VALUES = text(
    """
    SELECT measurement.id, measured_on, member_id, member.name, value, note
    FROM measurement LEFT JOIN member ON member.id = measurement.member_id
    WHERE measurement.network_id = :network AND symbol = :symbol
    """
)

Place = tuple[date, int | None]
"""Where a value stands: one a day, for the network or for each member."""


@dataclass(frozen=True, slots=True)
class MeasureFile:
    """A table of values and its lines under `table.columns`; a notice says how they were understood."""

    table: MeasureTable
    lines: tuple[MeasureLine, ...]
    other_sheets: tuple[str, ...] = ()
    notice: str = ""


class Measures:
    """The values of the typed indicators of a network; those that are computed refuse them (UserError).

    An indicator by member has values of members, another has values of the network: never both, which
    would be summed twice.
    """

    def __init__(self, store: Store) -> None:
        self._store = store

    def all(self, network_id: int, symbol: str) -> list[Measure]:
        """Every value of an indicator, newest first, then by member."""
        with self._store.read() as session:
            kept = session.connection().execute(_VALUES, {"network": network_id, "symbol": str(symbol)}).all()
        found = [
            Measure(
                key, symbol, date.fromisoformat(on), member_id, name or "", Fraction(thousandths, 1000), note
            )
            for key, on, member_id, name, thousandths, note in kept
        ]
        rank = {name: sort_key(name) for name in {each.member for each in found}}
        return sorted(found, key=lambda each: (-each.on.toordinal(), rank[each.member]))

    def put(
        self,
        network_id: int,
        symbol: str,
        on: date,
        value: Fraction,
        member_id: int | None = None,
        note: str = "",
    ) -> Changes:
        """Type a value, in the place of another of that day and member.

        UserError for a value the unit cannot be, a day too far, or a member of another network.
        """
        line = MeasureLine(0, on, value, member_id, note=note)
        with self._store.write(_("Mesure du {day}").format(day=day_text(on))) as uow:
            _put_all(uow.session, _typed(uow.session, network_id, symbol), network_id, [line])
            return uow.commit()

    def update(self, measure_id: int, fields: Mapping[str, Any]) -> Changes:
        """Change `on`, `value`, `member_id` or `note`; UserError as `put`, or when the place is taken."""
        if fields.keys() - {"on", "value", "member_id", "note"}:
            raise ValueError(sorted(fields))
        with self._store.write(_("Modifier une mesure")) as uow:
            row = take(uow.session, MeasurementRow, measure_id)
            definition = _typed(uow.session, row.network_id, row.symbol)
            now = MeasureLine(0, row.measured_on, Fraction(row.value), row.member_id, note=row.note)
            line = replace(now, **fields)
            on = _day(line)
            taken = _by_place(uow.session, row.network_id, row.symbol, [on]).get((on, line.member_id))
            if taken is not None and taken.id != measure_id:
                words = _("Il y a déjà une valeur au {day}\u00a0: modifiez plutôt celle-là.")
                raise UserError(words.format(day=day_text(on)), field="on")
            names = {member.id: member.name for member in members_of(uow.session, row.network_id)}
            _fill(row, definition, names, line)
            return uow.commit()

    def remove(self, ids: Sequence[int]) -> Changes:
        """Remove values."""
        label = ngettext("Supprimer {n} mesure", "Supprimer {n} mesures", len(ids)).format(n=len(ids))
        return remove_rows(self._store, label, MeasurementRow, ids)

    def sheet(self, network_id: int, symbol: str, on: date) -> list[MemberValue]:
        """The values of one day, a row for each member of that day, None where nothing was typed.

        Who has left has a row too when she has a value.
        """
        with self._store.read() as session:
            members = members_of(session, network_id)
            held = {
                member_id: Fraction(row.value)
                for (_on, member_id), row in _by_place(session, network_id, symbol, [on]).items()
            }
        return [
            MemberValue(member.id, member.name, held.get(member.id))
            for member in members
            if member.active_on(on) or member.id in held
        ]

    def read_file(self, network_id: int, symbol: str, path: Path) -> MeasureFile:
        """A file of values with what was recognised; UserError when it cannot be read. Stores nothing."""
        from app.exchange.tables import read_table  # a start reads no file

        table = read_table(path)
        file = self._recognised(network_id, symbol, table.rows, from_file=True)
        return replace(file, other_sheets=table.other_sheets)

    def read_rows(self, network_id: int, symbol: str, rows: Sequence[Sequence[str]]) -> MeasureFile:
        """Rows from a spreadsheet’s clipboard, as `read_file`."""
        return self._recognised(network_id, symbol, rows, from_file=False)

    def preview(
        self, network_id: int, symbol: str, file: MeasureFile, columns: Mapping[str, int | None]
    ) -> MeasureFile:
        """The file under chosen columns (of MEASURE_FIELDS), each line with why it is left out."""
        table = replace(file.table, columns=dict(columns))
        with self._store.read() as session:
            definition = _typed(session, network_id, symbol)
            return replace(_file(session, network_id, definition, table), other_sheets=file.other_sheets)

    def _recognised(
        self, network_id: int, symbol: str, rows: Sequence[Sequence[str]], *, from_file: bool
    ) -> MeasureFile:
        from app.exchange.measures import find_measures  # a start reads no file

        with self._store.read() as session:
            definition = _typed(session, network_id, symbol)
            table = find_measures(rows, definition, today(), from_file=from_file)
            return _file(session, network_id, definition, table)

    def import_lines(self, network_id: int, symbol: str, lines: Sequence[MeasureLine]) -> Changes:
        """Store the lines without a problem in one action, several after a backup.

        A value of the same day and member is replaced, so that a file taken twice changes nothing more.
        UserError when there is none to take, or as `put`.
        """
        kept = [line for line in lines if not line.problem]
        if not kept:
            raise UserError(_("Il n’y a aucune valeur à reprendre."))
        if len(kept) > 1:
            self._store.backup("import")
        label = ngettext("Reprendre {n} mesure", "Reprendre {n} mesures", len(kept)).format(n=len(kept))
        with self._store.write(label) as uow:
            _put_all(uow.session, _typed(uow.session, network_id, symbol), network_id, kept)
            return uow.commit()


def _typed(session: Session, network_id: int, symbol: str) -> Definition:
    """The definition of a typed indicator; UserError for one the program computes."""
    definition = definition_of(session, network_id, symbol)
    if definition.origin is not Origin.TYPED:
        words = _("«\u00a0{name}\u00a0» est calculé par le programme\u00a0: il n’y a rien à saisir.")
        raise UserError(words.format(name=definition.name), field="symbol")
    return definition


def _all_of(network_id: int, symbol: str) -> SelectOfScalar[MeasurementRow]:
    return select(MeasurementRow).where(
        col(MeasurementRow.network_id) == network_id, col(MeasurementRow.symbol) == symbol
    )


def _by_place(
    session: Session, network_id: int, symbol: str, days: Collection[date]
) -> dict[Place, MeasurementRow]:
    """The rows of those days, each where it stands."""
    query = _all_of(network_id, symbol).where(col(MeasurementRow.measured_on).in_(days))
    return {(row.measured_on, row.member_id): row for row in session.exec(query)}


def _put_all(session: Session, definition: Definition, network_id: int, lines: Sequence[MeasureLine]) -> None:
    held = _by_place(session, network_id, definition.symbol, {_day(line) for line in lines})
    names = {member.id: member.name for member in members_of(session, network_id)}
    for line in lines:
        place = _day(line), line.member_id
        row = held.get(place)
        if row is None:
            row = MeasurementRow(
                network_id=network_id,
                symbol=str(definition.symbol),
                measured_on=_day(line),
                value=Decimal(0),
            )
            held[place] = row
        _fill(row, definition, names, line)
        session.add(row)


def _fill(row: MeasurementRow, definition: Definition, names: Mapping[int, str], line: MeasureLine) -> None:
    if definition.by_member and line.member_id is None:
        raise UserError(
            _("Indiquez le membre\u00a0: cet indicateur se mesure par membre."), field="member_id"
        )
    if not definition.by_member and line.member_id is not None:
        raise UserError(_("Cet indicateur ne se mesure pas par membre."), field="member_id")
    if line.member_id is not None:
        refuse_stranger(names, line.member_id, "member_id")
    if line.value is None:
        raise UserError(_("La valeur manque."), field="value")
    row.measured_on, row.member_id = check_measured_on(_day(line), today()), line.member_id
    row.value = stored(line.value, definition.unit)
    row.note = bounded(line.note, NOTE_MAX, field="note")


def _day(line: MeasureLine) -> date:
    if line.on is None:
        raise UserError(_("La date manque."), field="on")
    return line.on


def _file(session: Session, network_id: int, definition: Definition, table: MeasureTable) -> MeasureFile:
    from app.exchange.measures import in_shares  # a start reads no file

    notice = ""
    if in_shares(table, table.columns, definition):
        notice = _("Les valeurs sont lues comme des parts\u00a0: 0,125 devient 12,5\u00a0%.")
    return MeasureFile(table, _lines(session, network_id, definition, table), notice=notice)


def _lines(
    session: Session, network_id: int, definition: Definition, table: MeasureTable
) -> tuple[MeasureLine, ...]:
    """What each row would store: its member found by her name, in any order of its words."""
    from app.exchange.measures import read_measures  # a start reads no file

    members = _by_name(members_of(session, network_id))
    rows = read_measures(table, table.columns, definition, today())
    days = {row.on for row in rows if row.on is not None and not row.problem}
    held = _by_place(session, network_id, definition.symbol, days)
    seen: set[Place] = set()
    lines = []
    for read in rows:
        line = MeasureLine(
            read.row, read.on, read.value, member=read.member, note=read.note, problem=read.problem
        )
        if definition.by_member:
            member = members.get(fold(read.member)) or members.get(_any_order(read.member))
            if member is not None:
                line = replace(line, member_id=member.id, member=member.name)
            elif not line.problem:
                line = replace(line, problem=_no_member(read.member))
        if not line.problem and line.on is not None:
            place = line.on, line.member_id
            line = replace(line, before=Fraction(held[place].value) if place in held else None)
            if place in seen:
                line = replace(line, problem=_("Ce jour est déjà plus haut."))
            seen.add(place)
        lines.append(line)
    return tuple(lines)


def _no_member(name: str) -> str:
    if not name:
        return _("Le membre manque.")
    return _("«\u00a0{name}\u00a0» n’est pas un membre du réseau.").format(name=name[:60])


def _by_name(members: Sequence[Member]) -> dict[str | tuple[str, ...], Member]:
    """By folded name, and by its words in any order when they are one member's only."""
    orders = Counter(_any_order(member.name) for member in members)
    found: dict[str | tuple[str, ...], Member] = {fold(member.name): member for member in members}
    return found | {key: member for member in members if orders[key := _any_order(member.name)] == 1}


def _any_order(name: str) -> tuple[str, ...]:
    return tuple(sorted(fold(name).replace("-", " ").split()))
