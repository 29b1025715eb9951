"""How a grid's cells are painted and edited."""

from typing import Any

from PySide6.QtCore import QEvent, QModelIndex, QObject, QPersistentModelIndex, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QColor, QFont, QFontMetrics, QKeyEvent, QPainter, QPen
from PySide6.QtWidgets import (
    QComboBox,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QTableView,
    QToolTip,
    QWidget,
)

from app.core.errors import UserError
from app.core.formats import MINUS
from app.ui import theme
from app.ui.kit.columns import Column, RowStyle, read
from app.ui.kit.fields import LineEdit
from app.ui.kit.icons import pixmap
from app.ui.kit.labels import set_flag, set_tip, tip
from app.ui.kit.rows_model import ERROR_ROLE, STYLE_ROLE, TONE_ROLE, VALUE_ROLE

Index = QModelIndex | QPersistentModelIndex
PADDING = 9

PILL_COLORS = {
    "": ("neutral_soft", "neutral_strong"),
    "accent": ("accent_soft", "accent_strong"),
    "attention": ("attention_soft", "attention_text"),
    "done": ("done_soft", "done_strong"),
    "danger": ("danger_soft", "danger"),
}
_BAR_COLORS = {
    "": "accent",
    "muted": "line_strong",
    "attention": "attention",
    "done": "done",
    "danger": "danger",
}


