"""One-off purchases: outside the five steps, for some of the members."""

from collections.abc import Collection, Mapping, Sequence
from datetime import date
from decimal import Decimal
from typing import Any

from sqlmodel import Session, col, func, select

from app.core.errors import UserError
from app.core.i18n import _, ngettext
from app.core.text import bounded, fold, required, sort_key
from app.domain.changes import Changes
from app.domain.items import amount
from app.domain.lists import ListLine, check_line
from app.domain.members import Member
from app.domain.savings import Reference
from app.models import (
    CollectiveItemRow,
    CycleRow,
    MemberListRow,
    MemberRow,
    NeedLineRow,
    OneOffRow,
    OrderLineRow,
    PooledItemRow,
)
from app.services.common import namesake, next_position, row_id, take
from app.services.cycles import TITLE_MAX
from app.services.members import member_of, take_member
from app.services.purchasing.buying import buying_row
from app.services.purchasing.sent import refuse_once_delivered, refuse_once_sent
from app.services.purchasing.wishes import is_one_off, wishes_of
from app.store import Store


class OneOffs:
    """The one-off purchases of a network; every method refuses a cycle of the process (UserError).

    A purchase is a row of `cycle` marked as one-off. Its participants have a list handed in at once, an
    article is a pooled item, a wish is a line of a list. An article stands in the collective list as long as
    somebody wants it, so that orders, sharing and accounts read it as they read a cycle's.
    """

    def __init__(self, store: Store) -> None:
        self._store = store

    def participants(self, cycle_id: int) -> list[Member]:
        """Who takes part, in French order."""
        with self._store.read() as session:
            query = (
                select(MemberRow)
                .join(MemberListRow, col(MemberListRow.member_id) == MemberRow.id)
                .where(col(MemberListRow.cycle_id) == cycle_id)
            )
            members = [member_of(row) for row in session.exec(query)]
            return sorted(members, key=lambda member: sort_key(member.name))

    def add(self, network_id: int, title: str, on: date, member_ids: Collection[int]) -> Changes:
        """Start a one-off purchase; UserError on an empty title or without members."""
        title = _checked_title(title)
        with self._store.write(_("Achat ponctuel «\u00a0{title}\u00a0»").format(title=title)) as uow:
            row = CycleRow(network_id=network_id, title=title, started_on=on)
            uow.session.add(row)
            uow.session.flush()
            uow.session.add(OneOffRow(cycle_id=row_id(row)))
            _set_participants(uow.session, row, member_ids)
            return uow.commit()

    def rename(self, cycle_id: int, title: str, on: date) -> Changes:
        """Change the title and the date; UserError on an empty title."""
        title = _checked_title(title)
        with self._store.write(_("Modifier l’achat «\u00a0{title}\u00a0»").format(title=title)) as uow:
            row = _one_off(uow.session, cycle_id)
            row.title, row.started_on = title, on
            return uow.commit()

    def set_participants(self, cycle_id: int, member_ids: Collection[int]) -> Changes:
        """Say who takes part; UserError without anybody, or when one who leaves still wants something."""
        with self._store.write(_("Participants de l’achat")) as uow:
            _set_participants(uow.session, _one_off(uow.session, cycle_id), member_ids)
            return uow.commit()

    def add_article(self, cycle_id: int, label: str, unit: str, reference_price: int | None) -> Changes:
        """Add an article, to be wished for; the price in cents is what members pay alone.

        UserError on an empty or taken label, or a negative price.
        """
        checked = check_line(ListLine(label, Decimal(1), reference_price, unit=unit))
        with self._store.write(_("Ajouter «\u00a0{label}\u00a0»").format(label=checked.label)) as uow:
            session = uow.session
            _one_off(session, cycle_id)
            _refuse_taken(session, cycle_id, checked.label, None)
            item = PooledItemRow(cycle_id=cycle_id, label=checked.label, label_key=fold(checked.label))
            session.add(item)
            session.flush()
            row = buying_row(session, row_id(item))
            row.unit, row.reference_price = checked.unit, checked.unit_price
            return uow.commit()

    def update_article(self, item_id: int, fields: Mapping[str, Any]) -> Changes:
        """Change `label`, `unit` or `reference_price` (cents) of an article; UserError as `add_article`."""
        if fields.keys() - {"label", "unit", "reference_price"}:
            raise ValueError(sorted(fields))
        with self._store.write(_("Modifier un article")) as uow:
            session = uow.session
            item = _article(session, item_id)
            row = buying_row(session, item_id)
            now = {"label": item.label, "unit": row.unit, "reference_price": row.reference_price}
            typed: dict[str, Any] = {**now, **fields}
            checked = check_line(
                ListLine(typed["label"], Decimal(1), typed["reference_price"], unit=typed["unit"])
            )
            _refuse_taken(session, item.cycle_id, checked.label, item_id)
            item.label, item.label_key = checked.label, fold(checked.label)
            row.unit, row.reference_price = checked.unit, checked.unit_price
            for line in session.exec(select(NeedLineRow).where(col(NeedLineRow.item_id) == item_id)):
                line.label, line.label_key = item.label, item.label_key
                line.unit, line.unit_price = row.unit, row.reference_price
            _keep_in_step(
                session, item.cycle_id, priced_anew=item_id if "reference_price" in fields else None
            )
            return uow.commit()

    def remove_articles(self, item_ids: Sequence[int]) -> Changes:
        """Remove articles with their wishes and offers; UserError once one was ordered, or has come."""
        label = ngettext("Supprimer {n} article", "Supprimer {n} articles", len(item_ids))
        with self._store.write(label.format(n=len(item_ids))) as uow:
            session = uow.session
            items = [_article(session, item_id) for item_id in item_ids]
            refuse_once_sent(session, item_ids)
            refuse_once_delivered(
                session.exec(select(OrderLineRow).where(col(OrderLineRow.item_id).in_(item_ids)))
            )
            for line in session.exec(select(NeedLineRow).where(col(NeedLineRow.item_id).in_(item_ids))):
                session.delete(line)
            for item in items:
                session.delete(item)
            session.flush()
            for cycle_id in {item.cycle_id for item in items}:
                _keep_in_step(session, cycle_id)
            return uow.commit()

    def set_wish(
        self, item_id: int, member_id: int, least: Decimal | None, most: Decimal | None = None
    ) -> Changes:
        """Say how much a participant wants of an article: «de … à …»; without a least, nothing.

        UserError for who takes no part, a quantity that cannot be, or an article in an order sent.
        """
        with self._store.write(_("Quantité souhaitée")) as uow:
            session = uow.session
            item = _article(session, item_id)
            refuse_once_sent(session, [item_id])
            list_id = _list_id(session, item.cycle_id, member_id)
            query = select(NeedLineRow).where(
                col(NeedLineRow.item_id) == item_id, col(NeedLineRow.list_id) == list_id
            )
            line = session.exec(query).first()
            if least is None:
                if line is not None:
                    session.delete(line)
            else:
                wish = check_line(ListLine(item.label, least, most=most))
                line = line or _new_line(session, item, list_id)
                line.quantity, line.most = wish.quantity, wish.most
                session.add(line)
            _keep_in_step(session, item.cycle_id)
            return uow.commit()

    def remove(self, cycle_id: int) -> Changes:
        """Remove a one-off purchase with all it holds."""
        with self._store.write(_("Supprimer un achat ponctuel")) as uow:
            uow.session.delete(_one_off(uow.session, cycle_id))
            return uow.commit()

    def close(self, cycle_id: int, on: date | None) -> Changes:
        """Close the purchase that day, or with None open it again."""
        with self._store.write(_("Clore l’achat") if on else _("Rouvrir l’achat")) as uow:
            _one_off(uow.session, cycle_id).closed_on = on
            return uow.commit()


