"""The stock: what came in, what went out to whom, what is left, where it is kept, what was counted."""

from collections.abc import Mapping
from datetime import date
from decimal import Decimal

from sqlmodel import Session, col, select

from app.core.errors import UserError
from app.core.i18n import _
from app.core.text import bounded, fold, required, sort_key
from app.domain.changes import Changes
from app.domain.goods import Movement, MovementKind, StockArticle
from app.domain.limits import check_quantity
from app.domain.lists import LABEL_MAX
from app.models import (
    MemberRow,
    OrderLineRow,
    PurchaseOrderRow,
    StockArticleRow,
    StockMovementRow,
    SupplierRow,
)
from app.services.common import row_id, take
from app.services.goods.movements import article_row, enter, left_of
from app.store import Store

_LIMITS = {"label": LABEL_MAX, "unit": 40, "place": 80}


class Stock:
    """What a network keeps, and its movements."""

    def __init__(self, store: Store) -> None:
        self._store = store

    def articles(self, network_id: int) -> list[StockArticle]:
        """Every article in French order, with what came, went and is left."""
        with self._store.read() as session:
            return stock_articles(session, network_id)

    def movements(self, network_id: int, article_id: int | None = None) -> list[Movement]:
        """The movements of the network, or of one article, newest first."""
        with self._store.read() as session:
            return stock_movements(session, network_id, article_id)

    def add_article(self, network_id: int, label: str, unit: str = "", place: str = "") -> Changes:
        """Keep something new; UserError without a name, or when it is kept already in that unit."""
        with self._store.write(_("Ajouter un article au stock")) as uow:
            row = StockArticleRow(network_id=network_id, label="", label_key="")
            _fill(uow.session, row, {"label": label, "unit": unit, "place": place})
            uow.session.add(row)
            return uow.commit()

    def update_article(self, article_id: int, fields: Mapping[str, str]) -> Changes:
        """Change `label`, `unit` or `place`; UserError as `add_article`."""
        with self._store.write(_("Modifier un article du stock")) as uow:
            _fill(uow.session, take(uow.session, StockArticleRow, article_id), fields)
            return uow.commit()

    def move(
        self,
        article_id: int,
        kind: MovementKind,
        quantity: Decimal,
        on: date,
        member_id: int | None = None,
        note: str = "",
    ) -> Changes:
        """Enter (`IN`) or take out (`OUT`) a quantity above zero; UserError when less is left."""
        if kind not in (MovementKind.IN, MovementKind.OUT):
            raise ValueError(kind)
        check_quantity(quantity, field="quantity")
        out = kind is MovementKind.OUT
        with self._store.write(_("Sortie de stock") if out else _("Entrée en stock")) as uow:
            take(uow.session, StockArticleRow, article_id)
            if member_id is not None:
                take(uow.session, MemberRow, member_id)
            movement = StockMovementRow(
                article_id=article_id,
                kind=kind.value,
                quantity=-quantity if out else quantity,
                moved_on=on,
                member_id=member_id,
                note=bounded(note, 300, field="note"),
            )
            enter(uow.session, movement)
            return uow.commit()

    def correct(self, movement_id: int, right_quantity: Decimal, on: date, note: str = "") -> Changes:
        """Say what a movement should have been, zero or more in its own direction: the difference is written.

        A correction given for a movement corrects what that one corrected. UserError when the movement
        comes from a reception, a handover or a count, which are put right where they are made.
        """
        check_quantity(right_quantity, field="quantity", zero=True)
        with self._store.write(_("Corriger un mouvement de stock")) as uow:
            session = uow.session
            wrong = take(session, StockMovementRow, movement_id)
            if wrong.corrects_id is not None:
                wrong = take(session, StockMovementRow, wrong.corrects_id)
            _refuse_made_elsewhere(wrong)
            right = -right_quantity if wrong.kind == MovementKind.OUT else right_quantity
            difference = right - _corrected(session, wrong)
            if not difference:
                raise UserError(_("Cette quantité est déjà celle du mouvement."), field="quantity")
            correction = StockMovementRow(
                article_id=wrong.article_id,
                kind=MovementKind.CORRECTION.value,
                quantity=difference,
                moved_on=on,
                member_id=wrong.member_id,
                corrects_id=row_id(wrong),
                note=bounded(note, 300, field="note"),
            )
            enter(session, correction)
            return uow.commit()

    def count(self, article_id: int, counted: Decimal, on: date, note: str = "") -> Changes:
        """Say what was counted: the difference with what should be left is written, even when it is none."""
        check_quantity(counted, field="quantity", zero=True)
        with self._store.write(_("Inventaire d’un article")) as uow:
            take(uow.session, StockArticleRow, article_id)
            movement = StockMovementRow(
                article_id=article_id,
                kind=MovementKind.COUNT.value,
                quantity=counted - left_of(uow.session, article_id),
                moved_on=on,
                note=bounded(note, 300, field="note"),
            )
            enter(uow.session, movement)
            return uow.commit()


