"""Indicators: those of the catalogue, the animator's own, and the targets of both."""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import replace
from datetime import date
from fractions import Fraction
from typing import Any

from sqlalchemy import ColumnElement
from sqlmodel import Session, col, delete, func, select

from app.core.clock import today
from app.core.errors import UserError
from app.core.formats import day as day_text
from app.core.i18n import _, ngettext
from app.core.text import fold
from app.domain.catalogue import catalogue, group_order, own_group
from app.domain.changes import Changes
from app.domain.indicators import Better, Definition, IndicatorDraft, Origin, Roll, Span, Target, Unit
from app.domain.network import NetworkType
from app.domain.own_indicators import check_indicator, symbol_for
from app.domain.typed_values import check_due, stored
from app.models import (
    BoardCardRow,
    BoardRow,
    IndicatorRow,
    MeasurementRow,
    NetworkRow,
    ObjectiveIndicatorRow,
    TargetRow,
)
from app.services.common import remove_rows, row_id, take
from app.store import Store


class Indicators:
    """What a network measures."""

    def __init__(self, store: Store) -> None:
        self._store = store

    def definitions(self, network_id: int) -> list[Definition]:
        """Every indicator: of its type, of all networks, of the other types, then the animator's own."""
        with self._store.read() as session:
            return definitions_of(session, network_id)

    def get(self, network_id: int, symbol: str) -> Definition:
        """One indicator; UserError when it was removed."""
        with self._store.read() as session:
            return definition_of(session, network_id, symbol)

    def add(self, network_id: int, draft: IndicatorDraft) -> Changes:
        """Add an indicator of her own, typed or by a formula.

        UserError on an empty or taken name, or a formula that cannot be read.
        """
        draft = check_indicator(draft)
        with self._store.write(_("Ajouter l’indicateur «\u00a0{name}\u00a0»").format(name=draft.name)) as uow:
            known = definitions_of(uow.session, network_id)
            _refuse_taken(known, draft.name, None)
            symbol = symbol_for(draft.name, {each.symbol for each in known})
            draft = _with_formula(known, symbol, draft)
            row = IndicatorRow(
                network_id=network_id, symbol=symbol, name="", unit="", span="", better="", roll=""
            )
            _fill(row, draft)
            uow.session.add(row)
            return uow.commit()

    def update(self, own_id: int, fields: Mapping[str, Any]) -> Changes:
        """Change fields of an own indicator (names of IndicatorDraft); its symbol stays.

        UserError as `add`, and once something was measured for another unit, a formula in its place, or by
        member or not: what was typed would mean something else.
        """
        with self._store.write(_("Modifier un indicateur")) as uow:
            row = take(uow.session, IndicatorRow, own_id)
            before = _draft_of(row)
            draft = check_indicator(replace(before, **fields))
            known = definitions_of(uow.session, row.network_id)
            _refuse_taken(known, draft.name, own_id)
            draft = _with_formula(known, row.symbol, draft)
            _refuse_other_meaning(uow.session, row, before, draft)
            _fill(row, draft)
            return uow.commit()

    def remove(self, own_ids: Sequence[int]) -> Changes:
        """Remove own indicators with their values, targets, cards and links to objectives.

        UserError naming an indicator that stays and whose formula needs one of them.
        """
        label = ngettext("Supprimer {n} indicateur", "Supprimer {n} indicateurs", len(own_ids))
        with self._store.write(label.format(n=len(own_ids))) as uow:
            session = uow.session
            rows = [take(session, IndicatorRow, own_id) for own_id in own_ids]
            for row in rows:
                _refuse_needed(session, row, own_ids)
            for row in rows:
                _remove_all_of(session, row)
            return uow.commit()

    def check_formula(self, network_id: int, text: str, own_id: int | None = None) -> None:
        """UserError beside `formula` when it cannot be read, or would need itself.

        `own_id` is the indicator it is for, None for one that is being added.
        """
        with self._store.read() as session:
            known = definitions_of(session, network_id)
            symbol = "" if own_id is None else take(session, IndicatorRow, own_id).symbol
        _with_formula(known, symbol, IndicatorDraft("", formula=text.strip() or " "))

    def targets(self, network_id: int) -> list[Target]:
        """Every target, the soonest first."""
        with self._store.read() as session:
            return targets_of(session, network_id)

    def set_target(self, network_id: int, symbol: str, value: Fraction, due: date) -> Changes:
        """Say the value to reach by a day, in the place of another for that day.

        UserError for a value that the unit cannot be, or a day too far.
        """
        check_due(due, today())
        with self._store.write(_("Fixer une cible")) as uow:
            definition = definition_of(uow.session, network_id, symbol)
            kept = stored(value, definition.unit)
            query = select(TargetRow).where(
                col(TargetRow.network_id) == network_id,
                col(TargetRow.symbol) == definition.symbol,
                col(TargetRow.due_on) == due,
            )
            row = uow.session.exec(query).first()
            if row is None:
                row = TargetRow(network_id=network_id, symbol=str(definition.symbol), value=kept, due_on=due)
            row.value = kept
            uow.session.add(row)
            return uow.commit()

    def change_target(
        self, target_id: int, *, value: Fraction | None = None, due: date | None = None
    ) -> Changes:
        """Change the value or the day of a target; None leaves it.

        UserError as `set_target`, and for a day that has another target of the same indicator.
        """
        with self._store.write(_("Modifier une cible")) as uow:
            row = take(uow.session, TargetRow, target_id)
            if value is not None:
                definition = definition_of(uow.session, row.network_id, row.symbol)
                row.value = stored(value, definition.unit)
            if due is not None and due != row.due_on:
                check_due(due, today())
                _refuse_second_target(uow.session, row, due)
                row.due_on = due
            return uow.commit()

    def remove_targets(self, ids: Sequence[int]) -> Changes:
        """Remove targets."""
        label = ngettext("Supprimer {n} cible", "Supprimer {n} cibles", len(ids)).format(n=len(ids))
        return remove_rows(self._store, label, TargetRow, ids)


