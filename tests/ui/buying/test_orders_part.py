"""Orders: prepared from the choice, typed while prepared, brought on and back, written as a workbook."""

from datetime import date
from decimal import Decimal
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot
from python_calamine import CalamineWorkbook

from app.core import clock
from app.domain.buying import Order, OrderState
from app.ui import file_dialogs
from app.ui.buying.order_words import pack_words
from app.ui.buying.orders import OrdersPart
from app.ui.context import Context
from tests.ui.buying.conftest import Show, TypeDown
from tests.ui.buying.priced import offer, price_all

CHAIR, PAPER = "Chaise pliante", "Ramette de papier A4"


@pytest.fixture
def ready(ctx: Context, purchase: int, suppliers: dict[str, int], items: dict[str, int]) -> int:
    """Chairs go to Alpha, paper to Beta; nothing is prepared."""
    price_all(ctx, suppliers, items)
    ctx.services.buying.choose_supplier(items[CHAIR], suppliers["Alpha"])
    ctx.services.buying.choose_supplier(items[PAPER], suppliers["Beta"])
    return purchase


@pytest.fixture
def part(ctx: Context, ready: int, show: Show[OrdersPart]) -> OrdersPart:
    ctx.services.orders.prepare(ready, clock.today())
    return show(OrdersPart)


def order(ctx: Context, purchase: int, supplier: str = "Alpha") -> Order:
    return next(each for each in ctx.services.orders.all(purchase) if each.supplier.name == supplier)


def column(grid: object, key: str) -> list[str]:
    model = grid.rows_model
    at = model.column_of(key)
    return [model.index(row, at).data() or "" for row in range(model.rowCount())]


def show_order(ctx: Context, part: OrdersPart, purchase: int, supplier: str) -> Order:
    found = order(ctx, purchase, supplier)
    part.grid.select_id(found.id)
    assert part.order is not None and part.order.id == found.id
    return found


def fill(field: object, text: str) -> None:
    field.setFocus()
    field.selectAll()
    QTest.keyClicks(field, text)
    QTest.keyClick(field, Qt.Key.Key_Return)


def test_without_a_choice_it_leads_to_the_comparison(
    ctx: Context, purchase: int, show: Show[OrdersPart], qtbot: QtBot
) -> None:
    part = show(OrdersPart)
    assert part.empty.isVisible() and part.empty.button is not None
    assert part.empty.button.text() == "Comparer les paniers"
    with qtbot.waitSignal(ctx.signals.navigate_requested) as asked:
        QTest.mouseClick(part.empty.button, Qt.MouseButton.LeftButton)
    assert asked.args == ["buying", "comparison"]


def test_with_suppliers_chosen_the_empty_part_prepares(
    ctx: Context, ready: int, show: Show[OrdersPart]
) -> None:
    part = show(OrdersPart)
    assert part.empty.button is not None and part.empty.button.text() == "Préparer les commandes"
    assert part.empty.sentence.text().endswith("Un article reste sans fournisseur\u00a0: Café moulu.")
    QTest.mouseClick(part.empty.button, Qt.MouseButton.LeftButton)
    assert column(part.grid, "supplier") == ["Alpha", "Beta"]
    assert column(part.grid, "state") == ["préparée", "préparée"]
    assert column(part.grid, "total") == ["1\u202f210,00\u00a0€", "336,00\u00a0€"]
    said = (
        "2 commandes préparées. Un article n’est dans aucune commande\u00a0: Café moulu (sans fournisseur)."
    )
    assert ctx.messages.last() == said
    ctx.undo()
    assert ctx.services.orders.all(ready) == [] and part.empty.isVisible()


def test_prices_are_shown_as_the_supplier_gives_them(ctx: Context, part: OrdersPart, ready: int) -> None:
    show_order(ctx, part, ready, "Beta")
    grid = part.card.grid
    shown = {each.title for at, each in enumerate(grid.rows_model.columns) if not grid.isColumnHidden(at)}
    assert {"Prix HT", "TVA\u00a0%"} <= shown and "Prix TTC" not in shown
    assert (column(grid, "price_ht"), column(grid, "ordered")) == (["3,50\u00a0€"], ["336,00\u00a0€"])
    show_order(ctx, part, ready, "Alpha")
    assert grid.isColumnHidden(grid.rows_model.column_of("vat"))
    assert not grid.isColumnHidden(grid.rows_model.column_of("price_ttc"))
    assert part.card.sums.text() == (
        "Articles 1\u202f200,00\u00a0€ + livraison 10,00\u00a0€ = 1\u202f210,00\u00a0€ TTC"
    )


