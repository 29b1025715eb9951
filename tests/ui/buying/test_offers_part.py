"""Prices typed, pasted, carried over, asked for by file and imported."""

from datetime import timedelta
from decimal import Decimal
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from app.core import clock
from app.domain.suppliers import OfferDraft, StoredOffer
from app.exchange.csv_out import write_csv
from app.ui import file_dialogs
from app.ui.buying import offer_files
from app.ui.buying.offer_import_dialog import OfferImportDialog
from app.ui.buying.offer_import_rows import LEFT_OUT
from app.ui.buying.offers import OffersPart
from app.ui.context import Context
from tests.services.purchase_scene import agreed_purchase
from tests.ui.buying.conftest import Show, TypeDown

D = Decimal


def offers(ctx: Context, purchase: int, supplier_id: int) -> dict[str, StoredOffer]:
    return {
        offer.label: offer for offer in ctx.services.offers.all(purchase) if offer.supplier_id == supplier_id
    }


def column(part: OffersPart, key: str) -> list[str]:
    model = part.grid.rows_model
    at = model.column_of(key)
    return [model.index(row, at).data() for row in range(len(model.rows()))]


def test_without_suppliers_it_says_where_to_go(
    ctx: Context, purchase: int, show: Show[OffersPart], qtbot: QtBot
) -> None:
    part = show(OffersPart)
    assert part.no_supplier.isVisible() and part.no_supplier.button is not None
    with qtbot.waitSignal(ctx.signals.navigate_requested) as asked:
        QTest.mouseClick(part.no_supplier.button, Qt.MouseButton.LeftButton)
    assert asked.args == ["buying", "suppliers"]


def test_a_price_typed_is_an_offer_and_cleared_is_none(
    ctx: Context,
    purchase: int,
    items: dict[str, int],
    suppliers: dict[str, int],
    show: Show[OffersPart],
    type_down: TypeDown,
) -> None:
    part = show(OffersPart)
    part.begin()
    labels = column(part, "label")
    type_down(part.grid, "4,20", "3", "0")
    found = offers(ctx, purchase, suppliers["Alpha"])
    assert [found[label].breaks for label in labels] == [((D(0), 420),), ((D(0), 300),), ((D(0), 0),)]
    assert found[labels[0]].quoted_on == clock.today()
    button = part.strip._group.button(suppliers["Alpha"])
    assert button.text() == "Alpha\n3 prix sur 3"
    assert part.priced.text() == "Chaque article a un prix\u00a0: on peut comparer."
    part.grid.select_id(items[labels[2]], "price")
    model = part.grid.rows_model
    model.setData(part.grid.currentIndex(), "")
    assert set(offers(ctx, purchase, suppliers["Alpha"])) == set(labels[:2])
    part.grid.select_id(items[labels[0]])
    QTest.keyClick(part.grid, Qt.Key.Key_Delete)
    assert set(offers(ctx, purchase, suppliers["Alpha"])) == {labels[1]}
    assert part.priced.text() == "1 article sur 3 a un prix." and part.advance_button.isEnabled()
    assert ctx.messages.last() == "1 prix retiré."
    row = model.position(items[labels[2]])
    model.setData(model.index(row, model.column_of("pack")), "6")
    assert part.status.text.text() == "Indiquez d’abord le prix de cet article."


def test_a_second_price_needs_its_quantity(
    ctx: Context,
    purchase: int,
    items: dict[str, int],
    suppliers: dict[str, int],
    show: Show[OffersPart],
    type_down: TypeDown,
) -> None:
    coffee = items["Café moulu"]
    ctx.services.offers.set(suppliers["Alpha"], OfferDraft(coffee, ((D(0), 420),), clock.today()))
    part = show(OffersPart)
    part.begin()
    part.grid.select_id(coffee, "from_2")
    type_down(part.grid, "10", key=Qt.Key.Key_Tab)
    assert part.status.text.text() == "Café moulu\u00a0: indiquez le prix à partir de cette quantité."
    assert "10" in column(part, "from_2")
    assert part.grid.currentIndex().column() == part.grid.rows_model.column_of("price_2")
    type_down(part.grid, "3,90")
    stored = offers(ctx, purchase, suppliers["Alpha"])["Café moulu"]
    assert stored.breaks == ((D(0), 420), (D(10), 390))
    assert not part.status.isVisible()
    part.grid.select_id(coffee, "from_3")
    type_down(part.grid, "10", key=Qt.Key.Key_Tab)
    type_down(part.grid, "3,50")
    assert part.status.text.text() == "Deux prix commencent à la même quantité."
    assert offers(ctx, purchase, suppliers["Alpha"])["Café moulu"].breaks == stored.breaks