def stock_articles(session: Session, network_id: int) -> list[StockArticle]:
    """The articles of a network in French order. A correction counts on the side of what it corrects."""
    query = select(StockArticleRow).where(col(StockArticleRow.network_id) == network_id)
    rows = {row_id(row): row for row in session.exec(query)}
    came, went = dict.fromkeys(rows, Decimal(0)), dict.fromkeys(rows, Decimal(0))
    counted: dict[int, date] = {}
    moves = (
        select(StockMovementRow).join(StockArticleRow).where(col(StockArticleRow.network_id) == network_id)
    )
    movements = {row_id(move): move for move in session.exec(moves)}
    for move in movements.values():
        corrected = movements.get(move.corrects_id or 0, move)
        if corrected.kind == MovementKind.OUT or (
            corrected.kind == MovementKind.COUNT and corrected.quantity < 0
        ):
            went[move.article_id] -= move.quantity
        else:
            came[move.article_id] += move.quantity
        if move.kind == MovementKind.COUNT:
            counted[move.article_id] = max(move.moved_on, counted.get(move.article_id, move.moved_on))
    articles = [
        StockArticle(
            id=article_id,
            label=row.label,
            unit=row.unit,
            place=row.place,
            came=came[article_id],
            went=went[article_id],
            left=came[article_id] - went[article_id],
            counted=counted.get(article_id),
        )
        for article_id, row in rows.items()
    ]
    return sorted(articles, key=lambda article: (sort_key(article.label), article.unit))


def stock_movements(session: Session, network_id: int, article_id: int | None = None) -> list[Movement]:
    """The movements of a network, or of one of its articles, newest first."""
    query = (
        select(StockMovementRow, StockArticleRow, MemberRow.name, SupplierRow.name)
        .join(StockArticleRow, col(StockArticleRow.id) == StockMovementRow.article_id)
        .join(MemberRow, col(MemberRow.id) == StockMovementRow.member_id, isouter=True)
        .join(OrderLineRow, col(OrderLineRow.id) == StockMovementRow.order_line_id, isouter=True)
        .join(PurchaseOrderRow, col(PurchaseOrderRow.id) == OrderLineRow.order_id, isouter=True)
        .join(SupplierRow, col(SupplierRow.id) == PurchaseOrderRow.supplier_id, isouter=True)
        .where(col(StockArticleRow.network_id) == network_id)
        .order_by(col(StockMovementRow.moved_on).desc(), col(StockMovementRow.id).desc())
    )
    if article_id is not None:
        query = query.where(col(StockArticleRow.id) == article_id)
    return [
        Movement(
            id=row_id(row),
            article_id=row.article_id,
            article=article.label,
            unit=article.unit,
            kind=MovementKind(row.kind),
            quantity=row.quantity,
            day=row.moved_on,
            member_id=row.member_id,
            member=member or "",
            supplier=supplier or "",
            corrects=row.corrects_id,
            note=row.note,
        )
        for row, article, member, supplier in session.exec(query)
    ]


def _fill(session: Session, row: StockArticleRow, fields: Mapping[str, str]) -> None:
    texts = {name: bounded(text, _LIMITS[name], field=name) for name, text in fields.items()}
    label, unit = texts.get("label", row.label), texts.get("unit", row.unit)
    label = required(label, _("Indiquez le nom de l’article."), field="label")
    with session.no_autoflush:
        other = article_row(session, row.network_id, label, unit)
    if other is not None and other is not row:
        raise UserError(_("« {label} » est déjà dans le stock.").format(label=other.label), field="label")
    for name, text in texts.items():
        setattr(row, name, text)
    row.label_key = fold(label)


def _refuse_made_elsewhere(movement: StockMovementRow) -> None:
    if movement.order_line_id is not None and movement.kind == MovementKind.OUT:
        raise UserError(_("Ce mouvement est une remise à un membre : reprenez-la à la distribution."))
    if movement.order_line_id is not None:
        raise UserError(_("Ce mouvement vient d’une livraison : corrigez-la à la réception."))
    if movement.kind == MovementKind.COUNT:
        raise UserError(_("Un inventaire se corrige par un nouvel inventaire."))


def _corrected(session: Session, movement: StockMovementRow) -> Decimal:
    """What a movement amounts to with its corrections."""
    query = select(StockMovementRow).where(col(StockMovementRow.corrects_id) == row_id(movement))
    return movement.quantity + sum((row.quantity for row in session.exec(query)), Decimal(0))
