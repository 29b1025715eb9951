"""Members' accounts: what each owes in words, her statement, and that they make up the cash."""

from collections.abc import Callable

import pytest
from PySide6.QtWidgets import QDialog

from app.domain.entries import EntryKind
from app.ui.accounts.ask_dialogs import SettleOneDialog
from app.ui.accounts.members import MembersPart
from app.ui.context import Context
from app.ui.parts.part import Part

Answer = Callable[[type[QDialog], Callable[[QDialog], None]], None]


@pytest.fixture
def part(ctx: Context, club, shown: Callable[[Part], Part]) -> MembersPart:
    club.advance()
    return shown(MembersPart(ctx))


def cell(part: MembersPart, row: int, key: str) -> str:
    model = part.grid.rows_model
    return str(model.index(row, model.column_of(key)).data() or "")


def test_balances_are_words(club, part: MembersPart) -> None:
    assert [cell(part, row, "balance") for row in range(3)] == [
        "à recevoir 20,00\u00a0€",
        "doit 10,00\u00a0€",
        "doit 10,00\u00a0€",
    ]
    assert cell(part, 0, "paid") == "30,00\u00a0€" and cell(part, 1, "costs") == "10,00\u00a0€"
    assert part.card.note.text() == "2 membres doivent de l’argent"


def test_the_equation_is_said(club, part: MembersPart) -> None:
    club.due()
    assert part.sum.text() == (
        "Caisse 0,00\u00a0€ = comptes des membres −45,00\u00a0€ + encore à payer 45,00\u00a0€."
    )


def test_the_statement_of_a_member(club, part: MembersPart) -> None:
    part.grid.select_id(club.members["Anne"])
    lines = [(line.words, line.amount) for line in part.lines.rows_model.rows()]
    assert sorted(lines) == [("Avance\u00a0: Location du camion", 3000), ("Location du camion", -1000)]
    assert part.state.text() == "à recevoir 20,00\u00a0€"


def test_goods_without_an_invoice_are_said(sample_ctx: Context, shown: Callable[[Part], Part]) -> None:
    services, network = sample_ctx.services, sample_ctx.network_id
    order = next(
        order
        for purchase in services.buying.purchases(network)
        for order in services.orders.all(purchase.id)
        if order.invoice_total is not None and order.lines[0].delivered
    )
    services.reception.set_invoice(order.id, "", None, None)
    sample_ctx.cycle_id = None
    sample_ctx.show_one_off(order.cycle_id)
    part = shown(MembersPart(sample_ctx))
    for account in services.accounts.ledger(order.cycle_id).accounts:
        if any(line.provisional for line in account.lines):
            part.grid.select_id(account.member_id)
            break
    assert any("(sans facture)" in line.words for line in part.lines.rows_model.rows())
    assert part.said.text()


def test_what_she_owes_is_proposed(ctx: Context, club, part: MembersPart, answer: Answer) -> None:
    part.grid.select_id(club.members["Bilal"])
    proposed: list[str] = []
    answer(SettleOneDialog, lambda dialog: proposed.append(dialog.amount.text()))
    part.pay_button.click()
    assert proposed == ["10,00\u00a0€"]
    assert club.balances()["Bilal"] == 0
    assert part.state.text() == "à jour"


def test_who_paid_too_much_is_reimbursed(ctx: Context, club, part: MembersPart, answer: Answer) -> None:
    part.grid.select_id(club.members["Anne"])
    assert part.pay_button.text() == "Noter un remboursement…"
    answer(SettleOneDialog, lambda dialog: None)
    part.pay_button.click()
    assert club.entries()[0].kind is EntryKind.REIMBURSEMENT
    assert club.balances()["Anne"] == 0
    row = [each.member for each in part.grid.rows_model.rows()].index("Anne")
    owed = [cell(part, row, key) for key in ("goods", "costs", "paid", "balance")]
    assert owed == ["", "10,00\u00a0€", "10,00\u00a0€", "à jour"]


def test_statements_are_printed_from_documents(ctx: Context, part: MembersPart) -> None:
    asked: list[tuple[str, object]] = []
    ctx.signals.navigate_requested.connect(lambda key, argument: asked.append((key, argument)))
    part.actions()[0].click()
    assert asked == [("documents", "statements")]
