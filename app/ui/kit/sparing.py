"""A grid that gives up its least needed columns before it scrolls sideways: big type, small window."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from typing import Any

from PySide6.QtCore import QEvent, Signal
from PySide6.QtGui import QResizeEvent

from app.ui import theme
from app.ui.kit.grid import Grid
from app.ui.kit.grid_view import LEAST_WIDTH


class SparingGrid(Grid):
    """`spares` are the keys of the columns it can do without, the first to go first."""

    spared = Signal()
    """Other columns than before are given up: say elsewhere what they said."""

    def __init__(self, *args: Any, spares: Sequence[str] = (), **options: Any) -> None:
        self._spares = tuple(spares)
        self._hidden: frozenset[str] = frozenset()
        self.given_up: frozenset[str] = frozenset()
        super().__init__(*args, **options)

    def hide_columns(self, keys: Collection[str]) -> None:
        self._hidden = frozenset(keys)
        super().hide_columns(self._hidden | self.given_up)
        self._spare()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._spare()

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.StyleChange and hasattr(self, "rows_model"):
            self._spare()

    def _spare(self) -> None:
        """Hide as few columns as it takes for the others to fit."""
        if not self._spares:
            return
        widths = {
            column.key: theme.px(column.width or LEAST_WIDTH)
            for column in self.rows_model.columns
            if column.key not in self._hidden
        }
        gone: set[str] = set()
        for key in self._spares:
            if sum(widths.values()) <= self.viewport().width():
                break
            if widths.pop(key, 0):
                gone.add(key)
        if gone != self.given_up:
            self.given_up = frozenset(gone)
            super().hide_columns(self._hidden | self.given_up)
            self.spared.emit()
