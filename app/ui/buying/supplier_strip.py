"""The suppliers side by side, one chosen: how many prices each has given, how many are to verify."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from app.core.i18n import _, ngettext
from app.ui.buying.chips import Chip, ChipStrip

LEAST = 200


@dataclass(frozen=True, slots=True)
class Quoting:
    """A supplier, how many of the `articles` she has priced, how many of these prices are to verify."""

    id: int
    name: str
    priced: int
    stale: int
    articles: int


class SupplierStrip(ChipStrip):
    """`chosen(supplier_id)` when another one is."""

    def __init__(self, *, name: str) -> None:
        super().__init__(name=name, least=LEAST)

    def show_suppliers(self, suppliers: Sequence[Quoting]) -> None:
        """One button for each; the one chosen stays chosen while it is there, else the first is."""
        ids = [each.id for each in suppliers]
        current = self.current if self.current in ids else next(iter(ids), None)
        chips = [
            Chip(each.id, str(each.id), each.name, quoting_words(each), tip=each.name) for each in suppliers
        ]
        self.show_chips(chips, current)


def quoting_words(supplier: Quoting) -> str:
    """«12 prix sur 14 · 2 à vérifier»."""
    if not supplier.priced:
        return _("aucun prix")
    said = ngettext("{n} prix sur {all}", "{n} prix sur {all}", supplier.priced).format(
        n=supplier.priced, all=supplier.articles
    )
    if supplier.stale:
        said += " · " + ngettext("{n} à vérifier", "{n} à vérifier", supplier.stale).format(n=supplier.stale)
    return said
