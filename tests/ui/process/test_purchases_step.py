"""Between steps 4 and 5: prices typed down the list, and the sums that follow."""

from collections.abc import Callable
from datetime import date
from decimal import Decimal

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLabel, QWidget
from pytestqt.qtbot import QtBot

from app.domain.items import CollectiveItem
from app.domain.lists import ListLine
from app.domain.members import MemberDraft
from app.domain.network import NetworkDraft
from app.domain.savings import Reference
from app.domain.steps import Step
from app.ui.context import Context
from app.ui.process.purchases import PurchasesStep
from tests.ui.conftest import Show

TypeText = Callable[[QWidget, str], None]


@pytest.fixture
def cycle_id(ctx: Context) -> int:
    services = ctx.services
    network = services.networks.add(NetworkDraft("Club")).only_id("network")
    services.members.add_many(network, [MemberDraft("Anne"), MemberDraft("Bilal")])
    cycle = services.cycles.add(network, "Rentrée", None, date(2026, 11, 23)).only_id("cycle")
    ctx.show_network(network, cycle)
    return cycle


@pytest.fixture
def agreed(ctx: Context, cycle_id: int) -> int:
    """Three articles agreed on: coffee 2 at 5,00 €, sugar 3 at 1,50 €, tea 1 without a price."""
    services = ctx.services
    anne = services.members.all(ctx.network_id)[0].id
    lines = [
        ListLine("Café", Decimal(2), 500),
        ListLine("Sucre", Decimal(3), 150),
        ListLine("Thé", Decimal(1)),
    ]
    services.lists.add_lines(cycle_id, anne, lines)
    items = {item.label: item.id for item in services.pool.items(cycle_id)}
    services.votes.cast(cycle_id, anne, {items["Café"]: 5, items["Sucre"]: 3, items["Thé"]: 2})
    services.votes.reveal(cycle_id)
    services.outcome.agree(cycle_id, date(2026, 12, 1), 2, 0, 0)
    return cycle_id


@pytest.fixture
def step(cycle_id: int, show: Show) -> PurchasesStep:
    return show(PurchasesStep)


def items(ctx: Context) -> dict[str, CollectiveItem]:
    return {item.label: item for item in ctx.services.purchases.all(ctx.cycle_id)}


def type_down(type_text: TypeText, step: PurchasesStep, *texts: str) -> None:
    """Type each text in the current cell and go down with Enter."""
    for text in texts:
        type_text(step.grid, text)
        QTest.keyClick(QApplication.focusWidget(), Qt.Key.Key_Return)


def test_before_the_agreement_it_says_where_to_go(step: PurchasesStep, ctx: Context, qtbot: QtBot) -> None:
    assert step.empty.isVisible() and step.empty.button is not None
    with qtbot.waitSignal(ctx.signals.navigate_requested) as asked:
        QTest.mouseClick(step.empty.button, Qt.MouseButton.LeftButton)
    assert asked.args == ["process", Step.PRIORITIES]


def test_enter_goes_from_price_to_price(
    agreed: int, step: PurchasesStep, ctx: Context, type_text: TypeText
) -> None:
    assert step.hint() == "3 prix obtenus ne sont pas encore saisis."
    step.grid.setFocus()
    type_down(type_text, step, "4", "1,20", "3")
    found = items(ctx)
    assert [(found[name].price, found[name].received) for name in ("Café", "Sucre", "Thé")] == [
        (400, Decimal(2)),
        (120, Decimal(3)),
        (300, Decimal(1)),
    ]
    assert step.hint() == "Tous les prix obtenus sont saisis."


def test_the_sums_tell_what_is_not_measured(
    agreed: int, step: PurchasesStep, ctx: Context, type_text: TypeText
) -> None:
    step.grid.setFocus()
    type_down(type_text, step, "4", "1,20", "3")
    assert step.paid.figure.text() == "14,60\u00a0€"
    assert step.paid.meaning.text() == "dont 3,00\u00a0€ sans référence"
    assert step.reference.figure.text() == "14,50\u00a0€"
    assert step.saved.figure.text() == "2,90\u00a0€"
    assert step.saved.meaning.text() == "20\u00a0% du prix de référence"
    assert step.unmeasured.figure.text() == "1 article"
    assert step.unmeasured.meaning.text() == "1 sans référence"
    savings = step.grid.rows_model.column_of("saving")
    shown = [step.grid.rows_model.index(row, savings).data() for row in range(3)]
    assert shown == ["2,00\u00a0€", "0,90\u00a0€", "non mesuré"]


