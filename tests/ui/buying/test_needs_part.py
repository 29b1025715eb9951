"""The articles of a purchase: packs, suppliers, and for a one-off purchase everything typed."""

from datetime import date
from decimal import Decimal

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from app.domain.members import MemberDraft
from app.domain.network import NetworkDraft
from app.domain.steps import Step
from app.domain.suppliers import OfferDraft, SupplierDraft
from app.ui.buying.needs import NeedsPart
from app.ui.buying.one_off_dialog import OneOffDialog
from app.ui.buying.pack_words import pack_sentence
from app.ui.buying.page import BuyingPage
from app.ui.context import Context
from tests.ui.buying.conftest import DAY, Show, TypeDown, TypeText

D = Decimal


@pytest.fixture
def one_off(ctx: Context, network_id: int) -> int:
    """A one-off purchase of Anne, Bilal and Chloé, in view."""
    members = [member.id for member in ctx.services.members.all(network_id)][:3]
    purchase_id = ctx.services.one_offs.add(network_id, "Cidre", DAY, members).only_id("cycle")
    ctx.show_one_off(purchase_id)
    return purchase_id


def shown(part: NeedsPart, key: str) -> list[str]:
    model = part.side.grid.rows_model
    column = model.column_of(key)
    return [model.index(row, column).data() for row in range(len(model.rows()))]


def test_before_the_agreement_it_says_where_to_go(
    ctx: Context, network_id: int, show: Show[NeedsPart], qtbot: QtBot
) -> None:
    cycle = ctx.services.cycles.add(network_id, "Vide", None, DAY).only_id("cycle")
    ctx.cycle_id = cycle
    part = show(NeedsPart)
    assert part.empty.isVisible() and part.empty.button is not None
    with qtbot.waitSignal(ctx.signals.navigate_requested) as asked:
        QTest.mouseClick(part.empty.button, Qt.MouseButton.LeftButton)
    assert asked.args == ["process", Step.PRIORITIES]


def test_a_pack_size_says_what_is_filled(
    ctx: Context, purchase: int, items: dict[str, int], show: Show[NeedsPart], type_down: TypeDown
) -> None:
    part = show(NeedsPart)
    grid = part.side.grid
    state, seller = (grid.rows_model.column_of(key) for key in ("state", "supplier_id"))
    assert grid.isColumnHidden(state) and grid.isColumnHidden(seller)
    assert dict(zip(shown(part, "label"), shown(part, "asked"), strict=True)) == {
        "Chaise pliante": "24",
        "Ramette de papier A4": "80",
        "Café moulu": "12",
    }
    assert shown(part, "askers") == ["2", "2", "2"]
    part.begin()
    grid.select_id(items["Chaise pliante"], "pack")
    type_down(grid, "10")
    grid.select_id(items["Café moulu"], "pack")
    type_down(grid, "20")
    lines = {line.label: line for line in ctx.services.buying.lines(purchase)}
    assert lines["Chaise pliante"].pack == 10
    states = dict(zip(shown(part, "label"), shown(part, "state"), strict=True))
    assert states["Chaise pliante"] == "2 pleins, manque 6"
    assert states["Café moulu"] == "manque 8 au carton"
    assert states["Ramette de papier A4"] == ""
    assert part.side.card.note.text() == "2 cartons à compléter"
    assert pack_sentence(lines["Chaise pliante"]) == (
        "2 cartons pleins de 10, il manque 6 pour le suivant. À acheter\u00a0: 20 sur 24 demandés."
    )
    grid.select_id(items["Chaise pliante"], "pack")
    type_down(grid, "12")
    assert "2 cartons pleins" in shown(part, "state")


def test_it_says_what_comes_next(
    ctx: Context, purchase: int, items: dict[str, int], network_id: int, show: Show[NeedsPart], qtbot: QtBot
) -> None:
    part = show(NeedsPart)
    assert part.advance_button.text() == "Noter les fournisseurs"
    draft = SupplierDraft("Alpha")
    alpha = ctx.services.suppliers.add(network_id, draft).only_id("supplier")
    part.reload()
    assert part.advance_button.text() == "Demander des prix"
    offered = OfferDraft(items["Café moulu"], ((D(0), 420),), DAY)
    ctx.perform(lambda: ctx.services.offers.set(alpha, offered), None)
    assert part.advance_button.text() == "Comparer les offres"
    with qtbot.waitSignal(ctx.signals.navigate_requested) as asked:
        part.advance_button.click()
    assert asked.args == ["buying", "comparison"]
    ctx.services.buying.choose_supplier(items["Café moulu"], alpha)
    ctx.perform(lambda: ctx.services.orders.prepare(purchase, DAY), None)
    assert part.advance_button.text() == "Voir les commandes"


