"""A one-off purchase from who wants how much to accounts at zero, with mouse and keyboard; then undone."""

from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtWidgets import QApplication, QWidget

from app.core import clock
from app.core.formats import day, money
from app.domain.buying import OrderState
from app.domain.entries import EntryKind
from app.domain.paper_kinds import PaperKind
from app.exchange.tables import read_table
from app.ui.documents.page import DocumentsPage
from app.ui.kit import Grid
from tests.exchange.test_quotation import fill
from tests.helpers import dump
from tests.ui.journey.buyer import MILL, OIL, SHOP, SOIL, TWINE, Buyer
from tests.ui.journey.hands import answering, plain, read_paper, wait_for_work
from tests.ui.journey.keyboard import CTRL, Key

BEST = 49_600
"""8 cans of oil at 41 € delivered for nothing; 16 bags at 8,40 €, 6 reels at 3,60 € and 12 € of delivery."""


# --- what is wanted ---------------------------------------------------------------------------------


def begin_the_purchase(buyer: Buyer) -> None:
    def fill_in(_dialog: QWidget) -> None:
        buyer.mouse.write("one-off-title", "Huile et jardin")
        people = buyer.mouse.see("one-off-people", Grid)
        buyer.mouse.click_cell(people, buyer.member("Zoé"), "taken")
        buyer.mouse.click("one-off-accept")

    buyer.mouse.click("nav-buying")
    with answering("one-off-dialog", fill_in):
        buyer.mouse.menu("buying-purchase-menu", "Achat ponctuel…")
    names = [member.name for member in buyer.services.one_offs.participants(buyer.purchase)]
    assert names == ["Anne", "Bilal", "Chloé"]
    assert buyer.services.buying.get(buyer.purchase).title == "Huile et jardin"


def say_who_wants_what(buyer: Buyer) -> None:
    for article in ((OIL, "bidon", "48"), (SOIL, "sac", "9,90"), (TWINE, "bobine", "4,50")):
        buyer.keys.type_row(*article)
    assert [(line.label, line.unit) for line in buyer.services.buying.lines(buyer.purchase)] == [
        (OIL, "bidon"),
        (SOIL, "sac"),
        (TWINE, "bobine"),
    ]
    grid = buyer.mouse.see("needs-one-off-grid", Grid)
    buyer.mouse.click_cell(grid, buyer.item(OIL), "label")
    buyer.keys.press(Key.Key_Return, held=CTRL)
    for wish in ("de 2 à 4", "3", "2", "10", "6", "", "", "4", "2-3"):
        if wish:
            buyer.keys.type(wish)
        buyer.keys.press(Key.Key_Return)
    wishes = {line.label: line.wishes for line in buyer.services.buying.lines(buyer.purchase)}
    said = {label: [(each.member, each.least, each.most) for each in of] for label, of in wishes.items()}
    assert said == {
        OIL: [("Anne", 2, 4), ("Bilal", 3, 3), ("Chloé", 2, 2)],
        SOIL: [("Anne", 10, 10), ("Bilal", 6, 6)],
        TWINE: [("Bilal", 4, 4), ("Chloé", 2, 3)],
    }
    buyer.mouse.edit_cell(grid, buyer.item(OIL), "pack", "4")
    oil = buyer.services.buying.lines(buyer.purchase)[0]
    assert (oil.pack, oil.to_buy) == (4, 8) and oil.packs is not None and oil.packs.count == 2


# --- prices -----------------------------------------------------------------------------------------


def note_the_suppliers(buyer: Buyer) -> None:
    buyer.mouse.click("buying-tab-suppliers")
    buyer.mouse.click("suppliers-empty-button")
    buyer.keys.type_row(MILL, "Paul", "", "", "TTC", "", "12", "300")
    buyer.keys.type_row(SHOP, "", "", "", "HT", "50", "10", "")
    known = {each.name: each for each in buyer.services.suppliers.all(buyer.network)}
    mill, shop = known[MILL], known[SHOP]
    assert (mill.vat_included, mill.minimum, mill.delivery, mill.free_from) == (True, 0, 1200, 30_000)
    assert (shop.vat_included, shop.minimum, shop.delivery, shop.free_from) == (False, 5000, 1000, None)


def save_as(buyer: Buyer, path: Path) -> Any:
    def save(_dialog: QWidget) -> None:
        buyer.mouse.write("fileNameEdit", str(path))
        buyer.mouse.press(Key.Key_Return)

    return answering("save-dialog", save)


