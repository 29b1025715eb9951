"""What can be seen to be wrong: words cut, controls on top of each other, out of sight or too small."""

from collections.abc import Iterator
from itertools import combinations, pairwise

from PySide6.QtCore import QPoint, QRect, QSize, Qt
from PySide6.QtGui import QFontMetrics
from PySide6.QtWidgets import (
    QAbstractButton,
    QAbstractScrollArea,
    QAbstractSlider,
    QComboBox,
    QHeaderView,
    QLabel,
    QLineEdit,
    QMainWindow,
    QMenuBar,
    QPlainTextEdit,
    QPushButton,
    QScrollArea,
    QStyle,
    QStyleOptionComboBox,
    QTableView,
    QToolButton,
    QWidget,
)

from app.ui import theme
from app.ui.kit.banner import Banner
from app.ui.kit.cell_delegate import PADDING
from app.ui.kit.grid_view import GridView
from app.ui.kit.one_bar import PageArea
from app.ui.kit.tab_order import order_tabs
from app.ui.theme import px

SLACK = 2
"""Pixels that rounding may take."""
LEAST_TARGET = 24
HEADER_PADDING = 9
"""As the style sheet has it."""
WHOLE_KINDS = frozenset({"money", "quantity", "day", "int", "pill"})
"""Kinds of cell that are never cut short."""


def named(widget: QWidget) -> str:
    """The widget's name for a finding, with that of its nearest named ancestor."""
    name = widget.objectName()
    parent = widget.parentWidget()
    while not name and parent is not None:
        name, parent = parent.objectName() and f"{parent.objectName()}/?", parent.parentWidget()
    return f"{type(widget).__name__} {name}"


def shown(top: QWidget) -> list[QWidget]:
    """`top`'s visible widgets, Qt's own inner parts and other windows apart."""
    return [
        widget
        for widget in top.findChildren(QWidget)
        if widget.isVisible() and widget.window() is top and not _is_inner(widget)
    ]


def _is_inner(widget: QWidget) -> bool:
    """A part that Qt made: viewports, scroll bars, a line edit's buttons, a header's corner."""
    parent = widget.parentWidget()
    inside = isinstance(parent, QAbstractScrollArea) and widget is parent.viewport()
    kinds = QAbstractSlider | QToolButton
    return inside or isinstance(widget, kinds) or widget.objectName().startswith("qt_")


def findings(top: QWidget, *, percent: int) -> Iterator[str]:
    """Every flaw of `top`, as one line each."""
    widgets = shown(top)
    for widget in widgets:
        yield from _cut(widget)
        yield from _outside(widget, top)
        yield from _two_bars(widget)
        if percent == 100:
            yield from _small(widget)
    for parent in {widget.parentWidget() for widget in widgets}:
        if parent is not None:
            yield from _overlaps(parent)
    yield from _disordered(top)


# --- words ---------------------------------------------------------------------------------------


def _cut(widget: QWidget) -> Iterator[str]:
    if isinstance(widget, QLabel):
        yield from _cut_label(widget)
    elif isinstance(widget, QAbstractButton):
        need, has = widget.sizeHint(), widget.size()
        if not widget.text():
            need = QSize(0, 0) if widget.layout() else widget.iconSize()
        told = widget.toolTip() and not isinstance(widget, QPushButton)
        if (need.width() > has.width() + SLACK and not told) or need.height() > has.height() + SLACK:
            yield f"{named(widget)}: {widget.text()!r} needs {need.toTuple()}, has {has.toTuple()}"
    elif isinstance(widget, QComboBox):
        yield from _cut_choice(widget)
    elif isinstance(widget, QLineEdit):
        yield from _cut_field(widget)
    elif isinstance(widget, QTableView):
        yield from _cut_header(widget)
        if isinstance(widget, GridView):
            yield from _cut_cells(widget)


def _cut_label(made: QLabel) -> Iterator[str]:
    text = made.text()
    if not text or text in made.toolTip():
        return
    inside, wraps = made.contentsRect(), Qt.TextFlag.TextWordWrap if made.wordWrap() else Qt.TextFlag(0)
    wide = made.fontMetrics().boundingRect(QRect(0, 0, inside.width(), 9999), wraps, text).width()
    if wide > inside.width() + SLACK:
        yield f"{named(made)}: {text!r} needs {wide} px across, has {inside.width()}"
    high = made.heightForWidth(made.width()) if made.wordWrap() else made.sizeHint().height()
    if high > made.height() + SLACK:
        yield f"{named(made)}: {text!r} needs {high} px down, has {made.height()}"


