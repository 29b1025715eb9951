"""Suppliers of a network, the criteria it weighs them by, and its own details on papers."""

from collections.abc import Mapping, Sequence
from dataclasses import asdict, replace

from sqlmodel import Session, col, func, select

from app.core.errors import UserError
from app.core.i18n import _, ngettext
from app.core.text import bounded, fold, required, sort_key
from app.domain.changes import Changes
from app.domain.criteria import Criterion, check_mark, check_weight
from app.domain.network_detail import NetworkDetail, check_detail
from app.domain.suppliers import Supplier, SupplierDraft, check_supplier
from app.models import (
    CriterionRow,
    MemberRow,
    NetworkDetailRow,
    NetworkRow,
    PurchaseOrderRow,
    SupplierMarkRow,
    SupplierRow,
)
from app.services.common import namesake, next_position, remove_rows, row_id, take
from app.services.members import take_member
from app.store import Store

_CRITERION_MAX = 60
_PROPOSED_WEIGHT = 2


class Suppliers:
    """Who a network buys from, and what matters to it beside the price."""

    def __init__(self, store: Store) -> None:
        self._store = store

    def all(self, network_id: int) -> list[Supplier]:
        """Every supplier of the network, in French order."""
        with self._store.read() as session:
            return suppliers_of(session, network_id)

    def get(self, supplier_id: int) -> Supplier:
        """One supplier; UserError when it was removed."""
        with self._store.read() as session:
            return supplier_of(take(session, SupplierRow, supplier_id))

    def add(self, network_id: int, draft: SupplierDraft) -> Changes:
        """Add a supplier; UserError on an empty or taken name, or a negative amount."""
        draft = check_supplier(draft)
        with self._store.write(_("Ajouter {name}").format(name=draft.name)) as uow:
            _refuse_taken(uow.session, network_id, draft.name, None)
            row = SupplierRow(network_id=network_id, name="", name_key="")
            fill_supplier(row, draft)
            uow.session.add(row)
            return uow.commit()

    def update(self, supplier_id: int, fields: Mapping[str, object]) -> Changes:
        """Change some fields of a supplier (names of SupplierDraft); UserError as `add`."""
        with self._store.write(_("Modifier un fournisseur")) as uow:
            row = take(uow.session, SupplierRow, supplier_id)
            draft = check_supplier(replace(draft_of(row), **fields))  # type: ignore[arg-type]
            _refuse_taken(uow.session, row.network_id, draft.name, supplier_id)
            fill_supplier(row, draft)
            return uow.commit()

    def remove(self, supplier_ids: Sequence[int]) -> Changes:
        """Remove suppliers with their offers and marks; UserError naming one who has orders."""
        label = ngettext("Supprimer {n} fournisseur", "Supprimer {n} fournisseurs", len(supplier_ids))
        return remove_rows(self._store, label, SupplierRow, supplier_ids, _refuse_with_orders)

    def details(self, network_id: int) -> NetworkDetail:
        """The network's details; blank ones until they are typed."""
        with self._store.read() as session:
            return detail_of(session, network_id)

    def set_details(self, network_id: int, fields: Mapping[str, object]) -> Changes:
        """Change some of address, email, phone, treasurer_id, price_weight.

        UserError when a text is too long, the weight is not 0 to 10, or the treasurer no member.
        """
        with self._store.write(_("Modifier les coordonnées du réseau")) as uow:
            session = uow.session
            take(session, NetworkRow, network_id)
            detail = check_detail(replace(detail_of(session, network_id), **fields))  # type: ignore[arg-type]
            if detail.treasurer_id is not None:
                take_member(session, network_id, detail.treasurer_id, field="treasurer_id")
            row = _detail_row(session, network_id) or NetworkDetailRow(network_id=network_id)
            row.address, row.email, row.phone = detail.address, detail.email, detail.phone
            row.treasurer_id, row.price_weight = detail.treasurer_id, detail.price_weight
            session.add(row)
            return uow.commit()

    def criteria(self, network_id: int) -> list[Criterion]:
        """What matters to the network beside the price, in its own order."""
        with self._store.read() as session:
            return criteria_of(session, network_id)

    def add_criterion(self, network_id: int, name: str, weight: int) -> Changes:
        """Add a criterion at the end; UserError on an empty or taken name, or a weight not 0 to 10."""
        with self._store.write(_("Ajouter un critère")) as uow:
            _add_criterion(uow.session, network_id, name, weight)
            return uow.commit()

    def update_criterion(self, criterion_id: int, fields: Mapping[str, object]) -> Changes:
        """Change the `name` or the `weight` of a criterion; UserError as `add_criterion`."""
        with self._store.write(_("Modifier un critère")) as uow:
            row = take(uow.session, CriterionRow, criterion_id)
            wanted = replace(_criterion(row), **fields)  # type: ignore[arg-type]
            row.name = _criterion_name(uow.session, row.network_id, wanted.name, criterion_id)
            row.weight = check_weight(wanted.weight, field="weight")
            return uow.commit()

    def remove_criteria(self, criterion_ids: Sequence[int]) -> Changes:
        """Remove criteria with the marks given on them."""
        label = ngettext("Supprimer {n} critère", "Supprimer {n} critères", len(criterion_ids))
        return remove_rows(self._store, label, CriterionRow, criterion_ids)

    def propose_criteria(self, network_id: int) -> Changes:
        """Add the criteria most groups weigh; nothing when the network has some already."""
        with self._store.write(_("Proposer des critères")) as uow:
            if not criteria_of(uow.session, network_id):
                for name in (_("Délai"), _("Local"), _("Éthique")):
                    _add_criterion(uow.session, network_id, name, _PROPOSED_WEIGHT)
            return uow.commit()

    def marks(self, network_id: int) -> dict[int, dict[int, int]]:
        """The marks given, 0 to 5, by supplier id then criterion id."""
        with self._store.read() as session:
            return marks_of(session, network_id)

    def set_mark(self, supplier_id: int, criterion_id: int, mark: int | None) -> Changes:
        """Give a supplier a mark of 0 to 5 on a criterion; None takes it away."""
        if mark is not None:
            check_mark(mark)
        with self._store.write(_("Noter un fournisseur")) as uow:
            session = uow.session
            supplier = take(session, SupplierRow, supplier_id)
            if take(session, CriterionRow, criterion_id).network_id != supplier.network_id:
                raise UserError(_("Ce critère est celui d’un autre réseau."), field="mark")
            query = select(SupplierMarkRow).where(
                SupplierMarkRow.supplier_id == supplier_id, SupplierMarkRow.criterion_id == criterion_id
            )
            row = session.exec(query).first()
            if mark is None:
                if row is not None:
                    session.delete(row)
            elif row is None:
                session.add(SupplierMarkRow(supplier_id=supplier_id, criterion_id=criterion_id, mark=mark))
            else:
                row.mark = mark
            return uow.commit()