def ask_the_mill(buyer: Buyer) -> Path:
    """The request as the mill sends it back: she fills the prices in, and says nothing of the soil."""
    asked, answered = buyer.folder / "demande.xlsx", buyer.folder / "réponse.xlsx"
    buyer.mouse.click("buying-tab-offers")
    buyer.mouse.click(f"offers-supplier-{buyer.supplier(MILL)}")
    with save_as(buyer, asked):
        buyer.mouse.menu("offers-ask", "Fichier à remplir par le fournisseur…")
    wait_for_work(buyer.mouse.qtbot, buyer.window)
    rows = [row[1] for row in read_table(asked).rows]
    oil, twine = rows.index(OIL) + 1, rows.index(TWINE) + 1
    fill(asked, {"L2": "TTC", f"E{oil}": 41, f"E{twine}": "3,80", f"N{oil}": "récolte 2026"}, answered)
    return answered


def import_her_answer(buyer: Buyer, path: Path) -> None:
    def choose(_dialog: QWidget) -> None:
        buyer.mouse.write("fileNameEdit", str(path))
        buyer.mouse.press(Key.Key_Return)

    def accept(_dialog: QWidget) -> None:
        assert buyer.mouse.see("offer-import-accept").text() == "Importer 2 offres"
        buyer.mouse.click("offer-import-accept")

    with answering("offer-import-dialog", accept), answering("open-dialog", choose):
        buyer.mouse.click("offers-import")
        wait_for_work(buyer.mouse.qtbot, buyer.window)
        buyer.mouse.qtbot.waitUntil(lambda: QApplication.activeModalWidget() is None)
    offers = buyer.services.offers.all(buyer.purchase)
    assert sorted((each.item_id, each.breaks[0][1], each.note) for each in offers) == sorted(
        [(buyer.item(OIL), 4100, "récolte 2026"), (buyer.item(TWINE), 380, "")]
    )


def type_the_prices_of_the_shop(buyer: Buyer) -> None:
    shop = buyer.supplier(SHOP)
    buyer.mouse.click(f"offers-supplier-{shop}")
    grid = buyer.mouse.see("offers-grid", Grid)
    for key, figures in (("price", ("40", "7", "3")), ("vat", ("5,5", "20", "20"))):
        buyer.mouse.click_cell(grid, buyer.item(OIL), key)
        for figure in figures:
            buyer.keys.type(figure)
            buyer.keys.press(Key.Key_Return)
    lines = buyer.services.offers.of_supplier(buyer.purchase, shop)
    said = [(line.offer.breaks[0][1], line.offer.vat) for line in lines if line.offer is not None]
    assert said == [(4000, Decimal("5.5")), (700, 20), (300, 20)]


# --- the basket and its orders ----------------------------------------------------------------------


def choose_the_best(buyer: Buyer) -> None:
    def say_why(_dialog: QWidget) -> None:
        buyer.mouse.write("choose-basket-reason", "Le moins cher, livraison comprise")
        buyer.mouse.click("choose-basket-accept")

    buyer.mouse.click("buying-tab-comparison")
    wait_for_work(buyer.mouse.qtbot, buyer.window)
    assert buyer.words("comparison-figure") == money(BEST)
    with answering("choose-basket", say_why):
        buyer.mouse.click("comparison-advance")
    choice = buyer.services.buying.choice(buyer.purchase)
    assert choice is not None and (choice.cost, choice.reason) == (BEST, "Le moins cher, livraison comprise")
    lines = buyer.services.buying.lines(buyer.purchase)
    assert {line.label: line.supplier for line in lines} == {OIL: MILL, SOIL: SHOP, TWINE: SHOP}


def send_the_orders(buyer: Buyer) -> None:
    wait_for_work(buyer.mouse.qtbot, buyer.window)
    assert buyer.mouse.see("comparison-advance").text() == "Préparer les commandes"
    buyer.mouse.click("comparison-advance")
    grid = buyer.mouse.see("orders-grid", Grid)
    for name, total in ((MILL, 32_800), (SHOP, 16_800)):
        order = buyer.order(name)
        assert (order.state, order.total) == (OrderState.PREPARED, total)
        buyer.mouse.click_cell(grid, order.id, "supplier")
        assert buyer.mouse.see("orders-advance").text() == "Marquer envoyée"
        buyer.mouse.click("orders-advance")
        assert buyer.order(name).state is OrderState.SENT


