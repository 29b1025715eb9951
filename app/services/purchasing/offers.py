"""What suppliers offer for the articles of a purchase: typed, carried over, or read from their files."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from decimal import Decimal
from pathlib import Path

from sqlmodel import Session, col, delete, select

from app.core.errors import UserError
from app.core.i18n import _, ngettext
from app.domain.changes import Changes
from app.domain.quotation import OfferFile, Request
from app.domain.suppliers import OfferDraft, OfferLine, StoredOffer, check_offer, check_supplier
from app.models import CycleRow, OfferBreakRow, OfferRow, PooledItemRow, SupplierRow
from app.services.common import remove_rows, row_id, take
from app.services.purchasing.articles import articles_of, known_spellings
from app.services.purchasing.quotations import accepted, preview_of, request_of
from app.services.purchasing.suppliers import draft_of, fill_supplier
from app.services.purchasing.terms import hundredths
from app.store import Store


class Offers:
    """The offers for the articles of a purchase."""

    def __init__(self, store: Store) -> None:
        self._store = store

    def all(self, cycle_id: int) -> list[StoredOffer]:
        """Every offer for an article of the purchase, by rank of the article, then by supplier."""
        with self._store.read() as session:
            return offers_of(session, cycle_id)

    def of_supplier(self, cycle_id: int, supplier_id: int) -> list[OfferLine]:
        """The articles of the purchase by rank, each with this supplier's offer or None."""
        with self._store.read() as session:
            by_item = {
                offer.item_id: offer
                for offer in offers_of(session, cycle_id)
                if offer.supplier_id == supplier_id
            }
            return [
                OfferLine(each.item_id, each.label, each.unit, each.wanted, by_item.get(each.item_id))
                for each in articles_of(session, cycle_id)
            ]

    def set(self, supplier_id: int, draft: OfferDraft) -> Changes:
        """Add a supplier's offer for an article, or replace the one there is; UserError as checked."""
        with self._store.write(_("Saisir une offre")) as uow:
            store_offers(uow.session, supplier_id, [draft])
            return uow.commit()

    def set_many(self, supplier_id: int, drafts: Sequence[OfferDraft]) -> Changes:
        """Set several offers of a supplier at once, as a block that is pasted; UserError as `set`."""
        label = ngettext("Saisir {n} offre", "Saisir {n} offres", len(drafts))
        with self._store.write(label.format(n=len(drafts))) as uow:
            store_offers(uow.session, supplier_id, drafts)
            return uow.commit()

    def remove(self, offer_ids: Sequence[int]) -> Changes:
        """Remove offers."""
        label = ngettext("Supprimer {n} offre", "Supprimer {n} offres", len(offer_ids))
        return remove_rows(self._store, label, OfferRow, offer_ids)

    def carriable(self, cycle_id: int) -> int:
        """How many offers of earlier purchases `carry_over` would take up."""
        with self._store.read() as session:
            return len(_carriable(session, cycle_id))

    def carry_over(self, cycle_id: int) -> Changes:
        """Take up each supplier's latest earlier offer for the same article, where she has none here.

        Each keeps the day it was made. UserError when there is none.
        """
        with self._store.write(_("Reprendre les offres des achats passés")) as uow:
            found = _carriable(uow.session, cycle_id)
            if not found:
                raise UserError(_("Aucune offre d’un achat passé ne porte sur ces articles."))
            for supplier_id, draft in found:
                store_offers(uow.session, supplier_id, [draft])
            return uow.commit()

    def request(self, cycle_id: int, supplier_id: int) -> Request:
        """The request for quotation for all the articles of a purchase; UserError when there are none."""
        with self._store.read() as session:
            return request_of(session, cycle_id, supplier_id)

    @staticmethod
    def write_request(request: Request, path: Path) -> None:
        """Write the request as XLSX, read back by `read_offer`; EnvironmentProblem when the disk refuses."""
        from app.exchange.quotation import write_request  # a start needs no spreadsheet writer

        write_request(path, request)

    @staticmethod
    def read_rows(path: Path) -> Sequence[Sequence[str]]:
        """The cells of a supplier's spreadsheet, for `read_offer`; touches no store, so a thread may call it.

        UserError when it cannot be read.
        """
        from app.exchange.tables import read_table  # a start reads no file

        return read_table(path).rows

    def read_offer(
        self, cycle_id: int, supplier_id: int | None, name: str, rows: Sequence[Sequence[str]]
    ) -> OfferFile:
        """The cells of a file called `name`, or of a paste, as they would be imported; stores nothing.

        UserError when they answer a request for another purchase.
        """
        return self._preview(cycle_id, supplier_id, name, rows, None)

    def preview(
        self, file: OfferFile, columns: Mapping[str, int | None], supplier_id: int | None = None
    ) -> OfferFile:
        """The same file with columns, or a supplier, chosen by hand; `columns` by names of OFFER_FIELDS."""
        chosen = file.supplier_id if supplier_id is None else supplier_id
        return self._preview(file.cycle_id, chosen, file.name, file.rows, columns)

    def import_offers(
        self,
        cycle_id: int,
        supplier_id: int,
        file: OfferFile,
        attached: Mapping[int, int | None] | None = None,
    ) -> Changes:
        """Store the offers of a file and the terms it gives, in place of those there are, after a backup.

        `attached` gives the article of a row (its number in the file) by hand; None leaves the row out.
        UserError when nothing is left to import, or two rows are for one article.
        """
        with self._store.read() as session:
            labels = {article.item_id: article.label for article in articles_of(session, cycle_id)}
        drafts = accepted(file, attached or {}, labels)
        if not drafts:
            raise UserError(_("Aucune ligne du fichier n’est rattachée à un article de l’achat."))
        label = ngettext("Importer {n} offre", "Importer {n} offres", len(drafts))
        self._store.backup("import")
        with self._store.write(label.format(n=len(drafts))) as uow:
            row = take(uow.session, SupplierRow, supplier_id)
            fill_supplier(row, check_supplier(replace(draft_of(row), **file.terms.given)))  # type: ignore[arg-type]
            store_offers(uow.session, supplier_id, drafts)
            return uow.commit()

    def _preview(
        self,
        cycle_id: int,
        supplier_id: int | None,
        name: str,
        rows: Sequence[Sequence[str]],
        columns: Mapping[str, int | None] | None,
    ) -> OfferFile:
        with self._store.read() as session:
            offers = offers_of(session, cycle_id)
            return preview_of(session, cycle_id, supplier_id, name, rows, offers, columns)