def definitions_of(session: Session, network_id: int) -> list[Definition]:
    """The indicators of a network in the order they are listed; UserError when the network was removed."""
    order = group_order(NetworkType(take(session, NetworkRow, network_id).type))
    query = select(IndicatorRow).where(col(IndicatorRow.network_id) == network_id)
    rows = session.exec(query.order_by(col(IndicatorRow.id))).all()
    return [
        *sorted(catalogue(), key=lambda each: order.index(each.group)),
        *(_definition(row) for row in rows),
    ]


def definition_of(session: Session, network_id: int, symbol: str) -> Definition:
    """One indicator of a network; UserError when it was removed."""
    for each in definitions_of(session, network_id):
        if each.symbol == symbol:
            return each
    raise UserError(_("Cet indicateur n’existe plus\u00a0: il a été supprimé ou annulé entre-temps."))


def targets_of(session: Session, network_id: int) -> list[Target]:
    """The targets of a network, the soonest first."""
    query = select(TargetRow).where(col(TargetRow.network_id) == network_id)
    rows = session.exec(query.order_by(col(TargetRow.due_on), col(TargetRow.id)))
    return [Target(row_id(row), row.symbol, Fraction(row.value), row.due_on) for row in rows]


def _definition(row: IndicatorRow) -> Definition:
    draft = _draft_of(row)
    return Definition(
        symbol=row.symbol,
        name=draft.name,
        meaning=draft.meaning,
        formula=draft.formula,
        unit=draft.unit,
        source=draft.source,
        span=draft.span,
        better=draft.better,
        origin=Origin.FORMULA if draft.formula else Origin.TYPED,
        roll=draft.roll,
        group=own_group(),
        by_member=draft.by_member,
        own_id=row.id,
    )


def _draft_of(row: IndicatorRow) -> IndicatorDraft:
    return IndicatorDraft(
        name=row.name,
        meaning=row.meaning,
        formula=row.formula,
        unit=Unit(row.unit),
        source=row.source,
        span=Span(row.span),
        better=Better(row.better),
        roll=Roll(row.roll),
        by_member=bool(row.by_member),
    )


def _fill(row: IndicatorRow, draft: IndicatorDraft) -> None:
    row.name, row.meaning, row.formula, row.source = draft.name, draft.meaning, draft.formula, draft.source
    row.unit, row.span = draft.unit.value, draft.span.value
    row.better, row.roll = draft.better.value, draft.roll.value
    row.by_member = int(draft.by_member)