def _one_off(session: Session, cycle_id: int) -> CycleRow:
    """The row of a one-off purchase; UserError for a cycle of the process."""
    row = take(session, CycleRow, cycle_id)
    if not is_one_off(session, cycle_id):
        raise UserError(_("Ceci ne se fait que dans un achat ponctuel\u00a0: un cycle suit ses étapes."))
    return row


def _article(session: Session, item_id: int) -> PooledItemRow:
    """An article of a one-off purchase; UserError for one of a cycle."""
    row = take(session, PooledItemRow, item_id)
    _one_off(session, row.cycle_id)
    return row


def _list_id(session: Session, cycle_id: int, member_id: int) -> int:
    query = select(MemberListRow.id).where(
        col(MemberListRow.cycle_id) == cycle_id, col(MemberListRow.member_id) == member_id
    )
    list_id = session.exec(query).first()
    if list_id is None:
        name = take(session, MemberRow, member_id).name
        raise UserError(_("{name} ne participe pas à cet achat.").format(name=name))
    return list_id


def _new_line(session: Session, item: PooledItemRow, list_id: int) -> NeedLineRow:
    buying = buying_row(session, row_id(item))
    return NeedLineRow(
        list_id=list_id,
        position=next_position(session, NeedLineRow.position, col(NeedLineRow.list_id) == list_id),
        label=item.label,
        label_key=item.label_key,
        quantity=Decimal(1),
        unit=buying.unit,
        unit_price=buying.reference_price,
        item_id=row_id(item),
    )


