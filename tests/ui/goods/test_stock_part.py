"""Stock: typed like a spreadsheet; movements are added, never changed."""

from collections.abc import Callable
from datetime import date
from decimal import Decimal

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QDialog, QWidget
from pytestqt.qtbot import QtBot

from app.core.clock import today
from app.domain.goods import MovementKind, StockArticle
from app.ui.context import Context
from app.ui.goods.stock import StockPart
from app.ui.goods.stock_dialogs import CorrectDialog, MoveDialog
from app.ui.parts.part import Part

TypeText = Callable[[QWidget, str], None]
RETURN, TAB = Qt.Key.Key_Return, Qt.Key.Key_Tab


@pytest.fixture
def kept(ctx: Context, network_id: int) -> int:
    """Six trestles in the shed."""
    stock = ctx.services.stock
    article = stock.add_article(network_id, "Tréteaux", "paire", "Hangar").only_id("stock_article")
    stock.move(article, MovementKind.IN, Decimal(6), today(), note="don")
    return article


@pytest.fixture
def part(ctx: Context, kept: int, shown: Callable[[Part], Part]) -> StockPart:
    return shown(StockPart(ctx))


def article(ctx: Context, label: str = "Tréteaux") -> StockArticle:
    return next(each for each in ctx.services.stock.articles(ctx.network_id) if each.label == label)


def moves(part: StockPart) -> list[tuple[str, str]]:
    model = part.moves.rows_model
    at = model.column_of("quantity")
    return [(row.what, model.index(place, at).data()) for place, row in enumerate(model.rows())]


def answer(monkeypatch: pytest.MonkeyPatch, kind: type[QDialog], fill: Callable[[QDialog], None]) -> None:
    """Fill the next dialog of that kind and press its primary button."""

    def accept(dialog: QDialog) -> int:
        fill(dialog)
        dialog.accept_button.click()
        return dialog.result()

    monkeypatch.setattr(kind, "exec", accept)


def test_an_empty_stock_is_filled_by_its_one_button(
    ctx: Context, network_id: int, shown: Callable[[Part], Part], type_text: TypeText
) -> None:
    part = shown(StockPart(ctx))
    QTest.mouseClick(part.empty.button, Qt.MouseButton.LeftButton)
    for text in ("Stylos", "boîte", "Armoire", "12"):
        type_text(part.grid, text)
        QTest.keyClick(QApplication.focusWidget(), TAB)
    found = article(ctx, "Stylos")
    assert (found.unit, found.place, found.left, found.counted) == ("boîte", "Armoire", 12, today())


def test_the_place_is_typed_in_the_grid(
    part: StockPart, ctx: Context, kept: int, type_text: TypeText
) -> None:
    part.grid.setFocus()
    part.grid.select_id(kept, "place")
    type_text(part.grid, "Cave")
    QTest.keyClick(QApplication.focusWidget(), RETURN)
    assert article(ctx).place == "Cave"


@pytest.mark.parametrize(
    ("typed", "said"),
    [
        ("4", "Inventaire\u00a0: il manquait 2"),
        ("7", "Inventaire\u00a0: 1 de plus que noté"),
        ("6", "Inventaire\u00a0: le compte est juste"),
        ("0", "Inventaire\u00a0: il manquait 6"),
    ],
)
def test_a_count_says_its_difference(
    part: StockPart, ctx: Context, kept: int, type_text: TypeText, typed: str, said: str
) -> None:
    part.grid.setFocus()
    part.grid.select_id(kept, "count")
    type_text(part.grid, typed)
    QTest.keyClick(QApplication.focusWidget(), RETURN)
    assert (article(ctx).left, article(ctx).counted) == (Decimal(typed), today())
    assert moves(part)[0][0] == said and ctx.messages.last() == f"{said} (Tréteaux)."
    ctx.undo()
    assert article(ctx).left == 6 and article(ctx).counted is None


