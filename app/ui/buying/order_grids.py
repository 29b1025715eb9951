"""The orders of a purchase, and the lines of one of them."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any

from app.core.i18n import _
from app.domain.buying import Order, OrderLine, OrderState
from app.ui.buying.order_words import pack_words, state_of
from app.ui.goods.words import STATE_TONES
from app.ui.kit import Column, Grid

FIELDS = {"price_ttc": "unit_price", "price_ht": "unit_price"}
"""The service's name of a column, where it has another."""


@dataclass(frozen=True, slots=True)
class LineRow:
    """A line, and whether its price is to be verified."""

    id: int
    line: OrderLine
    stale: bool


def orders_grid() -> Grid:
    """One row per supplier; Enter goes into the order."""
    return Grid(
        [
            Column("supplier", _("Fournisseur"), width=0, getter=_supplier, strong=True),
            Column("number", _("Numéro"), width=110),
            Column("state", _("État"), "pill", width=110, getter=state_of, tone=_state_tone, align="right"),
            Column("articles", _("Articles"), "int", width=82, getter=_articles),
            Column("total", _("Total TTC"), "money", width=116, strong=True),
            Column("expected", _("Attendue le"), "day", width=120, align="right"),
        ],
        name="orders-grid",
        accessible=_("Commandes de l’achat"),
        removes=True,
    )


def lines_grid(name: str, *, editable: bool) -> Grid:
    """The articles of an order; only those of a prepared one are typed."""
    return Grid(
        [
            Column("label", _("Article"), width=0, getter=_of("label"), strong=True),
            Column("code", _("Code"), width=80, getter=_of("code"), editable=editable),
            Column(
                "quantity", _("Quantité"), "quantity", width=74, getter=_of("quantity"), editable=editable
            ),
            Column("unit", _("Unité"), width=92, getter=_of("unit")),
            Column("pack", _("Colis"), width=86, getter=_pack, align="right"),
            Column(
                "price_ttc", _("Prix TTC"), "money", width=84, getter=_of("unit_price"), editable=editable
            ),
            Column("price_ht", _("Prix HT"), "money", width=84, getter=_of("unit_price"), editable=editable),
            Column("vat", _("TVA %"), "quantity", width=60, getter=_of("vat"), editable=editable),
            Column("ordered", _("Montant TTC"), "money", width=104, getter=_of("ordered"), strong=True),
            Column("note", _("Remarque"), width=0, getter=_of("note"), editable=editable),
            Column("state", "", "pill", width=96, getter=_state, tone=_tone, align="right"),
        ],
        name=name,
        accessible=_("Articles de la commande"),
        removes=editable,
        sortable=False,
    )


def show_lines(grid: Grid, order: Order, stale: Sequence[int]) -> None:
    """Show the lines of `order`; `stale` are the articles whose price is to be verified."""
    rows = [LineRow(line.id, line, line.item_id in stale) for line in order.lines]
    hidden = {"price_ht", "vat"} if order.supplier.vat_included else {"price_ttc"}
    if not any(row.stale for row in rows):
        hidden.add("state")
    optional = ("unit", "pack") if order.state is OrderState.PREPARED else ("unit", "pack", "code", "note")
    hidden |= {key for key in optional if not any(getattr(line, key) for line in order.lines)}
    grid.set_rows(rows)
    grid.hide_columns(hidden)


def _of(field: str) -> Callable[[LineRow], Any]:
    def value(row: LineRow) -> Any:
        return getattr(row.line, field)

    return value


def _pack(row: LineRow) -> str:
    return pack_words(row.line)


def _state(row: LineRow) -> str:
    return _("à vérifier") if row.stale else ""


def _tone(row: LineRow) -> str:
    return "attention" if row.stale else ""


def _supplier(order: Order) -> str:
    return order.supplier.name


def _articles(order: Order) -> int:
    return len(order.lines)


def _state_tone(order: Order) -> str:
    return STATE_TONES[order.state]