def _set_participants(session: Session, row: CycleRow, member_ids: Collection[int]) -> None:
    if not member_ids:
        raise UserError(_("Choisissez au moins un membre."), field="members")
    cycle_id = row_id(row)
    known = {
        held.member_id: held
        for held in session.exec(select(MemberListRow).where(col(MemberListRow.cycle_id) == cycle_id))
    }
    for member_id, held in known.items():
        if member_id not in member_ids:
            lines = select(func.count()).where(col(NeedLineRow.list_id) == held.id)
            if session.exec(lines).one():
                words = _("{name} a demandé des articles\u00a0: effacez d’abord ses quantités.")
                name = take(session, MemberRow, member_id).name
                raise UserError(words.format(name=name), field="members")
            session.delete(held)
    for member_id in dict.fromkeys(member_ids):
        if member_id not in known:
            take_member(session, row.network_id, member_id, field="members")
            session.add(MemberListRow(cycle_id=cycle_id, member_id=member_id, handed_in_on=row.started_on))


def _keep_in_step(session: Session, cycle_id: int, *, priced_anew: int | None = None) -> None:
    """Bring the collective list to the wishes: one row per article wanted, in the order they were typed.

    The reference price typed for an article is taken when its row is made, or for `priced_anew`.
    """
    session.flush()
    wishes = wishes_of(session, cycle_id)
    items = (
        select(PooledItemRow).where(col(PooledItemRow.cycle_id) == cycle_id).order_by(col(PooledItemRow.id))
    )
    held = {
        row.item_id: row
        for row in session.exec(select(CollectiveItemRow).where(col(CollectiveItemRow.cycle_id) == cycle_id))
    }
    for rank, item_id in enumerate(map(row_id, session.exec(items)), start=1):
        row = held.get(item_id)
        wanted = sum((wish.least for wish in wishes.get(item_id, ())), Decimal(0))
        if not wanted:
            if row is not None:
                session.delete(row)
            continue
        if row is None or item_id == priced_anew:
            price = buying_row(session, item_id).reference_price
            row = row or CollectiveItemRow(
                cycle_id=cycle_id,
                item_id=item_id,
                rank=rank,
                quantity=wanted,
                cost=0,
                reference_kind=Reference.DECLARED.value,
            )
            row.reference_price = price
            session.add(row)
        row.rank, row.quantity = rank, wanted
        row.cost = amount(row.reference_price or 0, wanted)


def _refuse_taken(session: Session, cycle_id: int, label: str, item_id: int | None) -> None:
    same = col(PooledItemRow.cycle_id) == cycle_id, col(PooledItemRow.label_key) == fold(label)
    other = namesake(session, PooledItemRow, item_id, *same)
    if other is not None:
        words = _("«\u00a0{label}\u00a0» est déjà dans cet achat.").format(label=other.label)
        raise UserError(words, field="label")


def _checked_title(title: str) -> str:
    title = bounded(title, TITLE_MAX, field="title")
    return required(title, _("Donnez un titre à l’achat."), field="title")
