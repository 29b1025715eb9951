"""Widgets one after the other, on as many lines as the width takes."""

from collections.abc import Sequence

from PySide6.QtCore import QEvent, QRect, QSize
from PySide6.QtGui import QResizeEvent, QShowEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from app.ui import theme


class Flow(QWidget):
    """Each that is shown at its own size, the lines filled from the left; `gap` in pixels at 100 %."""

    def __init__(self, *widgets: QWidget, name: str, gap: int = 6) -> None:
        super().__init__()
        self.setObjectName(name)
        self._gap = gap
        self._inside: list[QWidget] = []
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Maximum)
        self.set_widgets(widgets)

    def set_widgets(self, widgets: Sequence[QWidget]) -> None:
        """Show these, in this order; those that are gone are deleted."""
        for old in self._inside:
            if old not in widgets:
                old.hide()
                old.deleteLater()
        self._inside = list(widgets)
        for widget in widgets:
            widget.setParent(self)
            widget.show()
        self.updateGeometry()
        self._arrange(move=True)

    def sizeHint(self) -> QSize:
        """All on one line; as high as the lines at the present width."""
        gap = theme.px(self._gap)
        wide = sum(widget.sizeHint().width() + gap for widget in self._shown()) - gap
        return QSize(max(wide, 0), self._arrange(move=False))

    def minimumSizeHint(self) -> QSize:
        """The widest of them: the others go under it."""
        wide = max((widget.sizeHint().width() for widget in self._shown()), default=0)
        return QSize(wide, self._arrange(move=False))

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._arrange(move=True)
        if event.size().width() != event.oldSize().width():
            self.updateGeometry()

    def showEvent(self, event: QShowEvent) -> None:
        """What was shown or hidden inside meanwhile asked for no new layout."""
        super().showEvent(event)
        self._arrange(move=True)

    def event(self, event: QEvent) -> bool:
        """What is inside may have another size than before."""
        if event.type() == QEvent.Type.LayoutRequest:
            self._arrange(move=True)
            self.updateGeometry()
        return super().event(event)

    def _shown(self) -> list[QWidget]:
        return [widget for widget in self._inside if not widget.isHidden()]

    def _arrange(self, *, move: bool) -> int:
        """Put each widget in its place when `move`; the height that all take."""
        gap, x, y, high = theme.px(self._gap), 0, 0, 0
        for widget in self._shown():
            size = widget.sizeHint()
            if x and x + size.width() > self.width():
                x, y, high = 0, y + high + gap, 0
            if move:
                widget.setGeometry(QRect(x, y, size.width(), size.height()))
            x += size.width() + gap
            high = max(high, size.height())
        return y + high
