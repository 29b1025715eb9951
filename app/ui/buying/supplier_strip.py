"""The suppliers side by side, one chosen: how many prices each has given, how many are to verify."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import Signal, Slot
from PySide6.QtWidgets import QButtonGroup, QSizePolicy, QWidget

from app.core.i18n import _, ngettext
from app.ui.kit import Tiles, clear, column, set_flag, tab_button, tip

LEAST = 200


@dataclass(frozen=True, slots=True)
class Quoting:
    """A supplier, how many of the `articles` she has priced, how many of these prices are to verify."""

    id: int
    name: str
    priced: int
    stale: int
    articles: int


class SupplierStrip(QWidget):
    """Arrows go from one to the next; `chosen(supplier_id)` when another one is."""

    chosen = Signal(int)

    def __init__(self, *, name: str) -> None:
        super().__init__()
        self.setObjectName(name)
        self.current: int | None = None
        self._group = QButtonGroup(self)
        self._box = column()
        self.setLayout(self._box)
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Maximum)
        self._ids: list[int] = []

    def show_suppliers(self, suppliers: Sequence[Quoting]) -> None:
        """One button for each; the one chosen stays chosen while it is there, else the first is."""
        ids = [each.id for each in suppliers]
        if ids != self._ids:
            self._make(ids)
        if self.current not in ids:
            self.current = ids[0] if ids else None
        for each in suppliers:
            made = self._group.button(each.id)
            made.setText(f"{each.name.replace('&', '&&')}\n{quoting_words(each)}")
            made.setAccessibleName(f"{each.name}, {quoting_words(each)}")
            made.setToolTip(tip(each.name))
            made.setChecked(each.id == self.current)

    def focus(self) -> None:
        """Put the cursor on the one chosen."""
        if self.current is not None:
            self._group.button(self.current).setFocus()

    def _make(self, ids: list[int]) -> None:
        for made in self._group.buttons():
            self._group.removeButton(made)
        clear(self._box)
        self._ids = ids
        buttons = []
        for supplier_id in ids:
            made = tab_button("", name=f"{self.objectName()}-{supplier_id}")
            set_flag(made, "role", "chip")
            made.clicked.connect(self._on_clicked)
            self._group.addButton(made, supplier_id)
            buttons.append(made)
        if buttons:
            self._box.addWidget(Tiles(*buttons, name=f"{self.objectName()}-tiles", least=LEAST, gap=6))

    @Slot()
    def _on_clicked(self) -> None:
        self.current = self._group.checkedId()
        self.chosen.emit(self.current)


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
