"""Step 2: pooled items, and what the group decides of spellings."""

from collections.abc import Sequence
from decimal import Decimal
from functools import lru_cache

from sqlalchemy import text, update
from sqlmodel import Session, col, func, select

from app.core.errors import UserError
from app.core.i18n import _, ngettext
from app.core.text import bounded, fold, required, sort_key
from app.domain.changes import Changes
from app.domain.items import ItemLine, PooledItem, PoolState, Proposal
from app.domain.lists import LABEL_MAX
from app.domain.pooling import Match, propose_matches
from app.models import CycleRow, FollowUpRow, MemberListRow, MemberRow, NeedLineRow, PooledItemRow
from app.services.common import refuse_once_voted, row_id, take
from app.services.gather import remember, same_pairs, sweep
from app.store import Store

# One pass over the lines: quantities are thousandths, so price × quantity is divided by 1,000, half up.
# What a survey wishes for and nobody has listed is one of it, without a price.
_ITEMS = text(
    """
    SELECT item.id, item.label, item.category, coalesce(max(line.unit), ''),
           coalesce(sum(line.quantity), 1000), count(DISTINCT line.list_id),
           sum(CASE WHEN line.unit_price IS NULL THEN 0 ELSE line.unit_price * line.quantity END),
           sum(CASE WHEN line.unit_price IS NULL THEN 0 ELSE line.quantity END)
    FROM pooled_item AS item LEFT JOIN need_line AS line ON line.item_id = item.id
    WHERE item.cycle_id = :cycle
      AND (line.id IS NOT NULL OR EXISTS (SELECT 1 FROM follow_up WHERE follow_up.item_id = item.id))
    GROUP BY item.id
    """
)
_WORDS = text(
    """
    SELECT line.item_id, group_concat(DISTINCT line.label_key), group_concat(DISTINCT member.name)
    FROM need_line AS line
    JOIN member_list AS list ON list.id = line.list_id JOIN member ON member.id = list.member_id
    WHERE list.cycle_id = :cycle AND line.item_id IS NOT NULL GROUP BY line.item_id
    """
)


