"""Large buttons side by side, one chosen, two lines of words in each."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import Signal, Slot
from PySide6.QtWidgets import QButtonGroup, QSizePolicy, QWidget

from app.ui.kit import Tiles, clear, column, set_flag, set_size, set_tip, tab_button


@dataclass(frozen=True, slots=True)
class Chip:
    """What a button stands for and says; `name` ends that of its object."""

    id: int
    name: str
    first: str
    second: str
    tip: str = ""


class ChipStrip(QWidget):
    """Arrows go from one to the next; `chosen(id)` when another one is. `least`: pixels at 100 %."""

    chosen = Signal(int)

    def __init__(self, *, name: str, least: int) -> None:
        super().__init__()
        self.setObjectName(name)
        self._least = least
        self._ids: list[int] = []
        self._group = QButtonGroup(self)
        self._group.idClicked.connect(self._on_clicked)
        self._box = column()
        self.setLayout(self._box)
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Maximum)

    def show_chips(self, chips: Sequence[Chip], current: int | None) -> None:
        """One button for each, made anew only when they are not the same ones."""
        if [chip.id for chip in chips] != self._ids:
            self._make(chips)
        for chip in chips:
            made = self._group.button(chip.id)
            made.setText(f"{chip.first}\n{chip.second}".replace("&", "&&"))
            made.setAccessibleName(f"{chip.first}, {chip.second}")
            set_tip(made, chip.tip)
            made.setChecked(chip.id == current)

    @property
    def current(self) -> int | None:
        """The id of the one chosen."""
        checked = self._group.checkedId()
        return None if checked < 0 else checked

    def focus(self) -> None:
        """Put the cursor on the one chosen."""
        made = self._group.checkedButton()
        if made is not None:
            made.setFocus()

    def _make(self, chips: Sequence[Chip]) -> None:
        for old in self._group.buttons():
            self._group.removeButton(old)
        clear(self._box)
        self._ids = [chip.id for chip in chips]
        buttons = []
        for chip in chips:
            made = tab_button("", name=f"{self.objectName()}-{chip.name}")
            set_flag(made, "role", "chip")
            set_size(made, height=50)
            self._group.addButton(made, chip.id)
            buttons.append(made)
        if buttons:
            self._box.addWidget(Tiles(*buttons, name=f"{self.objectName()}-tiles", least=self._least, gap=6))

    @Slot(int)
    def _on_clicked(self, chip_id: int) -> None:
        self.chosen.emit(chip_id)
