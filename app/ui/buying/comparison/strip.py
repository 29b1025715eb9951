"""The baskets side by side, one in view: what each costs, its gap, from how many suppliers."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Signal, Slot
from PySide6.QtWidgets import QButtonGroup, QSizePolicy, QWidget

from app.core.formats import money
from app.core.i18n import _
from app.domain.purchasing import Basket
from app.ui.buying.comparison.words import basket_name, gap_words, sellers_words
from app.ui.kit import Tiles, clear, column, set_flag, set_size, tab_button

LEAST = 215


class BasketStrip(QWidget):
    """Arrows go from one to the next; `chosen(index)` when another one is in view."""

    chosen = Signal(int)

    def __init__(self, *, name: str) -> None:
        super().__init__()
        self.setObjectName(name)
        self._group = QButtonGroup(self)
        self._box = column()
        self.setLayout(self._box)
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Maximum)
        self._count = 0

    def show_baskets(self, baskets: Sequence[Basket], current: int, taken: int | None) -> None:
        """One button for each; `current` is in view, `taken` the one the group chose."""
        if len(baskets) != self._count:
            self._make(len(baskets))
        for index, basket in enumerate(baskets):
            made = self._group.button(index)
            first = _("{basket} · {cost}").format(basket=basket_name(index), cost=money(basket.cost))
            said = [_("retenu")] if index == taken else []
            second = ", ".join([*said, gap_words(basket), sellers_words(basket)])
            made.setText(f"{first}\n{second}")
            made.setAccessibleName(f"{first}, {second}")
            made.setChecked(index == current)

    def focus(self) -> None:
        """Put the cursor on the basket in view."""
        made = self._group.checkedButton()
        if made is not None:
            made.setFocus()

    def _make(self, count: int) -> None:
        for made in self._group.buttons():
            self._group.removeButton(made)
        clear(self._box)
        self._count = count
        buttons = []
        for index in range(count):
            made = tab_button("", name=f"{self.objectName()}-{index + 1}")
            set_flag(made, "role", "chip")
            set_size(made, height=50)
            made.clicked.connect(self._on_clicked)
            self._group.addButton(made, index)
            buttons.append(made)
        if buttons:
            self._box.addWidget(Tiles(*buttons, name=f"{self.objectName()}-tiles", least=LEAST, gap=6))

    @Slot()
    def _on_clicked(self) -> None:
        self.chosen.emit(self._group.checkedId())
