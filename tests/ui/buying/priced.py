"""A purchase whose suppliers have given their prices."""

from datetime import timedelta
from decimal import Decimal

from app.core import clock
from app.domain.suppliers import OfferDraft
from app.ui.context import Context

Breaks = tuple[tuple[int, int], ...]
PRICES: dict[str, dict[str, Breaks]] = {
    "Alpha": {"Chaise pliante": ((0, 5000),), "Ramette de papier A4": ((0, 400),)},
    "Beta": {"Chaise pliante": ((0, 4500),), "Ramette de papier A4": ((0, 350), (90, 300))},
}
"""For 24 chairs and 80 reams, all included: Alpha 1 530,00 €, both 1 546,00 €, Beta alone 1 632,00 €.

Alpha gives prices with VAT and delivers for 10,00 €, Beta before VAT and for nothing; nobody offers coffee.
"""


def offer(
    ctx: Context, supplier_id: int, item_id: int, breaks: Breaks, *, age: int = 5, pack: int | None = None
) -> None:
    """Store an offer made `age` days ago."""
    quoted = clock.today() - timedelta(days=age)
    steps = tuple((Decimal(start), price) for start, price in breaks)
    size = None if pack is None else Decimal(pack)
    draft = OfferDraft(item_id, steps, quoted, size, Decimal(20))
    ctx.perform(lambda: ctx.services.offers.set(supplier_id, draft), None)


def price_all(ctx: Context, suppliers: dict[str, int], items: dict[str, int]) -> None:
    """Store PRICES."""
    for name, asked in PRICES.items():
        for label, breaks in asked.items():
            offer(ctx, suppliers[name], items[label], breaks)
