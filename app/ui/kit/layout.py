"""Rows and columns whose gaps, margins and fixed sizes follow the user's size factor."""

from collections.abc import Sequence
from typing import TypeVar

from PySide6.QtCore import QEvent, QSize, Qt
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import (
    QApplication,
    QBoxLayout,
    QFormLayout,
    QGridLayout,
    QHBoxLayout,
    QLayout,
    QScrollArea,
    QSizePolicy,
    QStackedWidget,
    QVBoxLayout,
    QWidget,
)

from app.ui import theme

Item = QWidget | QLayout | int | None
"""What a row or column holds: a widget, a layout, a stretch factor (int ≥ 1) or None for a small gap."""

L = TypeVar("L", bound=QLayout)

Margins = int | tuple[int, int, int, int]


def column(*items: Item, gap: int = 8, margins: Margins = 0) -> QVBoxLayout:
    """`items` from top to bottom; an int is a stretch; `gap` and `margins` in pixels at 100 %."""
    made = QVBoxLayout()
    _fill(made, items)
    return set_gaps(made, gap, margins)


def row(*items: Item, gap: int = 8, margins: Margins = 0) -> QHBoxLayout:
    """`items` from left to right, centred vertically; an int is a stretch."""
    made = QHBoxLayout()
    _fill(made, items)
    return set_gaps(made, gap, margins)


def grid(gap: int = 12, margins: Margins = 0) -> QGridLayout:
    """An empty grid layout with scaled gaps."""
    return set_gaps(QGridLayout(), gap, margins)


def form(gap: int = 10, margins: Margins = 0) -> QFormLayout:
    """An empty form, labels above nothing: label left, field right."""
    made = set_gaps(QFormLayout(), gap, margins)
    made.setFieldGrowthPolicy(QFormLayout.FieldGrowthPolicy.ExpandingFieldsGrow)
    made.setLabelAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)
    return made


def holder(layout: QLayout, *, name: str = "") -> QWidget:
    """A bare widget around `layout`, to show, hide or scroll it as one."""
    made = QWidget()
    if name:
        made.setObjectName(name)
    made.setLayout(layout)
    return made


def set_gaps(layout: L, gap: int, margins: Margins) -> L:
    """Give `layout` gaps in pixels at 100 %, scaled now and at each change of size."""
    around = (margins,) * 4 if isinstance(margins, int) else margins
    layout.setProperty("gap100", gap)
    layout.setProperty("margins100", ",".join(map(str, around)))
    _scale_layout(layout)
    return layout


def set_size(widget: QWidget, *, width: int = 0, height: int = 0, least: bool = False) -> None:
    """Fix (or with `least`, bound from below) the size of `widget`, in pixels at 100 %."""
    widget.setProperty("size100", f"{width},{height},{int(least)}")
    _scale_widget(widget)


def stacked(*faces: QWidget, name: str) -> QStackedWidget:
    """`faces` one in front of the others, the first to begin with."""
    made = QStackedWidget()
    made.setObjectName(name)
    for face in faces:
        made.addWidget(face)
    return made


def scrolled(content: QWidget, *, name: str) -> QScrollArea:
    """`content` in an area that scrolls when the window is too small for it."""
    return hold(QScrollArea(), content, name=name)


def hold(area: QScrollArea, content: QWidget, *, name: str) -> QScrollArea:
    """Put `content` into `area`, without a frame of its own."""
    area.setObjectName(name)
    area.setWidgetResizable(True)
    area.setFrameShape(QScrollArea.Shape.NoFrame)
    area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
    content.setProperty("role", "scrolled")
    area.viewport().setAutoFillBackground(False)
    area.setWidget(content)
    return area


class Snug:
    """For a widget with wrapping words: as high as they need at the present width, and no higher.

    Put it before the Qt class: `class Strip(Snug, QFrame)`. The vertical policy is then Maximum.
    """

    def sizeHint(self) -> QSize:
        hint: QSize = super().sizeHint()  # type: ignore[misc]
        layout = self.layout()  # type: ignore[attr-defined]
        width = self.width()  # type: ignore[attr-defined]
        if layout is not None and layout.hasHeightForWidth() and width > 0:
            hint.setHeight(layout.totalHeightForWidth(width))
        return hint

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)  # type: ignore[misc]
        if event.size().width() != event.oldSize().width():
            self.updateGeometry()  # type: ignore[attr-defined]


