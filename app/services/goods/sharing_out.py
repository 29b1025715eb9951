"""Who gets how much of each delivered line, written and read."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from decimal import Decimal

from sqlmodel import Session, col, select

from app.core.errors import UserError
from app.core.formats import quantity as shown
from app.core.i18n import _
from app.core.text import sort_key
from app.domain.goods import Share, ShareOut
from app.domain.sharing import share_out
from app.models import (
    MemberRow,
    OrderLineRow,
    PooledItemRow,
    PurchaseOrderRow,
    ShareRow,
)
from app.services.common import row_id, take
from app.services.goods.movements import usable_of
from app.services.goods.share_words import Facts, why
from app.services.purchasing.wishes import units_of, wishes_of

Wishes = dict[int, tuple[Decimal, Decimal]]
"""(least, most) by member."""
_ZERO = Decimal(0)


def share_rows(session: Session, order_line_id: int) -> list[ShareRow]:
    """The shares of a line."""
    query = select(ShareRow).where(col(ShareRow.order_line_id) == order_line_id)
    return list(session.exec(query))


def wishes_in(session: Session, cycle_id: int) -> dict[int, Wishes]:
    """By pooled item of a purchase, what each member wishes of it."""
    return {
        item_id: {wish.member_id: (wish.least, wish.most) for wish in wishes}
        for item_id, wishes in wishes_of(session, cycle_id).items()
    }


def wishes_for(session: Session, line: OrderLineRow) -> Wishes:
    """What each member wishes of the article of a line."""
    cycle_id = take(session, PooledItemRow, line.item_id).cycle_id
    return wishes_in(session, cycle_id).get(line.item_id, {})


def share_line(session: Session, line: OrderLineRow, wished: Wishes) -> None:
    """Share a line anew by what is `wished` of it; shares set by hand or handed over stay.

    UserError, naming the members, when less is left than what those have.
    """
    line_id = row_id(line)
    rows = {row.member_id: row for row in share_rows(session, line_id)}
    fixed = {member_id: row.quantity for member_id, row in rows.items() if _is_fixed(row)}
    free = usable_of(line) - sum(fixed.values(), _ZERO)
    if free < 0:
        raise _too_little(session, usable_of(line), fixed)
    parts = _parts(free, wished, fixed) if line.delivered is not None else {}
    for member_id, quantity in parts.items():
        if member_id in rows:
            rows[member_id].quantity = quantity
        else:
            session.add(ShareRow(order_line_id=line_id, member_id=member_id, quantity=quantity))
    for member_id, row in rows.items():
        if member_id not in parts and (member_id not in fixed or line.delivered is None):
            session.delete(row)
    session.flush()


@dataclass
class _Line:
    """A delivered line as read, with its shares."""

    row: OrderLineRow
    label: str
    unit: str
    shares: list[Share] = field(default_factory=list)


def share_outs(session: Session, cycle_id: int, order_id: int | None = None) -> list[ShareOut]:
    """How each delivered line of a purchase, or of one of its orders, is shared; in French order."""
    wishes = wishes_in(session, cycle_id)
    lines = _lines(session, cycle_id, wishes, order_id)
    outs = [_share_out(line, wishes.get(line.row.item_id, {})) for line in lines]
    return sorted(outs, key=lambda out: (sort_key(out.label), out.order_line_id))


def shares_of(session: Session, cycle_id: int) -> list[Share]:
    """Every share of a purchase that holds something."""
    lines = _lines(session, cycle_id, wishes_in(session, cycle_id))
    return [share for line in lines for share in line.shares if share.quantity]


def _lines(
    session: Session, cycle_id: int, wishes: Mapping[int, Wishes], order_id: int | None = None
) -> list[_Line]:
    query = (
        select(OrderLineRow, PooledItemRow.label)
        .join(PurchaseOrderRow, col(PurchaseOrderRow.id) == OrderLineRow.order_id)
        .join(PooledItemRow, col(PooledItemRow.id) == OrderLineRow.item_id)
        .where(col(PurchaseOrderRow.cycle_id) == cycle_id, col(OrderLineRow.delivered).is_not(None))
    )
    if order_id is not None:
        query = query.where(col(PurchaseOrderRow.id) == order_id)
    units = units_of(session, cycle_id)
    lines = {row_id(row): _Line(row, label, units[row.item_id]) for row, label in session.exec(query)}
    people = (
        select(ShareRow, MemberRow.name)
        .join(MemberRow, col(MemberRow.id) == ShareRow.member_id)
        .where(col(ShareRow.order_line_id).in_(list(lines)))
    )
    for row, member in session.exec(people):
        line = lines[row.order_line_id]
        line.shares.append(_share(row, member, line, wishes.get(line.row.item_id, {})))
    return list(lines.values())


def _share(row: ShareRow, member: str, line: _Line, wishes: Wishes) -> Share:
    asked, most = wishes.get(row.member_id, (_ZERO, _ZERO))
    return Share(
        id=row_id(row),
        order_line_id=row.order_line_id,
        item_id=line.row.item_id,
        label=line.label,
        unit=line.unit,
        member_id=row.member_id,
        member=member,
        asked=asked,
        most=most,
        quantity=row.quantity,
        by_hand=bool(row.by_hand),
        reason=row.reason,
        handed=row.handed_on,
        signed=bool(row.signed),
    )


def _share_out(line: _Line, wishes: Wishes) -> ShareOut:
    received = usable_of(line.row)
    shares = tuple(sorted(line.shares, key=lambda share: sort_key(share.member)))
    given = {share.member_id: share.quantity for share in shares}
    fixed = {share.member_id: share.quantity for share in shares if share.by_hand or share.handed}
    asked = share_out(received, wishes)
    now = fixed | _parts(received - sum(fixed.values(), _ZERO), wishes, fixed) if fixed else asked
    facts = Facts(
        delivered=line.row.delivered or _ZERO,
        damaged=line.row.damaged,
        least=sum((least for least, _most in wishes.values()), _ZERO),
        most=sum((most for _least, most in wishes.values()), _ZERO),
        as_asked=given == asked,
        by_hand=[share.member for share in shares if share.by_hand],
        handed=any(share.handed for share in shares),
        outdated=given != now,
        replacement=line.row.replacement,
    )
    return ShareOut(
        order_line_id=row_id(line.row),
        item_id=line.row.item_id,
        label=line.label,
        unit=line.unit,
        usable=received,
        shares=shares,
        rest=received - sum(given.values(), _ZERO),
        why=why(facts),
    )


def _is_fixed(row: ShareRow) -> bool:
    return bool(row.by_hand) or row.handed_on is not None


def _parts(free: Decimal, wishes: Wishes, fixed: Mapping[int, Decimal]) -> dict[int, Decimal]:
    return share_out(free, {member: wish for member, wish in wishes.items() if member not in fixed})


def _too_little(session: Session, received: Decimal, fixed: Mapping[int, Decimal]) -> UserError:
    members = session.exec(select(MemberRow).where(col(MemberRow.id).in_(list(fixed))))
    named = sorted((row for row in members if fixed[row_id(row)]), key=lambda row: sort_key(row.name))
    people = ", ".join(f"{row.name} ({shown(fixed[row_id(row)])})" for row in named)
    return UserError(
        _(
            "Il ne resterait que {received} à partager, moins que ce qui est déjà remis ou fixé à la main : "
            "{people}. Changez d’abord ces parts."
        ).format(received=shown(received), people=people),
        field="delivered",
    )