# --- goods ------------------------------------------------------------------------------------------


def receive_what_came(buyer: Buyer) -> None:
    """One can of oil is missing and one leaks; the rest is as ordered."""
    buyer.mouse.click("orders-advance")
    buyer.mouse.click(f"reception-order-{buyer.order(MILL).id}")
    grid = buyer.mouse.see("reception-grid", Grid)
    (line,) = buyer.order(MILL).lines
    buyer.mouse.edit_cell(grid, line.id, "delivered", "7")
    buyer.mouse.edit_cell(grid, line.id, "damaged", "1")
    assert buyer.mouse.see("reception-advance").text() == "Noter comme reçue"
    buyer.mouse.click("reception-advance")
    buyer.mouse.click(f"reception-order-{buyer.order(SHOP).id}")
    assert buyer.mouse.see("reception-advance").text() == "Tout est conforme"
    buyer.mouse.click("reception-advance")
    (line,) = buyer.order(MILL).lines
    assert (line.delivered, line.damaged, line.usable) == (7, 1, 6)
    assert {buyer.order(name).state for name in (MILL, SHOP)} == {OrderState.RECEIVED}


def type_the_invoices(buyer: Buyer) -> None:
    """That of the mill is a cent more than her lines: they are fitted to it."""
    for name, number, total in ((MILL, "F-77", "287,01"), (SHOP, "2026/9", "168")):
        buyer.mouse.click(f"reception-order-{buyer.order(name).id}")
        buyer.mouse.write("reception-invoice-number", number)
        buyer.mouse.write("reception-invoice-day", day(clock.today()))
        buyer.mouse.write("reception-invoice-total", total)
        buyer.mouse.press(Key.Key_Return)
    gaps = {name: buyer.services.reception.invoice_gap(buyer.order(name).id) for name in (MILL, SHOP)}
    assert gaps == {MILL: 1, SHOP: 0}
    assert "tombe juste" in buyer.words("reception-gap")
    buyer.mouse.click(f"reception-order-{buyer.order(MILL).id}")
    assert buyer.words("reception-gap-state") == f"écart de {money(1)}"
    with answering("reception-fit", lambda _dialog: buyer.mouse.click("reception-fit-accept")):
        buyer.mouse.click("reception-fit-open")
    assert buyer.services.reception.invoice_gap(buyer.order(MILL).id) == 0
    assert buyer.words("reception-gap-state") == "tombe juste"


def share_by_hand(buyer: Buyer) -> None:
    """Six cans for the seven wanted: Chloé leaves one of hers to Anne."""
    buyer.mouse.click("goods-tab-sharing")
    (line,) = buyer.order(MILL).lines
    buyer.mouse.click_cell(buyer.mouse.see("sharing-grid", Grid), line.id, "label")
    grid = buyer.mouse.see("sharing-shares", Grid)
    before = oil_shares(buyer)
    assert sum(quantity for _id, quantity in before.values()) == 6
    for name, by, why in (("Chloé", -1, "Elle en a encore"), ("Anne", 1, "Chloé la lui laisse")):
        share_id, quantity = oil_shares(buyer)[name]
        buyer.mouse.edit_cell(grid, share_id, "quantity", str(quantity + by))
        buyer.mouse.qtbot.waitUntil(lambda: buyer.keys.cursor().objectName() == "sharing-reason-field")
        buyer.keys.type(why)
        buyer.keys.press(Key.Key_Return)
        assert oil_shares(buyer)[name][1] == quantity + by
    assert "Il ne reste rien." in buyer.words("sharing-sums")
    after = oil_shares(buyer)
    assert after["Bilal"] == before["Bilal"] and sum(quantity for _id, quantity in after.values()) == 6


def oil_shares(buyer: Buyer) -> dict[str, tuple[int, Decimal]]:
    shares = buyer.services.handover.shares(buyer.purchase)
    return {each.member: (each.id, each.quantity) for each in shares if each.label == OIL}


def hand_over(buyer: Buyer) -> None:
    buyer.mouse.click("goods-tab-handover")
    grid = buyer.mouse.see("handover-grid", Grid)
    for name in ("Anne", "Bilal", "Chloé"):
        buyer.mouse.click_cell(grid, f"member-{buyer.member(name)}", "name")
        buyer.mouse.click("handover-all")
        buyer.mouse.click_cell(grid, f"member-{buyer.member(name)}", "signed")
    shares = buyer.services.handover.shares(buyer.purchase)
    assert {(each.handed, each.signed) for each in shares} == {(clock.today(), True)}
    assert all(article.left == 0 for article in buyer.services.stock.articles(buyer.network))


