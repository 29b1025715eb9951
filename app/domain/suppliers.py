"""Suppliers: who they are, on what terms they deliver, and what they ask for each article."""

from dataclasses import dataclass
from datetime import date, timedelta
from decimal import Decimal

from app.core.errors import UserError
from app.core.i18n import _
from app.core.text import bounded, bounded_lines, required
from app.domain.limits import check_amount, check_quantity, check_vat

NAME_MAX = 80
FRESH = timedelta(days=90)
"""After which a price is «à vérifier»."""

Break = tuple[Decimal, int]
"""From which quantity on, and the price in cents per unit for all units."""


@dataclass(frozen=True, slots=True)
class SupplierDraft:
    """What is typed about a supplier. Money in cents.

    `vat_included` says how she gives prices, minimum, delivery and free-delivery threshold.
    """

    name: str
    contact: str = ""
    email: str = ""
    phone: str = ""
    address: str = ""
    notes: str = ""
    vat_included: bool = True
    minimum: int = 0
    delivery: int = 0
    free_from: int | None = None


@dataclass(frozen=True, slots=True)
class Supplier:
    """A stored supplier; fields as in SupplierDraft."""

    id: int
    network_id: int
    name: str
    contact: str
    email: str
    phone: str
    address: str
    notes: str
    vat_included: bool
    minimum: int
    delivery: int
    free_from: int | None


@dataclass(frozen=True, slots=True)
class OfferDraft:
    """A supplier's offer for an article. `vat` in percent, to add only when her prices are before VAT."""

    item_id: int
    breaks: tuple[Break, ...]
    quoted_on: date
    pack: Decimal | None = None
    vat: Decimal = Decimal(20)
    code: str = ""
    valid_until: date | None = None
    note: str = ""


@dataclass(frozen=True, slots=True)
class StoredOffer:
    """An offer as stored, with the article it is for."""

    id: int
    supplier_id: int
    supplier: str
    item_id: int
    label: str
    unit: str
    breaks: tuple[Break, ...]
    pack: Decimal | None
    vat: Decimal
    code: str
    quoted_on: date
    valid_until: date | None
    note: str

    def to_verify(self, today: date) -> bool:
        """Whether the price is older than 90 days, or past its validity date."""
        return today - self.quoted_on > FRESH or (self.valid_until is not None and self.valid_until < today)


@dataclass(frozen=True, slots=True)
class OfferLine:
    """An article of a purchase at one supplier; `wanted` is the sum of the leasts, `offer` hers if any."""

    item_id: int
    label: str
    unit: str
    wanted: Decimal
    offer: StoredOffer | None


def check_supplier(draft: SupplierDraft) -> SupplierDraft:
    """The draft with clean texts, or UserError naming the field."""
    name = bounded(draft.name, NAME_MAX, field="name")
    name = required(name, _("Donnez un nom au fournisseur."), field="name")
    for field in ("minimum", "delivery", "free_from"):
        value = getattr(draft, field)
        if value is not None:
            check_amount(value, field=field)
    return SupplierDraft(
        name=name,
        contact=bounded(draft.contact, 120, field="contact"),
        email=bounded(draft.email, 120, field="email"),
        phone=bounded(draft.phone, 40, field="phone"),
        address=bounded_lines(draft.address, 300, field="address"),
        notes=bounded_lines(draft.notes, 500, field="notes"),
        vat_included=draft.vat_included,
        minimum=draft.minimum,
        delivery=draft.delivery,
        free_from=draft.free_from,
    )


def check_pack(pack: Decimal | None) -> None:
    """UserError (field «pack») for a pack of nothing, or too large."""
    if pack is not None:
        check_quantity(pack, field="pack", low=_("Le colis doit compter plus de zéro unité."))


def check_offer(draft: OfferDraft) -> OfferDraft:
    """The draft with its breaks by quantity and clean texts, or UserError naming the field."""
    if not draft.breaks:
        raise UserError(_("Indiquez au moins un prix."), field="breaks")
    ordered = tuple(sorted(draft.breaks))
    if len({start for start, _price in ordered}) < len(ordered):
        raise UserError(_("Deux prix commencent à la même quantité."), field="breaks")
    for start, price in ordered:
        low = _("La quantité d’un palier ne peut pas être négative.")
        check_quantity(start, field="breaks", zero=True, low=low)
        check_amount(price, field="breaks", low=_("Le prix ne peut pas être négatif."))
    check_pack(draft.pack)
    check_vat(draft.vat)
    if draft.valid_until is not None and draft.valid_until < draft.quoted_on:
        raise UserError(_("L’offre ne peut pas expirer avant d’être faite."), field="valid_until")
    return OfferDraft(
        item_id=draft.item_id,
        breaks=ordered,
        quoted_on=draft.quoted_on,
        pack=draft.pack,
        vat=draft.vat,
        code=bounded(draft.code, 60, field="code"),
        valid_until=draft.valid_until,
        note=bounded(draft.note, 300, field="note"),
    )