def suppliers_of(session: Session, network_id: int) -> list[Supplier]:
    """The suppliers of a network as plain values, in French order."""
    rows = session.exec(select(SupplierRow).where(col(SupplierRow.network_id) == network_id)).all()
    return sorted((supplier_of(row) for row in rows), key=lambda supplier: sort_key(supplier.name))


def supplier_of(row: SupplierRow) -> Supplier:
    """The plain value of a row."""
    return Supplier(id=row_id(row), network_id=row.network_id, **asdict(draft_of(row)))


def draft_of(row: SupplierRow) -> SupplierDraft:
    """What was typed about the supplier of a row."""
    return SupplierDraft(
        name=row.name,
        contact=row.contact,
        email=row.email,
        phone=row.phone,
        address=row.address,
        notes=row.notes,
        vat_included=bool(row.vat_included),
        minimum=row.minimum,
        delivery=row.delivery,
        free_from=row.free_from,
    )


def fill_supplier(row: SupplierRow, draft: SupplierDraft) -> None:
    """Write a checked draft into a row."""
    row.name, row.name_key = draft.name, fold(draft.name)
    row.contact, row.email, row.phone = draft.contact, draft.email, draft.phone
    row.address, row.notes = draft.address, draft.notes
    row.vat_included = int(draft.vat_included)
    row.minimum, row.delivery, row.free_from = draft.minimum, draft.delivery, draft.free_from


