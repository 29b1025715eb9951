"""Lines of words, wrapped, each with what is said of it under it; read and acted on by keys alone."""

from __future__ import annotations

from collections.abc import Hashable, Sequence
from dataclasses import dataclass
from typing import Any

from PySide6.QtCore import QEvent, QModelIndex, QPersistentModelIndex, QPoint, QRect, QSize, Qt, Signal
from PySide6.QtGui import QFont, QFontMetrics, QKeyEvent, QMouseEvent, QPainter, QPen, QResizeEvent
from PySide6.QtWidgets import (
    QAbstractItemView,
    QListView,
    QListWidget,
    QListWidgetItem,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
)

from app.ui import theme
from app.ui.kit import pixmap

Index = QModelIndex | QPersistentModelIndex

LINE = Qt.ItemDataRole.UserRole
PADDING, BAR, BOX = 8, 4, 16
"""Around the words, the bar of the tone at their left, the box to tick: pixels at 100 %."""

INKS = {
    "accent": "accent",
    "attention": "attention_text",
    "done": "done",
    "danger": "danger",
}


@dataclass(frozen=True, slots=True)
class Line:
    """`note` stands under `text`, in its `tone`; a `ticked` that is not None has a box; a `head` is bold."""

    id: Hashable
    text: str
    note: str = ""
    tone: str = ""
    faded: bool = False
    ticked: bool | None = None
    head: bool = False


class LineList(QListWidget):
    """Lines one below the other; what cannot be chosen with `chooses` off is only read."""

    moved_to = Signal(object)
    """The id of the line the user went to."""
    chosen = Signal(object)
    """Enter, F2 or a double click on the line with this id."""
    toggled = Signal(object)
    """Space on the line with this id, or a click on its box."""
    removed = Signal(object)
    """Delete on the line with this id."""
    typed = Signal(str)
    """A letter, small, typed on the list."""

    def __init__(self, *, name: str, accessible: str) -> None:
        super().__init__()
        self._lines: tuple[Line, ...] = ()
        self._showing = False
        self.setObjectName(name)
        self.setAccessibleName(accessible)
        self.setFrameShape(QListWidget.Shape.NoFrame)
        self.setResizeMode(QListView.ResizeMode.Adjust)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setItemDelegate(_LineDelegate(self))
        self.viewport().setAutoFillBackground(False)
        self.currentItemChanged.connect(self._on_current)
        self.itemDoubleClicked.connect(self._on_double)
        self._take_tab()

    def show_lines(self, lines: Sequence[Line], current: Hashable = None) -> None:
        """Show `lines`; the cursor is on the line `current`, else stays near where it was."""
        row = self.currentRow()
        wanted = self.current_id() if current is None else current
        self._showing = True
        if tuple(lines) != self._lines:
            top = self.verticalScrollBar().value()
            self._lines = tuple(lines)
            self.clear()
            for line in lines:
                self.addItem(_item(line))
            self.verticalScrollBar().setValue(top)
        ids = [line.id for line in self._lines]
        if wanted in ids:
            self.setCurrentRow(ids.index(wanted))
        elif self._lines and row >= 0:
            self.setCurrentRow(min(row, len(ids) - 1))
        self._showing = False
        self._take_tab()

    def lines(self) -> tuple[Line, ...]:
        """What is shown."""
        return self._lines

    def current_id(self) -> Hashable:
        """The id of the line under the cursor, or None."""
        row = self.currentRow()
        return self._lines[row].id if 0 <= row < len(self._lines) else None

    def go(self, by: int) -> None:
        """To the line so many further down; it stops at both ends."""
        if self._lines:
            self.setCurrentRow(max(0, min(self.currentRow() + by, len(self._lines) - 1)))

    def _take_tab(self) -> None:
        """Tab passes over a list without lines, where nothing would show the cursor."""
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus if self._lines else Qt.FocusPolicy.NoFocus)

    def _on_current(self, _now: object, _before: object) -> None:
        if not self._showing:
            self.moved_to.emit(self.current_id())

    def _on_double(self, _item: object) -> None:
        self.chosen.emit(self.current_id())

    def keyPressEvent(self, event: QKeyEvent) -> None:
        key, letter = event.key(), event.text().casefold()
        plain = not event.modifiers() & ~(
            Qt.KeyboardModifier.ShiftModifier | Qt.KeyboardModifier.KeypadModifier
        )
        if self.current_id() is None or not plain:
            super().keyPressEvent(event)
        elif key in (Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_F2):
            self.chosen.emit(self.current_id())
        elif key == Qt.Key.Key_Space:
            self.toggled.emit(self.current_id())
        elif key in (Qt.Key.Key_Delete, Qt.Key.Key_Backspace):
            self.removed.emit(self.current_id())
        elif len(letter) == 1 and letter.isalpha():
            self.typed.emit(letter)
        else:
            super().keyPressEvent(event)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        super().mousePressEvent(event)
        at = event.position().toPoint()
        row = self.indexAt(at).row()
        if row >= 0 and self._lines[row].ticked is not None and at.x() < theme.px(2 * PADDING + BOX):
            self.toggled.emit(self._lines[row].id)

    def focusInEvent(self, event: Any) -> None:
        super().focusInEvent(event)
        if self._lines and self.currentRow() < 0:
            self.setCurrentRow(0)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self.scheduleDelayedItemsLayout()

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.StyleChange:
            self.scheduleDelayedItemsLayout()