def _refuse_taken(known: Collection[Definition], name: str, own_id: int | None) -> None:
    for each in known:
        if fold(each.name) == fold(name) and (each.own_id is None or each.own_id != own_id):
            words = _("Un indicateur porte déjà le nom «\u00a0{name}\u00a0».").format(name=each.name)
            raise UserError(words, field="name")


def _refuse_second_target(session: Session, row: TargetRow, due: date) -> None:
    mine = [each for each in targets_of(session, row.network_id) if each.symbol == row.symbol]
    if any(each.due == due for each in mine):
        words = _("Une autre cible de cet indicateur est déjà fixée pour le {day}.")
        raise UserError(words.format(day=day_text(due)), field="due")


def _with_formula(known: Collection[Definition], symbol: str, draft: IndicatorDraft) -> IndicatorDraft:
    """The draft with its formula as it is kept; UserError when it cannot be read or goes in a circle."""
    if not draft.formula:
        return draft
    from app.domain.formulas import circle, read_formula  # a start needs no formula

    symbols = {str(each.symbol) for each in known} | {symbol} - {""}
    formula = read_formula(draft.formula, symbols)
    read = {symbol: formula}
    for each in known:
        if each.origin is Origin.FORMULA and each.symbol != symbol:
            try:
                read[each.symbol] = read_formula(each.formula, symbols)
            except UserError:  # one that can no longer be read gives nothing, and closes no circle
                continue
    if around := circle(read):
        words = _(
            "Cette formule tourne en rond\u00a0: {names}. Un indicateur ne peut pas dépendre de lui-même."
        )
        raise UserError(words.format(names=" → ".join([*around, around[0]])), field="formula")
    return replace(draft, formula=formula.text)


def _refuse_other_meaning(
    session: Session, row: IndicatorRow, before: IndicatorDraft, draft: IndicatorDraft
) -> None:
    if draft.unit is not before.unit and (
        _count(session, MeasurementRow, row) or _count(session, TargetRow, row)
    ):
        raise UserError(
            _("Des valeurs ou des cibles existent déjà dans cette unité. Effacez-les d’abord."), field="unit"
        )
    if bool(draft.formula) != bool(before.formula) and _count(session, MeasurementRow, row):
        raise UserError(
            _("Des valeurs sont déjà saisies. Effacez-les avant de les remplacer par une formule."),
            field="formula",
        )
    if draft.by_member != before.by_member and _count(session, MeasurementRow, row):
        raise UserError(
            _("Des valeurs sont déjà saisies. Effacez-les avant de changer qui est mesuré."),
            field="by_member",
        )


def _of(
    table: type[MeasurementRow] | type[TargetRow] | type[ObjectiveIndicatorRow], row: IndicatorRow
) -> ColumnElement[bool]:
    """The condition that a value, a target or a link to an objective is of that indicator."""
    return (col(table.network_id) == row.network_id) & (col(table.symbol) == row.symbol)


def _count(session: Session, table: type[MeasurementRow] | type[TargetRow], row: IndicatorRow) -> int:
    return session.exec(select(func.count()).select_from(table).where(_of(table, row))).one()


def _refuse_needed(session: Session, row: IndicatorRow, leaving: Sequence[int]) -> None:
    from app.domain.formulas import read_formula

    known = definitions_of(session, row.network_id)
    symbols = {str(each.symbol) for each in known}
    for each in known:
        if each.origin is not Origin.FORMULA or each.own_id in leaving:
            continue
        try:
            needed = row.symbol in read_formula(each.formula, symbols).names
        except UserError:
            continue
        if needed:
            words = _("«\u00a0{name}\u00a0» entre dans la formule de «\u00a0{other}\u00a0».")
            raise UserError(words.format(name=row.name, other=each.name))


def _remove_all_of(session: Session, row: IndicatorRow) -> None:
    boards = select(BoardRow.id).where(col(BoardRow.network_id) == row.network_id)
    session.exec(
        delete(BoardCardRow).where(
            col(BoardCardRow.board_id).in_(boards), col(BoardCardRow.symbol) == row.symbol
        )
    )
    session.exec(delete(MeasurementRow).where(_of(MeasurementRow, row)))
    session.exec(delete(TargetRow).where(_of(TargetRow, row)))
    session.exec(delete(ObjectiveIndicatorRow).where(_of(ObjectiveIndicatorRow, row)))
    session.delete(row)