def _cut_choice(box: QComboBox) -> Iterator[str]:
    option = QStyleOptionComboBox()
    box.initStyleOption(option)
    room = box.style().subControlRect(
        QStyle.ComplexControl.CC_ComboBox, option, QStyle.SubControl.SC_ComboBoxEditField, box
    )
    wide = box.fontMetrics().horizontalAdvance(box.currentText())
    if wide > room.width() + SLACK and box.currentText() not in box.toolTip():
        yield f"{named(box)}: {box.currentText()!r} needs {wide} px across, has {room.width()}"
    if box.minimumSizeHint().height() > box.height() + SLACK:
        yield f"{named(box)}: needs {box.minimumSizeHint().height()} px down, has {box.height()}"


def _cut_field(field: QLineEdit) -> Iterator[str]:
    words = field.displayText() or field.placeholderText()
    margins = field.textMargins()
    chrome = field.sizeHint().width() - 17 * field.fontMetrics().horizontalAdvance("x")
    room = field.width() - max(chrome, 0) - margins.left() - margins.right()
    wide = field.fontMetrics().horizontalAdvance(words)
    if wide > room + SLACK and words not in field.toolTip():
        yield f"{named(field)}: {words!r} needs {wide} px across, has {room}"
    if field.minimumSizeHint().height() > field.height() + SLACK:
        yield f"{named(field)}: needs {field.minimumSizeHint().height()} px down, has {field.height()}"


def _cut_header(table: QTableView) -> Iterator[str]:
    header, model = table.horizontalHeader(), table.model()
    if not header.isVisible():
        return
    for at in range(header.count()):
        title = str(model.headerData(at, Qt.Orientation.Horizontal) or "")
        told = str(model.headerData(at, Qt.Orientation.Horizontal, Qt.ItemDataRole.ToolTipRole) or "")
        if header.isSectionHidden(at) or not title or title in told:
            continue
        need = _title_width(header, title)
        if need > header.sectionSize(at) + SLACK:
            yield f"{named(table)}: column {title!r} needs {need} px, has {header.sectionSize(at)}"


def _title_width(header: QHeaderView, title: str) -> int:
    """Of the widest word where the header wraps, else of the widest line; with its padding."""
    wraps = bool(header.defaultAlignment() & Qt.TextFlag.TextWordWrap.value)
    metrics = QFontMetrics(theme.font("note", bold=True))
    pieces = title.split() if wraps else title.split("\n")
    return max(metrics.horizontalAdvance(piece) for piece in pieces) + px(2 * HEADER_PADDING)


def _cut_cells(grid: GridView) -> Iterator[str]:
    model = grid.rows_model
    for position, column in enumerate(model.columns):
        if grid.isColumnHidden(position) or column.kind not in WHOLE_KINDS:
            continue
        room = grid.columnWidth(position) - px(2 * PADDING)
        for row in range(min(model.rowCount(), 60)):
            text = str(model.index(row, position).data() or "")
            wide = grid.fontMetrics().horizontalAdvance(text)
            if wide > room + SLACK:
                yield f"{named(grid)}: {column.key} {text!r} needs {wide} px, has {room}"
                break


# --- places --------------------------------------------------------------------------------------


def _outside(widget: QWidget, top: QWidget) -> Iterator[str]:
    """Cut by the edge of a parent, unless the parent scrolls that way."""
    parent = widget.parentWidget()
    if parent is None or isinstance(parent, QAbstractScrollArea | QMenuBar):
        return
    area = parent.parentWidget()
    across = down = True
    if isinstance(area, QAbstractScrollArea) and parent is area.viewport():
        across = area.horizontalScrollBar().maximum() == 0
        down = area.verticalScrollBar().maximum() == 0
    place, room = widget.geometry(), parent.rect()
    out_across = across and (place.left() < -SLACK or place.right() > room.right() + SLACK)
    out_down = down and (place.top() < -SLACK or place.bottom() > room.bottom() + SLACK)
    if (out_across or out_down) and not place.isEmpty():
        yield f"{named(widget)}: at {place.getRect()}, out of {named(parent)} {room.getRect()}"


