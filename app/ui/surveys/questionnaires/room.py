"""How the cards of the questionnaires share the height."""

from PySide6.QtCore import QSize

from app.ui import theme
from app.ui.kit.sparing import SparingGrid

LEAST = 132
"""A header and three rows, in pixels at 100 %."""


class LowGrid(SparingGrid):
    """A grid that takes the height that is left and asks for little."""

    def sizeHint(self) -> QSize:
        return QSize(super().sizeHint().width(), theme.px(LEAST))

    def minimumSizeHint(self) -> QSize:
        return QSize(super().minimumSizeHint().width(), theme.px(LEAST))
