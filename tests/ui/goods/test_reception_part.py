"""Reception: what was delivered is typed down, the rest came as ordered; the invoice falls to the cent."""

from collections.abc import Callable
from datetime import date
from decimal import Decimal

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QDialog, QPushButton, QWidget
from pytestqt.qtbot import QtBot

from app.core.clock import today
from app.domain.buying import OrderState
from app.ui.context import Context
from app.ui.goods.fitting import FittingDialog
from app.ui.goods.reception import ReceptionPart
from app.ui.parts.part import Part

TypeText = Callable[[QWidget, str], None]
RETURN = Qt.Key.Key_Return


@pytest.fixture
def part(ctx: Context, bought, shown: Callable[[Part], Part]) -> ReceptionPart:
    return shown(ReceptionPart(ctx))


def texts(part: ReceptionPart, key: str) -> list[str]:
    model = part.grid.rows_model
    return [str(model.index(row, model.column_of(key)).data() or "") for row in range(model.rowCount())]


def type_down(type_text: TypeText, part: ReceptionPart, *typed: str) -> None:
    for text in typed:
        type_text(part.grid, text)
        QTest.keyClick(QApplication.focusWidget(), RETURN)


def fill(field: QWidget, text: str) -> None:
    field.setFocus()
    field.selectAll()
    QTest.keyClicks(field, text)
    QTest.keyClick(field, RETURN)


def test_without_an_order_it_says_where_to_go(
    ctx: Context, planned, shown: Callable[[Part], Part], qtbot: QtBot
) -> None:
    part = shown(ReceptionPart(ctx))
    assert part.empty.isVisible() and not part.advance_button.isEnabled()
    with qtbot.waitSignal(ctx.signals.navigate_requested) as asked:
        QTest.mouseClick(part.empty.button, Qt.MouseButton.LeftButton)
    assert asked.args == ["buying", "orders"]


def test_a_delivery_is_typed_down_and_its_difference_said(
    part: ReceptionPart, bought, type_text: TypeText
) -> None:
    assert texts(part, "label") == ["Café", "Sucre"]
    part.begin()
    type_down(type_text, part, "10", "7")
    assert bought.line("Café").delivered == 10 and bought.line("Sucre").delivered == 7
    assert texts(part, "difference") == ["il manque 4", "2 de plus"]
    assert bought.parts("Café") == {"Anne": 4, "Bilal": 3, "Chloé": 3}


def test_nothing_delivered_can_be_typed(part: ReceptionPart, bought, type_text: TypeText) -> None:
    part.begin()
    type_down(type_text, part, "0")
    assert bought.line("Café").delivered == 0
    assert texts(part, "difference") == ["il manque 14", ""]


def test_the_rest_came_as_ordered_and_the_order_goes_on_and_back(
    part: ReceptionPart, bought, ctx: Context, type_text: TypeText
) -> None:
    assert part.advance_button.text() == "Tout est conforme"
    part.begin()
    type_down(type_text, part, "10")
    assert part.advance_button.text() == "Le reste est conforme"
    part.advance_button.click()
    order = bought.order("Halles")
    assert (order.state, bought.line("Sucre").delivered) == (OrderState.RECEIVED, 5)
    assert part.state.text().startswith("reçue le ") and texts(part, "difference") == [
        "il manque 4",
        "conforme",
    ]
    part.advance_button.click()
    assert bought.order("Halles").state is OrderState.CLOSED
    assert ctx.messages.last() == f"Commande {order.number} (Halles) soldée, sans facture."
    assert not part.advance_button.isEnabled()
    part.reopen_button.click()
    assert bought.order("Halles").state is OrderState.RECEIVED
    ctx.undo()
    assert part.state.text().startswith("soldée le ")


def test_a_closed_order_says_that_it_must_be_reopened(
    part: ReceptionPart, bought, type_text: TypeText
) -> None:
    part.advance_button.click()
    part.advance_button.click()
    part.begin()
    type_down(type_text, part, "3")
    assert "rouvrez-la" in part.status.text.text()
    assert bought.line("Café").delivered == 14


def test_another_order_is_brought_in_front(part: ReceptionPart, bought) -> None:
    paper = bought.order("Papeterie")
    assert part.tabs.buttons[paper.id].text() == "Papeterie · envoyée"
    QTest.mouseClick(part.tabs.buttons[paper.id], Qt.MouseButton.LeftButton)
    assert texts(part, "label") == ["Ramette"] and texts(part, "quantity") == ["9\u00a0rames"]


def test_price_damage_and_replacement_are_typed(part: ReceptionPart, bought, type_text: TypeText) -> None:
    bought.receive("Halles")
    coffee = bought.line("Café").id
    part.grid.setFocus()
    for key, text in (("damaged", "2"), ("price", "5,20"), ("replacement", "Café moulu")):
        part.grid.select_id(coffee, key)
        type_down(type_text, part, text)
    line = bought.line("Café")
    assert (line.damaged, line.invoiced, line.replacement) == (2, 7280, "Café moulu")
    assert texts(part, "price")[0] == "5,20\u00a0€" and texts(part, "difference")[0] == "abîmé"


