"""A supplier's prices as one types them: one row per article, up to three prices by quantity."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date
from decimal import Decimal
from typing import Any

from app.core.errors import UserError
from app.core.i18n import _
from app.domain.suppliers import Break, OfferDraft, OfferLine, StoredOffer

SHOWN_BREAKS = 3
PRICES = ("price", "price_2", "price_3")
STARTS = ("", "from_2", "from_3")
FIELDS = ("pack", "vat", "code", "valid_until", "quoted_on", "note")


@dataclass(frozen=True, slots=True)
class OfferEntry:
    """An article with what is typed of it; `half` are cells typed without the other half of their pair."""

    line: OfferLine
    half: Mapping[str, Any] = field(default_factory=dict)

    @property
    def id(self) -> int:
        return self.line.item_id

    @property
    def label(self) -> str:
        return self.line.label

    def value(self, key: str) -> Any:
        """What the cell `key` holds; None when blank."""
        if key in self.half:
            return self.half[key]
        offer = self.line.offer
        if offer is None:
            return None
        if key in PRICES or key in STARTS:
            place = PRICES.index(key) if key in PRICES else STARTS.index(key)
            if place >= len(offer.breaks):
                return None
            return offer.breaks[place][key in PRICES]
        return getattr(offer, key)


def draft_of(offer: StoredOffer) -> OfferDraft:
    """What was typed to make the offer."""
    return OfferDraft(
        item_id=offer.item_id,
        breaks=offer.breaks,
        quoted_on=offer.quoted_on,
        pack=offer.pack,
        vat=offer.vat,
        code=offer.code,
        valid_until=offer.valid_until,
        note=offer.note,
    )


def still_waiting(line: OfferLine, half: Mapping[str, Any]) -> dict[str, Any]:
    """What of `half` no price stored since has taken the place of."""
    known = len(line.offer.breaks) if line.offer else SHOWN_BREAKS
    return {
        key: value
        for key, value in half.items()
        if known <= (PRICES.index(key) if key in PRICES else STARTS.index(key))
    }


def cell(key: str) -> Callable[[OfferEntry], Any]:
    """A getter of the cell `key`."""

    def value(entry: OfferEntry) -> Any:
        return entry.value(key)

    return value


def typed(
    entry: OfferEntry, cells: Mapping[str, Any], today: date
) -> tuple[OfferDraft | None, dict[str, Any]]:
    """The offer of an article once `cells` are typed, and what waits for its other half.

    No offer is left when the price is blank. A price typed anew is one of `today`, unless its day is typed
    too, and an expiry that is past goes. UserError (with the column's key) when something is typed of an
    article that has no price.
    """
    offer = entry.line.offer
    price = cells.get("price", entry.value("price"))
    if price is None:
        if offer is None:
            _refuse_without_price(cells)
        return None, {}
    breaks: list[Break] = [(offer.breaks[0][0] if offer else Decimal(0), price)]
    waiting: dict[str, Any] = {}
    for pair in zip(STARTS[1:], PRICES[1:], strict=True):
        if _cleared(cells, *pair):
            continue
        start, at = (cells.get(key, entry.value(key)) for key in pair)
        if start is not None and at is not None:
            breaks.append((start, at))
        else:
            halves = zip(pair, (start, at), strict=True)
            waiting |= {key: value for key, value in halves if value is not None}
    if offer is not None:
        breaks += offer.breaks[SHOWN_BREAKS:]
    return _draft(entry, tuple(breaks), cells, today), waiting


def _cleared(cells: Mapping[str, Any], *keys: str) -> bool:
    """Whether one of a pair was just emptied, which takes the other away."""
    return any(key in cells and cells[key] is None for key in keys)


def _refuse_without_price(cells: Mapping[str, Any]) -> None:
    given = next((key for key, value in cells.items() if value not in (None, "")), None)
    if given is not None:
        raise UserError(_("Indiquez d’abord le prix de cet article."), field=given)


def _draft(entry: OfferEntry, breaks: tuple[Break, ...], cells: Mapping[str, Any], today: date) -> OfferDraft:
    offer = entry.line.offer
    draft = replace(draft_of(offer), breaks=breaks) if offer else OfferDraft(entry.id, breaks, today)
    if any(key in cells for key in PRICES):
        draft = replace(draft, quoted_on=today)
        if draft.valid_until is not None and draft.valid_until < today:
            draft = replace(draft, valid_until=None)
    given = {key: value for key, value in cells.items() if key in FIELDS}
    for key, words in (
        ("vat", _("Indiquez la TVA, par exemple 20 ou 5,5.")),
        ("quoted_on", _("Indiquez le jour où ce prix a été donné.")),
    ):
        if key in given and given[key] is None:
            raise UserError(words, field=key)
    return replace(draft, **given)


def missing_half(entries: Sequence[OfferEntry]) -> str:
    """A sentence about the first pair that waits for its other half; empty when none does."""
    for entry in entries:
        for start_key, price_key in zip(STARTS[1:], PRICES[1:], strict=True):
            if start_key in entry.half and price_key not in entry.half:
                return _("{article}\u00a0: indiquez le prix à partir de cette quantité.").format(
                    article=entry.label
                )
            if price_key in entry.half and start_key not in entry.half:
                return _("{article}\u00a0: indiquez à partir de quelle quantité vaut ce prix.").format(
                    article=entry.label
                )
    return ""