def detail_of(session: Session, network_id: int) -> NetworkDetail:
    """The details of a network, blank ones when none are stored."""
    row = _detail_row(session, network_id)
    if row is None:
        return NetworkDetail()
    treasurer = session.get(MemberRow, row.treasurer_id) if row.treasurer_id is not None else None
    return NetworkDetail(
        address=row.address,
        email=row.email,
        phone=row.phone,
        treasurer_id=row.treasurer_id,
        treasurer=treasurer.name if treasurer else "",
        price_weight=row.price_weight,
    )


def criteria_of(session: Session, network_id: int) -> list[Criterion]:
    """The criteria of a network in its own order."""
    query = (
        select(CriterionRow)
        .where(col(CriterionRow.network_id) == network_id)
        .order_by(col(CriterionRow.position), col(CriterionRow.id))
    )
    return [_criterion(row) for row in session.exec(query)]


def marks_of(session: Session, network_id: int) -> dict[int, dict[int, int]]:
    """The marks given in a network, by supplier id then criterion id."""
    query = (
        select(SupplierMarkRow)
        .join(SupplierRow, col(SupplierRow.id) == SupplierMarkRow.supplier_id)
        .where(col(SupplierRow.network_id) == network_id)
    )
    marks: dict[int, dict[int, int]] = {}
    for row in session.exec(query):
        marks.setdefault(row.supplier_id, {})[row.criterion_id] = row.mark
    return marks


def _detail_row(session: Session, network_id: int) -> NetworkDetailRow | None:
    query = select(NetworkDetailRow).where(col(NetworkDetailRow.network_id) == network_id)
    return session.exec(query).first()


def _criterion(row: CriterionRow) -> Criterion:
    return Criterion(id=row_id(row), name=row.name, weight=row.weight)


def _add_criterion(session: Session, network_id: int, name: str, weight: int) -> None:
    among = col(CriterionRow.network_id) == network_id
    row = CriterionRow(
        network_id=network_id,
        position=next_position(session, CriterionRow.position, among),
        name=_criterion_name(session, network_id, name, None),
        weight=check_weight(weight, field="weight"),
    )
    session.add(row)
    session.flush()


def _criterion_name(session: Session, network_id: int, name: str, criterion_id: int | None) -> str:
    """The clean name of a criterion; UserError when it is empty or another one's."""
    name = bounded(name, _CRITERION_MAX, field="name")
    name = required(name, _("Donnez un nom au critère."), field="name")
    for other in criteria_of(session, network_id):
        if fold(other.name) == fold(name) and other.id != criterion_id:
            words = _("Le critère «\u00a0{name}\u00a0» existe déjà.").format(name=other.name)
            raise UserError(words, field="name")
    return name


def _refuse_with_orders(session: Session, row: SupplierRow) -> None:
    orders = select(func.count()).where(PurchaseOrderRow.supplier_id == row.id)
    if session.exec(orders).one():
        words = _(
            "Une commande a été faite à {name}\u00a0: ce fournisseur reste dans la liste. "
            "Supprimez d’abord ses commandes."
        )
        raise UserError(words.format(name=row.name))


def _refuse_taken(session: Session, network_id: int, name: str, supplier_id: int | None) -> None:
    same = col(SupplierRow.network_id) == network_id, col(SupplierRow.name_key) == fold(name)
    other = namesake(session, SupplierRow, supplier_id, *same)
    if other is not None:
        raise UserError(
            _("Un fournisseur porte déjà le nom «\u00a0{name}\u00a0».").format(name=other.name), field="name"
        )
