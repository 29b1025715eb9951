"""Step 3: from ballots to the collective list the group agrees on."""

from collections.abc import Callable
from datetime import date
from functools import partial

from sqlmodel import Session, col, select

from app.core.errors import UserError
from app.core.i18n import _
from app.core.text import bounded, sort_key
from app.domain.changes import Changes
from app.domain.items import Agreement, CollectiveItem, PooledItem
from app.domain.savings import Reference
from app.domain.voting import RankedItem, Result
from app.models import (
    AgreementRow,
    CollectiveItemRow,
    CycleRow,
    MemberListRow,
    MemberRow,
    NeedLineRow,
    PooledItemRow,
)
from app.services.common import refuse_if_agreed, row_id, take
from app.services.members import members_of
from app.services.pool import items_of
from app.services.purchasing.sent import drop_choice, drop_prepared
from app.services.tally import choose, question_of, result_of
from app.services.votes import vote_of, vote_row
from app.store import Store

SHORT_COUNT = 1_500
"""Ballots times items that are counted at once: forty ballots over a hundred items take 0.2 s."""


class Outcome:
    """The result of a cycle's vote, and the list it becomes."""

    def __init__(self, store: Store) -> None:
        self._store = store

    def result(self, cycle_id: int) -> Result | None:
        """The proposed collective list with its whys; None until the result is revealed."""
        with self._store.read() as session:
            if not vote_of(vote_row(session, cycle_id)).revealed:
                return None
            return result_of(session, cycle_id)

    def long_count(self, cycle_id: int) -> Callable[[], object] | None:
        """The count of a large vote, for a thread to run before `result` is asked; None when it is short."""
        with self._store.read() as session:
            question = question_of(session, cycle_id)
        return partial(choose, question) if question.size > SHORT_COUNT else None

    def move(self, item_id: int, retained: bool | None, reason: str = "") -> Changes:
        """Move an item into or out of the list with a reason that stays; None leaves it to the vote."""
        label = {True: _("Ajouter à la liste"), False: _("Retirer de la liste"), None: _("Suivre le vote")}
        reason = bounded(reason, 300, field="reason")
        if retained is not None and not reason:
            raise UserError(_("Dites pourquoi\u00a0: la raison reste sur la feuille."), field="reason")
        with self._store.write(label[retained]) as uow:
            row = take(uow.session, PooledItemRow, item_id)
            refuse_if_agreed(uow.session, row.cycle_id)
            row.moved = None if retained is None else int(retained)
            row.moved_why = reason if retained is not None else ""
            return uow.commit()

    def agree(
        self, cycle_id: int, on: date, votes_for: int, against: int, abstaining: int, note: str = ""
    ) -> Changes:
        """Record the group's agreement: the proposed list becomes the collective list.

        UserError when nothing is retained, when nobody is for it, or more are against than for.
        """
        if min(votes_for, against, abstaining) < 0:
            raise UserError(_("Le nombre de voix ne peut pas être négatif."), field="votes_for")
        if votes_for <= against:
            raise UserError(
                _("Il faut plus de voix pour que de voix contre pour dire que le groupe est d’accord."),
                field="votes_for",
            )
        with self._store.write(_("Accord du groupe sur la liste collective")) as uow:
            session = uow.session
            refuse_if_agreed(session, cycle_id)
            if vote_row(session, cycle_id).revealed_on is None:
                raise UserError(_("Révélez d’abord le résultat du vote au groupe."))
            members = len(members_of(session, take(session, CycleRow, cycle_id).network_id))
            if votes_for + against + abstaining > members:
                raise UserError(_("Il y a plus de voix que de membres."), field="votes_for")
            retained = [row for row in result_of(session, cycle_id).rows if row.retained]
            if not retained:
                raise UserError(_("La liste proposée est vide."))
            items = {item.id: item for item in items_of(session, cycle_id)}
            session.add(
                AgreementRow(
                    cycle_id=cycle_id,
                    agreed_on=on,
                    votes_for=votes_for,
                    against=against,
                    abstaining=abstaining,
                    note=bounded(note, 300, field="note"),
                )
            )
            for row in retained:
                session.add(_collective_row(cycle_id, row, items[row.item_id]))
            return uow.commit()

    def withdraw(self, cycle_id: int) -> Changes:
        """Take the agreement back; refused once a price obtained has been entered or an order was sent.

        The choice of a basket and the orders that were only prepared go with the list.
        """
        with self._store.write(_("Retirer l’accord du groupe")) as uow:
            session = uow.session
            drop_choice(session, cycle_id)
            drop_prepared(session, cycle_id)
            rows = session.exec(select(CollectiveItemRow).where(col(CollectiveItemRow.cycle_id) == cycle_id))
            for row in rows:
                if row.price is not None or row.received is not None:
                    raise UserError(_("Des prix obtenus sont déjà saisis\u00a0: effacez-les d’abord."))
                session.delete(row)
            agreements = select(AgreementRow).where(col(AgreementRow.cycle_id) == cycle_id)
            for agreement in session.exec(agreements):
                session.delete(agreement)
            return uow.commit()

    def agreement(self, cycle_id: int) -> Agreement | None:
        """The recorded agreement, if any."""
        with self._store.read() as session:
            row = session.exec(select(AgreementRow).where(col(AgreementRow.cycle_id) == cycle_id)).first()
            if row is None:
                return None
            return Agreement(row.agreed_on, row.votes_for, row.against, row.abstaining, row.note)

    def collective_list(self, cycle_id: int) -> list[CollectiveItem]:
        """The agreed collective list by rank; empty before the agreement."""
        with self._store.read() as session:
            return collective_items(session, cycle_id)


def collective_items(session: Session, cycle_id: int) -> list[CollectiveItem]:
    """The agreed items by rank, with the members who ask for each."""
    query = (
        select(CollectiveItemRow, PooledItemRow)
        .join(PooledItemRow, col(PooledItemRow.id) == CollectiveItemRow.item_id)
        .where(col(CollectiveItemRow.cycle_id) == cycle_id)
        .order_by(col(CollectiveItemRow.rank))
    )
    asking: dict[int, set[str]] = {}
    units: dict[int, str] = {}
    lines = (
        select(NeedLineRow.item_id, NeedLineRow.unit, MemberRow.name)
        .join(MemberListRow, col(MemberListRow.id) == NeedLineRow.list_id)
        .join(MemberRow, col(MemberRow.id) == MemberListRow.member_id)
        .where(col(MemberListRow.cycle_id) == cycle_id)
    )
    for item_id, unit, name in session.exec(lines):
        if item_id is not None:
            asking.setdefault(item_id, set()).add(name)
            units[item_id] = max(unit, units.get(item_id, ""))
    return [
        CollectiveItem(
            id=row_id(row),
            item_id=row.item_id,
            rank=row.rank,
            label=item.label,
            category=item.category,
            unit=units.get(row.item_id, ""),
            quantity=row.quantity,
            members=tuple(sorted(asking.get(row.item_id, ()), key=sort_key)),
            cost=row.cost,
            reference_price=row.reference_price,
            reference_kind=Reference(row.reference_kind),
            reason=row.reason,
            price=row.price,
            received=row.received,
        )
        for row, item in session.exec(query)
    ]


def _collective_row(cycle_id: int, row: RankedItem, item: PooledItem) -> CollectiveItemRow:
    return CollectiveItemRow(
        cycle_id=cycle_id,
        item_id=row.item_id,
        rank=row.rank,
        quantity=item.quantity,
        cost=row.cost or 0,
        reference_price=item.reference_price,
        reference_kind=Reference.DECLARED.value,
        reason=row.moved or "",
    )