def test_old_prices_are_to_verify_and_each_supplier_has_hers(
    ctx: Context, purchase: int, items: dict[str, int], suppliers: dict[str, int], show: Show[OffersPart]
) -> None:
    old = clock.today() - timedelta(days=91)
    coffee = items["Café moulu"]
    ctx.services.offers.set(suppliers["Beta"], OfferDraft(coffee, ((D(0), 420),), old))
    part = show(OffersPart)
    assert part.card.title.text() == "Alpha" and part.card.note.text() == "prix TTC"
    state = part.grid.rows_model.column_of("state")
    assert part.grid.isColumnHidden(state)
    beta = part.strip._group.button(suppliers["Beta"])
    assert beta.text() == "Beta\n1 prix sur 3 · 1 à vérifier"
    QTest.mouseClick(beta, Qt.MouseButton.LeftButton)
    assert part.card.title.text() == "Beta" and part.card.note.text() == "prix HT"
    assert "à vérifier" in column(part, "state") and not part.grid.isColumnHidden(state)
    beta.setFocus()
    QTest.keyClick(beta, Qt.Key.Key_Left)
    assert part.card.title.text() == "Alpha", "arrows go from supplier to supplier"


def test_a_block_fills_the_cells_from_the_current_one_on(
    ctx: Context, purchase: int, items: dict[str, int], suppliers: dict[str, int], show: Show[OffersPart]
) -> None:
    part = show(OffersPart)
    part.begin()
    labels = column(part, "label")
    QGuiApplication.clipboard().setText("4,20\t6\t10\t3,90\n2\t\ncher\t5\n9\n")
    part.grid.paste()
    found = offers(ctx, purchase, suppliers["Alpha"])
    assert found[labels[0]].breaks == ((D(0), 420), (D(10), 390)) and found[labels[0]].pack == 6
    assert found[labels[1]].breaks == ((D(0), 200),) and found[labels[1]].pack is None
    assert labels[2] not in found
    assert "prix" in part.status.text.text() or "cher" in part.status.text.text()
    QGuiApplication.clipboard().setText("5\t6\n3\t4\n")
    part.grid.select_id(items[labels[0]], "price")
    part.grid.paste()
    ctx.undo()
    assert offers(ctx, purchase, suppliers["Alpha"]) == found, "one paste is one action"


def test_earlier_offers_are_carried_over(
    ctx: Context,
    network_id: int,
    purchase: int,
    items: dict[str, int],
    suppliers: dict[str, int],
    show: Show[OffersPart],
) -> None:
    ctx.services.offers.set(
        suppliers["Beta"], OfferDraft(items["Café moulu"], ((D(0), 420),), clock.today() - timedelta(100))
    )
    ctx.cycle_id = agreed_purchase(ctx.services, network_id, "Printemps", clock.today() + timedelta(100))
    part = show(OffersPart)
    assert part.carry.text() == "Reprendre 1 ancien prix" and part.carry.isVisible()
    part.carry.click()
    assert set(offers(ctx, ctx.cycle_id, suppliers["Beta"])) == {"Café moulu"}
    assert not part.carry.isVisible()
    assert ctx.messages.last() == "1 prix repris, à son ancienne date."