# --- money ------------------------------------------------------------------------------------------


def take_the_payments(buyer: Buyer) -> None:
    buyer.mouse.click("nav-accounts")
    buyer.mouse.click("entries-payments")
    for amount in ("200", "", "120"):
        if amount:
            buyer.keys.type(amount)
        buyer.keys.press(Key.Key_Return)
    grid = buyer.mouse.see("payments-grid", Grid)
    buyer.mouse.click_cell(grid, buyer.member("Bilal"), "all")
    paid = {entry.member: entry.amount for entry in buyer.entries(EntryKind.PAYMENT)}
    balances = buyer.services.accounts.ledger(buyer.purchase).balances
    assert paid["Anne"] == 20_000 and paid["Chloé"] == 12_000
    assert sorted(balances) == sorted(
        [buyer.member("Anne"), buyer.member("Chloé")]
    )  # Bilal paid what he owes
    buyer.mouse.click("payments-close")


def pay_the_invoices(buyer: Buyer) -> None:
    grid = buyer.mouse.see("entries-grid", Grid)
    for invoice in buyer.entries(EntryKind.EXPENSE):
        buyer.mouse.click_cell(grid, invoice.id, "label")
        with answering("pay", lambda _dialog: buyer.mouse.click("pay-accept")):
            buyer.mouse.click("entries-pay")
    assert sorted((each.amount, each.paid) for each in buyer.entries(EntryKind.EXPENSE)) == [
        (16_800, clock.today()),
        (28_701, clock.today()),
    ]
    assert buyer.services.accounts.ledger(buyer.purchase).due == 0


def settle(buyer: Buyer) -> None:
    buyer.mouse.click("accounts-tab-settlement")
    buyer.mouse.click("settlement-plan")
    grid = buyer.mouse.see("settlement-grid", Grid)
    transfers = buyer.services.accounts.transfers(buyer.purchase)
    assert transfers
    for transfer in transfers:
        buyer.mouse.click_cell(grid, transfer.id, "done")
    assert buyer.words("settlement-end") == "Tous les comptes sont à zéro."
    ledger = buyer.services.accounts.ledger(buyer.purchase)
    assert not ledger.balances and ledger.cash == ledger.own_funds == 0
    assert buyer.services.accounts.check(buyer.network) == []


def save_the_statements(buyer: Buyer, path: Path) -> None:
    buyer.mouse.click("accounts-tab-members")
    buyer.mouse.click("balances-print")
    page = buyer.window.page("documents")
    assert isinstance(page, DocumentsPage)
    buyer.mouse.qtbot.waitUntil(lambda: page.preview.pdf is not None and page.jobs.idle)
    assert page.chosen == [PaperKind.STATEMENTS]
    with save_as(buyer, path):
        buyer.mouse.click("documents-save")
    buyer.mouse.qtbot.waitUntil(lambda: buyer.mouse.shows("documents-saved"))
    text = read_paper(path)
    for account in buyer.services.accounts.ledger(buyer.purchase).accounts:
        assert account.member in text and plain(money(account.goods)) in text
    assert "Huile et jardin" in text and "Zoé" not in text


# --- the whole --------------------------------------------------------------------------------------


@pytest.mark.journey
def test_a_purchase_and_all_the_way_back(buyer: Buyer) -> None:
    history, store = buyer.services.history, buyer.services.store
    start, start_label = dump(store), history.undo_label
    begin_the_purchase(buyer)
    say_who_wants_what(buyer)
    note_the_suppliers(buyer)
    answered = ask_the_mill(buyer)
    import_her_answer(buyer, answered)
    import_her_answer(buyer, answered)
    type_the_prices_of_the_shop(buyer)
    choose_the_best(buyer)
    send_the_orders(buyer)
    receive_what_came(buyer)
    type_the_invoices(buyer)
    share_by_hand(buyer)
    hand_over(buyer)
    take_the_payments(buyer)
    pay_the_invoices(buyer)
    settle(buyer)
    save_the_statements(buyer, buyer.folder / "relevés.pdf")
    end = dump(store)
    while history.undo_label != start_label:
        buyer.keys.press(Key.Key_Z, held=CTRL)
    assert dump(store) == start
    while history.redo_label is not None:
        buyer.keys.press(Key.Key_Y, held=CTRL)
    assert dump(store) == end