def test_the_wishes_of_the_article_in_view_are_shown(
    purchase: int, items: dict[str, int], show: Show[NeedsPart]
) -> None:
    part = show(NeedsPart)
    part.side.grid.select_id(items["Café moulu"])
    wishes = part.side.wishes.by_article
    assert wishes.title.text() == "Café moulu"
    assert [(row.name, row.wish) for row in wishes.grid.rows_model.rows()] == [
        ("Anne", (D(6), None)),
        ("Bilal", (D(6), None)),
    ]
    assert not wishes.grid.rows_model.columns[1].editable


def test_the_supplier_is_chosen_among_those_who_gave_a_price(
    ctx: Context,
    purchase: int,
    items: dict[str, int],
    suppliers: dict[str, int],
    show: Show[NeedsPart],
) -> None:
    coffee = items["Café moulu"]
    ctx.services.offers.set(suppliers["Beta"], OfferDraft(coffee, ((D(0), 400),), DAY))
    part = show(NeedsPart)
    grid = part.side.grid
    grid.setFocus()
    grid.select_id(coffee, "supplier_id")
    QTest.keyClick(grid, Qt.Key.Key_F2)
    box = QApplication.focusWidget()
    QTest.keyClicks(box, "bet")
    QTest.keyClick(box, Qt.Key.Key_Return)
    lines = {line.label: line for line in ctx.services.buying.lines(purchase)}
    assert lines["Café moulu"].supplier == "Beta"
    grid.select_id(items["Chaise pliante"], "supplier_id")
    model = grid.rows_model
    model.setData(grid.currentIndex(), "Beta")
    assert "n’a pas donné de prix" in part.side.status.text.text()
    row = model.position(coffee)
    model.setData(model.index(row, model.column_of("supplier_id")), "aucun")
    assert all(line.supplier_id is None for line in ctx.services.buying.lines(purchase))


