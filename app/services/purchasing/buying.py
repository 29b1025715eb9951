"""What a group buys together: the articles, the comparison of baskets, and what the group chose."""

from collections.abc import Callable, Hashable, Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from sqlmodel import Session, col, select

from app.core.clock import today
from app.core.errors import UserError
from app.core.i18n import _
from app.core.text import bounded, required
from app.domain.buying import BuyingLine, Choice, Comparison, GroupPurchase
from app.domain.changes import Changes
from app.domain.criteria import Criterion, weigh
from app.domain.purchasing import Basket, Line, Offer, compare_baskets
from app.domain.suppliers import StoredOffer, Supplier, check_pack
from app.models import (
    BasketChoiceRow,
    BuyingLineRow,
    CycleRow,
    OfferRow,
    OneOffRow,
    PooledItemRow,
    SupplierRow,
)
from app.services.common import row_id, take
from app.services.purchasing.articles import articles_of
from app.services.purchasing.offers import offers_of
from app.services.purchasing.sent import drop_choice, refuse_once_any_sent, refuse_once_sent
from app.services.purchasing.suppliers import criteria_of, detail_of, marks_of, suppliers_of
from app.services.purchasing.terms import delivery_of, item_offer
from app.services.purchasing.wishes import lines_of
from app.store import Store


@dataclass(frozen=True, slots=True)
class _Asked:
    """An article to compare: nothing of whom it is bought from, so that a choice asks nothing new.

    `pack` is the group's own, where it set one.
    """

    item_id: int
    label: str
    unit: str
    wanted: Decimal
    pack: Decimal | None


@dataclass(frozen=True, slots=True)
class _Question:
    """All that a comparison needs, read at once so that a thread can answer it without the store."""

    lines: tuple[_Asked, ...]
    offers: tuple[StoredOffer, ...]
    suppliers: Mapping[int, Supplier]
    price_weight: int
    criteria: tuple[Criterion, ...]
    marks: Mapping[Hashable, Mapping[int, int]]
    day: date

    def __call__(self) -> Comparison:
        return _comparison(self)


class Buying:
    """The purchases of a network, cycles' and one-off ones, up to the choice of a basket."""

    def __init__(self, store: Store) -> None:
        self._store = store

    def purchases(self, network_id: int) -> list[GroupPurchase]:
        """What the network buys together, the latest first: cycles and one-off purchases."""
        with self._store.read() as session:
            query = _PURCHASES.where(col(CycleRow.network_id) == network_id)
            return [_purchase(row, one_off) for row, one_off in session.exec(query)]

    def get(self, cycle_id: int) -> GroupPurchase:
        """One purchase; UserError when it was removed."""
        with self._store.read() as session:
            take(session, CycleRow, cycle_id)
            row, one_off = session.exec(_PURCHASES.where(col(CycleRow.id) == cycle_id)).one()
            return _purchase(row, one_off)

    def lines(self, cycle_id: int) -> list[BuyingLine]:
        """The articles to buy: the collective list by rank, or those of a one-off purchase as typed.

        `to_buy` holds filled packs only: 21 wanted by packs of 12 make 12, and `packs.lacking` says that 3
        more would fill another. A group that completes a pack all the same types the quantity in the order.
        """
        with self._store.read() as session:
            return lines_of(session, cycle_id)

    def set_pack(self, item_id: int, pack: Decimal | None) -> Changes:
        """Say by packs of how many units an article is bought; None leaves it to the supplier chosen."""
        check_pack(pack)
        with self._store.write(_("Colis d’un article")) as uow:
            take(uow.session, PooledItemRow, item_id)
            buying_row(uow.session, item_id).pack = pack
            return uow.commit()

    def compare(self, cycle_id: int) -> Comparison:
        """The cheapest baskets and how the group's criteria weigh them; may take 2 s."""
        return self.comparison_work(cycle_id)()

    def comparison_work(self, cycle_id: int) -> Callable[[], Comparison]:
        """The comparison for a thread to make: what it needs is read now, the store is not touched again.

        Baskets buy what is wanted, raised to whole packs: the supplier's, else those the group set, as an
        order does. Equal to another one when it would answer the same.
        """
        with self._store.read() as session:
            network_id = take(session, CycleRow, cycle_id).network_id
            packs = {article.item_id: article.pack for article in articles_of(session, cycle_id)}
            return _Question(
                lines=tuple(
                    _Asked(line.item_id, line.label, line.unit, line.wanted, packs[line.item_id])
                    for line in lines_of(session, cycle_id)
                    if line.wanted
                ),
                offers=tuple(offers_of(session, cycle_id)),
                suppliers={supplier.id: supplier for supplier in suppliers_of(session, network_id)},
                price_weight=detail_of(session, network_id).price_weight,
                criteria=tuple(criteria_of(session, network_id)),
                marks={supplier: given for supplier, given in marks_of(session, network_id).items()},
                day=today(),
            )

    def choose(self, cycle_id: int, basket: Basket, cheapest: int, on: date, reason: str) -> Changes:
        """Record the group's choice and where each line goes; `cheapest` in cents, as it was then.

        UserError without a reason, or once an order was sent.
        """
        words = _("Dites pourquoi ce panier\u00a0: la raison reste écrite.")
        reason = required(bounded(reason, 300, field="reason"), words, field="reason")
        with self._store.write(_("Choisir un panier")) as uow:
            session = uow.session
            refuse_once_any_sent(session, cycle_id)
            row = _choice_row(session, cycle_id) or BasketChoiceRow(
                cycle_id=cycle_id, chosen_on=on, reason=reason, cost=0, cheapest=0
            )
            row.chosen_on, row.reason, row.cost, row.cheapest = on, reason, basket.cost, cheapest
            session.add(row)
            goes_to = {line.line: line.supplier for line in basket.lines}
            _send_to(session, cycle_id, goes_to)
            return uow.commit()

    def choose_supplier(self, item_id: int, supplier_id: int | None) -> Changes:
        """Buy one article from another supplier, or from none.

        UserError when she offers no price for it, or once it is in an order that was sent.
        """
        with self._store.write(_("Fournisseur d’un article")) as uow:
            session = uow.session
            take(session, PooledItemRow, item_id)
            refuse_once_sent(session, [item_id])
            if supplier_id is not None:
                name = take(session, SupplierRow, supplier_id).name
                offer = select(OfferRow.id).where(
                    col(OfferRow.item_id) == item_id, col(OfferRow.supplier_id) == supplier_id
                )
                if session.exec(offer).first() is None:
                    words = _("{name} n’a pas donné de prix pour cet article.").format(name=name)
                    raise UserError(words, field="supplier_id")
            buying_row(session, item_id).supplier_id = supplier_id
            return uow.commit()

    def withdraw_choice(self, cycle_id: int) -> Changes:
        """Take the choice back, and the supplier of each line; UserError once an order was sent."""
        with self._store.write(_("Retirer le choix du panier")) as uow:
            drop_choice(uow.session, cycle_id)
            return uow.commit()

    def choice(self, cycle_id: int) -> Choice | None:
        """The basket the group chose, if it did."""
        with self._store.read() as session:
            row = _choice_row(session, cycle_id)
            return Choice(row.chosen_on, row.reason, row.cost, row.cheapest) if row else None