class CellDelegate(QStyledItemDelegate):
    """Paints every kind of cell; `moved_on(key, modifiers)` when Tab or Enter leaves an editor in order."""

    moved_on = Signal(int, bool)
    """(Qt.Key as int, shift held)."""
    failed = Signal(str)
    """The sentence about a text that cannot be read; empty when it is in order again."""

    def __init__(self, columns: tuple[Column, ...], parent: QTableView) -> None:
        super().__init__(parent)
        self._columns = columns
        self._view = parent

    # --- painting ---------------------------------------------------------------------------------

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        text = str(index.data() or "")
        wide = option.fontMetrics.horizontalAdvance(text) + theme.px(2 * PADDING + 4)  # type: ignore[attr-defined]
        return QSize(wide, theme.px(33))

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        rect = QRectF(option.rect)  # type: ignore[attr-defined]
        column = self._columns[index.column()]
        style: RowStyle = index.data(STYLE_ROLE)
        selected = bool(option.state & QStyle.StateFlag.State_Selected)  # type: ignore[attr-defined]
        if selected:
            painter.fillRect(rect, theme.color("selection"))
        painter.fillRect(QRectF(rect.left(), rect.bottom() - 1, rect.width(), 1), theme.color("line"))
        inner = _inner(rect, index, style)
        if column.kind == "bar":
            _paint_bar(
                painter, inner, index.data(VALUE_ROLE), "muted" if style.muted else index.data(TONE_ROLE)
            )
        elif column.kind == "check":
            self._paint_check(painter, inner, index)
        elif column.kind == "pill":
            _paint_pill(painter, inner, str(index.data() or ""), index.data(TONE_ROLE))
        else:
            self._paint_text(painter, inner, index, column, style, selected)
        self._paint_edges(painter, rect, index)
        painter.restore()

    def cuts(self, index: Index) -> bool:
        """Whether the text of `index` is painted shortened."""
        column, style = self._columns[index.column()], index.data(STYLE_ROLE)
        room = _inner(QRectF(self._view.visualRect(index)), index, style).width()
        if column.kind == "pill":
            font, room = theme.font("note", bold=True), room - theme.px(16)
        else:
            font = _font(column, style)
        text = str(index.data() or "")
        return QFontMetrics(font).elidedText(text, Qt.TextElideMode.ElideRight, int(room)) != text

    def _paint_text(
        self, painter: QPainter, inner: QRectF, index: Index, column: Column, style: RowStyle, selected: bool
    ) -> None:
        painter.setFont(_font(column, style))
        muted = style.muted or index.data(TONE_ROLE) == "muted"
        ink = "selection_text" if selected else "muted" if muted else "text"
        painter.setPen(theme.color("danger" if index.data(ERROR_ROLE) else ink))
        text = painter.fontMetrics().elidedText(
            str(index.data() or "").replace("\n", " "), Qt.TextElideMode.ElideRight, int(inner.width())
        )
        painter.drawText(
            inner, index.data(Qt.ItemDataRole.TextAlignmentRole) | Qt.TextFlag.TextSingleLine, text
        )

    def _paint_check(self, painter: QPainter, inner: QRectF, index: Index) -> None:
        if index.row() >= self._view.model().rowCount() or index.data(VALUE_ROLE) is None:
            return
        side = theme.px(16)
        box = QRectF(inner.center().x() - side / 2, inner.center().y() - side / 2, side, side)
        checked = bool(index.data(VALUE_ROLE))
        painter.setPen(QPen(theme.color("accent" if checked else "border_field"), 1.5))
        painter.setBrush(theme.color("accent" if checked else "field"))
        painter.drawRoundedRect(box, theme.px(4), theme.px(4))
        if checked:
            mark = pixmap("check", "accent_text", size=14, density=self._view.devicePixelRatioF())
            painter.drawPixmap(box.topLeft() + QRectF(1, 1, 0, 0).topLeft(), mark)

    def _paint_edges(self, painter: QPainter, rect: QRectF, index: Index) -> None:
        edge = rect.adjusted(1, 1, -1, -2)
        painter.setBrush(Qt.BrushStyle.NoBrush)
        if index.data(ERROR_ROLE):
            painter.setPen(QPen(theme.color("danger"), 2))
            painter.drawRect(edge)
        elif index == self._view.currentIndex() and self._view.hasFocus():
            painter.setPen(QPen(theme.color("accent"), 2))
            painter.drawRoundedRect(edge, 3, 3)

    # --- editing ----------------------------------------------------------------------------------

    def createEditor(self, parent: QWidget, option: QStyleOptionViewItem, index: Index) -> QWidget | None:
        column = self._columns[index.column()]
        name = f"{self._view.objectName()}-{column.key}-editor"
        if column.kind in ("check", "pill", "bar"):
            return None
        if column.kind == "choice":
            box = QComboBox(parent)
            box.setObjectName(name)
            box.setAccessibleName(column.title)
            for value, label in column.choices:
                box.addItem(label, value)
            return box
        editor = LineEdit(name=name, accessible=column.title, role="cell")
        editor.setParent(parent)
        if column.right:
            editor.setAlignment(Qt.AlignmentFlag.AlignRight)
        editor.textEdited.connect(self._on_typed)
        return editor

    def setEditorData(self, editor: QWidget, index: Index) -> None:
        if isinstance(editor, QComboBox):
            editor.setCurrentIndex(max(editor.findData(index.data(VALUE_ROLE)), 0))
        elif isinstance(editor, LineEdit) and not editor.isModified():
            editor.setText(str(index.data(Qt.ItemDataRole.EditRole) or ""))

    def setModelData(self, editor: QWidget, model: Any, index: Index) -> None:
        if isinstance(editor, QComboBox):
            model.setData(index, editor.currentText())
        elif isinstance(editor, LineEdit) and editor.isModified():
            editor.setModified(False)
            model.setData(index, editor.text())

    def updateEditorGeometry(self, editor: QWidget, option: QStyleOptionViewItem, index: Index) -> None:
        editor.setGeometry(option.rect)  # type: ignore[attr-defined]

    def eventFilter(self, editor: QObject, event: QEvent) -> bool:
        if (
            event.type() == QEvent.Type.KeyPress
            and isinstance(event, QKeyEvent)
            and isinstance(editor, QWidget)
        ):
            key = Qt.Key(event.key())
            if key in (Qt.Key.Key_Tab, Qt.Key.Key_Backtab, Qt.Key.Key_Return, Qt.Key.Key_Enter):
                return self._leave(editor, key, bool(event.modifiers() & Qt.KeyboardModifier.ShiftModifier))
            if key in (Qt.Key.Key_Up, Qt.Key.Key_Down) and isinstance(editor, LineEdit):
                return self._leave(editor, key, False)
            if key == Qt.Key.Key_Escape and editor.property("faulty"):
                self.failed.emit("")
            if isinstance(editor, LineEdit) and self._is_minus(event):
                editor.insert(MINUS)
                return True
        return super().eventFilter(editor, event)

    def _is_minus(self, event: QKeyEvent) -> bool:
        """Whether it is the keypad's «-» in a cell of whole numbers, where that of the top row is a 6."""
        keypad = event.modifiers() & Qt.KeyboardModifier.KeypadModifier
        whole = self._columns[self._view.currentIndex().column()].kind == "int"
        return bool(keypad) and whole and event.text() == "-"

    def _leave(self, editor: QWidget, key: Qt.Key, shift: bool) -> bool:
        """Commit and move on, or stay open with the sentence beside what cannot be read."""
        if isinstance(editor, LineEdit):
            column = self._columns[self._view.currentIndex().column()]
            try:
                read(column, editor.text())
            except UserError as error:
                set_flag(editor, "faulty", True)
                set_tip(editor, error.message)
                editor.setAccessibleDescription(error.message)
                QToolTip.showText(editor.mapToGlobal(editor.rect().bottomLeft()), tip(error.message), editor)
                self.failed.emit(error.message)
                return True
        self.failed.emit("")
        self.commitData.emit(editor)
        self.closeEditor.emit(editor, QStyledItemDelegate.EndEditHint.NoHint)
        self.moved_on.emit(key.value, shift)
        return True

    def _on_typed(self, _text: str) -> None:
        editor = self.sender()
        if isinstance(editor, LineEdit) and editor.property("faulty"):
            set_flag(editor, "faulty", False)
            editor.setToolTip("")
            self.failed.emit("")


