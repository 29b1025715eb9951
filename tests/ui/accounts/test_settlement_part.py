"""Settlement: a way is chosen, transfers are ticked, and every account comes to zero."""

from collections.abc import Callable
from dataclasses import replace
from decimal import Decimal

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from app.core.clock import today
from app.domain.entries import EntryDraft, EntryKind, Method
from app.domain.ledger import books
from app.domain.settling import SettlementMode
from app.domain.suppliers import OfferDraft, SupplierDraft
from app.ui.accounts.settlement import SettlementPart, early_words, way_words
from app.ui.context import Context
from app.ui.parts.part import Part


@pytest.fixture
def part(ctx: Context, club, shown: Callable[[Part], Part]) -> SettlementPart:
    return shown(SettlementPart(ctx))


def tick(part: SettlementPart, position: int) -> None:
    grid = part.grid
    grid.setFocus()
    grid.select_id(grid.rows_model.id_at(position), "done")
    QTest.keyClick(grid, Qt.Key.Key_Space)


def pairs(part: SettlementPart) -> list[tuple[str, str, int]]:
    return [(each.payer, each.payee, each.amount) for each in part.grid.rows_model.rows()]


def test_nothing_to_settle_is_one_sentence(part: SettlementPart) -> None:
    assert part.stack.currentWidget() is part.empty and part.ways.isHidden()


def test_fewest_transfers_ticked_to_the_happy_end(ctx: Context, club, part: SettlementPart) -> None:
    club.advance()
    part.plan_button.click()
    assert pairs(part) == [("Bilal", "Anne", 1000), ("Chloé", "Anne", 1000)]
    assert part.card.title.text() == "0 virement sur 2 fait"
    part.method.setCurrentIndex(part.method.findData(Method.CHEQUE))
    tick(part, 0)
    assert part.card.title.text() == "1 virement sur 2 fait" and part.state.text() == "reste 10,00\u00a0€"
    assert club.entries()[0].kind is EntryKind.TRANSFER and club.entries()[0].method is Method.CHEQUE
    assert ctx.messages.last() == "Fait\u00a0: Bilal à Anne, 10,00\u00a0€."
    tick(part, 1)
    assert part.end.text() == "Tous les comptes sont à zéro."
    assert not any(club.balances().values()) and part.ways.isHidden()


def test_unticking_takes_the_entry_back(ctx: Context, club, part: SettlementPart) -> None:
    club.advance()
    part.plan_button.click()
    tick(part, 0)
    tick(part, 0)
    assert len(club.entries()) == 1 and part.card.title.text() == "0 virement sur 2 fait"


def test_all_through_the_cash_box(ctx: Context, club, part: SettlementPart) -> None:
    club.advance()
    ctx.perform(
        lambda: ctx.services.suppliers.set_details(club.network, {"treasurer_id": club.members["Chloé"]}),
        None,
    )
    part.treasurer.click()
    part.plan_button.click()
    box = "La caisse (Chloé)"
    assert sorted(pairs(part)) == [("Bilal", box, 1000), ("Chloé", box, 1000), (box, "Anne", 2000)]
    assert part.treasurer.text() == "Tout passe par la caisse (Chloé)"


def test_planning_again_keeps_what_is_done(ctx: Context, club, part: SettlementPart) -> None:
    club.advance()
    part.plan_button.click()
    tick(part, 0)
    club.advance(600, "Chloé")
    assert "recalculez" in part.end.text()
    part.plan_button.click()
    done = [each for each in part.grid.rows_model.rows() if each.done is not None]
    assert [(each.payer, each.payee) for each in done] == [("Bilal", "Anne")]
    assert "recalculez" not in part.end.text()


def test_what_is_not_paid_yet_is_no_reason_to_wait(ctx: Context, club, part: SettlementPart) -> None:
    club.due()
    assert part.early.isHidden()
    assert "de quoi payer les 45,00\u00a0€ qui restent dus" in part.way.text()
    part.plan_button.click()
    for at in range(3):
        tick(part, at)
    ledger = ctx.services.accounts.ledger(club.cycle)
    assert (ledger.cash, ledger.due, ledger.balances) == (4500, 4500, {})


def test_goods_without_an_invoice_are_a_reason_to_wait() -> None:
    found = replace(books([], [], {}), due=5000, provisional=2000)
    assert early_words(found, []) == (
        "20,00\u00a0€ sont livrés sans facture. Mieux vaut attendre avant de régler entre membres."
    )
    assert "30,00\u00a0€" in way_words(SettlementMode.TREASURER, found.due - found.provisional)


def test_what_is_still_to_come_is_a_reason_to_wait(ctx: Context, club, part: SettlementPart) -> None:
    services = ctx.services
    supplier = services.suppliers.add(club.network, SupplierDraft("Brûlerie")).only_id("supplier")
    item = services.buying.lines(club.cycle)[0].item_id
    services.offers.set(supplier, OfferDraft(item, ((Decimal(0), 900),), today()))
    services.buying.choose_supplier(item, supplier)
    services.orders.prepare(club.cycle, today())
    paid = EntryDraft(
        EntryKind.PAYMENT, 2000, today(), member_id=club.members["Anne"], cycle_id=club.cycle, paid=today()
    )
    ctx.perform(lambda: services.entries.add(club.network, paid), None)
    assert part.early.text.text() == (
        "La commande à Brûlerie n’est pas encore reçue. Mieux vaut attendre avant de régler entre membres."
    )
    order = services.orders.all(club.cycle)[0].id
    ctx.perform(lambda: services.reception.receive_all(order, today()), None)
    assert "n’est pas encore reçue" not in part.early.text.text()


def test_accounts_squared_meanwhile_can_be_planned_again(ctx: Context, club, part: SettlementPart) -> None:
    expense = club.advance()
    part.plan_button.click()
    ctx.perform(lambda: ctx.services.entries.remove([expense]), None)
    assert "recalculez" in part.end.text()
    part.plan_button.click()
    assert ctx.services.accounts.transfers(club.cycle) == [] and part.ways.isHidden()


def test_what_is_left_can_be_given_up(ctx: Context, club, part: SettlementPart) -> None:
    club.advance()
    part.plan_button.click()
    part.drop.click()
    assert ctx.services.accounts.transfers(club.cycle) == []
    assert part.stack.currentWidget() is part.waiting
    ctx.undo()
    assert len(pairs(part)) == 2