def offers_of(session: Session, cycle_id: int) -> list[StoredOffer]:
    """The offers for the articles of a purchase, by rank of the article, then by supplier."""
    articles = {article.item_id: article for article in articles_of(session, cycle_id)}
    query = (
        select(OfferRow, SupplierRow.name)
        .join(SupplierRow, col(SupplierRow.id) == OfferRow.supplier_id)
        .join(PooledItemRow, col(PooledItemRow.id) == OfferRow.item_id)
        .where(col(PooledItemRow.cycle_id) == cycle_id)
        .order_by(col(SupplierRow.name_key))
    )
    rows = [(row, name) for row, name in session.exec(query) if row.item_id in articles]
    breaks = _breaks_of(session, [row_id(row) for row, _name in rows])
    rank = {item_id: index for index, item_id in enumerate(articles)}
    rows.sort(key=lambda pair: rank[pair[0].item_id])
    return [
        StoredOffer(
            id=row_id(row),
            supplier_id=row.supplier_id,
            supplier=name,
            item_id=row.item_id,
            label=articles[row.item_id].label,
            unit=articles[row.item_id].unit,
            breaks=breaks[row_id(row)],
            pack=row.pack,
            vat=Decimal(row.vat) / 100,
            code=row.code,
            quoted_on=row.quoted_on,
            valid_until=row.valid_until,
            note=row.note,
        )
        for row, name in rows
    ]


