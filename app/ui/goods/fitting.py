"""The proposal of amounts such that the lines and the delivery make the invoice, to the cent."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import Slot
from PySide6.QtWidgets import QDialog, QWidget

from app.core.formats import money
from app.core.i18n import _
from app.core.units import counted
from app.domain.buying import Order
from app.ui.context import Context
from app.ui.dialog_frame import answers, frame
from app.ui.goods.reception_lines import cost
from app.ui.kit import Column, Grid, column, label


@dataclass(frozen=True, slots=True)
class FittedLine:
    """A line before and after; money in cents, VAT included."""

    id: int
    label: str
    quantity: str
    now: int
    amount: int
    price: int


class FittingDialog(QDialog):
    """Shows every line before and after; «Appliquer ces montants» stores them."""

    def __init__(
        self, ctx: Context, parent: QWidget | None, order: Order, proposed: Sequence[tuple[int, int, int]]
    ) -> None:
        super().__init__(parent)
        self.setObjectName("reception-fit")
        self.setWindowTitle(_("Des prix qui tombent juste"))
        self._ctx, self._order = ctx, order
        self.grid = Grid(
            [
                Column("label", _("Article"), width=0, strong=True),
                Column("quantity", _("Livré"), width=90, align="right"),
                Column("now", _("Montant"), "money", width=98),
                Column("amount", _("Proposé"), "money", width=98, strong=True),
                Column("price", _("Prix TTC"), "money", width=90, hint=_("À l’unité, arrondi au centime.")),
            ],
            name="reception-fit-grid",
            accessible=_("Montants proposés"),
            sortable=False,
        )
        rows = fitted_lines(order, proposed)
        self.grid.set_rows(rows)
        intro = _(
            "L’écart se répartit sur les articles selon leur montant. Ce que paient les membres fera alors "
            "exactement la facture."
        )
        self.sums = label(sum_words(order, rows), "strong", wrap=True, name="reception-fit-sums")
        body = column(
            label(intro, "muted", wrap=True, name="reception-fit-intro"), self.grid, self.sums, gap=12
        )
        body.setStretch(1, 1)
        cancel, self.accept_button = answers(
            self, _("Appliquer ces montants"), self._on_accept, name="reception-fit"
        )
        frame(self, body, cancel, self.accept_button, width=620, height=460)
        self.accept_button.setFocus()

    @Slot()
    def _on_accept(self) -> None:
        services = self._ctx.opened
        if self._ctx.perform(lambda: services.reception.apply_amounts(self._order.id), self) is not None:
            self.accept()


def fitted_lines(order: Order, proposed: Sequence[tuple[int, int, int]]) -> list[FittedLine]:
    """The lines of the proposal with their names."""
    lines = {line.id: line for line in order.lines}
    return [
        FittedLine(
            line_id,
            lines[line_id].label,
            counted(lines[line_id].delivered or lines[line_id].quantity, lines[line_id].unit),
            cost(lines[line_id]),
            amount,
            price,
        )
        for line_id, amount, price in proposed
    ]


def sum_words(order: Order, rows: Sequence[FittedLine]) -> str:
    """«Articles 212,30 € + livraison 12,00 € = facture 224,30 €»."""
    goods = sum(each.amount for each in rows)
    words = _("Articles {goods} + livraison {delivery} = facture {total}")
    return words.format(
        goods=money(goods), delivery=money(order.delivery), total=money(goods + order.delivery)
    )
