"""Movements of the stock: each is written once, and put right by another; what is left is their sum.

Every movement that a reception writes carries its order line, every movement of a handover its share, so
that both can be compared with what the stock holds. `corrects_id` always names a movement that is no
correction itself.
"""

from collections.abc import Sequence
from datetime import date
from decimal import Decimal

from sqlmodel import Session, col, func, select

from app.core.errors import UserError
from app.core.formats import quantity as shown
from app.core.i18n import _
from app.core.text import fold
from app.domain.goods import MovementKind, usable
from app.models import (
    CycleRow,
    OrderLineRow,
    PooledItemRow,
    ShareRow,
    StockArticleRow,
    StockMovementRow,
)
from app.services.common import row_id, take
from app.services.purchasing.wishes import units_of


def left_of(session: Session, article_id: int) -> Decimal:
    """What is left of an article."""
    query = select(func.sum(col(StockMovementRow.quantity))).where(
        col(StockMovementRow.article_id) == article_id
    )
    return session.exec(query).one() or Decimal(0)


def enter(session: Session, movement: StockMovementRow) -> None:
    """Write a movement; UserError when less than nothing would be left."""
    _refuse_below_zero(session, movement.article_id, movement.quantity)
    session.add(movement)


def usable_of(line: OrderLineRow) -> Decimal:
    """What of a delivered line can be shared."""
    return usable(line.delivered, line.damaged)


def follow_line(session: Session, line: OrderLineRow, on: date) -> None:
    """Bring the stock up to what was received of a line: the first time by an entry, then by corrections."""
    query = (
        select(StockMovementRow)
        .where(col(StockMovementRow.order_line_id) == row_id(line), col(StockMovementRow.share_id).is_(None))
        .order_by(col(StockMovementRow.id))
    )
    before = list(session.exec(query))
    difference = usable_of(line) - sum((movement.quantity for movement in before), Decimal(0))
    if not difference:
        return
    first = next((movement for movement in before if movement.kind == MovementKind.IN), None)
    kind = MovementKind.IN if first is None else MovementKind.CORRECTION
    enter(
        session,
        StockMovementRow(
            article_id=first.article_id if first else row_id(_article_of(session, line.item_id)),
            kind=kind.value,
            quantity=difference,
            moved_on=on,
            order_line_id=row_id(line),
            corrects_id=row_id(first) if first else None,
        ),
    )


def hand_out(session: Session, shares: Sequence[ShareRow], on: date) -> None:
    """Take shares out of the stock they came into; UserError when one holds less."""
    query = select(StockMovementRow.order_line_id, StockMovementRow.article_id).where(
        col(StockMovementRow.order_line_id).in_({share.order_line_id for share in shares}),
        col(StockMovementRow.kind) == MovementKind.IN.value,
    )
    articles = dict(session.exec(query).all())
    taken: dict[int, Decimal] = {}
    for share in shares:
        article_id = articles[share.order_line_id]
        taken[article_id] = taken.get(article_id, Decimal(0)) + share.quantity
    for article_id, quantity in taken.items():
        _refuse_below_zero(session, article_id, -quantity)
    session.add_all(
        StockMovementRow(
            article_id=articles[share.order_line_id],
            kind=MovementKind.OUT.value,
            quantity=-share.quantity,
            moved_on=on,
            member_id=share.member_id,
            order_line_id=share.order_line_id,
            share_id=row_id(share),
        )
        for share in shares
    )


def put_back(session: Session, share: ShareRow, on: date) -> None:
    """Correct the last time the share was handed over: it is in the stock again."""
    query = (
        select(StockMovementRow)
        .where(
            col(StockMovementRow.share_id) == row_id(share),
            col(StockMovementRow.kind) == MovementKind.OUT.value,
        )
        .order_by(col(StockMovementRow.id).desc())
        .limit(1)
    )
    last = session.exec(query).one()
    enter(
        session,
        StockMovementRow(
            article_id=last.article_id,
            kind=MovementKind.CORRECTION.value,
            quantity=-last.quantity,
            moved_on=on,
            member_id=last.member_id,
            order_line_id=last.order_line_id,
            share_id=row_id(share),
            corrects_id=row_id(last),
        ),
    )


def article_row(session: Session, network_id: int, label: str, unit: str) -> StockArticleRow | None:
    """The article kept under that name, however it is written, and counted in that unit."""
    query = select(StockArticleRow).where(
        col(StockArticleRow.network_id) == network_id,
        col(StockArticleRow.label_key) == fold(label),
        col(StockArticleRow.unit) == unit,
    )
    return session.exec(query).one_or_none()


def _article_of(session: Session, item_id: int) -> StockArticleRow:
    """The stock article of a pooled item, made when it is the first to come."""
    item = take(session, PooledItemRow, item_id)
    network_id = take(session, CycleRow, item.cycle_id).network_id
    unit = units_of(session, item.cycle_id)[item_id]
    found = article_row(session, network_id, item.label, unit)
    if found is None:
        found = StockArticleRow(
            network_id=network_id, label=item.label, label_key=fold(item.label), unit=unit
        )
        session.add(found)
        session.flush()
    return found


def _refuse_below_zero(session: Session, article_id: int, quantity: Decimal) -> None:
    left = left_of(session, article_id)
    if left + quantity < 0:
        label = take(session, StockArticleRow, article_id).label
        words = _("Il ne reste que {left} de « {label} » en stock.")
        raise UserError(words.format(left=shown(left), label=label), field="quantity")
