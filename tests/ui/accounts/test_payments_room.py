"""Payments at a meeting: one column typed down, each row one action, corrected in place."""

from collections.abc import Callable

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QWidget

from app.core.clock import today
from app.domain.entries import EntryDraft, EntryKind, Method
from app.ui.accounts.entries import EntriesPart
from app.ui.context import Context
from app.ui.parts.part import Part

TypeText = Callable[[QWidget, str], None]
RETURN = Qt.Key.Key_Return


@pytest.fixture
def part(ctx: Context, club, shown: Callable[[Part], Part]) -> EntriesPart:
    """Bilal and Chloé owe 10,00 € each, Anne is to get 20,00 €."""
    club.advance()
    made = shown(EntriesPart(ctx))
    made.payments_button.click()
    return made


def cell(part: EntriesPart, row: int, key: str) -> str:
    model = part.payments.grid.rows_model
    return str(model.index(row, model.column_of(key)).data() or "")


def paid(club) -> list[tuple[str, int]]:
    made = [each for each in club.entries() if each.kind is EntryKind.PAYMENT]
    return [(each.member, each.amount) for each in reversed(made)]


def test_amounts_are_typed_down_the_column(
    ctx: Context, club, part: EntriesPart, type_text: TypeText
) -> None:
    grid = part.payments.grid
    assert [cell(part, row, "before") for row in range(3)] == [
        "à recevoir 20,00\u00a0€",
        "doit 10,00\u00a0€",
        "doit 10,00\u00a0€",
    ]
    part.payments.method.setCurrentIndex(1)
    QTest.keyClick(grid, RETURN)
    for text in ("10", "4,50"):
        type_text(grid, text)
        QTest.keyClick(grid.focusWidget() or grid, RETURN)
    assert paid(club) == [("Bilal", 1000), ("Chloé", 450)]
    assert {each.method for each in club.entries()[:2]} == {Method.CHEQUE}
    assert cell(part, 1, "balance") == "à jour"
    assert cell(part, 2, "balance") == "doit 5,50\u00a0€"
    assert part.payments.sums.text() == "2 versements, 14,50\u00a0€. Il reste 5,50\u00a0€ à recevoir."
    ctx.undo()
    assert paid(club) == [("Bilal", 1000)]


def test_typing_again_corrects_and_nothing_removes(ctx: Context, club, part: EntriesPart) -> None:
    grid, bilal = part.payments.grid, club.members["Bilal"]
    grid.cell_edited.emit(bilal, "paid", 1000)
    grid.cell_edited.emit(bilal, "paid", 900)
    assert paid(club) == [("Bilal", 900)]
    grid.cell_edited.emit(bilal, "paid", None)
    assert paid(club) == []


def test_space_notes_exactly_what_is_owed(ctx: Context, club, part: EntriesPart) -> None:
    grid = part.payments.grid
    grid.select_id(club.members["Chloé"], "all")
    QTest.keyClick(grid, Qt.Key.Key_Space)
    assert paid(club) == [("Chloé", 1000)]
    QTest.keyClick(grid, Qt.Key.Key_Space)
    assert paid(club) == []


def test_two_payments_on_one_day_are_not_guessed(
    ctx: Context, club, part: EntriesPart, type_text: TypeText
) -> None:
    for amount in (300, 400):
        draft = EntryDraft(
            EntryKind.PAYMENT, amount, today(), member_id=club.members["Bilal"], cycle_id=club.cycle
        )
        ctx.perform(lambda draft=draft: ctx.services.entries.add(club.network, draft), None)
    grid = part.payments.grid
    grid.select_id(club.members["Bilal"], "paid")
    type_text(grid, "8")
    QTest.keyClick(grid.focusWidget() or grid, RETURN)
    assert "plusieurs versements" in part.payments.status.text.text()
    assert paid(club) == [("Bilal", 300), ("Bilal", 400)]


def test_another_day_shows_its_own_payments(ctx: Context, club, part: EntriesPart) -> None:
    part.payments.grid.cell_edited.emit(club.members["Bilal"], "paid", 1000)
    part.payments.day.setText("02/11/2026")
    part.payments.day.commit()
    assert cell(part, 1, "paid") == "" and cell(part, 1, "before") == "à jour"
    part.payments.grid.cell_edited.emit(club.members["Bilal"], "paid", 200)
    entry = next(each for each in club.entries() if each.amount == 200)
    assert entry.paid.isoformat() == "2026-11-02"


def test_finishing_comes_back_to_the_entries(ctx: Context, club, part: EntriesPart) -> None:
    part.payments.grid.cell_edited.emit(club.members["Bilal"], "paid", 1000)
    part.payments.close_button.click()
    assert part.grid.isVisible() and len(part.grid.rows_model.rows()) == 2


def test_the_room_takes_the_place_of_the_figures(part: EntriesPart) -> None:
    assert part.tiles.isHidden() and part.line.isVisible()
    part.payments.close_button.click()
    assert part.tiles.isVisible() and part.line.isHidden()


def test_another_purchase_closes_the_room(ctx: Context, club, part: EntriesPart) -> None:
    made = ctx.services.one_offs.add(club.network, "Cidre", today(), list(club.members.values()))
    ctx.show_one_off(made.only_id("cycle"))
    part.reload()
    assert part.stack.currentWidget() is part.card