def test_a_reference_typed_makes_the_saving_measured(
    agreed: int, step: PurchasesStep, ctx: Context, type_text: TypeText
) -> None:
    tea = items(ctx)["Thé"]
    ctx.perform(lambda: ctx.services.purchases.update(tea.id, {"price": 300}), None)
    step.grid.setFocus()
    step.grid.select_id(tea.id, "reference_price")
    type_text(step.grid, "4,50")
    QTest.keyClick(QApplication.focusWidget(), Qt.Key.Key_Tab)
    QTest.keyClick(step.grid, Qt.Key.Key_F2)
    box = QApplication.focusWidget()
    QTest.keyClicks(box, "dev")
    QTest.keyClick(box, Qt.Key.Key_Return)
    found = items(ctx)["Thé"]
    assert (found.reference_price, found.reference_kind) == (450, Reference.QUOTE)
    assert ctx.services.purchases.savings(agreed).saved == 150


def test_what_cannot_be_stored_is_said_beside_the_cell(
    agreed: int, step: PurchasesStep, ctx: Context, type_text: TypeText
) -> None:
    step.grid.setFocus()
    type_text(step.grid, "-4")
    QTest.keyClick(QApplication.focusWidget(), Qt.Key.Key_Return)
    assert "négatif" in step.status.text.text()
    assert items(ctx)["Café"].price is None


def test_nothing_measured_is_not_nothing_saved(agreed: int, step: PurchasesStep, ctx: Context) -> None:
    assert (step.saved.figure.text(), step.reference.figure.text()) == ("non mesurée", "–")
    assert step.unmeasured.meaning.text() == "3 prix à saisir"
    coffee = items(ctx)["Café"]
    ctx.perform(
        lambda: ctx.services.purchases.update(coffee.id, {"price": 400, "received": Decimal(0)}), None
    )
    assert step.unmeasured.figure.text() == "3 articles"
    assert step.unmeasured.meaning.text() == "2 prix à saisir, 1 à recevoir"


def test_paying_more_is_a_negative_saving(agreed: int, step: PurchasesStep, ctx: Context) -> None:
    coffee = items(ctx)["Café"]
    ctx.perform(lambda: ctx.services.purchases.update(coffee.id, {"price": 600}), None)
    assert step.saved.figure.text() == "\u22122,00\u00a0€"
    assert step.saved.figure.property("tone") == "danger"


def test_an_article_is_found_by_its_name(agreed: int, step: PurchasesStep) -> None:
    QTest.keyClicks(step.search, "suc")
    assert [row.label for row in step.grid.rows_model.rows()] == ["Sucre"]


def test_the_list_is_printed(agreed: int, step: PurchasesStep, ctx: Context, qtbot: QtBot) -> None:
    with qtbot.waitSignal(ctx.signals.navigate_requested) as asked:
        step.actions()[1].click()
    assert asked.args == ["documents", "collective"]


def test_in_a_low_window_the_sums_leave_the_room_to_the_articles(
    agreed: int, step: PurchasesStep, qtbot: QtBot
) -> None:
    assert step.tiles.isVisible() and not step.line.isVisible()
    step.resize(1000, 330)
    qtbot.waitUntil(step.line.isVisible)
    assert not step.tiles.isVisible()
    assert step.line.text() == (
        "Payé\u00a0: 0,00\u00a0€ · Au prix de référence\u00a0: – · Économie\u00a0: non mesurée · "
        "Non mesuré\u00a0: 3 articles"
    )
    assert step.grid.viewport().height() >= 5 * step.grid.rowHeight(0)
    step.resize(1000, 600)
    qtbot.waitUntil(step.tiles.isVisible)
    assert not step.line.isVisible()


def test_that_the_quantity_fills_itself_is_said(agreed: int, step: PurchasesStep) -> None:
    note = step.findChild(QLabel, "purchases-card-note")
    assert note is not None and note.isVisible()
    assert note.text().startswith("La quantité reçue se remplit d’elle-même")


def test_it_leads_to_the_orders_of_the_same_articles(
    agreed: int, ctx: Context, step: PurchasesStep, qtbot: QtBot
) -> None:
    orders, _print = step.actions()
    with qtbot.waitSignal(ctx.signals.navigate_requested) as asked:
        orders.click()
    assert asked.args == ["buying", "needs"] and ctx.purchase_id == agreed
