"""Choose one row of a grid by typing a part of its name."""

from collections.abc import Sequence
from typing import Any

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QDialog, QLayout, QWidget

from app.ui.kit import Grid, SearchField, column


class GridChooser(QDialog):
    """`chosen` is the row's id once accepted; the cursor stays on the first row that fits what is typed."""

    def __init__(self, parent: QWidget, *, name: str, hint: str, grid: Grid) -> None:
        super().__init__(parent)
        self.setObjectName(name)
        self.chosen: int | None = None
        self.search = SearchField(name=f"{name}-search", hint=hint, width=0)
        self.grid = grid

    def arrange(self, above: Sequence[QWidget], buttons: QLayout, rows: Sequence[Any]) -> None:
        """Lay out the question, the search, the grid with its rows, the buttons; begin in the search."""
        self.setLayout(column(*above, self.search, self.grid, buttons, gap=12, margins=18))
        self.grid.set_rows(rows)
        self.search.textChanged.connect(self._on_typed)
        self.grid.row_activated.connect(self.on_activated)
        self._select_first()
        self.search.setFocus()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in (Qt.Key.Key_Down, Qt.Key.Key_Up) and self.search.hasFocus():
            self.grid.setFocus()
        else:
            super().keyPressEvent(event)

    def accept(self) -> None:
        """Take the row under the cursor; nothing happens when no name fits what was typed."""
        chosen = self.grid.current_id()
        if isinstance(chosen, int):
            self.chosen = chosen
            super().accept()

    def on_activated(self, _row_id: object) -> None:
        """Enter or a double click on a row."""
        self.accept()

    def _on_typed(self, text: str) -> None:
        self.grid.filter_text(text)
        self._select_first()

    def _select_first(self) -> None:
        self.grid.select_id(self.grid.rows_model.id_at(0))
