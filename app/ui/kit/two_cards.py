"""Two cards side by side, one above the other when the window is narrow or the type big."""

from PySide6.QtCore import QSize
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QBoxLayout, QWidget

from app.ui import theme
from app.ui.kit.layout import row


class TwoCards(QWidget):
    """`shares` of the width for each; stacked under `least` pixels at 100 %."""

    def __init__(
        self, left: QWidget, right: QWidget, *, name: str, shares: tuple[int, int], least: int = 780
    ) -> None:
        super().__init__()
        self.setObjectName(name)
        self._least = least
        self._box = row(gap=14)
        self._box.addWidget(left, shares[0])
        self._box.addWidget(right, shares[1])
        self.setLayout(self._box)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        wide = self.width() >= theme.px(self._least)
        self._box.setDirection(QBoxLayout.Direction.LeftToRight if wide else QBoxLayout.Direction.TopToBottom)

    def minimumSizeHint(self) -> QSize:
        """Narrower than both side by side, or they could never be stacked."""
        items = [self._box.itemAt(at).minimumSize() for at in range(self._box.count())]  # type: ignore[union-attr]
        return QSize(max(size.width() for size in items), super().minimumSizeHint().height())
