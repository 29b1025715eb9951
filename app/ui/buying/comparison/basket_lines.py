"""Where each article goes in the basket in view, at what price, and what it would cost in another one."""

from __future__ import annotations

from dataclasses import dataclass

from app.core.formats import money, quantity
from app.core.i18n import _
from app.core.units import counted
from app.domain.buying import Comparison
from app.domain.purchasing import BasketLine
from app.ui.buying.comparison.words import (
    basket_name,
    seller_of,
    stale_of,
)
from app.ui.kit import Card, Column, Grid, RowStyle, set_size

MOST = 4
"""Baskets that are compared."""


@dataclass(frozen=True, slots=True)
class LineRow:
    """An article in the basket in view; `cost` in cents, VAT included, None without a price."""

    id: int
    label: str
    quantity: str
    supplier: str
    price: str
    cost: int | None
    other: str
    better: str
    state: str


class BasketLinesCard(Card):
    """One row per article."""

    def __init__(self) -> None:
        super().__init__(_("Où va chaque article"), name="comparison-lines-card", flush=True)
        self.grid = Grid(
            [
                Column("label", _("Article"), width=0, strong=True),
                Column("quantity", _("Quantité"), width=124, align="right"),
                Column("supplier", _("Fournisseur"), width=138),
                Column("price", _("Prix unitaire"), width=98, align="right"),
                Column("cost", _("Montant TTC"), "money", width=100),
                *(
                    Column(f"other-{n}", basket_name(n), width=174, getter=_other, align="right")
                    for n in range(MOST)
                ),
                Column("better", "", "pill", width=100, tone=_better_tone, align="right"),
                Column("state", "", "pill", width=96, tone=_tone, align="right"),
            ],
            name="comparison-lines",
            accessible=_("Articles du panier"),
            row_style=_style,
        )
        self.add(self.grid, stretch=1)
        set_size(self, height=250, least=True)

    def show_basket(self, comparison: Comparison, index: int) -> None:
        """Show a basket beside the cheapest other one."""
        basket = comparison.baskets[index]
        bare = not (stale_of(comparison, basket) or basket.missing)
        other = next((each for each in range(len(comparison.baskets)) if each != index), None)
        self.grid.set_rows(line_rows(comparison, index, other))
        hidden = {f"other-{n}" for n in range(MOST) if n != other}
        if not basket.hints:
            hidden.add("better")
        self.grid.hide_columns({*hidden, "state"} if bare else hidden)


def line_rows(comparison: Comparison, index: int, other: int | None) -> list[LineRow]:
    """The articles of a basket in the order of the list, those without a price last."""
    basket = comparison.baskets[index]
    beside = {} if other is None else {line.line: line for line in comparison.baskets[other].lines}
    better = {hint.line: hint.better for hint in basket.hints}
    stale = {(offer.supplier_id, offer.item_id) for offer in comparison.stale}
    rows = []
    for line in basket.lines:
        assert isinstance(line.line, int)
        supplier = seller_of(comparison, line.supplier)
        price = money(line.unit_price)
        rows.append(
            LineRow(
                line.line,
                comparison.labels[line.line],
                counted(line.quantity, comparison.units[line.line]),
                supplier.name,
                price if supplier.vat_included else _("{amount} HT").format(amount=price),
                line.cost,
                _other_words(comparison, line, beside.get(line.line)),
                _("plutôt {n}").format(n=quantity(better[line.line])) if line.line in better else "",
                _("à vérifier") if (line.supplier, line.line) in stale else "",
            )
        )
    rows += [
        LineRow(item, comparison.labels[item], "", "", "", None, "", "", _("sans prix"))
        for item in basket.missing
        if isinstance(item, int)
    ]
    return rows


def _other_words(comparison: Comparison, line: BasketLine, other: BasketLine | None) -> str:
    """What the other basket pays and to whom; empty when it is the same."""
    if other is None or (other.supplier, other.cost) == (line.supplier, line.cost):
        return ""
    words = _("{cost}, {supplier}")
    return words.format(cost=money(other.cost), supplier=seller_of(comparison, other.supplier).name)


def _other(row: LineRow) -> str:
    return row.other


def _better_tone(_row: LineRow) -> str:
    return "accent"


def _tone(row: LineRow) -> str:
    return "attention" if row.state else ""


def _style(row: LineRow) -> RowStyle:
    return RowStyle(muted=row.cost is None)
