"""Cards on up to three columns, each as wide as it asks where there is room."""

from collections.abc import Sequence

from PySide6.QtCore import QSize
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from app.domain.boards import WIDEST
from app.ui import theme
from app.ui.kit import clear
from app.ui.kit.layout import Snug, grid

_LEAST = 290
"""Pixels of a column at 100 %."""


class Slots(Snug, QWidget):
    """Widgets with widths in columns, filled line by line; fewer columns when small, or the type big."""

    def __init__(self, *, name: str) -> None:
        super().__init__()
        self.setObjectName(name)
        self._items: list[tuple[QWidget, int]] = []
        self._columns = 0
        self._is_placed = False
        self._grid = grid(14)
        self.setLayout(self._grid)
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Maximum)

    def show_widgets(self, items: Sequence[tuple[QWidget, int]]) -> None:
        """Show these (widget, columns) in this order; those of before are deleted."""
        clear(self._grid)
        self._items = list(items)
        self._columns = 0
        self._arrange()
        self.updateGeometry()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._is_placed = True
        self._arrange()

    def sizeHint(self) -> QSize:
        return super().sizeHint() if self._is_placed else self._grid.sizeHint()

    def minimumSizeHint(self) -> QSize:
        return QSize(theme.px(_LEAST), super().minimumSizeHint().height())

    def _arrange(self) -> None:
        gap = self._grid.horizontalSpacing()
        columns = max(1, min((self.width() + gap) // (theme.px(_LEAST) + gap), WIDEST))
        if not self._is_placed:  # its width says nothing yet; most windows hold them all, laid out once then
            columns = WIDEST
        if columns == self._columns:
            return
        self._columns = columns
        for place in range(WIDEST):
            self._grid.setColumnStretch(place, 1 if place < columns else 0)
        line = place = 0
        for widget, wanted in self._items:
            span = min(wanted, columns)
            if place + span > columns:
                line, place = line + 1, 0
            self._grid.addWidget(widget, line, place, 1, span)
            place += span
