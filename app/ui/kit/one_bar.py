"""Areas that scroll inside an area that scrolls: of the two, never both.

While the page fits its window, what is inside scrolls on its own and the head of the page stays. Once the
page itself must scroll (big type, small window), what is inside takes the height of its content: there is
one bar, and the wheel and the keys move one thing.
"""

from PySide6.QtCore import QEvent, QObject, QPoint, QSize
from PySide6.QtGui import QHideEvent, QKeyEvent, QResizeEvent, QShowEvent
from PySide6.QtWidgets import QScrollArea, QStackedWidget, QWidget

from app.ui import theme
from app.ui.kit.layout import hold

ROUGH = (QEvent.Type.LayoutRequest, QEvent.Type.Resize)
"""What comes to a content when it, or what it needs, has changed."""


class PageArea(QScrollArea):
    """The area of a whole page, with an `InnerArea` at its bottom."""

    def __init__(self, content: QWidget, *, name: str) -> None:
        super().__init__()
        hold(self, content, name=name)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._tell()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        done = super().eventFilter(watched, event)
        if event.type() in ROUGH and watched is self.widget():
            self._tell()
        return done

    def _tell(self) -> None:
        """The room, or where the inner areas begin, may be another."""
        _fit_inside(self)


class InnerArea(QScrollArea):
    """`content` that scrolls by itself while the area around it leaves it `least` pixels at 100 %."""

    def __init__(self, content: QWidget, *, name: str, least: int = 0) -> None:
        super().__init__()
        self._least = least
        self._whole = False
        self._content = content
        hold(self, content, name=name)
        self.fit()

    def fit(self) -> None:
        """Be as high as the content when there is no room to scroll it here, else as high as one likes."""
        before, self._whole = self._whole, not self.isHidden() and self._crowded()
        high = theme.px(self._least)
        self.setMinimumHeight(max(self._needed(), high) if self._whole else high)
        if self._whole != before:
            self.updateGeometry()
            _fit_inside(self)

    def _crowded(self) -> bool:
        """Whether the page scrolls although nothing here is higher than it must be."""
        around = self.parentWidget()
        while around is not None and not isinstance(around, PageArea | InnerArea):
            around = around.parentWidget()
        if isinstance(around, InnerArea):
            return around._whole
        content = around.widget() if around is not None else None
        if around is None or content is None or not content.isAncestorOf(self):
            return False
        layout = content.layout()
        under = layout.contentsMargins().bottom() if layout is not None else 0
        top = self.mapTo(content, QPoint(0, 0)).y()
        return top + theme.px(self._least) + under > around.maximumViewportSize().height()

    def _needed(self) -> int:
        """The height at which nothing of the content is out of sight, as QScrollArea counts it."""
        content, layout = self._content, self._content.layout()
        least = content.minimumSizeHint()
        wide = max(self.maximumViewportSize().width(), least.width())
        high = least.height()
        if layout is not None and layout.hasHeightForWidth():
            high = max(content.heightForWidth(wide), high)
        return high

    def minimumSizeHint(self) -> QSize:
        """As wide as the content too: the bar at its foot would be out of sight."""
        hint = super().minimumSizeHint()
        return hint.expandedTo(QSize(self._content.minimumSizeHint().width(), 0)) if self._whole else hint

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self.fit()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        done = super().eventFilter(watched, event)
        if event.type() in ROUGH and watched is self._content:
            self.fit()
        return done

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self.fit()

    def hideEvent(self, event: QHideEvent) -> None:
        """Behind another in a stack it asks for nothing; with the whole page, it stays as it is."""
        super().hideEvent(event)
        if self.isHidden():
            self.fit()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """What cannot scroll here leaves its keys to the page."""
        if self.verticalScrollBar().maximum() or self.horizontalScrollBar().maximum():
            super().keyPressEvent(event)
        else:
            event.ignore()


class InnerStack(QStackedWidget):
    """Inner areas one in front of the others: as high as the page gives."""

    def __init__(self, *, name: str) -> None:
        super().__init__()
        self.setObjectName(name)

    def sizeHint(self) -> QSize:
        """No higher than it must be: it takes what the page leaves, so that what is under it is in sight."""
        return QSize(super().sizeHint().width(), super().minimumSizeHint().height())


def _fit_inside(area: QScrollArea) -> None:
    for inner in area.findChildren(InnerArea):
        inner.fit()