def _inner(rect: QRectF, index: Index, style: RowStyle) -> QRectF:
    """Where the text of a cell may be."""
    indent = theme.px(18 * style.indent) if index.column() == 0 else 0
    return rect.adjusted(theme.px(PADDING) + indent, 0, -theme.px(PADDING), 0)


def _font(column: Column, style: RowStyle) -> QFont:
    return theme.font("cell", bold=(column.strong and not style.muted) or style.strong)


def _paint_pill(painter: QPainter, inner: QRectF, text: str, tone: str) -> None:
    if not text:
        return
    if tone == "muted":
        painter.setFont(theme.font("cell"))
        painter.setPen(theme.color("muted"))
        painter.drawText(inner, Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter, text)
        return
    ground, ink = PILL_COLORS.get(tone, PILL_COLORS[""])
    painter.setFont(theme.font("note", bold=True))
    metrics = painter.fontMetrics()
    text = metrics.elidedText(text, Qt.TextElideMode.ElideRight, int(inner.width()) - theme.px(16))
    wide, high = metrics.horizontalAdvance(text) + theme.px(18), theme.px(20)
    box = QRectF(inner.right() - wide, inner.center().y() - high / 2, wide, high)
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(theme.color(ground))
    painter.drawRoundedRect(box, high / 2, high / 2)
    painter.setPen(theme.color(ink))
    painter.drawText(box, Qt.AlignmentFlag.AlignCenter, text)


def _paint_bar(painter: QPainter, inner: QRectF, share: float | None, tone: str) -> None:
    if share is None:
        return
    high = theme.px(8)
    track = QRectF(inner.left(), inner.center().y() - high / 2, inner.width(), high)
    painter.setPen(Qt.PenStyle.NoPen)
    _fill_bar(painter, track, theme.color("track"))
    part = QRectF(track)
    part.setWidth(track.width() * min(max(float(share), 0.0), 1.0))
    if part.width() > 0:
        _fill_bar(painter, part, theme.color(_BAR_COLORS.get(tone, "accent")))


def _fill_bar(painter: QPainter, bar: QRectF, fill: QColor) -> None:
    painter.setBrush(fill)
    painter.drawRoundedRect(bar, bar.height() / 2, bar.height() / 2)
