"""What the services share: taking a row that must exist, refusing what an agreement has settled."""

from collections.abc import Callable, Iterable, Sequence
from typing import Any, Protocol, TypeVar

from sqlalchemy import ColumnElement
from sqlmodel import Session, SQLModel, col, func, select

from app.core.errors import UserError
from app.core.i18n import _
from app.domain.changes import Changes
from app.models import AgreementRow, BallotLineRow, CycleRow, OneOffRow, UrnRow, VoteRow
from app.store import Store

RowT = TypeVar("RowT", bound=SQLModel)


def take(session: Session, table: type[RowT], row_id: int) -> RowT:
    """The row, or UserError when it has been removed meanwhile."""
    row = session.get(table, row_id)
    if row is None:
        raise UserError(_("Cet élément n’existe plus\u00a0: il a été supprimé ou annulé entre-temps."))
    return row


def row_id(row: SQLModel) -> int:
    """The id of a stored row."""
    value: int = row.id  # type: ignore[attr-defined]
    return value


def remove_rows(
    store: Store,
    label: str,
    table: type[RowT],
    ids: Sequence[int],
    refuse: Callable[[Session, RowT], object] | None = None,
) -> Changes:
    """Remove the rows of these ids in one action, whose label may say how many by {n}.

    UserError when one is gone already; `refuse` raises it for a row that has to stay.
    """
    with store.write(label.format(n=len(ids))) as uow:
        for each in ids:
            row = take(uow.session, table, each)
            if refuse is not None:
                refuse(uow.session, row)
            uow.session.delete(row)
        return uow.commit()


def of_the_process() -> ColumnElement[bool]:
    """The condition that a cycle is one of the five steps, not a one-off purchase."""
    return col(CycleRow.id).not_in(select(OneOffRow.cycle_id))


def agreed(session: Session, cycle_id: int) -> bool:
    """Whether the group has agreed on the cycle's collective list."""
    query = select(func.count()).select_from(AgreementRow).where(col(AgreementRow.cycle_id) == cycle_id)
    return session.exec(query).one() > 0


def refuse_if_agreed(session: Session, cycle_id: int) -> None:
    """UserError when the collective list is settled: what it was made from can no longer move."""
    if agreed(session, cycle_id):
        raise UserError(
            _(
                "La liste collective est arrêtée. Pour la modifier, retirez d’abord l’accord du groupe "
                "à l’étape 3."
            )
        )


def holds_secret_ballots(session: Session, cycle_ids: Sequence[int]) -> bool:
    """Whether an urn of these cycles holds ballots: removing them can never be undone."""
    votes = select(VoteRow.id).where(col(VoteRow.cycle_id).in_(cycle_ids))
    query = select(func.count()).select_from(UrnRow).where(col(UrnRow.vote_id).in_(votes))
    return session.exec(query).one() > 0


def refuse_once_voted(session: Session, cycle_id: int) -> None:
    """UserError when ballots speak of the items as they are: changing them would change the votes."""
    refuse_if_agreed(session, cycle_id)
    vote = select(VoteRow.id).where(col(VoteRow.cycle_id) == cycle_id)
    for table in (BallotLineRow, UrnRow):
        query = select(func.count()).select_from(table).where(col(table.vote_id).in_(vote))
        if session.exec(query).one():
            raise UserError(
                _(
                    "Le vote a commencé\u00a0: les articles ne changent plus. "
                    "Pour les modifier, videz d’abord l’urne à l’étape 3."
                )
            )


def namesake(
    session: Session, table: type[RowT], own_id: int | None, *same: ColumnElement[bool]
) -> RowT | None:
    """The row that meets the conditions, unless it is the very one of `own_id`."""
    found = session.exec(select(table).where(*same)).first()
    return None if found is None or row_id(found) == own_id else found


class _Placed(Protocol):
    position: int


def number(rows: Iterable[_Placed]) -> None:
    """Say that the rows stand in this order, from 1."""
    for position, row in enumerate(rows, start=1):
        row.position = position


def next_position(session: Session, position: Any, *among: ColumnElement[bool]) -> int:
    """The place after the last of those that meet the conditions; `position` is the column of a table."""
    return (session.exec(select(func.max(position)).where(*among)).one() or 0) + 1
