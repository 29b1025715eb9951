"""The grid of a supplier's prices, with what is pasted into it."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from PySide6.QtCore import Signal, Slot

from app.core import clock
from app.core.errors import UserError
from app.core.i18n import _
from app.core.units import counted
from app.ui.buying.offer_rows import OfferEntry, cell
from app.ui.kit import Column, Grid
from app.ui.kit.columns import read


class OfferGrid(Grid):
    """Enter goes down the prices; a block pasted fills the cells from the current one on."""

    block_pasted = Signal(object)
    """dict of article id → dict of column key → value read."""
    table_pasted = Signal(object)
    """list[list[str]]: a table with its own article names, to be matched."""

    def __init__(self) -> None:
        super().__init__(
            _columns(), name="offers-grid", accessible=_("Prix du fournisseur"), removes=True, sortable=False
        )
        self.paste_requested.connect(self._on_pasted)

    def show_entries(self, entries: Sequence[OfferEntry]) -> None:
        """Show a supplier's prices; «à vérifier» and remarks have their column when there is one."""
        self.set_rows(entries)
        verify, noted = any(map(to_verify, entries)), any(entry.value("note") for entry in entries)
        self.hide_columns({key for key, kept in (("state", verify), ("note", noted)) if not kept})

    @Slot(object)
    def _on_pasted(self, cells: Sequence[Sequence[str]]) -> None:
        if _has_names(cells):
            self.table_pasted.emit(cells)
            return
        model, index = self.rows_model, self.currentIndex()
        first_row = max(index.row(), 0)
        first = max(index.column(), model.column_of("price"))
        columns = [column for column in model.columns[first:] if column.editable]
        block: dict[int, dict[str, Any]] = {}
        refused = ""
        for position, texts in enumerate(cells, first_row):
            item_id = model.id_at(position)
            if not isinstance(item_id, int):
                break
            values, faults = _read_row(columns, texts)
            for key, text, said in faults:
                refused = said
                model.refuse(item_id, key, text, said)
            if values and not faults:
                block[item_id] = values
        if block:
            self.block_pasted.emit(block)
        if refused:
            self.status_changed.emit(refused)


def _read_row(
    columns: Sequence[Column], texts: Sequence[str]
) -> tuple[dict[str, Any], list[tuple[str, str, str]]]:
    """The values by column key, blanks left out; and (key, text, why) of what cannot be read."""
    values: dict[str, Any] = {}
    faults: list[tuple[str, str, str]] = []
    for column, text in zip(columns, texts, strict=False):
        try:
            value = read(column, text)
        except UserError as error:
            faults.append((column.key, text, error.message))
            continue
        if value not in (None, ""):
            values[column.key] = value
    return values, faults


def to_verify(entry: OfferEntry) -> bool:
    """Whether the price is old or has expired."""
    return entry.line.offer is not None and entry.line.offer.to_verify(clock.today())


def _has_names(cells: Sequence[Sequence[str]]) -> bool:
    """Whether the first column of a block holds names: words, and something beside them."""
    first = [row[0] for row in cells if row and row[0].strip()]
    worded = sum(any(sign.isalpha() for sign in text.replace("€", "")) for text in first)
    return max(map(len, cells), default=0) > 1 and worded * 2 > len(first)


def _wanted(entry: OfferEntry) -> str:
    return counted(entry.line.wanted, entry.line.unit) if entry.line.wanted else ""


def _state(entry: OfferEntry) -> str:
    return _("à vérifier") if to_verify(entry) else ""


def _tone(_entry: OfferEntry) -> str:
    return "attention"


def _priced(key: str, title: str, kind: str, width: int, hint: str = "", strong: bool = False) -> Column:
    return Column(key, title, kind, editable=True, width=width, getter=cell(key), hint=hint, strong=strong)


def _columns() -> list[Column]:
    from_words = _("Quantité à partir de laquelle vaut le prix suivant, pour toutes les unités")
    return [
        Column("label", _("Article"), width=0, strong=True),
        Column("wanted", _("Demandé"), width=108, getter=_wanted, align="right"),
        _priced("price", _("Prix unitaire"), "money", 94, strong=True),
        _priced("pack", _("Colis de"), "quantity", 66, _("Par combien l’article se vend")),
        _priced("from_2", _("Dès"), "quantity", 48, from_words),
        _priced("price_2", _("Prix"), "money", 78),
        _priced("from_3", _("Dès"), "quantity", 48, from_words),
        _priced("price_3", _("Prix"), "money", 78),
        _priced("vat", _("TVA\u00a0%"), "quantity", 60),
        Column("state", "", "pill", width=88, getter=_state, tone=_tone, align="right"),
        _priced("quoted_on", _("Noté le"), "day", 96, _("Le jour où le fournisseur a donné ce prix")),
        _priced("valid_until", _("Jusqu’au"), "day", 96, _("Fin de validité de l’offre")),
        _priced("code", _("Code"), "text", 72, _("Le code de l’article chez ce fournisseur")),
        _priced("note", _("Remarque"), "text", 150),
    ]