class Tiles(Snug, QWidget):
    """Widgets in equal columns of at least `least` pixels at 100 %, on as many lines as that takes."""

    def __init__(self, *tiles: QWidget, name: str, least: int = 190, gap: int = 14) -> None:
        super().__init__()
        self.setObjectName(name)
        self._tiles = list(tiles)
        self._least = least
        self._columns = 0
        self._grid = grid(gap)
        self.setLayout(self._grid)
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Maximum)
        self._arrange(len(tiles))

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        fit = (self.width() + self._grid.horizontalSpacing()) // (
            theme.px(self._least) + self._grid.horizontalSpacing()
        )
        lines = -(-len(self._tiles) // max(min(fit, len(self._tiles)), 1))
        self._arrange(-(-len(self._tiles) // max(lines, 1)))

    def minimumSizeHint(self) -> QSize:
        return QSize(theme.px(self._least), super().minimumSizeHint().height())

    def _arrange(self, columns: int) -> None:
        if columns == self._columns:
            return
        for column in range(self._grid.columnCount()):
            self._grid.setColumnStretch(column, 0)
        self._columns = columns
        for position, tile in enumerate(self._tiles):
            self._grid.addWidget(tile, position // columns, position % columns)
            self._grid.setColumnStretch(position % columns, 1)


class Adaptive(Snug, QWidget):
    """Widgets side by side, or one below the other when too narrow; pairs (widget, stretch)."""

    def __init__(self, *items: tuple[QWidget, int], name: str, gap: int = 14) -> None:
        super().__init__()
        self.setObjectName(name)
        self._items = [widget for widget, _stretch in items]
        self._line = row(gap=gap)
        for widget, stretch in items:
            self._line.addWidget(widget, stretch)
        self.setLayout(self._line)

    def needed(self) -> int:
        """The width that holds the widgets side by side."""
        shown = [widget for widget in self._items if not widget.isHidden()]
        wide = sum(_least_width(widget) for widget in shown)
        return wide + self._line.spacing() * max(len(shown) - 1, 0)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._arrange()

    def event(self, event: QEvent) -> bool:
        """What is inside may have grown, or be shown, since the last change of width."""
        if event.type() == QEvent.Type.LayoutRequest:
            self._arrange()
        return super().event(event)

    def _arrange(self) -> None:
        side_by_side = self.width() >= self.needed()
        kinds = QBoxLayout.Direction
        direction = kinds.LeftToRight if side_by_side else kinds.TopToBottom
        if direction != self._line.direction():
            self._line.setDirection(direction)

    def minimumSizeHint(self) -> QSize:
        shown = [widget for widget in self._items if not widget.isHidden()]
        wide = max((_least_width(widget) for widget in shown), default=0)
        high = self._line.minimumHeightForWidth(self.width())  # -1 when nothing in it wraps
        return QSize(wide, high if high >= 0 else self._line.minimumSize().height())


def _least_width(widget: QWidget) -> int:
    return max(widget.minimumSizeHint().width(), widget.minimumWidth())


def clear(layout: QLayout) -> None:
    """Take everything out of `layout` and delete it."""
    while layout.count():
        item = layout.takeAt(0)
        if item is None:
            return
        widget, inner = item.widget(), item.layout()
        if widget is not None:
            widget.hide()
            widget.deleteLater()
        elif inner is not None:
            clear(inner)


def rescale_layouts(app: QApplication) -> None:
    """Apply the size factor in force to every layout and fixed size made here."""
    for widget in app.allWidgets():
        _scale_widget(widget)
    for window in app.topLevelWidgets():
        for layout in window.findChildren(QLayout):
            _scale_layout(layout)


theme.follow(rescale_layouts)


def _fill(layout: QBoxLayout, items: Sequence[Item]) -> None:
    for item in items:
        if item is None:
            layout.addSpacing(theme.px(4))
        elif isinstance(item, int):
            layout.addStretch(item)
        elif isinstance(item, QWidget):
            layout.addWidget(item)
        else:
            layout.addLayout(item)


def _scale_layout(layout: QLayout) -> None:
    margins = layout.property("margins100")
    if not margins:
        return
    gap = theme.px(layout.property("gap100"))
    if isinstance(layout, QGridLayout | QFormLayout):
        layout.setHorizontalSpacing(gap)
        layout.setVerticalSpacing(gap)
    else:
        layout.setSpacing(gap)
    layout.setContentsMargins(*(theme.px(int(side)) for side in margins.split(",")))


def _scale_widget(widget: QWidget) -> None:
    kept = widget.property("size100")
    if not kept:
        return
    width, height, least = (int(part) for part in kept.split(","))
    size = QSize(theme.px(width), theme.px(height))
    if width and least:
        widget.setMinimumWidth(size.width())
    elif width:
        widget.setFixedWidth(size.width())
    if height and least:
        widget.setMinimumHeight(size.height())
    elif height:
        widget.setFixedHeight(size.height())