def test_an_article_left_without_its_offer_is_said(
    ctx: Context, part: OrdersPart, ready: int, items: dict[str, int]
) -> None:
    gone = [each.id for each in ctx.services.offers.all(ready) if each.label == CHAIR]
    ctx.perform(lambda: ctx.services.offers.remove(gone), None)
    QTest.mouseClick(part.update_button, Qt.MouseButton.LeftButton)
    assert column(part.grid, "supplier") == ["Beta"]
    said = f"2 articles ne sont dans aucune commande\u00a0: Café moulu (sans fournisseur), {CHAIR} (Alpha)."
    assert part.status.text.text() == said and ctx.messages.last().endswith(said)
    ctx.undo()
    ctx.undo()
    assert CHAIR not in part.status.text.text()


def test_lines_are_typed_while_prepared(
    ctx: Context, part: OrdersPart, ready: int, type_down: TypeDown
) -> None:
    line = show_order(ctx, part, ready, "Beta").lines[0]
    grid = part.card.grid
    grid.setFocus()
    for key, text in (("quantity", "90"), ("code", "A-4"), ("note", "recyclé")):
        grid.select_id(line.id, key)
        type_down(grid, text)
    stored = order(ctx, ready, "Beta").lines[0]
    assert (stored.quantity, stored.unit_price, stored.code, stored.note) == (90, 300, "A-4", "recyclé")
    grid.select_id(line.id, "price_ht")
    type_down(grid, "2,80")
    grid.select_id(line.id, "vat")
    type_down(grid, "5,5")
    stored = order(ctx, ready, "Beta").lines[0]
    assert (stored.unit_price, stored.vat, stored.ordered) == (280, Decimal("5.5"), 26586)
    grid.select_id(line.id, "quantity")
    type_down(grid, "0")
    assert "plus grande que zéro" in part.card.status.text.text()
    assert order(ctx, ready, "Beta").lines[0].quantity == 90


def test_a_line_is_taken_out_and_comes_back(ctx: Context, part: OrdersPart, ready: int) -> None:
    line = show_order(ctx, part, ready, "Beta").lines[0]
    part.card.grid.setFocus()
    part.card.grid.select_id(line.id)
    QTest.keyClick(part.card.grid, Qt.Key.Key_Delete)
    assert order(ctx, ready, "Beta").lines == ()
    assert ctx.messages.said[-1].text.endswith(f"{PAPER} n’est plus commandé.")
    ctx.undo()
    assert [each.label for each in order(ctx, ready, "Beta").lines] == [PAPER]


def test_number_delivery_day_and_note_are_kept_when_left(ctx: Context, part: OrdersPart, ready: int) -> None:
    show_order(ctx, part, ready, "Alpha")
    card = part.card
    for field, text in ((card.number, "BC-7"), (card.delivery, "12,50"), (card.words, "Sonner deux fois")):
        fill(field, text)
    fill(card.expected, "03/12/2026")
    stored = order(ctx, ready)
    assert (stored.number, stored.delivery, stored.note) == ("BC-7", 1250, "Sonner deux fois")
    assert stored.expected == date(2026, 12, 3)
    fill(card.number, " ")
    assert card.hosts["number"].error.text() == "Donnez un numéro à la commande."
    assert order(ctx, ready).number == "BC-7"


def test_an_order_goes_on_and_back_with_undo(ctx: Context, part: OrdersPart, ready: int) -> None:
    show_order(ctx, part, ready, "Alpha")
    assert not part.card.reopen_button.isEnabled() and part.advance_button.text() == "Marquer envoyée"
    part.advance_button.click()
    sent = order(ctx, ready)
    assert sent.state is OrderState.SENT
    assert ctx.messages.said[-1].text.endswith(f"Commande {sent.number} (Alpha) envoyée.")
    assert part.advance_button.text() == "Aller à la réception"
    ctx.perform(lambda: ctx.services.reception.receive_all(sent.id, clock.today()), None)
    assert part.advance_button.text() == "Solder"
    part.advance_button.click()
    assert order(ctx, ready).state is OrderState.CLOSED
    assert not part.advance_button.isEnabled() and part.card.number.isReadOnly()
    part.card.reopen_button.click()
    assert order(ctx, ready).state is OrderState.RECEIVED
    assert "rouverte\u00a0: elle est de nouveau reçue" in ctx.messages.said[-1].text
    ctx.undo()
    assert order(ctx, ready).state is OrderState.CLOSED


def test_the_lines_of_an_order_that_left_are_not_typed(
    ctx: Context, part: OrdersPart, ready: int, type_down: TypeDown
) -> None:
    show_order(ctx, part, ready, "Alpha")
    part.advance_button.click()
    grid = part.card.shown_grid
    assert grid is part.card.left and not any(each.editable for each in grid.rows_model.columns)
    assert "Rouvrez-la" in part.card.dates.text() and part.card.dates.isVisible()


