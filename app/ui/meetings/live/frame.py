"""The areas of a meeting: three side by side, or one at a time under its tab when there is no room."""

from __future__ import annotations

from collections.abc import Mapping

from PySide6.QtCore import QSize, QTimer, Slot
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import (
    QAbstractItemView,
    QBoxLayout,
    QButtonGroup,
    QStackedWidget,
    QWidget,
)

from app.ui import theme
from app.ui.kit import Card, row, set_size, tab_button
from app.ui.kit.flow import Flow
from app.ui.kit.sight import bring_in_sight

POINTS, POINT = "points", "point"
LEAST = 860
"""Pixels at 100 % under which one area is shown at a time."""
LEFT, SIDE = 252, 300
"""The most the points and the side take beside the rest, in pixels at 100 %."""
MARGIN = 60
"""Left around the cursor when the page is scrolled to it, in pixels at 100 %."""
NO_LIMIT = (1 << 24) - 1
"""Qt's own."""


class Areas(QWidget):
    """`points` at the left, `point` in the middle, at the right one of `sides` under its tab."""

    def __init__(
        self,
        points: tuple[str, QWidget],
        point: tuple[str, QWidget],
        sides: Mapping[str, tuple[str, QWidget]],
    ) -> None:
        super().__init__()
        self.setObjectName("live-areas")
        self.key = POINT
        self.side_key = next(iter(sides))
        self._points, self._point = points[1], point[1]
        group = QButtonGroup(self)
        self.tabs = {}
        for key, (words, _widget) in {POINTS: points, POINT: point, **sides}.items():
            made = tab_button(words, name=f"live-tab-{key}")
            made.clicked.connect(self._on_tab)
            group.addButton(made)
            self.tabs[key] = made
        self._stack = QStackedWidget()
        self._stack.setObjectName("live-sides")
        self._sides = {key: widget for key, (_words, widget) in sides.items()}
        for widget in self._sides.values():
            self._stack.addWidget(widget)
        self._side = Card(name="live-side")
        self._side.add(Flow(*self.tabs.values(), name="live-tabs", gap=4))
        self._side.add(self._stack, stretch=1)
        self._box = row(gap=14)
        for widget, share in ((self._points, 0), (self._point, 1), (self._side, 0)):
            self._box.addWidget(widget, share)
        self.setLayout(self._box)
        set_size(self._side, width=280, least=True)
        set_size(self._points, width=236, least=True)
        self._sight = QTimer(self)  # once what was just shown has its place
        self._sight.setSingleShot(True)
        self._sight.timeout.connect(self._bring_in_sight)
        self._arrange()

    def show_area(self, key: str) -> None:
        """Bring an area in sight, and the cursor once it is in it."""
        self.key = key
        if key in self._sides:
            self.side_key = key
        self._arrange()
        self._sight.start(0)

    def next_area(self) -> str:
        """The area after the one the cursor is in."""
        keys = list(self.tabs)
        focused = self.window().focusWidget()
        inside = [key for key in keys if focused is not None and self._widget(key).isAncestorOf(focused)]
        here = inside[0] if inside else self.key
        return keys[(keys.index(here) + 1) % len(keys)]

    @Slot()
    def follow(self) -> None:
        """The cursor moved: keep it in sight."""
        self._sight.start(0)

    @Slot()
    def _bring_in_sight(self) -> None:
        """Scroll to the cursor, where the window is too low for all."""
        focused = self.window().focusWidget()
        if focused is None or not self.isAncestorOf(focused):
            return
        place = focused.rect()
        if isinstance(focused, QAbstractItemView) and focused.currentIndex().isValid():
            place = focused.visualRect(focused.currentIndex())
            place.moveTopLeft(focused.viewport().mapTo(focused, place.topLeft()))
        bring_in_sight(focused, place, margin=MARGIN)

    def _widget(self, key: str) -> QWidget:
        return self._sides.get(key) or (self._points if key == POINTS else self._point)

    @Slot()
    def _on_tab(self) -> None:
        self.show_area(self.sender().objectName().rpartition("-")[2])

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._arrange()

    def minimumSizeHint(self) -> QSize:
        """Narrower than all side by side, or they could never be shown one at a time."""
        shown = [self._side, self._point, self._points]
        wide = max(max(each.minimumSizeHint().width(), each.minimumWidth()) for each in shown)
        return QSize(wide, super().minimumSizeHint().height())

    def _arrange(self) -> None:
        wide = self.width() >= theme.px(LEAST)
        kinds = QBoxLayout.Direction
        for each, most in ((self._side, SIDE), (self._points, LEFT)):
            each.setMaximumWidth(theme.px(most) if wide else NO_LIMIT)
        self._box.setDirection(kinds.LeftToRight if wide else kinds.TopToBottom)
        place = 2 if wide else 0  # the Tab key follows the layout
        if self._box.indexOf(self._side) != place:
            self._box.removeWidget(self._side)
            self._box.insertWidget(place, self._side)
        for widget, share in (
            (self._side, self.key in self._sides),
            (self._point, True),
            (self._points, True),
        ):
            self._box.setStretchFactor(widget, int(widget is self._point if wide else share))
        chosen = self.side_key if wide else self.key
        for key in (POINTS, POINT):
            self.tabs[key].setVisible(not wide)
        self.tabs[chosen].setChecked(True)
        self._stack.setCurrentWidget(self._sides[self.side_key])
        self._stack.setVisible(wide or self.key in self._sides)
        self._points.setVisible(wide or self.key == POINTS)
        self._point.setVisible(wide or self.key == POINT)