def test_the_invoice_is_kept_field_by_field_and_its_gap_said(part: ReceptionPart, bought) -> None:
    bought.receive("Halles")
    assert part.invoice.state.text() == "à saisir"
    fill(part.invoice.total, "80")
    assert part.invoice.hosts[1].error.text() == "Indiquez la date de la facture."
    fill(part.invoice.number, "F12")
    fill(part.invoice.day, "20/11/2026")
    order = bought.order("Halles")
    assert (order.invoice_number, order.invoiced_on, order.invoice_total) == ("F12", date(2026, 11, 20), 8000)
    assert part.invoice.state.text() == "écart de 2,50\u00a0€"
    assert part.invoice.gap.text() == (
        "Lignes 77,50\u00a0€ + livraison 0,00\u00a0€ = 77,50\u00a0€. La facture compte 2,50\u00a0€ de plus."
    )
    fill(part.invoice.delivery, "2,50")
    assert bought.order("Halles").delivery == 250
    assert part.invoice.state.text() == "tombe juste" and not part.invoice.fit_button.isVisible()


def test_prices_are_proposed_that_make_the_invoice(
    part: ReceptionPart, bought, ctx: Context, monkeypatch: pytest.MonkeyPatch
) -> None:
    bought.receive("Halles")
    order = bought.order("Halles")
    ctx.perform(lambda: ctx.services.reception.set_invoice(order.id, "F12", today(), 8003), None)
    seen: list[str] = []

    def accept(dialog: FittingDialog) -> int:
        seen.append(dialog.sums.text())
        dialog.accept_button.click()
        return dialog.result()

    monkeypatch.setattr(FittingDialog, "exec", accept)
    part.invoice.fit_button.click()
    assert seen == ["Articles 80,03\u00a0€ + livraison 0,00\u00a0€ = facture 80,03\u00a0€"]
    assert bought.order("Halles").invoiced_goods == 8003
    assert part.invoice.state.text() == "tombe juste"
    ctx.undo()
    assert bought.order("Halles").invoiced_goods is None


def test_the_proposal_shows_each_line_before_and_after(bought, ctx: Context, qtbot: QtBot) -> None:
    bought.receive("Halles")
    order = bought.order("Halles")
    ctx.services.reception.set_invoice(order.id, "", today(), 7000, delivery=0)
    proposed = ctx.services.reception.propose_amounts(order.id)
    dialog = FittingDialog(ctx, None, bought.order("Halles"), proposed)
    qtbot.addWidget(dialog)
    rows = dialog.grid.rows_model.rows()
    assert [(row.label, row.quantity, row.now) for row in rows] == [
        ("Café", "14\u00a0kg", 7000),
        ("Sucre", "5\u00a0kg", 750),
    ]
    assert sum(row.amount for row in rows) == 7000
    QTest.keyClick(dialog, Qt.Key.Key_Escape)
    assert dialog.result() == QDialog.DialogCode.Rejected
    assert bought.line("Café").invoiced is None and bought.line("Café").delivered == Decimal(14)


def test_what_waits_for_the_date_stays_typed(part: ReceptionPart, bought, ctx: Context) -> None:
    fill(part.invoice.total, "80")
    part.grid.setFocus()
    bought.deliver("Café", 10)
    assert part.invoice.total.text() == "80,00\u00a0€" and bought.order("Halles").invoice_total is None
    fill(part.invoice.day, "20/11/2026")
    assert bought.order("Halles").invoice_total == 8000
    assert not any(host.error.isVisible() for host in part.invoice.hosts)


def test_tab_after_the_total_finds_the_button_that_appears(part: ReceptionPart, bought, ctx: Context) -> None:
    bought.receive()
    fill(part.invoice.day, "20/11/2026")
    part.invoice.total.setFocus()
    QTest.keyClicks(part.invoice.total, "90")
    QTest.keyClick(part.invoice.total, Qt.Key.Key_Tab)
    assert bought.order("Halles").invoice_total == 9000 and part.invoice.fit_button.hasFocus()


def test_a_double_click_receives_and_does_not_close(
    part: ReceptionPart, bought, press_again_at_once: Callable[[QPushButton], None]
) -> None:
    QTest.mouseClick(part.advance_button, Qt.MouseButton.LeftButton)
    press_again_at_once(part.advance_button)
    assert bought.order("Halles").state is OrderState.RECEIVED


def test_ctrl_enter_goes_from_the_lines_to_the_invoice(part: ReceptionPart) -> None:
    part.begin()
    QTest.keyClick(part.grid, RETURN, Qt.KeyboardModifier.ControlModifier)
    assert part.invoice.number.hasFocus()
