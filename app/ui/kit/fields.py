"""Fields: line edits that read French figures, with their label above and the error beside.

Autosave: a field says `committed(value)` when it is left (or Enter) with a new value it can read; otherwise
the sentence of the parser shows under it and what was typed stays. Undo in the field comes before the
program's: Ctrl+Z reaches the program only when the field has nothing to take back.
"""

from collections.abc import Callable, Sequence
from datetime import date
from decimal import Decimal

from PySide6.QtCore import QEvent, Qt, Signal, Slot
from PySide6.QtGui import QFocusEvent, QKeyEvent, QKeySequence, QPainter, QPaintEvent
from PySide6.QtWidgets import (
    QCheckBox,
    QComboBox,
    QLineEdit,
    QPlainTextEdit,
    QSizePolicy,
    QStyledItemDelegate,
    QWidget,
)

from app.core import clock, formats
from app.core.errors import UserError
from app.ui import theme
from app.ui.kit.icons import pixmap
from app.ui.kit.labels import label, set_flag, set_tip
from app.ui.kit.layout import Snug, column, set_size


def _leaves_undo(event: QEvent, *, undoable: bool, redoable: bool) -> bool:
    """Whether Ctrl+Z / Ctrl+Y has nothing to do in the field and is left to the program."""
    if event.type() != QEvent.Type.ShortcutOverride or not isinstance(event, QKeyEvent):
        return False
    return (event.matches(QKeySequence.StandardKey.Undo) and not undoable) or (
        event.matches(QKeySequence.StandardKey.Redo) and not redoable
    )


class LineEdit(QLineEdit):
    """One line of text; `committed(value)` once left with a new value, `failed(UserError)` if unreadable."""

    understood = Signal()
    """Just before `committed`: what its slots say of the value stays."""
    committed = Signal(object)
    failed = Signal(object)

    def __init__(self, *, name: str, accessible: str, hint: str = "", role: str = "field") -> None:
        super().__init__()
        self.setObjectName(name)
        self.setAccessibleName(accessible)
        self.setPlaceholderText(hint)
        self.setProperty("role", role)
        self._shown = ""
        self.editingFinished.connect(self.commit)

    def parse(self, text: str) -> object:
        """The value of `text`; UserError when it cannot be read."""
        return text.strip()

    def written(self, value: object) -> str:
        """`value` as the field shows it; None is blank."""
        return "" if value is None else str(value)

    def value(self) -> object:
        """The value of what is typed; UserError when it cannot be read."""
        return self.parse(self.text())

    def set_value(self, value: object) -> None:
        """Show `value`, unless the user is typing here."""
        text = self.written(value)
        if self.hasFocus() and self.isModified():
            return
        self._shown = text
        if text != self.text():
            self.setText(text)
        set_flag(self, "faulty", False)

    def commit(self) -> None:
        """Say what is typed, when it is new."""
        text = self.text()
        if text == self._shown and not self.property("faulty"):
            return
        try:
            value = self.parse(text)
        except UserError as error:
            set_flag(self, "faulty", True)
            self.failed.emit(error)
            return
        self._shown = self.written(value)
        set_flag(self, "faulty", False)
        self.setText(self._shown)
        self.understood.emit()
        self.committed.emit(value)

    def event(self, event: QEvent) -> bool:
        if _leaves_undo(event, undoable=self.isUndoAvailable(), redoable=self.isRedoAvailable()):
            event.ignore()
            return False
        return super().event(event)


class MoneyEdit(LineEdit):
    """An amount; value in cents, None when blank."""

    def __init__(self, *, name: str, accessible: str, hint: str = "") -> None:
        super().__init__(name=name, accessible=accessible, hint=hint)
        self.setAlignment(Qt.AlignmentFlag.AlignRight)

    def parse(self, text: str) -> int | None:
        return formats.parse_money(text)

    def written(self, value: object) -> str:
        return formats.money(value) if isinstance(value, int) else ""


class QuantityEdit(LineEdit):
    """A quantity; value a Decimal of at most three decimals, None when blank."""

    def __init__(self, *, name: str, accessible: str, hint: str = "") -> None:
        super().__init__(name=name, accessible=accessible, hint=hint)
        self.setAlignment(Qt.AlignmentFlag.AlignRight)

    def parse(self, text: str) -> Decimal | None:
        return formats.parse_quantity(text) if text.strip() else None

    def written(self, value: object) -> str:
        return formats.quantity(value) if isinstance(value, Decimal) else ""


class DateEdit(LineEdit):
    """A day: 23/11/2026, 23/11, «demain»… as core.formats reads it; None when blank."""

    def __init__(self, *, name: str, accessible: str, hint: str = "jj/mm/aaaa") -> None:
        super().__init__(name=name, accessible=accessible, hint=hint)

    def parse(self, text: str) -> date | None:
        return formats.parse_day(text, clock.today())

    def written(self, value: object) -> str:
        return formats.day(value) if isinstance(value, date) else ""

    def day_or_today(self) -> date:
        """The day typed; today while it is blank or cannot be read."""
        try:
            return self.parse(self.text()) or clock.today()
        except UserError:
            return clock.today()


