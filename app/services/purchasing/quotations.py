"""Requests for quotation out, and suppliers' files matched to the articles of a purchase."""

from collections.abc import Mapping, Sequence
from datetime import timedelta
from decimal import Decimal
from pathlib import PurePath

from sqlmodel import Session, col, select

from app.core.clock import today
from app.core.errors import UserError
from app.core.formats import day, money, quantity
from app.core.i18n import _
from app.core.text import fold, of_name
from app.domain.lists import SkippedRow
from app.domain.quotation import (
    Found,
    MatchedLine,
    OfferFile,
    QuotedLine,
    QuotedTable,
    Request,
    RequestLine,
    SilentRow,
    Sought,
    Terms,
    match_rows,
    reference,
)
from app.domain.suppliers import OfferDraft, StoredOffer
from app.models import CycleRow, NetworkRow, OfferRow, PooledItemRow, SupplierRow
from app.services.common import take
from app.services.purchasing.articles import articles_of, known_spellings
from app.services.purchasing.suppliers import detail_of

REPLY_AFTER = timedelta(days=14)
"""The time a supplier is given to answer."""
USUAL_VAT = Decimal(20)
_NAME_MIN = 4


def request_of(session: Session, cycle_id: int, supplier_id: int) -> Request:
    """The request for prices of all the articles of a purchase; UserError when there are none."""
    cycle, supplier = take(session, CycleRow, cycle_id), take(session, SupplierRow, supplier_id)
    detail = detail_of(session, cycle.network_id)
    lines = tuple(
        RequestLine(each.item_id, each.label, each.unit, each.wanted, each.pack)
        for each in articles_of(session, cycle_id)
    )
    if not lines:
        raise UserError(_("Cet achat n’a pas encore d’article à faire chiffrer."))
    return Request(
        cycle_id=cycle_id,
        supplier_id=supplier_id,
        network=take(session, NetworkRow, cycle.network_id).name,
        address=detail.address,
        email=detail.email,
        phone=detail.phone,
        title=cycle.title,
        supplier=supplier.name,
        contact=supplier.contact,
        reply_by=today() + REPLY_AFTER,
        lines=lines,
    )


def preview_of(
    session: Session,
    cycle_id: int,
    supplier_id: int | None,
    name: str,
    rows: Sequence[Sequence[str]],
    offers: Sequence[StoredOffer],
    columns: Mapping[str, int | None] | None = None,
) -> OfferFile:
    """The table of a file named `name` as it would be imported; `offers` are those of the purchase.

    UserError when it answers a request for another purchase.
    """
    from app.exchange.offers import read_offer_table  # a start reads no file

    table = read_offer_table(rows, today(), columns)
    notices = list(table.problems)
    supplier = _supplier(session, cycle_id, supplier_id, table, name, rows, notices)
    mine = {offer.item_id: offer for offer in offers if supplier and offer.supplier_id == supplier.id}
    if None in (table.columns["label"], table.columns["price"]):
        notices.append(
            _("Les colonnes n’ont pas été reconnues\u00a0: indiquez celle de l’article et celle du prix.")
        )
    notices += _about_terms(session, table.terms, supplier)
    lines = _matched(session, cycle_id, table, supplier, mine)
    return OfferFile(
        name=name,
        cycle_id=cycle_id,
        supplier_id=supplier.id if supplier else None,
        own=table.answers is not None,
        rows=tuple(map(tuple, rows)),
        headings=tuple(rows[table.header]) if table.header >= 0 else (),
        columns=table.columns,
        terms=table.terms,
        quoted_on=table.quoted_on or today(),
        lines=lines,
        silent=_silent(session, cycle_id, table.silent, mine),
        skipped=table.skipped,
        faulty=table.faulty,
        notices=tuple(notices),
    )