_PURCHASES = (
    select(CycleRow, OneOffRow.id)
    .outerjoin(OneOffRow, col(OneOffRow.cycle_id) == CycleRow.id)
    .order_by(col(CycleRow.started_on).desc(), col(CycleRow.id).desc())
)


def buying_row(session: Session, item_id: int) -> BuyingLineRow:
    """How an article is bought; a new row when nothing was said of it yet."""
    row = session.exec(select(BuyingLineRow).where(col(BuyingLineRow.item_id) == item_id)).first()
    if row is None:
        row = BuyingLineRow(item_id=item_id)
        session.add(row)
    return row


def _purchase(row: CycleRow, one_off: int | None) -> GroupPurchase:
    return GroupPurchase(
        id=row_id(row),
        network_id=row.network_id,
        title=row.title,
        one_off=one_off is not None,
        started=row.started_on,
        closed=row.closed_on,
    )


def _comparison(question: _Question) -> Comparison:
    """The answer; touches no store."""
    lines = [Line(line.item_id, line.wanted) for line in question.lines]
    packs = {line.item_id: line.pack for line in question.lines}
    asked: dict[int, list[StoredOffer]] = {}
    for offer in question.offers:
        if offer.item_id in packs:
            asked.setdefault(offer.supplier_id, []).append(offer)
    suppliers = {number: question.suppliers[number] for number in question.suppliers if number in asked}
    baskets = compare_baskets(lines, [_terms(suppliers[n], asked[n], packs) for n in suppliers])
    used = {(line.supplier, line.line) for basket in baskets for line in basket.lines}
    priced = {offer.item_id for offer in question.offers}
    return Comparison(
        baskets=tuple(baskets),
        weighed=tuple(weigh(baskets, question.price_weight, question.criteria, question.marks)),
        price_weight=question.price_weight,
        criteria=question.criteria,
        suppliers=suppliers,
        labels={line.item_id: line.label for line in question.lines},
        units={line.item_id: line.unit for line in question.lines},
        unpriced=tuple(line.label for line in question.lines if line.item_id not in priced),
        stale=tuple(
            offer
            for offer in question.offers
            if (offer.supplier_id, offer.item_id) in used and offer.to_verify(question.day)
        ),
    )


def _terms(supplier: Supplier, offers: Iterable[StoredOffer], packs: Mapping[int, Decimal | None]) -> Offer:
    return Offer(
        supplier=supplier.id,
        items={offer.item_id: item_offer(supplier, offer, packs[offer.item_id]) for offer in offers},
        minimum=supplier.minimum,
        delivery=delivery_of(supplier),
        free_from=supplier.free_from,
    )


def _choice_row(session: Session, cycle_id: int) -> BasketChoiceRow | None:
    return session.exec(select(BasketChoiceRow).where(col(BasketChoiceRow.cycle_id) == cycle_id)).first()


def _send_to(session: Session, cycle_id: int, goes_to: Mapping[object, object]) -> None:
    """Set the supplier of every line of a purchase; those not named have none."""
    for line in lines_of(session, cycle_id):
        supplier_id = goes_to.get(line.item_id)
        if supplier_id != line.supplier_id:
            buying_row(session, line.item_id).supplier_id = supplier_id  # type: ignore[assignment]