class TextArea(QPlainTextEdit):
    """Several lines of plain text; Tab goes to the next field; `committed(str)` when left with a change."""

    committed = Signal(object)

    def __init__(self, *, name: str, accessible: str, hint: str = "", lines: int = 3) -> None:
        super().__init__()
        self.setObjectName(name)
        self.setAccessibleName(accessible)
        self.setPlaceholderText(hint)
        self.setProperty("role", "field")
        self.setTabChangesFocus(True)
        self._shown = ""
        set_size(self, height=22 * lines + 18)

    def value(self) -> str:
        return self.toPlainText().strip()

    def set_value(self, value: object) -> None:
        """Show `value`, unless the user is typing here."""
        text = "" if value is None else str(value)
        if self.hasFocus() and self.toPlainText() != self._shown:
            return
        self._shown = text
        if text != self.toPlainText():
            self.setPlainText(text)

    def focusOutEvent(self, event: QFocusEvent) -> None:
        super().focusOutEvent(event)
        if self.toPlainText() != self._shown:
            self._shown = self.toPlainText()
            self.committed.emit(self.value())

    def event(self, event: QEvent) -> bool:
        document = self.document()
        undoable = document is not None and document.isUndoAvailable()
        redoable = document is not None and document.isRedoAvailable()
        if _leaves_undo(event, undoable=undoable, redoable=redoable):
            event.ignore()
            return False
        return super().event(event)


class SearchField(LineEdit):
    """«Rechercher…»: `textChanged(str)` as one types; Escape empties it."""

    def __init__(self, *, name: str, hint: str, width: int = 200) -> None:
        super().__init__(name=name, accessible=hint, hint=hint, role="search")
        self.setClearButtonEnabled(True)
        if width:
            set_size(self, width=width)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape and self.text():
            self.clear()
        else:
            super().keyPressEvent(event)

    def paintEvent(self, event: QPaintEvent) -> None:
        super().paintEvent(event)
        glass = pixmap("search", "muted", size=16, density=self.devicePixelRatioF())
        painter = QPainter(self)
        painter.drawPixmap(theme.px(10), (self.height() - theme.px(16)) // 2, glass)
        painter.end()


class FieldHost(Snug, QWidget):
    """An input with its label above and, when refused, the sentence under it; `field` is UserError.field."""

    def __init__(self, text: str, control: QWidget, *, field: str = "", hint: str = "") -> None:
        super().__init__()
        self.field = field
        self.control = control
        self.setObjectName(f"{control.objectName()}-host")
        self.label = label(text, "strong", name=f"{control.objectName()}-label")
        self.label.setBuddy(control)
        self.hint = label(hint, "note", wrap=True, name=f"{control.objectName()}-hint")
        for words in (self.label, self.hint):  # shown before they have a parent, they would be windows
            if not words.text():
                words.hide()
        self.error = label("", "error", wrap=True, name=f"{control.objectName()}-error")
        self.error.hide()
        self.setLayout(column(self.label, control, self.hint, self.error, gap=4))
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Maximum)
        if not control.accessibleName():
            control.setAccessibleName(text)
        if isinstance(control, LineEdit):
            control.failed.connect(self.show_user_error)
            control.understood.connect(self.clear_error)
            control.textEdited.connect(self.clear_error)

    def show_user_error(self, error: UserError) -> bool:
        """Show the sentence and mark the control; True, for messages."""
        self.error.setText(error.message)
        self.error.show()
        set_flag(self.control, "faulty", True)
        self.control.setAccessibleDescription(error.message)
        return True

    def clear_error(self, _value: object = None) -> None:
        """The input is in order again."""
        if self.error.isVisibleTo(self):
            self.error.hide()
            set_flag(self.control, "faulty", False)
            self.control.setAccessibleDescription("")


def labeled(text: str, control: QWidget, *, field: str = "", hint: str = "") -> FieldHost:
    """`control` with its label above; `field` is the name UserError gives it."""
    return FieldHost(text, control, field=field, hint=hint)


class _Choice(QComboBox):
    """What is chosen is told whole by a tooltip: a title may be longer than its room."""

    def __init__(self) -> None:
        super().__init__()
        self.currentTextChanged.connect(self.tell)

    @Slot()
    def tell(self) -> None:
        """Put what is chosen in the tooltip."""
        set_tip(self, self.currentText())


def choice(options: Sequence[tuple[object, str]], *, name: str, accessible: str) -> QComboBox:
    """A list to choose from: (value, label) pairs; read it by `currentData()`."""
    made = _Choice()
    made.setObjectName(name)
    made.setAccessibleName(accessible)
    made.setProperty("role", "field")
    made.setItemDelegate(QStyledItemDelegate(made))
    made.view().setObjectName(f"{name}-list")
    made.view().setAccessibleName(accessible)
    fill_choice(made, options)
    return made


def fill_choice(box: QComboBox, options: Sequence[tuple[object, str]], current: object = None) -> None:
    """Put other options in `box` without a signal and choose `current`."""
    blocked = box.blockSignals(True)
    box.clear()
    for value, text in options:
        box.addItem(text, value)
    box.setCurrentIndex(max(box.findData(current), 0))
    box.blockSignals(blocked)
    if isinstance(box, _Choice):
        box.tell()


def check(text: str, *, name: str, slot: Callable[[bool], object] | None = None) -> QCheckBox:
    """A check box."""
    made = QCheckBox(text)
    made.setObjectName(name)
    made.setAccessibleName(text)
    set_size(made, height=24, least=True)
    if slot is not None:
        made.toggled.connect(slot)
    return made