class Pool:
    """The pooled items of a cycle."""

    def __init__(self, store: Store) -> None:
        self._store = store

    def items(self, cycle_id: int) -> list[PooledItem]:
        """The pooled items in French order, without their lines."""
        with self._store.read() as session:
            return sorted(items_of(session, cycle_id), key=lambda item: sort_key(item.label))

    def lines(self, item_id: int) -> list[ItemLine]:
        """The members' lines in an item, in order of members."""
        with self._store.read() as session:
            query = (
                select(NeedLineRow, MemberListRow.member_id, MemberRow.name)
                .join(MemberListRow, col(MemberListRow.id) == NeedLineRow.list_id)
                .join(MemberRow, col(MemberRow.id) == MemberListRow.member_id)
                .where(col(NeedLineRow.item_id) == item_id)
            )
            lines = [_item_line(row, member, name) for row, member, name in session.exec(query)]
            return sorted(lines, key=lambda line: sort_key(line.member))

    def state(self, cycle_id: int) -> PoolState:
        """How many lines of how many members are pooled, and whether the vote has frozen the items."""
        with self._store.read() as session:
            query = (
                select(func.count(col(NeedLineRow.id)), func.count(col(MemberListRow.member_id).distinct()))
                .join(MemberListRow, col(MemberListRow.id) == NeedLineRow.list_id)
                .where(col(MemberListRow.cycle_id) == cycle_id)
            )
            lines, members = session.exec(query).one()
            try:
                refuse_once_voted(session, cycle_id)
            except UserError as refusal:
                return PoolState(lines, members, refusal.message)
            return PoolState(lines, members, "")

    def words(self, cycle_id: int) -> dict[int, str]:
        """The folded spellings and members' names in each item, to search them all at once."""
        with self._store.read() as session:
            rows = session.connection().execute(_WORDS, {"cycle": cycle_id})
            return {item_id: f"{keys},{fold(names)}" for item_id, keys, names in rows}

    def proposals(self, cycle_id: int) -> list[Proposal]:
        """Pairs of items that may be the same article, best first, without those already decided."""
        items = self.items(cycle_id)
        return self.undecided(cycle_id, items, _matches(tuple(item.label for item in items)))

    def undecided(
        self, cycle_id: int, items: Sequence[PooledItem], matches: Sequence[Match]
    ) -> list[Proposal]:
        """The proposals that `matches`, between the labels of `items`, make, but for pairs kept apart."""
        with self._store.read() as session:
            network_id = take(session, CycleRow, cycle_id).network_id
            apart = same_pairs(session, network_id, same=False)
            keys = _keys_by_item(session, cycle_id) if apart else {}
        proposals = []
        for match in matches:
            left, right = items[match.left], items[match.right]
            if not _kept_apart(keys.get(left.id, ()), keys.get(right.id, ()), apart):
                proposals.append(Proposal(left, right, match.score))
        return proposals

    def decide(self, cycle_id: int, left_id: int, right_id: int, *, same: bool) -> Changes:
        """Regroup two items under the one more members ask for, or keep them apart for good."""
        if same:
            return self.merge(cycle_id, [left_id, right_id])
        with self._store.write(_("Garder séparés deux articles")) as uow:
            network_id = take(uow.session, CycleRow, cycle_id).network_id
            keys = _keys_by_item(uow.session, cycle_id)
            pairs = [(left, right) for left in keys[left_id] for right in keys[right_id]]
            remember(uow.session, network_id, pairs, same=False)
            return uow.commit()

    def merge(self, cycle_id: int, item_ids: Sequence[int], label: str | None = None) -> Changes:
        """Regroup items into the one most members ask for, named `label` when given."""
        if len(set(item_ids)) < 2:
            raise UserError(_("Choisissez au moins deux articles à regrouper."))
        count = len(set(item_ids))
        title = _("Regrouper deux articles") if count == 2 else _("Regrouper {n} articles").format(n=count)
        with self._store.write(title) as uow:
            session = uow.session
            refuse_once_voted(session, cycle_id)
            chosen = [item for item in items_of(session, cycle_id) if item.id in set(item_ids)]
            if len(chosen) != count:
                raise UserError(_("Un de ces articles n’existe plus. Reprenez la sélection."))
            kept = min(chosen, key=lambda item: (-item.members, -item.quantity, item.id))
            keys = _keys_by_item(session, cycle_id)
            others = [item for item in chosen if item.id != kept.id]
            pairs = [(keys[kept.id][0], key) for item in others for key in keys[item.id]]
            remember(session, take(session, CycleRow, cycle_id).network_id, pairs, same=True)
            row = take(session, PooledItemRow, kept.id)
            row.category = row.category or next((item.category for item in others if item.category), "")
            if label is not None:
                _name(row, label)
            elif kept.label.isupper():
                _name(row, next((item.label for item in others if not item.label.isupper()), kept.label))
            session.flush()
            _put(session, [item.id for item in others], kept.id)
            sweep(session, cycle_id)
            return uow.commit()

    def rename(self, item_id: int, label: str) -> Changes:
        """Rename an item; its lines keep what the members wrote."""
        with self._store.write(_("Renommer un article")) as uow:
            _name(take(uow.session, PooledItemRow, item_id), label)
            return uow.commit()

    def set_category(self, item_ids: Sequence[int], category: str) -> Changes:
        """File items under a category; "" for none."""
        with self._store.write(_("Classer par catégorie")) as uow:
            for item_id in item_ids:
                take(uow.session, PooledItemRow, item_id).category = bounded(category, 60, field="category")
            return uow.commit()

    def split(self, item_id: int, line_ids: Sequence[int]) -> Changes:
        """Take lines out of an item into a new one named as the first of them; remembered as apart."""
        with self._store.write(_("Séparer un article")) as uow:
            session = uow.session
            row = take(session, PooledItemRow, item_id)
            refuse_once_voted(session, row.cycle_id)
            lines = [take(session, NeedLineRow, line_id) for line_id in line_ids]
            rest = _keys_of(session, item_id, without=line_ids)
            if not lines or not rest:
                raise UserError(_("Choisissez une partie des lignes de l’article, pas toutes."))
            fresh = PooledItemRow(
                cycle_id=row.cycle_id,
                label=lines[0].label,
                label_key=lines[0].label_key,
                category=row.category,
            )
            session.add(fresh)
            session.flush()
            self._move(session, row.cycle_id, lines, rest, row_id(fresh))
            return uow.commit()

    def move_lines(self, line_ids: Sequence[int], item_id: int) -> Changes:
        """Move lines into another item of the cycle; spellings follow, and are remembered."""
        label = ngettext("Déplacer {n} ligne", "Déplacer {n} lignes", len(line_ids))
        with self._store.write(label.format(n=len(line_ids))) as uow:
            session = uow.session
            item = take(session, PooledItemRow, item_id)
            cycle_id = item.cycle_id
            refuse_once_voted(session, cycle_id)
            network_id = take(session, CycleRow, cycle_id).network_id
            target = _keys_of(session, item_id, without=line_ids) or [item.label_key]
            for line_id in line_ids:
                line = take(session, NeedLineRow, line_id)
                if line.item_id is None or line.item_id == item_id:
                    continue
                rest = _keys_of(session, line.item_id, without=line_ids)
                self._move(session, cycle_id, [line], rest, item_id)
                remember(session, network_id, [(line.label_key, key) for key in target[:1]], same=True)
            sweep(session, cycle_id)
            return uow.commit()

    def categories(self, network_id: int) -> list[str]:
        """The categories the network has used, in French order."""
        with self._store.read() as session:
            query = (
                select(PooledItemRow.category)
                .join(CycleRow, col(CycleRow.id) == PooledItemRow.cycle_id)
                .where(col(CycleRow.network_id) == network_id, col(PooledItemRow.category) != "")
                .distinct()
            )
            return sorted(session.exec(query).all(), key=sort_key)

    def _move(
        self, session: Session, cycle_id: int, lines: Sequence[NeedLineRow], rest: list[str], item_id: int
    ) -> None:
        network_id = take(session, CycleRow, cycle_id).network_id
        pairs = [(line.label_key, key) for line in lines for key in rest]
        remember(session, network_id, pairs, same=False)
        for line in lines:
            line.item_id = item_id
        session.flush()


