"""What typing in a row of prices makes of the offer."""

from datetime import date, timedelta
from decimal import Decimal

import pytest

from app.core.errors import UserError
from app.domain.suppliers import OfferLine, StoredOffer
from app.ui.buying.offer_rows import OfferEntry, missing_half, typed

D = Decimal
TODAY = date(2026, 11, 23)
BEFORE = TODAY - timedelta(days=120)


def offer(*breaks: tuple[int, int], valid_until: date | None = None) -> StoredOffer:
    return StoredOffer(
        id=1,
        supplier_id=2,
        supplier="Alpha",
        item_id=3,
        label="Café",
        unit="kg",
        breaks=tuple((D(start), price) for start, price in breaks),
        pack=D(6),
        vat=D("5.5"),
        code="C1",
        quoted_on=BEFORE,
        valid_until=valid_until,
        note="fin de série",
    )


def entry(stored: StoredOffer | None = None, **half: object) -> OfferEntry:
    return OfferEntry(OfferLine(3, "Café", "kg", D(10), stored), half)


def test_a_price_makes_an_offer_of_today() -> None:
    draft, waiting = typed(entry(), {"price": 420}, TODAY)
    assert draft is not None and waiting == {}
    assert (draft.item_id, draft.breaks, draft.quoted_on, draft.vat) == (3, ((D(0), 420),), TODAY, D(20))


def test_a_price_typed_anew_is_of_today_and_forgets_a_past_expiry() -> None:
    draft, _waiting = typed(entry(offer((1, 420), valid_until=BEFORE)), {"price": 400}, TODAY)
    assert draft is not None
    assert (draft.breaks, draft.quoted_on, draft.valid_until) == (((D(1), 400),), TODAY, None)
    assert (draft.pack, draft.vat, draft.code, draft.note) == (D(6), D("5.5"), "C1", "fin de série")


def test_what_is_not_a_price_keeps_its_day() -> None:
    draft, _waiting = typed(entry(offer((0, 420))), {"code": "C2", "pack": None}, TODAY)
    assert draft is not None
    assert (draft.code, draft.pack, draft.quoted_on) == ("C2", None, BEFORE)


def test_without_a_price_there_is_no_offer() -> None:
    assert typed(entry(offer((0, 420), (10, 400))), {"price": None}, TODAY) == (None, {})
    assert typed(entry(), {"price": None}, TODAY) == (None, {})


def test_the_price_comes_first() -> None:
    with pytest.raises(UserError) as refused:
        typed(entry(), {"pack": D(6)}, TODAY)
    assert refused.value.field == "pack"


def test_half_a_pair_waits_for_the_other() -> None:
    draft, waiting = typed(entry(offer((0, 420))), {"from_2": D(10)}, TODAY)
    assert draft is not None and draft.breaks == ((D(0), 420),)
    assert waiting == {"from_2": D(10)}
    half = entry(offer((0, 420)), **waiting)
    assert half.value("from_2") == 10
    assert missing_half([half]) == "Café\u00a0: indiquez le prix à partir de cette quantité."
    draft, waiting = typed(half, {"price_2": 390}, TODAY)
    assert draft is not None and draft.breaks == ((D(0), 420), (D(10), 390))
    assert waiting == {} and missing_half([entry(offer((0, 420), (10, 390)))]) == ""


def test_emptying_one_of_a_pair_takes_both_away_and_keeps_the_rest() -> None:
    stored = offer((0, 420), (10, 390), (20, 370), (50, 350))
    draft, waiting = typed(entry(stored), {"price_2": None}, TODAY)
    assert draft is not None and waiting == {}
    assert draft.breaks == ((D(0), 420), (D(20), 370), (D(50), 350))


@pytest.mark.parametrize("key", ["vat", "quoted_on"])
def test_what_an_offer_cannot_do_without_is_asked_for(key: str) -> None:
    with pytest.raises(UserError) as refused:
        typed(entry(offer((0, 420))), {key: None}, TODAY)
    assert refused.value.field == key