def _item(line: Line) -> QListWidgetItem:
    made = QListWidgetItem(line.text)
    made.setData(LINE, line)
    made.setData(
        Qt.ItemDataRole.AccessibleTextRole, ", ".join(part for part in (line.text, line.note) if part)
    )
    return made


class _LineDelegate(QStyledItemDelegate):
    """Rows as high as their words."""

    def __init__(self, parent: LineList) -> None:
        super().__init__(parent)
        self._list = parent

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        wide = self._list.viewport().width()
        text, note = _rooms(index.data(LINE), QRect(0, 0, wide, 1_000_000))
        last = note if note.height() else text
        return QSize(wide, last.bottom() + 1 + theme.px(PADDING - 2))

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        line: Line = index.data(LINE)
        whole = QRect(option.rect)  # type: ignore[attr-defined]
        chosen = bool(option.state & QStyle.StateFlag.State_Selected)  # type: ignore[attr-defined]
        text, note = _rooms(line, whole)
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        if chosen:
            painter.fillRect(whole, theme.color("selection"))
        painter.fillRect(QRect(whole.left(), whole.bottom(), whole.width(), 1), theme.color("line"))
        if line.tone in INKS and line.ticked is None:
            high = whole.adjusted(0, theme.px(4), 0, -theme.px(4))
            high.setWidth(theme.px(BAR))
            painter.fillRect(high, theme.color(INKS[line.tone]))
        if line.ticked is not None:
            self._paint_box(painter, text.topLeft() - QPoint(theme.px(BOX + PADDING), 0), line.ticked)
        painter.setFont(_font(line))
        painter.setPen(theme.color("selection_text" if chosen else "muted" if line.faded else "text"))
        painter.drawText(text, Qt.TextFlag.TextWordWrap, line.text)
        painter.setFont(theme.font("note"))
        ink = "selection_text" if chosen else INKS.get(line.tone, "muted")
        painter.setPen(theme.color(ink))
        painter.drawText(note, Qt.TextFlag.TextWordWrap, line.note)
        if index.row() == self._list.currentRow() and self._list.hasFocus():
            painter.setPen(QPen(theme.color("accent"), 2))
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.drawRoundedRect(whole.adjusted(1, 1, -1, -2), 3, 3)
        painter.restore()

    def _paint_box(self, painter: QPainter, at: QPoint, ticked: bool) -> None:
        side = theme.px(BOX)
        painter.setPen(QPen(theme.color("accent" if ticked else "border_field"), 1.5))
        painter.setBrush(theme.color("accent" if ticked else "field"))
        painter.drawRoundedRect(QRect(at, QSize(side, side)), theme.px(4), theme.px(4))
        if ticked:
            mark = pixmap("check", "accent_text", size=14, density=self._list.devicePixelRatioF())
            painter.drawPixmap(at + QPoint(1, 1), mark)


def _font(line: Line) -> QFont:
    return theme.font("body", bold=line.head)


def _rooms(line: Line, whole: QRect) -> tuple[QRect, QRect]:
    """Where the text and the note of `line` stand in `whole`."""
    pad = theme.px(PADDING)
    left = whole.left() + pad + theme.px(BAR)
    if line.ticked is not None:
        left = whole.left() + 2 * pad + theme.px(BOX)
    wide = max(whole.right() - pad - left, 1)
    flags = Qt.TextFlag.TextWordWrap
    room = QRect(left, whole.top() + theme.px(PADDING - 2), wide, 1_000_000)
    text = QFontMetrics(_font(line)).boundingRect(room, flags, line.text)
    text.setWidth(wide)
    if not line.note:
        return text, QRect(left, text.bottom(), wide, 0)
    below = QRect(left, text.bottom() + 1, wide, 1_000_000)
    note = QFontMetrics(theme.font("note")).boundingRect(below, flags, line.note)
    note.setWidth(wide)
    return text, note