def test_an_order_is_removed_and_comes_back_and_a_received_one_stays(
    ctx: Context, part: OrdersPart, ready: int
) -> None:
    show_order(ctx, part, ready, "Beta")
    part.card.remove_button.click()
    assert [each.supplier.name for each in ctx.services.orders.all(ready)] == ["Alpha"]
    ctx.undo()
    assert len(ctx.services.orders.all(ready)) == 2
    found = show_order(ctx, part, ready, "Alpha")
    ctx.services.orders.set_state(found.id, OrderState.RECEIVED, clock.today())
    part.reload()
    part.card.remove_button.click()
    assert "déjà reçue" in ctx.messages.said[-1].text
    assert len(ctx.services.orders.all(ready)) == 2


def test_old_prices_and_missing_sums_are_said(
    ctx: Context, part: OrdersPart, ready: int, suppliers: dict[str, int], items: dict[str, int]
) -> None:
    show_order(ctx, part, ready, "Alpha")
    assert not part.card.stale.isVisible() and not part.card.terms.isVisible()
    offer(ctx, suppliers["Alpha"], items[CHAIR], ((0, 5000),), age=91)
    ctx.perform(lambda: ctx.services.suppliers.update(suppliers["Alpha"], {"free_from": 130000}), None)
    assert "Un prix est à vérifier" in part.card.stale.text.text()
    assert column(part.card.grid, "state") == ["à vérifier"]
    assert part.card.terms.text() == "Il manque 100,00\u00a0€ pour la livraison offerte."
    ctx.perform(lambda: ctx.services.suppliers.update(suppliers["Alpha"], {"minimum": 125000}), None)
    assert part.card.terms.text() == "Minimum de commande non atteint\u00a0: il manque 50,00\u00a0€."
    show_order(ctx, part, ready, "Beta")
    ctx.perform(lambda: ctx.services.suppliers.update(suppliers["Beta"], {"minimum": 30000}), None)
    assert part.card.terms.text() == "Minimum de commande non atteint\u00a0: il manque 20,00\u00a0€ HT."


def test_packs_are_counted(
    ctx: Context, part: OrdersPart, ready: int, suppliers: dict[str, int], items: dict[str, int]
) -> None:
    offer(ctx, suppliers["Alpha"], items[CHAIR], ((0, 5000),), pack=6)
    part.update_button.click()
    line = order(ctx, ready).lines[0]
    assert pack_words(line) == "4 × 6"
    ctx.services.orders.update_line(line.id, {"quantity": Decimal(20)})
    assert pack_words(order(ctx, ready).lines[0]) == "colis de 6 entamé"


def test_an_order_is_written_as_a_workbook(
    ctx: Context,
    part: OrdersPart,
    ready: int,
    monkeypatch: pytest.MonkeyPatch,
    tmp_path: Path,
    qtbot: QtBot,
) -> None:
    show_order(ctx, part, ready, "Alpha")
    proposed: list[str] = []

    def chosen(*arguments: object) -> Path:
        proposed.append(str(arguments[-1]))
        return tmp_path / "commande.xlsx"

    monkeypatch.setattr(file_dialogs, "save_file", chosen)
    part.file_button.click()
    qtbot.waitUntil(lambda: not ctx.tasks.busy)
    assert proposed == [f"Commande {order(ctx, ready).number} Alpha.xlsx"]
    book = CalamineWorkbook.from_path(tmp_path / "commande.xlsx")
    cells = [cell for line in book.get_sheet_by_index(0).to_python() for cell in line]
    assert CHAIR in cells
    assert "commande.xlsx" in ctx.messages.said[-1].text


def test_it_leads_to_the_paper_and_to_the_reception(
    ctx: Context, part: OrdersPart, ready: int, qtbot: QtBot
) -> None:
    sent = show_order(ctx, part, ready, "Alpha")
    ctx.perform(lambda: ctx.services.orders.set_state(sent.id, OrderState.SENT, clock.today()), None)
    for made, asked_for in (
        (part.print_button, ["documents", "orders"]),
        (part.advance_button, ["goods", "reception"]),
    ):
        with qtbot.waitSignal(ctx.signals.navigate_requested) as asked:
            made.click()
        assert asked.args == asked_for


def test_enter_goes_into_the_order(ctx: Context, part: OrdersPart, ready: int) -> None:
    part.begin()
    assert part.grid.hasFocus()
    QTest.keyClick(part.grid, Qt.Key.Key_Down)
    assert part.order is not None and part.order.supplier.name == "Beta"
    QTest.keyClick(part.grid, Qt.Key.Key_Return)
    assert part.card.grid.hasFocus()