def test_what_goes_out_is_noted_for_a_member(
    part: StockPart, ctx: Context, monkeypatch: pytest.MonkeyPatch
) -> None:
    def fill(dialog: MoveDialog) -> None:
        QTest.keyClicks(dialog.quantity, "2")
        dialog.member.setCurrentText("Bilal")
        QTest.keyClicks(dialog.note, "fete")

    answer(monkeypatch, MoveDialog, fill)
    QTest.mouseClick(part.leave_button, Qt.MouseButton.LeftButton)
    assert article(ctx).left == 4
    assert moves(part) == [("Sortie pour Bilal – fete", "\u22122"), ("Entrée – don", "+6")]


def test_more_than_there_is_does_not_go_out(part: StockPart, ctx: Context, qtbot: QtBot) -> None:
    dialog = MoveDialog(ctx, part, article(ctx), MovementKind.OUT, [])
    qtbot.addWidget(dialog)
    dialog.accept_button.click()
    assert dialog.hosts[0].error.text() == "Indiquez une quantité."
    dialog.quantity.set_value(Decimal(9))
    dialog.accept_button.click()
    assert "Il ne reste que 6" in dialog.hosts[0].error.text()
    assert article(ctx).left == 6 and dialog.result() != QDialog.DialogCode.Accepted


def test_what_comes_in_is_noted(part: StockPart, ctx: Context, monkeypatch: pytest.MonkeyPatch) -> None:
    answer(monkeypatch, MoveDialog, lambda dialog: QTest.keyClicks(dialog.quantity, "1,5"))
    QTest.mouseClick(part.enter_button, Qt.MouseButton.LeftButton)
    assert article(ctx).left == Decimal("7.5") and moves(part)[0] == ("Entrée", "+1,5")


def test_a_movement_is_corrected_by_another(
    part: StockPart, ctx: Context, monkeypatch: pytest.MonkeyPatch
) -> None:
    def fill(dialog: CorrectDialog) -> None:
        QTest.keyClicks(dialog.quantity, "5")
        QTest.keyClicks(dialog.note, "mal lu")

    answer(monkeypatch, CorrectDialog, fill)
    part.moves.setFocus()
    assert part.detail.text() == "Entrée – don." and part.correct_button.isEnabled()
    QTest.mouseClick(part.correct_button, Qt.MouseButton.LeftButton)
    assert article(ctx).left == 5
    day = part.moves.rows_model.index(0, 0).data()
    assert moves(part) == [(f"Correction du {day}\u00a0: entrée – mal lu", "\u22121"), ("Entrée – don", "+6")]


def test_what_came_from_a_delivery_is_put_right_there(
    ctx: Context, bought, shown: Callable[[Part], Part]
) -> None:
    bought.receive("Halles")
    part = shown(StockPart(ctx))
    coffee = article(ctx, "Café")
    part.grid.select_id(coffee.id)
    assert moves(part) == [("Livré par Halles", "+14")]
    assert not part.correct_button.isEnabled() and "à la réception" in part.detail.text()
    share = bought.share("Café", "Anne")
    ctx.perform(lambda: ctx.services.handover.hand([share.id], today(), True), None)
    part.grid.select_id(coffee.id)
    assert moves(part)[0] == ("Remis à Anne", "\u22126")
    part.moves.select_id(part.moves.rows_model.id_at(0))
    assert "à la distribution" in part.detail.text()


def test_the_stock_is_printed(part: StockPart, ctx: Context, qtbot: QtBot) -> None:
    with qtbot.waitSignal(ctx.signals.navigate_requested) as asked:
        part.actions()[0].click()
    assert asked.args == ["documents", "stock"]


def test_what_is_used_up_is_not_counted_as_in_stock(
    ctx: Context, network_id: int, shown: Callable[[Part], Part]
) -> None:
    stock = ctx.services.stock
    for label in ("Bâche", "Colle"):
        stock.add_article(network_id, label, "", "")
    stock.count(article(ctx, "Colle").id, Decimal(2), date(2026, 11, 20))
    part = shown(StockPart(ctx))
    assert (part.card.title.text(), part.card.note.text()) == ("1 article en stock", "1 épuisé")
    assert part.counted.isHidden()
    part.grid.select_id(article(ctx, "Colle").id)
    assert part.counted.text() == "Compté le 20/11/2026."
