"""Entries: typed kind first, paid when they are, with their receipt, removed with a way back."""

from collections.abc import Callable
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QDialog, QWidget

from app.core.clock import today
from app.core.errors import EnvironmentProblem
from app.domain.entries import EntryDraft, EntryKind, Method, Split
from app.domain.ledger_checks import Discrepancy
from app.ui.accounts import entry_acts
from app.ui.accounts.ask_dialogs import PayDialog
from app.ui.accounts.entries import EntriesPart
from app.ui.accounts.entry_dialog import EntryDialog
from app.ui.context import Context
from app.ui.parts.part import Part

TypeText = Callable[[QWidget, str], None]
Answer = Callable[[type[QDialog], Callable[[QDialog], None]], None]


@pytest.fixture
def part(ctx: Context, club, shown: Callable[[Part], Part]) -> EntriesPart:
    return shown(EntriesPart(ctx))


def choose(box: QWidget, value: object) -> None:
    box.setCurrentIndex(box.findData(value))


def shown_fields(dialog: EntryDialog) -> set[str]:
    return {field for field, host in dialog._hosts.items() if not host.isHidden()}


def test_the_first_entry_is_added_by_the_one_button_of_the_empty_list(
    ctx: Context, club, part: EntriesPart, answer: Answer
) -> None:
    assert part.empty.isVisible()

    def fill(dialog: EntryDialog) -> None:
        dialog.amount.setText("18,40")
        dialog.label.setText("Carburant")
        choose(dialog.member, club.members["Anne"])
        choose(dialog.method, Method.CASH)

    answer(EntryDialog, fill)
    part.empty.button.click()
    (entry,) = club.entries()
    assert (entry.kind, entry.amount, entry.label) == (EntryKind.EXPENSE, 1840, "Carburant")
    assert (entry.member, entry.split, entry.paid) == ("Anne", Split.EQUAL, today())
    assert part.grid.isVisible() and not part.empty.isVisible()
    assert ctx.messages.last() == "1 écriture ajoutée."
    assert part.expenses.figure.text() == "18,40\u00a0€"


def test_only_the_fields_of_the_kind_are_asked(ctx: Context, part: EntriesPart, qtbot) -> None:
    dialog = EntryDialog(ctx, part, part.choices())
    qtbot.addWidget(dialog)
    always = {"kind", "cycle_id", "amount", "dated", "reference", "note"}
    assert shown_fields(dialog) == always | {"label", "member_id", "split", "paid", "method"}
    choose(dialog.kind, EntryKind.PAYMENT)
    assert shown_fields(dialog) == always | {"member_id", "method"}
    choose(dialog.kind, EntryKind.TRANSFER)
    assert shown_fields(dialog) == always | {"member_id", "other_id", "method"}
    choose(dialog.kind, EntryKind.SALE)
    assert shown_fields(dialog) == always | {"label", "method"}
    choose(dialog.kind, EntryKind.CHARGE)
    assert shown_fields(dialog) == always | {"label", "member_id"}
    choose(dialog.kind, EntryKind.EXPENSE)
    choose(dialog.purchase, None)
    assert "split" not in shown_fields(dialog)


def test_what_is_missing_is_said_beside_its_field(ctx: Context, club, part: EntriesPart, qtbot) -> None:
    dialog = EntryDialog(ctx, part, part.choices())
    qtbot.addWidget(dialog)
    choose(dialog.kind, EntryKind.PAYMENT)
    dialog.accept_button.click()
    assert "montant" in dialog._hosts["amount"].error.text()
    dialog.amount.setText("20")
    dialog.accept_button.click()
    assert "membre" in dialog._hosts["member_id"].error.text()
    assert club.entries() == []


def test_several_are_typed_one_after_the_other(ctx: Context, club, part: EntriesPart, qtbot) -> None:
    dialog = EntryDialog(ctx, part, part.choices())
    qtbot.addWidget(dialog)
    choose(dialog.kind, EntryKind.PAYMENT)
    for name, amount in (("Anne", "12"), ("Bilal", "7,50")):
        choose(dialog.member, club.members[name])
        dialog.amount.setText(amount)
        dialog.again_button.click()
    assert [(each.member, each.amount) for each in club.entries()] == [("Bilal", 750), ("Anne", 1200)]
    assert dialog.amount.text() == "" and dialog.added == 2


def test_an_entry_is_corrected(ctx: Context, club, part: EntriesPart, answer: Answer) -> None:
    club.advance()
    answer(EntryDialog, lambda dialog: dialog.amount.setText("31"))
    QTest.keyClick(part.grid, Qt.Key.Key_Return)
    (entry,) = club.entries()
    assert (entry.amount, entry.member, entry.method) == (3100, "Anne", Method.CARD)