def test_a_request_goes_out_and_comes_back_without_doubles(
    ctx: Context,
    purchase: int,
    items: dict[str, int],
    suppliers: dict[str, int],
    show: Show[OffersPart],
    qtbot: QtBot,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    part = show(OffersPart)
    path = tmp_path / "demande.xlsx"
    monkeypatch.setattr(file_dialogs, "save_file", lambda *_args: path)
    menu = part.actions()[0].menu()
    menu.actions()[0].trigger()
    qtbot.waitUntil(lambda: "demande.xlsx" in ctx.messages.last())
    rows = [list(row) for row in ctx.services.offers.read_rows(path)]
    head = next(i for i, row in enumerate(rows) if "N°" in row)
    price = rows[head].index("Prix unitaire")
    for number, row in enumerate(rows[head + 1 : head + 4]):
        row[price] = f"{number + 1},50"
    name = "retour.xlsx"
    for _time in range(2):
        file = ctx.services.offers.read_offer(purchase, None, name, rows)
        dialog = OfferImportDialog(ctx, None, file)
        qtbot.addWidget(dialog)
        dialog.show()
        assert not dialog.choosers and not dialog.supplier.isEnabled()
        assert dialog.accept_button.text() == "Importer 3 offres"
        QTest.keyClick(dialog.focusWidget(), Qt.Key.Key_Return)
        assert not dialog.isVisible()
    found = offers(ctx, purchase, suppliers["Alpha"])
    assert sorted(offer.breaks[0][1] for offer in found.values()) == [150, 250, 350]


def test_a_file_is_matched_by_hand_where_it_must(
    ctx: Context,
    purchase: int,
    items: dict[str, int],
    suppliers: dict[str, int],
    show: Show[OffersPart],
    qtbot: QtBot,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    part = show(OffersPart)
    path = tmp_path / "tarif.csv"
    write_csv(
        path,
        ["Produit", "Tarif", "Autre"],
        [["Café moulu", "4,20", "9"], ["Siège", "12", "9"], ["Colle", "2", "9"], ["Papier", "cher", ""]],
    )
    made: list[OfferImportDialog] = []
    monkeypatch.setattr(file_dialogs, "open_file", lambda *_args: path)
    monkeypatch.setattr(offer_files, "asked", made.append)
    part.import_button.click()
    qtbot.waitUntil(lambda: bool(made))
    dialog = made[0]
    dialog.show()
    model = dialog.grid.rows_model
    rows = {row.text: row for row in model.rows()}
    current = dialog.grid.currentIndex()
    assert model.id_at(current.row()) == rows["Siège"].id
    assert current.column() == model.column_of("item_id") and dialog.focusWidget() is dialog.grid
    assert rows["Café moulu"].item_id == items["Café moulu"]
    QTest.keyClick(dialog.grid, Qt.Key.Key_Tab)
    assert dialog.grid.hasFocus() is False, "Tab goes on to the buttons"
    assert rows["Siège"].item_id is None
    position = model.position(rows["Siège"].id)
    model.setData(model.index(position, model.column_of("item_id")), "Chaise pliante")
    assert dialog.accept_button.text() == "Importer 2 offres"
    assert "1 ligne à rattacher" in dialog.aside.text()
    position = model.position(rows["Café moulu"].id)
    model.setData(model.index(position, model.column_of("item_id")), "(laisser de côté)")
    assert model.rows()[position].item_id == LEFT_OUT
    assert "1 ligne à rattacher" in dialog.aside.text(), "what is left out is decided"
    dialog.choosers["price"].setCurrentIndex(dialog.choosers["price"].findText("Autre"))
    dialog.accept_button.click()
    found = offers(ctx, purchase, suppliers["Alpha"])
    assert {label: offer.breaks for label, offer in found.items()} == {"Chaise pliante": ((D(0), 900),)}
    assert ctx.messages.last() == "1 offre importée d’Alpha."


def test_a_file_of_nobody_asks_for_its_supplier(
    ctx: Context, purchase: int, suppliers: dict[str, int], qtbot: QtBot
) -> None:
    rows = [["Article", "Prix"], ["Café moulu", "4"]]
    file = ctx.services.offers.read_offer(purchase, None, "tarif.csv", rows)
    dialog = OfferImportDialog(ctx, None, file)
    qtbot.addWidget(dialog)
    dialog.show()
    assert dialog.focusWidget() is dialog.supplier
    dialog.accept_button.click()
    assert dialog.isVisible() and "fournisseur" in dialog.supplier_host.error.text()
    dialog.supplier.setCurrentIndex(dialog.supplier.findText("Beta"))
    dialog.accept_button.click()
    assert set(offers(ctx, purchase, suppliers["Beta"])) == {"Café moulu"}


def test_a_file_whose_columns_are_unknown_begins_on_them(
    ctx: Context, purchase: int, suppliers: dict[str, int], qtbot: QtBot
) -> None:
    rows = [["Quoi", "Combien"], ["Café moulu", "4"]]
    file = ctx.services.offers.read_offer(purchase, suppliers["Alpha"], "tarif.csv", rows)
    dialog = OfferImportDialog(ctx, None, file)
    qtbot.addWidget(dialog)
    dialog.show()
    assert dialog.focusWidget() is dialog.choosers["label"]
    for field, at in (("label", 0), ("price", 1)):
        dialog.choosers[field].setCurrentIndex(dialog.choosers[field].findData(at))
    dialog.accept_button.click()
    assert set(offers(ctx, purchase, suppliers["Alpha"])) == {"Café moulu"}


def test_a_table_with_names_is_matched_as_a_file_is(
    ctx: Context,
    purchase: int,
    suppliers: dict[str, int],
    show: Show[OffersPart],
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    made: list[str] = []
    monkeypatch.setattr(OfferImportDialog, "exec", lambda dialog: made.append(dialog.accept_button.text()))
    part = show(OffersPart)
    QGuiApplication.clipboard().setText("Article\tPrix\nCafé moulu\t4,10\nChaise pliante\t9\n")
    part.grid.setFocus()
    part.grid.paste()
    assert made == ["Importer 2 offres"]


def test_a_file_that_cannot_be_read_is_said(
    ctx: Context,
    purchase: int,
    suppliers: dict[str, int],
    show: Show[OffersPart],
    qtbot: QtBot,
    tmp_path: Path,
) -> None:
    part = show(OffersPart)
    path = tmp_path / "tarif.xlsx"
    path.write_bytes(b"pas un classeur")
    refusals: list[Exception] = []
    ctx.tasks.report = lambda _parent, error: refusals.append(error)
    offer_files.import_path(ctx, part, purchase, suppliers["Alpha"], path)
    qtbot.waitUntil(lambda: bool(refusals))
    assert "tarif.xlsx" in str(refusals[0])