def _two_bars(area: QWidget) -> Iterator[str]:
    """What scrolls down a page that does, and is no table: its own bar is beside that of the page."""
    if not isinstance(area, QScrollArea) or not area.verticalScrollBar().maximum():
        return
    around = area.parentWidget()
    while around is not None and not isinstance(around, PageArea):
        around = around.parentWidget()
    if around is not None and around.verticalScrollBar().maximum():
        yield f"{named(area)} scrolls inside {named(around)}"


def sideways(top: QWidget) -> Iterator[str]:
    """What must be scrolled to the right to be read whole, tables apart: they keep their columns."""
    for area in shown(top):
        if isinstance(area, QScrollArea) and area.horizontalScrollBar().maximum():
            yield f"{named(area)}: {area.horizontalScrollBar().maximum()} px out at the right"


def _overlaps(parent: QWidget) -> Iterator[str]:
    """The banner floats over the page on purpose: tests/ui/kit/test_banner.py says where."""
    children = [
        child
        for child in parent.children()
        if isinstance(child, QWidget) and child.isVisible() and not child.isWindow() and not _is_inner(child)
        if not isinstance(child, Banner)
    ]
    if isinstance(parent, QAbstractScrollArea) or parent.layout() is None:
        return
    for one, other in combinations(children, 2):
        shared = one.geometry() & other.geometry()
        if shared.width() > SLACK and shared.height() > SLACK:
            yield f"{named(one)} and {named(other)} overlap by {shared.size().toTuple()}"


def _small(widget: QWidget) -> Iterator[str]:
    kinds = QAbstractButton | QLineEdit | QComboBox | QPlainTextEdit
    if isinstance(widget, kinds) and min(widget.width(), widget.height()) < LEAST_TARGET:
        yield f"{named(widget)}: a target of {widget.size().toTuple()}"


# --- the order of the Tab key -----------------------------------------------------------------------


def tab_chain(top: QWidget) -> list[QWidget]:
    """What the Tab key reaches in `top`, in its order."""
    if isinstance(top, QMainWindow):
        order_tabs(top.centralWidget())
    chain = []
    widget = top.nextInFocusChain()
    while widget is not top:
        takes = bool(widget.focusPolicy().value & Qt.FocusPolicy.TabFocus.value)
        if takes and widget.window() is top and widget.isVisible() and widget.isEnabled():
            chain.append(widget)
        widget = widget.nextInFocusChain()
    return [widget for widget in chain if not _is_inner(widget)]


def _disordered(top: QWidget) -> Iterator[str]:
    """Steps of the Tab key that go back up in the same column, or back left in the same line.

    What is placed without a layout, such as the flags of the planning, goes from left to right.
    """
    for one, other in pairwise(tab_chain(top)):
        here, there = _place(one, top), _place(other, top)
        if one.parentWidget() is other.parentWidget() and one.parentWidget().layout() is None:
            if there.left() < here.left():
                yield f"Tab goes left from {named(one)} to {named(other)}"
        elif there.bottom() <= here.top() and there.left() <= here.center().x():
            yield f"Tab goes up from {named(one)} to {named(other)}"
        elif _same_line(here, there) and there.right() <= here.left():
            yield f"Tab goes left from {named(one)} to {named(other)}"


def _place(widget: QWidget, top: QWidget) -> QRect:
    """Where the widget is in `top`; at the edge of what scrolls when it is scrolled out of sight."""
    place = QRect(widget.mapTo(top, QPoint(0, 0)), widget.size())
    parent = widget.parentWidget()
    while parent is not None and parent is not top:
        if _is_inner(parent):
            room = QRect(parent.mapTo(top, QPoint(0, 0)), parent.size())
            upper = min(max(place.top(), room.top()), room.bottom() - 1)
            lower = min(max(place.bottom(), upper + 1), room.bottom())
            place.setTop(upper)
            place.setBottom(lower)
        parent = parent.parentWidget()
    return place


def _same_line(one: QRect, other: QRect) -> bool:
    """What is scrolled out of sight, two pixels high at the edge, is on no line."""
    if min(one.height(), other.height()) <= 2:
        return False
    shared = min(one.bottom(), other.bottom()) - max(one.top(), other.top())
    return shared > min(one.height(), other.height()) / 2