def test_articles_and_wishes_are_typed_without_the_mouse(
    ctx: Context, one_off: int, show: Show[NeedsPart], type_text: TypeText, type_down: TypeDown
) -> None:
    part = show(NeedsPart)
    part.begin()
    grid = part.side.grid
    for label, unit, price in (("Cidre brut", "bouteille", "4,50"), ("Jus", "litre", "")):
        type_down(grid, label, unit, key=Qt.Key.Key_Tab)
        type_down(grid, price)
    assert [(line.label, line.unit, line.reference_price) for line in ctx.services.buying.lines(one_off)] == [
        ("Cidre brut", "bouteille", 450),
        ("Jus", "litre", None),
    ]
    cider, juice = (line.item_id for line in ctx.services.buying.lines(one_off))
    grid.select_id(cider)
    QTest.keyClick(grid, Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    wishes = part.side.wishes.grid
    assert wishes.hasFocus()
    type_down(wishes, "5 à 7", "4", "2 à 3")
    first = ctx.services.buying.lines(one_off)[0]
    assert [(wish.member, wish.least, wish.most) for wish in first.wishes] == [
        ("Anne", D(5), D(7)),
        ("Bilal", D(4), D(4)),
        ("Chloé", D(2), D(3)),
    ]
    assert grid.current_id() == juice and wishes.hasFocus(), "the next article follows"
    type_down(wishes, "1", "1", "1")
    assert ctx.services.buying.lines(one_off)[1].wanted == 3
    assert grid.hasFocus() and grid.current_id() is None, "then the empty row"
    grid.select_id(cider, "pack")
    type_down(grid, "12")
    assert shown(part, "state") == ["1 carton plein", ""]
    assert shown(part, "to_buy") == ["12", "3"]


def test_wishes_are_typed_going_round_the_table(
    ctx: Context, one_off: int, show: Show[NeedsPart], type_down: TypeDown
) -> None:
    for label in ("Cidre", "Jus"):
        ctx.services.one_offs.add_article(one_off, label, "", None)
    part = show(NeedsPart)
    side = part.side.wishes
    by_member = side.by_member
    assert by_member is not None
    QTest.mouseClick(side.tabs[1], Qt.MouseButton.LeftButton)
    assert by_member.grid.hasFocus() and by_member.member.currentText() == "Anne"
    type_down(by_member.grid, "5 à 7", "1")
    assert by_member.member.currentText() == "Bilal", "the next member follows"
    type_down(by_member.grid, "4", "2", "3")
    cider, juice = ctx.services.buying.lines(one_off)
    assert [(wish.member, wish.least, wish.most) for wish in cider.wishes] == [
        ("Anne", D(5), D(7)),
        ("Bilal", D(4), D(4)),
        ("Chloé", D(3), D(3)),
    ]
    assert juice.wanted == 3
    QTest.keyClick(by_member.grid, Qt.Key.Key_Return)
    assert part.side.grid.hasFocus(), "the last article of the last member ends the round"


def test_a_wish_is_changed_taken_back_or_refused(
    ctx: Context, one_off: int, show: Show[NeedsPart], type_down: TypeDown
) -> None:
    ctx.services.one_offs.add_article(one_off, "Jus", "", None)
    part = show(NeedsPart)
    (line,) = ctx.services.buying.lines(one_off)
    part.side.grid.select_id(line.item_id)
    part.side.wishes.begin()
    wishes = part.side.wishes.grid
    type_down(wishes, "5", "0")
    assert part.side.wishes.by_article.status.isVisible()
    model = wishes.rows_model
    model.setData(model.index(0, 1), "")
    assert ctx.services.buying.lines(one_off)[0].wishes == ()


def test_an_article_is_changed_and_removed(
    ctx: Context, one_off: int, show: Show[NeedsPart], type_down: TypeDown
) -> None:
    for label in ("Jus", "Cidre"):
        ctx.services.one_offs.add_article(one_off, label, "", None)
    part = show(NeedsPart)
    juice, cider = ctx.services.buying.lines(one_off)
    part.begin()
    part.side.grid.select_id(juice.item_id, "label")
    type_down(part.side.grid, "cidre")
    assert part.side.status.isVisible()
    part.side.grid.select_id(juice.item_id, "label")
    type_down(part.side.grid, "Jus de pomme")
    part.side.grid.select_id(cider.item_id)
    QTest.keyClick(part.side.grid, Qt.Key.Key_Delete)
    assert [line.label for line in ctx.services.buying.lines(one_off)] == ["Jus de pomme"]
    assert ctx.messages.last() == "«\u00a0Cidre\u00a0» supprimé."


def test_a_one_off_begins_with_all_active_members(
    ctx: Context, network_id: int, qtbot: QtBot, type_text: TypeText
) -> None:
    gone = MemberDraft("Zoé", left=date(2020, 1, 1))
    ctx.services.members.add(network_id, gone)
    dialog = OneOffDialog(ctx, None)
    qtbot.addWidget(dialog)
    dialog.show()
    dialog.accept_button.click()
    assert dialog.isVisible() and "titre" in dialog._hosts[0].error.text().casefold()
    dialog.title.setFocus()
    type_text(dialog.title, "Cidre de la ferme")
    dialog.grid.setFocus()
    dialog.grid.select_id(dialog.grid.rows_model.id_at(3), "taken")
    QTest.keyClick(dialog.grid, Qt.Key.Key_Space)
    assert dialog.card.title.text() == "3 participants"
    dialog.accept_button.click()
    assert dialog.purchase_id is not None and not dialog.isVisible()
    people = ctx.services.one_offs.participants(dialog.purchase_id)
    assert [member.name for member in people] == ["Anne", "Bilal", "Chloé"]


def test_a_one_off_is_renamed_and_its_people_changed(ctx: Context, one_off: int, qtbot: QtBot) -> None:
    dialog = OneOffDialog(ctx, None, ctx.services.buying.get(one_off))
    qtbot.addWidget(dialog)
    dialog.show()
    assert dialog.card.title.text() == "3 participants"
    dialog.findChild(type(dialog.accept_button), "one-off-none").click()
    dialog.accept_button.click()
    assert dialog.isVisible() and dialog.said.text()
    dialog.findChild(type(dialog.accept_button), "one-off-all").click()
    dialog.title.setText("Cidre et jus")
    dialog.accept_button.click()
    assert not dialog.isVisible()
    assert ctx.services.buying.get(one_off).title == "Cidre et jus"
    assert len(ctx.services.one_offs.participants(one_off)) == 4


def test_a_new_one_off_is_typed_at_once(
    ctx: Context, purchase: int, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch, type_down: TypeDown
) -> None:
    page = BuyingPage(ctx)
    qtbot.addWidget(page)
    with qtbot.waitExposed(page):
        page.show()
    page.activateWindow()
    page.menu.setFocus()

    def accept(dialog: OneOffDialog) -> int:
        dialog.title.set_value("Cidre")
        dialog.accept_button.click()
        return dialog.result()

    monkeypatch.setattr(OneOffDialog, "exec", accept)
    page.menu.start_one_off()
    assert ctx.purchase_id not in (None, purchase)
    type_down(page, "Cidre brut")
    assert [line.label for line in ctx.services.buying.lines(ctx.purchase_id)] == ["Cidre brut"]


def test_without_network_or_member_a_one_off_begins_with_them(
    ctx: Context, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    asked: list[object] = []
    monkeypatch.setattr(OneOffDialog, "exec", asked.append)
    page = BuyingPage(ctx)
    qtbot.addWidget(page)
    page.show()
    with qtbot.waitSignal(ctx.signals.action_requested) as begun:
        page.menu.start_one_off()
    assert begun.args == ["new_network"]
    network = ctx.services.networks.add(NetworkDraft("Club")).only_id("network")
    ctx.show_network(network, None)
    with qtbot.waitSignal(ctx.signals.navigate_requested) as led:
        page.menu.start_one_off()
    assert led.args[0] == "members" and "membre" in ctx.messages.last()
    assert not asked
