"""The articles of a purchase and who wants how much of each, as buying, orders and sharing read them."""

from collections.abc import Iterable
from dataclasses import dataclass
from decimal import Decimal

from sqlmodel import Session, col, func, select

from app.core.text import sort_key
from app.domain.buying import BuyingLine, Wish
from app.domain.sharing import Packs, packs
from app.models import (
    BuyingLineRow,
    CollectiveItemRow,
    MemberListRow,
    MemberRow,
    NeedLineRow,
    OfferRow,
    OneOffRow,
    PooledItemRow,
    SupplierRow,
)
from app.services.common import row_id


@dataclass(frozen=True, slots=True)
class _Article:
    """The rows that speak of an article to buy."""

    item: PooledItemRow
    collective: CollectiveItemRow | None
    buying: BuyingLineRow | None
    supplier: str
    offered_pack: Decimal | None


def is_one_off(session: Session, cycle_id: int) -> bool:
    """Whether the purchase is a one-off one."""
    return session.exec(select(OneOffRow.id).where(col(OneOffRow.cycle_id) == cycle_id)).first() is not None


def wishes_of(session: Session, cycle_id: int) -> dict[int, tuple[Wish, ...]]:
    """Who wants how much of each item, in French order of members; a member's lines are summed."""
    named = (
        select(MemberRow.id, MemberRow.name)
        .join(MemberListRow, col(MemberListRow.member_id) == MemberRow.id)
        .where(col(MemberListRow.cycle_id) == cycle_id)
    )
    names = {member_id or 0: name for member_id, name in session.exec(named)}
    # Columns, not rows of the model: 60 articles for 40 members are 2,400 of them.
    query = (
        select(NeedLineRow.item_id, MemberListRow.member_id, col(NeedLineRow.quantity), col(NeedLineRow.most))
        .join(MemberListRow, col(MemberListRow.id) == NeedLineRow.list_id)
        .where(col(MemberListRow.cycle_id) == cycle_id, col(NeedLineRow.item_id).is_not(None))
    )
    found: dict[int, dict[int, Wish]] = {}
    for item_id, member_id, quantity, most in session.exec(query):
        mine = found.setdefault(item_id or 0, {})
        before = mine.get(member_id) or Wish(member_id, names[member_id], Decimal(0), Decimal(0))
        least, most = before.least + quantity, before.most + (most or quantity)
        mine[member_id] = Wish(member_id, names[member_id], least, most)
    order = sorted(names, key=lambda member_id: sort_key(names[member_id]))
    return {
        item_id: tuple(by_member[member_id] for member_id in order if member_id in by_member)
        for item_id, by_member in found.items()
    }


def units_of(session: Session, cycle_id: int) -> dict[int, str]:
    """The unit each article is counted in: as members write it, else as typed for a one-off purchase.

    As in the pool, the last in order when members differ.
    """
    written = func.nullif(func.max(NeedLineRow.unit), "")
    query = (
        select(PooledItemRow.id, func.coalesce(written, BuyingLineRow.unit, ""))
        .outerjoin(NeedLineRow, col(NeedLineRow.item_id) == PooledItemRow.id)
        .outerjoin(BuyingLineRow, col(BuyingLineRow.item_id) == PooledItemRow.id)
        .where(col(PooledItemRow.cycle_id) == cycle_id)
        .group_by(col(PooledItemRow.id))
    )
    return {item_id or 0: unit for item_id, unit in session.exec(query)}


def _articles(session: Session, cycle_id: int) -> list[_Article]:
    """The articles to buy: the collective list by rank, or those typed for a one-off purchase."""
    one_off = is_one_off(session, cycle_id)
    query = (
        select(PooledItemRow, CollectiveItemRow, BuyingLineRow, SupplierRow.name)
        .outerjoin(CollectiveItemRow, col(CollectiveItemRow.item_id) == PooledItemRow.id)
        .outerjoin(BuyingLineRow, col(BuyingLineRow.item_id) == PooledItemRow.id)
        .outerjoin(SupplierRow, col(SupplierRow.id) == BuyingLineRow.supplier_id)
        .where(col(PooledItemRow.cycle_id) == cycle_id)
    )
    packs_offered = _packs_offered(session, cycle_id)
    found = [
        _Article(item, collective, buying, supplier or "", packs_offered.get(row_id(item)))
        for item, collective, buying, supplier in session.exec(query)
        if one_off or collective is not None
    ]
    if one_off:
        return sorted(found, key=lambda article: row_id(article.item))
    return sorted(found, key=lambda article: article.collective.rank if article.collective else 0)


def _packs_offered(session: Session, cycle_id: int) -> dict[int, Decimal | None]:
    """By item, the pack of the supplier chosen for it."""
    query = (
        select(OfferRow.item_id, col(OfferRow.pack))
        .join(BuyingLineRow, col(BuyingLineRow.item_id) == OfferRow.item_id)
        .join(PooledItemRow, col(PooledItemRow.id) == OfferRow.item_id)
        .where(
            col(PooledItemRow.cycle_id) == cycle_id,
            col(OfferRow.supplier_id) == col(BuyingLineRow.supplier_id),
        )
    )
    return dict(session.exec(query).all())


def lines_of(session: Session, cycle_id: int) -> list[BuyingLine]:
    """The articles of a purchase with wishes, packs and supplier; see `Buying.lines`."""
    wishes, units = wishes_of(session, cycle_id), units_of(session, cycle_id)
    return [
        _line(article, wishes.get(row_id(article.item), ()), units[row_id(article.item)])
        for article in _articles(session, cycle_id)
    ]


def filled(wishes: Iterable[Wish], pack: Decimal) -> Packs:
    """The packs of so many units that the wishes fill."""
    return packs({wish.member_id: (wish.least, wish.most) for wish in wishes}, pack)


def _line(article: _Article, wishes: tuple[Wish, ...], unit: str) -> BuyingLine:
    buying, collective = article.buying, article.collective
    wanted = sum((wish.least for wish in wishes), Decimal(0))
    pack = (buying.pack if buying else None) or article.offered_pack
    fill = filled(wishes, pack) if pack is not None else None
    reference = collective.reference_price if collective else buying.reference_price if buying else None
    return BuyingLine(
        item_id=row_id(article.item),
        label=article.item.label,
        category=article.item.category,
        unit=unit,
        wishes=wishes,
        wanted=wanted,
        most=sum((wish.most for wish in wishes), Decimal(0)),
        pack=pack,
        packs=fill,
        to_buy=fill.count * pack if fill is not None and pack is not None else wanted,
        reference_price=reference,
        supplier_id=buying.supplier_id if buying else None,
        supplier=article.supplier,
    )
