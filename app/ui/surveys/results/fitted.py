"""A grid as high as its rows, up to a limit: the page scrolls; and keys that act on its current row."""

from __future__ import annotations

from typing import Any

from PySide6.QtCore import QSize, Signal
from PySide6.QtGui import QKeyEvent, QResizeEvent
from PySide6.QtWidgets import QSizePolicy

from app.ui import theme
from app.ui.kit.digit_keys import typed_digit
from app.ui.kit.sparing import SparingGrid
from app.ui.surveys.results.acts import act_of

_HIGHEST = 420
"""Pixels at 100 %."""


class FittedGrid(SparingGrid):
    """V, A and D ask for an act on the current row, a digit for a theme."""

    act_asked = Signal(object)
    digit_typed = Signal(int)

    def __init__(self, *args: Any, **options: Any) -> None:
        super().__init__(*args, **options)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)

    def sizeHint(self) -> QSize:
        hint = super().sizeHint()
        bar = self.horizontalScrollBar()
        edges = 2 * self.frameWidth() + (bar.sizeHint().height() if bar.maximum() else 0)
        rows = self.horizontalHeader().sizeHint().height() + self.verticalHeader().length() + edges
        hint.setHeight(min(rows, theme.px(_HIGHEST)))
        return hint

    def minimumSizeHint(self) -> QSize:
        return QSize(super().minimumSizeHint().width(), self.sizeHint().height())

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self.updateGeometry()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        editable = any(each.editable and each.kind != "check" for each in self.rows_model.columns)
        kind, digit = (None, None) if editable else (act_of(event), typed_digit(event))
        if kind is not None:
            self.act_asked.emit(kind)
        elif digit is not None:
            self.digit_typed.emit(digit)
        else:
            super().keyPressEvent(event)
