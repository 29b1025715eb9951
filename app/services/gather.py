"""Gathers the lines of a cycle into pooled items: every line is always in exactly one item.

A line goes to the item of the cycle that holds its spelling, or one the group has said is the
same; else to a new item, named and filed as the last cycle that knew the spelling did.
"""

from collections.abc import Iterable, Mapping

from sqlalchemy import bindparam, delete, insert, update
from sqlmodel import Session, col, select

from app.core.text import fold
from app.domain.pooling import group
from app.models import CycleRow, MemberListRow, NeedLineRow, PooledItemRow, SpellingRow


def gather(session: Session, cycle_id: int) -> None:
    """Put each line without an item into one, and drop the items that no line is left in."""
    session.flush()
    connection = session.connection()
    in_cycle = select(col(MemberListRow.id)).where(col(MemberListRow.cycle_id) == cycle_id)
    lines = connection.execute(
        select(
            col(NeedLineRow.id), col(NeedLineRow.label_key), col(NeedLineRow.label), col(NeedLineRow.item_id)
        )
        .where(col(NeedLineRow.list_id).in_(in_cycle))
        .order_by(col(NeedLineRow.list_id), col(NeedLineRow.position), col(NeedLineRow.id))
    ).all()
    loose = [line for line in lines if line.item_id is None]
    if loose:
        network_id = _network_of(session, cycle_id)
        held: dict[str, int] = {}
        for row in connection.execute(
            select(col(PooledItemRow.id), col(PooledItemRow.label_key)).where(
                col(PooledItemRow.cycle_id) == cycle_id
            )
        ):
            held.setdefault(row.label_key, row.id)
        for line in lines:
            if line.item_id is not None:
                held.setdefault(line.label_key, line.item_id)
        labels = {line.label_key: line.label for line in reversed(loose)}
        item_of = _settle(session, cycle_id, network_id, labels, held)
        connection.execute(
            update(NeedLineRow)
            .where(col(NeedLineRow.id) == bindparam("line"))
            .values(item_id=bindparam("item")),
            [{"line": line.id, "item": item_of[line.label_key]} for line in loose],
        )
    used = select(col(NeedLineRow.item_id)).where(col(NeedLineRow.item_id).is_not(None))
    connection.execute(
        delete(PooledItemRow).where(
            col(PooledItemRow.cycle_id) == cycle_id, col(PooledItemRow.id).not_in(used)
        )
    )
    session.expire_all()


def same_pairs(session: Session, network_id: int, same: bool) -> set[tuple[str, str]]:
    """The pairs of folded spellings the group has said are the same article (or are not)."""
    query = select(SpellingRow.left_key, SpellingRow.right_key).where(
        col(SpellingRow.network_id) == network_id, col(SpellingRow.same) == int(same)
    )
    return {(left, right) for left, right in session.exec(query)}


def remember(session: Session, network_id: int, pairs: Iterable[tuple[str, str]], same: bool) -> None:
    """Keep what the group decided of each pair of folded spellings."""
    wanted = {(min(pair), max(pair)) for pair in pairs if pair[0] != pair[1]}
    rows = session.exec(select(SpellingRow).where(col(SpellingRow.network_id) == network_id)).all()
    known = {(row.left_key, row.right_key): row for row in rows}
    for left, right in sorted(wanted):
        row = known.get((left, right))
        if row is None:
            session.add(SpellingRow(network_id=network_id, left_key=left, right_key=right, same=int(same)))
        else:
            row.same = int(same)


def _network_of(session: Session, cycle_id: int) -> int:
    return session.exec(select(CycleRow.network_id).where(col(CycleRow.id) == cycle_id)).one()


def _settle(
    session: Session, cycle_id: int, network_id: int, labels: Mapping[str, str], held: Mapping[str, int]
) -> dict[str, int]:
    """The item of each loose spelling: the one that holds it or a spelling said the same, or a new one."""
    pairs = same_pairs(session, network_id, same=True)
    between = [key for pair in sorted(pairs) for key in pair if key not in labels and key not in held]
    keys = list(dict.fromkeys([*held, *labels, *between]))
    item_of: dict[str, int] = {}
    fresh: list[list[str]] = []
    for indices in group(keys, pairs):
        members = [keys[index] for index in indices]
        homes = [held[key] for key in members if key in held]
        wanting = [key for key in members if key in labels]
        if homes:
            item_of |= {key: held.get(key, homes[0]) for key in wanting}
        elif wanting:
            fresh.append(wanting)
    if fresh:
        known = _known_names(session, cycle_id, network_id)
        names = [
            next((known[key] for key in keys_ if key in known), (labels[keys_[0]], "")) for keys_ in fresh
        ]
        ids = _new_items(session, cycle_id, names)
        for keys_, item_id in zip(fresh, ids, strict=True):
            item_of |= dict.fromkeys(keys_, item_id)
    return item_of


def _known_names(session: Session, cycle_id: int, network_id: int) -> dict[str, tuple[str, str]]:
    """Label and category that earlier cycles of the network gave each spelling, the latest winning."""
    query = (
        select(NeedLineRow.label_key, PooledItemRow.label, PooledItemRow.category)
        .join(PooledItemRow, col(PooledItemRow.id) == NeedLineRow.item_id)
        .join(CycleRow, col(CycleRow.id) == PooledItemRow.cycle_id)
        .where(col(CycleRow.network_id) == network_id, col(CycleRow.id) != cycle_id)
        .order_by(col(PooledItemRow.id))
        .distinct()
    )
    return {key: (label, category) for key, label, category in session.exec(query)}


def _new_items(session: Session, cycle_id: int, names: list[tuple[str, str]]) -> list[int]:
    from_names = [
        {
            "cycle_id": cycle_id,
            "label": label,
            "label_key": fold(label),
            "category": category,
            "moved_why": "",
        }
        for label, category in names
    ]
    statement = insert(PooledItemRow).returning(col(PooledItemRow.id), sort_by_parameter_order=True)
    return [item_id for item_id in session.connection().execute(statement, from_names).scalars() if item_id]
