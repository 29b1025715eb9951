"""The rows of individual lists: found or made, filled, copied into another cycle."""

from collections.abc import Collection, Mapping, Sequence

from sqlalchemy import insert
from sqlmodel import Session, col, func, select

from app.core.text import fold
from app.domain.lists import ListLine
from app.models import MemberListRow, MemberRow, NeedLineRow
from app.models.base import thousandths
from app.services.common import take
from app.services.gather import items_for

# Handed to the driver as it is: 10,000 rows through the statement compiler take as long again.
_INSERT_LINES = """
    INSERT INTO need_line
    (list_id, position, label, label_key, quantity, most, unit, unit_price, priority, note, item_id)
    VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
"""


def lists_of(session: Session, cycle_id: int, member_ids: Sequence[int]) -> dict[int, int]:
    """The ids of the lists of a cycle by member, made for those of `member_ids` who have none."""
    query = select(MemberListRow.member_id, MemberListRow.id).where(col(MemberListRow.cycle_id) == cycle_id)
    known = dict(session.exec(query).all())
    fresh = [member_id for member_id in dict.fromkeys(member_ids) if member_id not in known]
    if fresh:
        there = set(session.exec(select(MemberRow.id).where(col(MemberRow.id).in_(fresh))))
        for member_id in fresh:
            if member_id not in there:
                take(session, MemberRow, member_id)
        rows = [{"cycle_id": cycle_id, "member_id": member_id, "source": ""} for member_id in fresh]
        session.connection().execute(insert(MemberListRow), rows)
        known = dict(session.exec(query).all())
    return {member_id: list_id or 0 for member_id, list_id in known.items()}


def insert_lines(session: Session, cycle_id: int, lines_of: Mapping[int, Sequence[ListLine]]) -> None:
    """Append lines to lists in one statement, each in its item."""
    last = dict(
        session.exec(
            select(NeedLineRow.list_id, func.max(NeedLineRow.position))
            .where(col(NeedLineRow.list_id).in_(list(lines_of)))
            .group_by(col(NeedLineRow.list_id))
        ).all()
    )
    spellings = dict.fromkeys(line.label for lines in lines_of.values() for line in lines)
    key_of = {label: fold(label) for label in spellings}
    item_of = items_for(session, cycle_id, {key_of[label]: label for label in reversed(spellings)})
    rows = [
        (
            list_id,
            position,
            line.label,
            key := key_of[line.label],
            thousandths(line.quantity),
            None if line.most is None else thousandths(line.most),
            line.unit,
            line.unit_price,
            line.priority,
            line.note,
            item_of[key],
        )
        for list_id, lines in lines_of.items()
        for position, line in enumerate(lines, start=last.get(list_id, 0) + 1)
    ]
    if rows:
        session.connection().exec_driver_sql(_INSERT_LINES, rows)


def list_line(row: NeedLineRow) -> ListLine:
    return ListLine(
        label=row.label,
        quantity=row.quantity,
        unit_price=row.unit_price,
        priority=row.priority,
        most=row.most,
        unit=row.unit,
        note=row.note,
    )


def copy_lists(session: Session, from_cycle: int, into_cycle: int, member_ids: Collection[int]) -> None:
    """Give these members the lines they had in another cycle, not handed in; pooled as typed ones are."""
    query = (
        select(NeedLineRow, MemberListRow.member_id)
        .join(MemberListRow, col(MemberListRow.id) == NeedLineRow.list_id)
        .where(col(MemberListRow.cycle_id) == from_cycle, col(MemberListRow.member_id).in_(member_ids))
        .order_by(col(NeedLineRow.list_id), col(NeedLineRow.position), col(NeedLineRow.id))
    )
    lines: dict[int, list[ListLine]] = {}
    for row, member_id in session.exec(query):
        lines.setdefault(member_id, []).append(list_line(row))
    if lines:
        lists = lists_of(session, into_cycle, list(lines))
        insert_lines(session, into_cycle, {lists[member_id]: typed for member_id, typed in lines.items()})