def items_of(session: Session, cycle_id: int) -> list[PooledItem]:
    """The pooled items of a cycle in one grouped read, in no order."""
    items = []
    for row in session.connection().execute(_ITEMS, {"cycle": cycle_id}):
        item_id, label, category, unit, thousandths, members, valued, priced = row
        price = (2 * valued + priced) // (2 * priced) if priced else None
        # The exact mean times the quantity, so that regrouping items never moves their sum by a cent or more.
        total = (2 * valued * thousandths + 1000 * priced) // (2000 * priced) if priced else None
        quantity = Decimal(thousandths).scaleb(-3)
        items.append(PooledItem(item_id, label, category, unit, quantity, members, price, total))
    return items


@lru_cache(maxsize=4)
def _matches(labels: tuple[str, ...]) -> tuple[Match, ...]:
    return tuple(propose_matches(labels))


def _keys_by_item(session: Session, cycle_id: int) -> dict[int, list[str]]:
    """The folded spellings in each item, its own name first when a line has it or none has another."""
    query = (
        select(PooledItemRow.id, PooledItemRow.label_key, NeedLineRow.label_key)
        .outerjoin(NeedLineRow, col(NeedLineRow.item_id) == PooledItemRow.id)
        .where(col(PooledItemRow.cycle_id) == cycle_id)
        .order_by(col(NeedLineRow.id))
    )
    keys: dict[int, list[str]] = {}
    for item_id, own, written in session.exec(query):
        found, key = keys.setdefault(item_id or 0, []), written or own
        if key not in found:
            found.insert(0 if key == own else len(found), key)
    return keys


def _keys_of(session: Session, item_id: int, without: Sequence[int]) -> list[str]:
    query = (
        select(NeedLineRow.label_key)
        .where(col(NeedLineRow.item_id) == item_id, col(NeedLineRow.id).not_in(list(without)))
        .distinct()
    )
    return sorted(session.exec(query).all())


def _kept_apart(left: Sequence[str], right: Sequence[str], apart: set[tuple[str, str]]) -> bool:
    return any((min(a, b), max(a, b)) in apart for a in left for b in right)


def _put(session: Session, item_ids: Sequence[int], into: int) -> None:
    """Move the lines of items, and what surveys made of them, into another."""
    for table in (NeedLineRow, FollowUpRow):
        moved = update(table).where(col(table.item_id).in_(item_ids)).values(item_id=into)
        session.connection().execute(moved)


def _name(row: PooledItemRow, label: str) -> None:
    label = bounded(label, LABEL_MAX, field="label")
    label = required(label, _("Indiquez le nom de l’article."), field="label")
    row.label, row.label_key = label, fold(label)


def _item_line(row: NeedLineRow, member_id: int, member: str) -> ItemLine:
    return ItemLine(
        line_id=row_id(row),
        member_id=member_id,
        member=member,
        label=row.label,
        quantity=row.quantity,
        most=row.most,
        unit_price=row.unit_price,
        priority=row.priority,
    )
