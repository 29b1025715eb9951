"""A supplier's terms and prices as the buying rules read them: cents, VAT told apart."""

from decimal import Decimal

from app.core.errors import UserError
from app.core.i18n import _
from app.domain.items import with_vat
from app.domain.purchasing import ItemOffer
from app.domain.suppliers import StoredOffer, Supplier

_DELIVERY_VAT = Decimal(20)
"""Carriage is taxed at the ordinary rate, in percent."""


def item_offer(supplier: Supplier, offer: StoredOffer, pack: Decimal | None = None) -> ItemOffer:
    """The offer as the rules read it; `pack` stands in when the supplier names none."""
    return ItemOffer(offer.breaks, offer.pack or pack, vat_of(supplier, offer))


def vat_of(supplier: Supplier, offer: StoredOffer) -> Decimal:
    """The percent to add to her prices: none when they include it."""
    return Decimal(0) if supplier.vat_included else offer.vat


def delivery_of(supplier: Supplier) -> int:
    """What she charges to deliver, in cents, VAT included."""
    return supplier.delivery if supplier.vat_included else with_vat(supplier.delivery, _DELIVERY_VAT)


def hundredths(percent: Decimal) -> int:
    """A percentage as it is stored; UserError over two decimals."""
    scaled = percent * 100
    if scaled != int(scaled):
        raise UserError(_("La TVA a deux décimales au plus."), field="vat")
    return int(scaled)
