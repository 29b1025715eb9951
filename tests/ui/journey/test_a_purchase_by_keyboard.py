"""The buyer's core without a mouse: prices, comparison, choice, orders."""

from decimal import Decimal

import pytest
from PySide6.QtWidgets import QWidget

from app.core import clock
from app.core.formats import money, parse_money
from app.domain.buying import OrderState
from app.domain.suppliers import SupplierDraft
from tests.ui.journey.buyer import MILL, OIL, SHOP, SOIL, Buyer
from tests.ui.journey.hands import answering, wait_for_work
from tests.ui.journey.keyboard import ALT, CTRL, Key


@pytest.fixture
def wished(buyer: Buyer) -> Buyer:
    """Two articles are wanted, and two suppliers known."""
    one_offs, today = buyer.services.one_offs, clock.today()
    people = [buyer.member(name) for name in ("Anne", "Bilal")]
    purchase = one_offs.add(buyer.network, "Huile et jardin", today, people).only_id("cycle")
    for label, quantity in ((OIL, 4), (SOIL, 10)):
        item = one_offs.add_article(purchase, label, "", None).only_id("pooled_item")
        one_offs.set_wish(item, people[0], Decimal(quantity), None)
    for name in (MILL, SHOP):
        buyer.services.suppliers.add(buyer.network, SupplierDraft(name, delivery=1000))
    buyer.window.ctx.show_one_off(purchase)
    return buyer


@pytest.mark.journey
def test_the_buyer_keeps_to_the_keyboard(wished: Buyer) -> None:
    """From the offers to the orders that are sent: Ctrl and a figure from tab to tab."""
    keys, services, purchase = wished.keys, wished.services, wished.purchase

    def say_why(_dialog: QWidget) -> None:
        keys.type("Une seule livraison")
        keys.go_to("choose-basket-accept")
        keys.press(Key.Key_Return)

    keys.press(Key.Key_5, held=ALT)
    keys.press(Key.Key_3, held=CTRL)
    for name, prices in ((SHOP, ("42", "8,40")), (MILL, ("41", "9"))):
        if name == MILL:
            keys.go_to(f"offers-supplier-{wished.supplier(SHOP)}", back=True)
            keys.press(Key.Key_Right, Key.Key_Space)
            keys.go_to("offers-grid")
        for price in prices:
            keys.type(price)
            keys.press(Key.Key_Return)
        lines = services.offers.of_supplier(purchase, wished.supplier(name))
        assert [line.offer and money(line.offer.breaks[0][1]) for line in lines] == [
            money(parse_money(price)) for price in prices
        ]
    keys.press(Key.Key_4, held=CTRL)
    wait_for_work(keys.qtbot, wished.window)
    with answering("choose-basket", say_why):
        keys.use("comparison-advance", back=True)
    choice = services.buying.choice(purchase)
    assert choice is not None and (choice.cost, choice.reason) == (26_200, "Une seule livraison")
    wait_for_work(keys.qtbot, wished.window)
    keys.use("comparison-advance", back=True)
    keys.stays_in_the_page()
    assert wished.order(SHOP).state is OrderState.PREPARED
    keys.use("orders-advance", back=True)
    assert (wished.order(SHOP).state, wished.order(SHOP).total) == (OrderState.SENT, 26_200)
    keys.stays_in_the_page()