def store_offers(session: Session, supplier_id: int, drafts: Iterable[OfferDraft]) -> None:
    """Add or replace a supplier's offers; UserError for one that cannot be, or of another network."""
    network_id = take(session, SupplierRow, supplier_id).network_id
    known = {
        row.item_id: row for row in session.exec(select(OfferRow).where(OfferRow.supplier_id == supplier_id))
    }
    old = _breaks_of(session, [row_id(row) for row in known.values()])
    for draft in map(check_offer, drafts):
        item = take(session, PooledItemRow, draft.item_id)
        if take(session, CycleRow, item.cycle_id).network_id != network_id:
            raise UserError(_("Cet article est celui d’un autre réseau."), field="item_id")
        row = known.get(draft.item_id)
        if row is None:
            row = OfferRow(supplier_id=supplier_id, item_id=draft.item_id, quoted_on=draft.quoted_on)
        row.pack, row.vat, row.code = draft.pack, hundredths(draft.vat), draft.code
        row.quoted_on, row.valid_until, row.note = draft.quoted_on, draft.valid_until, draft.note
        session.add(row)
        session.flush()
        offer_id = row_id(row)
        if old.get(offer_id) == draft.breaks:
            continue
        # Gone before the new ones come: two breaks of an offer never start alike.
        session.exec(delete(OfferBreakRow).where(col(OfferBreakRow.offer_id) == offer_id))
        session.add_all(
            OfferBreakRow(offer_id=offer_id, from_quantity=start, unit_price=price)
            for start, price in draft.breaks
        )
    session.flush()


def _breaks_of(session: Session, offer_ids: Sequence[int]) -> dict[int, tuple[tuple[Decimal, int], ...]]:
    query = (
        select(OfferBreakRow.offer_id, col(OfferBreakRow.from_quantity), OfferBreakRow.unit_price)
        .where(col(OfferBreakRow.offer_id).in_(offer_ids))
        .order_by(col(OfferBreakRow.from_quantity))
    )
    breaks: dict[int, tuple[tuple[Decimal, int], ...]] = dict.fromkeys(offer_ids, ())
    for offer_id, start, price in session.exec(query):
        breaks[offer_id] += ((start, price),)
    return breaks


def _carriable(session: Session, cycle_id: int) -> list[tuple[int, OfferDraft]]:
    """Each supplier's latest offer, in purchases begun no later, for an article she has no offer for."""
    cycle = take(session, CycleRow, cycle_id)
    spellings = known_spellings(session, cycle_id)
    taken = {(offer.supplier_id, offer.item_id) for offer in offers_of(session, cycle_id)}
    query = (
        select(OfferRow, PooledItemRow.label_key)
        .join(PooledItemRow, col(PooledItemRow.id) == OfferRow.item_id)
        .join(CycleRow, col(CycleRow.id) == PooledItemRow.cycle_id)
        .where(
            col(CycleRow.network_id) == cycle.network_id,
            col(CycleRow.id) != cycle_id,
            col(CycleRow.started_on) <= cycle.started_on,
        )
        .order_by(col(OfferRow.quoted_on), col(OfferRow.id))
    )
    latest: dict[tuple[int, int], OfferRow] = {}
    for row, key in session.exec(query):
        item_id = spellings.get(key)
        if item_id is not None and (row.supplier_id, item_id) not in taken:
            latest[row.supplier_id, item_id] = row
    breaks = _breaks_of(session, [row_id(row) for row in latest.values()])
    return [
        (
            supplier_id,
            OfferDraft(
                item_id=item_id,
                breaks=breaks[row_id(row)],
                quoted_on=row.quoted_on,
                pack=row.pack,
                vat=Decimal(row.vat) / 100,
                code=row.code,
                valid_until=row.valid_until,
                note=row.note,
            ),
        )
        for (supplier_id, item_id), row in latest.items()
    ]