def accepted(
    file: OfferFile, attached: Mapping[int, int | None], labels: Mapping[int, str]
) -> list[OfferDraft]:
    """The offers of a file; `attached` gives the article of a row anew, None leaves the row out.

    UserError when two rows are for one article, or a row for an article the purchase has not.
    """
    drafts: dict[int, OfferDraft] = {}
    for line in file.lines:
        quoted = line.quoted
        item_id = attached.get(quoted.row, line.item_id)
        if item_id is None:
            continue
        if item_id not in labels:
            raise UserError(
                _("Ligne {row}\u00a0: cet article n’est pas dans l’achat.").format(row=quoted.row),
                field="item_id",
            )
        if item_id in drafts:
            raise UserError(
                _(
                    "Deux lignes du fichier sont rattachées à «\u00a0{label}\u00a0»\u00a0: "
                    "n’en gardez qu’une."
                ).format(label=labels[item_id]),
                field="item_id",
            )
        drafts[item_id] = OfferDraft(
            item_id=item_id,
            breaks=quoted.breaks,
            quoted_on=file.quoted_on,
            pack=quoted.pack,
            vat=line.vat,
            code=quoted.code,
            valid_until=quoted.valid_until,
            note=quoted.note,
        )
    return list(drafts.values())


def _supplier(
    session: Session,
    cycle_id: int,
    supplier_id: int | None,
    table: QuotedTable,
    name: str,
    rows: Sequence[Sequence[str]],
    notices: list[str],
) -> SupplierRow | None:
    """Whose prices they are: the one asked by our request, the one given, or the one named in the file."""
    network_id = take(session, CycleRow, cycle_id).network_id
    given = take(session, SupplierRow, supplier_id) if supplier_id is not None else None
    if table.answers is None:
        return given or _named(session, network_id, name, rows[: max(table.header, 0)])
    answered, asked_id = table.answers
    if answered != cycle_id:
        raise _other_purchase(session, network_id, answered, asked_id)
    asked = session.get(SupplierRow, asked_id)
    if asked is None or asked.network_id != network_id:
        notices.append(
            _("Ce fichier répond à une demande faite à un fournisseur qui n’est plus dans la liste.")
        )
        return given
    if given is not None and given.id != asked.id:
        notices.append(
            _("Ce fichier vient {of_name}\u00a0: ses prix seront enregistrés pour ce fournisseur.").format(
                of_name=of_name(asked.name)
            )
        )
    return asked


def _other_purchase(session: Session, network_id: int, cycle_id: int, supplier_id: int) -> UserError:
    mark = reference(cycle_id, supplier_id)
    other = session.get(CycleRow, cycle_id)
    if other is None or other.network_id != network_id:
        return UserError(
            _(
                "Ce fichier répond à la demande de prix {mark}, qui ne correspond à aucun achat de ce réseau."
            ).format(mark=mark)
        )
    return UserError(
        _(
            "Ce fichier répond à la demande de prix {mark}, faite pour l’achat «\u00a0{title}\u00a0». "
            "Ouvrez cet achat pour l’y importer."
        ).format(mark=mark, title=other.title)
    )


def _named(
    session: Session, network_id: int, name: str, above: Sequence[Sequence[str]]
) -> SupplierRow | None:
    """The one supplier whose name stands in the file's name or above its table."""
    stem = PurePath(name).stem.replace("_", " ").replace("-", " ")
    said = [f" {fold(text)} " for text in (stem, *(cell for row in above for cell in row if cell))]
    rows = session.exec(select(SupplierRow).where(col(SupplierRow.network_id) == network_id)).all()
    found = [
        row
        for row in rows
        if len(row.name_key) >= _NAME_MIN and any(f" {row.name_key} " in text for text in said)
    ]
    return found[0] if len(found) == 1 else None


