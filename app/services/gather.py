"""Gathers the lines of a cycle into pooled items: every line is always in exactly one item.

An item without any line stays only while a survey wishes for it (see `app.services.surveys.followups`).

A line goes to the item of the cycle that holds its spelling, or one the group has said is the
same; else to a new item, named and filed as the last cycle that knew the spelling did.
"""

from collections.abc import Iterable, Mapping

from sqlalchemy import delete
from sqlmodel import Session, col, func, select

from app.domain.pooling import group
from app.models import CycleRow, FollowUpRow, NeedLineRow, PooledItemRow, SpellingRow
from app.services.common import of_the_process

_Name = tuple[str, str, str]
"""Label, the same folded, category."""
_INSERT_ITEMS = (
    "INSERT INTO pooled_item (cycle_id, label, label_key, category, moved_why) VALUES (?, ?, ?, ?, '')"
)


def items_for(session: Session, cycle_id: int, labels: Mapping[str, str]) -> dict[str, int]:
    """The item of the cycle each folded spelling goes to; `labels` tells how each is written."""
    if not labels:
        return {}
    session.flush()
    held: dict[str, int] = {}
    own = select(PooledItemRow.label_key, PooledItemRow.id).where(col(PooledItemRow.cycle_id) == cycle_id)
    lines = (
        select(NeedLineRow.label_key, NeedLineRow.item_id)
        .join(PooledItemRow, col(PooledItemRow.id) == NeedLineRow.item_id)
        .where(col(PooledItemRow.cycle_id) == cycle_id)
        .order_by(col(NeedLineRow.id))
        .distinct()
    )
    for query in (own, lines):
        for key, item_id in session.exec(query):
            held.setdefault(key, item_id or 0)
    network_id = session.exec(select(CycleRow.network_id).where(col(CycleRow.id) == cycle_id)).one()
    return _settle(session, cycle_id, network_id, labels, held)


def sweep(session: Session, cycle_id: int) -> None:
    """Drop the items of the cycle that no line is left in and no survey wishes for."""
    session.flush()
    used = select(col(NeedLineRow.item_id)).where(col(NeedLineRow.item_id).is_not(None))
    wished = select(col(FollowUpRow.item_id)).where(col(FollowUpRow.item_id).is_not(None))
    session.connection().execute(
        delete(PooledItemRow).where(
            col(PooledItemRow.cycle_id) == cycle_id,
            col(PooledItemRow.id).not_in(used),
            col(PooledItemRow.id).not_in(wished),
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


def _settle(
    session: Session, cycle_id: int, network_id: int, labels: Mapping[str, str], held: Mapping[str, int]
) -> dict[str, int]:
    """The item that holds each spelling, or one said to be the same, or a new one."""
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
            item_of.update((key, held.get(key, homes[0])) for key in wanting)
        elif wanting:
            fresh.append(wanting)
    if fresh:
        known = _known_names(session, cycle_id, network_id)
        names = [
            next((known[key] for key in keys_ if key in known), (labels[keys_[0]], keys_[0], ""))
            for keys_ in fresh
        ]
        ids = _new_items(session, cycle_id, names)
        for keys_, item_id in zip(fresh, ids, strict=True):
            item_of.update(dict.fromkeys(keys_, item_id))
    return item_of


def _known_names(session: Session, cycle_id: int, network_id: int) -> dict[str, _Name]:
    """What earlier cycles of the network made of each spelling, the latest winning."""
    query = (
        select(NeedLineRow.label_key, PooledItemRow.label, PooledItemRow.label_key, PooledItemRow.category)
        .join(PooledItemRow, col(PooledItemRow.id) == NeedLineRow.item_id)
        .join(CycleRow, col(CycleRow.id) == PooledItemRow.cycle_id)
        .where(col(CycleRow.network_id) == network_id, col(CycleRow.id) != cycle_id, of_the_process())
        .order_by(col(PooledItemRow.id))
        .distinct()
    )
    return {key: (label, folded, category) for key, label, folded, category in session.exec(query)}


def _new_items(session: Session, cycle_id: int, names: Iterable[_Name]) -> list[int]:
    """Insert items of these names; their ids in the same order."""
    before = session.exec(select(func.coalesce(func.max(PooledItemRow.id), 0))).one()
    session.connection().exec_driver_sql(_INSERT_ITEMS, [(cycle_id, *name) for name in names])
    fresh = select(PooledItemRow.id).where(col(PooledItemRow.id) > before).order_by(col(PooledItemRow.id))
    return [item_id or 0 for item_id in session.exec(fresh)]