def test_a_due_expense_is_said_and_marked_paid(ctx: Context, club, part: EntriesPart, answer: Answer) -> None:
    club.due()
    assert part.expenses.meaning.text() == "dont 45,00\u00a0€ à payer"
    assert part.acts.pay.isVisible()

    def fill(dialog: PayDialog) -> None:
        choose(dialog.member, club.members["Bilal"])

    answer(PayDialog, fill)
    part.acts.pay.click()
    (entry,) = club.entries()
    assert (entry.paid, entry.member, entry.method) == (today(), "Bilal", Method.TRANSFER)
    assert not part.acts.pay.isVisible()
    ctx.undo()
    assert club.entries()[0].paid is None


def test_a_receipt_is_copied_opened_and_taken_off(
    ctx: Context, club, part: EntriesPart, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    club.advance()
    ticket = tmp_path / "ticket.pdf"
    ticket.write_bytes(b"%PDF-1.4 ticket")
    monkeypatch.setattr(entry_acts, "open_file", lambda *_args, **_kw: ticket)
    part.acts.attach.click()
    ticket.unlink()
    opened: list[bytes] = []
    monkeypatch.setattr(entry_acts, "show_path", lambda path: opened.append(path.read_bytes()))
    part.acts.open.click()
    assert opened == [b"%PDF-1.4 ticket"]
    assert "ticket.pdf" in part.acts.detail.text()
    part.acts.detach.click()
    assert club.entries()[0].receipt == "" and part.acts.attach.isVisible()


def test_a_receipt_that_has_gone_is_said(
    ctx: Context, club, part: EntriesPart, monkeypatch: pytest.MonkeyPatch
) -> None:
    club.advance()

    def gone(_entry_id: int) -> Path:
        raise EnvironmentProblem("Le justificatif n’est plus là.", "Joignez-le de nouveau.")

    monkeypatch.setattr(ctx.services.entries, "receipt", gone)
    part.acts.open.click()
    assert "plus là" in ctx.messages.last()


def test_deleting_is_taken_back_by_undo(ctx: Context, club, part: EntriesPart) -> None:
    club.advance()
    part.grid.setFocus()
    QTest.keyClick(part.grid, Qt.Key.Key_Delete)
    assert club.entries() == [] and ctx.messages.last() == "1 écriture supprimée."
    ctx.undo()
    assert len(club.entries()) == 1


def test_the_invoice_of_an_order_says_where_it_is_changed(
    sample_ctx: Context, shown: Callable[[Part], Part], qtbot
) -> None:
    services, network = sample_ctx.services, sample_ctx.network_id
    invoice = next(entry for entry in services.entries.all(network) if entry.order_id is not None)
    sample_ctx.show_one_off(None)
    sample_ctx.cycle_id = invoice.cycle_id
    part = shown(EntriesPart(sample_ctx))
    part.scope.network.click()
    part.grid.select_id(invoice.id)
    assert "à la réception" in part.acts.detail.text()
    assert not part.acts.remove.isVisible()
    dialog = EntryDialog(sample_ctx, part, part.choices(invoice), invoice)
    qtbot.addWidget(dialog)
    assert not dialog.amount.isEnabled() and dialog.note.isEnabled()
    part.acts.drop([invoice.id])
    assert "réception" in sample_ctx.messages.last()
    assert invoice in services.entries.all(network)


def test_the_whole_network_shows_what_is_outside_the_purchase(ctx: Context, club, part: EntriesPart) -> None:
    club.advance()
    draft = EntryDraft(EntryKind.CONTRIBUTION, 1000, today(), member_id=club.members["Anne"])
    ctx.perform(lambda: ctx.services.entries.add(club.network, draft), None)
    assert len(part.grid.rows_model.rows()) == 1
    part.scope.network.click()
    assert len(part.grid.rows_model.rows()) == 2
    assert part.cash.figure.text() == "10,00\u00a0€"
    ctx.show_one_off(None)
    part.reload()
    assert not part.scope.purchase.isEnabled() and part.scope.network.isChecked()


def test_accounts_that_do_not_agree_are_never_hidden(
    ctx: Context, club, part: EntriesPart, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert not part.strip.isVisible()
    found = [Discrepancy("Il manque 2,00\u00a0€ en caisse", 200)]
    monkeypatch.setattr(ctx.services.accounts, "check", lambda _network: found)
    part.reload()
    assert part.strip.isVisible() and "Il manque 2,00\u00a0€" in part.strip.text.text()