def _matched(
    session: Session,
    cycle_id: int,
    table: QuotedTable,
    supplier: SupplierRow | None,
    mine: Mapping[int, StoredOffer],
) -> tuple[MatchedLine, ...]:
    """The priced rows, each with its article."""
    labels = {article.item_id: article.label for article in articles_of(session, cycle_id)}
    spellings = known_spellings(session, cycle_id)
    codes = _codes(session, supplier, spellings) if supplier else {}
    matches = match_rows(table.lines, Sought(labels, codes, spellings))
    included = table.terms.vat_included
    if included is None:
        included = supplier is None or bool(supplier.vat_included)
    lines = []
    for index, quoted in enumerate(table.lines):
        item_id, found = matches.get(index, (None, Found.NOT))
        there = mine.get(item_id) if item_id is not None else None
        label = labels[item_id] if item_id is not None else ""
        vat = quoted.vat if quoted.vat is not None else there.vat if there else USUAL_VAT
        warnings = [*quoted.warnings, *_doubts(quoted, label, found)]
        if quoted.vat is None and there is None and not included:
            warnings.append(_("TVA non indiquée\u00a0: {n}\u00a0% comptés.").format(n=quantity(vat)))
        lines.append(MatchedLine(quoted, item_id, label, found, vat, there is not None, tuple(warnings)))
    return tuple(lines)


def _doubts(quoted: QuotedLine, label: str, found: Found) -> list[str]:
    if found is Found.NUMBER and fold(quoted.label) != fold(label):
        return [
            _("Le fichier écrit «\u00a0{text}\u00a0»\u00a0: vérifiez que c’est le même article.").format(
                text=quoted.label
            )
        ]
    return []


def _codes(session: Session, supplier: SupplierRow, spellings: Mapping[str, int]) -> dict[str, int]:
    """The article of each code this supplier has used, here or in other purchases, the latest winning."""
    query = (
        select(OfferRow.code, PooledItemRow.label_key)
        .join(PooledItemRow, col(PooledItemRow.id) == OfferRow.item_id)
        .where(col(OfferRow.supplier_id) == supplier.id, col(OfferRow.code) != "")
        .order_by(col(OfferRow.quoted_on), col(OfferRow.id))
    )
    return {fold(code): spellings[key] for code, key in session.exec(query) if key in spellings}


def _silent(
    session: Session, cycle_id: int, rows: Sequence[SilentRow], mine: Mapping[int, StoredOffer]
) -> tuple[SkippedRow, ...]:
    """The rows without a price, each with what becomes of it."""
    articles = articles_of(session, cycle_id)
    by_key = {article.key: article.item_id for article in articles}
    labels = {article.item_id: article.label for article in articles}
    said = []
    for row in rows:
        item_id = row.number if row.number in labels else by_key.get(fold(row.label))
        there = mine.get(item_id) if item_id is not None else None
        label = labels.get(item_id, row.label) if item_id is not None else row.label
        words = (
            _("«\u00a0{label}\u00a0»\u00a0: pas de prix, l’offre du {day} reste telle quelle.")
            if there
            else _("«\u00a0{label}\u00a0»\u00a0: pas de prix, rien n’est enregistré.")
        )
        text = words.format(label=label, day=day(there.quoted_on) if there else "")
        if row.note:
            text = _("{text} Remarque\u00a0: {note}").format(text=text, note=row.note)
        said.append(SkippedRow(row.row, text))
    return tuple(said)


def _about_terms(session: Session, terms: Terms, supplier: SupplierRow | None) -> list[str]:
    """What the file changes of the supplier's terms, in sentences."""
    if supplier is None:
        return []
    said = []
    new = {name: value for name, value in terms.given.items() if getattr(supplier, name) != value}
    names = {
        "minimum": _("minimum de commande {amount}"),
        "delivery": _("livraison {amount}"),
        "free_from": _("franco à partir de {amount}"),
    }
    parts = [words.format(amount=money(int(new[name]))) for name, words in names.items() if name in new]
    if parts:
        said.append(_("Nouvelles conditions\u00a0: {parts}.").format(parts=", ".join(parts)))
    if "vat_included" in new:
        said.append(
            _("Les prix sont TTC\u00a0: {name} était noté HT.").format(name=supplier.name)
            if terms.vat_included
            else _("Les prix sont HT\u00a0: {name} était noté TTC.").format(name=supplier.name)
        )
        if session.exec(select(OfferRow.id).where(OfferRow.supplier_id == supplier.id)).first() is not None:
            said.append(_("Ses offres déjà saisies seront lues de même\u00a0: vérifiez-les."))
    return said
